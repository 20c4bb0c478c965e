package sections

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language/pattern"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/trace"

	"golang.org/x/text/unicode/norm"
)

// inlines makes the runs of a paragraph.
func (c *converter) inlines(p *read.Paragraph) []markdown.Inline {
	var out []markdown.Inline
	for i := 0; i < len(p.Pieces); {
		piece := &p.Pieces[i]
		if f, n := c.figure(p, i); n > 0 {
			out = append(out, f)
			i += n
			continue
		}
		if ref, n := c.noteAgain(p, i); n > 0 {
			out = append(out, ref...)
			i += n
			continue
		}
		if key, ok := c.linked(piece); ok {
			n := i
			for n < len(p.Pieces) {
				if k, ok := c.linked(&p.Pieces[n]); !ok || k != key {
					break
				}
				n++
			}
			out = append(out, c.link(p, key, p.Pieces[i:n])...)
			i = n
			continue
		}
		out = append(out, c.piece(p, piece)...)
		i++
	}
	return markdown.Normalize(out)
}

// figure reads the written out result of a {{ tal }} back, n pieces from i on.
func (c *converter) figure(p *read.Paragraph, i int) (f markdown.Inline, n int) {
	start := &p.Pieces[i]
	if start.Kind != read.BookmarkStart {
		return f, 0
	}
	at := c.places[strings.ToLower(start.Text)]
	if at == nil || at.Kind != trace.Figure {
		return f, 0
	}
	for k := i + 1; k < len(p.Pieces); k++ {
		if p.Pieces[k].Kind != read.BookmarkEnd || p.Pieces[k].Text != start.More.ID {
			continue
		}
		d := markdown.Parse([]byte("{{ "+at.Anchor+" }}"), diag.Pos{}, nil)
		if len(d.Figures()) != 1 {
			return f, 0
		}
		f = d.Blocks[0].Inlines[0]
		there := false
		for _, piece := range p.Pieces[i+1 : k] {
			if piece.Kind == read.Text {
				f.Format, there = c.format(p, piece.Props), true
			}
		}
		if !there { // its text is not part of this view
			return f, 0
		}
		return f, k - i + 1
	}
	return f, 0
}

// leads is where a link leads: an address, or a bookmark of this file.
type leads struct {
	dest, anchor string
	link         *read.Link
	field        *read.Field
}

var (
	hyperlink = pattern.New(`^\s*HYPERLINK(?:\s+(?:"([^"]*)"|([^\s"\\]\S*)))?(?:\s+\\[a-km-z](?:\s+"[^"]*")?)*(?:\s+\\l\s+"([^"]*)")?`)
	reference = pattern.New(`^\s*(REF|PAGEREF|NOTEREF)\s+(\S+)`)
)

func (c *converter) linked(piece *read.Piece) (leads, bool) {
	if l := piece.Link; l != nil {
		if l.Rel != "" {
			if r, ok := c.d.Rels[l.Rel]; ok {
				dest := r.Target
				if l.Anchor != "" {
					dest += "#" + l.Anchor
				}
				return leads{dest: dest, link: l}, true
			}
		}
		if l.Anchor != "" {
			return leads{anchor: l.Anchor, link: l}, true
		}
	}
	for f := piece.Field; f != nil; f = f.Parent {
		if m := hyperlink().FindStringSubmatch(f.Instr); m != nil {
			switch dest := m[1] + m[2]; {
			case dest != "" && m[3] != "":
				return leads{dest: dest + "#" + m[3], field: f}, true
			case dest != "":
				return leads{dest: dest, field: f}, true
			case m[3] != "":
				return leads{anchor: m[3], field: f}, true
			}
		}
		if m := reference().FindStringSubmatch(f.Instr); m != nil && m[1] == "REF" {
			return leads{anchor: m[2], field: f}, true
		}
	}
	return leads{}, false
}

// link makes a link of pieces, a reference where they lead to a heading of this
// file, and text where a number says it, or where nothing is there.
func (c *converter) link(p *read.Paragraph, to leads, pieces []read.Piece) []markdown.Inline {
	var ins []markdown.Inline
	for i := range pieces {
		ins = append(ins, c.piece(p, &pieces[i])...)
	}
	words := plain(markdown.PlainText(ins))
	title := ""
	if to.link != nil {
		title = to.link.Title
	}
	if to.dest != "" {
		if words == "" {
			return ins
		}
		return []markdown.Inline{{Kind: markdown.Link, Dest: strings.ReplaceAll(to.dest, " ", "%20"), Title: title, Inlines: markdown.Normalize(ins)}}
	}
	t, ok := c.target(to.anchor)
	if at := c.places[strings.ToLower(to.anchor)]; at != nil && ok && to.field != nil && typedOnly().MatchString(words) && t.number != "" && words != t.number && len(ins) > 0 {
		// LibreOffice counts what is struck out too, and updates the file's own
		// references: what number their section has in this text is known.
		return []markdown.Inline{{Kind: markdown.Text, Text: t.number, Format: ins[0].Format}}
	}
	broken := !ok && to.field != nil && brokenWords().MatchString(words)
	if broken {
		c.list.Warnf(c.pos(p), "word-broken-reference", "", "a reference is broken: %q", words)
	}
	switch {
	case !ok && to.field != nil && c.o.Lost && strings.HasPrefix(to.anchor, "_bp_") && (broken || c.d.Office && typedOnly().MatchString(words)):
		// A program counts it, nobody writes it.
		return []markdown.Inline{{Kind: markdown.Link, Dest: "#" + to.anchor, Inlines: markdown.Normalize(ins)}}
	case broken:
		return ins
	case !ok && to.link != nil && c.o.Lost && words != "" && strings.HasPrefix(to.anchor, "_bp_"):
		if !strings.HasPrefix(title, "#") {
			title = "#" + to.anchor
		}
		return []markdown.Inline{{Kind: markdown.Link, Dest: title, Inlines: markdown.Normalize(ins)}}
	case !ok || words == "" || typedOnly().MatchString(words) || t.number != "" && (words == t.number || strings.HasSuffix(words, " "+t.number)):
		return ins
	}
	// A heading that stands elsewhere in this view is known by its section alone.
	if own, ok := strings.CutPrefix(title, "#"); ok && (own == t.anchor || t.anchor == "") && t.section == c.section {
		return []markdown.Inline{{Kind: markdown.Link, Dest: title, Inlines: markdown.Normalize(ins)}}
	}
	ref := &markdown.Ref{Section: t.section.ID, Anchor: t.anchor}
	if t.section == c.section && t.anchor != "" {
		ref.Section = ""
	}
	if ref.Section == "" || words != t.section.Title { // which is what the page shows
		ref.Label = strings.NewReplacer("[", "(", "]", ")").Replace(words)
	}
	ref.Raw = "[[" + ref.Section
	if ref.Anchor != "" {
		ref.Raw += "#" + ref.Anchor
	}
	if ref.Label != "" {
		ref.Raw += "|" + ref.Label
	}
	ref.Raw += "]]"
	format := markdown.Format(0)
	if len(ins) > 0 {
		format = ins[0].Format &^ markdown.CodeSpan
	}
	return []markdown.Inline{{Kind: markdown.Reference, Ref: ref, Format: format}}
}

// target is the heading that a bookmark leads to. One that is not part of this view
// may stand elsewhere in it: a section that moves has two places.
func (c *converter) target(name string) (target, bool) {
	if t, ok := c.targets[name]; ok {
		return t, true
	}
	at := c.places[strings.ToLower(name)]
	if at == nil || at.Kind != trace.Section && at.Kind != trace.Heading {
		return target{}, false
	}
	for _, s := range c.guide.Sections {
		if s.ID == at.Section && s.heading != nil {
			return target{s, s.heading, s.Number, s.Title, at.Anchor}, true
		}
	}
	return target{}, false
}

// piece makes the runs of one piece.
func (c *converter) piece(p *read.Paragraph, piece *read.Piece) []markdown.Inline {
	format := c.format(p, piece.Props)
	switch piece.Kind {
	case read.Text, read.Equation:
		t := clean(piece.Text)
		for f := piece.Field; f != nil; f = f.Parent {
			if m := reference().FindStringSubmatch(f.Instr); m != nil && m[1] == "PAGEREF" && c.say("word-page-number") {
				c.list.Warnf(c.pos(p), "word-page-number", "refer to the section", "a page number means nothing on a site: %q", t)
			}
		}
		return []markdown.Inline{{Kind: markdown.Text, Text: t, Format: format}}
	case read.Tab:
		return []markdown.Inline{{Kind: markdown.Text, Text: " ", Format: format}}
	case read.Break:
		return []markdown.Inline{{Kind: markdown.Break, Format: format}}
	case read.NoteRef:
		return c.note(piece.Text)
	case read.Picture:
		return c.picture(p, piece)
	}
	return nil
}

func clean(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		switch {
		case r == 0xad || r == 0x200b || r == 0x2060 || r == 0xfeff || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			return -1 // signs that hide or turn text
		case r < ' ' && r != '\t' && r != '\n':
			return -1
		}
		return r
	}, s))
}

func (c *converter) format(p *read.Paragraph, r *read.RunProps) markdown.Format {
	var f markdown.Format
	v := c.d.Styles.Formats(p.Props, r)
	if v.Bold {
		f |= markdown.Strong
	}
	if v.Italic {
		f |= markdown.Emphasis
	}
	if v.Strike {
		f |= markdown.Strike
	}
	if r != nil && c.d.Styles.Code(r.Style) {
		f |= markdown.CodeSpan
	}
	if r != nil && (r.Look || r.Raised != "") && c.said["word-look"] == 0 {
		c.said["word-look"]++
		c.list.Warnf(c.pos(p), "word-look", "", "size, colour, underline and the like are not kept: the site has one look")
	}
	return f
}

// note makes a reference to a footnote, whose text joins those of the section
// where it is used first.
func (c *converter) note(key string) []markdown.Inline {
	n := c.d.Notes[key]
	if n == nil {
		return nil
	}
	if c.notes[key] == 0 {
		section := c.section
		block := &markdown.Block{Kind: markdown.Note, First: len(section.Doc.Notes) + 1}
		section.Doc.Notes = append(section.Doc.Notes, block)
		c.notes[key] = block.First
		b := &builder{c: c}
		b.blocks(n.View(c.view))
		block.Children = b.out
	}
	return []markdown.Inline{{Kind: markdown.NoteRef, Note: c.notes[key]}}
}

// noteAgain reads a field that repeats the number of a footnote, n pieces from i
// on: Word has one reference for each note.
func (c *converter) noteAgain(p *read.Paragraph, i int) (ref []markdown.Inline, n int) {
	f := p.Pieces[i].Field
	if f == nil {
		return nil, 0
	}
	m := reference().FindStringSubmatch(f.Instr)
	if m == nil || m[1] != "NOTEREF" {
		return nil, 0
	}
	if c.noted == nil {
		c.noted = map[string]string{}
		read.Each(c.d.Body, c.noteMarks)
	}
	key, said := c.noted[strings.ToLower(m[2])], ""
	for i+n < len(p.Pieces) && p.Pieces[i+n].Field == f {
		said += p.Pieces[i+n].Value()
		n++
	}
	// A bookmark of the export's that a program took out: its number tells.
	if k, err := strconv.Atoi(strings.TrimSpace(said)); key == "" && err == nil && k > 0 && k <= len(c.order) && strings.HasPrefix(m[2], "_bp_") {
		key = c.order[k-1]
	}
	if ref = c.note(key); ref == nil {
		return nil, 0
	}
	return ref, n
}

// noteMarks finds the bookmarks that stand on references to notes, and their order.
func (c *converter) noteMarks(p *read.Paragraph) {
	var open []string
	for i := range p.Pieces {
		switch piece := &p.Pieces[i]; piece.Kind {
		case read.BookmarkStart:
			open = append(open, strings.ToLower(piece.Text))
		case read.NoteRef:
			for _, name := range open {
				c.noted[name] = piece.Text
			}
			if !slices.Contains(c.order, piece.Text) {
				c.order = append(c.order, piece.Text)
			}
			open = nil
		case read.Text:
			open = nil
		}
	}
}

// brokenWords are what Word and LibreOffice show of a field whose bookmark is gone.
var brokenWords = pattern.New(`(?i)^(?:fejl|error) ?[!:]`)

// typedOnly is a number alone: it is what it says, wherever it leads.
var typedOnly = pattern.New(`^\d+(\.\d+)*$`)

var unsafeName = pattern.New(`[^A-Za-z0-9æøåÆØÅ._-]+`)

// picture makes an image of a picture of the file.
func (c *converter) picture(p *read.Paragraph, piece *read.Piece) []markdown.Inline {
	alt := plain(clean(piece.More.Alt))
	rel, ok := c.d.Rels[piece.More.Embed]
	if !ok || rel.External || piece.More.External || !c.d.Package.Has(rel.Target) {
		c.list.Warnf(c.pos(p), "word-picture-elsewhere", "insert it into the file", "a picture lies outside the file and is left out: %q", alt)
		return nil
	}
	if alt == "" {
		if c.o.Strict {
			c.list.Errorf(c.pos(p), "word-picture-alt", "right-click on it in Word: \"Edit alternative text\"", "a picture has no alternative text (near %q)", read.Near(p))
		} else if c.say("word-picture-alt") {
			c.list.Warnf(c.pos(p), "word-picture-alt", "right-click on it in Word: \"Edit alternative text\"", "a picture has no alternative text (near %q)", read.Near(p))
		}
	}
	name := c.names[rel.Target]
	if name == "" {
		name = unsafeName().ReplaceAllString(path.Base(rel.Target), "-")
		if own, ok := strings.CutPrefix(piece.More.Name, "assets/"); ok { // its own name, from when it was exported
			name = unsafeName().ReplaceAllString(own, "-")
		}
		taken := map[string]bool{}
		for _, n := range c.names {
			taken[n] = true
		}
		for base, n := name, 2; taken[name]; n++ {
			ext := path.Ext(base)
			name = strings.TrimSuffix(base, ext) + "-" + itoa(n) + ext
		}
		c.names[rel.Target] = name
		c.guide.Pictures = append(c.guide.Pictures, Picture{name, rel.Target})
	}
	return []markdown.Inline{{Kind: markdown.Image, Text: alt, Dest: "assets/" + name}}
}
