package amend

import (
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// renumbering rewrites "jf. afsnit N": everywhere N is the number that the
// section has in the base, and becomes the one that it has in the version.
type renumbering struct {
	c     *composer
	now   map[string]int        // by id
	was   map[int]*site.Section // by number in the base
	same  bool
	cause map[string]*site.Change // by id of the section whose number changed
	gone  map[string]*part        // removed, by id
}

func (c *composer) newRenumbering(o *outline) *renumbering {
	r := &renumbering{c: c, now: o.numbers(c.base), was: map[int]*site.Section{}, same: true,
		cause: map[string]*site.Change{}, gone: map[string]*part{}}
	var structural []*part
	for _, p := range c.taking() {
		switch p.change.Kind {
		case site.RemoveSection:
			r.gone[p.section.ID] = p
			structural = append(structural, p)
		case site.AddSection, site.MoveSection:
			structural = append(structural, p)
		}
	}
	for _, s := range c.base.Sections {
		r.was[s.Number] = s
		if n, ok := r.now[s.ID]; !ok || n != s.Number {
			r.same = false
		}
	}
	if r.same {
		return r
	}
	// The cause of a new number is the first change that gives it one by itself.
	for _, p := range structural {
		alone := newOutline(c.base, []*part{p}, c.adds).numbers(c.base)
		for _, s := range c.base.Sections {
			if n, ok := alone[s.ID]; r.cause[s.ID] == nil && (!ok || n != s.Number) {
				r.cause[s.ID] = p.change
			}
		}
	}
	for _, s := range c.base.Sections {
		if r.cause[s.ID] == nil && len(structural) > 0 {
			r.cause[s.ID] = structural[0].change
		}
	}
	return r
}

// number gives the new number of a base number and the change that causes it;
// ok is false where the number stays or leads nowhere, which is reported.
func (r *renumbering) number(ref *markdown.Ref, pos diag.Pos) (n int, cause *site.Change, ok bool) {
	s := r.was[ref.Number]
	if s == nil {
		var known []string
		for _, k := range r.c.base.Sections {
			known = append(known, strconv.Itoa(k.Number))
		}
		r.c.diags.Warnf(pos, "unknown-section-number", diag.F("its sections are %s", strings.Join(known, ", ")),
			"version %s has no section %d", r.c.base.ID, ref.Number)
		return 0, nil, false
	}
	cause = r.cause[s.ID]
	for seen := map[string]bool{}; r.gone[s.ID] != nil; {
		p := r.gone[s.ID]
		if p.alias == nil || seen[s.ID] {
			r.c.diags.Add(diag.Diagnostic{Pos: p.change.Pos, Severity: diag.Error, Code: "reference-to-removed",
				Message: diag.F("section %q is removed, and a text refers to it", s.ID),
				Hint:    "give the removal an alias, or change the reference too",
				Related: []diag.Related{{Pos: pos, Message: diag.F("%q at", ref.Raw)}}})
			return 0, nil, false
		}
		seen[s.ID] = true
		s = p.alias
	}
	n = r.now[s.ID]
	return n, cause, n != ref.Number
}

// text rewrites a text that a change brings as a whole.
func (r *renumbering) text(body string, p *part) string {
	return r.rewrite(body, p.change, func(start, _ int) (int, bool) { return start, true })
}

// rewrite changes the numbers whose digits mine accepts in a text.
func (r *renumbering) rewrite(body string, ch *site.Change, mine func(start, end int) (int, bool)) string {
	if !strings.Contains(body, "afsnit") {
		return body
	}
	var out strings.Builder
	at := 0
	for _, ref := range refs(body) {
		if _, ok := mine(ref.NumberStart, ref.NumberEnd); !ok {
			continue
		}
		pos := ch.TextPos
		if pos.IsZero() {
			pos = ch.Pos
		}
		if n, _, ok := r.number(ref, pos); ok {
			out.WriteString(body[at:ref.NumberStart])
			out.WriteString(strconv.Itoa(n))
			at = ref.NumberEnd
		}
	}
	out.WriteString(body[at:])
	return out.String()
}

// refs lists the numbered references of a text in its order.
func refs(body string) []*markdown.Ref {
	var out []*markdown.Ref
	for _, ref := range markdown.Parse(sameLength(body), diag.Pos{}, nil).Refs() {
		if ref.Number > 0 && ref.NumberEnd <= len(body) {
			out = append(out, ref)
		}
	}
	slices.SortFunc(out, func(a, b *markdown.Ref) int { return a.NumberStart - b.NumberStart })
	return out
}

// write composes a section's body, and gives each change alone.
func (r *renumbering) write(b *body, parts []*part) (string, []*site.Edit) {
	parts = slices.Clone(parts)
	slices.SortFunc(parts, func(x, y *part) int {
		if x.op.start != y.op.start {
			return x.op.start - y.op.start
		}
		if x.op.rank() != y.op.rank() {
			return x.op.rank() - y.op.rank()
		}
		return compareChanges(x.change, y.change)
	})
	var ops []*operation
	var edits []*site.Edit
	for _, p := range parts {
		o := r.operation(b, p)
		ops = append(ops, o)
		edits = append(edits, &site.Edit{Change: p.change, Body: b.compose([]*operation{o})})
	}
	splices := b.splices(ops)
	full, segments := b.join(splices)
	if r.same || !strings.Contains(full, "afsnit") {
		return full, edits
	}
	// The numbers that still stand as the base has them.
	digits := map[*site.Change][]splice{}
	var causes []*site.Change
	var all []splice
	for _, ref := range refs(full) {
		start, ok := fromBase(segments, ref.NumberStart, ref.NumberEnd)
		if !ok {
			continue
		}
		n, cause, ok := r.number(ref, b.place(start))
		if !ok {
			continue
		}
		s := splice{start: start, end: start + ref.NumberEnd - ref.NumberStart, rank: 2, text: strconv.Itoa(n)}
		if digits[cause] == nil {
			causes = append(causes, cause)
		}
		digits[cause] = append(digits[cause], s)
		all = append(all, s)
	}
	slices.SortFunc(causes, compareChanges)
	for _, cause := range causes {
		alone, _ := b.join(digits[cause])
		edits = append(edits, &site.Edit{Change: cause, Body: alone, Renumbered: true})
	}
	full, _ = b.join(sorted(append(splices, all...)))
	return full, edits
}

// fromBase maps a stretch of a composed text to the base, where all of it is
// from there.
func fromBase(segments []segment, start, end int) (int, bool) {
	i, found := slices.BinarySearchFunc(segments, start, func(s segment, at int) int { return s.out - at })
	for found && i+1 < len(segments) && segments[i+1].out == start {
		i++
	}
	if !found {
		i--
	}
	if i < 0 || end > segments[i].out+segments[i].length {
		return 0, false
	}
	return segments[i].base + start - segments[i].out, true
}

// operation gives a part's operation with the numbers in its own text rewritten.
// They are read in the text that results, so that "jf. afsnit" may stand in the
// base and only the number in the change.
func (r *renumbering) operation(b *body, p *part) *operation {
	if !strings.ContainsAny(p.op.text, "0123456789") {
		return p.op
	}
	splices := b.splices([]*operation{p.op})
	shift := 0
	for _, s := range splices {
		from := s.start + shift
		shift += len(s.text) - (s.end - s.start)
		if s.op != p.op {
			continue
		}
		full, _ := b.join(splices)
		if !strings.Contains(full[max(0, from-40):from+len(s.text)], "afsnit") {
			continue
		}
		lead := 0
		if p.op.beside != nil {
			lead = len(p.op.beside.lead)
		}
		mine := func(start, end int) (int, bool) { return start, start >= from+lead && end <= from+len(s.text) }
		if rewritten := r.rewrite(full, p.change, mine); rewritten != full {
			text := rewritten[from : len(rewritten)-(len(full)-from-len(s.text))]
			o := *p.op
			if o.beside != nil {
				beside := *o.beside
				beside.text = strings.TrimSuffix(strings.TrimPrefix(text, beside.lead), beside.tail)
				o.beside = &beside
			} else {
				o.text = text
			}
			return &o
		}
	}
	return p.op
}
