package units

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// What the fuzzer found, and the kinds that it begins with.
var seeds = [][2]string{
	{"a b c", "a x c"},
	{"- a\n- b\n", "- a\n\n\n- c\n> x\n"},
	{"aa aa aa", "aa aa"},
	{"> a\n> b", "> a\n>\n> b"},
	{"a\rb\n", "a b\n"},
	{"Sygeplejersken på Ærø melder det. Sygeplejersken på Als melder det.", "Sygeplejersken på øen Ærø melder det. Sygeplejersken på Als melder det."},
	{"- Læse\n- Beta\n", "- Alfa\n- Læse\n- Beta\n"},
	{"at Basecamp. It’s\n", "at Basecamp. Now it’s\n"},
	{"| a | b |\n|---|---|\n| c | d |\n", "| a | b | x |\n|---|---|---|\n| c | d | y |\n"},
	{"en **fed** tekst her", "en fed *tekst* her"},
	{"Se [her](x.md) og der.", "Se [der](y.md) og her."},
	{"a[^1] b\n\n[^1]: n\n", "a b\n"},
	{"a b\n", "a[^1] b\n\n[^1]: n\n"},
	{"# A\n\nb c d\n\n# E\n\nf\n", "# E\n\nf\n\n# A\n\nb c d\n"},
	{"", "a\n"},
	{"a b.\n", ""},
	{"b", "b\n\n!\n\n0"},
}

func TestSeeds(t *testing.T) {
	for _, s := range seeds {
		base := sectionOf(s[0])
		holds(t, base, s[1], Of(base, s[1]))
	}
}

func FuzzOf(f *testing.F) {
	for _, s := range seeds {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, old, edited string) {
		// Sections are read as UTF-8 without control characters.
		odd := func(r rune) bool {
			return r == utf8.RuneError || r >= 0x7f && r < 0xa0 || r < ' ' && r != '\n' && r != '\t'
		}
		if len(old)+len(edited) > 3000 || strings.ContainsFunc(old+edited, odd) {
			return
		}
		base := sectionOf(old)
		holds(t, base, edited, Of(base, edited))
	})
}
