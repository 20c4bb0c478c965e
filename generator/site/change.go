package site

import (
	"cmp"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site/civil"
)

// Change is one entry in a proposal: the unit of answer and decision. It is made
// whole or not at all, in however many places it stands.
type Change struct {
	Proposal *Proposal
	ID       string
	Summary  string  // in a line, by who proposes it; may be empty
	Edits    []*Edit // one or several, in the order of the file; none where the base was withdrawn
	// Hash is sha256-2:<hex>, see package amend; Former is sha256:<hex> by the
	// rule of before, "" for what that rule could not say.
	Hash, Former string
	// HashOn is the hash with the figures that were published by a day: that of a
	// meeting, or of a decision. It has only days on which it is another one.
	HashOn    map[civil.Date]string
	Decisions []*Decision
	Pos       diag.Pos
}

// EditKind tells what an edit does.
type EditKind int

const (
	Replace       EditKind = iota // Quote becomes Text
	InsertAfter                   // Text inline after Quote
	InsertBefore                  // Text inline before Quote
	BlockAfter                    // Text as blocks after the block or item that holds Quote
	BlockBefore                   // the same before it
	Delete                        // Quote goes
	Rewrite                       // Text is the whole new body
	ReplaceBlock                  // Text stands in place of the block that holds Quote; "" removes it
	Retitle                       // Text is the new title
	AddSection                    // NewID, Title, Text; after After
	RemoveSection                 // Section goes; Alias and Anchors take over its addresses
	MoveSection                   // Section goes to after After
)

// InText reports whether an edit of the kind alters the body of a section that is
// there.
func (k EditKind) InText() bool { return k < Retitle }

// Edit is one place in the text that a change alters.
type Edit struct {
	Change   *Change
	Kind     EditKind
	Section  *Section // of the base; nil for AddSection
	Quote    string
	QuotePos diag.Pos
	Text     string
	Origin   diag.Origin // of Text
	NewID    string      // of AddSection
	Title    string      // of AddSection
	// After is the id of the section that an added or moved one follows: of the
	// base, or one that the draft adds. "" puts it first.
	After    string
	AfterPos diag.Pos
	Alias    *Section // of RemoveSection
	// Anchors say where anchors of Section lead that the edit takes away or puts
	// elsewhere: anchor → section#anchor.
	Anchors map[string]string
	// Old and New are what goes and what comes, as Markdown.
	Old, New string
	Pos      diag.Pos
}

// InBody reports whether the edit is one of the body of its section.
func (e *Edit) InBody() bool {
	switch e.Kind {
	case Retitle, AddSection, RemoveSection, MoveSection:
		return false
	}
	return true
}

// Worded reports whether the edit brings a text that a meeting can amend.
func (e *Edit) Worded() bool { return e.Kind != RemoveSection && e.Kind != MoveSection }

// Wording is the text that the edit brings under a decision: the adopted one
// where that amended it.
func (e *Edit) Wording(d *Decision) string {
	if i := e.adopted(d); i >= 0 {
		return strings.TrimRight(*d.Texts[i], "\n")
	}
	return strings.TrimRight(e.Text, "\n")
}

// WordingAt is the place of a byte of Wording: where its author wrote it.
func (e *Edit) WordingAt(d *Decision, at int) diag.Pos {
	if i := e.adopted(d); i >= 0 {
		if i < len(d.Origins) {
			return cmp.Or(d.Origins[i].At(*d.Texts[i], at), d.Pos)
		}
		return d.Pos
	}
	return cmp.Or(e.Origin.At(e.Text, at), e.Pos)
}

// adopted is which of a decision's wordings is that of the edit, -1 for none.
func (e *Edit) adopted(d *Decision) int {
	if d == nil || d.Outcome != Amended {
		return -1
	}
	if i := slices.Index(e.Change.Edits, e); i >= 0 && i < len(d.Texts) && d.Texts[i] != nil {
		return i
	}
	return -1
}

// Is reports whether a hash, by whichever rule, is that of the change as it
// stands.
func (c *Change) Is(hash string) bool { return hash == c.Hash || hash != "" && hash == c.Former }

// IsOn is Is, or whether it was that of the change on a day: figures in its text
// are those that were published then.
func (c *Change) IsOn(hash string, day civil.Date) bool {
	return c.Is(hash) || hash != "" && hash == c.HashOn[day]
}

// HashBy is the hash that a decision of a day carries.
func (c *Change) HashBy(day civil.Date) string { return cmp.Or(c.HashOn[day], c.Hash) }

// Version is the one that the change goes into: its proposal's target, or where
// that was released without it, the one whose release took it in, else the draft
// that it is put off to. It is nil where there is none yet.
func (c *Change) Version() *Version {
	p := c.Proposal
	if p.Target == nil || p.Guide == nil {
		return p.Target
	}
	at := max(0, slices.Index(p.Guide.Versions, p.Target))
	for _, v := range p.Guide.Versions[at:] {
		day := v.Approved
		if v.Meeting != nil && v.Meeting.Date.After(day) {
			day = v.Meeting.Date
		}
		if v.Draft {
			return v
		}
		if d := c.DecisionBy(day); d != nil && d.Outcome != Deferred {
			return v
		}
	}
	return nil
}

// Single is the only edit of a change, or nil where it has several.
func (c *Change) Single() *Edit {
	if len(c.Edits) == 1 {
		return c.Edits[0]
	}
	return nil
}

// Sections are the sections of the base that the change stands in, in the order
// of its edits.
func (c *Change) Sections() []*Section {
	var out []*Section
	seen := map[*Section]bool{}
	for _, e := range c.Edits {
		if e.Section != nil && !seen[e.Section] {
			seen[e.Section] = true
			out = append(out, e.Section)
		}
	}
	return out
}

// Meaning says what a mention of sections by number means that the program does
// not read as a reference.
type Meaning struct {
	Section string // the id of the section that it stands in
	Quote   string
	Means   Means
	Pos     diag.Pos // of the quotation
}

// Means says whose sections are meant.
type Means string

const (
	This  Means = "this"  // this guide's: the numbers follow them
	Other Means = "other" // somebody else's: they stay
)
