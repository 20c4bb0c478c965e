// Package redline compares two Markdown trees and shows the difference as
// change markings.
//
// Input are two markdown.Doc (or a base and several edits of it). Their trees
// are compared, never their HTML: blocks are aligned, equal ones first, then
// similar ones; lists go item by item, tables by column, row and cell; inside a
// pair of blocks the tokens (words, numbers with their unit, punctuation, white
// space, each with its formats) are compared. The output is one change model,
// a Redline, from which HTML, text, JSON and documents come.
//
// Invariants, for any pair of texts:
//
//   - Accept with all changes is the new text, with none the old one, as trees;
//     any choice is a whole document, and changes can be chosen one by one.
//   - There is no change exactly where the texts are equal to a reader: line
//     wraps and runs of white space are not changes, formats and targets are.
//   - Taking the marks out of the HTML (see HTML) gives the HTML of the new, or
//     of the old text.
//   - No mark splits a word, a grapheme, a number from its unit, a link or a
//     reference.
//   - The result is the same on every run and machine: all limits count
//     operations.
package redline

import (
	"maps"
	"slices"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language/marking"
)

// Redline is the difference between two texts.
type Redline struct {
	section string
	nodes   []*node
	notes   []*note
	// oldNotes and newNotes find the note that a reference's number means, the
	// latter for each edit.
	oldNotes []*note
	newNotes [][]*note
	changes  []*Change
	named    named
	words    *marking.Words
	lexicon  *marking.Lexicon
	seen     map[*Change]*words
}

// Kind says what a change does.
type Kind string

const (
	Insert    Kind = "insert"
	Delete    Kind = "delete"
	Replace   Kind = "replace"
	Formatted Kind = "format" // the same words with other formats
	Target    Kind = "target" // a link, image or reference that leads elsewhere
	Task      Kind = "task"   // a task box
	Structure Kind = "structure"
	Move      Kind = "move"
	Split     Kind = "split"
	Join      Kind = "join"
	Column    Kind = "column"
)

// Change is one decision: what a reader accepts or rejects as a whole.
type Change struct {
	// ID is the id of its first element in the HTML. It stays the same when the
	// text is edited elsewhere.
	ID   string `json:"id"`
	Kind Kind   `json:"kind"`
	// Section and Heading say where it stands: the section's id, and the words
	// of the nearest heading above.
	Section string `json:"section,omitempty"`
	Heading string `json:"heading,omitempty"`
	// Block is the kind of block that it is in, or is.
	Block markdown.Kind `json:"block"`
	// Path leads to it from the top of the text, as indexes among siblings.
	Path []int  `json:"path"`
	Old  string `json:"old"`
	New  string `json:"new"`
	// Detail says in words what the change is beside its words: a link that leads
	// elsewhere, a format, a level.
	Detail string `json:"detail,omitempty"`
	// Flags say why it deserves a second look.
	Flags []Flag `json:"flags,omitempty"`
	Owner *Owner `json:"owner,omitempty"`

	// anchor tells apart changes with the same words, see identify.
	anchor string
	fixed  bool // Kind is set by what made the change
}

// Owner is the proposal that a change comes from.
type Owner = markdown.Owner

// Compare finds the changes from old to new. section is the id of the section
// that they are versions of; it goes into ids and may be empty.
func Compare(old, new *markdown.Doc, section string) *Redline {
	r := compare(old, new, 0, true)
	r.section = section
	r.finish()
	return r
}

// sameAddresses reports whether two texts have the same headings with the same ids: which
// of these are written is then no change, though each text may need other ones.
func sameAddresses(old, new *markdown.Doc) bool {
	return slices.EqualFunc(old.Headings(), new.Headings(), func(o, n *markdown.Block) bool {
		return o.ID == n.ID && markdown.EqualInlines(o.Inlines, n.Inlines)
	})
}

// compare leaves out what finish adds; edit tells the new text apart from other
// edits of the same old one. recast finds blocks that were made into others.
func compare(old, new *markdown.Doc, edit int, recast bool) *Redline {
	c := newComparer(edit)
	if !sameAddresses(old, new) {
		c.named = old.Named()
		maps.Copy(c.named, new.Named())
	}
	r := &Redline{newNotes: make([][]*note, edit+1), named: c.named}
	r.notes, r.oldNotes, r.newNotes[edit] = c.pairNotes(old, new)
	c.noteKeys(r.oldNotes, r.newNotes[edit], r.notes)
	r.nodes = c.sequence(c.units(old.Blocks, oldSide), c.units(new.Blocks, newSide))
	for _, n := range r.notes {
		if n.old != nil && n.new != nil {
			n.kids = c.sequence(c.units(n.old.Children, oldSide), c.units(n.new.Children, newSide))
		}
	}
	if recast {
		r.nodes = c.recast(r.nodes)
		for _, n := range r.notes {
			n.kids = c.recast(n.kids)
		}
	}
	findMoves(c, r)
	return r
}

// Changes lists the changes in the order of the text.
func (r *Redline) Changes() []Change {
	out := make([]Change, len(r.changes))
	for i, c := range r.told().changes {
		out[i] = *c
		out[i].Path = slices.Clone(c.Path)
		out[i].Flags = slices.Clone(c.Flags)
	}
	return out
}

// Equal reports whether the texts are the same to a reader.
func (r *Redline) Equal() bool { return len(r.changes) == 0 }
