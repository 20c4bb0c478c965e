package amend

import (
	"strings"

	"bestpractice/generator/guide/markdown"
)

// reading is what a byte of a text is to a reader: the blocks that it stands in,
// and how it is set. The zero value is what no reader sees: marks and white
// space.
type reading struct {
	blocks string
	kind   markdown.InlineKind
	format markdown.Format
	dest   string
}

// readings reads a text byte by byte.
func readings(doc *markdown.Doc, length int) []reading {
	out := make([]reading, length)
	var inlines func(list []markdown.Inline, r reading)
	inlines = func(list []markdown.Inline, r reading) {
		for _, i := range list {
			r := r
			r.kind, r.format = max(r.kind, i.Kind), i.Format
			if i.Dest != "" {
				r.dest = i.Dest
			}
			for at := max(0, i.Start); at < min(i.End, length) && len(i.Inlines) == 0; at++ {
				out[at] = r
			}
			inlines(i.Inlines, r)
		}
	}
	var block func(p *markdown.Block, above string)
	block = func(p *markdown.Block, above string) {
		above += "/" + p.Kind.String() + p.Callout + strings.Repeat("#", p.Level)
		if p.Kind == markdown.Code {
			for at := p.Start; at < min(p.End, length); at++ {
				out[at] = reading{blocks: above}
			}
		}
		inlines(p.Inlines, reading{blocks: above})
		for _, c := range p.Children {
			block(c, above)
		}
	}
	for _, p := range doc.Blocks {
		block(p, "")
	}
	for _, p := range doc.Notes {
		block(p, "")
	}
	return out
}

// origin is where a byte of a composed text comes from: the base, or a place in
// the text of an operation.
type origin struct {
	op *operation
	at int
}

// read composes operations and gives the reading of each byte by where it comes
// from.
func (b *body) read(ops []*operation) map[origin]reading {
	splices := b.splices(ops)
	text, segments := b.join(splices)
	list := readings(tree(text), len(text))
	out := make(map[origin]reading, len(text))
	for i, s := range segments {
		for k := range s.length {
			out[origin{nil, s.base + k}] = list[s.out+k]
		}
		if i == len(splices) || splices[i].op == nil {
			continue
		}
		for k := range len(splices[i].text) {
			out[origin{splices[i].op, k}] = list[s.out+s.length+k]
		}
	}
	return out
}

// blank reports whether a byte is white space, which belongs to what is around it.
func blank(b *body, from origin) bool {
	text := b.text
	if from.op != nil {
		if p := from.op.beside; p != nil {
			text = p.lead + p.text + p.tail
		} else {
			text = from.op.text
		}
	}
	return from.at >= len(text) || strings.IndexByte(" \t\n", text[from.at]) >= 0
}

// keepReadings reports whether what is read in parts' texts one by one is read
// in the text that they compose: each byte as one of them has it.
func (b *body) keepReadings(parts []*part) bool {
	base := b.read(nil)
	alone := make([]map[origin]reading, len(parts))
	var ops []*operation
	for i, p := range parts {
		own := p.opsIn(b.section)
		ops = append(ops, own...)
		alone[i] = b.read(own)
	}
	for from, now := range b.read(ops) {
		if was, ok := base[from]; ok && was == now {
			continue
		}
		kept := false
		for _, a := range alone {
			if was, ok := a[from]; ok && was == now && was != base[from] {
				kept = true
				break
			}
		}
		if !kept && !blank(b, from) {
			return false
		}
	}
	return true
}
