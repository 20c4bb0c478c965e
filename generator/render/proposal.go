package render

import (
	"html/template"
	"slices"

	"bestpractice/generator/guide/amend"
	"bestpractice/generator/site"
)

type proposalsView struct {
	Open   []proposalGroup
	Closed []proposalGroup
}

// proposalGroup is proposals under a heading: of one meeting, or one status.
type proposalGroup struct {
	Title, Href string
	Proposals   []proposalRow
}

type proposalRow struct {
	proposalRef
	Submitted string
	Sections  []string
}

type proposalView struct {
	ID, Title, Status, Kind string
	Example                 bool
	Facts                   []Fact
	Reason                  template.HTML
	Questions               []questionView
	Sections                []proposalSection
	Decisions               []itemDecision // on the whole
	Draft                   string         // where it stands among the others
	Answers                 []*answersView // for the group
}

// questionView is a question with the place that it asks about.
type questionView struct {
	ID, Proposal, Hash string
	Text, Quote        string
	Section, Href      string
	Decisions          []itemDecision
	Example            bool
}

// proposalSection is a section with the changes that the proposal makes to it.
type proposalSection struct {
	Title, Href string
	Marks       *marked
	Changes     []changeView
}

// changeView is one change, the unit of answer and decision.
type changeView struct {
	ID, Proposal, Hash string
	Anchor             string // of its first mark
	What               string // in words, where marks cannot show it
	Outcome            string
	Decisions          []itemDecision
	Conflicts          []conflictRef
}

type itemDecision struct {
	Outcome, Kind, Date, Href string
	Adopted, Note             string
	Example                   bool
}

type conflictRef struct{ Title, Href, Reason string }

// Proposals writes the list of proposals and a page for each.
func (r *Renderer) Proposals(sink Sink) error {
	t := r.texts.Proposal
	var view proposalsView
	for _, p := range r.site.Proposals {
		if err := r.proposal(p, sink); err != nil {
			return err
		}
	}
	view.Open = r.openProposals()
	for _, status := range []site.Status{site.StatusPartly, site.StatusApproved, site.StatusDeferred, site.StatusRejected, site.StatusAnswered, site.StatusWithdrawn} {
		g := proposalGroup{Title: r.statusWord(status)}
		for _, p := range r.site.Proposals {
			if p.Status() == status && !p.Open() {
				g.Proposals = append(g.Proposals, r.proposalRow(p))
			}
		}
		if len(g.Proposals) > 0 {
			view.Closed = append(view.Closed, g)
		}
	}
	return r.page(sink, Page{Path: proposalsPath, Title: string(t.Title), Description: string(t.Intro), Section: inProposals, NoIndex: true,
		Crumbs: []Crumb{{string(r.texts.Site.Front), relative(proposalsPath, frontPath)}}}, "proposals", view)
}

// openProposals are what is to be decided, by meeting, the next one first.
func (r *Renderer) openProposals() []proposalGroup {
	t := r.texts.Proposal
	group := func(m *site.Meeting) proposalGroup {
		g := proposalGroup{Title: string(t.OpenNowhere)}
		if m != nil {
			g.Title = t.OpenAt.With("meeting", m.Title, "date", r.words.date(m.Date))
			g.Href = relative(proposalsPath, meetingPath(m.Date))
		}
		for _, p := range r.site.Proposals {
			if p.Open() && p.Meeting == m {
				g.Proposals = append(g.Proposals, r.proposalRow(p))
			}
		}
		return g
	}
	var out []proposalGroup
	for _, m := range slices.Backward(r.site.Meetings) {
		out = append(out, group(m))
	}
	return slices.DeleteFunc(append(out, group(nil)), func(g proposalGroup) bool { return len(g.Proposals) == 0 })
}

func (r *Renderer) proposalRow(p *site.Proposal) proposalRow {
	row := proposalRow{proposalRef: r.proposalRef(proposalsPath, p), Submitted: r.words.date(p.Submitted)}
	add := func(s *site.Section) {
		if s != nil && !slices.Contains(row.Sections, heading(s)) {
			row.Sections = append(row.Sections, heading(s))
		}
	}
	for _, c := range p.Changes {
		if add(c.Section); c.Section == nil {
			row.Sections = append(row.Sections, r.texts.Proposal.NewSection.With("title", c.Title))
		}
	}
	for _, q := range p.Questions {
		add(q.Section)
	}
	return row
}

func (r *Renderer) proposal(p *site.Proposal, sink Sink) error {
	from, t := proposalPath(p), r.texts.Proposal
	view := proposalView{ID: p.ID, Title: p.Title, Status: r.statusWord(p.Status()), Example: p.Example, Facts: r.proposalFacts(from, p),
		Reason: r.proseUnder(from, p.Reason, "begrundelse-", 1), Decisions: r.itemDecisions(from, p.Decisions)}
	for _, q := range p.Questions {
		qv := questionView{ID: q.ID, Proposal: p.ID, Hash: q.Hash, Text: q.Text, Quote: q.Quote, Decisions: r.itemDecisions(from, q.Decisions), Example: q.Example && !p.Example}
		if q.Section != nil {
			qv.Section, qv.Href = heading(q.Section), relative(from, sectionPath(q.Section.Version, q.Section.ID))
		}
		view.Questions = append(view.Questions, qv)
	}
	view.Sections = r.proposalSections(from, p)
	view.Answers = r.proposalAnswers(from, p)
	if p.Target != nil && p.Target.Draft && len(p.Changes) > 0 && p.Withdrawn.IsZero() {
		view.Draft = relative(from, versionPath(p.Target))
	}
	return r.page(sink, Page{Path: from, Title: p.ID + " " + p.Title, Section: inProposals, NoIndex: true, Example: p.Example, Scripts: redlineScripts(from),
		Crumbs: []Crumb{{string(r.texts.Site.Front), relative(from, frontPath)}, {string(t.Title), relative(from, proposalsPath)}}}, "proposal", view)
}

func (r *Renderer) proposalFacts(from string, p *site.Proposal) []Fact {
	t := r.texts.Proposal
	out := []Fact{{Name: string(t.Status), Value: r.statusWord(p.Status())}}
	if p.By != nil {
		out = append(out, Fact{Name: string(t.By), Value: p.By.Name, Example: p.By.Example})
	}
	out = append(out, Fact{Name: string(t.Submitted), Value: r.words.date(p.Submitted)})
	if !p.Withdrawn.IsZero() {
		out = append(out, Fact{Name: string(t.Withdrawn), Value: r.words.date(p.Withdrawn)})
	}
	if m := p.Meeting; m != nil {
		out = append(out, Fact{Name: string(t.Meeting), Value: m.Title + ", " + r.words.date(m.Date), Href: relative(from, meetingPath(m.Date))})
	}
	if p.Base != nil {
		out = append(out, Fact{Name: string(t.Base), Value: p.Guide.Title + ", " + r.versionLabel(p.Base), Href: relative(from, versionPath(p.Base))})
	}
	if p.Target != nil {
		out = append(out, Fact{Name: string(t.Target), Value: r.versionLabel(p.Target), Href: relative(from, versionPath(p.Target))})
	}
	return out
}

func (r *Renderer) itemDecisions(from string, ds []*site.Decision) []itemDecision {
	var out []itemDecision
	for _, d := range ds {
		dv := itemDecision{Outcome: r.outcomeWord(d.Outcome), Kind: string(d.Outcome), Date: r.words.date(d.Date), Adopted: d.Text, Note: d.Note, Example: d.Example}
		if d.Meeting != nil {
			dv.Href = relative(from, meetingPath(d.Meeting.Date))
		}
		out = append(out, dv)
	}
	return out
}

// proposalSections are the changes as they were proposed, on the proposal's own
// base, section by section in the order of the text.
func (r *Renderer) proposalSections(from string, p *site.Proposal) []proposalSection {
	if len(p.Changes) == 0 || p.Base == nil {
		return nil
	}
	proposed := amend.Proposed(p)
	taken := map[string]bool{}
	count := 0
	var out []proposalSection
	for _, s := range slices.Concat(proposed.Sections, proposed.Removed) {
		touched := sectionChanges(s)
		if len(touched) == 0 {
			continue
		}
		ps := proposalSection{Title: heading(s)}
		if s.Base != nil {
			ps.Title = heading(s.Base)
			ps.Href = relative(from, sectionPath(s.Base.Version, s.Base.ID))
		}
		line := redlineOf(s, parse(s.Text))
		if s.RemovedBy == nil && !line.Equal() {
			ps.Marks = r.markedSection(markedIn{from: from, version: p.Base, section: s.ID, shift: 2}, line, taken, count)
			count += len(ps.Marks.Changes)
		}
		for _, c := range touched {
			ps.Changes = append(ps.Changes, r.changeView(from, c))
		}
		out = append(out, ps)
	}
	return out
}

// sectionChanges are the changes to a section of a draft, each once: what was
// done to it as a whole, then the edits of its text.
func sectionChanges(s *site.Section) []*site.Change {
	var out []*site.Change
	for _, c := range []*site.Change{s.AddedBy, s.MovedBy, s.RemovedBy, s.TitledBy} {
		if c != nil {
			out = append(out, c)
		}
	}
	for _, e := range s.Edits {
		if !e.Renumbered && !slices.Contains(out, e.Change) {
			out = append(out, e.Change)
		}
	}
	return out
}

func (r *Renderer) changeView(from string, c *site.Change) changeView {
	v := changeView{ID: c.ID, Proposal: c.Proposal.ID, Hash: c.Hash, What: r.changeWords(c), Outcome: r.outcomeWord(c.Outcome()),
		Decisions: r.itemDecisions(from, c.Decisions)}
	if target := c.Proposal.Target; target != nil {
		for _, k := range r.conflictsOf(target, c) {
			other := k.A
			if other == c {
				other = k.B
			}
			v.Conflicts = append(v.Conflicts, conflictRef{other.Proposal.ID + " " + other.Proposal.Title, relative(from, proposalPath(other.Proposal)), k.Reason})
		}
	}
	return v
}

// conflictsOf are the conflicts of a draft that a change is in.
func (r *Renderer) conflictsOf(v *site.Version, c *site.Change) []*site.Conflict {
	var out []*site.Conflict
	for _, k := range v.Conflicts {
		if k.A == c || k.B == c {
			out = append(out, k)
		}
	}
	return out
}

// proposalRef is a proposal as other pages mention it.
type proposalRef struct {
	ID, Title, By, Status, Href string
	Items                       int
	Example                     bool
}

func (r *Renderer) proposalRef(from string, p *site.Proposal) proposalRef {
	ref := proposalRef{ID: p.ID, Title: p.Title, Status: r.statusWord(p.Status()), Href: relative(from, proposalPath(p)),
		Items: len(p.Changes) + len(p.Questions), Example: p.Example}
	if p.By != nil {
		ref.By = p.By.Name
	}
	return ref
}
