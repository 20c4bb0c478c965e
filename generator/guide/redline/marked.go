package redline

import "bestpractice/generator/guide/markdown"

// Marked is both texts as one tree with the marks on it, for writers of other
// formats than HTML; they go by Mark's Change, By, Sep and Former. A note is known
// by its place in Notes, so that a reference of either text with that number is to
// one note: whoever numbers notes sees to their order.
func (r *Redline) Marked() *markdown.Doc {
	m := r.marker(Options{Options: markdown.Options{NoIDs: true}})
	m.plain = true // elsewhere a paragraph is no part of another kind of block at once
	m.numbers = make(map[*note]int, len(r.notes))
	for i, n := range r.notes {
		m.numbers[n] = i + 1
	}
	m.oldRef = func(number int) int { return m.numbers[r.oldNote(number)] }
	d := &markdown.Doc{Blocks: m.sequence(r.nodes)}
	copier := &projection{r: r}
	for i, n := range r.notes {
		b := &markdown.Block{Kind: markdown.Note, First: i + 1}
		switch {
		case n.old != nil && n.new != nil:
			b.Children = m.sequence(n.kids)
		case n.new != nil:
			b.Children, b.Mark = copier.clones(n.new.Children, m.newRef(n.edit)), &markdown.Mark{Change: "ins"}
		default:
			b.Children, b.Mark = copier.clones(n.old.Children, m.oldRef), &markdown.Mark{Change: "del"}
		}
		d.Notes = append(d.Notes, b)
	}
	r.settle(d)
	return d
}
