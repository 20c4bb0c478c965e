package generator_test

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"bestpractice/generator"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/source/seal"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

// sectionBytes is the size of a synthetic section.
const sectionBytes = 6700

// BenchmarkBuild builds synthetic sites, 100 sections to a guide, and reports
// beside the time of a build: per page written; goldmark alone on the same
// files with the same processors, per section; the ratio of the two; and the
// most memory that the heap held. Sections are of prose, as most that people write, or
// dense with marks: lists, tables, links, of which goldmark has three times the work. Run
// it with TMPDIR on a file system in memory, or it measures the disk:
//
//	TMPDIR=/dev/shm go test -bench Build -benchtime 3x -run '^$' ./generator
func BenchmarkBuild(b *testing.B) {
	for _, c := range []struct {
		sections int
		text     string
		of       func(*testing.B) func(guide, n int) string
	}{{1000, "prose", prose}, {5000, "prose", prose}, {5000, "dense", dense}} {
		sections := c.sections
		b.Run(fmt.Sprintf("%d/%s", sections, c.text), func(b *testing.B) {
			dir := syntheticSite(b, sections, c.of(b))
			out := filepath.Join(b.TempDir(), "site")
			alone := goldmarkAlone(b, dir)
			peak := watchHeap()
			pages := 0
			for b.Loop() {
				result, err := generator.Build(context.Background(), generator.Options{Dir: dir, Out: out})
				if err != nil {
					b.Fatal(err)
				}
				if !result.OK() {
					b.Fatal(result.Diagnostics[0])
				}
				pages = result.Pages
			}
			perBuild := b.Elapsed() / time.Duration(b.N)
			b.ReportMetric(float64(perBuild.Microseconds())/float64(pages), "µs/page")
			b.ReportMetric(float64(perBuild.Microseconds())/float64(sections), "µs/section")
			b.ReportMetric(float64(alone.Microseconds())/float64(sections), "goldmark-µs/section")
			b.ReportMetric(float64(perBuild)/float64(alone), "times-goldmark")
			b.ReportMetric(float64(peak())/1e6, "peak-heap-MB")
		})
	}
}

// goldmarkAlone is the time that goldmark takes to read and write the same
// files as HTML, on as many processors: the least of five runs.
func goldmarkAlone(b *testing.B, dir string) time.Duration {
	b.Helper()
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithParserOptions(parser.WithAutoHeadingID(), parser.WithAttribute()))
	var files []string
	err := filepath.WalkDir(filepath.Join(dir, "content", "guides"), func(name string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(name, ".md") {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	best := time.Duration(1<<63 - 1)
	for range 5 {
		start := time.Now()
		next := make(chan string)
		var wg sync.WaitGroup
		for range runtime.GOMAXPROCS(0) {
			wg.Go(func() {
				var out bytes.Buffer
				for name := range next {
					src, err := os.ReadFile(name)
					if err != nil {
						b.Error(err)
						return
					}
					out.Reset()
					if err := md.Convert(src, &out); err != nil {
						b.Error(err)
					}
				}
			})
		}
		for _, name := range files {
			next <- name
		}
		close(next)
		wg.Wait()
		best = min(best, time.Since(start))
	}
	return best
}

// watchHeap samples the heap until the function that it returns is called.
func watchHeap() func() uint64 {
	done, result := make(chan struct{}), make(chan uint64)
	runtime.GC()
	go func() {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		var peak uint64
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			metrics.Read(sample)
			peak = max(peak, sample[0].Value.Uint64())
			select {
			case <-tick.C:
			case <-done:
				result <- peak
				return
			}
		}
	}()
	return func() uint64 {
		close(done)
		return <-result
	}
}

// syntheticSite writes a site of sealed guides, whose sections text gives.
func syntheticSite(b *testing.B, sections int, text func(guide, n int) string) string {
	b.Helper()
	dir := b.TempDir()
	put := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	put("data/site.yaml", "format: 1\ntitle: Prøve\norganisation: Prøve\nlanguage: da\nbase_url: https://example.org/\nexample: true\ncontact: {name: Prøve, email: a@example.org}\n")
	put("data/parties.yaml", "parties: []\n")
	put("data/kommuner.yaml", "regions: []\nkommuner: []\n")
	for g := 0; g*100 < sections; g++ {
		guide := fmt.Sprintf("content/guides/vejledning-%02d", g)
		for i := range min(100, sections-g*100) {
			put(fmt.Sprintf("%s/1.0/%02d-afsnit-%d.md", guide, i+1, i+1), fmt.Sprintf("---\ntitle: Afsnit %d i vejledning %d\nexample: true\n---\n%s", i+1, g, text(g, i+1)))
		}
		folder := filepath.Join(dir, guide, "1.0")
		sums, err := seal.Of(os.DirFS(folder))
		if err != nil {
			b.Fatal(err)
		}
		text := seal.Format(sums)
		put(guide+"/1.0/"+seal.FileName, string(text))
		put(guide+"/guide.yaml", fmt.Sprintf("title: Vejledning %d\nversions:\n  - {version: \"1.0\", status: approved, approved: 2025-01-01, seal: %q}\n", g, seal.Digest(text)))
	}
	return dir
}

// dense gives sections with what real ones have, all of it close together.
func dense(*testing.B) func(guide, n int) string {
	return func(_, n int) string {
		var s strings.Builder
		for part := 1; s.Len() < sectionBytes; part++ {
			fmt.Fprintf(&s, "## Del %d af afsnit %d\n\n", part, n)
			s.WriteString("Ved henvendelser vedrørende borgere, der følges ambulant, anbefales **telefonisk kontakt** til den enkelte afdeling. " +
				"Ambulatorielægen vurderer, om medicinen er *stabil for nu* og kan fortsætte, jf. afsnit 1.\n\n" +
				"- Hospitalerne har 72 timers behandlingsansvar, hvor de står til rådighed for spørgsmål.\n- Kommunen svarer inden for 2 hverdage.\n  - Et underpunkt med `kode` og [[afsnit-1]].\n\n" +
				"| Part | Frist |\n|---|---:|\n| Læge | 24 timer |\n| Apotek | 2 hverdage |\n\n" +
				"1. Lægen opretter ordinationen.\n2. Apoteket pakker.\n\n> Et citat fra en aftale, der gælder for alle parter i samarbejdet.\n\n")
		}
		return s.String()
	}
}

// prose gives sections of sentences, each another one, in words as rare and as common as
// those of the example site: three paragraphs under each heading, under every other one a
// list, and some words in bold.
func prose(b *testing.B) func(guide, n int) string {
	words := vocabulary(b)
	random := rand.New(rand.NewPCG(14, 7))
	ranks := rand.NewZipf(random, 1.05, 3, uint64(len(words)-1))
	return func(_, n int) string {
		var s strings.Builder
		word := func() string { return words[ranks.Uint64()] }
		sentence := func() {
			s.WriteString(danish.Capital(word()))
			for range 8 + random.IntN(14) {
				if random.IntN(12) == 0 {
					s.WriteByte(',')
				}
				if w := word(); random.IntN(60) == 0 {
					s.WriteString(" **" + w + "**")
				} else {
					s.WriteString(" " + w)
				}
			}
			s.WriteString(". ")
		}
		for part := 1; s.Len() < sectionBytes; part++ {
			fmt.Fprintf(&s, "## %s %s %d\n\n", danish.Capital(word()), word(), part)
			for range 3 {
				for range 4 {
					sentence()
				}
				s.WriteString("\n\n")
			}
			if part == 1 {
				s.WriteString("Se også [[afsnit-1]].\n\n")
			}
			for range part % 2 * 4 {
				s.WriteString("- ")
				sentence()
				s.WriteString("\n")
			}
			s.WriteString("\n")
		}
		return s.String()
	}
}

// vocabulary are the words of the example site's guide and meetings, the most common first.
func vocabulary(b *testing.B) []string {
	count := map[string]int{}
	for _, pattern := range []string{"../content/guides/*/*/*.md", "../content/meetings/*.md", "../content/pages/*.md"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			b.Fatal(err)
		}
		for _, name := range files {
			text, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			for _, w := range strings.FieldsFunc(string(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
				count[w]++
			}
		}
	}
	if len(count) < 1000 {
		b.Fatalf("the example site has only %d words", len(count))
	}
	return slices.SortedFunc(maps.Keys(count), func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
}
