package chart

import (
	"errors"
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"
)

// element is one tag of an SVG as ECharts or this package writes it, in order:
// a start tag with its attributes, an end tag, or text.
type element struct {
	name  string // "" for text
	end   bool
	attrs []attr
	text  string // as written, entities and all
}

type attr struct{ name, value string }

func (e *element) get(name string) string {
	for _, a := range e.attrs {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

func (e *element) put(name, value string) {
	for i, a := range e.attrs {
		if a.name == name {
			e.attrs[i].value = value
			return
		}
	}
	e.attrs = append(e.attrs, attr{name, value})
}

func (e *element) drop(names ...string) {
	for _, n := range names {
		for i, a := range e.attrs {
			if a.name == n {
				e.attrs = append(e.attrs[:i], e.attrs[i+1:]...)
				break
			}
		}
	}
}

// parse splits an SVG. It knows just the XML that ECharts writes: elements with
// double-quoted attributes, text, no comments, no CDATA.
func parse(svg string) ([]element, error) {
	var out []element
	for svg != "" {
		open := strings.IndexByte(svg, '<')
		if open < 0 {
			open = len(svg)
		}
		if t := svg[:open]; strings.TrimSpace(t) != "" {
			out = append(out, element{text: t})
		}
		if open == len(svg) {
			break
		}
		svg = svg[open+1:]
		e := element{}
		if strings.HasPrefix(svg, "/") {
			e.end, svg = true, svg[1:]
		}
		n := strings.IndexAny(svg, " \n/>")
		if n <= 0 || svg[0] == '!' || svg[0] == '?' {
			return nil, errors.New("an SVG that is not of elements alone")
		}
		e.name, svg = svg[:n], svg[n:]
		for {
			svg = strings.TrimLeft(svg, " \n")
			if strings.HasPrefix(svg, ">") {
				svg = svg[1:]
				out = append(out, e)
				break
			}
			if strings.HasPrefix(svg, "/>") {
				svg = svg[2:]
				out = append(out, e, element{name: e.name, end: true})
				break
			}
			eq := strings.Index(svg, `="`)
			if eq <= 0 {
				return nil, fmt.Errorf("a broken <%s> in an SVG", e.name)
			}
			name := svg[:eq]
			svg = svg[eq+2:]
			q := strings.IndexByte(svg, '"')
			if q < 0 {
				return nil, fmt.Errorf("a broken <%s> in an SVG", e.name)
			}
			e.attrs = append(e.attrs, attr{name, svg[:q]})
			svg = svg[q+1:]
		}
	}
	return out, nil
}

// finish turns the SVG of ECharts into the one that stands in the page: named
// and described, with the spec's ids, colours as classes beside attributes, and
// no style attributes, which the page's policy would ignore.
func (p palette) finish(raw string, s Spec) ([]byte, error) {
	elements, err := parse(raw)
	if err != nil {
		return nil, fmt.Errorf("chart %s: %w", s.ID, err)
	}
	keys := map[string]string{}
	for _, a := range s.areas {
		keys[a.Name] = a.Key
	}
	w := &svgWriter{palette: p}
	for i := 0; i < len(elements); i++ {
		e := elements[i]
		switch {
		case e.name == "svg" && !e.end:
			w.root(s)
			continue
		case e.name == "" || e.end:
			w.write(e)
			continue
		case e.name == "style" || e.name == "script" || e.name == "image":
			return nil, fmt.Errorf("chart %s: <%s> in the SVG", s.ID, e.name)
		case hidden(e):
			i++ // its end tag
			continue
		}
		title, err := clean(&e, s.ID)
		if err != nil {
			return nil, fmt.Errorf("chart %s: %w", s.ID, err)
		}
		// The name of a row belongs to its kommune too, so that Mark finds it.
		if s.Kind == KindRanked && e.name == "text" && i+1 < len(elements) {
			if k := keys[html.UnescapeString(elements[i+1].text)]; k != "" {
				e.put("data-k", html.EscapeString(k))
			}
		}
		end := e.name
		circle(&e)
		w.write(e)
		if title != "" {
			w.write(element{name: "title"})
			w.write(element{text: title})
			w.write(element{name: "title", end: true})
		}
		if end != e.name {
			i++
			w.write(element{name: e.name, end: true})
		}
	}
	return []byte(w.String()), nil
}

// hidden tells the elements that show nothing: grounds without a colour, lines
// that only hold an area up, and the symbols that only carry a note.
func hidden(e element) bool {
	noFill := e.get("fill") == "none" || e.get("fill-opacity") == "0"
	noStroke := e.get("stroke") == "" || e.get("stroke-opacity") == "0" || e.get("stroke-width") == "0"
	return (e.name == "rect" || e.name == "path") && noFill && noStroke ||
		e.name == "path" && strings.HasPrefix(e.get("transform"), "matrix(0.005,0,0,0.005,")
}

var idReference = regexp.MustCompile(`^(url\()?#zr-`)

// clean rewrites an element's attributes in place and returns its title.
func clean(e *element, id string) (title string, err error) {
	for _, decl := range strings.Split(e.get("style"), ";") {
		name, value, ok := strings.Cut(decl, ":")
		if !ok {
			continue
		}
		switch name {
		case "font-size", "font-weight":
			e.put(name, strings.TrimSuffix(value, "px"))
		case "font-family", "font-style": // the whole chart's, at its root
		default:
			return "", fmt.Errorf("style %q in the SVG", decl)
		}
	}
	e.drop("style", "pointer-events", "xml:space")
	if k := e.get("ecmeta_k"); k != "" {
		e.put("data-k", k)
	}
	title = e.get("ecmeta_t")
	e.drop("ecmeta_k", "ecmeta_t", "ecmeta_silent")
	var classes []string
	for _, c := range paints {
		if role, ok := roleOf(e.get(c.attr)); ok {
			classes = append(classes, c.class+string(role))
		}
	}
	if len(classes) > 0 {
		e.put("class", strings.Join(classes, " "))
	}
	for i, a := range e.attrs {
		if a.name == "id" {
			e.attrs[i].value = id + strings.TrimPrefix(a.value, "zr")
		} else if idReference.MatchString(a.value) {
			e.attrs[i].value = strings.Replace(a.value, "#zr-", "#"+id+"-", 1)
		}
	}
	return title, nil
}

var unitCircle = regexp.MustCompile(`^matrix\(([\d.]+),0,0,([\d.]+),(-?[\d.]+),(-?[\d.]+)\)$`)

// circle writes the unit circles that ECharts scales as real circles: shorter,
// round at the seam, and placed where Mark can read it.
func circle(e *element) {
	if e.name != "path" || !strings.HasPrefix(e.get("d"), "M1 0A1 1 0 1 1 1 -0.1") {
		return
	}
	m := unitCircle.FindStringSubmatch(e.get("transform"))
	if m == nil || m[1] != m[2] {
		return
	}
	e.name = "circle"
	e.drop("d", "transform")
	e.attrs = append([]attr{{"cx", m[3]}, {"cy", m[4]}, {"r", m[1]}}, e.attrs...)
	if width, err := strconv.ParseFloat(e.get("stroke-width"), 64); err == nil {
		r, _ := strconv.ParseFloat(m[1], 64)
		e.put("stroke-width", px(round(width*r, 2)))
	}
}

// svgWriter writes elements, one start tag a line, in the colours of their roles.
type svgWriter struct {
	strings.Builder
	palette
}

// paint gives an element the colours that its classes name.
func (w *svgWriter) paint(e *element) {
	for class := range strings.FieldsSeq(e.get("class")) {
		for _, c := range paints {
			if role, ok := strings.CutPrefix(class, c.class); ok {
				e.put(c.attr, w.colours[Role(role)])
			}
		}
	}
}

// paints are the classes that colour an element, and the attribute that each
// stands for.
var paints = []struct{ attr, class string }{{"fill", "cf-"}, {"stroke", "cs-"}}

func (w *svgWriter) root(s Spec) {
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" class="chart-svg" role="img" aria-labelledby="%[1]s-title %[1]s-desc" data-kind="%[2]s" width="%[3]d" height="%[4]d" viewBox="0 0 %[3]d %[4]d" font-family="%[5]s"`,
		html.EscapeString(s.ID), s.Kind, s.Width, s.Height, w.font)
	if s.row > 0 {
		w.WriteString(` data-row="` + px(s.row) + `"`)
	}
	if s.label > 0 {
		w.WriteString(` data-label="` + px(s.label) + `"`)
	}
	w.WriteByte('>')
	fmt.Fprintf(w, "\n<title id=\"%[1]s-title\">%[2]s</title>\n<desc id=\"%[1]s-desc\">%[3]s</desc>", html.EscapeString(s.ID), html.EscapeString(s.Title), html.EscapeString(s.Desc))
}

func (w *svgWriter) write(e element) {
	switch {
	case e.name == "":
		w.WriteString(e.text)
	case e.end:
		w.WriteString("</" + e.name + ">")
	default:
		w.paint(&e)
		// A title is part of its element, not a line of its own.
		if e.name != "title" {
			w.WriteByte('\n')
		}
		w.WriteString("<" + e.name)
		for _, a := range e.attrs {
			w.WriteString(" " + a.name + `="` + a.value + `"`)
		}
		w.WriteByte('>')
	}
}
