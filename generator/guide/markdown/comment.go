package markdown

import "strings"

// uncomment takes the comments out of raw HTML. A comment is a note among
// editors: no reading shows it. open reports that the last one has no end.
func uncomment(raw string) (rest string, open bool) {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(raw, "<!--")
		b.WriteString(before)
		if !found {
			return b.String(), false
		}
		switch {
		case strings.HasPrefix(after, ">"):
			raw = after[1:]
			continue
		case strings.HasPrefix(after, "->"):
			raw = after[2:]
			continue
		}
		_, after, closed := strings.Cut(after, "-->")
		if !closed {
			return b.String(), true
		}
		raw = after
	}
}
