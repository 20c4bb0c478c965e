package desk

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
	"bestpractice/generator/source/yamledit"

	"gopkg.in/yaml.v3"
)

// prepare fills in what is arranged before a meeting.
func (d *Desk) prepare(p *meetingPage, st *site.Site, m *site.Meeting) error {
	raw, err := d.read(m.File)
	if err != nil {
		return err
	}
	p.Hash = hashOf(raw)
	f := form{Values: map[string][]string{"title": {m.Title}, "time": {m.Time}, "place": {m.Place}, "chair": {m.Chair}, "status": {held(m)}, "min_answers": {strconv.Itoa(m.MinAnswers)}}}
	for name, day := range map[string]civil.Date{"opens": m.Opens, "closes": m.Closes} {
		if !day.IsZero() {
			f.Set(name, day.String())
		}
	}
	p.Facts = []field{d.textField(f, "title"), d.textField(f, "time"), d.textField(f, "place"), d.textField(f, "chair"), d.dateField(f, "opens"), d.dateField(f, "closes"), d.textField(f, "min_answers"),
		{Name: "status", Label: d.text("field_status"), Type: "select", Value: f.get("status"), Options: []option{{"planned", d.text("planned")}, {"held", d.text("held")}}}}
	if m.Example {
		p.Facts = append(p.Facts, d.checkField(f, "real"))
	}
	for _, x := range st.Parties {
		if !slices.ContainsFunc(m.Attendees, func(a site.Attendee) bool { return a.Party == x }) {
			p.Absent = append(p.Absent, x)
		}
	}
	for _, a := range m.Agenda {
		r := row{AgendaItem: a}
		for _, x := range st.Proposals {
			if on := slices.Contains(a.Proposals, x); on || x.Open() && x.Meeting == m {
				r.Choices = append(r.Choices, choice{"pr", x.ID, x.Title, on})
			}
		}
		for _, x := range st.Datasets {
			r.Choices = append(r.Choices, choice{"ds", x.ID, x.Newest().Title, slices.Contains(a.Datasets, x)})
		}
		p.Rows = append(p.Rows, r)
	}
	var kinds []option
	for _, k := range agendaKinds {
		kinds = append(kinds, option{k, d.text("kind_" + k)})
	}
	last := len(m.Agenda) + 1
	if last > 1 && strings.EqualFold(m.Agenda[last-2].Title, d.text("any_other")) { // it stays last
		last--
	}
	place := d.textField(form{}, "new_place")
	place.Value = strconv.Itoa(last)
	p.New = []field{d.textField(form{}, "item"), place, {Name: "kind", Label: d.text("field_kind"), Type: "select", Options: kinds}, d.textField(form{}, "minutes"), d.textField(form{}, "presenter")}
	for _, a := range st.Actions {
		if a.Open() && a.Meeting != m && a.Meeting.Date.Before(m.Date) {
			p.Carried = append(p.Carried, a)
		}
	}
	for _, x := range st.Proposals {
		if x.Open() && x.Meeting != m && !m.Held {
			p.Waiting = append(p.Waiting, x)
		}
	}
	return nil
}

// agendaKinds are those of an item of an agenda, one that is not said, and a break.
var agendaKinds = []string{"", "beslutning", "drøftelse", "orientering", "pause"}

func held(m *site.Meeting) string {
	if m.Held {
		return "held"
	}
	return "planned"
}

// arranging is the job that writes where and when a meeting is, and who comes.
func (d *Desk) arranging(st *site.Site, f form) (Job, error) {
	m := meetingOf(st, f.get("meeting"))
	if m == nil {
		return Job{}, notice(d.text("missing_text"))
	}
	for _, name := range []string{"opens", "closes"} {
		if _, err := civil.Parse(f.get(name)); f.get(name) != "" && err != nil {
			return Job{}, notice(d.text("need_date"))
		}
	}
	if n, err := strconv.Atoi(cmp.Or(f.get("min_answers"), "1")); err != nil || n < 1 {
		return Job{}, notice(d.text("need_number"))
	}
	if f.get("opens")+f.get("closes") != "" && (f.get("opens") == "" || f.get("closes") == "") {
		return Job{}, notice(d.text("need_both_days"))
	}
	return d.writing(m.File, f.get("hash"), func(raw []byte) ([]byte, error) {
		return edited(m.File, raw, func(y *yamledit.File) error {
			var errs []error
			for _, x := range [][2]string{{"title", m.Title}, {"time", m.Time}, {"place", m.Place}, {"chair", m.Chair}, {"status", held(m)}} {
				switch value := strings.Join(strings.Fields(f.get(x[0])), " "); {
				case value == x[1] || value == "": // what is there is taken away by hand
				case x[0] == "time":
					errs = append(errs, y.Set(nil, x[0], yamledit.Quoted(value)))
				default:
					errs = append(errs, y.Set(nil, x[0], yamledit.Text(value)))
				}
			}
			review := []yamledit.Field{{Key: "opens", Value: yamledit.Plain(f.get("opens"))}, {Key: "closes", Value: yamledit.Plain(f.get("closes"))}}
			if n := cmp.Or(f.get("min_answers"), "1"); n != strconv.Itoa(max(m.MinAnswers, 1)) {
				review = append(review, yamledit.Field{Key: "min_answers", Value: yamledit.Plain(n)})
			}
			switch {
			case f.get("closes") == "":
			case m.Closes.IsZero() && m.Opens.IsZero():
				errs = append(errs, y.Set(nil, "review", yamledit.Pairs(review...)))
			default:
				for _, x := range review {
					errs = append(errs, y.Set([]yamledit.Step{yamledit.Key("review")}, x.Key, x.Value))
				}
			}
			for _, by := range f.Values["attendee"] {
				entry := []yamledit.Field{{Key: "party", Value: yamledit.Text(by)}}
				if name := f.get("name." + by); name != "" {
					entry = append(entry, yamledit.Field{Key: "name", Value: yamledit.Text(name)})
				}
				errs = append(errs, y.Append([]yamledit.Step{yamledit.Key("attendees")}, entry))
			}
			if f.get("real") != "" {
				errs = append(errs, unmarked(m, y))
			}
			return errors.Join(errs...)
		})
	})
}

// unmarked takes the marks of an example off a meeting, its items and their questions.
func unmarked(m *site.Meeting, y *yamledit.File) error {
	errs := []error{y.Remove(nil, "example")}
	for _, a := range m.Agenda {
		if a.Break {
			continue
		}
		item := []yamledit.Step{yamledit.Key("agenda"), yamledit.Item("title", a.Title)}
		errs = append(errs, y.Remove(item, "example"))
		for _, q := range a.Questions {
			errs = append(errs, y.Remove(append(item[:2:2], yamledit.Key("questions"), yamledit.Item("id", q.ID)), "example"))
		}
	}
	return errors.Join(errs...)
}

// planning is the job that makes an agenda: the lines of each item as they are, with the
// comments above them, in another order, fewer or more, and what is attached to them.
func (d *Desk) planning(st *site.Site, f form) (Job, error) {
	m := meetingOf(st, f.get("meeting"))
	if m == nil {
		return Job{}, notice(d.text("missing_text"))
	}
	places := slices.Clone(f.Values["place"])
	if len(places) != len(m.Agenda) {
		return Job{}, notice(d.text("changed_meanwhile", "file", m.File))
	}
	added := f.get("item")
	if added != "" {
		places = append(places, cmp.Or(f.get("new_place"), strconv.Itoa(len(places)+1)))
	}
	at := make([]float64, len(places))
	var order []int
	moved := false
	for i, p := range places {
		var err error
		if at[i], err = strconv.ParseFloat(strings.Replace(strings.TrimSpace(p), ",", ".", 1), 64); err != nil {
			return Job{}, notice(d.text("need_number"))
		}
		if f.get("drop."+strconv.Itoa(i)) != "" {
			moved = true
		} else {
			order = append(order, i)
		}
	}
	if added != "" { // what is new stands before what has its place
		order = append(order[len(order)-1:], order[:len(order)-1]...)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(at[a], at[b]) })
	moved = moved || !slices.IsSorted(order)
	return d.writing(m.File, f.get("hash"), func(raw []byte) ([]byte, error) {
		after, err := edited(m.File, raw, func(y *yamledit.File) error {
			var errs []error
			for n, a := range m.Agenda {
				errs = append(errs, d.attaching(st, m, y, f, n, a))
			}
			if added != "" {
				errs = append(errs, y.Append([]yamledit.Step{yamledit.Key("agenda")}, newItem(f, added)))
			}
			return errors.Join(errs...)
		})
		if err != nil || !moved {
			return after, err
		}
		after, ok := reordered(after, order)
		if !ok {
			return nil, notice(d.text("agenda_by_hand", "file", m.File))
		}
		return after, nil
	})
}

// newItem is an item of an agenda as a form has it.
func newItem(f form, title string) (out []yamledit.Field) {
	if f.get("kind") == "pause" {
		out = append(out, yamledit.Field{Key: "break", Value: yamledit.Text(title)})
		if t := f.get("minutes"); t != "" {
			out = append(out, yamledit.Field{Key: "time", Value: yamledit.Quoted(t)})
		}
		return out
	}
	out = append(out, yamledit.Field{Key: "title", Value: yamledit.Text(title)})
	for _, x := range [][2]string{{"kind", "kind"}, {"presenter", "presenter"}} {
		if v := f.get(x[1]); v != "" {
			out = append(out, yamledit.Field{Key: x[0], Value: yamledit.Text(v)})
		}
	}
	if v := f.get("minutes"); v != "" {
		out = append(out, yamledit.Field{Key: "duration", Value: yamledit.Plain(v)})
	}
	return out
}

// attaching writes what a form says of an item that is there: how long it is, what is
// attached to it, and a question that it asks.
func (d *Desk) attaching(st *site.Site, m *site.Meeting, y *yamledit.File, f form, n int, a *site.AgendaItem) error {
	at := "." + strconv.Itoa(n)
	if a.Break || f.get("there"+at) == "" {
		return nil
	}
	path := []yamledit.Step{yamledit.Key("agenda"), yamledit.Item("title", a.Title)}
	var errs []error
	if v := f.get("for" + at); v != "" && v != strconv.Itoa(a.Minutes) {
		if _, err := strconv.Atoi(v); err != nil {
			return notice(d.text("need_number"))
		}
		errs = append(errs, y.Set(path, "duration", yamledit.Plain(v)))
	}
	var proposals, datasets []string
	for _, p := range a.Proposals {
		proposals = append(proposals, p.ID)
	}
	for _, x := range a.Datasets {
		datasets = append(datasets, x.ID)
	}
	for _, x := range []struct {
		key      string
		was, now []string
		value    func(string) yamledit.Value
	}{{"proposals", proposals, f.Values["pr"+at], yamledit.Quoted}, {"datasets", datasets, f.Values["ds"+at], yamledit.Text}} {
		// What stays keeps its place; what is new stands behind it.
		now := slices.DeleteFunc(slices.Clone(x.was), func(id string) bool { return !slices.Contains(x.now, id) })
		for _, id := range x.now {
			if !slices.Contains(now, id) {
				now = append(now, id)
			}
		}
		if slices.Equal(now, x.was) {
			continue
		}
		var values []yamledit.Value
		for _, id := range now {
			values = append(values, x.value(id))
		}
		errs = append(errs, y.Set(path, x.key, yamledit.List(values...)))
	}
	if q := strings.Join(strings.Fields(f.get("ask"+at)), " "); q != "" {
		id := 1
		for m.Question(fmt.Sprintf("q%d", id)) != nil {
			id++
		}
		errs = append(errs, y.Append(append(path, yamledit.Key("questions")), []yamledit.Field{{Key: "id", Value: yamledit.Text(fmt.Sprintf("q%d", id))}, {Key: "text", Value: yamledit.Quoted(q)}}))
	}
	return errors.Join(errs...)
}

// holding is the job that says that a meeting was held.
func (d *Desk) holding(st *site.Site, f form) (Job, error) {
	m := meetingOf(st, cmp.Or(f.get("meeting"), "-"))
	if m == nil {
		return Job{}, notice(d.text("missing_text"))
	}
	return d.writing(m.File, "", func(raw []byte) ([]byte, error) {
		return edited(m.File, raw, func(y *yamledit.File) error { return y.Set(nil, "status", yamledit.Text("held")) })
	})
}

// moving is the job that puts a proposal on a meeting.
func (d *Desk) moving(st *site.Site, f form) (Job, error) {
	i := slices.IndexFunc(st.Proposals, func(p *site.Proposal) bool { return p.ID == f.get("proposal") })
	m := meetingOf(st, cmp.Or(f.get("meeting"), "-"))
	if i < 0 || !st.Proposals[i].Open() || m == nil {
		return Job{}, notice(d.text("need_proposal"))
	}
	return d.writing(st.Proposals[i].File, "", func(raw []byte) ([]byte, error) {
		return edited(st.Proposals[i].File, raw, func(y *yamledit.File) error { return y.Set(nil, "meeting", yamledit.Plain(m.Date.String())) })
	})
}

// carrying is the job that carries open actions on to a meeting, each as it stands now.
func (d *Desk) carrying(st *site.Site, f form) (Job, error) {
	m := meetingOf(st, f.get("meeting"))
	if m == nil {
		return Job{}, notice(d.text("missing_text"))
	}
	statuses := f.Values["as"]
	if len(statuses) != len(f.Values["carry"]) {
		return Job{}, notice(d.text("refused_form"))
	}
	return d.writing(m.File, f.get("hash"), func(raw []byte) ([]byte, error) {
		return edited(m.File, raw, func(y *yamledit.File) error {
			var errs []error
			for n, id := range f.Values["carry"] {
				i := slices.IndexFunc(st.Actions, func(a *site.Action) bool { return a.ID == id })
				if i < 0 || statuses[n] == "" {
					continue
				}
				a := st.Actions[i]
				entry := []yamledit.Field{{Key: "id", Value: yamledit.Text(a.ID)}, {Key: "text", Value: yamledit.Text(a.Text)}}
				if a.Party != nil {
					entry = append(entry, yamledit.Field{Key: "party", Value: yamledit.Text(a.Party.ID)})
				}
				if a.Due.Precision == civil.Day {
					entry = append(entry, yamledit.Field{Key: "due", Value: yamledit.Plain(a.Due.Text)})
				} else if a.Due.Text != "" {
					entry = append(entry, yamledit.Field{Key: "due", Value: yamledit.Text(a.Due.Text)})
				}
				if !a.Latest.IsZero() {
					entry = append(entry, yamledit.Field{Key: "latest", Value: yamledit.Plain(a.Latest.String())})
				}
				entry = append(entry, yamledit.Field{Key: "status", Value: yamledit.Text(statuses[n])})
				if a.WaitingFor != "" && statuses[n] == a.Status {
					entry = append(entry, yamledit.Field{Key: "waiting_for", Value: yamledit.Text(a.WaitingFor)})
				}
				errs = append(errs, y.Append([]yamledit.Step{yamledit.Key("actions")}, entry))
			}
			return errors.Join(errs...)
		})
	})
}

// reordered gives a meeting's file with the items of its agenda in another order, or
// fewer of them, each with the comments above it; ok is false where the items do not
// stand on lines of their own.
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
	if list == nil || len(order) == 0 || len(list.Content) <= slices.Max(order) {
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
		var a, b any // comments stand where they stand
		if list.Content[from].Decode(&a) != nil || now.Content[i].Decode(&b) != nil || !reflect.DeepEqual(a, b) {
			return nil, false
		}
	}
	return []byte(out.String() + body), true
}
