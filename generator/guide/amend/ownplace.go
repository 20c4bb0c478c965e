package amend

import (
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// ownPlaceSince is the day from which a change may alter the tree at its own
// place only. What was decided before it keeps the text that was released.
var ownPlaceSince = civil.Date{Year: 2026, Month: 11, Day: 25}

// checkOwnPlace holds a change to the law of its own place: what it does not
// quote is read as before. What it quotes stays the kind of text that it was.
func (c *composer) checkOwnPlace(p *part) {
	for _, s := range p.sections() {
		ops := p.opsIn(s)
		if slices.ContainsFunc(ops, func(o *operation) bool { return o.edit.Kind == site.Rewrite }) {
			continue // the whole text is its place
		}
		b := c.body(s)
		b.parse()
		at, ok := b.strays(ops)
		if !ok {
			continue
		}
		o := nearest(ops, at)
		c.diags.Add(diag.Diagnostic{Pos: o.edit.Pos, Severity: lawful(p.change), Code: "beyond-its-place",
			Message: diag.F("change %q alters the text beyond its own place: %q would be read as something else", p.change.ID, short(b.text[at.Start:at.End])),
			Hint:    "give the whole block anew with block and with, or write the edits that belong together as one change"})
	}
}

// lawful is how bad a breach of the law is: what was decided before it stands.
func lawful(ch *site.Change) diag.Severity {
	if d := ch.Decision(); d != nil && d.Outcome.Closed() && d.Date.Before(ownPlaceSince) {
		return diag.Warning
	}
	return diag.Error
}

// nearest is the operation that stands closest to a range.
func nearest(ops []*operation, r Range) *operation {
	distance := func(o *operation) int { return max(0, r.Start-o.end, o.start-r.End) }
	return slices.MinFunc(ops, func(x, y *operation) int { return distance(x) - distance(y) })
}

// strays finds a stretch of the body that operations do not touch, and that is
// another kind of text once they are made; ok is false where there is none.
func (b *body) strays(ops []*operation) (at Range, ok bool) {
	text, segments := b.join(b.splices(ops))
	now := newBody(b.trees, &site.Section{Text: site.Text{Body: text}})
	now.parse()
	free := b.givenAnew(ops)
	became := map[*markdown.Block]*markdown.Block{}
	for _, l := range b.leaves {
		if slices.ContainsFunc(free, func(r Range) bool { return r.Start <= l.start && l.end <= r.End }) {
			continue
		}
		touched := slices.ContainsFunc(ops, func(o *operation) bool { return o.beside == nil && o.start <= l.end && l.start <= o.end })
		for _, s := range segments {
			start, end := max(l.start, s.base), min(l.end, s.base+s.length)
			if start >= end || strings.TrimSpace(b.text[start:end]) == "" {
				continue
			}
			start += len(b.text[start:end]) - len(strings.TrimLeft(b.text[start:end], " \t\n"))
			n, found := now.leafAt(start - s.base + s.out)
			if !found || !b.stays(l.block, n.block, now, became) || !touched && !sameLeaf(l.block, n.block) {
				return Range{l.start, l.end}, true
			}
		}
	}
	for p := range became {
		if p.Kind == markdown.Table && even(b.text, p) && !even(text, became[p]) {
			return Range{p.Start, p.End}, true
		}
	}
	return Range{}, false
}

// givenAnew lists the blocks that edits give anew as a whole.
func (b *body) givenAnew(ops []*operation) []Range {
	var out []Range
	for _, o := range ops {
		if o.edit.Kind != site.ReplaceBlock {
			continue
		}
		if p := b.blockOf(o.quote); p != nil {
			out = append(out, Range{p.Start, p.End})
		}
	}
	return out
}

// leafAt finds the leaf that holds a byte.
func (b *body) leafAt(at int) (leaf, bool) {
	found := b.touched(at, at+1)
	if len(found) == 0 {
		return leaf{}, false
	}
	return found[0], true
}

// stays reports whether a leaf stands in the same blocks as before. One that
// held two leaves holds both of them afterwards.
func (b *body) stays(old, new *markdown.Block, now *body, became map[*markdown.Block]*markdown.Block) bool {
	for {
		if old.Kind != new.Kind || old.Level != new.Level || old.Ordered != new.Ordered || old.Callout != new.Callout {
			return false
		}
		up, over := b.parents[old], now.parents[new]
		if (up == nil) != (over == nil) {
			return false
		}
		if up == nil {
			return true
		}
		if was, known := became[up]; known && was != over && up.Kind != markdown.Item {
			return false
		}
		became[up] = over
		old, new = up, over
	}
}

// sameLeaf reports whether a reader reads the same in two leaves, whatever the
// numbers of notes.
func sameLeaf(x, y *markdown.Block) bool {
	return x.Text == y.Text && x.Info == y.Info && x.Header == y.Header && markdown.EqualInlines(unnumbered(x.Inlines), unnumbered(y.Inlines))
}

func unnumbered(list []markdown.Inline) []markdown.Inline {
	out := slices.Clone(list)
	for i := range out {
		out[i].Note, out[i].Inlines = 0, unnumbered(out[i].Inlines)
	}
	return out
}

// even reports whether the rows of a table are written with one number of cells.
// The tree does not tell: it fills up short rows and cuts long ones.
func even(text string, p *markdown.Block) bool {
	want := -1
	for _, line := range strings.Split(text[p.Start:p.End], "\n") {
		line = strings.Trim(line, " \t>")
		line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
		n := strings.Count(line, "|") - strings.Count(line, `\|`)
		if want < 0 {
			want = n
		}
		if n != want {
			return false
		}
	}
	return true
}
