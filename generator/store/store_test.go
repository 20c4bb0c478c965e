package store

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestKeyOf: no two lists of parts have one key, however they are cut.
func TestKeyOf(t *testing.T) {
	seen := map[Key]int{}
	for i, parts := range [][]string{{"a"}, {"b"}, {"a", "b"}, {"a", "", "b"}, {"ab"}, {"a1 b"}, {"a", "1 b"}, {"a", "b", ""}} {
		k := KeyOf(parts[0], parts[1:]...)
		if j, ok := seen[k]; ok {
			t.Errorf("lists %d and %d share a key", i, j)
		}
		seen[k] = i
	}
}

// TestDamage: what is not whole, or another's, is a miss; what is put mends it.
func TestDamage(t *testing.T) {
	s := Store{Dir: filepath.Join(t.TempDir(), "made", "when needed")}
	k, other := KeyOf("picture", "a"), KeyOf("picture", "b")
	work := []byte("first line\nsecond line\n")
	if _, ok := s.Get(k); ok {
		t.Fatal("found before it was put")
	}
	s.Put(k, work)
	s.Put(other, []byte("another\n"))
	whole, err := os.ReadFile(s.path(k))
	if err != nil {
		t.Fatal(err)
	}
	foreign, err := os.ReadFile(s.path(other))
	if err != nil {
		t.Fatal(err)
	}
	for name, damaged := range map[string][]byte{
		"empty":         nil,
		"cut":           whole[:len(whole)/2],
		"a byte less":   whole[:len(whole)-1],
		"another byte":  bytes.Replace(whole, []byte("second"), []byte("sekond"), 1),
		"more":          append(bytes.Clone(whole), '\n'),
		"without head":  work,
		"of other work": foreign,
		"other program": bytes.Replace(whole, []byte("bestpractice 1"), []byte("bestpractice 0"), 1),
	} {
		if err := os.WriteFile(s.path(k), damaged, 0o644); err != nil {
			t.Fatal(err)
		}
		if got, ok := s.Get(k); ok {
			t.Errorf("%s: believed: %q", name, got)
		}
		s.Put(k, work)
		if got, ok := s.Get(k); !ok || !bytes.Equal(got, work) {
			t.Errorf("%s: not mended: %q", name, got)
		}
	}
	s.Put(k, nil)
	if got, ok := s.Get(k); !ok || len(got) != 0 {
		t.Error("work of no bytes is lost")
	}
}

// TestNowhere: no folder, one that cannot be made, and a folder where the file would
// be are misses.
func TestNowhere(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	k := KeyOf("picture")
	taken := Store{Dir: t.TempDir()}
	if err := os.MkdirAll(filepath.Join(taken.path(k), "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]Store{"none": {}, "below a file": {Dir: filepath.Join(file, "below")}, "a folder": taken} {
		s.Put(k, []byte("work"))
		if _, ok := s.Get(k); ok {
			t.Errorf("%s: found", name)
		}
		s.Trim()
	}
	if left, _ := filepath.Glob(filepath.Join(taken.Dir, "*.part*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestTrim: what was used longest ago goes, and nothing of somebody else.
func TestTrim(t *testing.T) {
	s := Store{Dir: t.TempDir(), Limit: 3500}
	foreign := filepath.Join(s.Dir, "notes.txt")
	if err := os.WriteFile(foreign, make([]byte, 5000), 0o644); err != nil {
		t.Fatal(err)
	}
	work := []byte(strings.Repeat("x", 800))
	old := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	keys := []Key{KeyOf("a"), KeyOf("b"), KeyOf("c"), KeyOf("d")}
	for i, k := range keys[:3] {
		s.Put(k, work)
		if err := os.Chtimes(s.path(k), old, old.Add(time.Duration(i)*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	s.Trim()
	if _, ok := s.Get(keys[0]); !ok { // it fits; and is used: now the youngest
		t.Fatal("what fits was removed")
	}
	s.Put(keys[3], work)
	s.Trim()
	for i, want := range []bool{true, false, true, true} {
		if _, ok := s.Get(keys[i]); ok != want {
			t.Errorf("work %d: %v, want %v", i, ok, want)
		}
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Error("a file of somebody else was removed")
	}
}

// TestTogether: many at once on one folder that is emptied meanwhile find what was
// put, or nothing.
func TestTogether(t *testing.T) {
	s := Store{Dir: t.TempDir(), Limit: 1}
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 20 {
				name := string(rune('a' + (g+i)%3))
				k, want := KeyOf("work", name), strings.Repeat(name, 500)
				s.Put(k, []byte(want))
				if got, ok := s.Get(k); ok && string(got) != want {
					t.Errorf("other work: %q", got)
				}
				if g == 0 {
					s.Trim()
				}
			}
		})
	}
	wg.Wait()
	if left, _ := filepath.Glob(filepath.Join(s.Dir, "*.part*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
