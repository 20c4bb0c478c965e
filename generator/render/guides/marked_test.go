package guides

import (
	"strings"
	"testing"

	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/templates"
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
	// the 12 that are neither, the newest approved one with 11.
	if n := len(pairs(g, g.Versions[5])); n != 14+12+12+11 {
		t.Errorf("%d pairs", n)
	}
	g.Versions = g.Versions[:12]
	if n := len(pairs(g, g.Versions[5])); n != 66 {
		t.Errorf("%d pairs of twelve, want every one", n)
	}
}

// A draft's marks have owners, and taking the edits together gives the draft.
func TestRedlineOfKeepsOwners(t *testing.T) {
	base := &site.Section{ID: "s", Text: site.Text{Body: "Svar inden for 24 timer.\n\nDet andet.\n"}}
	p := &site.Proposal{ID: "p"}
	change := func(id, body string) *site.Share {
		return &site.Share{Change: &site.Change{Proposal: p, ID: id}, Body: body}
	}
	s := &site.Section{ID: "s", Base: base, Text: site.Text{Body: "Svar inden for 12 timer.\n\nDet tredje.\n"}, Shares: []*site.Share{
		change("a", "Svar inden for 12 timer.\n\nDet andet.\n"), change("b", "Svar inden for 24 timer.\n\nDet tredje.\n")}}
	var owners []string
	for _, c := range compare.Draft(nil, s, markdown.Parse([]byte(base.Text.Body), base.Text.Pos, nil), markdown.Parse([]byte(s.Text.Body), s.Text.Pos, nil)).Changes() {
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
	if compare.Draft(nil, s, markdown.Parse([]byte(base.Text.Body), base.Text.Pos, nil), markdown.Parse([]byte(s.Text.Body), s.Text.Pos, nil)).Equal() {
		t.Error("a change is not shown")
	}
}

func TestWholePagePlacesAnchors(t *testing.T) {
	s := &site.Section{ID: "a", Number: 1, Title: "A", Text: site.Text{Body: "[[b]], [[b#x]], [her](#y)\n\n## Y {#y}\n"}}
	b := &site.Section{ID: "b", Number: 2, Title: "B"}
	g := &site.Guide{ID: "g"}
	v := &site.Version{Guide: g, ID: "1", Sections: []*site.Section{s, b}}
	s.Version, b.Version = v, v
	g.Versions = []*site.Version{v}
	texts, err := page.LoadTexts(templates.FS, "da")
	if err != nil {
		t.Fatal(err)
	}
	r := New(&page.Renderer{Words: page.Words{Lang: "da"}, Texts: texts, Site: &site.Site{}})
	doc := markdown.Parse([]byte(s.Text.Body), s.Text.Pos, nil)
	s.Anchors = map[string]string{"gammel": "y", "aeldre": "y"}
	own, whole := string(doc.HTML(r.articleOptions(v, s, false))), string(doc.HTML(r.articleOptions(v, s, true)))
	for _, want := range []string{`href="../b/index.html"`, `href="../b/index.html#x"`, `href="#y"`, `<span id="aeldre"></span><span id="gammel"></span><h2 id="y">Y<a class="permalink" data-aid href="#y" aria-label="Link til Y">#</a></h2>`} {
		if !strings.Contains(own, want) {
			t.Errorf("the page lacks %s:\n%s", want, own)
		}
	}
	for _, want := range []string{`href="#b"`, `href="#b--x"`, `href="#a--y"`, `<span id="a--aeldre"></span><span id="a--gammel"></span><h3 id="a--y">Y<a class="permalink" data-aid href="#a--y" aria-label="Link til Y">#</a></h3>`} {
		if !strings.Contains(whole, want) {
			t.Errorf("the whole lacks %s:\n%s", want, whole)
		}
	}
}
