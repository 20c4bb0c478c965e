package wordtest

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Author writes texts with all that Markdown has, by chance but the same each time.
type Author struct {
	*rand.Rand
	sentences int
}

// NewAuthor is an author whose texts a number decides.
func NewAuthor(seed uint64) *Author { return &Author{Rand: rand.New(rand.NewPCG(seed, 7))} }

var words = strings.Fields("straks ikke kommunen lægen apoteket borgeren aftales skriftligt mandag uden journalen **vigtigt** *normalt* ~~før~~ `kode` dosis 0,5 mg 24 timer & < ↔ [her](https://eksempel.dk/a) [[bilag]] [[#om-ost|ost]]")

// Sentence is a sentence of at most n words behind its first, which is no other
// sentence's: "Ord7".
func (a *Author) Sentence(n int) string {
	a.sentences++
	out := make([]string, 1+a.IntN(n))
	for i := range out {
		out[i] = words[a.IntN(len(words))]
	}
	return fmt.Sprintf("Ord%d ", a.sentences) + strings.Join(out, " ") + "."
}

// Block is a block within depth others.
func (a *Author) Block(depth int) string {
	kinds := 12
	if depth > 1 {
		kinds = 4
	}
	switch a.IntN(kinds) {
	case 0, 1, 2:
		return a.Sentence(14)
	case 3:
		return a.Sentence(5) + "\\\n" + a.Sentence(5)
	case 4, 5:
		return a.list(depth)
	case 6:
		return prefixed("> ", "> ", a.some(2, depth+1))
	case 7:
		return "> [!" + []string{"OBS", "HUSK"}[a.IntN(2)] + "]\n" + prefixed("> ", "> ", a.some(2, depth+1))
	case 8:
		return "```" + []string{"", "json"}[a.IntN(2)] + "\n" + strings.ReplaceAll(a.plain(6), " ", []string{" ", "\n"}[a.IntN(2)]) + "\n```"
	case 9, 10:
		return a.table()
	default:
		return "***"
	}
}

func (a *Author) plain(n int) string {
	return strings.Join(strings.Fields("a b c d e f g h")[:1+a.IntN(n)], " ")
}

func (a *Author) list(depth int) string {
	var out []string
	ordered, first := a.IntN(2) == 0, 1+2*a.IntN(2)
	for i := range 1 + a.IntN(3) {
		mark := "- "
		if ordered {
			mark = fmt.Sprintf("%d. ", first+i)
		}
		item := a.Sentence(8)
		if a.IntN(5) == 0 {
			item = "[ ] " + item
		}
		if depth < 2 && a.IntN(3) == 0 {
			item += "\n\n" + a.some(2, depth+1)
		}
		out = append(out, prefixed(mark, strings.Repeat(" ", len(mark)), item))
	}
	return strings.Join(out, "\n")
}

func (a *Author) table() string {
	n := 1 + a.IntN(3)
	line := func(cell func() string) string {
		var cells []string
		for range n {
			cells = append(cells, cell())
		}
		return "| " + strings.Join(cells, " | ") + " |"
	}
	out := []string{line(func() string { return a.Sentence(2) }), line(func() string { return []string{"---", ":-:", "--:"}[a.IntN(3)] })}
	for range 1 + a.IntN(3) {
		out = append(out, line(func() string { return a.Sentence(4) }))
	}
	return strings.Join(out, "\n")
}

func (a *Author) some(n, depth int) string {
	var out []string
	for range 1 + a.IntN(n) {
		out = append(out, a.Block(depth))
	}
	return strings.Join(out, "\n\n")
}

func prefixed(first, rest, text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		if i == 0 {
			lines[i] = first + lines[i]
		} else if lines[i] != "" || strings.TrimSpace(rest) != "" {
			lines[i] = strings.TrimRight(rest+lines[i], " ")
		}
	}
	return strings.Join(lines, "\n")
}

// Text is blocks, headings among them and notes.
func (a *Author) Text() []string {
	var out []string
	for i := range 2 + a.IntN(6) {
		if a.IntN(5) == 0 {
			out = append(out, []string{"##", "###"}[a.IntN(2)]+" Om "+a.plain(4))
		}
		b := a.Block(0)
		if a.IntN(6) == 0 && b != "***" && !strings.ContainsAny(b, "|`\n>-") {
			again := ""
			if a.IntN(3) == 0 {
				again = fmt.Sprintf(" Og[^n%d] %s", i, a.Sentence(2))
			}
			b += fmt.Sprintf("[^n%d]%s\n\n[^n%d]: %s", i, again, i, a.Sentence(5))
		}
		out = append(out, b)
	}
	return out
}

// Edited changes a text in some places.
func (a *Author) Edited(blocks []string) []string {
	out := append([]string(nil), blocks...)
	for range 1 + a.IntN(4) {
		i := a.IntN(len(out))
		switch a.IntN(8) {
		case 0:
			out = append(out[:i], append([]string{a.Block(0)}, out[i:]...)...)
		case 1:
			if len(out) > 1 {
				out = append(out[:i], out[i+1:]...)
			}
		case 2:
			moved := out[i]
			rest := append(append([]string(nil), out[:i]...), out[i+1:]...)
			k := a.IntN(len(rest) + 1)
			out = append(rest[:k:k], append([]string{moved}, rest[k:]...)...)
		case 3:
			out[i] = strings.Replace(out[i], ". ", ".\n\n", 1)
		case 4:
			out[i] = strings.Replace(out[i], " ", " "+words[a.IntN(len(words))]+" ", 1+a.IntN(2))
		case 5:
			out[i] = strings.NewReplacer("- ", "1. ", "### ", "## ", "[!OBS]", "[!HUSK]", ":-:", "---").Replace(out[i])
		case 6:
			out[i] = strings.Replace(out[i], "Ord", "Andre", 1)
		default:
			at := strings.LastIndexByte(out[i], ' ')
			if at > 0 && !strings.ContainsAny(out[i], "|`[^") {
				out[i] = out[i][:at] + "."
			}
		}
	}
	return out
}
