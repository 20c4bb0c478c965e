package markdown

import (
	"regexp"
	"strings"

	"bestpractice/generator/diag"
)

// dialect is a construct that other programs read and this one shows as it is
// written.
type dialect struct {
	name   string
	hint   diag.Text
	format string
	// at is where it is looked for: the text of a paragraph, or also of cells and
	// headings.
	anywhere bool
	pattern  *regexp.Regexp
}

var dialects = [...]dialect{
	{"admonition", "write > [!OBS] and the text with > before each line", "an admonition with !!! or ??? is shown as text, %d times", false, regexp.MustCompile(`^(?:!!!|\?\?\?)\+? *[\pL"]`)},
	{"container", "write > [!OBS] and the text with > before each line", "a box with ::: is shown as text, %d times", false, regexp.MustCompile(`^:{3,}(?: ?[{\pL]|$| )`)},
	{"toc", "leave it out: every page has its table of contents", "a mark for a table of contents is shown as text, %d times", false, regexp.MustCompile(`(?i)^(?:\[toc\]|\[\[_?toc_?\]\]|@\[toc\].*|\$\{toc\}|\{:toc\}|\* *toc *\{:toc\}|\[\[toc\]\])$`)},
	{"definition", "write **term** and the explanation after it, or a list", "a definition list is shown as text, %d times", false, regexp.MustCompile(`^(?:[^:]{1,80} )?: {1,3}\pL`)},
	{"abbreviation", "write the whole word the first time", "an abbreviation list is shown as text, %d times", false, regexp.MustCompile(`^\*\[[^\]]+\]: `)},
	{"include", "copy the text in, or link to it", "an inclusion of another file is shown as text, %d times", false, regexp.MustCompile(`^(?:--8<--|\{\{#include|\{\{% *include|<<\[|!include |include::|@include)`)},
	{"template", "write the text itself", "a mark of a template, such as {{ x }}, is shown as text, %d times", true, regexp.MustCompile(`\{%[^%]*%\}|\{\{[<%]?.*?\}\}|\{: ?[.#a-z][^}]*\}`)},
	{"superscript", "write the sign itself, such as m², or a footnote [^1]", "text between ^ and ^ is shown as it is written, %d times", true, regexp.MustCompile(`[\pL\pN)]\^[\pL\pN+−-]{1,8}\^`)},
	{"mark", "write **bold**", "text between == and == is shown as it is written, %d times", true, regexp.MustCompile(`(?:^|[ (])==[^= ][^=]*==`)},
	{"math", "write the formula in words, or as a picture", "a formula between dollar signs is shown as it is written, %d times", true, regexp.MustCompile(`\$\$[^$]+\$\$|\\\(.+?\\\)|(?:^|[ (])\$[^$\s\d][^$]*[\\^_{][^$]*\$`)},
	{"emoji", "write the sign itself", "a sign by its name between colons is shown as it is written, %d times", true, regexp.MustCompile(`(?:^|[\s(]):[a-z][a-z_]*[a-z]:(?:$|[\s).,!?])`)},
	{"role", "write `code`", "a role such as {ref}`x` is shown as text, %d times", true, regexp.MustCompile(`(?:\{[a-z:]+\}|:[a-z:]+:)$`)},
	{"attributes", "leave it out: only a heading has a mark in braces, {#id}", "attributes in braces are shown as text, %d times", true, regexp.MustCompile(`\{ ?[.#][\pL][^{}]*\}|\{ ?[a-z-]+=["\w][^{}]*\}`)},
}

var definition = regexp.MustCompile(`(?:^|\n)[ >]*: `)

// dialects looks for what the author meant to be read, and no reading reads.
func (c *converter) dialects() {
	if c.reading < Current {
		return // what is sealed is shown as it was
	}
	c.doc.Walk(func(b *Block) bool {
		switch b.Kind {
		case Code:
			if b.Info != "" && strings.HasPrefix(b.Info, "{") {
				c.odd("directive", b.Start, "dialect", "write > [!OBS] for a box", "a directive such as ```{note} is shown as code, %d times")
			}
		case Paragraph, Heading, Cell:
			if b.Kind == Paragraph && b.End <= len(c.doc.Source) && runsOn(string(c.doc.Source[b.Start:b.End])) {
				c.odd("numbering", b.Start, "dialect", "write 1. 2. 3. before the items, or - before each", "a list numbered with letters or #. runs on as one paragraph, %d times")
			}
			for i := range b.Inlines {
				in := &b.Inlines[i]
				if in.Kind != Text || in.Format&CodeSpan != 0 || !strings.ContainsAny(in.Text, "!?:[{%^=$*-<@") {
					continue
				}
				c.dialectText(b, in, i == 0, i+1 < len(b.Inlines) && b.Inlines[i+1].Format&CodeSpan != 0)
			}
		}
		return true
	})
}

// runsOn reports whether lines of a paragraph begin as the items of a list that other
// programs read: "#." twice, or letters that follow each other, as "a)" and "b)".
func runsOn(text string) bool {
	var last byte
	signs := 0
	for line := range strings.Lines(text) {
		line = strings.TrimLeft(line, " >")
		switch {
		case strings.HasPrefix(line, "#. "):
			if signs++; signs == 2 {
				return true
			}
		case len(line) < 3 || line[1] != '.' && line[1] != ')' || line[2] != ' ':
		case line[0] == 'a' || line[0] == 'A':
			last = line[0]
		case last != 0 && line[0] == last+1:
			return true
		}
	}
	return false
}

func (c *converter) dialectText(b *Block, in *Inline, first, beforeCode bool) {
	for i := range dialects {
		d := &dialects[i]
		if d.name == "definition" && (b.End > len(c.doc.Source) || !definition.Match(c.doc.Source[b.Start:b.End])) {
			continue // a colon in a line
		}
		if !d.anywhere && (b.Kind != Paragraph || !first) || d.name == "role" && !beforeCode {
			continue
		}
		// An escaped sign is meant as it is.
		if d.pattern.MatchString(in.Text) && !escapedThere(c.doc.Source, in, d) {
			c.odd(d.name, max(in.Start, b.Start), "dialect", d.hint, d.format)
		}
	}
}

var escapes = regexp.MustCompile(`\\[[:punct:]]`)

// escapedThere reports whether the author wrote the construct with a backslash.
func escapedThere(src []byte, in *Inline, d *dialect) bool {
	if in.Start < 0 || in.End > len(src) || in.Start >= in.End {
		return false
	}
	plain := escapes.ReplaceAllString(string(src[in.Start:in.End]), "")
	return !d.pattern.MatchString(strings.ReplaceAll(plain, "\n", " "))
}
