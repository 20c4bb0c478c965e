package guides

import (
	"regexp"
	"slices"
	"strings"

	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// ChangeWords says what a change does, for lists and tables: the change itself
// is shown with its marks elsewhere.
func (r *Renderer) ChangeWords(c *site.Change) string {
	return once(&r.kept.words, c, func() string { return r.changeWords(c) })
}

func (r *Renderer) changeWords(c *site.Change) string {
	if c.Summary != "" {
		return c.Summary
	}
	if v := c.Proposal.TakenBack; v != nil {
		return r.Texts.Change.TakenBack.With("version", v.ID)
	}
	var out []string
	told := map[*site.Section]bool{}
	var last *site.Section
	for _, e := range c.Edits {
		said := len(out)
		switch {
		case !e.Kind.InText() || !slices.ContainsFunc(c.Edits, func(o *site.Edit) bool { return o.Section == e.Section && r.torn(o) }):
			out = append(out, r.editWords(e))
		case !told[e.Section]:
			told[e.Section] = true
			out = append(out, r.markWords(c, e.Section)...)
		}
		for i := said; i < len(out); i++ {
			if last != nil && last == e.Section { // it is named once
				out[i] = strings.TrimPrefix(out[i], page.SectionTitle(last)+": ")
			}
			last = e.Section
		}
	}
	return strings.Join(out, "; ")
}

// torn reports whether the words of an edit, as they are written in the proposal, are
// not what a reader sees of it: a text that is long before it differs, a whole text, a part of a link, of a table or of a
// figure, the mark of a footnote.
func (r *Renderer) torn(e *site.Edit) bool {
	plain := func(text string) string { return r.Plain(e.Change.Proposal.Base, text) }
	switch {
	case !e.Kind.InText():
		return false
	case e.Kind == site.Replace && plain(e.Quote) != plain(e.Text) && Cut(plain(e.Quote), shortLength) == Cut(plain(e.Text), shortLength):
		return true // what is another stands behind what a line shows
	case e.Kind == site.Rewrite || e.Kind == site.ReplaceBlock:
		return true
	case !strings.ContainsAny(e.Text+e.Quote, "[](){}|/\\`*_#^~<>!"):
		return false
	}
	texts, bad := amend.Alone(r.Opts.Trees, e.Change.Proposal.Base, e.Change, nil)
	if bad != nil {
		return false
	}
	v := e.Change.Proposal.Base
	seen := func(words, body string) bool { return strings.Contains(r.Plain(v, body), r.Plain(v, words)) }
	for _, t := range texts {
		if t.Section == e.Section && !seen(e.Text, t.Body) {
			return true
		}
	}
	return (e.Kind == site.Replace || e.Kind == site.Delete) && !seen(e.Quote, e.Section.Text.Body)
}

// listedMarks is how many marks a line of words tells of.
const listedMarks = 3

// markWords says what a change does to a section, mark by mark.
func (r *Renderer) markWords(c *site.Change, s *site.Section) []string {
	t, section := r.Texts.Change, page.SectionTitle(s)
	var marks []redline.Change
	texts, _ := amend.Alone(r.Opts.Trees, c.Proposal.Base, c, nil)
	for _, x := range texts {
		if x.Section == s {
			marks = r.In(redline.Compare(r.compared(s), r.Parse(site.Text{Body: x.Body}), ""), c.Proposal.Base, c.Proposal.Base).Changes()
		}
	}
	if e := c.Single(); len(marks) == 0 || len(marks) > listedMarks && e != nil && e.Kind == site.Rewrite {
		return []string{t.Rewrite.With("section", section)} // it has changed since, or all of it is another
	}
	cut := func(text string) string { return Cut(strings.ReplaceAll(text, "\n", " · "), shortLength) }
	var out []string
	for i, m := range marks {
		old, new := cut(m.Old), cut(m.New)
		switch {
		case i == listedMarks:
			return append(out, "…")
		case old == new, m.Detail != "" && m.Kind == redline.Structure:
			out = append(out, t.Format.With("section", section, "detail", m.Detail))
		case old == "":
			out = append(out, t.Insert.With("section", section, "new", new))
		case new == "":
			out = append(out, t.Delete.With("section", section, "old", old))
		default:
			out = append(out, t.Replace.With("section", section, "old", old, "new", new))
		}
	}
	return out
}

func (r *Renderer) editWords(e *site.Edit) string {
	t := r.Texts.Change
	v, section := e.Change.Proposal.Base, ""
	if e.Section != nil {
		section = page.SectionTitle(e.Section)
	}
	switch e.Kind {
	case site.Retitle:
		return t.Retitle.With("section", section, "new", e.Text)
	case site.AddSection:
		return t.Add.With("new", e.Title, "place", r.placeWords(v, e.After))
	case site.RemoveSection:
		if e.Alias != nil {
			return t.RemoveInto.With("section", section, "into", page.SectionTitle(e.Alias))
		}
		return t.Remove.With("section", section)
	case site.MoveSection:
		return t.Move.With("section", section, "from", r.placeWords(v, before(v, e.Section)), "to", r.placeWords(v, e.After))
	}
	old, new := "", Cut(r.Plain(v, e.Text), shortLength)
	if e.Kind == site.Replace || e.Kind == site.Delete {
		old = Cut(r.Plain(v, e.Quote), shortLength)
	}
	switch {
	case old == new: // only what no words tell: a format, a link, an anchor
		return t.Format.With("section", section, "detail", r.details(e.Change))
	case old == "":
		return t.Insert.With("section", section, "new", new)
	case new == "":
		return t.Delete.With("section", section, "old", old)
	}
	return t.Replace.With("section", section, "old", old, "new", new)
}

// Shown is what a reader sees of an edit, before and after, in words.
func (r *Renderer) Shown(e *site.Edit) (old, new string) {
	v := e.Change.Proposal.Base
	switch e.Kind {
	case site.MoveSection:
		return r.placeWords(v, before(v, e.Section)), r.placeWords(v, e.After)
	case site.Retitle:
		return e.Old, e.New
	case site.AddSection:
		return "", e.Title + ": " + r.Plain(v, e.New)
	}
	return r.Plain(v, e.Old), r.Plain(v, e.New)
}

// placeWords says where a section comes to stand: after is the id of the one that
// it follows.
func (r *Renderer) placeWords(v *site.Version, after string) string {
	t := r.Texts.Change
	if after == "" {
		return string(t.First)
	}
	title := after
	if s := v.Own(after); s != nil {
		title = page.SectionTitle(s)
	} else {
		for _, p := range r.Site.Proposals {
			for _, c := range p.Changes {
				for _, e := range c.Edits {
					if e.Kind == site.AddSection && e.NewID == after && p.Guide == v.Guide {
						title = e.Title
					}
				}
			}
		}
	}
	return t.After.With("section", title)
}

// before is the id of the section that a section follows; "" for the first.
func before(v *site.Version, s *site.Section) string {
	if i := slices.Index(v.Sections, s); i > 0 {
		return v.Sections[i-1].ID
	}
	return ""
}

// details say in words what a change does that its texts do not show.
func (r *Renderer) details(c *site.Change) string {
	texts, bad := amend.Alone(r.Opts.Trees, c.Proposal.Base, c, nil)
	if bad != nil {
		return ""
	}
	var out []string
	for _, x := range texts {
		line := r.In(redline.Compare(r.compared(x.Section), r.Parse(site.Text{Body: x.Body}), ""), c.Proposal.Base, c.Proposal.Base)
		for _, ch := range line.Changes() {
			if ch.Detail != "" && !slices.Contains(out, ch.Detail) {
				out = append(out, ch.Detail)
			}
		}
	}
	return strings.Join(out, ", ")
}

// shortLength is how many letters of a text a line of words quotes.
const shortLength = 80

// Shortened is what a reader sees of a Markdown text that refers to no section,
// in one line.
func (r *Renderer) Shortened(text string) string { return Cut(r.Plain(nil, text), shortLength) }

// Plain is what a reader sees of a Markdown text of a version, or of a part of
// one, in one line: references by the titles of their sections, figures written
// out, rows of tables without their bars.
func (r *Renderer) Plain(v *site.Version, text string) string {
	return once(&r.kept.plain, plainKey{v, text}, func() string { return r.plainly(v, text) })
}

func (r *Renderer) plainly(v *site.Version, text string) string {
	doc := r.Parse(site.Text{Body: asTable(text)})
	var lines []string
	for line := range strings.Lines(headingID.ReplaceAllString(doc.ReadBy(r.reader(v)), "")) {
		cells := slices.DeleteFunc(strings.Split(line, "\t"), func(c string) bool { return strings.TrimSpace(c) == "" })
		lines = append(lines, strings.Join(cells, " · "))
	}
	return strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
}

// headingID is what a part of a heading may be: its anchor alone.
var headingID = regexp.MustCompile(`\{#[\w-]+\}`)

// asTable puts rows that were cut out of a table into one, so that they are read
// as rows.
func asTable(text string) string {
	lines := strings.Split(strings.Trim(text, "\n"), "\n")
	rows := false
	for i, line := range lines {
		l := strings.TrimSpace(line)
		rows = rows || strings.HasPrefix(l, "|") || strings.HasSuffix(l, "|") && !strings.HasSuffix(l, `\|`)
		if i > 0 && strings.Trim(l, "|:- ") == "" && strings.Contains(l, "-") {
			return text // it has its head
		}
	}
	if !rows {
		return text
	}
	cells := 1
	for i, line := range lines {
		lines[i] = "| " + strings.Trim(strings.TrimSpace(line), "|") + " |"
		cells = max(cells, strings.Count(lines[i], "|"))
	}
	return "|" + strings.Repeat(" |", cells) + "\n|" + strings.Repeat("---|", cells) + "\n" + strings.Join(lines, "\n")
}

// Cut shortens a text at a word after about limit letters.
func Cut(s string, limit int) string {
	if r := []rune(s); len(r) > limit {
		s = string(r[:limit])
		if i := strings.LastIndexByte(s, ' '); i > limit/2 {
			s = s[:i]
		}
		s += " …"
	}
	return s
}
