package units

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/guide/markdown"
)

// Columns stand as they did where a copy says nothing of how they stand.
func TestAlignmentIsKept(t *testing.T) {
	base := parse("| Part | Frist | Pris |\n|:---|---:|:---:|\n| PLO | 2 | 3 |\n\nTekst.\n\n| A | B |\n|---|---:|\n| x | 1 |\n")
	for _, tt := range []struct{ name, edited, want string }{
		{"a new column", "| Part | Ny | Frist | Pris |\n|---|---|---|---|\n| PLO | n | 2 | 3 |\n", ":---|---|---:|:---:"},
		{"a column less", "| Part | Pris |\n|---|---|\n| PLO | 3 |\n", ":---|:---:"},
		{"moved columns", "| Pris | Part | Frist |\n|---|---|---|\n| 3 | PLO | 2 |\n", ":---:|:---|---:"},
		{"another head", "| Part | Svarfrist | Pris |\n|---|---|---|\n| PLO | 2 | 3 |\n", ":---|---|:---:"},
		{"said anew", "| Part | Ny | Frist | Pris |\n|---|---|---|---:|\n| PLO | n | 2 | 3 |\n", "---|---|---|---:"},
		{"the second table", "| A | B | C |\n|---|---|---|\n| x | 1 | y |\n", "---|---:|---"},
		{"another table", "| X | Pris | Z | W | V |\n|---|---|---|---|---|\n| a | b | c | d | e |\n", "---|---|---|---|---"},
	} {
		line := strings.Split(markdown.Write(kept(base, tt.edited)), "\n")[1]
		if line != "|"+tt.want+"|" {
			t.Errorf("%s: %s, want |%s|", tt.name, line, tt.want)
		}
	}
}

// What is put behind the last list of a section is a unit of its own, and so is what is
// put into the last item.
func TestBehindTheLastList(t *testing.T) {
	const list = "Eksempel:\n\n1. Ring til lægen.\n   - Er det akut, så straks.\n2. Skriv det ned.\n"
	for _, tt := range []struct{ name, added, want string }{
		{"figure", "\n![Ruten](assets/rute.svg)\n", "- after: Skriv det ned.\n  insert_block: ![Ruten](assets/rute.svg)\n"},
		{"paragraph and another list", "\nHusk også:\n\n- borgeren\n", "- after: Skriv det ned.\n  insert_block: Husk også:\n    \n    - borgeren\n"},
		{"list of another kind", "\n- borgeren\n", "- after: Skriv det ned.\n  insert_block: - borgeren\n"},
		{"item", "3. Gem det.\n", "- after: Skriv det ned.\n  insert_block: 3. Gem det.\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := sectionOf(list)
			got := Of(s, list+tt.added)
			if d := cmp.Diff(tt.want, show(got)); d != "" {
				t.Error(d)
			}
			holds(t, s, list+tt.added, got)
		})
	}
}

// An address that comes, goes or is another one is a change, though no reader sees it.
func TestAddressIsAChange(t *testing.T) {
	for _, tt := range [][2]string{
		{"## Frister\n\nTekst.\n", "## Frister {#gammel}\n\nTekst.\n"},
		{"## Frister {#gammel}\n\nTekst.\n", "## Frister {#ny}\n\nTekst.\n"},
		{"## Frister\n\nEn.\n\n## Frister\n\nTo.\n", "## Frister\n\nEn.\n\n## Frister {#frister}\n\nTo.\n"},
	} {
		s := sectionOf(tt[0])
		got := Of(s, tt[1])
		if len(got) != 1 {
			t.Errorf("%q: %d units", tt[1], len(got))
		}
		holds(t, s, tt[1], got)
	}
}

// An item that becomes a paragraph, or the other way round, is voted on as one; what
// goes and what comes elsewhere, or with other words, is not.
func TestAnotherKindOfBlock(t *testing.T) {
	for _, tt := range []struct {
		old, edited string
		units       int
	}{
		{"Før.\n\n- Ring straks.\n- Skriv ned.\n\nEfter.\n", "Før.\n\n- Ring straks.\n\nSkriv ned.\n\nEfter.\n", 1},
		{"Før.\n\n- Ring straks.\n- Skriv ned.\n\nEfter.\n", "Før.\n\nRing straks.\n\n- Skriv ned.\n\nEfter.\n", 1},
		{"Før.\n\n- Ring straks.\n\nSkriv ned.\n\nEfter.\n", "Før.\n\n- Ring straks.\n- Skriv ned.\n\nEfter.\n", 1},
		{"Før.\n\n- Ring straks.\n- Skriv det hele ned.\n\nEfter.\n", "Før.\n\n- Ring straks.\n\nSkriv det hele ned nu.\n\nEfter.\n", 1},
		{"Før.\n\n- Ring straks.\n- Skriv ned.\n\nEfter.\n", "Før.\n\n- Ring straks.\n\nBorgeren får besked.\n\nEfter.\n", 2},
		{"Før.\n\n- Skriv ned.\n- Ring straks.\n\nEfter.\n\nSlut.\n", "Før.\n\n- Ring straks.\n\nEfter.\n\nSkriv ned.\n\nSlut.\n", 2},
	} {
		s := sectionOf(tt.old)
		got := Of(s, tt.edited)
		if len(got) != tt.units {
			t.Errorf("%q: %d units, want %d:\n%s", tt.edited, len(got), tt.units, show(got))
		}
		holds(t, s, tt.edited, got)
	}
}
