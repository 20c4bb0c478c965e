package guides

import (
	"cmp"
	"html/template"
	"maps"
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/render/page"
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
	ProposalRef
	Submitted string
	Sections  []string
}

type proposalView struct {
	ID, Title, Status, Kind string
	Example                 bool
	Facts                   []page.Fact
	Word                    *page.WordFile
	Reason                  template.HTML
	Questions               []questionView
	Sections                []proposalSection
	Decisions               []ItemDecision // on the whole
	Draft                   string         // where it stands among the others
	TakenBack               string         // its base was withdrawn
	Answers                 []*AnswersView // for the group
}

// questionView is a question with the place that it asks about.
type questionView struct {
	ID, Proposal, Hash string
	Text, Quote        string
	Section, Href      string
	Decisions          []ItemDecision
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
	Decisions          []ItemDecision
	Conflicts          []ConflictRef
	Why                string         // it is not in the draft
	Sides              []conflictSide // then: both texts
}

type ItemDecision struct {
	Outcome, Kind, Date, Href string
	Adopted                   []AdoptedText
	Note                      string
	Marks                     *marked // of the adopted wording, where the page shows them
	Example                   bool
}

// AdoptedText is the wording that a meeting adopted for one edit: in words, or as
// it stands on the page where it is more than a line.
type AdoptedText struct {
	Words string
	HTML  template.HTML
}

// ConflictRef is a change that cannot be made together with another, as that one is
// shown.
type ConflictRef struct {
	Title, Href, Reason string
	Other               conflictSide
}

// Proposals writes the list of proposals.
func (r *Renderer) Proposals(sink page.Sink) error {
	t := r.Texts.Proposal
	var view proposalsView
	view.Open = r.openProposals()
	for _, status := range []site.Status{site.StatusPartly, site.StatusApproved, site.StatusDeferred, site.StatusRejected, site.StatusAnswered, site.StatusWithdrawn} {
		g := proposalGroup{Title: danish.Capital(r.StatusWord(status))}
		for _, p := range r.Site.Proposals {
			if p.Status() == status && !p.Open() {
				g.Proposals = append(g.Proposals, r.proposalRow(p))
			}
		}
		if len(g.Proposals) > 0 {
			view.Closed = append(view.Closed, g)
		}
	}
	return r.Write(sink, page.Page{Path: r.ProposalsPath(), Title: string(t.Title), Description: string(t.Intro), Section: page.InProposals, NoIndex: true,
		Crumbs: r.Trail(r.ProposalsPath())}, "proposals", view)
}

// openProposals are what is to be decided, by meeting, the next one first.
func (r *Renderer) openProposals() []proposalGroup {
	t := r.Texts.Proposal
	group := func(m *site.Meeting) proposalGroup {
		g := proposalGroup{Title: string(t.OpenNowhere)}
		if m != nil {
			g.Title = t.OpenAt.With("meeting", m.Title, "date", r.Words.Date(m.Date))
			g.Href = page.Relative(r.ProposalsPath(), r.MeetingPath(m.Date))
		}
		for _, p := range r.Site.Proposals {
			if p.Open() && p.Meeting == m {
				g.Proposals = append(g.Proposals, r.proposalRow(p))
			}
		}
		return g
	}
	var out []proposalGroup
	for _, m := range slices.Backward(r.Site.Meetings) {
		out = append(out, group(m))
	}
	return slices.DeleteFunc(append(out, group(nil)), func(g proposalGroup) bool { return len(g.Proposals) == 0 })
}

func (r *Renderer) proposalRow(p *site.Proposal) proposalRow {
	row := proposalRow{ProposalRef: r.ProposalRef(r.ProposalsPath(), p), Submitted: r.Words.Date(p.Submitted)}
	add := func(s *site.Section) {
		if s != nil && !slices.Contains(row.Sections, page.SectionTitle(s)) {
			row.Sections = append(row.Sections, page.SectionTitle(s))
		}
	}
	for _, c := range p.Changes {
		for _, e := range c.Edits {
			if add(e.Section); e.Section == nil {
				row.Sections = append(row.Sections, r.Texts.Proposal.NewSection.With("title", e.Title))
			}
		}
	}
	for _, q := range p.Questions {
		add(q.Section)
	}
	return row
}

// Proposal writes the page of a proposal, with its figures.
func (r *Renderer) Proposal(p *site.Proposal, sink page.Sink) error {
	from, t := r.ProposalPath(p), r.Texts.Proposal
	view := proposalView{ID: p.ID, Title: p.Title, Status: r.StatusWord(p.Status()), Example: p.Example, Facts: r.proposalFacts(from, p),
		Word: r.WordFile(from, from, p.ID), Reason: r.ProseUnder(from, p.Reason, "_begrundelse:", 1), Decisions: r.ItemDecisions(from, nil, p.Decisions)}
	for _, q := range p.Questions {
		qv := questionView{ID: q.ID, Proposal: p.ID, Hash: q.Hash, Text: q.Text, Quote: q.Quote, Decisions: r.ItemDecisions(from, nil, q.Decisions), Example: q.Example && !p.Example}
		if q.Section != nil {
			qv.Section, qv.Href = page.SectionTitle(q.Section), page.Relative(from, r.SectionPath(q.Section.Version, q.Section.ID))
		}
		view.Questions = append(view.Questions, qv)
	}
	view.Sections = r.proposalSections(from, p)
	if err := r.pictures(p, sink); err != nil {
		return err
	}
	view.Answers = r.proposalAnswers(from, p)
	if v := p.TakenBack; v != nil {
		view.TakenBack = t.BaseWithdrawn.With("version", v.ID)
	}
	into, changes := goesInto(p)
	for i, v := range into {
		if v.Draft && len(changes[i]) > 0 && p.Withdrawn.IsZero() {
			view.Draft = page.Relative(from, r.VersionPath(v))
		}
	}
	return r.Write(sink, page.Page{Path: from, Title: p.ID + " " + p.Title, Section: page.InProposals, NoIndex: true, Scripts: redlineScripts(from),
		Crumbs: r.Trail(from, [2]string{string(t.Title), r.ProposalsPath()})}, "proposal", view)
}

func (r *Renderer) proposalFacts(from string, p *site.Proposal) []page.Fact {
	t := r.Texts.Proposal
	out := []page.Fact{{Name: string(t.Status), Value: r.StatusWord(p.Status())}}
	if p.By != nil {
		out = append(out, page.Fact{Name: string(t.By), Value: p.By.Name, Example: p.By.Example})
	}
	out = append(out, page.Fact{Name: string(t.Submitted), Value: r.Words.Date(p.Submitted)})
	if !p.Withdrawn.IsZero() {
		out = append(out, page.Fact{Name: string(t.Withdrawn), Value: r.Words.Date(p.Withdrawn)})
	}
	if m := p.Meeting; m != nil {
		out = append(out, page.Fact{Name: string(t.Meeting), Value: m.Title + ", " + r.Words.Date(m.Date), Href: page.Relative(from, r.MeetingPath(m.Date))})
	}
	if base := cmp.Or(p.Base, p.TakenBack); base != nil {
		out = append(out, page.Fact{Name: string(t.Base), Value: p.Guide.Title + ", " + r.VersionLabel(base), Href: page.Relative(from, r.VersionPath(base))})
	}
	into, changes := goesInto(p)
	for i, v := range into {
		label := r.VersionLabel(v)
		if len(into) > 1 {
			label += " (" + strings.Join(changes[i], ", ") + ")"
		}
		out = append(out, page.Fact{Name: string(t.Target), Value: label, Href: page.Relative(from, r.VersionPath(v))})
	}
	return out
}

// goesInto are the versions that a proposal's changes go into, with their ids: what
// was put off goes into a later one than its proposal names.
func goesInto(p *site.Proposal) (versions []*site.Version, changes [][]string) {
	for _, c := range p.Changes {
		v := c.Version()
		if o := c.Outcome(); v == nil || o == site.Rejected || o == site.Withdrawn {
			continue
		}
		i := slices.Index(versions, v)
		if i < 0 {
			i, versions, changes = len(versions), append(versions, v), append(changes, nil)
		}
		changes[i] = append(changes[i], c.ID)
	}
	if len(versions) == 0 && p.Target != nil {
		return []*site.Version{p.Target}, [][]string{nil}
	}
	return versions, changes
}

// ItemDecisions are decisions on a change, or on a question or whole proposal: then
// c is nil.
func (r *Renderer) ItemDecisions(from string, c *site.Change, ds []*site.Decision) []ItemDecision {
	var out []ItemDecision
	for _, d := range ds {
		dv := ItemDecision{Outcome: r.OutcomeWord(d.Outcome), Kind: string(d.Outcome), Date: r.Words.Date(d.Date), Adopted: r.Adopted(from, c, d), Note: d.Note, Example: d.Example}
		if d.Meeting != nil {
			dv.Href = page.Relative(from, r.MeetingPath(d.Meeting.Date))
		}
		out = append(out, dv)
	}
	return out
}

// Adopted are the wordings of a decision that amended a change.
func (r *Renderer) Adopted(from string, c *site.Change, d *site.Decision) []AdoptedText {
	var out []AdoptedText
	for i, text := range d.Texts {
		if text == nil || c == nil || i >= len(c.Edits) {
			continue
		}
		base := c.Proposal.Base
		switch e := c.Edits[i]; e.Kind {
		case site.Rewrite, site.ReplaceBlock, site.AddSection, site.BlockAfter, site.BlockBefore:
			prefix := "_vedtaget:" + changePlace(c) + ":" + d.Date.String()
			out = append(out, AdoptedText{HTML: r.Reading(AloneIn{From: from, Prefix: prefix, Shift: 3, By: c.Proposal, Of: c.Proposal.ID + " " + c.ID}, base, site.Text{Body: *text})})
		default:
			out = append(out, AdoptedText{Words: r.Plain(base, *text)})
		}
	}
	return out
}

// proposalSections are the changes as they were proposed, on the proposal's own
// base, section by section in the order of the text.
func (r *Renderer) proposalSections(from string, p *site.Proposal) []proposalSection {
	if len(p.Changes) == 0 || p.Base == nil {
		return nil
	}
	proposed := amend.Touched(r.Opts.Trees, p)
	taken := map[string]bool{}
	count := 0
	var out []proposalSection
	for _, s := range slices.Concat(proposed.Sections, proposed.Removed) {
		touched := s.Changes()
		if len(touched) == 0 {
			continue
		}
		ps := proposalSection{Title: page.SectionTitle(s)}
		if s.Base != nil {
			ps.Title = page.SectionTitle(s.Base)
			ps.Href = page.Relative(from, r.SectionPath(s.Base.Version, s.Base.ID))
		}
		line := r.In(compare.Draft(r.Opts.Trees, s, r.baseTree(s), r.Parse(s.Text)), p.Base, proposed)
		if s.RemovedBy != nil {
			line = r.In(compare.Lines(r.Opts.Trees, compare.Pair{Old: s.Base, RemovedBy: s.RemovedBy}, r.compared), p.Base, proposed)
		}
		if !line.Equal() {
			ps.Marks = r.markedSection(MarkedIn{From: from, Version: p.Base, By: p, Section: s.ID, Under: s.Under(), About: s.Title, Shift: 2, show: redline.ShowFolded}, line, taken, count)
			count += len(ps.Marks.Changes)
		}
		for _, c := range touched {
			ps.Changes = append(ps.Changes, r.changeView(from, c))
		}
		out = append(out, ps)
	}
	return out
}

func (r *Renderer) changeView(from string, c *site.Change) changeView {
	v := changeView{ID: c.ID, Proposal: c.Proposal.ID, Hash: c.Hash, What: r.ChangeWords(c), Outcome: r.OutcomeWord(c.Outcome()),
		Decisions: r.ItemDecisions(from, c, c.Decisions)}
	for i, d := range c.Decisions {
		if d.Outcome == site.Amended {
			in := AloneIn{From: from, Prefix: "_vedtaget:" + c.ID + ":" + strconv.Itoa(i+1), Shift: 3, Decision: d, show: redline.ShowChanged, Of: c.Proposal.ID + " " + c.ID + ", " + r.OutcomeWord(d.Outcome)}
			v.Decisions[i].Marks = r.Alone(in, c).Marks
		}
	}
	if target := c.Version(); target != nil {
		for _, k := range r.ConflictsOf(target, c) {
			other, body := k.A, k.BodyA
			if other == c {
				other, body = k.B, k.BodyB
			}
			v.Conflicts = append(v.Conflicts, ConflictRef{other.Proposal.ID + " " + other.Proposal.Title, page.Relative(from, r.ProposalPath(other.Proposal)), k.Reason,
				r.conflictSide(from, target, k, other, body, "_mod:"+c.ID+":"+changePlace(other))})
		}
	}
	for _, draft := range c.Proposal.Guide.Versions {
		if draft.Draft && draft.Base != nil && v.Why == "" {
			if v.Why = r.overtaken(draft, c); v.Why != "" {
				v.Sides = r.bothTexts(from, draft, c)
			}
		}
	}
	return v
}

// pictures publishes the figures that the proposal's page shows: those that a
// wording links, proposed or adopted. All that show them link to these.
func (r *Renderer) pictures(p *site.Proposal, sink page.Sink) error {
	shown := map[string]bool{}
	see := func(text string) {
		if !strings.Contains(text, "assets/") {
			return
		}
		doc := r.Parse(site.Text{Body: text})
		for _, img := range slices.Concat(doc.Images(), doc.Links()) {
			if name, ok := page.AssetName(img.Dest); ok {
				shown[name] = true
			}
		}
	}
	if p.Base == nil {
		return nil
	}
	for _, c := range p.Changes {
		for _, e := range c.Edits {
			see(e.Text)
			for _, d := range c.Decisions {
				see(e.Wording(d))
			}
		}
		// Of a link that it alters a part of, a change has not got all the words.
		for _, d := range append([]*site.Decision{nil}, c.Decisions...) {
			texts, _ := amend.Alone(r.Opts.Trees, p.Base, c, d) // what does not fit is reported where it stands
			for _, t := range texts {
				see(t.Body)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(shown)) {
		picture, ok := p.Base.Picture(name, p)
		if !ok || picture.Proposal == nil || r.Opts.Files == nil {
			continue
		}
		if err := r.CopyFile(sink, picture.File(), r.PicturePath(picture)); err != nil {
			return err
		}
	}
	return nil
}

// ConflictsOf are the conflicts of a draft that a change is in.
func (r *Renderer) ConflictsOf(v *site.Version, c *site.Change) []*site.Conflict {
	var out []*site.Conflict
	for _, k := range v.Conflicts {
		if k.A == c || k.B == c {
			out = append(out, k)
		}
	}
	return out
}

// ProposalRef is a proposal as other pages mention it.
type ProposalRef struct {
	ID, Title, By, Status, Href string
	Guide                       string // where the site has several
	Items                       int
	Example                     bool
}

func (r *Renderer) ProposalRef(from string, p *site.Proposal) ProposalRef {
	ref := ProposalRef{ID: p.ID, Title: p.Title, Status: r.StatusWord(p.Status()), Href: page.Relative(from, r.ProposalPath(p)),
		Items: len(p.Changes) + len(p.Questions), Example: p.Example, Guide: r.GuideName(p.Guide)}
	if p.By != nil {
		ref.By = p.By.Name
	}
	return ref
}
