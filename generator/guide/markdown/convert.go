package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"bestpractice/generator/diag"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/language/pattern"
)

// converter turns goldmark's tree into blocks.
type converter struct {
	doc     *Doc
	diags   *diag.List
	reading Reading
	odds    map[string]*oddity // by kind
	notes   map[string]*noteDef
	defs    []*noteDef // in the order of the text
	used    []*noteDef // in the order of their first use
	runs    []Inline   // of a block, before they are Normalized; used again for the next
	normal  normalizer // used again, too
	spare   []Block    // made several at a time
}

func (c *converter) convert(root ast.Node) {
	c.collectNotes(root)
	c.doc.Blocks = c.blocks(root, 0)
	// Notes may use further notes, which then join the list while it is walked.
	for i := 0; i < len(c.used); i++ {
		n := c.used[i].node
		b := c.start(Note, n)
		b.Label, b.First = string(n.(*east.Footnote).Ref), i+1
		b.Children = c.blocks(n, 1)
		b.End = c.end(b, n)
		c.doc.Notes = append(c.doc.Notes, b)
	}
	for _, def := range c.defs {
		if def.number == 0 { // it would vanish from the page without a word
			c.diags.Warnf(c.doc.Position(def.node.Pos()), "unused-footnote", "", "footnote %q is never referred to and is not shown", def.node.(*east.Footnote).Ref)
		}
	}
	assignIDs(c.doc, c.diags)
}

// collectNotes finds the definitions, which goldmark gathers in a list where
// the first of them stood, and says which are defined twice.
func (c *converter) collectNotes(root ast.Node) {
	if !bytes.Contains(c.doc.Source, []byte("[^")) {
		return
	}
	depth := 0
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			depth--
			return ast.WalkContinue, nil
		}
		depth++
		if n.Type() == ast.TypeInline || depth > MaxDepth {
			depth--
			return ast.WalkSkipChildren, nil
		}
		if f, ok := n.(*east.Footnote); ok {
			label := string(f.Ref)
			if first := c.notes[label]; first == nil {
				c.notes[label] = &noteDef{node: n}
				c.defs = append(c.defs, c.notes[label])
			} else {
				c.diags.Add(diag.Diagnostic{Pos: c.doc.Position(n.Pos()), Severity: diag.Error, Code: "duplicate-footnote",
					Message: diag.F("footnote %q is defined twice", label),
					Related: []diag.Related{{Pos: c.doc.Position(first.node.Pos()), Message: "first defined at"}}})
			}
		}
		return ast.WalkContinue, nil
	})
}

func (c *converter) blocks(parent ast.Node, depth int) []*Block {
	var out []*Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if b := c.block(n, depth); b != nil {
			if out == nil {
				out = make([]*Block, 0, parent.ChildCount())
			}
			out = append(out, b)
		}
	}
	return out
}

func (c *converter) block(n ast.Node, depth int) *Block {
	if depth >= MaxDepth {
		c.diags.Errorf(c.doc.Position(n.Pos()), "too-deep", "", "text is nested more than %d levels deep", MaxDepth)
		return nil
	}
	var b *Block
	switch n := n.(type) {
	case *ast.Heading:
		b = c.start(Heading, n)
		b.Level, b.Inlines = n.Level, c.inlines(n)
		c.attributes(b, n)
	case *ast.Paragraph, *ast.TextBlock:
		b = c.start(Paragraph, n)
		if b.Inlines = c.inlines(n); len(b.Inlines) == 0 {
			return nil
		}
	case plainText:
		b = c.start(Paragraph, n)
		b.Inlines = c.plainRuns(n.Lines())
	case *ast.ThematicBreak:
		b = c.start(Rule, n)
	case *ast.CodeBlock:
		b = c.start(Code, n)
		b.Text = codeText(c.lines(n))
	case *ast.FencedCodeBlock:
		b = c.start(Code, n)
		b.Text = codeText(c.lines(n))
		if n.Info != nil {
			b.Info = plain(string(n.Info.Value(c.doc.Source)))
		}
	case *ast.HTMLBlock:
		b = c.start(Paragraph, n)
		raw := c.lines(n)
		if n.HasClosure() {
			raw += string(n.ClosureLine.Value(c.doc.Source))
		}
		if b.Inlines = c.htmlBlock(raw, b); len(b.Inlines) == 0 {
			return nil
		}
	case *ast.Blockquote:
		b = c.start(Quote, n)
		c.callout(b, n)
		b.Children = c.blocks(n, depth+1)
	case *ast.List:
		b = c.start(List, n)
		if b.Ordered = n.IsOrdered(); b.Ordered {
			b.First = n.Start
		}
		b.Children = c.blocks(n, depth+1)
	case *plainList:
		return c.plainList(n)
	case *ast.ListItem:
		b = c.start(Item, n)
		b.Children = c.blocks(n, depth+1)
	case *east.Table:
		return c.table(n)
	case *east.FootnoteList: // taken at the first use of each
		return nil
	default: // link reference definitions
		return nil
	}
	b.End = c.end(b, n)
	return b
}

func (c *converter) start(k Kind, n ast.Node) *Block {
	// Where tabs indent, goldmark's positions can lie past the end.
	at := max(0, min(n.Pos(), len(c.doc.Source)))
	b := c.fresh()
	b.Kind, b.Start = k, at
	return b
}

func (c *converter) fresh() *Block {
	if len(c.spare) == 0 {
		c.spare = make([]Block, 8)
	}
	b := &c.spare[0]
	c.spare = c.spare[1:]
	return b
}

// lines is the raw text of a code or HTML block.
func (c *converter) lines(n ast.Node) string {
	var b strings.Builder
	ls := n.Lines()
	for i := range ls.Len() {
		seg := ls.At(i)
		b.Write(seg.Value(c.doc.Source))
	}
	return b.String()
}

// table keeps the alignment on each cell, so that rows compare by themselves.
func (c *converter) table(n *east.Table) *Block {
	b := &Block{Kind: Table}
	for r := n.FirstChild(); r != nil; r = r.NextSibling() {
		row := c.start(Row, r)
		row.Header = r.Kind() == east.KindTableHeader
		if row.Header {
			// goldmark gives the head row the position of the text before it.
			if first := r.FirstChild(); first != nil && first.Lines().Len() > 0 {
				row.Start = c.lineStart(first.Lines().At(0).Start)
			}
		}
		for k := r.FirstChild(); k != nil; k = k.NextSibling() {
			cell := c.fresh()
			cell.Kind, cell.Header, cell.Start, cell.End = Cell, row.Header, row.Start, row.Start
			if ls := k.Lines(); ls.Len() > 0 {
				cell.Start, cell.End = ls.At(0).Start, ls.At(0).Stop
			}
			of, plain := k.(plainCell)
			if plain {
				cell.Inlines = c.plainRuns(k.Lines())
			} else {
				of.TableCell, cell.Inlines = k.(*east.TableCell), c.inlines(k)
			}
			switch of.Alignment {
			case east.AlignLeft:
				cell.Align = AlignLeft
			case east.AlignCenter:
				cell.Align = AlignCenter
			case east.AlignRight:
				cell.Align = AlignRight
			}
			row.Children = append(row.Children, cell)
		}
		// A padded cell has no alignment of its own in goldmark's tree.
		for i, cell := range row.Children {
			if len(b.Children) > 0 && i < len(b.Children[0].Children) {
				cell.Align = b.Children[0].Children[i].Align
			}
		}
		row.End = c.lineEnd(row.Start)
		if last := row.Children[len(row.Children)-1]; !row.Header && last.End > row.Start && c.beyond(row, last) {
			c.odd("beyond", row.Start, "table-cells", "add a column to the head, or write \\| for a bar that is no border", "a row has more cells than the head of its table: what stands in them is left out, %d times")
		}
		b.Children = append(b.Children, row)
	}
	if len(b.Children) == 0 {
		return nil
	}
	b.Start = b.Children[0].Start
	if b.End = b.Children[len(b.Children)-1].End; len(b.Children) == 1 {
		b.End = c.lineEnd(min(b.End+1, len(c.doc.Source)))
	}
	return b
}

func (c *converter) lineStart(at int) int {
	at = min(at, len(c.doc.Source))
	return bytes.LastIndexByte(c.doc.Source[:at], '\n') + 1
}

func (c *converter) lineEnd(at int) int {
	at = min(at, len(c.doc.Source))
	if i := bytes.IndexByte(c.doc.Source[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(c.doc.Source)
}

// end finds where a block's source ends: goldmark keeps neither closing fences
// nor the underlines of headings.
func (c *converter) end(b *Block, n ast.Node) int {
	end := c.lineEnd(b.Start)
	if ls := n.Lines(); ls != nil && ls.Len() > 0 && b.Kind != Heading {
		end = max(end, c.lineEnd(max(ls.At(ls.Len()-1).Stop-1, b.Start)))
	}
	for _, ch := range b.Children {
		end = max(end, ch.End)
	}
	_, fenced := n.(*ast.FencedCodeBlock)
	_, html := n.(*ast.HTMLBlock)
	switch {
	case fenced && end < len(c.doc.Source): // there is a line more
		next := bytes.TrimLeft(c.doc.Source[end+1:c.lineEnd(end+1)], " \t>")
		if bytes.HasPrefix(next, []byte("```")) || bytes.HasPrefix(next, []byte("~~~")) {
			return c.lineEnd(end + 1)
		}
	case html && n.(*ast.HTMLBlock).HasClosure():
		return max(end, c.lineEnd(max(n.(*ast.HTMLBlock).ClosureLine.Stop-1, b.Start)))
	case b.Kind == Heading && b.Start < len(c.doc.Source) && c.doc.Source[b.Start] != '#':
		ls := n.Lines()
		if ls.Len() > 0 {
			end = c.lineEnd(max(ls.At(ls.Len()-1).Stop-1, b.Start))
		}
		if end < len(c.doc.Source) {
			end = c.lineEnd(end + 1)
		}
	}
	return end
}

// codeText is the text of a block of code: lines, each with its end.
func codeText(s string) string {
	if s != "" && !strings.HasSuffix(s, "\n") {
		s += "\n" // the text ended there
	}
	return codeChars(s)
}

func codeChars(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return '\uFFFD'
		}
		return r
	}, s)
}

var explicitID = pattern.New(`^[\pL\pN][\pL\pN_-]*$`)

// attributes takes the {#id} of a heading.
func (c *converter) attributes(b *Block, n ast.Node) {
	for _, a := range n.Attributes() {
		v, ok := a.Value.([]byte)
		if string(a.Name) != "id" || !ok {
			c.diags.Warnf(c.doc.Position(b.Start), "heading-attribute", "only {#id} is", "attribute %q of a heading is not used", a.Name)
			continue
		}
		if !explicitID().Match(v) {
			c.diags.Errorf(c.doc.Position(b.Start), "heading-id", "use letters, digits and hyphens", "heading id %q cannot be used", v)
			continue
		}
		b.ID, b.Explicit = string(v), true
	}
}

// Assemble makes a Doc of blocks and notes that come from others: it gives the
// headings that have no written id their anchors anew.
func Assemble(blocks, notes []*Block) *Doc {
	d := &Doc{Blocks: blocks, Notes: notes}
	d.Walk(func(b *Block) bool {
		if b.Kind == Heading && !b.Explicit {
			b.ID = ""
		}
		return true
	})
	assignIDs(d, &diag.List{})
	return d
}

// assignIDs gives each heading its anchor. Written ids are reserved first: a
// heading added before must not take one over.
func assignIDs(d *Doc, l *diag.List) {
	taken := map[string]*Block{}
	headings := d.Headings()
	for _, b := range headings {
		if b.Explicit {
			if first := taken[b.ID]; first != nil {
				l.Add(diag.Diagnostic{Pos: d.Position(b.Start), Severity: diag.Error, Code: "duplicate-anchor",
					Message: diag.F("two headings have the id %q", b.ID),
					Related: []diag.Related{{Pos: d.Position(first.Start), Message: "first used at"}}})
				b.ID, b.Explicit = "", false
				continue
			}
			taken[b.ID] = b
		}
	}
	next := map[string]int{}
	for _, b := range headings {
		if b.ID != "" {
			continue
		}
		base := danish.Slug(PlainText(b.Inlines))
		id := base
		for n := max(next[base], 2); taken[id] != nil; n++ {
			id = given(base, n)
			next[base] = n + 1
		}
		b.ID = id
		taken[id] = b
	}
}
