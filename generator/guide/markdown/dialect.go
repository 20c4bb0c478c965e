package markdown

import (
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/language/pattern"
)

// oddity is a construct that is not read, and how often it stands in the text.
type oddity struct {
	pos    diag.Pos
	code   string
	hint   diag.Text
	format string
	args   []any
	count  int
}

// odd notes a construct. kind tells the one that is said once from another; the
// format takes args and then how often it stands there.
func (c *converter) odd(kind string, at int, code string, hint diag.Text, format string, args ...any) {
	if o := c.odds[kind]; o != nil {
		o.count++
		return
	}
	if c.odds == nil {
		c.odds = map[string]*oddity{}
	}
	c.odds[kind] = &oddity{pos: c.doc.Position(at), code: code, hint: hint, format: format, args: args, count: 1}
}

// report says each kind once.
func (c *converter) report() {
	for _, o := range c.odds { // a list of diagnostics sorts itself
		c.diags.Warnf(o.pos, o.code, o.hint, o.format, append(o.args, o.count)...)
	}
}

var (
	tagName   = pattern.New(`^</?([A-Za-z][A-Za-z0-9-]*)`)
	lineBreak = pattern.New(`^(?i:<br[ \t]*/?>)$`)
)

// instead says what to write in place of HTML.
var instead = map[string]diag.Text{
	"a": "write [words](address), or {#id} after a heading", "b": "write **bold**", "strong": "write **bold**", "i": "write *emphasis*", "em": "write *emphasis*",
	"code": "write `code`", "kbd": "write `code`", "pre": "write ``` above and below", "s": "write ~~struck out~~", "del": "write ~~struck out~~", "strike": "write ~~struck out~~",
	"img": "write ![what it shows](assets/file.png)", "table": "write | a | b | with |---|---| below the head", "tr": "write | a | b |", "td": "write | a | b |", "th": "write | a | b |",
	"ul": "write - item", "ol": "write 1. item", "li": "write - item", "h1": "write # heading", "h2": "write ## heading", "h3": "write ### heading", "h4": "write #### heading",
	"p": "write a blank line between paragraphs", "hr": "write ---", "blockquote": "write > text", "sub": "write the sign itself, such as ₂", "sup": "write the sign itself, such as ², or a footnote [^1]",
	"details": "write a heading", "summary": "write a heading", "u": "write *emphasis*", "mark": "write **bold**", "br": "write <br> inside a line",
}

func (c *converter) rawHTML(raw string, at int) {
	m := tagName().FindStringSubmatch(raw)
	if m == nil {
		c.odd("html", at, "raw-html", "write Markdown, or `code` to show it", "raw HTML is shown as text, %d times")
		return
	}
	name := strings.ToLower(m[1])
	hint := instead[name]
	if hint == "" {
		hint = "write Markdown, or `code` to show it"
	}
	if strings.HasPrefix(raw, "</") && c.odds["<"+name] != nil {
		return // the end of what was counted
	}
	c.odd("<"+name, at, "raw-html", hint, "HTML <%s> is shown as text, %d times", name)
}

// html reads HTML among words.
func (c *converter) html(in Inline, raw string) Inline {
	rest, _ := uncomment(raw)
	switch {
	case rest == "":
		return in // of no text: it vanishes
	case c.reading >= Current && lineBreak().MatchString(rest):
		in.Kind = Break
		return in
	}
	c.rawHTML(rest, in.Start)
	in.Text = rest
	return in
}

// htmlBlock reads HTML that is a block of its own.
func (c *converter) htmlBlock(raw string, b *Block) []Inline {
	rest, open := uncomment(raw)
	if open {
		c.odd("comment", b.Start, "open-comment", "write --> where it ends", "a comment has no end: all that follows it is hidden, %d times")
	}
	if rest = strings.TrimSpace(rest); rest == "" {
		return nil
	}
	if rest != strings.TrimSpace(raw) && !strings.HasPrefix(rest, "<") {
		c.odd("comment text", b.Start, "comment-line", "let the comment stand on a line of its own", "text beside a comment is shown as it is written, %d times")
	} else {
		c.rawHTML(rest, b.Start)
	}
	return Normalize([]Inline{{Kind: Text, Text: rest, Start: b.Start}})
}
