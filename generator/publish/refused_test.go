package publish

import (
	"os"
	"path/filepath"
	"testing"
)

// committed publishes a file; spoil is called at a step.
func committed(t *testing.T, sys system, out, text, at string, standing *Standing, spoil func(staging string) error) error {
	t.Helper()
	var s *Staging
	sys.step = func(step string) {
		if step == at && spoil != nil {
			if err := spoil(s.place.staging); err != nil {
				t.Error(err)
			}
		}
	}
	s, err := sys.open(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	s.Standing = standing
	if err := s.WriteFile("a/b.txt", []byte(text)); err != nil {
		t.Fatal(err)
	}
	return s.Commit()
}

// What cannot be put in its place is no publication, whether a site stands there or not.
func TestWhatCannotBePutThere(t *testing.T) {
	for name, sys := range map[string]system{"exchanged": {}, "renamed": {noExchange: true}} {
		for _, before := range []bool{false, true} {
			out := filepath.Join(t.TempDir(), "public")
			if before {
				if err := committed(t, sys, out, "1", "", nil, nil); err != nil {
					t.Fatal(err)
				}
			}
			for _, step := range []string{"sums", "flushed"} {
				if err := committed(t, sys, out, "2", step, nil, os.RemoveAll); err == nil {
					t.Errorf("%s, before %v, %s: published without its files", name, before, step)
				}
				if _, err := os.Stat(filepath.Join(out, "a", "b.txt")); (err == nil) != before {
					t.Errorf("%s, before %v, %s: %v", name, before, step, err)
				}
			}
		}
	}
}

// File by file is published where nobody reads, and where all that stands there is
// known; after a failure it is not.
func TestByFile(t *testing.T) {
	for _, c := range []struct {
		s    *Standing
		want bool
	}{{nil, false}, {&Standing{}, false}, {&Standing{Private: true}, false}, {&Standing{whole: true}, false}, {&Standing{Private: true, whole: true}, true}} {
		if got := c.s.byFile(); got != c.want {
			t.Errorf("private and whole should be %v, is %v", c.want, got)
		}
	}
	out, standing := filepath.Join(t.TempDir(), "public"), &Standing{Private: true}
	for _, text := range []string{"1", "2"} {
		if err := committed(t, system{}, out, text, "", standing, nil); err != nil || !standing.byFile() {
			t.Fatal(err)
		}
	}
	err := committed(t, system{}, out, "3", "sums", standing, func(staging string) error { return os.Remove(filepath.Join(staging, "a", "b.txt")) })
	if err == nil || standing.byFile() {
		t.Errorf("failed with %v, and what stands there is taken to be known", err)
	}
}
