package read

import (
	"strings"
	"time"

	"bestpractice/generator/word/docx"

	"golang.org/x/text/unicode/norm"
)

// story reads one part: the main text, notes, comments, a header. It goes down
// with the elements and keeps what holds for those within.
type story struct {
	doc   *Document
	r     *docx.Reader
	part  string
	main  bool
	count *int // paragraphs so far
	boxes int  // how many text boxes it is in

	comment bool // it is that of comments
	beside  bool // what stands right before, in the same run, are words

	revs                    []*Rev // what wraps the present place
	last                    *Rev   // the wrapper closed last, and nothing since
	props                   *RunProps
	was                     *RunProps
	wasBy                   *Rev
	link                    *Link
	fields                  []*Field
	moves                   []move
	pending                 []Piece // range marks between paragraphs
	toc                     int
	lastP                   *Paragraph
	intern                  *interned
	pictureAlt, pictureName string
}

// move is a range of moved text that is open.
type move struct{ id, name string }

type interned struct {
	runs  map[RunProps]*RunProps
	paras map[ParaProps]*ParaProps
}

func (s *story) report(kind, text string) {
	no := 0
	if s.main {
		no = *s.count
	}
	s.doc.Reported = append(s.doc.Reported, Report{kind, no, text})
}

// rev reads the attributes of a tracked change.
func rev(kind RevKind, n *docx.Node) *Rev {
	return &Rev{Kind: kind, Author: norm.NFC.String(strings.Join(strings.Fields(n.Attr("author")), " ")), Date: date(n.Attr("date"))}
}

// date gives a date as it stands, or "" where it is none: LibreOffice writes
// 0-00-00.
func date(s string) string {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 1600 {
			return s
		}
	}
	return ""
}

var wrappers = map[string]RevKind{"ins": Ins, "del": Del, "moveFrom": MoveFrom, "moveTo": MoveTo}

// push enters a wrapper and returns the way out. A wrapper that goes on the one
// before it is the same change.
func (s *story) push(kind RevKind, n *docx.Node) func() {
	r := rev(kind, n)
	r.depth = len(s.revs)
	if (kind == MoveFrom || kind == MoveTo) && len(s.moves) > 0 {
		r.Move = s.moves[len(s.moves)-1].name
	}
	if s.last != nil && s.last.same(r) {
		r = s.last
	}
	outer := s.revs
	s.revs = append(outer[:len(outer):len(outer)], r)
	return func() { s.revs, s.last = outer, r }
}

// blocks reads what stands in a body, cell, note or control into out.
func (s *story) blocks(out *[]Block) {
	for n := range s.r.Children() {
		s.block(n, out)
	}
}

func (s *story) block(n *docx.Node, out *[]Block) {
	if n.Space == "w" {
		switch n.Name {
		case "p":
			*out = append(*out, Block{Para: s.paragraph(n)})
			return
		case "tbl":
			*out = append(*out, Block{Table: s.table()})
			return
		case "ins", "del", "moveFrom", "moveTo":
			leave := s.push(wrappers[n.Name], n)
			s.blocks(out)
			leave()
			return
		case "sdt":
			s.control(func() { s.blocks(out) })
			return
		case "altChunk":
			s.report("alt-chunk", n.Attr("id"))
			s.r.Skip()
			return
		case "r", "hyperlink", "fldSimple":
			s.loose(n, out)
			return
		}
		if s.mark(n, nil) {
			return
		}
		if strings.HasSuffix(n.Name, "Pr") || n.Name == "tblGrid" {
			s.r.Skip()
			return
		}
	}
	switch {
	case n.Space == "mc" && n.Name == "AlternateContent":
		s.alternate(func() { s.blocks(out) })
	case n.Space == "m":
		s.loose(n, out)
	default:
		s.blocks(out)
	}
}

// loose reads text that stands in no paragraph into one.
func (s *story) loose(n *docx.Node, out *[]Block) {
	p := s.start()
	s.element(n, p)
	*out = append(*out, Block{Para: p})
}

// alternate reads the first choice, or what to fall back on where there is none.
func (s *story) alternate(read func()) {
	done := false
	for n := range s.r.Children() {
		switch {
		case done || n.Name != "Choice" && n.Name != "Fallback":
			s.r.Skip()
		default:
			done = true
			read()
		}
	}
}

// control reads a content control: its properties, then what it holds.
func (s *story) control(read func()) {
	toc := 0
	for n := range s.r.Children() {
		switch {
		case n.Name == "sdtPr":
			s.r.Tree(n)
			if g := n.Kid("docPartObj").Val("docPartGallery"); strings.EqualFold(g, "Table of Contents") {
				toc = 1
			}
			switch {
			case n.Kid("showingPlcHdr") != nil:
				s.report("placeholder", n.Val("alias"))
			case n.Kid("checkbox") != nil:
				s.report("form-field", n.Val("alias"))
			case n.Kid("dropDownList") != nil || n.Kid("comboBox") != nil || n.Kid("date") != nil:
				s.report("form-field", n.Val("alias"))
			}
		case n.Name == "sdtEndPr":
			s.r.Skip()
		default:
			s.toc += toc
			read()
			s.toc -= toc
		}
	}
}

func (s *story) table() *Table {
	t := &Table{}
	s.rows(t)
	if len(t.Rows) > 0 {
		s.last = nil
	}
	return t
}

// reformatted takes in the first change of the looks of a table, its rows or cells.
func (t *Table) reformatted(n *docx.Node) {
	if n != nil && t.Was == nil {
		t.Was = rev(Format, n)
	}
}

func (s *story) rows(t *Table) {
	for n := range s.r.Children() {
		switch {
		case n.Name == "tr" && n.Space == "w":
			r := &Row{Revs: s.revs}
			s.cells(t, r)
			t.Rows = append(t.Rows, r)
		case n.Name == "tblPr" && n.Space == "w":
			s.r.Tree(n)
			if v, ok := number(n.Kid("tblInd").Attr("w")); ok {
				t.Indent = v
			}
			t.reformatted(n.Kid("tblPrChange"))
		case n.Name == "ins" || n.Name == "del" || n.Name == "moveFrom" || n.Name == "moveTo":
			leave := s.push(wrappers[n.Name], n)
			s.rows(t)
			leave()
		default:
			s.around(n, func() { s.rows(t) })
		}
	}
}

// around reads what may stand between a table and its rows, or a row and its cells:
// what holds them is looked into.
func (s *story) around(n *docx.Node, read func()) {
	switch {
	case n.Name == "sdt":
		s.control(read)
	case s.mark(n, nil):
	case n.Name == "tblGrid" || n.Name == "tblPrEx" || strings.HasSuffix(n.Name, "Pr"):
		s.r.Skip()
	case n.Space == "mc" && n.Name == "AlternateContent":
		s.alternate(read)
	default:
		read()
	}
}

func (s *story) cells(t *Table, r *Row) {
	for n := range s.r.Children() {
		switch {
		case n.Name == "trPr" && n.Space == "w":
			s.r.Tree(n)
			for _, k := range n.Kids {
				switch k.Name {
				case "ins":
					r.Revs = append(r.Revs[:len(r.Revs):len(r.Revs)], rev(Ins, k))
				case "del":
					r.Revs = append(r.Revs[:len(r.Revs):len(r.Revs)], rev(Del, k))
				case "tblHeader":
					r.Header = on(k)
				case "trPrChange":
					t.reformatted(k)
				}
			}
		case n.Name == "tc" && n.Space == "w":
			c := &Cell{Span: 1, Revs: s.revs}
			s.cell(t, c)
			s.last = nil
			r.Cells = append(r.Cells, c)
		default:
			s.around(n, func() { s.cells(t, r) })
		}
	}
}

func (s *story) cell(t *Table, c *Cell) {
	for n := range s.r.Children() {
		switch {
		case n.Name == "tcPr" && n.Space == "w":
			s.r.Tree(n)
			if k := n.Kid("cellIns"); k != nil {
				c.Revs = append(c.Revs[:len(c.Revs):len(c.Revs)], rev(Ins, k))
			}
			if k := n.Kid("cellDel"); k != nil {
				c.Revs = append(c.Revs[:len(c.Revs):len(c.Revs)], rev(Del, k))
			}
			t.reformatted(n.Kid("tcPrChange"))
			if k := n.Kid("cellMerge"); k != nil {
				s.report("cell-merge", k.Attr("author"))
			}
			if v, ok := number(n.Val("gridSpan")); ok && v > 1 {
				c.Span = v
			}
			if k := n.Kid("vMerge"); k != nil {
				c.Below = k.Attr("val") != "restart"
				c.Merged = !c.Below
			}
		default:
			s.block(n, &c.Blocks)
		}
	}
}
