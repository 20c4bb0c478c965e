package units

import (
	"regexp"
	"slices"
	"strings"

	"bestpractice/generator/guide/markdown"
)

// escaped is a reference as an editor writes it that knows none.
var escaped = regexp.MustCompile(`\\\[\\\[([^\[\]]+?)\\?\]\\?\]`)

// kept gives a copy back what other editors cannot carry and nobody took away:
// references, which they write as text, the anchors of headings, and how the
// columns of a table are aligned.
func kept(old *markdown.Doc, edited string) *markdown.Doc {
	raw := map[string]bool{}
	for _, r := range old.Refs() {
		raw[r.Raw] = true
	}
	edited = escaped.ReplaceAllStringFunc(edited, func(m string) string {
		ref := "[[" + strings.ReplaceAll(strings.Join(strings.Fields(escaped.FindStringSubmatch(m)[1]), " "), `\`, "") + "]]"
		if raw[ref] {
			return ref
		}
		return m
	})
	new := parse(edited)
	taken := map[string]bool{}
	for _, id := range new.Anchors() {
		taken[id] = true
	}
	bare := map[string][]*markdown.Block{}
	for _, e := range headings(new) {
		if !e.Explicit {
			words := number(e.Level) + markdown.PlainText(e.Inlines)
			bare[words] = append(bare[words], e)
		}
	}
	for _, h := range headings(old) {
		words := number(h.Level) + markdown.PlainText(h.Inlines)
		if found := bare[words]; h.Explicit && !taken[h.ID] && len(found) > 0 {
			found[0].ID, found[0].Explicit, taken[h.ID] = h.ID, true, true
			bare[words] = found[1:]
		}
	}
	heads := map[string]*markdown.Block{}
	old.Walk(func(b *markdown.Block) bool {
		if b.Kind == markdown.Table && len(b.Children) > 0 {
			heads[head(b)] = b.Children[0]
		}
		return true
	})
	new.Walk(func(b *markdown.Block) bool {
		if b.Kind != markdown.Table || len(b.Children) == 0 {
			return true
		}
		was := heads[head(b)]
		aligned := func(x *markdown.Block) bool { return x.Align != markdown.AlignNone }
		if was == nil || slices.ContainsFunc(b.Children[0].Children, aligned) {
			return true
		}
		for _, r := range b.Children {
			for i, x := range r.Children {
				if i < len(was.Children) {
					x.Align = was.Children[i].Align
				}
			}
		}
		return true
	})
	return new
}

// head is the words of a table's head.
func head(t *markdown.Block) string {
	var out []string
	for _, x := range t.Children[0].Children {
		out = append(out, markdown.PlainText(x.Inlines))
	}
	return strings.Join(out, "|")
}
