package redline

import (
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/guide/markdown"
)

// kinds names what blocks are for a reader, as codes of package marking.
func kinds(bs []*markdown.Block) string {
	var out []string
	for _, b := range bs {
		name := b.Kind.String()
		if b.Kind == markdown.List {
			name, _, _ = strings.Cut(listKind(b), " ")
		}
		if len(out) == 0 || out[len(out)-1] != name {
			out = append(out, name)
		}
	}
	return strings.Join(out, ",")
}

func isLeaf(b *markdown.Block) bool {
	switch b.Kind {
	case markdown.List, markdown.Item, markdown.Quote, markdown.Table, markdown.Row:
		return false
	}
	return true
}

// leafKinds are the kinds of the blocks that a node's runs stand in now.
func (n *node) leafKinds() (out []markdown.Kind) {
	if n.recast == nil {
		return []markdown.Kind{n.kind()}
	}
	eachLeaf(n.new, func(b *markdown.Block) { out = append(out, b.Kind) })
	return out
}

func eachLeaf(bs []*markdown.Block, do func(*markdown.Block)) {
	for _, b := range bs {
		if isLeaf(b) {
			do(b)
		} else {
			eachLeaf(b.Children, do)
		}
	}
}

// shape is what blocks are, as data-attr has it: "p,ul(li(p),li(p))"; "" where they hold
// what is not compared in words, such as a rule or a box to tick.
func shape(bs []*markdown.Block) string {
	var out []string
	for _, b := range bs {
		name := ""
		switch b.Kind {
		case markdown.Paragraph:
			if name = "p"; slices.ContainsFunc(b.Inlines, isTask) {
				return ""
			}
		case markdown.Heading:
			name = "h" + strconv.Itoa(b.Level)
		case markdown.Code:
			if name = "pre"; b.Text == "" {
				return ""
			}
			if b.Info != "" {
				name += " " + shapeEscape.Replace(b.Info)
			}
		case markdown.Quote:
			if name = "blockquote"; b.Callout != "" {
				name += " " + shapeEscape.Replace(b.Callout)
			}
		case markdown.List:
			name = listKind(b)
		case markdown.Item:
			name = "li"
		case markdown.Table:
			name = "table"
		case markdown.Row:
			name = "tr"
		case markdown.Cell:
			if name = "td"; b.Header {
				name = "th"
			}
			if b.Align != markdown.AlignNone {
				name += " " + b.Align.String()
			}
		default:
			return ""
		}
		if !isLeaf(b) {
			inner := shape(b.Children)
			if inner == "" && len(b.Children) > 0 {
				return ""
			}
			name += "(" + inner + ")"
		}
		out = append(out, name)
	}
	return strings.Join(out, ",")
}

var shapeEscape = strings.NewReplacer("%", "%25", ",", "%2C", "(", "%28", ")", "%29")
