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
		{"[Her](#frist)", "[[eget|Her]]", "[Her](#frist)"},
		{"[Her](#frist)", "[[eget|Der]]", "[[eget|Der]]"},
		{"[[kontakt]]", "[[ansvar|Kontakt]]", "[[ansvar|Kontakt]]"},
		{"Se [[kontakt|her]] og [[ansvar]].", "Se [her](#_bp_s1) og [Titel på ansvar](#_bp_s2).", "Se [[kontakt|her]] og [[ansvar]]."},
		{"[Siden](/side/)", "![](assets/a.png)", "![](assets/a.png)"},
		{"![](assets/a.png)", "[Siden](https://example.com/)", "[Siden](https://example.com/)"},
		{"![Alt](assets/a.png)", "![Alt](assets/image1.png)", "![Alt](assets/a.png)"},
		{"[Her](#frist)", "**[Der](#_bp_h1)** og [Her](#_bp_h1)", "**Der** og [Her](#frist)"},
	} {
		d := read(tt.file)
		keepLinks(read(tt.old), d, "eget", "https://example.org/bp/", func(ref *markdown.Ref) string { return "Titel på " + ref.Section })
		unlink(d)
		if got := strings.TrimSpace(markdown.Write(d)); got != tt.want {
			t.Errorf("%s in the file as %s is %s, not %s", tt.old, tt.file, got, tt.want)
		}
	}
}

// A heading whose words changed keeps its anchor, where no other heading has it, and no
// anchor is written out there already.
func TestKeepAnchors(t *testing.T) {
	read := func(s string) *markdown.Doc { return markdown.Parse([]byte(s), diag.Pos{}, nil) }
	for _, tt := range []struct{ old, file, want string }{
		{"## Frister\n\na", "## Svarfrister\n\na", "## Svarfrister {#frister}\n\na"},
		{"## Frister\n\na", "## Svarfrister {#svar}\n\na", "## Svarfrister {#svar}\n\na"},
		{"## Et\n\n## To", "## To\n\n## Tre", "## To\n\n## Tre"},
		{"## Et\n\n## To\n\n## Slut", "## Nyt\n\n## Et\n\n## Slut", "## Nyt\n\n## Et\n\n## Slut"},
		{"## Et\n\n## Slut", "## Nyt\n\n## Slut\n\n## Et", "## Nyt\n\n## Slut\n\n## Et"},
	} {
		d := read(tt.file)
		keepAnchors(read(tt.old), d)
		if got := strings.TrimSpace(markdown.Write(d)); got != tt.want {
			t.Errorf("%q in the file as %q is %q, not %q", tt.old, tt.file, got, tt.want)
		}
	}
}

// What a head says and nobody sees in Word is the base's; what is seen is the file's.
func TestKeepHeads(t *testing.T) {
	read := func(s string) *markdown.Doc { return markdown.Parse([]byte(s), diag.Pos{}, nil) }
	for _, tt := range []struct{ old, file, want string }{
		{"| A | **B** |\n|:---|---|\n| x | y |", "| A | B |\n|---|---|\n| x | y |", "| A | **B** |\n|:---|---|\n| x | y |"},
		{"| A | B |\n|---|---|\n| x | y |", "| A | B |\n|:---|---|\n| x | z |", "| A | B |\n|---|---|\n| x | z |"},
		{"| A | B |\n|---|---|\n| x | y |", "| A | **B** |\n|---|---:|\n| x | y |", "| A | **B** |\n|---|---:|\n| x | y |"},
		{"| A | **B** |\n|:---|---|\n| x | y |", "| A | C |\n|---|---|\n| x | y |", "| A | C |\n|---|---|\n| x | y |"},
	} {
		d := read(tt.file)
		keepHeads(read(tt.old), d)
		if got := strings.TrimSpace(markdown.Write(d)); got != tt.want {
			t.Errorf("%s in the file as %s is %s, not %s", tt.old, tt.file, got, tt.want)
		}
	}
}
