package sitetest

import (
	"os"
	"path/filepath"
	"strings"

	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/seal"
)

const underwayGuide = `# Vejledningens versioner, de ældste først. En godkendt version ændres aldrig: ` + "`seal`" + ` er dens segl.
title: Skriv vejledningens titel her
summary: Skriv her i én eller to sætninger, hvad vejledningen handler om.
versions:
  - version: "1.0"
    status: approved
    approved: @today@
    effective: @today@
    seal: @seal@
    example: true
  # Udkastet har ingen mappe: det er version 1.0 med de forslag, der har target: "1.1".
  - version: "1.1"
    status: draft
    base: "1.0"
`

const underwayProposal = `# Et ændringsforslag. ` + "`bestpractice new proposal`" + ` laver et nyt med eksempler på alle slags ændringer.
id: "@year@-01"
title: Kortere frist for svar
guide: vejledning
base: "1.0" # den version, der citeres fra
target: "1.1" # det udkast, ændringen skal med i
by: eksempelkommunen
submitted: @today@
meeting: @meeting@
example: true
reason: |
  Skriv her, hvorfor teksten bør ændres. Det er et eksempel på et forslag.
questions:
  - {id: q1, text: "Skal fristen være den samme for alle parter?", section: kommunikation, example: true}
changes:
  - {id: a, section: kommunikation, replace: inden for to hverdage, with: senest næste hverdag}
`

// Underway turns the folder of a new site, a first draft, into one that is under
// way: the draft is the approved version 1.0 of the day, with a draft 1.1 on top
// of it, and its meeting has a proposal to decide on.
func Underway(dir string, today civil.Date) error {
	guide := filepath.Join(dir, "content/guides/vejledning")
	if err := os.Rename(filepath.Join(guide, "0.9"), filepath.Join(guide, "1.0")); err != nil {
		return err
	}
	sums, err := seal.Of(os.DirFS(filepath.Join(guide, "1.0")))
	if err != nil {
		return err
	}
	list := seal.Format(sums)
	meetings, err := filepath.Glob(filepath.Join(dir, "content/meetings/*.md"))
	if err != nil {
		return err
	}
	day := strings.TrimSuffix(filepath.Base(meetings[0]), ".md")
	text, err := os.ReadFile(meetings[0])
	if err != nil {
		return err
	}
	words := strings.NewReplacer("@today@", today.String(), "@year@", today.String()[:4], "@meeting@", day, "@seal@", seal.Digest(list))
	id := today.String()[:4] + "-01"
	asked := "    questions:\n      - {id: q1, text: \"Kan udkastet godkendes, som det er?\", example: true}\n"
	page := strings.NewReplacer("Første udkast til vejledningen", "Ændringer i vejledningen", asked, "", "svares på udkastet", "svares på forslagene",
		"    duration: 40\n", "    duration: 40\n    proposals: [\""+id+"\"]\n").Replace(string(text))
	if err := os.MkdirAll(filepath.Join(dir, "data/proposals"), 0o777); err != nil {
		return err
	}
	for name, data := range map[string]string{
		filepath.Join(guide, "1.0", seal.FileName):       string(list),
		filepath.Join(guide, "guide.yaml"):               words.Replace(underwayGuide),
		filepath.Join(dir, "data/proposals", id+".yaml"): words.Replace(underwayProposal),
		meetings[0]: page,
	} {
		if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
			return err
		}
	}
	return nil
}
