package page

import (
	"errors"
	"fmt"
	"html/template"
	"strconv"
	"sync"

	"rsc.io/qr/coding"
)

// Code is a QR code as a path of an SVG that is Size by Size units large, with the
// quiet zone of four units that readers need. The path is a stroke of one unit for each
// run of dots in a row, which takes half the bytes of their outlines: every page has one.
type Code struct {
	Address string
	Size    int
	Path    template.HTML
}

const quiet = 4

// NewCode draws the QR code of an address. It is always drawn with the first of the
// eight masks: readers take any, and a library that tried all of them took a third of
// the time of a build.
func NewCode(address string) (*Code, error) {
	image, err := encode(address)
	if err != nil {
		return nil, fmt.Errorf("drawing the QR code of %s: %w", address, err)
	}
	path := make([]byte, 0, 2*image.Size*image.Size)
	path = append(path, `<path stroke="#000" d="`...)
	at, row := 0, -1 // where the stroke ends that was drawn last
	for y := range image.Size {
		for x := 0; x < image.Size; x++ {
			start := x
			for image.Black(x, y) {
				x++
			}
			if x == start {
				continue
			}
			if row < 0 {
				path = fmt.Appendf(path, "M%d %d.5", start+quiet, y+quiet)
			} else {
				path = strconv.AppendInt(append(path, 'm'), int64(start-at), 10)
				path = strconv.AppendInt(append(path, ' '), int64(y-row), 10)
			}
			path = strconv.AppendInt(append(path, 'h'), int64(x-start), 10)
			at, row = x, y
		}
	}
	return &Code{address, image.Size + 2*quiet, template.HTML(append(path, `"/>`...))}, nil
}

// level is how much of a code may be lost: 15 %, "M".
const level = coding.M

// encode makes the smallest code that holds a text. It is qr.Encode, but for the plans:
// what is the same in all codes of one size takes half the time of one.
func encode(text string) (*coding.Code, error) {
	var enc coding.Encoding = coding.String(text)
	if coding.Alpha(text).Check() == nil {
		enc = coding.Alpha(text)
	}
	for v := coding.Version(coding.MinVersion); v <= coding.MaxVersion; v++ {
		if enc.Bits(v) <= v.DataBytes(level)*8 {
			plan, err := planned[v]()
			if err != nil {
				return nil, err
			}
			return plan.Encode(enc)
		}
	}
	return nil, errors.New("the text is too long")
}

// planned are the plans by version, each made when it is first asked for.
var planned = func() (out [coding.MaxVersion + 1]func() (*coding.Plan, error)) {
	for v := range out {
		out[v] = sync.OnceValues(func() (*coding.Plan, error) { return coding.NewPlan(coding.Version(v), level, 0) })
	}
	return out
}()
