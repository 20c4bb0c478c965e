package release

import (
	"strings"
	"testing"
	"testing/fstest"

	"bestpractice/generator/sitetest"
)

const carriedSite = `-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2024-01-01}
  - {version: "1.1", status: approved, approved: 2025-02-01, base: "1.0"}
  - {version: "1.2", status: draft, base: "1.1"}
-- content/guides/g/1.0/01-svar.md --
Svar gives inden to hverdage, og kommunen ringer.
-- content/guides/g/1.1/01-svar.md --
Svar gives inden én time, og kommunen ringer.
-- content/meetings/2025-03-01.md --
---
title: To
date: 2025-03-01
status: held
---
-- content/meetings/2025-04-01.md --
---
title: Tre
date: 2025-04-01
status: held
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Forslag
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-01-01
changes:
  - {id: a, section: svar, text: "Svar gives inden to hverdage, og kommunen skriver."}
  - {id: b, section: svar, replace: "to hverdage", with: "tre hverdage"}
decisions:
  - {item: a, meeting: 2025-02-01, outcome: deferred}
  - {item: b, meeting: 2025-02-01, outcome: deferred}
-- content/meetings/2025-02-01.md --
---
title: Et
date: 2025-02-01
status: held
---
`

// What was put off is carried to the coming base as the difference that it makes,
// and undoes nothing; what that base has overtaken stands in the way, and says
// what to do.
func TestCarriedAndOvertaken(t *testing.T) {
	for _, tt := range []struct{ b, want, text string }{
		{"approved", "data/proposals/2025-01.yaml:10:5: error: change \"b\" of proposal 2025-01 is not carried to version 1.2: version 1.1 has another text at its place (write it anew against version 1.1, or withdraw it", ""},
		{"", "", "inden én time, og kommunen skriver."},
		{"rejected", "", "inden én time, og kommunen skriver."},
		{"deferred", "", "inden én time, og kommunen skriver."},
		{"rejected}\n  - {item: b, meeting: 2025-04-01, outcome: approved", "", "inden én time, og kommunen skriver."}, // after the release
	} {
		files := sitetest.Files(t, carriedSite)
		const name = "data/proposals/2025-01.yaml"
		text := string(files[name].Data) + "  - {item: a, meeting: 2025-03-01, outcome: approved}\n"
		if tt.b != "" {
			text += "  - {item: b, meeting: 2025-03-01, outcome: " + tt.b + "}\n"
		}
		files[name] = &fstest.MapFile{Data: []byte(text)}
		st := read(t, files)
		p, err := New(st, files, Request{Guide: st.Guides[0], Version: "1.2", Meeting: date("2025-03-01")})
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Try(date("2025-03-01"), readOver(t, files)); err != nil {
			t.Fatal(err)
		}
		if got := obstacles(p); (tt.want == "") != (got == "") || !strings.Contains(got, tt.want) {
			t.Errorf("%s: %s", tt.b, got)
		}
		for _, f := range p.Files {
			if f.Name == "01-svar.md" && !strings.Contains(string(f.Data), tt.text) {
				t.Errorf("%s: %s", tt.b, f.Data)
			}
		}
	}
}

// Of a proposal of which an earlier version took a part, a release takes in what was
// put off then, where it is approved now; of the part that is released it asks
// nothing more, whatever that broke of the law of its own place.
func TestCarriedBesideWhatWasReleased(t *testing.T) {
	for _, tt := range []struct{ with, decided, want, said, text string }{
		{"i dag", "approved", "", "Med i versionen: 2025-01 b.\nUdskudt til et senere udkast: intet.\nForkastet: intet.\n", "i dag"},
		{"i dag", "amended, text: i morgen", "", "Med i versionen: 2025-01 b (med ændret ordlyd).\n", "i morgen"},
		{"i dag", "deferred", "", "Med i versionen: ingen ændringer.\nUdskudt til et senere udkast: 2025-01 b.\n", "i går"},
		{"i dag", "rejected", "", "Forkastet: 2025-01 b.\n", "i går"},
		{"glemt", "approved", `change "b" of proposal 2025-01 was approved, and would not be in version 1.2`, "2025-01", "i går"},
		{`"i dag.\n\n~~~\n"`, "approved", "[beyond-its-place]", "2025-01", ""},
	} {
		files := sitetest.Files(t, strings.NewReplacer("{with}", tt.with, "{decided}", tt.decided).Replace(`-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2024-01-01}
  - {version: "1.1", status: approved, approved: 2025-02-01, base: "1.0"}
  - {version: "1.2", status: draft, base: "1.1"}
-- content/guides/g/1.0/01-svar.md --
Svar gives straks.

Kommunen ringer i går.

Slut.
-- content/guides/g/1.1/01-svar.md --
Svar gives straks.
---

Kommunen ringer i går.

Slut.
-- content/meetings/2025-02-01.md --
---
title: Et
date: 2025-02-01
status: held
---
-- content/meetings/2025-03-01.md --
---
title: To
date: 2025-03-01
status: held
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Forslag
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-01-01
changes:
  - {id: a, section: svar, after: straks., insert: "\n---\n"}
  - {id: b, section: svar, replace: i går, with: {with}}
decisions:
  - {item: a, meeting: 2025-02-01, outcome: approved}
  - {item: b, meeting: 2025-02-01, outcome: deferred}
  - {item: b, meeting: 2025-03-01, outcome: {decided}}
`))
		st := read(t, files)
		p, err := New(st, files, Request{Guide: st.Guides[0], Version: "1.2", Meeting: date("2025-03-01")})
		if err != nil {
			t.Fatal(err)
		}
		if tt.with == "glemt" { // by the program
			s := p.Draft.Own("svar")
			s.Text.Body, s.Shares = s.Base.Text.Body, nil
			p.Files[0].Data = []byte(strings.Replace(string(p.Files[0].Data), "glemt", "i går", 1))
		}
		if err := p.Try(date("2025-03-01"), readOver(t, files)); err != nil {
			t.Fatal(err)
		}
		if got := obstacles(p); (tt.want == "") != (got == "") || !strings.Contains(got, tt.want) {
			t.Errorf("%s: %s", tt.decided, got)
		}
		if got := strings.ReplaceAll(inDanish(p), "\u00a0", " "); !strings.Contains(got, tt.said) {
			t.Errorf("%s: %s", tt.decided, got)
		}
		for _, f := range p.Files {
			if f.Name == "01-svar.md" && !strings.Contains(string(f.Data), tt.text) {
				t.Errorf("%s: %s", tt.decided, f.Data)
			}
		}
	}
}
