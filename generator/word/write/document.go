package write

import (
	"slices"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site/ordinal"
	"bestpractice/generator/word/trace"
)

// AddTitle adds the title of the whole.
func (d *Document) AddTitle(text string) { d.Paragraph("Title", text) }

// Paragraph adds a paragraph of plain text in a style.
func (d *Document) Paragraph(style, text string) {
	p := &para{props: props{style: d.style(style)}}
	p.text(run{}, text)
	d.body = append(d.body, block{para: p})
}

// To is a place that words lead to: an address, or a bookmark of the file.
type To struct{ Words, Address, Bookmark string }

// Explain adds what a term means, and where it is used: text that is of no section.
func (d *Document) Explain(term To, meaning string, used []To) {
	p := &para{props: props{style: d.style("Glossary")}}
	add := func(words string, l *link, f markdown.Format) {
		r := run{format: f, link: l}
		if l != nil {
			r.style = d.style("Hyperlink")
		}
		p.text(r, words)
	}
	f := newFlow(d, &markdown.Doc{}, Text{Link: func(dest string) string { return dest }})
	add(term.Words, f.address(term.Address), markdown.Strong)
	if meaning != "" {
		add(": "+meaning, nil, 0)
	}
	for i, u := range used {
		add(map[bool]string{true: " (", false: ", "}[i == 0], nil, 0)
		add(u.Words, &link{anchor: u.Bookmark}, 0)
	}
	add(")", nil, 0)
	d.body = append(d.body, block{para: p})
}

// Picture adds a paragraph of a picture, with its alternative text.
func (d *Document) Picture(img *Image, alt string) {
	if pic := d.picture(img, alt); pic != nil {
		d.body = append(d.body, block{para: &para{runs: []run{{kind: pictureRun, picture: pic}}}})
	}
}

// Contents adds a table of contents under a heading; it lists what is added
// before Bytes.
func (d *Document) Contents(title string) {
	d.Paragraph("TOC Heading", title)
	d.body = append(d.body, block{contents: true})
}

// Head is the heading of a section.
type Head struct {
	ID     string
	Guide  int
	Number ordinal.Number // 0: none
	Title  string
	Hash   string // that an answer on the whole section carries
	// Was is the title before, where the change By altered it.
	Was string
	By  *markdown.By
	// Plain is set at the place that the section moved from, or went from.
	Plain bool
}

// Section adds the heading of a section; t is as for its text. Its number comes
// from the list of sections, and is set only where it is not the next one.
func (d *Document) Section(h Head, t Text) {
	if n := len(d.body); n > 0 && d.body[n-1].para != nil && len(d.body[n-1].para.mark) > 0 {
		d.body = append(d.body, apartFrom())
	}
	f := newFlow(d, &markdown.Doc{}, t)
	c := f.enter(t.All, context{level: -1})
	p := props{style: d.style("heading 1"), num: -1}
	gone := slices.ContainsFunc(c.revs, func(r *rev) bool { return r.kind == "del" || r.kind == "moveFrom" })
	if h.Number > 0 {
		p.num = d.sectionNumber(h.Number, gone)
	}
	out := f.add(c, p)
	if h.By != nil && h.Was != h.Title {
		f.inline(out, c, &markdown.Inline{Text: h.Was, Mark: &markdown.Mark{Change: "del", By: h.By}})
		f.inline(out, c, &markdown.Inline{Text: h.Title, Mark: &markdown.Mark{Change: "ins", By: h.By}})
	} else {
		out.text(run{revs: c.revs, place: c.place}, h.Title)
	}
	if h.Plain {
		out.bookmarks = append(out.bookmarks, d.Former(h.Guide, h.ID))
	} else {
		name := d.SectionPlace(h.Guide, h.ID, h.Hash)
		out.bookmarks = append(out.bookmarks, name)
		if !gone {
			d.headings = append(d.headings, heading{1, h.Title, name})
		}
	}
	d.body = append(d.body, f.out...)
}

// apartFrom is a blank paragraph behind one whose mark comes or goes. A program that
// takes the mark away may give the paragraph's style to what follows, as LibreOffice does
// where another change or a comment stands within, and to an empty one: a heading of a
// section without its style has no number, a blank with that style has one, and
// references say another.
func apartFrom() block { return block{para: &para{runs: []run{{text: " "}}}} }

// sectionNumber is the list that gives the next section its number. One that is
// struck out counts in the old text only, and begins a list of its own.
func (d *Document) sectionNumber(n ordinal.Number, gone bool) int {
	if gone || n != d.counted+1 {
		kind := sectionNumbers
		if n.Appendix() {
			kind = appendixLetters
		}
		num := d.number(kind, 0, n.Ordinal())
		if !gone {
			d.counted, d.counting = n, num
		}
		return num
	}
	d.counted = n
	if d.counting == 0 {
		d.counting = 1
	}
	return d.counting
}

// Heading adds a heading that is no section's.
func (d *Document) Heading(level int, text string) {
	key := d.Own("heading " + itoa(len(d.headings)))
	p := &para{props: props{style: d.style("heading " + itoa(level)), num: -1}, bookmarks: []string{key}}
	p.text(run{}, text)
	d.body = append(d.body, block{para: p})
	d.headings = append(d.headings, heading{level, text, key})
}

// Own is a bookmark for the file's own use, which its table does not hold.
func (d *Document) Own(key string) string {
	if d.names["x\x00"+key] == "" {
		d.names["x\x00"+key] = "_bp_x" + d.id()
	}
	return d.names["x\x00"+key]
}

// Former is the bookmark of the place that a section moved or went from: what the
// old text refers to.
func (d *Document) Former(guide int, section string) string {
	return d.place("o\x00"+itoa(guide)+"\x00"+section, trace.Place{Kind: trace.Section, Guide: guide, Section: section})
}

// Cell is a cell of a plain table; Place says what it stands for.
type Cell struct {
	Text  string
	Place *trace.Place
}

// Table adds a table whose first row is its head, of columns as wide as the parts
// of the page say.
func (d *Document) Table(widths []int, rows [][]Cell) {
	t := &table{}
	sum := 0
	for _, w := range widths {
		sum += w
	}
	for _, w := range widths {
		t.widths = append(t.widths, pageWidth*w/sum)
	}
	for i, r := range rows {
		out := row{header: i == 0}
		for _, c := range r {
			p := &para{}
			p.text(run{}, c.Text)
			if c.Place != nil {
				p.bookmarks = append(p.bookmarks, d.place("r\x00"+d.id(), *c.Place))
			}
			out.cells = append(out.cells, cell{body: []block{{para: p}}})
		}
		t.rows = append(t.rows, out)
	}
	d.body = append(d.body, block{table: t})
}

// SectionBookmark is the bookmark of a section that is in the file, or "".
func (d *Document) SectionBookmark(guide int, section string) string {
	return d.names["s\x00"+itoa(guide)+"\x00"+section]
}

// Comment puts a comment on a bookmark.
func (d *Document) Comment(bookmark, author, initials, date string, text ...string) {
	d.comments = append(d.comments, &comment{author: author, initials: initials, date: date, text: text})
	d.onPlace[bookmark] = append(d.onPlace[bookmark], d.comments[len(d.comments)-1])
}

// contents are the entries of the table of contents: one field, whose result
// needs no page numbers and so is right before Word has counted pages.
func (d *Document) contents() []block {
	var out []block
	entries := slices.DeleteFunc(slices.Clone(d.headings), func(h heading) bool { return h.level > 2 || strings.TrimSpace(h.text) == "" })
	for i, h := range entries {
		p := &para{props: props{style: d.style("toc " + itoa(h.level))}}
		r := run{text: h.text, link: &link{anchor: h.bookmark}}
		if i == 0 {
			p.runs = append(p.runs, run{kind: fieldStart, field: ` TOC \o "1-2" \n \h \z `})
		}
		p.runs = append(p.runs, r)
		if i == len(entries)-1 {
			p.runs = append(p.runs, run{kind: fieldEnd})
		}
		out = append(out, block{para: p})
	}
	return out
}
