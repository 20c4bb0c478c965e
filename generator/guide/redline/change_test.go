package redline

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// list writes changes as "kind: old → new (flags)".
func list(r *Redline) []string {
	var out []string
	for _, c := range r.Changes() {
		s := string(c.Kind) + ": " + c.Old + " → " + c.New
		for _, f := range c.Flags {
			s += " (" + f.Reason + ")"
		}
		out = append(out, s)
	}
	return out
}

func TestChanges(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		want           []string
	}{
		{"dose", "Giv 0,5 mg dagligt.", "Giv 5 mg dagligt.", []string{"replace: 0,5 mg → 5 mg (Dosis ændret: 0,5 mg → 5 mg)"}},
		{"unit", "Giv 5 mg dagligt.", "Giv 5 g dagligt.", []string{"replace: 5 mg → 5 g (Dosis ændret: 5 mg → 5 g)"}},
		{"per", "Giv 5 mg/ml nu.", "Giv 5 mg/dag nu.", []string{"replace: 5 mg/ml → 5 mg/dag (Dosis ændret: 5 mg/ml → 5 mg/dag)"}},
		{"limit", "Svar inden for 24 timer.", "Svar inden for 48 timer.", []string{"replace: 24 timer → 48 timer (Tidsfrist ændret: 24 timer → 48 timer)"}},
		{"limit to words", "Svar inden for 24 timer.", "Svar samme dag.", []string{"replace: inden for 24 timer → samme dag (Tidsfrist ændret: 24 timer → samme dag)"}},
		{"limit in words", "Svar om to dage nu.", "Svar om tre dage nu.", []string{"replace: to → tre (Tidsfrist ændret: to dage → tre dage)"}},
		{"limit word", "Ring senest mandag.", "Ring tidligst mandag.", []string{"replace: senest → tidligst (Tidsfrist ændret: senest → tidligst)"}},
		{"number", "Det gælder 96 kommuner.", "Det gælder 98 kommuner.", []string{"replace: 96 → 98 (Tal ændret: 96 → 98)"}},
		{"thousands", "Der er 60.605 brugere.", "Der er 60.650 brugere.", []string{"replace: 60.605 → 60.650 (Tal ændret: 60.605 → 60.650)"}},
		{"percent", "Andelen er 10,5 % nu.", "Andelen er 11 % nu.", []string{"replace: 10,5 % → 11 % (Tal ændret: 10,5 % → 11 %)"}},
		{"negation", "Det må gives.", "Det må ikke gives.", []string{"insert:  → ikke (Nægtelse tilføjet: ikke)"}},
		{"without", "Det gives uden recept.", "Det gives med recept.", []string{"replace: uden → med (Nægtelse fjernet: uden)"}},
		{"negation untouched", "Lægen må ikke give det.", "Sygeplejersken må ikke give det.", []string{"replace: Lægen → Sygeplejersken (Aktør ændret: Lægen → Sygeplejersken)"}},
		{"bold", "Det er vigtigt her.", "Det er **vigtigt** her.", []string{"format: vigtigt → vigtigt"}},
		{"bold negation", "Det er ikke godt.", "Det er **ikke** godt.", []string{"format: ikke → ikke"}},
		{"target", "Se [a](x.md) her.", "Se [a](y.md) her.", []string{"target: a → a"}},
		{"image", "![Flow](a.svg)", "![Flow](b.svg)", []string{"target: Flow → Flow"}},
		{"task", "- [ ] ring", "- [x] ring", []string{"task: ☐ → ☑"}},
		{"level", "## Tid til svar\n\nx", "### Tid til svar\n\nx", []string{"structure: Tid til svar → Tid til svar"}},
		{"list kind", "- a b c\n- d e f", "1. a b c\n2. d e f", []string{"structure: a b c d e f → a b c d e f"}},
		{"alignment", "| A |\n|---|\n| 5 |\n\nx", "| A |\n|--:|\n| 5 |\n\nx", []string{"structure: A 5 → A 5"}},
		{"rule", "a b c\n\nd e f", "a b c\n\n---\n\nd e f", []string{"insert:  → ---"}},
		{"nbsp", "5 mg nu", "5\u00a0mg nu", []string{"replace: 5 mg → 5\u00a0mg"}},
		{"island", "Den gamle tekst om aftaler med alle parter her gælder.", "En helt ny sætning om noget ganske andet der gælder.", []string{"replace: Den gamle tekst om aftaler med alle parter her gælder. → En helt ny sætning om noget ganske andet der gælder."}},
		{"two apart", "Den første dag og den sidste dag i ugen.", "Den anden dag og den sidste time i ugen.", []string{"replace: første → anden (Tidsfrist ændret: første dag → anden dag)", "replace: dag → time (Tidsfrist ændret: dag → time)"}},
		{"rewritten", "Kommunen skal hver dag sende en oversigt til lægen.\n\nx", "Apoteket pakker medicin i poser efter aftale med borgeren.\n\nx",
			[]string{"replace: Kommunen skal hver dag sende en oversigt til lægen. → Apoteket pakker medicin i poser efter aftale med borgeren. (Forpligtelse fjernet: skal) (Tidsfrist fjernet: hver dag) (Aktør ændret: Kommunen, lægen → Apoteket)"}},
		{"sentence", "Et. To er her. Tre.", "Et. To er her. Fire er ny. Tre.", []string{"insert:  → Fire er ny. (Tal tilføjet: Fire)"}},
		{"note", "Ord[^a].\n\n[^a]: Gælder 24 timer.", "Ord[^a].\n\n[^a]: Gælder 48 timer.", []string{"replace: 24 timer → 48 timer (Tidsfrist ændret: 24 timer → 48 timer)"}},
		{"note renumbered", "Et to[^a].\n\n[^a]: Note.", "Et[^1] to[^2].\n\n[^1]: Ny.\n[^2]: Note.", []string{"insert:  → [Ny.]"}},
		{"note of another's label", "Et[^a] to[^b].\n\n[^a]: Se bilag 2 om frister.\n\n[^b]: Se bilag 3 om priser.", "Et to[^a].\n\n[^a]: Se bilag 3 om priser.", []string{"delete: [Se bilag 2 om frister.] → "}},
		{"column", "| A | C |\n|---|---|\n| x | z |", "| A | B | C |\n|---|---|---|\n| x | y | z |", []string{"column:  → B\ny"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, list(Compare(parse(c.old), parse(c.new), "s"))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestMoves(t *testing.T) {
	a := "Dette afsnit handler om kommunikation mellem parterne."
	b := "Her beskrives hvordan apoteket pakker medicinen i poser."
	c := "Hospitalet har ansvaret i de første dage efter udskrivelse."
	long := "Kommunen og almen praksis gennemgår sammen borgerens medicinliste mindst hver seks måneder og skriver resultatet i journalen, så apoteket kan se det."
	for _, x := range []struct {
		name     string
		old, new []string
		moves    int
	}{
		{"moved", []string{a, b, c}, []string{b, c, a}, 1},
		{"too short to be certain", []string{"Nej.", b, c}, []string{b, c, "Nej."}, 0},
		{"twice before", []string{a, a, b, c}, []string{b, c, a}, 0},
		{"one of two stays", []string{a, b, a, c}, []string{a, b, c, a}, 0},
		{"twice after", []string{a, b, c}, []string{b, a, c, a}, 0},
		{"edited on the way", []string{a, b, c}, []string{b, c, strings.Replace(a, "kommunikation", "noget andet", 1)}, 0},
		{"long and edited on the way", []string{long, b, c}, []string{b, c, strings.Replace(long, "seks måneder", "et år", 1)}, 1},
		{"like two others", []string{long, b, c}, []string{b, c, strings.Replace(long, "seks måneder", "et år", 1), strings.Replace(long, "almen praksis", "apoteket", 1)}, 0},
		{"came along", []string{"## En", a, "Nej.", b, c}, []string{b, c, "## En", a, "Nej."}, 1},
		{"into a quote", []string{a, b, "> " + c}, []string{b, "> " + c + "\n>\n> " + a}, 1},
	} {
		r := checkLaws(t, strings.Join(x.old, "\n\n"), strings.Join(x.new, "\n\n"))
		moves := 0
		for _, ch := range r.Changes() {
			if ch.Kind == Move {
				moves++
			}
		}
		if moves != x.moves {
			t.Errorf("%s: %d moves: %v", x.name, moves, list(r))
		}
	}
}

// TestStableIDs: an edit elsewhere renames no change.
func TestStableIDs(t *testing.T) {
	base := danishText(t)
	edits := []change{
		{"a", "72 timers", "48 timers"},
		{"b", "på hverdage og", "alle dage og"},
		{"c", "skriver andet. Ved", "skriver andet. En ny sætning står her. Ved"},
		{"d", "> Borgeren", "Et nyt afsnit om noget andet.\n\n> Borgeren"},
		{"e", "| Udskrivelse |", "| Ny | Række | 2 dage |\n| Udskrivelse |"},
		{"f", "| 2 timer", "| 4 timer"},
		{"g", "- [ ] Hjemmeplejen er orienteret\n", ""},
	}
	alone := map[string]string{}
	text := base
	for _, e := range edits {
		r := Compare(parse(base), parse(strings.Replace(base, e.find, e.with, 1)), "s")
		if len(r.changes) != 1 {
			t.Fatalf("%s: %v", e.item, list(r))
		}
		alone[e.item] = r.changes[0].ID
		text = strings.Replace(text, e.find, e.with, 1)
	}
	together := map[string]bool{}
	r := Compare(parse(base), parse(text), "s")
	for _, c := range r.changes {
		together[c.ID] = true
	}
	for item, id := range alone {
		if !together[id] {
			t.Errorf("the id of change %s is another one beside other edits: %v", item, list(r))
		}
	}
	if other := Compare(parse(base), parse(text), "andet"); other.changes[0].ID == r.changes[0].ID {
		t.Error("one id in two sections")
	}
}

// TestOwnedIDs: the first mark of an item carries the id, each mark the item.
func TestOwnedIDs(t *testing.T) {
	r, _, err := mergeOf(t, mergeBase, change{"a", "Ring til lægen straks\n- Skriv i journalen bagefter", "Ring til vagtlægen straks\n- Skriv i journalen med det samme"}, change{"b", "0,5 mg", "5 mg"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range r.Changes() {
		got = append(got, c.ID+" "+c.New)
	}
	if diff := cmp.Diff([]string{"c-2025-01-a vagtlægen", "c-2025-01-a.2 med det samme", "c-2025-01-b 5 mg"}, got); diff != "" {
		t.Error(diff)
	}
	if n := strings.Count(string(r.HTML(Options{})), `data-proposal="2025-01" data-item="a"`); n != 4 {
		t.Errorf("%d elements carry the item", n)
	}
}

// TestTokens: what must not be divided is one token.
func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"Giv 0,5 mg/ml dagligt.":      "Giv| |0,5 mg/ml| |dagligt|.",
		"24 timers ansvar, 75+-årige": "24 timers| |ansvar|,| |75+-årige",
		"kl. 12.30-14.00 (ca. 5mg)":   "kl|.| |12.30-14.00| |(|ca|.| |5mg|)",
		"FMK-adgang f.eks. ’citat’":   "FMK-adgang| |f.eks|.| |’|citat|’",
		"👩‍👩‍👧🇩🇰🇸🇪e\u0301":            "👩‍👩‍👧|🇩🇰|🇸🇪|e\u0301",
		"5 minder -2 °C ≥ 30 %":       "5| |minder| |-2 °C| |≥| |30 %",
		"2025-06-04 og 60.605":        "2025-06-04| |og| |60.605",
	} {
		var got []string
		for _, tok := range newComparer(0).tokens(parse(text).Blocks[0].Inlines, newSide) {
			got = append(got, tok.text)
		}
		if diff := cmp.Diff(want, strings.Join(got, "|")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}
