package paper

import (
	"slices"
	"strings"

	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/render/guides"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/word/trace"
	"bestpractice/generator/word/write"
)

// meeting is the paper of a meeting: its agenda, the passages that are before it
// with their marks, and what it decided.
func (p *paper) meeting(m *site.Meeting) {
	t := p.Texts.Meeting
	if m.Example {
		p.example()
	}
	p.head(m.Title, p.Words.LongDate(m.Date))
	p.file.Kind, p.file.Meeting = trace.Meeting, m.Date.String()
	p.facts(m)
	p.prose(m.Intro, 1)
	if len(m.Agenda) > 0 {
		p.d.Heading(1, string(t.Agenda))
	}
	for _, a := range m.Agenda {
		p.agenda(m, a, 2)
	}
	p.passages(m)
	p.decisions(m)
	p.afterwards(m)
	p.answers()
}

func (p *paper) facts(m *site.Meeting) {
	t := p.Texts.Meeting
	kind := ""
	if m.Written {
		kind = string(t.Written)
	}
	lines := [][2]string{{"", p.Words.LongDate(m.Date)}, {"", kind}, {string(t.Time), m.Time}, {string(t.Place), m.Place}}
	if m.Held {
		var who []string
		for _, a := range m.Attendees {
			if a.Party != nil && !slices.Contains(who, a.Party.Name) {
				who = append(who, a.Party.Name)
			}
		}
		lines = append(lines, [2]string{string(t.Attendees), strings.Join(who, ", ")})
	} else if !m.Closes.IsZero() {
		lines = append(lines, [2]string{string(t.AnswerBy), p.Words.LongDate(m.Closes)})
	}
	for _, l := range lines {
		switch {
		case l[1] == "":
		case l[0] == "":
			p.d.Paragraph("Subtitle", l[1])
		default:
			p.d.Paragraph("", l[0]+": "+l[1])
		}
	}
}

// prose adds a text that belongs to no guide.
func (p *paper) prose(text site.Text, shift int) {
	if strings.TrimSpace(text.Body) == "" {
		return
	}
	p.d.Text(p.Parse(text), write.Text{Who: p.who(nil), Link: p.link, Figure: p.figure, Shift: shift, Plain: true})
}

func (p *paper) agenda(m *site.Meeting, a *site.AgendaItem, level int) {
	t := p.Texts.Meeting
	title := a.Title
	if a.Number != "" {
		title = a.Number + ". " + title
	}
	if a.Time != "" {
		title += " (" + a.Time + ")"
	}
	if a.Break {
		p.d.Paragraph("", title)
		return
	}
	p.d.Heading(level, title)
	var about []string
	for _, s := range []string{p.Texts.Code.Of(a.Kind), partyName(a.Party), minutes(t.Minutes, a.Minutes)} {
		if s != "" {
			about = append(about, s)
		}
	}
	if len(about) > 0 {
		p.d.Paragraph("", strings.Join(about, ", "))
	}
	p.prose(a.Text, level)
	for _, q := range a.Questions {
		p.d.Paragraph("List Paragraph", p.Texts.Word.Question.With("item", q.ID, "text", q.Text))
	}
	for _, o := range a.Proposals {
		line := p.OfGuide(o.ID+" "+o.Title, o.Guide)
		if o.By != nil {
			line += " (" + short(o.By) + ")"
		}
		p.d.Paragraph("List Paragraph", line)
	}
	for _, d := range a.Datasets {
		if e := p.Site.ShownOn(d, m.Date); e != nil {
			p.figures(e)
		}
	}
	if m.Held && strings.TrimSpace(a.Record.Body) != "" {
		p.d.Heading(min(level+1, 9), string(t.Record))
		p.prose(a.Record, level+1)
	}
	for _, k := range a.Points {
		p.agenda(m, k, min(level+1, 9))
	}
}

func partyName(party *site.Party) string {
	if party == nil {
		return ""
	}
	return party.Name
}

func minutes(t page.Text, n int) string {
	if n == 0 {
		return ""
	}
	return t.With("n", itoa(n))
}

// passages shows each change that is before the meeting, in the text that it is
// decided on, and takes each item into the table of answers.
func (p *paper) passages(m *site.Meeting) {
	groups := p.Site.Docket(m, func(i *site.DocketItem) bool { return m.Held || i.Open() })
	if len(groups) == 0 {
		return
	}
	p.d.Heading(1, string(p.Texts.Meeting.Proposals))
	for _, g := range groups {
		for _, q := range g.Questions {
			p.row(q)
		}
		for _, o := range g.Proposals {
			p.treated(m, o)
		}
	}
	p.places()
	for _, g := range groups {
		for _, o := range g.Proposals {
			if !p.Clean {
				p.reason(o.Proposal)
			}
		}
	}
	for i, g := range p.file.Guides {
		p.sectionRows(i, p.shown(g), false)
	}
	for _, f := range p.Site.DraftsAt(m) {
		p.file.Guides = append(p.file.Guides, trace.Guide{ID: f.Version.Guide.ID, Shows: f.Version.ID})
		p.sectionRows(len(p.file.Guides)-1, f.Version, true)
	}
}

// treated is a proposal with its items.
func (p *paper) treated(m *site.Meeting, o site.DocketProposal) {
	if o.Proposal.Guide == nil || o.Proposal.Base == nil {
		return
	}
	p.file.Proposals = append(p.file.Proposals, o.Proposal.ID)
	p.d.Heading(2, p.OfGuide(o.Proposal.ID+" "+o.Proposal.Title, o.Proposal.Guide))
	p.prose(o.Proposal.Reason, 2)
	for _, i := range o.Items {
		if i.Open() {
			p.row(i)
		}
		if i.Question != nil {
			p.d.Paragraph("", p.Texts.Word.Question.With("item", i.ProposalID()+" "+i.ID(), "text", i.Question.Text))
			continue
		}
		p.passage(i.Change)
	}
}

// guide is the place of a guide in the table of the file, counted from a base.
func (p *paper) guide(base *site.Version) int {
	for i, g := range p.file.Guides {
		if g.ID == base.Guide.ID {
			return i
		}
	}
	g := trace.Guide{ID: base.Guide.ID, Base: base.ID, Seal: base.Seal}
	for _, v := range base.Guide.Versions {
		if v.Draft && v.Base == base {
			g.Shows = v.ID // the newest, of several
		}
	}
	p.file.Guides = append(p.file.Guides, g)
	return len(p.file.Guides) - 1
}

// shown is the version of a guide in the file.
func (p *paper) shown(g trace.Guide) *site.Version {
	for _, o := range p.Site.Guides {
		if o.ID == g.ID {
			if v := o.Version(g.Shows); v != nil {
				return v
			}
			return o.Version(g.Base)
		}
	}
	return nil
}

// passage is a change by itself, marked in the blocks that it alters.
func (p *paper) passage(c *site.Change) {
	base := guides.DecidedOn(c)
	texts, bad := amend.Alone(p.Opts.Trees, base, c, nil)
	if bad != nil && base != c.Proposal.Base {
		base = c.Proposal.Base
		texts, bad = amend.Alone(p.Opts.Trees, base, c, nil)
	}
	at := p.guide(base)
	p.d.Paragraph("caption", c.Proposal.ID+" "+c.ID+": "+p.ChangeWords(c))
	if bad != nil {
		return
	}
	owner := compare.Owner(c)
	n := &names{p: p, v: base, nowhere: true}
	t := p.options(base, nil, n)
	image := p.image(base, c.Proposal)
	t.Image, t.Guide, t.Shift, t.Plain = image, at, 2, true
	for _, e := range c.Edits {
		switch e.Kind {
		case site.AddSection:
			t.Section, t.All = e.NewID, whole("ins", e.NewID, e)
			p.d.Text(p.titled(e.Title, e.Text), t)
		case site.RemoveSection:
			t.Section, t.All = e.Section.ID, whole("del", e.Section.ID, e)
			p.d.Text(p.titled(e.Section.Title, e.Section.Text.Body), t)
		}
	}
	t.All = nil
	for _, x := range texts {
		before := p.tree(x.Section)
		line, err := redline.Merge(before, []redline.Edit{{Owner: owner, New: p.Parse(site.Text{Body: x.Body})}}, x.Section.ID)
		if err != nil {
			continue // its words stand above
		}
		line = p.In(line, x.Section.Version, x.Section.Version)
		p.d.Paragraph("", page.SectionTitle(x.Section))
		t.Section = x.Section.ID
		marked := line.Marked()
		if p.Clean {
			marked = line.Accept(func(redline.Change) bool { return true })
		} else {
			marked.Blocks = redline.Altered(marked)
		}
		p.d.Text(marked, t)
	}
}

// titled is a whole section with its title as a heading.
func (p *paper) titled(title, body string) *markdown.Doc {
	doc := p.Parse(site.Text{Body: body})
	doc.Blocks = append([]*markdown.Block{{Kind: markdown.Heading, Level: 1, Inlines: []markdown.Inline{{Text: title}}}}, doc.Blocks...)
	return doc
}

// decisions are those that the meeting made.
func (p *paper) decisions(m *site.Meeting) {
	t := p.Texts.Meeting
	rows := [][]write.Cell{{{Text: string(t.Item)}, {Text: string(p.Texts.Word.Change)}, {Text: string(t.Outcome)}, {Text: string(t.Adopted)}, {Text: string(t.Note)}}}
	for _, o := range p.Site.ProposalsAt(m) {
		o.EachDecision(func(d *site.Decision, c *site.Change, q *site.Question) {
			if d.Meeting != m {
				return
			}
			label, words := o.ID, o.Title
			switch {
			case c != nil:
				label, words = o.ID+" "+c.ID, p.ChangeWords(c)
			case q != nil:
				label, words = o.ID+" "+q.ID, q.Text
			}
			rows = append(rows, []write.Cell{{Text: label}, {Text: words}, {Text: p.OutcomeWord(d.Outcome)}, {Text: p.Plain(o.Base, d.Adopted())}, {Text: d.Note}})
		})
	}
	if len(rows) == 1 && len(m.Decisions) == 0 {
		return
	}
	p.d.Heading(1, string(t.Decided))
	if len(rows) > 1 {
		p.d.Table([]int{12, 30, 16, 22, 20}, rows)
	}
	for _, r := range m.Decisions {
		line := r.Text
		if r.Item != "" {
			line = r.Item + ": " + line
		}
		p.d.Paragraph("List Paragraph", line)
	}
}

// afterwards is what follows from the meeting. Names of persons stay out.
func (p *paper) afterwards(m *site.Meeting) {
	t := p.Texts.Meeting
	if len(m.Actions) > 0 {
		a := p.Texts.Action
		rows := [][]write.Cell{{{Text: string(a.What)}, {Text: string(t.Party)}, {Text: string(a.Due)}, {Text: string(a.Status)}}}
		for _, x := range m.Actions {
			rows = append(rows, []write.Cell{{Text: x.Text}, {Text: partyName(x.Party)}, {Text: p.Words.When(x.Due)}, {Text: p.Texts.Code.Of(x.Status)}})
		}
		p.d.Heading(1, string(t.Actions))
		p.d.Table([]int{46, 18, 18, 18}, rows)
	}
	if len(m.Reports) > 0 {
		p.d.Heading(1, string(t.Reports))
		for _, r := range m.Reports {
			text := r.Text
			if strings.TrimSpace(text) == "" {
				text = string(t.NoReport)
			}
			p.d.Paragraph("", partyName(r.Party)+": "+text)
		}
	}
}
