package amend

import (
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/site"
)

// differing gives an edit that writes a range of the body anew as the edits that
// it makes: the places where the trees differ. Together they give the tree of
// the new text.
func (b *body) differing(e *site.Edit, r Range, text string) []*operation {
	old, want := b.text[r.Start:r.End], b.text[:r.Start]+text+b.text[r.End:]
	if b.text == want {
		return []*operation{{edit: e, quote: r, start: r.Start, end: r.Start, at: -1, exact: true}}
	}
	for _, diffs := range [][]difference{differing(old, text, splitFlow, asRead), differing(old, text, splitWords, asWritten)} {
		var ops []*operation
		for _, d := range diffs {
			at := Range{r.Start + d.start, r.Start + d.end}
			ops = append(ops, &operation{edit: e, quote: at, start: at.Start, end: at.End, text: d.text, at: -1, exact: true})
		}
		if len(ops) > 0 && b.sameTree(b.compose(ops), want) {
			return ops
		}
	}
	return []*operation{{edit: e, quote: r, start: r.Start, end: r.End, text: text, at: -1, exact: true}}
}

// sameTree reports whether no reader could tell two texts apart.
func (b *body) sameTree(x, y string) bool {
	return x == y || redline.Compare(tree(b.trees, x), tree(b.trees, y), "").Equal()
}

func tree(t *markdown.Trees, text string) *markdown.Doc {
	return t.Parse(sameLength(text), diag.Pos{}, nil)
}

// blockOf is the whole block that holds a range: the outermost list, table,
// paragraph, heading or code directly in the section, in a quotation or a note.
func (b *body) blockOf(r Range) *markdown.Block {
	at := r.Start
	for at < r.End-1 && !b.solid[at] {
		at++
	}
	p := b.holding(at)
	for p != nil {
		up := b.parents[p]
		if up == nil || up.Kind == markdown.Quote || up.Kind == markdown.Note {
			return p
		}
		p = up
	}
	return nil
}

// asBlock gives the text that stands for a block as it is written at its place.
func (b *body) asBlock(p *markdown.Block, text string) string {
	return indent(strings.Trim(text, "\n"), b.prefix(b.begin(p)))
}

// Amendable says why a decision's wordings do not fit into the text: one that
// gives a whole body anew must leave alone what the proposed one leaves alone.
func Amendable(ch *site.Change, d *site.Decision) []*diag.Diagnostic {
	var out []*diag.Diagnostic
	for _, e := range ch.Edits {
		if !e.InBody() {
			continue
		}
		b := newBody(nil, e.Section)
		adopted, bad := b.operations(e, e.Wording(d))
		if bad != nil {
			out = append(out, bad)
			continue
		}
		if e.Kind != site.Rewrite {
			continue
		}
		proposed, _ := b.operations(e, e.Wording(nil))
		b.parse()
		for _, o := range adopted {
			if b.text[o.start:o.end] != o.text && !b.within(o, proposed) {
				out = append(out, &diag.Diagnostic{Pos: e.Pos, Severity: diag.Error, Code: "amended-elsewhere",
					Message: diag.F("the adopted wording differs from the base where the change leaves it alone: %q", short(b.text[b.lineStart(o.start):b.lineEnd(o.end)])),
					Hint:    "give the whole text, changed only where the proposed one changes it"})
				break
			}
		}
	}
	return out
}

// within reports whether an operation stays in the blocks that others touch, or
// between them and the next.
func (b *body) within(o *operation, others []*operation) bool {
	for _, x := range others {
		r := Range{x.start, x.end}
		for _, l := range b.touched(max(0, x.start-1), min(len(b.text), x.end+1)) {
			r.Start, r.End = min(r.Start, l.block.Start), max(r.End, l.block.End)
		}
		for r.Start > 0 && !b.solid[r.Start-1] {
			r.Start--
		}
		for r.End < len(b.text) && !b.solid[r.End] {
			r.End++
		}
		if r.Start <= o.start && o.end <= r.End {
			return true
		}
	}
	return false
}
