package amend

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strconv"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/site"
)

// finish takes conflicts out and writes the sections.
func (c *composer) finish() *site.Version {
	c.conflicts()
	c.together()
	var o *outline
	if !ordered(c.pieces()) {
		o = newOutline(c.base, c.pieces(), c.adds)
		for len(o.lost) > 0 && c.breakRing(o) {
			o = newOutline(c.base, c.pieces(), c.adds)
		}
	}
	c.checkPlaces()
	slices.SortStableFunc(c.version.Conflicts, func(x, y *site.Conflict) int {
		if n := compareChanges(x.A, y.A); n != 0 {
			return n
		}
		return compareChanges(x.B, y.B)
	})
	r := c.newRenumbering(o)
	at := c.bySection()
	if o == nil { // as most proposals leave it
		for _, s := range c.base.Sections {
			if !c.sparse || len(at[s]) > 0 {
				c.version.Sections = append(c.version.Sections, c.section(s, nil, at[s], r))
			}
		}
	} else {
		for _, n := range o.shown() {
			if n.added != nil {
				c.version.Sections = append(c.version.Sections, c.addedSection(n, r))
			} else {
				c.version.Sections = append(c.version.Sections, c.section(n.section, n.moved, at[n.section], r))
			}
		}
	}
	for _, p := range c.pieces() {
		if p.edit.Kind == site.RemoveSection {
			s := *p.section
			s.Version, s.Base, s.RemovedBy = c.version, p.section, p.edit
			c.version.Removed = append(c.version.Removed, &s)
		}
	}
	slices.SortFunc(c.version.Removed, func(x, y *site.Section) int { return cmp.Compare(x.Number, y.Number) })
	return c.version
}

// breakRing takes sections out that would follow each other in a ring, and
// reports whether there was one.
func (c *composer) breakRing(o *outline) bool {
	var ring []*piece
	for _, n := range o.lost {
		if p := n.moved; p != nil {
			ring = append(ring, p)
		} else if n.added != nil {
			ring = append(ring, n.added)
		}
	}
	for _, x := range ring {
		for _, y := range ring {
			if compareChanges(x.edit.Change, y.edit.Change) < 0 && (follows(x, y) || follows(y, x)) {
				c.conflict(x, y, "flytter afsnit efter hinanden i ring")
			}
		}
	}
	progress := false
	for _, p := range ring {
		progress = progress || p.part.out
	}
	if !progress && len(ring) > 0 { // a ring through a place that nothing holds
		for _, p := range ring {
			p.part.out = true
		}
		progress = true
	}
	return progress
}

// follows reports whether x stands after what y places.
func follows(x, y *piece) bool {
	if y.edit.Kind == site.AddSection {
		return x.edit.After == y.edit.NewID
	}
	return y.section != nil && x.edit.After == y.section.ID
}

// checkPlaces reports added and moved sections that follow one that nobody has.
func (c *composer) checkPlaces() {
	for _, e := range c.edits() {
		if e.Kind != site.AddSection && e.Kind != site.MoveSection {
			continue
		}
		id := e.After
		if id == "" || c.base.Section(id) != nil || c.adds[id] != nil {
			continue
		}
		pos := cmp.Or(e.AfterPos, e.Pos)
		known := slices.Sorted(maps.Keys(c.adds))
		for _, s := range c.base.Sections {
			known = append(known, s.ID)
		}
		c.diags.Errorf(pos, "unknown-section", diag.DidYouMean(id, known),
			"section %q is not in version %s, and nothing adds it to %s", id, c.base.ID, c.version.ID)
	}
}

// bySection gives the pieces of each section of the base, of what is removed also those
// of the section that stands for it.
func (c *composer) bySection() map[*site.Section][]*piece {
	out := map[*site.Section][]*piece{}
	for _, p := range c.pieces() {
		if p.section != nil {
			out[p.section] = append(out[p.section], p)
		}
		if p.edit.Kind == site.RemoveSection && p.alias != nil && p.alias != p.section {
			out[p.alias] = append(out[p.alias], p)
		}
	}
	return out
}

func (c *composer) section(base *site.Section, moved *piece, pieces []*piece, r *renumbering) *site.Section {
	s := *base
	s.Version, s.Base = c.version, base
	s.NumberedBy = nil
	if !r.same {
		if s.Number = r.now()[base.ID]; s.Number != base.Number {
			s.NumberedBy = r.cause[base.ID]
		}
	}
	s.Aliases = slices.Clone(base.Aliases)
	s.AddedBy, s.RemovedBy, s.TitledBy, s.MovedBy, s.Shares, s.Conflicts = nil, nil, nil, nil, nil, nil
	if moved != nil {
		s.MovedBy = moved.edit
		s.Example = s.Example || exampleOf(moved)
	}
	var parts []*part
	for _, p := range pieces {
		switch {
		case p.edit.Kind == site.RemoveSection && p.alias == base:
			s.Aliases = append(append(s.Aliases, p.section.ID), p.section.Aliases...)
		case p.section != base:
			continue
		case p.edit.Kind == site.Retitle:
			s.Title, s.TitledBy = p.text, p.edit
		case len(p.ops) > 0:
			if !slices.Contains(parts, p.part) {
				parts = append(parts, p.part)
			}
		default:
			continue
		}
		s.Example = s.Example || exampleOf(p)
	}
	for _, k := range c.version.Conflicts {
		if k.Section == base {
			s.Conflicts = append(s.Conflicts, k)
		}
	}
	slices.Sort(s.Aliases)
	s.Aliases = slices.Compact(s.Aliases)
	if len(parts) > 0 || !r.same { // else it is as it was
		s.Text.Body, s.Shares = r.write(c.body(base), parts)
		c.owned(&s)
	}
	return &s
}

// owned holds what was composed to its owners: the marks of each share, put
// together, are the whole difference. Changes that do not are in conflict, so that
// only what follows from some can be in the way here.
func (c *composer) owned(s *site.Section) {
	if len(s.Shares) < 2 {
		return
	}
	b := c.body(s.Base)
	b.parse()
	edits := make([]redline.Edit, len(s.Shares))
	for i, share := range s.Shares {
		edits[i] = redline.Edit{New: tree(c.trees, share.Body), At: i, Owner: redline.Owner{Item: strconv.Itoa(i)}}
	}
	line, err := redline.Merge(b.doc, edits, "")
	if err == nil && markdown.Equal(line.Accept(func(redline.Change) bool { return true }), tree(c.trees, s.Text.Body)) {
		return
	}
	first, other := s.Shares[0], s.Shares[1]
	if o, ok := errors.AsType[*redline.Overlap](err); ok {
		at := func(owner redline.Owner) *site.Share { i, _ := strconv.Atoi(owner.Item); return s.Shares[i] }
		first, other = at(o.A), at(o.B)
	}
	of := func(share *site.Share) *site.Change {
		if share.Change != nil {
			return share.Change
		}
		return share.Follows[0]
	}
	x, y := of(first), of(other)
	c.diags.Add(diag.Diagnostic{Pos: x.Edits[0].Pos, Severity: diag.Error, Code: "change-conflict",
		Message: diag.F("change %s of proposal %s and change %s of proposal %s cannot be told apart in section %q", x.ID, x.Proposal.ID, y.ID, y.Proposal.ID, s.ID),
		Hint:    "write the sentence anew in one of them", Related: []diag.Related{{Pos: y.Edits[0].Pos, Message: "the other is at"}}})
}

func exampleOf(p *piece) bool {
	return p.edit.Change.Proposal != nil && p.edit.Change.Proposal.Example
}

// edits lists those of all parts.
func (c *composer) edits() []*site.Edit {
	var out []*site.Edit
	for _, p := range c.parts {
		out = append(out, p.change.Edits...)
	}
	return out
}

func (c *composer) addedSection(n *node, r *renumbering) *site.Section {
	e := n.added.edit
	body := n.added.text
	if body != "" {
		body += "\n"
	}
	return &site.Section{
		Version: c.version, ID: e.NewID, Number: r.now()[e.NewID], Title: e.Title,
		Text:    site.Text{Body: r.text(body, n.added), Pos: e.Origin.Pos},
		Example: c.base.Example || exampleOf(n.added), AddedBy: e,
	}
}
