package release

import (
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/site"
	"bestpractice/generator/sitetest"
)

// The figures that approved text links are sealed with the version, under the name
// that the text has; those of what was rejected, or that nothing links, are not.
func TestFiguresOfProposals(t *testing.T) {
	files := sitetest.Files(t, `-- content/guides/g/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.2", status: draft, base: "1.0"}
-- content/guides/g/1.0/01-et.md --
Et afsnit.

![Vejen ind](assets/ind.svg)
-- content/guides/g/1.0/assets/ind.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
-- content/meetings/2025-06-04.md --
---
title: Møde
date: 2025-06-04
status: held
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Ny vej
guide: g
base: "1.0"
target: "1.2"
by: kl
submitted: 2025-02-01
meeting: 2025-06-04
reason: Den gamle er lukket.
changes:
  - {id: a, section: et, replace: "![Vejen ind](assets/ind.svg)", with: "![Den nye vej](assets/ny.svg)"}
decisions:
  - {item: a, meeting: 2025-06-04, outcome: approved}
-- data/proposals/2025-01/ny.svg --
<svg xmlns="http://www.w3.org/2000/svg"><title>ny</title></svg>
-- data/proposals/2025-01/ubrugt.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
-- data/proposals/2025-02.yaml --
id: "2025-02"
title: Et kort
guide: g
base: "1.0"
target: "1.2"
by: plo
submitted: 2025-02-01
meeting: 2025-06-04
reason: Et kort hjælper.
changes:
  - {id: a, section: et, after: "Et afsnit.", insert_block: "![Kort](assets/kort.svg)"}
decisions:
  - {item: a, meeting: 2025-06-04, outcome: rejected}
-- data/proposals/2025-02/kort.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
`)
	st := read(t, files)
	p, err := New(st, files, Request{Guide: st.Guides[0], Version: "1.2", Meeting: date("2025-06-04")})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Try(date("2025-06-10"), readOver(t, files)); err != nil {
		t.Fatal(err)
	}
	if said := obstacles(p); said != "" {
		t.Fatal(said)
	}
	var names []string
	for _, f := range p.Files {
		names = append(names, f.Name)
		if f.Name == "assets/ny.svg" && !strings.Contains(string(f.Data), "<title>ny</title>") {
			t.Errorf("%s is another picture: %s", f.Name, f.Data)
		}
	}
	slices.Sort(names)
	if got := strings.Join(names, " "); got != "01-et.md SHA256SUMS VERSION assets/ind.svg assets/ny.svg" {
		t.Errorf("the version has %s", got)
	}
}

// Of two proposals with a figure of one name, that of the one counts whose change was
// approved or amended; where neither was, none.
func TestFigureOfTheProposalThatCounts(t *testing.T) {
	for _, tt := range []struct{ first, second, want string }{
		{"rejected", "approved", "to"},
		{"deferred", "amended, text: \"![Kortet](assets/kort.svg)\"", "to"},
		{"amended, text: \"![Kortet](assets/kort.svg)\"", "rejected", "et"},
		{"rejected", "deferred", ""},
	} {
		text := `-- content/guides/g/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.2", status: draft, base: "1.0"}
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
`
		for n, outcome := range map[string]string{"et": tt.first, "to": tt.second} {
			id := map[string]string{"et": "2025-01", "to": "2025-02"}[n]
			text += `-- data/proposals/` + id + `.yaml --
id: "` + id + `"
title: Et kort
guide: g
base: "1.0"
target: "1.2"
by: kl
submitted: 2025-02-01
meeting: 2025-06-04
reason: Et kort hjælper.
changes:
  - {id: a, section: ` + n + `, after: "Et", insert_block: "![Kort](assets/kort.svg)"}
decisions:
  - {item: a, meeting: 2025-06-04, outcome: ` + outcome + `}
-- data/proposals/` + id + `/kort.svg --
<svg xmlns="http://www.w3.org/2000/svg"><title>` + n + `</title></svg>
`
		}
		files := sitetest.Files(t, text)
		st := read(t, files)
		p, err := New(st, files, Request{Guide: st.Guides[0], Version: "1.2", Meeting: date("2025-06-04")})
		if err != nil || !p.OK() {
			t.Fatal(err, obstacles(p))
		}
		got := ""
		for _, f := range p.Files {
			if _, said, ok := strings.Cut(string(f.Data), "<title>"); ok {
				got, _, _ = strings.Cut(said, "<")
			}
		}
		if got != tt.want {
			t.Errorf("%s and %s: the picture is that of %q, want %q", tt.first, tt.second, got, tt.want)
		}
	}
}

// A vote is on the picture: another one under the same name is another change.
func TestHashCoversFigures(t *testing.T) {
	hash := func(edit, picture string) string {
		files := sitetest.Files(t, `-- content/guides/g/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.2", status: draft, base: "1.0"}
-- content/guides/g/1.0/01-et.md --
Et afsnit.

![Vej](assets/vej.svg)
-- content/guides/g/1.0/assets/vej.svg --
<svg/>
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Et kort
guide: g
base: "1.0"
target: "1.2"
by: kl
submitted: 2025-02-01
reason: Et kort hjælper.
changes:
  - {id: a, section: et, `+edit+`}
-- data/proposals/2025-01/kort.svg --
`+picture)
		return change(read(t, files)).Hash
	}
	for _, edit := range []string{
		`after: "Et afsnit.", insert_block: "![Kort](assets/kort.svg)"`,
		`replace: "assets/vej.svg", with: "assets/kort.svg"`,
		`replace: "vej.svg", with: "kort.svg"`,
	} {
		if hash(edit, "<svg/>\n") == hash(edit, "<svg><g/></svg>\n") {
			t.Errorf("%s: two pictures have one hash", edit)
		}
	}
}

func change(st *site.Site) *site.Change { return st.Proposals[0].Changes[0] }
