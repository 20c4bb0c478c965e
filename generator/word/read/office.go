package read

import (
	"slices"
	"strings"
)

// reopen undoes what LibreOffice does to a file with tracked changes.
func (d *Document) reopen() {
	d.Office = true
	s := d.headings()
	s.unjoin(d.Body)
	s.nest(d.Body)
	remark(d.Body)
}

// bookmarked reports whether a bookmark of the export's kind stands in a paragraph.
func bookmarked(p *Paragraph, prefix string) bool {
	return slices.ContainsFunc(p.Pieces, func(x Piece) bool { return x.Kind == BookmarkStart && strings.HasPrefix(x.Text, prefix) })
}

// headings knows the headings of sections of a file: where it lost the bookmarks of the
// export, those of the highest level; where one lost its style, it has their numbers.
type headings struct {
	*Styles
	marked    bool // they have bookmarks
	style     string
	level     int
	numbering *Numbering
	list      string // the one that the first of them is counted by
}

func (d *Document) headings() *headings {
	s := &headings{Styles: d.Styles, numbering: d.Numbering}
	for _, b := range d.Body {
		if b.Para == nil {
			continue
		}
		level, marked := s.Heading(b.Para.Props), bookmarked(b.Para, "_bp_s")
		if level > 0 && !s.marked && (marked || s.level == 0 || level < s.level) {
			s.marked, s.style, s.level = marked, b.Para.Props.Style, level
		}
	}
	for _, b := range d.Body {
		if b.Para != nil && s.list == "" && s.section(b.Para) && s.Heading(b.Para.Props) > 0 {
			num, _ := s.Num(b.Para.Props)
			s.list = d.Numbering.nums[num].abstract
		}
	}
	return s
}

// section reports whether a paragraph is the heading of a section.
func (s *headings) section(p *Paragraph) bool {
	return bookmarked(p, "_bp_s") || !s.marked && s.level > 0 && s.Heading(p.Props) == s.level
}

// numbered reports whether a paragraph is counted as headings of sections are.
func (s *headings) numbered(p *Paragraph) bool {
	num, level := s.Num(p.Props)
	return s.list != "" && level == 0 && s.numbering.nums[num].abstract == s.list
}

// unjoin undoes what LibreOffice does to the paragraph behind those that are struck
// out with their marks: it writes it in the style of the first of them, as if they
// were one already. What style it had the file does not say; that it was not the
// same one is known of headings, lines, and the words above callouts. A heading that
// the export wrote has a bookmark of its own: one of a section is a heading like
// the others. What stands right above a callout is its word.
func (s *headings) unjoin(blocks []Block) {
	styles := s.Styles
	var first *Paragraph // of those in one run whose marks go
	worded := func(p *Paragraph) bool { return strings.HasSuffix(styles.Name(p.Props.Style), " label") }
	known := func(p *Paragraph) bool {
		return styles.Heading(p.Props) > 0 || styles.Name(p.Props.Style) == "horizontal line" || worded(p)
	}
	for i, b := range blocks {
		if b.Table != nil {
			first = nil
			for _, r := range b.Table.Rows {
				for _, c := range r.Cells {
					s.unjoin(c.Blocks)
				}
			}
			continue
		}
		p := b.Para
		goes := !View(Accepted).Shows(p.Mark)
		restyle := func(style string) {
			props := *p.Props
			props.Style = style
			p.Props = &props
		}
		section := bookmarked(p, "_bp_s") || first != nil && s.numbered(p)
		next := ""
		if n := firstOf(blocks[i+1 : min(i+2, len(blocks))]); n != nil {
			next = n.Props.Style
		}
		switch {
		case first == nil:
		case section && s.level > 0 && styles.Heading(p.Props) != s.level:
			restyle(s.style)
		case !goes && empty(p) && styles.Is(p.Props.Style, "html preformatted"): // air beside code
			restyle("")
		}
		switch {
		case first == nil && goes:
			first = p
		case goes: // the last of them may look like the first too
			if p.Props.Style == first.Props.Style && !section && (s.section(first) || worded(p) && styles.label(next) == "") {
				restyle("")
			}
		case first != nil:
			switch label := styles.label(next); {
			case p.Props.Style != first.Props.Style:
			case label != "":
				restyle(label)
			case known(first) && !section && (!bookmarked(p, "_bp_h") || styles.Heading(p.Props) == 0):
				restyle("")
			}
			first = nil
		}
	}
}

// label is the style of the word above callouts of a style, or "".
func (s *Styles) label(callout string) string {
	name := s.Name(callout)
	if !strings.HasPrefix(name, "callout ") {
		return ""
	}
	for id, st := range s.byID {
		if st.Name == name+" label" {
			return id
		}
	}
	return ""
}

// nest puts what is struck out within a section that the export moved into the move
// again: LibreOffice leaves the outer of two changes out here and there. Parties that
// the export names have their item in brackets.
func (s *headings) nest(blocks []Block) {
	var move *Rev
	within := func(revs []*Rev) []*Rev {
		switch {
		case move != nil && len(revs) > 0 && revs[0].Kind == MoveFrom && revs[0].Author == move.Author:
			move = nil // where the section stood, behind where it stands
		case move != nil && len(revs) == 1 && (revs[0].Kind == Del || revs[0].Kind == MoveFrom):
			return []*Rev{move, revs[0]}
		}
		return revs
	}
	var visit func(blocks []Block)
	visit = func(blocks []Block) {
		for i, b := range blocks {
			if b.Table != nil {
				for _, r := range b.Table.Rows {
					r.Revs = within(r.Revs)
					for _, c := range r.Cells {
						visit(c.Blocks)
					}
				}
				continue
			}
			p := b.Para
			if s.section(p) || s.Name(p.Props.Style) == "toc heading" {
				move = nil
				for i := range p.Pieces {
					if x := &p.Pieces[i]; x.Kind == Text && len(x.Revs) > 0 && x.Revs[0].Kind == MoveTo && strings.HasSuffix(x.Revs[0].Author, ")") {
						move = x.Revs[0]
						break
					}
				}
			}
			p.lead()
			if i > 0 && blocks[i-1].Para != nil {
				p.words(blocks[i-1].Para)
			}
			p.Mark = within(p.Mark)
			for i := range p.Pieces {
				p.Pieces[i].Revs = within(p.Pieces[i].Revs)
			}
		}
	}
	visit(blocks)
}

// words gives the words of a paragraph that the export put in behind one that it struck
// or put in, and gave another kind too, the change of its mark: LibreOffice leaves it out.
func (p *Paragraph) words(before *Paragraph) {
	ours := func(q *Paragraph) bool {
		return len(q.Mark) == 1 && q.Mark[0].Author == p.WasBy.Author && q.Mark[0].Date == p.WasBy.Date
	}
	if p.WasBy == nil || !strings.HasSuffix(p.WasBy.Author, ")") || !ours(p) || !ours(before) || p.Mark[0].Kind != Ins ||
		slices.ContainsFunc(p.Pieces, func(x Piece) bool { return len(x.Revs) > 0 }) {
		return
	}
	for i := range p.Pieces {
		p.Pieces[i].Revs = p.Mark
	}
}

// lead gives the first words of a paragraph that the export moved the move that all
// that follows stands in.
func (p *Paragraph) lead() {
	if len(p.Mark) != 1 || p.Mark[0].Kind != MoveTo || !strings.HasSuffix(p.Mark[0].Author, ")") {
		return
	}
	var first, second *Piece
	for i := range p.Pieces {
		switch x := &p.Pieces[i]; {
		case x.Kind >= CommentRef && x.Kind <= BookmarkEnd || x.Text == "" && x.Kind == Text || x.hidden():
		case first == nil:
			first = x
		case second == nil:
			second = x
		}
	}
	if second != nil && len(first.Revs) == 0 && len(second.Revs) > 0 && second.Revs[0].Kind == MoveTo && second.Revs[0].Author == p.Mark[0].Author {
		first.Revs = second.Revs[:1]
	}
}

// remark gives the last paragraph before a table its mark's change again, which
// LibreOffice leaves out, and a row in which others struck words out its own: what
// came or went as a whole, in words, came or went with its mark.
func remark(blocks []Block) {
	for i, b := range blocks {
		if b.Table == nil {
			continue
		}
		for _, r := range b.Table.Rows {
			var inRow whole
			for _, c := range r.Cells {
				remark(c.Blocks)
				inRow.blocks(c.Blocks)
			}
			if rev := inRow.rev(); rev != nil && inRow.nested && len(r.Revs) == 0 {
				r.Revs = []*Rev{rev}
			}
		}
		if i == 0 || blocks[i-1].Para == nil || len(blocks[i-1].Para.Mark) > 0 {
			continue
		}
		var before whole
		before.blocks(blocks[i-1 : i])
		if rev := before.rev(); rev != nil {
			blocks[i-1].Para.Mark = []*Rev{rev}
		}
	}
}

// whole is the one change that all words of some text stand in.
type whole struct {
	all    *Rev
	some   bool // some words stand outside it
	nested bool // others changed words in it
}

func (w *whole) rev() *Rev {
	if w.some {
		return nil
	}
	return w.all
}

func (w *whole) blocks(blocks []Block) {
	Each(blocks, func(p *Paragraph) {
		for k := range p.Pieces {
			x := &p.Pieces[k]
			if x.Kind >= CommentRef && x.Kind <= BookmarkEnd || x.Text == "" && x.Kind == Text || x.hidden() {
				continue
			}
			if len(x.Revs) == 0 || w.all != nil && (x.Revs[0].Kind != w.all.Kind || x.Revs[0].Author != w.all.Author || x.Revs[0].Date != w.all.Date) {
				w.some = true
				return
			}
			w.all = x.Revs[0]
			w.nested = w.nested || len(x.Revs) > 1
		}
	})
}
