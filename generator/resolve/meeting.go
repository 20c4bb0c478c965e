package resolve

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
	"bestpractice/generator/source/attachment"
)

// meetingShells makes the meetings, so that what refers to one finds it; what
// they refer to themselves is filled in later.
func (r *resolver) meetingShells() {
	r.meetings = map[civil.Date]*site.Meeting{}
	for _, s := range r.rec.Meetings {
		m := &site.Meeting{Title: s.Title.S, Date: s.Date.Date, Time: s.Time.S, Place: s.Place.S, Chair: s.Chair.S, Held: s.Status.S == "held", Written: s.Kind.S == "skriftlig",
			Example: s.Example.B, Opens: s.Review.Opens.Date, Closes: s.Review.Closes.Date, MinAnswers: max(1, s.Review.MinAnswers.N), Minutes: s.Minutes.S,
			Next: s.Next.Date.Date, NextText: s.Next.Text.S, File: s.File, Pos: s.Pos}
		r.word(s.Status, "the status of a meeting", "planned", "held")
		r.word(s.Kind, "the kind of a meeting", "møde", "skriftlig")
		if m.Written && m.Closes.IsZero() {
			r.list.Errorf(s.Kind.Pos, "missing-key", "write `review: {opens: DATE, closes: DATE}`", "what is decided in writing needs the days on which answers are taken")
		}
		r.word(s.Minutes, "the state of minutes", "udkast", "godkendt")
		if m.Closes.Before(m.Opens) {
			r.list.Errorf(s.Review.Closes.Pos, "bad-period", "", "the review closes before it opens")
		}
		if s.Review.MinAnswers.Set && s.Review.MinAnswers.N < 1 {
			r.list.Errorf(s.Review.MinAnswers.Pos, "bad-number", "", "at least one party is to answer")
		}
		if m.Closes.After(m.Date) {
			r.list.Errorf(s.Review.Closes.Pos, "bad-period", "", "the review closes after the meeting")
		}
		r.meetings[m.Date] = m
		r.out.Meetings = append(r.out.Meetings, m)
	}
	slices.SortFunc(r.out.Meetings, func(a, b *site.Meeting) int { return a.Date.Compare(b.Date) })
}

func (r *resolver) meetingDetails() {
	for _, s := range r.rec.Meetings {
		m := r.meetings[s.Date.Date]
		if m.File != s.File {
			continue // two files of one date: reported by their names
		}
		for _, a := range s.Attendees {
			m.Attendees = append(m.Attendees, site.Attendee{Party: r.party(a.Party), Name: a.Name.S})
		}
		r.asked(s.Agenda, map[string]bool{})
		number := 0
		for _, a := range s.Agenda {
			label := ""
			if a.Break.S == "" {
				number++
				label = fmt.Sprint(number)
			}
			m.Agenda = append(m.Agenda, r.agendaItem(a, label, false))
		}
		r.agendaTexts(m, s)
		for _, d := range s.Decisions {
			if d.Has("outcome") {
				r.agendaDecision(m, d)
				continue
			}
			if !d.Has("text") {
				r.list.Errorf(d.Pos, "missing-key", "", "the key %q is missing", "text")
			}
			if d.Item.S != "" && findItem(m.Agenda, d.Item.S) == nil {
				r.list.Errorf(d.Item.Pos, "unknown-item", diag.DidYouMean(d.Item.S, titles(m.Agenda)), "the agenda has no item %q", d.Item.S)
			}
			m.Decisions = append(m.Decisions, site.Resolution{Item: d.Item.S, Text: d.Text.S, Example: d.Example.B})
		}
		for _, x := range s.Reports {
			if p := r.party(x.Party); p != nil {
				m.Reports = append(m.Reports, site.StatusReport{Party: p, Name: x.Name.S, Text: x.Text.S, Example: x.Example.B})
			}
		}
		for _, a := range s.Attachments {
			r.attachment(m, a)
		}
		r.weekdays(s.Next.Text.S, s.Next.Text.Pos, s.Next.Text.Block)
		if found := danish.FindWeekday(s.Next.Text.S); len(found) == 1 && !found[0].Date.IsZero() && found[0].Date != m.Next {
			r.list.Errorf(s.Next.Text.Pos, "date-differs", "", "the words say %s, the date says %s", found[0].Date, m.Next)
		}
		r.weekdays(s.Body, s.BodyPos, true)
	}
	for _, p := range r.rec.Pages {
		r.weekdays(p.Body, p.BodyPos, true)
	}
}

// agendaDecision is one on a question that the agenda asks.
func (r *resolver) agendaDecision(m *site.Meeting, s source.Resolution) {
	d := &site.Decision{Item: s.Item.S, Hash: s.Hash.S, Meeting: m, Date: m.Date, Outcome: site.Outcome(s.Outcome.S), Note: s.Note.S, Example: s.Example.B || m.Example, Pos: s.Pos}
	if !r.word(s.Outcome, "an outcome", string(site.Answered), string(site.Deferred), string(site.Withdrawn)) {
		return
	}
	q := m.Question(d.Item)
	switch {
	case q == nil:
		r.list.Errorf(s.Item.Pos, "unknown-item", "", "the agenda of %s has no question %q", m.Date, d.Item)
		return
	case d.Hash != "" && d.Hash != q.Hash:
		r.list.Warnf(s.Pos, "changed-after-decision", "decide it again, or undo the edit", "question %q is not the one that was decided: it was edited since", q.ID)
	}
	q.Decisions = append(q.Decisions, d)
}

// weekdays warns where words name a weekday for a date and it is another one.
// multi says that lines of the text are lines of the file.
func (r *resolver) weekdays(text string, pos diag.Pos, multi bool) {
	for _, n := range danish.FindWeekday(text) {
		if n.Agrees() {
			continue
		}
		at := pos
		if before := text[:n.Offset]; multi && strings.Contains(before, "\n") {
			at.Line += strings.Count(before, "\n")
			at.Column = 1 + len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))
		} else {
			at.Column += len([]rune(before))
		}
		if n.Date.IsZero() {
			r.list.Warnf(at, "wrong-weekday", "", "%q: there is no such day", n.Text)
			continue
		}
		r.list.Warnf(at, "wrong-weekday", diag.F("%s is a %s (%s)", n.Date, diag.Text(n.Date.Weekday().String()), danish.Weekday(n.Date.Weekday())),
			"%q: that day is not a %s", n.Text, diag.Text(n.Named.String()))
	}
}

// asked checks that the questions of an agenda have ids of their own: answers
// name them by it.
func (r *resolver) asked(items []source.AgendaItem, taken map[string]bool) {
	for _, a := range items {
		for _, q := range a.Questions {
			if taken[q.ID.S] && q.ID.S != "" {
				r.list.Errorf(q.ID.Pos, "duplicate-id", "", "a second question %q on the agenda", q.ID.S)
			}
			taken[q.ID.S] = true
		}
		r.asked(a.Points, taken)
	}
}

func (r *resolver) agendaItem(s source.AgendaItem, number string, point bool) *site.AgendaItem {
	a := &site.AgendaItem{Number: number, Title: s.Title.S, Kind: s.Kind.S, Presenter: s.Presenter.S, Party: r.party(s.Party),
		Minutes: s.Duration.N, Time: s.Time.S, Example: s.Example.B}
	if s.Break.S != "" {
		a.Break, a.Title = true, s.Break.S
		for _, key := range slices.Sorted(maps.Keys(s.Keys)) {
			if key != "break" && key != "time" && key != "duration" {
				r.list.Errorf(s.At(key), "unknown-key", "", "a break has no %q", key)
			}
		}
		return a
	}
	if !s.Has("title") && !s.Pos.IsZero() {
		r.list.Errorf(s.Pos, "missing-key", "", "the key %q is missing", "title")
	}
	r.word(s.Kind, "the kind of an agenda item", "beslutning", "drøftelse", "orientering")
	if s.Duration.N < 0 || s.Duration.N > 24*60 {
		r.list.Errorf(s.Duration.Pos, "bad-number", "", "a duration is given in minutes")
	}
	if point && len(s.Points) > 0 {
		r.list.Errorf(s.At("points"), "bad-points", "", "a point has no points of its own")
	}
	for _, id := range s.Proposals {
		if p := r.props[id.S]; p != nil {
			a.Proposals = append(a.Proposals, p)
		} else if id.S != "" && !r.unread("data/proposals/"+id.S+".yaml") {
			r.list.Errorf(id.Pos, "unknown-proposal", diag.DidYouMean(id.S, slices.Sorted(maps.Keys(r.props))), "there is no proposal %q", id.S)
		}
	}
	for _, id := range s.Datasets {
		if d := r.datasets[id.S]; d != nil {
			a.Datasets = append(a.Datasets, d)
		} else if id.S != "" && !r.unread("data/statistics/"+id.S+"/") {
			r.list.Errorf(id.Pos, "unknown-dataset", diag.DidYouMean(id.S, slices.Sorted(maps.Keys(r.datasets))), "there is no dataset %q", id.S)
		}
	}
	for _, q := range s.Questions {
		a.Questions = append(a.Questions, &site.Question{ID: q.ID.S, Text: q.Text.S, Hash: amend.QuestionHash(q.Text.S), Example: q.Example.B || s.Example.B, Pos: q.ID.Pos})
	}
	if !point {
		for i, p := range s.Points {
			a.Points = append(a.Points, r.agendaItem(p, fmt.Sprintf("%s.%d", number, i+1), true))
		}
	}
	return a
}

func findItem(items []*site.AgendaItem, title string) *site.AgendaItem {
	for _, a := range items {
		if p := match(a.Points, title); p != nil {
			return p
		}
	}
	return match(items, title)
}

func titles(items []*site.AgendaItem) []string {
	var out []string
	for _, a := range items {
		out = append(append(out, a.Title), titles(a.Points)...)
	}
	return out
}

func (r *resolver) attachment(m *site.Meeting, s source.Attachment) {
	a := site.Attachment{Title: s.Title.S, Unavailable: s.Unavailable.S}
	switch {
	case s.Pos.IsZero(): // reported: it is no entry at all
	case s.Has("withdrawn") && fs.ValidPath(s.File.S) && s.File.S != "." && !s.Has("unavailable"):
		a.Name, a.Withdrawn = s.File.S, withdrawal(s.Withdrawn)
	case s.Has("withdrawn"):
		r.list.Errorf(s.Pos, "bad-attachment", "keep its file: the address says that it was withdrawn", "an attachment that was withdrawn has its %q", "file")
	case s.Has("file") == s.Has("unavailable"):
		r.list.Errorf(s.Pos, "bad-attachment", "", "an attachment has either a %q or the reason why it is %q", "file", "unavailable")
	case s.Has("file"):
		a.Name = s.File.S
		a.File = path.Join(strings.TrimSuffix(m.File, ".md"), s.File.S)
		f, ok := r.rec.Files[a.File]
		if !ok || a.Name != path.Clean(a.Name) || strings.HasPrefix(a.Name, "..") || path.IsAbs(a.Name) {
			if !r.unread(a.File) { // else it is there, and was said to be none that is read
				r.list.Errorf(s.File.Pos, "missing-attachment", diag.F("put it into %s/", strings.TrimSuffix(m.File, ".md")), "there is no file %q", s.File.S)
			}
			a.File, a.Unavailable = "", "–"
		}
		if ok && !attachment.Published(a.File) {
			r.list.Errorf(s.File.Pos, "attachment-type", diag.F("use one of: %s", attachment.Kinds()), "files of this type are not published")
		}
		a.Size = f.Size
	}
	m.Attachments = append(m.Attachments, a)
}

// unlisted reports files that lie with a meeting and are none of its attachments:
// whoever put them there would miss them on its page in silence.
func (r *resolver) unlisted() {
	listed := map[string]bool{}
	for _, m := range r.rec.Meetings {
		for _, a := range m.Attachments {
			listed[path.Join(strings.TrimSuffix(m.File, ".md"), a.File.S)] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.rec.Files)) {
		dir, ok := strings.CutPrefix(name, site.MeetingFiles)
		if !ok || listed[name] {
			continue
		}
		dir, _, _ = strings.Cut(dir, "/")
		if meeting := site.MeetingFiles + dir + ".md"; !r.unread(meeting) {
			r.list.Warnf(diag.Pos{File: name}, "unexpected-file", diag.F("list it under attachments: in %s", meeting), "this is not used")
		}
	}
}

// actions carries actions from meeting to meeting by their id.
func (r *resolver) actions() {
	current := map[string]*site.Action{}
	for _, m := range r.out.Meetings {
		var s *source.Meeting
		for _, x := range r.rec.Meetings {
			if x.File == m.File {
				s = x
			}
		}
		here := map[string]bool{}
		for _, x := range s.Actions {
			r.word(x.Status, "the status of an action", site.ActionStatuses...)
			a := &site.Action{ID: x.ID.S, Text: x.Text.S, Party: r.party(x.Party), Due: x.Due.When, Latest: x.Latest.Date,
				Status: x.Status.S, WaitingFor: x.WaitingFor.S, Example: x.Example.B || m.Example, Meeting: m, Since: m}
			r.weekdays(x.Text.S, x.Text.Pos, x.Text.Block)
			if here[a.ID] && a.ID != "" {
				r.list.Errorf(x.ID.Pos, "duplicate-id", "", "a second action %q", a.ID)
			}
			here[a.ID] = true
			if before := current[a.ID]; before != nil {
				a.Since = before.Since
			}
			current[a.ID] = a
			if a.Party != nil {
				m.Actions = append(m.Actions, a)
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(current)) {
		if current[id].Party != nil {
			r.out.Actions = append(r.out.Actions, current[id])
		}
	}
	slices.SortStableFunc(r.out.Actions, func(a, b *site.Action) int {
		da, db := a.Deadline(), b.Deadline()
		if da.IsZero() != db.IsZero() {
			if da.IsZero() {
				return 1
			}
			return -1
		}
		return cmp.Or(da.Compare(db), cmp.Compare(a.ID, b.ID))
	})
}
