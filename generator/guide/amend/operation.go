package amend

import (
	"cmp"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// operation is what an edit does to a body, as bytes of the base: a range that
// gets another text, or a point (start == end) where text is put. An edit that
// gives a block or the whole body anew is several.
type operation struct {
	edit       *site.Edit
	quote      Range // what the edit quotes; of a difference its own range
	start, end int
	text       string
	at         int        // of text in the edit's text, or -1 where it is not of one piece
	exact      bool       // a difference: what stands around it is not mended
	beside     *placement // set where text is put beside a block
}

// deletes reports whether the range goes and nothing takes its place.
func (o *operation) deletes() bool {
	return o.start < o.end && !o.exact && strings.TrimSpace(o.text) == ""
}

// point reports whether the operation puts text where there was none.
func (o *operation) point() bool { return o.start == o.end }

// rank orders what stands at one byte: blocks before the text that begins
// there, then text put inline, then a range, then blocks after what ended there.
func (o *operation) rank() int {
	switch {
	case o.beside != nil && !o.beside.after:
		return 0
	case o.beside != nil:
		return 3
	case o.point():
		return 1
	}
	return 2
}

// operations places an edit of the body in it, with a wording. The diagnostic
// says why it does not fit, in the proposal's file; its severity is the caller's
// to lower.
func (b *body) operations(e *site.Edit, text string) ([]*operation, *diag.Diagnostic) {
	if e.Kind == site.Rewrite {
		if strings.HasSuffix(b.text, "\n") || b.text == "" {
			text += "\n"
		}
		return b.differing(e, Range{0, len(b.text)}, text), nil
	}
	at, bad := b.quotation(e.Quote, cmp.Or(e.QuotePos, e.Pos))
	if bad != nil {
		return nil, bad
	}
	return b.operationsAt(e, at, text)
}

// operationsAt is operations for a quotation whose place is known.
func (b *body) operationsAt(e *site.Edit, at Range, text string) ([]*operation, *diag.Diagnostic) {
	o := &operation{edit: e, quote: at, start: at.Start, end: at.End, text: text}
	switch e.Kind {
	case site.Replace:
		o.start = b.quoteMark(e.Quote, o.start, text)
	case site.InsertAfter:
		o.start = o.end
	case site.InsertBefore:
		o.end = o.start
	case site.Delete:
		if text == "" {
			o.start, o.end = b.withMarks(at)
			o.start, o.end = b.withBlank(at, o.start, o.end)
		}
	case site.BlockAfter, site.BlockBefore:
		b.parse()
		p, msg := b.besideBlock(at, e.Kind == site.BlockAfter, text)
		if msg != "" {
			return nil, &diag.Diagnostic{Pos: e.Pos, Severity: diag.Error, Code: "block-place", Message: msg,
				Hint: "quote a text of the row or block that the new one is to stand beside"}
		}
		o.start, o.end, o.beside, o.at = p.at, p.at, p, -1
	case site.ReplaceBlock:
		b.parse()
		p := b.blockOf(at)
		if p == nil {
			return nil, &diag.Diagnostic{Pos: e.Pos, Severity: diag.Error, Code: "block-place", Message: "the quotation stands in no block of text",
				Hint: "quote a text of the block that the new one is to replace"}
		}
		r := Range{b.begin(p), p.End}
		if strings.TrimSpace(text) == "" {
			o.quote, o.start, o.end = r, r.Start, r.End
			break
		}
		return b.differing(e, r, b.asBlock(p, text)), nil
	}
	return []*operation{o}, nil
}

// quotation finds the one place of a quoted text.
func (b *body) quotation(quote string, pos diag.Pos) (Range, *diag.Diagnostic) {
	d := &diag.Diagnostic{Pos: pos, Severity: diag.Error}
	if strings.TrimSpace(quote) == "" {
		d.Code, d.Message, d.Hint = "quote-empty", "the quotation is empty", "quote the text that the change is about"
		return Range{}, d
	}
	found := b.words().Locate(quote)
	where := diag.F("section %q", b.section.ID)
	if v := b.section.Version; v != nil {
		where = diag.F("section %q of version %s", b.section.ID, v.ID)
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) == 0:
		d.Code = "quote-not-found"
		d.Message = diag.F("the text %q is not in %s", short(quote), where)
		if r, ok := b.words().Nearest(quote); ok {
			d.Related = []diag.Related{{Pos: b.posAt(r.Start), Message: diag.F("the nearest is %q at", short(b.text[r.Start:r.End]))}}
		} else {
			d.Hint = "nothing in the section is near to it"
		}
		return Range{}, d
	}
	d.Code = "quote-ambiguous"
	times := diag.F("%d times", len(found))
	if len(found) == maxPlaces {
		times = diag.F("%d times or more", maxPlaces)
	}
	d.Message = diag.F("the text %q stands %s in %s", short(quote), times, where)
	d.Hint = "quote more of the text around it"
	for _, r := range found {
		d.Related = append(d.Related, diag.Related{Pos: b.posAt(r.Start), Message: "at"})
	}
	return Range{}, d
}

// short gives a text on one line, its middle left out where it is long.
func short(s string) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > 80 {
		return string(r[:50]) + " … " + string(r[len(r)-25:])
	}
	return string(r)
}

// quoteMark is where a text begins that replaces one at start: at the mark of a block
// quotation before it, where both begin with the mark.
func (b *body) quoteMark(quote string, start int, text string) int {
	if !strings.HasPrefix(strings.TrimSpace(quote), ">") || !strings.HasPrefix(text, ">") {
		return start
	}
	line := strings.TrimRight(b.text[:start], " ")
	if strings.HasSuffix(line, ">") {
		return len(line) - 1
	}
	return start
}

// withMarks widens a range that goes to the marks of emphasis or of a link that
// would be left around nothing.
func (b *body) withMarks(r Range) (int, int) {
	start, end := r.Start, r.End
	for start > 0 && end < len(b.text) {
		c := b.text[start-1]
		if strings.IndexByte("*_~`", c) >= 0 && b.text[end] == c {
			start, end = start-1, end+1
			continue
		}
		to, _, closed := strings.Cut(b.text[end:], ")")
		if c != '[' || !closed || !strings.HasPrefix(to, "](") || strings.Contains(to, "\n") {
			break
		}
		start, end = start-1, end+len(to)+1
		if strings.HasSuffix(b.text[:start], "!") {
			start--
		}
	}
	return start, end
}

// withBlank widens the range from start to end, in which words of a quotation go with
// their marks, to the blank that would be left at the head or the end of emphasis: beside
// a blank its mark is a star.
func (b *body) withBlank(quote Range, start, end int) (int, int) {
	b.parse()
	p := b.holding(quote.Start)
	if p == nil {
		return start, end
	}
	const marks, blanks = "*_~", " \n"
	before := strings.TrimRight(b.text[:start], marks)
	after := strings.TrimLeft(b.text[end:], marks)
	ends := formatAt(p.Inlines, quote.End-1) &^ formatAt(p.Inlines, len(b.text)-len(after))
	begins := formatAt(p.Inlines, quote.Start) &^ formatAt(p.Inlines, len(before)-1)
	if kept := strings.TrimRight(b.text[:start], blanks); formatAt(p.Inlines, len(kept)-1)&ends != 0 {
		start = len(kept)
	}
	if kept := strings.TrimLeft(b.text[end:], blanks); formatAt(p.Inlines, len(b.text)-len(kept))&begins != 0 {
		end = len(b.text) - len(kept)
	}
	return start, end
}

// formatAt is the format of the byte at a place. A link has no place but those of its words.
func formatAt(inlines []markdown.Inline, at int) markdown.Format {
	for i := range inlines {
		in := &inlines[i]
		if in.Start <= at && at < in.End {
			return in.Format
		}
		for j := range in.Inlines {
			if of := &in.Inlines[j]; of.Start <= at && at < of.End {
				return in.Format | of.Format
			}
		}
	}
	return 0
}
