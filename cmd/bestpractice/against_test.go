package main

import (
	"crypto/sha256"
	"testing"

	"bestpractice/generator/source/seal"
)

// The sums of one version are of that with the most files that are the same, then of
// that with the most of the same name, then of the first.
func TestNearestVersion(t *testing.T) {
	sums := func(files ...[2]string) (out []seal.Sum) {
		for _, f := range files {
			out = append(out, seal.Sum{Path: f[0], Hash: sha256.Sum256([]byte(f[1]))})
		}
		return out
	}
	got := sums([2]string{"content/guides/g/1.0/a", "x"}, [2]string{"content/guides/g/1.0/b", "x"},
		[2]string{"content/guides/g/1.1/a", "x"}, [2]string{"content/guides/g/1.1/b", "y"}, [2]string{"content/guides/g/1.1/c", "z"})
	for _, tt := range []struct {
		want []seal.Sum
		dir  string
	}{
		{sums([2]string{"a", "x"}, [2]string{"b", "x"}, [2]string{"c", "q"}), "content/guides/g/1.0/"},
		{sums([2]string{"a", "x"}, [2]string{"b", "y"}), "content/guides/g/1.1/"},
		{sums([2]string{"a", "q"}, [2]string{"b", "q"}, [2]string{"c", "q"}), "content/guides/g/1.1/"},
		{sums([2]string{"a", "x"}), "content/guides/g/1.0/"},
		{sums([2]string{"d", "x"}), ""},
	} {
		for range 20 { // in whatever order a map has
			if dir := nearestVersion(tt.want, got); dir != tt.dir {
				t.Errorf("%v: %q, want %q", tt.want, dir, tt.dir)
			}
		}
	}
}
