package page

import (
	"fmt"
	"strings"

	"github.com/boombuler/barcode/qr"
)

// Code is a QR code as a path of an SVG that is Size by Size units large, with the
// quiet zone of four units that readers need.
type Code struct {
	Address string
	Size    int
	Path    string
}

const quiet = 4

// Code draws the QR code of an address; each is drawn once, however many pages
// show it.
func (r *Renderer) Code(address string) (*Code, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if c := r.codes[address]; c != nil {
		return c, nil
	}
	image, err := qr.Encode(address, qr.M, qr.Auto)
	if err != nil {
		return nil, fmt.Errorf("drawing the QR code of %s: %w", address, err)
	}
	size := image.Bounds().Dx()
	dark := func(x, y int) bool { l, _, _, _ := image.At(x, y).RGBA(); return l == 0 }
	var path strings.Builder
	for y := range size {
		for x := 0; x < size; x++ {
			start := x
			for x < size && dark(x, y) {
				x++
			}
			if x > start {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", start+quiet, y+quiet, x-start, x-start)
			}
		}
	}
	c := &Code{address, size + 2*quiet, path.String()}
	r.codes[address] = c
	return c, nil
}
