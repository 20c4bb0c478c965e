package markdown

import "strings"

// scheme returns the scheme of an address in lower case, or "".
func scheme(dest string) string {
	i := strings.IndexAny(dest, ":/?#")
	if i < 0 || dest[i] != ':' {
		return ""
	}
	return strings.ToLower(dest[:i])
}

// odd reports whether dest holds what browsers drop or read as something else
// before they look for the scheme: control characters, space at the ends,
// backslashes. No address on the site needs them.
func odd(dest string) bool {
	return strings.TrimSpace(dest) != dest || strings.ContainsFunc(dest, func(r rune) bool {
		return r < ' ' || r == 0x7f || r == '\\'
	})
}

// relative reports whether dest stays on the site: no scheme and no host.
func relative(dest string) bool {
	return !odd(dest) && !strings.HasPrefix(dest, "//") && !strings.Contains(beforePath(dest), ":")
}

// beforePath is the part of an address where a colon ends a scheme.
func beforePath(dest string) string {
	if i := strings.IndexAny(dest, "/?#"); i >= 0 {
		return dest[:i]
	}
	return dest
}

// allowedLink reports whether dest may be linked to.
func allowedLink(dest string) bool {
	switch scheme(dest) {
	case "http", "https", "mailto", "tel":
		return !odd(dest)
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
