package write

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

// story writes the blocks of one part.
type story struct {
	strings.Builder
	d *Document
	// first and last are where a range begins and ends: a bookmark or a move; within are
	// the tables that each is in.
	first, last map[string]point
	within      map[string]*[2]*table
	in          *table // the table that is being looked through, the outermost
	at          map[*para]map[int]*edge
	order       []string
	moves       map[string]*rev
}

// point is a run of a paragraph; len(runs) is its end.
type point struct {
	p   *para
	run int
}

// edge is what begins before a run, and what ends behind it.
type edge struct{ begins, ends []string }

func (d *Document) story(blocks []block) string {
	s := &story{d: d, first: map[string]point{}, last: map[string]point{}, within: map[string]*[2]*table{}, at: map[*para]map[int]*edge{}, moves: map[string]*rev{}}
	s.find(blocks)
	for _, k := range s.order {
		if s.moves[k] == nil && d.moves[k] != "" { // it stands in the text
			continue
		}
		s.edge(s.first[k]).begins = append(s.edge(s.first[k]).begins, k)
		s.edge(s.last[k]).ends = append(s.edge(s.last[k]).ends, k)
	}
	s.blocks(blocks)
	return s.String()
}

// placesIn are the changes in a footnote: they stand on its reference.
func (d *Document) placesIn(note int) []string {
	var out []string
	eachPara(d.notes[note-1].body, func(p *para) {
		if p.by != nil {
			out = append(out, p.by.place)
		}
		for _, r := range p.runs {
			out = append(out, r.place)
		}
		out = append(out, p.place)
	})
	return out
}

func (s *story) edge(p point) *edge {
	if s.at[p.p] == nil {
		s.at[p.p] = map[int]*edge{}
	}
	if s.at[p.p][p.run] == nil {
		s.at[p.p][p.run] = &edge{}
	}
	return s.at[p.p][p.run]
}

// find notes where the ranges begin and end.
func (s *story) find(blocks []block) {
	see := func(key string, p *para, run int) {
		if key == "" {
			return
		}
		at := s.within[key]
		if at == nil {
			at = &[2]*table{s.in, s.in}
			s.first[key], s.within[key] = point{p, run}, at
			s.order = append(s.order, key)
		}
		// A range that begins in a table and ends outside, or the other way round, ends
		// LibreOffice when the change is rejected: what is outside is enough.
		if !strings.HasPrefix(key, "\x00") && at[1] != s.in {
			switch {
			case at[0] == nil && s.in != nil:
				return
			case at[0] != nil && s.in == nil:
				s.first[key], at[0] = point{p, run}, nil
			case at[0] != nil:
				return
			}
		}
		s.last[key], at[1] = point{p, run}, s.in
	}
	move := func(revs []*rev, p *para, run int) {
		for _, r := range revs {
			if r.move != "" {
				key := "\x00" + r.kind + "\x00" + r.move
				s.moves[key] = r
				see(key, p, run)
			}
		}
	}
	for _, b := range blocks {
		if t := b.table; t != nil {
			outer := s.in
			s.in = cmp.Or(outer, t)
			for _, r := range t.rows {
				for _, c := range r.cells {
					s.find(c.body)
				}
			}
			s.in = outer
			continue
		}
		p := b.para
		for _, name := range p.bookmarks {
			see(name, p, 0)
			see(name, p, len(p.runs))
		}
		if p.former != nil && p.by != nil {
			see(s.d.names[p.by.place], p, 0)
			see(s.d.names[p.by.place], p, len(p.runs))
		}
		for i, r := range p.runs {
			see(r.bookmark, p, i)
			see(s.d.names[r.place], p, i)
			if r.kind == noteRun { // a note has no comments, nor LibreOffice a file with one
				for _, place := range s.d.placesIn(r.note) {
					see(s.d.names[place], p, i)
				}
			}
			move(r.revs, p, i)
		}
		see(s.d.names[p.place], p, len(p.runs))
		move(p.marks(), p, len(p.runs))
	}
}

func (s *story) add(parts ...string) {
	for _, p := range parts {
		s.WriteString(p)
	}
}

func (s *story) begin(key string) {
	if r := s.moves[key]; r != nil {
		id := s.d.id()
		s.d.moves[key] = id
		s.add(`<w:`, r.kind, `RangeStart w:id="`, id, `" w:name="`, attr(r.kind[:4]+r.move), `"`, who(r), `/>`)
		return
	}
	id := s.d.id()
	s.d.moves[key] = id
	for _, c := range s.d.onPlace[key] {
		c.used = true
		s.add(`<w:commentRangeStart w:id="`, itoa(c.id), `"/>`)
	}
	s.add(`<w:bookmarkStart w:id="`, id, `" w:name="`, attr(key), `"/>`)
}

func (s *story) end(key string) {
	if r := s.moves[key]; r != nil {
		s.add(`<w:`, r.kind, `RangeEnd w:id="`, s.d.moves[key], `"/>`)
		return
	}
	s.add(`<w:bookmarkEnd w:id="`, s.d.moves[key], `"/>`)
	for _, c := range s.d.onPlace[key] {
		s.add(`<w:commentRangeEnd w:id="`, itoa(c.id), `"/><w:r><w:rPr><w:rStyle w:val="`, s.d.styleID("annotation reference"), `"/></w:rPr><w:commentReference w:id="`, itoa(c.id), `"/></w:r>`)
	}
}

func who(r *rev) string {
	out := ` w:author="` + attr(r.author) + `"`
	if r.date != "" {
		out += ` w:date="` + attr(r.date) + `"`
	}
	return out
}

// change writes the start tag of a tracked change, or with close the whole.
func (s *story) change(r *rev, kind string, close bool) {
	s.add(`<w:`, kind, ` w:id="`, s.d.id(), `"`, who(r))
	if close {
		s.add(`/`)
	}
	s.add(`>`)
}

func (s *story) blocks(blocks []block) {
	for i, b := range blocks {
		if b.table == nil {
			s.para(b.para)
			if len(b.para.runs) == 0 && len(b.para.mark) > 0 && i+1 < len(blocks) && blocks[i+1].table != nil {
				s.para(between(b.para, blocks[i+1].table)) // LibreOffice forgets the change of a mark before a table: a line has no words that tell it
			}
			continue
		}
		s.table(b.table)
		if i+1 == len(blocks) || blocks[i+1].table != nil { // two tables would be one
			s.add(`<w:p/>`)
		}
	}
}

// between is the empty paragraph between a tracked line and a table. Where both stand in
// one quotation it is part of that as long as the line is there.
func between(line *para, t *table) *para {
	in := props{}
	if p := firstOf(t); p != nil && p.style != "" && strings.HasPrefix(line.style, p.style) {
		in.style = p.style
	}
	out := &para{}
	if by := line.mark[len(line.mark)-1]; in.style != "" {
		out.by, out.former = by, &props{}
		if by.kind == "ins" || by.kind == "moveTo" {
			out.props = in
		} else {
			out.former = &in
		}
	}
	return out
}

// firstOf is the first paragraph of a table, or nil.
func firstOf(t *table) (first *para) {
	eachPara([]block{{table: t}}, func(p *para) {
		if first == nil {
			first = p
		}
	})
	return first
}

func (s *story) para(p *para) {
	s.add(`<w:p>`)
	s.props(p)
	edges := s.at[p]
	for i := 0; i < len(p.runs); {
		n := i + 1
		for n < len(p.runs) && p.runs[n].link == p.runs[i].link {
			n++
		}
		if l := p.runs[i].link; l != nil {
			s.hyperlink(l)
			s.group(p.runs[i:n], edges, i)
			s.add(`</w:hyperlink>`)
		} else {
			s.group(p.runs[i:n], edges, i)
		}
		i = n
	}
	if e := edges[len(p.runs)]; e != nil {
		s.edges(e.begins, e.ends)
	}
	s.add(`</w:p>`)
}

func (s *story) edges(begins, ends []string) {
	for _, k := range begins {
		s.begin(k)
	}
	for _, k := range ends {
		s.end(k)
	}
}

func (s *story) hyperlink(l *link) {
	s.add(`<w:hyperlink`)
	if l.rel != "" {
		s.add(` r:id="`, l.rel, `"`)
	}
	if l.anchor != "" {
		s.add(` w:anchor="`, attr(l.anchor), `"`)
	}
	if l.title != "" {
		s.add(` w:tooltip="`, attr(l.title), `"`)
	}
	s.add(` w:history="1">`)
}

// group writes runs of one link, those of the same changes in one wrapper.
func (s *story) group(runs []run, edges map[int]*edge, from int) {
	var open []*rev
	shut := func() {
		for _, r := range slices.Backward(open) {
			s.add(`</w:`, r.kind, `>`)
		}
		open = nil
	}
	for i := range runs {
		r, e := &runs[i], edges[from+i]
		if e != nil && len(e.begins) > 0 || !slices.Equal(open, r.revs) {
			shut()
		}
		if e != nil {
			s.edges(e.begins, nil)
		}
		if open == nil {
			for _, v := range r.revs {
				s.change(v, v.kind, false)
			}
			open = r.revs
		}
		s.run(r)
		if e != nil && len(e.ends) > 0 {
			shut()
			s.edges(nil, e.ends)
		}
	}
	shut()
}

func (s *story) run(r *run) {
	open := func() { s.add(`<w:r>`); s.runProps(r) }
	text, code := "w:t", "w:instrText"
	if r.has("del") {
		text, code = "w:delText", "w:delInstrText"
	}
	write := func(t string) {
		for i, part := range strings.Split(t, "\t") {
			if i > 0 {
				s.add(`<w:tab/>`)
			}
			if part != "" {
				s.add(`<`, text, ` xml:space="preserve">`, escape(part), `</`, text, `>`)
			}
		}
	}
	open()
	switch r.kind {
	case textRun:
		write(r.text)
	case breakRun:
		s.add(`<w:br/>`)
	case noteRun:
		s.add(`<w:footnoteReference w:id="`, itoa(r.note), `"/>`)
	case signRun:
		s.add(`<w:footnoteRef/>`)
	case pictureRun:
		s.picture(r.picture)
	case fieldRun, fieldStart:
		s.add(`<w:fldChar w:fldCharType="begin"/></w:r>`)
		open()
		s.add(`<`, code, ` xml:space="preserve">`, escape(r.field), `</`, code, `></w:r>`)
		open()
		s.add(`<w:fldChar w:fldCharType="separate"/>`)
		if r.kind == fieldStart {
			break
		}
		s.add(`</w:r>`)
		open()
		write(r.text)
		s.add(`</w:r>`)
		open()
		s.add(`<w:fldChar w:fldCharType="end"/>`)
	case fieldEnd:
		s.add(`<w:fldChar w:fldCharType="end"/>`)
	}
	s.add(`</w:r>`)
}

func (s *story) table(t *table) {
	n := 0
	for _, r := range t.rows {
		n = max(n, len(r.cells))
	}
	s.add(`<w:tbl><w:tblPr><w:tblStyle w:val="`, s.d.styleID(s.d.style("Guide Table")), `"/><w:tblW w:w="5000" w:type="pct"/>`)
	if t.indent > 0 {
		s.add(`<w:tblInd w:w="`, itoa(t.indent), `" w:type="dxa"/>`)
	}
	s.add(`<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	widths := t.widths
	for i := len(widths); i < n; i++ {
		widths = append(widths, pageWidth/n)
	}
	for _, w := range widths {
		s.add(`<w:gridCol w:w="`, itoa(w), `"/>`)
	}
	s.add(`</w:tblGrid>`)
	for _, r := range t.rows {
		s.add(`<w:tr>`)
		if r.header || len(r.revs) > 0 {
			s.add(`<w:trPr>`)
			if r.header {
				s.add(`<w:cantSplit/><w:tblHeader/>`)
			}
			for _, v := range r.revs {
				s.change(v, v.kind, true)
			}
			s.add(`</w:trPr>`)
		}
		for i, c := range r.cells {
			s.add(`<w:tc><w:tcPr><w:tcW w:w="`, itoa(widths[i]), `" w:type="dxa"/>`)
			if c.rev != nil {
				s.change(c.rev, map[string]string{"ins": "cellIns", "del": "cellDel"}[c.rev.kind], true)
			}
			s.add(`</w:tcPr>`)
			s.blocks(c.body)
			s.add(`</w:tc>`)
		}
		s.add(`</w:tr>`)
	}
	s.add(`</w:tbl>`)
}

// escape is text as XML has it, without signs that XML has not.
func escape(s string) string {
	clean := strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, s)
	return textEscape.Replace(clean)
}

func attr(s string) string {
	return attrEscape.Replace(escape(s))
}

var attrEscape = strings.NewReplacer(`"`, "&quot;", "\n", "&#10;", "\t", "&#9;")

var textEscape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
