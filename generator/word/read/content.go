package read

import (
	"strings"

	"bestpractice/generator/word/docx"
)

// start begins a paragraph with the range marks that stood before it.
func (s *story) start() *Paragraph {
	if s.main && s.boxes == 0 {
		*s.count++
	}
	s.last = nil
	p := &Paragraph{No: *s.count, Props: &noProps, Pieces: s.pending, Mark: s.revs, TOC: s.toc > 0}
	if !s.main {
		p.No = 0
	}
	s.pending = nil
	s.lastP = p
	return p
}

var noProps = ParaProps{Outline: -1}

func (s *story) paragraph(n *docx.Node) *Paragraph {
	p := s.start()
	p.ID = n.Attr("paraId")
	s.content(p)
	return p
}

// content reads what stands in an element of a paragraph up to its end.
func (s *story) content(p *Paragraph) {
	for n := range s.r.Children() {
		s.element(n, p)
	}
}

func (s *story) element(n *docx.Node, p *Paragraph) {
	switch n.Space {
	case "w":
		s.word(n, p)
	case "m":
		switch {
		case n.Name == "t":
			s.add(p, Piece{Kind: Equation, Text: s.text()})
		case n.Name == "oMath":
			s.report("equation", "")
			s.content(p)
		case strings.HasSuffix(n.Name, "Pr"):
			s.r.Skip()
		default:
			s.content(p)
		}
	case "mc":
		if n.Name == "AlternateContent" {
			s.alternate(func() { s.content(p) })
			return
		}
		s.content(p)
	default:
		s.drawing(n, p)
	}
}

// word reads an element of Word's own.
func (s *story) word(n *docx.Node, p *Paragraph) {
	beside := s.beside
	s.beside = false
	if s.mark(n, p) {
		return
	}
	switch n.Name {
	case "pPr":
		s.r.Tree(n)
		s.paragraphProps(n, p)
	case "r":
		props, was, by, bare := s.props, s.was, s.wasBy, len(p.Pieces)
		s.props, s.was, s.wasBy = nil, nil, nil
		s.content(p)
		// A tracked change of the format of a run without content is none.
		if s.wasBy != nil && len(p.Pieces) == bare {
			s.last = nil
		}
		s.props, s.was, s.wasBy = props, was, by
	case "rPr":
		s.r.Tree(n)
		s.props = s.intern.run(runProps(n))
		if k := n.Kid("rPrChange"); k != nil {
			s.wasBy = rev(Format, k)
			s.was = s.intern.run(runProps(k.Kid("rPr")))
		}
	case "t", "delText":
		if beside && s.comment { // LibreOffice writes the lines of a comment so
			s.add(p, Piece{Kind: Text, Text: "\n"})
		}
		s.beside = true
		if t := s.text(); t != "" {
			s.add(p, Piece{Kind: Text, Text: symbolText(t, s.props)})
		}
	case "tab", "ptab":
		s.add(p, Piece{Kind: Tab})
		s.r.Skip()
	case "br", "cr":
		k := Break
		if t := n.Attr("type"); t == "page" || t == "column" {
			k = PageBreak
		}
		s.add(p, Piece{Kind: k})
		s.r.Skip()
	case "noBreakHyphen":
		s.add(p, Piece{Kind: Text, Text: "\u2011"})
		s.r.Skip()
	case "softHyphen":
		s.add(p, Piece{Kind: SoftHyphen})
		s.r.Skip()
	case "sym":
		t, ok := symbol(n.Attr("font"), n.Attr("char"))
		if !ok {
			s.report("symbol", n.Attr("font")+" "+n.Attr("char"))
		}
		s.add(p, Piece{Kind: Text, Text: t})
		s.r.Skip()
	case "footnoteReference", "endnoteReference":
		key := strings.TrimSuffix(n.Name, "Reference") + " " + n.Attr("id")
		s.add(p, Piece{Kind: NoteRef, Text: key})
		s.r.Skip()
	case "fldChar":
		s.r.Tree(n)
		s.fieldChar(n, p)
	case "instrText", "delInstrText":
		t := s.text()
		if f := s.inCode(); f != nil {
			f.Instr += t
		}
	case "fldSimple":
		f := &Field{Instr: n.Attr("instr"), Parent: s.result(), outer: s.inCode(), resolved: true, ended: true}
		s.fields = append(s.fields, f)
		s.content(p)
		s.fields = s.fields[:len(s.fields)-1]
	case "hyperlink":
		was := s.link
		s.link = &Link{Rel: s.rel(n.Attr("id")), Anchor: n.Attr("anchor"), Title: n.Attr("tooltip")}
		s.content(p)
		s.link = was
	case "ins", "del", "moveFrom", "moveTo":
		leave := s.push(wrappers[n.Name], n)
		s.content(p)
		leave()
	case "sdt":
		s.control(func() { s.content(p) })
	case "ruby":
		s.ruby(p)
	case "txbxContent":
		s.box(p)
	case "p", "tbl":
		s.nested(n, p)
	case "object":
		s.report("object", "")
		s.content(p)
	case "sectPr", "proofErr", "lastRenderedPageBreak", "annotationRef", "footnoteRef", "endnoteRef", "separator", "continuationSeparator", "pgNum":
		s.r.Skip()
	default:
		if strings.HasSuffix(n.Name, "Pr") || strings.HasSuffix(n.Name, "Change") {
			s.r.Skip()
			return
		}
		s.content(p)
	}
}

// ruby reads words with others above them, which stand in brackets behind them.
func (s *story) ruby(p *Paragraph) {
	above := &Paragraph{No: p.No}
	for n := range s.r.Children() {
		if n.Name != "rt" {
			s.element(n, p)
			continue
		}
		s.add(above, Piece{Kind: Text, Text: "("})
		s.content(above)
		s.add(above, Piece{Kind: Text, Text: ")"})
	}
	if words := above.Text(); words != "" && words != "()" {
		s.report("ruby", words)
		p.Pieces = append(p.Pieces, above.Pieces...)
	}
}

// text reads the text of an element.
func (s *story) text() string {
	var b strings.Builder
	for {
		n, t, end, ok := s.r.Next()
		switch {
		case !ok || end:
			return b.String()
		case n != nil:
			s.r.Skip()
		default:
			b.WriteString(t)
		}
	}
}

// add puts a piece into the paragraph, with all that holds where it stands.
func (s *story) add(p *Paragraph, piece Piece) {
	piece.Revs, piece.Props, piece.Was, piece.WasBy, piece.Link = s.revs, s.props, s.was, s.wasBy, s.link
	piece.Field, piece.code = s.result(), s.inCode()
	if s.props != nil && s.props.Hidden && piece.Kind == Text && strings.TrimSpace(piece.Text) != "" {
		s.report("hidden", piece.Text)
	}
	s.last = nil
	if piece.Kind == Text && len(p.Pieces) > 0 {
		// Split runs are one piece where nothing tells them apart.
		if l := &p.Pieces[len(p.Pieces)-1]; l.Kind == Text && sameRevs(l.Revs, piece.Revs) && l.Props == piece.Props && l.WasBy == nil && piece.WasBy == nil && l.Link == piece.Link && l.Field == piece.Field && l.code == piece.code && len(l.Text) < 256 {
			l.Text += piece.Text
			return
		}
	}
	p.Pieces = append(p.Pieces, piece)
}

func sameRevs(a, b []*Rev) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// mark reads what only marks a place; p is nil between paragraphs.
func (s *story) mark(n *docx.Node, p *Paragraph) bool {
	if n.Space != "w" {
		return false
	}
	var piece Piece
	switch n.Name {
	case "bookmarkStart":
		piece = Piece{Kind: BookmarkStart, Text: n.Attr("name"), More: &More{ID: n.Attr("id")}}
	case "bookmarkEnd":
		piece = Piece{Kind: BookmarkEnd, Text: n.Attr("id")}
	case "commentRangeStart":
		piece = Piece{Kind: CommentStart, Text: n.Attr("id")}
	case "commentRangeEnd":
		piece = Piece{Kind: CommentEnd, Text: n.Attr("id")}
	case "commentReference":
		piece = Piece{Kind: CommentRef, Text: n.Attr("id")}
	case "moveFromRangeStart", "moveToRangeStart":
		s.moves = append(s.moves, move{n.Attr("id"), n.Attr("name")})
		s.r.Skip()
		return true
	case "moveFromRangeEnd", "moveToRangeEnd":
		for i := len(s.moves) - 1; i >= 0; i-- {
			if s.moves[i].id == n.Attr("id") {
				s.moves = append(s.moves[:i], s.moves[i+1:]...)
				break
			}
		}
		s.r.Skip()
		return true
	case "proofErr", "permStart", "permEnd":
		s.r.Skip()
		return true
	default:
		return false
	}
	// Nobody inserts or deletes a bookmark: LibreOffice puts its start into the
	// change that stands behind it.
	if piece.Kind != BookmarkStart && piece.Kind != BookmarkEnd {
		piece.Revs = s.revs
	}
	if p != nil {
		p.Pieces = append(p.Pieces, piece)
	} else {
		s.pending = append(s.pending, piece)
	}
	s.r.Skip()
	return true
}

// result is the innermost open field whose result is being read.
func (s *story) result() *Field {
	if n := len(s.fields); n > 0 {
		if f := s.fields[n-1]; !f.inCode {
			return f
		} else {
			return f.Parent
		}
	}
	return nil
}

// inCode is the innermost open field whose code is being read.
func (s *story) inCode() *Field {
	if n := len(s.fields); n > 0 {
		if f := s.fields[n-1]; f.inCode {
			return f
		} else {
			return f.outer
		}
	}
	return nil
}

func (s *story) fieldChar(n *docx.Node, p *Paragraph) {
	top := len(s.fields) - 1
	switch n.Attr("fldCharType") {
	case "begin":
		s.fields = append(s.fields, &Field{Parent: s.result(), outer: s.inCode(), inCode: true, para: p.No})
		if n.Kid("ffData") != nil {
			s.report("form-field", n.Kid("ffData").Val("name"))
		}
	case "separate":
		if top >= 0 {
			s.fields[top].inCode, s.fields[top].resolved = false, true
		}
	case "end":
		if top >= 0 {
			s.fields[top].resolved, s.fields[top].ended = true, true
			s.fields = s.fields[:top]
		}
	}
}

// box reads a text box: its text stands apart, its fields are its own.
func (s *story) box(p *Paragraph) {
	s.aside(p, func(blocks *[]Block) { s.blocks(blocks) })
}

// nested reads a paragraph or table that stands within a paragraph.
func (s *story) nested(n *docx.Node, p *Paragraph) {
	s.aside(p, func(blocks *[]Block) { s.block(n, blocks) })
}

func (s *story) aside(p *Paragraph, read func(*[]Block)) {
	fields, props, was, by, link, pending := s.fields, s.props, s.was, s.wasBy, s.link, s.pending
	s.fields, s.props, s.was, s.wasBy, s.link, s.pending = nil, nil, nil, nil, nil, nil
	s.boxes++
	more := &More{}
	revs := s.revs
	read(&more.Blocks)
	s.openFields()
	s.boxes--
	s.fields, s.props, s.was, s.wasBy, s.link, s.pending = fields, props, was, by, link, append(pending, s.pending...)
	s.revs = revs
	if len(more.Blocks) == 0 {
		return
	}
	s.report("text-box", strings.Join(Lines(more.Blocks), " "))
	s.add(p, Piece{Kind: Box, More: more})
	s.lastP = p
}

// openFields reports the fields that never end, where their text ends.
func (s *story) openFields() {
	for _, f := range s.fields {
		s.doc.Reported = append(s.doc.Reported, Report{"field-open", f.para, strings.TrimSpace(f.Instr)})
	}
	s.fields = nil
}
