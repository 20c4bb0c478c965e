package write

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/sitetest/rounds"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/sections"
	"bestpractice/generator/word/trace"

	"github.com/google/go-cmp/cmp"
)

// author makes texts with all that Markdown has, by chance but the same each time.
type author struct{ *rand.Rand }

var words = strings.Fields("straks ikke kommunen lægen apoteket borgeren aftales skriftligt mandag uden journalen **vigtigt** *normalt* ~~før~~ `kode` dosis 0,5 mg 24 timer & < ↔ [her](https://eksempel.dk/a) [[bilag]] [[#om-ost|ost]]")

func (a author) words(n int) string {
	out := make([]string, 1+a.IntN(n))
	for i := range out {
		out[i] = words[a.IntN(len(words))]
	}
	return "Ord " + strings.Join(out, " ") + "."
}

func (a author) block(depth int) string {
	kinds := 12
	if depth > 1 {
		kinds = 4
	}
	switch a.IntN(kinds) {
	case 0, 1, 2:
		return a.words(14)
	case 3:
		return a.words(5) + "\\\n" + a.words(5)
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
		return "---"
	}
}

func (a author) plain(n int) string {
	return strings.Join(strings.Fields("a b c d e f g h")[:1+a.IntN(n)], " ")
}

func (a author) list(depth int) string {
	var out []string
	ordered, first := a.IntN(2) == 0, 1+2*a.IntN(2)
	for i := range 1 + a.IntN(3) {
		mark := "- "
		if ordered {
			mark = fmt.Sprintf("%d. ", first+i)
		}
		item := a.words(8)
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

func (a author) table() string {
	n := 1 + a.IntN(3)
	line := func(cell func() string) string {
		var cells []string
		for range n {
			cells = append(cells, cell())
		}
		return "| " + strings.Join(cells, " | ") + " |"
	}
	out := []string{line(func() string { return a.words(2) }), line(func() string { return []string{"---", ":-:", "--:"}[a.IntN(3)] })}
	for range 1 + a.IntN(3) {
		out = append(out, line(func() string { return a.words(4) }))
	}
	return strings.Join(out, "\n")
}

func (a author) some(n, depth int) string {
	var out []string
	for range 1 + a.IntN(n) {
		out = append(out, a.block(depth))
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

// text is blocks, headings among them and notes.
func (a author) text() []string {
	var out []string
	for i := range 2 + a.IntN(6) {
		if a.IntN(5) == 0 {
			out = append(out, []string{"##", "###"}[a.IntN(2)]+" Om "+a.plain(4))
		}
		b := a.block(0)
		if a.IntN(6) == 0 && !strings.ContainsAny(b, "|`\n>-") {
			b += fmt.Sprintf("[^n%d]\n\n[^n%d]: %s", i, i, a.words(5))
		}
		out = append(out, b)
	}
	return out
}

// edited changes a text in some places.
func (a author) edited(blocks []string) []string {
	out := append([]string(nil), blocks...)
	for range 1 + a.IntN(4) {
		i := a.IntN(len(out))
		switch a.IntN(8) {
		case 0:
			out = append(out[:i], append([]string{a.block(0)}, out[i:]...)...)
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
			out[i] = strings.Replace(out[i], "Ord ", "Andre ", 1)
		default:
			at := strings.LastIndexByte(out[i], ' ')
			if at > 0 && !strings.ContainsAny(out[i], "|`[^") {
				out[i] = out[i][:at] + "."
			}
		}
	}
	return out
}

func parse(blocks []string) *markdown.Doc {
	return markdown.Parse([]byte(strings.Join(blocks, "\n\n")), diag.Pos{}, nil)
}

func exported(t testing.TB, tree *markdown.Doc) []byte {
	t.Helper()
	d := New("da")
	o := Text{Section: "afsnit",
		Who:  func(by *markdown.By) (string, string) { return "Kommunen (2026-01 a)", "2026-02-03T12:00:00Z" },
		Link: func(dest string) string { return dest },
		Ref:  func(ref *markdown.Ref, _ bool) (string, string) { return "", ref.Words() },
		Change: func(by *markdown.By) (trace.Place, bool) {
			return trace.Place{Proposal: "2026-01", Item: "a", Hash: "h"}, true
		},
	}
	d.Callouts = [8]string{"OBS", "Advarsel", "Husk", "Note", "Tip", "Vigtigt", "Advarsel", "Forsigtig"}
	d.Section(Head{ID: "afsnit", Number: 1, Title: "Afsnit"}, o)
	d.Text(tree, o)
	data, err := d.Bytes(trace.File{Kind: trace.Draft})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// whole is a view of a file as the reader gives it: as Markdown.
func whole(t testing.TB, data []byte, v read.View) string {
	t.Helper()
	list := &diag.List{}
	doc := read.Open("x.docx", data, list)
	if doc == nil {
		t.Fatal(list.Sorted())
	}
	file, err := trace.Read(doc.Custom)
	if err != nil {
		t.Fatal(err)
	}
	g := sections.Of(doc, v, sections.Options{Trace: file}, list)
	var b strings.Builder
	for _, s := range g.Sections {
		b.WriteString("# " + s.ID + " " + s.Number + " " + s.Title + "\n\n" + string(markdown.Write(s.Doc)))
	}
	return b.String()
}

// TestAcceptedAndRejected: reading back what was exported gives the new text
// where all is accepted, the old one where all is rejected.
func TestAcceptedAndRejected(t *testing.T) {
	for seed := range rounds.Of(200) {
		a := author{rand.New(rand.NewPCG(uint64(seed), 7))}
		before := a.text()
		old, now := parse(before), parse(a.edited(before))
		line := redline.Compare(old, now, "afsnit")
		data := exported(t, line.Marked())
		want := whole(t, exported(t, now), read.Accepted)
		if d := cmp.Diff(want, whole(t, data, read.Accepted)); d != "" {
			t.Errorf("seed %d: accepted is not the new text:\n%s", seed, d)
		}
		want = whole(t, exported(t, old), read.Accepted)
		if d := cmp.Diff(want, whole(t, data, read.Rejected)); d != "" {
			t.Errorf("seed %d: rejected is not the old text:\n%s", seed, d)
		}
		if t.Failed() {
			t.Logf("old:\n%s\n\nnew:\n%s", markdown.Write(old), markdown.Write(now))
			return
		}
	}
}
