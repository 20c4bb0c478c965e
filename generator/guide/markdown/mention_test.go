package markdown

import (
	"strings"
	"testing"

	"bestpractice/generator/diag"
)

func TestMentions(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Afsnit 2 og 3 handler om hjælp.", "Afsnit 2|3"},
		{"I afsnittene 2, 3 og 5.1 står det.", "afsnittene 2|3|5.1"},
		{"Læs afsnit 4-6 først, jf. afsnit 7.", "afsnit 4|-6"},
		{"> Det er i afsnit\n> 4 og\n> 5.", "afsnit 4|5"},
		{"- Bilag A og B er nye\n\n| Afsnit 9 | x |\n|--|--|\n", "Bilag A|B|Afsnit 9"},
		{"Section 2 and 3 say so, and appendix B too.", "Section 2|3|appendix B"},
		{"[afsnit 2](<https://example.org/afsnit 3>)", "afsnit 2"},
		{"jf. afsnit 2, (afsnit 3), se afsnit 4 og `afsnit 5`", ""},
		{"```\nafsnit 2\n```\n\nafsnittet 2, underafsnit 3, afsnit 5a", ""},
	} {
		doc := Parse([]byte(tt.text), diag.Pos{}, nil)
		var got []string
		for _, r := range doc.Mentions() {
			if n := string(doc.Source[r.NumberStart:r.NumberEnd]); n != r.Num {
				t.Errorf("%q: number %q at %q", tt.text, r.Num, n)
			}
			got = append(got, map[bool]string{true: "-"}[r.Through]+r.Raw)
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("%q: %s, want %s", tt.text, s, tt.want)
		}
	}
}
