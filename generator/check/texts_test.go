package check

import (
	"fmt"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"

	"github.com/google/go-cmp/cmp"
)

// sample is a guide with one version in force and a draft on it.
func sample() (*site.Site, *site.Version, *site.Version) {
	g := &site.Guide{ID: "g"}
	v := &site.Version{Guide: g, ID: "1.0", Effective: civil.Date{Year: 2025, Month: 1, Day: 1}, Assets: []string{"assets/pil.svg"}}
	d := &site.Version{Guide: g, ID: "1.1", Draft: true, Base: v, Assets: v.Assets}
	g.Versions = []*site.Version{v, d}
	for _, w := range g.Versions {
		w.Sections = []*site.Section{
			{Version: w, ID: "formaal", Number: 1, Text: site.Text{Body: "## Ord\n\nTekst.", Pos: diag.Pos{File: "1.md", Line: 1, Column: 1}}, Anchors: map[string]string{"gammel": "ord"}},
			{Version: w, ID: "levering", Number: 2},
		}
	}
	users := &site.Dataset{ID: "brugere"}
	users.Editions = []*site.Edition{{Dataset: users, Kind: site.KindSeries, Published: v.Effective, Points: []*site.Point{{Period: "2025-03", Value: 1}}}}
	return &site.Site{Date: civil.Date{Year: 2025, Month: 6, Day: 1}, Guides: []*site.Guide{g}, Datasets: []*site.Dataset{users}}, v, d
}

func TestSection(t *testing.T) {
	for _, c := range []struct {
		name, body string
		draft      bool
		want       []string
	}{
		{"what is right", "[[formaal]] [[formaal#ord]] [[formaal#gammel]] jf. afsnit 1 [hen](#her) [ud](https://example.org/) [side](/om/) ![pil](assets/pil.svg) [pil](assets/pil.svg)\n\n## Her", false, nil},
		{"no section", "Se [[formal]].", false, []string{`2.md:1:4 unknown-section did you mean "formaal"?`}},
		{"no number", "Se jf. afsnit 9.", false, []string{`warning: 2.md:1:4 unknown-section `}},
		{"no anchor", "Se [[formaal#ordd]].", false, []string{`2.md:1:4 unknown-anchor did you mean "ord"?`}},
		{"no anchor of its own", "Se [her](#herr).\n\n## Her", false, []string{`2.md:1:4 unknown-anchor did you mean "her"?`}},
		{"no figure", "![pil](assets/piil.svg)", false, []string{`2.md:1:1 missing-image did you mean "assets/pil.svg"?`}},
		{"a figure that nobody described", "![Beskriv figuren](assets/pil.svg)", true, []string{`2.md:1:1 image-alt write what it shows in the place of "Beskriv figuren"`}},
		{"in English", "Se: ![Describe the figure](assets/pil.svg)", true, []string{`2.md:1:5 image-alt write what it shows in the place of "Describe the figure"`}},
		{"sealed", "![Beskriv figuren](assets/pil.svg)", false, []string{`warning: 2.md:1:1 image-alt write what it shows in the place of "Beskriv figuren"`}},
		{"no file", "[pil](assets/piil.svg)", false, []string{`2.md:1:1 missing-image did you mean "assets/pil.svg"?`}},
		{"no page", "[side](/omm/)", false, []string{`2.md:1:1 broken-link `}},
		{"a relative link", "[side](../om/index.html)", false, []string{`2.md:1:1 broken-link write [[section]] for a section, /page/ for a page of this site`}},
		{"no scheme", "[side](//example.org/)", false, []string{`2.md:1:1 link-scheme use http, https, mailto, tel or a relative address`}},
		{"a figure in a sealed text", "{{ tal brugere 2025-03 }}", false, []string{`2.md:1:1 sealed-figure write the figure itself`}},
		{"a figure in a draft", "{{ tal brugere 2025-03 }}", true, nil},
		{"an unknown figure", "{{ tal bruger 2025-03 }}", true, []string{`2.md:1:1 unknown-figure {{ tal DATASET PERIOD [KOMMUNE] [MEASURE] }}`}},
	} {
		st, v, d := sample()
		if c.draft {
			v = d
		}
		list := &diag.List{}
		checker := New(st, nil, list)
		checker.Section(v.Sections[0])
		v.Sections[1].Text = site.Text{Body: c.body, Pos: diag.Pos{File: "2.md", Line: 1, Column: 1}}
		if c.draft {
			change := &site.Change{Proposal: &site.Proposal{}}
			change.Edits = []*site.Edit{{Change: change, Section: v.Sections[1], Text: c.body, Origin: diag.Origin{Pos: diag.Pos{File: "2.md", Line: 1, Column: 1}}}}
			v.Sections[1].Shares = []*site.Share{{Change: change}}
		}
		checker.Section(v.Sections[1])
		checker.expected()
		checker.finish(func(p string) bool { return p == "om/index.html" }, func(string) bool { return false })
		if diff := cmp.Diff(c.want, said(list)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func said(list *diag.List) []string {
	var out []string
	for _, d := range list.Sorted() {
		line := fmt.Sprintf("%s %s %s", d.Pos, d.Code, d.Hint)
		if d.Severity == diag.Warning {
			line = "warning: " + line
		}
		out = append(out, line)
	}
	return out
}

func TestProse(t *testing.T) {
	st, v, _ := sample()
	list := &diag.List{}
	checker := New(st, nil, list)
	checker.Section(v.Sections[0])
	checker.prose(site.Text{Body: strings.Join([]string{"[[formaal#ord]]", "jf. afsnit 99", "[[ingen]]", "![x](assets/pil.svg)", "[a](#b)"}, "\n\n"), Pos: diag.Pos{File: "om.md", Line: 5, Column: 1}})
	checker.finish(func(string) bool { return false }, func(string) bool { return false })
	want := []string{"om.md:9:1 unknown-section ", "om.md:11:1 missing-image figures stand in the assets of a version of a guide, or of pages", "om.md:13:1 unknown-anchor "}
	if diff := cmp.Diff(want, said(list)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRenamed(t *testing.T) {
	st, v, _ := sample()
	v.Sections[0].Anchors["ældre"] = "ordd"
	list := &diag.List{}
	checker := New(st, nil, list)
	for _, s := range v.Sections {
		checker.Section(s)
	}
	checker.renamed(v)
	if diff := cmp.Diff([]string{`1.md:1:1 unknown-anchor did you mean "ord"?`}, said(list)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
