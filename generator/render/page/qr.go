package page

import (
	"fmt"
	"strconv"

	"rsc.io/qr"
)

// Code is a QR code as a path of an SVG that is Size by Size units large, with the
// quiet zone of four units that readers need.
type Code struct {
	Address string
	Size    int
	Path    string
}

const quiet = 4

// NewCode draws the QR code of an address. It is always drawn with the first of the
// eight masks: readers take any, and a library that tried all of them took a third of
// the time of a build.
func NewCode(address string) (*Code, error) {
	image, err := qr.Encode(address, qr.M)
	if err != nil {
		return nil, fmt.Errorf("drawing the QR code of %s: %w", address, err)
	}
	var path []byte
	number := func(before string, n int) { path = strconv.AppendInt(append(path, before...), int64(n), 10) }
	for y := range image.Size {
		for x := 0; x < image.Size; x++ {
			start := x
			for x < image.Size && image.Black(x, y) {
				x++
			}
			if x > start {
				number("M", start+quiet)
				number(" ", y+quiet)
				number("h", x-start)
				number("v1h-", x-start)
				path = append(path, 'z')
			}
		}
	}
	return &Code{address, image.Size + 2*quiet, string(path)}, nil
}
