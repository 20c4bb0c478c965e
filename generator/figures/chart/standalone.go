package chart

import (
	"errors"
	"fmt"
	"html"
	"strings"
)

const (
	headSize = 17.0
	footSize = 12.0
	margin   = 16.0
)

// Standalone turns an SVG of a Renderer into a file of its own, for download: an
// XML declaration, a white page behind and no classes, since no style sheet will
// recolour it. Its colours are the light ones, and title and description stay. A
// picture of its own must say what it shows, so that the headline stands above
// it and the source below, wherever there is one.
func (r *Renderer) Standalone(svg []byte, headline, source string) ([]byte, error) {
	elements, err := parse(string(svg))
	if err == nil && (len(elements) == 0 || elements[0].name != "svg") {
		err = errors.New("no <svg>")
	}
	if err != nil {
		return nil, fmt.Errorf("standalone chart: %w", err)
	}
	root := &elements[0]
	width, height := number(root.get("width")), number(root.get("height"))
	head, foot := wrap(headline, width, headSize), wrap(source, width, footSize)
	top, bottom := block(head, headSize), block(foot, footSize)
	root.put("width", px(width+2*margin))
	root.put("height", px(height+2*margin+top+bottom))
	root.put("viewBox", fmt.Sprintf("%s %s %s %s", px(-margin), px(-margin-top), px(width+2*margin), px(height+2*margin+top+bottom)))
	w := &svgWriter{palette: r.palette}
	w.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	for _, e := range elements {
		w.paint(&e)
		e.drop("class")
		w.write(e)
		if e.end && e.name == "desc" {
			w.write(element{name: "rect", attrs: []attr{{"x", px(-margin)}, {"y", px(-margin - top)}, {"width", px(width + 2*margin)}, {"height", px(height + 2*margin + top + bottom)}, {"fill", w.colours[Surface]}}})
			w.write(element{name: "rect", end: true})
			w.lines(head, -top, headSize, "700", Ink)
			w.lines(foot, height+footSize/2, footSize, "400", Muted)
		}
	}
	w.WriteByte('\n')
	return []byte(w.String()), nil
}

// block is the height of lines with the room between them and the picture.
func block(lines []string, size float64) float64 {
	if len(lines) == 0 {
		return 0
	}
	return round(float64(len(lines))*size*1.3+size/2, 2)
}

// lines writes text from y down, at the picture's left edge.
func (w *svgWriter) lines(lines []string, y, size float64, weight string, role Role) {
	for i, l := range lines {
		w.write(element{name: "text", attrs: []attr{{"x", "0"}, {"y", px(round(y+size+float64(i)*size*1.3, 2))}, {"font-size", px(size)}, {"font-weight", weight}, {"fill", w.colours[role]}}})
		w.write(element{text: html.EscapeString(l)})
		w.write(element{name: "text", end: true})
	}
}

// wrap breaks text at spaces. A third is to spare: the file is shown in whatever
// font there is, and the headline is bold.
func wrap(s string, width, size float64) []string {
	var out []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && textWidth(longer, size)*4/3 > width {
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
