package amend

import (
	"maps"
	"slices"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

// finish takes conflicts out and writes the sections.
func (c *composer) finish() *site.Version {
	c.conflicts()
	o := newOutline(c.base, c.taking(), c.adds)
	for len(o.lost) > 0 && c.breakRing(o) {
		o = newOutline(c.base, c.taking(), c.adds)
	}
	c.checkPlaces()
	slices.SortStableFunc(c.version.Conflicts, func(x, y *site.Conflict) int {
		if n := compareChanges(x.A, y.A); n != 0 {
			return n
		}
		return compareChanges(x.B, y.B)
	})
	r := c.newRenumbering(o)
	for _, n := range o.shown() {
		if n.added != nil {
			c.version.Sections = append(c.version.Sections, c.addedSection(n, r))
		} else {
			c.version.Sections = append(c.version.Sections, c.section(n, r))
		}
	}
	for _, p := range c.taking() {
		if p.change.Kind == site.RemoveSection {
			s := *p.section
			s.Version, s.Base, s.RemovedBy = c.version, p.section, p.change
			c.version.Removed = append(c.version.Removed, &s)
		}
	}
	slices.SortFunc(c.version.Removed, func(x, y *site.Section) int { return x.Number - y.Number })
	return c.version
}

// taking lists the parts that are not in conflict.
func (c *composer) taking() []*part {
	var out []*part
	for _, p := range c.parts {
		if !p.out {
			out = append(out, p)
		}
	}
	return out
}

// breakRing takes sections out that would follow each other in a ring, and
// reports whether there was one.
func (c *composer) breakRing(o *outline) bool {
	var ring []*part
	for _, n := range o.lost {
		if p := n.moved; p != nil {
			ring = append(ring, p)
		} else if n.added != nil {
			ring = append(ring, n.added)
		}
	}
	for _, x := range ring {
		for _, y := range ring {
			if compareChanges(x.change, y.change) < 0 && (follows(x, y) || follows(y, x)) {
				c.conflict(x, y, "flytter afsnit efter hinanden i ring")
			}
		}
	}
	progress := false
	for _, p := range ring {
		progress = progress || p.out
	}
	if !progress && len(ring) > 0 { // a ring through a place that nothing holds
		for _, p := range ring {
			p.out = true
		}
		progress = true
	}
	return progress
}

// follows reports whether x stands after what y places.
func follows(x, y *part) bool {
	if y.change.Kind == site.AddSection {
		return x.change.After == y.change.NewID
	}
	return y.section != nil && x.change.After == y.section.ID
}

// checkPlaces reports added and moved sections that follow one that nobody has.
func (c *composer) checkPlaces() {
	for _, p := range c.parts {
		k := p.change.Kind
		if k != site.AddSection && k != site.MoveSection {
			continue
		}
		id := p.change.After
		if id == "" || c.base.Section(id) != nil || c.adds[id] != nil {
			continue
		}
		pos := p.change.AfterPos
		if pos.IsZero() {
			pos = p.change.Pos
		}
		known := sortedKeys(c.adds)
		for _, s := range c.base.Sections {
			known = append(known, s.ID)
		}
		c.diags.Errorf(pos, "unknown-section", diag.DidYouMean(id, known),
			"section %q is not in version %s, and nothing adds it to %s", id, c.base.ID, c.version.ID)
	}
}

func (c *composer) section(n *node, r *renumbering) *site.Section {
	base := n.section
	s := *base
	s.Version, s.Base, s.Number = c.version, base, r.now[base.ID]
	s.Anchors, s.Aliases = maps.Clone(base.Anchors), slices.Clone(base.Aliases)
	s.AddedBy, s.RemovedBy, s.TitledBy, s.MovedBy, s.Edits, s.Conflicts = nil, nil, nil, nil, nil, nil
	if n.moved != nil {
		s.MovedBy = n.moved.change
		s.Example = s.Example || exampleOf(n.moved)
	}
	var ops []*part
	for _, p := range c.taking() {
		switch {
		case p.change.Kind == site.RemoveSection && p.alias == base:
			s.Aliases = append(append(s.Aliases, p.section.ID), p.section.Aliases...)
		case p.section != base:
			continue
		case p.change.Kind == site.Retitle:
			s.Title, s.TitledBy = p.text, p.change
		case p.op != nil:
			ops = append(ops, p)
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
	s.Text.Body, s.Edits = r.write(c.body(base), ops)
	return &s
}

func exampleOf(p *part) bool { return p.change.Proposal != nil && p.change.Proposal.Example }

func (c *composer) addedSection(n *node, r *renumbering) *site.Section {
	ch := n.added.change
	body := n.added.text
	if body != "" {
		body += "\n"
	}
	return &site.Section{
		Version: c.version, ID: ch.NewID, Number: r.now[ch.NewID], Title: ch.Title,
		Text:    site.Text{Body: r.text(body, n.added), Pos: ch.TextPos},
		Example: c.base.Example || exampleOf(n.added), AddedBy: ch,
	}
}
