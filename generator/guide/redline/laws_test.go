package redline

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"

	"github.com/google/go-cmp/cmp"
)

func parse(src string) *markdown.Doc { return markdown.Parse([]byte(src), diag.Pos{}, nil) }

// dump writes a tree with all that a reader can see of it.
func dump(d *markdown.Doc) string {
	var b strings.Builder
	var block func(bl *markdown.Block, depth int)
	var inline func(in *markdown.Inline)
	inline = func(in *markdown.Inline) {
		fmt.Fprintf(&b, " {%d %d", in.Kind, in.Format)
		switch in.Kind {
		case markdown.Text:
			fmt.Fprintf(&b, " %q", in.Text)
		case markdown.Link, markdown.Image:
			fmt.Fprintf(&b, " %q %q %q", in.Dest, in.Title, in.Text)
		case markdown.NoteRef:
			fmt.Fprintf(&b, " note %d", in.Note)
		case markdown.Reference:
			fmt.Fprintf(&b, " %q %q %q %d", in.Ref.Section, in.Ref.Anchor, in.Ref.Words(), in.Ref.Number)
		case markdown.FigureRef:
			fmt.Fprintf(&b, " %q %q %q", in.Figure.Dataset, in.Figure.Period, in.Figure.Args)
		case markdown.Task:
			fmt.Fprintf(&b, " %v", in.Checked)
		}
		for i := range in.Inlines {
			inline(&in.Inlines[i])
		}
		b.WriteString("}")
	}
	block = func(bl *markdown.Block, depth int) {
		fmt.Fprintf(&b, "%s%s", strings.Repeat("  ", min(depth, 50)), bl.Kind)
		switch bl.Kind {
		case markdown.Heading:
			fmt.Fprintf(&b, " %d #%s", bl.Level, bl.ID)
		case markdown.List:
			fmt.Fprintf(&b, " %v", bl.Ordered)
			if bl.Ordered {
				fmt.Fprintf(&b, " %d", bl.First)
			}
		case markdown.Cell:
			fmt.Fprintf(&b, " %v %s", bl.Header, bl.Align)
		case markdown.Code:
			fmt.Fprintf(&b, " %q %q", bl.Info, bl.Text)
		case markdown.Quote:
			fmt.Fprintf(&b, " %q", bl.Callout)
		}
		for i := range bl.Inlines {
			inline(&bl.Inlines[i])
		}
		b.WriteString("\n")
		for _, k := range bl.Children {
			block(k, depth+1)
		}
	}
	for _, bl := range d.Blocks {
		block(bl, 0)
	}
	for _, bl := range d.Notes {
		block(bl, 0)
	}
	return b.String()
}

func all(Change) bool  { return true }
func none(Change) bool { return false }

// checkLaws holds a pair of texts to what the package promises.
func checkLaws(t testing.TB, oldSrc, newSrc string) *Redline {
	t.Helper()
	o, n := parse(oldSrc), parse(newSrc)
	r := Compare(o, n, "s")
	fail := func(what, diff string) {
		t.Helper()
		t.Fatalf("%s\n--- old\n%s\n--- new\n%s\n--- (-want +got)\n%s", what, oldSrc, newSrc, diff)
	}
	if diff := cmp.Diff(dump(n), dump(r.Accept(all))); diff != "" {
		fail("accept all is not the new text", diff)
	}
	if diff := cmp.Diff(dump(o), dump(r.Accept(none))); diff != "" {
		fail("reject all is not the old text", diff)
	}
	if equal := dump(o) == dump(n); equal != r.Equal() {
		fail(fmt.Sprintf("%d changes", len(r.changes)), cmp.Diff(dump(o), dump(n)))
	}
	page := r.HTML(Options{})
	checkValid(t, page)
	if diff := cmp.Diff(plainHTML(n.HTML(markdown.Options{})), strip(page, true)); diff != "" {
		fail("HTML without its deletions is not that of the new text:\n"+string(page), diff)
	}
	if diff := cmp.Diff(plainHTML(o.HTML(markdown.Options{})), strip(page, false)); diff != "" {
		fail("HTML without its insertions is not that of the old text:\n"+string(page), diff)
	}
	if again := Compare(parse(oldSrc), parse(newSrc), "s").HTML(Options{}); !bytes.Equal(page, again) {
		fail("not the same twice", cmp.Diff(string(page), string(again)))
	}
	checkSubsets(t, r, o, n, oldSrc, newSrc)
	return r
}

// checkSubsets takes decisions one by one: each gives a whole document, and
// from any of them the rest leads on to the new text.
func checkSubsets(t testing.TB, r *Redline, o, n *markdown.Doc, oldSrc, newSrc string) {
	t.Helper()
	ids := map[string]bool{}
	for _, c := range r.changes {
		if ids[c.ID] {
			t.Fatalf("id %s twice", c.ID)
		}
		ids[c.ID] = true
	}
	if len(r.changes) == 0 {
		return
	}
	chosen := map[string]bool{}
	step := max(1, len(r.changes)/4)
	for i, c := range r.changes {
		chosen[c.ID] = true
		if i%step != 0 {
			continue
		}
		d := r.Accept(func(c Change) bool { return chosen[c.ID] })
		checkWhole(t, d, oldSrc, newSrc)
		back := Compare(d, n, "s")
		if diff := cmp.Diff(dump(n), dump(back.Accept(all))); diff != "" {
			t.Fatalf("after %d decisions the rest does not lead to the new text\n--- old\n%s\n--- new\n%s\n%s", i+1, oldSrc, newSrc, diff)
		}
		other := r.Accept(func(c Change) bool { return !chosen[c.ID] })
		checkWhole(t, other, oldSrc, newSrc)
	}
	if diff := cmp.Diff(dump(n), dump(r.Accept(func(c Change) bool { return chosen[c.ID] }))); diff != "" {
		t.Fatalf("one by one is not all at once: %s", diff)
	}
}

// checkWhole fails where a document is not one that a text could give.
func checkWhole(t testing.TB, d *markdown.Doc, oldSrc, newSrc string) {
	t.Helper()
	bad := func(what string) {
		t.Helper()
		t.Fatalf("%s in\n%s\n--- old\n%s\n--- new\n%s", what, dump(d), oldSrc, newSrc)
	}
	d.Walk(func(b *markdown.Block) bool {
		if b.Mark != nil {
			bad("a mark")
		}
		switch b.Kind {
		case markdown.List:
			if len(b.Children) == 0 {
				bad("a list without items")
			}
		case markdown.Paragraph:
			if len(b.Inlines) == 0 {
				bad("an empty paragraph")
			}
		case markdown.Table:
			for i, row := range b.Children {
				if len(row.Children) != len(b.Children[0].Children) || row.Header != (i == 0) {
					bad("a table that is not a grid")
				}
			}
		}
		if b.Kind == markdown.Paragraph || b.Kind == markdown.Cell || b.Kind == markdown.Heading {
			for i := range b.Inlines {
				if n := b.Inlines[i].Note; b.Inlines[i].Kind == markdown.NoteRef && (n < 1 || n > len(d.Notes)) {
					bad("a reference to no footnote")
				}
			}
		}
		return true
	})
	checkValid(t, d.HTML(markdown.Options{}))
}
