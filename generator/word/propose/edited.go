package propose

import (
	"slices"
	"strings"

	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"
	"bestpractice/generator/word/read"
)

// edited finds what a party did with tracking: within an item another wording,
// elsewhere a change of its own.
func (m *maker) edited(out *Return, party *site.Party, name string, plain []units.Change, shown []*site.Change, with, without read.View) {
	before := units.OfVersion(m.base, m.texts(without), true)
	after := units.OfVersion(m.base, m.texts(with), true)
	alone := units.OfVersion(m.base, m.texts(func(r *read.Rev) bool { return with(r) && !without(r) }), true)
	own := &Proposal{Party: party}
	same := func(list []units.Change, u units.Change) bool {
		return slices.ContainsFunc(list, func(o units.Change) bool { return equal(o, u) })
	}
	touched := map[*site.Change]bool{}
	at := func(u units.Change) *site.Change {
		for _, c := range shown {
			for _, p := range m.spots(c) {
				if m.stretch(p).meets(m.stretch(u)) {
					return c
				}
			}
		}
		return nil
	}
	type unsaid struct {
		x Mark
		u units.Change
	}
	var unclear []unsaid
	for _, u := range after {
		if same(before, u) {
			continue
		}
		c := at(u)
		if c == nil || touched[c] {
			continue
		}
		x := Mark{Change: c, Said: "drøft", Author: name}
		for _, p := range parts(change(c)) {
			text := p.Places[0].Text
			if p.Places[0].Kind == site.Rewrite {
				x.Wordings = append(x.Wordings, m.body(text, p.Places[0].Section, with, without))
				continue
			}
			var there []units.Change
			for _, o := range after {
				if m.stretch(o).meets(m.stretch(p)) {
					there = append(there, o)
				}
			}
			if t, ok := m.wording(p, there); ok {
				text = t
			}
			x.Wordings = append(x.Wordings, text)
		}
		if slices.EqualFunc(x.Wordings, parts(change(c)), func(text string, p units.Change) bool { return sameWords(text, p.Places[0].Text) }) {
			unclear = append(unclear, unsaid{x, u})
			continue
		}
		if slices.EqualFunc(x.Wordings, parts(change(c)), func(text string, p units.Change) bool { return besideOwn(text, p.Places[0].Text, alone) }) {
			continue // the party's own block at the place where the item puts its
		}
		touched[c] = true
		out.Marks = append(out.Marks, x)
	}
	// What is near no item, or alters none, is a change of the party's own.
	covered := map[*site.Change]bool{}
	for _, u := range alone {
		c := at(u)
		if same(plain, u) || c != nil && touched[c] || anew(touched, sectionOf(u)) {
			continue
		}
		own.Changes = append(own.Changes, u)
		if c != nil {
			covered[c] = true
		}
	}
	// Units that stand near each other are one, whoever made them.
	for _, o := range unclear {
		c := o.x.Change
		if !touched[c] && !covered[c] && !slices.ContainsFunc(own.Changes, func(u units.Change) bool { return m.stretch(u).meets(m.stretch(o.u)) }) {
			touched[c] = true
			out.Marks = append(out.Marks, o.x)
		}
	}
	if len(own.Changes) > 0 {
		out.Others = append(out.Others, own)
	}
}

// anew reports whether one of the items writes a section anew: what a party did there is
// in the wording that it answers with.
func anew(items map[*site.Change]bool, section string) bool {
	for c := range items {
		if slices.ContainsFunc(c.Edits, func(e *site.Edit) bool {
			return e.Kind == site.Rewrite && e.Section != nil && e.Section.ID == section
		}) {
			return true
		}
	}
	return false
}

// besideOwn reports whether a text is an item's own one, alone or with a block
// before or behind it that a party put there.
func besideOwn(text, own string, alone []units.Change) bool {
	return sameWords(text, own) || slices.ContainsFunc(alone, func(u units.Change) bool {
		e := u.Places[0]
		return len(u.Places) == 1 && (e.Kind == site.BlockAfter || e.Kind == site.BlockBefore) &&
			(sameWords(text, e.Text+"\n\n"+own) || sameWords(text, own+"\n\n"+e.Text))
	})
}

// body is the text of a section that an item writes anew, as it is with what a
// party did there; text where that is nothing.
func (m *maker) body(text, section string, with, without read.View) string {
	find := func(v read.View) string {
		for _, e := range m.texts(v) {
			if e.Section == section {
				return strings.Trim(e.Body, "\n")
			}
		}
		return ""
	}
	if is := find(with); is != "" && is != find(without) {
		return is
	}
	return text
}

// spots are the places of a change, each as one of its own; a text that is written
// anew is the edits that it makes.
func (m *maker) spots(c *site.Change) []units.Change {
	var out []units.Change
	for _, p := range parts(change(c)) {
		q := p.Places[0]
		s := m.base.Section(q.Section)
		if q.Kind != site.Rewrite || s == nil {
			out = append(out, p)
			continue
		}
		for _, u := range units.Of(s, q.Text) {
			for _, e := range u.Edits {
				out = append(out, units.Change{Places: []units.Place{{Edit: e, Section: q.Section}}})
			}
		}
	}
	return out
}

// remarks takes in the comments that the export did not write.
func (m *maker) remarks(out *Return, shown []*site.Change, items map[string]*site.Change) {
	section := m.sectionsByParagraph()
	for _, c := range m.d.Comments {
		if _, ok := m.exported(c.Author, items); ok {
			continue
		}
		out.Quiet = false
		if about := m.about(c, items); about != nil {
			out.Marks = append(out.Marks, Mark{Change: about, Comment: strings.TrimSpace(c.Text), Author: c.Author})
			continue
		}
		id := ""
		if c.First != nil {
			id = section[c.First.No]
		}
		p := (&Paper{Proposals: out.Others}).of(m.party(c.Author), m.o.Parties)
		if !slices.Contains(out.Others, p) {
			out.Others = append(out.Others, p)
		}
		p.Questions = append(p.Questions, Question{Section: id, Quote: m.quote(id, c.Before), Text: strings.TrimSpace(c.Text)})
	}
}
