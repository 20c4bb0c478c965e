package collect

import (
	"strings"

	"bestpractice/generator/language/pattern"
)

// line is a line of a mail's text, and whether it is quoted from the mail that is
// answered.
type line struct {
	text   string
	quoted bool
}

var (
	// attribution stands above what is quoted: "Den 20. nov. 2026 kl. 10.15 skrev …:".
	attribution = pattern.New(`(?i)^(?:den|on)\s+(?:\pL+[.,]*\s+){0,2}\d.*\b(?:skrev|wrote)\b.*:$`)
	attributed  = pattern.New(`(?i)^(?:den|on)\s`)
	// original begins what is quoted without a mark on each line.
	original = pattern.New(`(?i)^(?:-{2,} ?(?:original|oprindelig|videresendt|forwarded)|_{10,}$)`)
	headFrom = pattern.New(`(?i)^\*?(?:fra|from):\*?\s`)
	headMore = pattern.New(`(?i)^\*?(?:sendt|sent|dato|date|til|to|emne|subject|cc):`)
)

// longest is how many lines an attribution and the head of a mail are looked for
// in: mail programs wrap them.
const longest = 4

// lines takes a text apart into what its sender wrote and what is quoted with a
// mark. It ends where the mail that is answered begins without one, and at the
// sign of a signature.
func lines(text string) []line {
	var all []line
	for l := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		l = strings.TrimSpace(strings.ReplaceAll(l, "\u00a0", " "))
		own := strings.TrimLeft(l, "> ")
		all = append(all, line{own, strings.HasPrefix(l, ">")})
	}
	var out []line
	said := false // something, by the sender
	for i := 0; i < len(all); i++ {
		l := all[i]
		if l.quoted {
			out = append(out, l)
			continue
		}
		if n := attributes(all[i:]); n > 0 {
			next := i + n
			for next < len(all) && all[next].text == "" && !all[next].quoted {
				next++
			}
			if next == len(all) || !all[next].quoted {
				return out
			}
			out = append(out, line{"", true})
			i = next - 1
			continue
		}
		if n := head(all[i:]); n > 0 {
			if said {
				return out
			}
			i += n - 1 // of the mail itself, pasted with its text
			continue
		}
		if l.text == "--" || original().MatchString(l.text) {
			return out
		}
		said = said || l.text != ""
		out = append(out, l)
	}
	return out
}

// attributes counts the lines of an attribution that a text begins with.
func attributes(all []line) int {
	if !attributed().MatchString(all[0].text) {
		return 0
	}
	joined := ""
	for n, l := range all[:min(longest, len(all))] {
		if l.quoted || l.text == "" {
			return 0
		}
		if joined += " " + l.text; attribution().MatchString(joined[1:]) {
			return n + 1
		}
	}
	return 0
}

// head counts the lines of a mail's head that a text begins with.
func head(all []line) int {
	if !headFrom().MatchString(all[0].text) {
		return 0
	}
	n := 0
	for i, l := range all[:min(3*longest, len(all))] {
		if headMore().MatchString(l.text) {
			n = i + 1
		}
	}
	return n
}
