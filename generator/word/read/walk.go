package read

// Each visits the paragraphs of blocks in their order, those of text boxes and
// cells too.
func Each(blocks []Block, visit func(*Paragraph)) {
	for _, b := range blocks {
		if b.Table != nil {
			for _, r := range b.Table.Rows {
				for _, c := range r.Cells {
					Each(c.Blocks, visit)
				}
			}
			continue
		}
		visit(b.Para)
		for i := range b.Para.Pieces {
			if m := b.Para.Pieces[i].More; m != nil {
				Each(m.Blocks, visit)
			}
		}
	}
}

// EachRev visits the tracked changes of blocks, each once.
func EachRev(blocks []Block, visit func(*Rev)) {
	seen := map[*Rev]bool{}
	all := func(revs ...*Rev) {
		for _, r := range revs {
			if r != nil && !seen[r] {
				seen[r] = true
				visit(r)
			}
		}
	}
	var walk func([]Block)
	walk = func(blocks []Block) {
		for _, b := range blocks {
			if b.Table != nil {
				for _, r := range b.Table.Rows {
					all(r.Revs...)
					for _, c := range r.Cells {
						all(c.Revs...)
						walk(c.Blocks)
					}
				}
				continue
			}
			for i := range b.Para.Pieces {
				p := &b.Para.Pieces[i]
				all(p.Revs...)
				all(p.WasBy)
				if p.More != nil {
					walk(p.More.Blocks)
				}
			}
			all(b.Para.Mark...)
			all(b.Para.WasBy)
		}
	}
	walk(blocks)
}
