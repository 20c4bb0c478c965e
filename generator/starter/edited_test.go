package starter

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"

	"github.com/google/go-cmp/cmp"
)

// What is built of the proposal is exactly the edited text.
func TestProposalFrom(t *testing.T) {
	for _, tt := range []struct {
		name    string
		section string
		edit    func(string) string
		title   string
		changes int // 0: any
	}{
		{"a word", "kommunikation", replacer("giver hinanden besked", "taler sammen"), "", 1},
		{"two places", "kommunikation", replacer("giver hinanden besked", "taler sammen", "afsnit 2", "afsnit 1"), "", 2},
		{"a list item", "formaal", replacer("- apoteket,\n", "- apoteket,\n- hospitalet: \"det nye\",\n"), "", 1},
		{"a table row", "ansvar", replacer("| Skriv en opgave til her | Apoteket |\n", "| Skriv en opgave til her | Apoteket |\n| Ny # opgave | {Lægen} |\n"), "", 1},
		{"a paragraph gone", "kommunikation", replacer("Skriv her, hvordan parterne giver hinanden besked. Teksten er et eksempel.\n\n", ""), "", 1},
		{"all of it", "ansvar", func(string) string { return "Helt andet.\n\n```\nkode  \n```\n\nSlut.\n" }, "", 0},
		{"the title alone", "ansvar", func(s string) string { return s }, "Ansvar", 1},
		{"the title and a word", "ansvar", replacer("hvem der har", "hvem der tager"), "Ansvar: hvem?", 2},
		{"blank lines at the top are no edit", "ansvar", func(s string) string { return "\n\n" + strings.Replace(s, "hvem der har", "hvem der tager", 1) }, "", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir, _ := newSite(t)
			if err := os.Remove(filepath.Join(dir, "data/proposals/2026-01.yaml")); err != nil {
				t.Fatal(err)
			}
			name := filepath.Join(dir, "content/meetings/2026-05-04.md")
			meeting, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(strings.Replace(string(meeting), "    proposals: [\"2026-01\"]\n", "", 1)), 0o666); err != nil {
				t.Fatal(err)
			}
			st, said := load(t, dir)
			if len(said) > 0 {
				t.Fatal(said)
			}
			base := st.Guides[0].Versions[0].Section(tt.section)
			edited := tt.edit(base.Text.Body)
			f, _, err := ProposalFrom(st, ProposalOptions{Submitted: today, Section: tt.section}, []units.Edited{{Section: tt.section, Title: tt.title, Body: edited}}, false)
			if err != nil {
				t.Fatal(err)
			}
			put(t, dir, f)
			st, said = load(t, dir)
			if len(said) > 0 {
				t.Fatalf("%s\n%s", strings.Join(said, "\n"), f.Data)
			}
			if n := len(st.Proposals[0].Changes); tt.changes > 0 && n != tt.changes {
				t.Errorf("%d changes, want %d:\n%s", n, tt.changes, f.Data)
			}
			got := st.Guides[0].Versions[1].Section(tt.section)
			if diff := cmp.Diff(strings.Trim(edited, "\n"), strings.Trim(got.Text.Body, "\n")); diff != "" {
				t.Errorf("-edited +built:\n%s\n%s", diff, f.Data)
			}
			want := base.Title
			if tt.title != "" {
				want = tt.title
			}
			if got.Title != want {
				t.Errorf("title %q, want %q", got.Title, want)
			}
		})
	}
}

func replacer(pairs ...string) func(string) string {
	return strings.NewReplacer(pairs...).Replace
}

func TestProposalFromTheSame(t *testing.T) {
	_, st := newSite(t)
	s := st.Guides[0].Versions[0].Sections[1]
	_, _, err := ProposalFrom(st, ProposalOptions{Submitted: today, Section: s.ID}, []units.Edited{{Section: s.ID, Title: s.Title, Body: strings.TrimSpace(s.Text.Body)}}, false)
	if err == nil || err.Error() != "the text is that of section ansvar in version 1.0: there is nothing to propose" {
		t.Errorf("got %v", err)
	}
}

func TestScalar(t *testing.T) {
	for s, want := range map[string]string{
		"a":             `"a"`,
		"a \"b\" \\":    `"a \"b\" \\"`,
		"a\nb":          "|-\n      a\n      b",
		"a\n\nb\n":      "|\n      a\n\n      b",
		"a\nb\n\n":      `"a\nb\n\n"`,
		" a\nb":         `" a\nb"`,
		"\n- a":         `"\n- a"`,
		"a\n\tb\u200b":  "|-\n      a\n      \tb\u200b",
		"a\u2028b":      `"a\u2028b"`,
		"# a\n- b: [c]": "|-\n      # a\n      - b: [c]",
	} {
		if got := scalar(s, "      "); got != want {
			t.Errorf("scalar(%q) = %s, want %s", s, got, want)
		}
	}
}

func TestVersion(t *testing.T) {
	dir, st := newSite(t)
	read := func(path string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, path)) }
	f, err := Version(st, VersionOptions{Version: "2.0"}, read)
	if err != nil {
		t.Fatal(err)
	}
	before, err := read(f.Path)
	if err != nil {
		t.Fatal(err)
	}
	added := string(f.Data)[len(before):]
	if !strings.HasPrefix(string(f.Data), string(before)) || !strings.Contains(added, `"2.0"`) {
		t.Errorf("more than an entry was changed:\n%s", f.Data)
	}
	put(t, dir, f)
	st, said := load(t, dir)
	if len(said) > 0 {
		t.Fatal(strings.Join(said, "\n"))
	}
	v := st.Guides[0].Version("2.0")
	if v == nil || !v.Draft || v.Base != st.Guides[0].Versions[0] {
		t.Errorf("%+v", v)
	}
	for _, tt := range []struct {
		o    VersionOptions
		want string
	}{
		{VersionOptions{Version: "2.0"}, "the guide vejledning has a version 2.0 already"},
		{VersionOptions{Version: "2/0"}, `"2/0" cannot be a version: use digits and single dots, like 1.2`},
		{VersionOptions{Version: "3.0", Base: "1.1"}, `there is no approved version "1.1" (did you mean "1.0"?)`},
		{VersionOptions{Version: "3.0", Guide: "x"}, `there is no guide "x" (there is vejledning)`},
	} {
		if _, err := Version(st, tt.o, read); err == nil || err.Error() != tt.want {
			t.Errorf("%+v: %v, want %s", tt.o, err, tt.want)
		}
	}
	if _, err := Version(&site.Site{}, VersionOptions{Version: "1"}, read); err == nil {
		t.Error("a site without a guide got a version")
	}
}
