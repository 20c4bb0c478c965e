package render

import (
	"html/template"
	"slices"

	"bestpractice/generator/site"
)

// ReviewTexts are on the pages where reviewers answer before a meeting.
type ReviewTexts struct {
	Title         Text              `yaml:"title"`
	Lead          Text              `yaml:"lead"`
	Closes        Text              `yaml:"closes"`
	Opens         Text              `yaml:"opens"`
	How           Text              `yaml:"how"`
	HowPrint      Text              `yaml:"how_print"`
	Kept          Text              `yaml:"kept"`
	Single        Text              `yaml:"single"`
	SingleHint    Text              `yaml:"single_hint"`
	Party         Text              `yaml:"party"`
	PartyHint     Text              `yaml:"party_hint"`
	Name          Text              `yaml:"name"`
	NameHint      Text              `yaml:"name_hint"`
	Begin         Text              `yaml:"begin"`
	Point         Text              `yaml:"point"`
	NoPoint       Text              `yaml:"no_point"`
	By            Text              `yaml:"by"`
	Reason        Text              `yaml:"reason"`
	Change        Text              `yaml:"change"`
	Question      Text              `yaml:"question"`
	OldTitle      Text              `yaml:"old_title"`
	NewTitle      Text              `yaml:"new_title"`
	Look          Text              `yaml:"look"`
	Conflict      Text              `yaml:"conflict"`
	Deferred      Text              `yaml:"deferred"`
	Context       Text              `yaml:"context"`
	Your          Text              `yaml:"your"`
	Approve       Text              `yaml:"approve"`
	Reject        Text              `yaml:"reject"`
	Discuss       Text              `yaml:"discuss"`
	Yes           Text              `yaml:"yes"`
	No            Text              `yaml:"no"`
	Clear         Text              `yaml:"clear"`
	Say           Text              `yaml:"say"`
	SayMore       Text              `yaml:"say_more"`
	Comment       Text              `yaml:"comment"`
	Wording       Text              `yaml:"wording"`
	NoCPR         Text              `yaml:"no_cpr"`
	End           Text              `yaml:"end"`
	Rest          Text              `yaml:"rest"`
	RestHint      Text              `yaml:"rest_hint"`
	Undo          Text              `yaml:"undo"`
	Overview      Text              `yaml:"overview"`
	SendTitle     Text              `yaml:"send_title"`
	SendHow       Text              `yaml:"send_how"`
	SendHowNoMail Text              `yaml:"send_how_no_mail"`
	Save          Text              `yaml:"save"`
	Copy          Text              `yaml:"copy"`
	Send          Text              `yaml:"send"`
	Show          Text              `yaml:"show"`
	ShowLabel     Text              `yaml:"show_label"`
	LoadTitle     Text              `yaml:"load_title"`
	Load          Text              `yaml:"load"`
	LoadHint      Text              `yaml:"load_hint"`
	LoadPaste     Text              `yaml:"load_paste"`
	LoadButton    Text              `yaml:"load_button"`
	Delete        Text              `yaml:"delete"`
	DeleteHint    Text              `yaml:"delete_hint"`
	Previous      Text              `yaml:"previous"`
	Next          Text              `yaml:"next"`
	AllAtOnce     Text              `yaml:"all_at_once"`
	OneAtATime    Text              `yaml:"one_at_a_time"`
	Progress      Text              `yaml:"progress"`
	Back          Text              `yaml:"back"`
	PrintParty    Text              `yaml:"print_party"`
	Script        ReviewScriptTexts `yaml:"script"`
}

// ReviewScriptTexts are what the script of the review writes.
type ReviewScriptTexts struct {
	Left       Text `yaml:"left" json:"left"`
	LeftOne    Text `yaml:"left_one" json:"leftOne"`
	Done       Text `yaml:"done" json:"done"`
	Place      Text `yaml:"place" json:"place"`
	None       Text `yaml:"none" json:"none"`
	NoParty    Text `yaml:"no_party" json:"noParty"`
	NoAnswers  Text `yaml:"no_answers" json:"noAnswers"`
	NotKept    Text `yaml:"not_kept" json:"notKept"`
	Restored   Text `yaml:"restored" json:"restored"`
	RestDone   Text `yaml:"rest_done" json:"restDone"`
	RestNone   Text `yaml:"rest_none" json:"restNone"`
	Undone     Text `yaml:"undone" json:"undone"`
	Stale      Text `yaml:"stale" json:"stale"`
	StaleUse   Text `yaml:"stale_use" json:"staleUse"`
	Gone       Text `yaml:"gone" json:"gone"`
	Saved      Text `yaml:"saved" json:"saved"`
	Copied     Text `yaml:"copied" json:"copied"`
	CopyFailed Text `yaml:"copy_failed" json:"copyFailed"`
	Mailed     Text `yaml:"mailed" json:"mailed"`
	MailedLong Text `yaml:"mailed_long" json:"mailedLong"`
	Deleted    Text `yaml:"deleted" json:"deleted"`
	Loaded     Text `yaml:"loaded" json:"loaded"`
	LoadStale  Text `yaml:"load_stale" json:"loadStale"`
	LoadBad    Text `yaml:"load_bad" json:"loadBad"`
	LoadCut    Text `yaml:"load_cut" json:"loadCut"`
	LoadOther  Text `yaml:"load_other" json:"loadOther"`
	LoadNewer  Text `yaml:"load_newer" json:"loadNewer"`
	CPR        Text `yaml:"cpr" json:"cpr"`
	Markup     Text `yaml:"markup" json:"markup"`
	Subject    Text `yaml:"subject" json:"subject"`
	HeadLine   Text `yaml:"head_line" json:"headLine"`
	PartyLine  Text `yaml:"party_line" json:"partyLine"`
	NameLine   Text `yaml:"name_line" json:"nameLine"`
	SavedLine  Text `yaml:"saved_line" json:"savedLine"`
	Comment    Text `yaml:"comment" json:"comment"`
	Wording    Text `yaml:"wording" json:"wording"`
	Unanswered Text `yaml:"unanswered" json:"unanswered"`
	CodeLine   Text `yaml:"code_line" json:"codeLine"`
	HasComment Text `yaml:"has_comment" json:"hasComment"`
	HasWording Text `yaml:"has_wording" json:"hasWording"`
}

type reviewView struct {
	Title, Date       string
	Closes, Opens     string
	Example           bool
	Single            bool // the file that stands alone
	Meeting, File     string
	FileName          string
	Contact           site.Contact
	Groups            []reviewGroup
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
	ID, Title, By, Href string
	Example             bool
	Reason              template.HTML
	Items               []reviewItem
}

// reviewItem is one thing to answer.
type reviewItem struct {
	Anchor, Proposal, Item, Hash string
	Label                        string // how it is called: "2025-03 a"
	Question                     bool
	Text                         string // of a question
	Quote                        string
	What                         string // in one line
	Example                      bool
	aloneView
	Conflicts []conflictRef
	Deferred  string // the meeting that put it off
}

// reviewData is what the script reads; it stands in the page as JSON.
type reviewData struct {
	Format  int               `json:"format"`
	Site    string            `json:"site"`
	Meeting string            `json:"meeting"`
	Title   string            `json:"title"`
	Email   string            `json:"email"`
	Example bool              `json:"example"`
	Texts   ReviewScriptTexts `json:"texts"`
}

func reviewPath(m *site.Meeting) string {
	return "moeder/" + m.Date.String() + "/gennemgang/index.html"
}
func reviewFilePath(m *site.Meeting) string {
	return "moeder/" + m.Date.String() + "/gennemgang.html"
}

// reviewed reports whether a meeting has a review: it is to come, and has
// something to decide.
func (r *Renderer) reviewed(m *site.Meeting) bool {
	return r.opts.Group && !m.Held && len(r.docket(m, (*docketItem).open)) > 0
}

// review writes a meeting's review, as a page and as one file to be mailed.
func (r *Renderer) review(m *site.Meeting, sink Sink) error {
	if !r.reviewed(m) {
		return nil
	}
	path, t := reviewPath(m), r.texts.Review
	view := r.reviewView(m, path, false)
	err := r.page(sink, Page{
		Path: path, Title: t.Title.With("meeting", m.Title), Section: inMeetings, NoIndex: true, Example: m.Example,
		Scripts: []string{upward(path) + assetsDir + "review.js"},
		Crumbs: []Crumb{{string(r.texts.Site.Front), relative(path, frontPath)}, {string(r.texts.Meeting.Title), relative(path, meetingsPath)},
			{m.Title, relative(path, meetingPath(m.Date))}},
	}, "review", view)
	if err != nil {
		return err
	}
	file, err := r.inlined(t.Title.With("meeting", m.Title)+" – "+r.site.Title, reviewStyles, []string{"scripts/review.js"}, r.reviewView(m, reviewFilePath(m), true))
	if err != nil {
		return err
	}
	html, err := r.execute("review-file", file)
	if err != nil {
		return err
	}
	return sink.WriteFile(reviewFilePath(m), []byte(html))
}

// reviewStyles are what the single file needs of the theme. It has no fonts: a
// mail is to be small, and the reader's own will do.
var reviewStyles = []string{"styles/00-base.css", "styles/10-layout.css", "styles/20-text.css", "styles/50-redline.css", "styles/90-print.css", "styles/review.css"}

func (r *Renderer) reviewView(m *site.Meeting, from string, single bool) reviewView {
	v := reviewView{
		Title: m.Title, Date: r.words.longDate(m.Date), Closes: r.words.longDate(m.Closes), Opens: r.words.date(m.Opens), Example: m.Example,
		Single: single, Contact: r.site.Contact, SiteTitle: r.site.Title, Notice: r.site.Notice, SiteExample: r.site.Example,
		FileName: "gennemgang.html",
		Data: reviewData{Format: 1, Site: r.site.BaseURL, Meeting: m.Date.String(), Title: m.Title + ", " + r.words.date(m.Date),
			Email: r.site.Contact.Email, Example: r.site.Example, Texts: r.texts.Review.Script},
	}
	if !single {
		v.Meeting, v.File = relative(from, meetingPath(m.Date)), relative(from, reviewFilePath(m))
	}
	for _, p := range r.site.Parties {
		v.Parties = append(v.Parties, partyOption{p.ID, p.Name, p.Example})
	}
	for _, g := range r.docket(m, (*docketItem).open) {
		rg := reviewGroup{Number: g.Number, Title: g.Title, Example: g.Example}
		for _, p := range g.Proposals {
			rp := reviewProposal{ID: p.Proposal.ID, Title: p.Proposal.Title, Example: p.Proposal.Example, Reason: r.reviewReason(from, p.Proposal, single)}
			if p.Proposal.By != nil {
				rp.By = p.Proposal.By.Name
			}
			if !single {
				rp.Href = relative(from, proposalPath(p.Proposal))
			}
			for _, i := range p.Items {
				rp.Items = append(rp.Items, r.reviewItem(from, i, single))
				v.Count++
			}
			rg.Proposals = append(rg.Proposals, rp)
		}
		for _, i := range g.Questions {
			rg.Questions = append(rg.Questions, r.reviewItem(from, i, single))
			v.Count++
		}
		v.Groups = append(v.Groups, rg)
	}
	return v
}

func (r *Renderer) reviewReason(from string, p *site.Proposal, single bool) template.HTML {
	if !single {
		return r.proseUnder(from, p.Reason, "begrundelse-"+p.ID+"-", 3)
	}
	options := r.markedOptions(markedIn{from: from, version: p.Base, section: "begrundelse-" + p.ID, shift: 3})
	options.Ref, options.Link, options.Image = nil, outsideOnly, nil
	// package markdown escapes all text, and limits addresses to safe schemes.
	return template.HTML(r.opts.Prose(p.Reason).HTML(options))
}

func (r *Renderer) reviewItem(from string, i *docketItem, single bool) reviewItem {
	v := reviewItem{Anchor: i.Anchor(), Proposal: i.proposalID(), Item: i.ID(), Hash: i.Hash(), Label: i.ID()}
	if i.Proposal != nil {
		v.Label = i.Proposal.ID + " " + i.ID()
	}
	if i.Change == nil {
		q := i.Question
		v.Question, v.Text, v.What, v.Quote = true, q.Text, shortened(q.Text), q.Quote
		v.Example = q.Example && (i.Proposal == nil || !i.Proposal.Example)
		if q.Section != nil {
			v.Section = heading(q.Section)
			if !single {
				v.Href = relative(from, sectionPath(q.Section.Version, q.Section.ID))
			}
		}
		return v
	}
	v.aloneView = r.alone(aloneIn{from: from, prefix: i.Anchor(), shift: 3, single: single}, i.Change)
	v.What = r.changeWords(i.Change)
	if d := i.decision(); d != nil && d.Outcome == site.Deferred {
		v.Deferred = r.words.date(d.Date)
	}
	if target := i.Proposal.Target; target != nil {
		v.Conflicts = r.conflictRefs(from, target, i.Change)
	}
	return v
}

// conflictRefs are the changes that a change of a draft cannot be made with.
func (r *Renderer) conflictRefs(from string, draft *site.Version, c *site.Change) []conflictRef {
	var out []conflictRef
	for _, k := range r.conflictsOf(draft, c) {
		other := k.A
		if other == c {
			other = k.B
		}
		ref := conflictRef{other.Proposal.ID + " " + other.ID + ", " + other.Proposal.Title, relative(from, proposalPath(other.Proposal)), k.Reason}
		if !slices.Contains(out, ref) {
			out = append(out, ref)
		}
	}
	return out
}
