package markdown

import (
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// Normalize gives runs their one form: white space as single spaces, none at
// the ends nor beside a line break; neighbours of one format joined; formats
// that cover a whole link on the link. It returns new slices and is idempotent.
func Normalize(ins []Inline) []Inline { return new(normalizer).normalize(ins) }

func (n *normalizer) normalize(ins []Inline) []Inline {
	n.space = true
	out := n.run(ins)
	for len(out) > 0 {
		last := &out[len(out)-1]
		if last.Kind == Break {
			out = out[:len(out)-1]
			continue
		}
		if last.Kind == Text && last.Format&CodeSpan == 0 {
			if last.Text = strings.TrimRight(last.Text, " "); last.Text == "" {
				out = out[:len(out)-1]
				continue
			}
		}
		break
	}
	settleFormats(out)
	return out
}

// normalizer remembers whether the last character written was white space.
type normalizer struct {
	space bool
	// out is where runs are put together, those of a link after those before it: few are
	// left of many, and what is kept is no larger than they.
	out []Inline
}

func (n *normalizer) run(ins []Inline) []Inline {
	from := len(n.out)
	var joined []byte // the text of the last run, while it grows
	settle := func() {
		if len(joined) > 0 {
			n.out[len(n.out)-1].Text = string(joined)
			joined = joined[:0]
		}
	}
	for _, in := range ins {
		if in.Kind != Text {
			settle()
		}
		switch in.Kind {
		case Text:
			if in.Format&CodeSpan == 0 {
				in.Text = n.collapse(in.Text)
			} else if in.Text != "" {
				n.space = false
			}
			if in.Text == "" {
				continue
			}
			if k := len(n.out) - 1; k >= from && n.out[k].Kind == Text && n.out[k].Format == in.Format && n.out[k].Mark == in.Mark {
				if len(joined) == 0 {
					joined = append(joined, n.out[k].Text...)
				}
				joined = append(joined, in.Text...)
				n.out[k].End = max(n.out[k].End, in.End)
				continue
			}
		case Break:
			if k := len(n.out) - 1; k >= from && n.out[k].Kind == Text && n.out[k].Format&CodeSpan == 0 {
				if n.out[k].Text = strings.TrimRight(n.out[k].Text, " "); n.out[k].Text == "" {
					n.out = n.out[:k]
				}
			}
			if len(n.out) == from {
				continue
			}
			n.space = true
		case Link:
			// What the link has already parts no words in it.
			words := slices.Clone(in.Inlines)
			for i := range words {
				words[i].Format &^= in.Format
			}
			if in.Inlines = n.run(words); len(in.Inlines) == 0 {
				n.space = false // its address is shown
			}
			hoist(&in)
		default:
			n.space = in.Kind == Task
		}
		settle()
		n.out = append(n.out, in)
	}
	settle()
	out := slices.Clone(n.out[from:])
	n.out = n.out[:from]
	return out
}

func (n *normalizer) collapse(s string) string {
	if s == "" {
		return s
	}
	clean := !n.space || s[0] > ' '
	for i := 0; i < len(s) && clean; i++ {
		clean = s[i] > ' ' && s[i] != 0x7f || s[i] == ' ' && (i+1 == len(s) || s[i+1] > ' ')
	}
	if clean {
		n.space = s[len(s)-1] == ' '
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == '\v':
			if !n.space {
				b.WriteByte(' ')
			}
			n.space = true
			continue
		case isControl(r):
			r = utf8.RuneError
		}
		b.WriteRune(r)
		n.space = false
	}
	return b.String()
}

// hoist moves the formats that all of a link's content has to the link.
func hoist(link *Inline) {
	common := ^CodeSpan
	for _, in := range link.Inlines {
		common &= in.Format
	}
	if len(link.Inlines) > 0 {
		link.Format |= common
	}
	for i := range link.Inlines {
		link.Inlines[i].Format &^= common
	}
	settleFormats(link.Inlines)
}

// settleFormats gives line breaks and images, which show no format, what their
// neighbours share, so that they divide no run.
func settleFormats(ins []Inline) {
	for i := range ins {
		if ins[i].Kind != Break && ins[i].Kind != Image {
			continue
		}
		var before, after Format
		if i > 0 {
			before = ins[i-1].Format
		}
		for j := i + 1; j < len(ins); j++ {
			if k := ins[j].Kind; k != Break && k != Image {
				after = ins[j].Format
				break
			}
		}
		ins[i].Format = before & after &^ CodeSpan
	}
}

// plain resolves backslash escapes and entities in one pass, as CommonMark
// does: what an escape produces is not read again.
func plain(s string) string {
	i := strings.IndexAny(s, `\&`)
	if i < 0 {
		return s
	}
	var b strings.Builder
	for ; i >= 0; i = strings.IndexAny(s, `\&`) {
		b.WriteString(s[:i])
		s = s[i:]
		if s[0] == '\\' {
			if len(s) > 1 && util.IsPunct(s[1]) {
				b.WriteByte(s[1])
				s = s[2:]
				continue
			}
		} else if v, n := entity(s); n > 0 {
			b.WriteString(v)
			s = s[n:]
			continue
		}
		b.WriteByte(s[0])
		s = s[1:]
	}
	b.WriteString(s)
	return b.String()
}

// entity reads a character reference at the start of s; n is its length, or 0.
func entity(s string) (v string, n int) {
	end := strings.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return "", 0
	}
	name := s[1:end]
	if name[0] == '#' {
		base, digits := 10, name[1:]
		if len(digits) > 0 && digits[0]|0x20 == 'x' {
			base, digits = 16, digits[1:]
		}
		if len(digits) == 0 || len(digits) > 7 {
			return "", 0
		}
		v, err := strconv.ParseUint(digits, base, 32)
		if err != nil {
			return "", 0
		}
		r := rune(v)
		if !utf8.ValidRune(r) || isControl(r) {
			r = utf8.RuneError
		}
		return string(r), end + 1
	}
	for i := range len(name) {
		if c := name[i]; !('a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9') {
			return "", 0
		}
	}
	// The standard library also resolves prefixes ("&notit;"), CommonMark does not.
	v = html.UnescapeString(s[:end+1])
	if v == s[:end+1] || strings.HasSuffix(v, ";") && name != "semi" {
		return "", 0
	}
	return v, end + 1
}

// isControl reports whether r is a control character that no text has, and
// that browsers drop or change.
func isControl(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\f' || r == 0x7f
}

func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// isWordEnd and isWordStart tell whether text ends, or begins, within a word.
func isWordEnd(b []byte) bool {
	r, _ := utf8.DecodeLastRune(b)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func isWordStart(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
