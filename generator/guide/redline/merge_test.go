package redline

import (
	"errors"
	"strings"
	"testing"

	"bestpractice/generator/guide/markdown"

	"github.com/google/go-cmp/cmp"
)

type change struct{ item, find, with string }

// mergeOf applies each change to the base by itself, as proposals do.
func mergeOf(t *testing.T, base string, changes ...change) (*Redline, string, error) {
	t.Helper()
	var edits []Edit
	all := base
	for _, c := range changes {
		at := strings.Index(base, c.find)
		if at < 0 {
			t.Fatalf("%q is not in the base", c.find)
		}
		edits = append(edits, Edit{Owner: Owner{Proposal: "2025-01", Item: c.item}, New: parse(strings.Replace(base, c.find, c.with, 1)), At: at})
		all = strings.Replace(all, c.find, c.with, 1)
	}
	r, err := Merge(parse(base), edits, "s")
	return r, all, err
}

const mergeBase = `Hospitalerne har 72 timers behandlingsansvar. Svar gives inden for 24 timer på hverdage.

- Ring til lægen straks
- Skriv i journalen bagefter

| Præparat | Dosis | Tid |
|---|---|---|
| Digoxin | 0,5 mg | morgen |
| Marevan | 2,5 mg | aften |

Et afsnit til sidst med en note[^a].

[^a]: Noten siger 24 timer.
`

func TestMerge(t *testing.T) {
	for _, c := range []struct {
		name    string
		changes []change
	}{
		{"two words", []change{{"a", "72 timers", "48 timers"}, {"b", "hverdage", "alle dage"}}},
		{"neighbours", []change{{"a", "inden for 24 timer", "samme dag"}, {"b", "på hverdage", "altid"}}},
		{"in one token", []change{{"a", "24", "48"}, {"b", "timer på", "dage på"}}},
		{"rewritten beside", []change{{"a", "Hospitalerne har 72 timers behandlingsansvar. Svar gives", "Kommunen orienterer apoteket skriftligt og giver besked til borgeren med svar"}, {"b", "hverdage", "søndage"}}},
		{"insert beside replace", []change{{"a", "24 timer", "48 timer"}, {"b", " på hverdage", " efter modtagelsen på hverdage"}}},
		{"items", []change{{"a", "straks", "med det samme"}, {"b", "- Skriv", "- Ny her\n- Skriv"}, {"c", "bagefter", "til sidst"}}},
		{"cells", []change{{"a", "0,5 mg", "5 mg"}, {"b", "morgen", "middag"}, {"c", "| Marevan | 2,5 mg | aften |", "| Ny | 1 mg | nat |\n| Marevan | 2,5 mg | aften |"}}},
		{"columns", []change{{"a", "| Præparat | Dosis | Tid |\n|---|---|---|\n| Digoxin | 0,5 mg | morgen |\n| Marevan | 2,5 mg | aften |", "| Præparat | Ny | Dosis | Tid |\n|---|---|---|---|\n| Digoxin | x | 0,5 mg | morgen |\n| Marevan | y | 2,5 mg | aften |"}, {"b", "0,5 mg", "5 mg"}}},
		{"column beside row", []change{{"c", "| Marevan | 2,5 mg | aften |", "| Marevan | 2,5 mg | aften |\n| Eltroxin | 3 mg | nat |"}, {"a", "| Præparat | Dosis | Tid |\n|---|---|---|\n| Digoxin | 0,5 mg | morgen |\n| Marevan | 2,5 mg | aften |", "| Præparat | Ny | Dosis | Tid |\n|---|---|---|---|\n| Digoxin | x | 0,5 mg | morgen |\n| Marevan | y | 2,5 mg | aften |"}}},
		{"notes", []change{{"a", "24 timer.\n", "48 timer.\n"}, {"b", "Et afsnit", "Et[^b] afsnit"}, {"c", "sidst", "allersidst"}}},
		{"split", []change{{"a", "behandlingsansvar. Svar", "behandlingsansvar.\n\nSvar"}, {"b", "hverdage", "alle dage"}}},
		{"blocks", []change{{"a", "- Ring", "Nyt afsnit her.\n\n- Ring"}, {"b", "Et afsnit til sidst", "## Tid\n\nEt afsnit til sidst"}}},
		{"join and edit", []change{{"a", "med en note[^a].\n", "med en note[^a]. Og mere.\n"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			base := mergeBase
			if c.name == "notes" {
				base += "\n[^b]: Ny note.\n"
			}
			r, composed, err := mergeOf(t, base, c.changes...)
			if err != nil {
				t.Fatal(err)
			}
			if c.name == "column beside row" { // the new row has nothing in the new column
				composed = strings.Replace(base, "| Præparat | Dosis | Tid |\n|---|---|---|\n| Digoxin | 0,5 mg | morgen |\n| Marevan | 2,5 mg | aften |",
					"| Præparat | Ny | Dosis | Tid |\n|---|---|---|---|\n| Digoxin | x | 0,5 mg | morgen |\n| Marevan | y | 2,5 mg | aften |\n| Eltroxin | | 3 mg | nat |", 1)
			}
			if diff := cmp.Diff(dump(parse(composed)), dump(r.Accept(all))); diff != "" {
				t.Errorf("accept all: %s", diff)
			}
			if diff := cmp.Diff(dump(parse(base)), dump(r.Accept(none))); diff != "" {
				t.Errorf("reject all: %s", diff)
			}
			for _, one := range c.changes {
				want := strings.Replace(base, one.find, one.with, 1)
				got := r.Accept(func(c Change) bool { return c.Owner.Item == one.item })
				if diff := cmp.Diff(dump(parse(want)), dump(got)); diff != "" {
					t.Errorf("item %s alone: %s", one.item, diff)
				}
			}
			page := r.HTML(Options{})
			checkValid(t, page)
			if diff := cmp.Diff(plainHTML(parse(composed).HTML(markdown.Options{})), strip(page, true)); diff != "" {
				t.Errorf("HTML accepted: %s\n%s", diff, page)
			}
			if diff := cmp.Diff(plainHTML(parse(base).HTML(markdown.Options{})), strip(page, false)); diff != "" {
				t.Errorf("HTML rejected: %s\n%s", diff, page)
			}
			for _, one := range c.changes {
				if n := strings.Count(string(page), `id="c-2025-01-`+one.item+`"`); n != 1 {
					t.Errorf("id of item %s stands %d times in\n%s", one.item, n, page)
				}
			}
		})
	}
}

func TestMergeOverlap(t *testing.T) {
	for _, changes := range [][]change{
		{{"a", "24 timer", "48 timer"}, {"b", "24 timer", "72 timer"}},
		{{"a", "- Ring til lægen straks\n", ""}, {"b", "lægen", "vagtlægen"}},
		{{"a", "| Digoxin | 0,5 mg | morgen |\n", ""}, {"b", "morgen", "middag"}},
	} {
		_, _, err := mergeOf(t, mergeBase, changes...)
		if o, ok := err.(*Overlap); !ok || o.A.Item == o.B.Item {
			t.Errorf("%v: got %v", changes, err)
		}
	}
}

// TestMergeDressed: an edit that makes paragraphs of a list, or a list of paragraphs, is at
// odds with another edit of these, and with none beside them.
func TestMergeDressed(t *testing.T) {
	a, b, c := "navn og nummer på hver pose", "antal tabletter i hver pose", "udløbsdato og klokkeslæt"
	list, paragraphs := "- "+a+"\n- "+b+"\n- "+c, a+"\n\n"+b+"\n\n"+c
	for _, both := range [][2]string{{list, paragraphs}, {paragraphs, list}} {
		text := "Husk dette her.\n\n" + both[0] + "\n\nSlut på det hele."
		of := func(item, from, to string) Edit {
			return Edit{Owner: Owner{Proposal: "2026-01", Item: item}, New: parse(strings.Replace(text, from, to, 1)), At: strings.Index(text, from)}
		}
		dressed := of("a", both[0], both[1])
		var overlap *Overlap
		if _, err := Merge(parse(text), []Edit{dressed, of("b", "tabletter", "kapsler")}, "s"); !errors.As(err, &overlap) {
			t.Errorf("two edits of %q: %v", both[0], err)
		}
		r, err := Merge(parse(text), []Edit{dressed, of("b", "Slut", "Ende")}, "s")
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Replace(strings.Replace(text, both[0], both[1], 1), "Slut", "Ende", 1)
		if d := cmp.Diff(dump(parse(want)), dump(r.Accept(all))); d != "" {
			t.Error(d)
		}
		if d := cmp.Diff(dump(parse(text)), dump(r.Accept(none))); d != "" {
			t.Error(d)
		}
		if len(r.changes) != 2 || r.changes[0].Owner == nil || r.changes[0].Owner.Item != "a" {
			t.Errorf("%d changes: %+v", len(r.changes), r.Changes())
		}
	}
}
