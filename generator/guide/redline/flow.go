package redline

import (
	"slices"

	"bestpractice/generator/guide/markdown"
)

// flow compares paragraphs that were split or joined: as one text each, where
// the end of a paragraph is a token. ok is false where the border of two
// paragraphs has no single space as its counterpart; then nothing was split.
func (c *comparer) flow(old, new []*unit) (runs []run, ok bool) {
	a, b := c.joined(old, oldSide), c.joined(new, newSide)
	hs := tidy(a, b, c.hunks(a, b))
	if keptPart(a, b, hs) < 0.6 {
		return nil, false
	}
	f := flowBuilder{a: a, b: b, edit: c.edit}
	for _, h := range hs {
		f.keep(h.a0)
		if !f.hunk(h) {
			return nil, false
		}
	}
	f.keep(len(a))
	return settlePieces(f.out), true
}

func (c *comparer) joined(us []*unit, s side) []token {
	var out []token
	for i, u := range us {
		if i > 0 {
			out = append(out, token{id: c.intern([]byte("¶")), class: border})
		}
		out = append(out, c.tokens(u.block.Inlines, s)...)
	}
	return out
}

type flowBuilder struct {
	a, b []token
	edit int
	i, j int // what is written
	out  []run
	// whole is the change that makes all borders, each of which may be anywhere; nil
	// where each is one of its own.
	whole *Change
}

func (f *flowBuilder) keep(to int) {
	for ; f.i < to; f.i, f.j = f.i+1, f.j+1 {
		f.out = append(f.out, run{op: same, old: &f.a[f.i], new: &f.b[f.j], edit: f.edit, border: f.a[f.i].class == border})
	}
}

// change writes what was deleted up to i and inserted up to j.
func (f *flowBuilder) change(i, j int) {
	if f.i == i && f.j == j {
		return
	}
	ch := &Change{}
	if f.whole != nil && !slices.ContainsFunc(f.a[f.i:i], says) && !slices.ContainsFunc(f.b[f.j:j], says) {
		ch = f.whole
	}
	for ; f.i < i; f.i++ {
		f.out = append(f.out, run{op: deleted, old: &f.a[f.i], change: ch})
	}
	for ; f.j < j; f.j++ {
		f.out = append(f.out, run{op: inserted, new: &f.b[f.j], edit: f.edit, change: ch})
	}
}

// hunk writes a hunk, divided at the borders in it.
func (f *flowBuilder) hunk(h hunk) bool {
	for {
		p, q := find(f.a, f.i, h.a1, isBorder), find(f.b, f.j, h.b1, isBorder)
		switch {
		case p < 0 && q < 0:
			f.change(h.a1, h.b1)
			return true
		case p >= 0 && q >= 0: // both have it
			f.change(p, q)
			f.keep(p + 1)
		case q >= 0: // split: a space of the old text became a border
			if p = find(f.a, f.i, h.a1, isGap); p < 0 {
				// The space may have been taken for that of a word put in behind.
				if h.a1 >= len(f.a) || !isGap(&f.a[h.a1]) {
					if f.whole == nil {
						return false
					}
					f.change(f.i, q)
					f.lone(run{op: inserted, new: &f.b[q]})
					f.j++
					continue
				}
				p = h.a1
				h.a1, h.b1 = h.a1+1, h.b1+1
			}
			f.border(p, q, run{op: inserted, old: &f.a[p], new: &f.b[q], sep: " ", change: f.by(Split)})
		default: // join
			if q = find(f.b, f.j, h.b1, isGap); q < 0 {
				if h.b1 >= len(f.b) || !isGap(&f.b[h.b1]) {
					if f.whole == nil {
						return false
					}
					f.change(p, f.j)
					f.lone(run{op: deleted, old: &f.a[p]})
					f.i++
					continue
				}
				q = h.b1
				h.a1, h.b1 = h.a1+1, h.b1+1
			}
			f.border(p, q, run{op: deleted, old: &f.a[p], new: &f.b[q], sep: " ", change: f.by(Join)})
		}
	}
}

// by is the change that makes a border.
func (f *flowBuilder) by(k Kind) *Change {
	if f.whole != nil {
		return f.whole
	}
	return &Change{Kind: k, fixed: true}
}

// lone writes a border that has nothing as its counterpart.
func (f *flowBuilder) lone(r run) {
	r.border, r.edit, r.change = true, f.edit, f.whole
	f.out = append(f.out, r)
}

func (f *flowBuilder) border(p, q int, r run) {
	f.change(p, q)
	r.border, r.edit = true, f.edit
	f.out = append(f.out, r)
	f.i, f.j = p+1, q+1
}

func find(ts []token, from, to int, is func(*token) bool) int {
	for i := from; i < to; i++ {
		if is(&ts[i]) {
			return i
		}
	}
	return -1
}

func isBorder(t *token) bool { return t.class == border }

// says reports whether a token is more than white space or the end of a line.
func says(t token) bool {
	return t.class != space && (t.atom == nil || t.atom.Kind != markdown.Break)
}

// isGap reports whether a token is a plain space. One with a format would take
// the format along, which data-sep cannot say.
func isGap(t *token) bool {
	return t.class == space && t.text == " " && t.formats() == 0
}

// settlePieces settles each paragraph of a flow by itself.
func settlePieces(runs []run) []run {
	var out []run
	for _, piece := range pieces(runs) {
		if piece.border != nil {
			out = append(out, *piece.border)
		}
		out = append(out, settle(piece.runs)...)
	}
	return out
}

// piece is a paragraph of a flow, and the border before it.
type piece struct {
	border *run
	runs   []run
}

func pieces(runs []run) []piece {
	out := []piece{{}}
	start := 0
	for i := range runs {
		if runs[i].border {
			out[len(out)-1].runs = runs[start:i:i]
			out = append(out, piece{border: &runs[i]})
			start = i + 1
		}
	}
	out[len(out)-1].runs = runs[start:]
	return out
}

// isParagraph reports whether a unit can take part in a flow.
func isParagraph(u *unit) bool { return u.block.Kind == markdown.Paragraph }
