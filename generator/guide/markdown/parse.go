package markdown

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"bestpractice/generator/diag"
)

// Parse reads src by the rules of r, see the function Parse.
func (r Reading) Parse(src []byte, pos diag.Pos, l *diag.List) *Doc {
	if l == nil {
		l = &diag.List{}
	}
	src = bytes.ToValidUTF8(src, []byte("\uFFFD"))
	if slices.ContainsFunc(src, func(b byte) bool { return isControl(rune(b)) }) {
		src = bytes.Map(func(r rune) rune {
			if isControl(r) {
				return utf8.RuneError
			}
			return r
		}, src)
	}
	d := &Doc{Source: src, origin: pos, lines: lineStarts(src)}
	if at, code, why := refuse(src); at >= 0 {
		l.Errorf(d.Position(at), code, "", "%s", why)
		d.Blocks = []*Block{{Kind: Code, Text: string(src), End: len(src), Pos: d.Position(at)}}
		return d
	}
	root := r.parser(d, l).Parse(text.NewReader(src))
	c := &converter{doc: d, diags: l, reading: r, notes: map[string]*noteDef{}}
	c.convert(root)
	return d
}

// parser sets goldmark up. It is made anew for each text: the guard reports
// into the text's own list.
func (r Reading) parser(d *Doc, l *diag.List) parser.Parser {
	var newer []parser.Option
	if r >= Current {
		newer = append(newer, parser.WithInlineParsers(util.Prioritized(addressParser{}, 450)),
			parser.WithParagraphTransformers(util.Prioritized(calloutGuard{}, 50)))
	}
	return parser.NewParser(append(newer,
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999))...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(refParser{}, 90),
			util.Prioritized(figureParser{}, 91),
			util.Prioritized(noteRefParser{}, 101),
			util.Prioritized(r.references(), 400),
			util.Prioritized(extension.NewStrikethroughParser(), 500))...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
			util.Prioritized(paragraphGuard{extension.NewTableParagraphTransformer(), d, l}, 200))...),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0)),
		parser.WithAttribute(),
	)...)
}

func lineStarts(src []byte) []int {
	lines := []int{0}
	for i, b := range src {
		if b == '\n' {
			lines = append(lines, i+1)
		}
	}
	return lines
}

func (r Reading) references() parser.InlineParser {
	if r >= Current {
		return numberRefParser{}
	}
	return sectionRefParser{}
}
