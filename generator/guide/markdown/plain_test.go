package markdown

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest/rounds"
)

// What goldmark is kept out of is read as it reads it: it looks into every heading, and a
// paragraph with a line of === below it is one, as a cell is like a heading with #.
func TestPlainIsReadTheSame(t *testing.T) {
	bits := []string{"a", "hvor", "ø", "Se ", "se afsnit 2", "jf.", "afsnit 5", "(afsnit 3 og 4)", "(bilag A)", "bilag", "https://ex.dk", "(www.dr.dk)", "www", "h", "\"",
		"(", "!", "5 mg", "\u00a0", ".", ":", "#", "'", "=", "-", ";", "@", "&amp;", "*", "_x", "&", "\\", "`"}
	rnd, plain := rand.New(rand.NewPCG(14, 4)), 0
	text := func(between []string) string {
		var s strings.Builder
		s.WriteString([]string{"jf. afsnit 5", "https://ex.dk", "(se afsnit 2)", "x", "x", "x", "x", "x", "x", "x", "x", "x"}[rnd.IntN(12)])
		for range 1 + rnd.IntN(6) {
			s.WriteString(between[rnd.IntN(len(between))] + bits[rnd.IntN(len(bits))])
		}
		return strings.TrimSpace(s.String())
	}
	only := func(r Reading, src string) []Inline {
		d := r.Parse([]byte(src), diag.Pos{}, nil)
		b := d.Blocks[0]
		if len(d.Blocks) > 1 {
			t.Fatalf("%q is several blocks", src)
		}
		if b.Kind == Table {
			b = b.Children[0].Children[0]
		}
		return b.Inlines
	}
	for range rounds.Of(3000) {
		lines, line := text([]string{" ", " ", "  ", "", "\nx", " \nx", "  \nx", "   \nx", "     \nx", "\n x", "\njf. afsnit 5", "\njf.\nafsnit 5", "\nwww.dr.dk"}), text([]string{" ", " ", "  ", ""})+"."
		if isPlain([]byte(line)) {
			plain++
		}
		for _, r := range []Reading{First, Current} {
			for _, p := range [][2]string{{lines, lines + "\n==="}, {"| " + line + " |\n|---|\n", "# " + line}} {
				if was, is := only(r, p[1]), only(r, p[0]); !reflect.DeepEqual(was, is) {
					t.Fatalf("reading %d: %q\n%+v, and with a mark of a heading\n%+v", r, p[0], is, was)
				}
			}
		}
	}
	if plain < rounds.Of(3000)/10 {
		t.Errorf("%d texts are plain", plain)
	}
}
