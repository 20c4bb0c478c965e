package check

import (
	"strings"
	"unicode/utf8"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// proposed is where the author of a draft's section may mend what stands at a
// position of its composed text; nowhere for what is wrong with the base.
func proposed(s *site.Section, doc *markdown.Doc, pos diag.Pos) diag.Pos {
	at, ok := offset(doc, pos)
	if !ok {
		return pos
	}
	rest, _, _ := strings.Cut(string(doc.Source[at:]), "\n")
	return amend.Blame(s, rest)
}

// offset is the byte that a position of a Doc means.
func offset(doc *markdown.Doc, pos diag.Pos) (int, bool) {
	first := doc.Position(0)
	if pos.File != first.File || pos.Line < first.Line {
		return 0, false
	}
	at := 0
	for range pos.Line - first.Line {
		n := strings.IndexByte(string(doc.Source[at:]), '\n')
		if n < 0 {
			return 0, false
		}
		at += n + 1
	}
	for range pos.Column - doc.Position(at).Column {
		if at < len(doc.Source) {
			_, n := utf8.DecodeRune(doc.Source[at:])
			at += n
		}
	}
	return at, true
}
