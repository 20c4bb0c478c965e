package meetings

import (
	"cmp"
	"html/template"
	"path"
	"slices"

	"bestpractice/generator/render/guides"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

type reviewView struct {
	Title, Date       string
	Closes, Opens     string
	Written, Example  bool
	Single            bool // the file that stands alone
	Meeting, File     string
	FileName          string
	Contact           site.Contact
	Groups            []reviewGroup
	Drafts            []reviewDraft
	Other             []otherVersion // what else may be remarked on
	Count             int
	Parties           []partyOption
	Data              reviewData
	SiteTitle, Notice string
	SiteExample       bool
}

type partyOption struct {
	ID, Name string
	Example  bool
}

// reviewGroup is an item of the agenda.
type reviewGroup struct {
	Number, Title string
	Example       bool
	Proposals     []reviewProposal
	Questions     []reviewItem
}

type reviewProposal struct {
	Guide           string // where the site has several
	ID, Title, Href string
	Example         bool
	Reason          template.HTML
	Items           []reviewItem
}

// reviewDraft is a guide's first version, whose sections are the items.
type reviewDraft struct {
	Title, Href string
	Example     bool
	Items       []reviewItem
}

// reviewItem is one thing to answer.
type reviewItem struct {
	Key, Anchor          string
	Proposal, Item, Hash string
	Label                string // how it is called: "2025-03 a"
	Guide, Version, Of   string // of a section of a first draft: Of is its id
	Body                 template.HTML
	Question             bool
	Text                 string // of a question
	Quote                string
	What                 string // in one line
	Example              bool
	guides.AloneView
	Conflicts []otherSide
	Deferred  string // the meeting that put it off
	// Shown is what the item shows, for the answer to say what it is about.
	Shown shownTexts
	// Wordings are the places of the change that another wording may be proposed
	// for; Edits is how many places it has.
	Wordings []wordingPlace
	Edits    int
}

// shownTexts are the old and the new text of each place, in words.
type shownTexts struct {
	Old []string `json:"old"`
	New []string `json:"new"`
}

// wordingPlace is one place of a change; Old and New tell it from the others.
type wordingPlace struct {
	Edit     int
	Old, New string
}

// otherSide is a change that another cannot be made with.
type otherSide struct {
	guides.AloneView
	Ref guides.ConflictRef
}

// otherVersion is a version whose sections take remarks, whatever the meeting is
// to decide on.
type otherVersion struct {
	Guide, Version, Title string
	Sections              []otherSection
}

type otherSection struct {
	Anchor, ID, Title string
	Text              template.HTML
}

// reviewData is what the script reads; it stands in the page as JSON.
type reviewData struct {
	Format  int    `json:"format"`
	Site    string `json:"site"`
	Meeting string `json:"meeting"`
	Title   string `json:"title"`
	Email   string `json:"email"`
	Example bool   `json:"example"`
	// Shown is by the keys of the items.
	Shown map[string]shownTexts  `json:"shown"`
	Texts page.ReviewScriptTexts `json:"texts"`
}

// reviewed reports whether a meeting has a review: it is to come, and has
// something to decide.
func (r *Renderer) reviewed(m *site.Meeting) bool {
	return r.Opts.Group && r.Site.Asks(m)
}

// review writes a meeting's review, as a page and as one file to be mailed.
func (r *Renderer) review(m *site.Meeting, sink page.Sink) error {
	if !r.reviewed(m) {
		return nil
	}
	path, title := r.ReviewPath(m), r.Texts.Review.Title.With("meeting", r.titleOf(m))
	view := r.reviewView(m, path, false)
	err := r.Write(sink, page.Page{
		Path: path, Title: title, Section: page.InMeetings, NoIndex: true,
		Scripts: []string{page.Upward(path) + page.AssetsDir + "filled-in.js", page.Upward(path) + page.AssetsDir + "review.js"},
		Crumbs:  r.Trail(path, [2]string{string(r.Texts.Meeting.Title), r.MeetingsPath()}, [2]string{r.titleOf(m), r.MeetingPath(m.Date)}),
	}, "review", view)
	if err != nil {
		return err
	}
	file, err := r.Inlined(title+" – "+r.Site.Title, reviewStyles, []string{"scripts/filled-in.js", "scripts/review.js"}, r.reviewView(m, r.ReviewFilePath(m), true))
	if err != nil {
		return err
	}
	html, err := r.Execute("review-file", file)
	if err != nil {
		return err
	}
	return sink.WriteFile(r.ReviewFilePath(m), []byte(html))
}

// reviewStyles are what the single file needs of the theme. It has no fonts: a
// mail is to be small, and the reader's own will do.
var reviewStyles = []string{"styles/00-tokens.css", "styles/01-base.css", "styles/10-layout.css", "styles/20-text.css", "styles/50-redline.css", "styles/90-print.css", "styles/review.css"}

func (r *Renderer) reviewView(m *site.Meeting, from string, single bool) reviewView {
	v := reviewView{
		Title: m.Title, Date: r.Words.LongDate(m.Date), Closes: r.Words.LongDate(m.Closes), Opens: r.Words.Date(m.Opens), Written: m.Written, Example: m.Example,
		Single: single, Contact: r.Site.Contact, SiteTitle: r.Site.Title, Notice: r.Site.Notice, SiteExample: r.Site.Example,
		FileName: path.Base(r.ReviewFilePath(m)),
		Data: reviewData{Format: 2, Site: r.Site.BaseURL, Meeting: m.Date.String(), Title: m.Title + ", " + r.Words.Date(m.Date),
			Email: r.Site.Contact.Email, Example: r.Site.Example, Texts: r.Texts.Review.Script, Shown: map[string]shownTexts{}},
	}
	if !single {
		v.Meeting, v.File = page.Relative(from, r.MeetingPath(m.Date)), page.Relative(from, r.ReviewFilePath(m))
	}
	item := func(i *site.DocketItem) reviewItem {
		out := r.reviewItem(from, i, single, reviewShift)
		if out.Note != nil { // why, and the way to the proposal, stand above its items
			out.Note.Reason, out.Note.Owned.Proposal.Href, out.Note.Owned.Proposal.Example = "", "", false
		}
		v.Data.Shown[out.Key] = out.Shown
		v.Count++
		return out
	}
	for _, p := range r.Site.Parties {
		v.Parties = append(v.Parties, partyOption{p.ID, p.Name, p.Example})
	}
	for _, g := range r.Site.Docket(m, (*site.DocketItem).Open) {
		rg := reviewGroup{Number: g.Number, Title: g.Title, Example: g.Example}
		for _, p := range g.Proposals {
			rp := reviewProposal{ID: p.Proposal.ID, Title: p.Proposal.Title, Guide: r.GuideName(p.Proposal.Guide), Example: p.Proposal.Example, Reason: r.reviewReason(from, p.Proposal, single)}
			if !single {
				rp.Href = page.Relative(from, r.ProposalPath(p.Proposal))
			}
			for _, i := range p.Items {
				rp.Items = append(rp.Items, item(i))
			}
			rg.Proposals = append(rg.Proposals, rp)
		}
		for _, i := range g.Questions {
			rg.Questions = append(rg.Questions, item(i))
		}
		v.Groups = append(v.Groups, rg)
	}
	for _, d := range r.Site.DraftsAt(m) {
		rd := reviewDraft{Title: d.Version.Guide.Title + ", " + r.VersionLabel(d.Version), Example: d.Version.WhollyExample()}
		if !single {
			rd.Href = page.Relative(from, r.VersionPath(d.Version))
		}
		for _, i := range d.Items {
			rd.Items = append(rd.Items, item(i))
		}
		v.Drafts = append(v.Drafts, rd)
	}
	v.Other = r.others(m, from, single)
	return v
}

// others are the coming versions that the meeting's proposals are for.
func (r *Renderer) others(m *site.Meeting, from string, single bool) []otherVersion {
	var out []otherVersion
	for _, v := range r.drafts(m) {
		g := v.Guide
		o := otherVersion{Guide: g.ID, Version: v.ID, Title: g.Title + ", " + r.VersionLabel(v)}
		for _, s := range v.Sections {
			anchor := "other-" + g.ID + "-" + s.ID
			if v != g.Draft() {
				anchor = "other-" + g.ID + "-" + r.Slug(v) + "-" + s.ID
			}
			o.Sections = append(o.Sections, otherSection{anchor, s.ID, page.SectionTitle(s),
				r.guides.Reading(guides.AloneIn{From: from, Prefix: anchor, Shift: 2, Single: single, Of: s.Title, Under: s.Under()}, v, s.Text)})
		}
		out = append(out, o)
	}
	return out
}

// drafts are those that proposals of the meeting would go into; what is for none that
// is there, and questions alone, are about the newest.
func (r *Renderer) drafts(m *site.Meeting) []*site.Version {
	into := map[*site.Version]bool{}
	for _, p := range r.Site.ProposalsAt(m) {
		if p.Guide == nil {
			continue
		}
		if len(p.Changes) == 0 {
			into[p.Guide.Draft()] = true
		}
		for _, c := range p.Changes {
			into[cmp.Or(c.Version(), p.Guide.Draft())] = true
		}
	}
	var out []*site.Version
	for _, g := range r.Site.Guides {
		for _, v := range g.Versions {
			if v.Draft && into[v] { // a first draft takes no proposals
				out = append(out, v)
			}
		}
	}
	return out
}

func (r *Renderer) reviewReason(from string, p *site.Proposal, single bool) template.HTML {
	if !single {
		return r.ProseUnder(from, p.Reason, "reason:"+p.ID+":", 2)
	}
	return r.guides.Reading(guides.AloneIn{From: from, Prefix: "reason:" + p.ID, Shift: 2, Single: true, By: p, Of: p.ID}, p.Base, p.Reason)
}

// reviewShift is how far the headings of an item's text are moved, to stand below its
// own; on a screen of the projector that is projectorShift.
const (
	reviewShift    = 3
	projectorShift = 1
)

func (r *Renderer) reviewItem(from string, i *site.DocketItem, single bool, shift int) reviewItem {
	v := reviewItem{Key: i.ProposalID() + "/" + i.ID(), Anchor: itemAnchor(i), Proposal: i.ProposalID(), Item: i.ID(), Hash: i.Hash(), Label: i.ID()}
	if i.Proposal != nil {
		v.Label = i.Proposal.ID + " " + i.ID()
	}
	if s := i.Section; s != nil {
		g := s.Version.Guide
		v.Guide, v.Version, v.Of, v.Item = g.ID, s.Version.ID, s.ID, ""
		v.Key, v.Label, v.Example = "@"+g.ID+"/"+s.Version.ID+"/"+s.ID, page.SectionTitle(s), s.Example && !s.Version.WhollyExample()
		v.Body = r.guides.Reading(guides.AloneIn{From: from, Prefix: v.Anchor, Shift: shift, Single: single, Of: s.Title, Under: s.Under()}, s.Version, s.Text)
		v.Shown = shownTexts{Old: []string{""}, New: []string{r.guides.Plain(s.Version, s.Text.Body)}}
		v.Edits, v.Wordings = 1, []wordingPlace{{}}
		return v
	}
	if i.Change == nil {
		q := i.Question
		v.Shown = shownTexts{Old: []string{q.Quote}, New: []string{q.Text}}
		if p := i.Proposal; p != nil {
			v.Note = r.guides.QuestionNote(from, p, outcomeOf(i.Decision()))
		}
		v.Question, v.Text, v.What, v.Quote = true, q.Text, r.guides.Shortened(q.Text), q.Quote
		v.Example = q.Example && (i.Proposal == nil || !i.Proposal.Example)
		if q.Section != nil {
			v.Section = page.SectionTitle(q.Section)
			if !single {
				v.Href = page.Relative(from, r.SectionPath(q.Section.Version, q.Section.ID))
			}
		}
		return v
	}
	v.AloneView = r.guides.Alone(guides.AloneIn{From: from, Prefix: itemAnchor(i), Shift: shift, Single: single}, i.Change)
	v.What = r.guides.ChangeWords(i.Change)
	v.Edits = len(i.Change.Edits)
	for n, e := range i.Change.Edits {
		old, new := r.guides.Shown(e)
		v.Shown.Old, v.Shown.New = append(v.Shown.Old, old), append(v.Shown.New, new)
		if e.Worded() {
			v.Wordings = append(v.Wordings, wordingPlace{n, guides.Cut(old, 120), guides.Cut(new, 120)})
		}
	}
	if d := i.Decision(); d != nil && d.Outcome == site.Deferred {
		v.Deferred = r.Words.Date(d.Date)
	}
	if target := i.Change.Version(); target != nil {
		v.Conflicts = r.otherSides(from, target, i, single, shift)
	}
	return v
}

// otherSides are the changes that a change of a draft cannot be made with, each
// shown as it would be by itself.
func (r *Renderer) otherSides(from string, draft *site.Version, i *site.DocketItem, single bool, shift int) []otherSide {
	var out []otherSide
	for _, k := range r.guides.ConflictsOf(draft, i.Change) {
		other := k.A
		if other == i.Change {
			other = k.B
		}
		o := otherSide{Ref: guides.ConflictRef{Title: other.Proposal.ID + " " + other.ID + ", " + other.Proposal.Title, Reason: k.Reason}}
		if !single {
			o.Ref.Href = page.Relative(from, r.ProposalPath(other.Proposal))
		}
		if slices.ContainsFunc(out, func(x otherSide) bool { return x.Ref == o.Ref }) {
			continue
		}
		o.AloneView = r.guides.Alone(guides.AloneIn{From: from, Prefix: itemAnchor(i) + ":or:" + other.Proposal.ID + ":" + other.ID, Shift: shift, Single: single,
			Of: i.Proposal.ID + " " + i.ID() + ", " + other.Proposal.ID + " " + other.ID}, other)
		if o.Note != nil {
			o.Note.Owned.Proposal.Href = "" // the line above it leads there
		}
		out = append(out, o)
	}
	return out
}

// itemAnchor is an item's id on a page that shows each item once.
func itemAnchor(i *site.DocketItem) string {
	switch {
	case i.Section != nil:
		return "section:" + i.Section.Version.Guide.ID + ":" + i.ID()
	case i.Proposal == nil:
		return "agenda:" + i.ID()
	}
	return i.Proposal.ID + ":" + i.ID()
}
