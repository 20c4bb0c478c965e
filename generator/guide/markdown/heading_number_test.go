package markdown

import (
	"strings"
	"testing"

	"bestpractice/generator/diag"
)

func TestNumbered(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"## A\n\n## B\n\n### C\n\n### D\n\n## E\n\n### F\n", "5.1 A|5.2 B|5.2.1 C|5.2.2 D|5.3 E|5.3.1 F"},
		{"# A\n\n## B\n\n# C\n", "5.1 A|5.1.1 B|5.2 C"},
		{"## A\n\n#### B\n\n### C\n\n### D\n\n## E\n\n### F\n", "5.1 A|5.1.1 B|5.1.2 C|5.1.3 D|5.2 E|5.2.1 F"}, // a level left out
		{"### A\n\n## B\n\n### C\n", "5.1 A|5.2 B|5.2.1 C"},                                                    // and one below the next
		{"## A\n\n> ## B\n\n- ## C\n\n## D\n", "5.1 A|B|C|5.2 D"},
		{"## 5.1 A\n\n## 5.2. B\n\n## 5.31 C\n\n## 5.4 D\n", "5.1 A|5.2. B|5.3 5.31 C|5.4 D"}, // typed
	} {
		doc := Parse([]byte(tt.text), diag.Pos{}, nil)
		var got []string
		for _, h := range doc.Numbered("5").TOC() {
			got = append(got, strings.TrimPrefix(h.Number+" "+h.Text, " "))
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
		if html := string(doc.HTML(Options{})); strings.Contains(html, "heading-number") {
			t.Errorf("numbers that nobody asked for: %s", html)
		}
	}
	doc := Parse([]byte("## A\n\n## B & C\n"), diag.Pos{}, nil)
	if got, want := string(doc.HTML(Options{Section: "A"})), "<h2 id=\"a\"><span class=\"heading-number\" data-aid>A.1</span> A</h2>\n<h2 id=\"b-c\"><span class=\"heading-number\" data-aid>A.2</span> B &amp; C</h2>\n"; got != want {
		t.Errorf("got %s", got)
	}
	if id := doc.Numbered("A").HeadingNumbered("A.2"); id != "b-c" {
		t.Errorf("A.2 is %q", id)
	}
}
