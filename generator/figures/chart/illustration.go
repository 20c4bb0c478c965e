package chart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"image"
	paint "image/draw"
	"image/png"
	"io"
	"slices"
	"strings"

	"bestpractice/generator/figures/letters"
)

// mostDots is how wide and high an illustration in dots is at most: enough for a
// page.
const mostDots = 1600

// Illustration is a drawing of a site's own, width by height pixels, in dots, for
// programs that show no SVG. One that needs what this package cannot draw is not
// drawn in part: its words stand in a frame instead.
func Illustration(svg []byte, width, height int, words string) ([]byte, error) {
	w, h := float64(max(width, 1)), float64(max(height, 1))
	c := newCanvas(0, 0, w, h, min(pngScale, mostDots/w, mostDots/h))
	ground := func() { paint.Draw(c.img, c.img.Rect, image.White, image.Point{}, paint.Src) }
	ground()
	elements, at, err := illustrated(svg, w, h)
	if err == nil {
		err = c.paint(elements, at)
	}
	if err != nil {
		ground()
		if err := c.paint(framedWords(words, w, h), unmoved); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, c.img); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// framedWords are words in a frame, as large as they fit.
func framedWords(words string, width, height float64) []element {
	f := &framed{elements: []element{{name: "rect", attrs: []attr{{"x", "0.5"}, {"y", "0.5"}, {"width", px(width - 1)}, {"height", px(height - 1)}, {"fill", "#ffffff"}, {"stroke", "#808080"}}}}}
	size := headSize
	lines := wrap(letters.Regular(), words, width-2*margin, size)
	for size > 6 && block(lines, size) > height-margin {
		size--
		lines = wrap(letters.Regular(), words, width-2*margin, size)
	}
	f.elements = append(f.elements, element{name: "g", attrs: []attr{{"transform", "translate(" + px(margin) + ")"}}})
	f.lines(lines, margin/2, size, "400", "#404040")
	f.elements = append(f.elements, element{name: "g", end: true})
	return f.elements
}

// Attributes of a drawing: those that are numbers, those that are drawn, and those
// that change nothing that is seen, or so little that nobody is misled.
var (
	measures  = strings.Fields("x y x1 y1 x2 y2 cx cy r rx ry width height stroke-width font-size")
	drawnBy   = strings.Fields("d points fill stroke stroke-dasharray font-weight text-anchor dominant-baseline transform viewBox")
	unseen    = strings.Fields("id class role lang version baseProfile tabindex font-family font-style font-variant font-stretch line-height stroke-linejoin stroke-linecap stroke-miterlimit shape-rendering text-rendering xml:space paint-order")
	unlessOne = strings.Fields("opacity fill-opacity stroke-opacity")
)

// illustrated reads an SVG that any program may have written, and where its coordinates
// lie in a picture of a width and height. What would not be drawn as it is meant is
// an error.
func illustrated(svg []byte, width, height float64) ([]element, affine, error) {
	const namespace = "http://www.w3.org/2000/svg"
	at := unmoved
	var out []element
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		tok, err := d.Token()
		if err == io.EOF && len(out) > 0 {
			return out, at, nil
		}
		if err != nil {
			return nil, at, err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if tok.Name.Space != namespace || slices.Contains(silent, tok.Name.Local) {
				if err := d.Skip(); err != nil {
					return nil, at, err
				}
				continue
			}
			e := element{name: tok.Name.Local}
			for _, a := range tok.Attr {
				if err := e.take(a); err != nil {
					return nil, at, err
				}
			}
			if len(out) == 0 {
				if at, err = viewed(e, width, height); err != nil {
					return nil, at, err
				}
				for name, usual := range map[string]string{"fill": "#000000", "font-size": "16"} {
					if e.get(name) == "" {
						e.put(name, usual)
					}
				}
			} else if e.name == "svg" {
				return nil, at, fmt.Errorf("an <svg> within another")
			}
			out = append(out, polygon(e))
		case xml.EndElement:
			out = append(out, element{name: tok.Name.Local, end: true})
		case xml.CharData:
			if n := len(out); n == 0 || out[n-1].name != "text" || out[n-1].end {
				if n > 0 && len(bytes.TrimSpace(tok)) > 0 {
					return nil, at, fmt.Errorf("text within <%s>", out[n-1].name)
				}
				continue
			}
			out = append(out, element{text: html.EscapeString(strings.Join(strings.Fields(string(tok)), " "))})
		}
	}
}

// take takes an attribute along; what a style sets is one as well.
func (e *element) take(a xml.Attr) error {
	name := a.Name.Local
	if a.Name.Space == "xml" {
		name = "xml:" + name
	}
	value := strings.TrimSpace(a.Value)
	switch {
	case name == "style":
		for one := range strings.SplitSeq(value, ";") {
			if name, value, ok := strings.Cut(one, ":"); ok {
				if err := e.take(xml.Attr{Name: xml.Name{Local: strings.TrimSpace(name)}, Value: value}); err != nil {
					return err
				}
			}
		}
	case slices.Contains(measures, name):
		if e.name == "svg" && (name == "width" || name == "height") {
			break // the caller's
		}
		value = strings.TrimSuffix(value, "px")
		if n, err := numbers(value); err != nil || len(n) != 1 {
			return fmt.Errorf("%s %q", name, value)
		}
		e.put(name, value)
	case slices.Contains(unlessOne, name):
		if value != "1" {
			return fmt.Errorf("%s %q", name, value)
		}
	case slices.Contains(drawnBy, name):
		e.put(name, value)
	case a.Name.Space != "" || slices.Contains(unseen, name) || name == "xmlns" || strings.HasPrefix(name, "aria-") || strings.HasPrefix(name, "data-") || strings.HasPrefix(name, "-"):
	default:
		return fmt.Errorf("%s of <%s>", name, e.name)
	}
	return nil
}

// viewed is where the part of a drawing lies that its viewBox names.
func viewed(e element, width, height float64) (affine, error) {
	box := e.get("viewBox")
	if e.name != "svg" {
		return unmoved, fmt.Errorf("a <%s>, no <svg>", e.name)
	}
	if box == "" {
		return unmoved, nil
	}
	n, err := numbers(box)
	if err != nil || len(n) != 4 || n[2] <= 0 || n[3] <= 0 {
		return unmoved, fmt.Errorf("viewBox %q", box)
	}
	k := min(width/n[2], height/n[3])
	return affine{a: k, d: k, e: (width-n[2]*k)/2 - n[0]*k, f: (height-n[3]*k)/2 - n[1]*k}, nil
}

// polygon writes the shapes that are named for their corners, and ellipses, as what
// is drawn here.
func polygon(e element) element {
	switch e.name {
	case "polygon", "polyline":
		d := "M" + e.get("points")
		if e.name == "polygon" {
			d += "Z"
		}
		e.name = "path"
		e.put("d", d)
	case "ellipse":
		x, y, rx, ry := number(e.get("cx")), number(e.get("cy")), number(e.get("rx")), number(e.get("ry"))
		e.name = "path"
		e.put("d", fmt.Sprintf("M%g %gA%g %g 0 1 1 %g %gA%g %g 0 1 1 %g %gZ", x-rx, y, rx, ry, x+rx, y, rx, ry, x-rx, y))
	}
	return e
}
