package write

import (
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/word/trace"
)

// Text says how a tree becomes part of a document.
type Text struct {
	// Section is the id of the section that the tree is the body of, and Guide its
	// place in trace.File.Guides; "" is text that is no section.
	Section string
	Guide   int
	// Who names the author and the day of a change; nil where there is none.
	Who func(*markdown.By) (author, date string)
	// Change names the place of a change in the table of the file; ok is false
	// where it has none.
	Change func(*markdown.By) (p trace.Place, ok bool)
	// Ref gives the bookmark that a reference leads to, "" for none, and its
	// words; old means those of the base.
	Ref func(ref *markdown.Ref, old bool) (bookmark, words string)
	// Before gives where a reference that stands in both texts led in the base, what it
	// said there, and whose doing it is that it is otherwise now; nil where it is as it was.
	Before func(ref *markdown.Ref) (bookmark, words string, by *markdown.By)
	// Link gives the address of a link, "" for none.
	Link func(dest string) string
	// Image gives a picture, nil where there is none.
	Image func(src string, old bool) *Image
	// Figure writes a {{ tal }} out.
	Figure func(*markdown.Figure) string
	// Shift is added to the levels of headings.
	Shift int
	// Plain leaves out bookmarks of headings: the same text stands elsewhere.
	Plain bool
	// All is a change of the whole text: a section that came, went or moved.
	All *markdown.Mark
}

// flow puts blocks into a document.
type flow struct {
	d    *Document
	t    Text
	out  []block
	tree *markdown.Doc
	// notes are the footnotes that were referred to: their numbers in the file, in
	// the new text and in what is struck out.
	notes, struck map[int]int
	lists         map[*markdown.Block]numbers
	// near are the kinds of blocks that may stand right before this place in one of
	// the texts: an empty paragraph keeps two of a kind from being one.
	near map[markdown.Kind]bool
}

// numbers are the numbers of a list in the new text and in the old one.
type numbers struct{ now, was int }

// context is what stands around a block.
type context struct {
	quote  []string // names of the styles of quotations, from the outermost
	level  int      // of the list that it is in; -1: none
	indent int
	item   *props // waits for the first paragraph of an item
	former *props // what item was before a change by
	by     *rev
	revs   []*rev
	place  string
}

func newFlow(d *Document, tree *markdown.Doc, t Text) *flow {
	return &flow{d: d, t: t, tree: tree, notes: map[int]int{}, struck: map[int]int{}, lists: map[*markdown.Block]numbers{}, near: map[markdown.Kind]bool{}}
}

// Text adds a tree.
func (d *Document) Text(tree *markdown.Doc, t Text) {
	f := newFlow(d, tree, t)
	f.blocks(tree.Blocks, f.enter(t.All, context{level: -1}))
	if i := slices.IndexFunc(f.out, func(b block) bool { return b.table != nil }); i >= 0 && t.All != nil {
		// LibreOffice keeps the paragraph before a table: with the heading's style.
		f.out = slices.Insert(f.out, i, apartFrom())
	}
	d.body = append(d.body, f.out...)
}

var kinds = map[string]string{"ins": "ins", "del": "del", "move-from": "moveFrom", "move-to": "moveTo", "split": "ins", "join": "del"}

// rev makes the tracked change of a mark.
func (f *flow) rev(change string, by *markdown.By, move string) *rev {
	author, date := f.t.Who(by)
	r := &rev{kind: kinds[change], author: author, date: date}
	if r.kind == "moveFrom" || r.kind == "moveTo" {
		r.move = move
	}
	return r
}

// formerly is the change of a block's own kind, which has no text that came or
// went: its place is what it is about.
func (f *flow) formerly(m *markdown.Mark) *rev {
	r := f.rev("ins", m.FormerBy, "")
	r.place = f.key("", m.FormerBy)
	return r
}

// key names the place of a change; the two places of a move are two.
func (f *flow) key(change string, by *markdown.By) string {
	if by == nil || by.ID == "" {
		return ""
	}
	key := f.t.Section + "\x00" + by.ID
	if change == "move-from" {
		key += "\x00from"
	}
	if f.t.Change != nil && f.d.names[key] == "" {
		p, ok := f.t.Change(by)
		if !ok {
			return ""
		}
		p.Kind, p.Guide, p.Section = trace.Change, f.t.Guide, f.t.Section
		f.d.place(key, p)
	}
	return key
}

// enter adds the change of a block to what stands around it. A container whose
// mark has no change of its own is there because of what it holds.
func (f *flow) enter(m *markdown.Mark, c context) context {
	if m == nil || m.By == nil && m.Move == "" {
		return c
	}
	switch m.Change {
	case "ins", "del", "move-from", "move-to":
		r := f.rev(m.Change, m.By, m.Move)
		if kind := map[string]string{"moveFrom": "del", "moveTo": "ins"}[r.kind]; kind != "" && slices.ContainsFunc(c.revs, (*rev).came) {
			r.kind, r.move = kind, "" // a move within a move: Word has one for each text
		}
		for _, o := range c.revs { // a mark within one of its kind says nothing more
			if o.came() && r.kind == "ins" { // it goes with the move or without it
				c.revs = nil
				break
			}
			if o.kind == r.kind || o.kind == "moveFrom" {
				r = nil
				break
			}
		}
		if r != nil {
			c.revs = append(slices.Clip(c.revs), r)
		}
		if k := f.key(m.Change, m.By); k != "" {
			c.place = k
		}
	}
	return c
}

// came reports whether what it is on came by a move.
func (r *rev) came() bool { return r.kind == "moveTo" || r.kind == "ins" && r.moved }

// nowhere reports whether a block is in neither text here: a party moved it and
// struck it out where it came. Its old place shows it, and LibreOffice takes the two
// marks of one author on a paragraph for none.
func (f *flow) nowhere(m *markdown.Mark, c context) bool {
	if m == nil || m.By == nil || m.Change != "del" && m.Change != "move-from" {
		return false
	}
	author, date := f.t.Who(m.By)
	return slices.ContainsFunc(c.revs, func(r *rev) bool { return r.came() && r.author == author && r.date == date })
}

func apart(k markdown.Kind) bool {
	return k == markdown.Quote || k == markdown.Code || k == markdown.Table
}

func (f *flow) blocks(bs []*markdown.Block, c context) {
	first := firsts{}
	for _, b := range bs {
		if f.nowhere(b.Mark, c) {
			continue
		}
		if apart(b.Kind) && f.near[b.Kind] {
			f.add(c, props{style: f.quoteStyle(c)}) // it comes or goes with what is around it
		}
		in := f.enter(b.Mark, c)
		first.number(f, b, &in)
		f.block(b, in)
		if b.Kind == markdown.List || b.Kind == markdown.Item {
			continue
		}
		if len(in.revs) == len(c.revs) && (b.Mark == nil || b.Mark.Change == "") {
			clear(f.near)
		}
		f.near[b.Kind] = true
	}
}

// quoteStyle is the style of plain text in quotations.
func (f *flow) quoteStyle(c context) string {
	if len(c.quote) == 0 {
		return ""
	}
	return f.d.style(c.quote[len(c.quote)-1])
}

func (f *flow) block(b *markdown.Block, c context) {
	switch b.Kind {
	case markdown.Paragraph:
		f.paragraph(b, c)
	case markdown.Heading:
		f.heading(b, c)
	case markdown.Code:
		p := f.add(c, props{style: f.codeStyle(b, c), indent: c.indent})
		if m := b.Mark; m != nil && m.Former != nil && m.Former.Info != b.Info {
			old := p.props
			old.style = f.codeStyle(m.Former, c)
			p.former, p.by = &old, f.formerly(m)
		}
		inlines := b.Inlines
		if len(inlines) == 0 {
			inlines = []markdown.Inline{{Text: b.Text}}
		}
		for i := range inlines {
			f.inline(p, c, &inlines[i])
		}
		trimBreak(p)
	case markdown.Rule:
		f.add(c, props{style: f.lineStyle(c), indent: c.indent})
	case markdown.Quote:
		f.quote(b, c)
	case markdown.List:
		f.list(b, c)
	case markdown.Table:
		f.table(b, c)
	default:
		f.blocks(b.Children, c)
	}
}

// codeStyle is the style of code: its name says what the code is, and in what
// quotation it stands.
func (f *flow) codeStyle(b *markdown.Block, c context) string {
	quote := f.quoteStyle(c)
	if quote == "" && b.Info == "" {
		return f.d.style("HTML Preformatted")
	}
	return f.d.style(strings.TrimSpace(quote + " Code " + b.Info))
}

// lineStyle is the style of a line across the text.
func (f *flow) lineStyle(c context) string {
	if quote := f.quoteStyle(c); quote != "" {
		return f.d.style(quote + " Line")
	}
	return f.d.style("Horizontal Line")
}

// add adds a paragraph with what stands around it.
func (f *flow) add(c context, p props) *para {
	out := &para{props: p, mark: marks(nil, c.revs), place: c.place}
	f.out = append(f.out, block{para: out})
	return out
}

// marks adds to the changes of a paragraph's mark; one of a kind is enough.
func marks(all []*rev, more []*rev) []*rev {
	for _, r := range more {
		if !slices.ContainsFunc(all, func(o *rev) bool { return o.kind == r.kind }) {
			all = append(all, r)
		}
	}
	return all
}

// plain is what a paragraph looks like.
func (f *flow) plain(c context) props {
	p := props{style: f.quoteStyle(c), indent: c.indent}
	switch {
	case c.item != nil:
		p = *c.item
	case c.level >= 0 && p.style == "":
		p.style = f.d.style("List Continue")
	}
	return p
}

func (f *flow) paragraph(b *markdown.Block, c context) {
	p := f.plain(c)
	former, by := c.former, c.by
	if m := b.Mark; m != nil && m.Former != nil {
		if by = f.formerly(m); m.Former.Kind == markdown.Heading {
			was := f.headingProps(m.Former.Level, c)
			former = &was
		} else {
			former = f.formerItem(m, c)
		}
	}
	if m := b.Mark; m != nil && (m.Change == "split" || m.Change == "join") && len(f.out) > 0 && f.out[len(f.out)-1].para != nil {
		// The mark of the paragraph before comes or goes, and where it is gone it is
		// this one whose properties hold.
		last, r, key := f.out[len(f.out)-1].para, f.rev(m.Change, m.By, ""), f.key(m.Change, m.By)
		last.mark = marks(last.mark, []*rev{r})
		gone := *r
		gone.kind = map[string]string{"ins": "del", "del": "ins"}[r.kind]
		last.runs = append(last.runs, run{text: m.Sep, revs: append(slices.Clip(c.revs), &gone), place: key})
		base := last.props
		if last.former != nil {
			base = *last.former
		}
		if m.Change == "split" && base != p {
			former, by = &base, r
		}
		if m.Change == "join" && last.props != p {
			own := p
			p, former, by = last.props, &own, r
		}
	}
	out := f.add(c, p)
	out.former, out.by = former, by
	for i := range b.Inlines {
		f.inline(out, c, &b.Inlines[i])
	}
}

func (f *flow) headingProps(level int, c context) props {
	level = min(max(level+f.t.Shift, 1), 9)
	if len(c.quote) > 0 {
		return props{style: f.quoteStyle(c), outline: level, indent: c.indent}
	}
	return props{style: f.d.style("heading " + strconv.Itoa(level)), indent: c.indent}
}

func (f *flow) heading(b *markdown.Block, c context) {
	out := f.add(c, f.headingProps(b.Level, c))
	numbered := c
	if m := b.Mark; m != nil && m.Former != nil && m.Former.Level != b.Level {
		old := f.headingProps(m.Former.Level, c)
		out.by = f.formerly(m)
		if m.Former.Kind == markdown.Paragraph {
			old = f.plain(c)
			numbered.revs = append(slices.Clip(c.revs), f.rev("ins", m.FormerBy, ""))
		}
		out.former = &old
	}
	number := b.NumberShown()
	if number != "" {
		number += " "
		f.inline(out, numbered, &markdown.Inline{Text: number})
	}
	for i := range b.Inlines {
		f.inline(out, c, &b.Inlines[i])
	}
	if gone := slices.ContainsFunc(c.revs, func(r *rev) bool { return r.kind == "del" || r.kind == "moveFrom" }); !gone && b.ID != "" && !f.t.Plain {
		name := f.d.HeadingPlace(f.t.Guide, f.t.Section, b.ID)
		out.bookmarks = append(out.bookmarks, name)
		f.d.explicit[name] = b.Explicit
		if len(c.quote) == 0 {
			f.d.headings = append(f.d.headings, heading{b.Level + f.t.Shift, number + live(b.Inlines), name})
		}
	}
}

// HeadingPlace is the bookmark of a heading within a section.
func (d *Document) HeadingPlace(guide int, section, anchor string) string {
	return d.place("h\x00"+strconv.Itoa(guide)+"\x00"+section+"\x00"+anchor, trace.Place{Kind: trace.Heading, Guide: guide, Section: section, Anchor: anchor})
}

// SectionPlace is the bookmark of a section.
func (d *Document) SectionPlace(guide int, section, hash string) string {
	return d.place("s\x00"+strconv.Itoa(guide)+"\x00"+section, trace.Place{Kind: trace.Section, Guide: guide, Section: section, Hash: hash})
}

// live is the text of runs without what is struck out.
func live(ins []markdown.Inline) string {
	kept := slices.DeleteFunc(slices.Clone(ins), func(in markdown.Inline) bool { return in.Mark != nil && in.Mark.Change == "del" })
	return markdown.PlainText(kept)
}

// trimBreak takes the line end off the end of code, in both texts: the paragraph
// ends it. One that ends the code in one text only goes with the change that
// stands behind it in the other.
func trimBreak(p *para) {
	last := func(gone string) int {
		i := len(p.runs) - 1
		for i >= 0 && p.runs[i].has(gone) {
			i--
		}
		return i
	}
	now, was := last("del"), last("ins")
	drop := func(at int, own string, other int) {
		switch {
		case at < 0 || p.runs[at].kind != breakRun:
		case at == other || p.runs[at].has(own):
			p.runs = slices.Delete(p.runs, at, at+1)
		default:
			p.runs[at].revs, p.runs[at].place = p.runs[other].revs, p.runs[other].place
		}
	}
	if now == was {
		drop(now, "ins", was)
		return
	}
	// The one behind first, so that the other's place stays.
	if now > was {
		drop(was, "del", now)
		drop(last("del"), "ins", last("del"))
		return
	}
	drop(now, "ins", was)
	drop(last("ins"), "del", last("ins"))
}

func (r *run) has(kind string) bool {
	return slices.ContainsFunc(r.revs, func(v *rev) bool { return v.kind == kind })
}
