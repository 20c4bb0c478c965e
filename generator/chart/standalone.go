package chart

import "fmt"

// Standalone turns an SVG of a Renderer into a file of its own, for download: an
// XML declaration, a white page behind and no classes, since no style sheet will
// recolour it. Its colours are the light ones, and title and description stay.
func Standalone(svg []byte) ([]byte, error) {
	elements, err := parse(string(svg))
	if err != nil {
		return nil, fmt.Errorf("standalone chart: %w", err)
	}
	w := &svgWriter{}
	w.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	for _, e := range elements {
		e.drop("class")
		w.write(e)
		if e.end && e.name == "desc" {
			w.write(element{name: "rect", attrs: []attr{{"width", "100%"}, {"height", "100%"}, {"fill", lightOf(Surface)}}})
			w.write(element{name: "rect", end: true})
		}
	}
	w.WriteByte('\n')
	return []byte(w.String()), nil
}
