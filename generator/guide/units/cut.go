package units

import (
	"cmp"
	"slices"
	"strings"

	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// piece is a unit while the text is being cut.
type piece struct {
	Unit
	at         int    // where in the base
	end        int    // of what a removal takes
	gone, come string // what a removal takes and an insertion brings
	// lost and gained are the words that a block has no more, or has now, that is written
	// anew.
	lost, gained map[string]int
}

func (p *piece) takes(gone string, end int) { p.gone, p.end = gone, end }

// manner is how finely a text is cut.
type manner uint8

const (
	fine   manner = iota
	ranged        // words are replaced only, never deleted or put in
	coarse        // whole blocks
)

type cutter struct {
	old, new *markdown.Doc
	src      string
	index    *amend.Index
	manner   manner
	keys     map[*markdown.Block]string
	bags     map[string]map[string]int
	pieces   []piece
	hung     map[*markdown.Block]bool // what stands directly in an item; nil until asked for
}

func newCutter(old, new *markdown.Doc, src string, m manner) *cutter {
	plain(old, new)
	return &cutter{old: old, new: new, src: src, index: amend.NewIndex(src), manner: m,
		keys: map[*markdown.Block]string{}, bags: map[string]map[string]int{}}
}

func (c *cutter) cut() ([]Unit, bool) {
	if !c.sequence(c.old.Blocks, c.new.Blocks) || !c.notes() {
		return nil, false
	}
	c.moves()
	slices.SortStableFunc(c.pieces, func(x, y piece) int { return x.at - y.at })
	var out []Unit
	for _, p := range c.pieces {
		out = append(out, p.Unit)
	}
	return out, len(out) > 0
}

func (c *cutter) add(at int, edits ...Edit) {
	c.pieces = append(c.pieces, piece{Unit: Unit{edits}, at: at})
}

// sequence cuts what stands directly in a section, a quotation or a note.
func (c *cutter) sequence(old, new []*markdown.Block) bool {
	ms := c.alignBlocks(old, new)
	for i := 0; i < len(ms); {
		m := ms[i]
		if n, ok := c.splitOrJoined(ms[i:], old, new); ok {
			i += n
			continue
		}
		if m.old >= 0 && m.new >= 0 {
			if !c.pair(old[m.old], new[m.new]) {
				return false
			}
			i++
			continue
		}
		var gone, come []*markdown.Block
		first := i
		for ; i < len(ms) && (ms[i].old < 0 || ms[i].new < 0); i++ {
			if ms[i].old >= 0 {
				gone = append(gone, old[ms[i].old])
			} else {
				come = append(come, new[ms[i].new])
			}
		}
		var before, after *markdown.Block
		for k := first - 1; k >= 0 && before == nil; k-- { // what was split or joined is in one of the texts only
			if ms[k].old >= 0 {
				before = old[ms[k].old]
			}
		}
		if i < len(ms) {
			after = old[ms[i].old]
		}
		if !c.gap(gone, come, before, after) {
			return false
		}
	}
	return true
}

// pair cuts a block that both texts have.
func (c *cutter) pair(b, e *markdown.Block) bool {
	if c.key(c.old, b) == c.key(c.new, e) {
		return true
	}
	if c.manner != coarse || b.Kind == markdown.Quote {
		was := len(c.pieces)
		if c.inside(b, e) {
			return true
		}
		c.pieces = c.pieces[:was]
	}
	edit, ok := c.replaced(b, []*markdown.Block{e})
	c.add(b.Start, edit)
	p, was, is := &c.pieces[len(c.pieces)-1], c.words(c.key(c.old, b)), c.words(c.key(c.new, e))
	p.lost, p.gained, p.end = less(was, is), less(is, was), b.End
	return ok
}

// gap cuts blocks that only one of the texts has, between two that both have.
func (c *cutter) gap(gone, come []*markdown.Block, before, after *markdown.Block) bool {
	if len(gone) > 0 && len(come) > 0 && !c.elsewhere(gone, come) {
		edit, ok := c.replaced(gone[0], come)
		edits := []Edit{edit}
		for _, b := range gone[1:] {
			edit, fits := c.replaced(b, nil)
			edits, ok = append(edits, edit), ok && fits
		}
		c.add(gone[0].Start, edits...)
		return ok
	}
	// What stands below a heading that goes, goes with it.
	for i := 0; i < len(gone); {
		n := 1
		for gone[i].Kind == markdown.Heading && i+n < len(gone) && gone[i+n].Kind != markdown.Heading {
			n++
		}
		var edits []Edit
		key := ""
		for _, b := range gone[i : i+n] {
			edit, ok := c.replaced(b, nil)
			if !ok {
				return false
			}
			edits = append(edits, edit)
			key += c.key(c.old, b) + "\n"
		}
		c.add(gone[i].Start, edits...)
		c.pieces[len(c.pieces)-1].takes(key, gone[i+n-1].End)
		i += n
	}
	return len(come) == 0 || c.inserted(come, before, after)
}

// elsewhere reports whether what is gone here or what came stands elsewhere in
// the other text: then the one does not stand for the other.
func (c *cutter) elsewhere(gone, come []*markdown.Block) bool {
	for _, b := range gone {
		if c.has(c.new, c.key(c.old, b)) {
			return true
		}
	}
	for _, e := range come {
		if c.has(c.old, c.key(c.new, e)) {
			return true
		}
	}
	return false
}

func (c *cutter) has(d *markdown.Doc, key string) bool {
	return slices.ContainsFunc(d.Blocks, func(b *markdown.Block) bool { return c.key(d, b) == key })
}

// inserted puts new blocks beside one that stays.
func (c *cutter) inserted(come []*markdown.Block, before, after *markdown.Block) bool {
	text := strings.TrimRight(markdown.WriteBlocks(c.new, come), "\n")
	if stays := cmp.Or(before, after); stays != nil && c.inItem(stays) {
		text = "  " + strings.ReplaceAll(text, "\n", "\n  ")
	}
	var key strings.Builder
	for _, e := range come {
		key.WriteString(c.key(c.new, e) + "\n")
	}
	done := func(at int, e Edit) bool {
		c.add(at, e)
		c.pieces[len(c.pieces)-1].come = key.String()
		return true
	}
	if before != nil && beside(before) {
		if q, ok := c.last(before); ok {
			return done(before.End, Edit{site.BlockAfter, q, text})
		}
	}
	if after != nil && beside(after) {
		if q, ok := c.quote(after); ok {
			return done(after.Start, Edit{site.BlockBefore, q, text})
		}
	}
	// What is no item stands after the whole list that its last item is quoted of.
	if before != nil && before.Kind == markdown.List && !c.inItem(before) && !(len(come) == 1 && come[0].Kind == markdown.List && come[0].Ordered == before.Ordered) {
		if q, ok := c.last(before); ok {
			return done(before.End, Edit{site.BlockAfter, q, text})
		}
	}
	// Nothing that can be quoted stands beside all of it.
	switch at := 0; {
	case before != nil && c.top(before):
		at = min(before.End, len(c.src))
		return done(at, c.spliced(at, at, "\n\n"+text+"\n"))
	case after != nil && c.top(after), before == nil && after == nil && len(c.old.Blocks) == 0:
		return done(at, c.spliced(at, at, text+"\n\n"))
	}
	return false
}

// inItem reports whether a block stands directly in an item of a list.
func (c *cutter) inItem(b *markdown.Block) bool {
	if c.hung == nil {
		c.hung = map[*markdown.Block]bool{}
		c.old.Walk(func(p *markdown.Block) bool {
			for _, x := range p.Children {
				c.hung[x] = p.Kind == markdown.Item
			}
			return true
		})
	}
	return c.hung[b]
}

// top reports whether a block stands directly in the section.
func (c *cutter) top(b *markdown.Block) bool { return slices.Contains(c.old.Blocks, b) }

// spliced is the whole text with one place altered: it is read as what it alters.
func (c *cutter) spliced(from, to int, text string) Edit {
	return Edit{site.Rewrite, "", strings.Trim(c.src[:from]+text+c.src[to:], "\n")}
}

// beside reports whether blocks put beside a text of this block stand beside all
// of it.
func beside(b *markdown.Block) bool {
	return b.Kind == markdown.Paragraph || b.Kind == markdown.Heading || b.Kind == markdown.Table || b.Kind == markdown.Code
}

// replaced is the edit that puts blocks in the place of one; none removes it.
func (c *cutter) replaced(b *markdown.Block, by []*markdown.Block) (Edit, bool) {
	text := strings.TrimRight(markdown.WriteBlocks(c.new, by), "\n")
	whole := b.Kind == markdown.Quote || b.Kind == markdown.Rule // what a text in it quotes is less
	if q := c.source(b); whole && text == "" && c.once(q) {
		return Edit{site.Delete, q, ""}, true
	}
	if q, ok := c.quote(b); ok && !whole {
		return Edit{site.ReplaceBlock, q, text}, true
	}
	return c.spliced(b.Start, min(b.End, len(c.src)), text), c.top(b)
}

func (c *cutter) source(b *markdown.Block) string {
	return strings.TrimSpace(c.src[b.Start:min(b.End, len(c.src))])
}

// notes cuts footnotes: what is new or gone goes with its reference.
func (c *cutter) notes() bool {
	labels := func(d *markdown.Doc) map[string]*markdown.Block {
		m := map[string]*markdown.Block{}
		for _, n := range d.Notes {
			m[n.Label] = n
		}
		return m
	}
	old, new := labels(c.old), labels(c.new)
	used := map[string]bool{}
	for _, n := range c.old.Notes {
		if e := new[n.Label]; e != nil {
			if !c.sequence(n.Children, e.Children) {
				return false
			}
			continue
		}
		q := c.source(n)
		mark := "[^" + n.Label + "]"
		p := c.only(func(e Edit) bool { return strings.Contains(e.Quote, mark) && !strings.Contains(e.Text, mark) })
		if p == nil || !c.once(q) || strings.Count(c.src, mark) != 2 {
			return false
		}
		p.Edits = append(p.Edits, Edit{site.Delete, q, ""})
	}
	for _, n := range c.new.Notes {
		if old[n.Label] != nil {
			continue
		}
		mark := "[^" + n.Label + "]"
		p := c.only(func(e Edit) bool { return strings.Contains(e.Text, mark) })
		if p == nil {
			return false
		}
		text := strings.TrimRight(strings.Replace(markdown.WriteBlocks(c.new, []*markdown.Block{{Kind: markdown.List, Children: []*markdown.Block{{Kind: markdown.Item, Children: n.Children}}}}), "- ", mark+": ", 1), "\n")
		text = strings.ReplaceAll(text, "\n  ", "\n    ")
		placed := false
		for i := len(c.old.Blocks) - 1; i >= 0 && !placed; i-- {
			b := c.old.Blocks[i]
			if b.Kind != markdown.Paragraph && b.Kind != markdown.Heading {
				continue
			}
			if q, ok := c.last(b); ok && !used[q] && !c.at(b) {
				used[q], placed = true, true
				p.Edits = append(p.Edits, Edit{site.BlockAfter, q, text})
			}
		}
		if !placed {
			return false
		}
	}
	return true
}

// at reports whether a unit puts something behind a block, or takes it away.
func (c *cutter) at(b *markdown.Block) bool {
	return slices.ContainsFunc(c.pieces, func(p piece) bool {
		return p.at == b.End || p.at == b.Start && p.Edits[0].Kind != site.Replace && p.Edits[0].Kind != site.InsertAfter
	})
}

// only is the one unit with an edit of which something holds, or nil.
func (c *cutter) only(is func(Edit) bool) *piece {
	var found *piece
	for i := range c.pieces {
		if slices.ContainsFunc(c.pieces[i].Edits, is) {
			if found != nil {
				return nil
			}
			found = &c.pieces[i]
		}
	}
	return found
}
