package read

import (
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strings"
)

// jsonComment is a comment as `diff --format json` lists it.
type jsonComment struct {
	Author    string `json:"author"`
	Date      string `json:"date"`
	Text      string `json:"text"`
	Anchor    string `json:"anchor"`
	Parent    *int   `json:"parent"`
	Done      bool   `json:"done"`
	Section   string `json:"section"`
	Paragraph int    `json:"paragraph"`
}

// JSON lists the changes, the comments and what was not understood.
func (d *Document) JSON(w io.Writer) error {
	out := struct {
		Format   int           `json:"format"`
		Changes  []*Change     `json:"changes"`
		Comments []jsonComment `json:"comments"`
		Reported []Report      `json:"reported"`
	}{1, d.Changes(), []jsonComment{}, d.Reported}
	if out.Changes == nil {
		out.Changes = []*Change{}
	}
	if out.Reported == nil {
		out.Reported = []Report{}
	}
	sections := d.sections()
	for _, c := range d.Comments {
		j := jsonComment{Author: c.Author, Date: c.Date, Text: c.Text, Anchor: c.Anchor, Done: c.Done}
		if c.Parent >= 0 {
			j.Parent = &c.Parent
		}
		if c.First != nil {
			j.Paragraph, j.Section = c.First.No, sections[c.First.No]
		}
		out.Comments = append(out.Comments, j)
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(out); err != nil {
		return fmt.Errorf("write changes as JSON: %w", err)
	}
	return nil
}

// sections gives the heading above each paragraph of the main text.
func (d *Document) sections() map[int]string {
	out, at := map[int]string{}, ""
	Each(d.Body, func(p *Paragraph) {
		if d.Styles.Heading(p.Props) > 0 {
			if t := strings.TrimSpace(resolveParagraph(p, Accepted).Text()); t != "" {
				at = t
			}
		}
		out[p.No] = at
	})
	return out
}

// stretch is text of a paragraph under the same changes.
type stretch struct {
	text string
	ins  *Rev // what put it in
	del  *Rev // what takes it out
}

// stretches gives the text of a paragraph, parted by its changes.
func (p *Paragraph) stretches() []stretch {
	var out []stretch
	for i := range p.Pieces {
		piece := &p.Pieces[i]
		v := piece.Value()
		if v == "" || piece.hidden() {
			continue
		}
		s := stretch{text: v}
		for _, r := range piece.Revs {
			switch r.Kind {
			case Ins, MoveTo:
				s.ins = r
			case Del, MoveFrom:
				s.del = r
			}
		}
		if k := len(out) - 1; k >= 0 && out[k].ins == s.ins && out[k].del == s.del {
			out[k].text += s.text
			continue
		}
		out = append(out, s)
	}
	return out
}

// touched reports whether a paragraph has a tracked change.
func (p *Paragraph) touched() bool {
	if len(p.Mark) > 0 || p.WasBy != nil {
		return true
	}
	for i := range p.Pieces {
		if len(p.Pieces[i].Revs) > 0 || p.Pieces[i].WasBy != nil {
			return true
		}
	}
	return false
}

// marked calls visit for each paragraph of the file that has changes, with its
// heading and the changes of its row.
func (d *Document) marked(visit func(section string, p *Paragraph)) {
	section := ""
	Each(d.Body, func(p *Paragraph) {
		if d.Styles.Heading(p.Props) > 0 {
			if t := strings.TrimSpace(resolveParagraph(p, Accepted).Text()); t != "" {
				section = t
			}
		}
		if p.touched() {
			visit(section, p)
		}
	})
}

func by(r *Rev) string {
	day, _, _ := strings.Cut(r.Date, "T")
	return strings.TrimSuffix(strings.TrimSpace(r.Author+", "+day), ",")
}

// Print writes the changed paragraphs with their marks, who made them, then the
// comments.
func (d *Document) Print(w io.Writer) error {
	var b strings.Builder
	last := ""
	d.marked(func(section string, p *Paragraph) {
		if section != last {
			fmt.Fprintf(&b, "# %s\n\n", section)
			last = section
		}
		fmt.Fprintf(&b, "%d: ", p.No)
		var who []string
		note := func(r *Rev) {
			if len(who) == 0 || who[len(who)-1] != by(r) {
				who = append(who, by(r))
			}
		}
		for _, s := range p.stretches() {
			switch {
			case s.del != nil:
				fmt.Fprintf(&b, "[-%s-]", s.text)
				note(s.del)
			case s.ins != nil:
				fmt.Fprintf(&b, "{+%s+}", s.text)
				note(s.ins)
			default:
				b.WriteString(s.text)
			}
		}
		for _, r := range p.Mark {
			if r.Kind == Ins || r.Kind == MoveTo {
				b.WriteString("{+¶+}")
			} else {
				b.WriteString("[-¶-]")
			}
			note(r)
		}
		fmt.Fprintf(&b, "  (%s)\n", strings.Join(who, "; "))
	})
	for i, c := range d.Comments {
		if i == 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s: %q: %s\n", by(&Rev{Author: c.Author, Date: c.Date}), c.Anchor, strings.ReplaceAll(c.Text, "\n", " / "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// HTML writes the changed paragraphs with ins and del elements.
func (d *Document) HTML(w io.Writer) error {
	var b strings.Builder
	last := ""
	attrs := func(r *Rev) string {
		out := fmt.Sprintf(" data-author=\"%s\"", html.EscapeString(r.Author))
		if r.Date != "" {
			out += fmt.Sprintf(" datetime=\"%s\"", html.EscapeString(r.Date))
		}
		return out
	}
	d.marked(func(section string, p *Paragraph) {
		if section != last {
			fmt.Fprintf(&b, "<h2>%s</h2>\n", html.EscapeString(section))
			last = section
		}
		fmt.Fprintf(&b, "<p data-paragraph=\"%d\">", p.No)
		for _, s := range p.stretches() {
			text := html.EscapeString(s.text)
			if s.del != nil {
				text = "<del" + attrs(s.del) + ">" + text + "</del>"
			}
			if s.ins != nil {
				text = "<ins" + attrs(s.ins) + ">" + text + "</ins>"
			}
			b.WriteString(text)
		}
		for _, r := range p.Mark {
			if r.Kind == Ins || r.Kind == MoveTo {
				b.WriteString("<ins" + attrs(r) + ">¶</ins>")
			} else {
				b.WriteString("<del" + attrs(r) + ">¶</del>")
			}
		}
		b.WriteString("</p>\n")
	})
	for _, c := range d.Comments {
		fmt.Fprintf(&b, "<blockquote><p>%s: „%s”</p><p>%s</p></blockquote>\n", html.EscapeString(by(&Rev{Author: c.Author, Date: c.Date})), html.EscapeString(c.Anchor), strings.ReplaceAll(html.EscapeString(c.Text), "\n", "<br>"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
