package letters

import "testing"

// All that charts write has a shape of its own in both weights: Danish letters,
// signs of numbers, arrows of changes and names of places elsewhere.
func TestLetters(t *testing.T) {
	for _, f := range []*Face{Regular(), Bold()} {
		box := f.Line("\U0010ffff")[0]
		seen := map[string]rune{}
		for _, r := range "ABCÆØÅabcæøåéüöß0123456789%,.–−±≥≤≈×·→↑↓()/+„“”’…ŁĄŽőđ" {
			g := f.Line(string(r))[0]
			if g.ID == box.ID || g.Advance <= 0 || len(g.Outline) == 0 || g.Outline[0].Op != 'M' {
				t.Errorf("%s: %c has no shape", f.name, r)
			}
			if was, ok := seen[g.ID]; ok {
				t.Errorf("%s: %c looks like %c", f.name, r, was)
			}
			seen[g.ID] = r
		}
		if a, b := f.Line("A")[0], f.Line("Ǻ"); a.ID != b[0].ID && b[0].ID == box.ID {
			t.Error("a letter with marks that the font has not is its box")
		}
		if w := f.Width("Aalborg"); w < 3 || w > 4.5 {
			t.Errorf("%s: Aalborg is %.2f sizes wide", f.name, w)
		}
		top := 0.0
		for _, s := range f.Line("H")[0].Outline {
			for _, p := range s.Ends() {
				top = min(top, p[1])
			}
		}
		if -top < CapHeight-0.01 || -top > CapHeight+0.01 {
			t.Errorf("%s: a capital is %.3f high", f.name, -top)
		}
	}
	if Bold().Width("Aalborg") <= Regular().Width("Aalborg") {
		t.Error("bold is not wider")
	}
}

func TestUnpackWhatIsBroken(t *testing.T) {
	whole, err := files.ReadFile("source-sans-3-latin-400-normal.woff")
	if err != nil {
		t.Fatal(err)
	}
	for _, broken := range [][]byte{nil, []byte("wOF2"), whole[:40], whole[:60], whole[:len(whole)-9]} {
		if _, err := unpack(broken); err == nil {
			t.Errorf("%d bytes of a font are read", len(broken))
		}
	}
}
