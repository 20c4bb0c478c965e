package redline

import (
	"slices"
	"unicode/utf8"

	"bestpractice/generator/guide/markdown"
)

// Show is how much of a marked text a page shows. What is left out takes its
// footnotes with it, and a footnote whose place in the text is left out leads
// back nowhere.
type Show int

const (
	// ShowAll shows every block.
	ShowAll Show = iota
	// ShowFolded gives blocks without changes the attribute data-same, and those
	// that are not beside a change, nor the heading above one, nor refer to a
	// footnote that changed, data-far, so that style sheets fold them without a
	// script.
	ShowFolded
	// ShowClose folds as ShowFolded does, and long neighbours of changes too.
	ShowClose
	// ShowNear leaves out what ShowFolded marks as far.
	ShowNear
	// ShowUnder shows the changed blocks and the headings that they stand under.
	ShowUnder
	// ShowChanged shows the changed blocks only.
	ShowChanged
)

// longNeighbour is how many letters a block beside a change may have and still be
// shown with it under ShowClose: on a phone the change must not be pushed out of
// sight by a list that only happens to stand above it.
const longNeighbour = 380

// show folds or cuts a marked tree; far reports whether a block is marked as far.
func (f *fold) show(s Show) (far bool) {
	if s == ShowAll {
		return false
	}
	var kept []*markdown.Block
	for i, b := range f.doc.Blocks {
		near, heading := f.near[i], b.Kind == markdown.Heading
		if s == ShowClose && near && !heading && wordsLength(b) > longNeighbour {
			near = false
		}
		switch {
		case f.changed[i]:
			kept = append(kept, b)
		case s == ShowFolded || s == ShowClose:
			kept = append(kept, unchanged(b, !near))
			far = far || !near
		case near && (s == ShowNear || s == ShowUnder && heading):
			kept = append(kept, unchanged(b, false))
		}
	}
	f.doc.Blocks = kept
	if s != ShowFolded && s != ShowClose {
		f.doc.Notes = f.notes()
		return false
	}
	if len(f.doc.Notes) > 0 && f.doc.NotesMark == nil && !slices.ContainsFunc(f.doc.Notes, changed) {
		f.doc.NotesMark = unchangedMark(nil, !f.lastNear)
		far = far || !f.lastNear
	}
	return far
}

// fold is what is known of the blocks of a marked text.
type fold struct {
	doc           *markdown.Doc
	changed, near []bool // of each block
	noted         []bool // which refer to a footnote that changed
	lastNear      bool   // the footnotes stand beside a change
}

func newFold(d *markdown.Doc) *fold {
	n := len(d.Blocks)
	f := &fold{doc: d, changed: make([]bool, n), near: make([]bool, n), noted: make([]bool, n)}
	notes := map[int]bool{} // that changed, by their numbers in both texts
	for _, note := range d.Notes {
		if d.NotesMark != nil || changed(note) {
			notes[note.First] = true
			if note.Mark != nil {
				notes[note.Mark.Was] = true
			}
		}
	}
	heading := -1
	for i, b := range d.Blocks {
		if b.Kind == markdown.Heading {
			heading = i
		}
		switch {
		case changed(b):
			f.changed[i], f.near[max(0, i-1)] = true, true
			if i+1 == n {
				f.lastNear = true
			} else if d.Blocks[i+1].Kind != markdown.Heading {
				f.near[i+1] = true
			}
		case len(notes) > 0 && refers(d.Blocks[i:i+1], func(number int) bool { return notes[number] }):
			f.near[i], f.noted[i] = true, true
		default:
			continue
		}
		if heading >= 0 {
			f.near[heading] = true
		}
	}
	return f
}

// Altered are the blocks of a marked text that have changed or refer to a footnote
// that did, each under its heading.
func Altered(d *markdown.Doc) []*markdown.Block {
	f := newFold(d)
	var out []*markdown.Block
	for i, b := range d.Blocks {
		if f.changed[i] || f.noted[i] || f.near[i] && b.Kind == markdown.Heading {
			out = append(out, b)
		}
	}
	return out
}

// refers reports whether blocks refer to a footnote that is meant.
func refers(bs []*markdown.Block, meant func(number int) bool) bool {
	found := false
	part := markdown.Doc{Blocks: bs}
	part.Inlines(func(in *markdown.Inline) { found = in.Kind == markdown.NoteRef && meant(in.Note) || found })
	return found
}

// notes are the footnotes that what is shown refers to, and those that changed.
func (f *fold) notes() []*markdown.Block {
	keep := map[*markdown.Block]bool{}
	numbered := map[int][]*markdown.Block{} // in either text
	queue := slices.Clone(f.doc.Blocks)
	want := func(n *markdown.Block) {
		if !keep[n] {
			keep[n] = true
			queue = append(queue, n) // footnotes refer to others
		}
	}
	for _, n := range f.doc.Notes {
		numbered[n.First] = append(numbered[n.First], n)
		if n.Mark != nil && n.Mark.Was > 0 {
			numbered[n.Mark.Was] = append(numbered[n.Mark.Was], n)
		}
		if f.doc.NotesMark != nil || changed(n) {
			want(n)
		}
	}
	for i := 0; i < len(queue); i++ {
		refers(queue[i:i+1], func(number int) bool {
			for _, n := range numbered[number] {
				want(n)
			}
			delete(numbered, number)
			return true
		})
	}
	return slices.DeleteFunc(slices.Clone(f.doc.Notes), func(n *markdown.Block) bool { return !keep[n] })
}

// unchanged is a block with the attributes of one that has not changed.
func unchanged(b *markdown.Block, far bool) *markdown.Block {
	copied := *b
	copied.Mark = unchangedMark(b.Mark, far)
	return &copied
}

func unchangedMark(m *markdown.Mark, far bool) *markdown.Mark {
	k := markdown.Mark{}
	if m != nil {
		k = *m
	}
	attrs := []markdown.Attr{{Name: "data-same"}}
	if far {
		attrs = append(attrs, markdown.Attr{Name: "data-far"})
	}
	k.OnEach = append(attrs, k.OnEach...)
	return &k
}

// changed reports whether a block is marked, or anything in it: a link is marked as
// a whole, never inside.
func changed(b *markdown.Block) bool {
	if b.Mark != nil && (b.Mark.Change != "" || b.Mark.Was > 0 && b.Mark.Was != b.First || slices.ContainsFunc(b.Mark.OnEach, func(a markdown.Attr) bool { return a.Name == "data-attr" })) {
		return true
	}
	return slices.ContainsFunc(b.Inlines, func(in markdown.Inline) bool { return in.Mark != nil }) || slices.ContainsFunc(b.Children, changed)
}

// wordsLength counts what a reader sees of a block.
func wordsLength(b *markdown.Block) int {
	n := utf8.RuneCountInString(markdown.PlainText(b.Inlines)) + utf8.RuneCountInString(b.Text)
	for _, k := range b.Children {
		n += wordsLength(k)
	}
	return n
}

// Row is a block of a marked text, to be shown beside itself.
type Row struct {
	HTML []byte
	Same bool // it has no change
}

// Rows are the blocks of the marked text without ids, for a second copy of it on
// one page; the footnotes are the last.
func (r *Redline) Rows(o Options) []Row {
	o.NoIDs = true
	d := r.marked(o)
	f := newFold(d)
	parts, notes := d.HTMLParts(reachable(d, o.Options))
	var out []Row
	for i, html := range parts {
		out = append(out, Row{html, !f.changed[i]})
	}
	if len(notes) > 0 {
		out = append(out, Row{notes, d.NotesMark == nil && !slices.ContainsFunc(d.Notes, changed)})
	}
	return out
}
