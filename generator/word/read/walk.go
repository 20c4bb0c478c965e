package read

import (
	"slices"
	"strings"
)

// Each visits the paragraphs of blocks in their order, those of text boxes and
// cells too.
func Each(blocks []Block, visit func(*Paragraph)) {
	for _, b := range blocks {
		if b.Table != nil {
			for _, r := range b.Table.Rows {
				for _, c := range r.Cells {
					Each(c.Blocks, visit)
				}
			}
			continue
		}
		visit(b.Para)
		for i := range b.Para.Pieces {
			if m := b.Para.Pieces[i].More; m != nil {
				Each(m.Blocks, visit)
			}
		}
	}
}

// EachRev visits the tracked changes of blocks, each once.
func EachRev(blocks []Block, visit func(*Rev)) {
	seen := map[*Rev]bool{}
	all := func(revs ...*Rev) {
		for _, r := range revs {
			if r != nil && !seen[r] {
				seen[r] = true
				visit(r)
			}
		}
	}
	var walk func([]Block)
	walk = func(blocks []Block) {
		for _, b := range blocks {
			if b.Table != nil {
				for _, r := range b.Table.Rows {
					all(r.Revs...)
					for _, c := range r.Cells {
						all(c.Revs...)
						walk(c.Blocks)
					}
				}
				continue
			}
			for i := range b.Para.Pieces {
				p := &b.Para.Pieces[i]
				all(p.Revs...)
				all(p.WasBy)
				if p.More != nil {
					walk(p.More.Blocks)
				}
			}
			all(b.Para.Mark...)
			all(b.Para.WasBy)
		}
	}
	walk(blocks)
}

// unjoin undoes what LibreOffice does to the paragraph behind those that are struck
// out with their marks: it writes it in the style of the first of them, as if they
// were one already. What style it had the file does not say; that it was not the
// same one is known of headings, lines, and the words above callouts. A heading that
// the export wrote has a bookmark of its own.
func unjoin(blocks []Block, styles *Styles) {
	var first *Paragraph // of those in one run whose marks go
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
		switch {
		case first == nil && goes:
			first = p
		case first != nil && !goes:
			own := func(x Piece) bool {
				return x.Kind == BookmarkStart && (strings.HasPrefix(x.Text, "_bp_s") || strings.HasPrefix(x.Text, "_bp_h"))
			}
			if known(first) && p.Props.Style == first.Props.Style && !slices.ContainsFunc(p.Pieces, own) {
				props := *p.Props
				props.Style = ""
				p.Props = &props
			}
			first = nil
		}
	}
}
