package source

import "strings"

// Body returns a Markdown text without its front matter, if it has one that is
// closed, and the line that it begins at. It is for texts that are no part of a
// site, where front matter is neither needed nor checked.
func Body(text string) (body string, line int) {
	lines := strings.SplitAfter(text, "\n")
	if strings.TrimRight(lines[0], " \t\n") != "---" {
		return text, 1
	}
	for i, l := range lines[1:] {
		if strings.TrimRight(l, " \t\n") == "---" {
			return strings.Join(lines[i+2:], ""), i + 3
		}
	}
	return text, 1
}
