package hidden

import (
	"strings"
	"testing"
	"unicode/utf8"
)

var cases = []struct {
	text string
	want int // the byte, or -1
}{
	{"senest \u202e05,2\u202c dage", 7}, {"\u202a", 0}, {"a\u2066", 1}, {"ord\u2069", 3}, {"2\u200b,5", 1}, {"ikke\u2060.", 4},
	{"sk\u200dal", 2}, {"1\u200c0", 1}, {"å\ufeffb", 2}, {"&#8238;x", 0}, {"a&ZeroWidthSpace;", 1}, {"a&zwnj;b", 1}, {`"x\u202e"`, 2}, {`"\U0000202E"`, 1}, {`"a\u200Db"`, 2},
	{"", -1}, {"ordinært å – \u00ad\u00a0 tekst", -1}, {"👩\u200d⚕️ 👨\u200d👩\u200d👧", -1}, {"a \u200d b", -1}, {"\ufeffBegynd", -1}, {"A&B; &amp; &shy; \\u00ad \\n", -1}, {"👩\u200da", -1}, {"\xff", -1},
}

func TestFind(t *testing.T) {
	for _, c := range cases {
		got := Find(c.text)
		if c.want < 0 && len(got) > 0 || c.want >= 0 && (len(got) == 0 || got[0].At != c.want) {
			t.Errorf("%q: %v, want %d", c.text, got, c.want)
		}
	}
	if got := Find("a\u202eb\u2066c&#x200b;"); len(got) != 3 || got[2].Rune != 0x200b {
		t.Error(got)
	}
}

func FuzzFind(f *testing.F) {
	for _, c := range cases {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, c := range Find(s) {
			if r, _ := utf8.DecodeRuneInString(s[c.At:]); r != c.Rune && r != '&' && r != '\\' {
				t.Fatalf("%q: %v", s, c)
			}
		}
		// What is taken out is gone.
		if strings.ContainsAny(s, "&\\") {
			return
		}
		clean := strings.Map(func(r rune) rune {
			if always(r) || between(r) {
				return -1
			}
			return r
		}, s)
		if got := Find(clean); len(got) > 0 {
			t.Fatalf("%q: %v", clean, got)
		}
		if got := Find(s + "\u202e"); len(got) == 0 || got[len(got)-1].At != len(s) {
			t.Fatalf("not found behind %q", s)
		}
	})
}
