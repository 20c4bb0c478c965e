package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"bestpractice/generator/language/pattern"
)

// Callouts are the kinds of highlighted boxes: the Danish ones, and GitHub's.
var Callouts = calloutKinds[:]

var calloutKinds = [...]string{"OBS", "ADVARSEL", "HUSK", "NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"}

var (
	calloutName = []byte("callout")
	calloutLine = pattern.New(`^\[!([\pL][\pL-]*)\][+-]?[ \t]*(.*)$`)
)

// calloutGuard takes the line [!OBS] off the first paragraph of a quotation
// before it is read as text, and leaves on the quotation what it says.
type calloutGuard struct{}

func (calloutGuard) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := node.Parent().(*ast.Blockquote)
	if !ok || node.PreviousSibling() != nil || node.Lines().Len() == 0 {
		return
	}
	first := node.Lines().At(0)
	m := calloutLine().FindSubmatch(bytes.TrimSpace(first.Value(reader.Source())))
	if m == nil {
		return
	}
	kind := strings.ToUpper(string(m[1]))
	quote.SetAttribute(calloutName, [2]string{kind, string(m[2])})
	if !slices.Contains(Callouts, kind) || len(m[2]) > 0 {
		return // the text stays, and a warning says so
	}
	rest := text.NewSegments()
	rest.AppendAll(node.Lines().Sliced(1, node.Lines().Len()))
	if rest.Len() == 0 {
		quote.RemoveChild(quote, node)
		return
	}
	node.SetLines(rest)
	node.SetPos(rest.At(0).Start)
}

// callout gives a quotation its kind.
func (c *converter) callout(b *Block, n *ast.Blockquote) {
	v, ok := n.Attribute(calloutName)
	if !ok {
		return
	}
	said := v.([2]string)
	switch {
	case !slices.Contains(Callouts, said[0]):
		c.odd("[!"+said[0], b.Start, "callout-kind", "write one of [!OBS], [!ADVARSEL], [!HUSK], [!NOTE], [!TIP], [!IMPORTANT], [!WARNING], [!CAUTION]", "callout [!%s] is not known and is shown as a quotation, %d times", said[0])
	case said[1] != "":
		c.odd("callout title", b.Start, "callout-title", "let it stand alone on its line, and write the title in bold below it", "callout with text beside [!%s] is shown as a quotation, %d times", said[0])
	default:
		b.Callout = said[0]
	}
}
