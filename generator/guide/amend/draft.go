package amend

import (
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// Draft composes the version id on top of base. proposals are all proposals of
// the guide, in any order; it takes those that target id, and the changes that
// earlier releases put off. What is undecided or approved takes part, with the
// adopted wording where it was amended; what is deferred is listed in Deferred;
// what is rejected or withdrawn takes no part; of what is in conflict the base
// is kept. The version's dates, position and Target pointers are the caller's.
func Draft(base *site.Version, id string, proposals []*site.Proposal, l *diag.List) *site.Version {
	return compose(base, id, proposals, civil.Date{}, l, site.Undecided, site.Approved, site.Amended)
}

// Decided composes the version id of what was approved up to a day, that day
// included: the text that a release writes. Deferred and undecided changes are
// left out. No day means all decisions.
func Decided(base *site.Version, id string, proposals []*site.Proposal, by civil.Date, l *diag.List) *site.Version {
	return compose(base, id, proposals, by, l, site.Approved, site.Amended)
}

func compose(base *site.Version, id string, proposals []*site.Proposal, by civil.Date, l *diag.List, taking ...site.Outcome) *site.Version {
	c := newComposer(base, id, l)
	proposals = slices.Clone(proposals)
	slices.SortFunc(proposals, func(a, b *site.Proposal) int { return strings.Compare(a.ID, b.ID) })
	for _, p := range proposals {
		if p.Guide != nil && base.Guide != nil && p.Guide != base.Guide || !p.Withdrawn.IsZero() {
			continue
		}
		member := p.TargetID == id
		for _, ch := range p.Changes {
			carried := p.TargetID != id && Carried(ch, base)
			if !carried && p.TargetID != id {
				continue
			}
			member = true
			if ch.Kind == site.AddSection {
				c.adds[ch.NewID] = ch
			}
			d := DecisionBy(ch, by)
			outcome := site.Undecided
			if d != nil {
				outcome = d.Outcome
			}
			open := carried && outcome == site.Deferred && slices.Contains(taking, site.Undecided)
			switch {
			case slices.Contains(taking, outcome), open:
				c.add(ch, wording(ch, d), carried)
			case outcome == site.Deferred:
				c.version.Deferred = append(c.version.Deferred, ch)
			}
		}
		if member {
			c.version.Proposals = append(c.version.Proposals, p)
		}
	}
	return c.finish()
}

// Proposed composes all changes of one proposal on its own base as they were
// proposed, whatever was decided: what the proposal's page shows. What does not
// fit is left out; Check tells of it.
func Proposed(p *site.Proposal) *site.Version {
	c := newComposer(p.Base, p.TargetID, &diag.List{})
	for _, ch := range p.Changes {
		if ch.Kind == site.AddSection {
			c.adds[ch.NewID] = ch
		}
		c.add(ch, strings.TrimRight(ch.Text, "\n"), false)
	}
	c.version.Proposals = []*site.Proposal{p}
	return c.finish()
}

// Alone returns the body of a change's section in the proposal's own base with
// this change only, in the given wording; ok is false where it does not fit or
// is no change of a body.
func Alone(ch *site.Change, wording string) (body string, ok bool) {
	if ch.Section == nil || !editsBody(ch) {
		return "", false
	}
	b := newBody(ch.Section)
	o, bad := b.operation(ch, strings.TrimRight(wording, "\n"))
	if bad != nil {
		return "", false
	}
	return b.compose([]*operation{o}), true
}

// Carried reports whether a change belongs to the draft on base although its
// proposal's target was released: that release, and each one after it up to
// base, put it off.
func Carried(ch *site.Change, base *site.Version) bool {
	if base.Guide == nil || ch.Proposal == nil {
		return false
	}
	from := -1
	for i, v := range base.Guide.Versions {
		if v.ID == ch.Proposal.TargetID && !v.Draft {
			from = i
		}
		if from < 0 || v.Draft {
			continue
		}
		if outcomeBy(ch, v) != site.Deferred {
			return false
		}
		if v == base {
			return true
		}
	}
	return false
}

// outcomeBy is what was decided on a change when a version was approved.
func outcomeBy(ch *site.Change, v *site.Version) site.Outcome {
	day := v.Approved
	if v.Meeting != nil && v.Meeting.Date.After(day) {
		day = v.Meeting.Date
	}
	if d := DecisionBy(ch, day); d != nil {
		return d.Outcome
	}
	return site.Undecided
}

// DecisionBy returns the last decision on a change, its own or its proposal's,
// of a meeting on or before a day, or nil. No day means the last of all.
func DecisionBy(ch *site.Change, day civil.Date) *site.Decision {
	if ch.Proposal == nil {
		return nil
	}
	if day.IsZero() {
		return ch.Decision()
	}
	var last *site.Decision
	for _, list := range [][]*site.Decision{ch.Proposal.Decisions, ch.Decisions} {
		for _, d := range list {
			if !d.Date.After(day) && (last == nil || !d.Date.Before(last.Date)) {
				last = d
			}
		}
	}
	return last
}

// composer makes one version.
type composer struct {
	base    *site.Version
	version *site.Version
	diags   *diag.List
	parts   []*part
	bodies  map[*site.Section]*body
	adds    map[string]*site.Change // every added section that is known of
}

func newComposer(base *site.Version, id string, l *diag.List) *composer {
	return &composer{
		base: base, diags: l,
		version: &site.Version{Guide: base.Guide, ID: id, Draft: true, Base: base, Example: base.Example},
		bodies:  map[*site.Section]*body{},
		adds:    map[string]*site.Change{},
	}
}

func (c *composer) body(s *site.Section) *body {
	if c.bodies[s] == nil {
		c.bodies[s] = newBody(s)
	}
	return c.bodies[s]
}

// add places a change on the base. One that was put off and no longer fits is a
// warning, and stands beside the draft.
func (c *composer) add(ch *site.Change, text string, carried bool) {
	p, bad := c.place(ch, text)
	if bad == nil {
		p.carried = carried
		c.parts = append(c.parts, p)
		return
	}
	if carried && ch.Outcome() == site.Deferred {
		bad.Severity, bad.Code = diag.Warning, "deferred-does-not-fit"
		bad.Message = diag.F("the deferred change %s %s no longer fits version %s: %s", ch.Proposal.ID, ch.ID, c.base.ID, bad.Message)
		c.version.Deferred = append(c.version.Deferred, ch)
	}
	c.diags.Add(*bad)
}

func (c *composer) place(ch *site.Change, text string) (*part, *diag.Diagnostic) {
	p := &part{change: ch, text: text}
	missing := func(id string) *diag.Diagnostic {
		return &diag.Diagnostic{Pos: ch.Pos, Severity: diag.Error, Code: "unknown-section",
			Message: diag.F("section %q is not in version %s", id, c.base.ID)}
	}
	if ch.Kind == site.AddSection {
		if c.base.Section(ch.NewID) != nil {
			return nil, &diag.Diagnostic{Pos: ch.Pos, Severity: diag.Error, Code: "section-exists",
				Message: diag.F("version %s has a section %q already", c.base.ID, ch.NewID), Hint: "give the new one another id"}
		}
		return p, nil
	}
	if ch.Section == nil {
		return nil, missing("")
	}
	if p.section = c.base.Section(ch.Section.ID); p.section == nil {
		return nil, missing(ch.Section.ID)
	}
	if ch.Alias != nil {
		if p.alias = c.base.Section(ch.Alias.ID); p.alias == nil {
			return nil, missing(ch.Alias.ID)
		}
	}
	if !editsBody(ch) {
		return p, nil
	}
	o, bad := c.body(p.section).operation(ch, text)
	p.op = o
	return p, bad
}
