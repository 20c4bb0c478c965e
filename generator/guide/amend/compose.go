package amend

import (
	"cmp"
	"slices"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// splice is a range of the base and what stands in its place.
type splice struct {
	start, end int
	rank       int
	depth      int
	text       string
	op         *operation // whose text it is; nil for what only mends the text
}

// compose applies operations that are not in conflict to the body. The result
// does not depend on their order.
func (b *body) compose(ops []*operation) string {
	text, _ := b.join(b.splices(ops))
	return text
}

// segment is a stretch of a composed text that comes from the base unchanged.
type segment struct{ out, base, length int }

// join writes the base with splices, which are in order and do not overlap.
func (b *body) join(splices []splice) (string, []segment) {
	var out strings.Builder
	var segments []segment
	at := 0
	for _, s := range splices {
		segments = append(segments, segment{out.Len(), at, s.start - at})
		out.WriteString(b.text[at:s.start])
		out.WriteString(s.text)
		at = s.end
	}
	segments = append(segments, segment{out.Len(), at, len(b.text) - at})
	out.WriteString(b.text[at:])
	return out.String(), segments
}

// splices turns operations into ranges that do not overlap, in the order of the
// base.
func (b *body) splices(ops []*operation) []splice {
	var out []splice
	var deletions []*operation
	for _, o := range ops {
		switch {
		case o.deletes():
			deletions = append(deletions, o)
		case o.beside == nil:
			out = append(out, splice{o.start, o.end, o.rank(), 0, o.text, o})
		}
	}
	var removed map[*markdown.Block]bool
	if len(deletions) > 0 {
		b.parse()
		r := newRemoval(b, deletions, ops)
		out = append(out, r.splices()...)
		removed = r.removed
	}
	return sorted(append(out, besides(ops, removed)...))
}

// besides puts blocks beside their targets. Where a target goes as a whole,
// they take its place.
func besides(ops []*operation, removed map[*markdown.Block]bool) []splice {
	var out []splice
	for _, o := range ops {
		if p := o.beside; p != nil && !removed[p.target] {
			depth := p.depth
			if p.after {
				depth = -depth // what ends inside comes first
			}
			out = append(out, splice{p.at, p.at, o.rank(), depth, p.lead + p.text + p.tail, o})
		}
	}
	return out
}

func sorted(s []splice) []splice {
	slices.SortStableFunc(s, func(x, y splice) int {
		return cmp.Or(cmp.Compare(x.start, y.start), cmp.Compare(x.rank, y.rank),
			cmp.Compare(x.depth, y.depth), cmp.Compare(x.end, y.end), byOwner(x.op, y.op))
	})
	// Mending never takes what another operation needs.
	kept := s[:0]
	at := 0
	for _, x := range s {
		x.start = max(x.start, at)
		x.end = max(x.start, x.end)
		at = max(at, x.end)
		kept = append(kept, x)
	}
	return kept
}

func byOwner(x, y *operation) int {
	if x == nil || y == nil || x == y {
		return 0
	}
	return cmp.Or(compareChanges(x.edit.Change, y.edit.Change), cmp.Compare(slices.Index(x.edit.Change.Edits, x.edit), slices.Index(y.edit.Change.Edits, y.edit)))
}

// compareChanges orders changes by their proposals' ids, then as they stand in
// the file.
func compareChanges(x, y *site.Change) int {
	if x.Proposal == nil || y.Proposal == nil {
		return cmp.Compare(x.ID, y.ID)
	}
	if x.Proposal == y.Proposal {
		return cmp.Compare(slices.Index(x.Proposal.Changes, x), slices.Index(x.Proposal.Changes, y))
	}
	return cmp.Compare(x.Proposal.ID, y.Proposal.ID)
}
