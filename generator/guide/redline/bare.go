package redline

import (
	"slices"
	"strings"

	"bestpractice/generator/guide/markdown"
)

// Paragraphs that are items in the other text are taken for the items of a list
// without marks, a bare one: what made a list of them, or took the marks away, so
// leaves their words alone.

// dressed puts the paragraphs of a stretch that are items of the other one into bare
// lists.
func (c *comparer) dressed(us, others []*unit, s side) []*unit {
	found := c.asItems(us, others)
	if len(found) == 0 {
		return us
	}
	var out []*unit
	for i := 0; i < len(us); {
		j := i
		for j < len(us) && found[us[j]] {
			j++
		}
		if i == j {
			out = append(out, us[i])
			i++
			continue
		}
		list := &markdown.Block{Kind: markdown.List, Ordered: true, First: markdown.BareFirst}
		for _, u := range us[i:j] {
			list.Children = append(list.Children, &markdown.Block{Kind: markdown.Item, Children: []*markdown.Block{u.block}, Start: u.block.Start, End: u.block.End})
		}
		u := c.unit(list, s)
		u.bare = us[i:j]
		out = append(out, u)
		i = j
	}
	return out
}

// asItems finds the paragraphs that are items of the other side and nothing else there:
// no paragraph stands there that is as near, and here no item.
func (c *comparer) asItems(us, others []*unit) map[*unit]bool {
	if !slices.ContainsFunc(us, isParagraph) {
		return nil
	}
	var paragraphs, items, own []*unit
	for _, u := range us {
		own = append(own, plainItems(u)...)
	}
	for _, o := range others {
		if items = append(items, plainItems(o)...); isParagraph(o) {
			paragraphs = append(paragraphs, o)
		}
	}
	if len(items) == 0 {
		return nil
	}
	taken := make([]bool, len(items))
	found := map[*unit]bool{}
	at := make([]int, len(us)) // the item that a paragraph is, or -1
	for i, u := range us {
		at[i] = -1
		if !isParagraph(u) || slices.ContainsFunc(u.block.Inlines, isTask) {
			continue
		}
		best, k := c.nearestOf(u, items)
		if k < 0 || taken[k] || best < otherKindFrom {
			continue
		}
		if near, _ := c.nearestOf(u, paragraphs); near >= best {
			continue
		}
		if near, _ := c.nearestOf(items[k], own); near >= best {
			continue
		}
		taken[k], found[u], at[i] = true, true, k
	}
	// Beside such a one, as much alike as any pair is enough.
	beside := func(i, by, step int) {
		k := at[by] + step
		if at[i] >= 0 || at[by] < 0 || !isParagraph(us[i]) || k < 0 || k >= len(items) || taken[k] {
			return
		}
		if c.work.match > 0 && c.similarity(us[i], items[k]) >= pairedFrom && !slices.ContainsFunc(us[i].block.Inlines, isTask) {
			taken[k], found[us[i]], at[i] = true, true, k
		}
	}
	for i := 1; i < len(us); i++ {
		beside(i, i-1, 1)
	}
	for i := len(us) - 2; i >= 0; i-- {
		beside(i, i+1, -1)
	}
	return found
}

// nearestOf finds the one that shares most with a unit; the first of several.
func (c *comparer) nearestOf(u *unit, others []*unit) (best float64, at int) {
	at = -1
	for i, o := range others {
		s := 1.0
		if o.id != u.id {
			if c.work.match <= 0 {
				continue
			}
			s = c.similarity(u, o)
		}
		if s > best {
			best, at = s, i
		}
	}
	return best, at
}

// plainItems are the paragraphs of a list whose items have one each and no box to tick.
func plainItems(u *unit) []*unit {
	if u.block.Kind != markdown.List {
		return nil
	}
	var out []*unit
	for _, item := range u.kids {
		if plainItem(item) {
			out = append(out, item.kids[0])
		}
	}
	return out
}

func plainItem(item *unit) bool {
	return len(item.kids) == 1 && isParagraph(item.kids[0]) && !slices.ContainsFunc(item.kids[0].block.Inlines, isTask)
}

func isTask(in markdown.Inline) bool { return in.Kind == markdown.Task }

// undressed gives the blocks of a sequence as they are in the text.
func undressed(us []*unit) []*unit {
	var out []*unit
	for i, u := range us {
		if u.bare == nil {
			if out != nil {
				out = append(out, u)
			}
			continue
		}
		if out == nil {
			out = slices.Clone(us[:i])
		}
		out = append(out, u.bare...)
	}
	if out == nil {
		return us
	}
	return out
}

// bared gives bare lists among blocks as the paragraphs that they are.
func bared(bs []*markdown.Block) []*markdown.Block {
	if !slices.ContainsFunc(bs, (*markdown.Block).Bare) {
		return bs
	}
	var out []*markdown.Block
	for _, b := range bs {
		if !b.Bare() {
			out = append(out, b)
			continue
		}
		for _, item := range b.Children {
			out = append(out, item.Children...)
		}
	}
	return out
}

// dressed reports whether paragraphs of a pair of lists are items in one text only.
func (n *node) dressed() bool {
	return n.attr != nil && (n.attr.old.Bare() || n.attr.new.Bare()) ||
		slices.ContainsFunc(n.kids, func(k *node) bool { return k.border && k.dressed() })
}

// undressed gives bare lists as the paragraphs that they are; each says of what list it
// was an item, if it was. An item that is gone stays one, in a list that is gone with it.
func (m *marker) undressed(bs []*markdown.Block, pieces map[*markdown.Block]bool) []*markdown.Block {
	var out []*markdown.Block
	before := 0 // items of the old list that stand here already
	for _, list := range bs {
		goesOn, ok := pieces[list]
		if ok && !goesOn {
			before = 0
		}
		if !list.Bare() {
			out = append(out, list)
			for _, item := range list.Children {
				if ok && !came(item.Mark) {
					before++
				}
			}
			continue
		}
		was := list.Mark
		if was != nil && was.Former == nil {
			was = nil
		}
		var gone *markdown.Block
		for _, item := range list.Children {
			if was != nil && item.Mark != nil && (item.Mark.Change == "del" || item.Mark.Change == "move-from") {
				if gone == nil {
					gone = m.goneItems(was, before)
					out = append(out, gone)
				}
				gone.Children = append(gone.Children, item)
				before++
				continue
			}
			gone = nil
			for _, k := range item.Children {
				b := *k
				if b.Mark == nil && item.Mark != nil {
					outer := *item.Mark
					b.Mark = &outer
				}
				if was != nil {
					b.Mark = m.formerItem(b.Mark, was, before > 0)
				}
				if !came(b.Mark) {
					before++
				}
				out = append(out, &b)
			}
		}
	}
	return out
}

func came(m *markdown.Mark) bool {
	return m != nil && (m.Change == "ins" || m.Change == "move-to")
}

// goneItems is a list for items that are gone: what it was, and what number it is at.
func (m *marker) goneItems(was *markdown.Mark, before int) *markdown.Block {
	k := markdown.Mark{Change: "del", Former: was.Former, Other: was.Other}
	list := &markdown.Block{Kind: markdown.List, Ordered: was.Former.Ordered, First: was.Former.First + before, Mark: &k}
	if before > 0 {
		for _, a := range was.OnEach {
			if a.Name == "data-attr" {
				k.OnEach = append(k.OnEach, furtherItem(a))
			}
		}
	}
	return list
}

// furtherItem says of an item that it is not the first of the list that it was in.
func furtherItem(a markdown.Attr) markdown.Attr {
	a.Value = "item" + strings.TrimPrefix(a.Value, string(listFact))
	return a
}

// formerItem adds to the mark of a paragraph that it was an item of the list that begins
// here, or of the one before.
func (m *marker) formerItem(outer, was *markdown.Mark, further bool) *markdown.Mark {
	inner := *was
	inner.OnEach = slices.Clone(inner.OnEach)
	for i, a := range inner.OnEach {
		if a.Name == "data-attr" && (further || came(outer)) {
			inner.OnEach[i] = furtherItem(a)
		}
	}
	was.Attrs, was.Aid, was.Detail = nil, "", ""
	if outer == nil {
		return &inner
	}
	both := *outer
	stack(&both, &inner)
	both.Other = inner.Other
	return &both
}
