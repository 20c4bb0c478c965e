package amend

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
	"bestpractice/generator/site/ordinal"
)

var refersWord = regexp.MustCompile(`(?i)afsnit|section|bilag|appendi|annex`)

// english are the words of a reference in that language.
var english = regexp.MustCompile(`(?i)section|appendi|annex`)

// refers reports whether a text may name sections by number.
func refers(text string) bool { return refersWord.MatchString(text) }

// numbered is what names sections by number in one breath: "jf. afsnit 2, 4-6 og 9".
type numbered struct {
	items []item
	raw   string // as written
	start int
	and   string // between the last two of a list
}

// item is a number, or the two ends of a range.
type item struct {
	from, to *markdown.Ref // to is nil for a number
	unclear  bool          // whose sections it means the words do not say
}

func (i item) start() int { return i.from.NumberStart }

func (i item) end() int {
	if i.to != nil {
		return i.to.NumberEnd
	}
	return i.from.NumberEnd
}

// numbereds lists what names sections in a text, in its order.
// headings says that their numbers ("3.1") are the guide's too.
func numbereds(t *markdown.Trees, text string, headings bool) []*numbered {
	doc := tree(t, text)
	mention := map[*markdown.Ref]bool{}
	refs := doc.Refs()
	for _, m := range doc.Mentions() {
		mention[m] = true
		refs = append(refs, m)
	}
	refs = slices.DeleteFunc(refs, func(r *markdown.Ref) bool { return r.Num == "" || r.NumberEnd > len(text) })
	slices.SortFunc(refs, func(a, b *markdown.Ref) int { return a.NumberStart - b.NumberStart })
	var out []*numbered
	for _, ref := range refs {
		if !ref.More || len(out) == 0 {
			n := &numbered{start: ref.Start, and: " og "}
			if english.MatchString(ref.Raw) {
				n.and = " and "
			}
			out = append(out, n)
		}
		n := out[len(out)-1]
		n.raw = strings.Join(strings.Fields(text[n.start:ref.NumberEnd]), " ")
		unclear := mention[ref] || ref.Number == 0 && !headings // "afsnit 3.1" may be a heading of somebody else's
		if last := len(n.items) - 1; ref.Through && n.items[last].to == nil && n.items[last].from.Number > 0 && n.items[last].from.Number < ref.Number {
			n.items[last].to = ref
			continue
		}
		n.items = append(n.items, item{from: ref, unclear: unclear})
	}
	return out
}

// reader is a text whose numbers are looked at.
type reader struct {
	section string // its id
	text    string
	index   *Index
	// base is the text's section in the base, nil where there is none, and
	// segments are what the text has of it.
	base     *body
	segments []segment
	// mine reports whether a number is to be looked at, and not one that another
	// has written.
	mine func(start, end int) bool
	// posAt is where a diagnostic about a byte of the text points.
	posAt func(at int) diag.Pos
	// sealed says that the words are the base's, so that a diagnostic stands at
	// the change that moves their sections.
	sealed bool
}

// rewrite is a stretch of a text that changes with the numbers of sections, and
// the changes that this follows from.
type rewrite struct {
	difference
	cause []*site.Change
	token Range // the words that stand with the number as one
}

// rewrites gives the numbers of one text anew, in order, and reports what nobody
// can tell.
func (r *renumbering) rewrites(in *reader) []rewrite {
	var out []rewrite
	for _, n := range numbereds(r.c.trees, in.text, r.c.base.Guide.Headings) {
		var found []rewrite
		labels := make([][]string, len(n.items))
		split, all := false, true
		var unclear []*site.Change
		for i, x := range n.items {
			labels[i] = []string{in.text[x.start():x.end()]}
			if !in.mine(x.start(), x.end()) {
				all = false
				continue
			}
			now, ranged, cause := r.label(in, n, x)
			xs := x.become(now, ranged, n.and, cause)
			switch {
			case len(xs) == 0:
				continue
			case !x.unclear, r.means(in, n, site.This):
			case r.means(in, n, site.Other):
				continue
			default:
				unclear = cause
				continue
			}
			found = append(found, xs...)
			if labels[i] = now; ranged {
				labels[i] = []string{now[0] + in.text[x.from.NumberEnd:x.to.NumberStart] + now[1]}
			} else if x.to != nil {
				split = true
			}
		}
		if unclear != nil {
			r.unclear(in, n, unclear)
		}
		if split && all && len(n.items) > 1 { // its list goes on in the one that it stands in
			var cause []*site.Change
			for _, f := range found {
				cause = union(cause, f.cause)
			}
			start, end := n.items[0].start(), n.items[len(n.items)-1].end()
			found = []rewrite{{difference{start, end, listed(slices.Concat(labels...), n.and)}, cause, Range{n.start, end}}}
		}
		out = append(out, found...)
	}
	return out
}

// become is what alters an item into its new numbers.
func (i item) become(now []string, ranged bool, and string, cause []*site.Change) []rewrite {
	digits := func(ref *markdown.Ref, now string) []rewrite {
		if ref.Num == now {
			return nil
		}
		return []rewrite{{difference{ref.NumberStart, ref.NumberEnd, now}, cause, Range{ref.Start, ref.End}}}
	}
	switch {
	case now == nil:
		return nil
	case ranged:
		return append(digits(i.from, now[0]), digits(i.to, now[1])...)
	case i.to == nil:
		return digits(i.from, now[0])
	}
	return []rewrite{{difference{i.start(), i.end(), listed(now, and)}, cause, Range{i.from.Start, i.to.End}}}
}

func union(a, b []*site.Change) []*site.Change {
	for _, ch := range b {
		if !slices.Contains(a, ch) {
			a = append(a, ch)
		}
	}
	slices.SortFunc(a, compareChanges)
	return a
}

// listed writes "4, 5 og 8".
func listed(labels []string, and string) string {
	if n := len(labels) - 1; n > 0 {
		return strings.Join(labels[:n], ", ") + and + labels[n]
	}
	return labels[0]
}

// label gives what stands for a number of the base: one number, the two ends of
// a range (ranged), or all of its sections where they part. nil: nothing does,
// and that is reported.
func (r *renumbering) label(in *reader, n *numbered, x item) (labels []string, ranged bool, cause []*site.Change) {
	num, rest, _ := strings.Cut(x.from.Num, ".")
	if rest != "" {
		rest = "." + rest
	}
	number, _ := ordinal.Parse(num)
	first := r.was()[number]
	if first == nil {
		if !x.unclear && !number.Appendix() { // "bilag A" may be anybody's
			r.unknown(in, n, number)
		}
		return nil, false, nil
	}
	if x.to == nil {
		to, cause, bad := r.follow(first)
		if bad != nil {
			r.removed(in, n, bad, x.unclear)
			return nil, false, nil
		}
		if r.now()[to.ID].Appendix() != number.Appendix() {
			r.otherKind(in, n, to, cause, x.unclear)
			return nil, false, nil
		}
		return []string{r.now()[to.ID].String() + rest}, false, cause
	}
	last := r.was()[x.to.Number]
	if last == nil {
		r.unknown(in, n, x.to.Number)
		return nil, false, nil
	}
	var numbers []ordinal.Number
	for _, s := range r.c.base.Sections {
		if s.Number < first.Number || s.Number > last.Number {
			continue
		}
		to, by, bad := r.follow(s)
		if bad != nil {
			r.removed(in, n, bad, false)
			return nil, false, nil
		}
		if r.now()[to.ID].Appendix() != s.Number.Appendix() {
			r.otherKind(in, n, to, by, false)
			return nil, false, nil
		}
		cause = union(cause, by)
		if now := r.now()[to.ID]; !slices.Contains(numbers, now) {
			numbers = append(numbers, now)
		}
	}
	slices.Sort(numbers)
	ranged = len(numbers) > 1
	for i, now := range numbers {
		labels = append(labels, now.String())
		ranged = ranged && (i == 0 || r.next(numbers[i-1], now))
	}
	if ranged {
		labels = []string{labels[0], labels[len(labels)-1]}
	}
	return labels, ranged, cause
}

// next reports whether no section stands between two numbers.
func (r *renumbering) next(a, b ordinal.Number) bool {
	for _, n := range r.now() {
		if a < n && n < b {
			return false
		}
	}
	return true
}

// unknown reports a number that no section of the base has. Of the base's own
// words that is said there, until they would lead somewhere.
func (r *renumbering) unknown(in *reader, n *numbered, number ordinal.Number) {
	pos := in.posAt(n.start)
	if !in.sealed {
		var known []string
		for _, k := range r.c.base.Sections {
			known = append(known, k.Number.String())
		}
		r.c.diags.Warnf(pos, "unknown-section-number", diag.F("its sections are %s", strings.Join(known, ", ")),
			"version %s has no section %s", r.c.base.ID, number)
		return
	}
	for id, now := range r.now() {
		if now == number {
			r.c.diags.Add(diag.Diagnostic{Pos: r.mover().Pos, Severity: diag.Warning, Code: "unknown-section-number",
				Message: diag.F("%q means no section of version %s, and would lead to section %q of version %s", n.raw, r.c.base.ID, id, r.c.version.ID),
				Hint:    "change the reference too", Related: []diag.Related{{Pos: pos, Message: diag.F("%q at", n.raw)}}})
		}
	}
}

// mover is the first edit that adds, moves or removes a section.
func (r *renumbering) mover(of ...*site.Change) *site.Edit {
	var first *site.Edit
	for _, p := range r.c.pieces() {
		switch e := p.edit; e.Kind {
		case site.AddSection, site.MoveSection, site.RemoveSection:
			if (len(of) == 0 || slices.Contains(of, e.Change)) && (first == nil || compareChanges(e.Change, first.Change) < 0) {
				first = e
			}
		}
	}
	return first
}

// removed reports that a text refers to a section that goes.
func (r *renumbering) removed(in *reader, n *numbered, by *piece, unclear bool) {
	if r.meant(in, n, []*site.Change{by.edit.Change}, unclear) {
		r.c.diags.Add(diag.Diagnostic{Pos: by.edit.Pos, Severity: diag.Error, Code: "reference-to-removed",
			Message: diag.F("section %q is removed, and a text refers to it", by.section.ID),
			Hint:    "give the removal an alias, or change the reference too",
			Related: []diag.Related{{Pos: in.posAt(n.start), Message: diag.F("%q at", n.raw)}}})
	}
}

// otherKind reports that a text calls a section by its number that becomes an
// appendix, or the other way: the words beside the number are then the wrong ones.
func (r *renumbering) otherKind(in *reader, n *numbered, s *site.Section, cause []*site.Change, unclear bool) {
	if r.meant(in, n, cause, unclear) {
		r.c.diags.Add(diag.Diagnostic{Pos: cmp.Or(r.mover(cause...), r.mover()).Pos, Severity: diag.Error, Code: "reference-kind",
			Message: diag.F("section %q gets the number %s, and a text refers to it in other words", s.ID, r.now()[s.ID]),
			Hint:    "change the reference too",
			Related: []diag.Related{{Pos: in.posAt(n.start), Message: diag.F("%q at", n.raw)}}})
	}
}

// meant reports whether words mean sections of this guide; that nobody can tell it
// is reported.
func (r *renumbering) meant(in *reader, n *numbered, cause []*site.Change, unclear bool) bool {
	if !unclear || r.means(in, n, site.This) {
		return true
	}
	if !r.means(in, n, site.Other) {
		r.unclear(in, n, cause)
	}
	return false
}

// means reports whether a proposal says so of words, quoted as they stand in the
// text or in the base.
func (r *renumbering) means(in *reader, n *numbered, what site.Means) bool {
	at := n.items[0].start()
	from, ofBase := fromBase(in.segments, at, at+1)
	for _, m := range r.c.meanings {
		if m.Section != in.section || m.Means != what {
			continue
		}
		if in.index == nil {
			in.index = NewIndex(in.text)
		}
		holds := func(at int) func(Range) bool { return func(q Range) bool { return q.Start <= at && at < q.End } }
		if slices.ContainsFunc(in.index.Locate(m.Quote), holds(at)) ||
			ofBase && slices.ContainsFunc(in.base.words().Locate(m.Quote), holds(from)) {
			return true
		}
	}
	return false
}

// unclear reports words of which nobody can tell whether their numbers follow.
func (r *renumbering) unclear(in *reader, n *numbered, cause []*site.Change) {
	quote := n.raw
	if at, ok := fromBase(in.segments, n.start, n.items[len(n.items)-1].end()); ok {
		quote = in.base.sole(Range{at, at + n.items[len(n.items)-1].end() - n.start})
	}
	d := diag.Diagnostic{Pos: in.posAt(n.start), Severity: diag.Warning, Code: "unclear-reference",
		Message: diag.F("%q in section %q: the number changes, and the words do not say whose section they mean", n.raw, in.section),
		Hint:    diag.F("say it in the proposal that moves it: references: [{section: %s, quote: %q, means: this}], or means: other where it is somebody else's", in.section, quote)}
	if in.sealed {
		d.Related = []diag.Related{{Pos: d.Pos, Message: diag.F("%q at", n.raw)}}
		d.Pos = cmp.Or(r.mover(cause...), r.mover()).Pos
	}
	r.c.diags.Add(d)
}

// sole widens a range by whole words until its text stands there once.
func (b *body) sole(r Range) string {
	word := func(at int) bool { return at >= 0 && at < len(b.text) && spaceRun(b.text[at:at+1], false) == 0 }
	for grown := true; grown && len(b.words().Locate(b.text[r.Start:r.End])) > 1; {
		was := r
		for r.End < len(b.text) && !word(r.End) {
			r.End++
		}
		for word(r.End) {
			r.End++
		}
		for r.Start > 0 && !word(r.Start-1) {
			r.Start--
		}
		for word(r.Start - 1) {
			r.Start--
		}
		grown = r != was
	}
	return strings.Join(strings.Fields(b.text[r.Start:r.End]), " ")
}
