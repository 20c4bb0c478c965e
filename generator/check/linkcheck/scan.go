package linkcheck

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// scanner goes from start tag to start tag of a page and keeps the attributes
// that the checks ask for. It cuts HTML as the tokenizer of x/net does, which
// the tests hold it to, and is many times as fast, since it copies nothing: every
// byte of every page of a build passes through it.
type scanner struct {
	src []byte
	pos int

	name  []byte // of the tag, in lower case; nil where no check asks for it
	attrs []attr // the first of each key
	text  []byte // what stands in a script or style element

	low [24]byte // holds a name or key that was not in lower case
}

type attr struct {
	key key
	val []byte // as in the source; see decode
}

func (s *scanner) reset(src []byte) {
	*s = scanner{src: src, attrs: s.attrs[:0]}
}

// get returns the decoded value of an attribute.
func (s *scanner) get(k key) (val []byte, ok bool) {
	for _, a := range s.attrs {
		if a.key == k {
			return decode(a.val), true
		}
	}
	return nil, false
}

// next moves to the next start tag, if there is one that ends.
func (s *scanner) next() bool {
	for {
		i := bytes.IndexByte(s.src[s.pos:], '<')
		if i < 0 || s.pos+i+1 >= len(s.src) {
			s.pos = len(s.src)
			return false
		}
		s.pos += i + 1
		switch c := s.src[s.pos]; {
		case letter(c):
			if !s.tag(true) {
				return false
			}
			s.content()
			return true
		case c == '/':
			s.pos++
			if s.pos < len(s.src) && letter(s.src[s.pos]) {
				if !s.tag(false) {
					return false
				}
			} else {
				s.skipPast('>')
			}
		case c == '!':
			s.pos++
			if bytes.HasPrefix(s.src[s.pos:], []byte("--")) {
				s.pos += 2
				s.comment()
			} else {
				s.skipPast('>')
			}
		case c == '?':
			s.skipPast('>')
		}
	}
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// What a byte is in a tag. Looked up: each byte of each tag is asked.
const (
	blank    = 1 << iota
	nameEnd  // of an element
	keyEnd   // of an attribute, unless it begins with it
	capital  // of a name
	encoded  // in a value, stands for something else
	dividing // in an address, or refused there
)

var bytesAre = func() (is [256]uint8) {
	for _, c := range " \n\r\t\f" {
		is[c] = blank | nameEnd | keyEnd
	}
	is['/'], is['>'], is['='] = nameEnd|keyEnd, nameEnd|keyEnd, keyEnd
	for _, c := range "&\r\x00" {
		is[c] |= encoded
	}
	for _, c := range ":?#\\\t\r\n" {
		is[c] |= dividing
	}
	for c := 'A'; c <= 'Z'; c++ {
		is[c] = capital
	}
	return is
}()

func space(c byte) bool { return bytesAre[c]&blank != 0 }

func (s *scanner) skipPast(c byte) {
	if i := bytes.IndexByte(s.src[s.pos:], c); i >= 0 {
		s.pos += i + 1
		return
	}
	s.pos = len(s.src)
}

// comment skips what is left of a comment: it ends at "-->" or "--!>", or at a
// ">" with nothing but dashes before it.
func (s *scanner) comment() {
	start, dashes := s.pos, 0
	for start+dashes < len(s.src) && s.src[start+dashes] == '-' {
		dashes++
	}
	for s.pos < len(s.src) {
		s.skipPast('>')
		inside := s.src[start:s.pos]
		if inside = bytes.TrimSuffix(inside, []byte(">")); len(inside) == dashes ||
			bytes.HasSuffix(inside, []byte("--")) || bytes.HasSuffix(inside, []byte("--!")) {
			return
		}
	}
}

// tag reads a tag from its name on, and reports whether it ends. The name and
// the attributes of an end tag are dropped.
func (s *scanner) tag(start bool) bool {
	src, i, seen := s.src, s.pos, uint8(0)
	for i < len(src) && bytesAre[src[i]]&nameEnd == 0 {
		seen |= bytesAre[src[i]]
		i++
	}
	name := src[s.pos:i]
	s.attrs = s.attrs[:0]
	for {
		for i < len(src) && space(src[i]) {
			i++
		}
		if i == len(src) {
			break
		}
		if src[i] == '>' {
			s.pos = i + 1
			if start {
				s.name = s.lower(name, seen)
			}
			return true
		}
		// The key. An equals sign at its beginning is part of it.
		from, has := i, uint8(0)
		for i < len(src) && (bytesAre[src[i]]&keyEnd == 0 || i == from && src[i] == '=') {
			has |= bytesAre[src[i]]
			i++
		}
		k := src[from:i]
		// The value.
		for i < len(src) && space(src[i]) {
			i++
		}
		if i == len(src) {
			break
		}
		var val []byte
		switch src[i] {
		case '/':
			i++
		case '=':
			i++
			for i < len(src) && space(src[i]) {
				i++
			}
			if i == len(src) {
				return s.end()
			}
			switch quote := src[i]; quote {
			case '>':
			case '"', '\'':
				i++
				n := bytes.IndexByte(src[i:], quote)
				if n < 0 {
					return s.end()
				}
				val = src[i : i+n]
				i += n + 1
			default:
				from := i
				for i < len(src) && !space(src[i]) && src[i] != '>' {
					i++
				}
				val = src[from:i]
			}
		}
		if start && len(k) > 1 {
			s.keep(k, has, val)
		}
	}
	return s.end()
}

// end drops a tag that the page ends in.
func (s *scanner) end() bool {
	s.pos, s.name, s.attrs = len(s.src), nil, s.attrs[:0]
	return false
}

// keep keeps an attribute that a check asks for. has is what the bytes of its name are.
func (s *scanner) keep(name []byte, has uint8, val []byte) {
	var k key
	if len(name) > 2 && name[0]|0x20 == 'o' && name[1]|0x20 == 'n' {
		k = keyOn // an event, of whatever name
	} else if k = lookup(s.lower(name, has)); k == keyNone {
		return
	}
	for _, a := range s.attrs {
		if a.key == k {
			return
		}
	}
	s.attrs = append(s.attrs, attr{k, val})
}

// lower returns a name in lower case, or nil where it has capitals and is longer
// than any that is asked for. has is what its bytes are.
func (s *scanner) lower(name []byte, has uint8) []byte {
	if has&capital == 0 {
		return name
	}
	if len(name) > len(s.low) {
		return nil
	}
	for i, c := range name {
		if bytesAre[c] == capital {
			c |= 0x20
		}
		s.low[i] = c
	}
	return s.low[:len(name)]
}

// content skips the content of elements in which a tag is no tag. That of
// noscript is read as any other: it is for readers, too.
func (s *scanner) content() {
	s.text = nil
	switch string(s.name) {
	case "script", "style":
		from := s.pos
		if string(s.name) == "script" {
			s.skipScript()
		} else {
			s.skipRaw(s.name)
		}
		s.text = s.src[from:s.pos]
	case "title", "textarea", "iframe", "noembed", "noframes", "xmp":
		s.skipRaw(s.name)
	case "plaintext":
		s.pos = len(s.src)
	}
}

// skipRaw moves to the end tag of name.
func (s *scanner) skipRaw(name []byte) {
	for i := s.pos; ; {
		n := bytes.Index(s.src[i:], []byte("</"))
		if n < 0 {
			s.pos = len(s.src)
			return
		}
		i += n + 2
		rest := s.src[i:]
		if len(rest) > len(name) && bytes.EqualFold(rest[:len(name)], name) {
			if c := rest[len(name)]; space(c) || c == '/' || c == '>' {
				s.pos = i - 2
				return
			}
		}
	}
}

// skipScript leaves the rules for scripts inside comments, which no page of ours
// needs, to x/net.
func (s *scanner) skipScript() {
	from := s.pos
	s.skipRaw([]byte("script"))
	if !bytes.Contains(s.src[from:s.pos], []byte("<!--")) {
		return
	}
	z := html.NewTokenizer(io.MultiReader(strings.NewReader("<script>"), bytes.NewReader(s.src[from:])))
	z.Next()
	s.pos = from
	if z.Next() == html.TextToken {
		s.pos += len(z.Raw())
	}
}

// references are those to characters that our pages have.
var references = []struct {
	name []byte
	is   byte
}{{[]byte("amp;"), '&'}, {[]byte("#43;"), '+'}, {[]byte("#39;"), '\''}, {[]byte("#34;"), '"'}, {[]byte("lt;"), '<'}, {[]byte("gt;"), '>'}}

// decode gives the value of an attribute without its character references. Those
// that are none of ours are left to x/net, with its two thousand names.
func decode(val []byte) []byte {
	if !slices.ContainsFunc(val, func(c byte) bool { return bytesAre[c]&encoded != 0 }) {
		return val
	}
	if bytes.ContainsAny(val, "\r\x00") {
		return decodeAny(val)
	}
	out := make([]byte, 0, len(val))
	for rest := val; ; {
		before, behind, more := bytes.Cut(rest, []byte("&"))
		if out = append(out, before...); !more {
			return out
		}
		i := 0
		for i < len(references) && !bytes.HasPrefix(behind, references[i].name) {
			i++
		}
		if i == len(references) {
			return decodeAny(val)
		}
		out, rest = append(out, references[i].is), behind[len(references[i].name):]
	}
}

func decodeAny(val []byte) []byte {
	quoted := append([]byte(`<a b="`), bytes.ReplaceAll(val, []byte(`"`), []byte("&#34;"))...)
	z := html.NewTokenizer(bytes.NewReader(append(quoted, `">`...)))
	z.Next()
	z.TagName()
	_, decoded, _ := z.TagAttr()
	return bytes.Clone(decoded)
}
