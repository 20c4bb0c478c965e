package amend

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

func TestFromEdited(t *testing.T) {
	tests := []struct {
		name, old, new string
		want           []NewChange
	}{
		{"equal", "a\n", "a", nil},
		{"a word", "Svar inden for 24 timer.\n", "Svar inden for 48 timer.\n", []NewChange{{"a", site.Replace, "24", "48"}}},
		{"a word that stands twice", "x 24 timer, y 24 timer.\n", "x 24 timer, y 48 timer.\n", []NewChange{{"a", site.Replace, "24 timer.", "48 timer."}}},
		{"two edits", "en to tre fire fem seks.\n", "1 to tre fire fem 6.\n", []NewChange{{"a", site.Replace, "en", "1"}, {"b", site.Replace, "seks", "6"}}},
		{"an item added", "- a\n- b\n", "- a\n- n\n- b\n", []NewChange{{"a", site.BlockAfter, "a", "- n"}}},
		{"a nested item added", "- a\n  - bb\n- c\n", "- a\n  - bb\n  - n\n- c\n", []NewChange{{"a", site.BlockAfter, "bb", "- n"}}},
		{"an item deleted", "- a\n- bb\n- c\n", "- a\n- c\n", []NewChange{{"a", site.Delete, "- bb", ""}}},
		{"a paragraph added", "A.\n\nB.\n", "A.\n\nN.\n\nB.\n", []NewChange{{"a", site.BlockAfter, "A.", "N."}}},
		{"a sentence added", "A b. C d.\n", "A b. Ny her. C d.\n", []NewChange{{"a", site.InsertAfter, "b.", " Ny her."}}},
		{"a sentence deleted", "A b. Gammel her. C d.\n", "A b. C d.\n", []NewChange{{"a", site.Delete, "Gammel her.", ""}}},
		{"a row added", "| h |\n|---|\n| a |\n", "| h |\n|---|\n| a |\n| n |\n", []NewChange{{"a", site.BlockAfter, "a |", "| n |"}}},
		{"all new", "A b c d e f g.\n", "Helt andet.\n", []NewChange{{"a", site.Rewrite, "", "Helt andet."}}},
		{"emptied", "A b.\n", "", []NewChange{{"a", site.Rewrite, "", ""}}},
		{"from nothing", "", "A\n", []NewChange{{"a", site.Rewrite, "", "A"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := version("1.0", "s: "+tt.old).Sections[0]
			got := FromEdited(s, tt.new)
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
			holds(t, s, tt.new, got)
		})
	}
}

// holds checks the law: building the proposal gives the edited text, without a
// diagnostic, in whatever order.
func holds(t *testing.T, s *site.Section, edited string, changes []NewChange) {
	t.Helper()
	v := *s.Version
	v.Sections = []*site.Section{s}
	var list []*site.Change
	for i := range changes {
		list = append(list, changes[len(changes)-1-i].edit(s).Change)
	}
	p := &site.Proposal{ID: "1", Guide: v.Guide, Base: &v, TargetID: "next", Changes: list}
	for _, c := range list {
		c.Proposal = p
	}
	var l diag.List
	Check(p, &l)
	d := Draft(&v, "next", []*site.Proposal{p}, &l)
	got := strings.TrimRight(d.Sections[0].Text.Body, "\n")
	wrong := false
	for _, e := range l.Sorted() {
		// The edited text may refer to a section that is not there: an error, but
		// of what it says.
		wrong = wrong || e.Severity == diag.Error && e.Code != "unknown-section-number"
	}
	if want := strings.TrimRight(edited, "\n"); got != want || wrong {
		t.Fatalf("%q\nedited to %q\ngives %q\nby %+v\n%s", s.Text.Body, want, got, changes, messages(&l))
	}
}

func TestFromEditedRandom(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	changes, rewrites, edits := 0, 0, 0
	for range 400 {
		s := version("1.0", "s: "+danish).Sections[0]
		edited, n := randomEdit(rng, danish)
		got := FromEdited(s, edited)
		holds(t, s, edited, got)
		edits += n
		changes += len(got)
		for _, c := range got {
			if c.Kind == site.Rewrite {
				rewrites++
			}
		}
	}
	t.Logf("%d edits, %d changes, %d of them of the whole body", edits, changes, rewrites)
	if rewrites > 8 {
		t.Errorf("%d of 400 edited texts needed the whole body", rewrites)
	}
}

// randomEdit makes a few edits of the kinds that people make.
func randomEdit(rng *rand.Rand, text string) (string, int) {
	n := 1 + rng.IntN(5)
	for range n {
		switch rng.IntN(5) {
		case 0: // words
			words := strings.SplitAfter(text, " ")
			i := rng.IntN(len(words))
			words[i] = []string{"nyt ", "", "og dog ikke ", words[i] + words[i]}[rng.IntN(4)]
			text = strings.Join(words, "")
		case 1: // a line goes
			lines := strings.SplitAfter(text, "\n")
			i := rng.IntN(len(lines))
			text = strings.Join(append(lines[:i:i], lines[i+1:]...), "")
		case 2: // a line comes
			lines := strings.SplitAfter(text, "\n")
			i := rng.IntN(len(lines))
			line := []string{"- Nyt punkt\n", "\nNyt afsnit.\n\n", "| a | b |\n", lines[i]}[rng.IntN(4)]
			text = strings.Join(append(append(lines[:i:i], line), lines[i:]...), "")
		case 3: // wrapped anew
			if i := rng.IntN(len(text)); strings.IndexByte(text[i:], ' ') >= 0 {
				j := i + strings.IndexByte(text[i:], ' ')
				text = text[:j] + "\n" + text[j+1:]
			}
		case 4: // lines change places
			lines := strings.SplitAfter(text, "\n")
			i, j := rng.IntN(len(lines)), rng.IntN(len(lines))
			lines[i], lines[j] = lines[j], lines[i]
			text = strings.Join(lines, "")
		}
	}
	return text, n
}

func FuzzFromEdited(f *testing.F) {
	f.Add("a b c", "a x c")
	f.Add("- a\n- b\n", "- a\n\n\n- c\n> x\n")
	f.Add(danish, strings.Replace(danish, "24 timer", "48 timer", 1))
	f.Add("aa aa aa", "aa aa")
	f.Add("> a\n> b", "> a\n>\n> b")
	f.Fuzz(func(t *testing.T, old, edited string) {
		if len(old)+len(edited) > 5000 {
			return
		}
		v := version("1.0", "s: ")
		v.Sections[0].Text.Body = old
		holds(t, v.Sections[0], edited, FromEdited(v.Sections[0], edited))
	})
}

func BenchmarkFromEdited(b *testing.B) {
	text := strings.Repeat(danish, 300)
	for i := range 300 { // make each part its own
		text = strings.Replace(text, "24 timer på", fmt.Sprintf("24 timer (%d) på", i), 1)
	}
	v := version("1.0", "s: "+text)
	edited := strings.ReplaceAll(text, "ikke 5 mg", "aldrig 5 mg")
	b.ReportMetric(float64(len(text)), "bytes")
	for b.Loop() {
		FromEdited(v.Sections[0], edited)
	}
}
