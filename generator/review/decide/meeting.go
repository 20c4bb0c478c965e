package decide

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/resolve"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
	"bestpractice/generator/source/yamledit"

	"golang.org/x/text/unicode/norm"
)

// paper is the file of a meeting that is being edited: its front matter, and the
// lines of its body as they stand, line ends and all.
type paper struct {
	checker
	meeting      *site.Meeting
	open, closed string // the lines that frame the front matter
	front        *yamledit.File
	lines        []string
	end          string // what a line of the file has before its line feed
	given        map[string]string
}

// newPaper opens the file of a meeting.
func newPaper(st *site.Site, root fs.FS, m *site.Meeting) (*paper, error) {
	p := &paper{checker: checker{site: st, edit: &Edit{File: m.File}}, meeting: m, given: map[string]string{}}
	data, err := fs.ReadFile(root, m.File)
	if err != nil {
		return nil, fmt.Errorf("reading the meeting of %s: %w", m.Date, err)
	}
	p.edit.Before, p.edit.After = data, data
	const mark = "\ufeff"
	text := strings.TrimPrefix(string(data), mark)
	head, body, ok := source.FrontMatter(text)
	if !ok {
		return nil, fmt.Errorf("%s has no front matter", m.File)
	}
	lines := strings.SplitAfter(strings.TrimSuffix(head, "\n"), "\n")
	last := len(lines) - 1
	p.open, p.closed = string(data[:len(data)-len(text)])+lines[0], lines[last]+head[len(strings.TrimSuffix(head, "\n")):]
	if strings.HasSuffix(lines[0], "\r\n") {
		p.end = "\r"
	}
	if p.front, err = yamledit.Open([]byte(strings.Join(lines[1:last], "")), source.Meeting{}); err != nil {
		return nil, fmt.Errorf("editing %s: %w", m.File, err)
	}
	p.lines = strings.Split(body, "\n")
	return p, nil
}

// finish gives the edit, nil where nothing is to be written.
func (p *paper) finish() *Edit {
	text := p.open + string(p.front.Bytes()) + p.closed + strings.Join(p.lines, "\n")
	if p.edit.After = []byte(text); text == string(p.edit.Before) {
		p.edit.Done = true
	}
	return p.edit
}

// decide writes a decision on a question of the agenda.
func (p *paper) decide(r Request) error {
	p.request = r
	var known []string
	q := p.meeting.Question(r.Item)
	if q == nil {
		eachItem(p.meeting.Agenda, func(a *site.AgendaItem) {
			for _, q := range a.Questions {
				known = append(known, q.ID)
			}
		})
		p.refuse(p.meeting.Pos, "unknown-item", diag.DidYouMean(r.Item, known), "the agenda of %s has no question %q", p.meeting.Date, r.Item)
		return nil
	}
	refused := len(p.edit.Refused)
	named := diag.F("question %q of the agenda", q.ID)
	if r.Outcome != site.Answered && r.Outcome != site.Deferred && r.Outcome != site.Withdrawn {
		p.refuse(q.Pos, "bad-decision", "", "a question is answered or deferred, not %s", r.Outcome)
	}
	p.asShown(q.Pos, named, q.Hash == r.Hash, "", q.Text)
	p.texts()
	last := q.Decision()
	again := len(q.Decisions) > 0 && last == q.Decisions[len(q.Decisions)-1] && r.same(last, q.Hash)
	switch {
	case again:
	case r.Outcome == site.Withdrawn:
		p.withdraw(last, named, q.Pos)
	case last != nil && last.Outcome.Closed() && (last.Hash == "" || last.Hash == q.Hash):
		p.refuse(last.Pos, "item-closed", "what was decided stands; a mistake in writing it down is corrected in the file",
			"%s is closed: %s on %s", named, last.Outcome, last.Date)
	}
	if again || len(p.edit.Refused) > refused {
		return nil
	}
	fields := slices.DeleteFunc(r.fields(q.Hash), func(f yamledit.Field) bool { return f.Key == "meeting" })
	if err := p.front.Append([]yamledit.Step{yamledit.Key("decisions")}, fields); err != nil {
		return fmt.Errorf("deciding on %s: %s: %w", q.ID, p.meeting.File, err)
	}
	return nil
}

// act writes an action.
func (p *paper) act(a Action) error {
	a.Text = strings.Join(strings.Fields(a.Text), " ")
	p.clean(diag.F("text"), a.Text)
	var parties []string
	for _, x := range p.site.Parties {
		parties = append(parties, x.ID)
	}
	if a.Status == "" {
		a.Status = site.ActionStatuses[0]
	}
	due, err := civil.ParseWhen(a.Due)
	switch {
	case a.Text == "":
		p.refuse(p.meeting.Pos, "bad-action", "", "an action has no text")
	case !slices.Contains(parties, a.Party):
		p.refuse(p.meeting.Pos, "unknown-party", diag.DidYouMean(a.Party, parties), "there is no party %q in data/parties.yaml", a.Party)
	case a.Due != "" && err != nil:
		p.refuse(p.meeting.Pos, "bad-date", "", "%q is no date", a.Due)
	case !slices.Contains(site.ActionStatuses, a.Status):
		p.refuse(p.meeting.Pos, "unknown-word", diag.F("one of %s", strings.Join(site.ActionStatuses, ", ")), "%s cannot be %q", diag.F("the status of an action"), a.Status)
	}
	key := a.ID
	if key == "" {
		key = a.Text + "\x00" + a.Party
	}
	for _, there := range p.meeting.Actions {
		if a.ID != there.ID && (a.ID != "" || there.Text != a.Text || there.Party == nil || there.Party.ID != a.Party) {
			continue
		}
		if there.Text != a.Text || there.Party.ID != a.Party || there.Due.Text != due.Text || there.Status != a.Status || there.WaitingFor != a.WaitingFor {
			p.refuse(p.meeting.Pos, "action-differs", "change it there by hand, or take it out of the file", "the action %q stands in the meeting already, and otherwise", there.ID)
		}
		return nil
	}
	if p.given[key] != "" {
		p.refuse(p.meeting.Pos, "action-differs", "keep one", "the action %q is in the file twice", a.Text)
		return nil
	}
	if a.ID == "" {
		a.ID = p.free(a)
	}
	p.given[key] = a.ID
	if len(p.edit.Refused) > 0 {
		return nil
	}
	fields := []yamledit.Field{{Key: "id", Value: yamledit.Text(a.ID)}, {Key: "text", Value: yamledit.Text(a.Text)}, {Key: "party", Value: yamledit.Text(a.Party)}}
	if a.Due != "" {
		fields = append(fields, yamledit.Field{Key: "due", Value: written(due)})
	}
	fields = append(fields, yamledit.Field{Key: "status", Value: yamledit.Text(a.Status)})
	if a.WaitingFor != "" {
		fields = append(fields, yamledit.Field{Key: "waiting_for", Value: yamledit.Text(a.WaitingFor)})
	}
	if err := p.front.Append([]yamledit.Step{yamledit.Key("actions")}, fields); err != nil {
		return fmt.Errorf("writing action %q: %s: %w", a.ID, p.meeting.File, err)
	}
	return nil
}

func written(due civil.When) yamledit.Value {
	if due.Precision == civil.Day {
		return yamledit.Plain(due.Text)
	}
	return yamledit.Text(due.Text)
}

// maxSlug is how long an id made of a text becomes, in bytes.
const maxSlug = 60

// free is an id for an action, made of its text. Another action that has it
// would be carried on by it; the same one, of an earlier meeting, is.
func (p *paper) free(a Action) string {
	slug := danish.Slug(a.Text)
	if len(slug) > maxSlug {
		slug = slug[:maxSlug]
		if i := strings.LastIndexByte(slug, '-'); i > 0 {
			slug = slug[:i]
		}
	}
	taken := func(id string) bool {
		for _, m := range p.site.Meetings {
			for _, x := range m.Actions {
				if x.ID == id && (m == p.meeting || x.Text != a.Text) {
					return true
				}
			}
		}
		for _, given := range p.given {
			if given == id {
				return true
			}
		}
		return false
	}
	id := slug
	for n := 2; taken(id); n++ {
		id = fmt.Sprintf("%s-%d", slug, n)
	}
	return id
}

// record writes the minutes of an item of the agenda.
func (p *paper) record(name, text string) {
	text = strings.Trim(strings.ReplaceAll(text, "\r\n", "\n"), " \t\n")
	if text == "" {
		return
	}
	p.clean(diag.F("minutes"), text)
	item, parent := p.item(name)
	if item == nil {
		var known []string
		eachItem(p.meeting.Agenda, func(a *site.AgendaItem) { known = append(known, a.Title) })
		p.refuse(p.meeting.Pos, "unknown-agenda-item", diag.DidYouMean(name, known), "the agenda has no item %q", name)
		return
	}
	before := p.said()
	want := part{item, true}
	if now := before[want]; now == text {
		return
	} else if now != "" {
		p.refuse(p.meeting.Pos, "minutes-differ", "take one of them out: the file's, or the meeting's", "the minutes of %q stand in the meeting already, and otherwise: %q, and %q in the file", name, now, text)
		return
	}
	lines := slices.Clone(p.lines)
	p.write(item, parent, text)
	after := p.said()
	before[want] = text
	for _, at := range []map[part]string{before, after} {
		for key := range at {
			if before[key] != after[key] {
				p.lines = lines
				p.refuse(p.meeting.Pos, "bad-minutes", "write the heading as words in bold", "the minutes of %q hold a heading that begins another item, or the minutes of one", name)
				return
			}
		}
	}
}

// part names a text of the body: an item's, or its minutes.
type part struct {
	item   *site.AgendaItem
	record bool
}

// parts divides the body as the site reads it.
func (p *paper) parts() []resolve.Part {
	return resolve.AgendaParts(p.meeting.Agenda, p.site.Language, p.read())
}

// read is the body as the site reads it.
func (p *paper) read() []string {
	out := make([]string, len(p.lines))
	for i, l := range p.lines {
		out[i] = norm.NFC.String(strings.TrimSuffix(l, "\r"))
	}
	return out
}

func (p *paper) said() map[part]string {
	lines := p.read()
	out := map[part]string{}
	for _, x := range p.parts() {
		out[part{x.Item, x.Record}] += x.Unknown + x.Text(lines)
	}
	return out
}

// write puts minutes under the heading of an item, which is made where the body
// has none: in the place that the agenda gives it.
func (p *paper) write(item, parent *site.AgendaItem, text string) {
	record, own := p.find(item, true), p.find(item, false)
	block := append([]string{"#### " + resolve.MinutesHeading(p.site.Language), ""}, strings.Split(text, "\n")...)
	switch {
	case record != nil: // a heading with nothing below it
		p.insert(record.From, block[2:])
	case own != nil:
		p.insert(own.To, block)
	case parent == nil:
		p.insert(p.place(p.meeting.Agenda, item, len(p.lines)), append([]string{"## " + item.Title, ""}, block...))
	default:
		if p.find(parent, false) == nil {
			p.insert(p.place(p.meeting.Agenda, parent, len(p.lines)), []string{"## " + parent.Title})
		}
		end := 0 // of the parent, its minutes and its points
		for _, x := range p.parts() {
			if x.Item == parent || slices.Contains(parent.Points, x.Item) {
				end = x.To
			}
		}
		p.insert(p.place(parent.Points, item, end), append([]string{"### " + item.Title, ""}, block...))
	}
}

// find is the last part of an item, or nil.
func (p *paper) find(item *site.AgendaItem, record bool) *resolve.Part {
	var out *resolve.Part
	for _, x := range p.parts() {
		if x.Item == item && x.Record == record {
			out = &x
		}
	}
	return out
}

// place is the line before which the heading of an item stands: that of the next
// one of its list that has a heading, or the end.
func (p *paper) place(list []*site.AgendaItem, item *site.AgendaItem, end int) int {
	later := list[slices.Index(list, item)+1:]
	for _, x := range p.parts() {
		if slices.Contains(later, x.Item) && x.Heading >= 0 {
			return x.Heading
		}
	}
	return end
}

// insert puts lines before a line, a blank one around them.
func (p *paper) insert(at int, block []string) {
	for at > 0 && strings.TrimSpace(p.lines[at-1]) == "" {
		at--
	}
	rest := p.lines[at:]
	if len(rest) == 0 || strings.TrimSpace(rest[0]) != "" {
		rest = append([]string{p.end}, rest...)
	}
	if len(rest) == 1 && rest[0] == p.end { // the end of the file
		rest = []string{""}
	}
	out := append(slices.Clone(p.lines[:at]), p.end)
	for _, l := range block {
		out = append(out, l+p.end)
	}
	p.lines = append(out, rest...)
}

// item finds an item by its title, or a point by its item's and its own.
func (p *paper) item(name string) (item, parent *site.AgendaItem) {
	titled := func(list []*site.AgendaItem, title string) *site.AgendaItem {
		for _, a := range list {
			if a.Title == title && !a.Break {
				return a
			}
		}
		return nil
	}
	name = norm.NFC.String(strings.TrimSpace(name))
	if item = titled(p.meeting.Agenda, name); item != nil {
		return item, nil
	}
	const between = " / "
	for i := range name {
		if !strings.HasPrefix(name[i:], between) {
			continue
		}
		if parent = titled(p.meeting.Agenda, name[:i]); parent != nil {
			if item = titled(parent.Points, name[i+len(between):]); item != nil {
				return item, parent
			}
		}
	}
	return nil, nil
}

func eachItem(items []*site.AgendaItem, visit func(*site.AgendaItem)) {
	for _, a := range items {
		visit(a)
		eachItem(a.Points, visit)
	}
}
