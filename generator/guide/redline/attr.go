package redline

import (
	"strconv"
	"strings"

	"bestpractice/generator/guide/markdown"
)

// ownKind is a change of what a block itself is, beside what it holds: a heading's
// level or anchor, a list's kind or start, the language of code, the alignment
// of a table's columns.
type ownKind struct {
	change   *Change
	old, new *markdown.Block
	edit     int // that new is from
	facts    []fact
}

// named are the headings whose written id says something; see markdown.Doc.Named.
type named map[*markdown.Block]bool

// ownChange compares the own kinds of a pair of blocks; nil where they agree.
func (ids named) ownChange(o, n *markdown.Block) *ownKind {
	a := &ownKind{old: o, new: n}
	add := func(kind factKind, from, to string) {
		if from != to {
			a.facts = append(a.facts, fact{kind: kind, from: from, to: to})
		}
	}
	switch o.Kind {
	case markdown.Heading, markdown.Paragraph:
		add(levelFact, levelOf(o), levelOf(n))
		if from, to := ids.anchor(o), ids.anchor(n); o.Kind == n.Kind && from != to && o.ID != n.ID {
			a.facts = append(a.facts, fact{kind: anchorFact, from: o.ID, to: n.ID})
		}
	case markdown.List:
		add(listFact, listKind(o), listKind(n))
	case markdown.Quote:
		add(calloutFact, orDash(o.Callout), orDash(n.Callout))
	case markdown.Code:
		add(langFact, orDash(o.Info), orDash(n.Info))
	}
	return a.orNil()
}

func (a *ownKind) orNil() *ownKind {
	if len(a.facts) == 0 {
		return nil
	}
	a.change = &Change{Kind: Structure, fixed: true}
	return a
}

// anchor is a heading's written id, where it says something.
func (ids named) anchor(b *markdown.Block) string {
	if ids[b] {
		return b.ID
	}
	return ""
}

// levelOf is the level of a heading; a paragraph has none.
func levelOf(b *markdown.Block) string {
	if b.Kind == markdown.Paragraph {
		return "-"
	}
	return strconv.Itoa(b.Level)
}

func listKind(b *markdown.Block) string {
	switch {
	case b.Bare():
		return "-"
	case !b.Ordered:
		return "ul"
	case b.First == 1:
		return "ol"
	}
	return "ol " + strconv.Itoa(b.First)
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// alignment compares the alignments of the columns that two tables share.
func alignment(o, n *unit, cols []column) *ownKind {
	a := &ownKind{old: o.block, new: n.block}
	var from, to []string
	for _, col := range cols {
		if col.op == same {
			from = append(from, orDash(o.kids[0].kids[col.old].block.Align.String()))
			to = append(to, orDash(n.kids[0].kids[col.new].block.Align.String()))
		}
	}
	if f, t := strings.Join(from, ","), strings.Join(to, ","); f != t {
		a.facts = append(a.facts, fact{kind: alignFact, from: f, to: t})
	}
	return a.orNil()
}

// written gives the change as the value of data-attr.
func (a *ownKind) written() string {
	var out []string
	for _, f := range a.facts {
		out = append(out, string(f.kind)+":"+attrEscape.Replace(f.from)+">"+attrEscape.Replace(f.to))
	}
	return strings.Join(out, ";")
}

var attrEscape = strings.NewReplacer("%", "%25", ";", "%3B", ">", "%3E")

// dress gives a block the attributes that stand in a document: those of the new
// text where the change is accepted or there is none, else the old ones.
func (n *node) dress(b *markdown.Block, accepted bool) {
	from := b
	if n.attr != nil {
		if from = n.attr.new; !accepted {
			from = n.attr.old
		}
	}
	b.Kind = from.Kind
	switch b.Kind {
	case markdown.Heading:
		b.Level, b.ID, b.Explicit = from.Level, from.ID, from.Explicit
		if n.attr == nil || !n.attr.has(anchorFact) && n.attr.old.Kind == n.attr.new.Kind {
			addressed(b, append(n.old[:len(n.old):len(n.old)], n.new...))
		}
	case markdown.Paragraph:
		b.Level, b.ID, b.Explicit = 0, "", false
	case markdown.List:
		b.Ordered, b.First = from.Ordered, from.First
	case markdown.Quote:
		b.Callout = from.Callout
	case markdown.Code:
		b.Info = from.Info
	}
}

// addressed gives a heading the one address that it has in both texts, which may be
// written in only one of them; else each text has that of its words.
func addressed(b *markdown.Block, both []*markdown.Block) {
	for _, x := range both {
		switch {
		case x.ID != both[0].ID:
			b.ID, b.Explicit = "", false
			return
		case x.Explicit:
			b.ID, b.Explicit = x.ID, true
		}
	}
}

// addressedAll does that for the headings of copies of equal blocks.
func addressedAll(copies, old, new []*markdown.Block) {
	for i, b := range copies {
		if b.Kind == markdown.Heading {
			addressed(b, []*markdown.Block{old[i], new[i]})
		}
		addressedAll(b.Children, old[i].Children, new[i].Children)
	}
}

func (a *ownKind) has(kind factKind) bool {
	for _, f := range a.facts {
		if f.kind == kind {
			return true
		}
	}
	return false
}
