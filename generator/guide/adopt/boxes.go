package adopt

import (
	"slices"
	"strings"

	"bestpractice/generator/diag"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// admonition writes !!! note "Title" and the lines indented below it as a
// callout. It returns the last line that it took.
func (c *converter) admonition(lines []string, at int) int {
	m := adMark().FindStringSubmatch(lines[at])
	indent := m[1] + "    "
	var body []string
	for i := at + 1; i < len(lines); i++ {
		switch {
		case strings.HasPrefix(lines[i], indent):
			body = append(body, lines[i][len(indent):])
			continue
		case strings.TrimSpace(lines[i]) == "" && i+1 < len(lines) && strings.HasPrefix(lines[i+1], indent):
			body = append(body, "")
			continue
		}
		break
	}
	c.say(false, "a box of another dialect")
	c.box(m[2], m[3], body)
	return at + len(body)
}

// fencedBox writes ::: note and what stands up to ::: as a callout.
func (c *converter) fencedBox(lines []string, at int) int {
	m := fenced().FindStringSubmatch(lines[at])
	for end := at + 1; end < len(lines); end++ {
		if fencedEnd().MatchString(lines[end]) {
			c.say(false, "a box of another dialect")
			c.box(m[1], strings.Trim(m[2], `[]"`), lines[at+1:end])
			return end
		}
	}
	c.put(c.words(lines[at]))
	return at
}

func (c *converter) box(kind, title string, body []string) {
	word := callouts[strings.ToLower(kind)]
	if word == "" {
		word = "NOTE"
		if title == "" {
			title = kind
		}
	}
	c.put("")
	c.put("> [!" + word + "]")
	if title != "" {
		c.put("> **" + title + "**")
		c.put(">")
	}
	for _, l := range body {
		c.from++
		c.put(strings.TrimRight("> "+c.words(l), " "))
	}
	c.put("")
}

// block is an element of HTML that begins on a line and the last of its lines; nil
// where it has no end.
func block(lines []string, at int, name string) (*html.Node, int) {
	for end := at; end < len(lines); end++ {
		if !strings.Contains(strings.ToLower(lines[end]), "</"+name+">") {
			continue
		}
		nodes, err := html.ParseFragment(strings.NewReader(strings.Join(lines[at:end+1], "\n")), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
		if err != nil {
			return nil, at
		}
		body := &html.Node{Type: html.ElementNode, Data: "body"}
		for _, n := range nodes {
			body.AppendChild(n)
		}
		return body, end
	}
	return nil, at
}

// terms writes a list of terms of HTML as a list of points. It returns the last line
// that it took.
func (c *converter) terms(lines []string, at int) int {
	n, end := block(lines, at, "dl")
	if n == nil {
		c.put(c.words(lines[at]))
		return at
	}
	c.say(false, "a list of terms of HTML: a list of points")
	c.put("")
	item, between := "", "- "
	for n := range n.Descendants() {
		text := ""
		if n.DataAtom == atom.Dt || n.DataAtom == atom.Dd {
			text = c.cell(n)
		}
		switch {
		case text == "":
		case n.DataAtom == atom.Dt:
			if item != "" {
				c.put(item)
			}
			item, between = "- **"+text+"**", ": "
		default:
			item += between + text
			between = "<br>"
		}
	}
	c.put(item)
	c.put("")
	return end
}

// table writes a table of HTML as one of Markdown. It returns the last line that
// it took.
func (c *converter) table(lines []string, at int) int {
	n, end := block(lines, at, "table")
	if n == nil {
		c.put(c.words(lines[at]))
		return at
	}
	var rows [][]string
	width, spanned := 0, false
	for n := range n.Descendants() {
		if n.DataAtom != atom.Tr || within(n, atom.Tr) {
			continue
		}
		var row []string
		for cell := range n.ChildNodes() {
			if cell.DataAtom != atom.Td && cell.DataAtom != atom.Th {
				continue
			}
			row = append(row, c.cell(cell))
			for _, a := range cell.Attr {
				if (a.Key == "colspan" || a.Key == "rowspan") && a.Val != "1" {
					spanned = true
				}
			}
		}
		if len(row) > 0 {
			rows, width = append(rows, row), max(width, len(row))
		}
	}
	if len(rows) == 0 {
		c.put(c.words(lines[at]))
		return at
	}
	if spanned { // cells that reach over others have no place in Markdown
		c.say(true, tableSpans)
		for _, row := range rows {
			c.put("")
			c.put(strings.Join(row, " · "))
		}
		c.put("")
		return end
	}
	c.say(false, "a table of HTML")
	c.put("")
	for i, row := range rows {
		for len(row) < width {
			row = append(row, "")
		}
		c.put("| " + strings.Join(row, " | ") + " |")
		if i == 0 {
			c.put("|" + strings.Repeat(" --- |", width))
		}
	}
	c.put("")
	return end
}

// within reports whether an element stands in one of a kind.
func within(n *html.Node, kind atom.Atom) bool {
	for up := range n.Ancestors() {
		if up.DataAtom == kind {
			return true
		}
	}
	return false
}

// ownLine are elements that begin a line in a cell.
var ownLine = []atom.Atom{atom.P, atom.Li, atom.Div, atom.Td, atom.Th, atom.Dt, atom.Dd}

// cell writes what is in a cell on one line.
func (c *converter) cell(n *html.Node) string {
	var b strings.Builder
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		for child := range n.ChildNodes() {
			if child.Type == html.TextNode {
				if strings.TrimLeft(child.Data, " \n\t") != child.Data && b.Len() > 0 {
					b.WriteByte(' ')
				}
				b.WriteString(strings.NewReplacer("|", `\|`, "<", "&lt;", "{{", "&#123;&#123;").Replace(strings.Join(strings.Fields(child.Data), " ")))
				if strings.TrimRight(child.Data, " \n\t") != child.Data && strings.TrimSpace(child.Data) != "" {
					b.WriteByte(' ')
				}
				continue
			}
			token := html.Token{Type: html.StartTagToken, Data: child.Data, Attr: child.Attr}
			switch {
			case child.Type != html.ElementNode:
			case child.DataAtom == atom.Br:
				b.WriteString("<br>")
			case child.DataAtom == atom.A && attribute(token, "href") != "":
				b.WriteByte('[')
				visit(child)
				b.WriteString("](" + destination(attribute(token, "href")) + ")")
			case child.DataAtom == atom.Img:
				b.WriteString("![" + attribute(token, "alt") + "](" + destination(attribute(token, "src")) + ")")
			case spans[child.Data] != "":
				b.WriteString(spans[child.Data])
				visit(child)
				b.WriteString(spans[child.Data])
			default:
				if slices.Contains(ownLine, child.DataAtom) && b.Len() > 0 {
					b.WriteString("<br>")
				} else if !plainTags[child.Data] && child.DataAtom != atom.Li {
					c.say(true, diag.F("HTML <%s>", child.Data))
				}
				visit(child)
			}
		}
	}
	visit(n)
	return strings.TrimSpace(b.String())
}
