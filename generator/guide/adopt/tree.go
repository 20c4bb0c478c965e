package adopt

import (
	"bestpractice/generator/guide/markdown"
)

// shift brings the headings of a section to level 2 and below: level 1 is its
// title.
func shift(blocks []*markdown.Block) {
	least := 7
	walk(blocks, func(b *markdown.Block) {
		if b.Kind == markdown.Heading {
			least = min(least, b.Level)
		}
	})
	walk(blocks, func(b *markdown.Block) {
		if b.Kind == markdown.Heading {
			b.Level = min(6, b.Level+2-least)
		}
	})
}

func walk(blocks []*markdown.Block, visit func(*markdown.Block)) {
	for _, b := range blocks {
		visit(b)
		walk(b.Children, visit)
	}
}

// assemble makes a tree of blocks with those of a file's footnotes that they
// refer to, numbered anew.
func assemble(blocks, notes []*markdown.Block) *markdown.Doc {
	numbers := map[int]int{}
	var own []*markdown.Block
	var take func([]*markdown.Block)
	take = func(blocks []*markdown.Block) {
		walk(blocks, func(b *markdown.Block) {
			b.Inlines = rewrite(b.Inlines, func(in markdown.Inline) []markdown.Inline {
				if in.Kind != markdown.NoteRef {
					return []markdown.Inline{in}
				}
				if numbers[in.Note] == 0 {
					for _, n := range notes {
						if n.First == in.Note {
							note := copied([]*markdown.Block{n})[0]
							own = append(own, note)
							note.First = len(own)
							numbers[in.Note] = note.First
							take(note.Children)
						}
					}
				}
				in.Note = numbers[in.Note]
				return []markdown.Inline{in}
			})
		})
	}
	take(blocks)
	return markdown.Assemble(blocks, own)
}

// copied gives blocks of their own: two sections may share a note.
func copied(blocks []*markdown.Block) []*markdown.Block {
	var out []*markdown.Block
	for _, b := range blocks {
		c := *b
		c.Children = copied(b.Children)
		out = append(out, &c)
	}
	return out
}

// rewrite gives runs anew, those within links too.
func rewrite(ins []markdown.Inline, f func(markdown.Inline) []markdown.Inline) []markdown.Inline {
	var out []markdown.Inline
	for _, in := range ins {
		if in.Kind == markdown.Link {
			in.Inlines = rewrite(in.Inlines, f)
		}
		out = append(out, f(in)...)
	}
	return out
}
