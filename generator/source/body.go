package source

import "strings"

// Body returns a Markdown text without its front matter, if it has one that is
// closed, and the line that it begins at. It is for texts that are no part of a
// site, where front matter is neither needed nor checked.
func Body(text string) (body string, line int) {
	head, body, ok := FrontMatter(text)
	if !ok {
		return text, 1
	}
	return body, strings.Count(head, "\n") + 1
}

// FrontMatter cuts a Markdown text after the line that closes its front matter:
// head is the front matter with the lines that frame it. It is not ok where there
// is none, or it is not closed. Line ends stay as they are.
func FrontMatter(text string) (head, body string, ok bool) {
	at := 0
	for l := range strings.Lines(text) {
		if at == 0 && !frames(l) {
			break
		}
		if at += len(l); at > len(l) && frames(l) {
			return text[:at], text[at:], true
		}
	}
	return "", text, false
}

// Unframed is front matter without the lines that frame it.
func Unframed(head string) string {
	_, inner, _ := strings.Cut(head, "\n")
	last := strings.LastIndexByte(strings.TrimSuffix(inner, "\n"), '\n')
	return inner[:last+1]
}

// frames reports whether a line stands above or below front matter.
func frames(line string) bool { return strings.TrimRight(line, " \t\r\n") == "---" }
