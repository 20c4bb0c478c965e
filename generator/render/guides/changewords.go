package guides

import (
	"strings"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// ChangeWords says what a change does, for lists and tables: the change itself
// is shown with its marks elsewhere.
func (r *Renderer) ChangeWords(c *site.Change) string {
	if c.Summary != "" {
		return c.Summary
	}
	var out []string
	for _, e := range c.Edits {
		out = append(out, r.editWords(e))
	}
	return strings.Join(out, " ")
}

func (r *Renderer) editWords(c *site.Edit) string {
	t := r.Texts.Change
	section := ""
	if c.Section != nil {
		section = page.SectionTitle(c.Section)
	}
	switch c.Kind {
	case site.Replace:
		return t.Replace.With("section", section, "old", Shortened(c.Quote), "new", Shortened(c.Text))
	case site.Delete:
		return t.Delete.With("section", section, "old", Shortened(c.Quote))
	case site.Rewrite, site.ReplaceBlock:
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
	return t.Insert.With("section", section, "new", Shortened(c.Text))
}

// Shortened is what a reader sees of a Markdown text, in one line, cut at a word
// after about eighty characters.
func Shortened(text string) string {
	s := strings.Join(strings.Fields(page.Parse(site.Text{Body: text}).Text()), " ")
	if r := []rune(s); len(r) > 80 {
		s = string(r[:80])
		if i := strings.LastIndexByte(s, ' '); i > 40 {
			s = s[:i]
		}
		s += " …"
	}
	return s
}
