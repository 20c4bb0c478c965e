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
