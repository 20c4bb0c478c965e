package redline

import (
	"bytes"
	"strconv"
	"strings"

	"bestpractice/generator/guide/markdown"
)

// View is which of the texts a page shows.
type View int

const (
	All View = iota // both, changes marked
	New
	Old
)

// Options say how a Redline becomes HTML.
type Options struct {
	markdown.Options
	View View
	// Show cuts or folds what has not changed, where both texts are shown.
	Show Show
	// IDs are the ids of the changes on the page, in their order; nil: their own.
	// See IDs.
	IDs []string
	// Numbers writes each change's number beside its first mark, counting from
	// FirstNumber+1.
	Numbers     bool
	FirstNumber int
}

// HTML writes the text with its marks:
//
//   - inline, <ins> and <del>;
//   - a whole block, item, row or cell, data-change="ins" or "del" on it, with
//     <ins> or <del> in its leaves;
//   - a moved block, data-change="move-from" and "move-to" with one data-move;
//   - a paragraph split or joined, data-change="split" or "join" on the second
//     part, with what stands between them in data-sep;
//   - a block that is of another kind, data-attr on it as it is now, with what it was
//     and is: "level:2>3", or "-" for a paragraph; "list:ul>ol 3", where "list:->ul" were
//     paragraphs, "list:ul>-" on a paragraph was the first item of a list, and "item:ul>-" a
//     further one of the list before, as are the items of a list that says so;
//   - blocks that were made into others, "blocks:p>p,ul(li(p),li(p))" in the data-attr of
//     the first: what they were and, for as many elements from it on, what they are, as
//     tags with what they hold, and behind a tag a list's first number, a callout's kind, a
//     code's language or a cell's alignment ("%2C" for a comma in it). The paragraphs,
//     headings, code and cells of either are the elements in their order, but for
//     data-change="split" and "join": the first begins none in the old text, the second none
//     in the new, and each goes on the text before it.
//
// Taking away del, [data-change=del] and [data-change=move-from], joining join
// blocks to the one before and unwrapping the rest gives the HTML of the new
// text, and the mirror of that the old one's, but for what carries data-aid and
// for the ids of what is struck out.
func (r *Redline) HTML(o Options) []byte {
	switch o.View {
	case New:
		return r.Accept(func(Change) bool { return true }).HTML(o.Options)
	case Old:
		return r.Accept(func(Change) bool { return false }).HTML(o.Options)
	}
	html, _ := r.Folded(o)
	return html
}

// Folded is the HTML of both texts, and whether blocks in it are marked as far
// from any change.
func (r *Redline) Folded(o Options) (html []byte, far bool) {
	t := r.Tree(o)
	return t.doc.HTML(reachable(t.doc, o.Options)), t.Far
}

// Tree is both texts as one tree with its marks, to be written at several places.
type Tree struct {
	Far bool // blocks in it are marked as far from any change
	doc *markdown.Doc
}

// Tree marks both texts and cuts or folds what has not changed.
func (r *Redline) Tree(o Options) *Tree {
	d := r.marked(o)
	return &Tree{newFold(d).show(o.Show), d}
}

// WriteHTML writes the tree at a place.
func (t *Tree) WriteHTML(w *bytes.Buffer, o markdown.Options) {
	t.doc.WriteHTML(w, reachable(t.doc, o))
}

// reachable lets links within the text lead to headings that are shown only: one
// that is struck out or left out has no id on the page.
func reachable(d *markdown.Doc, o markdown.Options) markdown.Options {
	o.Section = "" // the tree has its numbers, those of what is left out counted
	if o.Link == nil {
		return o
	}
	shown := map[string]bool{}
	var walk func([]*markdown.Block)
	walk = func(bs []*markdown.Block) {
		for _, b := range bs {
			if b.Mark != nil && (b.Mark.Change == "del" || b.Mark.Change == "move-from") {
				continue
			}
			if b.Kind == markdown.Heading {
				shown[b.ID] = true
				for _, former := range o.Former[b.ID] {
					shown[former] = true
				}
			}
			walk(b.Children)
		}
	}
	walk(d.Blocks)
	walk(d.Notes)
	nowhere := func(href string) bool {
		anchor, ok := strings.CutPrefix(href, "#"+o.IDPrefix)
		return ok && anchor != "" && !shown[anchor]
	}
	leading := func(link func(string) (string, bool)) func(string) (string, bool) {
		if link == nil {
			return nil
		}
		return func(dest string) (string, bool) {
			href, ok := link(dest)
			return href, ok && !nowhere(href)
		}
	}
	o.Link, o.OldLink = leading(o.Link), leading(o.OldLink)
	somewhere := func(ref func(*markdown.Ref) (string, string)) func(*markdown.Ref) (string, string) {
		if ref == nil {
			return nil
		}
		return func(r *markdown.Ref) (string, string) {
			href, text := ref(r)
			if nowhere(href) {
				href = ""
			}
			return href, text
		}
	}
	o.Ref, o.OldRef = somewhere(o.Ref), somewhere(o.OldRef)
	return o
}

// IDs are ids for the changes, each its own unless an earlier text of the page has
// taken it: one item of a proposal may touch several texts. A second one gets
// the suffix.
func (r *Redline) IDs(suffix string, taken map[string]bool) []string {
	out := make([]string, len(r.changes))
	for i, c := range r.changes {
		id := c.ID
		for n := 1; taken[id]; n++ {
			if id = c.ID + suffix; n > 1 || suffix == "" {
				id += "." + strconv.Itoa(n+1)
			}
		}
		taken[id] = true
		out[i] = id
	}
	return out
}

// marked makes one tree of both texts.
func (r *Redline) marked(o Options) *markdown.Doc {
	m := r.marker(o)
	m.numbers = r.newNumbers()
	d := &markdown.Doc{Blocks: m.sequence(r.nodes)}
	m.notes(d)
	r.settle(d)
	return d.Numbered(o.Section)
}

// settle is settleIDs for what was merged of several edits.
func (r *Redline) settle(d *markdown.Doc) {
	if len(r.newNotes) > 1 {
		toc := r.Accept(func(Change) bool { return true }).TOC()
		d.Blocks = settleIDs(d.Blocks, &toc)
		d.Notes = settleIDs(d.Notes, &toc)
	}
}

// settleIDs gives the headings of several edits the ids that they have in the
// text with all of them: each edit by itself may have used the same.
func settleIDs(bs []*markdown.Block, toc *[]markdown.TOCEntry) []*markdown.Block {
	out := make([]*markdown.Block, len(bs))
	lists := map[*markdown.Block]*markdown.Block{}
	for i, b := range bs {
		out[i] = b
		if b.Mark != nil && (b.Mark.Change == "del" || b.Mark.Change == "move-from") || b.Kind == markdown.Table {
			continue
		}
		copied := *b
		if b.Kind == markdown.Heading && len(*toc) > 0 {
			copied.ID, *toc = (*toc)[0].ID, (*toc)[1:]
		}
		copied.Children = settleIDs(b.Children, toc)
		out[i] = &copied
		if lists[b] = &copied; b.Mark != nil && lists[b.Mark.Other] != nil {
			k := *b.Mark
			k.Other, copied.Mark = lists[b.Mark.Other], &k
		}
	}
	return out
}

// newNumbers are the numbers of the notes in the new text.
func (r *Redline) newNumbers() map[*note]int {
	if len(r.notes) == 0 {
		return nil
	}
	all := make(map[*Change]bool, len(r.changes))
	for _, c := range r.changes {
		all[c] = true
	}
	p := &projection{r: r, decided: all, numbers: map[*note]int{}}
	p.sequence(r.nodes)
	for i := 0; i < len(p.used); i++ {
		p.note(p.used[i], i+1)
	}
	return p.numbers
}
