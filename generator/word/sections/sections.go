// Package sections makes the sections of a guide of a Word file: what Word
// shows as headings, lists, tables, notes and links becomes the tree that
// Markdown has for it.
//
// Input is one text of a read.Document (its accepted or rejected view). What
// counts is what styles are named in English, never their ids. Output is a
// Guide: a title and sections, each with a markdown.Doc. What Markdown does not
// have is said, with the number of its paragraph; text is never left out but
// for a table of contents, and that is said too.
//
// What Word has no word for is told by names of styles and of pictures, as the
// export writes them:
//
//	callout             style "Callout OBS"; the second depth "Callout OBS 2", as "Quote", "Quote 2"
//	its word            a paragraph above in the style "Callout OBS Label", "Callout OBS 2 Label": not content
//	within a quotation  the style of the quotation with numPr (an item), outlineLvl (a heading); "Quote Code", "Quote Code NAME", "Quote Line"; a table whose cells have the style
//	within an item      a block indented as far as the item's text, a table by tblInd; text in the style "List Continue" (or the quotation's)
//	code with a name    style "Code NAME", based on "HTML Preformatted"; a paragraph a line
//	side by side        an empty paragraph between two quotations, code blocks or tables; a list of its own has a number of its own with startOverride
//	task box            ☐ or ☑ and a blank at the start of the item
//	line                style "Horizontal Line", empty
//	title of a part     style "Part Title": not content, guide.yaml has it
//	explained terms     styles "Glossary Heading", "Glossary": not content, taken out by package read
//	code span           character style "HTML Code"
//	picture             its name (wp:docPr name) is "assets/NAME"
//	link to a heading   of its own section: a hyperlink to its bookmark with the tooltip "#anchor"
//	section, anchor     bookmarks, as package trace says
//
// Invariants: every letter of the view stands in a title or in a section, in
// its order; the same view gives the same trees.
package sections

import (
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/language/pattern"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/trace"
)

// Options say how a file is divided.
type Options struct {
	// Level is the level of heading where sections begin; 0 finds it.
	Level int
	// Trace is what the file says of its own bookmarks: ids of sections, anchors.
	Trace *trace.File
	// Titles are those of sections whose headings may have lost their style, as
	// happens in LibreOffice: a paragraph of such words is a heading of a section.
	Titles map[string]bool
	// Parts are the titles of the parts of the guide, which are no content where they
	// lost their style.
	Parts map[string]bool
	// Lost keeps a link to a bookmark of the export's that is not there as one to that
	// name: who knows the text from before knows where it leads.
	Lost bool
	// Strict makes pictures without alternative text errors.
	Strict bool
	// Headings says that the guide numbers its headings: it is known that they are
	// typed numbers in the file.
	Headings bool
}

// Guide is what a file holds.
type Guide struct {
	Title    string
	Sections []*Section
	// Level is the level of heading where they begin.
	Level    int
	Pictures []Picture
	// Headings says that what stands below sections has numbers (3.1), counted by
	// Word or typed, so that references to them hold by numbering: headings.
	Headings bool
}

// Section is a section of the guide. The first may stand before all headings,
// and then has neither Title nor Number.
type Section struct {
	ID, Title, Number string
	Doc               *markdown.Doc
	// Paragraph is the number of its heading, or of its first paragraph.
	Paragraph int
	// Marks are the bookmarks on its heading, Anchors those on headings below it,
	// by name.
	Marks   []string
	Anchors map[string]string

	heading *read.Paragraph
	blocks  []read.Block
}

// Picture is a picture of the text: its name below assets, and its part.
type Picture struct{ Name, Part string }

// converter holds what the sections of one file share.
type converter struct {
	d       *read.Document
	o       Options
	list    *diag.List
	guide   *Guide
	counter *read.Counter
	targets map[string]target // headings by bookmark
	said    map[string]int
	names   map[string]string // pictures: part to name
	section *Section
	notes   map[string]int
	noted   map[string]string // notes by the bookmarks on their references
	order   []string          // notes by their references
	level   int
	view    read.View
	toc     bool
	places  map[string]*trace.Place
}

// target is a heading that a bookmark stands on.
type target struct {
	section *Section
	para    *read.Paragraph
	number  string
	words   string
	anchor  string
}

// Of makes a guide of one view of d. Warnings, and errors with Strict, go to
// list.
func Of(d *read.Document, view read.View, o Options, list *diag.List) *Guide {
	c := newConverter(d, view, o, list)
	blocks := d.View(view)
	c.level = o.Level
	if c.level == 0 {
		c.level = c.sectionLevel(blocks)
	}
	c.guide.Level = c.level
	c.divide(blocks)
	for _, s := range c.guide.Sections {
		c.fill(s)
	}
	return c.guide
}

// Whole makes one tree of all that a view holds, its title and headings too.
func Whole(d *read.Document, view read.View, list *diag.List) *markdown.Doc {
	c := newConverter(d, view, Options{}, list)
	s := &Section{Anchors: map[string]string{}}
	for _, b := range d.View(view) {
		if b.Para == nil || !inTOC(b.Para) {
			s.blocks = append(s.blocks, b)
		}
	}
	c.fill(s)
	return s.Doc
}

func newConverter(d *read.Document, view read.View, o Options, list *diag.List) *converter {
	c := &converter{d: d, view: view, o: o, list: list, guide: &Guide{}, counter: d.Numbering.Counter(), targets: map[string]target{}, said: map[string]int{}, names: map[string]string{}}
	if o.Trace != nil {
		c.places = o.Trace.Bookmarks()
	}
	return c
}

// say reports whether to warn of a thing again: of each kind three times.
func (c *converter) say(code string) bool {
	c.said[code]++
	return c.said[code] <= 3
}

func (c *converter) pos(p *read.Paragraph) diag.Pos {
	at := diag.Pos{File: c.d.File}
	if p != nil {
		at.Line = p.No
	}
	return at
}

// heading is the level of a paragraph that is a heading with words, and in no
// quotation.
func (c *converter) heading(p *read.Paragraph) int { return c.headingIn(p, 0) }

func (c *converter) headingIn(p *read.Paragraph, quote int) int {
	if depth, _ := c.quotation(p); depth != quote {
		return 0
	}
	if l := c.d.Styles.Heading(p.Props); l > 0 && strings.TrimSpace(p.Text()) != "" && !inTOC(p) {
		return l
	}
	if num, _ := c.d.Styles.Num(p.Props); quote == 0 && (num == "" || c.d.Office) && c.o.Titles[title(p)] && !inTOC(p) {
		return max(c.level, 1)
	}
	return 0
}

func inTOC(p *read.Paragraph) bool {
	if p.TOC {
		return true
	}
	for i := range p.Pieces {
		for f := p.Pieces[i].Field; f != nil; f = f.Parent {
			if strings.HasPrefix(strings.TrimSpace(f.Instr), "TOC") {
				return true
			}
		}
	}
	return false
}

// sectionLevel is the highest level with two or more headings outside tables;
// 1 where there is none.
func (c *converter) sectionLevel(blocks []read.Block) int {
	var count [10]int
	only := 0
	for _, b := range blocks {
		if b.Para != nil {
			if l := c.heading(b.Para); l > 0 && l < 10 {
				count[l]++
				if only == 0 || l < only {
					only = l
				}
			}
		}
	}
	for l, n := range count {
		if n > 1 {
			return l
		}
	}
	return max(only, 1)
}

var (
	typedNumber = pattern.New(`^(\d{1,3}|[A-ZÆØÅ])\.?(?:\t| {1,4}|\x{a0})\s*(\S.*)$`)
	typedBelow  = pattern.New(`^((?:\d{1,3}|[A-ZÆØÅ])(?:\.\d{1,3})+\.?)[\t \x{a0}]+(\S.*)$`)
	digits      = pattern.New(`^\d+\.?$`)
)

// divide parts the blocks at the headings of the level of sections, and above.
func (c *converter) divide(blocks []read.Block) {
	var at *Section
	ids := map[string]bool{}
	for _, b := range blocks {
		p := b.Para
		if p != nil && inTOC(p) {
			if !c.toc {
				c.list.Warnf(c.pos(p), "word-toc", "", "the table of contents is left out: the site makes its own")
			}
			c.toc = true
			continue
		}
		if p != nil && (c.d.Styles.Is(p.Props.Style, "part title") || c.o.Parts[title(p)]) {
			continue
		}
		if p != nil && c.guide.Title == "" && at == nil && c.d.Styles.Is(p.Props.Style, "title") {
			c.guide.Title = title(p)
			continue
		}
		level := 0
		if p != nil {
			level = c.heading(p)
		}
		if level > 0 && level < c.level && at == nil && c.guide.Title == "" {
			c.guide.Title = title(p)
			continue
		}
		if level == 0 || level > c.level {
			if at == nil {
				if p != nil && blank(p) {
					continue
				}
				at = &Section{ID: "indledning", Number: "", Anchors: map[string]string{}}
				if p != nil {
					at.Paragraph = p.No
				}
				c.list.Warnf(c.pos(p), "word-before-sections", "", "what stands before the first section becomes section 00")
				c.guide.Sections = append(c.guide.Sections, at)
				ids[at.ID] = true
			}
			at.blocks = append(at.blocks, b)
			continue
		}
		at = &Section{Title: title(p), Paragraph: p.No, heading: p, Marks: bookmarks(p), Anchors: map[string]string{}}
		if num, l := c.d.Styles.Num(p.Props); num != "" {
			c.counter.Next(num, l)
			at.Number = strings.TrimRight(c.counter.Label(num, l), ". ")
		} else if m := typedNumber().FindStringSubmatch(strings.TrimSpace(p.Text())); m != nil && (digits().MatchString(m[1]) || strings.Contains(p.Text(), "\t")) {
			at.Number, at.Title = m[1], plain(m[2])
			c.list.Warnf(c.pos(p), "word-typed-number", "", "the typed number %q is taken off the title %q", m[1], at.Title)
		}
		at.ID = c.known(at.Marks, p, ids)
		if at.ID == "" {
			at.ID = unique(danish.Slug(at.Title), ids)
		}
		for _, name := range at.Marks {
			if c.targets[name].para == nil {
				c.targets[name] = target{at, p, at.Number, at.Title, ""}
			}
		}
		c.guide.Sections = append(c.guide.Sections, at)
	}
	for _, s := range c.guide.Sections {
		c.below(s)
	}
	c.counter = c.d.Numbering.Counter()
}

// known is the id that the file itself gives a section. A heading that was
// copied has the same bookmark twice: the first is the one that is meant.
func (c *converter) known(marks []string, p *read.Paragraph, ids map[string]bool) string {
	for _, name := range marks {
		at := c.places[strings.ToLower(name)]
		if at == nil || at.Kind != trace.Section {
			continue
		}
		if ids[at.Section] {
			c.list.Warnf(c.pos(p), "word-copied-heading", "", "the heading of section %q is there twice: the first one counts", at.Section)
			continue
		}
		ids[at.Section] = true
		return at.Section
	}
	return ""
}

// below finds the headings within a section that bookmarks stand on.
func (c *converter) below(s *Section) {
	ids := map[string]bool{}
	for _, b := range s.blocks {
		if b.Para == nil || c.heading(b.Para) == 0 {
			continue
		}
		words, _ := c.headingWords(b.Para)
		anchor := ""
		for _, name := range bookmarks(b.Para) {
			if at := c.places[strings.ToLower(name)]; anchor == "" && at != nil && at.Kind == trace.Heading {
				anchor = at.Anchor
			}
		}
		if anchor == "" {
			anchor = unique(danish.Slug(words), ids)
		}
		for _, name := range bookmarks(b.Para) {
			s.Anchors[name] = anchor
			if c.targets[name].para == nil {
				c.targets[name] = target{s, b.Para, "", words, anchor}
			}
		}
	}
}

// headingWords gives the words of a heading below a section without the number that is
// typed before them, and that number.
func (c *converter) headingWords(p *read.Paragraph) (words, typed string) {
	if m := typedBelow().FindStringSubmatch(strings.TrimSpace(p.Text())); m != nil {
		return plain(m[2]), m[1]
	}
	return title(p), ""
}

func unique(slug string, taken map[string]bool) string {
	if slug == "" {
		slug = "afsnit"
	}
	id := slug
	for n := 2; taken[id]; n++ {
		id = slug + "-" + itoa(n)
	}
	taken[id] = true
	return id
}

// plain is text as a title has it: one line, without soft hyphens.
func plain(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00ad", "")), " ")
}

func title(p *read.Paragraph) string { return plain(p.Text()) }

func blank(p *read.Paragraph) bool {
	if strings.TrimSpace(p.Text()) != "" {
		return false
	}
	for i := range p.Pieces {
		if k := p.Pieces[i].Kind; k == read.Picture || k == read.Box {
			return false
		}
	}
	return true
}

// bookmarks are those of a paragraph, first those round some of its text: what
// went beside it may have left its own.
func bookmarks(p *read.Paragraph) []string {
	var round, empty []string
	open := map[string]string{} // names by the id of their end, until some text comes
	var starts []string
	for i := range p.Pieces {
		piece := &p.Pieces[i]
		switch {
		case piece.Kind == read.BookmarkStart && piece.More != nil:
			if was := open[piece.More.ID]; was != "" { // ids are not unique in every file
				empty = append(empty, was)
			}
			open[piece.More.ID] = piece.Text
			starts = append(starts, piece.More.ID)
		case piece.Kind == read.BookmarkStart:
			empty = append(empty, piece.Text)
		case piece.Kind == read.BookmarkEnd && open[piece.Text] != "":
			empty = append(empty, open[piece.Text])
			delete(open, piece.Text)
		case piece.Kind == read.Text:
			for _, id := range starts {
				if open[id] != "" {
					round = append(round, open[id])
					delete(open, id)
				}
			}
			starts = nil
		}
	}
	for _, id := range starts { // no text and no end
		if open[id] != "" {
			empty = append(empty, open[id])
			delete(open, id)
		}
	}
	return append(round, empty...)
}
