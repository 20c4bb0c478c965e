package attachment

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/hex"
	"io"
	"strconv"
)

// Objects of a PDF, as far as text needs them: float64, string (of strings), name,
// []any, dict, ref; anything else is nil.
type (
	name   string
	dict   map[name]any
	ref    int
	stream struct {
		dict dict
		raw  []byte
	}
	operator string
)

// lexer reads objects and operators, one after the other.
type lexer struct {
	data  []byte
	at    int
	depth int
}

const (
	white     = "\x00\t\n\f\r "
	delimiter = "()<>[]{}/%"
)

func (l *lexer) space() {
	for l.at < len(l.data) {
		switch c := l.data[l.at]; {
		case bytes.IndexByte([]byte(white), c) >= 0:
			l.at++
		case c == '%':
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// next reads an object or an operator; ok is false at the end.
func (l *lexer) next() (v any, ok bool) {
	l.space()
	if l.at >= len(l.data) {
		return nil, false
	}
	c := l.data[l.at]
	switch {
	case c == '(':
		return l.literal(), true
	case c == '/':
		l.at++
		return name(l.word()), true
	case c == '<' && l.at+1 < len(l.data) && l.data[l.at+1] == '<':
		l.at += 2
		return l.dict(), true
	case c == '<':
		return l.hexadecimal(), true
	case c == '[':
		l.at++
		var out []any
		l.until("]", func(v any) { out = append(out, v) })
		return out, true
	case bytes.IndexByte([]byte(delimiter), c) >= 0:
		l.at++
		if c == '>' && l.at < len(l.data) && l.data[l.at] == '>' {
			l.at++
			return operator(">>"), true
		}
		return operator(c), true
	}
	word := l.word()
	if n, err := strconv.ParseFloat(word, 64); err == nil {
		return n, true
	}
	return operator(word), true
}

// until reads up to an operator; R makes a reference of the two numbers before it.
func (l *lexer) until(end operator, add func(any)) {
	if l.depth++; l.depth > 60 {
		l.at = len(l.data)
	}
	defer func() { l.depth-- }()
	var wait []any
	for {
		v, ok := l.next()
		if !ok || v == end {
			break
		}
		if v == operator("R") && len(wait) > 1 {
			if n, number := wait[len(wait)-2].(float64); number {
				wait = append(wait[:len(wait)-2], ref(n))
				continue
			}
		}
		if o, word := v.(operator); word && (o == "endobj" || o == "stream") {
			l.at -= len(o) // the end is missing
			break
		}
		wait = append(wait, v)
	}
	for _, v := range wait {
		add(v)
	}
}

func (l *lexer) dict() dict {
	d, key, hasKey := dict{}, name(""), false
	l.until(">>", func(v any) {
		if !hasKey {
			key, hasKey = v.(name)
			return
		}
		d[key], hasKey = v, false
	})
	return d
}

func (l *lexer) word() string {
	start := l.at
	for l.at < len(l.data) && bytes.IndexByte([]byte(white+delimiter), l.data[l.at]) < 0 {
		l.at++
	}
	return string(l.data[start:l.at])
}

func (l *lexer) literal() string {
	var out []byte
	open := 0
	for ; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		switch c {
		case '(':
			if open++; open == 1 {
				continue
			}
		case ')':
			if open--; open == 0 {
				l.at++
				return string(out)
			}
		case '\\':
			if l.at++; l.at >= len(l.data) {
				return string(out)
			}
			c = l.data[l.at]
			if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
				c = "\n\r\t\b\f"[i]
			} else if c == '\n' || c == '\r' {
				continue
			} else if c >= '0' && c <= '7' {
				n := 0
				end := min(l.at+3, len(l.data))
				for ; l.at < end && l.data[l.at] >= '0' && l.data[l.at] <= '7'; l.at++ {
					n = n*8 + int(l.data[l.at]-'0')
				}
				l.at--
				c = byte(n)
			}
		}
		out = append(out, c)
	}
	return string(out)
}

func (l *lexer) hexadecimal() string {
	l.at++
	end := bytes.IndexByte(l.data[l.at:], '>')
	if end < 0 {
		end = len(l.data) - l.at
	}
	digits := bytes.Map(func(r rune) rune {
		if r < 0x80 && bytes.IndexByte([]byte(white), byte(r)) >= 0 {
			return -1
		}
		return r
	}, l.data[l.at:l.at+end])
	l.at = min(l.at+end+1, len(l.data))
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	out := make([]byte, len(digits)/2)
	n, _ := hex.Decode(out, digits)
	return string(out[:n])
}

// unpackStream gives a stream's bytes; false for what is packed as pictures are.
func (r *reader) unpackStream(s *stream) ([]byte, bool) {
	filters, _ := s.dict["Filter"].([]any)
	if f, one := s.dict["Filter"].(name); one {
		filters = []any{f}
	}
	data := s.raw
	if r.left -= int64(len(data)); r.left < 0 { // many may share one
		return nil, false
	}
	for _, f := range filters {
		var in io.Reader
		var err error
		switch f {
		case name("FlateDecode"), name("Fl"):
			in, err = zlib.NewReader(bytes.NewReader(data))
		case name("ASCIIHexDecode"), name("AHx"):
			l := lexer{data: append([]byte("<"), data...)}
			data = []byte(l.hexadecimal())
			continue
		case name("ASCII85Decode"), name("A85"):
			data, _, _ = bytes.Cut(bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~")), []byte("~>"))
			in = ascii85.NewDecoder(bytes.NewReader(data))
		default:
			return nil, false
		}
		if err != nil {
			return nil, false
		}
		// What a damaged stream gives before its damage is shown by readers too.
		data, err = io.ReadAll(&limited{in, &r.left})
		if err != nil && (len(data) == 0 || r.left <= 0) {
			return nil, false
		}
	}
	return data, true
}
