package sections

import (
	"strconv"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/word/read"
)

func itoa(n int) string { return strconv.Itoa(n) }

// builder makes the blocks of one section, note or quotation.
type builder struct {
	c     *converter
	out   []*markdown.Block
	lists []openList // the lists that an item may go on, from the outermost
}

// openList is a list that is still open.
type openList struct {
	list  *markdown.Block
	level int
	num   string
	next  int // the number that goes on
}

func (c *converter) fill(s *Section) {
	c.section, c.notes = s, map[string]int{}
	s.Doc = &markdown.Doc{}
	if s.heading != nil { // the counter goes on over headings
		if num, l := c.d.Styles.Num(s.heading.Props); num != "" {
			c.counter.Next(num, l)
		}
	}
	b := &builder{c: c}
	b.blocks(s.blocks)
	s.Doc = markdown.Assemble(b.out, s.Doc.Notes)
	s.blocks = nil
}

func (b *builder) blocks(blocks []read.Block) {
	for i := 0; i < len(blocks); i++ {
		if t := blocks[i].Table; t != nil {
			b.lists = nil
			if block := b.c.table(t); block != nil {
				b.out = append(b.out, block)
			}
			continue
		}
		p := blocks[i].Para
		if n := b.c.quoted(blocks[i:]); n > 0 {
			b.lists = nil
			inner := &builder{c: b.c}
			for _, q := range blocks[i : i+n] {
				inner.paragraph(q.Para)
			}
			b.out = append(b.out, &markdown.Block{Kind: markdown.Quote, Children: inner.out})
			i += n - 1
			continue
		}
		if n := b.c.code(blocks[i:]); n > 0 {
			b.lists = nil
			var lines []string
			for _, q := range blocks[i : i+n] {
				lines = append(lines, codeLine(q.Para))
			}
			b.out = append(b.out, &markdown.Block{Kind: markdown.Code, Text: strings.Join(lines, "\n") + "\n"})
			i += n - 1
			continue
		}
		b.paragraph(p)
	}
}

// quoted counts the paragraphs of a quotation at the start of blocks.
func (c *converter) quoted(blocks []read.Block) int {
	n := 0
	for n < len(blocks) && blocks[n].Para != nil && c.d.Styles.Is(blocks[n].Para.Props.Style, "quote", "intense quote", "block text") && c.heading(blocks[n].Para) == 0 {
		n++
	}
	return n
}

// code counts the paragraphs of a code block at the start of blocks.
func (c *converter) code(blocks []read.Block) int {
	n := 0
	for n < len(blocks) && blocks[n].Para != nil && c.codeParagraph(blocks[n].Para) {
		n++
	}
	return n
}

func (c *converter) codeParagraph(p *read.Paragraph) bool {
	return c.d.Styles.Is(p.Props.Style, "html preformatted") || c.d.Styles.Is(p.Props.Style, "plain text") && c.mono(p)
}

func (c *converter) mono(p *read.Paragraph) bool {
	for i := range p.Pieces {
		if p.Pieces[i].Kind == read.Text && !c.d.Styles.Formats(p.Props, p.Pieces[i].Props).Mono {
			return false
		}
	}
	return len(p.Pieces) > 0
}

func codeLine(p *read.Paragraph) string {
	var b strings.Builder
	for i := range p.Pieces {
		if p.Pieces[i].Kind == read.Break {
			b.WriteByte('\n')
		} else {
			b.WriteString(p.Pieces[i].Value())
		}
	}
	return b.String()
}

// paragraph adds a paragraph: a heading, an item, or text.
func (b *builder) paragraph(p *read.Paragraph) {
	c := b.c
	if level := c.heading(p); level > 0 && c.section != nil {
		b.lists = nil
		b.heading(p, level)
		b.boxes(p)
		return
	}
	if c.d.Styles.Is(p.Props.Style, "horizontal line") && blank(p) {
		b.lists = nil
		b.out = append(b.out, &markdown.Block{Kind: markdown.Rule})
		return
	}
	ins := c.inlines(p)
	num, level := c.d.Styles.Num(p.Props)
	switch {
	case num != "" && len(ins) > 0:
		b.item(p, num, level, ins)
	case len(ins) == 0:
		// An empty paragraph is air; a list goes on after it.
	case len(b.lists) > 0 && c.d.Styles.Is(p.Props.Style, "list paragraph", "list continue") && c.indent(p) > 0:
		last := b.lists[len(b.lists)-1].list
		item := last.Children[len(last.Children)-1]
		item.Children = append(item.Children, text(ins))
	default:
		b.lists = nil
		b.out = append(b.out, text(ins))
	}
	b.boxes(p)
}

func text(ins []markdown.Inline) *markdown.Block {
	return &markdown.Block{Kind: markdown.Paragraph, Inlines: ins}
}

func (c *converter) indent(p *read.Paragraph) int {
	if p.Props.Indent != 0 {
		return p.Props.Indent
	}
	indent := 0
	c.d.Styles.Chain(p.Props.Style, func(st *read.Style) bool {
		indent = st.Para.Indent
		return indent == 0
	})
	return indent
}

func (b *builder) heading(p *read.Paragraph, level int) {
	c := b.c
	if num, l := c.d.Styles.Num(p.Props); num != "" {
		c.counter.Next(num, l)
	}
	ins := c.inlines(p)
	if _, typed := c.headingWords(p); typed {
		if !c.guide.Headings {
			c.list.Warnf(c.pos(p), "word-typed-number", "write `numbering: headings` in guide.yaml, so that references to them hold", "typed numbers are taken off the headings below sections")
		}
		c.guide.Headings = true
		ins = trimNumber(ins)
	}
	// Bold all over is the look of a heading, and says nothing.
	for i := range ins {
		ins[i].Format &^= markdown.Strong
	}
	ins = markdown.Normalize(ins)
	b.out = append(b.out, &markdown.Block{Kind: markdown.Heading, Level: c.depth(level), Inlines: ins})
}

// depth is the level that a heading has in its section, or in the whole.
func (c *converter) depth(level int) int {
	if c.level == 0 {
		return min(level, 6)
	}
	return min(max(level-c.level+1, 2), 6)
}

// trimNumber takes the typed number off the first run.
func trimNumber(ins []markdown.Inline) []markdown.Inline {
	for i := range ins {
		if ins[i].Kind != markdown.Text {
			break
		}
		rest := strings.TrimLeft(ins[i].Text, "0123456789. \u00a0")
		ins[i].Text = rest
		if rest != "" {
			break
		}
	}
	return ins
}

// boxes adds the text of text boxes, after their paragraph.
func (b *builder) boxes(p *read.Paragraph) {
	for i := range p.Pieces {
		if p.Pieces[i].Kind == read.Box {
			b.lists = nil
			b.blocks(p.Pieces[i].More.Blocks)
			b.lists = nil
		}
	}
}

// item adds an item to the list that it goes on, or begins one.
func (b *builder) item(p *read.Paragraph, num string, level int, ins []markdown.Inline) {
	c := b.c
	l, known := c.d.Numbering.Level(num, level)
	number := c.counter.Next(num, level)
	ordered := known && l.Format != "bullet" && l.Format != "none"
	if ordered && l.Format != "decimal" && c.say("word-list-label") {
		c.list.Warnf(c.pos(p), "word-list-label", "", "a list that Word labels %q becomes 1., 2., 3.", l.Format+" "+l.Text)
	}
	for len(b.lists) > 0 && b.lists[len(b.lists)-1].level > level {
		b.lists = b.lists[:len(b.lists)-1]
	}
	item := &markdown.Block{Kind: markdown.Item, Children: []*markdown.Block{text(ins)}}
	if k := len(b.lists) - 1; k >= 0 && b.lists[k].level == level {
		top := &b.lists[k]
		if top.list.Ordered == ordered && (!ordered || number == top.next) {
			top.list.Children = append(top.list.Children, item)
			top.next++
			return
		}
		b.lists = b.lists[:k]
	}
	list := &markdown.Block{Kind: markdown.List, Ordered: ordered, Children: []*markdown.Block{item}}
	if ordered {
		list.First = number
	}
	if k := len(b.lists) - 1; k >= 0 {
		in := b.lists[k].list
		last := in.Children[len(in.Children)-1]
		last.Children = append(last.Children, list)
	} else {
		b.out = append(b.out, list)
	}
	b.lists = append(b.lists, openList{list, level, num, number + 1})
}

// table makes a table: the first row is the head, a merged cell has its text in
// its first place.
func (c *converter) table(t *read.Table) *markdown.Block {
	width := 0
	for _, r := range t.Rows {
		n := 0
		for _, cell := range r.Cells {
			n += cell.Span
		}
		width = max(width, n)
	}
	if width == 0 || width > 1000 {
		return nil
	}
	merged, several, nested := false, false, false
	out := &markdown.Block{Kind: markdown.Table}
	var aligns []markdown.Align
	for ri, r := range t.Rows {
		row := &markdown.Block{Kind: markdown.Row, Header: ri == 0}
		for _, cell := range r.Cells {
			b := &markdown.Block{Kind: markdown.Cell, Header: ri == 0}
			if !cell.Below {
				var paras int
				var ins []markdown.Inline
				ins, paras, nested = c.cell(cell.Blocks, nested)
				b.Inlines = ins
				several = several || paras > 1
			}
			merged = merged || cell.Below || cell.Merged || cell.Span > 1
			if ri == 0 {
				b.Align = align(cell)
			}
			row.Children = append(row.Children, b)
			for range cell.Span - 1 {
				row.Children = append(row.Children, &markdown.Block{Kind: markdown.Cell, Header: ri == 0})
			}
		}
		for len(row.Children) < width {
			row.Children = append(row.Children, &markdown.Block{Kind: markdown.Cell, Header: ri == 0})
		}
		for i, b := range row.Children {
			if ri == 0 {
				aligns = append(aligns, b.Align)
			} else {
				b.Align = aligns[i]
			}
		}
		out.Children = append(out.Children, row)
	}
	p := firstParagraph(t)
	if merged && c.say("word-merged-cells") {
		c.list.Warnf(c.pos(p), "word-merged-cells", "", "the text of merged cells stands in the first of them, the rest are empty")
	}
	if several && c.say("word-cell-paragraphs") {
		c.list.Warnf(c.pos(p), "word-cell-paragraphs", "", "the paragraphs of a cell are joined")
	}
	if nested && c.say("word-nested-table") {
		c.list.Warnf(c.pos(p), "word-nested-table", "", "the text of a table within a cell stands in that cell")
	}
	return out
}

func firstParagraph(t *read.Table) *read.Paragraph {
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			for _, b := range c.Blocks {
				if b.Para != nil {
					return b.Para
				}
			}
		}
	}
	return nil
}

func align(cell *read.Cell) markdown.Align {
	for _, b := range cell.Blocks {
		if b.Para == nil {
			continue
		}
		switch b.Para.Props.Align {
		case "left", "start":
			return markdown.AlignLeft
		case "center":
			return markdown.AlignCenter
		case "right", "end":
			return markdown.AlignRight
		}
	}
	return markdown.AlignNone
}

// cell gives the text of a cell as one line, and how many paragraphs it had.
func (c *converter) cell(blocks []read.Block, nested bool) ([]markdown.Inline, int, bool) {
	var out []markdown.Inline
	paras := 0
	add := func(ins []markdown.Inline) {
		if len(ins) == 0 {
			return
		}
		if paras++; paras > 1 {
			out = append(out, markdown.Inline{Kind: markdown.Text, Text: " "})
		}
		out = append(out, ins...)
	}
	for _, b := range blocks {
		if b.Table != nil {
			nested = true
			for _, r := range b.Table.Rows {
				for _, cell := range r.Cells {
					ins, _, _ := c.cell(cell.Blocks, true)
					add(ins)
				}
			}
			continue
		}
		if num, l := c.d.Styles.Num(b.Para.Props); num != "" {
			c.counter.Next(num, l)
		}
		add(c.inlines(b.Para))
		for i := range b.Para.Pieces {
			if b.Para.Pieces[i].Kind == read.Box {
				ins, _, _ := c.cell(b.Para.Pieces[i].More.Blocks, nested)
				add(ins)
			}
		}
	}
	return markdown.Normalize(out), paras, nested
}
