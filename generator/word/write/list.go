package write

import (
	"bestpractice/generator/guide/markdown"
)

func (f *flow) list(b *markdown.Block, c context) {
	level := min(c.level+1, 8)
	number := func(b *markdown.Block) int {
		if b.Ordered {
			return f.d.number(decimals, level, max(b.First, 0))
		}
		return f.d.number(bullets, level, 1)
	}
	style := f.quoteStyle(c)
	if style == "" {
		style = f.d.style("List Paragraph")
	}
	item := props{style: style, num: number(b), level: level}
	var former *props
	var by *rev
	if m := b.Mark; m != nil {
		old := item
		switch other, ok := f.lists[m.Other]; {
		case m.Former != nil:
			old.num, by = number(m.Former), f.formerly(m)
		case (m.Change == "split" || m.Change == "join") && ok:
			if by = f.rev(m.Change, m.By, ""); m.Change == "split" {
				old.num = other.was
			} else {
				item.num = other.now
			}
			by.kind = "ins"
		}
		if by != nil {
			former = &old
		}
	}
	f.lists[b] = numbers{item.num, item.num}
	if former != nil {
		f.lists[b] = numbers{item.num, former.num}
	}
	in := c
	in.level, in.indent = level, 720*(level+1)
	for _, k := range b.Children {
		if f.nowhere(k.Mark, in) {
			continue
		}
		ic := f.enter(k.Mark, in)
		ic.item, ic.former, ic.by = &item, former, by
		if len(k.Children) == 0 || k.Children[0].Kind != markdown.Paragraph {
			f.add(ic, item)
			ic.item = nil
		}
		f.blocks(k.Children, ic)
	}
}

// firsts says whether an item has its first block, in the new text and in the old
// one: that is what has its number.
type firsts struct {
	now, was bool
	by       *rev // of the block that is first in one text only
}

// number leaves the number of an item to what is its first block in a text.
func (n *firsts) number(f *flow, b *markdown.Block, c *context) {
	gone, came := false, false
	if m := b.Mark; m != nil {
		gone, came = m.Change == "del" || m.Change == "move-from", m.Change == "ins" || m.Change == "move-to"
	}
	item := c.item
	switch {
	case !n.now && !n.was: // it is the first in each text that has it
	case !n.now && !gone && came, !n.was && gone: // the other text has no part in it
	case !n.now && !gone && item != nil:
		c.former, c.by = f.continued(*c), n.by
	case !n.was && !came && item != nil:
		c.former, c.by, c.item = item, n.by, nil
	default:
		c.item, c.former, c.by = nil, nil, nil
	}
	if gone != came && !n.now && !n.was && len(c.revs) > 0 {
		n.by = &rev{kind: "ins", author: c.revs[len(c.revs)-1].author, date: c.revs[len(c.revs)-1].date}
	}
	n.now, n.was = n.now || !gone, n.was || !came
}

// continued is what a further paragraph of an item looks like.
func (f *flow) continued(c context) *props {
	p := &props{style: f.quoteStyle(c), indent: c.indent}
	if p.style == "" {
		p.style = f.d.style("List Continue")
	}
	return p
}
