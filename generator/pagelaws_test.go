package generator_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageFaults are the ways in which a finished page is hard to read that no reader
// of it should meet: source text in its words, headings that leave a level out,
// two parts that one can go to by the same name, a table without a caption, a link in
// no part that one can go to.
func pageFaults(t *testing.T, page string) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	l := &pageLaws{named: map[string]bool{}, whole: strings.Contains(page, "<main")}
	l.walk(root)
	return l.faults
}

type pageLaws struct {
	faults []string
	level  int             // of the last heading
	named  map[string]bool // parts that one can go to
	whole  bool            // it is a page, and not a piece of one
}

func (l *pageLaws) fault(format string, args ...any) {
	l.faults = append(l.faults, fmt.Sprintf(format, args...))
}

func (l *pageLaws) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		l.words(n.Data)
	case html.ElementNode:
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Code, atom.Textarea:
			return
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			level := int(n.Data[1] - '0')
			if level > l.level+1 {
				l.fault("a heading of level %d follows one of %d", level, l.level)
			}
			l.level = level
		case atom.Table:
			if !has(n, func(c *html.Node) bool { return c.DataAtom == atom.Caption }) {
				l.fault("a table without a caption")
			}
		case atom.A:
			if l.whole && attr(n, "class") != "skip-link" && !placed(n) {
				l.fault("a link in no part of the page: %s", attr(n, "href"))
			}
		}
		for _, a := range n.Attr {
			if slices.Contains([]string{"aria-label", "title", "alt", "content", "data-what", "data-label"}, a.Key) {
				l.words(a.Val)
			}
			// html/template takes what begins with data-on for a script, and quotes its words.
			if strings.HasPrefix(a.Key, "data-on") {
				l.fault("the attribute %s, whose words stand in quotation marks", a.Key)
			}
		}
		if name := attr(n, "aria-label"); name != "" {
			role := attr(n, "role")
			if role == "" && slices.Contains([]atom.Atom{atom.Nav, atom.Section, atom.Aside}, n.DataAtom) {
				role = n.Data
			}
			if slices.Contains([]string{"region", "nav", "section", "aside", "doc-endnotes"}, role) {
				if l.named[role+" "+name] {
					l.fault("two parts are called %q", name)
				}
				l.named[role+" "+name] = true
			}
		}
	}
	for c := range n.ChildNodes() {
		l.walk(c)
	}
}

// placed reports whether something stands in a part that one can go to.
func placed(n *html.Node) bool {
	for p := range n.Ancestors() {
		if slices.Contains([]atom.Atom{atom.Main, atom.Header, atom.Nav, atom.Footer, atom.Aside}, p.DataAtom) {
			return true
		}
	}
	return false
}

// rawID is a section and a place in it as authors write them.
var rawID = regexp.MustCompile(`\b[a-z][a-z0-9-]+#[a-z][a-z0-9-]+`)

// noChanges is a count of what is not there: where only references followed, that is
// said.
var noChanges = regexp.MustCompile(`(^|[^0-9.,])0 ændringer`)

// words are none of the source's.
func (l *pageLaws) words(text string) {
	for _, raw := range []string{"{{", "}}", "[[", "**", "| ", "{#", "]("} {
		if i := strings.Index(text, raw); i >= 0 {
			l.fault("%q is shown: …%.40s", raw, text[i:])
		}
	}
	if noChanges.MatchString(text) {
		l.fault("nothing is counted: %.40s", text)
	}
	if id := rawID.FindString(text); id != "" {
		l.fault("the address %q is shown", id)
	}
}

func has(n *html.Node, what func(*html.Node) bool) bool {
	for c := range n.Descendants() {
		if what(c) {
			return true
		}
	}
	return false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
