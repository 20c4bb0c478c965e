package read

import (
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"maps"
	"slices"
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
		at = cmp.Or(d.title(p), at)
		out[p.No] = at
	})
	return out
}

// stretch is text of a paragraph under the same changes.
type stretch struct {
	text string
	ins  *Rev // what put it in
	del  *Rev // what takes it out
	was  *Rev // what made it look otherwise
}

// line is a paragraph that changed, or stands in a row or a cell that did.
type line struct {
	section string // its heading, or the part that it stands in
	p       *Paragraph
	outer   []*Rev // of its row and its cell
	row     []*Rev // of its row and its table, where it is the first of them
}

// stretches gives the text of a line, parted by its changes.
func (l *line) stretches() []stretch {
	var out []stretch
	for i := range l.p.Pieces {
		piece := &l.p.Pieces[i]
		v := piece.Value()
		if piece.Kind == NoteRef {
			v = "[" + piece.Text + "]"
		}
		if v == "" || piece.hidden() {
			continue
		}
		s := stretch{text: v, was: piece.WasBy}
		for _, r := range slices.Concat(l.outer, piece.Revs) {
			switch r.Kind {
			case Ins, MoveTo:
				s.ins = r
			case Del, MoveFrom:
				s.del = r
			}
		}
		if k := len(out) - 1; k >= 0 && out[k].ins == s.ins && out[k].del == s.del && (out[k].was == s.was || s.was != nil && out[k].was != nil && s.was.same(out[k].was)) {
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

// lines are those of the file that changed, in the order of its Changes.
func (d *Document) lines() []*line {
	var out []*line
	at := &line{}
	var visit func(blocks []Block)
	visit = func(blocks []Block) {
		for _, b := range blocks {
			if t := b.Table; t != nil {
				if t.Was != nil {
					at.row = append(at.row, t.Was)
				}
				for _, r := range t.Rows {
					at.row = append(at.row, r.Revs...)
					for _, c := range r.Cells {
						outer := at.outer
						at.outer = slices.Concat(outer, r.Revs, c.Revs)
						visit(c.Blocks)
						at.outer = outer
					}
				}
				continue
			}
			at.section = cmp.Or(d.title(b.Para), at.section)
			own := *at
			own.p, at.row = b.Para, nil
			if own.p.touched() || len(own.row) > 0 || len(own.outer) > 0 && own.p.Text() != "" {
				out = append(out, &own)
			}
			for i := range b.Para.Pieces {
				if m := b.Para.Pieces[i].More; m != nil {
					visit(m.Blocks)
				}
			}
		}
	}
	visit(d.Body)
	for _, key := range slices.Sorted(maps.Keys(d.Notes)) {
		at.section = key
		visit(d.Notes[key].Blocks)
	}
	for _, m := range d.Margins {
		at.section = m.Part
		visit(m.Blocks)
	}
	return out
}

func by(r *Rev) string {
	day, _, _ := strings.Cut(r.Date, "T")
	return strings.TrimSuffix(strings.TrimSpace(r.Author+", "+day), ",")
}

// signs says where a change of a kind stands in the text that Print writes.
func signs(r *Rev, text string) string {
	switch r.Kind {
	case Ins, MoveTo:
		return "{+" + text + "+}"
	case Format:
		return "{~" + text + "~}"
	}
	return "[-" + text + "-]"
}

// Print writes the changed paragraphs with their marks, who made them, then the
// comments: [-out-], {+in+}, {~otherwise formatted~}; ¶ is a paragraph's mark, | a
// row.
func (d *Document) Print(w io.Writer) error {
	var b strings.Builder
	last := ""
	for _, l := range d.lines() {
		if l.section != last {
			fmt.Fprintf(&b, "# %s\n\n", l.section)
			last = l.section
		}
		if l.p.No > 0 {
			fmt.Fprintf(&b, "%d: ", l.p.No)
		}
		var who []string
		mark := func(r *Rev, text string) {
			b.WriteString(signs(r, text))
			if !slices.Contains(who, by(r)) {
				who = append(who, by(r))
			}
		}
		for _, r := range l.row {
			mark(r, "|")
		}
		for _, s := range l.stretches() {
			if r := cmp.Or(s.del, s.ins, s.was); r != nil {
				mark(r, s.text)
			} else {
				b.WriteString(s.text)
			}
		}
		for _, r := range l.p.Mark {
			mark(r, "¶")
		}
		if r := l.p.WasBy; r != nil {
			mark(r, "¶")
		}
		fmt.Fprintf(&b, "  (%s)\n", strings.Join(who, "; "))
	}
	for i, c := range d.Comments {
		if i == 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s: %q: %s\n", by(&Rev{Author: c.Author, Date: c.Date}), c.Anchor, strings.ReplaceAll(c.Text, "\n", " / "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// marked is text within the element that says what a change did to it.
func (r *Rev) marked(text string) string {
	tag, class := "del", ""
	switch r.Kind {
	case Ins, MoveTo:
		tag = "ins"
	case Format:
		tag, class = "span", ` class="format"`
	}
	out := "<" + tag + class + ` data-author="` + html.EscapeString(r.Author) + `"`
	if r.Date != "" && r.Kind != Format { // which a span has no place for
		out += ` datetime="` + html.EscapeString(r.Date) + `"`
	}
	return out + ">" + text + "</" + tag + ">"
}

// HTML writes the same with elements.
func (d *Document) HTML(w io.Writer) error {
	var b strings.Builder
	last := ""
	for _, l := range d.lines() {
		if l.section != last {
			fmt.Fprintf(&b, "<h2>%s</h2>\n", html.EscapeString(l.section))
			last = l.section
		}
		fmt.Fprintf(&b, "<p data-paragraph=\"%d\">", l.p.No)
		for _, r := range l.row {
			b.WriteString(r.marked("|"))
		}
		for _, s := range l.stretches() {
			text := html.EscapeString(s.text)
			for _, r := range []*Rev{s.was, s.del, s.ins} {
				if r != nil {
					text = r.marked(text)
				}
			}
			b.WriteString(text)
		}
		for _, r := range l.p.Mark {
			b.WriteString(r.marked("¶"))
		}
		if r := l.p.WasBy; r != nil {
			b.WriteString(r.marked("¶"))
		}
		b.WriteString("</p>\n")
	}
	for _, c := range d.Comments {
		fmt.Fprintf(&b, "<blockquote><p>%s: „%s”</p><p>%s</p></blockquote>\n", html.EscapeString(by(&Rev{Author: c.Author, Date: c.Date})), html.EscapeString(c.Anchor), strings.ReplaceAll(html.EscapeString(c.Text), "\n", "<br>"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
