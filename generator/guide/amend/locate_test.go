package amend

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/sitetest/rounds"
)

func TestLocate(t *testing.T) {
	body := "Hospitalerne har\n72 timers behandlingsansvar.\n\n- Lokale  aftaler\n  for dosis.\n\n> Et citat\n> over to linjer.\n\nValget er > 75 år.\n\naaa\n"
	tests := []struct {
		name, quote string
		want        []string
	}{
		{"plain", "72 timers", []string{"72 timers"}},
		{"wrapped in the body", "har 72", []string{"har\n72"}},
		{"wrapped in the quotation", "72\ntimers", []string{"72 timers"}},
		{"continuation of an item", "Lokale aftaler for dosis", []string{"Lokale  aftaler\n  for dosis"}},
		{"block quotation", "citat over to", []string{"citat\n> over to"}},
		{"block quotation, with its mark", "> Et citat\n> over", []string{"Et citat\n> over"}},
		{"a > that is text", "> 75 år", []string{"> 75 år"}},
		{"over a blank line", "ansvar. - Lokale", []string{"ansvar.\n\n- Lokale"}},
		{"ends in a line end", "72 timers behandlingsansvar.\n", []string{"72 timers behandlingsansvar."}},
		{"space at the edge stays in the block", " Valget", nil},
		{"space at the end stays in the block", "behandlingsansvar. ", nil},
		{"space at the edge", "har ", []string{"har\n"}},
		{"space before it, within a line", " timers", []string{" timers"}},
		{"none", "48 timers", nil},
		{"several, overlapping", "aa", []string{"aa", "aa"}},
		{"as many as an author needs to see", "a", slices.Repeat([]string{"a"}, maxPlaces)},
		{"empty", " \n", nil},
		{"no-break space", "Et citat", []string{"Et citat"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, r := range Locate(body, tt.quote) {
				got = append(got, body[r.Start:r.End])
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestNearest(t *testing.T) {
	body := "Hospitalerne har\n72 timers behandlingsansvar.\n\nSvar gives inden for 24 timer på hverdage.\n"
	tests := []struct{ quote, want string }{
		{"inden for 48 timer", "inden for 24 timer"},
		{"72 timers behandlingsansvaret", "72 timers behandlingsansvar."},
		{"hospitalerne HAR 72", "Hospitalerne har\n72"},
		{"noget helt andet om xylofoner", ""},
		{"HAR", "har"}, // three letters are the shortest
		{"x", ""},
	}
	for _, tt := range tests {
		got := ""
		r, ok := NewIndex(body).Nearest(tt.quote)
		if ok {
			got = body[r.Start:r.End]
		}
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("Nearest(%q) = %q, want %q", tt.quote, got, tt.want)
		}
	}
}

// Work that grew with the product of text and quotation, 2^38 steps, would not
// end before the test's limit.
func TestLocateHostile(t *testing.T) {
	n := rounds.Size(1 << 20)
	body := strings.Repeat("ab", n) + strings.Repeat("\n> ", n)
	for _, quote := range []string{strings.Repeat("ab", n/4) + "c", strings.Repeat("ab", n/2), strings.Repeat("> ", 1000) + "x"} {
		if n := len(Locate(body, quote)); n != 0 && quote[len(quote)-1] != 'b' {
			t.Errorf("found %d times", n)
		}
		NewIndex(body).Nearest(quote)
	}
}

func FuzzLocate(f *testing.F) {
	f.Add("a b\n> c", "b c")
	f.Add("- x\n  y", "x y")
	f.Add("\xff\n>>", ">")
	f.Fuzz(func(t *testing.T, body, quote string) {
		ix := NewIndex(body)
		for _, r := range ix.Locate(quote) {
			if r.Start < 0 || r.End > len(body) || r.Start >= r.End {
				t.Fatalf("range %v of %d bytes", r, len(body))
			}
			// What was found is found again when it is quoted; white space at its
			// start may hold a > that means something else there.
			if spaceRun(body[r.Start:], true) > 0 {
				continue
			}
			again := ix.Locate(body[r.Start:r.End])
			ok := false
			for _, a := range again {
				ok = ok || a.Start < r.End && a.End > r.Start
			}
			if !ok && len(again) < maxPlaces {
				t.Fatalf("%q was found at %v, but quoting that gives %v", quote, r, again)
			}
		}
		if r, ok := ix.Nearest(quote); ok && (r.Start < 0 || r.End > len(body) || r.Start > r.End) {
			t.Fatalf("nearest %v of %d bytes", r, len(body))
		}
	})
}

// Characters are widened to whole words, and to no word that they only stand beside.
func TestWholeWords(t *testing.T) {
	ix := NewIndex("én to  tre\n")
	for _, c := range []struct {
		first, last int
		want        string
	}{{0, 2, "én"}, {0, 3, "én"}, {1, 2, "én"}, {1, 4, "én to"}, {2, 4, "to"}, {3, 6, "to"}, {2, 3, ""}, {6, 7, "tre"}, {5, 9, "tre"}, {4, 7, "to  tre"}} {
		r := ix.words(c.first, c.last)
		if got := ix.body[r.Start:r.End]; got != c.want {
			t.Errorf("%d to %d: %q, want %q", c.first, c.last, got, c.want)
		}
	}
}
