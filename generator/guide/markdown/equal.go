package markdown

import "slices"

// Equal reports whether two texts are the same tree: all of it but where things
// stand in their sources, and marks.
func Equal(a, b *Doc) bool {
	return EqualBlocks(a.Blocks, b.Blocks) && EqualBlocks(a.Notes, b.Notes)
}

// EqualBlocks is Equal for the blocks of two texts.
func EqualBlocks(a, b []*Block) bool { return slices.EqualFunc(a, b, equalBlock) }

func equalBlock(a, b *Block) bool {
	return a.Kind == b.Kind && a.Level == b.Level && a.ID == b.ID && a.Explicit == b.Explicit && a.Ordered == b.Ordered && a.First == b.First &&
		a.Header == b.Header && a.Align == b.Align && a.Info == b.Info && a.Callout == b.Callout && a.Text == b.Text && a.Label == b.Label &&
		EqualInlines(a.Inlines, b.Inlines) && EqualBlocks(a.Children, b.Children)
}

// EqualInlines is Equal for runs.
func EqualInlines(a, b []Inline) bool { return slices.EqualFunc(a, b, equalInline) }

func equalInline(a, b Inline) bool {
	return a.Kind == b.Kind && a.Format == b.Format && a.Text == b.Text && a.Dest == b.Dest && a.Title == b.Title && a.Note == b.Note &&
		a.Checked == b.Checked && equalRef(a.Ref, b.Ref) && equalFigure(a.Figure, b.Figure) && EqualInlines(a.Inlines, b.Inlines)
}

func equalRef(a, b *Ref) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Section == b.Section && a.Anchor == b.Anchor && a.Label == b.Label && a.Num == b.Num && a.More == b.More && a.Through == b.Through && a.Raw == b.Raw
}

func equalFigure(a, b *Figure) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Raw == b.Raw
}
