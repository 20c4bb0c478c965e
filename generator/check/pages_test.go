package check

import (
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/check/linkcheck"
)

// received are the files that a sink was given.
type received []string

func (r *received) WriteFile(path string, _ []byte) error {
	*r = append(*r, path)
	return nil
}

// What is handed on and read at the same time is handed on and read, in whichever order;
// and what cannot be published is neither.
func TestOutputOfLargeFiles(t *testing.T) {
	var got received
	out, err := NewOutput(&got, "")
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	out.AtOnce = func(n int, do func(i int)) {
		at++
		for i := range n {
			do(n - 1 - i)
		}
	}
	page := "<!DOCTYPE html><html lang=\"da\"><head><title>t</title></head><body><a href=\"NAME\">a</a>"
	for name, fill := range map[string]int{"small.html": 0, "large.html": large, "bad\x00.html": large} {
		if err := out.WriteFile(name, []byte(strings.Replace(page, "NAME", "no-"+name, 1)+strings.Repeat(" ", fill))); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(got)
	var missing []string
	for _, p := range out.links.Problems() {
		if p.Kind == linkcheck.MissingPage {
			missing = append(missing, p.Target)
		}
	}
	slices.Sort(missing)
	if at != 1 || !slices.Equal(got, received{"large.html", "small.html"}) || !slices.Equal(missing, []string{"no-large.html", "no-small.html"}) {
		t.Errorf("%d at once; given %q; links to %q", at, got, missing)
	}
}
