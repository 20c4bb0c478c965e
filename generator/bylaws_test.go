package generator_test

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest/built"
)

// pathsOf are the files below folders of the English site, to be taken away.
func pathsOf(t *testing.T, files fs.FS, folders ...string) map[string][]byte {
	t.Helper()
	over := map[string][]byte{}
	for _, folder := range folders {
		err := fs.WalkDir(files, folder, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				over[name] = nil
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return over
}

var (
	ofMeeting = regexp.MustCompile(`(?m)^meeting: .*\n|meeting: [0-9-]+, `)
	framed    = regexp.MustCompile(`(?s)<(script|style)\b.*?</(?:script|style)>|<article.*?</article>`)
)

// By-laws alone: a site that has no areas, no figures, no meetings and no dates has no
// pages, menus or words of them; what obliges is flagged, and nothing is Danish.
func TestByLawsAlone(t *testing.T) {
	files := os.DirFS("testdata/english")
	over := pathsOf(t, files, "content/meetings", "data/statistics", "data/events", "data/kommuner.yaml")
	for _, name := range []string{"content/guides/by-laws/guide.yaml", "data/proposals/2026-01.yaml", "data/proposals/2026-02.yaml", "data/proposals/2026-03.yaml"} {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		over[name] = ofMeeting.ReplaceAll(text, nil)
	}
	for _, group := range []bool{false, true} {
		s := built.From(t, generator.Options{Files: files, Over: over, Group: group})
		if said := s.Said(); said != "" {
			t.Fatal(said)
		}
		for name, text := range s.Files {
			if top, _, _ := strings.Cut(name, "/"); strings.Contains(" meetings events actions statistics areas ", " "+top+" ") {
				t.Errorf("there is a %s", name)
			}
			if path.Ext(name) != ".html" {
				continue
			}
			if found := built.Danish(name, text); len(found) > 0 {
				t.Errorf("%s: %s", name, strings.Join(found, ", "))
			}
			shown := framed.ReplaceAllString(text, "")
			for _, word := range []string{"Next meeting", "All meetings", "Key figures", "Statistics", "Areas", "unicipal", " area ", ">Events<", ">Actions<"} {
				if strings.Contains(shown, word) {
					t.Errorf("%s says %q", name, word)
				}
			}
		}
		for address, flag := range map[string]string{
			"by-laws/compare/2.0/2.1/": "Obligation changed: should → shall", "by-laws/compare/2.1/2.2-draft/": "Obligation changed: must → should", "examination-rules/compare/2025/2026-draft/": "Obligation changed: may → must",
		} {
			if p := s.Page(t, address); !strings.Contains(p, flag) {
				t.Errorf("%s does not say %s", address, flag)
			}
		}
	}
}

// What the Senate decides in writing needs no meeting, and no page says that it meets.
func TestByLawsInWriting(t *testing.T) {
	files := os.DirFS("testdata/english")
	over := pathsOf(t, files, "data/statistics")
	written := "---\ntitle: Changes by letter\ndate: 2026-05-12\nkind: skriftlig\nstatus: planned\nexample: true\nreview: {opens: 2026-04-15, closes: 2026-05-05}\n---\n"
	over["content/meetings/2026-05-12.md"] = []byte(written)
	spring, err := fs.ReadFile(files, "content/meetings/2026-03-10.md")
	if err != nil {
		t.Fatal(err)
	}
	over["content/meetings/2026-03-10.md"] = []byte(strings.Replace(string(spring), "    datasets: [women, members]\n", "", 1))
	s := built.From(t, generator.Options{Files: files, Over: over, Group: true})
	if said := s.Said(); said != "" {
		t.Fatal(said)
	}
	for address, want := range map[string][]string{
		"": {"Next decision"}, "meetings/": {"Decision in writing"}, "meetings/2026-05-12/": {"Decision in writing", "2026-01: Ordinary meetings, By-laws"}, "meetings/2026-05-12/review/": {"in writing"},
	} {
		p := s.Page(t, address)
		for _, w := range want {
			if !strings.Contains(p, w) {
				t.Errorf("/%s does not say %q:\n%s", address, w, p)
			}
		}
		if found := built.Danish(address+"index.html", p); len(found) > 0 {
			t.Errorf("/%s: %s", address, strings.Join(found, ", "))
		}
	}
}
