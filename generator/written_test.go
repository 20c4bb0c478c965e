package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/built"
)

// Two decisions in writing, and a meeting: nobody meets, so no page says that they do,
// and no agenda is needed.
const inWriting = `date: 2026-02-01
-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2021-01-01, effective: 2021-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/g/1.0/01-a.md --
Svar inden 24 timer.

Ring til apoteket.
-- content/meetings/2026-02-20.md --
---
title: Frister
date: 2026-02-20
status: planned
kind: skriftlig
review: {opens: 2026-01-20, closes: 2026-02-18}
---
-- content/meetings/2026-01-10.md --
---
title: Telefon
date: 2026-01-10
status: held
kind: skriftlig
review: {opens: 2026-01-02, closes: 2026-01-09}
---
-- content/meetings/2026-03-01.md --
---
title: Forårsmøde
date: 2026-03-01
status: planned
kind: møde
---
-- data/proposals/2026-01.yaml --
id: "2026-01"
title: Frister
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2026-01-05
meeting: 2026-02-20
changes:
  - {id: a, section: a, replace: "24 timer", with: "48 timer"}
  - {id: b, section: a, replace: "Ring", with: "Skriv"}
`

func TestDecisionsInWriting(t *testing.T) {
	s := built.Of(t, inWriting, built.Group)
	if s.Said() != "" {
		t.Error(s.Said())
	}
	for page, want := range map[string][]string{
		"":                              {"<h2>Næste beslutning</h2>", "Beslutningen skulle tages fredag den 20."},
		"moeder/":                       {`Frister</a> <span class="state">Skriftlig beslutning</span>`, `Telefon</a> <span class="state">Skriftlig beslutning</span>`, "Forårsmøde</a><br>"},
		"moeder/2026-02-20/":            {`<span class="state">Skriftlig beslutning</span> <span class="state">Planlagt</span>`, "Læg datoen i kalenderen"},
		"moeder/2026-01-10/":            {`<span class="state">Skriftlig beslutning</span></p>`},
		"moeder/2026-02-20/gennemgang/": {"2 punkter skal afgøres skriftligt, fredag den 20."},
	} {
		got := strings.ReplaceAll(s.Page(t, page), "\u00a0", " ")
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("/%s does not say %s", page, w)
			}
		}
		if strings.HasPrefix(page, "moeder/2026") && strings.Contains(got, ">Dagsorden<") {
			t.Errorf("/%s has an agenda", page)
		}
	}
	files := sitetest.Files(t, inWriting)
	mail, result, err := generator.Mail(generator.WordOptions{Options: generator.Options{Files: files}, What: "2026-02-20"})
	if err != nil || !result.OK() {
		t.Fatal(err, result)
	}
	if text := mailed(t, string(mail)); !strings.Contains(text, "tager stilling skriftligt") || !strings.Contains(text, "2 punkter skal afgøres") || strings.Contains(text, "Gruppen mødes ") {
		t.Errorf("the mail says %s", text)
	}
	for _, tt := range [][3]string{
		{"review: {opens: 2026-01-20, closes: 2026-02-18}\n", "", "content/meetings/2026-02-20.md:5:7: error: what is decided in writing needs"},
		{"kind: møde", "kind: mundtlig", "content/meetings/2026-03-01.md:5:7: error: "},
	} {
		if said := built.Of(t, strings.Replace(inWriting, tt[0], tt[1], 1)).Said(); !strings.Contains(said, tt[2]) || strings.Count(said, "error") != 1 {
			t.Errorf("with %q said %s", tt[1], said)
		}
	}
}
