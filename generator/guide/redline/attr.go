package redline

import (
	"strconv"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language/danish"
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

// ownChange compares the own kinds of a pair of blocks; nil where they agree.
func ownChange(o, n *markdown.Block) *ownKind {
	a := &ownKind{old: o, new: n}
	add := func(kind factKind, from, to string) {
		if from != to {
			a.facts = append(a.facts, fact{kind: kind, from: from, to: to})
		}
	}
	switch o.Kind {
	case markdown.Heading:
		add(levelFact, strconv.Itoa(o.Level), strconv.Itoa(n.Level))
		if from, to := anchor(o), anchor(n); from != to && (o.ID != n.ID || markdown.PlainText(o.Inlines) == markdown.PlainText(n.Inlines)) {
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

// anchor is a heading's written id; one that is what the words give anyway says
// nothing.
func anchor(b *markdown.Block) string {
	if b.Explicit && b.ID != danish.Slug(markdown.PlainText(b.Inlines)) {
		return b.ID
	}
	return ""
}

func listKind(b *markdown.Block) string {
	switch {
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
	switch b.Kind {
	case markdown.Heading:
		b.Level, b.ID, b.Explicit = from.Level, from.ID, from.Explicit
		if n.attr != nil && n.attr.has(anchorFact) {
			break
		}
		// One address in both texts may be written in only one of them; else each
		// has that of its words.
		both := append(n.old[:len(n.old):len(n.old)], n.new...)
		for _, x := range both {
			switch {
			case x.ID != both[0].ID:
				b.ID, b.Explicit = "", false
				return
			case x.Explicit:
				b.ID, b.Explicit = x.ID, true
			}
		}
	case markdown.List:
		b.Ordered, b.First = from.Ordered, from.First
	case markdown.Quote:
		b.Callout = from.Callout
	case markdown.Code:
		b.Info = from.Info
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
