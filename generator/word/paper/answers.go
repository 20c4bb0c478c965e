package paper

import (
	"slices"
	"strings"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/word/trace"
	"bestpractice/generator/word/write"
)

// items adds a row for each item of a proposal that is open.
func (p *paper) items(o *site.Proposal) {
	if !slices.Contains(p.file.Proposals, o.ID) {
		p.file.Proposals = append(p.file.Proposals, o.ID)
	}
	for _, i := range openItems(o) {
		p.row(i)
	}
}

// row adds an item to the table of answers.
func (p *paper) row(i *site.DocketItem) {
	label, words := i.ID(), ""
	if i.Proposal != nil {
		label = i.Proposal.ID + " " + i.ID()
	}
	if i.Change != nil {
		words = p.ChangeWords(i.Change)
	} else {
		words = i.Question.Text
	}
	p.rows = append(p.rows, []write.Cell{
		{Text: label, Place: &trace.Place{Kind: trace.Row, Proposal: i.ProposalID(), Item: i.ID(), Hash: i.Hash()}},
		{Text: words}, {}, {}, {}})
}

// sectionRows adds a row for each section: an item of a first draft, else for
// what somebody wants to say beside the items.
func (p *paper) sectionRows(guide int, v *site.Version, items bool) {
	for _, s := range v.Sections {
		label, hash := string(p.Texts.Word.Rest), ""
		if items {
			label, hash = string(p.Texts.Word.Section), s.Hash()
		}
		p.rows = append(p.rows, []write.Cell{
			{Text: label, Place: &trace.Place{Kind: trace.Row, Guide: guide, Section: s.ID, Hash: hash}},
			{Text: p.OfGuide(page.SectionTitle(s), v.Guide)}, {}, {}, {}})
	}
}

// answers is the table that most will answer in, at the end of the file.
func (p *paper) answers() {
	if len(p.rows) == 0 {
		return
	}
	t := p.Texts.Word
	p.d.Paragraph("", "") // what is struck out above would take the heading along, in LibreOffice
	p.d.Paragraph("TOC Heading", string(t.Answers))
	p.d.Paragraph("", string(t.AnswersHow))
	head := []write.Cell{{Text: string(t.Item)}, {Text: string(t.Change)}, {Text: string(t.YourAnswer)}, {Text: string(t.Comment)}, {Text: string(t.Wording)}}
	p.d.Table([]int{12, 34, 14, 20, 20}, append([][]write.Cell{head}, p.rows...))
}

// reasons puts on each change why it is proposed, and on the text what is asked
// of it; for the group what was answered too.
func (p *paper) reasons(v *site.Version) {
	if p.Clean {
		return
	}
	p.places()
	for _, o := range v.Proposals {
		p.reason(o)
	}
}

// places finds the first place of each change.
func (p *paper) places() {
	for _, at := range p.d.Places() {
		if at.Kind != trace.Change {
			continue
		}
		if c := p.change(at.Proposal, at.Item); c != nil && p.first[c] == "" {
			p.first[c] = at.Bookmark()
		}
	}
}

func (p *paper) reason(o *site.Proposal) {
	t := p.Texts.Word
	why := strings.TrimSpace(p.Plain(o.Base, o.Reason.Body))
	spot := ""
	for _, c := range o.Changes {
		at := p.first[c]
		if at == "" {
			continue // nothing in the text shows it
		}
		if spot == "" {
			spot = at
		}
		text := []string{o.ID + " " + c.ID + ": " + p.ChangeWords(c)}
		if why != "" {
			text = append(text, t.Reason.With("text", why))
		}
		p.d.Comment(at, p.author(c), initials(o.By), noon(o.Submitted), text...)
		p.said(at, o, c, nil)
	}
	for _, q := range o.Questions {
		at := spot
		if q.Section != nil {
			if name := p.d.SectionBookmark(0, q.Section.ID); name != "" {
				at = name
			}
		}
		if at == "" {
			continue
		}
		text := []string{t.Question.With("item", o.ID+" "+q.ID, "text", q.Text)}
		if q.Quote != "" {
			text = append(text, "„"+q.Quote+"“")
		}
		p.d.Comment(at, short(o.By)+" ("+o.ID+" "+q.ID+")", initials(o.By), noon(o.Submitted), text...)
		p.said(at, o, nil, q)
	}
}

// said are the answers to an item, which only the group sees. Who wrote them is
// the party, never a person; the item is in the name too, so that none is taken
// for what a reviewer of this file says.
func (p *paper) said(at string, o *site.Proposal, c *site.Change, q *site.Question) {
	if !p.Opts.Group {
		return
	}
	id := ""
	if c != nil {
		id = c.ID
	} else {
		id = q.ID
	}
	for _, sheet := range p.Site.Answers {
		for _, a := range sheet.Answers {
			if a.Proposal != o || a.Change != c || a.Question != q || a.Stale {
				continue
			}
			text := []string{p.AnswerWord(a.Answer)}
			for _, more := range []string{a.Comment, p.Plain(o.Base, a.Wording())} {
				if strings.TrimSpace(more) != "" {
					text = append(text, more)
				}
			}
			day, _, _ := strings.Cut(sheet.Saved, "T")
			p.d.Comment(at, short(sheet.Party)+" ("+o.ID+" "+id+")", initials(sheet.Party), day+"T12:00:00Z", text...)
		}
	}
}

// conflicts says on the sections of a draft what cannot be made together.
func (p *paper) conflicts(v *site.Version) {
	if p.Clean {
		return
	}
	for _, k := range v.Conflicts {
		at := ""
		if k.Section != nil {
			at = p.d.SectionBookmark(0, k.Section.ID)
		}
		if at == "" {
			at = p.first[k.A]
		}
		if at == "" {
			continue
		}
		name := func(c *site.Change) string { return c.Proposal.ID + " " + c.ID + " (" + p.ChangeWords(c) + ")" }
		p.d.Comment(at, p.Site.Organisation, "", noon(p.dayOf(nil)),
			p.Texts.Word.Conflict.With("a", name(k.A), "b", name(k.B), "reason", k.Reason))
	}
}

// initials are those of an organisation.
func initials(party *site.Party) string {
	var out []rune
	for _, w := range strings.Fields(short(party)) {
		out = append(out, []rune(strings.ToUpper(w))[0])
	}
	return string(out[:min(len(out), 4)])
}
