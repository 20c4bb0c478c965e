package redline

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	htmlatom "golang.org/x/net/html/atom"
)

func fragment(t testing.TB, src []byte) *html.Node {
	t.Helper()
	root := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: htmlatom.Body}
	nodes, err := html.ParseFragment(bytes.NewReader(src), root)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	return root
}

// checkValid fails where a browser reads another tree than was written, an id
// stands twice, a link leads nowhere, or marks stand where they may not.
func checkValid(t testing.TB, page []byte) {
	t.Helper()
	root := fragment(t, page)
	if a, b := tokens(page), tokens(render(root)); a != b {
		t.Fatalf("not what a browser reads:\n%s", cmp.Diff(a, b))
	}
	ids := map[string]bool{}
	var links []string
	var walk func(n *html.Node, gone bool)
	walk = func(n *html.Node, gone bool) {
		if n.Type == html.ElementNode {
			gone = gone || n.Data == "del" || attr(n, "data-change") == "del" || attr(n, "data-change") == "move-from"
			if id := attr(n, "id"); id != "" {
				if ids[id] {
					t.Fatalf("id %q twice in\n%s", id, page)
				}
				ids[id] = true
				if gone && len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] != 'r' {
					t.Fatalf("deleted heading with id %q in\n%s", id, page)
				}
			}
			if h := attr(n, "href"); strings.HasPrefix(h, "#fn") || strings.HasPrefix(h, "#_m-") {
				links = append(links, h[1:])
			}
			switch p := n.Parent.Data; p {
			case "ul", "ol":
				if n.Data != "li" {
					t.Fatalf("<%s> in <%s> in\n%s", n.Data, p, page)
				}
			case "tr":
				if n.Data != "td" && n.Data != "th" {
					t.Fatalf("<%s> in <%s> in\n%s", n.Data, p, page)
				}
			case "tbody", "thead":
				if n.Data != "tr" {
					t.Fatalf("<%s> in <%s> in\n%s", n.Data, p, page)
				}
			case "ins", "del":
				if slices.Contains([]string{"p", "ul", "ol", "li", "table", "tr", "td", "div", "pre", "blockquote", "h2"}, n.Data) {
					t.Fatalf("<%s> in <%s> in\n%s", n.Data, p, page)
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, gone)
		}
	}
	for c := root.FirstChild; c != nil; c = c.NextSibling {
		walk(c, false)
	}
	for _, l := range links {
		if !ids[l] {
			t.Fatalf("link to #%s, which is nowhere in\n%s", l, page)
		}
	}
}

func render(root *html.Node) []byte {
	var b bytes.Buffer
	for c := root.FirstChild; c != nil; c = c.NextSibling {
		_ = html.Render(&b, c)
	}
	return b.Bytes()
}

func tokens(src []byte) string {
	var b strings.Builder
	z := html.NewTokenizer(bytes.NewReader(src))
	for z.Next() != html.ErrorToken {
		tok := z.Token()
		slices.SortFunc(tok.Attr, func(a, b html.Attribute) int { return strings.Compare(a.Key, b.Key) })
		if tok.Type == html.SelfClosingTagToken {
			tok.Type = html.StartTagToken
		}
		b.WriteString(tok.String() + "\n")
	}
	return b.String()
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// strip takes the marks out of a page as a reader's tool would, knowing only
// what design.md says of them.
func strip(page []byte, accept bool) string {
	root := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: htmlatom.Body}
	nodes, err := html.ParseFragment(bytes.NewReader(page), root)
	if err != nil {
		return err.Error()
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	gone, come, from, to, merge := "del", "ins", "move-from", "move-to", "join"
	if !accept {
		gone, come, from, to, merge = come, gone, to, from, "split"
	}
	_ = to
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; {
			next := c.NextSibling
			change := attr(c, "data-change")
			switch {
			case c.Type != html.ElementNode:
			case has(c, "data-aid"), c.Data == gone, change == gone, change == from:
				n.RemoveChild(c)
			case c.Data == come:
				walk(c)
				for k := c.FirstChild; k != nil; k = c.FirstChild {
					c.RemoveChild(k)
					n.InsertBefore(k, c)
				}
				n.RemoveChild(c)
			case !accept && shapesOf(c) != "":
				next = recastBack(c, walk)
			case change == merge:
				walk(c)
				before := c.PrevSibling
				for before.Type != html.ElementNode {
					before = before.PrevSibling
				}
				from := c
				if before.Data == "pre" && c.Data == "pre" {
					before, from = first(before, "code"), first(c, "code")
				}
				before.AppendChild(&html.Node{Type: html.TextNode, Data: attr(c, "data-sep")})
				for k := from.FirstChild; k != nil; k = from.FirstChild {
					from.RemoveChild(k)
					before.AppendChild(k)
				}
				n.RemoveChild(c)
			default:
				walk(c)
				if !accept {
					undress(c)
				}
			}
			c = next
		}
	}
	walk(root)
	return plainHTML(render(root))
}

// undress gives an element the left sides of its data-attr.
func undress(n *html.Node) {
	value := attr(n, "data-attr")
	if value == "" {
		return
	}
	for _, token := range strings.Split(value, ";") {
		kind, change, _ := strings.Cut(token, ":")
		was, _, _ := strings.Cut(change, ">")
		switch kind {
		case "level":
			if n.Data, n.DataAtom = "h"+was, 0; was == "-" {
				n.Data = "p"
			}
		case "list", "item":
			if n.Data == "p" { // it was an item of a list that begins here, or of the one before
				dress(n, kind, was)
				continue
			}
			if kind == "item" { // its items were of the list before
				list := n.PrevSibling
				for list.Type != html.ElementNode {
					list = list.PrevSibling
				}
				for _, k := range slices.Collect(n.ChildNodes()) {
					n.RemoveChild(k)
					list.AppendChild(k)
				}
				n.Parent.RemoveChild(n)
				continue
			}
			if was == "-" { // what are items were paragraphs
				for li := range n.ChildNodes() {
					for _, k := range slices.Collect(li.ChildNodes()) {
						li.RemoveChild(k)
						n.Parent.InsertBefore(k, n)
					}
				}
				n.Parent.RemoveChild(n)
				continue
			}
			tag, start, _ := strings.Cut(was, " ")
			n.Data, n.DataAtom = tag, 0
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "start" })
			if start != "" {
				n.Attr = append(n.Attr, html.Attribute{Key: "start", Val: start})
			}
		case "callout":
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "class" || a.Key == "data-callout" || a.Key == "role" })
			if was != "-" {
				n.Attr = append(n.Attr, html.Attribute{Key: "class", Val: "callout"}, html.Attribute{Key: "data-callout", Val: was}, html.Attribute{Key: "role", Val: "note"})
			}
		case "lang":
			setAttr(first(n, "code"), "data-language", was)
		case "align":
			columns := strings.Split(was, ",")
			var head []*html.Node
			for row := range n.Descendants() {
				if row.Data != "tr" {
					continue
				}
				cells := slices.DeleteFunc(slices.Collect(row.ChildNodes()), func(c *html.Node) bool { return c.Type != html.ElementNode })
				if head == nil {
					head = cells
				}
				k := 0
				for i, c := range cells {
					if attr(head[i], "data-change") == "" {
						setAttr(c, "data-align", columns[k])
						k++
					}
				}
			}
		}
	}
}

// dress makes a paragraph the item that it was.
func dress(p *html.Node, kind, was string) {
	list := p.PrevSibling
	if kind == "item" {
		for list.Type != html.ElementNode {
			list = list.PrevSibling
		}
	} else {
		tag, start, _ := strings.Cut(was, " ")
		list = &html.Node{Type: html.ElementNode, Data: tag}
		if start != "" {
			list.Attr = []html.Attribute{{Key: "start", Val: start}}
		}
		p.Parent.InsertBefore(list, p)
	}
	p.Parent.RemoveChild(p)
	item := &html.Node{Type: html.ElementNode, Data: "li"}
	item.AppendChild(p)
	list.AppendChild(item)
}

func first(n *html.Node, tag string) *html.Node {
	for c := range n.Descendants() {
		if c.Data == tag {
			return c
		}
	}
	return nil
}

func setAttr(n *html.Node, key, value string) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
	if value != "-" {
		n.Attr = append(n.Attr, html.Attribute{Key: key, Val: value})
	}
}

// plainHTML is a page without ids, the attributes of marks, and white space
// between blocks.
func plainHTML(page []byte) string {
	root := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: htmlatom.Body}
	nodes, err := html.ParseFragment(bytes.NewReader(page), root)
	if err != nil {
		return err.Error()
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	var walk func(n *html.Node, pre bool)
	walk = func(n *html.Node, pre bool) {
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
			return slices.Contains([]string{"id", "data-change", "data-move", "data-sep", "data-attr", "data-flags", "data-proposal", "data-item", "data-hash", "data-status"}, a.Key)
		})
		if n.Data == "div" && has(n, "aria-label") { // a table is called by the headings and tables before it
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "aria-label" })
		}
		pre = pre || n.Data == "pre"
		for c := n.FirstChild; c != nil; {
			next := c.NextSibling
			// Neighbouring texts are one.
			for c.Type == html.TextNode && next != nil && next.Type == html.TextNode {
				c.Data += next.Data
				n.RemoveChild(next)
				next = c.NextSibling
			}
			if has(c, "data-aid") || c.Type == html.TextNode && !pre && strings.Trim(c.Data, "\n") == "" {
				n.RemoveChild(c) // an aid is no content: the label of a callout
			} else {
				walk(c, pre)
			}
			c = next
		}
	}
	walk(root, false)
	return tokens(render(root))
}
