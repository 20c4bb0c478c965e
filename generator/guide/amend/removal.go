package amend

import (
	"slices"
	"strings"

	"bestpractice/generator/guide/markdown"
)

// removal works out what goes when ranges are deleted together: blocks that are
// left empty go as a whole, and where text goes from the middle of a block the
// white space on both sides becomes one.
type removal struct {
	*body
	runs    []run
	ops     []*operation
	gone    map[*markdown.Block]bool // all that is left empty
	removed map[*markdown.Block]bool // the topmost of them
	inserts []int                    // where other operations put text, sorted
	kept    []int                    // kept[i]: solid bytes before i that stay
}

// run is a stretch of deletions with nothing but white space between them.
type run struct {
	start, end int
	op         *operation // the first
}

func newRemoval(b *body, deletions, ops []*operation) *removal {
	r := &removal{body: b, ops: ops, gone: map[*markdown.Block]bool{}, removed: map[*markdown.Block]bool{}}
	for _, o := range ops {
		if !o.deletes() && o.beside == nil {
			r.inserts = append(r.inserts, o.start, o.end)
		}
	}
	slices.Sort(r.inserts)
	deletions = slices.Clone(deletions)
	slices.SortFunc(deletions, func(x, y *operation) int { return x.start - y.start })
	for _, o := range deletions {
		if n := len(r.runs); n > 0 && r.joins(r.runs[n-1].end, o.start) {
			r.runs[n-1].end = max(r.runs[n-1].end, o.end)
			continue
		}
		r.runs = append(r.runs, run{o.start, o.end, o})
	}
	r.count()
	r.empty(b.doc.Blocks, nil)
	r.empty(b.doc.Notes, nil)
	return r
}

// joins reports whether two deletions with that gap are one.
func (r *removal) joins(from, to int) bool {
	if from > to {
		return true
	}
	if slices.Contains(r.solid[from:to], true) || r.inserted(from, to) {
		return false
	}
	for _, l := range r.touched(from, to) {
		if l.start < from && to < l.end {
			return true
		}
	}
	return false
}

// inserted reports whether another operation puts text from one byte to another,
// both included.
func (r *removal) inserted(from, to int) bool {
	i, _ := slices.BinarySearch(r.inserts, from)
	return i < len(r.inserts) && r.inserts[i] <= to
}

func (r *removal) count() {
	r.kept = make([]int, len(r.text)+1)
	next := 0
	for i := range len(r.text) {
		for next < len(r.runs) && r.runs[next].end <= i {
			next++
		}
		in := next < len(r.runs) && r.runs[next].start <= i
		r.kept[i+1] = r.kept[i]
		if r.solid[i] && !in {
			r.kept[i+1]++
		}
	}
}

// empty marks the blocks that are left empty, and reports whether all are.
func (r *removal) empty(blocks []*markdown.Block, parent *markdown.Block) bool {
	all := len(blocks) > 0
	for _, p := range blocks {
		var is bool
		if len(p.Children) > 0 {
			is = r.empty(p.Children, p)
		} else if l, ok := r.leaf(p); ok {
			is = r.emptied(l)
		}
		r.gone[p] = is
		all = all && is
	}
	if parent != nil && parent.Kind == markdown.Table && !all && r.gone[blocks[0]] {
		r.gone[blocks[0]] = false // a table keeps its head while it has rows
	}
	return all && !r.hasNeighbour(blocks)
}

// hasNeighbour reports whether a block is put beside one of the blocks: what
// holds them is not empty then.
func (r *removal) hasNeighbour(blocks []*markdown.Block) bool {
	for _, o := range r.ops {
		if o.beside != nil && slices.Contains(blocks, o.beside.target) {
			return true
		}
	}
	return false
}

// emptied reports whether a leaf loses all its text. An empty cell beside one
// that does counts as emptied too, so that its row can go.
func (r *removal) emptied(l leaf) bool {
	if l.block.Kind == markdown.Cell && l.start >= l.end {
		return true
	}
	return l.start < l.end && r.kept[l.end] == r.kept[l.start] && !r.inserted(l.start, l.end)
}

func (r *removal) splices() []splice {
	var out []splice
	for _, x := range r.runs {
		leaves := r.touched(x.start, x.end)
		if r.goWhole(leaves) {
			continue
		}
		out = append(out, r.inside(x, leaves))
	}
	out = r.blocks(out, nil, r.doc.Blocks)
	for _, n := range r.doc.Notes { // they stand anywhere
		out = r.blocks(out, nil, []*markdown.Block{n})
	}
	return out
}

// goWhole reports whether a run takes nothing but whole blocks.
func (r *removal) goWhole(leaves []leaf) bool {
	for _, l := range leaves {
		p := l.block
		if l.start < l.end && (!r.gone[p] || p.Kind == markdown.Cell && !r.gone[r.parents[p]]) {
			return false
		}
	}
	return len(leaves) > 0
}

// inside removes a run inside blocks, with the white space that would be left
// over.
func (r *removal) inside(x run, leaves []leaf) splice {
	s := splice{x.start, x.end, 2, 0, "", x.op}
	if len(leaves) == 0 || leaves[0].block.Kind == markdown.Code {
		return s
	}
	first, last := leaves[0], leaves[len(leaves)-1]
	left, right := x.start, x.end
	for left > first.start && !r.solid[left-1] {
		left--
	}
	for right < last.end && !r.solid[right] {
		right++
	}
	atStart, atEnd := left <= first.start, right >= last.end
	next := byte(0)
	if right < len(r.text) {
		next = r.text[right]
	}
	switch {
	case atStart && right > x.end && !atEnd, left < x.start && right > x.end && !atEnd:
		s.end = r.free(x.end, right)
	case atEnd && left < x.start, left < x.start && strings.IndexByte(".,;:!?)", next) >= 0:
		s.start = r.freeBefore(left, x.start)
	}
	return s
}

// free gives the end of the white space that may go: all, or none where another
// operation begins in it.
func (r *removal) free(from, to int) int {
	if r.inserted(from, to-1) {
		return from
	}
	return to
}

func (r *removal) freeBefore(from, to int) int {
	if r.inserted(from+1, to) {
		return to
	}
	return from
}

// blocks removes the topmost blocks that are left empty.
func (r *removal) blocks(out []splice, parent *markdown.Block, children []*markdown.Block) []splice {
	for i, p := range children {
		if !r.gone[p] {
			out = r.blocks(out, p, p.Children)
			continue
		}
		if p.Kind == markdown.Cell || r.owner(p) == nil || !r.wholeRuns(p) {
			continue
		}
		r.removed[p] = true
		out = append(out, r.block(parent, children, i))
	}
	return out
}

// wholeRuns reports whether the runs in a block take nothing but whole blocks;
// one that reaches into a block that stays has been removed as text.
func (r *removal) wholeRuns(p *markdown.Block) bool {
	for _, x := range r.runs {
		if x.start < p.End && p.Start < x.end && !r.goWhole(r.touched(x.start, x.end)) {
			return false
		}
	}
	return true
}

// block removes one block and the white space that kept it from its neighbours.
func (r *removal) block(parent *markdown.Block, siblings []*markdown.Block, i int) splice {
	p := siblings[i]
	begin := r.begin(p)
	s := splice{start: begin, end: p.End, rank: 2, op: r.owner(p)}
	if text := r.instead(p); text != "" {
		s.text = text
		return s
	}
	left, right := begin, p.End
	for limit := r.leftLimit(parent, siblings, i); left > limit && !r.solid[left-1]; {
		left--
	}
	for limit := r.rightLimit(parent, siblings, i); right < limit && !r.solid[right]; {
		right++
	}
	mate := p.Kind == markdown.Item || p.Kind == markdown.Row
	follows := right < len(r.text) && right < r.rightLimit(parent, siblings, i) || i+1 < len(siblings)
	switch {
	case left == begin && follows: // the first in what holds it
		s.end = right
		if parent != nil && parent.Kind == markdown.Item {
			s.text = strings.Repeat(" ", max(0, r.column(right)-r.column(begin))) // code may begin within a tab
		}
	case mate || !follows || strings.Count(r.text[p.End:right], "\n") > 1:
		s.start = left
	default:
		s.start, s.text = left, "\n"+strings.TrimRight(r.prefix(begin), " \t")
	}
	return s
}

// owner is the deletion that took the block.
func (r *removal) owner(p *markdown.Block) *operation {
	for _, x := range r.runs {
		if x.start < p.End && p.Start < x.end {
			return x.op
		}
	}
	return nil
}

// instead is what was to stand beside the block.
func (r *removal) instead(p *markdown.Block) string {
	var before, after []*operation
	for _, o := range r.ops {
		switch {
		case o.beside == nil || o.beside.target != p:
		case o.beside.after:
			after = append(after, o)
		default:
			before = append(before, o)
		}
	}
	var b strings.Builder
	for i, o := range append(before, after...) {
		if i > 0 {
			b.WriteString(o.beside.between)
		}
		b.WriteString(o.beside.text)
	}
	return b.String()
}

func (r *removal) leftLimit(parent *markdown.Block, siblings []*markdown.Block, i int) int {
	switch {
	case i > 0:
		return siblings[i-1].End
	case parent != nil:
		return r.begin(siblings[i])
	}
	return 0
}

func (r *removal) rightLimit(parent *markdown.Block, siblings []*markdown.Block, i int) int {
	switch {
	case i+1 < len(siblings):
		return r.begin(siblings[i+1])
	case parent != nil:
		return parent.End
	}
	return len(r.text)
}

// column counts what stands before a byte on its line; a tab reaches to the next of
// every fourth.
func (r *removal) column(at int) int {
	n := 0
	for _, c := range r.text[r.lineStart(at):at] {
		if n++; c == '\t' {
			n = (n + 3) / 4 * 4
		}
	}
	return n
}
