package release

import (
	"fmt"
	"slices"
	"strings"

	"bestpractice/generator/guide/amend"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
)

// Danish says what the release would do, or what stands in its way, in lines of
// plain Danish for `--dry-run`.
func (p *Plan) Danish() string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	switch {
	case p.Done:
		say("Version %s er allerede udgivet på denne måde. Der er intet at gøre.", p.Version)
		return b.String()
	case !p.OK():
		say("Version %s kan ikke udgives endnu. Det står i vejen:", p.Version)
		for _, o := range p.Obstacles {
			say("- %s", o.Danish)
		}
		return b.String()
	}
	on := ""
	if !p.Meeting.IsZero() {
		on = " på mødet"
	}
	say("Version %s af ‘%s’ ville blive udgivet, godkendt%s den %s.", p.Version, p.Guide.Title, on, danish.Date(p.Day()))
	if v := p.Guide.Version(p.Version); v != nil && !p.effective(v).IsZero() {
		say("Den ville træde i kraft den %s.", danish.Date(p.effective(v)))
	}
	if p.Base == nil {
		say("Den er vejledningens første version og forsegles, som den ligger.")
	} else {
		included, deferred, rejected := p.outcomes()
		say("Med i versionen: %s.", list(included, "ingen ændringer"))
		say("Udskudt til et senere udkast: %s.", list(deferred, "intet"))
		say("Forkastet: %s.", list(rejected, "intet"))
	}
	if len(p.Figures) > 0 {
		say("Tal, der skrives ind som tekst: %s.", strings.Join(p.Figures, ", "))
	}
	for _, f := range p.Followers {
		say("Følger af det godkendte: ‘%s’ %s.", f.Section, f.Danish)
	}
	if p.Leftover {
		say("Mappen %s er efterladt af en afbrudt udgivelse og ville blive erstattet.", p.Dir)
	}
	say("Filer, der ville blive skrevet i %s:", p.Dir)
	for _, f := range p.Files {
		say("- %s%s", f.Name, p.remark(f))
	}
	for _, s := range p.Draft.Removed {
		to := ""
		if a := s.RemovedBy.Alias; a != nil {
			to = fmt.Sprintf("; henvisninger til det fører til ‘%s’", a.Title)
		}
		say("Afsnittet ‘%s’ udgår (%s %s%s).", s.Title, s.RemovedBy.Change.Proposal.ID, s.RemovedBy.Change.ID, to)
	}
	say("%s ville få versionen godkendt med seglet %s.", p.GuideFile, p.Seal)
	if p.Next != "" {
		say("Udkastet %s ville blive åbnet på grundlag af %s.", p.Next, p.Version)
	}
	return b.String()
}

func list(items []string, none string) string {
	if len(items) == 0 {
		return none
	}
	return strings.Join(items, ", ")
}

func (p *Plan) outcomes() (included, deferred, rejected []string) {
	for _, prop := range p.Draft.Proposals {
		for _, c := range prop.Changes {
			d := c.DecisionBy(p.Day())
			if d == nil || prop.TargetID != p.Version && !amend.Carried(c, p.Base) {
				continue
			}
			name := prop.ID + " " + c.ID
			switch d.Outcome {
			case site.Approved:
				included = append(included, name)
			case site.Amended:
				included = append(included, name+" (med ændret ordlyd)")
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
func (p *Plan) remark(f File) string {
	s := f.Owner
	if s == nil || p.Base == nil {
		return ""
	}
	if s.AddedBy != nil {
		return " (nyt afsnit)"
	}
	var what []string
	if s.MovedBy != nil {
		what = append(what, "flyttet")
	} else if s.Number != s.Base.Number {
		what = append(what, fmt.Sprintf("før nummer %s", s.Base.Number))
	}
	if s.TitledBy != nil {
		what = append(what, "ny titel")
	}
	var by []string
	for _, e := range s.Shares {
		name := "nye afsnitsnumre"
		if e.Change != nil {
			name = e.Change.Proposal.ID + " " + e.Change.ID
		}
		if !slices.Contains(by, name) {
			by = append(by, name)
		}
	}
	if len(by) > 0 {
		what = append(what, "rettet: "+strings.Join(by, ", "))
	}
	if len(what) == 0 {
		return " (uændret)"
	}
	return " (" + strings.Join(what, "; ") + ")"
}
