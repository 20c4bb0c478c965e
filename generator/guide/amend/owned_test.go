package amend

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/diag"
	owners "bestpractice/generator/guide/compare"
	"bestpractice/generator/site"
	"bestpractice/generator/sitetest/rounds"
)

// Any subset of edits at random composes the same in any order, and each is what
// it is alone.
func TestSubsets(t *testing.T) {
	body := danish
	rng := rand.New(rand.NewPCG(1, 2))
	for range rounds.Of(150) {
		v := version("1.0", "s: "+body)
		var ps []*site.Proposal
		for i := range 1 + rng.IntN(8) {
			if c := randomChange(rng, v.Sections[0]); c != nil {
				ps = append(ps, proposal(fmt.Sprintf("%02d", i), v, c))
			}
		}
		var l diag.List
		d := Draft(nil, v, "next", ps, &l)
		if l.HasErrors() {
			t.Fatal(messages(&l))
		}
		allOwned(t, d)
		rng.Shuffle(len(ps), func(i, j int) { ps[i], ps[j] = ps[j], ps[i] })
		again := Draft(nil, v, "next", ps, &l)
		if diff := cmp.Diff(d.Sections[0].Text.Body, again.Sections[0].Text.Body); diff != "" {
			t.Fatal("the order matters: ", diff)
		}
		for _, e := range d.Sections[0].Shares {
			if body, ok := alone(e.Change); !ok || body != e.Body {
				t.Fatalf("%v alone: %q, edit %q", e.Change, body, e.Body)
			}
		}
	}
}

// allOwned fails where a mark of a draft has nobody behind it.
func allOwned(t *testing.T, d *site.Version) {
	t.Helper()
	for _, s := range d.Sections {
		if s.Base == nil {
			continue
		}
		line, err := owners.Owned(nil, s, tree(nil, s.Base.Text.Body), tree(nil, s.Text.Body))
		if err != nil {
			t.Fatalf("%s: %v\n%s", s.ID, err, s.Text.Body)
		}
		for _, m := range line.Changes() {
			if m.Owner == nil || m.Owner.Proposal == "" && m.Owner.Follows == "" {
				t.Fatalf("%s: nobody owns %q → %q", s.ID, m.Old, m.New)
			}
		}
	}
}

// Whatever three parties write in one section, and whatever of it breaks with
// others: each mark of the draft has an owner, or is a conflict by name.
func TestEveryMarkIsOwned(t *testing.T) {
	table := "| Part | Frist |\n|---|---|\n| Apotek | 2 dage |\n\nSvaret gives hver dag, jf. afsnit 2.\n"
	at := func(k site.EditKind, quote, text string) [3]string { return [3]string{fmt.Sprint(int(k)), quote, text} }
	tests := []struct {
		name, body string
		edits      [][3]string
		conflicts  bool
	}{
		{"a column in three changes", table, [][3]string{at(site.Replace, "Frist |", "Frist | Note |"), at(site.Replace, "|---|---|", "|---|---|---|"), at(site.Replace, "2 dage |", "2 dage | x |"), at(site.Replace, "hver dag", "straks")}, true},
		{"an anchor in a heading", "## Frister\n\nSvaret gives hver dag.\n", [][3]string{at(site.InsertAfter, "Frister", " {#gammel-id}"), at(site.Replace, "hver dag", "straks"), at(site.Replace, "gives", "sendes")}, false},
		{"an anchor and a word in one heading", "## Frister her\n\nSvaret gives hver dag.\n", [][3]string{at(site.InsertAfter, "her", " {#gammel-id}"), at(site.Replace, "Frister", "Tider"), at(site.Replace, "hver dag", "straks")}, false},
		{"a link of two halves", "Se vejledning her, hver dag.\n", [][3]string{at(site.InsertAfter, "Se", " [den"), at(site.InsertAfter, "vejledning", "](https://example.org/)"), at(site.Replace, "hver dag", "straks")}, true},
		{"two halves of a word", "Svar i hverdagene sendes.\n", [][3]string{at(site.Replace, "hver", "natte"), at(site.Replace, "dagene", "timerne"), at(site.Replace, "sendes", "gives")}, true},
		{"a reference and its number", table, [][3]string{at(site.Replace, "jf.", "se"), at(site.Replace, "2 dage", "1 dag"), at(site.Replace, "hver dag", "straks")}, false},
		{"a list in a list", "- en\n- to\n- tre\n", [][3]string{at(site.BlockAfter, "to", "1. ny"), at(site.Replace, "tre", "fire"), at(site.Delete, "en", "")}, false},
		{"code of two halves", "Se her og der nu.\n", [][3]string{at(site.InsertBefore, "her", "`"), at(site.InsertAfter, "der", "`"), at(site.Replace, "nu", "så")}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := version("1.0", "s: "+tt.body, "b: B\n", "c: C\n")
			ps := []*site.Proposal{proposal("0", v, change(&site.Edit{Kind: site.MoveSection, Section: v.Section("c"), After: "s"}))}
			for i, e := range tt.edits {
				k, _ := strconv.Atoi(e[0])
				ps = append(ps, proposal(fmt.Sprint(i+1), v, edit(v.Sections[0], site.EditKind(k), e[1], e[2])))
			}
			var l diag.List
			d := Draft(nil, v, "next", ps, &l)
			if l.HasErrors() || (len(d.Conflicts) > 0) != tt.conflicts {
				t.Errorf("conflicts %d; %s", len(d.Conflicts), messages(&l))
			}
			allOwned(t, d)
			// Who breaks nothing is in the draft whatever the others break.
			if last := tt.edits[len(tt.edits)-1]; last[2] != "" && !strings.Contains(d.Sections[0].Text.Body, last[2]) {
				t.Errorf("the last change is lost: %s", d.Sections[0].Text.Body)
			}
		})
	}
}

func randomChange(rng *rand.Rand, s *site.Section) *site.Change {
	words := strings.Fields(s.Text.Body)
	from := rng.IntN(len(words))
	quote := strings.Join(words[from:min(len(words), from+1+rng.IntN(6))], " ")
	if len(Locate(s.Text.Body, quote)) != 1 {
		return nil
	}
	k := []site.EditKind{site.Replace, site.Delete, site.InsertAfter, site.InsertBefore, site.BlockAfter, site.BlockBefore}[rng.IntN(6)]
	text := []string{"nyt", "- nyt punkt", "Ny **tekst** her"}[rng.IntN(3)]
	if k == site.Delete {
		text = ""
	}
	c := edit(s, k, quote, text)
	if _, ok := alone(c); !ok {
		return nil
	}
	return c
}

const danish = `Hospitalerne har 72 timers behandlingsansvar efter udskrivelsen, og kommunen
svarer inden for 24 timer på hverdage.

## Ansvar {#ansvar}

- Hospitalet orienterer **kommunen** om ændringer.
- Lægen ordinerer på recept,
  jf. afsnit 1.
  - Apoteket pakker fra næste periode.
  - Kommunen kvitterer.
- Dosis er *0,5 mg*, ikke 5 mg.

> Et citat fra en aftale,
> der går over to linjer.

| Part | Frist |
|------|------:|
| Apoteket | 2 dage |
| Kommunen | 24 timer |

1. Bestil.
2. Modtag.

Se ` + "`kode  her`" + ` og [siden](https://example.org).[^1]

[^1]: En note.
`
