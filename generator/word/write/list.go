package write

import (
	"bestpractice/generator/guide/markdown"
)

// item is what an item of a list looks like, with a number of the list's own.
func (f *flow) item(list *markdown.Block, c context) props {
	p := props{style: f.quoteStyle(c), level: min(c.level+1, 8)}
	if p.style == "" {
		p.style = f.d.style("List Paragraph")
	}
	if list.Ordered {
		p.num = f.d.number(decimals, p.level, max(list.First, 0))
	} else {
		p.num = f.d.number(bullets, p.level, 1)
	}
	return p
}

// formerItem is what a paragraph looked like that was an item of a list: the one before,
// or one that begins with it.
func (f *flow) formerItem(m *markdown.Mark, c context) *props {
	p := f.item(m.Former, c)
	if before, ok := f.lists[m.Other]; ok {
		p.num = before.was
	} else if begun, ok := f.lists[m.Former]; ok {
		p.num = begun.was
	} else {
		f.lists[m.Former] = numbers{was: p.num}
	}
	return &p
}

func (f *flow) list(b *markdown.Block, c context) {
	var item props
	var former *props
	var by *rev
	if m := b.Mark; m != nil && m.Change == "del" && m.Former != nil { // items of a list that paragraphs were of
		item = *f.formerItem(m, c)
	} else {
		item = f.item(b, c)
	}
	if m := b.Mark; m != nil {
		old := item
		switch other, ok := f.lists[m.Other]; {
		case m.Change == "del":
		case m.Former != nil && m.Former.Bare():
			if old, by = f.plain(c), f.formerly(m); m.Change == "join" && ok {
				item.num = other.now
			}
		case m.Former != nil:
			old.num, by = f.item(m.Former, c).num, f.formerly(m)
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
	in.level, in.indent = item.level, 720*(item.level+1)
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
