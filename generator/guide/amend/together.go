package amend

import (
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/site"
)

// Changes that are sound one by one may break a tree together: two insertions
// that make a link, two rows that part a table. Where the marks of each do not
// add up to the text that they compose, nobody could be asked about it.

// breaking lists sets of parts that only together break the tree of a section:
// each pair that meets in one block, then what all of them break.
func (c *composer) breaking(s *site.Section, parts []*part) [][]*part {
	if len(parts) < 2 {
		return nil
	}
	b := c.body(s)
	b.parse()
	parts = inOrder(s, parts)
	sound := func(set []*part) bool { return c.sound(b, set) }
	var out [][]*part
	rest := slices.Clone(parts)
	take := func(set []*part) {
		out = append(out, set)
		rest = slices.DeleteFunc(rest, func(p *part) bool { return slices.Contains(set, p) })
	}
	for _, group := range b.meeting(parts) {
		for i, x := range group {
			for _, y := range group[i+1:] {
				pair := []*part{x, y}
				if (x.plain(s) && y.plain(s)) || len(parts) == 2 || sound(pair) {
					continue
				}
				take(pair)
			}
		}
	}
	for len(rest) > 1 && !sound(rest) {
		set := slices.Clone(rest)
		for _, p := range rest {
			without := slices.DeleteFunc(slices.Clone(set), func(x *part) bool { return x == p })
			if len(without) > 1 && !sound(without) {
				set = without
			}
		}
		take(set)
	}
	return out
}

// sound reports whether parts each keep their tree in the text that they compose:
// the marks of each, found by itself, give that text. So every mark has an owner.
func (c *composer) sound(b *body, parts []*part) bool {
	var ops []*operation
	edits := make([]redline.Edit, len(parts))
	for i, p := range parts {
		own := p.opsIn(b.section)
		ops = append(ops, own...)
		edits[i] = redline.Edit{Owner: redline.Owner{Item: p.change.ID}, New: p.alone(b), At: i}
	}
	line, err := redline.Merge(b.doc, edits, "")
	return err == nil && markdown.Equal(line.Accept(func(redline.Change) bool { return true }), tree(b.trees, b.compose(ops)))
}

// alone is the tree that the part by itself makes of a section.
func (p *part) alone(b *body) *markdown.Doc {
	if p.trees == nil {
		p.trees = map[*site.Section]*markdown.Doc{}
	}
	if p.trees[b.section] == nil {
		p.trees[b.section] = tree(b.trees, b.compose(p.opsIn(b.section)))
	}
	return p.trees[b.section]
}

// meeting groups parts that alter one block.
func (b *body) meeting(parts []*part) [][]*part {
	var order []*markdown.Block
	groups := map[*markdown.Block][]*part{}
	for _, p := range parts {
		for _, o := range p.opsIn(b.section) {
			block := b.blockOf(Range{o.start, max(o.end, o.start+1)})
			if block == nil || slices.Contains(groups[block], p) {
				continue
			}
			if groups[block] == nil {
				order = append(order, block)
			}
			groups[block] = append(groups[block], p)
		}
	}
	var out [][]*part
	for _, block := range order {
		out = append(out, groups[block])
	}
	return out
}

// plain reports whether a part only puts words where there are others, which no
// other words can turn into something else.
func (p *part) plain(s *site.Section) bool {
	for _, o := range p.opsIn(s) {
		if o.beside != nil || o.edit.Kind == site.Delete || strings.ContainsAny(o.text+o.edit.Quote, "\n*_`[]()|<>#~!\\{}^-+=:&") {
			return false
		}
	}
	return true
}

// together takes out of the version what breaks a tree only with others.
func (c *composer) together() {
	editing := c.editing()
	for _, s := range c.base.Sections {
		// One section may have taken out what alters another as well.
		parts := slices.DeleteFunc(editing[s], func(p *part) bool { return p.out })
		for _, set := range c.breaking(s, parts) {
			first := pieceIn(set[0], s)
			for _, p := range set[1:] {
				c.conflict(first, pieceIn(p, s), "bryder teksten sammen med det andet")
			}
		}
	}
}

// checkTogether reports what changes of one proposal break only with others.
func (c *composer) checkTogether() {
	editing := c.editing()
	for _, s := range c.base.Sections {
		for _, set := range c.breaking(s, editing[s]) {
			x, y := set[0].change, set[len(set)-1].change
			c.diags.Add(diag.Diagnostic{Pos: pieceIn(set[len(set)-1], s).edit.Pos, Severity: min(lawful(x), lawful(y)), Code: "change-conflict",
				Message: diag.F("changes %q and %q of one proposal each make sense, and together make another text", x.ID, y.ID),
				Hint:    "write them as one change with edits", Related: []diag.Related{{Pos: pieceIn(set[0], s).edit.Pos, Message: "the first at"}}})
		}
	}
}

// editing lists the parts that alter the bodies of sections, and are not in conflict.
func (c *composer) editing() map[*site.Section][]*part {
	out := map[*site.Section][]*part{}
	for _, p := range c.taking() {
		for _, s := range p.sections() {
			out[s] = append(out[s], p)
		}
	}
	return out
}

// pieceIn is the first edit of a part in a section.
func pieceIn(p *part, s *site.Section) *piece {
	return p.pieces[slices.IndexFunc(p.pieces, func(x *piece) bool { return x.section == s && len(x.ops) > 0 })]
}
