package desk

import (
	"cmp"
	"encoding/json"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"

	"bestpractice/generator"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/folder"
)

// marked is a proposal as it would be voted on, or a version as it would be
// released: what its changes are called on the pages, and the texts with their marks.
type marked struct {
	Title     string
	Changes   []string
	Questions []string
	Texts     []markedText
}

type markedText struct {
	Title, Was string // of the section; Was where it gets another, or goes
	Moved      string // in words
	HTML       template.HTML
}

// proposers are the jobs that write what somebody proposes; what others write into
// the file of a proposal is about something else.
var proposers = []string{"marks", "copy", "proposal", "answers", "join", "split", "about"}

// after is the site as it would be with what would be written.
func (d *Desk) after(steps []folder.Step) (*site.Site, error) {
	over := map[string][]byte{}
	for _, s := range steps {
		over[s.Name] = s.After
	}
	st, _, err := d.o.Program.Load(over)
	return st, err
}

// written reports whether a file is among what would be written.
func written(steps []folder.Step, name string) bool {
	return slices.ContainsFunc(steps, func(s folder.Step) bool { return s.Name == name && s.After != nil })
}

// proposed shows the proposals among what would be written.
func (d *Desk) proposed(steps []folder.Step) ([]marked, error) {
	st, err := d.after(steps)
	if err != nil {
		return nil, err
	}
	words, err := generator.ChangeWords(generator.Options{Dir: d.o.Dir}, st)
	if err != nil {
		return nil, fmt.Errorf("the words of the changes: %w", err)
	}
	var out []marked
	taken := map[string]bool{}
	for _, p := range st.Proposals {
		if p.Base == nil || !written(steps, p.File) {
			continue
		}
		texts, err := d.markedTexts(st, p.Base, amend.Proposed(nil, p), taken)
		if err != nil {
			return nil, err
		}
		one := marked{Title: p.Title, Texts: texts}
		if p.By != nil && !strings.HasSuffix(p.Title, p.By.Name) {
			one.Title = d.text("would_propose", "title", p.Title, "party", p.By.Name)
		}
		for _, c := range p.Changes {
			one.Changes = append(one.Changes, words(c))
		}
		for _, q := range p.Questions {
			one.Questions = append(one.Questions, q.Text)
		}
		out = append(out, one)
	}
	return out, nil
}

// released shows the version that would be released, with marks against the one that
// it builds on; nothing where it builds on none.
func (d *Desk) released(steps []folder.Step, guide, version string) ([]marked, error) {
	st, err := d.after(steps)
	if err != nil {
		return nil, err
	}
	for _, g := range st.Guides {
		if v := g.Version(version); g.ID == guide && v != nil && v.Base != nil {
			texts, err := d.markedTexts(st, v.Base, v, map[string]bool{})
			return []marked{{Title: d.text("would_release", "guide", g.Title, "version", v.ID, "base", v.Base.ID), Texts: texts}}, err
		}
	}
	return nil, nil
}

// markedTexts are the sections in which two versions of a site differ, with their marks.
func (d *Desk) markedTexts(st *site.Site, before, now *site.Version, taken map[string]bool) (out []markedText, err error) {
	found, err := generator.Differences(generator.Options{Dir: d.o.Dir}, st, before, now)
	if err != nil {
		return nil, fmt.Errorf("comparing versions: %w", err)
	}
	for _, diff := range found {
		if diff.Same() {
			continue
		}
		line := diff.Line
		text := markedText{HTML: template.HTML(line.HTML(redline.Options{Show: redline.ShowNear, IDs: line.IDs("", taken)}))} // it escapes what people write
		if diff.New != nil {
			text.Title = diff.New.Title
		}
		for _, c := range diff.Whole {
			switch c.Kind {
			case compare.SectionRetitled, compare.SectionRemoved:
				text.Was = c.Old
			case compare.SectionMoved:
				text.Moved = c.Detail
			}
		}
		out = append(out, text)
	}
	return out, nil
}

// deciders are the jobs that write what a meeting decided.
var deciders = []string{"decide", "agreed", "minutes"}

// decided says in words what would be decided, by the meeting's page: what stands
// otherwise in the files that would be written than it does now.
func (d *Desk) decided(before *site.Site, steps []folder.Step) ([]string, error) {
	after, err := d.after(steps)
	if err != nil {
		return nil, err
	}
	change, err := generator.ChangeWords(generator.Options{Dir: d.o.Dir}, after)
	if err != nil {
		return nil, fmt.Errorf("the words of the changes: %w", err)
	}
	var out []string
	say := func(meeting *site.Meeting, now *site.DocketItem) {
		is := now.Decision()
		was := before.Item(meetingOf(before, meeting.Date.String()), now.ProposalID(), now.ID())
		if is == nil || was != nil && sameDecision(was.Decision(), is) {
			return
		}
		what := ""
		if now.Change != nil {
			what = change(now.Change)
		} else {
			what = now.Question.Text
		}
		line := what + " – " + d.text("outcome_"+string(is.Outcome))
		if text := is.Adopted(); text != "" {
			line += ": " + d.text("quoted", "text", text)
		}
		if is.Note != "" {
			line += ". " + is.Note
		}
		out = append(out, line)
	}
	for _, m := range after.Meetings {
		for i := range itemsOf(after.Docket(m, func(*site.DocketItem) bool { return true })) {
			say(m, i)
		}
	}
	for _, m := range after.Meetings {
		old := meetingOf(before, m.Date.String())
		if old == nil {
			continue
		}
		for n, a := range m.Agenda {
			if n < len(old.Agenda) && a.Record.Body != old.Agenda[n].Record.Body {
				out = append(out, d.text("would_record", "item", strings.TrimSpace(a.Number+" "+a.Title)))
			}
		}
	}
	for _, a := range after.Actions {
		if slices.ContainsFunc(before.Actions, func(b *site.Action) bool { return a.ID == b.ID }) {
			continue
		}
		line := d.text("would_do", "text", a.Text)
		if a.Party != nil {
			line += " (" + cmp.Or(a.Party.Short, a.Party.Name) + ")"
		}
		if a.Due.Text != "" {
			line += ", " + d.when(a.Due)
		}
		out = append(out, line)
	}
	return out, nil
}

// when is a deadline in words.
func (d *Desk) when(w civil.When) string {
	if w.Precision == civil.Day {
		return d.day(w.Last)
	}
	return w.Text
}

func sameDecision(a, b *site.Decision) bool {
	return a != nil && a.Outcome == b.Outcome && a.Date == b.Date && a.Note == b.Note && a.Adopted() == b.Adopted()
}

// results are the pages that show what was written.
// dayOf is a day that a file is called by, in words.
func (d *Desk) dayOf(name string) string {
	day, err := civil.Parse(name)
	if err != nil {
		return name
	}
	return d.day(day)
}

// partyOf is the party whose answers a file holds.
func (d *Desk) partyOf(answers []byte) string {
	var by struct{ Party string }
	json.Unmarshal(answers, &by) // written a moment ago
	if st, _, err := d.o.Program.Load(nil); err == nil && st != nil {
		if i := slices.IndexFunc(st.Parties, func(p *site.Party) bool { return p.ID == by.Party }); i >= 0 {
			return st.Parties[i].Name
		}
	}
	return by.Party
}

func (d *Desk) results(steps []folder.Step) []option {
	var out []option
	seen := map[string]bool{}
	add := func(page, label string) {
		if !seen[page] {
			seen[page] = true
			out = append(out, option{page, label})
		}
	}
	for _, s := range steps {
		parts := strings.Split(s.Name, "/")
		name := strings.TrimSuffix(parts[len(parts)-1], path.Ext(s.Name))
		switch {
		case s.After == nil:
		case path.Dir(s.Name) == "data/proposals":
			add("/"+d.text("address_proposals")+"/"+name+"/", d.text("see_proposal", "id", name))
		case len(parts) == 5 && strings.HasPrefix(s.Name, "content/guides/"):
			add("/"+parts[2]+"/", d.text("see_guide"))
		case len(parts) == 4 && strings.HasPrefix(s.Name, "data/statistics/"):
			add("/"+d.text("address_statistics")+"/"+parts[2]+"/", d.text("see_figures"))
			add(Base+"release#reports", d.text("reports_title"))
		case path.Dir(s.Name) == "content/meetings":
			add(Base+"meeting?day="+name, d.text("see_meeting", "day", d.dayOf(name)))
		case len(parts) == 4 && strings.HasPrefix(s.Name, "data/reviews/"):
			add(Base+"meeting?day="+parts[2], d.text("see_answers", "day", d.dayOf(parts[2]), "party", d.partyOf(s.After)))
		}
	}
	return out
}
