package amend

import (
	"strings"

	"bestpractice/generator/site"
)

// part is a change that may take part in a version, placed on its base.
type part struct {
	change  *site.Change
	section *site.Section // of the base; nil for an added one
	alias   *site.Section // of the base
	op      *operation    // of the body; nil where the body stays
	text    string        // the wording that counts
	carried bool          // put off by an earlier release
	out     bool          // in conflict: the draft keeps the base
}

// clash says in Danish why two changes cannot both be made, or "".
func (b *body) clash(x, y *operation) string {
	switch {
	case x.whole || y.whole:
		return "skriver afsnittet om, som det andet retter i"
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

// clash is the same for changes of any kind.
func clash(x, y *part, b *body) string {
	cx, cy := x.change, y.change
	if cx.Kind == site.AddSection && cy.Kind == site.AddSection {
		if cx.NewID == cy.NewID {
			return "giver to nye afsnit samme id"
		}
		return ""
	}
	if x.section == nil || y.section == nil {
		return ""
	}
	if x.section != y.section {
		if cx.Kind == site.RemoveSection && y.alias == x.section || cy.Kind == site.RemoveSection && x.alias == y.section {
			return "lader et afsnit tage over, som det andet fjerner"
		}
		return ""
	}
	switch {
	case cx.Kind == site.RemoveSection && cy.Kind == site.RemoveSection:
		return "fjerner samme afsnit"
	case cx.Kind == site.RemoveSection || cy.Kind == site.RemoveSection:
		return "fjerner afsnittet, som det andet ændrer"
	case cx.Kind == site.MoveSection && cy.Kind == site.MoveSection:
		return "flytter samme afsnit"
	case cx.Kind == site.Retitle && cy.Kind == site.Retitle:
		return "giver samme afsnit en titel"
	case x.op != nil && y.op != nil:
		return b.clash(x.op, y.op)
	}
	return ""
}

// conflicts compares all parts of one version, and takes those in conflict out
// of it. Only parts of one section, or that add or remove one, can clash.
func (c *composer) conflicts() {
	groups := map[string][]*part{}
	var order []string
	put := func(key string, p *part) {
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], p)
	}
	for _, p := range c.parts {
		if p.section != nil {
			put("section "+p.section.ID, p)
		} else {
			put("add "+p.change.NewID, p)
		}
		if p.alias != nil {
			put("section "+p.alias.ID, p)
		}
	}
	for _, key := range order {
		g := groups[key]
		for i, x := range g {
			for _, y := range g[i+1:] {
				var b *body
				if x.op != nil && y.op != nil && x.section == y.section {
					b = c.body(x.section)
				}
				if reason := clash(x, y, b); reason != "" && x != y {
					c.conflict(x, y, reason)
				}
			}
		}
	}
}

func (c *composer) conflict(x, y *part, reason string) {
	x.out, y.out = true, true
	if x.change.Proposal == y.change.Proposal {
		return // an error of the proposal, told by Check
	}
	k := &site.Conflict{A: x.change, B: y.change, Reason: reason}
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

// alone is the base's body with one change only.
func (c *composer) alone(p *part) string {
	switch {
	case p.op != nil:
		return c.body(p.section).compose([]*operation{p.op})
	case p.change.Kind == site.AddSection:
		return p.text
	case p.change.Kind == site.RemoveSection || p.section == nil:
		return ""
	}
	return p.section.Text.Body
}
