package write

import (
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/guide/markdown"
)

func (f *flow) quote(b *markdown.Block, c context) {
	name := func(b *markdown.Block) string {
		name := "Quote"
		if b.Callout != "" {
			name = "Callout " + b.Callout
		}
		if depth := len(c.quote) + 1; depth > 1 {
			name += " " + strconv.Itoa(depth)
		}
		return name
	}
	in := c
	in.quote = append(slices.Clip(c.quote), name(b))
	in.level, in.item = -1, nil
	at := len(f.out)
	var by *rev
	former := ""
	if m := b.Mark; m != nil && m.Former != nil && m.Former.Callout != b.Callout {
		by, former = f.formerly(m), name(m.Former)
		f.label(m.Former, name(m.Former), in, f.rev("del", m.FormerBy, ""))
		f.label(b, name(b), in, by)
	} else {
		f.label(b, name(b), f.shell(b, in), nil)
	}
	around := f.near
	f.near = map[markdown.Kind]bool{}
	f.blocks(b.Children, in)
	if f.near = around; by == nil {
		return
	}
	eachPara(f.out[at:], func(p *para) {
		if p.former == nil {
			if old := f.restyled(p.props, name(b), former); old != p.props {
				p.former, p.by = &old, by
			}
			return
		}
		old := f.restyled(*p.former, name(b), former)
		p.former = &old
	})
}

// restyled is a paragraph of a quotation as one of another kind of quotation.
func (f *flow) restyled(p props, from, to string) props {
	if rest, ok := strings.CutPrefix(p.style, from); ok && (rest == "" || rest == " Line" || rest == " Code" || strings.HasPrefix(rest, " Code ")) {
		p.style = f.d.style(to + rest)
	}
	return p
}

func eachPara(blocks []block, visit func(*para)) {
	for _, b := range blocks {
		if b.para != nil {
			visit(b.para)
		}
		if b.table == nil {
			continue
		}
		for _, r := range b.table.rows {
			for _, c := range r.cells {
				eachPara(c.body, visit)
			}
		}
	}
}

// shell gives the label of a container that came or went with what it holds the
// change of the first thing in it.
func (f *flow) shell(b *markdown.Block, c context) context {
	if b.Mark == nil || b.Mark.By != nil || b.Mark.Change != "ins" && b.Mark.Change != "del" {
		return c
	}
	for k := b; len(k.Children) > 0; {
		if k = k.Children[0]; k.Mark != nil && k.Mark.By != nil {
			return f.enter(k.Mark, c)
		}
	}
	return c
}

// label is the word on a callout, such as OBS.
func (f *flow) label(b *markdown.Block, style string, c context, r *rev) {
	i := slices.Index(markdown.Callouts, b.Callout)
	if i < 0 {
		return
	}
	if r != nil {
		c.revs = append(slices.Clip(c.revs), r)
	}
	p := f.add(c, props{style: f.d.style(style + " Label"), indent: c.indent})
	p.runs = append(p.runs, run{text: f.d.Callouts[i], revs: c.revs, place: c.place})
}
