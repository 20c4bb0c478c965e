package amend

import (
	"cmp"
	"maps"
	"slices"
	"unicode"
	"unicode/utf8"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// Check reports what is wrong with a proposal by itself: a quotation that its
// base does not have once, a section that it has not, an id that it has
// already, changes of one proposal that cannot both be made, a decision that
// does not belong to the change as it stands. Decided proposals are checked
// against their own base for ever. Names that could not be resolved (a nil
// Section) are the caller's to report.
func Check(t *markdown.Trees, p *site.Proposal, l *diag.List) {
	if p.Base == nil {
		return
	}
	c := newComposer(t, p.Base, p.TargetID, l)
	for _, ch := range p.Changes {
		c.known(ch)
	}
	for _, ch := range p.Changes {
		part, bad := c.place(ch, ch.Decision())
		if bad != nil {
			l.Add(*bad)
			continue
		}
		c.checkEffect(part)
		c.checkOwnPlace(part)
		c.checkQuotes(part)
		c.checkAnchors(part)
		checkDecisions(ch, l)
		c.parts = append(c.parts, part)
	}
	pieces := c.pieces()
	sound := true
	for i, x := range pieces {
		for _, y := range pieces[i+1:] {
			var b *body
			if len(x.ops) > 0 && len(y.ops) > 0 && x.section == y.section {
				b = c.body(x.section)
			}
			if clash(x, y, b) == "" {
				continue
			}
			sound = false
			message := diag.F("changes %q and %q of one proposal cannot both be made", x.edit.Change.ID, y.edit.Change.ID)
			if x.part == y.part {
				message = diag.F("two edits of change %q cannot both be made", x.edit.Change.ID)
			}
			l.Add(diag.Diagnostic{Pos: y.edit.Pos, Severity: diag.Error, Code: "change-conflict", Message: message,
				Hint: clashHint(x, y), Related: []diag.Related{{Pos: x.edit.Pos, Message: "the first at"}}})
		}
	}
	if sound {
		c.checkTogether()
	}
	for _, d := range p.Decisions {
		if !WholeAsDecided(p, d) {
			l.Warnf(d.Pos, "changed-after-decision", "decide it again, or undo the edit",
				"proposal %s is not the one that was decided as a whole: an item was added, removed or edited since", p.ID)
		}
	}
	var lost []*node
	if !ordered(pieces) {
		lost = newOutline(c.base, pieces, nil).lost
	}
	for _, n := range lost {
		if part := n.moved; part != nil {
			l.Errorf(part.edit.Pos, "change-conflict", "", "section %q would follow itself", part.section.ID)
		} else if n.added != nil {
			l.Errorf(n.added.edit.Pos, "change-conflict", "", "section %q would follow itself", n.id)
		}
	}
	for _, m := range p.References {
		c.checkMeaning(p, m)
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

// checkMeaning holds what is said of words to the words: they stand once, in the
// base or in the text that the proposal makes of it, and name sections by number.
func (c *composer) checkMeaning(p *site.Proposal, m *site.Meaning) {
	s := c.base.Own(m.Section)
	proposed := Proposed(c.trees, p).Own(m.Section)
	if proposed != nil && (s == nil || len(c.body(s).words().Locate(m.Quote)) == 0) {
		s = proposed
	}
	if s == nil {
		return // it removes the section, or its addition is reported
	}
	b := newBody(c.trees, s)
	at, bad := b.quotation(m.Quote, m.Pos)
	if bad != nil {
		c.diags.Add(*bad)
		return
	}
	for _, n := range numbereds(c.trees, b.text, c.base.Guide.Headings) {
		if i := n.items[0].start(); at.Start <= i && i < at.End {
			return
		}
	}
	c.diags.Warnf(m.Pos, "unclear-reference", "quote the words with the number, such as \"afsnit 2 og 3\"", "%q names no section by number", short(m.Quote))
}

func clashHint(x, y *piece) diag.Text {
	switch {
	case x.edit.Kind == site.AddSection && y.edit.Kind == site.AddSection:
		return "give the second one another id"
	case len(x.ops) == 1 && len(y.ops) == 1 && x.ops[0].point() && y.ops[0].point():
		return "both insert at one point: write them as one"
	case len(x.ops) > 0 && len(y.ops) > 0:
		return "their quotations overlap: quote less, or write them as one"
	}
	return "leave one of them out"
}

// checkEffect warns of a change that changes nothing.
func (c *composer) checkEffect(p *part) {
	for _, x := range p.pieces {
		nothing := false
		switch {
		case len(x.ops) > 0:
			b := c.body(x.section)
			nothing = b.compose(x.ops) == b.text
		case x.edit.Kind == site.Retitle:
			nothing = x.text == x.section.Title
		case x.edit.Kind == site.MoveSection:
			if x.edit.After == x.section.ID {
				return // follows itself
			}
			shown := newOutline(c.base, []*piece{x}, c.adds).shown()
			nothing = len(shown) == len(c.base.Sections)
			for i := 0; nothing && i < len(shown); i++ {
				nothing = shown[i].section == c.base.Sections[i]
			}
		}
		if nothing {
			c.diags.Warnf(x.edit.Pos, "change-without-effect", "", "change %q changes nothing", p.change.ID)
		}
	}
}

// checkQuotes warns of quotations that cut a word: readers would be asked about
// half of it. What is decided was read as it is.
func (c *composer) checkQuotes(p *part) {
	if p.change.Outcome().Closed() {
		return
	}
	for _, x := range p.pieces {
		if x.edit.Quote == "" || len(x.ops) == 0 {
			continue
		}
		b := c.body(x.section)
		found := b.words().Locate(x.edit.Quote)
		if len(found) != 1 || !b.cuts(found[0].Start) && !b.cuts(found[0].End) {
			continue
		}
		whole := found[0]
		for b.cuts(whole.Start) {
			_, n := utf8.DecodeLastRuneInString(b.text[:whole.Start])
			whole.Start -= n
		}
		for b.cuts(whole.End) {
			_, n := utf8.DecodeRuneInString(b.text[whole.End:])
			whole.End += n
		}
		c.diags.Warnf(cmp.Or(x.edit.QuotePos, x.edit.Pos), "quote-cuts-word", diag.F("quote whole words: %q", short(b.text[whole.Start:whole.End])),
			"the quotation %q begins or ends inside a word", short(x.edit.Quote))
	}
}

// checkAnchors reports addresses that a change leads elsewhere and that its section
// has not got.
func (c *composer) checkAnchors(p *part) {
	for _, x := range p.pieces {
		if x.section == nil || len(x.edit.Anchors) == 0 {
			continue
		}
		known := append(tree(c.trees, x.section.Text.Body).Anchors(), slices.Sorted(maps.Keys(x.section.Anchors))...)
		for _, a := range slices.Sorted(maps.Keys(x.edit.Anchors)) {
			if !slices.Contains(known, a) {
				c.diags.Errorf(x.edit.Pos, "unknown-anchor", diag.DidYouMean(a, known), "section %s of version %s has no heading with the anchor %q", x.section.ID, c.base.ID, a)
			}
		}
	}
}

// cuts reports whether a byte of the text stands inside a word.
func (b *body) cuts(at int) bool {
	before, _ := utf8.DecodeLastRuneInString(b.text[:at])
	after, _ := utf8.DecodeRuneInString(b.text[at:])
	word := func(r rune) bool {
		return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
	}
	return word(before) && word(after)
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
		if d == ch.Decision() {
			for _, bad := range Amendable(ch, d) {
				bad.Pos, bad.Severity = d.Pos, min(bad.Severity, lawful(ch))
				l.Add(*bad)
			}
		}
		worded := false
		for i, e := range ch.Edits {
			given := i < len(d.Texts) && d.Texts[i] != nil
			if given && !e.Worded() {
				l.Errorf(d.Pos, "amended-without-text", "approve or reject it", "change %q has no wording that a meeting could amend", ch.ID)
			}
			worded = worded || given && (*d.Texts[i] != "" || len(ch.Edits) > 1)
		}
		if !worded {
			l.Errorf(d.Pos, "amended-without-text", "write the adopted wording as text", "change %q was amended, and the adopted wording is missing", ch.ID)
		}
	}
}
