package release

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bestpractice/generator/language"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"

	"github.com/google/go-cmp/cmp"
)

func TestSaidOfRemoved(t *testing.T) {
	dir := world(t)
	text := "id: \"2025-02\"\ntitle: Andet\nguide: g\nbase: \"1.0\"\ntarget: \"1.2\"\nby: medcom\nsubmitted: 2025-02-18\n" +
		"changes:\n  - {id: a, remove: kommunikation, alias: formaal}\ndecisions:\n  - {meeting: 2025-06-04, outcome: approved}\n"
	if err := os.WriteFile(filepath.Join(dir, "data/proposals/2025-02.yaml"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	first, err := os.ReadFile(filepath.Join(dir, "data/proposals/2025-01.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	without := strings.Replace(string(first), "  - {id: d, section: kommunikation, title: Beskeder}\n", "", 1)
	without = strings.Replace(without, "  - {item: d, meeting: 2025-06-04, outcome: approved}\n", "", 1)
	if err := os.WriteFile(filepath.Join(dir, "data/proposals/2025-01.yaml"), []byte(without), 0o644); err != nil {
		t.Fatal(err)
	}
	p := plan(t, dir, nil)
	if !p.OK() || !strings.Contains(inDanish(p), "Afsnittet ‘Kommunikation’ udgår (2025-02 a; henvisninger til det fører til ‘Formål’).") {
		t.Fatal(inDanish(p))
	}
	want := "---\ntitle: Formål # kort\naliases: [breve, kommunikation]\n---\n"
	if got := string(p.Files[0].Data); !strings.HasPrefix(got, want) {
		t.Errorf("%s", got)
	}
}

// inDanish is what a Danish site is told of a release.
func inDanish(p *Plan) string {
	var out strings.Builder
	for _, t := range p.Said(civil.Date.String) {
		out.WriteString(t.In(language.Diagnostics("da")) + "\n")
	}
	return out.String()
}

func TestSaid(t *testing.T) {
	p := plan(t, world(t), func(r *Request) { r.Next = "1.4" })
	want := `Version 1.2 af ‘Vejledning’ ville blive udgivet, godkendt på mødet den 2025-06-04.
Med i versionen: 2025-01 a, 2025-01 b, 2025-01 c, 2025-01 d, 2025-01 e (med ændret ordlyd).
Udskudt til et senere udkast: 2025-01 f.
Forkastet: intet.
Tal, der skrives ind som tekst: {{ tal brugere 2025-03 }}.
Filer, der ville blive skrevet i content/guides/g/1.2:
- 01-formaal.md (rettet: 2025-01 a, 2025-01 b, nye afsnitsnumre)
- 02-nyt.md (nyt afsnit)
- 03-kommunikation.md (før nummer 2; ny titel)
- 04-bilag.md (før nummer 3; rettet: 2025-01 e)
- VERSION
- assets/r.svg
- SHA256SUMS
content/guides/g/guide.yaml ville få versionen godkendt med seglet ` + p.Seal + `.
Udkastet 1.4 ville blive åbnet på grundlag af 1.2.
`
	if d := cmp.Diff(want, strings.ReplaceAll(inDanish(p), "\u00a0", " ")); d != "" {
		t.Error(d)
	}
}

// What a change says of an address stands in guide.yaml once the version is there,
// and leads on from it: to a section, or to a heading in one.
func TestReaddressed(t *testing.T) {
	for _, to := range []string{"bilag", "nyt#felt"} {
		dir := world(t)
		file := filepath.Join(dir, "data/proposals/2025-01.yaml")
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Replace(string(data), `"Ny tekst."`, `"Ny tekst.\n\n## Felt\n\nMere."`, 1)
		text = strings.Replace(text, "decisions:\n", "  - {id: g, section: formaal, replace: \"## Ansvar {#ansvar}\", with: \"## Roller\", anchors: {ansvar: \""+to+"\"}}\ndecisions:\n  - {item: g, meeting: 2025-06-04, outcome: approved}\n", 1)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		p := plan(t, dir, nil)
		// The text that still refers to the heading stands in the way.
		if got := obstacles(p); !strings.Contains(got, "[[formaal#ansvar]]") {
			t.Fatal(got)
		}
		text = strings.Replace(text, "decisions:\n", "  - {id: h, section: kommunikation, replace: \"[[formaal#ansvar]]\", with: \"[[bilag]]\"}\ndecisions:\n  - {item: h, meeting: 2025-06-04, outcome: approved}\n", 1)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		p = plan(t, dir, nil)
		if got := obstacles(p); got != "" {
			t.Fatal(got)
		}
		if err := p.Apply(sitetest.Writer(t, dir)); err != nil {
			t.Fatal(err)
		}
		g := load(t, dir).Guides[0]
		section, anchor, _ := strings.Cut(to, "#")
		now, ok := g.Version("1.2").Follow("formaal", "ansvar", func(_ *site.Section, id string) bool { return id == anchor })
		if len(g.Moved) != 1 || g.Moved[0].To != section || g.Moved[0].ToAnchor != anchor || !ok || now.Section == nil || now.Section.ID != section || now.Anchor != anchor {
			t.Errorf("%s: %+v, %+v", to, g.Moved, now)
		}
	}
}

// The files of appendices are called by their letters, and those that change places
// are called by new ones.
func TestAppendices(t *testing.T) {
	files := sitetest.Files(t, `-- content/guides/g/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/g/1.0/01-formaal.md --
Ring, jf. bilag A og B.
-- content/guides/g/1.0/03-kontakter.md --
---
title: Kontakter
number: A
---
Et nummer.
-- content/guides/g/1.0/B-skema.md --
Et felt.
-- content/meetings/2025-06-04.md --
---
title: Møde
date: 2025-06-04
status: held
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Skemaet først
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-18
meeting: 2025-06-04
reason: Fordi.
changes:
  - {id: a, move: skema, after: formaal}
  - {id: b, add: ordliste, title: Ordliste, after: kontakter, text: "Ord, jf. bilag B."}
decisions:
  - {meeting: 2025-06-04, outcome: approved}
`)
	s := read(t, files)
	p, err := New(s, files, Request{Guide: s.Guides[0], Version: "1.1", Meeting: date("2025-06-04")})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Try(civil.Date{}, readOver(t, files)); err != nil {
		t.Fatal(err)
	}
	if said := obstacles(p); said != "" {
		t.Error(said)
	}
	got := map[string]string{}
	for _, f := range p.Files {
		got[f.Name] = string(f.Data)
	}
	for name, want := range map[string]string{"01-formaal.md": "jf. bilag B og A.", "A-skema.md": "title: \"B-skema\"", "B-kontakter.md": "number: B\n", "C-ordliste.md": "jf. bilag A."} {
		if !strings.Contains(got[name], want) {
			t.Errorf("%s: %q in %q", name, want, got)
		}
	}
}
