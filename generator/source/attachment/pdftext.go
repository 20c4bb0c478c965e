package attachment

import (
	"math"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// pen follows what is written, and puts together what stands on one line.
type pen struct {
	*document
	font        *font
	size, scale float64
	x, y        float64 // where the line begins
	endX, endY  float64 // about where the last text ends
	b           strings.Builder
}

// spaced are letters that stand apart.
var spaced = regexp.MustCompile(`(?:\S ){7,}\S`)

func (p *pen) end() {
	s := p.b.String()
	p.line(s)
	if far := spaced.FindString(s); far != "" {
		p.line(strings.ReplaceAll(far, " ", ""))
	}
	p.b.Reset()
}

// begin begins a text: its places are those of the page again.
func (p *pen) begin() { p.x, p.y, p.scale = 0, 0, 1 }

// move goes to another place, by so much; place to a place on the page.
func (p *pen) move(x, y float64) { p.place(p.scale, p.x+x*p.scale, p.y+y*p.scale) }

func (p *pen) place(scale, x, y float64) {
	if scale == 0 {
		scale = p.scale
	}
	p.scale, p.x, p.y = scale, x, y
	if math.Abs(y-p.endY) > math.Abs(p.size*scale)/2 {
		p.end()
	} else {
		p.gap((x - p.endX) / scale)
	}
	p.endX, p.endY = x, y
}

// gap writes what a free space looks like: nothing, a blank, or a column's.
func (p *pen) gap(by float64) {
	switch em := math.Abs(p.size); {
	case by > em:
		p.b.WriteByte('\t')
	case by > em/6:
		p.b.WriteByte(' ')
	case by < -4*em:
		p.end()
	}
}

func (p *pen) text(v any) {
	switch v := v.(type) {
	case string:
		shown, ok := p.font.decode(v)
		if !ok {
			p.out.Unsearched = true
		}
		p.b.WriteString(shown)
		p.chars += len(shown)
		p.endX += float64(utf8.RuneCountInString(shown)) * 0.5 * p.size * p.scale
	case []any:
		for _, e := range v {
			if n, isNumber := e.(float64); isNumber {
				p.gap(-n / 1000 * p.size)
				p.endX -= n / 1000 * p.size * p.scale
			} else if s, isString := e.(string); isString {
				p.text(s)
			}
		}
	}
}

// font tells what characters the bytes of a string are.
type font struct {
	bytes   int // of a character
	unknown bool
	shown   map[int]string
}

// decode gives the characters of a string; ok is false where they are not known.
func (f *font) decode(s string) (shown string, ok bool) {
	if f == nil || f.bytes == 1 {
		var b strings.Builder
		for i := range len(s) {
			if f != nil && f.shown[int(s[i])] != "" {
				b.WriteString(f.shown[int(s[i])])
			} else {
				b.WriteRune(charmap.Windows1252.DecodeByte(s[i]))
			}
		}
		return b.String(), true
	}
	var b strings.Builder
	ok = !f.unknown
	for i := 0; i+1 < len(s); i += 2 {
		code := int(s[i])<<8 | int(s[i+1])
		b.WriteString(f.shown[code])
	}
	return b.String(), ok
}

func (d *document) font(v any) *font {
	at, isRef := v.(ref)
	if f, known := d.fonts[at]; isRef && known {
		return f
	}
	o := d.dict(v)
	f := &font{bytes: 1, shown: map[int]string{}}
	if o["Subtype"] == name("Type0") {
		f.bytes = 2
	}
	if s, ok := d.get(o["ToUnicode"]).(*stream); ok {
		if data, ok := d.unpackStream(s); ok {
			f.characters(data, &d.mapped)
		}
	}
	f.unknown = f.bytes == 2 && len(f.shown) == 0
	if f.bytes == 1 {
		f.differences(d.dict(o["Encoding"])["Differences"])
	}
	if isRef {
		d.fonts[at] = f
	}
	return f
}

// characters reads a table of characters (a CMap), as long as there are characters
// left that a file may define.
func (f *font) characters(data []byte, left *int) {
	l := lexer{data: data}
	var args []any
	put := func(code int, s string) {
		if *left--; *left > 0 {
			f.shown[code] = s
		}
	}
	for {
		v, ok := l.next()
		if !ok {
			return
		}
		op, isOp := v.(operator)
		if !isOp {
			args = append(args, v)
			continue
		}
		switch op {
		case "endcodespacerange":
			if s, ok := first(args).(string); ok && (len(s) == 1 || len(s) == 2) {
				f.bytes = len(s)
			}
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				from, _ := args[i].(string)
				to, _ := args[i+1].(string)
				put(code(from), wide(to))
			}
		case "endbfrange":
			for i := 0; i+2 < len(args); i += 3 {
				low, _ := args[i].(string)
				high, _ := args[i+1].(string)
				for n := code(low); n <= code(high) && *left > 0; n++ {
					switch to := args[i+2].(type) {
					case string:
						shown := []rune(wide(to))
						if len(shown) > 0 {
							shown[len(shown)-1] += rune(n - code(low))
						}
						put(n, string(shown))
					case []any:
						if k := n - code(low); k < len(to) {
							s, _ := to[k].(string)
							put(n, wide(s))
						} else {
							*left--
						}
					default:
						*left--
					}
				}
			}
		}
		args = args[:0]
	}
}

func first(args []any) any {
	if len(args) == 0 {
		return nil
	}
	return args[0]
}

func code(s string) int {
	n := 0
	for i := range min(len(s), 2) {
		n = n<<8 | int(s[i])
	}
	return n
}

// glyphs are the names that fonts give to what a number is written with.
var glyphs = map[name]string{"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
	"hyphen": "-", "endash": "–", "emdash": "—", "minus": "-", "space": " ", "period": ".", "slash": "/", "comma": ",", "colon": ":"}

// differences reads an encoding that is written out.
func (f *font) differences(v any) {
	list, _ := v.([]any)
	at := 0
	for _, e := range list {
		switch e := e.(type) {
		case float64:
			at = int(e)
		case name:
			if s, ok := glyphs[e]; ok && f.shown[at] == "" {
				f.shown[at] = s
			} else if len(e) == 1 && f.shown[at] == "" {
				f.shown[at] = string(e)
			}
			at++
		}
	}
}
