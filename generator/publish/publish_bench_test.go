package publish

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

func BenchmarkWriteFile(b *testing.B) {
	out := filepath.Join(b.TempDir(), "public")
	s, err := Open(b.Context(), out)
	if err != nil {
		b.Fatal(err)
	}
	data := []byte(strings.Repeat("<p>Hospitalerne har 72 timers behandlingsansvar.</p>\n", 600))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if err := s.WriteFile(fmt.Sprintf("g/%d/index.html", i), data); err != nil {
			b.Fatal(err)
		}
		i++
	}
	if err := s.Abort(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkCommit measures what is left to do when 5.000 pages are written, with
// an old site of the same size in the way.
func BenchmarkCommit(b *testing.B) {
	out := filepath.Join(b.TempDir(), "public")
	data := []byte(strings.Repeat("<p>Hospitalerne har 72 timers behandlingsansvar.</p>\n", 600))
	for b.Loop() {
		b.StopTimer()
		s, err := Open(b.Context(), out)
		if err != nil {
			b.Fatal(err)
		}
		for i := range 5000 {
			if err := s.WriteFile(fmt.Sprintf("g/%d/index.html", i), data); err != nil {
				b.Fatal(err)
			}
		}
		b.StartTimer()
		if err := s.Commit(); err != nil {
			b.Fatal(err)
		}
	}
}
