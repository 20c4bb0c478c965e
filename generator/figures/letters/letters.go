// Package letters knows the shapes of letters, for pictures that leave the site:
// where the site's font is not at hand, text in another one is wider or narrower,
// and what was placed side by side collides. Drawn as shapes it stays as it was
// laid out.
//
// Input is a line of text; output its width and outlines, in parts of the size of
// the letters: x to the right, y down from the base line. The font is the site's
// own, Source Sans 3, in two weights; what it does not have (≥, →, Ł) comes from
// the Go font. A letter that neither has is replaced by the one without its marks,
// else by the font's box.
package letters

import (
	"embed"
	"fmt"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

//go:embed *.woff
var files embed.FS

// CapHeight is how high a capital letter stands over the base line.
const CapHeight = 0.66

// Segment is a piece of an outline: "M", "L", "Q" or "C" with its points, the last
// of which is where it ends. An outline is closed.
type Segment struct {
	Op     byte
	Points [3][2]float64
}

// Glyph is a letter's shape and the room that it takes.
type Glyph struct {
	ID      string // the same for the same shape
	Advance float64
	Outline []Segment
}

// Face is a weight of the font. It may be used from several goroutines.
type Face struct {
	name  string
	fonts []*sfnt.Font

	mu     sync.Mutex
	buf    sfnt.Buffer
	glyphs map[rune]*Glyph
}

// Regular and Bold are the weights that pictures are written in.
var (
	Regular = sync.OnceValue(func() *Face { return load("n", "400", goregular.TTF) })
	Bold    = sync.OnceValue(func() *Face { return load("b", "700", gobold.TTF) })
)

func load(name, weight string, spare []byte) *Face {
	data, err := files.ReadFile("source-sans-3-latin-" + weight + "-normal.woff")
	if err == nil {
		data, err = unpack(data)
	}
	f := &Face{name: name, glyphs: map[rune]*Glyph{}}
	for _, data := range [][]byte{data, spare} {
		var one *sfnt.Font
		if err == nil {
			one, err = sfnt.Parse(data)
		}
		if err != nil {
			panic(fmt.Sprintf("letters: %v", err)) // embedded, and held by a test
		}
		f.fonts = append(f.fonts, one)
	}
	return f
}

// Width of a line of text.
func (f *Face) Width(text string) float64 {
	w := 0.0
	for _, g := range f.Line(text) {
		w += g.Advance
	}
	return w
}

// Line are the letters of a text, one after the other.
func (f *Face) Line(text string) []*Glyph {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []*Glyph
	for _, r := range text {
		g := f.glyphs[r]
		if g == nil {
			g = f.glyph(r)
			f.glyphs[r] = g
		}
		out = append(out, g)
	}
	return out
}

func (f *Face) glyph(r rune) *Glyph {
	at, index := f.find(r)
	if index == 0 {
		if plain := []rune(norm.NFKD.String(string(r))); len(plain) > 0 && plain[0] != r {
			at, index = f.find(plain[0])
		}
	}
	from := f.fonts[at]
	em := fixed.Int26_6(from.UnitsPerEm()) << 6
	scale := func(v fixed.Int26_6) float64 { return float64(v) / float64(em) }
	g := &Glyph{ID: fmt.Sprintf("%s%d-%d", f.name, at, index)}
	if advance, err := from.GlyphAdvance(&f.buf, index, em, font.HintingNone); err == nil {
		g.Advance = scale(advance)
	}
	segments, err := from.LoadGlyph(&f.buf, index, em, nil)
	if err != nil {
		return g
	}
	for _, s := range segments {
		out := Segment{Op: "MLQC"[s.Op]}
		for i, p := range s.Args {
			out.Points[i] = [2]float64{scale(p.X), scale(p.Y)}
		}
		g.Outline = append(g.Outline, out)
	}
	return g
}

// find is the font that has a letter, and the letter's number there: 0 is none.
func (f *Face) find(r rune) (int, sfnt.GlyphIndex) {
	for i, from := range f.fonts {
		if index, err := from.GlyphIndex(&f.buf, r); err == nil && index != 0 {
			return i, index
		}
	}
	return 0, 0
}

// Ends are the points that a segment has.
func (s Segment) Ends() [][2]float64 {
	return s.Points[:map[byte]int{'M': 1, 'L': 1, 'Q': 2, 'C': 3}[s.Op]]
}
