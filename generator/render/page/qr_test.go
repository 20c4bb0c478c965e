package page

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"rsc.io/qr"
)

// TestCode: the path has the three finder patterns of a code, in their corners and
// inside the quiet zone.
func TestCode(t *testing.T) {
	c, err := NewCode("https://example.org/vejl/gaeldende/et/")
	if err != nil {
		t.Fatal(err)
	}
	far := c.Size - quiet - 7
	for _, corner := range [][2]int{{quiet, quiet}, {far, quiet}, {quiet, far}} {
		for _, row := range []int{0, 6} { // the sides of the outer square
			if want := fmt.Sprintf("M%d %dh7v1h-7z", corner[0], corner[1]+row); !strings.Contains(string(c.Path), want) {
				t.Errorf("no finder pattern: %s", want)
			}
		}
	}
	if c.Size < 29+2*quiet {
		t.Errorf("%d units are too few for the address", c.Size)
	}
	if other, _ := NewCode("https://example.org/vejl/gaeldende/to/"); other.Path == c.Path {
		t.Error("another address has the same code")
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
