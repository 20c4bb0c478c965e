package linkcheck

import "bytes"

// Stylesheet adds a CSS file, whose fonts, images and imports are checked. Its
// bytes may be used again when Stylesheet returns.
func (c *Checker) Stylesheet(path string, css []byte) {
	p := c.scratch.Get().(*page)
	p.reset(c, path)
	p.stylesheet = true
	p.css(css)
	c.add(p)
	c.scratch.Put(p)
}

// css takes in what a style loads: url(…), and @import with a string. Strings and
// comments are passed over, so that an example in a comment is no reference.
func (p *page) css(css []byte) {
	for i := 0; i < len(css); {
		switch c := css[i]; {
		case c == '/' && i+1 < len(css) && css[i+1] == '*':
			n := bytes.Index(css[i+2:], []byte("*/"))
			if n < 0 {
				return
			}
			i += 2 + n + 2
		case c == '"' || c == '\'':
			_, i = cssString(css, i)
		case c|0x20 == 'u' && hasFold(css[i:], "url("):
			i = p.cssURL(css, i+len("url("))
		case c == '@' && hasFold(css[i:], "@import"):
			i += len("@import")
			for i < len(css) && space(css[i]) {
				i++
			}
			if i < len(css) && (css[i] == '"' || css[i] == '\'') {
				var address []byte
				address, i = cssString(css, i)
				p.refer(address, toLoad)
			}
		default:
			i++
		}
	}
}

func (p *page) cssURL(css []byte, i int) int {
	for i < len(css) && space(css[i]) {
		i++
	}
	if i == len(css) {
		return i
	}
	if css[i] == '"' || css[i] == '\'' {
		address, end := cssString(css, i)
		p.refer(address, toLoad)
		return end
	}
	n := bytes.IndexByte(css[i:], ')')
	if n < 0 {
		return len(css)
	}
	p.refer(css[i:i+n], toLoad)
	return i + n + 1
}

// cssString returns what stands between the quotes at i, and where it goes on.
func cssString(css []byte, i int) (text []byte, end int) {
	quote, from := css[i], i+1
	for i = from; i < len(css); i++ {
		switch css[i] {
		case '\\':
			i++
		case quote, '\n':
			return css[from:i], i + 1
		}
	}
	return css[from:], len(css)
}

func hasFold(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && bytes.EqualFold(b[:len(prefix)], []byte(prefix))
}
