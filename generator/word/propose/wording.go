package propose

import (
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"
)

func itoa(n int) string { return strconv.Itoa(n) }

// draft is a proposal while it is made.
type draft struct {
	*Proposal
	m *maker
	// all are the wordings of changes with what everybody did there.
	all map[int][]string
}

// changes gives the units of edited copies; a section that is taken as a whole
// is one change.
func (m *maker) changes(texts []units.Edited) []units.Change {
	var out []units.Change
	done := map[string]bool{}
	for _, c := range units.OfVersion(m.base, texts, true) {
		id := c.Places[0].Section
		if m.wide[id] < whole || !inBody(c) {
			out = append(out, c)
			continue
		}
		if !done[id] {
			done[id] = true
			i := slices.IndexFunc(texts, func(e units.Edited) bool { return e.Section == id })
			out = append(out, units.Change{Places: []units.Place{{Section: id, Edit: units.Edit{Kind: site.Rewrite, Text: strings.Trim(texts[i].Body, "\n")}}}})
		}
	}
	return out
}

func inBody(c units.Change) bool {
	switch c.Places[0].Kind {
	case site.AddSection, site.RemoveSection, site.MoveSection, site.Retitle:
		return false
	}
	return true
}

// reword finds what became of the changes of a party in the text that another
// edited: it gives their wordings there. What cannot be told apart makes one
// change of several. ok is false where a section has to be taken wider.
func (d *draft) reword(with []units.Edited, wordings func(change int, texts []string)) (ok bool) {
	second := d.m.changes(with)
	var mine, theirs []int
	for i, c := range d.Changes {
		if !slices.ContainsFunc(second, func(o units.Change) bool { return equal(c, o) }) {
			mine = append(mine, i)
		}
	}
	for i, c := range second {
		if !slices.ContainsFunc(d.Changes, func(o units.Change) bool { return equal(c, o) }) {
			theirs = append(theirs, i)
		}
	}
	ok = true
	var bad []string
	wide := func(id string) {
		ok = false
		bad = append(bad, id)
	}
	ranges := func(list []units.Change, at []int) []stretch {
		var out []stretch
		for _, i := range at {
			s := d.m.stretch(list[i])
			s.at = []int{i}
			out = append(out, s)
		}
		return out
	}
	a, b := ranges(d.Changes, mine), ranges(second, theirs)
	var gone []int
	for len(a)+len(b) > 0 {
		// The changes of both at one stretch of the base.
		g, h := group(&a, &b)
		switch {
		case len(g) == 1 && len(h) == 1 && sameForm(d.Changes[g[0]], second[h[0]]):
			var texts []string
			for _, p := range second[h[0]].Places {
				texts = append(texts, p.Text)
			}
			wordings(g[0], texts)
		case len(g) == 1 && len(h) == 0 && inBody(d.Changes[g[0]]): // taken back
			var texts []string
			for _, p := range d.Changes[g[0]].Places {
				t := ""
				if p.Kind == site.Replace || p.Kind == site.Delete {
					t = p.Quote
				}
				texts = append(texts, t)
			}
			wordings(g[0], texts)
		case len(g) > 0 && len(h) > 0:
			c, text, fits := d.m.joined(pick(d.Changes, g), pick(second, h))
			if !fits {
				wide(sectionOf(d.Changes[g[0]]))
				break
			}
			d.Changes[g[0]] = c
			gone = append(gone, g[1:]...)
			wordings(g[0], []string{text})
		case len(g) > 0:
			wide(sectionOf(d.Changes[g[0]]))
		default:
			wide(sectionOf(second[h[0]]))
		}
	}
	for _, id := range bad {
		if d.m.wide[id] >= whole {
			return false
		}
		d.m.wide[id] = whole
	}
	d.drop(gone)
	return ok
}

// drop takes changes out that are part of another one now.
func (d *draft) drop(gone []int) {
	if len(gone) == 0 {
		return
	}
	to := map[int]int{}
	var left []units.Change
	for i, c := range d.Changes {
		if !slices.Contains(gone, i) {
			to[i] = len(left)
			left = append(left, c)
		}
	}
	d.Changes = left
	for i := range d.Answers {
		d.Answers[i].Change = to[d.Answers[i].Change]
	}
	all := map[int][]string{}
	for i, t := range d.all {
		all[to[i]] = t
	}
	d.all = all
}

// equal reports whether two changes are the same.
func equal(a, b units.Change) bool { return slices.Equal(a.Places, b.Places) }

func sectionOf(c units.Change) string { return c.Places[0].Section }

func pick(list []units.Change, at []int) []units.Change {
	var out []units.Change
	for _, i := range at {
		out = append(out, list[i])
	}
	return out
}

func sameForm(a, b units.Change) bool {
	if len(a.Places) != len(b.Places) {
		return false
	}
	for i, p := range a.Places {
		q := b.Places[i]
		q.Text = p.Text
		if p != q || p.Kind == site.RemoveSection || p.Kind == site.MoveSection || p.Kind == site.Delete {
			return false
		}
	}
	return true
}

// stretch is where in the body of a section of the base changes are made.
type stretch struct {
	section    string
	start, end int
	at         []int // of the changes
}

// meets reports whether two stretches overlap or stand beside each other, a
// blank between.
func (s stretch) meets(o stretch) bool {
	return s.section == o.section && s.start <= o.end+1 && o.start <= s.end+1
}

// group takes the changes out that meet the first one, or each other.
func group(a, b *[]stretch) (g, h []int) {
	var at stretch
	if len(*a) > 0 {
		at = (*a)[0]
	} else {
		at = (*b)[0]
	}
	for again := true; again; {
		again = false
		take := func(from *[]stretch, into *[]int) {
			*from = slices.DeleteFunc(*from, func(s stretch) bool {
				if !s.meets(at) {
					return false
				}
				at.start, at.end = min(at.start, s.start), max(at.end, s.end)
				*into = append(*into, s.at...)
				again = true
				return true
			})
		}
		take(a, &g)
		take(b, &h)
	}
	return g, h
}

// stretch finds where a change is made; what is not within a body is a place of
// its own.
func (m *maker) stretch(c units.Change) stretch {
	out := stretch{section: sectionOf(c), start: -1, end: -1}
	if !inBody(c) {
		out.section += " " + itoa(int(c.Places[0].Kind))
		return out
	}
	s := m.base.Section(out.section)
	if s == nil {
		return out
	}
	index := amend.NewIndex(s.Text.Body)
	for _, p := range c.Places {
		from, to := 0, len(s.Text.Body)
		if found := index.Locate(p.Quote); p.Quote != "" && len(found) == 1 {
			from, to = found[0].Start, found[0].End
		}
		if out.start < 0 || from < out.start {
			out.start = from
		}
		out.end = max(out.end, to)
	}
	return out
}

// joined makes one change of several at one stretch of a block, and the wording
// of others for the same stretch.
func (m *maker) joined(mine, theirs []units.Change) (c units.Change, wording string, ok bool) {
	at := m.stretch(mine[0])
	for _, o := range append(slices.Clone(mine[1:]), theirs...) {
		s := m.stretch(o)
		at.start, at.end = min(at.start, s.start), max(at.end, s.end)
	}
	section := m.base.Section(at.section)
	if section == nil || at.start < 0 {
		return c, "", false
	}
	body := section.Text.Body
	old := body[at.start:at.end]
	text, ok1 := inlined(body, at, mine)
	wording, ok2 := inlined(body, at, theirs)
	if !ok1 || !ok2 || strings.Contains(old, "\n\n") || len(amend.Locate(body, old)) != 1 {
		return c, "", false
	}
	return units.Change{Places: []units.Place{{Section: at.section, Edit: units.Edit{Kind: site.Replace, Quote: old, Text: text}}}}, wording, true
}

// inlined makes changes of words in a stretch of a body.
func inlined(body string, at stretch, changes []units.Change) (string, bool) {
	type splice struct {
		start, end int
		text       string
	}
	var list []splice
	for _, c := range changes {
		for _, p := range c.Places {
			found := amend.Locate(body, p.Quote)
			if len(found) != 1 {
				return "", false
			}
			s := splice{found[0].Start, found[0].End, p.Text}
			switch p.Kind {
			case site.Replace, site.Delete:
			case site.InsertAfter:
				s.start = s.end
			case site.InsertBefore:
				s.end = s.start
			default:
				return "", false
			}
			list = append(list, s)
		}
	}
	slices.SortStableFunc(list, func(x, y splice) int { return x.start - y.start })
	var b strings.Builder
	from := at.start
	for _, s := range list {
		if s.start < from {
			return "", false
		}
		b.WriteString(body[from:s.start] + s.text)
		from = s.end
	}
	b.WriteString(body[from:at.end])
	return b.String(), true
}
