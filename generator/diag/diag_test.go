package diag_test

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"bestpractice/generator/diag"

	"github.com/google/go-cmp/cmp"
)

func TestString(t *testing.T) {
	at := diag.Pos{File: "data/proposals/2025-01.yaml", Line: 14, Column: 5}
	for _, tt := range []struct {
		name string
		d    diag.Diagnostic
		want string
	}{
		{"all", diag.Diagnostic{Pos: at, Severity: diag.Error, Code: "unknown-section", Message: `section "komunikation" is not in version 1.0`, Hint: `did you mean "kommunikation"?`},
			`data/proposals/2025-01.yaml:14:5: error: section "komunikation" is not in version 1.0 (did you mean "kommunikation"?) [unknown-section]`},
		{"a second place", diag.Diagnostic{Pos: at, Severity: diag.Error, Code: "duplicate-key", Message: "twice", Hint: "remove one", Related: []diag.Related{{Pos: diag.Pos{File: "b.yaml", Line: 1}, Message: "first at"}}},
			`data/proposals/2025-01.yaml:14:5: error: twice (remove one; first at b.yaml:1) [duplicate-key]`},
		{"a whole file", diag.Diagnostic{Pos: diag.Pos{File: "a.md"}, Severity: diag.Warning, Code: "c", Message: "m"}, `a.md: warning: m [c]`},
		{"no file", diag.Diagnostic{Severity: diag.Note, Code: "c", Message: "m"}, `note: m [c]`},
		{"one line", diag.Diagnostic{Severity: diag.Error, Code: "c", Message: "a\nb"}, `error: a b [c]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.d.String(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// The order is the same however many goroutines add, and in whatever order.
func TestSorted(t *testing.T) {
	want := []string{
		"note: without a file [c]",
		"a.md: error: whole file [c]",
		"a.md:2:1: error: x [b]",
		"a.md:2:1: error: x [c]",
		"a.md:2:1: error: y [c]",
		"a.md:2:1: warning: a [a]",
		"a.md:2:9: note: z [a]",
		"a.md:10:1: error: x [c]",
		"b.md:1:1: error: x [c]",
	}
	ds := []diag.Diagnostic{
		{Severity: diag.Note, Code: "c", Message: "without a file"},
		{Pos: diag.Pos{File: "a.md"}, Severity: diag.Error, Code: "c", Message: "whole file"},
		{Pos: diag.Pos{File: "a.md", Line: 2, Column: 1}, Severity: diag.Error, Code: "b", Message: "x"},
		{Pos: diag.Pos{File: "a.md", Line: 2, Column: 1}, Severity: diag.Error, Code: "c", Message: "x"},
		{Pos: diag.Pos{File: "a.md", Line: 2, Column: 1}, Severity: diag.Error, Code: "c", Message: "y"},
		{Pos: diag.Pos{File: "a.md", Line: 2, Column: 1}, Severity: diag.Warning, Code: "a", Message: "a"},
		{Pos: diag.Pos{File: "a.md", Line: 2, Column: 9}, Severity: diag.Note, Code: "a", Message: "z"},
		{Pos: diag.Pos{File: "a.md", Line: 10, Column: 1}, Severity: diag.Error, Code: "c", Message: "x"},
		{Pos: diag.Pos{File: "b.md", Line: 1, Column: 1}, Severity: diag.Error, Code: "c", Message: "x"},
		{Pos: diag.Pos{File: "b.md", Line: 1, Column: 1}, Severity: diag.Error, Code: "c", Message: "x"}, // twice
	}
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		var l diag.List
		var wg sync.WaitGroup
		for _, i := range r.Perm(len(ds)) {
			wg.Go(func() { l.Add(ds[i]) })
		}
		wg.Wait()
		var got []string
		for _, d := range l.Sorted() {
			got = append(got, d.String())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d:\n%s", seed, diff)
		}
	}
}

func TestAcknowledge(t *testing.T) {
	at := func(file string) diag.Pos { return diag.Pos{File: file, Line: 1, Column: 1} }
	var l diag.List
	l.Warnf(at("a"), "wrong-weekday", "", "before")
	l.Acknowledge("a", "wrong-weekday")
	l.Warnf(at("a"), "wrong-weekday", "", "after")
	l.Warnf(at("a"), "another", "", "another code")
	l.Warnf(at("b"), "wrong-weekday", "", "another file")
	l.Errorf(at("a"), "wrong-weekday", "", "an error")
	if l.Count(diag.Note) != 2 || l.Count(diag.Warning) != 2 || l.Count(diag.Error) != 1 || !l.HasErrors() {
		t.Errorf("%d notes, %d warnings, %d errors", l.Count(diag.Note), l.Count(diag.Warning), l.Count(diag.Error))
	}
	for _, d := range l.Sorted() {
		if note := d.Message == "before" || d.Message == "after"; note != (d.Severity == diag.Note) {
			t.Errorf("%v", d)
		}
	}
}

func TestJSON(t *testing.T) {
	got, err := json.Marshal([]diag.Severity{diag.Note, diag.Warning, diag.Error})
	if err != nil || string(got) != `["note","warning","error"]` {
		t.Errorf("%s, %v", got, err)
	}
}

func TestDidYouMean(t *testing.T) {
	sections := []string{"kommunikation", "hospitalskontakt", "ordinationsaendringer", "bilag", "formål"}
	for _, tt := range []struct{ got, want string }{
		{"komunikation", "kommunikation"}, {"Kommunikation", "kommunikation"}, {"bialg", "bilag"}, {"formal", "formål"}, {"hospitalkontakten", "hospitalskontakt"},
		{"levering", ""}, {"", ""}, {"x", ""}, {strings.Repeat("k", 1_000_000), ""},
	} {
		want := ""
		if tt.want != "" {
			want = `did you mean "` + tt.want + `"?`
		}
		if got := diag.DidYouMean(tt.got, sections); string(got.String()) != want {
			t.Errorf("DidYouMean(%.20q) = %q, want %q", tt.got, got, want)
		}
	}
	if got := diag.Nearest("ab", []string{"ad", "ac"}); got != "ac" {
		t.Errorf("of two that are equally near the first by name is taken, not %q", got)
	}
	if got := diag.Nearest("x", nil); got != "" {
		t.Errorf("of none: %q", got)
	}
}
