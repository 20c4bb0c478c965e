package starter

import (
	"strings"
	"unicode"

	"bestpractice/generator/guide/amend"
)

// once gives a few words of a section that stand in it exactly once, for the
// examples; "" where there are none. They come from running text, so that they
// can be replaced, followed and deleted.
func once(body string) string {
	index := amend.NewIndex(body)
	lines := prose(body)
	for _, least := range []int{3, 1} { // rather a few words than one
		for _, line := range lines {
			words := strings.Fields(line)
			if q := strings.TrimRight(strings.Join(words[:min(len(words), 5)], " "), ".,:;!?"); len(words) >= least && len(index.Locate(q)) == 1 {
				return q
			}
		}
	}
	return ""
}

// prose lists the lines of a body that begin a stretch of running text and hold
// no mark-up.
func prose(body string) []string {
	var out []string
	lines := strings.Split(body, "\n")
	fence := ""
	for i, line := range lines {
		if f := fenceOf(line); f != "" && (fence == "" || strings.HasPrefix(f, fence)) {
			if fence == "" {
				fence = f
			} else {
				fence = ""
			}
			continue
		}
		if fence != "" || line == "" || !unicode.IsLetter([]rune(line)[0]) || strings.ContainsAny(line, "*_`[]{}|<>#$\\~&") {
			continue
		}
		if i+1 < len(lines) && strings.Trim(lines[i+1], "=- ") == "" && lines[i+1] != "" {
			continue // the text of a heading
		}
		out = append(out, line)
	}
	return out
}

// headings lists the lines of a body that are headings, as they are written.
func headings(body string) []string {
	var out []string
	fence := ""
	for _, line := range strings.Split(body, "\n") {
		if f := fenceOf(line); f != "" && (fence == "" || strings.HasPrefix(f, fence)) {
			if fence == "" {
				fence = f
			} else {
				fence = ""
			}
			continue
		}
		if level := len(line) - len(strings.TrimLeft(line, "#")); fence == "" && level > 0 && level <= 6 && strings.HasPrefix(line[level:], " ") {
			out = append(out, line)
		}
	}
	return out
}

// fenceOf gives the marks that a line opens or closes a code block with, or "".
func fenceOf(line string) string {
	t := strings.TrimLeft(line, " ")
	for _, c := range []string{"`", "~"} {
		if n := len(t) - len(strings.TrimLeft(t, c)); n >= 3 {
			return strings.Repeat(c, n)
		}
	}
	return ""
}
