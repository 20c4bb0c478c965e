package chart

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// pen goes along a path.
type pen struct {
	lines  [][]point
	at     point
	handle point // the last one of a curve, for one that goes on smoothly
	curved byte  // 'C', 'Q' or 0: what the handle is of
}

// arguments are how many numbers each command of a path takes.
var arguments = map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'S': 4, 'Q': 4, 'T': 2, 'A': 7, 'Z': 0}

// steps reads a path, curves as straight steps too short to be seen.
func steps(d string) ([][]point, error) {
	p := &pen{}
	for rest := strings.TrimSpace(d); rest != ""; {
		op := rest[0]
		upper := op &^ 0x20
		want, ok := arguments[upper]
		if !ok || len(p.lines) == 0 && upper != 'M' {
			return nil, fmt.Errorf("path %q: %q", d, op)
		}
		rest = rest[1:]
		for first := true; ; first = false {
			rest = strings.TrimLeft(rest, " ,\n\t\r")
			if want == 0 || rest == "" || strings.IndexByte("+-.0123456789", rest[0]) < 0 {
				if first && want > 0 {
					return nil, fmt.Errorf("path %q: no numbers behind %q", d, op)
				}
				break
			}
			n := make([]float64, want)
			for i := range n {
				rest = strings.TrimLeft(rest, " ,\n\t\r")
				end := numberEnd(rest)
				if flag := upper == 'A' && (i == 3 || i == 4); flag {
					end = min(1, len(rest)) // flags may stand together
				}
				v, err := strconv.ParseFloat(rest[:end], 64)
				if err != nil {
					return nil, fmt.Errorf("path %q: %w", d, err)
				}
				n[i], rest = v, rest[end:]
			}
			p.step(upper, op != upper, n)
			if upper == 'M' { // further pairs are lines
				upper, op = 'L', op-'M'+'L'
			}
		}
		if want == 0 {
			p.step('Z', false, nil)
		}
	}
	return slices.DeleteFunc(p.lines, func(l []point) bool { return len(l) == 0 }), nil
}

// numberEnd is how long the number is that a text begins with.
func numberEnd(s string) int {
	dot, exponent := false, false
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
		case (c == '-' || c == '+') && (i == 0 || s[i-1] == 'e' || s[i-1] == 'E'):
		case c == '.' && !dot && !exponent:
			dot = true
		case (c == 'e' || c == 'E') && i > 0 && !exponent:
			exponent = true
		default:
			return i
		}
	}
	return len(s)
}

// step does one command, whose numbers are relative to where the pen is or not.
func (p *pen) step(op byte, relative bool, n []float64) {
	from := p.at
	xy := func(i int) point {
		q := point{n[i], n[i+1]}
		if relative {
			q = point{q.x + from.x, q.y + from.y}
		}
		return q
	}
	last := func() *[]point { return &p.lines[len(p.lines)-1] }
	if op != 'M' && p.lines != nil && len(*last()) == 0 { // behind a Z
		*last() = append(*last(), from)
	}
	// smooth is the handle that a curve goes on from.
	smooth := from
	if p.curved == map[byte]byte{'S': 'C', 'T': 'Q'}[op] {
		smooth = point{2*from.x - p.handle.x, 2*from.y - p.handle.y}
	}
	p.curved = 0
	switch op {
	case 'M':
		p.at = xy(0)
		if p.lines == nil || len(*last()) > 0 {
			p.lines = append(p.lines, nil)
		}
		*last() = append(*last(), p.at)
		return
	case 'Z':
		p.at = (*last())[0]
		*last() = append(*last(), p.at)
		p.lines = append(p.lines, nil)
		return
	case 'H', 'V':
		p.at = point{n[0], from.y}
		if relative {
			p.at.x += from.x
		}
		if op == 'V' {
			p.at = point{from.x, n[0]}
			if relative {
				p.at.y += from.y
			}
		}
		*last() = append(*last(), p.at)
	case 'L':
		p.at = xy(0)
		*last() = append(*last(), p.at)
	case 'C', 'S':
		a, b, to := smooth, xy(0), xy(2*(len(n)/2-1))
		if op == 'C' {
			a, b = b, xy(2)
		}
		*last() = curve(*last(), 'C', 16, a, b, to)
		p.at, p.handle, p.curved = to, b, 'C'
	case 'Q', 'T':
		a, to := smooth, xy(len(n)-2)
		if op == 'Q' {
			a = xy(0)
		}
		*last() = curve(*last(), 'Q', 16, a, to, point{})
		p.at, p.handle, p.curved = to, a, 'Q'
	case 'A':
		p.at = xy(5)
		*last() = arc(*last(), n[0], n[1], n[2], n[3] != 0, n[4] != 0, p.at)
	}
}

// arc goes on along an ellipse to where it ends (SVG 1.1, appendix F.6).
func arc(line []point, rx, ry, turned float64, large, sweep bool, to point) []point {
	from := line[len(line)-1]
	rx, ry = math.Abs(rx), math.Abs(ry)
	if rx == 0 || ry == 0 || from == to {
		return append(line, to)
	}
	sin, cos := math.Sincos(turned * math.Pi / 180)
	dx, dy := (from.x-to.x)/2, (from.y-to.y)/2
	x, y := cos*dx+sin*dy, -sin*dx+cos*dy
	if tooSmall := math.Sqrt(x*x/(rx*rx) + y*y/(ry*ry)); tooSmall > 1 {
		rx, ry = rx*tooSmall, ry*tooSmall
	}
	k := math.Sqrt(max(0, (rx*rx*ry*ry-rx*rx*y*y-ry*ry*x*x)/(rx*rx*y*y+ry*ry*x*x)))
	if large == sweep {
		k = -k
	}
	cx, cy := k*rx*y/ry, -k*ry*x/rx
	begin, end := math.Atan2((y-cy)/ry, (x-cx)/rx), math.Atan2((-y-cy)/ry, (-x-cx)/rx)
	switch {
	case sweep && end < begin:
		end += 2 * math.Pi
	case !sweep && end > begin:
		end -= 2 * math.Pi
	}
	mx, my := (from.x+to.x)/2, (from.y+to.y)/2
	count := max(2, int(math.Ceil(math.Abs(end-begin)*8))) // 48 and some for a circle
	for i := 1; i < count; i++ {
		s, c := math.Sincos(begin + (end-begin)*float64(i)/float64(count))
		line = append(line, point{cos*(rx*c+cx) - sin*(ry*s+cy) + mx, sin*(rx*c+cx) + cos*(ry*s+cy) + my})
	}
	return append(line, to)
}
