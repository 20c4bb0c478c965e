package markdown

import (
	"strings"
)

// scheme returns the scheme of an address as a browser would read it, in lower
// case, or "". Browsers drop control characters and surrounding space first.
func scheme(dest string) string {
	dest = strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f {
			return -1
		}
		return r
	}, dest)
	i := strings.IndexAny(dest, ":/?#\\")
	if i < 0 || dest[i] != ':' {
		return ""
	}
	return strings.ToLower(dest[:i])
}

// relative reports whether dest stays on the site: no scheme and no host.
func relative(dest string) bool {
	d := strings.TrimLeft(strings.ReplaceAll(dest, `\`, "/"), "\t\n\f\r ")
	return scheme(dest) == "" && !strings.HasPrefix(d, "//") && !strings.HasPrefix(d, ":")
}

// allowedLink reports whether dest may be linked to.
func allowedLink(dest string) bool {
	switch scheme(dest) {
	case "http", "https", "mailto", "tel":
		return true
	}
	return relative(dest)
}

func external(dest string) bool {
	s := scheme(dest)
	return s == "http" || s == "https"
}

// escapeURL percent-encodes what cannot stand in an address, and nothing that
// is encoded already.
func escapeURL(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0,
			c == '%' && !(i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])):
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}
