package read

import "strings"

// Looks counts the tracked changes of formats that mean nothing beyond the look of
// the file: of words that are as bold, slanted and struck as before, of paragraphs that
// are what they were, of tables.
func (d *Document) Looks() int {
	n := 0
	var count func(blocks []Block, cell bool)
	count = func(blocks []Block, cell bool) {
		for _, b := range blocks {
			if t := b.Table; t != nil {
				if t.Was != nil {
					n++
				}
				for _, r := range t.Rows {
					for _, c := range r.Cells {
						count(c.Blocks, true)
					}
				}
				continue
			}
			p := b.Para
			if p.WasBy != nil && p.Was != nil && d.Styles.means(p.Props, cell) == d.Styles.means(p.Was, cell) {
				n++
			}
			var last *Rev
			for i := range p.Pieces {
				x := &p.Pieces[i]
				if x.More != nil {
					count(x.More.Blocks, false)
				}
				if x.WasBy != nil && !(last != nil && last.same(x.WasBy)) && d.Styles.says(p.Props, x.Props) == d.Styles.says(p.Props, x.Was) {
					n++
				}
				last = x.WasBy
			}
		}
	}
	count(d.Body, false)
	for _, note := range d.Notes {
		count(note.Blocks, false)
	}
	return n
}

// says is what the format of a run says to a reader.
func (s *Styles) says(p *ParaProps, r *RunProps) Formats {
	f := s.Formats(p, r)
	f.Mono = r != nil && s.Code(r.Style)
	return f
}

// Code reports whether a style of characters is that of code: Word's, or pandoc's.
func (s *Styles) Code(style string) bool {
	return s.Is(style, "html code", "html typewriter", "verbatim char")
}

// meaning is what the properties of a paragraph say to a reader.
type meaning struct {
	kind, num, align       string
	heading, level, indent int
}

func (s *Styles) means(p *ParaProps, cell bool) meaning {
	m := meaning{heading: s.Heading(p)}
	if m.num, m.level = s.Num(p); m.num == "" {
		m.level = 0
	}
	if cell { // which a column has
		m.align = p.Align
	}
	s.Chain(s.style(p), func(st *Style) bool {
		for _, name := range []string{"quote", "intense quote", "block text", "callout ", "code", "html preformatted", "plain text", "horizontal line", "list paragraph", "list continue"} {
			if strings.HasPrefix(st.Name, name) {
				m.kind = st.Name
			}
		}
		return m.kind == ""
	})
	if m.kind != "" {
		m.indent = p.Indent
	}
	return m
}
