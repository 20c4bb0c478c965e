package markdown

import (
	"bestpractice/generator/diag"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// frame is a level of goldmark's inline tree that is being read. The walk keeps
// its own stack: emphasis may nest as deep as the text is long.
type frame struct {
	next   ast.Node
	format Format
	link   *Inline // the link whose content this level is
	out    []Inline
}

// inlines flattens what a block holds into runs.
func (c *converter) inlines(block ast.Node) []Inline {
	stack := []frame{{next: block.FirstChild(), out: c.runs[:0]}}
	inLink := 0
	emit := func(in Inline) {
		// Levels of emphasis write into the nearest link, or the block.
		for i := len(stack) - 1; ; i-- {
			if i == 0 || stack[i].link != nil {
				stack[i].out = append(stack[i].out, in)
				return
			}
		}
	}
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		n := top.next
		if n == nil {
			if len(stack) == 1 {
				c.runs = top.out
				return c.normal.normalize(top.out)
			}
			link, out := top.link, top.out
			stack = stack[:len(stack)-1]
			if link != nil {
				link.Inlines = out
				inLink--
				emit(*link)
			}
			continue
		}
		top.next = n.NextSibling()
		format := top.format
		in := Inline{Format: format, Start: max(n.Pos(), 0)}
		switch n := n.(type) {
		case *ast.Text:
			in.Start = n.Segment.Start
			v := string(n.Segment.Value(c.doc.Source))
			if !n.IsRaw() {
				v = plain(v)
			}
			if n.SoftLineBreak() {
				v += " "
			}
			in.Text, in.End = v, n.Segment.Stop
			emit(c.at(in))
			if n.HardLineBreak() {
				emit(c.at(Inline{Kind: Break, Format: format, Start: in.End, End: in.End}))
			}
		case *ast.String:
			in.Text, in.End = string(n.Value), in.Start+len(n.Value)
			emit(c.at(in))
		case *ast.CodeSpan:
			in.Text, in.Format = codeChars(strings.ReplaceAll(c.rawText(n), "\n", " ")), format|CodeSpan
			emit(c.at(in))
		case *ast.Emphasis:
			f := Emphasis
			if n.Level == 2 {
				f = Strong
			}
			stack = append(stack, frame{next: n.FirstChild(), format: format | f})
		case *east.Strikethrough:
			if at := n.Pos(); at >= 0 && at+1 < len(c.doc.Source) && c.doc.Source[at] == '~' && c.doc.Source[at+1] != '~' && at > 0 && isWordEnd(c.doc.Source[:at]) {
				c.odd("subscript", at, "dialect", "write the sign itself, such as H₂O, or ~~ on both sides to strike out", "~text~ within a word is shown as struck out, %d times")
			}
			stack = append(stack, frame{next: n.FirstChild(), format: format | Strike})
		case *ast.Link:
			if inLink > 0 {
				stack = append(stack, frame{next: n.FirstChild(), format: format})
				continue
			}
			in.Kind, in.Dest, in.Title = Link, plain(string(n.Destination)), spaced(plain(string(n.Title)))
			in = c.at(in)
			c.checkLink(in)
			inLink++
			stack = append(stack, frame{next: n.FirstChild(), format: 0, link: &in})
		case *ast.AutoLink:
			if inLink > 0 { // a link cannot stand in a link
				in.Text = string(n.Label(c.doc.Source))
				emit(in)
				continue
			}
			in.Kind, in.Dest = Link, string(n.URL(c.doc.Source))
			if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(in.Dest), "mailto:") {
				in.Dest = "mailto:" + in.Dest
			}
			in.Inlines = []Inline{{Kind: Text, Text: string(n.Label(c.doc.Source))}}
			in = c.at(in)
			c.checkLink(in)
			emit(in)
		case *addressNode:
			in.Start, in.End = n.start, n.end
			in.Text = string(c.doc.Source[n.start:n.end])
			if inLink == 0 {
				in.Kind, in.Dest, in.Inlines = Link, addressOf(in.Text), []Inline{{Kind: Text, Text: in.Text, Start: n.start, End: n.end}}
				in.Text = ""
			}
			emit(c.at(in))
		case *ast.Image:
			in.Kind, in.Dest, in.Title = Image, plain(string(n.Destination)), spaced(plain(string(n.Title)))
			in.Text = spaced(c.altText(n))
			in = c.at(in)
			c.checkImage(in)
			emit(in)
		case *ast.RawHTML:
			var b strings.Builder
			for i := range n.Segments.Len() {
				seg := n.Segments.At(i)
				b.Write(seg.Value(c.doc.Source))
			}
			in = c.html(in, b.String())
			emit(c.at(in))
		case *east.TaskCheckBox:
			in.Kind, in.Checked, in.Format = Task, n.IsChecked, 0
			emit(c.at(in))
		case *noteRefNode:
			in.Start, in.End = n.start, n.end
			emit(c.noteRef(n, in, inLink > 0))
		case *refNode:
			ref := n.ref
			in.Start, in.End, in.Text = ref.Start, ref.End, ref.Raw
			if inLink == 0 {
				in.Kind, in.Text, in.Ref = Reference, "", &ref
				in = c.at(in)
			}
			emit(in)
		case *figureNode:
			fig := n.figure
			in.Kind, in.Figure, in.Start, in.End = FigureRef, &fig, fig.Start, fig.End
			emit(c.at(in))
		default:
			stack = append(stack, frame{next: n.FirstChild(), format: format})
		}
	}
	return nil
}

// at completes the positions of an inline whose Start is set.
func (c *converter) at(in Inline) Inline {
	in.End = max(in.End, in.Start)
	return in
}

// noteRef gives a footnote its number at its first use.
func (c *converter) noteRef(n *noteRefNode, in Inline, inLink bool) Inline {
	def := c.notes[n.label]
	if def == nil || inLink {
		if def == nil {
			c.diags.Errorf(c.doc.Position(in.Start), "unknown-footnote", diag.F("define it: [^%s]: …", n.label), "footnote %q is not defined", n.label)
		}
		in.Text = "[^" + n.label + "]"
		return in
	}
	if def.number == 0 {
		c.used = append(c.used, def)
		def.number = len(c.used)
	}
	in.Kind, in.Note = NoteRef, def.number
	return in
}

// rawText is the text of a code span.
func (c *converter) rawText(n ast.Node) string {
	var b strings.Builder
	for ch := n.FirstChild(); ch != nil; ch = ch.NextSibling() {
		if t, ok := ch.(*ast.Text); ok {
			b.Write(t.Segment.Value(c.doc.Source))
		}
	}
	return b.String()
}

// altText is the text of an image's description, formats left out.
func (c *converter) altText(image ast.Node) string {
	var b strings.Builder
	stack := []ast.Node{image.FirstChild()}
	for len(stack) > 0 {
		n := stack[len(stack)-1]
		if n == nil {
			stack = stack[:len(stack)-1]
			continue
		}
		stack[len(stack)-1] = n.NextSibling()
		switch n := n.(type) {
		case *ast.Text:
			v := string(n.Segment.Value(c.doc.Source))
			if !n.IsRaw() {
				v = plain(v)
			}
			b.WriteString(v)
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.CodeSpan:
			b.WriteString(c.rawText(n))
		case *ast.AutoLink:
			b.Write(n.Label(c.doc.Source))
		case *refNode:
			b.WriteString(n.ref.Raw)
		case *figureNode:
			b.WriteString(n.figure.Raw)
		case *addressNode:
			b.Write(c.doc.Source[n.start:n.end])
		case *noteRefNode:
			b.WriteString("[^" + n.label + "]")
		default:
			stack = append(stack, n.FirstChild())
		}
	}
	return b.String()
}

func (c *converter) checkLink(in Inline) {
	if !allowedLink(in.Dest) {
		c.diags.Errorf(c.doc.Position(in.Start), "link-scheme", "use http, https, mailto, tel or a relative address", "link to %q is not allowed and is shown as text", in.Dest)
	}
}

func (c *converter) checkImage(in Inline) {
	if in.Text == "" {
		c.diags.Errorf(c.doc.Position(in.Start), "image-alt", "write what it shows: ![text](file)", "image %q has no alternative text", in.Dest)
	}
	if !relative(in.Dest) {
		c.diags.Errorf(c.doc.Position(in.Start), "image-source", "put the file into the site's folder", "image %q is not a file of the site", in.Dest)
	}
}
