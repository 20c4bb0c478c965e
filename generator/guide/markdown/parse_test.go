package markdown

import (
	"bytes"
	"flag"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/diag"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var update = flag.Bool("update", false, "rewrite golden files")

// TestGolden holds the HTML of each construct: NAME.md beside NAME.html and,
// where there is something to say, NAME.diag.
func TestGolden(t *testing.T) {
	const file = "testdata/constructs.txtar"
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range ar.Files {
		want[f.Name] = string(f.Data)
	}
	out := &txtar.Archive{Comment: ar.Comment}
	n := 0
	for _, f := range ar.Files {
		name, ok := strings.CutSuffix(f.Name, ".md")
		if !ok {
			continue
		}
		n++
		var l diag.List
		d := Parse(f.Data, diag.Pos{File: name, Line: 1, Column: 1}, &l)
		got := string(d.HTML(Options{}))
		said := ""
		for _, x := range l.Sorted() {
			said += x.String() + "\n"
		}
		out.Files = append(out.Files, f, txtar.File{Name: name + ".html", Data: []byte(got)})
		if said != "" {
			out.Files = append(out.Files, txtar.File{Name: name + ".diag", Data: []byte(said)})
		}
		if *update {
			continue
		}
		if diff := cmp.Diff(want[name+".html"], got); diff != "" {
			t.Errorf("%s: HTML (-want +got):\n%s", name, diff)
		}
		if diff := cmp.Diff(want[name+".diag"], said); diff != "" {
			t.Errorf("%s: diagnostics (-want +got):\n%s", name, diff)
		}
		checkHTML(t, d)
	}
	if n < 15 {
		t.Errorf("only %d constructs", n)
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// checkHTML fails where a browser would read another tree than was written, or
// an id stands twice.
func checkHTML(t *testing.T, d *Doc) {
	t.Helper()
	got := d.HTML(Options{IDPrefix: "x-"})
	ctx := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(bytes.NewReader(got), ctx)
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	var check func(n *html.Node)
	check = func(n *html.Node) {
		for _, a := range n.Attr {
			if a.Key == "id" && ids[a.Val] {
				t.Errorf("id %q twice in %s", a.Val, got)
			}
			if a.Key == "id" {
				ids[a.Val] = true
			}
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("attribute %s in %s", a.Key, got)
			}
			if (a.Key == "href" || a.Key == "src") && !allowedLink(a.Val) {
				t.Errorf("address %q in %s", a.Val, got)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			check(c)
		}
	}
	var again bytes.Buffer
	for _, n := range nodes {
		check(n)
		if err := html.Render(&again, n); err != nil {
			t.Fatal(err)
		}
	}
	if a, b := tokens(got), tokens(again.Bytes()); a != b {
		t.Errorf("not what a browser reads:\n%s\n%s", a, b)
	}
}

// tokens is HTML with its spelling evened out: escapes and quotes.
func tokens(src []byte) string {
	var b strings.Builder
	z := html.NewTokenizer(bytes.NewReader(src))
	for z.Next() != html.ErrorToken {
		tok := z.Token()
		slices.SortFunc(tok.Attr, func(a, b html.Attribute) int { return strings.Compare(a.Key, b.Key) })
		if tok.Type == html.SelfClosingTagToken {
			tok.Type = html.StartTagToken
		}
		b.WriteString(tok.String() + "\n")
	}
	return b.String()
}

// Places are counted on from the nearest that is known, in long lines too.
func TestPositionInLongLines(t *testing.T) {
	src := strings.Repeat("æ€o ", 900) + "\n" + strings.Repeat("\U0001f600x", 800) + "\n\n" + strings.Repeat("y", 3000)
	d := Parse([]byte(src), diag.Pos{File: "a.md", Line: 4, Column: 3}, nil)
	line, column := 4, 3
	for at, r := range src {
		if got := d.Position(at); got.Line != line || got.Column != column {
			t.Fatalf("byte %d is at %v, want %d:%d", at, got, line, column)
		}
		column++
		if r == '\n' {
			line, column = line+1, 3
		}
	}
}

func TestPositions(t *testing.T) {
	const src = "## Æble\n\n> Se [[kommunikation#tid]], *jf.\n> afsnit 5* og [x](y.md).\n\n| A |\n|---|\n| {{ tal andel-75 \"2025-03\" Aalborg }} ![](a.png) |\n"
	d := Parse([]byte(src), diag.Pos{File: "a.md", Line: 4, Column: 1}, nil)
	want := []string{"[[kommunikation#tid]] a.md:6:6", "jf. afsnit 5 a.md:6:30"}
	var got []string
	for _, r := range d.Refs() {
		got = append(got, r.Raw+" "+d.Position(r.Start).String())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if r := d.Refs()[1]; src[r.NumberStart:r.NumberEnd] != "5" || src[r.Start:r.End] != "jf.\n> afsnit 5" {
		t.Errorf("offsets of %+v", r)
	}
	f := d.Figures()
	if len(f) != 1 || f[0].Dataset != "andel-75" || f[0].Period != "2025-03" || !cmp.Equal(f[0].Args, []string{"Aalborg"}) || d.Position(f[0].Start).String() != "a.md:11:3" {
		t.Errorf("figures: %+v", f)
	}
	if ls := d.Links(); len(ls) != 1 || ls[0].Dest != "y.md" || d.Position(ls[0].Start).Line != 7 {
		t.Errorf("links: %+v", ls)
	}
	if is := d.Images(); len(is) != 1 || d.Position(is[0].Start).Line != 11 {
		t.Errorf("images: %+v", is)
	}
	if diff := cmp.Diff([]TOCEntry{{2, "aeble", "Æble", ""}}, d.TOC()); diff != "" {
		t.Error(diff)
	}
}

// TestBlockRanges: what an editor inserts after a block goes after its fence,
// underline or last row.
func TestBlockRanges(t *testing.T) {
	parts := []string{"Titel\n=====", "- a\n  1. b\n\n     c\n- d", "```go\nx\n```", "| A |\n|---|", "| A |\n|---|\n| b |", "> q\n> r", "***", "    kode\n    mere", "En\nlinje til", "## T {#t}", "<div>\nx"}
	d := Parse([]byte(strings.Join(parts, "\n\n")+"\n"), diag.Pos{}, nil)
	var got []string
	for _, b := range d.Blocks {
		got = append(got, string(d.Source[b.Start:b.End]))
	}
	parts[7] = strings.TrimLeft(parts[7], " ")
	for i := range got {
		got[i] = strings.TrimLeft(got[i], " ")
	}
	if diff := cmp.Diff(parts, got); diff != "" {
		t.Error(diff)
	}
}

// TestSameForReader: texts that a reader cannot tell apart give one tree.
func TestSameForReader(t *testing.T) {
	for _, pair := range [][2]string{
		{"a b\nc", "a\n  b   c"},
		{"- a\n- b", "- a\n\n- b"},
		{"**[a](b)**", "[**a**](b)"},
		{"__a__ *b*", "**a** _b_"},
		{"x[^1] y[^2]\n\n[^1]: a\n[^2]: b", "x[^b] y[^a]\n\n[^a]: b\n\n[^b]: a"},
		{"[a](b)", "[a][r]\n\n[r]: b"},
		{"jf. afsnit 5", "jf.\nafsnit   5"},
		{"&aelig;", "æ"},
		{"Titel\n---", "## Titel"},
	} {
		a, b := Parse([]byte(pair[0]), diag.Pos{}, nil), Parse([]byte(pair[1]), diag.Pos{}, nil)
		opts := cmp.Options{cmpopts.IgnoreFields(Block{}, "Start", "End", "Label", "Explicit"), cmpopts.IgnoreFields(Inline{}, "Start", "End"),
			cmpopts.IgnoreFields(Ref{}, "Start", "End", "NumberStart", "NumberEnd")}
		if diff := cmp.Diff([][]*Block{a.Blocks, a.Notes}, [][]*Block{b.Blocks, b.Notes}, opts...); diff != "" {
			t.Errorf("%q and %q differ:\n%s", pair[0], pair[1], diff)
		}
	}
}

func TestOptions(t *testing.T) {
	d := Parse([]byte("# T\n\n[[a|ord]] {{ tal d p }} [x](y.md) [z](w.md) ![alt](i.png) [h](#t)"), diag.Pos{}, nil)
	got := string(d.HTML(Options{
		IDPrefix: "p-", HeadingShift: 1,
		Ref:    func(r *Ref) (string, string) { return "../" + r.Section + "/index.html", r.Label },
		Figure: func(f *Figure) (string, bool) { return "10,5 %", true },
		Link:   func(dest string) (string, bool) { return "/" + dest, dest != "w.md" },
		Image:  func(src string) string { return "assets/" + src },
	}))
	want := `<h2 id="p-t">T</h2>
<p><a href="../a/index.html">ord</a> <span data-status="illustrative">10,5 % <small>(illustrativt tal)</small></span> <a href="/y.md">x</a> z <img src="assets/i.png" alt="alt"> <a href="/#t">h</a></p>
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A table is called by what the heading above it says on the page, and a permalink
// too; without a heading, by what the text is called.
func TestTablesAreNamed(t *testing.T) {
	const table = "\n\n| A |\n|---|\n| x |\n\n"
	d := Parse([]byte("## Før"+table+"## Andel {{ tal d p }} og [[a|ord]]"+table+"Mere."+table), diag.Pos{}, nil)
	captions := regexp.MustCompile(`<caption class="visually-hidden" data-aid>(.*?)</caption>`)
	o := Options{Permalinks: true, About: "Afsnittet",
		Ref:    func(r *Ref) (string, string) { return "a.html", r.Label },
		Figure: func(f *Figure) (string, bool) { return "10,5 %", false },
	}
	for what, c := range map[string]struct {
		doc  *Doc
		want []string
	}{
		"under headings":    {d, []string{"Før", "Andel 10,5 % og ord", "Andel 10,5 % og ord"}},
		"without a heading": {Parse([]byte(table), diag.Pos{}, nil), []string{"Afsnittet"}},
	} {
		page := string(c.doc.HTML(o))
		var got []string
		for _, m := range captions.FindAllStringSubmatch(page, -1) {
			got = append(got, m[1])
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
		if len(c.want) > 1 && !strings.Contains(page, `aria-label="Link til Andel 10,5 % og ord"`) {
			t.Errorf("the permalink says something else:\n%s", page)
		}
	}
}

// hostile texts are made to cost more than their length.
var hostile = map[string]string{
	"quotes":        strings.Repeat(">", 100_000),
	"quotes apart":  strings.Repeat("> ", 50_000) + "a",
	"many quotes":   strings.Repeat(strings.Repeat("> ", 200)+"a\n", 200),
	"lists":         strings.Repeat("- ", 50_000) + "a",
	"list numbers":  strings.Repeat("1. ", 50_000) + "a",
	"brackets":      strings.Repeat("[", 50_000),
	"closed":        strings.Repeat("[", 25_000) + strings.Repeat("]", 25_000),
	"link opens":    strings.Repeat("[a](", 25_000),
	"images":        strings.Repeat("![", 25_000) + "a" + strings.Repeat("](b)", 25_000),
	"emphasis":      strings.Repeat("*a ", 30_000) + strings.Repeat("b* ", 30_000),
	"mixed stars":   strings.Repeat("*a_ ", 30_000),
	"stars":         strings.Repeat("*", 100_000),
	"backticks":     strings.Repeat("`a``b```c````", 8_000),
	"tildes":        strings.Repeat("~a~~ ", 30_000),
	"angles":        strings.Repeat("<a ", 30_000),
	"comments":      strings.Repeat("<!-- ", 20_000),
	"instructions":  strings.Repeat("<?", 50_000),
	"entities":      strings.Repeat("&a", 50_000),
	"references":    strings.Repeat("[[", 50_000),
	"jf":            strings.Repeat(" jf. afsnit", 20_000),
	"figures":       strings.Repeat("{{ tal ", 20_000),
	"footnotes":     strings.Repeat("[^a]", 20_000) + "\n\n" + strings.Repeat("[^a]: b\n\n", 5_000),
	"note chain":    noteChain(3_000),
	"star blocks":   strings.Repeat(strings.Repeat("*a_ ", 499)+"\n\n", 200),
	"definitions":   strings.Repeat("[a]: b\n", 20_000),
	"wide table":    strings.Repeat("|a", 20_000) + "\n" + strings.Repeat("|-", 20_000) + "\n" + strings.Repeat("x\n", 20_000),
	"attributes":    "# a " + strings.Repeat("{a=", 20_000),
	"same headings": strings.Repeat("# a\n", 20_000),
	"long line":     strings.Repeat("[a](b) ", 20_000),
	"titles":        strings.Repeat("[a](b \"", 10_000),
	"deep list":     deepList(300),
}

func noteChain(n int) string {
	var b strings.Builder
	b.WriteString("[^a]\n\n")
	for i := range n {
		b.WriteString("[^" + strings.Repeat("a", i%50+1) + string(rune('a'+i%26)) + "]: x [^" + strings.Repeat("a", (i+1)%50+1) + string(rune('a'+(i+1)%26)) + "]\n\n")
	}
	return b.String()
}

func deepList(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

// mostMemory bounds what one byte of a hostile text may cost. Work that grows
// with the square copies something each time, so it shows in the bytes that were
// ever allocated, which no other load on the machine changes. The race detector
// makes pools forget: 3,100 bytes are the most then, 700 without it.
const mostMemory = 6000

func TestHostile(t *testing.T) {
	for name, src := range hostile {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			d := Parse([]byte(src), diag.Pos{File: "x", Line: 1, Column: 1}, nil)
			n := len(d.HTML(Options{}))
			runtime.ReadMemStats(&after)
			used := int(after.TotalAlloc-before.TotalAlloc) / len(src)
			t.Logf("%d bytes, %d of HTML, %d bytes of memory for each", len(src), n, used)
			if used > mostMemory {
				t.Errorf("%d bytes of memory for each of %d bytes, %d is the most", used, len(src), mostMemory)
			}
		})
	}
}

func TestTooDeep(t *testing.T) {
	var l diag.List
	Parse([]byte("a\n\n"+strings.Repeat("> ", MaxDepth+1)+"b"), diag.Pos{File: "x.md", Line: 1, Column: 1}, &l)
	if s := l.Sorted(); len(s) != 1 || s[0].Code != "too-deep" || s[0].Pos.Line != 3 {
		t.Errorf("got %v", s)
	}
	// A list of 2,000 levels is refused at the line that is too deep, before anything
	// is parsed; long lists that are not deep are none.
	for _, item := range []string{"- x", "12. x", "*", "+ x\n"} {
		var deep strings.Builder
		for i := range 2000 {
			deep.WriteString(strings.Repeat(" ", 3*i) + item + "\n")
		}
		if at, code, _ := refuse([]byte(deep.String())); code != "too-deep" || strings.Count(deep.String()[:at], "x")+strings.Count(deep.String()[:at], "*") != maxLists {
			t.Errorf("%q: %s at %d", item, code, at)
		}
	}
	for _, flat := range []string{strings.Repeat("- x\n  - y\n    1. z\n", 2000), strings.Repeat("  - x\n- y\n", 2000), strings.Repeat("  -x\n", 900)} {
		if at, code, _ := refuse([]byte(flat)); at >= 0 {
			t.Errorf("%q: %s", flat[:20], code)
		}
	}
	l = diag.List{}
	d := Parse([]byte(strings.Repeat("> ", 200)+"b\n\n"+strings.Repeat("*", 3000)), diag.Pos{File: "x.md", Line: 1, Column: 1}, &l)
	if l.HasErrors() || !strings.Contains(d.Text(), "b") {
		t.Errorf("200 levels: %v", l.Sorted())
	}
}

func FuzzParse(f *testing.F) {
	ar, err := txtar.ParseFile("testdata/constructs.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range ar.Files {
		if strings.HasSuffix(file.Name, ".md") {
			f.Add(file.Data)
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 4000 {
			return
		}
		var l diag.List
		d := Parse(src, diag.Pos{File: "x.md", Line: 1, Column: 1}, &l)
		checkHTML(t, d)
		d.Walk(func(b *Block) bool {
			if b.Start < 0 || b.End < b.Start || b.End > len(d.Source) {
				t.Errorf("%v: range %d to %d of %d", b.Kind, b.Start, b.End, len(d.Source))
			}
			if b.Kind == Paragraph || b.Kind == Heading || b.Kind == Cell {
				if diff := cmp.Diff(b.Inlines, Normalize(b.Inlines), cmpopts.EquateEmpty()); diff != "" {
					t.Errorf("Normalize is not idempotent: %s", diff)
				}
			}
			return true
		})
		for _, r := range d.Refs() {
			if r.Number > 0 && (r.NumberEnd <= r.NumberStart || r.NumberEnd > len(d.Source)) {
				t.Errorf("reference %+v", r)
			}
		}
	})
}
