package resolve

import (
	"path"
	"slices"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/site"
)

// drafts checks each proposal by itself, composes the draft of each guide from its
// base and the proposals that target it, and finds whose changes released versions
// hold, as they were decided then: for showing only, the sealed text is what it is.
// None of these sees what another gives.
func (r *resolver) drafts() {
	for _, p := range r.out.Proposals {
		if p.TakenBack != nil && p.Withdrawn.IsZero() && slices.ContainsFunc(p.Changes, func(c *site.Change) bool { return !c.Outcome().Closed() }) {
			r.list.Warnf(p.Pos, "base-withdrawn", "write it anew against a version that stands, and withdrawn: DATE into this one", "proposal %s is written against version %s, which was withdrawn: nobody can decide on its changes", p.ID, p.TakenBack.ID)
		}
	}
	targets := map[*site.Version]bool{}
	for _, p := range r.out.Proposals {
		targets[p.Target] = true
	}
	var composed []*site.Version // from their bases
	for _, g := range r.out.Guides {
		for _, v := range g.Versions {
			if v.Draft && v.Base != nil || !v.Draft && v.Predecessor() != nil && targets[v] {
				composed = append(composed, v)
			}
		}
	}
	as := make([]*site.Version, len(composed))
	r.each.Do(len(composed)+len(r.out.Proposals), func(i int) {
		if i >= len(composed) {
			amend.Check(r.trees, r.out.Proposals[i-len(composed)], r.list)
			return
		}
		if v := composed[i]; v.Draft {
			as[i] = amend.Draft(r.trees, v.Base, v.ID, r.out.Proposals, r.list)
		} else {
			as[i] = amend.Decided(r.trees, v.Predecessor(), v.ID, r.out.Proposals, v.Settled(), &diag.List{})
		}
	})
	for i, v := range composed {
		if v.Draft {
			r.draft(v, as[i])
		} else {
			owners(v, as[i])
		}
	}
}

// draft takes over what was composed.
func (r *resolver) draft(v, d *site.Version) {
	v.Sections, v.Removed, v.Proposals, v.Conflicts, v.Deferred, v.Uncarried = d.Sections, d.Removed, d.Proposals, d.Conflicts, d.Deferred, d.Uncarried
	for _, s := range slices.Concat(v.Sections, v.Removed) {
		s.Version = v
	}
	v.Assets = slices.Clone(v.Assets)
	for _, p := range v.Proposals {
		for _, f := range p.Figures {
			v.Assets = append(v.Assets, "assets/"+path.Base(f))
		}
	}
	r.conflicts(v)
}

// owners takes over from what was decided whose the changes of a released version are.
func owners(v, d *site.Version) {
	v.Removed = d.Removed
	for _, s := range d.Sections {
		if own := v.Own(s.ID); own != nil {
			own.Base, own.AddedBy, own.MovedBy, own.TitledBy, own.NumberedBy, own.Shares = s.Base, s.AddedBy, s.MovedBy, s.TitledBy, s.NumberedBy, s.Shares
		}
	}
}

// conflicts warns of changes of two proposals that cannot both be made: the
// draft shows both, and cannot be released.
func (r *resolver) conflicts(v *site.Version) {
	for _, c := range v.Conflicts {
		r.list.Add(diag.Diagnostic{Pos: c.A.Pos, Severity: diag.Warning, Code: "proposals-conflict",
			Message: diag.F("change %s of proposal %s and change %s of proposal %s cannot both be made: draft %s keeps the base there",
				c.A.ID, c.A.Proposal.ID, c.B.ID, c.B.Proposal.ID, v.ID),
			Hint:    "decide one of them before the release",
			Related: []diag.Related{{Pos: c.B.Pos, Message: "the other is at"}}})
	}
}
