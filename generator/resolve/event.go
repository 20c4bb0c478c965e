package resolve

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"bestpractice/generator/diag"
	"bestpractice/generator/language"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
)

func (r *resolver) eventList() {
	for _, s := range r.rec.Events {
		e := &site.Event{ID: s.ID, Title: s.Title.S, Date: s.Date.When, Latest: s.Latest.Date, Time: s.Time.S, Place: s.Place.S,
			Agenda: texts(s.Agenda), SignUp: s.SignUp.S, Text: site.Text{Body: s.Text.S, Pos: s.Text.BodyPos()}, Source: s.Source.S,
			Example: s.Example.B, Pos: s.Pos}
		e.Audience = r.audience(s.Audience)
		names := weekdayNames(r.out.Language)
		if day := s.Date.First; s.Weekday.S != "" && r.word(s.Weekday, "a weekday", names...) && s.Date.Precision == civil.Day &&
			slices.Index(names, s.Weekday.S)%7 != int(day.Weekday()) {
			r.list.Warnf(s.Weekday.Pos, "wrong-weekday", diag.F("%s is a %s (%s)", day, diag.Text(day.Weekday().String()), danish.Weekday(day.Weekday())),
				"%q: that day is another", s.Weekday.S)
		}
		r.weekdays(s.Text.S, s.Text.BodyPos(), s.Text.Block)
		r.out.Events = append(r.out.Events, e)
	}
	slices.SortStableFunc(r.out.Events, func(a, b *site.Event) int {
		if a.Date.First.IsZero() != b.Date.First.IsZero() {
			if a.Date.First.IsZero() {
				return 1
			}
			return -1
		}
		return cmp.Or(a.Date.First.Compare(b.Date.First), danish.Compare(a.Title, b.Title))
	})
}

// weekdayNames are what a weekday may be called on a site, from Sunday on: in
// Danish everywhere, and else in English too.
func weekdayNames(lang string) []string {
	var out, english []string
	for d := time.Sunday; d <= time.Saturday; d++ {
		out, english = append(out, danish.Weekday(d)), append(english, d.String())
	}
	if lang == language.Default {
		return out
	}
	return append(out, english...)
}

func texts(ts []source.Text) []string {
	var out []string
	for _, t := range ts {
		out = append(out, t.S)
	}
	return out
}

func (r *resolver) audience(s source.Audience) site.Audience {
	a := site.Audience{Text: s.Text.S}
	for _, k := range s.Kommuner {
		if area := r.areaNamed(k); area != nil {
			a.Areas = append(a.Areas, area)
		}
	}
	if s.Dataset.S == "" {
		return a
	}
	a.Dataset = r.datasets[s.Dataset.S]
	if a.Dataset == nil {
		if r.unread("data/statistics/" + s.Dataset.S + "/") {
			return a
		}
		r.list.Errorf(s.Dataset.Pos, "unknown-dataset", diag.DidYouMean(s.Dataset.S, slices.Sorted(maps.Keys(r.datasets))), "there is no dataset %q", s.Dataset.S)
		return a
	}
	if s.Side.S == "" {
		r.list.Errorf(s.Pos, "missing-key", "under or over", "the key %q is missing", "side")
	}
	r.word(s.Side, "the side of a threshold", "under", "over")
	a.Under, a.Over = s.Side.S == "under", s.Side.S == "over"
	return a
}

func (r *resolver) answerList() {
	for _, s := range r.rec.Answers {
		pos := diag.Pos{File: s.File, Line: 1, Column: 1}
		day, err := civil.Parse(s.Meeting)
		m := r.meetings[day]
		if err != nil || m == nil {
			if r.unread(site.MeetingFiles + s.Meeting + ".md") {
				continue
			}
			r.list.Errorf(pos, "unknown-meeting", "", "the answers are for a meeting that is not known: %q", s.Meeting)
			continue
		}
		p := r.parties[s.Party]
		if p == nil {
			if r.unread("data/parties.yaml") {
				continue
			}
			r.list.Errorf(pos, "unknown-party", diag.DidYouMean(s.Party, slices.Sorted(maps.Keys(r.parties))), "there is no party %q in data/parties.yaml", s.Party)
			continue
		}
		sheet := &site.AnswerSheet{File: s.File, Meeting: m, Party: p, Name: s.Name, Saved: s.Saved, Example: s.Example, Final: s.Final}
		for _, x := range s.Answers {
			if a := r.answer(m, x); a != nil {
				sheet.Answers = append(sheet.Answers, a)
			}
		}
		for _, x := range s.Remarks {
			if m := Remark(r.out, x); m != nil {
				sheet.Remarks = append(sheet.Remarks, m)
			} else if g := r.guides[x.Guide]; g == nil || g.TakenBack(x.Version) == nil {
				r.list.Warnf(x.Pos, "unknown-section", "it was removed after the remark", "there is no section %q in version %s of %s", x.Section, x.Version, x.Guide)
			}
		}
		r.out.Answers = append(r.out.Answers, sheet)
	}
	r.editedAfterReview()
}

// editedAfterReview warns of what is still to be decided and was edited after
// somebody had answered it: their answers do not count any more.
func (r *resolver) editedAfterReview() {
	stale := map[diag.Pos]int{}
	for _, sheet := range r.out.Answers {
		for _, a := range sheet.Answers {
			switch {
			case !a.Stale || sheet.Meeting.Held || a.Change != nil && a.Change.Proposal.TakenBack != nil:
			case a.Change != nil && !a.Change.Outcome().Closed():
				stale[a.Change.Pos]++
			case a.Question != nil && !a.Question.Outcome().Closed():
				stale[a.Question.Pos]++
			}
		}
	}
	for pos, n := range stale { // the list is sorted when it is shown
		r.list.Warnf(pos, "changed-after-review", "tell those who answered that it is another one now, or undo the edit",
			"this was edited after the review had opened: answers that do not count any more: %d", n)
	}
}

// Answer finds what an answer for a meeting is about, and gives it; nil where
// the site has no such item.
func Answer(st *site.Site, m *site.Meeting, s source.Answer) *site.Answer {
	item := st.Item(m, s.Proposal, s.Item)
	if s.Section != "" {
		item = nil
		if section := st.Section(s.Guide, s.Version, s.Section); section != nil && section.Hashed != nil {
			item = &site.DocketItem{Section: section}
		}
	}
	if item == nil {
		return nil
	}
	var day civil.Date // of a meeting that the site has not got: what stands now counts
	if m != nil {
		day = m.Date
	}
	a := &site.Answer{DocketItem: *item, Answer: s.Answer, Stale: !item.Is(s.Hash, day), Comment: s.Comment, Wordings: s.Wording}
	if a.Proposal != nil && a.Proposal.TakenBack != nil {
		a.Wordings = nil // what was wanted in the place of a text that is gone
	} else if s.Shown != nil {
		a.ShownOld, a.ShownNew = s.Shown.Old, s.Shown.New
	}
	return a
}

func (r *resolver) answer(m *site.Meeting, s source.Answer) *site.Answer {
	a := Answer(r.out, m, s)
	switch {
	case a != nil:
		r.word(source.Text{S: s.Answer, Pos: s.Pos}, "an answer", a.Words()...)
	case s.Section != "":
		r.list.Warnf(s.Pos, "unknown-item", "it was removed after the answer, or its version released", "there is no section %q of a first draft %s of %s", s.Section, s.Version, s.Guide)
	case s.Proposal == "":
		r.list.Warnf(s.Pos, "unknown-item", "it was removed after the answer", "the agenda of %s has no question %q", m.Date, s.Item)
	case r.props[s.Proposal] != nil:
		r.list.Warnf(s.Pos, "unknown-item", "it was removed after the answer", "proposal %s has no item %q", s.Proposal, s.Item)
	case !r.unread("data/proposals/" + s.Proposal + ".yaml"):
		r.list.Warnf(s.Pos, "unknown-proposal", "it was removed after the answer", "there is no proposal %q", s.Proposal)
	}
	return a
}

// Remark finds the passage's section; nil where the site has none such.
func Remark(st *site.Site, s source.Remark) *site.Remark {
	section := st.Section(s.Guide, s.Version, s.Section)
	if section == nil {
		return nil
	}
	return &site.Remark{Section: section, Quote: s.Quote, Comment: s.Comment, Wording: s.Wording}
}
