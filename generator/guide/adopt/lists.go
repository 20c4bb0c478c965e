package adopt

import (
	"strconv"
	"strings"

	"bestpractice/generator/language/pattern"
)

// item is a line that begins an item of a list, in the spellings of Pandoc too.
var item = pattern.New(`^( *)(\()?(#|[A-Za-z]|[ivxlcdm]{2,7}|[IVXLCDM]{2,7}|[0-9]{1,3})([.)])( +)(\S.*)$`)

// level is a list that is open at an indentation.
type level struct {
	indent      int
	open, close string
	style       byte // of its signs: 'a', 'A', 'i', 'I' or '1'
	n           int  // of its last item
	first       int  // the line of its first item
}

// lists writes lists with letters, roman numbers, (1) or #. as lists of points that
// keep their signs, since texts refer to them ("Article IX.B"); #. below a number
// gets the next one. What stands alone begins no list: initials, an abbreviation.
func (c *converter) lists(lines []string) {
	var open []level
	found := map[int]string{} // line → what it becomes, where its list has a second item
	fence := ""
	for i, line := range lines {
		if m := fenceLine().FindStringSubmatch(line); m != nil && (fence == "" || strings.HasPrefix(m[1], fence)) {
			if fence == "" {
				fence = m[1]
			} else {
				fence = ""
			}
			open = nil
			continue
		}
		if fence != "" || strings.TrimSpace(line) == "" {
			continue
		}
		indent := len(line) - len(strings.TrimLeft(line, " "))
		m := item().FindStringSubmatch(line)
		if m == nil || m[2] != "" && m[4] != ")" {
			if strings.HasPrefix(line, "#") {
				open = nil
			} else if i > 0 && strings.TrimSpace(lines[i-1]) == "" {
				for len(open) > 0 && indent <= open[len(open)-1].indent {
					open = open[:len(open)-1]
				}
			}
			continue
		}
		for len(open) > 0 && indent < open[len(open)-1].indent {
			open = open[:len(open)-1]
		}
		l := level{indent: indent, open: m[2], close: m[4], n: 1, first: i}
		inner := len(open) > 0 && open[len(open)-1].indent < indent
		if top := len(open) - 1; top >= 0 && !inner {
			l = open[top]
			l.n++
			open = open[:top]
			if l.open != m[2] || l.close != m[4] || m[3] != "#" && m[3] != sign(l.style, l.n) {
				l = level{indent: indent, open: m[2], close: m[4], n: 1, first: i}
			}
		}
		if l.first == i {
			switch m[3] {
			case "a", "A", "i", "I":
				l.style = m[3][0]
			case "#", "1":
				l.style = '1'
			default:
				if n, err := strconv.Atoi(m[3]); err == nil && m[2] == "" {
					l.style, l.n = '1', n
					break
				}
				continue // no list begins with it
			}
		}
		open = append(open, l)
		own := l.open + sign(l.style, l.n) + l.close // #. is the next
		switch {
		case l.style != '1' || l.open != "":
			found[i] = m[1] + "- " + own + " " + m[6]
		case m[3] == "#":
			found[i] = m[1] + own + m[5] + m[6]
		default:
			continue
		}
		if l.first != i || inner {
			for _, at := range []int{l.first, i} {
				c.from = at + 1
				if text := found[at]; text != "" && lines[at] != text {
					lines[at] = text
					c.say(false, "a list with letters or #., which Markdown has not: its signs stand in a list of points")
				}
			}
		}
	}
}

// sign is the nth of a kind of signs.
func sign(style byte, n int) string {
	switch style {
	case 'a', 'A':
		if n <= 26 {
			return string(rune(int(style) + n - 1))
		}
	case 'i', 'I':
		out := ""
		for _, r := range []struct {
			n    int
			sign string
		}{{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
			for ; n >= r.n; n -= r.n {
				out += r.sign
			}
		}
		if style == 'I' {
			return strings.ToUpper(out)
		}
		return out
	}
	return strconv.Itoa(n)
}
