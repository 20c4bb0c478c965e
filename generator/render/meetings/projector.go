package meetings

import (
	"context"
	"html/template"
	"strconv"
	"strings"

	"bestpractice/generator/figures/chart"
	"bestpractice/generator/render/figures"
	"bestpractice/generator/render/guides"
	"bestpractice/generator/render/page"
	"bestpractice/generator/review/collect"
	"bestpractice/generator/site"
)

type projectorView struct {
	Title, Date, Meeting string
	Example              bool
	Slides               []slideView
	Agenda               []agendaView
	Parties              []partyOption
	Data                 recordData
}

// recordData is what the script reads: what it puts into the file of decisions,
// and its texts.
type recordData struct {
	Format  int                       `json:"format"`
	Site    string                    `json:"site"`
	Meeting string                    `json:"meeting"`
	Title   string                    `json:"title"`
	Shown   map[string]shownTexts     `json:"shown"`
	Texts   page.ProjectorScriptTexts `json:"texts"`
}

// slideView is one screen of the meeting, or several where it does not fit. One
// of its parts is set.
type slideView struct {
	Anchor, Point, Title string
	Example              bool
	Agenda               *agendaView // an item of the agenda; Record is what its minutes are filed under
	Record               string
	Figures              []*figures.Headline
	Item                 *itemView
	Reports              []reportView
	Events               []page.EventView
	Actions              []actionView
	Next                 string
}

// itemView is one thing to decide, as the room sees it.
type itemView struct {
	reviewItem
	Reason    template.HTML
	Tally     []tallyView
	Remarks   []guides.RemarkView
	Missing   []string // parties that are expected to answer, and did not
	Agreed    bool     // may be approved with the others that nobody is against
	Decisions []guides.ItemDecision
	// Adopted is the change in the adopted wording, where it was amended.
	Adopted *guides.AloneView
	Open    bool
	// Fields are the texts that a decision may word otherwise: as written, for what
	// is adopted goes into the guide.
	Fields []wordingField
}

type wordingField struct {
	Edit       int
	Old, Text  string
	SeveralOld bool
}

// tallyView is who gave one answer.
type tallyView struct {
	Kind, Word string
	Count      int
	Voters     []string
}

// projected are the items that a meeting shows: what was open on its day, and what it
// decided itself, whatever a later one made of that.
func (r *Renderer) projected(m *site.Meeting) []site.DocketGroup {
	return r.Site.Docket(m, func(i *site.DocketItem) bool {
		d := i.DecisionBy(m.Date)
		return d == nil || !d.Outcome.Closed() || d.Meeting == m
	})
}

// projector writes a meeting's view for the projector: the whole agenda in its
// order. Without a script it is one long page.
func (r *Renderer) projector(ctx context.Context, m *site.Meeting, sink page.Sink) error {
	from, t := r.ProjectorPath(m), r.Texts.Projector
	view := projectorView{Title: m.Title, Date: r.Words.LongDate(m.Date), Meeting: page.Relative(from, r.MeetingPath(m.Date)), Example: m.Example,
		Data: recordData{Format: 1, Site: r.Site.BaseURL, Meeting: m.Date.String(), Title: m.Title + ", " + r.Words.Date(m.Date), Shown: map[string]shownTexts{}, Texts: t.Script}}
	for _, p := range r.Site.Parties {
		view.Parties = append(view.Parties, partyOption{p.ID, p.Name, p.Example})
	}
	b := slides{r: r, ctx: ctx, m: m, from: from, table: collect.Tabulate(r.Site, m, r.Site.Answers), groups: map[string]site.DocketGroup{}, agreed: map[*collect.Row]bool{}, clock: clocks(m)}
	for _, row := range b.table.Agreed() {
		b.agreed[row] = true
	}
	for _, g := range r.projected(m) {
		b.groups[g.Number] = g
	}
	for _, a := range m.Agenda {
		view.Agenda = append(view.Agenda, r.agenda(from, m, a, b.clock))
		if err := b.item(a, ""); err != nil {
			return err
		}
	}
	b.closing()
	view.Slides = b.out
	for _, s := range view.Slides {
		if s.Item != nil {
			view.Data.Shown[s.Item.Key] = s.Item.Shown
		}
	}
	return r.Write(sink, page.Page{
		Path: from, Title: t.Title.With("meeting", r.titleOf(m)), Section: page.InMeetings, NoIndex: true,
		Scripts: []string{page.Upward(from) + page.AssetsDir + "projector.js", page.Upward(from) + page.AssetsDir + "filled-in.js", page.Upward(from) + page.AssetsDir + "record.js"},
		Crumbs:  r.Trail(from, [2]string{string(r.Texts.Meeting.Title), r.MeetingsPath()}, [2]string{r.titleOf(m), r.MeetingPath(m.Date)}),
	}, "projector", view)
}

// slides puts a meeting's slides in their order.
type slides struct {
	r        *Renderer
	ctx      context.Context
	m        *site.Meeting
	from     string
	table    *collect.Table
	groups   map[string]site.DocketGroup // by the numbers of the agenda; "" is what stands on no item
	agreed   map[*collect.Row]bool       // what may be approved as one
	clock    map[*site.AgendaItem]string
	reported bool // the status round has an item of its own
	out      []slideView
}

// item adds an item of the agenda, what it decides, and its points. above is the
// title of the item that it is a point of.
func (b *slides) item(a *site.AgendaItem, above string) error {
	r := b.r
	v := r.agenda(b.from, b.m, a, b.clock)
	v.Points = nil
	// A screen's title is of the second level, whatever the item is in the agenda.
	shift := 0
	if above != "" {
		shift = -1
	}
	v.Text = r.ProseUnder(b.from, a.Text, v.ID+":", shift)
	s := slideView{Anchor: v.ID, Title: a.Title, Example: a.Example, Agenda: &v, Record: a.Title}
	if a.Break {
		s.Anchor, s.Record = "pause-"+strconv.Itoa(len(b.out)), ""
		b.out = append(b.out, s)
		return nil
	}
	if above != "" {
		s.Record, s.Point = above+" / "+a.Title, above
	}
	for _, d := range a.Datasets {
		e := r.Site.ShownOn(d, b.m.Date)
		if e == nil {
			continue
		}
		h, err := r.figures.Headline(b.ctx, b.from, r.Texts.Address.Item+"-"+strings.ReplaceAll(a.Number, ".", "-"), e, chart.Wall)
		if err != nil {
			return err
		}
		s.Figures = append(s.Figures, h)
	}
	if strings.EqualFold(a.Title, string(r.Texts.Meeting.Reports)) {
		s.Reports, b.reported = r.reports(b.m), true
	}
	b.out = append(b.out, s)
	if g, ok := b.groups[a.Number]; ok {
		b.decisions(g, r.Texts.Review.Point.With("number", a.Number)+" "+a.Title)
	}
	for _, p := range a.Points {
		if err := b.item(p, a.Title); err != nil {
			return err
		}
	}
	return nil
}

// decisions adds what an item of the agenda asks the meeting to decide.
func (b *slides) decisions(g site.DocketGroup, point string) {
	for _, p := range g.Proposals {
		for _, i := range p.Items {
			v := b.r.itemSlide(b.from, i, b.table, b.agreed)
			b.out = append(b.out, slideView{Anchor: v.Anchor, Point: point, Example: v.Example || p.Proposal.Example, Item: v})
		}
	}
	for _, i := range g.Questions {
		v := b.r.itemSlide(b.from, i, b.table, b.agreed)
		b.out = append(b.out, slideView{Anchor: v.Anchor, Point: point, Example: v.Example, Item: v})
	}
}

// closing adds what every meeting ends with.
func (b *slides) closing() {
	r, m := b.r, b.m
	if g, ok := b.groups[""]; ok {
		b.decisions(g, string(r.Texts.Review.NoPoint))
	}
	if reports := r.reports(m); len(reports) > 0 && !b.reported {
		b.out = append(b.out, slideView{Anchor: "status", Title: string(r.Texts.Meeting.Reports), Reports: reports})
	}
	if len(m.Actions) > 0 {
		b.out = append(b.out, slideView{Anchor: r.Texts.Address.Actions, Title: string(r.Texts.Meeting.Actions), Actions: r.actionViews(b.from, m.Actions, false)})
	}
	var events []page.EventView
	for _, e := range r.Site.Events {
		if !e.Date.Last.IsZero() && !e.Date.Last.Before(m.Date) {
			events = append(events, r.EventView(b.from, e))
		}
	}
	if len(events) > 0 {
		b.out = append(b.out, slideView{Anchor: r.Texts.Address.Events, Title: string(r.Texts.Event.Title), Events: events})
	}
	if !m.Next.IsZero() {
		b.out = append(b.out, slideView{Anchor: "next", Title: string(r.Texts.Meeting.Next), Next: r.Words.LongDate(m.Next)})
	}
}

func (r *Renderer) itemSlide(from string, i *site.DocketItem, table *collect.Table, agreed map[*collect.Row]bool) *itemView {
	s := &itemView{reviewItem: r.reviewItem(from, i, false, projectorShift), Open: i.Open()}
	if p := i.Proposal; p != nil {
		if s.Note != nil {
			s.Note.Owned.Proposal = r.guides.ProposalRef(from, p) // with the guide that it is of
			s.Note.Reason = ""                                    // which stands there in full
		}
		s.Reason = r.ProseUnder(from, p.Reason, "reason:"+itemAnchor(i)+":", projectorShift)
		decisions := p.Decisions
		if i.Change != nil {
			decisions = append(decisions[:len(decisions):len(decisions)], i.Change.Decisions...)
		} else {
			decisions = append(decisions[:len(decisions):len(decisions)], i.Question.Decisions...)
		}
		s.Decisions = r.guides.ItemDecisions(from, i.Change, decisions)
	}
	if c := i.Change; c != nil {
		for n, e := range c.Edits {
			if e.Worded() {
				s.Fields = append(s.Fields, wordingField{Edit: n, Old: s.Shown.Old[n], Text: e.Wording(nil), SeveralOld: len(c.Edits) > 1})
			}
		}
		if d := i.Decision(); d != nil && d.Outcome == site.Amended {
			adopted := r.guides.Alone(guides.AloneIn{From: from, Prefix: itemAnchor(i) + ":adopted", Shift: projectorShift, Decision: d, Of: s.Label + ", " + r.guides.OutcomeWord(d.Outcome)}, c)
			s.Adopted = &adopted
		}
	}
	for _, row := range table.Rows {
		if row.Proposal == i.Proposal && row.ID() == i.ID() {
			s.Tally = r.tally(table, row)
			for _, p := range table.Silent(r.Site, row) {
				s.Missing = append(s.Missing, p.Name)
			}
			s.Agreed = agreed[row]
			s.Remarks = r.guides.Remarks(from, table, row)
			for n := range s.Remarks {
				s.Remarks[n].Label = "" // the slide has it
			}
		}
	}
	return s
}

// tally counts the answers that count, those to approve first.
func (r *Renderer) tally(table *collect.Table, row *collect.Row) []tallyView {
	var out []tallyView
	for _, answer := range []string{"godkend", "ja", "afvis", "nej", "drøft"} {
		v := tallyView{Kind: answer, Word: r.guides.AnswerWord(answer), Count: row.Count(answer)}
		for i, c := range row.Cells {
			if c.Answer == answer && !c.Stale {
				v.Voters = append(v.Voters, guides.VoterName(table.Voters[i]))
			}
		}
		if v.Count > 0 {
			out = append(out, v)
		}
	}
	return out
}
