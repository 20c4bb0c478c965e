package page

import (
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
)

// A text is found by its parts: what stands before its first heading, and each heading with
// what is below it. Where nothing stands before the first, that heading's part is the first.
func TestPartsOf(t *testing.T) {
	for text, want := range map[string]string{
		"":                                   ":",
		"a\n\nb":                             ":a b",
		"## A\n\na":                          "A:a",
		"## A\n\na\n\n### B\n\nb":            "A:a|B:b",
		"a\n\n## B\n\nb":                     ":a|B:b",
		"## A\n\n## B\n\nb":                  "A:|B:b",
		"## A\n\n#### B\n\nb[^1]\n\n[^1]: c": "A:B b[1] c",
	} {
		var got []string
		for _, p := range partsOf(markdown.Parse([]byte(text), diag.Pos{}, nil), nil) {
			got = append(got, p.heading+":"+p.text)
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q: %q, want %q", text, s, want)
		}
	}
}
