package redline

import (
	"bytes"

	"bestpractice/generator/guide/markdown"
)

// Segment is a stretch of a marked text: with changes and what stands around
// them, or without, to be folded away.
type Segment struct {
	HTML   []byte
	Folded bool
	Blocks int // how many blocks it holds; the footnotes are one
}

// Segments divides the marked text where pages fold what has not changed: each
// change is shown with the heading above it and that many blocks before and
// after. The segments' HTML put together is that of HTML.
func (r *Redline) Segments(around int, o Options) []Segment {
	o.View = All
	d := r.marked(o)
	parts, notes := d.HTMLParts(o.Options)
	shown := make([]bool, len(parts))
	heading := -1
	for i, b := range d.Blocks {
		if b.Kind == markdown.Heading {
			heading = i
		}
		if !changed(b) {
			continue
		}
		for k := max(0, i-around); k <= min(len(parts)-1, i+around); k++ {
			shown[k] = true
		}
		if heading >= 0 {
			shown[heading] = true
		}
	}
	var out []Segment
	add := func(html []byte, folded bool) {
		if k := len(out) - 1; k >= 0 && out[k].Folded == folded {
			out[k].HTML = append(bytes.Clone(out[k].HTML), html...)
			out[k].Blocks++
			return
		}
		out = append(out, Segment{html, folded, 1})
	}
	for i := range parts {
		add(parts[i], !shown[i])
	}
	if len(notes) > 0 {
		marked := d.NotesMark != nil
		for _, n := range d.Notes {
			marked = marked || n.Mark != nil && n.Mark.Change != "" || changedKids(n)
		}
		add(notes, !marked)
	}
	return out
}

// changed reports whether a block is marked, or anything in it.
func changed(b *markdown.Block) bool {
	if b.Mark != nil && b.Mark.Change != "" {
		return true
	}
	for i := range b.Inlines {
		if b.Inlines[i].Mark != nil {
			return true
		}
	}
	return changedKids(b)
}

func changedKids(b *markdown.Block) bool {
	for _, k := range b.Children {
		if changed(k) {
			return true
		}
	}
	return false
}
