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
	for _, e := range new.Headings() {
		if !e.Explicit {
			words := number(e.Level) + markdown.PlainText(e.Inlines)
			bare[words] = append(bare[words], e)
		}
	}
	for _, h := range old.Headings() {
		words := number(h.Level) + markdown.PlainText(h.Inlines)
		if found := bare[words]; h.Explicit && !taken[h.ID] && len(found) > 0 {
			found[0].ID, found[0].Explicit, taken[h.ID] = h.ID, true, true
			bare[words] = found[1:]
		}
	}
	align(old, new)
	return new
}

// align gives the tables whose copies say nothing of how columns stand what the
// columns of the same heads had, also where one came, went or moved.
func align(old, new *markdown.Doc) {
	whole, column := map[string][]string{}, map[string][][]string{}
	at := map[string][]markdown.Align{}
	tables(old, func(t *markdown.Block) {
		words := head(t)
		key := strings.Join(words, "|")
		if whole[key] != nil {
			return // one of the same head stands before it
		}
		whole[key] = words
		for i, x := range t.Children[0].Children {
			column[words[i]] = append(column[words[i]], words)
			at[key] = append(at[key], x.Align)
		}
	})
	tables(new, func(t *markdown.Block) {
		if slices.ContainsFunc(t.Children[0].Children, func(x *markdown.Block) bool { return x.Align != markdown.AlignNone }) {
			return
		}
		words := head(t)
		was := whole[strings.Join(words, "|")]
		if was == nil {
			was = likest(words, column)
		}
		standing := map[string][]markdown.Align{}
		for i, a := range at[strings.Join(was, "|")] {
			standing[was[i]] = append(standing[was[i]], a)
		}
		for i, w := range words {
			if len(standing[w]) == 0 {
				continue
			}
			for _, r := range t.Children {
				if i < len(r.Children) {
					r.Children[i].Align = standing[w][0]
				}
			}
			standing[w] = standing[w][1:]
		}
	})
}

// likest is the head that shares the most words, and at least half of them. What
// stands in very many tables tells none apart.
func likest(words []string, column map[string][][]string) (best []string) {
	const many = 30
	votes, most := map[string]int{}, 0
	for _, w := range words {
		if len(column[w]) > many {
			continue
		}
		for _, of := range column[w] {
			key := strings.Join(of, "|")
			if votes[key]++; votes[key] > most && votes[key]*2 >= len(of) {
				best, most = of, votes[key]
			}
		}
	}
	return best
}

func tables(d *markdown.Doc, visit func(*markdown.Block)) {
	d.Walk(func(b *markdown.Block) bool {
		if b.Kind == markdown.Table && len(b.Children) > 0 {
			visit(b)
		}
		return true
	})
}

// head is the words of a table's head.
func head(t *markdown.Block) []string {
	var out []string
	for _, x := range t.Children[0].Children {
		out = append(out, markdown.PlainText(x.Inlines))
	}
	return out
}
