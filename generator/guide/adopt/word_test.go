package adopt_test

import (
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/adopt"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/word/wordtest"
)

func fromWord(body string, r adopt.Request) (*adopt.Plan, map[string]string, string) {
	r.Guide, r.Version = "g", "2.0"
	var list diag.List
	p, err := adopt.Word("v.docx", wordtest.File(wordtest.Parts{Body: body}), r, &list)
	files := map[string]string{}
	if err == nil && p != nil {
		for _, f := range p.Files {
			files[f.Name] = string(f.Data)
		}
		files["guide.yaml"] = string(p.After)
	}
	var said []string
	for _, d := range list.Sorted() {
		said = append(said, d.String())
	}
	return p, files, strings.Join(said, "\n")
}

// A Word file becomes a version: its title, what stands before the first
// section, its numbers, its pictures; tracked changes are taken as accepted, and
// said.
func TestWord(t *testing.T) {
	p, w := wordtest.P, wordtest.Ins
	picture := func(alt string) string {
		return `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Billede 1" descr="` + alt + `"/><a:blip r:embed="r3"/></wp:inline></w:drawing></w:r>`
	}
	body := p("Titel", "Vejledning om svar") + p("", "Forord.") + p("O1", "2. Formål") + p("", "Svar ", w("Åse", 1, "altid"), ".") +
		p("O1", "1. Ansvar") + p("", picture("Et forløb")) + p("O1", "7. Bilag") + p("O2", "Liste") + p("", "Slut.")
	plan, files, said := fromWord(body, adopt.Request{Approved: civil.Date{Year: 2026, Month: 1, Day: 5}})
	if plan == nil {
		t.Fatal(said)
	}
	for name, want := range map[string]string{
		"00-indledning.md":  "---\ntitle: Indledning\n---\n\nForord.\n",
		"02-formaal.md":     "---\ntitle: Formål\n---\n\nSvar altid.\n",
		"03-ansvar.md":      "---\ntitle: Ansvar\n---\n\n![Et forløb](assets/image1.png)\n",
		"07-bilag.md":       "---\ntitle: Bilag\n---\n\n## Liste\n\nSlut.\n",
		"assets/image1.png": "png",
	} {
		if files[name] != want {
			t.Errorf("%s: got %q, want %q", name, files[name], want)
		}
	}
	if !strings.HasPrefix(files["guide.yaml"], "title: Vejledning om svar\n") || files["SHA256SUMS"] == "" {
		t.Errorf("guide.yaml: %q", files["guide.yaml"])
	}
	for _, code := range []string{"docx-tracked", "docx-number", "word-typed-number", "word-before-sections"} {
		if !strings.Contains(said, "["+code+"]") {
			t.Errorf("%s is not said:\n%s", code, said)
		}
	}
	// A guide that numbers what stands below its sections goes on to do so, and
	// references to the numbers hold; one that does not, does not.
	numbered := p("O1", "1. Formål") + p("O2", "1.1 Svar") + p("", "Se afsnit 1.2.") + p("O2", "1.2 Frister") + p("", "To dage.") + p("O1", "2. Ansvar") + p("", "Alle.")
	if _, files, said := fromWord(numbered, adopt.Request{}); !strings.Contains(files["guide.yaml"], "\nnumbering: headings\n") || !strings.Contains(files["01-formaal.md"], "## Svar\n\nSe afsnit 1.2.\n\n## Frister") || strings.Contains(said, "write `numbering") {
		t.Errorf("%q\n%s", files, said)
	}
	if strings.Contains(files["guide.yaml"], "numbering") {
		t.Errorf("%q", files["guide.yaml"])
	}
	// A level of its own; a picture that nobody can hear is an error.
	if _, files, _ := fromWord(body, adopt.Request{Level: 2, Title: "Andet"}); files["08-liste.md"] == "" || !strings.HasPrefix(files["guide.yaml"], "title: Andet\n") {
		t.Errorf("level 2: %q", files)
	}
	if plan, _, said := fromWord(p("O1", "A")+p("", picture("")), adopt.Request{}); plan != nil || !strings.Contains(said, "word-picture-alt") {
		t.Error("a picture without alternative text:", said)
	}
	if plan, _, said := fromWord("", adopt.Request{}); plan != nil || !strings.Contains(said, "docx-no-section") {
		t.Error("no text:", said)
	}
}
