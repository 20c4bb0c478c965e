package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

// pictured is a site of two proposals that bring figures: one in the place of the
// base's, one more beside a second wording that the meeting adopted.
const pictured = `-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/vejl/1.0/01-et.md --
Sådan går det.

![Vejen ind](assets/ind.svg)
-- content/guides/vejl/1.0/02-to.md --
Andet afsnit.

![Vejen ud](assets/ud.svg)
-- content/guides/vejl/1.0/assets/ind.svg --
<svg xmlns="http://www.w3.org/2000/svg"><title>ind</title></svg>
-- content/guides/vejl/1.0/assets/ud.svg --
<svg xmlns="http://www.w3.org/2000/svg"><title>ud</title></svg>
-- content/meetings/2025-06-04.md --
---
title: Møde
date: 2025-06-04
status: held
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: En ny vej ind
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
reason: Den gamle er lukket.
changes:
  - {id: a, section: et, replace: "![Vejen ind](assets/ind.svg)", with: "![Den nye vej ind](assets/ind-2025.svg)"}
-- data/proposals/2025-01/ind-2025.svg --
<svg xmlns="http://www.w3.org/2000/svg"><title>ny ind</title></svg>
-- data/proposals/2025-01/ubrugt.svg --
<svg xmlns="http://www.w3.org/2000/svg"><title>ubrugt</title></svg>
-- data/proposals/2025-02.yaml --
id: "2025-02"
title: Et kort
guide: vejl
base: "1.0"
target: "1.1"
by: plo
submitted: 2025-02-01
meeting: 2025-06-04
reason: Et kort hjælper.
changes:
  - {id: a, section: to, after: "Andet afsnit.", insert_block: "![Kort](assets/kort.svg)"}
decisions:
  - {item: a, meeting: 2025-06-04, outcome: amended, text: "![Kort i farver](assets/kort-farver.svg)"}
-- data/proposals/2025-02/kort.svg --
<svg xmlns="http://www.w3.org/2000/svg"><title>kort</title></svg>
-- data/proposals/2025-02/kort-farver.svg --
<svg xmlns="http://www.w3.org/2000/svg"><title>kort i farver</title></svg>
`

// Both pictures are shown, the old and the new, wherever the change is; they are
// published with the page of their proposal, and what no page shows is not.
func TestFiguresOfProposals(t *testing.T) {
	s := built.Of(t, pictured)
	if s.Said() != "" {
		t.Fatal(s.Said())
	}
	images := func(old, now string) []string {
		return []string{`<img src="` + old + `" alt="Vejen ind">`, `<img src="` + now + `" alt="Den nye vej ind">`}
	}
	for address, want := range map[string][]string{
		"vejl/1.1-udkast/et/":             images("../../1.0/assets/ind.svg", "../../../forslag/2025-01/assets/ind-2025.svg"),
		"vejl/1.1-udkast/samlet/":         append(images("../../1.0/assets/ind.svg", "../../../forslag/2025-01/assets/ind-2025.svg"), `<img src="../../../forslag/2025-02/assets/kort-farver.svg" alt="Kort i farver">`),
		"vejl/sammenlign/1.0/1.1-udkast/": images("../../../1.0/assets/ind.svg", "../../../../forslag/2025-01/assets/ind-2025.svg"),
		"forslag/2025-01/":                images("../../vejl/1.0/assets/ind.svg", "assets/ind-2025.svg"),
		"forslag/2025-02/":                {`<img src="assets/kort.svg" alt="Kort">`, `<img src="assets/kort-farver.svg" alt="Kort i farver">`},
	} {
		page := s.Page(t, address)
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("/%s lacks %s", address, w)
			}
		}
	}
	for file, want := range map[string]bool{
		"forslag/2025-01/assets/ind-2025.svg": true, "forslag/2025-01/assets/ubrugt.svg": false,
		"forslag/2025-02/assets/kort.svg": true, "forslag/2025-02/assets/kort-farver.svg": true,
		"vejl/1.0/assets/ind.svg": true, "vejl/1.1-udkast/assets/kort.svg": false,
	} {
		if _, ok := s.Files[file]; ok != want {
			t.Errorf("%s is published: %v", file, ok)
		}
	}
}

// A proposal links its own figures and its base's, and no other's.
func TestFigureThatIsNotThere(t *testing.T) {
	archive := strings.Replace(pictured, "(assets/kort.svg)", "(assets/ind-2025.svg)", 1)
	archive = strings.Replace(archive, "(assets/ind-2025.svg)\"}", "(assets/ind-2026.svg)\"}", 1)
	said := built.Of(t, archive).Said()
	for _, want := range []string{
		`data/proposals/2025-01.yaml:10:`, `assets/ind-2026.svg`, `data/proposals/2025-02.yaml:11:`, `"assets/ind-2025.svg"`, "[missing-image]",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%s is not said:\n%s", want, said)
		}
	}
	if n := strings.Count(said, "missing-image"); n != 2 {
		t.Errorf("%d are missing, not 2:\n%s", n, said)
	}
}

// A change may alter only the target of a link, or a part of its name: the picture
// that it makes stand there is shown and published too.
func TestPartOfALinkBringsAFigure(t *testing.T) {
	whole := `replace: "![Vejen ind](assets/ind.svg)", with: "![Den nye vej ind](assets/ind-2025.svg)"`
	for _, edit := range []string{`replace: "assets/ind.svg", with: "assets/ind-2025.svg"`, `replace: "ind.svg", with: "ind-2025.svg"`} {
		s := built.Of(t, strings.Replace(pictured, whole, edit, 1))
		if s.Said() != "" {
			t.Fatal(s.Said())
		}
		if _, ok := s.Files["forslag/2025-01/assets/ind-2025.svg"]; !ok {
			t.Errorf("%s: the figure is not published", edit)
		}
		if page := s.Page(t, "forslag/2025-01/"); !strings.Contains(page, `<img src="assets/ind-2025.svg" alt="Vejen ind">`) {
			t.Errorf("%s: the figure is not shown", edit)
		}
		said := built.Of(t, strings.Replace(pictured, whole, strings.Replace(edit, "2025", "2026", 1), 1)).Said()
		if !strings.Contains(said, "data/proposals/2025-01.yaml:10:") || strings.Count(said, "missing-image") != 1 {
			t.Errorf("%s of a figure that is not there: %s", edit, said)
		}
	}
}

// A figure that is not there stops the site where the change is in a draft, and is
// told where it is in none; what a meeting adopted is looked at too.
func TestFiguresThatAreMissing(t *testing.T) {
	gone := strings.Replace(pictured, "(assets/ind-2025.svg)", "(assets/vaek.svg)", 1)
	decided := func(outcome string) string {
		return strings.Replace(gone, "-- data/proposals/2025-01/ind", "decisions:\n  - {item: a, meeting: 2025-06-04, outcome: "+outcome+"}\n-- data/proposals/2025-01/ind", 1)
	}
	_, files, _ := strings.Cut(pictured, "-- content/guides/vejl/1.0/")
	files, _, _ = strings.Cut(files, "-- content/meetings")
	released := strings.Replace(decided("approved"), `{version: "1.1", status: draft, base: "1.0"}`, `{version: "1.1", status: approved, approved: 2025-06-04, base: "1.0"}`, 1) +
		strings.ReplaceAll("-- content/guides/vejl/1.0/"+files, "/1.0/", "/1.1/")
	for name, c := range map[string]struct{ archive, place, severity string }{
		"in a draft": {gone, "2025-01.yaml:10:74", "error"},
		"taken back": {strings.Replace(gone, "submitted: 2025-02-01", "submitted: 2025-02-01\nwithdrawn: 2025-02-02", 1), "2025-01.yaml:11:74", "warning"},
		"rejected":   {decided("rejected"), "2025-01.yaml:10:74", "warning"},
		"released":   {released, "2025-01.yaml:10:74", "warning"},
		"adopted":    {strings.Replace(pictured, "(assets/kort-farver.svg)", "(assets/vaek.svg)", 1), "2025-02.yaml:13:61", "error"},
	} {
		var got []string
		for line := range strings.Lines(built.Of(t, c.archive).Said()) {
			if strings.Contains(line, "[missing-image]") {
				got = append(got, line)
			}
		}
		if want := "data/proposals/" + c.place + ": " + c.severity + `: there is no figure "assets/vaek.svg"`; len(got) != 1 || !strings.HasPrefix(got[0], want) {
			t.Errorf("%s: got %q, want %s", name, got, want)
		}
	}
}
