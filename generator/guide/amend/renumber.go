package amend

import (
	"cmp"
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
	cause map[string][]*site.Change // by id of the section whose number changed
	gone  map[string]*piece         // removed, by id
}

func (c *composer) newRenumbering(o *outline) *renumbering {
	r := &renumbering{c: c, now: o.numbers(c.base), was: map[int]*site.Section{}, same: true,
		cause: map[string][]*site.Change{}, gone: map[string]*piece{}}
	var structural []*site.Change
	for _, p := range c.pieces() {
		switch p.edit.Kind {
		case site.RemoveSection:
			r.gone[p.section.ID] = p
		case site.AddSection, site.MoveSection:
		default:
			continue
		}
		if !slices.Contains(structural, p.edit.Change) {
			structural = append(structural, p.edit.Change)
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
	// A new number follows from each change without which it would be another one.
	slices.SortFunc(structural, compareChanges)
	for _, ch := range structural {
		without := slices.DeleteFunc(c.pieces(), func(p *piece) bool { return p.edit.Change == ch })
		numbers := newOutline(c.base, without, c.adds).numbers(c.base)
		for _, s := range c.base.Sections {
			if numbers[s.ID] != r.now[s.ID] {
				r.cause[s.ID] = append(r.cause[s.ID], ch)
			}
		}
	}
	for _, s := range c.base.Sections {
		if r.cause[s.ID] == nil {
			r.cause[s.ID] = structural
		}
	}
	return r
}

// number gives the new number of a base number and the changes that cause it;
// ok is false where the number stays or leads nowhere, which is reported.
func (r *renumbering) number(ref *markdown.Ref, pos diag.Pos) (n int, cause []*site.Change, ok bool) {
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
			r.c.diags.Add(diag.Diagnostic{Pos: p.edit.Pos, Severity: diag.Error, Code: "reference-to-removed",
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
func (r *renumbering) text(body string, p *piece) string {
	if !strings.Contains(body, "afsnit") {
		return body
	}
	var out strings.Builder
	at := 0
	for _, ref := range refs(body) {
		if n, _, ok := r.number(ref, cmp.Or(p.edit.Origin.At(p.edit.Text, ref.NumberStart), p.edit.Pos)); ok {
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

// write composes a section's body, and gives what each change makes of it alone.
func (r *renumbering) write(b *body, parts []*part) (string, []*site.Share) {
	s := b.section
	parts = inOrder(s, parts)
	var ops []*operation
	var shares []*site.Share
	for _, p := range parts {
		own := r.renumbered(b, p.opsIn(s))
		ops = append(ops, own...)
		shares = append(shares, &site.Share{Change: p.change, Body: b.compose(own)})
	}
	splices := b.splices(ops)
	full, segments := b.join(splices)
	if r.same || !strings.Contains(full, "afsnit") {
		return full, shares
	}
	// The numbers that still stand as the base has them.
	var follow []*site.Share
	digits := map[*site.Share][]splice{}
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
		at := slices.IndexFunc(follow, func(s *site.Share) bool { return slices.Equal(s.Follows, cause) })
		if at < 0 {
			at, follow = len(follow), append(follow, &site.Share{Follows: cause})
		}
		x := splice{start: start, end: start + ref.NumberEnd - ref.NumberStart, rank: 2, text: strconv.Itoa(n)}
		digits[follow[at]] = append(digits[follow[at]], x)
		all = append(all, x)
	}
	for _, f := range follow {
		f.Body, _ = b.join(digits[f])
	}
	full, _ = b.join(sorted(append(splices, all...)))
	return full, append(shares, follow...)
}

// inOrder sorts parts by where in a section they begin.
func inOrder(s *site.Section, parts []*part) []*part {
	return slices.SortedFunc(slices.Values(parts), func(x, y *part) int {
		return cmp.Or(firstOf(x.opsIn(s))-firstOf(y.opsIn(s)), compareChanges(x.change, y.change))
	})
}

// firstOf is where operations begin.
func firstOf(ops []*operation) int {
	at := ops[0].start*4 + ops[0].rank()
	for _, o := range ops[1:] {
		at = min(at, o.start*4+o.rank())
	}
	return at
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

// renumbered gives a change's operations with the numbers in their own text
// rewritten. They are read in the text that results, so that "jf. afsnit" may
// stand in the base and only the number in the change.
func (r *renumbering) renumbered(b *body, ops []*operation) []*operation {
	if !slices.ContainsFunc(ops, func(o *operation) bool { return strings.ContainsAny(o.own(), "0123456789") }) {
		return ops
	}
	splices := b.splices(ops)
	full, segments := b.join(splices)
	if !strings.Contains(full, "afsnit") {
		return ops
	}
	edits := map[*operation][]difference{}
	for _, ref := range refs(full) {
		for i, s := range splices {
			from := segments[i].out + segments[i].length // where its text begins in full
			if s.op == nil || ref.NumberStart < from || ref.NumberEnd > from+len(s.text) {
				continue
			}
			at := ref.NumberStart - from - s.op.lead()
			n, _, ok := r.number(ref, s.op.edit.Pos)
			if end := at + ref.NumberEnd - ref.NumberStart; ok && at >= 0 && end <= len(s.op.own()) {
				edits[s.op] = append(edits[s.op], difference{at, end, strconv.Itoa(n)})
			}
		}
	}
	out := slices.Clone(ops)
	for i, o := range ops {
		if len(edits[o]) > 0 {
			out[i] = o.with(replaced(o.own(), edits[o]))
		}
	}
	return out
}

// replaced makes differences, which are in order, in a text.
func replaced(text string, diffs []difference) string {
	var out strings.Builder
	at := 0
	for _, d := range diffs {
		out.WriteString(text[at:d.start])
		out.WriteString(d.text)
		at = d.end
	}
	out.WriteString(text[at:])
	return out.String()
}

// own is the text that an operation brings, without what parts it from its
// neighbours; lead is the length of what comes before it.
func (o *operation) own() string {
	if o.beside != nil {
		return o.beside.text
	}
	return o.text
}

func (o *operation) lead() int {
	if o.beside != nil {
		return len(o.beside.lead)
	}
	return 0
}

// with gives the operation another text.
func (o *operation) with(text string) *operation {
	out := *o
	if o.beside != nil {
		beside := *o.beside
		beside.text = text
		out.beside = &beside
	} else {
		out.text = text
	}
	return &out
}
