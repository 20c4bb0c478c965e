package read

import (
	"slices"
	"strings"
)

// unjoin undoes what LibreOffice does to the paragraph behind those that are struck
// out with their marks: it writes it in the style of the first of them, as if they
// were one already. What style it had the file does not say; that it was not the
// same one is known of headings, lines, and the words above callouts. A heading that
// the export wrote has a bookmark of its own: one of a section is a heading like
// the others.
func unjoin(blocks []Block, styles *Styles) {
	var first *Paragraph // of those in one run whose marks go
	marked := func(p *Paragraph, prefix string) bool {
		return slices.ContainsFunc(p.Pieces, func(x Piece) bool { return x.Kind == BookmarkStart && strings.HasPrefix(x.Text, prefix) })
	}
	heading := "" // the style of sections
	for _, b := range blocks {
		if b.Para != nil && marked(b.Para, "_bp_s") && styles.Heading(b.Para.Props) > 0 {
			heading = b.Para.Props.Style
			break
		}
	}
	known := func(p *Paragraph) bool {
		name := styles.Name(p.Props.Style)
		return styles.Heading(p.Props) > 0 || name == "horizontal line" || strings.HasSuffix(name, " label")
	}
	for _, b := range blocks {
		if b.Table != nil {
			first = nil
			for _, r := range b.Table.Rows {
				for _, c := range r.Cells {
					unjoin(c.Blocks, styles)
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
		switch {
		case first == nil && goes:
			first = p
		case goes: // the last of them may look like the first too
			if p.Props.Style == first.Props.Style && marked(first, "_bp_s") && !marked(p, "_bp_s") {
				restyle("")
			}
		case first != nil:
			switch section := marked(p, "_bp_s"); {
			case p.Props.Style != first.Props.Style:
			case section && styles.Heading(p.Props) == 0 && heading != "":
				restyle(heading)
			case known(first) && !section && !marked(p, "_bp_h"):
				restyle("")
			}
			first = nil
		}
	}
}

// remark gives the last paragraph before a table its mark's change again, which
// LibreOffice leaves out: one that came or went as a whole, in words, came or went
// with its mark.
func remark(blocks []Block) {
	for i, b := range blocks {
		if b.Table == nil {
			continue
		}
		for _, r := range b.Table.Rows {
			for _, c := range r.Cells {
				remark(c.Blocks)
			}
		}
		if i == 0 || blocks[i-1].Para == nil || len(blocks[i-1].Para.Mark) > 0 {
			continue
		}
		p := blocks[i-1].Para
		var whole *Rev // that all its words are in
		for k := range p.Pieces {
			x := &p.Pieces[k]
			if x.Kind >= CommentRef && x.Kind <= BookmarkEnd || x.Text == "" && x.Kind == Text || x.hidden() {
				continue
			}
			if len(x.Revs) == 0 || whole != nil && (x.Revs[0].Kind != whole.Kind || x.Revs[0].Author != whole.Author || x.Revs[0].Date != whole.Date) {
				whole = nil
				break
			}
			whole = x.Revs[0]
		}
		if whole != nil {
			p.Mark = []*Rev{whole}
		}
	}
}
