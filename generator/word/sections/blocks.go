package sections

import (
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language/pattern"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/trace"
)

func itoa(n int) string { return strconv.Itoa(n) }

// builder makes the blocks of one section, note or quotation.
type builder struct {
	c *converter
	// quote is how deep it stands in quotations.
	quote int
	out   []*markdown.Block
	lists []openList // the lists that an item may go on, from the outermost
}

// openList is a list that is still open.
type openList struct {
	list  *markdown.Block
	level int
	num   string
	next  int // the number that goes on
	// indent is where its text begins.
	indent int
}

func (c *converter) fill(s *Section) {
	c.section, c.notes = s, map[string]int{}
	s.Doc = &markdown.Doc{}
	if s.heading != nil { // the counter goes on over headings
		if num, l := c.d.Styles.Num(s.heading.Props); num != "" {
			c.counter.Next(num, l)
		}
	}
	b := &builder{c: c}
	b.blocks(s.blocks)
	s.Doc = referring(markdown.Assemble(b.out, s.Doc.Notes))
	s.blocks = nil
}

// numbered is what the writer makes of words that would be read as a reference
// by number.
var numbered = pattern.New(`(?i)\b(jf\.|se|cf\.|see|\()&#32;(afsnit|afsnittene|bilag|section|sections|appendix)\b`)

// referring makes references of words that say one: "jf. afsnit 5".
func referring(d *markdown.Doc) *markdown.Doc {
	text := markdown.Write(d)
	if !strings.Contains(text, "&#32;") {
		return d
	}
	if said := numbered().ReplaceAllString(text, "$1 $2"); said != text {
		return markdown.Parse([]byte(said), diag.Pos{}, nil)
	}
	return d
}

func (b *builder) blocks(blocks []read.Block) {
	for i := 0; i < len(blocks); i++ {
		if n, callout := b.c.quoted(blocks[i:], b.quote); n > 0 {
			inner := &builder{c: b.c, quote: b.quote + 1}
			inner.blocks(blocks[i : i+n])
			if len(inner.out) > 0 {
				b.place(&markdown.Block{Kind: markdown.Quote, Callout: callout, Children: inner.out}, blocks[i].Para, indentOf(blocks[i]))
			}
			i += n - 1
			continue
		}
		if t := blocks[i].Table; t != nil {
			if block := b.c.table(t); block != nil {
				b.put(block, t.Indent)
			}
			continue
		}
		if n, info := b.c.code(blocks[i:]); n > 0 {
			var lines []string
			for _, q := range blocks[i : i+n] {
				lines = append(lines, codeLine(q.Para))
			}
			b.place(&markdown.Block{Kind: markdown.Code, Info: info, Text: strings.Join(lines, "\n") + "\n"}, blocks[i].Para, blocks[i].Para.Props.Indent)
			i += n - 1
			continue
		}
		b.paragraph(blocks[i].Para)
	}
}

func indentOf(b read.Block) int {
	if b.Para == nil {
		return b.Table.Indent
	}
	return b.Para.Props.Indent
}

// put adds a block: to an item where it is indented as far as one of the lists
// that are open, else to the text.
func (b *builder) put(block *markdown.Block, indent int) {
	k := len(b.lists) - 1
	for k >= 0 && (indent <= 0 || b.lists[k].indent > indent+near) {
		k--
	}
	b.lists = b.lists[:k+1]
	if k < 0 {
		b.out = append(b.out, block)
		return
	}
	list := b.lists[k].list
	item := list.Children[len(list.Children)-1]
	item.Children = append(item.Children, block)
}

// place adds a block that begins with a paragraph: to the item that it is in a list
// without a label for, as pandoc writes what goes on an item, else as put does.
func (b *builder) place(block *markdown.Block, p *read.Paragraph, indent int) {
	level, in := 0, false
	if p != nil {
		level, in = b.c.unlabelled(p)
	}
	k := len(b.lists) - 1
	for in && k >= 0 && b.lists[k].level > level {
		k--
	}
	if !in || k < 0 {
		b.put(block, indent)
		return
	}
	b.lists = b.lists[:k+1]
	item := b.lists[k].list.Children[len(b.lists[k].list.Children)-1]
	item.Children = append(item.Children, block)
}

// unlabelled gives the level of a paragraph of a list that shows no label there.
func (c *converter) unlabelled(p *read.Paragraph) (level int, ok bool) {
	num, level := c.d.Styles.Num(p.Props)
	if num == "" {
		return 0, false
	}
	l, known := c.d.Numbering.Level(num, level)
	blank := strings.TrimSpace(l.Text) == ""
	return level, known && blank && (l.Format == "none" || l.Format == "bullet" && l.Text != "")
}

// near is how much less than its list a paragraph may be indented.
const near = 100

// quotation gives how deep in quotations a style stands, and of what kind of
// callout the innermost is: the names are Quote, Quote 2, Callout OBS, Callout OBS 2.
func (c *converter) quotation(p *read.Paragraph) (depth int, callout string) {
	c.d.Styles.Chain(p.Props.Style, func(st *read.Style) bool {
		name, deep := st.Name, 1
		if i := strings.LastIndexByte(name, ' '); i > 0 {
			if n, err := strconv.Atoi(name[i+1:]); err == nil && n > 1 && n < 100 {
				name, deep = name[:i], n
			}
		}
		kind, ok := strings.CutPrefix(name, "callout ")
		kind = strings.ToUpper(kind)
		switch {
		case ok && slices.Contains(markdown.Callouts, kind):
			depth, callout = deep, kind
		case name == "quote" || name == "intense quote" || name == "block text":
			depth = deep
		}
		return depth == 0
	})
	return depth, callout
}

// label reports whether a paragraph is the word on a callout, which its kind says.
func (c *converter) label(p *read.Paragraph) bool {
	name := c.d.Styles.Name(p.Props.Style)
	return strings.HasPrefix(name, "callout ") && strings.HasSuffix(name, " label")
}

// quoted counts the paragraphs of a quotation at the start of blocks, in
// quotations of some depth. Another kind of callout is another quotation; what
// stands between its parts stands deeper.
func (c *converter) quoted(blocks []read.Block, within int) (n int, callout string) {
	first := true
	for n < len(blocks) {
		p := blocks[n].Para
		if p == nil {
			if p = firstParagraph(blocks[n].Table); p == nil {
				break
			}
		}
		depth, kind := c.quotation(p)
		if depth <= within || depth == within+1 && !first && kind != callout {
			break
		}
		if depth == within+1 {
			callout, first = kind, false
		}
		n++
	}
	return n, callout
}

// code counts the paragraphs of a code block at the start of blocks. The style
// of one with words behind its fence is named "Code" and those words.
func (c *converter) code(blocks []read.Block) (n int, info string) {
	style := ""
	for n < len(blocks) && blocks[n].Para != nil && c.codeParagraph(blocks[n].Para) && (n == 0 || blocks[n].Para.Props.Style == style) {
		style = blocks[n].Para.Props.Style
		n++
	}
	c.d.Styles.Chain(style, func(st *read.Style) bool {
		if m := codeStyle().FindStringSubmatch(st.Label); m != nil {
			info = m[1]
		}
		return false
	})
	return n, info
}

// codeStyle is the name of a style of code that the export made.
var codeStyle = pattern.New(`^(?:(?:Quote|Callout \S+)(?: \d+)? )?Code(?: (.+))?$`)

func (c *converter) codeParagraph(p *read.Paragraph) bool {
	if depth, _ := c.quotation(p); depth > 0 {
		named := false
		c.d.Styles.Chain(p.Props.Style, func(st *read.Style) bool {
			named = codeStyle().MatchString(st.Label)
			return false
		})
		return named
	}
	return c.d.Styles.Is(p.Props.Style, "html preformatted", "source code") || c.d.Styles.Is(p.Props.Style, "plain text") && c.mono(p)
}

func (c *converter) mono(p *read.Paragraph) bool {
	for i := range p.Pieces {
		if p.Pieces[i].Kind == read.Text && !c.d.Styles.Formats(p.Props, p.Pieces[i].Props).Mono {
			return false
		}
	}
	return len(p.Pieces) > 0
}

func codeLine(p *read.Paragraph) string {
	var b strings.Builder
	for i := range p.Pieces {
		if p.Pieces[i].Kind == read.Break {
			b.WriteByte('\n')
		} else {
			b.WriteString(p.Pieces[i].Value())
		}
	}
	return b.String()
}

// paragraph adds a paragraph: a heading, an item, or text.
func (b *builder) paragraph(p *read.Paragraph) {
	c := b.c
	if level := c.headingIn(p, b.quote); level > 0 {
		b.heading(p, level)
		b.boxes(p)
		return
	}
	if blank(p) && (p.Line() || c.d.Styles.Is(p.Props.Style, "horizontal line") || b.quote > 0 && strings.HasSuffix(c.d.Styles.Name(p.Props.Style), " line")) {
		b.put(&markdown.Block{Kind: markdown.Rule}, p.Props.Indent)
		return
	}
	if c.label(p) {
		return
	}
	ins := c.inlines(p)
	num, level := c.d.Styles.Num(p.Props)
	_, bare := c.unlabelled(p)
	switch {
	case num != "" && len(ins) > 0 && bare:
		b.place(text(ins), p, 0)
	case num != "" && len(ins) > 0:
		b.item(p, num, level, ins)
	case len(ins) == 0:
		// An empty paragraph is air; a list goes on after it.
	case c.d.Styles.Is(p.Props.Style, "list paragraph", "list continue", "list continue 2", "list continue 3", "list continue 4", "list continue 5"):
		indent := c.indent(p)
		if indent > 0 && len(b.lists) > 0 {
			indent = max(indent, b.lists[0].indent)
		}
		b.put(text(ins), indent)
	case b.quote > 0:
		b.put(text(ins), p.Props.Indent)
	default:
		b.put(text(ins), 0)
	}
	b.boxes(p)
}

func text(ins []markdown.Inline) *markdown.Block {
	return &markdown.Block{Kind: markdown.Paragraph, Inlines: ins}
}

func (c *converter) indent(p *read.Paragraph) int {
	if p.Props.Indent != 0 {
		return p.Props.Indent
	}
	indent := 0
	c.d.Styles.Chain(p.Props.Style, func(st *read.Style) bool {
		indent = st.Para.Indent
		return indent == 0
	})
	return indent
}

func (b *builder) heading(p *read.Paragraph, level int) {
	c := b.c
	if num, l := c.d.Styles.Num(p.Props); num != "" {
		c.counter.Next(num, l)
		if strings.Contains(strings.TrimRight(c.counter.Label(num, l), ". "), ".") { // 5.2: Word counts below sections too
			c.guide.Headings = true
		}
	}
	ins := c.inlines(p)
	if _, typed := c.headingWords(p); typed != "" {
		if !c.guide.Headings && !c.o.Headings {
			c.list.Warnf(c.pos(p), "word-typed-number", "write `numbering: headings` in guide.yaml, so that references to them hold", "typed numbers are taken off the headings below sections")
		}
		c.guide.Headings = true
		ins = trimNumber(ins, typed)
	}
	// Bold all over is the look of a heading, and says nothing.
	for i := range ins {
		ins[i].Format &^= markdown.Strong
	}
	ins = markdown.Normalize(ins)
	h := &markdown.Block{Kind: markdown.Heading, Level: c.depth(level), Inlines: ins}
	if b.quote > 0 {
		h.Level = min(level, 6)
	}
	for _, name := range bookmarks(p) {
		if at := c.places[strings.ToLower(name)]; at != nil && at.Kind == trace.Heading && at.Anchor != "" && !h.Explicit {
			h.ID, h.Explicit = at.Anchor, true
		}
	}
	b.put(h, p.Props.Indent)
}

// depth is the level that a heading has in its section, or in the whole.
func (c *converter) depth(level int) int {
	if c.level == 0 {
		return min(level, 6)
	}
	return min(max(level-c.level+1, 2), 6)
}

// trimNumber takes the typed number off the first runs.
func trimNumber(ins []markdown.Inline, number string) []markdown.Inline {
	for i := range ins {
		if ins[i].Kind != markdown.Text {
			break
		}
		rest := strings.TrimLeft(ins[i].Text, " \u00a0")
		for number != "" && rest != "" && rest[0] == number[0] {
			number, rest = number[1:], rest[1:]
		}
		if number == "" {
			rest = strings.TrimLeft(rest, " \u00a0")
		}
		if ins[i].Text = rest; rest != "" {
			break
		}
	}
	return ins
}

// boxes adds the text of text boxes, after their paragraph.
func (b *builder) boxes(p *read.Paragraph) {
	for i := range p.Pieces {
		if p.Pieces[i].Kind == read.Box {
			b.lists = nil
			b.blocks(p.Pieces[i].More.Blocks)
			b.lists = nil
		}
	}
}

// plainLabel is the label of a list that Markdown has too.
var plainLabel = pattern.New(`^\(?%\d[.)]?$|^$`)

// item adds an item to the list that it goes on, or begins one.
func (b *builder) item(p *read.Paragraph, num string, level int, ins []markdown.Inline) {
	c := b.c
	l, known := c.d.Numbering.Level(num, level)
	number := c.counter.Next(num, level)
	ordered := known && l.Format != "bullet" && l.Format != "none"
	if ordered && (l.Format != "decimal" || !plainLabel().MatchString(l.Text)) && c.say("word-list-label") {
		c.list.Warnf(c.pos(p), "word-list-label", "", "a list that Word labels %q becomes 1., 2., 3.", l.Format+" "+l.Text)
	}
	for len(b.lists) > 0 && b.lists[len(b.lists)-1].level > level {
		b.lists = b.lists[:len(b.lists)-1]
	}
	item := &markdown.Block{Kind: markdown.Item, Children: []*markdown.Block{text(tasked(ins))}}
	if k := len(b.lists) - 1; k >= 0 && b.lists[k].level == level {
		top := &b.lists[k]
		if top.list.Ordered == ordered && (!ordered || number == top.next) && !c.d.Numbering.Apart(num, top.num, level) {
			top.list.Children = append(top.list.Children, item)
			top.next++
			return
		}
		b.lists = b.lists[:k]
	}
	list := &markdown.Block{Kind: markdown.List, Ordered: ordered, Children: []*markdown.Block{item}}
	if ordered {
		list.First = number
	}
	if k := len(b.lists) - 1; k >= 0 {
		in := b.lists[k].list
		last := in.Children[len(in.Children)-1]
		last.Children = append(last.Children, list)
	} else {
		b.out = append(b.out, list)
	}
	indent := p.Props.Indent
	if indent == 0 {
		indent = l.Indent
	}
	if indent == 0 {
		indent = 720 * (level + 1)
	}
	b.lists = append(b.lists, openList{list, level, num, number + 1, indent})
}

// tasked makes a task box of the sign of one at the start of an item.
func tasked(ins []markdown.Inline) []markdown.Inline {
	if len(ins) == 0 || ins[0].Kind != markdown.Text || ins[0].Format&markdown.CodeSpan != 0 {
		return ins
	}
	for sign, checked := range map[string]bool{"☐": false, "☑": true, "☒": true} {
		rest, ok := strings.CutPrefix(ins[0].Text, sign)
		if ok && (rest == "" && len(ins) > 1 || strings.HasPrefix(rest, " ")) {
			ins[0].Text = rest
			return markdown.Normalize(append([]markdown.Inline{{Kind: markdown.Task, Checked: checked}}, ins...))
		}
	}
	return ins
}
