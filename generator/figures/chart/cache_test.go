package chart

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func cached(t testing.TB, dir string) *Renderer {
	t.Helper()
	base, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return &Renderer{engine: base.engine, palette: base.palette, cache: cache{dir, 64 << 20}, turns: make(chan struct{}, 2)}
}

func small() Spec { return samples(Desk)[KindScenarios] }

func entry(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "chart-*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("entries %v, %v", files, err)
	}
	return files[0]
}

func svgOf(t *testing.T, r *Renderer, s Spec) string {
	t.Helper()
	svg, err := r.SVG(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return string(svg)
}

func TestCacheIsUsed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made", "when", "needed")
	r := cached(t, dir)
	want := svgOf(t, r, small())
	file := entry(t, dir)
	// An entry that confirms itself is believed: only then was it read at all.
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	k, err := r.cache.key(r.engine.version, small())
	if err != nil {
		t.Fatal(err)
	}
	_, raw, _ := strings.Cut(string(data), "\n")
	raw = strings.Replace(raw, "141.349", "999.999", 1)
	if err := os.WriteFile(file, []byte(r.cache.head(k, []byte(raw))+"\n"+raw), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := svgOf(t, r, small()); got == want || !strings.Contains(got, "999.999") {
		t.Error("the entry was not read")
	}
	// Words and ids are not part of what is kept.
	other := small()
	other.Text = Text{ID: "other", Title: "Anden overskrift", Desc: "Anden tekst"}
	if got := svgOf(t, r, other); !strings.Contains(got, "999.999") || !strings.Contains(got, `id="other-title">Anden overskrift<`) {
		t.Error("the same options are drawn again, or keep another's words")
	}
}

func TestDamagedEntries(t *testing.T) {
	other := svgOf(t, cached(t, ""), samples(Desk)[KindStrip])
	damage := map[string]func(string) string{
		"empty":       func(string) string { return "" },
		"cut":         func(s string) string { return s[:len(s)/2] },
		"one byte":    func(s string) string { return strings.Replace(s, "141.349", "141.348", 1) },
		"more":        func(s string) string { return s + "<!-- -->" },
		"no head":     func(s string) string { _, b, _ := strings.Cut(s, "\n"); return b },
		"another one": func(s string) string { h, _, _ := strings.Cut(s, "\n"); return h + "\n" + other },
		"other key": func(s string) string {
			f := strings.SplitN(s, " ", 5) // magic is three words, then the key
			return strings.Replace(s, f[3], strings.Repeat("0", 64), 1)
		},
	}
	for name, change := range damage {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			r := cached(t, dir)
			want := svgOf(t, r, small())
			file := entry(t, dir)
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			changed := change(string(data))
			if changed == string(data) {
				t.Fatal("no damage done")
			}
			if err := os.WriteFile(file, []byte(changed), 0o644); err != nil {
				t.Fatal(err)
			}
			if got := svgOf(t, r, small()); got != want {
				t.Error("a wrong picture")
			}
			if again, _ := os.ReadFile(file); string(again) != string(data) {
				t.Error("the entry was not mended")
			}
		})
	}
	t.Run("deleted", func(t *testing.T) {
		dir := t.TempDir()
		r := cached(t, dir)
		want := svgOf(t, r, small())
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		if got := svgOf(t, r, small()); got != want {
			t.Error("another picture")
		}
	})
	t.Run("no folder can be made", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(file, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		svgOf(t, cached(t, filepath.Join(file, "below")), small())
	})
	t.Run("an entry is a folder", func(t *testing.T) {
		dir := t.TempDir()
		r := cached(t, dir)
		k, err := r.cache.key(r.engine.version, small())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Join(k.path, "x"), 0o755); err != nil {
			t.Fatal(err)
		}
		svgOf(t, r, small())
	})
}

// TestKey: whatever changes the picture changes the key.
func TestKey(t *testing.T) {
	c := cache{dir: "d"}
	base := small()
	wider, other := base, samples(Desk)[KindStrip]
	wider.Width++
	seen := map[string]string{}
	for name, k := range map[string]func() (cacheKey, error){
		"base":   func() (cacheKey, error) { return c.key([32]byte{}, base) },
		"engine": func() (cacheKey, error) { return c.key([32]byte{1}, base) },
		"width":  func() (cacheKey, error) { return c.key([32]byte{}, wider) },
		"other":  func() (cacheKey, error) { return c.key([32]byte{}, other) },
	} {
		key, err := k()
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range []string{key.path, key.digest} {
			if seen[s] != "" {
				t.Errorf("%s and %s share %s", name, seen[s], s)
			}
			seen[s] = name
		}
	}
}

func TestCacheBound(t *testing.T) {
	dir := t.TempDir()
	foreign := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(foreign, make([]byte, 5000), 0o644); err != nil {
		t.Fatal(err)
	}
	c := cache{dir, 3500}
	key := func(i int) cacheKey {
		return cacheKey{filepath.Join(dir, fmt.Sprintf("%s%016x.svg", cachePrefix, i)), strings.Repeat("a", 64)}
	}
	picture := strings.Repeat("x", 800)
	old := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 3 {
		c.put(key(i), picture)
		if err := os.Chtimes(key(i).path, old, old.Add(time.Duration(i)*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if _, ok := c.get(key(0)); !ok { // used: now the youngest
		t.Fatal("no entry")
	}
	c.put(key(3), picture)
	for i, want := range []bool{true, false, true, true} {
		if _, ok := c.get(key(i)); ok != want {
			t.Errorf("entry %d: %v, want %v", i, ok, want)
		}
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Error("a file of somebody else was removed")
	}
	// One that is larger than the bound alone is kept until the next comes.
	c.put(key(4), strings.Repeat("y", 9000))
	if _, ok := c.get(key(4)); !ok {
		t.Error("the entry just written is gone")
	}
}

// TestTogether: many goroutines with a renderer each, as several processes would,
// on one folder that is emptied meanwhile.
func TestTogether(t *testing.T) {
	dir := t.TempDir()
	specs := []Spec{small(), samples(Phone)[KindScenarios]}
	want := []string{svgOf(t, cached(t, ""), specs[0]), svgOf(t, cached(t, ""), specs[1])}
	var wg sync.WaitGroup
	for g := range 6 {
		r := cached(t, dir)
		wg.Go(func() {
			for i := range 8 {
				n := (g + i) % 2
				if svg, err := r.SVG(context.Background(), specs[n]); err != nil || string(svg) != want[n] {
					t.Errorf("another picture, or %v", err)
				}
				if g == 0 {
					files, _ := filepath.Glob(filepath.Join(dir, "chart-*.svg"))
					for _, f := range files {
						_ = os.Remove(f)
					}
				}
			}
		})
	}
	wg.Wait()
	if left, _ := filepath.Glob(filepath.Join(dir, "*.part")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
