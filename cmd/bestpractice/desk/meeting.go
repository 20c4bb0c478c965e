package desk

import (
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator"
	"bestpractice/generator/review/collect"
	"bestpractice/generator/review/decide"
	"bestpractice/generator/site"
)

// meetingPage is a meeting as the secretariat works on it.
type meetingPage struct {
	Title    string
	Meeting  *site.Meeting
	Items    []item
	Parties  []*site.Party
	Answers  []answered
	Agreed   int // items that all who answered approve
	Settled  []item
	Agenda   []*site.AgendaItem
	Meetings []*site.Meeting
	Hash     string // of its file, as it is shown
	Facts    []field
	Absent   []*site.Party // that do not take part
	Done     bool          // something was written a moment ago
	Over     bool          // its day is over
	Rows     []row
	New      []field          // of an item that is not there yet
	Carried  []*site.Action   // open ones of meetings before
	Statuses []string         // that an action may have
	Waiting  []*site.Proposal // open ones that are on no meeting to come
}

// row is an item of the agenda with what may be attached to it.
type row struct {
	*site.AgendaItem
	Choices []choice
}

// choice is something that may be attached.
type choice struct {
	Name, Value, Label string
	On                 bool
}

// item is what the meeting decides on.
type item struct {
	*site.DocketItem
	Title    string // of the agenda's item, where it is another one than that of the item before
	What     string
	Where    string
	Said     []string   // how many answered what
	Told     [][]string // who answered what, and what they wrote with it
	Wordings []string   // that are proposed, one for each edit; none where nobody can amend them
	Outcomes []string
}

// answered is a party that answered.
type answered struct {
	Party *site.Party
	Day   string
}

// meetingOf finds the meeting that a request names; without a name the next one,
// else the last.
func meetingOf(st *site.Site, day string) *site.Meeting {
	if day == "" {
		if m := st.NextMeeting(); m != nil {
			return m
		}
		return st.LastMeeting()
	}
	i := slices.IndexFunc(st.Meetings, func(m *site.Meeting) bool { return m.Date.String() == day })
	if i < 0 {
		return nil
	}
	return st.Meetings[i]
}

func (d *Desk) meeting(w http.ResponseWriter, req *http.Request) {
	st, _, err := d.o.Program.Load(nil)
	if err != nil {
		d.failed(w, err)
		return
	}
	m := meetingOf(st, req.URL.Query().Get("day"))
	if m == nil {
		if req.URL.Query().Get("day") == "" {
			http.Redirect(w, req, Base+"job/newmeeting", http.StatusSeeOther)
			return
		}
		d.missing(w)
		return
	}
	change, err := generator.ChangeWords(generator.Options{Dir: d.o.Dir}, st)
	if err != nil {
		d.failed(w, err)
		return
	}
	p := meetingPage{Title: m.Title, Done: req.URL.Query().Get("done") != "", Meeting: m, Over: m.Date.Before(st.Date), Parties: st.Parties, Agenda: m.Agenda, Meetings: st.Meetings, Statuses: site.ActionStatuses}
	if err := d.prepare(&p, st, m); err != nil {
		d.failed(w, err)
		return
	}
	table := collect.Tabulate(st, m, st.Answers)
	words := collect.Words{Translations: d.o.Words, Change: change}
	p.Agreed = len(table.Agreed())
	row := map[string]*collect.Row{}
	for _, r := range table.Rows {
		row[r.ProposalID()+"/"+r.ID()] = r
	}
	for _, s := range st.Answers {
		if s.Meeting == m {
			day, _, _ := strings.Cut(s.Saved, "T")
			p.Answers = append(p.Answers, answered{s.Party, day})
		}
	}
	decided := func(i *site.DocketItem) bool { return i.Decision() != nil && i.Decision().Meeting == m }
	for i := range itemsOf(st.Docket(m, decided)) {
		one := item{DocketItem: i, Outcomes: []string{string(i.Decision().Outcome)}}
		if r := row[i.ProposalID()+"/"+i.ID()]; r != nil {
			one.What, one.Where = words.What(r), words.Where(r)
		}
		p.Settled = append(p.Settled, one)
	}
	for _, g := range st.Docket(m, (*site.DocketItem).Open) {
		title := strings.TrimSpace(g.Number + " " + g.Title)
		add := func(i *site.DocketItem) {
			one := item{DocketItem: i, Title: title, Outcomes: []string{"approved", "amended", "rejected", "deferred"}}
			title = ""
			if r := row[i.ProposalID()+"/"+i.ID()]; r != nil {
				one.What, one.Where, one.Told = words.What(r), words.Where(r), table.Told(words, r)
				for _, a := range i.Words() {
					if n := r.Count(a); n > 0 {
						one.Said = append(one.Said, fmt.Sprintf("%s: %d", words.Answer(collect.Cell{Answer: a}), n))
					}
				}
			}
			if i.Question != nil {
				one.Outcomes = []string{"answered", "deferred"}
			} else {
				for _, e := range i.Change.Edits {
					if !e.Worded() {
						one.Wordings = nil
						one.Outcomes = []string{"approved", "rejected", "deferred"}
						break
					}
					one.Wordings = append(one.Wordings, e.Text)
				}
			}
			p.Items = append(p.Items, one)
		}
		for i := range itemsOf([]site.DocketGroup{g}) {
			add(i)
		}
	}
	d.page(w, http.StatusOK, "meeting.html", p)
}

// itemsOf are the items of groups, in their order.
func itemsOf(groups []site.DocketGroup) iter.Seq[*site.DocketItem] {
	return func(yield func(*site.DocketItem) bool) {
		for _, g := range groups {
			items := slices.Clone(g.Questions)
			for _, p := range g.Proposals {
				items = append(items, p.Items...)
			}
			for _, i := range items {
				if !yield(i) {
					return
				}
			}
		}
	}
}

// decisions is the job that writes what a meeting decided: the form as the file that
// the projector page saves.
func (d *Desk) decisions(st *site.Site, f form) (Job, error) {
	m := meetingOf(st, f.get("meeting"))
	if m == nil {
		return Job{}, notice(d.text("missing_text"))
	}
	out := &decide.Minutes{Format: 1, Site: st.BaseURL, Meeting: m.Date.String()}
	proposals, items, hashes := f.Values["p"], f.Values["i"], f.Values["h"]
	if len(items) != len(proposals) || len(items) != len(hashes) {
		return Job{}, notice(d.text("refused_form"))
	}
	for n, id := range items {
		at := "." + strconv.Itoa(n)
		outcome := f.get("o" + at)
		if outcome == "" {
			continue
		}
		one := &decide.Decision{Proposal: proposals[n], Item: id, Hash: hashes[n], Outcome: site.Outcome(outcome), Note: f.get("n" + at)}
		if one.Outcome == site.Amended {
			it := st.Item(m, proposals[n], id)
			if it == nil || it.Change == nil || len(it.Change.Edits) != len(f.Values["x"+at]) {
				return Job{}, notice(d.text("changed_meanwhile", "file", proposals[n]))
			}
			for k, e := range it.Change.Edits {
				text := strings.ReplaceAll(f.Values["x"+at][k], "\r\n", "\n")
				if text == e.Text || strings.TrimSpace(text) == strings.TrimSpace(e.Text) {
					one.Texts = append(one.Texts, nil)
				} else {
					one.Texts = append(one.Texts, &text)
				}
			}
		}
		out.Decisions = append(out.Decisions, one)
	}
	for n, title := range f.Values["a"] {
		if text := f.get("r." + strconv.Itoa(n)); text != "" {
			out.Minutes = append(out.Minutes, decide.Minute{Item: title, Text: strings.ReplaceAll(text, "\r\n", "\n")})
		}
	}
	for n, text := range f.Values["action"] {
		if text = strings.TrimSpace(text); text != "" {
			one := decide.Action{Text: text}
			if n < len(f.Values["party"]) && n < len(f.Values["due"]) {
				one.Party, one.Due = f.Values["party"][n], strings.TrimSpace(f.Values["due"][n])
			}
			if one.Party == "" {
				return Job{}, notice(d.text("need_party", "text", text))
			}
			out.Actions = append(out.Actions, one)
		}
	}
	if len(out.Decisions)+len(out.Minutes)+len(out.Actions) == 0 {
		return Job{}, notice(d.text("nothing_decided"))
	}
	data, err := json.Marshal(out)
	if err != nil {
		return Job{}, err
	}
	dir := filepath.Join(d.work, hashOf(data))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Job{}, err
	}
	name := filepath.Join(dir, "beslutninger.json")
	return Job{Command: []string{"decide"}, Operands: []string{name}}, os.WriteFile(name, data, 0o600)
}
