package cpr

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFind(t *testing.T) {
	tests := []struct {
		text string
		want []int
	}{
		{"010203-1234", []int{0}},
		{"Borgeren 0102031234 fik", []int{9}},
		{"010203 1234", []int{0}},
		{"010203–1234.", []int{0}},
		{"(290200-1234)", []int{1}},
		{"310204-1234", nil}, // 31 February
		{"011303-1234", nil},
		{"000103-1234", nil},
		{"010203-12345", nil},
		{"10102031234", nil},
		{"sha256:0102031234abcdef", nil},
		{"a0102031234", nil},
		{"1.010203-1234", nil},
		{"2025-01-0102031234", nil},
		{"+4501020312", nil},
		{"tlf. 12345678", nil},
		{"010203-123", nil},
		{"010203-1234 og 311299-4321", []int{0, 15}},
		{"", nil},
		{"010203-", nil},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, Find(tt.text)); d != "" {
			t.Errorf("Find(%q): %s", tt.text, d)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("010203-1234")
	f.Add("x 0102031234, ")
	f.Fuzz(func(t *testing.T, s string) {
		for _, i := range Find(s) {
			if !digit(s, i) || !digit(s, i+5) {
				t.Fatalf("%q at %d", s, i)
			}
		}
		if n := len(Find(s + " 010203-1234")); n == 0 {
			t.Fatalf("not found behind %q", s)
		}
	})
}
