package amend

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/ordinal"
)

// renumbering rewrites references by number: everywhere a number is the one that
// a section has in the base, and becomes the one that it has in the version.
type renumbering struct {
	c     *composer
	now   func() map[string]ordinal.Number        // by id
	was   func() map[ordinal.Number]*site.Section // by number in the base
	same  bool
	cause map[string][]*site.Change // by id of the section whose number changed
	gone  map[string]*piece         // removed, by id
}

// newRenumbering follows an outline; none is the base's order.
func (c *composer) newRenumbering(o *outline) *renumbering {
	// Most versions have the numbers of their base, and most texts refer to none.
	r := &renumbering{c: c, now: sync.OnceValue(c.numbers), was: sync.OnceValue(c.numbered), same: true,
		cause: map[string][]*site.Change{}, gone: map[string]*piece{}}
	if o == nil {
		return r
	}
	r.now = sync.OnceValue(func() map[string]ordinal.Number { return o.numbers(c.base) })
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
		if n, ok := r.now()[s.ID]; !ok || n != s.Number {
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
			if numbers[s.ID] != r.now()[s.ID] {
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

// numbers are those of the sections of the base, by their ids.
func (c *composer) numbers() map[string]ordinal.Number {
	out := make(map[string]ordinal.Number, len(c.base.Sections))
	for _, s := range c.base.Sections {
		out[s.ID] = s.Number
	}
	return out
}

// numbered are the sections of the base by their numbers.
func (c *composer) numbered() map[ordinal.Number]*site.Section {
	out := make(map[ordinal.Number]*site.Section, len(c.base.Sections))
	for _, s := range c.base.Sections {
		out[s.Number] = s
	}
	return out
}

// follow gives the section that stands for one of the base, and the changes that
// its number follows from; bad is the removal that leaves nothing for it.
func (r *renumbering) follow(s *site.Section) (to *site.Section, cause []*site.Change, bad *piece) {
	add := func(of *site.Section) {
		for _, ch := range r.cause[of.ID] {
			if !slices.Contains(cause, ch) {
				cause = append(cause, ch)
			}
		}
	}
	for seen := map[string]bool{}; r.gone[s.ID] != nil; {
		p := r.gone[s.ID]
		if p.alias == nil || seen[s.ID] {
			return nil, nil, p
		}
		seen[s.ID] = true
		add(s)
		s = p.alias
	}
	if r.now()[s.ID] != s.Number {
		add(s)
	}
	slices.SortFunc(cause, compareChanges)
	return s, cause, nil
}

// text rewrites a text that a change brings as a whole.
func (r *renumbering) text(body string, p *piece) string {
	if !refers(body) {
		return body
	}
	return replaced(body, r.rewrites(&reader{section: p.edit.NewID, text: body, mine: func(int, int) bool { return true },
		posAt: func(at int) diag.Pos { return within(p.edit, at) }}))
}

// write composes a section's body, and gives what each change makes of it alone.
func (r *renumbering) write(b *body, parts []*part) (string, []*site.Share) {
	s := b.section
	parts = inOrder(s, parts)
	var ops []*operation
	var shares []*site.Share
	own := map[*site.Share][]splice{}
	for _, p := range parts {
		mine := r.renumbered(b, p.opsIn(s))
		ops = append(ops, mine...)
		share := &site.Share{Change: p.change, Body: b.compose(mine)}
		own[share] = b.splices(mine)
		shares = append(shares, share)
	}
	splices := b.splices(ops)
	full, segments := b.join(splices)
	if r.same || !refers(full) {
		return full, shares
	}
	// The numbers that still stand as the base has them.
	ofBase := func(start, end int) bool { _, ok := fromBase(segments, start, end); return ok }
	in := &reader{section: s.ID, text: full, base: b, segments: segments, mine: ofBase, sealed: true, posAt: func(at int) diag.Pos {
		from, _ := fromBase(segments, at, at)
		return b.posAt(from)
	}}
	var all []splice
	for _, x := range r.rewrites(in) {
		start, _ := fromBase(segments, x.start, x.end)
		put := splice{start: start, end: start + x.end - x.start, rank: 2, text: x.text}
		all = append(all, put)
		// A reference is one word to a reader: who alters it brings its number too.
		at := slices.IndexFunc(shares, func(share *site.Share) bool {
			if share.Change != nil {
				return alters(splices, segments, share.Change, x.token)
			}
			return slices.Equal(share.Follows, x.cause)
		})
		if at < 0 {
			at, shares = len(shares), append(shares, &site.Share{Follows: x.cause})
		}
		own[shares[at]] = append(own[shares[at]], put)
		shares[at].Body, _ = b.join(sorted(slices.Clone(own[shares[at]])))
	}
	full, _ = b.join(sorted(append(splices, all...)))
	return full, shares
}

// alters reports whether a change has a hand in a stretch of a composed text.
func alters(splices []splice, segments []segment, ch *site.Change, in Range) bool {
	for i, s := range splices {
		if s.op == nil || s.op.edit.Change != ch {
			continue
		}
		from := segments[i].out + segments[i].length
		if from < in.End && from+len(s.text) > in.Start {
			return true
		}
	}
	return false
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
	if !refers(full) {
		return ops
	}
	// within finds the operation whose text a stretch is of, and where in it.
	within := func(start, end int) (*operation, int) {
		for i, s := range splices {
			if s.op == nil {
				continue
			}
			from := segments[i].out + segments[i].length + s.op.lead() // where its text begins in full
			if start >= from && end <= from+len(s.op.own()) {
				return s.op, start - from
			}
		}
		return nil, 0
	}
	in := &reader{section: b.section.ID, text: full, base: b, segments: segments,
		mine: func(start, end int) bool { o, _ := within(start, end); return o != nil },
		posAt: func(at int) diag.Pos {
			o, from := within(at, at)
			if o == nil {
				return ops[0].edit.Pos
			}
			d := o.edit.Change.Decision()
			if o.text == o.edit.Wording(nil) {
				d = nil
			}
			if o.at < 0 || o.text != o.edit.Wording(d) {
				return o.edit.Pos
			}
			return o.edit.WordingAt(d, from)
		}}
	edits := map[*operation][]rewrite{}
	for _, x := range r.rewrites(in) {
		o, at := within(x.start, x.end)
		edits[o] = append(edits[o], rewrite{difference: difference{at, at + x.end - x.start, x.text}})
	}
	out := slices.Clone(ops)
	for i, o := range ops {
		if len(edits[o]) > 0 {
			out[i] = o.with(replaced(o.own(), edits[o]))
		}
	}
	return out
}

// replaced makes rewrites, which are in order, in a text.
func replaced(text string, diffs []rewrite) string {
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
