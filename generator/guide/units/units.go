// Package units says what an edited text proposes: it compares the trees of a
// section and of an edited copy, and gives the changes that a meeting can decide
// on one by one.
//
// Input: a section of a base, and the body of its edited copy in any manner of
// writing Markdown. Output: units in the order of the base, each of one or more
// edits in the forms of a proposal. What a reader cannot tell apart (line wraps,
// the padding of tables, other marks for the same emphasis, other labels of
// footnotes) makes no unit, nor does what other editors lose on the way (anchors
// of headings that stayed, the alignment of columns).
//
// One unit is what belongs together: the edits of one sentence or with at most
// three unchanged words between them; a table whose columns changed; a heading;
// an item, a row or a run of them that is new; a moved passage; a footnote with
// its reference. Quotations are whole words, stand once in the section and cut
// no mark-up in half.
//
// Invariants: all units together give the edited tree, none the base; each is
// sound alone. Where no finer units hold that, whole blocks are given, and at
// last the whole text.
//
// Several authors: the units of each are those of the text in which only that
// author's edits are accepted.
package units

import (
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/site"
)

// Unit is one change: what is answered and decided as one.
type Unit struct{ Edits []Edit }

// Edit is one place of a unit.
type Edit struct {
	Kind  site.EditKind
	Quote string
	Text  string
}

// Of gives the units that make of a section's body the edited one.
func Of(base *site.Section, edited string) []Unit {
	edited = lines.Replace(edited)
	old := parse(base.Text.Body)
	want := kept(old, edited)
	if same(old, want) {
		return nil
	}
	for _, m := range []manner{fine, ranged, coarse} {
		c := newCutter(parse(base.Text.Body), kept(old, edited), base.Text.Body, m)
		if found, ok := c.cut(); ok && gives(base, found, want) {
			return found
		}
	}
	return []Unit{{[]Edit{{Kind: site.Rewrite, Text: strings.TrimRight(markdown.Write(want), "\n")}}}}
}

var lines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func parse(text string) *markdown.Doc {
	return markdown.Parse([]byte(strings.ToValidUTF8(text, "\uFFFD")), diag.Pos{}, nil)
}

// same reports whether no reader, and no address, tells two texts apart.
func same(a, b *markdown.Doc) bool {
	return redline.Compare(a, b, "").Equal()
}

// gives reports whether units fit together, each is sound alone, and together
// they give the wanted tree.
func gives(base *site.Section, found []Unit, want *markdown.Doc) bool {
	guide := &site.Guide{}
	v := &site.Version{ID: "base", Guide: guide}
	s := *base
	s.Version, v.Sections = v, []*site.Section{&s}
	p := &site.Proposal{ID: "units", Guide: guide, Base: v, TargetID: "next"}
	for i, u := range found {
		ch := u.Change(&s)
		ch.Proposal, ch.ID = p, ID(i)
		p.Changes = append(p.Changes, ch)
	}
	l := &diag.List{}
	amend.Check(nil, p, l)
	for _, d := range l.Sorted() {
		if d.Severity == diag.Error {
			return false
		}
	}
	shape := shapeOf(parse(s.Text.Body))
	for i, u := range found {
		texts, bad := amend.Alone(nil, v, p.Changes[i], nil)
		if bad != nil || len(texts) != 1 {
			return false
		}
		if u.inline() && shapeOf(parse(texts[0].Body)) != shape {
			return false
		}
	}
	return same(parse(amend.Proposed(nil, p).Sections[0].Text.Body), want)
}

// inline reports whether a unit alters words only.
func (u Unit) inline() bool {
	for _, e := range u.Edits {
		switch e.Kind {
		case site.InsertAfter, site.InsertBefore:
		case site.Replace:
			if strings.Contains(e.Text, "\n") || strings.Contains(e.Quote, "\n") {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func shapeOf(d *markdown.Doc) string {
	var b strings.Builder
	d.Walk(func(p *markdown.Block) bool { b.WriteByte('a' + byte(p.Kind)); return true })
	return b.String()
}

// Change is the unit as a change of a section, without an id.
func (u Unit) Change(s *site.Section) *site.Change {
	ch := &site.Change{}
	for _, e := range u.Edits {
		ch.Edits = append(ch.Edits, &site.Edit{Change: ch, Kind: e.Kind, Section: s, Quote: e.Quote, Text: strings.TrimRight(e.Text, "\n")})
	}
	return ch
}

// ID counts a … z, aa, ab …
func ID(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('a'+(i-1)%26)) + s
	}
	return s
}

// Key is a key of an edit in a proposal's file with its value.
type Key struct{ Name, Value string }

// Keys gives the edit as a proposal's file writes it.
func (e Edit) Keys() []Key {
	switch e.Kind {
	case site.Replace:
		return []Key{{"replace", e.Quote}, {"with", e.Text}}
	case site.InsertAfter:
		return []Key{{"after", e.Quote}, {"insert", e.Text}}
	case site.InsertBefore:
		return []Key{{"before", e.Quote}, {"insert", e.Text}}
	case site.BlockAfter:
		return []Key{{"after", e.Quote}, {"insert_block", e.Text}}
	case site.BlockBefore:
		return []Key{{"before", e.Quote}, {"insert_block", e.Text}}
	case site.Delete:
		return []Key{{"delete", e.Quote}}
	case site.ReplaceBlock:
		return []Key{{"block", e.Quote}, {"with", e.Text}}
	}
	return []Key{{"text", e.Text}}
}
