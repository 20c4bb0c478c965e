package adopt

import (
	"strings"

	"bestpractice/generator/diag"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// admonition writes !!! note "Title" and the lines indented below it as a
// callout. It returns the last line that it took.
func (c *converter) admonition(lines []string, at int) int {
	m := adMark.FindStringSubmatch(lines[at])
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
	m := fenced.FindStringSubmatch(lines[at])
	for end := at + 1; end < len(lines); end++ {
		if fencedEnd.MatchString(lines[end]) {
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
		c.put(strings.TrimRight("> "+c.words(l), " "))
	}
	c.put("")
}

// table writes a table of HTML as one of Markdown. It returns the last line that
// it took.
func (c *converter) table(lines []string, at int) int {
	end := at
	for end < len(lines) && !strings.Contains(strings.ToLower(lines[end]), "</table>") {
		end++
	}
	if end == len(lines) {
		c.put(c.words(lines[at]))
		return at
	}
	text := strings.Join(lines[at:end+1], "\n")
	nodes, err := html.ParseFragment(strings.NewReader(text), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	var rows [][]string
	width, spanned := 0, false
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		if n.DataAtom == atom.Tr {
			var row []string
			for cell := n.FirstChild; cell != nil; cell = cell.NextSibling {
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
			return
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			visit(child)
		}
	}
	for _, n := range nodes {
		visit(n)
	}
	if err != nil || len(rows) == 0 {
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

// cell writes what is in a cell on one line.
func (c *converter) cell(n *html.Node) string {
	var b strings.Builder
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		for child := n.FirstChild; child != nil; child = child.NextSibling {
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
				if (child.DataAtom == atom.P || child.DataAtom == atom.Li || child.DataAtom == atom.Div) && b.Len() > 0 {
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
