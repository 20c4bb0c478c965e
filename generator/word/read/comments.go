package read

import (
	"strings"

	"bestpractice/generator/word/docx"

	"golang.org/x/text/unicode/norm"
)

// comments reads the comments; where they stand is found by place.
func (d *Document) comments(part string, in *interned) bool {
	return d.story(part, false, new(int), in, func(s *story, root *docx.Node) {
		s.comment = true
		s.descend(root, func(n *docx.Node) {
			r := rev(Ins, n)
			c := &Comment{ID: n.Attr("id"), Author: r.Author, Date: r.Date, Parent: -1}
			s.blocks(&c.blocks)
			view := resolve(c.blocks, Accepted)
			c.Text = strings.TrimRight(strings.Join(Lines(view), "\n"), "\n")
			Each(c.blocks, func(p *Paragraph) { c.paraID = p.ID })
			d.Comments = append(d.Comments, c)
		}, "comment")
	})
}

// queue finds what has an id: the first with it for the first that asks, since
// ids are not unique in every file.
type queue map[string][]int

func (q queue) next(id string) (int, bool) {
	list := q[id]
	if len(list) == 0 {
		return 0, false
	}
	if len(list) > 1 {
		q[id] = list[1:]
	}
	return list[0], true
}

// spot is a place in the main text or in a note.
type spot struct{ para, piece int }

// place gives comments their threads, and the text under their ranges.
func (d *Document) place(threads *docx.Node) {
	byPara := queue{}
	for i, c := range d.Comments {
		if c.paraID != "" {
			byPara[c.paraID] = append(byPara[c.paraID], i)
		}
	}
	if threads != nil {
		for _, n := range threads.Kids {
			i, ok := byPara.next(n.Attr("paraId"))
			if n.Name != "commentEx" || !ok {
				continue
			}
			d.Comments[i].Done = n.Attr("done") == "1" || n.Attr("done") == "true"
			if parent := byPara[n.Attr("paraIdParent")]; n.Attr("paraIdParent") != "" && len(parent) > 0 {
				d.Comments[i].Parent = parent[0]
			}
		}
	}
	for i := range d.Comments { // a thread is resolved as a whole; a ring is none
		at, steps := i, 0
		for d.Comments[at].Parent >= 0 && steps <= len(d.Comments) {
			at = d.Comments[at].Parent
			steps++
		}
		if steps > len(d.Comments) {
			d.Comments[i].Parent = -1
		} else if d.Comments[at].Done {
			d.Comments[i].Done = true
		}
	}
	d.anchors(d.Body)
	for _, n := range d.Notes {
		d.anchors(n.Blocks)
	}
}

// anchors finds the ranges of comments in a text.
func (d *Document) anchors(blocks []Block) {
	byID := queue{}
	for i, c := range d.Comments {
		if !c.placed {
			byID[c.ID] = append(byID[c.ID], i)
		}
	}
	if len(byID) == 0 {
		return
	}
	var paras []*Paragraph
	Each(blocks, func(p *Paragraph) { paras = append(paras, p) })
	open := map[string][]spot{}
	ends := map[string][]spot{}
	for pi, p := range paras {
		for i := range p.Pieces {
			piece := &p.Pieces[i]
			switch piece.Kind {
			case CommentStart:
				open[piece.Text] = append(open[piece.Text], spot{pi, i})
			case CommentEnd:
				ends[piece.Text] = append(ends[piece.Text], spot{pi, i})
			case CommentRef:
				k, ok := byID.next(piece.Text)
				if !ok {
					d.Reported = append(d.Reported, Report{"comment-missing", p.No, piece.Text})
					continue
				}
				c := d.Comments[k]
				if c.placed {
					continue
				}
				c.placed, c.First = true, p
				from, to := spot{pi, i}, spot{pi, i}
				starts, stops := open[piece.Text], ends[piece.Text]
				if len(starts) > 0 {
					from, open[piece.Text] = starts[0], starts[1:]
				}
				if len(stops) > 0 {
					to, ends[piece.Text] = stops[0], stops[1:]
					if len(starts) == 0 {
						from = spot{to.para, 0}
					}
				}
				if from.para < pi || from.para == pi && from.piece < i {
					c.First = paras[from.para]
				}
				c.Anchor, c.Before, c.Revs = between(paras, from, to)
			}
		}
	}
}

// between gives the text of a range: what the accepted text has of it, or what
// was deleted where nothing else is; then what it was before, and the changes.
func between(paras []*Paragraph, from, to spot) (anchor, before string, revs []*Rev) {
	seen := map[*Rev]bool{}
	text := func(shows func([]*Rev) bool) string {
		var b strings.Builder
		for pi := from.para; pi <= to.para; pi++ {
			if pi > from.para {
				b.WriteByte('\n')
			}
			first, last := 0, len(paras[pi].Pieces)
			if pi == from.para {
				first = from.piece
			}
			if pi == to.para {
				last = to.piece
			}
			for i := first; i < last; i++ {
				p := &paras[pi].Pieces[i]
				if shows(p.Revs) && !p.hidden() {
					b.WriteString(p.Value())
				}
			}
		}
		return norm.NFC.String(strings.Trim(b.String(), "\n"))
	}
	all := text(func(rs []*Rev) bool {
		for _, r := range rs {
			if !seen[r] {
				seen[r] = true
				revs = append(revs, r)
			}
		}
		return true
	})
	if anchor = text(View(Accepted).Shows); strings.TrimSpace(anchor) == "" {
		anchor = all
	}
	return anchor, text(View(Rejected).Shows), revs
}
