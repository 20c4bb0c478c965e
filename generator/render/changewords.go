package render

import (
	"strings"

	"bestpractice/generator/site"
)

// changeWords says what a change does, for lists and tables: the change itself
// is shown with its marks elsewhere.
func (r *Renderer) changeWords(c *site.Change) string {
	t := r.texts.Change
	section := ""
	if c.Section != nil {
		section = heading(c.Section)
	}
	switch c.Kind {
	case site.Replace:
		return t.Replace.With("section", section, "old", shortened(c.Quote), "new", shortened(c.Text))
	case site.Delete:
		return t.Delete.With("section", section, "old", shortened(c.Quote))
	case site.Rewrite:
		return t.Rewrite.With("section", section)
	case site.Retitle:
		return t.Retitle.With("section", section, "new", c.Text)
	case site.AddSection:
		return t.Add.With("new", c.Title)
	case site.RemoveSection:
		return t.Remove.With("section", section)
	case site.MoveSection:
		return t.Move.With("section", section)
	}
	return t.Insert.With("section", section, "new", shortened(c.Text))
}

// shortened is what a reader sees of a Markdown text, in one line, cut at a word
// after about eighty characters.
func shortened(text string) string {
	s := strings.Join(strings.Fields(parse(site.Text{Body: text}).Text()), " ")
	if r := []rune(s); len(r) > 80 {
		s = string(r[:80])
		if i := strings.LastIndexByte(s, ' '); i > 40 {
			s = s[:i]
		}
		s += " …"
	}
	return s
}
