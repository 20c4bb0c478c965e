package chart

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bestpractice/generator/store"
)

func cached(t testing.TB, dir string) *Renderer {
	t.Helper()
	base, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return &Renderer{engine: base.engine, palette: base.palette, store: store.Store{Dir: dir}, turns: make(chan struct{}, 2)}
}

func small() Spec { return samples(Desk)[KindScenarios] }

// entry is the only file of a store.
func entry(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
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
	r := cached(t, t.TempDir())
	want := svgOf(t, r, small())
	// An entry that confirms itself is believed: only then was it read at all.
	k := keyOf(r.engine.version, small())
	raw, ok := r.store.Get(k)
	if !ok {
		t.Fatal("the picture was not kept")
	}
	r.store.Put(k, bytes.Replace(raw, []byte("141.349"), []byte("999.999"), 1))
	if got := svgOf(t, r, small()); got == want || !strings.Contains(got, "999.999") {
		t.Error("the entry was not read")
	}
	// Words and ids are not part of what is kept.
	other := small()
	other.Text = Text{ID: "other", Title: "Anden overskrift", Desc: "Anden tekst"}
	if got := svgOf(t, r, other); !strings.Contains(got, "999.999") || !strings.Contains(got, `id="other-title">Anden overskrift<`) {
		t.Error("the same options are drawn again, or keep another's words")
	}
	// One that was cut is drawn again.
	if err := os.Truncate(entry(t, r.store.Dir), 500); err != nil {
		t.Fatal(err)
	}
	if got := svgOf(t, r, small()); got != want {
		t.Error("a wrong picture")
	}
}

// TestKey: whatever changes the picture changes the key.
func TestKey(t *testing.T) {
	base := small()
	wider, higher, other := base, base, samples(Desk)[KindStrip]
	wider.Width++
	higher.Height++
	seen := map[store.Key]string{}
	for name, k := range map[string]store.Key{
		"base":   keyOf([32]byte{}, base),
		"engine": keyOf([32]byte{1}, base),
		"width":  keyOf([32]byte{}, wider),
		"height": keyOf([32]byte{}, higher),
		"other":  keyOf([32]byte{}, other),
	} {
		if seen[k] != "" {
			t.Errorf("%s and %s share a key", name, seen[k])
		}
		seen[k] = name
	}
}
