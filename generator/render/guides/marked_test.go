package guides

import (
	"strings"
	"testing"

	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

func TestCSSString(t *testing.T) {
	if got, want := cssString("a \"b\" \\ </style>\n æ"), `"a \22 b\22  \5c  \3c /style\3e \a  æ"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestPairs(t *testing.T) {
	g := &site.Guide{}
	for range 14 {
		g.Versions = append(g.Versions, &site.Version{Guide: g})
	}
	draft := &site.Version{Guide: g, Draft: true}
	g.Versions = append(g.Versions, draft)
	// 14 neighbours, the one in force with the 12 that are not, the draft with
	// the 12 that are neither.
	if n := len(pairs(g, g.Versions[5])); n != 14+12+12 {
		t.Errorf("%d pairs", n)
	}
	g.Versions = g.Versions[:12]
	if n := len(pairs(g, g.Versions[5])); n != 66 {
		t.Errorf("%d pairs of twelve, want every one", n)
	}
}

const marksHTML = "<h2 id=\"a\">A</h2>\n<p>Et <br>to <img src=\"x\" alt=\"&lt;p&gt;\"></p>\n<p>Tre</p>\n<h2 id=\"b\">B</h2>\n<p>Fire</p>\n<p>x <ins id=\"c-1\">ny</ins></p>\n<ul>\n<li>Fem</li>\n</ul>\n<p>Seks</p>\n"

func TestFoldable(t *testing.T) {
	got, far := foldable([]byte(marksHTML))
	want := "<h2 data-same data-far id=\"a\">A</h2>\n<p data-same data-far>Et <br>to <img src=\"x\" alt=\"&lt;p&gt;\"></p>\n<p data-same data-far>Tre</p>\n" +
		"<h2 data-same id=\"b\">B</h2>\n<p data-same>Fire</p>\n<p>x <ins id=\"c-1\">ny</ins></p>\n<ul data-same>\n<li>Fem</li>\n</ul>\n<p data-same data-far>Seks</p>\n"
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !far {
		t.Error("nothing is far")
	}
	plain := strings.NewReplacer(" data-same", "", " data-far", "").Replace(string(got))
	if plain != marksHTML {
		t.Errorf("more than attributes changed:\n%s", plain)
	}
}

func TestUniqueIDs(t *testing.T) {
	taken := map[string]bool{}
	html := []byte(`<p id="x"><ins id="c-1">a</ins></p>`)
	first := string(uniqueIDs(html, ".en", taken))
	second := string(uniqueIDs(html, ".to", taken))
	if first != string(html) || second != `<p id="x"><ins id="c-1.to">a</ins></p>` {
		t.Errorf("got %s, then %s", first, second)
	}
}

// A draft's marks have owners, and taking the edits together gives the draft.
func TestRedlineOfKeepsOwners(t *testing.T) {
	base := &site.Section{ID: "s", Text: site.Text{Body: "Svar inden for 24 timer.\n\nDet andet.\n"}}
	p := &site.Proposal{ID: "p"}
	change := func(id, body string) *site.Edit {
		return &site.Edit{Change: &site.Change{Proposal: p, ID: id}, Body: body}
	}
	s := &site.Section{ID: "s", Base: base, Text: site.Text{Body: "Svar inden for 12 timer.\n\nDet tredje.\n"}, Edits: []*site.Edit{
		change("a", "Svar inden for 12 timer.\n\nDet andet.\n"), change("b", "Svar inden for 24 timer.\n\nDet tredje.\n")}}
	var owners []string
	for _, c := range compare.Draft(s, page.Parse(base.Text), page.Parse(s.Text)).Changes() {
		if c.Owner == nil {
			t.Fatalf("change %q has no owner", c.New)
		}
		owners = append(owners, c.Owner.Item+" "+c.ID)
	}
	if got := strings.Join(owners, ", "); got != "a c-p-a, b c-p-b" {
		t.Errorf("owners %s", got)
	}
	// Edits that do not give the composed text: every change is shown all the same.
	s.Text.Body = "Helt andet.\n"
	if compare.Draft(s, page.Parse(base.Text), page.Parse(s.Text)).Equal() {
		t.Error("a change is not shown")
	}
}

func TestWholePagePlacesAnchors(t *testing.T) {
	s := &site.Section{ID: "a", Number: 1, Title: "A", Text: site.Text{Body: "[[b]], [[b#x]], [her](#y)\n\n## Y {#y}\n"}}
	b := &site.Section{ID: "b", Number: 2, Title: "B"}
	g := &site.Guide{ID: "g"}
	v := &site.Version{Guide: g, ID: "1", Sections: []*site.Section{s, b}}
	g.Versions = []*site.Version{v}
	r := &Renderer{&page.Renderer{Words: page.Words{Lang: "da"}, Site: &site.Site{}}}
	doc := markdown.Parse([]byte(s.Text.Body), s.Text.Pos, nil)
	a := compile(doc.HTML(r.articleOptions(v, s)), []oldAnchor{{"gammel", "y"}})
	own, whole := string(a.appendPage(nil)), string(a.appendWhole(nil, "a"))
	for _, want := range []string{`href="../b/index.html"`, `href="../b/index.html#x"`, `href="#y"`, `<span id="gammel"></span><h2 id="y">`} {
		if !strings.Contains(own, want) {
			t.Errorf("the page lacks %s:\n%s", want, own)
		}
	}
	for _, want := range []string{`href="#b"`, `href="#b--x"`, `href="#a--y"`, `<span id="a--gammel"></span><h2 id="a--y">`} {
		if !strings.Contains(whole, want) {
			t.Errorf("the whole lacks %s:\n%s", want, whole)
		}
	}
}
