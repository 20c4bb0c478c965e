package generator_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"bestpractice/generator"
)

// BenchmarkFigures builds the repository's own site, 99 kommuner included, with
// an empty chart cache and with a full one:
//
//	TMPDIR=/dev/shm go test -bench Figures -benchtime 3x -run '^$' ./generator
func BenchmarkFigures(b *testing.B) {
	build := func(b *testing.B, out, cache string) {
		b.Helper()
		result, err := generator.Build(context.Background(), generator.Options{Dir: "..", Out: out, Cache: cache})
		if err != nil {
			b.Fatal(err)
		}
		if !result.OK() {
			b.Fatal(result.Diagnostics[0])
		}
	}
	b.Run("empty", func(b *testing.B) {
		out, cache := filepath.Join(b.TempDir(), "site"), filepath.Join(b.TempDir(), "cache")
		for b.Loop() {
			if err := os.RemoveAll(cache); err != nil {
				b.Fatal(err)
			}
			build(b, out, cache)
		}
	})
	b.Run("full", func(b *testing.B) {
		out, cache := filepath.Join(b.TempDir(), "site"), filepath.Join(b.TempDir(), "cache")
		build(b, out, cache)
		for b.Loop() {
			build(b, out, cache)
		}
	})
}
