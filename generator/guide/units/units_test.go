package units

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/site"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

const table = "testdata/edits.txtar"

// Edits of the example guide, as a secretary makes them, and the units that she
// would make of each by hand. A file of the table is named after its section and
// what is done; it holds what is looked for, ===, what stands in its place, ===,
// and the units. UPDATE writes the units anew.
func TestEdits(t *testing.T) {
	archive, err := txtar.ParseFile(table)
	if err != nil {
		t.Fatal(err)
	}
	update := os.Getenv("UPDATE_UNITS") != ""
	if len(archive.Files) < 100 {
		t.Errorf("%d edits", len(archive.Files))
	}
	for i := range archive.Files {
		f := &archive.Files[i]
		t.Run(f.Name, func(t *testing.T) {
			parts := strings.SplitN(string(f.Data), "===\n", 3)
			s := section(t, f.Name[:2])
			old, new := strings.TrimSuffix(parts[0], "\n"), strings.TrimSuffix(parts[1], "\n")
			if strings.Count(s.Text.Body, old) != 1 {
				t.Fatalf("%q stands %d times", old, strings.Count(s.Text.Body, old))
			}
			edited := strings.Replace(s.Text.Body, old, new, 1)
			got := Of(s, edited)
			shown := show(got)
			if update {
				f.Data = []byte(parts[0] + "===\n" + parts[1] + "===\n" + shown)
			} else if d := cmp.Diff(parts[2], shown); d != "" {
				t.Error(d)
			}
			holds(t, s, edited, got)
		})
	}
	if update {
		if err := os.WriteFile(table, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func section(t testing.TB, number string) *site.Section {
	t.Helper()
	names, err := filepath.Glob("../../../content/guides/*/1.0/" + number + "-*.md")
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	data, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(data)[4:], "---\n")
	return sectionOf(body)
}

func sectionOf(body string) *site.Section {
	return &site.Section{ID: "s", Title: "S", Text: site.Text{Body: body, Pos: diag.Pos{File: "s.md", Line: 1, Column: 1}}}
}

// show gives units as lines.
func show(us []Unit) string {
	var b strings.Builder
	for _, u := range us {
		for i, e := range u.Edits {
			b.WriteString([]string{"- ", "+ "}[min(i, 1)])
			for j, k := range e.Keys() {
				fmt.Fprintf(&b, "%s%s: %s\n", []string{"", "  "}[min(j, 1)], k.Name, strings.ReplaceAll(k.Value, "\n", "\n    "))
			}
		}
	}
	return b.String()
}

// What a section looks like when it was a Word document in between: nothing of it
// is a change.
func TestThroughAnotherEditor(t *testing.T) {
	s := sectionOf("## Frist {#svar}\n\nSe [[kommunikation]] og [[bilag#a|det store bilag]].\n\n| Hvem | Hvor længe |\n|:---|---:|\n| Læge | 2 dage |\n\n- en\n- to\n\n## Ny frist {#ny}\n\nSlut.[^x]\n\n[^x]: Note.\n")
	edited := "## Frist\n\nSe \\[\\[kommunikation\\]\\] og\n\\[\\[bilag#a\\|det\nstore bilag]].\n\n| Hvem | Hvor længe |\n|------|------------|\n| Læge | 2 dage     |\n\n-   en\n\n-   to\n\n## Ny frist\n\nSlut.[^1]\n\n[^1]: Note.\n"
	for _, end := range []string{"\n", "\r\n", "\r"} {
		if got := Of(s, strings.ReplaceAll(edited, "\n", end)); len(got) > 0 {
			t.Errorf("lines end in %q:\n%s", end, show(got))
		}
	}
	got := Of(s, strings.Replace(edited, "2 dage ", "3 dage ", 1))
	if d := cmp.Diff("- replace: 2 dage\n  with: 3 dage\n", show(got)); d != "" {
		t.Error(d)
	}
}

// holds is the law: all units give the edited tree, none the base, and each
// subset is a sound text in which nothing stands that neither has.
func holds(t *testing.T, s *site.Section, edited string, us []Unit) {
	t.Helper()
	if (len(us) == 0) != same(parse(s.Text.Body), kept(parse(s.Text.Body), edited)) {
		t.Fatalf("%d units of\n%q\nand\n%q", len(us), s.Text.Body, edited)
	}
	guide := &site.Guide{}
	v := &site.Version{ID: "1.0", Guide: guide}
	base := *s
	base.Version, v.Sections = v, []*site.Section{&base}
	compose := func(take func(int) bool) string {
		p := &site.Proposal{ID: "1", Guide: guide, Base: v, TargetID: "next"}
		for i, u := range us {
			if take(i) {
				ch := u.Change(&base)
				ch.Proposal, ch.ID = p, ID(i)
				p.Changes = append(p.Changes, ch)
			}
		}
		l := &diag.List{}
		amend.Check(nil, p, l)
		for _, d := range l.Sorted() {
			if d.Severity == diag.Error {
				t.Fatalf("%s\nof %q\nto %q\n%s", d, s.Text.Body, edited, show(us))
			}
		}
		return amend.Proposed(nil, p).Sections[0].Text.Body
	}
	if got := compose(func(int) bool { return true }); !same(parse(got), kept(parse(s.Text.Body), edited)) {
		t.Fatalf("got\n%q\nwant\n%q\nof\n%q\n%s", got, edited, s.Text.Body, show(us))
	}
	if got := compose(func(int) bool { return false }); got != s.Text.Body {
		t.Fatalf("nothing gives %q", got)
	}
	for seed := 1; seed < min(1<<len(us)-1, 64); seed++ {
		sound(t, compose(func(i int) bool { return (seed*2654435761>>(i%20))&1 == 1 }))
	}
}

// TestTakenOver: an item that is put between another one's first paragraph and what
// hangs on it takes that over, and is one unit both ways.
func TestTakenOver(t *testing.T) {
	whole := "Forrest.\n\n- Apoteket svarer straks.\n\n  Lægen får besked samme dag, og kommunen skriver det i journalen, så at alle kan se det.\n- Lægen ringer."
	parted := "Forrest.\n\n- Apoteket svarer straks.\n- Helt ny tekst.\n\n  Lægen får besked samme dag, og kommunen skriver det i journalen, så at alle kan se det.\n- Lægen ringer."
	for _, c := range [][2]string{{whole, parted}, {parted, whole}} {
		s := sectionOf(c[0])
		got := Of(s, c[1])
		if len(got) != 1 {
			t.Errorf("%d units:\n%s", len(got), show(got))
		}
		holds(t, s, c[1], got)
	}
}

// TestOutOfAList: what leaves a list that has to be written anew for it, or comes into
// one, is one unit with that.
func TestOutOfAList(t *testing.T) {
	for _, c := range [][2]string{
		{ // an item without its words: what hung on it is a paragraph
			"- [ ] Apoteket svarer straks.\n\n  Lægen får besked samme dag.\n- Lægen ringer.\n\n  ---\n\n  Og skriver.\n- Kommunen bestiller.\n\nForrest står noget andet.",
			"Lægen får besked samme dag.\n\n- Lægen ringer.\n\n  ---\n\n  Og skriver.\n- Kommunen bestiller.\n\nForrest står noget andet.",
		},
		{ // an inner item moved out
			"Forrest står noget andet.\n\n## Mere\n\n- Apoteket svarer straks.\n- Lægen ringer.\n\n  2. Borgeren henter posen selv.\n  3. [ ] Hjemmeplejen tager dosis med.\n  4. Kommunen bestiller.\n- Slut.",
			"Forrest står noget andet.\n\n1. [ ] Hjemmeplejen tager dosis med.\n\n## Mere\n\n- Apoteket svarer straks.\n- Lægen ringer.\n\n  2. Borgeren henter posen selv.\n  3. Kommunen bestiller.\n- Slut.",
		},
	} {
		for _, k := range []int{0, 1} {
			s := sectionOf(c[k])
			got := Of(s, c[1-k])
			if len(got) != 1 {
				t.Errorf("%d units:\n%s", len(got), show(got))
			}
			holds(t, s, c[1-k], got)
		}
	}
}

// TestSentenceMoves: a sentence that is taken out of one paragraph and put into another is
// one unit, a few words are not.
func TestSentenceMoves(t *testing.T) {
	for _, c := range []struct {
		moved string
		want  int
	}{{"Lægen ringer altid til hjemmeplejen samme dag.", 1}, {"Lægen ringer.", 2}} {
		s := sectionOf("Apoteket pakker hver uge. " + c.moved + " Kommunen henter medicinen.\n\nNoget helt andet står imellem de to.\n\nBorgeren får besked om det. Slut herfra.\n")
		edited := "Apoteket pakker hver uge. Kommunen henter medicinen.\n\nNoget helt andet står imellem de to.\n\nBorgeren får besked om det. " + c.moved + " Slut herfra.\n"
		got := Of(s, edited)
		if len(got) != c.want {
			t.Errorf("%d units:\n%s", len(got), show(got))
		}
		holds(t, s, edited, got)
	}
}
