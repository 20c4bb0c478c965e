package propose

import (
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
)

// form is a stretch of blocks as a file has it and as the base has it: the words
// are the same.
type form struct {
	is  string
	was []*markdown.Block
}

// keepForms gives what LibreOffice shows in another form than the base, in the same
// words and without a mark, its form back. It writes what stands behind struck out
// paragraphs as if it were one of them, loses empty ones, and counts lists anew. What
// was so in the text without changes is so in every other; a form that somebody changed
// with a mark is another one, and stays.
func (m *maker) keepForms(id string, old, new *markdown.Doc, no int, first bool) {
	if !m.d.Office || m.trace == nil && m.exports == nil {
		return
	}
	if first {
		m.forms[id] = forms(old.Blocks, new.Blocks)
		if n := len(m.forms[id]); n > 0 {
			m.list.Warnf(diag.Pos{File: m.d.File, Line: no}, "docx-office-form", "", "LibreOffice changed the form of %d passages of %s when it saved the file, without a mark and in the same words: they are taken as the base has them", n, id)
		}
	}
	if len(m.forms[id]) == 0 {
		return
	}
	blocks := new.Blocks
	for _, f := range m.forms[id] {
		for i := range blocks {
			if n := starts(blocks[i:], f.is); n > 0 {
				blocks = slices.Replace(slices.Clone(blocks), i, i+n, f.was...)
				break
			}
		}
	}
	*new = *markdown.Parse([]byte(markdown.Write(markdown.Assemble(blocks, new.Notes))), diag.Pos{}, nil)
}

// starts counts the blocks at the start that are written so.
func starts(blocks []*markdown.Block, text string) int {
	for n := 1; n <= len(blocks); n++ {
		w := written(blocks[:n])
		if w == text {
			return n
		}
		if len(w) > len(text) {
			break
		}
	}
	return 0
}

func written(blocks []*markdown.Block) string {
	return markdown.Write(markdown.Assemble(blocks, nil))
}

// forms pairs the shortest stretches of blocks that have the same words, and gives
// those that are written in another way.
func forms(old, new []*markdown.Block) []form {
	var out []form
	for i, j := 0, 0; i < len(old) && j < len(new); {
		a, b := alike(old[i:], new[j:])
		if a+b == 0 {
			a, b = apart(old[i:], new[j:])
			i, j = i+a, j+b
			continue
		}
		was, is := old[i:i+a], new[j:j+b]
		if text := written(is); text != written(was) {
			out = append(out, form{text, was})
		}
		i, j = i+a, j+b
	}
	return out
}

// alike counts the blocks at the start of two texts that have the same words, with
// the wordless ones behind them; 0, 0 where there are none.
func alike(old, new []*markdown.Block) (a, b int) {
	var was, is string
	for a < len(old) || b < len(new) {
		switch {
		case was != "" && was == is:
			for a < len(old) && wordsOf(old[a]) == "" {
				a++
			}
			for b < len(new) && wordsOf(new[b]) == "" {
				b++
			}
			return a, b
		case a < len(old) && (len(was) <= len(is) || b == len(new)) && (strings.HasPrefix(is, was)):
			was += wordsOf(old[a])
			a++
		case b < len(new) && strings.HasPrefix(was, is):
			is += wordsOf(new[b])
			b++
		default:
			return 0, 0
		}
	}
	if was == is && was != "" {
		return a, b
	}
	return 0, 0
}

// apart counts the blocks until two texts have the same words again.
func apart(old, new []*markdown.Block) (a, b int) {
	at := map[string]int{}
	for i, o := range old {
		if w := wordsOf(o); w != "" {
			if _, ok := at[w]; !ok {
				at[w] = i
			}
		}
	}
	for j, n := range new {
		if i, ok := at[wordsOf(n)]; ok && i+j > 0 {
			return i, j
		}
	}
	return len(old), len(new)
}

// wordsOf are the words of a block without their form.
func wordsOf(b *markdown.Block) string {
	var out strings.Builder
	var walk func(*markdown.Block)
	walk = func(b *markdown.Block) {
		out.WriteString(markdown.PlainText(b.Inlines) + " " + b.Text)
		for _, k := range b.Children {
			walk(k)
		}
	}
	walk(b)
	return strings.Join(strings.Fields(out.String()), "")
}
