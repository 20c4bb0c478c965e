package redline

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// shapesOf is what a data-attr says of blocks that were made into others.
func shapesOf(n *html.Node) string {
	for token := range strings.SplitSeq(attr(n, "data-attr"), ";") {
		if rest, ok := strings.CutPrefix(token, "blocks:"); ok {
			return rest
		}
	}
	return ""
}

// recastBack makes blocks what they were: those from n on, as many as stand in the right side.
// What begins a block in the new text only goes on the one before. It gives what follows.
func recastBack(n *html.Node, walk func(*html.Node)) (next *html.Node) {
	was, is, _ := strings.Cut(shapesOf(n), ">")
	old, new := parseShape(&was), parseShape(&is)
	parent := n.Parent
	hold := &html.Node{Type: html.ElementNode, Data: "body"}
	left := len(new)
	for c := n; c != nil; c = next {
		if c.Type == html.ElementNode && attr(c, "data-change") != "join" {
			if left == 0 {
				next = c
				break
			}
			left--
		}
		next = c.NextSibling
		parent.RemoveChild(c)
		hold.AppendChild(c)
	}
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "data-attr" })
	var leaves []*html.Node
	var find func(n *html.Node)
	find = func(n *html.Node) {
		for _, c := range slices.Collect(n.ChildNodes()) {
			switch {
			case c.Type != html.ElementNode || has(c, "data-aid"):
			case slices.Contains([]string{"p", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th"}, c.Data):
				split, sep := attr(c, "data-change") == "split", attr(c, "data-sep")
				if c.Data == "pre" {
					c = first(c, "code")
				}
				walk(c)
				if split {
					last := leaves[len(leaves)-1]
					last.AppendChild(&html.Node{Type: html.TextNode, Data: sep})
					for _, k := range slices.Collect(c.ChildNodes()) {
						c.RemoveChild(k)
						last.AppendChild(k)
					}
					continue
				}
				leaves = append(leaves, c)
			default:
				find(c)
			}
		}
	}
	find(hold)
	var build func(s shaped) *html.Node
	build = func(s shaped) *html.Node {
		tag, rest, _ := strings.Cut(s.name, " ")
		rest, _ = url.PathUnescape(rest)
		out := &html.Node{Type: html.ElementNode, Data: tag}
		into := out
		switch {
		case tag == "blockquote" && rest != "":
			out.Attr = []html.Attribute{{Key: "class", Val: "callout"}, {Key: "data-callout", Val: rest}, {Key: "role", Val: "note"}}
		case tag == "ol" && rest != "":
			out.Attr = []html.Attribute{{Key: "start", Val: rest}}
		case tag == "table":
			out = &html.Node{Type: html.ElementNode, Data: "div", Attr: []html.Attribute{{Key: "class", Val: "table-scroll"}, {Key: "role", Val: "group"}, {Key: "tabindex", Val: "0"}}}
			table, body := &html.Node{Type: html.ElementNode, Data: tag}, &html.Node{Type: html.ElementNode, Data: "tbody"}
			head := &html.Node{Type: html.ElementNode, Data: "thead"}
			out.AppendChild(table)
			table.AppendChild(head)
			table.AppendChild(body)
			for _, k := range s.kids {
				if strings.HasPrefix(k.kids[0].name, "th") {
					head.AppendChild(build(k))
				} else {
					body.AppendChild(build(k))
				}
			}
			return out
		case tag == "td" || tag == "th":
			if tag == "th" {
				out.Attr = []html.Attribute{{Key: "scope", Val: "col"}}
			}
			if rest != "" {
				out.Attr = append(out.Attr, html.Attribute{Key: "data-align", Val: rest})
			}
		case tag == "pre":
			into = &html.Node{Type: html.ElementNode, Data: "code"}
			if out.AppendChild(into); rest != "" {
				into.Attr = []html.Attribute{{Key: "data-language", Val: rest}}
			}
		}
		if s.kids != nil {
			for _, k := range s.kids {
				out.AppendChild(build(k))
			}
			return out
		}
		for _, k := range slices.Collect(leaves[0].ChildNodes()) {
			leaves[0].RemoveChild(k)
			into.AppendChild(k)
		}
		leaves = leaves[1:]
		return out
	}
	for _, s := range old {
		parent.InsertBefore(build(s), next)
	}
	return next
}

// shaped is an element of a shape: p, ul(li(p),li(p)).
type shaped struct {
	name string
	kids []shaped
}

func parseShape(s *string) (out []shaped) {
	for out = []shaped{}; !strings.HasPrefix(*s, ")"); {
		n := strings.IndexAny(*s, ",()")
		if n < 0 {
			n = len(*s)
		}
		x := shaped{name: (*s)[:n]}
		if *s = (*s)[n:]; strings.HasPrefix(*s, "(") {
			*s = (*s)[1:]
			x.kids = parseShape(s)
			*s = (*s)[1:]
		}
		out = append(out, x)
		if !strings.HasPrefix(*s, ",") {
			return out
		}
		*s = (*s)[1:]
	}
	return out
}
