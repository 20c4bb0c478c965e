package read

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Change is one tracked change.
type Change struct {
	ID     string `json:"id"`
	Kind   string `json:"kind"` // ins del move format row-ins row-del
	Author string `json:"author"`
	Date   string `json:"date"`
	// Text is what the file has under it, before anything is widened.
	Text string `json:"text"`
	// Section is the heading above, Paragraph the number of its paragraph; 0
	// outside the main text, and then Part says where.
	Section   string `json:"section"`
	Paragraph int    `json:"paragraph"`
	Part      string `json:"part,omitempty"`

	rev *Rev
}

var kinds = map[RevKind]string{Ins: "ins", Del: "del", MoveFrom: "del", MoveTo: "ins", Format: "format"}

// collector gathers changes in the order of the text.
type collector struct {
	d       *Document
	list    []*Change
	byRev   map[*Rev]*Change
	texts   map[*Change]*strings.Builder
	section string
	part    string
	at      int // the paragraph that notes belong to
	format  *Change
}

// Changes lists the tracked changes in the order of the text, then those of
// notes, headers and footers.
func (d *Document) Changes() []*Change {
	c := &collector{d: d, byRev: map[*Rev]*Change{}, texts: map[*Change]*strings.Builder{}}
	c.blocks(d.Body)
	for _, key := range slices.Sorted(maps.Keys(d.Notes)) {
		c.section, c.part, c.at = "", key, 0
		c.blocks(d.Notes[key].Blocks)
	}
	for _, m := range d.Margins {
		c.section, c.part, c.at = "", m.Part, 0
		c.blocks(m.Blocks)
	}
	for ch, b := range c.texts {
		ch.Text = b.String()
	}
	out := pairMoves(c.list)
	for i, ch := range out {
		ch.ID = strconv.Itoa(i + 1)
	}
	return out
}

func (c *collector) add(r *Rev, kind string, p *Paragraph) *Change {
	if ch := c.byRev[r]; ch != nil {
		return ch
	}
	ch := &Change{Kind: kind, Author: r.Author, Date: r.Date, Section: c.section, Part: c.part, rev: r}
	if p != nil {
		ch.Paragraph = p.No
	}
	c.byRev[r] = ch
	c.list = append(c.list, ch)
	return ch
}

func (c *collector) write(ch *Change, text string) {
	b := c.texts[ch]
	if b == nil {
		b = &strings.Builder{}
		c.texts[ch] = b
	}
	b.WriteString(text)
}

func (c *collector) blocks(blocks []Block) {
	for _, b := range blocks {
		if b.Table != nil {
			c.table(b.Table)
			continue
		}
		c.paragraph(b.Para)
	}
}

func (c *collector) table(t *Table) {
	if t.Was != nil {
		c.add(t.Was, "format", first(t))
	}
	for _, r := range t.Rows {
		for _, rv := range r.Revs {
			c.add(rv, "row-"+kinds[rv.Kind], firstOfRow(r))
		}
		for _, cell := range r.Cells {
			for _, rv := range cell.Revs {
				if c.byRev[rv] == nil {
					c.add(rv, kinds[rv.Kind], firstOf(cell.Blocks))
				}
			}
			c.blocks(cell.Blocks)
		}
	}
}

func first(t *Table) *Paragraph {
	for _, r := range t.Rows {
		if p := firstOfRow(r); p != nil {
			return p
		}
	}
	return nil
}

func firstOfRow(r *Row) *Paragraph {
	for _, c := range r.Cells {
		if p := firstOf(c.Blocks); p != nil {
			return p
		}
	}
	return nil
}

func firstOf(blocks []Block) *Paragraph {
	for _, b := range blocks {
		if b.Para != nil {
			return b.Para
		}
		if p := first(b.Table); p != nil {
			return p
		}
	}
	return nil
}

// title is what a heading says, or said before it was struck out; "" of other
// paragraphs.
func (d *Document) title(p *Paragraph) string {
	if d.Styles.Heading(p.Props) == 0 {
		return ""
	}
	return cmp.Or(strings.TrimSpace(resolveParagraph(p, Accepted).Text()), strings.TrimSpace(resolveParagraph(p, Rejected).Text()))
}

func (c *collector) paragraph(p *Paragraph) {
	if c.part == "" {
		c.section = cmp.Or(c.d.title(p), c.section)
	}
	c.format = nil
	var within []*Change
	for i := range p.Pieces {
		piece := &p.Pieces[i]
		if piece.Kind == CommentStart || piece.Kind == CommentEnd || piece.Kind == CommentRef || piece.Kind == BookmarkStart || piece.Kind == BookmarkEnd {
			continue
		}
		value := piece.Value()
		if piece.hidden() {
			value = ""
		}
		for _, r := range piece.Revs {
			ch := c.add(r, kinds[r.Kind], p)
			c.write(ch, value)
			within = append(within, ch)
		}
		if piece.WasBy == nil {
			c.format = nil
		} else {
			if c.format == nil || !c.format.rev.same(piece.WasBy) {
				c.format = c.add(piece.WasBy, "format", p)
			}
			c.write(c.format, value)
		}
		if piece.Kind == Box {
			c.blocks(piece.More.Blocks)
		}
	}
	if p.WasBy != nil {
		ch := c.add(p.WasBy, "format", p)
		c.write(ch, resolveParagraph(p, Accepted).Text())
	}
	for _, r := range p.Mark {
		// The mark goes with the text of the same change beside it.
		joined := false
		for _, ch := range within {
			joined = joined || ch.rev.Kind == r.Kind && ch.Author == r.Author && ch.Date == r.Date
		}
		if !joined {
			c.add(r, kinds[r.Kind], p)
		}
	}
}

// pairMoves makes one change of the two halves of each move: paired by name,
// else by equal text, author and date. It stands where the text stands now.
func pairMoves(list []*Change) []*Change {
	type key struct{ name, text, author, date string }
	name := func(ch *Change) key { return key{name: ch.rev.Move} }
	words := func(ch *Change) key { return key{text: ch.Text, author: ch.Author, date: ch.Date} }
	gone := map[*Change]bool{}
	for _, by := range []func(*Change) key{name, words} {
		from := map[key][]*Change{}
		for _, ch := range list {
			if ch.rev.Kind == MoveFrom && !gone[ch] {
				from[by(ch)] = append(from[by(ch)], ch)
			}
		}
		heads := map[key]*Change{}
		for _, ch := range list {
			if ch.rev.Kind != MoveTo || ch.Kind == "move" || gone[ch] || by(ch) == (key{}) || len(from[by(ch)]) == 0 {
				continue
			}
			k := by(ch)
			if head := heads[k]; head != nil && k.name != "" {
				head.Text += "\n" + ch.Text // a move of several paragraphs
				gone[ch] = true
				continue
			}
			ch.Kind, heads[k] = "move", ch
			if k.name != "" {
				for _, f := range from[k] {
					gone[f] = true
				}
			} else {
				gone[from[k][0]] = true
				from[k] = from[k][1:]
			}
		}
	}
	return slices.DeleteFunc(list, func(ch *Change) bool { return gone[ch] })
}
