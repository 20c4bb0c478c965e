package release

import (
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// Said says in plain lines what the release would do, or what stands in its way.
// day writes a date.
func (p *Plan) Said(day func(civil.Date) string) []diag.Text {
	var out []diag.Text
	say := func(t diag.Text) { out = append(out, t) }
	switch {
	case p.Done:
		return []diag.Text{diag.F("Version %s was released like this already. There is nothing to do.", p.Version)}
	case !p.OK():
		say(diag.F("Version %s cannot be released yet. This stands in the way:", p.Version))
		for _, o := range p.Obstacles {
			say(o.said())
		}
		return out
	}
	if p.Meeting.IsZero() {
		say(diag.F("Version %s of ‘%s’ would be released, approved on %s.", p.Version, p.Guide.Title, day(p.Day())))
	} else {
		say(diag.F("Version %s of ‘%s’ would be released, approved at the meeting on %s.", p.Version, p.Guide.Title, day(p.Day())))
	}
	if v := p.Guide.Version(p.Version); v != nil && !p.effective(v).IsZero() {
		say(diag.F("It would take effect on %s.", day(p.effective(v))))
	}
	if p.Base == nil {
		say(diag.F("It is the first version of the guide, and is sealed as it lies."))
	} else {
		included, deferred, rejected := p.outcomes()
		say(diag.F("In the version: %s.", list(included, diag.F("no changes"))))
		say(diag.F("Put off to a later draft: %s.", list(deferred, diag.F("nothing at all"))))
		say(diag.F("Rejected: %s.", list(rejected, diag.F("nothing at all"))))
	}
	if len(p.Figures) > 0 {
		say(diag.F("Figures that are written in as text: %s.", strings.Join(p.Figures, ", ")))
	}
	for _, f := range p.Followers {
		say(diag.F("Follows from what was approved: ‘%s’ %s.", f.Section, f.What))
	}
	if p.Leftover {
		say(diag.F("The folder %s was left over from a release that was broken off, and would be replaced.", p.Dir))
	}
	say(diag.F("Files that would be written in %s:", p.Dir))
	for _, f := range p.Files {
		if of := p.remark(f); len(of) > 0 {
			say(diag.F("- %s (%s)", f.Name, diag.Join(of, "; ")))
		} else {
			say(diag.F("- %s", f.Name))
		}
	}
	for _, s := range p.Draft.Removed {
		by := s.RemovedBy.Change
		if a := s.RemovedBy.Alias; a != nil {
			say(diag.F("The section ‘%s’ goes (%s %s; references to it lead to ‘%s’).", s.Title, by.Proposal.ID, by.ID, a.Title))
		} else {
			say(diag.F("The section ‘%s’ goes (%s %s).", s.Title, by.Proposal.ID, by.ID))
		}
	}
	say(diag.F("%s would get the version approved, with the seal %s.", p.GuideFile, p.Seal))
	if p.Next != "" {
		say(diag.F("The draft %s would be opened on top of %s.", p.Next, p.Version))
	}
	return out
}

// said is an obstacle as one clause; what no proposal names says where it is.
func (o Obstacle) said() diag.Text {
	if o.Proposal == nil {
		return diag.F("- %s (%s)", o.Diagnostic.Message, o.Diagnostic.Pos)
	}
	return diag.F("- %s", o.Diagnostic.Message)
}

func list(items []diag.Text, none diag.Text) diag.Text {
	if len(items) == 0 {
		return none
	}
	return diag.Join(items, ", ")
}

func (p *Plan) outcomes() (included, deferred, rejected []diag.Text) {
	for _, prop := range p.Draft.Proposals {
		for _, c := range prop.Changes {
			d := c.DecisionBy(p.Day())
			if d == nil || prop.TargetID != p.Version && !amend.Carried(c, p.Base) {
				continue
			}
			name := diag.Text(prop.ID + " " + c.ID)
			switch d.Outcome {
			case site.Approved:
				included = append(included, name)
			case site.Amended:
				included = append(included, diag.F("%s (with other words)", name))
			case site.Deferred:
				deferred = append(deferred, name)
			case site.Rejected:
				rejected = append(rejected, name)
			}
		}
	}
	return included, deferred, rejected
}

// remark tells what happens to a section's file.
func (p *Plan) remark(f File) []diag.Text {
	s := f.Owner
	if s == nil || p.Base == nil {
		return nil
	}
	if s.AddedBy != nil {
		return []diag.Text{diag.F("a new section")}
	}
	var what []diag.Text
	if s.MovedBy != nil {
		what = append(what, diag.F("moved elsewhere"))
	} else if s.Number != s.Base.Number {
		what = append(what, diag.F("was number %s", s.Base.Number))
	}
	if s.TitledBy != nil {
		what = append(what, diag.F("a new title"))
	}
	var by []diag.Text
	for _, e := range s.Shares {
		name := diag.F("new numbers of sections")
		if e.Change != nil {
			name = diag.Text(e.Change.Proposal.ID + " " + e.Change.ID)
		}
		if !slices.Contains(by, name) {
			by = append(by, name)
		}
	}
	if len(by) > 0 {
		what = append(what, diag.F("edited: %s", diag.Join(by, ", ")))
	}
	if len(what) == 0 {
		what = append(what, diag.F("not changed"))
	}
	return what
}
