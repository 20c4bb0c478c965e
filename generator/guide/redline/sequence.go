package redline

import (
	"bestpractice/generator/guide/markdown"
)

// sequence compares two sequences of blocks: what is equal and in order in both
// stands, and what lies between is looked at piece by piece.
func (c *comparer) sequence(old, new []*unit) []*node {
	var out []*node
	i, j := 0, 0
	for _, e := range c.safeRuns(old, new) {
		out = c.between(out, old[i:e.a], new[j:e.b])
		for k := range e.n {
			out = append(out, c.pair(old[e.a+k], new[e.b+k])...)
		}
		i, j = e.a+e.n, e.b+e.n
	}
	return c.between(out, old[i:], new[j:])
}

func blocksOf(us []*unit) []*markdown.Block {
	out := make([]*markdown.Block, len(us))
	for i, u := range us {
		out[i] = u.block
	}
	return out
}

// gap writes blocks that have no pair. Blocks of one content that differ in
// kind only (a heading's level, a numbered list) and blocks that are alone
// opposite each other are one change.
func (c *comparer) gap(out []*node, old, new []*unit) []*node {
	i, j := 0, 0
	for _, m := range c.replaced(old, new) {
		out = c.alone(out, old[i:m.i], new[j:m.j])
		out = append(out, c.replace(old[m.i], new[m.j])...)
		i, j = m.i+1, m.j+1
	}
	return c.alone(out, old[i:], new[j:])
}

func (c *comparer) alone(out []*node, old, new []*unit) []*node {
	if len(old) == 1 && len(new) == 1 {
		return append(out, c.replace(old[0], new[0])...)
	}
	for _, u := range old {
		out = append(out, &node{op: deleted, old: []*markdown.Block{u.block}, oldUnit: u, change: &Change{}})
	}
	for _, u := range new {
		out = append(out, &node{op: inserted, new: []*markdown.Block{u.block}, newUnit: u, edit: c.edit, change: &Change{}})
	}
	return out
}

// replace shows the old block deleted and the new one inserted, as one change.
func (c *comparer) replace(o, n *unit) []*node {
	ch := &Change{}
	return []*node{
		{op: deleted, old: []*markdown.Block{o.block}, oldUnit: o, change: ch},
		{op: inserted, new: []*markdown.Block{n.block}, newUnit: n, edit: c.edit, change: ch},
	}
}

// replaced finds what became of blocks whose kind or attributes changed.
func (c *comparer) replaced(old, new []*unit) []match {
	if len(old)*len(new) > 400 || len(old)*len(new) <= 1 {
		return nil
	}
	var out []match
	j := 0
	for i, o := range old {
		for k := j; k < len(new); k++ {
			if c.work.match > 0 && !c.compatible(o.block, new[k].block) && c.similarity(o, new[k]) >= 0.6 {
				out = append(out, match{i, k, 1, 1})
				j = k + 1
				break
			}
		}
	}
	return out
}

// keptFrom is the part of the words of a text that must be in both for its
// changes to be marked one by one; below, it is shown as replaced.
const keptFrom = 0.25

// both is the node of two blocks that are versions of each other.
func (c *comparer) both(o, n *unit) *node {
	p, blocks := &c.made.nodes.take(1)[0], c.made.blocks.take(2)
	blocks[0], blocks[1] = o.block, n.block
	p.old, p.new = blocks[:1:1], blocks[1:]
	p.edit, p.oldUnit, p.newUnit = c.edit, o, n
	return p
}

// pair compares two blocks that are versions of each other.
func (c *comparer) pair(o, n *unit) []*node {
	p := c.both(o, n)
	if o.id == n.id {
		p.equal = true
		return []*node{p}
	}
	p.attr = c.named.ownChange(o.block, n.block)
	switch o.block.Kind {
	case markdown.Paragraph, markdown.Heading, markdown.Code:
		runs, kept := c.leaf(o.block, n.block)
		if kept < keptFrom {
			return c.replace(o, n)
		}
		p.runs = runs
	case markdown.Cell:
		p.runs, _ = c.leaf(o.block, n.block)
	case markdown.Table:
		return c.table(o, n)
	default:
		p.kids = c.sequence(o.kids, n.kids)
		if allReplaced(p.kids) {
			return c.replace(o, n)
		}
	}
	return []*node{p}
}

// allReplaced reports whether two containers have nothing in common.
func allReplaced(kids []*node) bool {
	var gone, come bool
	for _, k := range kids {
		if k.op == same {
			return false
		}
		gone = gone || k.op == deleted
		come = come || k.op == inserted
	}
	return gone && come
}
