package main

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"bestpractice/cmd/bestpractice/desk"

	"golang.org/x/net/html"
)

// The desk shows the name of a meeting as it was written, wherever it stands: no place in
// it is filled, no verb is read, no markup takes effect, and nothing is escaped twice.
func TestDeskShowsNamesAsWritten(t *testing.T) {
	const name = `Qmøde om {date} og {title} %d %s %[1]s {n} <b>fedt</b> & "citat" $1 \1`
	s := serveDesk(t)
	pages := map[string]string{
		"newmeeting": s.does("newmeeting", url.Values{"date": {"2031-01-15"}, "title": {name}}),
		"settings":   body(t, s.send(s.posted("do/settings", url.Values{"title": {name}, "organisation": {name}}))),
	}
	for _, page := range []string{"", "meeting?day=2031-01-15", "job/move", "file?name=content/meetings/2031-01-15.md"} {
		pages[page] = body(t, s.send(httptest.NewRequest("GET", "http://"+deskHost+desk.Base+page, nil)))
	}
	shown := map[string]bool{}
	for page, data := range pages {
		doc, err := html.Parse(strings.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		texts := func(n *html.Node) (out []string) {
			for _, a := range n.Attr {
				out = append(out, a.Val)
			}
			if n.Type == html.TextNode {
				out = append(out, n.Data)
			}
			return out
		}
		for n := range doc.Descendants() {
			for _, text := range texts(n) {
				key, rest, found := strings.Cut(text, "Qmøde")
				switch {
				case !found, strings.HasSuffix(key, `: "`): // a line of a file, with the quotation marks of YAML
				case !strings.HasPrefix("Qmøde"+rest, name):
					t.Errorf("%q shows %q", page, text)
				default:
					shown[page] = true
				}
			}
		}
	}
	if page := "meeting?day=2031-01-15"; !shown[page] {
		t.Errorf("%q does not show the meeting", page)
	}
}
