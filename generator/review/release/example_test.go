package release

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bestpractice/generator/sitetest"
)

// What an invented proposal brought about says so for ever: each section that it
// touched or added, and the version, also where a section only went (and a number
// that follows from it, in another).
func TestExampleStays(t *testing.T) {
	const proposal = "data/proposals/2025-01.yaml"
	for _, tt := range []struct {
		name, invented string // "", "proposal" or "base"
		changes        string // the changes and decisions in place of the world's
		want           string // the files that say it
	}{
		{"nothing is invented", "", "", ""},
		{"the base is", "base", "", "02-nyt.md guide.yaml"},
		{"the base is, and one is changed", "base", "  - {id: e, section: bilag, replace: Tekst, with: Ord}\ndecisions:\n  - {item: e, meeting: 2025-06-04, outcome: approved}\n", "guide.yaml"},
		{"changed, added and retitled", "proposal", "", "01-formaal.md 02-nyt.md 03-kommunikation.md 04-bilag.md guide.yaml"},
		{"one is changed", "proposal", "  - {id: e, section: bilag, replace: Tekst, with: Ord}\ndecisions:\n  - {item: e, meeting: 2025-06-04, outcome: approved}\n", "03-bilag.md guide.yaml"},
		{"one goes", "proposal", "  - {id: e, remove: kommunikation, alias: formaal}\ndecisions:\n  - {item: e, meeting: 2025-06-04, outcome: approved}\n", "01-formaal.md guide.yaml"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := world(t)
			file := filepath.Join(dir, filepath.FromSlash(proposal))
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text := string(data)
			if tt.changes != "" {
				text = text[:strings.Index(text, "questions:")] + "changes:\n" + tt.changes
			}
			switch tt.invented {
			case "base":
				guide := filepath.Join(dir, "content/guides/g/guide.yaml")
				data, err := os.ReadFile(guide)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(guide, []byte(strings.Replace(string(data), "    approved: 2024", "    example: true\n    approved: 2024", 1)), 0o644); err != nil {
					t.Fatal(err)
				}
			case "proposal":
				text = strings.Replace(text, "guide: g\n", "guide: g\nexample: true\n", 1)
			}
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			p := plan(t, dir, nil)
			if !p.OK() {
				t.Fatal(obstacles(p))
			}
			var said []string
			for _, f := range p.Files {
				if strings.Contains(string(f.Data), "\nexample: true\n") {
					said = append(said, f.Name)
				}
			}
			_, draft, _ := strings.Cut(string(p.After), `version: "1.2"`)
			if strings.Contains(draft, "    example: true\n") {
				said = append(said, "guide.yaml")
			}
			if got := strings.Join(said, " "); got != tt.want {
				t.Errorf("it is said in %q, want %q", got, tt.want)
			}
		})
	}
}

// The version says it, too, where all that an invented proposal did is that a
// section went, and nothing that is left was touched.
func TestExampleStaysWhereNothingIsLeftOfIt(t *testing.T) {
	files := sitetest.Files(t, `-- content/guides/g/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.2", status: draft, base: "1.0"}
anchors:
  - {version: "1.0", section: to, gone: Udgået.}
-- content/guides/g/1.0/01-et.md --
Et afsnit.
-- content/guides/g/1.0/02-to.md --
Et til.
-- content/meetings/2025-06-04.md --
---
title: Møde
date: 2025-06-04
status: held
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Ud med to
guide: g
example: true
base: "1.0"
target: "1.2"
by: kl
submitted: 2025-02-01
meeting: 2025-06-04
reason: Det er ikke længere sådan.
changes:
  - {id: a, remove: to}
decisions:
  - {item: a, meeting: 2025-06-04, outcome: approved}
`)
	st := read(t, files)
	p, err := New(st, files, Request{Guide: st.Guides[0], Version: "1.2", Meeting: date("2025-06-04")})
	if err != nil || !p.OK() {
		t.Fatal(err, obstacles(p))
	}
	for _, f := range p.Files {
		if strings.HasSuffix(f.Name, ".md") && strings.Contains(string(f.Data), "example") {
			t.Errorf("%s: %s", f.Name, f.Data)
		}
	}
	if !strings.Contains(string(p.After), ", example: true}") {
		t.Errorf("%s", p.After)
	}
}
