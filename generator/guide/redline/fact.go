package redline

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language/marking"
)

// fact is one thing that a change does beside its words, by codes of package
// marking: what kind of thing, and what it was and is.
type fact struct {
	kind     factKind
	from, to string
	was, is  *markdown.Inline // what leads somewhere, for a reader to say where; nil otherwise
}

type factKind string

const (
	levelFact   factKind = "level"
	listFact    factKind = "list"
	alignFact   factKind = "align"
	anchorFact  factKind = "anchor"
	langFact    factKind = "lang"
	calloutFact factKind = "callout"
	blocksFact  factKind = "blocks"
)

// detail says in words what the facts of a change are, and where links lead in those
// of a reader of each text. Where both sides read alike and nothing else tells them
// apart, it says what it is that no eye sees.
func (w *words) detail(c *Change, in *marking.Words, old, new markdown.Reader) string {
	facts := w.facts
	switch {
	case c.Kind == Move || c.Kind == Split || c.Kind == Join:
		if len(facts) == 0 {
			facts = []fact{{kind: factKind(c.Kind)}}
		}
	default:
		facts = append(facts[:len(facts):len(facts)], w.inlineFacts()...)
		if len(facts) == 0 && alike(c.Old) == alike(c.New) {
			facts = []fact{w.unseen(c)}
		}
	}
	said := make([]string, 0, len(facts))
	for _, f := range facts {
		said = append(said, in.Detail(string(f.kind), leads(old, f.was, f.from), leads(new, f.is, f.to)))
	}
	return strings.Join(said, ", ")
}

// unseen is what a change is of which both sides look alike: a block without words that
// came or went, a sign that looks like another, or white space.
func (w *words) unseen(c *Change) fact {
	switch {
	case w.block && !w.hasOld:
		return fact{kind: "kind", from: "-", to: c.Block.String()}
	case w.block && !w.hasNew:
		return fact{kind: "kind", from: c.Block.String(), to: "-"}
	case strings.Join(strings.Fields(c.Old), "") == strings.Join(strings.Fields(c.New), ""):
		return fact{kind: "space"}
	}
	return fact{kind: "sign"}
}

// leads says where a link or a reference leads, in the words of a reader: as it is
// written where there are none.
func leads(read markdown.Reader, in *markdown.Inline, written string) string {
	if read == nil || in == nil {
		return written
	}
	link := &markdown.Inline{Kind: markdown.Link, Dest: in.Dest, Ref: in.Ref}
	return cmp.Or(read(link), written)
}

// alike is a text as it looks: white space of any kind, what cannot be seen and
// dashes of one length are the same.
func alike(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cf, r):
			return -1
		case r == '‐' || r == '‑':
			return '-'
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// inlineFacts compares the formats and targets of what went with those of what
// came.
func (w *words) inlineFacts() []fact {
	var out []fact
	if breaks := count(w.come, markdown.Break) - count(w.gone, markdown.Break); breaks > 0 {
		out = append(out, fact{kind: "break+"})
	} else if breaks < 0 {
		out = append(out, fact{kind: "break-"})
	}
	if !w.hasOld || !w.hasNew {
		return out
	}
	was, is := formatsOf(w.gone), formatsOf(w.come)
	for _, f := range []struct {
		format markdown.Format
		name   string
	}{{markdown.Strong, "strong"}, {markdown.Emphasis, "emphasis"}, {markdown.Strike, "strike"}, {markdown.CodeSpan, "code"}} {
		switch {
		case is&f.format != 0 && was&f.format == 0:
			out = append(out, fact{kind: "format+", to: f.name})
		case was&f.format != 0 && is&f.format == 0:
			out = append(out, fact{kind: "format-", from: f.name})
		}
	}
	for _, kind := range []markdown.InlineKind{markdown.Link, markdown.Image, markdown.Reference, markdown.FigureRef, markdown.Task} {
		a, b := atoms(w.gone, kind), atoms(w.come, kind)
		for i := range max(len(a), len(b)) {
			switch {
			case i >= len(a):
				if kind == markdown.Link && w.sameWords() {
					out = append(out, fact{kind: "link+", to: b[i].Dest, is: b[i]})
				}
			case i >= len(b):
				if kind == markdown.Link && w.sameWords() {
					out = append(out, fact{kind: "link-", from: a[i].Dest, was: a[i]})
				}
			default:
				out = append(out, atomFacts(a[i], b[i])...)
			}
		}
	}
	return out
}

func (w *words) sameWords() bool { return alike(w.old.String()) == alike(w.new.String()) }

// atomFacts compares two things that cannot be split, of one kind.
func atomFacts(o, n *markdown.Inline) (out []fact) {
	add := func(kind factKind, from, to string) {
		if from != to {
			out = append(out, fact{kind: kind, from: from, to: to})
		}
	}
	lead := func(kind factKind, from, to string) {
		if from != to {
			out = append(out, fact{kind, from, to, o, n})
		}
	}
	switch o.Kind {
	case markdown.Link:
		lead("link", o.Dest, n.Dest)
		add("title", orDash(o.Title), orDash(n.Title))
	case markdown.Image:
		add("image", o.Dest, n.Dest)
		add("alt", o.Text, n.Text)
		add("title", orDash(o.Title), orDash(n.Title))
	case markdown.Reference:
		if o.Ref.Words() == n.Ref.Words() {
			lead("reference", target(o.Ref), target(n.Ref))
		}
	case markdown.FigureRef:
		add("figure", o.Figure.Raw, n.Figure.Raw)
	case markdown.Task:
		if n.Checked != o.Checked && n.Checked {
			add("task+", "", "x")
		} else if n.Checked != o.Checked {
			add("task-", "x", "")
		}
	}
	return out
}

func target(r *markdown.Ref) string {
	if r.Anchor != "" {
		return r.Section + "#" + r.Anchor
	}
	return r.Section
}

func atoms(ts []*token, kind markdown.InlineKind) []*markdown.Inline {
	var out []*markdown.Inline
	for _, t := range ts {
		if t.atom != nil && t.atom.Kind == kind {
			out = append(out, t.atom)
		}
	}
	return out
}

func count(ts []*token, kind markdown.InlineKind) int { return len(atoms(ts, kind)) }

func formatsOf(ts []*token) markdown.Format {
	var f markdown.Format
	for _, t := range ts {
		if t.class != space && (t.atom == nil || t.atom.Kind != markdown.Break) {
			f |= t.formats()
			if t.atom != nil {
				for i := range t.atom.Inlines {
					f |= t.atom.Inlines[i].Format
				}
			}
		}
	}
	return f
}

// words are the facts to be said: of two numbered lists, the numbers; of a block that
// is of another kind, both kinds.
func (a *ownKind) words() []fact {
	out := append([]fact(nil), a.facts...)
	for i, f := range out {
		switch {
		case f.kind == blocksFact:
			if out[i].from, out[i].to = kinds(a.old.Children), kinds(a.new.Children); out[i].from == out[i].to {
				out[i] = fact{kind: "arranged"}
			}
		case f.kind == levelFact && a.old.Kind != a.new.Kind:
			out[i] = fact{kind: "kind", from: a.old.Kind.String(), to: a.new.Kind.String()}
		case f.kind == listFact && a.old.Bare():
			out[i].from = markdown.Paragraph.String()
		case f.kind == listFact && a.new.Bare():
			out[i].to = markdown.Paragraph.String()
		case f.kind == listFact && a.old.Ordered && a.new.Ordered:
			out[i] = fact{kind: "numbers", from: numbersOf(a.old), to: numbersOf(a.new)}
		}
	}
	return out
}

func numbersOf(b *markdown.Block) string {
	last := b.First + max(len(b.Children), 1) - 1
	if last == b.First {
		return strconv.Itoa(b.First)
	}
	return strconv.Itoa(b.First) + "-" + strconv.Itoa(last)
}
