package redline

import (
	"strings"
	"testing"

	"bestpractice/generator/guide/markdown"
)

const foldedOld = "## A\n\nEt[^x].\n\nTre\n\n## B\n\nFire[^y]\n\nx gammel tekst\n\n- Fem\n\nSeks\n\nSyv[^z]\n\n[^x]: Note x.\n\n[^y]: Note y.\n\n[^z]: Note z.\n"

// What has no change is folded by attributes alone; what is cut out takes its
// footnotes along, and those that stay lead back to what is shown only.
func TestShow(t *testing.T) {
	r := Compare(parse(foldedOld), parse(strings.NewReplacer("gammel", "ny", "Note z", "En anden note").Replace(foldedOld)), "s")
	all := string(r.HTML(Options{}))
	folded, far := r.Folded(Options{Show: ShowFolded})
	for _, want := range []string{`<h2 id="a" data-same data-far>`, `<p data-same data-far>Tre`, `<h2 id="b" data-same>`, `<p data-same>Fire`, "<ul data-same>", "<p data-same data-far>Seks", "<p data-same>Syv"} {
		if !strings.Contains(string(folded), want) {
			t.Errorf("the folded text lacks %s:\n%s", want, folded)
		}
	}
	if plain := strings.NewReplacer(" data-same", "", " data-far", "").Replace(string(folded)); plain != all || !far {
		t.Errorf("more than attributes changed, or nothing is far:\n%s", plain)
	}
	for show, want := range map[Show]struct{ has, lacks string }{
		ShowNear:    {`Fire <ul Fem Syv "fn:2" href="#fnref:2" "fn:3" href="#fnref:3"`, `Tre Seks "fn:1"`},
		ShowUnder:   {`>B< ny "fn:3"`, `>A< Fire Fem Seks Syv "fn:1" "fn:2" href="#fnref:3"`},
		ShowChanged: {`ny "fn:3"`, `>A< >B< Fire Fem Seks Syv "fn:1" "fn:2" href="#fnref:3"`},
	} {
		html := string(r.HTML(Options{Show: show}))
		for _, w := range strings.Fields(want.has) {
			if !strings.Contains(html, w) {
				t.Errorf("show %d lacks %s:\n%s", show, w, html)
			}
		}
		for _, w := range strings.Fields(want.lacks) {
			if strings.Contains(html, w) {
				t.Errorf("show %d has %s:\n%s", show, w, html)
			}
		}
	}
	if html := r.HTML(Options{Show: ShowChanged, Options: markdown.Options{NoIDs: true}}); strings.Contains(string(html), " id=") {
		t.Errorf("there is an id in %s", html)
	}
	if same := Compare(parse(foldedOld), parse(foldedOld), "s"); len(same.HTML(Options{Show: ShowNear})) > 0 {
		t.Error("there are changes between equal texts")
	}
}

// A long neighbour is folded away where only what is near may push a change out
// of sight; a change of a heading's level is a change.
func TestShowClose(t *testing.T) {
	old := "- " + strings.Repeat("lang liste ", 40) + "\n\ngammel tekst\n\nkort\n\n### En overskrift\n"
	r := Compare(parse(old), parse(strings.NewReplacer("gammel", "ny", "###", "##").Replace(old)), "s")
	html, far := r.Folded(Options{Show: ShowClose})
	if !far || !strings.Contains(string(html), "<ul data-same data-far>") || !strings.Contains(string(html), "<p data-same>kort") || strings.Count(string(html), "data-same") != 2 {
		t.Errorf("far %v:\n%s", far, html)
	}
}

// Every id of a page with several texts is its own, whatever they have in common,
// and what leads to it is the same text's.
func TestIDs(t *testing.T) {
	old := "Et langt afsnit, der flyttes helt ned i teksten.\n\nDet andet afsnit her.\n\nDet tredje afsnit her.\n"
	now := "Det andet afsnit her.\n\nDet tredje afsnit er nyt.\n\nEt langt afsnit, der flyttes helt ned i teksten.\n"
	taken, seen := map[string]bool{}, map[string]int{}
	for _, section := range []string{"en", "to", "to"} {
		r := Compare(parse(old), parse(now), "s")
		html := string(r.HTML(Options{IDs: r.IDs("."+section, taken)}))
		for i, part := range strings.Split(html, ` id="`) {
			if i > 0 {
				seen[part[:strings.IndexByte(part, '"')]]++
			}
		}
		for i, part := range strings.Split(html, ` href="#`) {
			if i > 0 && !strings.Contains(html, ` id="`+part[:strings.IndexByte(part, '"')]+`"`) {
				t.Errorf("a link leads out of the text: %s", part)
			}
		}
	}
	if len(seen) < 12 {
		t.Errorf("%d ids", len(seen))
	}
	for id, n := range seen {
		if n > 1 {
			t.Errorf("%s stands %d times", id, n)
		}
	}
}

// TestDeep: texts at the bound of nesting are compared like others.
func TestDeep(t *testing.T) {
	old := strings.Repeat("> ", 900) + "inderst gammel tekst her"
	new := strings.Repeat("> ", 900) + "inderst ny tekst her"
	r := Compare(parse(old), parse(new), "s")
	if got := list(r); len(got) != 1 || got[0] != "replace: gammel → ny" {
		t.Errorf("got %v", got)
	}
	if dump(r.Accept(all)) != dump(parse(new)) {
		t.Error("accept all is not the new text")
	}
}
