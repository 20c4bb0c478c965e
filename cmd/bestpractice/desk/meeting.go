package desk

import (
	"bytes"
	"encoding/json"
	"fmt"
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
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"

	"gopkg.in/yaml.v3"
)

// meetingPage is a meeting as the secretariat works on it.
type meetingPage struct {
	Title    string
	Meeting  *site.Meeting
	Items    []item
	Parties  []*site.Party
	Answers  []answered
	Agreed   int // items that all who answered approve
	Agenda   []*site.AgendaItem
	Meetings []*site.Meeting
}

// item is what the meeting decides on.
type item struct {
	*site.DocketItem
	Title    string // of the agenda's item, where it is another one than that of the item before
	What     string
	Where    string
	Said     []string // how many answered what
	Wordings []string // that are proposed, one for each edit; none where nobody can amend them
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
	st, _, err := d.o.Program.Load()
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
	change, err := generator.ChangeWords(st)
	if err != nil {
		d.failed(w, err)
		return
	}
	p := meetingPage{Title: m.Title, Meeting: m, Parties: st.Parties, Agenda: m.Agenda, Meetings: st.Meetings}
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
	for _, g := range st.Docket(m, (*site.DocketItem).Open) {
		title := strings.TrimSpace(g.Number + " " + g.Title)
		add := func(i *site.DocketItem) {
			one := item{DocketItem: i, Title: title, Outcomes: []string{"approved", "amended", "rejected", "deferred"}}
			title = ""
			if r := row[i.ProposalID()+"/"+i.ID()]; r != nil {
				one.What, one.Where = words.What(r), words.Where(r)
				for _, a := range i.Words() {
					if n := r.Count(a); n > 0 {
						one.Said = append(one.Said, fmt.Sprintf("%s: %d", a, n))
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
		for _, q := range g.Questions {
			add(q)
		}
		for _, dp := range g.Proposals {
			for _, i := range dp.Items {
				add(i)
			}
		}
	}
	d.page(w, http.StatusOK, "meeting.html", p)
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

// reordering is the job that puts the items of an agenda in another order: the lines
// of each move as they are, with the comments above them.
func (d *Desk) reordering(st *site.Site, f form) (Job, error) {
	m := meetingOf(st, f.get("meeting"))
	if m == nil {
		return Job{}, notice(d.text("missing_text"))
	}
	raw, err := d.read(m.File)
	if err != nil {
		return Job{}, err
	}
	places := f.Values["place"]
	if len(places) != len(m.Agenda) {
		return Job{}, notice(d.text("changed_meanwhile", "file", m.File))
	}
	order := make([]int, len(places))
	at := make([]float64, len(places))
	for i, p := range places {
		order[i] = i
		if at[i], err = strconv.ParseFloat(strings.Replace(strings.TrimSpace(p), ",", ".", 1), 64); err != nil {
			return Job{}, notice(d.text("need_number"))
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case at[a] < at[b]:
			return -1
		case at[a] > at[b]:
			return 1
		}
		return 0
	})
	after, ok := reordered(raw, order)
	if !ok {
		return Job{}, notice(d.text("agenda_by_hand", "file", m.File))
	}
	return Job{Write: func(w *folder.Writer) error { return w.Update(m.File, raw, after) }}, nil
}

// reordered gives a meeting's file with its agenda in another order; ok is false
// where the items do not stand on lines of their own.
func reordered(raw []byte, order []int) (after []byte, ok bool) {
	text, err := source.Normalize(raw)
	if err != nil || !bytes.Equal([]byte(text), raw) {
		return nil, false // a file of another system's line ends stays as it is
	}
	body, _ := source.Body(text)
	head := strings.TrimSuffix(string(raw), body)
	all := strings.SplitAfter(head, "\n")
	agenda := func(head string) *yaml.Node {
		var doc yaml.Node
		if yaml.NewDecoder(strings.NewReader(head)).Decode(&doc) != nil || len(doc.Content) != 1 || doc.Content[0].Kind != yaml.MappingNode {
			return nil
		}
		for i := 0; i+1 < len(doc.Content[0].Content); i += 2 {
			if n := doc.Content[0].Content[i+1]; doc.Content[0].Content[i].Value == "agenda" && n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle == 0 {
				return n
			}
		}
		return nil
	}
	list := agenda(head)
	if list == nil || len(list.Content) != len(order) || len(order) < 2 {
		return nil, false
	}
	var starts []int
	for i, n := range list.Content {
		at := n.Line - 1
		if at >= len(all) || !strings.HasPrefix(strings.TrimSpace(all[at]), "-") {
			return nil, false
		}
		for i > 0 && at-1 > starts[i-1] && strings.HasPrefix(strings.TrimSpace(all[at-1]), "#") {
			at--
		}
		starts = append(starts, at)
	}
	indent := len(all[list.Content[0].Line-1]) - len(strings.TrimLeft(all[list.Content[0].Line-1], " "))
	end := list.Content[len(list.Content)-1].Line
	for end < len(all) { // the last item goes on while its lines stand further in
		l := all[end]
		if in := len(l) - len(strings.TrimLeft(l, " ")); strings.TrimSpace(l) == "" || in <= indent {
			break
		}
		end++
	}
	var out strings.Builder
	out.WriteString(strings.Join(all[:starts[0]], ""))
	for _, i := range order {
		to := end
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		out.WriteString(strings.Join(all[starts[i]:to], ""))
	}
	out.WriteString(strings.Join(all[end:], ""))
	now := agenda(out.String())
	if now == nil || len(now.Content) != len(order) {
		return nil, false
	}
	for i, from := range order { // the same items, and nothing else
		a, err := yaml.Marshal(list.Content[from])
		b, err2 := yaml.Marshal(now.Content[i])
		if err != nil || err2 != nil || !bytes.Equal(a, b) {
			return nil, false
		}
	}
	return []byte(out.String() + body), true
}
