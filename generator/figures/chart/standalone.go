package chart

import (
	"errors"
	"fmt"
	"html"
	"math"
	"strings"

	"bestpractice/generator/figures/letters"
)

const (
	headSize = 17.0
	footSize = 12.0
	margin   = 16.0
)

// framed is a picture that says itself what a page would say around it: the
// headline above, the source below, on a ground of its own.
type framed struct {
	elements            []element
	x, y, width, height float64
}

// frame puts a headline and a source around an SVG of a Renderer, and into its name
// and description, where their words stay when the letters are shapes. Classes
// go, since no style sheet will recolour it.
func (r *Renderer) frame(svg []byte, headline, source string) (*framed, error) {
	elements, err := parse(string(svg))
	if err == nil && (len(elements) == 0 || elements[0].name != "svg") {
		err = errors.New("no <svg>")
	}
	if err != nil {
		return nil, fmt.Errorf("standalone chart: %w", err)
	}
	root := elements[0]
	width, height := number(root.get("width")), number(root.get("height"))
	head, foot := wrap(letters.Bold(), headline, width, headSize), wrap(letters.Regular(), source, width, footSize)
	top, bottom := block(head, headSize), block(foot, footSize)
	f := &framed{x: -margin, y: -margin - top, width: width + 2*margin, height: height + 2*margin + top + bottom}
	root.put("width", px(f.width))
	root.put("height", px(f.height))
	root.put("viewBox", strings.Join([]string{px(f.x), px(f.y), px(f.width), px(f.height)}, " "))
	w := &svgWriter{palette: r.palette}
	words := map[string]string{"title": headline, "desc": source}
	inside := "" // the name of what the words replace
	for i, e := range elements {
		if i == 0 {
			e = root
		}
		if e.name == "" && words[inside] != "" {
			e.text, words[inside] = html.EscapeString(words[inside]), ""
		}
		inside = ""
		if !e.end && e.get("id") != "" {
			inside = e.name
		}
		w.paint(&e)
		e.drop("class")
		f.elements = append(f.elements, e)
		if e.end && e.name == "desc" {
			f.elements = append(f.elements, element{name: "rect", attrs: []attr{{"x", px(f.x)}, {"y", px(f.y)}, {"width", px(f.width)}, {"height", px(f.height)}, {"fill", w.colours[Surface]}}}, element{name: "rect", end: true})
			f.lines(head, -top, headSize, "700", w.colours[Ink])
			f.lines(foot, height+footSize/2, footSize, "400", w.colours[Muted])
		}
	}
	return f, nil
}

// block is the height of lines with the room between them and the picture, in whole
// pixels, so that what stands below can be copied.
func block(lines []string, size float64) float64 {
	if len(lines) == 0 {
		return 0
	}
	return math.Ceil(float64(len(lines))*size*1.3 + size/2)
}

// lines puts text from y down, at the picture's left edge.
func (f *framed) lines(lines []string, y, size float64, weight, colour string) {
	for i, l := range lines {
		f.elements = append(f.elements,
			element{name: "text", attrs: []attr{{"x", "0"}, {"y", px(round(y+size+float64(i)*size*1.3, 2))}, {"font-size", px(size)}, {"font-weight", weight}, {"fill", colour}}},
			element{text: html.EscapeString(l)}, element{name: "text", end: true})
	}
}

// wrap breaks text at spaces.
func wrap(face *letters.Face, s string, width, size float64) []string {
	var out []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && face.Width(longer)*size > width {
			out = append(out, line)
			longer = word
		}
		line = longer
	}
	if line != "" {
		out = append(out, line)
	}
	return out
}

// Standalone turns an SVG of a Renderer into a file of its own, for download: an
// XML declaration, a ground behind, the light colours, the headline above and the
// source below, wherever there is one. Its letters are shapes, which are where
// they were laid out in whatever program shows it.
func (r *Renderer) Standalone(svg []byte, headline, source string) ([]byte, error) {
	f, err := r.frame(svg, headline, source)
	if err != nil {
		return nil, err
	}
	root := &f.elements[0]
	root.drop("font-family")
	root.attrs = append([]attr{root.attrs[0], {"xmlns:xlink", "http://www.w3.org/1999/xlink"}}, root.attrs[1:]...)
	w := &svgWriter{palette: r.palette}
	w.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	shapes := shapes{used: map[string]bool{}}
	var body svgWriter
	for i := 1; i < len(f.elements); i++ {
		e := f.elements[i]
		if e.name == "text" && !e.end && i+2 < len(f.elements) && f.elements[i+1].name == "" {
			shapes.text(&body, lineOf(e, f.elements[i+1].text))
			i += 2
			continue
		}
		body.write(e)
	}
	w.write(*root)
	w.WriteString("\n<defs>" + shapes.defs.String() + "\n</defs>")
	w.WriteString(body.String())
	w.WriteByte('\n')
	return []byte(w.String()), nil
}

// line is a text of a picture as its letters stand.
type line struct {
	letters     []*letters.Glyph
	x, y, size  float64 // where the first stands, on the base line
	fill        string
	halo        string // "" has none
	haloWidth   float64
	description string // for what cannot draw it
}

// lineOf places a text as its attributes say.
func lineOf(e element, escaped string) line {
	text := html.UnescapeString(escaped)
	face := letters.Regular()
	if w := e.get("font-weight"); w == "bold" || number(w) >= 600 {
		face = letters.Bold()
	}
	l := line{letters: face.Line(text), size: number(e.get("font-size")), fill: e.get("fill"), description: text}
	if s := e.get("stroke"); s != "" && s != "none" {
		l.halo, l.haloWidth = s, number(e.get("stroke-width"))
	}
	l.x, l.y, _ = translation(e.get("transform"))
	l.x += number(e.get("x"))
	l.y += number(e.get("y"))
	if e.get("dominant-baseline") == "central" {
		l.y += letters.CapHeight / 2 * l.size
	}
	switch width := face.Width(text) * l.size; e.get("text-anchor") {
	case "middle":
		l.x -= width / 2
	case "end":
		l.x -= width
	}
	return l
}

// shapes writes texts as uses of letters that stand in the file once each.
type shapes struct {
	used map[string]bool
	defs strings.Builder
}

// unitsPerSize is how fine a letter is drawn: without decimals.
const unitsPerSize = 1000

func (s *shapes) text(w *svgWriter, l line) {
	g := element{name: "g", attrs: []attr{{"transform", fmt.Sprintf("translate(%s %s) scale(%s)", px(round(l.x, 2)), px(round(l.y, 2)), px(round(l.size/unitsPerSize, 5)))}, {"fill", l.fill}}}
	if l.halo != "" {
		g.attrs = append(g.attrs, attr{"stroke", l.halo}, attr{"stroke-width", px(round(l.haloWidth*unitsPerSize/l.size, 0))}, attr{"stroke-linejoin", "round"}, attr{"paint-order", "stroke"})
	}
	w.write(g)
	x := 0.0
	for _, letter := range l.letters {
		if len(letter.Outline) > 0 {
			if !s.used[letter.ID] {
				s.used[letter.ID] = true
				s.defs.WriteString("\n<path id=\"" + letter.ID + "\" d=\"" + outline(letter) + "\"></path>")
			}
			w.WriteString(`<use xlink:href="#` + letter.ID + `" x="` + px(round(x*unitsPerSize, 0)) + `"></use>`)
		}
		x += letter.Advance
	}
	w.write(element{name: "g", end: true})
}

func outline(g *letters.Glyph) string {
	var b strings.Builder
	for _, s := range g.Outline {
		if s.Op == 'M' && b.Len() > 0 {
			b.WriteByte('Z')
		}
		b.WriteByte(s.Op)
		for i, p := range s.Ends() {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(px(round(p[0]*unitsPerSize, 0)) + " " + px(round(p[1]*unitsPerSize, 0)))
		}
	}
	return b.String() + "Z"
}
