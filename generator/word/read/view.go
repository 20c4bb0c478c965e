package read

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// View gives the blocks of one text: what its changes take away is gone,
// paragraphs whose mark goes have joined the next one, and take its place. The
// paragraphs are new, their pieces are copies.
func (d *Document) View(v View) []Block { return resolve(d.Body, v) }

// View gives the blocks of a note's text.
func (n *Note) View(v View) []Block { return resolve(n.Blocks, v) }

// View gives the blocks of a header's or footer's text.
func (m *Margin) View(v View) []Block { return resolve(m.Blocks, v) }

func resolve(blocks []Block, v View) []Block {
	var out []Block
	// held is the text whose mark is gone: it waits for the next paragraph.
	var held *Paragraph
	release := func() {
		if held != nil && !empty(held) {
			out = append(out, Block{Para: held})
		}
		held = nil
	}
	for _, b := range blocks {
		if b.Table != nil {
			if t := resolveTable(b.Table, v); t != nil {
				release()
				out = append(out, Block{Table: t})
			}
			continue
		}
		p := resolveParagraph(b.Para, v)
		if held != nil {
			if empty(held) { // a bookmark goes with the text that it stood on
				held.Pieces = slices.DeleteFunc(held.Pieces, func(x Piece) bool { return x.Kind == BookmarkStart || x.Kind == BookmarkEnd })
			}
			p.Pieces = append(held.Pieces, p.Pieces...)
			held = nil
		}
		if !v.Shows(b.Para.Mark) {
			held = p
			continue
		}
		out = append(out, Block{Para: p})
	}
	release()
	return out
}

func resolveParagraph(p *Paragraph, v View) *Paragraph {
	q := *p
	q.Mark, q.Was, q.WasBy = nil, nil, nil
	if p.Was != nil && !v(p.WasBy) {
		q.Props = p.Was
	}
	q.Pieces = make([]Piece, 0, len(p.Pieces))
	for i := range p.Pieces {
		piece := p.Pieces[i]
		if !v.Shows(piece.Revs) || piece.hidden() {
			continue
		}
		piece.Revs = nil
		if piece.Was != nil && !v(piece.WasBy) {
			piece.Props = piece.Was
		}
		piece.Was, piece.WasBy = nil, nil
		if piece.Kind == Box {
			more := *piece.More
			more.Blocks = resolve(more.Blocks, v)
			piece.More = &more
		}
		q.Pieces = append(q.Pieces, piece)
	}
	return &q
}

// empty reports whether a reader sees nothing of the paragraph.
func empty(p *Paragraph) bool {
	for i := range p.Pieces {
		switch p.Pieces[i].Kind {
		case CommentRef, CommentStart, CommentEnd, BookmarkStart, BookmarkEnd:
		case Text, Equation:
			if p.Pieces[i].Text != "" {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func resolveTable(t *Table, v View) *Table {
	out := &Table{Indent: t.Indent}
	for _, r := range t.Rows {
		if !v.Shows(r.Revs) {
			continue
		}
		row := &Row{Header: r.Header}
		for _, c := range r.Cells {
			if v.Shows(c.Revs) {
				cell := *c
				cell.Revs, cell.Blocks = nil, resolve(c.Blocks, v)
				row.Cells = append(row.Cells, &cell)
			}
		}
		if len(row.Cells) > 0 {
			out.Rows = append(out.Rows, row)
		}
	}
	if len(out.Rows) == 0 {
		return nil
	}
	return out
}

// Lines gives the text of blocks, a line for each paragraph; those of a text
// box stand after its paragraph.
func Lines(blocks []Block) []string {
	var out []string
	for _, b := range blocks {
		if b.Table != nil {
			for _, r := range b.Table.Rows {
				for _, c := range r.Cells {
					out = append(out, Lines(c.Blocks)...)
				}
			}
			continue
		}
		var boxes []Block
		for i := range b.Para.Pieces {
			if p := &b.Para.Pieces[i]; p.Kind == Box {
				boxes = append(boxes, p.More.Blocks...)
			}
		}
		line := b.Para.Text()
		if line != "" || len(boxes) == 0 {
			out = append(out, line)
		}
		out = append(out, Lines(boxes)...)
	}
	return out
}

// Line reports whether a paragraph holds a line across the text.
func (p *Paragraph) Line() bool {
	return slices.ContainsFunc(p.Pieces, func(x Piece) bool { return x.Kind == Rule })
}

// Text is the text of a paragraph that View made, without its text boxes, in NFC: a
// letter and its ring may be two signs in a file.
func (p *Paragraph) Text() string {
	var b strings.Builder
	for i := range p.Pieces {
		if !p.Pieces[i].hidden() {
			b.WriteString(p.Pieces[i].Value())
		}
	}
	return norm.NFC.String(b.String())
}
