package redline

import (
	"strconv"

	"bestpractice/generator/guide/markdown"
)

// notes writes the footnotes of both texts in one list. A note that only one
// text has came or went with its reference, which is the change; here it only
// shows as such.
func (m *marker) notes(d *markdown.Doc) {
	fresh := make([]*note, len(m.numbers))
	for n, number := range m.numbers {
		if number >= 1 && number <= len(fresh) {
			fresh[number-1] = n
		}
	}
	d.LiveNotes = len(fresh)
	old := m.r.oldNotes
	if len(old)+len(fresh) == 0 {
		return
	}
	all := &markdown.Mark{}
	switch {
	case len(old) == 0:
		all.Change, all.Before, d.NotesMark = "ins", m.r.words.Labels.Inserted, all
	case len(fresh) == 0:
		all.Change, all.Before, d.NotesMark = "del", m.r.words.Labels.Deleted, all
	}
	var pairs []cross
	for i, n := range old {
		if m.numbers[n] > 0 {
			pairs = append(pairs, cross{i, m.numbers[n] - 1})
		}
	}
	i, j := 0, 0
	emit := func(toI, toJ int) {
		for ; i < toI; i++ {
			d.Notes = append(d.Notes, m.lone(old[i], i+1, false, d.NotesMark != nil))
		}
		for ; j < toJ; j++ {
			d.Notes = append(d.Notes, m.lone(fresh[j], j+1, true, d.NotesMark != nil))
		}
	}
	for _, p := range increasing(pairs, nil) {
		emit(p.i, p.j)
		n := old[p.i]
		d.Notes = append(d.Notes, &markdown.Block{Kind: markdown.Note, First: p.j + 1, Children: m.sequence(n.kids), Mark: &markdown.Mark{Was: p.i + 1}})
		i, j = p.i+1, p.j+1
	}
	emit(len(old), len(fresh))
}

// lone is a note in a place that it has in one text only: it is in one text
// only, or the order of the notes changed.
func (m *marker) lone(n *note, number int, live, bare bool) *markdown.Block {
	b := &markdown.Block{Kind: markdown.Note, First: number}
	k := &markdown.Mark{}
	both := n.old != nil && n.new != nil && m.numbers[n] > 0
	move := func(change, before string) markdown.Mark {
		return markdown.Mark{Change: change, Before: before + ": ", OnEach: []markdown.Attr{{Name: "data-move", Value: "note-" + strconv.Itoa(m.numbers[n])}}}
	}
	copier := &projection{r: m.r}
	switch {
	case live && both:
		b.Children = m.sequence(n.kids)
		*k = move("move-to", m.r.words.Labels.MovedTo)
	case live:
		b.Children = copier.clones(n.new.Children, m.newRef(n.edit))
		*k = markdown.Mark{Change: "ins", Before: m.r.words.Labels.Inserted}
	default:
		b.Children = copier.clones(n.old.Children, func(number int) int { return number })
		*k = markdown.Mark{Change: "del", Before: m.r.words.Labels.Deleted}
		if both {
			*k = move("move-from", m.r.words.Labels.MovedFrom)
		}
	}
	if !bare {
		b.Mark = k
	}
	return b
}
