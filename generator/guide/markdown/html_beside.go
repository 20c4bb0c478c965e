package markdown

// beside writes what stands beside the changes that begin in a block, but for those
// of items in it: these have room of their own.
func (w *writer) beside(b *Block) {
	if w.o.Beside == nil {
		return
	}
	w.besideMark(b.Mark)
	for i := range b.Inlines {
		in := &b.Inlines[i]
		w.besideMark(in.Mark)
	}
	for _, c := range b.Children {
		if c.Kind != Item {
			w.beside(c)
		}
	}
}

func (w *writer) besideMark(m *Mark) {
	if m == nil {
		return
	}
	for _, by := range []*By{m.By, m.FormerBy} {
		if by != nil && !w.told[by.ID] {
			w.told[by.ID] = true
			w.WriteString(w.o.Beside(by.ID))
		}
	}
}
