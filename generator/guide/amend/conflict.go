package amend

import (
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// part is a change that may take part in a version, placed on its base.
type part struct {
	change *site.Change
	pieces []*piece
	out    bool                            // in conflict: the draft keeps the base
	trees  map[*site.Section]*markdown.Doc // what it makes of a section by itself
}

// piece is an edit of a part.
type piece struct {
	part    *part
	edit    *site.Edit
	section *site.Section // of the base; nil for an added one
	alias   *site.Section // of the base
	ops     []*operation  // of the body; none where the body stays
	text    string        // the wording that counts
}

// pieces lists the edits of all parts that are not in conflict.
func (c *composer) pieces() []*piece {
	var out []*piece
	for _, p := range c.taking() {
		out = append(out, p.pieces...)
	}
	return out
}

// opsIn gathers what a part does to the body of a section.
func (p *part) opsIn(s *site.Section) []*operation {
	var out []*operation
	for _, x := range p.pieces {
		if x.section == s {
			out = append(out, x.ops...)
		}
	}
	return out
}

// clash says in Danish why two edits cannot both be made, or "".
func (b *body) clash(x, y *operation) string {
	switch {
	case x.point() && y.point():
		if x.start == y.start && x.rank() == y.rank() && x.depth() == y.depth() {
			return "indsætter på samme sted"
		}
		if x.beside != nil && y.beside != nil && x.depth() == y.depth() {
			from, to := min(x.start, y.start), max(x.start, y.start)
			if strings.Trim(b.text[from:to], " \t\n>") == "" {
				return "indsætter på samme sted"
			}
		}
		return ""
	case x.point():
		if y.start < x.start && x.start < y.end {
			return "indsætter i en tekst, som det andet retter i"
		}
	case y.point():
		return b.clash(y, x)
	case x.start < y.end && y.start < x.end:
		return "retter i samme tekst"
	}
	return ""
}

func (o *operation) depth() int {
	if o.beside != nil {
		return o.beside.depth
	}
	return 0
}

// clash is the same for edits of any kind.
func clash(x, y *piece, b *body) string {
	ex, ey := x.edit, y.edit
	if ex.Kind == site.AddSection && ey.Kind == site.AddSection {
		if ex.NewID == ey.NewID {
			return "giver to nye afsnit samme id"
		}
		return ""
	}
	if x.section == nil || y.section == nil {
		return ""
	}
	if x.section != y.section {
		if ex.Kind == site.RemoveSection && y.alias == x.section || ey.Kind == site.RemoveSection && x.alias == y.section {
			return "lader et afsnit tage over, som det andet fjerner"
		}
		return ""
	}
	switch {
	case ex.Kind == site.RemoveSection && ey.Kind == site.RemoveSection:
		return "fjerner samme afsnit"
	case ex.Kind == site.RemoveSection || ey.Kind == site.RemoveSection:
		return "fjerner afsnittet, som det andet ændrer"
	case ex.Kind == site.MoveSection && ey.Kind == site.MoveSection:
		return "flytter samme afsnit"
	case ex.Kind == site.Retitle && ey.Kind == site.Retitle:
		return "giver samme afsnit en titel"
	}
	for _, o := range x.ops {
		for _, k := range y.ops {
			if reason := b.clash(o, k); reason != "" {
				return reason
			}
		}
	}
	return ""
}

// conflicts compares all parts of one version, and takes those in conflict out
// of it. Only edits of one section, or that add or remove one, can clash.
func (c *composer) conflicts() {
	groups := map[string][]*piece{}
	var order []string
	put := func(key string, p *piece) {
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], p)
	}
	for _, part := range c.parts {
		for _, p := range part.pieces {
			if p.section != nil {
				put("section "+p.section.ID, p)
			} else {
				put("add "+p.edit.NewID, p)
			}
			if p.alias != nil {
				put("section "+p.alias.ID, p)
			}
		}
	}
	for _, key := range order {
		g := groups[key]
		for i, x := range g {
			for _, y := range g[i+1:] {
				if x.part == y.part {
					continue // told by Check
				}
				var b *body
				if len(x.ops) > 0 && len(y.ops) > 0 && x.section == y.section {
					b = c.body(x.section)
				}
				if reason := clash(x, y, b); reason != "" {
					c.conflict(x, y, reason)
				}
			}
		}
	}
}

func (c *composer) conflict(x, y *piece, reason string) {
	x.part.out, y.part.out = true, true
	if x.edit.Change.Proposal == y.edit.Change.Proposal {
		return // an error of the proposal, told by Check
	}
	k := &site.Conflict{A: x.edit.Change, B: y.edit.Change, Reason: reason}
	if x.section == y.section || y.section == nil {
		k.Section = x.section
	}
	k.BodyA, k.BodyB = c.alone(x), c.alone(y)
	for _, other := range c.version.Conflicts {
		if other.A == k.A && other.B == k.B {
			return
		}
	}
	c.version.Conflicts = append(c.version.Conflicts, k)
}

// alone is the body that a change by itself makes of an edit's section.
func (c *composer) alone(p *piece) string {
	switch {
	case len(p.ops) > 0:
		return c.body(p.section).compose(p.part.opsIn(p.section))
	case p.edit.Kind == site.AddSection:
		return p.text
	case p.edit.Kind == site.RemoveSection || p.section == nil:
		return ""
	}
	return p.section.Text.Body
}
