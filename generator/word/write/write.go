// Package write makes Word files: text with tracked changes, comments, real
// footnotes, pictures and numbered headings.
//
// Input are trees of package markdown, plain or as a redline marks them
// (redline.Marked), put into a Document piece by piece. Output are the bytes of
// a .docx. What Word has no word for stands as package sections reads it: see
// the table there.
//
// Invariants: the same calls give the same bytes; accepting every change gives
// the new text and rejecting every one the old; every id of changes, bookmarks,
// comments, pictures comes from one counter; each style, number, note, comment
// and relationship that is named is there; elements stand in the order of the
// schema.
package write

import (
	"slices"
	"strconv"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site/ordinal"
	"bestpractice/generator/word/trace"
)

// Document is a Word file in the making.
type Document struct {
	Lang  string // da-DK, en-GB
	Title string
	// Header stands on each page: the title and, to the right, what the file is.
	// Notice is a line of its own below, such as that the text is an example; Day, at
	// the foot, says of when it is.
	Header, Status, Notice, Day string
	// PageOf is "Side {page} af {pages}".
	PageOf   string
	Template *Template
	Look     Look
	// Words of the document's language.
	Callouts [8]string

	body     []block
	headings []heading // for the table of contents
	notes    []note
	nums     []numbering
	media    []media
	links    map[string]string // external targets: relationship
	rels     []rel
	comments []*comment
	onPlace  map[string][]*comment
	names    map[string]string // place: bookmark
	styles   map[string]bool   // used, by name
	order    []string
	ids      int
	places   []trace.Place
	moves    map[string]string
	err      error // the first that a picture had
	count    map[trace.Kind]int
	explicit map[string]bool // headings whose anchor was written by hand, by bookmark
	// counted is the number of the last section, counting the list that it is in.
	counted  ordinal.Number
	counting int
}

// heading is a heading as the table of contents lists it.
type heading struct {
	level    int
	text     string
	bookmark string
}

// note is a footnote.
type note struct {
	id   int
	body []block
}

// numbering is a list: its kind, and where it begins to count.
type numbering struct {
	abstract int // of the four that there are
	level    int
	start    int // 0: goes on
}

const (
	bullets = iota
	decimals
	sectionNumbers
	appendixLetters
)

type rel struct{ id, kind, target, mode string }

type comment struct {
	id                     int
	author, initials, date string
	text                   []string
	used                   bool
}

// New makes an empty document.
func New(lang string, look Look) *Document {
	d := &Document{Lang: lang, Look: look, links: map[string]string{}, onPlace: map[string][]*comment{}, names: map[string]string{},
		styles: map[string]bool{}, count: map[trace.Kind]int{}, moves: map[string]string{}, explicit: map[string]bool{}}
	for _, name := range standing {
		d.style(name)
	}
	d.nums = append(d.nums, numbering{abstract: sectionNumbers})
	return d
}

// id is the next of the one counter.
func (d *Document) id() string {
	d.ids++
	return strconv.Itoa(d.ids)
}

// style takes a style into the file, by its English name.
func (d *Document) style(name string) string {
	if !d.styles[name] {
		d.styles[name] = true
		d.order = append(d.order, name)
	}
	return name
}

// number makes a list of its own, and gives its w:numId.
func (d *Document) number(abstract, level, start int) int {
	d.nums = append(d.nums, numbering{abstract, level, start})
	return len(d.nums)
}

// place gives the bookmark of a place, a new one where the key has none.
func (d *Document) place(key string, p trace.Place) string {
	if name := d.names[key]; name != "" {
		return name
	}
	d.count[p.Kind]++
	p.K = d.count[p.Kind]
	d.places = append(d.places, p)
	d.names[key] = p.Bookmark()
	return d.names[key]
}

// Places are what the bookmarks of the document stand on. The anchor of a heading
// that its words give needs no mention.
func (d *Document) Places() []trace.Place {
	out := slices.Clone(d.places)
	for i, p := range out {
		if p.Kind == trace.Heading && !d.explicit[p.Bookmark()] {
			out[i].Anchor = ""
		}
	}
	return out
}

// block is a paragraph or a table.
type block struct {
	para     *para
	table    *table
	contents bool // the table of contents
}

// Rev is whose a tracked change is.
type rev struct {
	kind         string // ins, del, moveFrom, moveTo
	author, date string
	move         string // its name, of the two move kinds
	moved        bool   // it stands for a move, which a row does not have
	place        string // of a change of properties
}

// para is a paragraph. Its properties, and those that it had before a tracked
// change of them.
type para struct {
	props
	former *props
	by     *rev // of the former
	mark   []*rev
	// place is the change that the mark belongs to.
	place string
	runs  []run
	// bookmarks stand round the whole paragraph.
	bookmarks []string
}

type props struct {
	style      string
	num, level int
	indent     int
	align      string
	outline    int // level + 1; 0: none
}

type runKind uint8

const (
	textRun runKind = iota
	breakRun
	noteRun
	signRun // the number of a note, in the note
	pictureRun
	fieldRun   // text is the result, field the instruction
	fieldStart // of a field that goes on over paragraphs
	fieldEnd
)

// run is a run of text, or one thing in it.
type run struct {
	kind     runKind
	text     string
	field    string
	format   markdown.Format
	style    string // of characters
	revs     []*rev // from the outermost
	link     *link
	note     int
	picture  *picture
	place    string // the change that it belongs to
	bookmark string // round the run
}

// link leads to a relationship or to a bookmark.
type link struct{ rel, anchor, title string }

type table struct {
	indent int
	widths []int // parts of the width; nil: equal
	rows   []row
}

type row struct {
	header bool
	revs   []*rev
	cells  []cell
}

type cell struct {
	rev  *rev // of the column: ins or del
	body []block
}
