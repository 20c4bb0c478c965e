package generator_test

import (
	"fmt"
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

// parted is a guide of n sections, s1 to sn, in the parts given.
func parted(n int, parts string) string {
	var b strings.Builder
	b.WriteString("-- content/guides/g/guide.yaml --\ntitle: Vejledningen\nversions:\n  - {version: \"1.0\", status: approved, approved: 2025-01-01}\nparts:\n" + parts)
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, "-- content/guides/g/1.0/%02d-s%d.md --\nTekst %d.\n", i, i, i)
	}
	return b.String()
}

// A guide's parts stand as titles wherever its sections are listed, and in the
// whole text.
func TestParts(t *testing.T) {
	s := built.Of(t, parted(5, "  - {title: Del A & B, from: s2}\n  - {title: Del C, from: s5}\n"))
	if said := s.Said(); said != "" {
		t.Fatal(said)
	}
	for address, want := range map[string][]string{
		"g/1.0/": {`<ol class="contents">
<li><span class="number">1</span> <span><a href="s1/index.html">s1</a></span></li>
</ol>
<h3 class="part">Del A &amp; B</h3>
<ol class="contents">
<li><span class="number">2</span>`, `<h3 class="part">Del C</h3>
<ol class="contents">
<li><span class="number">5</span> <span><a href="s5/index.html">s5</a></span></li>
</ol>`},
		"g/1.0/s3/": {"</ol>\n<h3 class=\"part\">Del A &amp; B</h3>\n<ol>\n<li><a href=\"../s2/index.html\">", `<li><a href="../s3/index.html" aria-current="page">`},
		"g/1.0/samlet/": {"<p class=\"part\">Del A &amp; B</p>\n<article ", "<p class=\"part\">Del C</p>\n<article ",
			"</ol>\n<h3 class=\"part\">Del C</h3>\n<ol>\n<li><a href=\"#s5\">5. s5</a></li>\n</ol>\n</nav>"},
		"": {`<h3 class="part">Del C</h3>`},
	} {
		page := s.Page(t, address)
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("/%s lacks\n%s\n%s", address, w, page)
			}
		}
	}
}

func TestPartsThatBeginNowhere(t *testing.T) {
	site := strings.Replace(parted(3, "  - {title: Del 1, from: s11}\n  - {title: Del 2, from: s3}\n"), "parts:", `  - {version: "2.0", status: draft, base: "1.0"}
anchors:
  - {version: "1.0", section: s3, gone: Det er sagt andetsteds.}
parts:`, 1) + `-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Det tredje udgår
guide: g
base: "1.0"
target: "2.0"
by: kl
submitted: 2025-02-18
reason: Fordi.
changes:
  - {id: a, remove: s3}
`
	said, _, _ := strings.Cut(built.Of(t, site).Said(), "; if it may stand")
	if want := `content/guides/g/guide.yaml:8:26: error: no version has a section "s11" for the part "Del 1" to begin with (did you mean "s1"?) [unknown-section]
content/guides/g/guide.yaml:9:26: warning: the section "s3", with which the part "Del 2" begins, was last in version 1.0 (name a section that the newest version has; older versions keep their parts where they have it too`; said != want {
		t.Errorf("got\n%swant\n%s", said, want)
	}
}

// Beside a section of a long guide stand its neighbours, and the way to all.
func TestLongGuideIsFolded(t *testing.T) {
	s := built.Of(t, parted(100, "  - {title: Del 1, from: s1}\n  - {title: Del 2, from: s45}\n  - {title: Del 3, from: s90}\n"))
	if said := s.Said(); said != "" {
		t.Fatal(said)
	}
	for _, c := range []struct {
		section, first, last, part string
		items                      int
	}{{"s1", "s1", "s13", "Del 1", 13}, {"s50", "s38", "s62", "Del 1", 25}, {"s100", "s88", "s100", "Del 2", 13}} {
		page := s.Page(t, "g/1.0/"+c.section+"/")
		_, nav, _ := strings.Cut(page, `<nav class="section-nav"`)
		nav, _, _ = strings.Cut(nav, "</nav>")
		if n := strings.Count(nav, "<li>"); n != c.items {
			t.Errorf("%s: %d sections, want %d", c.section, n, c.items)
		}
		for _, want := range []string{`"../` + c.first + `/index.html"`, `"../` + c.last + `/index.html"`, `<h3 class="part">` + c.part + "</h3>\n<ol>\n<li><a href=\"../" + c.first + "/", `<p><a href="../index.html">Alle 100 afsnit</a></p>`} {
			if !strings.Contains(nav, want) {
				t.Errorf("%s lacks %s in\n%s", c.section, want, nav)
			}
		}
	}
	if whole := built.Of(t, parted(60, "  []\n")).Page(t, "g/1.0/s9/"); strings.Contains(whole, "Alle 60 afsnit") || !strings.Contains(whole, `"../s60/index.html"`) {
		t.Error("60 sections are folded")
	}
}
