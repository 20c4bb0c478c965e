package markdown

import (
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/diag"

	"github.com/google/go-cmp/cmp"
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

// TestOutline: headings alone have the anchors, the numbers and the words that they have
// in their text.
func TestOutline(t *testing.T) {
	for _, text := range []string{
		"Ingen.\n",
		"A\n\n## 5.1 *B* `c` &amp; [d](https://e.dk), jf. [[f]]{#g}\n\n### H [^1]\n\n> Nej\n>\n> ## I\n\n- ja\n\n  ## J\n\n## K {#l}\n\n[^1]: En note\n\n    ## M\n",
	} {
		doc := Parse([]byte(text), diag.Pos{}, nil)
		for _, number := range []string{"", "5"} {
			all, alone := doc.Numbered(number), doc.Outline().Numbered(number)
			if diff := cmp.Diff(all.TOC(), alone.TOC()); diff != "" {
				t.Errorf("%q below %q: (-text +headings)\n%s", text, number, diff)
			}
			for _, n := range []string{"5.1", "5.1.1", "5.2", "5.3"} {
				if got, want := alone.HeadingNumbered(n), all.HeadingNumbered(n); got != want {
					t.Errorf("%s is %q, in the text %q", n, got, want)
				}
			}
		}
		if alone := doc.Outline(); !slices.Equal(alone.Anchors(), doc.Anchors()) || alone.Text() == doc.Text() {
			t.Errorf("%q has the anchors %q and says %q", text, alone.Anchors(), alone.Text())
		}
	}
}
