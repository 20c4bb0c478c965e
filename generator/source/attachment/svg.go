package attachment

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// ErrSVG is the error for a file that is no SVG that can be read to its end.
var ErrSVG = errors.New("the file is no SVG that can be read")

// unsafeElements can run a script, hold another document, or load one.
var unsafeElements = []string{"script", "foreignobject", "iframe", "frame", "embed", "object", "applet", "audio", "video", "source", "track", "canvas", "handler", "listener", "link", "meta", "base", "form", "input", "button"}

const (
	svgSpace   = "http://www.w3.org/2000/svg"
	xhtmlSpace = "http://www.w3.org/1999/xhtml"
)

// CleanSVG gives an SVG without scripts, handlers and references to what is not in
// the file. One that has none is given back byte for byte.
func CleanSVG(data []byte) ([]byte, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		switch strings.ToLower(charset) {
		case "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252":
			return &narrow{in}, nil
		}
		return nil, ErrSVG
	}
	c := &cleaner{data: data}
	root, open, removed := false, 0, 0 // removed: how deep what is removed began
	for {
		start := int(d.InputOffset())
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, ErrSVG
		}
		end := int(d.InputOffset())
		switch t := t.(type) {
		case xml.StartElement:
			if open++; open > 1000 {
				return nil, ErrSVG
			}
			if !root && (t.Name.Local != "svg" || t.Name.Space != svgSpace && t.Name.Space != "") {
				return nil, ErrSVG
			}
			root = true
			switch {
			case removed > 0:
			case c.style > 0:
				c.css = "@import" // nothing stands in styles but text
			case open > 1 && unsafeElement(t):
				removed, c.from = open, start
			default:
				if !c.attributes(start, end) {
					return nil, ErrSVG
				}
				if strings.EqualFold(t.Name.Local, "style") {
					c.style, c.css = end, ""
				}
			}
		case xml.EndElement:
			switch {
			case removed == open:
				c.cut(c.from, end)
				removed = 0
			case removed == 0 && c.style > 0 && strings.EqualFold(t.Name.Local, "style"):
				if !safeStyle(c.css) {
					c.cut(c.style, start)
				}
				c.style = 0
			}
			open--
		case xml.CharData:
			if c.style > 0 {
				c.css += string(t)
			}
		case xml.ProcInst:
			if t.Target != "xml" && removed == 0 && c.style == 0 {
				c.cut(start, end)
			}
		case xml.Directive:
			if bytes.ContainsAny(t, "[") {
				return nil, ErrSVG // entities
			}
		}
	}
	if !root || open != 0 {
		return nil, ErrSVG
	}
	return c.result(), nil
}

func unsafeElement(e xml.StartElement) bool {
	local := strings.ToLower(e.Name.Local)
	if e.Name.Space == xhtmlSpace || slices.Contains(unsafeElements, local) {
		return true
	}
	// An animation may set what an attribute may not be.
	if local == "set" || strings.HasPrefix(local, "animate") {
		for _, a := range e.Attr {
			if strings.EqualFold(a.Name.Local, "attributeName") && !harmless(a.Value) {
				return true
			}
		}
	}
	return false
}

// harmless reports whether an animation may set an attribute.
func harmless(name string) bool {
	_, local, prefixed := strings.Cut(strings.ToLower(strings.TrimSpace(name)), ":")
	if !prefixed {
		local = strings.ToLower(strings.TrimSpace(name))
	}
	return !strings.HasPrefix(local, "on") && local != "href" && local != "src" && local != "style"
}

// cleaner cuts out of an SVG's bytes.
type cleaner struct {
	data  []byte
	out   []byte
	done  int    // bytes of data that were copied or cut
	from  int    // where the element begins that is being removed
	style int    // where the text of the style element begins that is being read
	css   string // that text, comments aside
}

func (c *cleaner) cut(from, to int) {
	c.out = append(c.out, c.data[c.done:from]...)
	c.done = to
}

func (c *cleaner) result() []byte {
	if c.done == 0 {
		return c.data
	}
	return append(c.out, c.data[c.done:]...)
}

// attributes cuts attributes out of a start tag's bytes. The tag was read by the
// parser already, so that its quotes are right.
func (c *cleaner) attributes(from, to int) bool {
	const parts = " \t\r\n/>"
	tag := c.data[from:to]
	i := bytes.IndexAny(tag, parts)
	for i >= 0 && i < len(tag) {
		start := i
		for i < len(tag) && strings.IndexByte(parts, tag[i]) >= 0 {
			i++
		}
		first := i
		equal := bytes.IndexByte(tag[i:], '=')
		if equal < 0 {
			return true
		}
		name := strings.TrimSpace(string(tag[i : i+equal]))
		i += equal + 1
		quote := bytes.IndexAny(tag[i:], `"'`)
		if quote < 0 {
			return false
		}
		i += quote
		end := bytes.IndexByte(tag[i+1:], tag[i])
		if end < 0 {
			return false
		}
		value, ok := plain(tag[i+1 : i+1+end])
		i += end + 2
		if !ok || !safeAttribute(name, value) {
			if i < len(tag) && strings.IndexByte(parts, tag[i]) < 0 {
				start = first // else the next attribute would be one word with what stands before
			}
			c.cut(from+start, from+i)
		}
	}
	return true
}

// plain is the value that the bytes of an attribute stand for.
func plain(raw []byte) (string, bool) {
	if bytes.IndexByte(raw, '&') < 0 {
		return string(raw), true
	}
	var v struct {
		A string `xml:"a,attr"`
	}
	raw = bytes.ReplaceAll(raw, []byte(`"`), []byte("&quot;"))
	err := xml.Unmarshal(slices.Concat([]byte(`<x a="`), raw, []byte(`"/>`)), &v)
	return v.A, err == nil
}

func safeAttribute(name, value string) bool {
	_, local, prefixed := strings.Cut(strings.ToLower(name), ":")
	if !prefixed {
		local = strings.ToLower(name)
	}
	switch {
	case strings.HasPrefix(local, "on"):
		return false
	case prefixed && strings.HasPrefix(strings.ToLower(name), "xml:base"), local == "srcdoc", local == "ping", local == "formaction", local == "action":
		return false
	case local == "href", local == "src", local == "srcset", local == "data", local == "poster":
		return inside(value)
	case strings.HasPrefix(strings.ToLower(name), "xmlns"):
		return true
	}
	return safeStyle(value)
}

// inside reports whether an address leads into the file: to a part of it, or to a
// picture that it holds.
func inside(address string) bool {
	a := strings.ToLower(strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, address))
	if a == "" || strings.HasPrefix(a, "#") {
		return true
	}
	for _, kind := range []string{"png", "jpeg", "jpg", "gif", "webp"} {
		if strings.HasPrefix(a, "data:image/"+kind+";") || strings.HasPrefix(a, "data:image/"+kind+",") {
			return true
		}
	}
	return false
}

// safeStyle reports whether styles, or a value that may be one, load nothing.
func safeStyle(css string) bool {
	low := strings.ToLower(css)
	if strings.Contains(low, "@import") || strings.Contains(low, "javascript:") || strings.Contains(low, "expression(") || strings.Contains(low, "-moz-binding") || strings.Contains(low, "image-set") {
		return false
	}
	if strings.Contains(low, "\\") && strings.ContainsAny(low, "(@") {
		return false // an escape may spell what is looked for
	}
	for {
		_, rest, found := strings.Cut(low, "url(")
		if !found {
			return true
		}
		target, after, closed := strings.Cut(rest, ")")
		if !closed || !inside(strings.Trim(strings.TrimSpace(target), `"'`)) {
			return false
		}
		low = after
	}
}
