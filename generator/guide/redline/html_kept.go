package redline

import (
	"strings"

	"bestpractice/generator/guide/markdown"
)

// kept writes runs that both texts have, from at on. A footnote whose number
// differs shows both numbers: what is not marked has not changed.
func (m *marker) kept(out []markdown.Inline, at int, old []markdown.Inline, edit int) []markdown.Inline {
	for i := at; i < len(out); i++ {
		if out[i].Kind != markdown.NoteRef {
			continue
		}
		was, is := m.oldRef(old[i-at].Note), m.newRef(edit)(out[i].Note)
		out[i].Note = is
		if was == is || is == 0 {
			out[i].Note = was
			continue
		}
		gone := out[i]
		gone.Note, gone.Mark = was, &markdown.Mark{Change: "del"}
		out[i].Mark = &markdown.Mark{Change: "ins"}
		out = append(out[:i], append([]markdown.Inline{gone}, out[i:]...)...)
		old = append([]markdown.Inline{{}}, old...)
		i++
	}
	return out
}

// equal writes blocks without changes; only numbers of notes may differ.
func (m *marker) equal(n *node) []*markdown.Block {
	if len(m.r.notes) == 0 {
		return n.new
	}
	return []*markdown.Block{m.renumbered(n.old[0], n.new[0], n.edit)}
}

func (m *marker) renumbered(old, new *markdown.Block, edit int) *markdown.Block {
	b := *new
	b.Inlines = m.kept(append([]markdown.Inline(nil), new.Inlines...), 0, old.Inlines, edit)
	b.Children = make([]*markdown.Block, len(new.Children))
	for i := range new.Children {
		b.Children[i] = m.renumbered(old.Children[i], new.Children[i], edit)
	}
	return &b
}

// joinText makes one run of neighbours with one format and mark.
func joinText(ins []markdown.Inline) []markdown.Inline {
	alike := func(a, b *markdown.Inline) bool {
		return a.Kind == markdown.Text && b.Kind == markdown.Text && a.Format == b.Format && a.Mark == b.Mark
	}
	if len(ins) == 0 {
		return nil
	}
	n := 0
	for i := range ins {
		if i == 0 || !alike(&ins[i-1], &ins[i]) {
			n++
		}
	}
	out := make([]markdown.Inline, 0, n)
	for i := 0; i < len(ins); {
		j := i + 1
		for j < len(ins) && alike(&ins[i], &ins[j]) {
			j++
		}
		in := ins[i]
		if j > i+1 {
			var b strings.Builder
			for k := i; k < j; k++ {
				b.WriteString(ins[k].Text)
			}
			in.Text = b.String()
		}
		out = append(out, in)
		i = j
	}
	return out
}
