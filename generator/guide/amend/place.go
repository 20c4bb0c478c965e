package amend

import (
	"slices"
	"strings"
	"unicode"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

// add places a change on the base. One that the base has overtaken since it was
// written stands beside the draft.
func (c *composer) add(ch *site.Change, d *site.Decision) {
	p, bad := c.place(ch, d)
	if bad == nil {
		c.parts = append(c.parts, p)
		return
	}
	if bad.Code == "change-overtaken" {
		if ch.Outcome() == site.Deferred {
			c.version.Deferred = append(c.version.Deferred, ch) // it is shown there
		}
		c.version.Uncarried = append(c.version.Uncarried, &site.Uncarried{Change: ch, Reason: bad.Message})
		bad.Message = diag.F("change %q of proposal %s is not carried to version %s: %s", ch.ID, ch.Proposal.ID, c.version.ID, bad.Message)
	}
	c.diags.Add(*bad)
}

// place finds where the edits of a change stand in the base, with the wordings of
// a decision. What was written against an older version takes part as the
// difference that it makes there.
func (c *composer) place(ch *site.Change, d *site.Decision) (*part, *diag.Diagnostic) {
	p := &part{change: ch}
	for _, e := range ch.Edits {
		x, bad := c.placeEdit(e, e.Wording(d))
		if bad != nil {
			return nil, bad
		}
		x.part = p
		p.pieces = append(p.pieces, x)
	}
	return p, nil
}

func (c *composer) placeEdit(e *site.Edit, text string) (*piece, *diag.Diagnostic) {
	p := &piece{edit: e, text: text}
	if e.Kind == site.AddSection {
		if c.base.Section(e.NewID) != nil {
			return nil, &diag.Diagnostic{Pos: e.Pos, Severity: diag.Error, Code: "section-exists",
				Message: diag.F("version %s has a section %q already", c.base.ID, e.NewID), Hint: "give the new one another id"}
		}
		return p, nil
	}
	own := e.Section
	if p.section = c.base.Section(own.ID); p.section == nil {
		return nil, c.gone(e, own.ID)
	}
	if e.Alias != nil {
		if p.alias = c.base.Section(e.Alias.ID); p.alias == nil {
			return nil, c.gone(e, e.Alias.ID)
		}
	}
	switch {
	case e.InBody():
		var bad *diag.Diagnostic
		p.ops, bad = c.carry(e, p.section, text)
		return p, bad
	case e.Kind == site.Retitle && p.section.Title != own.Title:
		return nil, c.touched(e, "its title is another one there")
	case e.Kind == site.RemoveSection && p.section.Text.Body != own.Text.Body:
		return nil, c.touched(e, "the section that it removes was edited there")
	}
	return p, nil
}

func (c *composer) gone(e *site.Edit, id string) *diag.Diagnostic {
	return &diag.Diagnostic{Pos: e.Pos, Severity: diag.Error, Code: "unknown-section",
		Message: diag.F("section %q is not in version %s", id, c.base.ID)}
}

func (c *composer) touched(e *site.Edit, why diag.Text) *diag.Diagnostic {
	return &diag.Diagnostic{Pos: e.Pos, Severity: diag.Warning, Code: "change-overtaken", Message: why,
		Hint: diag.F("write it anew against version %s, or withdraw it", c.base.ID)}
}

// carry places an edit of a body. Where the section was edited since, what lies
// before the edit moves it, and what touches its place stops it.
func (c *composer) carry(e *site.Edit, now *site.Section, text string) ([]*operation, *diag.Diagnostic) {
	if now.Text.Body == e.Section.Text.Body {
		return c.body(now).operations(e, text)
	}
	was := c.body(e.Section)
	ops, bad := was.operations(e, text)
	if bad != nil {
		return nil, bad
	}
	to := c.body(now)
	since := differences(was.text, to.text)
	var out []*operation
	for _, o := range ops {
		at, ok := drift(since, o.quote)
		if !ok || o.point() && came(was.text, since, o.start) {
			d := c.touched(e, diag.F("version %s has another text at its place", c.base.ID))
			d.Related = []diag.Related{{Pos: was.posAt(o.quote.Start), Message: "it was written for"}}
			return nil, d
		}
		if o.exact {
			moved := *o
			moved.quote, moved.start, moved.end = at, at.Start, at.End
			out = append(out, &moved)
			continue
		}
		placed, bad := to.operationsAt(e, at, text)
		if bad != nil {
			return nil, bad
		}
		out = append(out, placed...)
	}
	return out, nil
}

// drift moves a range of an old text to where it stands in a newer one; ok is
// false where a difference touches it.
func drift(since []difference, r Range) (Range, bool) {
	by := 0
	for _, d := range since {
		both := d.start == d.end && r.Start == r.End // two insertions at one point are at one place
		switch {
		case d.end < r.Start || d.end == r.Start && !both:
			by += len(d.text) - (d.end - d.start)
		case d.start > r.End || d.start == r.End && !both:
			return Range{r.Start + by, r.End + by}, true
		default:
			return Range{}, false
		}
	}
	return Range{r.Start + by, r.End + by}, true
}

// came reports whether a newer text has something new where another thing is to be
// put: which of them comes first nobody has said.
func came(text string, since []difference, at int) bool {
	return slices.ContainsFunc(since, func(d difference) bool {
		gap := text[min(d.start, at):max(d.start, at)]
		return d.start == d.end && !strings.ContainsFunc(gap, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	})
}

// taking lists the parts that are not in conflict.
func (c *composer) taking() []*part {
	return slices.DeleteFunc(slices.Clone(c.parts), func(p *part) bool { return p.out })
}
