package linkcheck

import (
	"slices"
	"testing"
)

// TestLearned: a checker that takes what another learned of some pages says of a site
// what one says that read them all, in whatever order.
func TestLearned(t *testing.T) {
	pages := []struct{ path, text string }{
		{"a/index.html", `<h1 id="x">A</h1><a href="../b/index.html#y">b</a><a href="#x">x</a><img src="../none.png">`},
		{"b/index.html", `<h1 id="z">B</h1><a href="../a/index.html#x">a</a><a href="../c/index.html">c</a><link rel="stylesheet" href="../s.css">`},
		{"c/index.html", `<p id="q"></p><a href="../b/">folder</a><a href="../a/index.html#gone">gone</a>`},
		{"s.css", `@font-face{src:url(f.woff2)} a{background:url("none.svg")}`},
	}
	read := func(c *Checker, from, to int) {
		for _, p := range pages[from:to] {
			if p.path == "s.css" {
				c.Stylesheet(p.path, []byte(p.text))
			} else {
				c.Page(p.path, []byte(p.text))
			}
		}
		c.File("f.woff2")
	}
	checker := func() *Checker {
		c, err := New("")
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	whole := checker()
	read(whole, 0, 4)
	want := whole.Problems()
	if len(want) != 5 {
		t.Fatalf("%d problems: %v", len(want), want)
	}
	for cut := range 5 {
		first := checker()
		read(first, 0, cut)
		var paths []string
		for _, p := range pages[:cut] {
			paths = append(paths, p.path)
		}
		learned, ok := first.Learn(paths)
		if !ok {
			t.Fatal("nothing learned")
		}
		for _, before := range []bool{true, false} {
			second := checker()
			if before {
				second.Know(learned)
			}
			read(second, cut, 4)
			if !before {
				second.Know(learned)
			}
			if got := second.Problems(); !slices.Equal(got, want) {
				t.Errorf("with %d pages known, first %v: %v, not %v", cut, before, got, want)
			}
		}
	}
	whole.Page("d/index.html", []byte(`<p style="x">`))
	if _, ok := whole.Learn([]string{"d/index.html"}); ok {
		t.Error("a page with a fault of its own was learned")
	}
	if _, ok := whole.Learn([]string{"e/index.html"}); ok {
		t.Error("a page that was not read was learned")
	}
	again := checker()
	learned, _ := whole.Learn([]string{"a/index.html"})
	again.Know(learned)
	again.Know(learned)
	if got := again.Problems(); !slices.ContainsFunc(got, func(p Problem) bool { return p.Kind == DuplicatePage }) {
		t.Errorf("two pages of one path: %v", got)
	}
}
