package collect

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlText gives the text of a mail that was sent as HTML: a line for each block,
// what is quoted with > before it, as the same mail has it in plain text.
func htmlText(s string) string {
	var b strings.Builder
	var text strings.Builder // the line that is being written
	quotes, hidden := 0, 0
	end := func() {
		line := strings.Join(strings.Fields(text.String()), " ")
		text.Reset()
		if quotes > 0 {
			b.WriteString(strings.TrimSpace(strings.Repeat(">", min(quotes, 9)) + " " + line))
		} else {
			b.WriteString(line)
		}
		b.WriteByte('\n')
	}
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			end()
			return b.String()
		case html.TextToken:
			if hidden == 0 {
				text.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			switch tag := atom.Lookup(name); tag {
			case atom.Head, atom.Script, atom.Style, atom.Title:
				if kind == html.StartTagToken {
					hidden++
				} else {
					hidden = max(hidden-1, 0)
				}
			case atom.Body: // a head that nobody closed is over here
				hidden = 0
			case atom.Blockquote:
				if strings.TrimSpace(text.String()) != "" {
					end()
				}
				if kind == html.StartTagToken {
					quotes++
				} else {
					quotes = max(quotes-1, 0)
				}
			case atom.Td, atom.Th:
				text.WriteByte(' ')
			case atom.P, atom.Ul, atom.Ol, atom.Table, atom.H1, atom.H2, atom.H3, atom.H4, atom.Hr: // with room around
				if strings.TrimSpace(text.String()) != "" {
					end()
				}
				if kind == html.EndTagToken || tag == atom.Hr {
					end()
				}
			case atom.Br:
				end()
			case atom.Div, atom.Li, atom.Tr, atom.Pre, atom.Dd, atom.Dt, atom.Section, atom.Article:
				if strings.TrimSpace(text.String()) != "" {
					end()
				}
			}
		}
	}
}
