// Package decide writes a meeting's decision into the file of a proposal.
//
// Input is a resolved site, its folder and what was decided. Output is the new
// text of the proposal's file, or why there can be none; nothing is written
// here. The text differs from the old one by the decision alone: comments, order
// and quoting stay (package yamledit). The same decision again is none.
//
// Each decision carries the hash of what was decided, so that a later edit of
// the proposal is seen: of the change or question, or for a whole proposal that
// of package amend over all its items.
package decide

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
	"bestpractice/generator/source/cpr"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/source/hidden"
	"bestpractice/generator/source/yamledit"
)

// Request is a decision that is to be written.
type Request struct {
	Proposal string // "" for a question that the agenda of the meeting asks
	Item     string // "" for the whole proposal
	Meeting  civil.Date
	Outcome  site.Outcome
	Texts    []*string // the adopted wordings of Amended, one for each edit; nil: as proposed
	Note     string
	// Hash is that of what was decided on, and Shown what the meeting saw of it; ""
	// where it is the text as it stands.
	Hash  string
	Shown source.Shown
}

// adopted are the adopted wordings as one text.
func (r Request) adopted() string { return (&site.Decision{Texts: r.Texts}).Adopted() }

// Edit is what the decision does to the proposal's file.
type Edit struct {
	File          string // relative to the site folder
	Before, After []byte
	// Done: the decision stands there already; there is nothing to write.
	Done bool
	// Refused says why there is no decision; then After is empty.
	Refused []diag.Diagnostic
}

// Write puts the decision into the site folder.
func (e *Edit) Write(site *folder.Writer) error { return site.Update(e.File, e.Before, e.After) }

// New makes the edit. root is the site folder. The error is one of reading, or
// of YAML that cannot be edited.
func New(st *site.Site, root fs.FS, r Request) (*Edit, error) {
	c := &checker{site: st, request: r, edit: &Edit{}}
	if r.Proposal == "" {
		m := c.known()
		if m == nil {
			return c.edit, nil
		}
		p, err := newPaper(st, root, m)
		if err != nil {
			return nil, err
		}
		if err := p.decide(r); err != nil {
			return nil, err
		}
		return p.finish(), nil
	}
	p := c.proposal()
	if p == nil {
		return c.edit, nil
	}
	c.edit.File = p.File
	c.meeting(p)
	hash, earlier := c.item(p)
	c.texts()
	if len(c.edit.Refused) > 0 {
		return c.edit, nil
	}
	var err error
	if c.edit.Before, err = fs.ReadFile(root, p.File); err != nil {
		return nil, fmt.Errorf("deciding on %s: %w", p.ID, err)
	}
	if n := len(earlier); n > 0 && r.same(earlier[n-1], hash) {
		c.edit.Done, c.edit.After = true, c.edit.Before
		return c.edit, nil
	}
	y, err := yamledit.Open(c.edit.Before, source.Proposal{})
	if err == nil {
		err = y.Append([]yamledit.Step{yamledit.Key("decisions")}, r.fields(hash))
	}
	if err != nil {
		return nil, fmt.Errorf("deciding on %s: %s: %w", p.ID, p.File, err)
	}
	c.edit.After = y.Bytes()
	return c.edit, nil
}

func (r Request) fields(hash string) []yamledit.Field {
	var out []yamledit.Field
	if r.Item != "" {
		out = append(out, yamledit.Field{Key: "item", Value: yamledit.Text(r.Item)})
	}
	out = append(out, yamledit.Field{Key: "hash", Value: yamledit.Quoted(hash)},
		yamledit.Field{Key: "meeting", Value: yamledit.Plain(r.Meeting.String())},
		yamledit.Field{Key: "outcome", Value: yamledit.Text(string(r.Outcome))})
	switch {
	case len(r.Texts) == 1 && r.Texts[0] != nil:
		out = append(out, yamledit.Field{Key: "text", Value: yamledit.Text(*r.Texts[0])})
	case len(r.Texts) > 1:
		var list []yamledit.Value
		for _, t := range r.Texts {
			if t == nil {
				list = append(list, yamledit.Plain("null"))
			} else {
				list = append(list, yamledit.Quoted(*t))
			}
		}
		out = append(out, yamledit.Field{Key: "texts", Value: yamledit.List(list...)})
	}
	if r.Note != "" {
		out = append(out, yamledit.Field{Key: "note", Value: yamledit.Text(r.Note)})
	}
	return out
}

// same reports whether a decision is the one that is asked for.
func (r Request) same(d *site.Decision, hash string) bool {
	return d.Date == r.Meeting && d.Outcome == r.Outcome && d.Adopted() == r.adopted() && d.Note == r.Note && d.Hash == hash
}

type checker struct {
	site    *site.Site
	request Request
	edit    *Edit
}

func (c *checker) refuse(pos diag.Pos, code string, hint diag.Text, format string, args ...any) {
	c.edit.Refused = append(c.edit.Refused, diag.Diagnostic{Pos: pos, Severity: diag.Error, Code: code, Hint: hint, Message: diag.F(format, args...)})
}

func (c *checker) proposal() *site.Proposal {
	var known []string
	for _, p := range c.site.Proposals {
		if known = append(known, p.ID); p.ID == c.request.Proposal {
			return p
		}
	}
	c.refuse(diag.Pos{}, "unknown-proposal", diag.DidYouMean(c.request.Proposal, known), "there is no proposal %q", c.request.Proposal)
	return nil
}

// known is the meeting that decided, nil where there is none.
func (c *checker) known() *site.Meeting {
	day := c.request.Meeting
	var known []string
	for _, m := range c.site.Meetings {
		if known = append(known, m.Date.String()); m.Date == day {
			return m
		}
	}
	hint := diag.DidYouMean(day.String(), known)
	if hint == "" {
		hint = diag.F("write content/meetings/%s.md first", day)
	}
	c.refuse(diag.Pos{}, "unknown-meeting", hint, "there is no meeting on %s", day)
	return nil
}

func (c *checker) meeting(p *site.Proposal) {
	r := c.request
	switch m := c.known(); {
	case m == nil:
	case r.Meeting.Before(p.Submitted):
		c.refuse(p.Pos, "meeting-before-proposal", "", "proposal %s was submitted on %s, after the meeting", p.ID, p.Submitted)
	case !p.Withdrawn.IsZero() && !p.Withdrawn.After(r.Meeting):
		c.refuse(p.Pos, "proposal-withdrawn", "", "proposal %s was withdrawn on %s", p.ID, p.Withdrawn)
	}
}

// item checks what is decided on. It returns the hash of it and the decisions
// that stand on it.
func (c *checker) item(p *site.Proposal) (hash string, earlier []*site.Decision) {
	r := c.request
	if v := p.TakenBack; v != nil && !slices.ContainsFunc(p.Questions, func(q *site.Question) bool { return q.ID == r.Item }) {
		c.refuse(p.Pos, "base-withdrawn", "write it anew against a version that stands", "proposal %s is written against version %s, which was withdrawn", p.ID, v.ID)
		return "", nil
	}
	if r.Item == "" && r.Outcome == site.Withdrawn {
		c.refuse(p.Pos, "bad-decision", "name the item with --item", "a decision is taken back item by item")
		return "", nil
	}
	if r.Item == "" {
		c.asShown(p.Pos, diag.F("proposal %s", p.ID), amend.WholeAsDecided(p, &site.Decision{Hash: r.Hash, Date: r.Meeting}), "", p.Title)
		return amend.WholeHash(p, r.Meeting), c.whole(p)
	}
	var known []string
	for _, ch := range p.Changes {
		if known = append(known, ch.ID); ch.ID == r.Item {
			c.asShown(ch.Pos, diag.F("item %q of proposal %s", ch.ID, p.ID), ch.IsOn(r.Hash, r.Meeting), oldOf(ch), newOf(ch))
			c.change(ch)
			hash := ch.HashBy(r.Meeting)
			return hash, c.open(ch.Decision(), ch.Decisions, hash, diag.F("change %q of proposal %s", ch.ID, p.ID), p)
		}
	}
	for _, q := range p.Questions {
		if known = append(known, q.ID); q.ID == r.Item {
			if r.Outcome != site.Answered && r.Outcome != site.Deferred && r.Outcome != site.Withdrawn {
				c.refuse(q.Pos, "bad-decision", "", "a question is answered or deferred, not %s", r.Outcome)
			}
			c.asShown(q.Pos, diag.F("item %q of proposal %s", q.ID, p.ID), q.Hash == r.Hash, "", q.Text)
			return q.Hash, c.open(q.Decision(), q.Decisions, q.Hash, diag.F("question %q of proposal %s", q.ID, p.ID), p)
		}
	}
	c.refuse(p.Pos, "unknown-item", diag.DidYouMean(r.Item, known), "proposal %s has no item %q", p.ID, r.Item)
	return "", nil
}

func oldOf(ch *site.Change) string {
	var out []string
	for _, e := range ch.Edits {
		out = append(out, e.Old)
	}
	return strings.Join(out, " … ")
}

func newOf(ch *site.Change) string {
	var out []string
	for _, e := range ch.Edits {
		out = append(out, e.New)
	}
	return strings.Join(out, " … ")
}

// asDecided reports whether an item is still the one that a decision was about.
func asDecided(p *site.Proposal, d *site.Decision, hash string) bool {
	if d.Item == "" {
		return amend.WholeAsDecided(p, d)
	}
	for _, ch := range p.Changes {
		if ch.ID == d.Item {
			return amend.AsDecided(ch, d)
		}
	}
	return d.Hash == "" || d.Hash == hash
}

// open refuses to decide again what is closed; the same decision once more is
// let through, and so is one on what was edited since.
func (c *checker) open(last *site.Decision, own []*site.Decision, hash string, named diag.Text, p *site.Proposal) []*site.Decision {
	switch {
	case c.request.Outcome == site.Withdrawn:
		c.withdraw(last, named, p.Pos)
		c.unreleased(last, named, p)
	case last == nil:
	case len(own) > 0 && last == own[len(own)-1] && c.request.same(last, hash):
	case !asDecided(p, last, hash): // edited since: it is to be decided again
	case last.Outcome.Closed():
		c.refuse(last.Pos, "item-closed", "what was decided stands; a mistake in writing it down is corrected in the file",
			"%s is closed: %s on %s", named, last.Outcome, last.Date)
	case c.request.Meeting.Before(last.Date):
		c.refuse(last.Pos, "item-closed", "", "%s was %s on %s, after this meeting", named, last.Outcome, last.Date)
	}
	return own
}

// withdraw refuses to take back what was not decided, or without a word.
func (c *checker) withdraw(last *site.Decision, named diag.Text, pos diag.Pos) {
	switch {
	case last == nil:
		c.refuse(pos, "not-decided", "", "%s is not decided: there is nothing to take back", named)
	case strings.TrimSpace(c.request.Note) == "":
		c.refuse(last.Pos, "bad-decision", "say why with --note", "the decision on %s would be taken back without a word", named)
	case c.request.Meeting.Before(last.Date):
		c.refuse(last.Pos, "item-closed", "", "%s was %s on %s, after this meeting", named, last.Outcome, last.Date)
	}
}

// unreleased refuses to take back what stands in a version that was released
// since.
func (c *checker) unreleased(last *site.Decision, named diag.Text, p *site.Proposal) {
	if p.Guide == nil || last == nil {
		return
	}
	target := false
	for _, v := range p.Guide.Versions {
		if target = target || v.ID == p.TargetID; target && !v.Draft && !v.Approved.Before(last.Date) {
			c.refuse(last.Pos, "decision-released", "propose the change back", "the decision on %s was released with version %s", named, v.ID)
			return
		}
	}
}

func (c *checker) change(ch *site.Change) {
	r := c.request
	switch {
	case r.Outcome == site.Answered:
		c.refuse(ch.Pos, "bad-decision", "", "a change is not answered but approved, amended, rejected or deferred")
	case r.Outcome != site.Amended:
	case !slices.ContainsFunc(ch.Edits, (*site.Edit).Worded):
		c.refuse(ch.Pos, "amended-without-text", "approve or reject it", "change %q has no wording that a meeting could amend", ch.ID)
	case strings.TrimSpace(r.adopted()) == "":
		c.refuse(ch.Pos, "amended-without-text", "give the adopted wording with --text", "change %q would be amended, and the adopted wording is missing", ch.ID)
	case len(ch.Edits) == 1 && len(r.Texts) == 1 && strings.TrimRight(r.adopted(), "\n") == strings.TrimRight(ch.Edits[0].Text, "\n"):
		c.refuse(ch.Pos, "bad-decision", "approve it", "the adopted wording of change %q is the proposed one", ch.ID)
	case len(ch.Edits) != len(r.Texts):
		c.refuse(ch.Pos, "bad-decision", "", "change %q has %d edits, and the decision adopts %d wordings", ch.ID, len(ch.Edits), len(r.Texts))
	default:
		for _, d := range amend.Amendable(ch, &site.Decision{Outcome: site.Amended, Texts: r.Texts}) {
			c.refuse(ch.Pos, "does-not-fit", d.Hint, "the adopted wording of change %q does not fit into the text: %s", ch.ID, d.Message)
		}
	}
}

// whole checks a decision on all of a proposal, which must say the same of each
// of its items.
func (c *checker) whole(p *site.Proposal) []*site.Decision {
	r := c.request
	switch {
	case r.Outcome == site.Amended:
		c.refuse(p.Pos, "bad-decision", "name the item whose wording it is with --item", "a whole proposal cannot be amended")
	case r.Outcome == site.Answered && len(p.Changes) > 0:
		c.refuse(p.Pos, "bad-decision", "name the question with --item", "proposal %s has changes, and a change is not answered", p.ID)
	case r.Outcome != site.Answered && r.Outcome != site.Deferred && len(p.Questions) > 0:
		c.refuse(p.Pos, "bad-decision", "decide the items one by one with --item", "proposal %s has questions, and a question is answered, not %s", p.ID, r.Outcome)
	}
	n := len(p.Decisions)
	if n > 0 && r.same(p.Decisions[n-1], amend.WholeHash(p, r.Meeting)) {
		return p.Decisions
	}
	closed := func(named diag.Text, hash string, d *site.Decision) {
		if d != nil && d.Outcome.Closed() && asDecided(p, d, hash) {
			c.refuse(d.Pos, "item-closed", "decide the others one by one with --item", "%s is closed: %s on %s", named, d.Outcome, d.Date)
		}
	}
	for _, q := range p.Questions {
		closed(diag.F("question %q of proposal %s", q.ID, p.ID), q.Hash, q.Decision())
	}
	for _, ch := range p.Changes {
		closed(diag.F("change %q of proposal %s", ch.ID, p.ID), ch.HashBy(c.request.Meeting), ch.Decision())
	}
	return p.Decisions
}

// texts refuses what would stop the next build, without repeating it.
func (c *checker) texts() {
	r := c.request
	if r.adopted() != "" && r.Outcome != site.Amended {
		c.refuse(diag.Pos{}, "bad-decision", "give remarks with --note", "only an amended change has an adopted wording")
	}
	c.clean(diag.F("adopted wording"), r.adopted())
	c.clean(diag.F("note"), r.Note)
}

func (c *checker) clean(what diag.Text, text string) {
	if len(cpr.Find(text)) > 0 {
		c.refuse(diag.Pos{}, "cpr", "leave it out", "the %s holds what looks like a CPR number", what)
	}
	if len(hidden.Find(text)) > 0 || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) {
		c.refuse(diag.Pos{}, "bad-text", "", "the %s holds control characters", what)
	}
}
