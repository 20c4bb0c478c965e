package sections

import (
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/word/read"
)

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
	unboldHead(out.Children[0])
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

// unboldHead takes bold off a head that is bold all over: it is the look of one,
// which LibreOffice writes on each run.
func unboldHead(row *markdown.Block) {
	for _, c := range row.Children {
		for _, in := range c.Inlines {
			if in.Format&markdown.Strong == 0 {
				return
			}
		}
	}
	for _, c := range row.Children {
		for i := range c.Inlines {
			c.Inlines[i].Format &^= markdown.Strong
		}
		c.Inlines = markdown.Normalize(c.Inlines)
	}
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
		case "left": // LibreOffice writes "start" where nothing is said
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
