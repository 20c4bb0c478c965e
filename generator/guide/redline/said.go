package redline

import (
	"strings"

	"bestpractice/generator/guide/markdown"
)

// said is what one side of a change says: text, and what has other words for a
// reader than for an id.
type said []saying

type saying struct {
	words  string
	inline *markdown.Inline
	whole  *markdown.Block
}

func (s *said) text(words string) { *s = append(*s, saying{words: words}) }

func (s *said) block(b *markdown.Block) {
	if b.Kind == markdown.Rule { // it has no words, and is shown as well
		s.text("---")
		return
	}
	*s = append(*s, saying{whole: b})
}

func (s said) String() string { return s.readBy(nil) }

func (s said) readBy(read markdown.Reader) string {
	var b strings.Builder
	for _, p := range s {
		switch {
		case p.inline != nil:
			b.WriteString(p.inline.ReadBy(read))
		case p.whole != nil:
			b.WriteString(p.whole.ReadBy(read))
		default:
			b.WriteString(p.words)
		}
	}
	return b.String()
}
