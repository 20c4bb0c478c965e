package markdown

import (
	"bytes"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"bestpractice/generator/diag"
)

// Parse reads src by the rules of r, see the function Parse.
func (r Reading) Parse(src []byte, pos diag.Pos, l *diag.List) *Doc {
	asked := l != nil
	if !asked {
		l = &diag.List{}
	}
	if !utf8.Valid(src) {
		src = bytes.ToValidUTF8(src, []byte("\uFFFD"))
	}
	if holdsControl(src) {
		src = bytes.Map(func(r rune) rune {
			if isControl(r) {
				return utf8.RuneError
			}
			return r
		}, src)
	}
	d := &Doc{Source: src, origin: pos, places: placesOf(src)}
	if at, code, why := refuse(src); at >= 0 {
		l.Errorf(d.Position(at), code, "", "%s", why)
		d.Blocks = []*Block{{Kind: Code, Text: string(src), End: len(src)}}
		return d
	}
	into := parser.NewContext()
	into.Set(reported, report{d, l})
	root := parsers[r]().Parse(text.NewReader(src), parser.WithContext(into))
	c := &converter{doc: d, diags: l, reading: r, notes: map[string]*noteDef{}}
	c.convert(root)
	if asked {
		c.dialects()
		c.report()
	}
	return d
}

func holdsControl(src []byte) bool {
	for _, b := range src {
		if (b < ' ' || b == 0x7f) && isControl(rune(b)) {
			return true
		}
	}
	return false
}

// parsers are goldmark as each reading sets it up, made when a text is first read so.
var parsers = map[Reading]func() parser.Parser{
	First:   sync.OnceValue(First.parser),
	Current: sync.OnceValue(Current.parser),
}

// reported is where goldmark's context holds what the guards report of, a report.
var reported = parser.NewContextKey()

type report struct {
	doc   *Doc
	diags *diag.List
}

func (r Reading) parser() parser.Parser {
	var newer []parser.Option
	if r >= Current {
		newer = append(newer, parser.WithInlineParsers(util.Prioritized(addressParser{}, 450)),
			parser.WithParagraphTransformers(util.Prioritized(calloutGuard{}, 50)))
	}
	return parser.NewParser(append(newer,
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
			util.Prioritized(plainListParser{}, 290),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999))...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(refParser{}, 90),
			util.Prioritized(figureParser{}, 91),
			util.Prioritized(noteRefParser{}, 101),
			util.Prioritized(r.references(), 400),
			util.Prioritized(extension.NewStrikethroughParser(), 500))...),
		parser.WithParagraphTransformers(
			util.Prioritized(paragraphGuard{parser.LinkReferenceParagraphTransformer, extension.NewTableParagraphTransformer()}, 200)),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0)),
		parser.WithAttribute(),
	)...)
}

func placesOf(src []byte) []place {
	places := make([]place, 1, 1+bytes.Count(src, []byte("\n"))+len(src)/maxCounted)
	for i, b := range src {
		switch last := places[len(places)-1]; {
		case b == '\n':
			places = append(places, place{int32(i + 1), last.line + 1, 0})
		case i-int(last.offset) >= maxCounted && utf8.RuneStart(b):
			places = append(places, place{int32(i), last.line, last.column + int32(utf8.RuneCount(src[last.offset:i]))})
		}
	}
	return places
}

func (r Reading) references() parser.InlineParser {
	if r >= Current {
		return numberRefParser{}
	}
	return sectionRefParser{}
}
