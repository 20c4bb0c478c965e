// Package markdown reads the Markdown of the site into a tree of blocks, and
// writes that tree as HTML.
//
// Input is UTF-8 in NFC with LF line ends (the caller sees to that): CommonMark
// with GFM tables, task lists and strikethrough, footnotes, heading ids
// ({#id}), callouts (> [!OBS]), line breaks as <br>, bare addresses as links,
// references ([[id]], [[id#anchor]], [[id|text]], jf. afsnit 5) and figures
// ({{ tal DATASET PERIOD [KOMMUNE] [MEASURE] }}). Comments are left out. Raw
// HTML is shown as text, and it and what other dialects have is warned of, once
// for each kind. What was sealed under the first Reading keeps it.
//
// Output is a Doc, and of a Doc HTML or Markdown again: Parse(Write(d)) is d.
// goldmark is only its parser; the tree says what a reader can
// see and no more, so that two trees are equal exactly when no reader could
// tell them apart: runs of white space are one space, emphasis is a set of
// formats on a run, a list has no "loose" and "tight", and footnotes are
// counted in the order of their first use. The redline relies on that.
//
// Invariants: heading ids are unique in a Doc; a Note's number is its index in
// Doc.Notes plus one; nesting is at most MaxDepth; no input panics; the time
// taken grows with the length of the text.
package markdown

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"bestpractice/generator/diag"
	"bestpractice/generator/site/ordinal"
)

// MaxDepth is how deep blocks may nest. What lies deeper is an error.
const MaxDepth = 1000

// Doc is a Markdown text as a tree.
type Doc struct {
	Blocks []*Block
	// Notes are the footnotes in the order of their first use. Each is a Block
	// of kind Note whose Children are its content.
	Notes []*Block
	// NotesMark and LiveNotes are set by a comparison: a change of all notes, and
	// how many of them the new text has.
	NotesMark *Mark
	LiveNotes int
	// Source is what was parsed; offsets in the tree count its bytes.
	Source []byte

	origin diag.Pos
	places []place
}

// place is a byte of a text from which others are counted: the first of a line, or one
// far into a long line.
type place struct{ offset, line, column int32 }

// maxCounted is how far apart places stand in a long line.
const maxCounted = 1 << 10

// Kind tells blocks apart.
type Kind uint8

const (
	Paragraph Kind = iota
	Heading
	Code
	Rule
	Quote
	List
	Item
	Table
	Row
	Cell
	Note
)

var kindNames = [...]string{"paragraph", "heading", "code", "rule", "quote", "list", "item", "table", "row", "cell", "note"}

func (k Kind) String() string { return kindNames[k] }

// MarshalText gives the kind's name.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Align is the alignment of a table's column.
type Align uint8

const (
	AlignNone Align = iota
	AlignLeft
	AlignCenter
	AlignRight
)

func (a Align) String() string { return [...]string{"", "left", "center", "right"}[a] }

// Block is a node of the tree. Paragraph, Heading and Cell have Inlines; Quote,
// List (of Item), Item, Table (of Row), Row (of Cell) and Note have Children;
// Code has Text; Rule has nothing.
type Block struct {
	Kind     Kind
	Align    Align  // of a cell
	Explicit bool   // ID was written as {#id}
	Typed    bool   // the words begin with Number
	Ordered  bool   // a numbered list
	Header   bool   // a table's head row, and its cells
	Level    int    // of a heading, 1 to 6
	First    int    // the first number of a numbered list; the number of a note
	ID       string // of a heading: its anchor, unique in the Doc
	Number   string // of a heading of a Doc that is Numbered
	Info     string // of code: the words after the fence
	Callout  string // of a quotation: one of Callouts, or ""
	Text     string // of code
	Label    string // of a note, as written; not shown
	Inlines  []Inline
	Children []*Block

	// Start and End are byte offsets in Doc.Source: whole lines for blocks that
	// are not table cells, without the final line end.
	Start, End int

	// Mark is set by a comparison only.
	Mark *Mark
}

// BareFirst is the First of what a comparison takes for a list: paragraphs that are
// items in the other text.
const BareFirst = -1

// Bare reports whether a list is such paragraphs, as the Former of a Mark may be.
func (b *Block) Bare() bool { return b.Kind == List && b.First == BareFirst }

// Inline is a run of text with one set of formats, or one thing that cannot be
// split: a line break, link, image, footnote reference, reference, figure or
// task box.
type Inline struct {
	Kind    InlineKind
	Format  Format
	Checked bool     // of a task box
	Text    string   // of Text; the alternative text of an image
	Dest    string   // of a link or image: entities and escapes resolved
	Title   string   // of a link or image
	Inlines []Inline // the content of a link
	Note    int      // of a note reference: the number of the footnote
	Ref     *Ref
	Figure  *Figure

	Start, End int

	Mark *Mark
}

// InlineKind tells inlines apart.
type InlineKind uint8

const (
	Text InlineKind = iota
	Break
	Link
	Image
	NoteRef
	Reference
	FigureRef
	Task
)

// Format is a set of formats of a run.
type Format uint8

const (
	Strong Format = 1 << iota
	Emphasis
	Strike
	CodeSpan
)

// Ref is a reference to a section, or to a heading in one.
type Ref struct {
	Section string // an id; "" is the section that the reference stands in
	Anchor  string
	Label   string // the words of [[id|words]]
	// Num is the number of a reference by number, as written: "5", "5.2" of a
	// heading, "A" of an appendix. Such a one has no Section.
	Num    string
	Number ordinal.Number // Num where it is that of a section or an appendix, else 0
	// More says that the number goes on with the list that the Ref before it
	// began, Through that the two are the ends of a range.
	More, Through bool
	// Raw is the reference as written, white space made single spaces.
	Raw string

	Start, End             int // in Doc.Source
	NumberStart, NumberEnd int // of Num
}

// Figure is {{ tal DATASET PERIOD [KOMMUNE] [MEASURE] }}. Which of one or two
// Args is the kommune and which the measure only the dataset can tell.
type Figure struct {
	Dataset, Period string
	Args            []string
	Raw             string

	Start, End int
}

// Mark says how the writer shows a change. Comparisons make marks; a parsed Doc
// has none.
type Mark struct {
	// Change is "ins", "del", "move-from", "move-to", "split" or "join"; "" for a
	// block that only carries attributes. On an inline it is "ins" or "del".
	Change string
	// Attrs are written on the element, or on the first one of an inline mark.
	Attrs []Attr
	// OnEach are written on every element of the mark.
	OnEach []Attr
	// Leaf are written on the ins or del within the block.
	Leaf []Attr
	// Before and After are words for those who hear the page, such as "Indsat: ".
	Before, After string
	// Detail says what the change is beside its words; it is heard before them.
	Detail string
	// Aid is HTML written at the start of the first element; it must be made of
	// elements with the attribute data-aid. It is trusted: the redline's own.
	Aid string
	// Was is the number that a note had in the old text.
	Was int
	// By is the change that the mark shows, nil for what shows none of its own.
	By *By
	// Sep is what stands in the other text where a "split" or "join" block begins.
	Sep string
	// Other is the list before a "split" or "join" list that in the other text is
	// one with it; of paragraphs that were items, the list itself.
	Other *Block
	// Move is the name that the two places of a moved block share.
	Move string
	// Former is the block as it was where its own kind changed (a level, a kind of
	// list, an alignment), FormerBy the change that did it.
	Former   *Block
	FormerBy *By
}

// By names a change and whose it is.
type By struct {
	ID    string
	Owner *Owner // nil: nobody's
}

// Owner is the proposal that a change comes from. A change that nobody proposed,
// such as a rewritten number, has no proposal but the changes that it follows
// from.
type Owner struct {
	Proposal string `json:"proposal,omitempty"`
	Item     string `json:"item,omitempty"`
	Follows  string `json:"follows,omitempty"` // "2025-01/a 2025-02/b"
	Hash     string `json:"hash,omitempty"`
	Status   string `json:"status,omitempty"`
}

// Attr is an attribute of an element. An empty Value writes the name alone.
type Attr struct{ Name, Value string }

// Position gives the place of a byte offset in Source.
func (d *Doc) Position(offset int) diag.Pos {
	p := d.origin
	if len(d.places) == 0 || p.Line == 0 {
		return p
	}
	offset = max(0, min(offset, len(d.Source)))
	at := d.places[sort.Search(len(d.places), func(i int) bool { return int(d.places[i].offset) > offset })-1]
	// Lines of a text in YAML are indented like the first.
	p.Line, p.Column = p.Line+int(at.line), int(at.column)+utf8.RuneCount(d.Source[at.offset:offset])+max(p.Column, 1)
	return p
}

// Walk calls visit for each block of the tree in the order of the text, notes
// last; where visit returns false, the block's children are left out.
func (d *Doc) Walk(visit func(*Block) bool) {
	walk(d.Blocks, visit)
	walk(d.Notes, visit)
}

func walk(bs []*Block, visit func(*Block) bool) {
	for _, b := range bs {
		if visit(b) {
			walk(b.Children, visit)
		}
	}
}

// Inlines calls visit for each inline of the Doc, those inside links too.
func (d *Doc) Inlines(visit func(*Inline)) {
	var each func([]Inline)
	each = func(ins []Inline) {
		for i := range ins {
			visit(&ins[i])
			each(ins[i].Inlines)
		}
	}
	d.Walk(func(b *Block) bool { each(b.Inlines); return true })
}

// Refs lists the references in the order of the text.
func (d *Doc) Refs() []*Ref {
	var out []*Ref
	d.Inlines(func(in *Inline) {
		if in.Ref != nil {
			out = append(out, in.Ref)
		}
	})
	return out
}

// Figures lists the {{ tal }} in the order of the text.
func (d *Doc) Figures() []*Figure {
	var out []*Figure
	d.Inlines(func(in *Inline) {
		if in.Figure != nil {
			out = append(out, in.Figure)
		}
	})
	return out
}

// Links lists the links in the order of the text.
func (d *Doc) Links() []*Inline { return d.ofKind(Link) }

// Images lists the images in the order of the text.
func (d *Doc) Images() []*Inline { return d.ofKind(Image) }

func (d *Doc) ofKind(k InlineKind) []*Inline {
	var out []*Inline
	d.Inlines(func(in *Inline) {
		if in.Kind == k {
			out = append(out, in)
		}
	})
	return out
}

// Headings lists the headings in the order of the text.
func (d *Doc) Headings() []*Block {
	var out []*Block
	d.Walk(func(b *Block) bool {
		if b.Kind == Heading {
			out = append(out, b)
		}
		return true
	})
	return out
}

// Anchors lists the ids of the headings in the order of the text.
func (d *Doc) Anchors() []string {
	var out []string
	for _, h := range d.Headings() {
		out = append(out, h.ID)
	}
	return out
}

// Outline is a Doc of the headings alone, each in its words: what anchors, numbers and
// tables of contents come from. It holds on to nothing of d.
func (d *Doc) Outline() *Doc { return &Doc{Blocks: outline(d.Blocks), Notes: outline(d.Notes)} }

func outline(bs []*Block) (out []*Block) {
	for _, b := range bs {
		if b.Kind == Heading {
			words := strings.Clone(PlainText(b.Inlines))
			out = append(out, &Block{Kind: Heading, Level: b.Level, ID: strings.Clone(b.ID), Inlines: []Inline{{Kind: Text, Text: words}}})
		} else if below := outline(b.Children); below != nil {
			out = append(out, &Block{Kind: b.Kind, Children: below})
		}
	}
	return out
}

// HasAnchor reports whether a heading has that id.
func (d *Doc) HasAnchor(id string) bool { return slices.Contains(d.Anchors(), id) }

// TOCEntry is a heading for a table of contents.
type TOCEntry struct {
	Level    int
	ID, Text string
	Number   string // that stands before Text; see Block.NumberShown
}

// TOC lists the headings in the order of the text.
func (d *Doc) TOC() []TOCEntry {
	var out []TOCEntry
	for _, h := range d.Headings() {
		out = append(out, TOCEntry{h.Level, h.ID, PlainText(h.Inlines), h.NumberShown()})
	}
	return out
}
