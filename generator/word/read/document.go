// Package read reads a Word file into a tree of its own: paragraphs and tables
// with their tracked changes, comments, notes, headers and footers.
//
// Input is an opened package (docx). Every part is read once, token by token;
// elements that are not known are walked through, never skipped, so that no
// text is lost. Output is a Document. Accepted and Rejected are functions of
// that tree: text goes by its own wrappers, a paragraph by its mark, a row and
// a cell by theirs. What is not understood is Reported.
//
// Invariants: ids in files are not trusted to be unique; the order of the tree
// is the order of the file; the time and memory taken grow with the file; text
// that looks like a CPR number refuses the file, and is in no message.
package read

import (
	"bestpractice/generator/word/docx"
)

// Document is a Word file.
type Document struct {
	File     string
	Body     []Block
	Comments []*Comment
	// Notes are the footnotes and endnotes by kind and id ("footnote 2").
	Notes map[string]*Note
	// Margins are the headers and footers, in the order of the file.
	Margins   []*Margin
	Styles    *Styles
	Numbering *Numbering
	// Rels are what the parts refer to, by part#id.
	Rels map[string]docx.Rel
	// Custom are the document's own properties (docProps/custom.xml).
	Custom map[string]string
	// Office says that LibreOffice saved it.
	Office bool
	// Modified is when it was saved last, as the file says it, or "".
	Modified string
	// Reported is what was not understood, or is not kept as it stands.
	Reported []Report
	Package  *docx.Package
}

// Report is one thing that was not understood. Paragraph is its number, 0
// outside the main text.
type Report struct {
	Code      string `json:"code"`
	Paragraph int    `json:"paragraph"`
	Text      string `json:"text"`
}

// Block is a paragraph or a table: one of them is set.
type Block struct {
	Para  *Paragraph
	Table *Table
}

// Paragraph is one paragraph. No counts the paragraphs of the main text, cells
// included, from 1.
type Paragraph struct {
	No    int
	Props *ParaProps
	// Was are the properties before a tracked change of them, by WasBy.
	Was   *ParaProps
	WasBy *Rev
	// Mark are the tracked changes of the paragraph's mark.
	Mark   []*Rev
	Pieces []Piece
	ID     string // w14:paraId
	TOC    bool   // in a control that holds a table of contents
}

// Table is a table.
type Table struct {
	Rows   []*Row
	Indent int  // in twentieths of a point
	Was    *Rev // a tracked change of its format
}

// Row is a row of a table.
type Row struct {
	Revs   []*Rev
	Header bool
	Cells  []*Cell
}

// Cell is a cell of a row.
type Cell struct {
	Revs []*Rev
	Span int // columns that it stands over; at least 1
	// Below says that it goes on the cell above it.
	Below  bool
	Merged bool // with those below it
	Blocks []Block
}

// RevKind is what a tracked change does.
type RevKind uint8

const (
	Ins RevKind = iota
	Del
	MoveFrom
	MoveTo
	Format
)

// Rev is one tracked change as it stands in the file. Wrappers beside each
// other by the same author at the same time are one Rev.
type Rev struct {
	Kind         RevKind
	Author, Date string
	Move         string // the name that pairs a move's two halves
	depth        int
}

func (r *Rev) same(o *Rev) bool {
	return r.Kind == o.Kind && r.Author == o.Author && r.Date == o.Date && r.Move == o.Move && r.depth == o.depth
}

// PieceKind tells pieces of a paragraph apart.
type PieceKind uint8

const (
	Text PieceKind = iota
	Equation
	Tab
	Break
	PageBreak
	SoftHyphen
	NoteRef
	CommentRef
	CommentStart
	CommentEnd
	BookmarkStart
	BookmarkEnd
	Picture
	Box
	Rule // a line across the text
)

// Piece is a run of text, or one thing that stands in it.
type Piece struct {
	Kind PieceKind
	// Text is the text; the key of a note; the id of a comment or bookmark's end;
	// the name of a bookmark's start.
	Text string
	// Revs are the tracked changes that it stands in, from the outermost on.
	Revs  []*Rev
	Props *RunProps
	// Was are the properties before a tracked change of them, by WasBy.
	Was   *RunProps
	WasBy *Rev
	Link  *Link
	// Field is the innermost field whose result it is part of.
	Field *Field
	code  *Field
	More  *More
}

// More is what few pieces have.
type More struct {
	ID       string  // of a bookmark's start
	Blocks   []Block // of a text box
	Alt      string  // of a picture
	Name     string  // of a picture: what its file is called, or ""
	Embed    string  // of a picture: the relationship
	External bool    // the picture lies elsewhere
}

// Link is a hyperlink: a relationship, or an anchor of this file.
type Link struct{ Rel, Anchor, Title string }

// Field is a field with its instruction.
type Field struct {
	Instr    string
	Parent   *Field // the field in whose result it stands
	outer    *Field // the field in whose code it stands
	para     int
	inCode   bool
	resolved bool
	ended    bool
}

// hidden reports whether the piece is part of a field's code.
func (p *Piece) hidden() bool {
	for f := p.code; f != nil; f = f.outer {
		if f.resolved {
			return true
		}
	}
	return false
}

// Comment is a comment. Parent is the index of the one that it answers, or -1.
type Comment struct {
	ID, Author, Date string
	Text             string
	Anchor           string
	Parent           int
	Done             bool
	// Before is the text under its range as it was before all changes, Revs are
	// the changes there.
	Before string
	Revs   []*Rev
	// First is the first paragraph under its range, or nil.
	First  *Paragraph
	blocks []Block
	paraID string
	placed bool
}

// Note is a footnote or endnote.
type Note struct {
	Key    string
	Blocks []Block
	// At is the number of the paragraph that refers to it.
	At int
}

// Margin is a header or footer.
type Margin struct {
	Part   string
	Blocks []Block
}

// View is one text of a file with tracked changes: it says which of them are
// accepted.
type View func(*Rev) bool

// Accepted accepts every change.
func Accepted(*Rev) bool { return true }

// Rejected accepts none.
func Rejected(*Rev) bool { return false }

// Shows reports whether what stands in these changes is part of the text.
func (v View) Shows(revs []*Rev) bool {
	for _, r := range revs {
		switch r.Kind {
		case Ins, MoveTo:
			if !v(r) {
				return false
			}
		case Del, MoveFrom:
			if v(r) {
				return false
			}
		}
	}
	return true
}

// Value is the text that a reader sees of a piece.
func (p *Piece) Value() string {
	switch p.Kind {
	case Text, Equation:
		return p.Text
	case Tab:
		return "\t"
	case Break:
		return " "
	case SoftHyphen:
		return "\u00ad"
	}
	return ""
}
