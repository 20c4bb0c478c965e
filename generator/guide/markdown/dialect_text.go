package markdown

import (
	"regexp"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/language/pattern"
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
	// signs are what one of must stand in a text for the pattern to match: to look for
	// them takes a tenth of the time.
	signs   []string
	pattern func() *regexp.Regexp
}

// hasOne reports whether one of the signs stands in a text that has those bytes.
func hasOne(signs []string, text string, has *[256]bool) bool {
	for _, sign := range signs {
		if hasAll(has, sign) && strings.Contains(text, sign) {
			return true
		}
	}
	return false
}

func bytesOf[T string | []byte](text T) (has [256]bool) {
	for i := range len(text) {
		has[text[i]] = true
	}
	return has
}

func hasAll(has *[256]bool, sign string) bool {
	for i := range len(sign) {
		if !has[sign[i]] {
			return false
		}
	}
	return true
}

var dialects = [...]dialect{
	{"admonition", "write > [!OBS] and the text with > before each line", "an admonition with !!! or ??? is shown as text, %d times", false, []string{"!!!", "???"}, pattern.New(`^(?:!!!|\?\?\?)\+? *[\pL"]`)},
	{"box", "write > [!OBS] and the text with > before each line", "a box or a tab that begins with ///, ===, .., ?> or !> is shown as text, %d times", false, []string{"///", "===", ".. ", "?> ", "!> "}, pattern.New(`^(?:/{3,} ?\pL|={3}[!+]? ?"|\.\. [\pL-]+::|[?!]> )`)},
	{"container", "write > [!OBS] and the text with > before each line", "a box with ::: is shown as text, %d times", false, []string{":::"}, pattern.New(`^:{3,}(?: ?[{\pL]|$| )`)},
	{"toc", "leave it out: every page has its table of contents", "a mark for a table of contents is shown as text, %d times", false, []string{"[", "{"}, pattern.New(`(?i)^(?:\[toc\]|\[\[_?toc_?\]\]|@\[toc\].*|\$\{toc\}|\{:toc\}|\* *toc *\{:toc\}|\[\[toc\]\])$`)},
	{"definition", "write **term** and the explanation after it, or a list", "a definition list is shown as text, %d times", false, []string{": "}, pattern.New(`^(?:[^:]{1,80} )?: {1,3}\pL`)},
	{"abbreviation", "write the whole word the first time", "an abbreviation list is shown as text, %d times", false, []string{"*["}, pattern.New(`^\*\[[^\]]+\]: `)},
	{"include", "copy the text in, or link to it", "an inclusion of another file is shown as text, %d times", false, []string{"--8<--", "{{", "<<", "include", "{!", "@[", "\\input", "INCLUDE", "import ", "export "}, pattern.New(`^(?:--8<--|\{\{#include|\{\{% *include|<<\[|!include |include::|@include|\{!\S+!\}|@\[\pL+\]|<{3} ?[@/.]|\\(?:input|include)\{|\[!INCLUDE |import .+ from ['"]|export (?:const|default) )`)},
	{"comment", "write <!-- and -->: no reader sees what stands between", "a comment of another program is shown to everybody, %d times", true, []string{"%%", "{#", "{/*", "{::", "{>>", "% ", "// "}, pattern.New(`%%[^%]+%%|\{#[^}]*#\}|\{/\*.*?\*/\}|\{::comment\}|\{>>.*?<<\}|^(?:%|//) \pL`)},
	{"tracked", "write the text as it is to be; a change of it is a proposal", "a tracked change in braces is shown as text, %d times", true, []string{"{+", "{-", "{=="}, pattern.New(`\{\+\+|\{--|\{[+-] [^}]*[+-]\}|\{==`)},
	{"latex", "leave it out", "a command of LaTeX, such as \\newpage, is shown as text, %d times", true, []string{"\\"}, pattern.New(`\\(?:newpage|pagebreak|clearpage|begin|end|textbf|textit|emph|cite|ref|label|section|vspace)\b`)},
	{"heading", "write ## and a blank before a heading", "a heading with = or h2., or without a blank after #, is shown as text, %d times", false, []string{"#", "=", "h1.", "h2.", "h3.", "h4.", "h5.", "h6."}, pattern.New(`^(?:#{1,6}\pL|#{7,} |={1,6} [^="][^=]*?(?: ={1,6})?$|h[1-6]\. )`)},
	{"stars", "let the stars touch the words: **bold**", "two stars that make nothing bold are shown as text, %d times", true, []string{"**"}, pattern.New(`\*\*[^*]*[\pL\pN][^*]*\*\*`)},
	{"link", "write [words](address) without a blank in it, and the address of every [words][name]", "a link or a picture is shown as it is written, %d times", true, []string{"](", "] (", "][", "[["}, pattern.New(`\]\([^()\s]* [^()]*\)|\][ ]\($|\]\[[^\]]*\]|!?\[\[[^\]]*\pL[^\]]*\]\]`)},
	{"source", "write it as a footnote, [^1]", "a note or a source such as ^[words] or [@name] is shown as text, %d times", true, []string{"^[", "@", "footnote:[", "]_"}, pattern.New(`\^\[[^\]]+\]|\[@[\pL][^\]]*\]|(?:^|[ (;])@[a-z]+(?:19|20)\d\d[a-z]?\b|\bfootnote:\[|(?:^| )\[(?:\d+|#\w*)\]_(?:\W|$)`)},
	{"inserted", "write the words themselves, or `code` for keys", "text between ++ and ++ is shown as it is written, %d times", true, []string{"++"}, pattern.New(`(?:^|[ (])\+{2,3}[^+ ](?:[^+]|\+[^+])*\+\+`)},
	{"macro", "write > [!OBS] for a box, and leave out a table of contents", "a word in braces, such as {note} or {toc}, is shown as text, %d times", false, []string{"{"}, pattern.New(`^\{(?:note|info|tip|warning|panel|toc|code|expand|quote|noformat)[}:]`)},
	{"label", "write {#id} after the heading", "a mark such as (name)= is shown as text, %d times", false, []string{")=", " ^", ".. _"}, pattern.New(`^\([\pL\pN_-]+\)=$| \^[a-z][a-z0-9-]*$|^\.\. _[^:]+:`)},
	{"tick", "write - [ ] or - [x] in a list", "a box to tick is shown as text, %d times", false, []string{"] "}, pattern.New(`^\[[ xX/>~-]\] \S`)},
	{"head", "begin the file with --- and a title", "front matter of another kind is shown as text, %d times", false, []string{"+++", "{"}, pattern.New(`^\+\+\+ \pL[\pL\pN_]* ?=|^\{ ?"\pL+" ?:`)},
	{"template", "write the text itself", "a mark of a template, such as {{ x }}, is shown as text, %d times", true, []string{"{"}, pattern.New(`\{%[^%]*%\}|\{\{[<%]?.*?\}\}|\{: ?[.#a-z][^}]*\}|\{::(?:nomarkdown|options)|\{[a-z]+(?:\.[a-z]+)+\}|\{[^{}|]+\|[^{}|]+\}`)},
	{"superscript", "write the sign itself, such as m², or a footnote [^1]", "text between ^ and ^ is shown as it is written, %d times", true, []string{"^"}, pattern.New(`\^[\pL\pN+−-]{1,8}\^|^\^\^$`)},
	{"mark", "write **bold**", "text between == and == is shown as it is written, %d times", true, []string{"=="}, pattern.New(`(?:^|[ (])==[^= ][^=]*==`)},
	{"math", "write the formula in words, or as a picture", "a formula between dollar signs is shown as it is written, %d times", true, []string{"$", "\\("}, pattern.New(`\$\$[^$]+\$\$|\\\(.+?\\\)|(?:^|[ (])\$[^$\s\d][^$]*[\\^_{][^$]*\$`)},
	{"emoji", "write the sign itself", "a sign by its name between colons is shown as it is written, %d times", true, []string{":"}, pattern.New(`(?:^|[\s(]):(?:[a-z][a-z0-9_-]*[a-z0-9]|[+-]1|100):(?:$|[\s).,!?])`)},
	{"role", "write `code`", "a role such as {ref}`x` is shown as text, %d times", true, []string{"}", ":"}, pattern.New(`(?:\{[a-z:]+\}|:[a-z:]+:)$`)},
	{"block", "write > [!OBS] and the text with > before each line, or ``` above and below code", "a block such as [NOTE] or [source] above a line of signs is shown as text, %d times", true, []string{"["}, pattern.New(`^\[(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|source|quote|verse|listing|example|sidebar|abstract)(?:[,%.][^\]]*)?\]`)},
	{"attributes", "leave it out: only a heading has a mark in braces, {#id}", "attributes in braces are shown as text, %d times", true, []string{"{", "[.", "="}, pattern.New(`\{ ?[.#][\pL][^{}]*\}|\{ ?[a-z-]+=["\w][^{}]*\}|\{=[a-z0-9]+\}|\{color[:}]|\[\.[a-z-]+\]#|^\[(?:name|color|time|)=[^\]]+\]`)},
}

var definition = pattern.New(`(?:^|\n)[ >]*: `)

// dialects looks for what the author meant to be read, and no reading reads.
func (c *converter) dialects() {
	if c.reading < Current {
		return // what is sealed is shown as it was
	}
	c.doc.Walk(func(b *Block) bool {
		switch b.Kind {
		case Code:
			switch word, _, _ := strings.Cut(b.Info, " "); {
			case strings.HasPrefix(word, "{"):
				c.odd("directive", b.Start, "dialect", "write > [!OBS] for a box", "a directive such as ```{note} is shown as code, %d times")
			case slices.Contains(drawn, strings.ToLower(word)):
				c.odd("drawing", b.Start, "dialect", "draw it elsewhere, and show it as a picture: ![what it shows](assets/file.svg)", "a drawing or a formula that is written as ```mermaid is shown as code, %d times")
			}
		case Rule:
			if source := string(c.doc.Source[b.Start:c.lineEnd(b.Start)]); columns().MatchString(source) {
				c.odd("table", b.Start, "dialect", asTable, drawnTable)
			}
		case Paragraph, Heading, Cell:
			if b.Kind != Cell && b.End <= len(c.doc.Source) {
				c.manyLines(b, c.doc.Source[b.Start:b.End])
			}
			for i := range b.Inlines {
				in := &b.Inlines[i]
				if in.Kind != Text || in.Format&CodeSpan != 0 || !strings.ContainsAny(in.Text, "!?:[{%^=$*-<@#+]|/.\\(h~") {
					continue
				}
				c.dialectText(b, in, i == 0, i+1 < len(b.Inlines) && b.Inlines[i+1].Format&CodeSpan != 0)
			}
		}
		return true
	})
}

// drawn are languages of code that other programs show as a drawing or a formula.
var drawn = []string{"mermaid", "plantuml", "puml", "dot", "graphviz", "math", "katex", "flowchart", "sequence", "nomnoml", "vega-lite", "abc", "dataview", "dataviewjs", "json:table", "geojson", "topojson", "stl"}

func (c *converter) dialectText(b *Block, in *Inline, first, beforeCode bool) {
	has := bytesOf(in.Text)
	for i := range dialects {
		d := &dialects[i]
		if !hasOne(d.signs, in.Text, &has) {
			continue
		}
		if d.name == "definition" && (b.End > len(c.doc.Source) || !definition().Match(c.doc.Source[b.Start:b.End])) {
			continue // a colon in a line
		}
		if !d.anywhere && (b.Kind != Paragraph || !first) || d.name == "role" && !beforeCode {
			continue
		}
		// An escaped sign is meant as it is.
		if d.pattern().MatchString(in.Text) && !escapedThere(c.doc.Source, in, d) {
			c.odd(d.name, max(in.Start, b.Start), "dialect", d.hint, d.format)
		}
	}
}

var escapes = pattern.New(`\\[[:punct:]]`)

// escapedThere reports whether the author wrote the construct with a backslash.
func escapedThere(src []byte, in *Inline, d *dialect) bool {
	if in.Start < 0 || in.End > len(src) || in.Start >= in.End {
		return false
	}
	plain := escapes().ReplaceAllString(string(src[in.Start:in.End]), "")
	return !d.pattern().MatchString(strings.ReplaceAll(plain, "\n", " "))
}
