package theme

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// colour is red, green and blue, 0 to 255.
type colour [3]uint8

func (c colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

var (
	hexColour = regexp.MustCompile(`^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)
	rgbColour = regexp.MustCompile(`^rgb\( ?([0-9]{1,3})(?: ?, ?| )([0-9]{1,3})(?: ?, ?| )([0-9]{1,3}) ?\)$`)
)

// parseColour reads #rgb, #rrggbb and rgb(…). One that shows through has no
// contrast of its own.
func parseColour(s string) (colour, bool) {
	if m := hexColour.FindStringSubmatch(s); m != nil {
		hex := m[1]
		if len(hex) == 3 {
			hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
		}
		n, err := strconv.ParseUint(hex, 16, 32)
		return colour{uint8(n >> 16), uint8(n >> 8), uint8(n)}, err == nil
	}
	m := rgbColour.FindStringSubmatch(strings.ToLower(s))
	if m == nil {
		return colour{}, false
	}
	var c colour
	for i := range c {
		n, err := strconv.ParseUint(m[i+1], 10, 8)
		if err != nil {
			return colour{}, false
		}
		c[i] = uint8(n)
	}
	return c, true
}

func isColour(s string) bool { _, ok := parseColour(s); return ok }

// luminance is the relative luminance of WCAG 2.2.
func (c colour) luminance() float64 {
	var l float64
	for i, weight := range [3]float64{0.2126, 0.7152, 0.0722} {
		v := float64(c[i]) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		l += weight * v
	}
	return l
}

// contrast is the contrast ratio of WCAG 2.2, 1 to 21.
func contrast(a, b colour) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}
