package write

import (
	"slices"
	"strings"

	"bestpractice/generator/guide/markdown"
)

// props writes the properties of a paragraph and of its mark.
func (s *story) props(p *para) {
	out := s.written(p.props)
	if out == "" && len(p.mark) == 0 && p.former == nil {
		return
	}
	s.add(`<w:pPr>`, out)
	if len(p.mark) > 0 {
		s.add(`<w:rPr>`)
		for _, kind := range []string{"ins", "del", "moveFrom", "moveTo"} {
			for _, r := range p.marks() {
				if r.kind == kind {
					s.change(r, kind, true)
				}
			}
		}
		s.add(`</w:rPr>`)
	}
	if p.former != nil && p.by != nil {
		s.change(p.by, "pPrChange", false)
		s.add(`<w:pPr>`, s.written(*p.former), `</w:pPr></w:pPrChange>`)
	}
	s.add(`</w:pPr>`)
}

// marks are the changes of the paragraph's own mark. One without text comes where
// the others move: LibreOffice loses the mark of an empty paragraph that moved, and
// the line would stay when the move is rejected.
func (p *para) marks() []*rev {
	if slices.ContainsFunc(p.runs, func(r run) bool { return r.kind != textRun || r.text != "" }) {
		return p.mark
	}
	out := slices.Clone(p.mark)
	for i, r := range out {
		if r.kind == "moveTo" {
			own := *r
			own.kind, own.move = "ins", ""
			out[i] = &own
		}
	}
	return out
}

// written gives the properties in the order of the schema.
func (s *story) written(p props) string {
	var b strings.Builder
	if p.style != "" {
		b.WriteString(`<w:pStyle w:val="` + s.d.styleID(p.style) + `"/>`)
	}
	switch {
	case p.num > 0:
		_, first := s.d.Template.counts()
		b.WriteString(`<w:numPr><w:ilvl w:val="` + itoa(p.level) + `"/><w:numId w:val="` + itoa(first+p.num) + `"/></w:numPr>`)
	case p.num < 0:
		b.WriteString(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>`)
	}
	if p.indent > 0 {
		b.WriteString(`<w:ind w:left="` + itoa(p.indent) + `"/>`)
	}
	if p.align != "" {
		b.WriteString(`<w:jc w:val="` + p.align + `"/>`)
	}
	if p.outline > 0 {
		b.WriteString(`<w:outlineLvl w:val="` + itoa(p.outline-1) + `"/>`)
	}
	return b.String()
}

// runProps writes the properties of a run in the order of the schema.
func (s *story) runProps(r *run) {
	style := r.style
	if style == "" && r.format&markdown.CodeSpan != 0 {
		style = s.d.style("HTML Code")
	}
	var b strings.Builder
	if style != "" {
		b.WriteString(`<w:rStyle w:val="` + s.d.styleID(style) + `"/>`)
	}
	for _, f := range []struct {
		format markdown.Format
		name   string
	}{{markdown.Strong, "b"}, {markdown.Emphasis, "i"}, {markdown.Strike, "strike"}} {
		if r.format&f.format != 0 {
			b.WriteString(`<w:` + f.name + `/>`)
		}
	}
	if b.Len() > 0 {
		s.add(`<w:rPr>`, b.String(), `</w:rPr>`)
	}
}
