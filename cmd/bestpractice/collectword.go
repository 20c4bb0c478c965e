package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/units"
	"bestpractice/generator/review/collect"
	"bestpractice/generator/site"
	"bestpractice/generator/source"
	"bestpractice/generator/starter"
	"bestpractice/generator/word/propose"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/trace"
)

// returned is what a Word file that came back gives: answers, and what may be
// proposed.
type returned struct {
	name   string
	by     string // the party of those who are not named, "" where nobody knows
	inputs []collect.Input
	others *propose.Paper
	base   *site.Version
}

// reportWord says what was not understood in a Word file; the header, the title and
// the contents that an export of the site's own has are no part of what comes back.
func (c *call) reportWord(list *diag.List, own bool) {
	c.report(slices.DeleteFunc(list.Sorted(), func(d diag.Diagnostic) bool {
		return own && slices.Contains([]string{"word-header", "word-before-sections", "word-toc"}, d.Code)
	}), false)
}

// readReturned reads an exported Word file that came back; ok is false where it
// is refused.
func (c *call) readReturned(st *site.Site, name string, data []byte, by collect.Sender) (*returned, bool) {
	list := &diag.List{}
	own := false
	done := func(ok bool) bool {
		c.reportWord(list, own)
		return ok && !list.HasErrors()
	}
	d := read.Open(filepath.ToSlash(name), data, list)
	if d == nil || list.HasErrors() {
		return nil, done(false)
	}
	base := origin(st, d)
	if own = base != nil; base == nil {
		var err error
		if base, err = starter.Base(st, "", ""); err != nil && len(st.Guides) == 1 && st.Guides[0].Draft() != nil {
			base, err = st.Guides[0].Draft(), nil // a first draft
		}
		if err != nil {
			list.Errorf(diag.Pos{File: d.File}, "docx-base", "", "the file says of no version of this site that it is made from it")
			return nil, done(false)
		}
	}
	items := map[string]*site.Change{}
	for _, p := range st.Proposals {
		for _, ch := range p.Changes {
			items[p.ID+" "+ch.ID] = ch
		}
		for _, q := range p.Questions {
			items[p.ID+" "+q.ID] = nil
		}
	}
	r := propose.Returned(d, propose.Options{Base: base, People: by.People, By: partyOf(st, by.Party), Parties: st.Parties, Language: st.Language, Address: st.BaseURL, Organisation: st.Organisation}, items, list)
	if r == nil || list.HasErrors() {
		return nil, done(false)
	}
	s := &sheets{site: st, file: d, returned: r, base: base, by: by, list: list, words: c.words(), all: map[string]*source.Answers{}}
	s.fill()
	if r.Quiet {
		list.Warnf(diag.Pos{File: d.File}, "docx-all-at-once", "ask what was meant", "all changes were accepted or rejected at once: no answer follows from that")
	}
	out := &returned{name: name, by: by.Party, base: base, others: &propose.Paper{Proposals: r.Others, Untracked: r.Untracked}}
	for _, key := range sorted(s.all) {
		raw, err := json.Marshal(s.all[key])
		if err != nil {
			panic(err) // strings and numbers alone
		}
		out.inputs = append(out.inputs, collect.Input{Name: d.File, Data: raw})
	}
	return out, done(true)
}

// origin is the version that a file says it was made from, or nil.
func origin(st *site.Site, d *read.Document) *site.Version {
	f, err := trace.Read(d.Custom)
	if err != nil || f == nil || len(f.Guides) == 0 {
		return nil
	}
	for _, g := range st.Guides {
		if g.ID != f.Guides[0].ID {
			continue
		}
		if v := g.Version(f.Guides[0].Base); v != nil {
			return v
		}
		return g.Version(f.Guides[0].Shows)
	}
	return nil
}

// partyOf is the party of an id, or nil.
func partyOf(st *site.Site, id string) *site.Party {
	i := slices.IndexFunc(st.Parties, func(p *site.Party) bool { return p.ID == id })
	if i < 0 {
		return nil
	}
	return st.Parties[i]
}

// sheets puts what a file says into sheets of answers, one for each person.
type sheets struct {
	site     *site.Site
	file     *read.Document
	returned *propose.Return
	base     *site.Version
	by       collect.Sender
	list     *diag.List
	words    diag.Translations
	all      map[string]*source.Answers
}

// of is the sheet of a person, whose name may not be known.
func (s *sheets) of(author, meeting string, line int) *source.Answers {
	party := s.by.Party
	if author != "" {
		party = ""
		for name, p := range s.by.People {
			if strings.EqualFold(strings.Join(strings.Fields(name), " "), author) {
				party = p.ID
			}
		}
		for _, p := range s.site.Parties {
			if party == "" && slices.ContainsFunc([]string{p.ID, p.Name, p.Short}, func(n string) bool { return strings.EqualFold(n, author) }) {
				party = p.ID
			}
		}
		if party == "" {
			party = s.by.Party
		}
	}
	if party == "" {
		s.list.Errorf(diag.Pos{File: s.file.File, Line: line}, "docx-author", "name the party with --by, or each person's with --people", "nobody can tell whose answers these are")
		return nil
	}
	key := party + "\n" + author + "\n" + meeting
	if s.all[key] == nil {
		saved := s.file.Modified
		for _, ch := range s.file.Changes() {
			saved = max(saved, ch.Date)
		}
		if day, _, _ := strings.Cut(saved, "T"); len(saved) < len("2006-01-02T15:04:05Z") && day != "" {
			saved = day + "T12:00:00Z"
		}
		if saved == "" {
			saved = s.site.Date.String() + "T12:00:00Z"
		}
		s.all[key] = &source.Answers{Format: 2, Site: s.site.BaseURL, Meeting: meeting, Party: party, Name: author, Saved: saved}
	}
	return s.all[key]
}

// meeting is the one that an answer is for: of a draft, which may show proposals of
// several, each proposal's own while that is to come.
func (s *sheets) meeting(p *site.Proposal) string {
	f, next := s.returned.File, s.site.NextMeeting()
	switch {
	case !s.by.Meeting.IsZero():
		return s.by.Meeting.String()
	case f != nil && f.Meeting != "":
		return f.Meeting
	case p != nil && p.Meeting != nil && (!p.Meeting.Held || next == nil):
		return p.Meeting.Date.String()
	case next != nil:
		return next.Date.String()
	}
	return ""
}

func (s *sheets) fill() {
	for _, r := range s.returned.Rows {
		var p *site.Proposal
		if i := slices.IndexFunc(s.site.Proposals, func(p *site.Proposal) bool { return p.ID == r.Proposal }); i >= 0 {
			p = s.site.Proposals[i]
		}
		sheet := s.of(r.Author, s.meeting(p), r.Paragraph)
		if sheet == nil {
			return
		}
		a := source.Answer{Proposal: r.Proposal, Item: r.Item, Hash: r.Hash, Answer: r.Said, Comment: r.Comment}
		if r.Wording != "" {
			a.Wording = source.Wording{r.Wording}
		}
		question := r.Proposal == ""
		if p != nil {
			i := slices.IndexFunc(p.Changes, func(c *site.Change) bool { return c.ID == r.Item })
			question = i < 0
			if i >= 0 && a.Hash == "" {
				a.Hash = p.Changes[i].Hash
			}
			for _, q := range p.Questions {
				if q.ID == r.Item && a.Hash == "" {
					a.Hash = q.Hash
				}
			}
		}
		switch {
		case r.Section != "" && (r.Hash != "" || s.base.First()): // each section is an item
			a.Guide, a.Version, a.Section = s.base.Guide.ID, s.base.ID, r.Section
			if a.Hash == "" {
				a.Hash = s.base.Section(r.Section).Hash()
			}
		case r.Section != "":
			version := s.base.ID
			if f := s.returned.File; f != nil && len(f.Guides) > 0 && f.Guides[0].Shows != "" {
				version = f.Guides[0].Shows
			}
			comment := strings.TrimSpace(r.Said + "\n" + r.Comment)
			sheet.Remarks = append(sheet.Remarks, source.Remark{Guide: s.base.Guide.ID, Version: version, Section: r.Section, Comment: comment, Wording: r.Wording})
			continue
		case question:
			a.Answer = map[string]string{"godkend": "ja", "afvis": "nej"}[a.Answer]
			if a.Answer == "" {
				a.Answer = "drøft"
			}
		}
		if a.Answer == "" {
			a.Answer = "drøft"
		}
		answer(sheet, a)
	}
	for _, m := range s.returned.Marks {
		if s.returned.Quiet && m.Comment == "" {
			continue
		}
		p := m.Change.Proposal
		sheet := s.of(m.Author, s.meeting(p), 0)
		if sheet == nil {
			return
		}
		a := source.Answer{Proposal: p.ID, Item: m.Change.ID, Hash: m.Change.Hash, Answer: m.Said, Comment: m.Comment, Wording: m.Wordings}
		if f := s.returned.File; f != nil {
			for _, at := range f.Places {
				if at.Kind == trace.Change && at.Proposal == a.Proposal && at.Item == a.Item && at.Hash != "" {
					a.Hash = at.Hash
				}
			}
		}
		s.differ(sheet, a)
		if a.Answer == "" {
			a.Answer = "drøft"
		}
		answer(sheet, a)
	}
	for _, x := range s.returned.Sections {
		sheet := s.of(x.Author, s.meeting(nil), 0)
		if sheet == nil {
			return
		}
		a := source.Answer{Guide: s.base.Guide.ID, Version: s.base.ID, Section: x.ID, Hash: s.hash(x.ID), Answer: "drøft", Comment: x.Comment}
		if x.Gone {
			a.Comment = diag.F("the section was taken out in the file").In(s.words)
		}
		if x.Wording != "" {
			a.Wording = source.Wording{x.Wording}
		}
		if x.Comment == "" {
			s.differ(sheet, a)
		}
		answer(sheet, a)
	}
}

// differ says of an item what both the table and the text say, where that is not
// the same.
func (s *sheets) differ(sheet *source.Answers, a source.Answer) {
	i := slices.IndexFunc(sheet.Answers, func(x source.Answer) bool {
		return x.Proposal == a.Proposal && x.Item == a.Item && x.Section == a.Section
	})
	if i < 0 || a.Answer == "" || sheet.Answers[i].Answer == a.Answer {
		return
	}
	x := &sheet.Answers[i]
	x.Comment = strings.TrimSpace(diag.F("In the table: %s. In the text: %s.", x.Answer, a.Answer).In(s.words) + "\n" + x.Comment)
	x.Answer = "drøft"
}

// hash is that of a section as the file had it.
func (s *sheets) hash(section string) string {
	if f := s.returned.File; f != nil {
		for _, at := range f.Places {
			if at.Guide == 0 && at.Kind == trace.Row && at.Section == section && at.Hash != "" {
				return at.Hash
			}
		}
	}
	return s.base.Section(section).Hash()
}

// proposeOthers writes what a returned file changes beside the items as
// proposals.
func (c *call) proposeOthers(st *site.Site, r *returned) int {
	if len(r.others.Proposals)+len(r.others.Untracked) == 0 {
		return exitDone
	}
	o := starter.PaperOptions{File: filepath.Base(r.name)}
	o.Guide, o.Base, o.By, o.Submitted, o.Taken = r.base.Guide.ID, r.base.ID, r.by, today(), c.taken("data/proposals")
	made, err := starter.FromPaper(st, o, r.others)
	if err != nil {
		return c.usageError("%v", err)
	}
	for _, f := range made.Files {
		if err := c.create(f); err != nil {
			return c.failed(err)
		}
		c.wrote(diag.F("%s", filepath.Join(c.site, filepath.FromSlash(f.Path))))
	}
	return exitDone
}

// tellOthers lists what a returned file changes beside the items, a line for
// each change, in the words of the pages.
func (c *call) tellOthers(r *returned, change func(*site.Change) string) {
	lines := func(who string, changes []units.Change) {
		for _, ch := range changes {
			fmt.Fprintf(c.stdout, "%s: %s\n", who, change(ch.Of(&site.Proposal{Guide: r.base.Guide, Base: r.base}, "")))
		}
	}
	for _, p := range r.others.Proposals {
		lines(p.Party.Name, p.Changes)
		for _, q := range p.Questions {
			fmt.Fprintf(c.stdout, "%s: %s\n", p.Party.Name, diag.F("question on section %s: %q", q.Section, q.Text).In(c.words()))
		}
	}
	if len(r.others.Untracked) > 0 {
		lines(string(diag.F("without marking, author unknown").In(c.words())), r.others.Untracked)
	}
}
