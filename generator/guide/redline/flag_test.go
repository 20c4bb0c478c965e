package redline

import (
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language/marking"

	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestFlagClasses holds each class of flags in each place that a change can be, and what
// each says it was and is.
func TestFlagClasses(t *testing.T) {
	const other = "Noget helt andet om posens farve og form."
	const rows = "| A | B |\n|---|---|\n| Vask hænder og luk døren | y |\n| Skriv det i journalen | z |\n"
	for _, c := range []struct {
		kind    FlagKind
		was, is string
		old     string // what the flag names
		new     string
	}{
		{Dose, "tag 5 mg", "tag 10 mg", "5 mg", "10 mg"},
		{Number, "vent 96 %", "vent 98 %", "96 %", "98 %"},
		{Number, "lad én gøre det", "lad to gøre det", "én", "to"},
		{Negation, "gør det aldrig", "gør det altid", "aldrig", ""},
		{Obligation, "man skal", "man kan", "skal", "kan"},
		{Obligation, "man bør", "man må", "bør", "må"},
		{Direction, "svar før 2 timer", "svar efter 2 timer", "før", "efter"},
		{Direction, "meld før", "meld efter", "før", "efter"},
		{Direction, "alder ≥ 30 %", "alder > 30 %", "≥", ">"},
		{Direction, "mindst fem", "højst fem", "mindst", "højst"},
		{Direction, "alder over 30 %", "alder under 30 %", "over", "under"},
		{Limit, "svar om 24 timer", "svar om 48 timer", "24 timer", "48 timer"},
		{Limit, "svar samme dag", "svar næste dag", "samme dag", "næste dag"},
		{Limit, "svar om to dage", "svar om tre dage", "to dage", "tre dage"},
		{Route, "det gives p.o. nu", "det gives i.v. nu", "p.o", "i.v"},
		{Actor, "det gør lægen", "det gør apoteket", "lægen", "apoteket"},
	} {
		was, is := "Om mandagen "+c.was+" i huset", "Om mandagen "+c.is+" i huset"
		weak := c.was == "meld før" // means a threshold only beside another one
		for place, texts := range map[string][2]string{
			"replaced":                 {was + ".", is + "."},
			"replaced in an item":      {"- " + was + "\n- Ring", "- " + is + "\n- Ring"},
			"replaced in a list in it": {"- Posen lukkes\n  - " + was + "\n- Ring", "- Posen lukkes\n  - " + is + "\n- Ring"},
			"replaced in a cut list":   {"1. " + was + "\n2. Ring", "1. Ring\n\n" + other + "\n\n2. " + is},
			"replaced in a cell":       {rows + "| x | " + c.was + " |", rows + "| x | " + c.is + " |"},
			"replaced in a head":       {"| A | " + c.was + " |\n|---|---|\n| x | y |", "| A | " + c.is + " |\n|---|---|\n| x | y |"},
			"replaced in a heading":    {"## " + was + "\n\nx", "## " + is + "\n\nx"},
			"replaced in a callout":    {"> [!OBS]\n> " + was, "> [!OBS]\n> " + is},
			"replaced in a footnote":   {"x[^1]\n\n[^1]: " + was, "x[^1]\n\n[^1]: " + is},
			"replaced in a link":       {"Se [" + was + "](https://a.dk)", "Se [" + is + "](https://a.dk)"},
			"replaced, now an item":    {was, "- " + is},
			"replaced, rewritten":      {was + ".\n\nx", "Posens farve og form afgør sagen i hvert fald, " + c.is + " til sidst.\n\nx"},
			"replaced, out of a quote": {"> " + other + "\n>\n> " + was + " ved siden af.", "> " + other + "\n\n" + is + " ved siden af."},
			"replaced, now listed":     {other + " " + was + " ved siden af.", other + "\n\n- " + is + " ved siden af."},
			"inserted":                 {other, other + "\n\n" + was + "."},
			"inserted as a sentence":   {other, other + " " + was + "."},
			"inserted as words":        {"Om mandagen i huset.", was + "."},
			"inserted as an item":      {"- Ring\n- Vask", "- Ring\n- " + was + "\n- Vask"},
			"inserted as a row":        {rows, rows + "| z | " + c.was + " |"},
			"inserted as a column":     {"| A |\n|---|\n| x |", "| A | B |\n|---|---|\n| x | " + c.was + " |"},
			"inserted as a heading":    {"x\n\ny", "x\n\n## " + was + "\n\ny"},
			"inserted as a footnote":   {"x og y", "x[^1] og y\n\n[^1]: " + was},
			"deleted":                  {was + ".\n\n" + other, other},
			"deleted as words":         {was + ".", "Om mandagen i huset."},
			"deleted as an item":       {"- " + was + "\n- Ring", "- Ring"},
			"deleted as a row":         {rows + "| z | " + c.was + " |", rows},
			"deleted as a heading":     {"x\n\n## " + was + "\n\ny", "x\n\ny"},
			"deleted as a footnote":    {"x[^1] og y\n\n[^1]: " + was, "x og y"},
			"deleted, rewritten":       {was + ".\n\nx", "Posens farve og form afgør sagen i hvert fald til sidst.\n\nx"},
			"moved and edited":         {was + " ved siden af.\n\n" + other + "\n\nDet er det hele.", other + "\n\nDet er det hele.\n\n" + is + " ved siden af."},
			"moved and edited row":     {"| A | B |\n|---|---|\n| Om mandagen i huset | " + c.was + " |\n| Vask hænder og luk døren | y |\n| Skriv det i journalen | z |", rows + "| Om mandagen i huset | " + c.is + " |"},
			"moved words":              {c.was + " når posen er åbnet og farven er set", "når posen er åbnet og farven er set " + c.was},
			"moved whole":              {was + " ved siden af.\n\n" + other + "\n\nDet er det hele.", other + "\n\nDet er det hele.\n\n" + was + " ved siden af."},
			"moved whole item":         {"- " + was + " ved siden af\n- Vask hænder og luk døren\n- Skriv det ned i journalen", "- Vask hænder og luk døren\n- Skriv det ned i journalen\n- " + was + " ved siden af"},
		} {
			how, _, _ := strings.Cut(place, " ")
			how = strings.TrimSuffix(how, ",")
			var old, new string // all that is said of the class
			r := Compare(parse(texts[0]), parse(texts[1]), "s")
			for _, ch := range r.Changes() {
				for _, f := range ch.Flags {
					if f.Kind == c.kind {
						old, new = old+f.Old+";", new+f.New+";"
					}
				}
			}
			said := true
			switch how {
			case "replaced":
				said = strings.Contains(old, c.old) && strings.Contains(new, c.new)
			case "inserted":
				said = weak || strings.Contains(new, c.old)
			case "deleted":
				said = weak || strings.Contains(old, c.old)
			case "moved":
				switch whole := strings.HasPrefix(place, "moved whole"); {
				case whole && c.kind != Dose && c.kind != Negation: // who does it is the same wherever it stands
					said = old == "" && new == ""
				case !weak:
					said = strings.Contains(old+new, c.old)
				}
			}
			if !said {
				t.Errorf("%s, %s → %s, %s: %q → %q; %v", c.kind, c.was, c.is, place, old, new, list(r))
			}
		}
	}
}

// TestNoFlag: what is no reason to look twice.
func TestNoFlag(t *testing.T) {
	for _, c := range [][2]string{
		{"## 2. Ansvar\n\nx", "## 3. Ansvar\n\nx"},
		{"Det står i (afsnit 2) her.", "Det står i (afsnit 3) her."},
		{"Se jf. afsnit 2 om det.", "Se jf. afsnit 4 om det."},
		{"Det følger af jf. afsnit 2 og 4 her.", "Det følger af jf. afsnit 2 og 5 her."},
		{"Det følger af jf. afsnit 2, 4-6 og 9 her.", "Det følger af jf. afsnit 2, 5-7, 8 og 10 her."},
		{"Det følger af dem.", "Det følger af dem, jf. afsnit 2, 4-6 og 9."},
		{"Der er 1000 brugere.", "Der er 1.000 brugere."},
		{"Hver borger får en pose.", "Dag og nat får en pose."},
		{"Det var i marts måske.", "Det var i april måske."},
		{"1. Ring\n2. Skriv", "4. Ring\n5. Skriv"},
		{"Det sker efter aftale med os.", "Det sker ved aftale med os."},
		{"Tag **5 mg** nu.", "Tag 5 mg nu."},
		{"Et[^a] to.\n\n[^a]: Gul.", "Et[^b] to[^a].\n\n[^a]: Gul.\n[^b]: Grøn."},
	} {
		pairs := [][2]string{c}
		if !strings.Contains(c[0]+c[1], "\n") { // wherever the words stand
			for _, frame := range [][2]string{
				{"- ", "\n- Ring\n"}, {"> ", "\n"}, {"## ", "\n\nx\n"}, {"| A | B |\n|---|---|\n| x | ", " |\n"},
				{"Posen lukkes.\n\n- Ring\n  - ", "\n"}, {"Posens farve står på låget.\n\n", "\n\nDet er det hele.\n"},
			} {
				pairs = append(pairs, [2]string{frame[0] + c[0] + frame[1], frame[0] + c[1] + frame[1]})
			}
			const other = "\n\nPosens farve står på låget, og det gør sagen klar.\n\n"
			const lead = "Om mandagen gælder det i huset ved siden af, også når posen er åbnet. "
			if !strings.Contains(c[0], "1000") && !strings.Contains(c[0], " mg") { // those are no noise where they come or go
				for _, frame := range [][2]string{
					{"%s\n\n", ""}, {"## %s\n\n", ""}, {"> [!OBS]\n> %s\n\n", ""}, {"- Ring\n- %s\n- Vask\n\n", "- Ring\n- Vask\n\n"},
					{"| A |\n|---|\n| x |\n| %s |\n\n", "| A |\n|---|\n| x |\n\n"},
				} {
					with, without := other+fmt.Sprintf(frame[0], c[0])+"x", other+frame[1]+"x"
					pairs = append(pairs, [2]string{without, with}, [2]string{with, without})
				}
			}
			if !strings.Contains(c[0], " mg") { // a dose that moves is one to look at
				pairs = append(pairs, [2]string{lead + c[0] + other, other + lead + c[1]}) // edited on the way
			}
		}
		for _, p := range pairs {
			for _, ch := range Compare(parse(p[0]), parse(p[1]), "s").Changes() {
				if len(ch.Flags) > 0 {
					t.Errorf("%q → %q: %v", p[0], p[1], ch.Flags)
				}
			}
		}
	}
}

// What a figure shows is flagged, not how its period is written.
func TestFlagsReadFigures(t *testing.T) {
	shows := func(words string) markdown.Reader {
		return func(*markdown.Inline) string { return words }
	}
	for _, c := range []struct{ was, is, want string }{
		{"49.000", "60.605", "[Tal ændret: 49.000 → 60.605]"},
		{"49.000", "49000", "[]"},
		{"over 5 mg", "over 10 mg", "[Dosis ændret: 5 mg → 10 mg]"},
	} {
		r := Compare(parse("Nu er det {{ tal brugere marts-2024 }}. Se [[bilag]]."), parse("Nu er det {{ tal brugere marts-2025 }}. Se [[bilag]]."), "s")
		r.Read(shows(c.was), shows(c.is))
		var got []string
		for _, ch := range r.Changes() {
			for _, f := range ch.Flags {
				got = append(got, f.Reason)
			}
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%s → %s is flagged %v, want %s", c.was, c.is, got, c.want)
		}
	}
}

// Doses that change places are flagged each where it is now, in a list that is cut,
// nested or numbered anew.
func TestFlagsOfSwappedDoses(t *testing.T) {
	for _, c := range [][2]string{
		{"1. Vask hænder.\n\n![Vej](v.svg)\n\n2. Giv 20 mg lasix.\n3. Mål trykket.\n4. Giv 40 mg lasix.\n", "1. Vask hænder.\n2. Luk døren.\n\n![Vej](v.svg)\n\n3. Giv 40 mg lasix.\n4. Mål trykket.\n5. Giv 20 mg lasix.\n"},
		{"- Giv 20 mg lasix.\n- Mål trykket.\n- Giv 40 mg lasix.\n", "1. Giv 40 mg lasix.\n2. Mål trykket.\n3. Giv 20 mg lasix.\n"},
		{"- Om morgenen\n  - Giv 20 mg lasix.\n- Om aftenen\n  - Giv 40 mg lasix.\n", "- Om morgenen\n  - Giv 40 mg lasix.\n- Om aftenen\n  - Giv 20 mg lasix.\n"},
	} {
		flagged := map[string]bool{}
		for _, ch := range Compare(parse(c[0]), parse(c[1]), "s").Changes() {
			for _, f := range ch.Flags {
				flagged[f.Reason] = true
			}
		}
		for _, want := range []string{"Dosis ændret: 20 mg → 40 mg", "Dosis ændret: 40 mg → 20 mg"} {
			if !flagged[want] {
				t.Errorf("%q → %q: not flagged: %s; only %v", c[0], c[1], want, flagged)
			}
		}
	}
}

// TestFlagsOfOtherKinds: what happens in a block that is of another kind now is flagged
// where it is, and once.
func TestFlagsOfOtherKinds(t *testing.T) {
	for _, c := range [][2]string{
		{"- Giv 5 mg om morgenen\n- Noter værdien", "1. Giv 10 mg om morgenen\n2. Noter værdien"},
		{"- Giv 5 mg om morgenen\n- Noter værdien", "Giv 10 mg om morgenen\n\nNoter værdien"},
		{"## Giv 5 mg om morgenen", "### Giv 10 mg om morgenen"},
		{"Giv 5 mg om morgenen", "## Giv 10 mg om morgenen"},
	} {
		var got []string
		for _, ch := range Compare(parse(c[0]), parse(c[1]), "s").Changes() {
			for _, f := range ch.Flags {
				got = append(got, string(ch.Kind)+": "+f.Reason)
			}
		}
		if want := []string{"replace: Dosis ændret: 5 mg → 10 mg"}; !slices.Equal(got, want) {
			t.Errorf("%q → %q: flags %q, not %q", c[0], c[1], got, want)
		}
	}
}

// TestFlagsAlign: the same words on both sides are touched where they changed
// places, and next to each other where nothing else is alike.
func TestFlagsAlign(t *testing.T) {
	words, lexicon := marking.Danish()
	for _, c := range []struct{ old, new, want string }{
		{"Giv 5 mg til den ene og 10 mg til den anden", "Giv 10 mg til den ene og 5 mg til den anden", "dose"},
		{"Posen må ikke åbnes af andre end modtageren", "Åbning foretages ikke uden for klinikkens egne lokaler", "negation"},
		{"Giv 5 mg", "Giv 5 mg", ""},
	} {
		got := ""
		for _, f := range flags(c.old, c.new, "", "", false, words, lexicon) {
			got = string(f.Kind)
			break
		}
		if got != c.want {
			t.Errorf("%q → %q: %q, want %q", c.old, c.new, got, c.want)
		}
	}
	r := Compare(parse("1. Vask hænder\n2. Giv 5 mg til den ene af dem\n3. Skriv det ned i journalen bagefter og gem den"), parse("1. Vask hænder\n2. Skriv det ned i journalen bagefter og gem den\n3. Giv 5 mg til den ene af dem"), "s")
	if got := fmt.Sprint(list(r)); !slices.ContainsFunc(r.Changes(), func(c Change) bool { return len(c.Flags) > 0 }) {
		t.Errorf("an item with a dose changed places unflagged: %s", got)
	}
}

// A sign that comes, or goes, at the head of a text has no word before it.
func TestFlagsOfALoneSign(t *testing.T) {
	for _, c := range [][2]string{{"5 mg dagligt", "≥ 5 mg dagligt"}, {"≥ 5 mg dagligt", "5 mg dagligt"}, {"5 mg", "< 5 mg"}} {
		var got []FlagKind
		for _, ch := range Compare(parse(c[0]), parse(c[1]), "s").Changes() {
			for _, f := range ch.Flags {
				got = append(got, f.Kind)
			}
		}
		if !slices.Equal(got, []FlagKind{Direction}) {
			t.Errorf("%q → %q: %v", c[0], c[1], got)
		}
	}
}

// A letter is no time by itself: of a vitamin, of a group.
func TestLettersAreNoTimes(t *testing.T) {
	for _, c := range [][2]string{{"Se gruppe t her.", "Se gruppe s her."}, {"Hver time.", "Hver dag."}} {
		want := c[0] == "Hver time."
		for _, ch := range Compare(parse(c[0]), parse(c[1]), "s").Changes() {
			if got := slices.ContainsFunc(ch.Flags, func(f Flag) bool { return f.Kind == Limit }); got != want {
				t.Errorf("%q → %q: a limit: %v", c[0], c[1], got)
			}
		}
	}
}

// What differs only in what no eye sees is told in words.
func TestUnseenDifferencesAreTold(t *testing.T) {
	for _, c := range [][2]string{{"Behandlingsansvar nu", "Behandlings\u00adansvar nu"}, {"en-to", "en‐to"}, {"en-to", "en‑to"}, {"en to", "en\u00a0to"}, {"en to", "en\u200eto"}} {
		changes := Compare(parse(c[0]), parse(c[1]), "s").Changes()
		if len(changes) == 0 || alike(c[0]) == alike(c[1]) && changes[0].Detail == "" || c[1] == "en\u200eto" != (alike(c[0]) != alike(c[1])) {
			t.Errorf("%q → %q: %+v", c[0], c[1], changes)
		}
	}
}

// TestWhatHasNoWordsIsTold: what came or went and has no words says what it is.
func TestWhatHasNoWordsIsTold(t *testing.T) {
	const row = "| A | B |\n|---|---|\n| x | y |\n"
	for _, c := range [][3]string{
		{"```\na\n\nb\n```", "```\na\nb\n```", "mellemrum ændret"},
		{"x", "x\n\n```\n```", "ingen → kode"},
		{row + "| | |\n| z | u |", row + "| z | u |", "række → ingen"},
		{"- a\n- b", "- a\n-\n- b", "ingen → punkt"},
	} {
		checkLaws(t, c[0], c[1])
		changes := Compare(parse(c[0]), parse(c[1]), "s").Changes()
		if len(changes) != 1 || changes[0].Detail != c[2] {
			t.Errorf("%q → %q: %+v", c[0], c[1], changes)
		}
	}
}
