package amend

import (
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// Draft composes the version id on top of base. proposals are all proposals of
// the guide, in any order; it takes those that target id, and the changes that
// earlier releases put off. What is undecided or approved takes part, with the
// adopted wording where it was amended; what is deferred is listed in Deferred;
// what is rejected or withdrawn takes no part; of what is in conflict the base
// is kept. The version's dates, position and Target pointers are the caller's.
func Draft(t *markdown.Trees, base *site.Version, id string, proposals []*site.Proposal, l *diag.List) *site.Version {
	return compose(t, base, id, proposals, civil.Date{}, l, site.Undecided, site.Approved, site.Amended)
}

// Decided composes the version id of what was approved up to a day, that day
// included: the text that a release writes. Deferred and undecided changes are
// left out. No day means all decisions.
func Decided(t *markdown.Trees, base *site.Version, id string, proposals []*site.Proposal, by civil.Date, l *diag.List) *site.Version {
	return compose(t, base, id, proposals, by, l, site.Approved, site.Amended)
}

func compose(t *markdown.Trees, base *site.Version, id string, proposals []*site.Proposal, by civil.Date, l *diag.List, taking ...site.Outcome) *site.Version {
	c := newComposer(t, base, id, l)
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
			c.known(ch)
			d := ch.DecisionBy(by)
			outcome := site.Undecided
			if d != nil {
				outcome = d.Outcome
			}
			open := carried && outcome == site.Deferred && slices.Contains(taking, site.Undecided)
			switch {
			case slices.Contains(taking, outcome), open:
				c.add(ch, d)
			case outcome == site.Deferred:
				c.version.Deferred = append(c.version.Deferred, ch)
			}
		}
		if member {
			c.meanings = append(c.meanings, p.References...)
			c.version.Proposals = append(c.version.Proposals, p)
		}
	}
	return c.finish()
}

// Proposed composes all changes of one proposal on its own base as they were
// proposed, whatever was decided: what the proposal's page shows. What does not
// fit is left out; Check tells of it.
func Proposed(t *markdown.Trees, p *site.Proposal) *site.Version { return proposed(t, p, false) }

// Touched is Proposed without the sections that no change is about, where these stand as
// they do in the base: what a proposal costs does not grow with the guide.
func Touched(t *markdown.Trees, p *site.Proposal) *site.Version { return proposed(t, p, true) }

func proposed(t *markdown.Trees, p *site.Proposal, touched bool) *site.Version {
	c := newComposer(t, p.Base, p.TargetID, &diag.List{})
	c.sparse = touched
	for _, ch := range p.Changes {
		c.known(ch)
		c.add(ch, nil)
	}
	c.version.Proposals, c.meanings = []*site.Proposal{p}, p.References
	return c.finish()
}

// Text is what a change by itself makes of the body of a section.
type Text struct {
	Section *site.Section // of the base
	Body    string
}

// Alone gives what a change by itself makes of the bodies of a base, in the
// wordings of a decision, nil for the proposed ones: a text for each section
// whose body it alters, in the order of its edits. The diagnostic says why it
// does not fit there.
func Alone(t *markdown.Trees, base *site.Version, ch *site.Change, d *site.Decision) ([]Text, *diag.Diagnostic) {
	c := newComposer(t, base, "", &diag.List{})
	c.known(ch)
	p, bad := c.place(ch, d)
	if bad != nil {
		return nil, bad
	}
	var out []Text
	for _, s := range p.sections() {
		out = append(out, Text{s, c.body(s).compose(p.opsIn(s))})
	}
	return out, nil
}

// sections are those whose bodies a part alters.
func (p *part) sections() []*site.Section {
	var out []*site.Section
	for _, x := range p.pieces {
		if len(x.ops) > 0 && !slices.Contains(out, x.section) {
			out = append(out, x.section)
		}
	}
	return out
}

// Carried reports whether a change belongs to the draft on base although its
// proposal's target was released: that release, and each one after it up to
// base, put it off.
func Carried(ch *site.Change, base *site.Version) bool {
	if base.Guide == nil || ch.Proposal == nil {
		return false
	}
	released := false
	for _, v := range base.Guide.Versions {
		if v.Draft {
			continue
		}
		if released = released || v.ID == ch.Proposal.TargetID; !released {
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
	if d := ch.DecisionBy(v.Settled()); d != nil {
		return d.Outcome
	}
	return site.Undecided
}

// composer makes one version.
type composer struct {
	trees   *markdown.Trees
	base    *site.Version
	version *site.Version
	diags   *diag.List
	parts   []*part
	bodies  map[*site.Section]*body
	adds    map[string]*site.Edit // every added section that is known of
	sparse  bool                  // what no piece is about is left out, where all keep their places
	// meanings say what mentions of sections by number mean.
	meanings []*site.Meaning
}

func newComposer(t *markdown.Trees, base *site.Version, id string, l *diag.List) *composer {
	return &composer{
		base: base, diags: l, trees: t,
		version: &site.Version{Guide: base.Guide, ID: id, Draft: true, Base: base, Example: base.Example},
		bodies:  map[*site.Section]*body{},
		adds:    map[string]*site.Edit{},
	}
}

func (c *composer) body(s *site.Section) *body {
	if c.bodies[s] == nil {
		c.bodies[s] = newBody(c.trees, s)
	}
	return c.bodies[s]
}

// known notes the sections that a change adds: others may follow them whether it
// takes part or not.
func (c *composer) known(ch *site.Change) {
	for _, e := range ch.Edits {
		if e.Kind == site.AddSection {
			c.adds[e.NewID] = e
		}
	}
}
