package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest"
)

// What a change is called is what a reader sees of it, however its proposal writes it.
func TestChangeWords(t *testing.T) {
	edits := map[string]string{
		`section: et, replace: 24 timer, with: 12 timer`:                                                                              "1. et: „24 timer“ bliver til „12 timer“",
		`section: et, replace: "assets/ind.svg", with: "assets/ud.svg"`:                                                               "1. et: billede ændret fra assets/ind.svg til assets/ud.svg",
		`edits: [{section: et, after: 24 timer, insert: "[^a]"}, {section: et, after: "24 timer.", insert_block: "[^a]: Ved fejl."}]`: "1. et: indsat „[Ved fejl.]“",
		`section: et, block: "| Hvem |", with: "| Hvem | Frist |\n|---|---|\n| Alle | nu |"`:                                          "1. et: indsat „Frist · nu“",
		`section: tre, replace: "Borgeren kan altid se hvad der er i posen og hvornår den skal tages, og ringer ellers til apoteket inden 24 timer.", with: "Borgeren kan altid se hvad der er i posen og hvornår den skal tages, og ringer ellers til apoteket inden 12 timer."`: "3. tre: „24 timer“ bliver til „12 timer“",
		`section: to, text: "Ét.\n\nTo.\n\nTre.\n\nFem."`:                                                                                               "2. to: „Fire.“ bliver til „Fem.“",
		`section: to, text: "Noget helt andet.\n\n- a\n- b\n- c\n\n> Og det.\n\nSlut her."`:                                                             "2. to: alt er nyt", // in the theme's words,
		`edits: [{section: et, replace: 24 timer, with: 12 timer}, {section: et, replace: Alle, with: Ingen}, {section: to, replace: Fire, with: Fem}]`: "1. et: „24 timer“ bliver til „12 timer“; „Alle“ bliver til „Ingen“; 2. to: „Fire“ bliver til „Fem“",
	}
	for edit, want := range edits {
		o := generator.Options{Files: sitetest.Files(t, `-- theme/texts.yaml --
change: {rewrite: "{section}: alt er nyt"}
-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/vejl/1.0/01-et.md --
Svar inden for 24 timer. Ring først.

![Vejen](assets/ind.svg)

| Hvem |
|------|
| Alle |
-- content/guides/vejl/1.0/02-to.md --
Ét.

To.

Tre.

Fire.
-- content/guides/vejl/1.0/03-tre.md --
Borgeren kan altid se hvad der er i posen og hvornår den skal tages, og ringer ellers til apoteket inden 24 timer.
-- content/guides/vejl/1.0/assets/ind.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
-- content/guides/vejl/1.0/assets/ud.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Et forslag
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
reason: Derfor.
changes:
  - {id: a, `+edit+`}
`)}
		st, err := generator.Load(o, &diag.List{})
		if err != nil {
			t.Fatal(err)
		}
		words, err := generator.ChangeWords(o, st)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.ReplaceAll(words(st.Proposals[0].Changes[0]), "\u00a0", " "); got != want {
			t.Errorf("%s\nis called %s\nnot       %s", edit, got, want)
		}
	}
}
