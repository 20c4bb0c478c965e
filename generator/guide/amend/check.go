package amend

import (
	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

// Check reports what is wrong with a proposal by itself: a quotation that its
// base does not have once, a section that it has not, an id that it has
// already, changes of one proposal that cannot both be made, a decision that
// does not belong to the change as it stands. Decided proposals are checked
// against their own base for ever. Names that could not be resolved (a nil
// Section) are the caller's to report.
func Check(p *site.Proposal, l *diag.List) {
	if p.Base == nil {
		return
	}
	c := newComposer(p.Base, p.TargetID, l)
	for _, ch := range p.Changes {
		if ch.Section == nil && ch.Kind != site.AddSection {
			continue
		}
		if ch.Kind == site.AddSection {
			c.adds[ch.NewID] = ch
		}
		part, bad := c.place(ch, wording(ch, ch.Decision()))
		if bad != nil {
			l.Add(*bad)
			continue
		}
		c.checkEffect(part)
		checkDecisions(ch, l)
		c.parts = append(c.parts, part)
	}
	for i, x := range c.parts {
		for _, y := range c.parts[i+1:] {
			var b *body
			if x.op != nil && y.op != nil && x.section == y.section {
				b = c.body(x.section)
			}
			if clash(x, y, b) != "" {
				l.Add(diag.Diagnostic{Pos: y.change.Pos, Severity: diag.Error, Code: "change-conflict",
					Message: diag.F("changes %q and %q of one proposal cannot both be made", x.change.ID, y.change.ID),
					Hint:    clashHint(x, y), Related: []diag.Related{{Pos: x.change.Pos, Message: "the first at"}}})
			}
		}
	}
	for _, d := range p.Decisions {
		if d.Hash != "" && d.Hash != WholeHash(p) {
			l.Warnf(d.Pos, "changed-after-decision", "decide it again, or undo the edit",
				"proposal %s is not the one that was decided as a whole: an item was added, removed or edited since", p.ID)
		}
	}
	for _, n := range newOutline(c.base, c.parts, nil).lost {
		if part := n.moved; part != nil {
			l.Errorf(part.change.Pos, "change-conflict", "", "section %q would follow itself", part.section.ID)
		} else if n.added != nil {
			l.Errorf(n.added.change.Pos, "change-conflict", "", "section %q would follow itself", n.id)
		}
	}
	for _, q := range p.Questions {
		if q.Section == nil || q.Quote == "" {
			continue
		}
		pos := q.QuotePos
		if pos.IsZero() {
			pos = q.Pos
		}
		if _, bad := c.body(q.Section).quotation(q.Quote, pos); bad != nil {
			l.Add(*bad)
		}
	}
}

func clashHint(x, y *part) diag.Text {
	switch {
	case x.change.Kind == site.AddSection && y.change.Kind == site.AddSection:
		return "give the second one another id"
	case x.op != nil && y.op != nil && (x.op.whole || y.op.whole):
		return "one of them gives the section a whole new text"
	case x.op != nil && y.op != nil && x.op.point() && y.op.point():
		return "both insert at one point: write them as one"
	case x.op != nil && y.op != nil:
		return "their quotations overlap: quote less, or write them as one"
	}
	return "leave one of them out"
}

// checkEffect warns of a change that changes nothing.
func (c *composer) checkEffect(p *part) {
	ch := p.change
	nothing := false
	switch {
	case p.op != nil:
		b := c.body(p.section)
		nothing = b.compose([]*operation{p.op}) == b.text
	case ch.Kind == site.Retitle:
		nothing = p.text == p.section.Title
	case ch.Kind == site.MoveSection:
		if ch.After == p.section.ID {
			return // follows itself
		}
		o := newOutline(c.base, []*part{p}, c.adds)
		shown := o.shown()
		nothing = len(shown) == len(c.base.Sections)
		for i := 0; nothing && i < len(shown); i++ {
			nothing = shown[i].section == c.base.Sections[i]
		}
	}
	if nothing {
		c.diags.Warnf(ch.Pos, "change-without-effect", "", "change %q changes nothing", ch.ID)
	}
}

func checkDecisions(ch *site.Change, l *diag.List) {
	for _, d := range ch.Decisions {
		if !AsDecided(ch, d) {
			l.Warnf(d.Pos, "changed-after-decision", "decide it again, or undo the edit",
				"change %q is not the one that was decided: its text or place has changed since", ch.ID)
		}
		if d.Outcome != site.Amended {
			continue
		}
		switch {
		case ch.Kind == site.RemoveSection || ch.Kind == site.MoveSection:
			l.Errorf(d.Pos, "amended-without-text", "approve or reject it", "change %q has no wording that a meeting could amend", ch.ID)
		case d.Text == "":
			l.Errorf(d.Pos, "amended-without-text", "write the adopted wording as text", "change %q was amended, and the adopted wording is missing", ch.ID)
		}
	}
}
