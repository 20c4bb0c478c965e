package meetings

import (
	"fmt"
	"strings"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// Invitation is the mail that asks for answers before a meeting.
type Invitation struct{ Subject, Text, HTML string }

type invitationView struct {
	Lang, Subject, Title, Notice string
	Lead                         string
	Facts                        []string // time, place, until when to answer
	Closes                       string
	Groups                       []invitedGroup
	Agenda                       []string
	How                          []invitedHow
	Attached                     string
	Links                        []page.Link
	Contact                      string
}

// invitedGroup is an item of the agenda, or a first draft, with what it asks.
type invitedGroup struct {
	Title string
	Parts []invitedPart
}

// invitedPart is a proposal with its items, or items of no proposal.
type invitedPart struct {
	Title, By, Href string
	Items           []invitedItem
}

// invitedItem is what a line of the reply names, and what it is in words.
type invitedItem struct{ Label, Words string }

// invitedHow is a way to answer.
type invitedHow struct {
	Text string
	Link *page.Link
}

// Invitation puts the mail for a meeting together: file is the name of the Word
// file that is attached to it.
func (r *Renderer) Invitation(m *site.Meeting, file string) (*Invitation, error) {
	t, words := r.Texts.Mail, r.Texts.Meeting
	v := invitationView{Lang: r.Words.Lang, Title: m.Title, Notice: r.Site.Notice,
		Subject: t.Subject.With("meeting", m.Title, "date", r.Words.Date(m.Date))}
	if r.Site.Example || m.Example {
		v.Subject = t.Example.With("text", v.Subject)
	}
	if v.Notice == "" && m.Example {
		v.Notice = string(r.Texts.Site.ExamplePage)
	}
	if !m.Closes.IsZero() {
		v.Closes = string(words.AnswerBy) + " " + r.Words.LongDate(m.Closes)
	}
	for _, f := range [][2]string{{string(words.Time), m.Time}, {string(words.Place), m.Place}} {
		if f[1] != "" {
			v.Facts = append(v.Facts, f[0]+": "+f[1])
		}
	}
	first := r.invited(m, &v)
	n := 0
	for _, g := range v.Groups {
		for _, p := range g.Parts {
			n += len(p.Items)
		}
	}
	leads := [...]page.Text{t.LeadNone, t.LeadOne, t.Lead}
	if m.Written {
		leads = [...]page.Text{t.WrittenNone, t.WrittenOne, t.Written}
	}
	lead := leads[min(n, 2)]
	v.Lead = lead.With("date", r.Words.LongDate(m.Date), "count", r.Words.Int(n))
	for _, a := range m.Agenda {
		if !a.Break {
			v.Agenda = append(v.Agenda, strings.TrimPrefix(a.Number+". "+a.Title, ". "))
		}
	}
	if first != "" {
		v.How = append(v.How, invitedHow{Text: t.HowReply.With("item", first)})
		if r.reviewed(m) {
			v.How = append(v.How, invitedHow{string(t.HowReview), &page.Link{Href: r.Absolute(r.ReviewPath(m)), Label: string(t.LinkReview)}})
		}
		v.How = append(v.How, invitedHow{Text: t.HowWord.With("file", file)}, invitedHow{Text: string(r.Texts.Review.NoCPR)})
	} else {
		v.Attached = t.Attached.With("file", file)
	}
	v.Links = append(v.Links, page.Link{Href: r.Absolute(r.MeetingPath(m.Date)), Label: m.Title})
	decided := r.drafts(m)
	for _, first := range r.Site.DraftsAt(m) {
		decided = append(decided, first.Version)
	}
	for _, d := range decided {
		v.Links = append(v.Links, page.Link{Href: r.Absolute(r.VersionPath(d)), Label: d.Guide.Title + ", " + r.VersionLabel(d)})
	}
	if c := r.Site.Contact; c.Name+c.Email != "" {
		v.Contact = t.Contact.With("who", strings.Trim(c.Name+", "+c.Email, ", "))
	}
	html, err := r.Execute("invitation", v)
	if err != nil {
		return nil, err
	}
	return &Invitation{v.Subject, v.text(string(words.ToDecide), string(words.Agenda), string(t.How), string(t.Links)), string(html)}, nil
}

// invited lists what a meeting is asked, and gives the first label that answers
// are written to, "" where there is none.
func (r *Renderer) invited(m *site.Meeting, v *invitationView) string {
	first := ""
	item := func(label, words string, example bool) invitedItem {
		if first == "" {
			first = label
		}
		if example && !r.Site.Example && !m.Example {
			words = r.Texts.Mail.Item.With("text", words)
		}
		return invitedItem{label, words}
	}
	for _, g := range r.Site.Docket(m, (*site.DocketItem).Open) {
		out := invitedGroup{Title: strings.TrimPrefix(g.Number+". "+g.Title, ". ")}
		if g.Title == "" {
			out.Title = string(r.Texts.Review.NoPoint)
		}
		for _, p := range g.Proposals {
			part := invitedPart{Title: r.OfGuide(p.Proposal.ID+" "+p.Proposal.Title, p.Proposal.Guide), Href: r.Absolute(r.ProposalPath(p.Proposal))}
			if p.Proposal.By != nil {
				part.By = r.Texts.Review.By.With("party", p.Proposal.By.Name)
			}
			for _, i := range p.Items {
				words, example := r.itemWords(i)
				part.Items = append(part.Items, item(p.Proposal.ID+" "+i.ID(), words, example || p.Proposal.Example))
			}
			out.Parts = append(out.Parts, part)
		}
		questions := invitedPart{}
		for _, i := range g.Questions {
			words, example := r.itemWords(i)
			questions.Items = append(questions.Items, item(r.Texts.Mail.Agenda.With("item", i.ID()), words, example))
		}
		if len(questions.Items) > 0 {
			out.Parts = append(out.Parts, questions)
		}
		v.Groups = append(v.Groups, out)
	}
	drafts := r.Site.DraftsAt(m)
	for _, d := range drafts {
		part := invitedPart{Title: string(r.Texts.Review.DraftHow)}
		for _, i := range d.Items {
			s, label := i.Section, i.Section.ID
			if s.Number > 0 {
				label = s.Number.String()
			}
			if len(drafts) == 1 {
				label = r.Texts.Mail.Section.With("item", label)
			} else {
				label = d.Version.Guide.ID + " " + label
			}
			part.Items = append(part.Items, item(label, s.Title, s.Example))
		}
		v.Groups = append(v.Groups, invitedGroup{r.Texts.Review.DraftTitle.With("title", d.Version.Guide.Title+", "+r.VersionLabel(d.Version)), []invitedPart{part}})
	}
	return first
}

// itemWords says what an item is, and what it cannot be decided together with.
func (r *Renderer) itemWords(i *site.DocketItem) (words string, example bool) {
	if q := i.Question; q != nil {
		return r.guides.Plain(nil, q.Text), q.Example
	}
	words = r.guides.ChangeWords(i.Change)
	if target := i.Change.Version(); target != nil {
		for _, k := range r.guides.ConflictsOf(target, i.Change) {
			other := k.A
			if other == i.Change {
				other = k.B
			}
			words += fmt.Sprintf(" (%s %s %s)", page.Lower(string(r.Texts.Review.Conflict)), other.Proposal.ID, other.ID)
		}
	}
	return words, false
}

// text is the same mail in plain text. Its lines are not wrapped: each mail
// program does that for its reader.
func (v invitationView) text(decide, agenda, how, links string) string {
	var b strings.Builder
	block := func(lines ...string) {
		for _, l := range lines {
			if l != "" {
				b.WriteString(l + "\n")
			}
		}
		b.WriteString("\n")
	}
	head := func(s string) { block(strings.ToUpper(s)) }
	if v.Notice != "" {
		block(v.Notice)
	}
	block(v.Title)
	block(append([]string{v.Lead, v.Closes}, v.Facts...)...)
	if len(v.Groups) > 0 {
		head(decide)
	}
	for _, g := range v.Groups {
		block(g.Title)
		for _, p := range g.Parts {
			var lines []string
			for _, i := range p.Items {
				lines = append(lines, "- ["+i.Label+"] "+i.Words)
			}
			block(append([]string{p.Title, p.By, p.Href}, lines...)...)
		}
	}
	if len(v.How) > 0 {
		head(how)
	}
	for _, h := range v.How {
		if h.Link != nil {
			block(h.Text + " " + h.Link.Href)
		} else {
			block(h.Text)
		}
	}
	if len(v.Agenda) > 0 {
		head(agenda)
		block(v.Agenda...)
	}
	head(links)
	for _, l := range v.Links {
		block(l.Label + ": " + l.Href)
	}
	if v.Attached != "" {
		block(v.Attached)
	}
	if v.Contact != "" {
		block(v.Contact)
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}
