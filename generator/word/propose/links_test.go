package propose

import (
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
)

// Where a link leads is the export's to write, and a reviewer's to change.
func TestKeepLinks(t *testing.T) {
	read := func(s string) *markdown.Doc { return markdown.Parse([]byte(s), diag.Pos{}, nil) }
	for _, tt := range []struct{ old, file, want string }{
		{"[Siden](/side/)", "[Siden](https://example.org/bp/side/)", "[Siden](/side/)"},
		{"[Siden](/side/)", "[Siden](https://example.com/bp/side/)", "[Siden](https://example.com/bp/side/)"},
		{"[Siden](https://example.com/a)", "[Siden](https://example.com/b)", "[Siden](https://example.com/b)"},
		{"[Her](#frist)", "[[#frist|Her]]", "[Her](#frist)"},
		{"[Her](#frist)", "[[andet#frist|Her]]", "[[andet#frist|Her]]"},
		{"[[kontakt]]", "[[ansvar|Kontakt]]", "[[ansvar|Kontakt]]"},
	} {
		d := read(tt.file)
		keepLinks(read(tt.old), d, "https://example.org/bp/")
		if got := strings.TrimSpace(markdown.Write(d)); got != tt.want {
			t.Errorf("%s in the file as %s is %s, not %s", tt.old, tt.file, got, tt.want)
		}
	}
}
