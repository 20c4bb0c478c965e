package markdown

import (
	"bytes"
	"html"
	"slices"
	"strconv"
)

// Options say how a Doc becomes HTML. The zero value is useful: references are
// shown as words, links stay as written.
type Options struct {
	// IDPrefix stands before every id that the Doc defines, and in every link to
	// one of its own ids.
	IDPrefix string
	// NoIDs writes no id, for a second copy of a text on one page: its links lead
	// into the first.
	NoIDs bool
	// Former are anchors that headings had in earlier versions, by the one that each
	// has now.
	Former map[string][]string
	// Permalinks puts a link to itself behind each heading that has an id.
	Permalinks bool
	// HeadingShift is added to the level of headings, which stay within h1 to h6.
	HeadingShift int
	// Section is the number that those of headings are counted below; "": they have
	// none. See Doc.Numbered.
	Section string
	// About is what the text is called where a page holds several: the names of
	// its tables and notes say it, so that no two are the same. A table below a heading
	// is called by that.
	About string
	// Ref gives a reference's address and words. Without an address it is words
	// only; without words it shows its own.
	Ref func(*Ref) (href, text string)
	// OldRef is Ref for what is struck out, where that is another.
	OldRef func(*Ref) (href, text string)
	// Figure gives the text of a figure, and whether it is illustrative.
	Figure func(*Figure) (text string, illustrative bool)
	// Link gives the address of an allowed link; where ok is false, the link is
	// shown as text.
	Link func(dest string) (href string, ok bool)
	// OldLink is Link for what is struck out, where that is another.
	OldLink func(dest string) (href string, ok bool)
	// Image gives the address of an image; "" shows its alternative text.
	Image func(src string) string
	// Beside gives the HTML that stands beside the text where a change begins, by the
	// id of that; it is written before the block that the change begins in, and in a
	// list in its item. It is trusted, and carries data-aid.
	Beside func(id string) string
	// Controls is HTML that stands below the first paragraph, or before what comes
	// instead of one. It is trusted, and carries data-aid.
	Controls string
	// Words are the texts for assistive technology; the zero value is Danish.
	Words Words
}

// Words are the words that HTML needs and the Markdown has not.
type Words struct {
	Table        string `yaml:"table"`
	Footnotes    string `yaml:"footnotes"`
	Footnote     string `yaml:"footnote"`
	Back         string `yaml:"back"`
	Done         string `yaml:"done"`
	NotDone      string `yaml:"not_done"`
	Illustrative string `yaml:"illustrative"`
	Permalink    string `yaml:"permalink"`
	// Callouts are what stands above each of the kinds of that name.
	Callouts [len(calloutKinds)]string `yaml:"callouts"`
}

var danishWords = Words{Table: "Tabel", Footnotes: "Fodnoter", Footnote: "Fodnote", Back: "Tilbage til teksten",
	Done: "Udført", NotDone: "Ikke udført", Illustrative: "illustrativt tal", Permalink: "Link til",
	Callouts: [...]string{"OBS", "Advarsel", "Husk", "Bemærk", "Tip", "Vigtigt", "Advarsel", "Forsigtig"}}

// Growth is how many times as long as its source the HTML of most texts is, at most.
const Growth = 3

// HTML writes the Doc. The result needs no further escaping: all text and
// attributes are escaped here, and addresses are limited to safe schemes.
func (d *Doc) HTML(o Options) []byte {
	var w bytes.Buffer
	w.Grow(Growth * len(d.Source))
	d.WriteHTML(&w, o)
	return w.Bytes()
}

// WriteHTML writes the Doc to w.
func (d *Doc) WriteHTML(w *bytes.Buffer, o Options) {
	d = d.Numbered(o.Section)
	wr := newWriter(d, w, o)
	controls := o.Controls
	for _, b := range d.Blocks {
		if b.Kind == List || b.Kind == Table || b.Kind == Code { // they may be long
			w.WriteString(controls)
			controls = ""
		}
		wr.beside(b)
		wr.block(b)
		if b.Kind != Heading {
			w.WriteString(controls)
			controls = ""
		}
	}
	w.WriteString(controls)
	wr.notes(d)
}

// HTMLParts writes the Doc in parts that make HTML when put together: one for
// each of d.Blocks, and the section of footnotes.
func (d *Doc) HTMLParts(o Options) (blocks [][]byte, notes []byte) {
	d = d.Numbered(o.Section)
	var w bytes.Buffer
	wr := newWriter(d, &w, o)
	ends := make([]int, len(d.Blocks))
	for i, b := range d.Blocks {
		wr.block(b)
		ends[i] = w.Len()
	}
	wr.notes(d)
	all, start := w.Bytes(), 0
	for _, end := range ends {
		blocks = append(blocks, all[start:end:end])
		start = end
	}
	return blocks, all[start:]
}

func newWriter(d *Doc, w *bytes.Buffer, o Options) *writer {
	if o.Words == (Words{}) {
		o.Words = danishWords
	}
	wr := &writer{Buffer: w, o: o, seen: map[string]bool{}, told: map[string]bool{}, begun: map[*Mark]bool{}, live: len(d.Notes)}
	if d.NotesMark != nil || d.LiveNotes > 0 {
		wr.live = d.LiveNotes
	}
	return wr
}

// writer writes blocks and runs. It is the only place that makes HTML of
// Markdown, for plain pages and marked ones alike.
type writer struct {
	*bytes.Buffer
	o     Options
	seen  map[string]bool // ids of footnotes that are given
	told  map[string]bool // ids of changes that have what stands beside them
	begun map[*Mark]bool  // inline marks whose first element is written
	live  int             // how many footnotes are not struck out
	// marked is the whole block's change that leaves are wrapped in, and aids the
	// marks whose words the next leaf begins with.
	marked *Mark
	aids   []*Mark
	gone   int // how many deletions stand around
	// id is a mark's, for the next leaf: its block has one of its own.
	id string
	// under is what the last heading says that is not struck out.
	under string
}

// enter and leave hold what is known of the marks around a block.
func (w *writer) enter(m *Mark) (outer *Mark) {
	outer = w.marked
	if m == nil {
		return outer
	}
	if wraps(m.Change) {
		w.marked = m
	} else if m.Change != "" { // what stands in a new list need not be new
		w.marked = nil
	}
	if removed(m.Change) {
		w.gone++
	}
	if m.Before != "" || m.Aid != "" || m.Detail != "" {
		w.aids = append(w.aids, m)
	}
	return outer
}

func (w *writer) leave(m, outer *Mark) {
	w.marked = outer
	if m == nil {
		return
	}
	if removed(m.Change) {
		w.gone--
	}
	if k := len(w.aids) - 1; k >= 0 && w.aids[k] == m { // nothing in it to say it in
		w.aids = w.aids[:k]
	}
}

func (w *writer) block(b *Block) {
	outer := w.enter(b.Mark)
	switch b.Kind {
	case Paragraph:
		w.element("p", b, func() { w.leaf(b) })
	case Heading:
		if w.gone == 0 {
			w.under = w.heard(b.Inlines)
		}
		w.former(b)
		w.element("h"+strconv.Itoa(max(1, min(6, b.Level+w.o.HeadingShift))), b, func() {
			w.number(b)
			w.leaf(b)
			w.permalink(b)
		})
	case Code:
		w.element("pre", b, func() { w.code(b) })
	case Rule:
		w.WriteString("<hr")
		w.blockAttrs(b)
		w.WriteString(">")
		w.begin()
		w.WriteByte('\n')
	case Quote:
		w.element("blockquote", b, func() {
			if i := slices.Index(Callouts, b.Callout); i >= 0 {
				w.WriteString(`<p class="callout-label" data-aid>` + html.EscapeString(w.o.Words.Callouts[i]) + "</p>\n")
			}
			w.children(b)
		})
	case List:
		w.element(listTag(b), b, func() { w.children(b) })
	case Item:
		w.element("li", b, func() {
			w.beside(b)
			w.children(b)
		})
	case Table:
		w.table(b)
	case Row:
		w.element("tr", b, func() { w.children(b) })
	case Cell:
		tag := "td"
		if b.Header {
			tag = "th"
		}
		w.element(tag, b, func() { w.leaf(b) })
	}
	w.leave(b.Mark, outer)
}

// wraps reports whether a block's change wraps its leaves in ins or del.
func wraps(change string) bool { return change == "ins" || change == "del" }

// removed reports whether a change takes the block out of the new text.
func removed(change string) bool { return change == "del" || change == "move-from" }

func listTag(b *Block) string {
	if b.Ordered {
		return "ol"
	}
	return "ul"
}

func (w *writer) element(tag string, b *Block, content func()) {
	w.WriteString("<" + tag)
	w.blockAttrs(b)
	w.WriteByte('>')
	switch b.Kind {
	case List, Item, Quote, Row:
		w.WriteByte('\n')
	}
	content()
	w.WriteString("</" + tag + ">\n")
}

func (w *writer) children(b *Block) {
	for _, c := range b.Children {
		w.block(c)
	}
}

// blockAttrs writes the block's own attributes and those of its mark.
func (w *writer) blockAttrs(b *Block) {
	switch b.Kind {
	case Heading:
		if b.ID != "" && w.gone == 0 {
			w.ownID(b.ID)
			w.takeID(b.Mark)
		}
	case Quote:
		if b.Callout != "" {
			w.attr("class", "callout")
			w.attr("data-callout", b.Callout)
			w.attr("role", "note")
		}
	case List:
		if b.Ordered && b.First != 1 {
			w.attr("start", strconv.Itoa(b.First))
		}
	case Cell:
		if b.Header {
			w.attr("scope", "col")
		}
		if b.Align != AlignNone {
			w.attr("data-align", b.Align.String())
		}
	}
	w.markAttrs(b.Mark)
}

// permalink leads to the heading that it stands in, by a sign that is no word of the
// text.
func (w *writer) permalink(b *Block) {
	if !w.o.Permalinks || w.gone > 0 || b.ID == "" {
		return
	}
	w.WriteString(`<a class="permalink" data-aid`)
	w.attr("href", "#"+w.o.IDPrefix+b.ID)
	w.attr("aria-label", w.o.Words.Permalink+" "+w.under)
	w.WriteString(">#</a>")
}

// number writes a heading's number. It follows from where the heading stands, and is
// none of its words.
func (w *writer) number(b *Block) {
	if n := b.NumberShown(); n != "" && w.gone == 0 {
		w.WriteString(`<span class="heading-number" data-aid>` + html.EscapeString(n) + "</span> ")
	}
}

// former keeps the earlier anchors of a heading alive.
func (w *writer) former(b *Block) {
	if w.gone > 0 || b.ID == "" {
		return
	}
	for _, anchor := range w.o.Former[b.ID] {
		w.WriteString("<span")
		w.ownID(anchor)
		w.WriteString("></span>")
	}
}

func (w *writer) markAttrs(m *Mark) {
	if m == nil {
		return
	}
	if m.Change != "" {
		w.attr("data-change", m.Change)
	}
	for _, a := range m.OnEach {
		w.attr(a.Name, a.Value)
	}
	for _, a := range m.Attrs {
		if a.Name != "id" || w.id == "" {
			w.attr(a.Name, a.Value)
		}
	}
}

// takeID keeps a mark's id for the element inside of one that has its own.
func (w *writer) takeID(m *Mark) {
	if m == nil {
		return
	}
	for _, a := range m.Attrs {
		if a.Name == "id" {
			w.id = a.Value
		}
	}
}

func (w *writer) attr(name, value string) {
	w.WriteByte(' ')
	w.WriteString(name)
	if value != "" {
		w.WriteString(`="`)
		w.WriteString(html.EscapeString(value))
		w.WriteByte('"')
	}
}
