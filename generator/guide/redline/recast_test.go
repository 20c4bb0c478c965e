package redline

import (
	"math/rand/v2"
	"strings"
	"testing"

	"bestpractice/generator/sitetest/rounds"
)

// TestRecast: blocks that were made into others keep their words; only what was
// written is marked, and what was made of what is said once.
func TestRecast(t *testing.T) {
	const long = "Kommunen aftaler med apoteket hvordan medicinen bringes ud til borgeren hver uge"
	const other = "Lægen fornyer recepten senest to uger før medicinen slipper op for borgeren"
	const third = "Hjemmeplejen skriver i journalen hvem der tog imod medicinen og hvornår det skete"
	for _, c := range []struct{ name, old, new, detail string }{
		{"a paragraph leaves a quotation", "> " + long + ".\n>\n> " + other + ".", "> " + long + ".\n\n" + other + ".", "citat → citat, afsnit"},
		{"paragraphs go into a quotation", long + ".\n\n" + other + ".", "> " + long + ".\n>\n> " + other + ".", "afsnit → citat"},
		{"a paragraph is a callout", long + ".", "> [!OBS]\n> " + long + ".", "afsnit → citat"},
		{"a quotation becomes a list", "> " + long + ".\n>\n> " + other + ".", "- " + long + ".\n- " + other + ".", "citat → punkter"},
		{"a part of a paragraph becomes a list", long + ": " + other + ". " + third + ".", long + ":\n\n- " + other + ".\n- " + third + ".", "afsnit → afsnit, punkter"},
		{"lines of a paragraph become items", long + ":  \n• " + other + "  \n• " + third, long + ":\n\n- " + other + "\n- " + third, "afsnit → afsnit, punkter"},
		{"a paragraph in an item leaves it", "- " + long + ".\n\n  " + other + ".\n\nSlut.", "- " + long + ".\n\n" + other + ".\n\nSlut.", "punkter → punkter, afsnit"},
		{"a paragraph comes to an item", "1. " + long + ".\n\n" + other + ".\n\nSlut.", "1. " + long + ".\n\n   " + other + ".\n\nSlut.", "numre, afsnit → numre"},
		{"code becomes paragraphs", "    " + long + ".\n\n    " + other + ".\n\nSlut.", long + ".\n\n" + other + ".\n\nSlut.", "kode → afsnit"},
		{"items that were paragraphs are now among headings", "- " + long + ".\n\nMere.\n\n- **Nyt**\n\n" + other + ".\n\n" + third + ".", long + ".\n\nMere.\n\n**Nyt**\n\n## " + other + ".\n\n- " + third + ".", ""},
		{"bold goes on where a paragraph ended", "- **Aftale.** " + long + ".\n\n  **Udløb.** " + other + ".", "- **Aftale.** " + long + ".\n- **Udløb.** " + other + ".\n-", "på en anden måde"},
		{"items become the lines of a paragraph", "Se:\n\n1. " + long + ".\n2. " + other + ".\n\nMere.", "Se:\n\n" + long + ".\n" + other + ".\n\nMere.", "numre → afsnit"},
		{"rows of a table that had fallen out of it", "| Hvem | Hvad |\n|---|--:|\n| Kommunen | " + long + " |\n\nLægen | " + other + " |\n\nSlut.", "| Hvem | Hvad |\n|---|--:|\n| Kommunen | " + long + " |\n| Lægen | " + other + " |\n\nSlut.", "tabel, afsnit → tabel"},
		{"a heading becomes an item", "## " + long + "\n\nSlut.", "1. " + long + "\n\nSlut.", "overskrift → numre"},
		{"a paragraph is cut by a heading", long + ". " + other + ".", long + ".\n\n## Nyt\n\n" + other + ".", "afsnit → afsnit, overskrift, afsnit"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, texts := range [][2]string{{c.old, c.new}, {c.new, c.old}} {
				r := checkLaws(t, texts[0], texts[1])
				words, _ := r.marks()
				if words > 4 {
					t.Errorf("%d words marked:\n%s", words, r.HTML(Options{}))
				}
				// The same with edits in it.
				edited := strings.NewReplacer("to uger", "tre uger", "hver uge", "hver mandag").Replace(texts[1])
				if words, _ := checkLaws(t, texts[0], edited).marks(); words > 10 {
					t.Errorf("edited: %d words marked", words)
				}
			}
			r := Compare(parse(c.old), parse(c.new), "s")
			said := ""
			for _, ch := range r.Changes() {
				if ch.Kind == Structure {
					said += ch.Detail
				}
			}
			if !strings.HasSuffix(said, c.detail) {
				t.Errorf("said %q", said)
			}
		})
	}
}

// rearrange makes a block of a text, and the next ones where it takes them along, another.
func (e editor) rearrange(src string) string {
	blocks := strings.Split(src, "\n\n")
	b := e.IntN(len(blocks))
	each := func(first, further string) {
		lines := strings.Split(blocks[b], "\n")
		for i := range lines {
			if lines[i] = further + lines[i]; i == 0 {
				lines[i] = first + strings.TrimPrefix(lines[i], further)
			}
		}
		blocks[b] = strings.Join(lines, "\n")
	}
	switch e.IntN(8) {
	case 0:
		each("> ", "> ")
	case 1:
		each("> [!OBS]\n> ", "> ")
	case 2:
		each("    ", "    ")
	case 3:
		each("- ", "  ")
	case 4: // comes to the item or quotation before it
		each("   ", "   ")
	case 5:
		blocks[b] = strings.TrimLeft(blocks[b], "#>-| 1234.")
	case 6:
		blocks[b] = "- " + strings.ReplaceAll(blocks[b], ". ", ".\n- ")
	default:
		blocks[b] = strings.ReplaceAll(blocks[b], "\n", "\n\n")
	}
	return strings.Join(blocks, "\n\n")
}

// TestRandomRecasts: what is arranged in another way, and edited, keeps the laws.
func TestRandomRecasts(t *testing.T) {
	base := danishText(t)
	for seed := range rounds.Of(20) {
		e := editor{rand.New(rand.NewPCG(uint64(seed), 23))}
		text := base
		for range 1 + e.IntN(4) {
			text = e.rearrange(text)
		}
		checkLaws(t, base, e.edit(text))
		checkLaws(t, e.edit(text), base)
	}
}
