package generator_test

import (
	"fmt"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/built"
	wordread "bestpractice/generator/word/read"
)

// threeGuides is a site with three guides that have sections of the same names, and
// proposals for two of them at one meeting.
const threeGuides = `-- content/guides/brand/guide.yaml --
title: Brandvejledning
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/brand/1.0/01-formaal.md --
Formålet er at slukke.
-- content/guides/hygiejne/guide.yaml --
title: Hygiejnevejledning
versions:
  - {version: "2.0", status: approved, approved: 2025-02-01}
  - {version: "2.1", status: draft, base: "2.0"}
  - {version: "3.0", status: draft, base: "2.0"}
-- content/guides/hygiejne/2.0/01-formaal.md --
Formålet er at vaske hænder.
-- content/guides/kost/guide.yaml --
title: Kostvejledning
versions:
  - {version: "0.9", status: draft}
-- content/guides/kost/0.9/01-formaal.md --
Formålet er at spise.
-- content/meetings/2025-09-10.md --
---
title: Fælles møde
date: 2025-09-10
status: planned
agenda:
  - {title: Forslag, kind: beslutning, proposals: ["2025-01", "2025-02"]}
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Flere slukkere
guide: brand
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
meeting: 2025-09-10
reason: Der er for få.
changes:
  - {id: a, section: formaal, replace: "at slukke", with: "at slukke brand"}
-- data/proposals/2025-02.yaml --
id: "2025-02"
title: Mere sæbe
guide: hygiejne
base: "2.0"
target: "2.1"
by: plo
submitted: 2025-02-01
meeting: 2025-09-10
reason: Det er renere.
changes:
  - {id: a, section: formaal, replace: "at vaske", with: "at vaske og tørre"}
`

// Where a site has several guides, each page says which one is meant, and the way to
// all of them stands on every page.
func TestSeveralGuides(t *testing.T) {
	s := built.Of(t, threeGuides, built.Group)
	if s.Said() != "" {
		t.Fatal(s.Said())
	}
	for address, want := range map[string][]string{
		"": {`id="vejledninger"`, `<h2><a href="brand/gaeldende/index.html">Brandvejledning</a></h2>`, `<h2><a href="hygiejne/gaeldende/index.html">Hygiejnevejledning</a></h2>`,
			`<h2><a href="kost/index.html">Kostvejledning</a></h2>`, "Version 2.0 gælder", "Ingen version er gældende", `<a href="hygiejne/2.1-udkast/index.html">Udkast til version 2.1`, `<a href="hygiejne/3.0-udkast/index.html">Udkast til version 3.0`, `Brandvejledning · 2025-01`, `Hygiejnevejledning · 2025-02`},
		"brand/gaeldende/formaal/":              {`<a href="../../../index.html#vejledninger" aria-current="true">Vejledninger</a>`, `<li><a href="../../../kost/index.html">Kostvejledning</a></li>`},
		"brand/1.1-udkast/formaal/":             {`<li class="stays"><a href="../../index.html">Brandvejledning</a></li>`}, // on a phone too
		"moeder/2025-09-10/":                    {`<a href="../../index.html#vejledninger">Vejledninger</a>`, ">2025-01: Flere slukkere, Brandvejledning</a>", ">2025-02: Mere sæbe, Hygiejnevejledning</a>"},
		"forslag/":                              {"Brandvejledning · Kommunernes", "Hygiejnevejledning · Praktiserende"},
		"forslag/2025-02/":                      {"Hygiejnevejledning, Version 2.0"},
		"assets/search/guides/brand/0.js":       {`"l":"Brandvejledning"`},
		"assets/search/guides/brand/other/0.js": {`"l":"Brandvejledning · Udkast til version 1.1"`},
		"assets/search/proposals/0.js":          {`"l":"Hygiejnevejledning · Ændringsforslag`},
		"moeder/2025-09-10/gennemgang/":         {`<p class="small">Brandvejledning`},
		"moeder/2025-09-10/fremvisning/":        {"2025-01 Flere slukkere, Brandvejledning", "2025-02 Mere sæbe, Hygiejnevejledning"},
		"feed.xml":                              {"<title>Ændringsforslag 2025-01: Flere slukkere, Brandvejledning</title>", "Ændringsforslag 2025-02: Mere sæbe, Hygiejnevejledning<", "<title>Hygiejnevejledning: version 2.0"},
		"soeg/":                                 {`<h2>Brandvejledning</h2>`, `<h2>Hygiejnevejledning</h2>`},
	} {
		page := s.Page(t, address)
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("/%s lacks %s", address, w)
			}
		}
	}
	if page, want := s.Page(t, "brand/1.0/formaal/"), `href="mailto:post@example.org?subject=Fejl%20i%201.%20formaal%2C%20version%201.0%2C%20Brandvejledning&amp;body=https%3A%2F%2Fexample.org%2Fproeve%2Fbrand%2F1.0%2Fformaal%2F%0A%0A"`; !strings.Contains(page, want) {
		t.Errorf("no mail about a fault: %s", want)
	}
	if review := s.Page(t, "moeder/2025-09-10/gennemgang/"); !strings.Contains(review, "Hygiejnevejledning, Udkast til version 2.1") || strings.Contains(review, "Udkast til version 3.0") {
		t.Error("the review is not of the draft that the proposal is for")
	}
	// So do Word files, what is printed and the invitation.
	for what, want := range map[string][]string{
		"2025-09-10": {"2025-01 Flere slukkere, Brandvejledning (KL)", "2025-02 Mere sæbe, Hygiejnevejledning (PLO)", "\n2025-02 Mere sæbe, Hygiejnevejledning\n", "\n1. formaal, Brandvejledning\n", "\n1. formaal, Hygiejnevejledning\n", "\n1. formaal, Kostvejledning\n"},
		"2025-02":    {"\n1. formaal, Hygiejnevejledning\n"},
	} {
		text := wordLines(t, threeGuides, what)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("the Word file of %s lacks %q:\n%s", what, w, text)
			}
		}
	}
	mail, _, err := generator.Mail(generator.WordOptions{Options: generator.Options{Files: sitetest.Files(t, threeGuides)}, What: "2025-09-10"})
	if err != nil {
		t.Fatal(err)
	}
	if text := strings.Join(mailTexts(t, mail), ""); !strings.Contains(text, "hygiejne/2.1-udkast/") || strings.Contains(text, "hygiejne/3.0-udkast/") {
		t.Errorf("the invitation does not lead to the draft that the proposal is for:\n%s", text)
	}
	// One guide alone needs no name.
	one := built.Of(t, twoProposals)
	for _, address := range []string{"", "forslag/", "assets/search/guides/vejl/0.js"} {
		if strings.Contains(one.Page(t, address), "Vejledningen ·") {
			t.Errorf("/%s names the only guide", address)
		}
	}
}

// wordLines are the paragraphs of a Word file, a line each.
func wordLines(t *testing.T, site, what string) string {
	t.Helper()
	data, r, err := generator.Word(generator.WordOptions{Options: generator.Options{Files: sitetest.Files(t, site)}, What: what})
	if err != nil || !r.OK() {
		t.Fatal(err, r)
	}
	d := wordread.Open("x.docx", data, &diag.List{})
	return "\n" + strings.Join(wordread.Lines(d.View(wordread.Accepted)), "\n") + "\n"
}

// TestEveryPairKeepsItsAddress: a comparison that was there while a guide had few
// versions is still found when it has many; a small page leads on to what compares
// both with the newest. What did not change is linked in those that are whole.
func TestEveryPairKeepsItsAddress(t *testing.T) {
	var site strings.Builder
	site.WriteString("date: 2040-01-01\n")
	for v := range 14 {
		fmt.Fprintf(&site, "-- content/guides/vejl/1.%d/01-frist.md --\nSvar inden for %d timer.\n-- content/guides/vejl/1.%[1]d/02-fast.md --\nDet samme.\n", v, 20+v)
	}
	b := built.Of(t, site.String())
	for old := range 14 {
		for now := old + 1; now < 14; now++ {
			page := b.Page(t, fmt.Sprintf("vejl/sammenlign/1.%d/1.%d/index.html", old, now))
			whole := now == old+1 || now == 13
			if whole != strings.Contains(page, fmt.Sprintf("%d timer", 20+now)) {
				t.Errorf("1.%d with 1.%d: whole %v", old, now, !whole)
			}
			if !whole && (len(page) > 1<<10 || !strings.Contains(page, `href="../1.13/index.html"`) || !strings.Contains(page, fmt.Sprintf(`href="../../1.%d/1.13/index.html"`, now))) {
				t.Errorf("1.%d with 1.%d, %d bytes: leads not on:\n%s", old, now, len(page), page)
			}
			if whole && !strings.Contains(page, fmt.Sprintf(`href="../../../1.%d/fast/index.html"`, now)) {
				t.Errorf("1.%d with 1.%d: what did not change is not linked", old, now)
			}
		}
	}
}

// TestManyGuidesAreListedOnce: each page of a site with many guides names none of the
// others, but leads to the front page, which names all.
func TestManyGuidesAreListedOnce(t *testing.T) {
	site := func(n int) *built.Site {
		var s strings.Builder
		for g := range n {
			fmt.Fprintf(&s, "-- content/guides/vejl-%d/1.0/01-frist.md --\nSvar inden for 24 timer.\n", g)
		}
		return built.Of(t, s.String())
	}
	few, many := site(12), site(13)
	const page, other = "vejl-0/1.0/frist/index.html", "vejl-11/index.html"
	if !strings.Contains(few.Page(t, page), other) {
		t.Error("twelve guides are not named")
	}
	if p := many.Page(t, page); strings.Contains(p, other) || !strings.Contains(p, `index.html#vejledninger">Alle 13 vejledninger</a>`) {
		t.Error("thirteen guides are named on every page, or nothing leads to them")
	}
	if !strings.Contains(many.Page(t, "index.html"), other) {
		t.Error("the front page does not name them")
	}
}

// A change is decided against the base of the draft that its proposal is for, not of
// the newest: there its words may not stand.
func TestDecidedOnTheBaseOfItsDraft(t *testing.T) {
	s := built.Of(t, `-- content/guides/g/guide.yaml --
title: Vejledning
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
  - {version: "2.0", status: approved, approved: 2025-02-01}
  - {version: "2.1", status: draft, base: "2.0"}
-- content/guides/g/1.0/01-a.md --
Dosis er 5 dage.
-- content/guides/g/2.0/01-a.md --
Alt er skrevet om.
-- content/meetings/2025-09-10.md --
---
title: Møde
date: 2025-09-10
status: planned
agenda:
  - {title: Forslag, kind: beslutning, proposals: ["2025-01"]}
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Kortere
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
meeting: 2025-09-10
changes:
  - {id: a, section: a, replace: 5 dage, with: 3 dage}
`, built.Group)
	if page := s.Page(t, "moeder/2025-09-10/fremvisning/"); !strings.Contains(page, "<p>Dosis er <del") || strings.Contains(page, "conflict-line") {
		t.Error("the change is not shown in the text that it is made for, as nothing against it")
	}
}
