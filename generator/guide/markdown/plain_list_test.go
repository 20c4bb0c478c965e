package markdown

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest/rounds"
)

// A list that goldmark is kept out of is read as it reads it: right below a heading, which
// is open until then, it reads every list by itself.
func TestPlainListIsReadTheSame(t *testing.T) {
	lines := []string{"- a b", "- a  b ", "- æ   ", "* c", "+ d", "- ", "", "", "", " ", "tekst", "  mere", "\t- x", " - y", "- (x) y", "- \"q\"", "-  to", "-abc", "- 1. x", "- # h", "---", "- - -", "1. et",
		"> q", "```", "- [ ] t", "- **f**", "- \u00a0x", "===", "- x=", "- a\\"}
	var outline func(bs []*Block, by int) string
	outline = func(bs []*Block, by int) string {
		var s strings.Builder
		for _, b := range bs {
			fmt.Fprintf(&s, "(%s %d-%d %q", b.Kind, b.Start-by, b.End-by, b.Text)
			for _, in := range b.Inlines {
				fmt.Fprintf(&s, " %d %q %d-%d", in.Kind, in.Text, in.Start-by, in.End-by)
			}
			s.WriteString(outline(b.Children, by) + ")")
		}
		return s.String()
	}
	read := func(r Reading, src string) []*Block { return r.Parse([]byte(src), diag.Pos{}, nil).Blocks[1:] }
	rnd, plain := rand.New(rand.NewPCG(14, 5)), 0
	for range rounds.Of(4000) {
		var s strings.Builder
		for range 1 + rnd.IntN(7) {
			from := lines
			if rnd.IntN(2) == 0 {
				from = lines[:10]
			}
			s.WriteString(from[rnd.IntN(len(from))] + []string{"\n", "\n", "\n", ""}[rnd.IntN(4)])
		}
		line, rest, _ := strings.Cut(s.String(), "\n")
		if isPlainItem([]byte(line), '-') && endsList([]byte(rest), '-') {
			plain++
		}
		for _, r := range []Reading{First, Current} {
			was, is := outline(read(r, "# H\n"+s.String()), 0), outline(read(r, "# H\n\n"+s.String()), 1)
			if was != is {
				t.Fatalf("%q\n%s, and below a heading\n%s", s.String(), is, was)
			}
		}
	}
	if plain < rounds.Of(4000)/20 {
		t.Errorf("%d texts begin with a plain list", plain)
	}
}
