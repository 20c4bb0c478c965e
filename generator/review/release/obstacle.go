package release

import (
	"slices"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/site"
	"bestpractice/generator/source/strictyaml"
)

// Obstacle is something that stands in the way of a release.
type Obstacle struct {
	Kind       Kind
	Proposal   *site.Proposal // nil where it is not about one
	Item       string         // of the proposal
	Diagnostic diag.Diagnostic
}

// Kind tells obstacles apart; it is also the code of the diagnostic.
type Kind string

const (
	UnknownVersion Kind = "unknown-version"
	UnknownMeeting Kind = "unknown-meeting"
	NotYet         Kind = "not-yet-approved"
	VersionExists  Kind = "version-exists"
	BadDate        Kind = "bad-release-date"
	BadNext        Kind = "bad-next-version"
	Undecided      Kind = "undecided"
	InConflict     Kind = "change-conflict"
	NotAsDecided   Kind = "changed-after-decision"
	Overtaken      Kind = "change-overtaken"
	DoesNotFit     Kind = "does-not-fit"
	LostAnchor     Kind = "lost-anchor"
	BadText        Kind = "bad-text"
	FigureUnknown  Kind = "figure-unknown"
	SealBroken     Kind = "seal-broken"
	// NotBuilt: the site with the release in it has an error, which has a code of
	// its own.
	NotBuilt Kind = "not-built"
	Unowned  Kind = "unowned-difference"
)

func (p *Plan) obstacle(k Kind, pos diag.Pos, proposal *site.Proposal, item string, hint, message diag.Text) {
	p.Obstacles = append(p.Obstacles, Obstacle{Kind: k, Proposal: proposal, Item: item,
		Diagnostic: diag.Diagnostic{Pos: pos, Severity: diag.Error, Code: string(k), Message: message, Hint: hint}})
}

func (p *Plan) sortObstacles() {
	slices.SortStableFunc(p.Obstacles, func(a, b Obstacle) int {
		if n := a.Diagnostic.Pos.Compare(b.Diagnostic.Pos); n != 0 {
			return n
		}
		return compareStrings(a.Diagnostic.String(), b.Diagnostic.String())
	})
	p.Obstacles = slices.CompactFunc(p.Obstacles, func(a, b Obstacle) bool { return a.Diagnostic.String() == b.Diagnostic.String() })
}

func compareStrings(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// request checks what the command line asks for.
func (p *Plan) request(s *site.Site, v *site.Version) {
	at := diag.Pos{File: p.GuideFile}
	found := false
	for _, m := range s.Meetings {
		found = found || m.Date == p.Meeting
	}
	if !found && !p.Meeting.IsZero() {
		p.obstacle(UnknownMeeting, at, nil, "", diag.F("write content/meetings/%s.md first", p.Meeting),
			diag.F("there is no meeting on %s", p.Meeting))
	}
	if v.Draft && p.Day().After(s.Date) && (found || p.Meeting.IsZero()) { // an older program may have sealed it so
		hint := diag.Text("name the day on which it was approved, or the meeting")
		if s.Fixed {
			hint = diag.F("%s; the site stands on the day that `date` in data/site.yaml says", hint)
		}
		p.obstacle(NotYet, at, nil, "", hint, diag.F("nobody has approved it yet: today is %s, and the approval is set to %s", s.Date, p.Day()))
	}
	if e := p.effective(v); !e.IsZero() && e.Before(p.Day()) {
		p.obstacle(BadDate, at, nil, "", "", "the version would take effect before it is approved")
	}
	if v.Draft && v.Base != nil && p.Day().Before(v.Base.Approved) {
		p.obstacle(BadDate, at, nil, "", "", diag.F("it would be approved before its base, version %s", v.Base.ID))
	}
	if p.Next != "" && v.Draft && (p.Guide.Version(p.Next) != nil || p.Next == p.Version || !strictyaml.ValidID(p.Next)) {
		p.obstacle(BadNext, at, nil, "", "choose a version that is not there yet, such as 1.4", diag.F("a draft %q cannot be opened", p.Next))
	}
}

// undecided checks the decisions on everything that belongs to the draft.
func (p *Plan) undecided(v *site.Version) {
	for _, prop := range v.Proposals {
		for _, c := range prop.Changes {
			if c.Proposal.TargetID != v.ID && !amend.Carried(c, v.Base) {
				continue
			}
			d := c.DecisionBy(p.Day())
			if i := slices.IndexFunc(v.Uncarried, func(u *site.Uncarried) bool { return u.Change == c }); i < 0 || d != nil && (d.Outcome == site.Rejected || d.Outcome == site.Deferred) {
				p.decided(c, d)
			} else {
				p.obstacle(Overtaken, c.Pos, prop, c.ID, diag.F("write it anew against version %s, or withdraw it; or reject it, or put it off", v.Base.ID),
					diag.F("change %q of proposal %s is not carried to version %s: %s", c.ID, prop.ID, v.ID, v.Uncarried[i].Reason))
			}
		}
		if prop.TargetID != v.ID {
			continue
		}
		for _, q := range prop.Questions {
			if d := q.Decision(); d == nil || d.Date.After(p.Day()) {
				p.open(prop, q.ID, q.Pos, diag.F("question %q of proposal %s is not answered", q.ID, prop.ID))
			}
		}
	}
	p.conflicts(v.Conflicts)
}

func (p *Plan) conflicts(all []*site.Conflict) {
	for _, k := range all {
		p.obstacle(InConflict, k.A.Pos, k.A.Proposal, k.A.ID, "reject or defer one of them",
			diag.F("change %q of proposal %s is in conflict with change %q of proposal %s", k.A.ID, k.A.Proposal.ID, k.B.ID, k.B.Proposal.ID))
	}
}

func (p *Plan) decided(c *site.Change, d *site.Decision) {
	prop := c.Proposal
	switch {
	case d == nil:
		p.open(prop, c.ID, c.Pos, diag.F("change %q of proposal %s is not decided", c.ID, prop.ID))
	case !amend.AsDecided(c, d) && (d.Outcome == site.Approved || d.Outcome == site.Amended):
		p.obstacle(NotAsDecided, c.Pos, prop, c.ID, "undo the edit, or decide it again",
			diag.F("change %q of proposal %s is not the one that was decided: its text or place has changed since", c.ID, prop.ID))
	}
}

// lawful holds what was approved to the law of a change's own place, whenever it was
// decided: a version that was released before the law keeps its text, a new one
// gets none that breaks it.
func (p *Plan) lawful(diags *diag.List) {
	for _, prop := range p.Draft.Proposals {
		approved := *prop
		approved.Questions, approved.References, approved.Decisions = nil, nil, nil
		approved.Changes = slices.DeleteFunc(slices.Clone(prop.Changes), func(c *site.Change) bool {
			d := c.DecisionBy(p.Day())
			return d == nil || d.Outcome != site.Approved && d.Outcome != site.Amended || prop.TargetID != p.Version && !amend.Carried(c, p.Base)
		})
		var l diag.List
		amend.Check(nil, &approved, &l)
		for _, d := range l.Sorted() {
			if d.Code == "beyond-its-place" || d.Code == "amended-elsewhere" {
				d.Severity = diag.Error
				diags.Add(d)
			}
		}
	}
}

func (p *Plan) open(prop *site.Proposal, item string, pos diag.Pos, message diag.Text) {
	p.obstacle(Undecided, pos, prop, item, diag.F("bestpractice decide %s --item %s --meeting %s --outcome …", prop.ID, item, p.Day()), message)
}

// diagnostics turns the errors of composing into obstacles.
func (p *Plan) diagnostics(diags *diag.List) {
	for _, d := range diags.Sorted() {
		if d.Severity != diag.Error && d.Code != "unclear-reference" {
			continue
		}
		d.Severity = diag.Error // what a draft may leave open, a release may not
		o := Obstacle{Kind: DoesNotFit, Diagnostic: d}
		switch d.Code {
		case "lost-anchor":
			o.Kind = LostAnchor
		case "broken-reference", "reference-to-removed", "reference-kind", "unclear-reference":
			o.Kind = BadText
		}
		p.Obstacles = append(p.Obstacles, o)
	}
	p.conflicts(p.Draft.Conflicts)
}
