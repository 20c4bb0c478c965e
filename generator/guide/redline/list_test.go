package redline

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMarkedText holds what is marked in lists, headings and tables whose own
// kind changed, as `diff` prints it.
func TestMarkedText(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"list cut by a figure", "1. Mål blodtrykket.\n2. Noter værdien.\n3. Kontakt lægen.\n4. Aftal ny måling.\n", "1. Mål blodtrykket.\n2. Noter værdien.\n\n![Skema](s.png)\n\n3. Kontakt lægen.\n4. Aftal ny måling.\n",
			"1. Mål blodtrykket.\n2. Noter værdien.\n\n{+![Skema](s.png)+}\n\n{+¶+}\n\n3. Kontakt lægen.\n4. Aftal ny måling.\n"},
		{"list joined", "- Et skema.\n- To skemaer.\n\nEt afsnit imellem.\n\n- Tre skemaer.\n", "- Et skema.\n- To skemaer.\n- Tre skemaer.\n",
			"- Et skema.\n- To skemaer.\n\n[-Et afsnit imellem.-]\n\n[-¶-]\n\n- Tre skemaer.\n"},
		{"second list starts later", "1. Mål.\n2. Noter.\n\nEt afsnit.\n\n3. Ring.\n4. Aftal.\n", "1. Spørg.\n2. Mål.\n3. Noter.\n\nEt afsnit.\n\n4. Ring.\n5. Aftal.\n",
			"1. {+Spørg.+}\n2. Mål.\n3. Noter.\n\nEt afsnit.\n\n4. {>>numre 3-4 → 4-5<<} Ring.\n5. Aftal.\n"},
		{"other kind", "- Mål.\n- Noter.\n", "1. Mål.\n2. Noter nu.\n", "1. {>>punkter → numre<<} Mål.\n2. Noter{+ nu+}.\n"},
		{"nested", "- Kommunen aftaler\n- Ring\n- Skriv\n", "- Kommunen aftaler\n  - Ring\n  - Skriv\n",
			"- Kommunen aftaler\n\n  - {>>Flyttet hertil<<} {+Ring+}\n  - {>>Flyttet hertil<<} {+Skriv+}\n- {>>Flyttet herfra<<} [-Ring-]\n- {>>Flyttet herfra<<} [-Skriv-]\n"},
		{"item edited where others are nested", "- Kommunen aftaler\n  - Ring\n", "- Kommunen aftaler\n  - Ring\n  - Skriv\n- Ny\n", "- Kommunen aftaler\n\n  - Ring\n  - {+Skriv+}\n- {+Ny+}\n"},
		{"numbered heading", "## 1. Mål\n\na b\n\n## 2. Opgaver\n\nc d\n", "## 1. Mål\n\na b\n\n## 2. Ord\n\nx y\n\n## 3. Opgaver\n\nc d\n",
			"## 1. Mål\n\na b\n\n## {+2. Ord+}\n\n{+x y+}\n\n## [-2-]{+3+}. Opgaver\n\nc d\n"},
		{"level", "## Mål og tid\n\na\n", "### Mål og tid\n\na\n", "### {>>niveau 2 → 3<<} Mål og tid\n\na\n"},
		{"items to paragraphs", "- Mål trykket hos borgeren\n- Noter værdien i skemaet\n", "Mål trykket hos borgeren\n\nNoter værdien i journalen\n",
			"{>>punkter → afsnit<<} Mål trykket hos borgeren\n\nNoter værdien i [-skemaet-]{+journalen+}\n"},
		{"paragraphs to items", "Mål trykket hos borgeren\n\nNoter værdien i skemaet\n", "1. Mål trykket hos borgeren\n2. Noter værdien i skemaet\n3. Ring\n",
			"1. {>>afsnit → numre<<} Mål trykket hos borgeren\n2. Noter værdien i skemaet\n3. {+Ring+}\n"},
		{"an item leaves its list", "- Mål trykket\n- Noter værdien\n- Ring til lægen\n", "- Mål trykket\n\nNoter værdien\n\n- Ring til lægen\n",
			"- Mål trykket\n\n{>>punkter → afsnit<<} Noter værdien\n\n{+¶+}\n\n- Ring til lægen\n"},
		{"paragraph to heading", "Svar gives straks\n\na\n", "## Svar gives straks\n\na\n", "## {>>afsnit → overskrift<<} Svar gives straks\n\na\n"},
		{"alignment", "| A | B |\n|---|---|\n| x | 1 |\n", "| A | B |\n|---|--:|\n| x | 1 |\n", "{>>justering ingen, ingen → ingen, højre<<} | A | B |\n|---|---|\n| x | 1 |\n"},
		{"sentence put on", "Skriv det ned.", "Skriv det ned. Ring bagefter.", "Skriv det ned.{+ Ring bagefter.+}\n"},
		{"sentence in between", "Skriv det ned. Gem det.", "Skriv det ned. Ring bagefter. Gem det.", "Skriv det ned. {+Ring bagefter. +}Gem det.\n"},
		{"target", "Se [skemaet](https://x.dk/1) her.", "Se [skemaet](https://x.dk/2) her.", "Se [-[skemaet](https://x.dk/1)-]{+[skemaet](https://x.dk/2)+}{>>link ændret fra https://x.dk/1 til https://x.dk/2<<} her.\n"},
		{"bold", "Gør det nu.", "Gør det **nu**.", "Gør det [-nu-]{+**nu**+}{>>nu fed<<}.\n"},
		{"hard space", "Giv 5 mg nu", "Giv 5\u00a0mg nu", "Giv [-5 mg-]{+5\u00a0mg+}{>>mellemrum ændret<<} nu\n"},
		{"image", "![Vej](a.svg)", "![Vej](b.svg)", "[-![Vej](a.svg)-]{+![Vej](b.svg)+}{>>billede ændret fra a.svg til b.svg<<}\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := checkLaws(t, c.old, c.new)
			checkLaws(t, c.new, c.old)
			var got bytes.Buffer
			if err := r.Text(&got, false); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestNoChangeWithoutDescription: a change whose sides look alike says what it is.
func TestNoChangeWithoutDescription(t *testing.T) {
	for _, c := range lawCases {
		for _, r := range []*Redline{Compare(parse(c.old), parse(c.new), "s"), Compare(parse(c.new), parse(c.old), "s")} {
			for _, ch := range r.Changes() {
				if alike(ch.Old) == alike(ch.New) && ch.Detail == "" {
					t.Errorf("%s: %s: %q → %q has no description", c.name, ch.Kind, ch.Old, ch.New)
				}
			}
		}
	}
}

// A table is called by the new heading above it, not by both.
func TestTableUnderARewrittenHeading(t *testing.T) {
	const table = "\n\n| A |\n|---|\n| x |\n"
	page := string(Compare(parse("## Svarfrister for lægen"+table), parse("## Svarfrister for apoteket"+table), "s").HTML(Options{}))
	if !strings.Contains(page, ">Svarfrister for apoteket</caption>") {
		t.Errorf("the table is called something else:\n%s", page)
	}
}
