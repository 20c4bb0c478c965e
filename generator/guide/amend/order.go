package amend

import (
	"maps"
	"slices"

	"bestpractice/generator/site"
	"bestpractice/generator/site/ordinal"
)

// node is a place in the order of sections: of a section of the base, or of an
// added one. Sections that do not take part keep their place, so that others can
// follow them.
type node struct {
	id       string
	shown    bool
	section  *site.Section
	added    *piece
	moved    *piece
	children []*node // what follows it: moved and added, in the order of proposals
}

// outline orders sections: those that stay keep the base's order, and each added
// or moved one follows the section that it names, wherever that goes. Parts
// that follow each other in a ring are in conflict.
type outline struct {
	nodes map[string]*node
	first []*node // what stands before all that stay
	stay  []*node
	lost  []*node // what follows nothing: rings
}

// newOutline places the pieces given; adds beyond the version's own hold places
// only.
func newOutline(base *site.Version, pieces []*piece, adds map[string]*site.Edit) *outline {
	o := &outline{nodes: map[string]*node{}}
	for _, s := range base.Sections {
		o.nodes[s.ID] = &node{id: s.ID, section: s, shown: true}
	}
	after := map[*node]string{}
	var placed []*node
	for _, p := range pieces {
		switch p.edit.Kind {
		case site.RemoveSection:
			o.nodes[p.section.ID].shown = false
		case site.MoveSection:
			n := o.nodes[p.section.ID]
			n.moved = p
			after[n] = p.edit.After
			placed = append(placed, n)
		case site.AddSection:
			n := &node{id: p.edit.NewID, added: p, shown: true}
			o.nodes[n.id] = n
			after[n] = p.edit.After
			placed = append(placed, n)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(adds)) {
		if o.nodes[id] == nil {
			n := &node{id: id}
			o.nodes[id] = n
			after[n] = adds[id].After
			placed = append(placed, n)
		}
	}
	for _, s := range base.Sections {
		if n := o.nodes[s.ID]; n.moved == nil {
			o.stay = append(o.stay, n)
		}
	}
	for _, n := range placed {
		a := o.find(after[n], base)
		if a == nil {
			o.first = append(o.first, n)
		} else {
			a.children = append(a.children, n)
		}
	}
	seen := map[*node]bool{}
	o.walk(func(n *node) { seen[n] = true })
	for _, n := range placed {
		if !seen[n] {
			o.lost = append(o.lost, n)
		}
	}
	return o
}

// ordered reports whether pieces leave the order of sections as it is.
func ordered(pieces []*piece) bool {
	return !slices.ContainsFunc(pieces, func(p *piece) bool {
		return p.edit.Kind == site.AddSection || p.edit.Kind == site.MoveSection || p.edit.Kind == site.RemoveSection
	})
}

func (o *outline) find(id string, base *site.Version) *node {
	if n := o.nodes[id]; n != nil {
		return n
	}
	if s := base.Section(id); s != nil { // by an alias
		return o.nodes[s.ID]
	}
	return nil
}

// walk visits the nodes in order.
func (o *outline) walk(visit func(*node)) {
	var each func([]*node)
	each = func(ns []*node) {
		for _, n := range ns {
			visit(n)
			each(n.children)
		}
	}
	each(o.first)
	each(o.stay)
}

// shown lists the sections of the version in order.
func (o *outline) shown() []*node {
	var out []*node
	o.walk(func(n *node) {
		if n.shown {
			out = append(out, n)
		}
	})
	return out
}

// numbers gives each section its number. Where the order is the base's, so are
// the numbers, gaps included; else they count on from the base's first, and so do
// the letters of appendices.
func (o *outline) numbers(base *site.Version) map[string]ordinal.Number {
	shown := o.shown()
	same := len(shown) == len(base.Sections)
	for i := 0; same && i < len(shown); i++ {
		same = shown[i].section == base.Sections[i]
	}
	next, letter := ordinal.Number(1), ordinal.Letter(0)
	for _, s := range slices.Backward(base.Sections) {
		if s.Number.Appendix() {
			letter = s.Number
		} else {
			next = s.Number
		}
	}
	out := map[string]ordinal.Number{}
	lettered := appendices(shown)
	for i, n := range shown {
		switch {
		case same:
			out[n.id] = n.section.Number
		case i >= lettered:
			out[n.id] = letter
			letter++
		default:
			out[n.id] = next
			next++
		}
	}
	return out
}

// appendices is where those of the sections shown begin: with the first that was
// one in the base, and has none behind it that stays a section with a number. What
// is placed between them is one of them.
func appendices(shown []*node) int {
	numbered := func(n *node) bool { return n.section != nil && !n.section.Number.Appendix() }
	at := 0
	for i, n := range shown {
		if n.moved == nil && numbered(n) {
			at = i + 1
		}
	}
	for at < len(shown) && (shown[at].section == nil || numbered(shown[at])) {
		at++
	}
	return at
}
