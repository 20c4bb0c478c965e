package decide

import (
	"bytes"
	"io/fs"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"
)

// Minutes are the decisions of a meeting as its page saves them.
type Minutes struct {
	Format    int         `json:"format"`
	Site      string      `json:"site"`
	Meeting   string      `json:"meeting"`
	Saved     string      `json:"saved"`
	Decisions []*Decision `json:"decisions"`
	Minutes   []Minute    `json:"minutes"`
	Actions   []Action    `json:"actions"`
}

// Minute is the minutes of an item of the agenda: its title, or TITLE / POINT.
type Minute struct {
	Item string `json:"item"`
	Text string `json:"text"`
}

// Action is what somebody is to do. Without an id it gets one of its text, and
// without a status it is åben.
type Action struct {
	ID         string `json:"id"`
	Text       string `json:"text"`
	Party      string `json:"party"`
	Due        string `json:"due"`
	Status     string `json:"status"`
	WaitingFor string `json:"waiting_for"`
}

// Decision is one of them.
type Decision struct {
	Proposal string       `json:"proposal"`
	Item     string       `json:"item"`
	Hash     string       `json:"hash"`
	Shown    source.Shown `json:"shown"`
	Outcome  site.Outcome `json:"outcome"`
	Texts    []*string    `json:"texts"`
	Note     string       `json:"note"`
}

// MaxFile is the largest file of decisions that is read, in bytes.
const MaxFile = 20 << 20

// Parse reads a file of decisions. What stands in it and is not known is an error: it
// would be lost. It returns nil after a diagnostic.
func Parse(name string, data []byte, l *diag.List) *Minutes {
	m := &Minutes{}
	if pos, msg, hint := source.DecodeJSON(name, bytes.TrimPrefix(data, []byte("\ufeff")), m); msg != "" {
		l.Errorf(pos, "bad-decisions", hint, "these are no decisions: %s", msg)
		return nil
	}
	if m.Format != 1 {
		l.Errorf(diag.Pos{File: name}, "bad-decisions", "", "the decisions have format %d, and this program reads format 1", m.Format)
		return nil
	}
	return m
}

// All makes the edits of what a meeting's file says, one for each file: all of
// them, or none where something is refused. What stands there already is left
// out, so that the same file completes what was broken off.
func All(st *site.Site, root fs.FS, m *Minutes) (edits []*Edit, refused []diag.Diagnostic, err error) {
	c := &checker{site: st, edit: &Edit{}}
	if m.Site != st.BaseURL {
		c.refuse(diag.Pos{}, "other-site", "", "the decisions are for another site, %q (this one is %s)", m.Site, st.BaseURL)
	}
	if c.request.Meeting, err = civil.Parse(m.Meeting); err != nil {
		c.refuse(diag.Pos{}, "unknown-meeting", "", "the meeting %q is no day", m.Meeting)
		return nil, c.edit.Refused, nil
	}
	meeting := c.known()
	if meeting == nil {
		return nil, c.edit.Refused, nil
	}
	minutes, err := newPaper(st, root, meeting)
	if err != nil {
		return nil, nil, err
	}
	over := map[string][]byte{}
	at := map[string]*Edit{}
	seen := map[[2]string]bool{}
	for _, d := range m.Decisions {
		if seen[[2]string{d.Proposal, d.Item}] {
			c.refuse(diag.Pos{}, "decided-twice", "keep the one that holds", "the file decides on item %q of proposal %s twice", d.Item, d.Proposal)
			continue
		}
		seen[[2]string{d.Proposal, d.Item}] = true
		if d.Hash == "" {
			c.refuse(diag.Pos{}, "no-hash", "save the file anew from the meeting's page", "the decision on item %q of proposal %s does not say what text it was made on", d.Item, d.Proposal)
			continue
		}
		r := Request{Proposal: d.Proposal, Item: d.Item, Meeting: meeting.Date, Outcome: d.Outcome, Texts: d.Texts, Note: d.Note, Hash: d.Hash, Shown: d.Shown}
		if r.Proposal == "" {
			if err := minutes.decide(r); err != nil {
				return nil, nil, err
			}
			continue
		}
		e, err := New(st, folder.Over(root, over), r)
		switch {
		case err != nil:
			return nil, nil, err
		case len(e.Refused) > 0:
			c.edit.Refused = append(c.edit.Refused, e.Refused...)
		case e.Done:
		case at[e.File] == nil:
			at[e.File], over[e.File] = e, e.After
			edits = append(edits, e)
		default:
			at[e.File].After, over[e.File] = e.After, e.After
		}
	}
	for _, x := range m.Minutes {
		minutes.record(x.Item, x.Text)
	}
	for _, a := range m.Actions {
		if err := minutes.act(a); err != nil {
			return nil, nil, err
		}
	}
	if refused = append(c.edit.Refused, minutes.edit.Refused...); len(refused) > 0 {
		return nil, refused, nil
	}
	if e := minutes.finish(); !e.Done {
		edits = append(edits, e)
	}
	return edits, nil, nil
}

// asShown refuses what was decided on another text than the one that stands now.
func (c *checker) asShown(pos diag.Pos, named diag.Text, is bool, old, now string) {
	r := c.request
	if r.Hash == "" || is {
		return
	}
	c.refuse(pos, "changed-after-decision", "show the meeting the text as it is now, and decide again",
		"%s was decided on another text: %q → %q was shown, and it is %q → %q now",
		named, strings.Join(r.Shown.Old, " … "), strings.Join(r.Shown.New, " … "), old, now)
}

// Torn finds what the decisions between two states of a site approve that cannot
// both be made: the second side of a conflict.
func Torn(before, after *site.Site) []diag.Diagnostic {
	approved := func(c *site.Change) bool { return c.Outcome() == site.Approved || c.Outcome() == site.Amended }
	was := map[[2]string]bool{}
	each := func(st *site.Site, visit func(key [2]string, c *site.Conflict)) {
		for _, g := range st.Guides {
			for _, v := range g.Versions {
				for _, c := range v.Conflicts {
					if approved(c.A) && approved(c.B) {
						visit([2]string{c.A.Proposal.ID + " " + c.A.ID, c.B.Proposal.ID + " " + c.B.ID}, c)
					}
				}
			}
		}
	}
	each(before, func(key [2]string, _ *site.Conflict) { was[key] = true })
	var out []diag.Diagnostic
	each(after, func(key [2]string, c *site.Conflict) {
		if was[key] {
			return
		}
		was[key] = true // a conflict has an entry for each section
		a, b := c.A, c.B
		if d := a.Decision(); d.Date.After(b.Decision().Date) {
			a, b = b, a
		}
		out = append(out, diag.Diagnostic{Pos: b.Pos, Severity: diag.Error, Code: "both-sides", Hint: "approve one, and reject or defer the other",
			Message: diag.F("change %q of proposal %s and change %q of proposal %s cannot both be made: they are in conflict", a.ID, a.Proposal.ID, b.ID, b.Proposal.ID),
			Related: []diag.Related{{Pos: a.Pos, Message: "the other side at"}}})
	})
	return out
}
