package diag_test

import (
	"errors"
	"fmt"
	"testing"
	"unicode/utf8"

	"bestpractice/generator/diag"

	"github.com/google/go-cmp/cmp"
)

type code string

func TestText(t *testing.T) {
	words := diag.Translations{
		"section %q is not in version %s": "version %[2]s har intet afsnit %[1]s",
		"did you mean %q?":                "mente du %[1]s?",
		"the change does not fit: %s":     "ændringen passer ikke: %[1]s",
		"nothing was written":             "intet blev skrevet",
		"100 %% of %d":                    "100 %% af %[1]s",
	}
	where := diag.F("section %q is not in version %s", "bialg", "1.0")
	for _, tt := range []struct {
		text            diag.Text
		english, danish string
		arguments       []string
	}{
		{"", "", "", nil},
		{"nothing was written", "nothing was written", "intet blev skrevet", nil},
		{"50 % of it", "50 % of it", "50 % of it", nil},
		{where, `section "bialg" is not in version 1.0`, `version 1.0 har intet afsnit "bialg"`, []string{`"bialg"`, "1.0"}},
		{diag.F("the change does not fit: %s", where), `the change does not fit: section "bialg" is not in version 1.0`,
			`ændringen passer ikke: version 1.0 har intet afsnit "bialg"`, []string{`section "bialg" is not in version 1.0`}},
		{diag.F("%s; %s", diag.F("the change does not fit: %s", where), diag.F("did you mean %q?", "bilag")),
			`the change does not fit: section "bialg" is not in version 1.0; did you mean "bilag"?`,
			`ændringen passer ikke: version 1.0 har intet afsnit "bialg"; mente du "bilag"?`,
			[]string{`the change does not fit: section "bialg" is not in version 1.0`, `did you mean "bilag"?`}},
		{diag.F("100 %% of %d", 7), "100 % of 7", "100 % af 7", []string{"7"}},
		{diag.F("a %s", "100 %s"), "a 100 %s", "a 100 %s", []string{"100 %s"}},
		{diag.F("a %s", "x\x00y"), "a xy", "a xy", []string{"xy"}},
		{diag.F("did you mean %q?", "x"), `did you mean "x"?`, `mente du "x"?`, []string{`"x"`}},
		{diag.F("the change does not fit: %s", "nothing was written"), "the change does not fit: nothing was written", "ændringen passer ikke: nothing was written", []string{"nothing was written"}}, // an author's words
		{diag.F("the change does not fit: %s", diag.Text("nothing was written")), "the change does not fit: nothing was written", "ændringen passer ikke: intet blev skrevet", []string{"nothing was written"}},
		{diag.F("the change does not fit: %s", errors.New("nothing was written")), "the change does not fit: nothing was written", "ændringen passer ikke: intet blev skrevet", []string{"nothing was written"}},
		{diag.F("the change does not fit: %s", code("nothing was written")), "the change does not fit: nothing was written", "ændringen passer ikke: intet blev skrevet", []string{"nothing was written"}},
		{diag.F("%.3q", "abcdef"), `"abc"`, `"abc"`, []string{`"abc"`}},
	} {
		if got := tt.text.String(); got != tt.english {
			t.Errorf("English: %q, want %q", got, tt.english)
		}
		if got := tt.text.In(words); got != tt.danish {
			t.Errorf("Danish: %q, want %q", got, tt.danish)
		}
		var arguments []string
		for _, a := range tt.text.Arguments() {
			arguments = append(arguments, a.String())
		}
		if diff := cmp.Diff(tt.arguments, arguments); diff != "" {
			t.Errorf("arguments of %s (-want +got):\n%s", tt.english, diff)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("a", "b", 1)
	f.Add("%d\x00", "\x01\x02\x03", -1)
	f.Fuzz(func(t *testing.T, a, b string, n int) {
		clean := func(s string) string {
			out := []rune{}
			for _, r := range s {
				if r >= 8 && r != 0x1e && r != 0x1f { // these tell texts apart from words and from texts within texts, and are left out
					out = append(out, r)
				}
			}
			return string(out)
		}
		if !utf8.ValidString(a) || !utf8.ValidString(b) {
			return // no file with such text gets this far
		}
		text := diag.F("x %s: %s", diag.F("in %s and %d", a, n), diag.F("deep %s", diag.F("deeper %s", b)))
		if got, want := text.String(), fmt.Sprintf("x in %s and %d: deep deeper %s", clean(a), n, clean(b)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	})
}
