package page

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"rsc.io/qr"
)

// TestCode: the strokes cover the dots of the code and nothing else, each once, inside
// the quiet zone.
func TestCode(t *testing.T) {
	const address = "https://example.org/vejl/gaeldende/et/"
	c, err := NewCode(address)
	if err != nil {
		t.Fatal(err)
	}
	want, err := qr.Encode(address, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	if c.Size != want.Size+2*quiet {
		t.Errorf("%d units, want %d and the quiet zone", c.Size, want.Size)
	}
	path, ok := strings.CutPrefix(string(c.Path), `<path stroke="#000" d="`)
	path, closed := strings.CutSuffix(path, `"/>`)
	if !ok || !closed {
		t.Fatalf("not a path: %s", c.Path)
	}
	dots := map[[2]int]int{}
	x, y := 0, 0
	for i, move := range strings.FieldsFunc(path, func(r rune) bool { return r == 'm' || r == 'M' }) {
		var right, down, long int
		form := "%d %dh%d"
		if i == 0 {
			form = "%d %d.5h%d" // the middle of a row
		}
		if n, err := fmt.Sscanf(move, form, &right, &down, &long); n < 3 || err != nil {
			t.Fatalf("%q: %v", move, err)
		}
		x, y = x+right, y+down
		for range long {
			dots[[2]int{x, y}]++
			x++
		}
	}
	for y := range c.Size {
		for x := range c.Size {
			n := 0
			if want.Black(x-quiet, y-quiet) {
				n = 1
			}
			if got := dots[[2]int{x, y}]; got != n {
				t.Fatalf("the dot %d, %d is drawn %d times, want %d", x, y, got, n)
			}
		}
	}
}

// TestEncode: a code is the library's own, of each size, and of what takes less room in
// capitals.
func TestEncode(t *testing.T) {
	for n := 1; n < 2400; n += 7 {
		for _, text := range []string{strings.Repeat("a", n), strings.Repeat("A", n)} {
			want, err := qr.Encode(text, qr.M)
			if err != nil {
				if _, err := encode(text); err == nil {
					t.Errorf("%d letters make a code", n)
				}
				continue
			}
			got, err := encode(text)
			if err != nil {
				t.Fatal(err)
			}
			if got.Size != want.Size || !bytes.Equal(got.Bitmap, want.Bitmap) {
				t.Fatalf("%d letters like %q have another code", n, text[:1])
			}
		}
	}
}
