package generator_test

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest"
)

// axes are the ways in which a site grows, each alone: a site with n of the thing.
var axes = []struct {
	name  string
	least int
	site  func(b testing.TB, n int) string
}{
	{"sections, in guides of ten", 250, func(b testing.TB, n int) string { return guidesOf(n/10, 10) }},
	{"sections of one guide", 250, func(b testing.TB, n int) string { return guidesOf(1, n) }},
	{"guides", 75, func(b testing.TB, n int) string { return guidesOf(n, 3) }},
	{"versions of one guide", 15, func(b testing.TB, n int) string {
		var s strings.Builder
		s.WriteString("date: 2090-01-01\n")
		for v := range n {
			for i := range 10 {
				edited := ""
				if i == v%10 {
					edited = fmt.Sprintf("Fristen er %d dage.\n\n", v)
				}
				fmt.Fprintf(&s, "-- content/guides/vejl/1.%d/%02d-afsnit-%[2]d.md --\n%s%s", v, i+1, edited, passage(1, i))
			}
		}
		return s.String()
	}},
	{"proposals", 250, func(b testing.TB, n int) string {
		var s strings.Builder
		s.WriteString("-- content/guides/vejl/guide.yaml --\ntitle: Vejledning\nversions:\n  - {version: \"1.0\", status: approved, approved: 2025-01-01}\n  - {version: \"1.1\", status: draft, base: \"1.0\"}\n")
		for i := range n {
			fmt.Fprintf(&s, "-- content/guides/vejl/1.0/%02d-afsnit-%[1]d.md --\n%s", i+1, passage(1, i))
		}
		for i := range n {
			fmt.Fprintf(&s, "-- data/proposals/p-%d.yaml --\nid: p-%[1]d\ntitle: Forslag %[1]d\nguide: vejl\nbase: \"1.0\"\ntarget: \"1.1\"\nby: kl\nsubmitted: 2025-02-01\nreason: Det er for sent.\nchanges:\n  - {id: a, section: afsnit-%[1]d, replace: \"inden for 24 timer\", with: \"samme dag\"}\n", i+1)
		}
		return s.String()
	}},
	{"meetings", 100, func(b testing.TB, n int) string {
		var s strings.Builder
		s.WriteString(guidesOf(1, 3))
		day := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
		for i := range n {
			date := day.AddDate(0, 0, i).Format(time.DateOnly)
			fmt.Fprintf(&s, "-- content/meetings/%s.md --\n---\ntitle: Møde %d\ndate: %[1]s\nstatus: held\nagenda:\n  - {title: Status, kind: orientering}\n---\n\n## Status\n\n%[3]s", date, i, passage(3, i))
		}
		return s.String()
	}},
	{"series", 25, func(b testing.TB, n int) string {
		var s strings.Builder
		for i := range n {
			s.WriteString(series(fmt.Sprintf("serie-%d", i), "2025-01-01", 1000+i))
		}
		return s.String()
	}},
	{"editions of a series", 25, func(b testing.TB, n int) string {
		var s strings.Builder
		day := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
		for i := range n {
			s.WriteString(series("serie", day.AddDate(0, 0, i).Format(time.DateOnly), 1000+i))
		}
		return s.String()
	}},
	{"answers to a proposal", 125, func(b testing.TB, n int) string {
		s := `-- content/guides/vejl/guide.yaml --
title: Vejledning
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/vejl/1.0/01-afsnit-1.md --
` + passage(1, 1) + `-- content/meetings/2025-09-01.md --
---
title: Møde
date: 2025-09-01
status: planned
agenda:
  - {title: Forslag, kind: beslutning, proposals: [p-1]}
---

## Forslag
-- data/proposals/p-1.yaml --
id: p-1
title: Forslag
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
reason: Det er for sent.
changes:
  - {id: a, section: afsnit-1, replace: "inden for 24 timer", with: "samme dag"}
`
		st, err := generator.Load(generator.Options{Files: sitetest.Files(b, s)}, &diag.List{})
		if err != nil {
			b.Fatal(err)
		}
		var more strings.Builder
		more.WriteString(s)
		for i := range n {
			fmt.Fprintf(&more, `-- data/reviews/2025-09-01/plo-%d.json --
{"format": 2, "site": "https://example.org/proeve/", "meeting": "2025-09-01", "party": "plo", "name": "Navn %[1]d", "saved": "2025-08-01T10:00:00Z",
 "answers": [{"proposal": "p-1", "item": "a", "hash": %[2]q, "answer": "afvis", "comment": "Det er svar nummer %[1]d.", "wording": ""}]}
`, i+1, st.Proposals[0].Changes[0].Hash)
		}
		return more.String()
	}},
}

// series is an edition of a dataset of one series.
func series(id, day string, value int) string {
	return fmt.Sprintf(`-- data/statistics/%s/%s.yaml --
title: Serien %[1]s
kind: serie
status: final
source: Kilden
unit: brugere
disclosure: {rule: none, reason: Ingen kan udpeges}
points:
  - {period: "2024-01", value: %[3]d}
  - {period: "2024-06", value: %[4]d}
`, id, day, value, value+100)
}

func guidesOf(guides, sections int) string {
	var s strings.Builder
	for g := range guides {
		for i := range sections {
			fmt.Fprintf(&s, "-- content/guides/vejl-%d/1.0/%02d-afsnit-%[2]d.md --\n%s", g, i+1, passage(g, i))
		}
	}
	return s.String()
}

func passage(g, n int) string {
	return strings.Repeat(fmt.Sprintf("### Om nummer %d i %d\n\nKommunen svarer *hurtigt*, og senest på dag %[1]d.\n\n- Lægen ordinerer.\n- Apoteket pakker.\n\n| Part | Frist |\n|---|---:|\n| Læge | %[1]d timer |\n\n", n, g), 3) +
		"Der svares inden for 24 timer.\n"
}

// BenchmarkAxes builds sites of n and 4n of each thing and prints the rows of the README's
// table: the exponents by which what is allocated and the bytes of the site grow; 1 is
// linear. Both are the same on a machine that has other work to do; time is not.
//
//	go test -bench Axes -benchtime 1x -run '^$' ./generator
//
// With -short there is a fifth of each thing.
func BenchmarkAxes(b *testing.B) {
	for b.Loop() {
		fmt.Println("\n| axis | n | bytes allocated | bytes of the site |\n|---|---:|---:|---:|")
		for _, axis := range axes {
			var allocated, size [2]float64
			n := axis.least
			if testing.Short() {
				n /= 5
			}
			for i, n := range []int{n, 4 * n} {
				files := sitetest.Files(b, axis.site(b, n))
				var before, after runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&before)
				result, err := generator.Check(context.Background(), generator.Options{Files: files, Group: true})
				if err != nil {
					b.Fatal(err)
				}
				if !result.OK() {
					b.Fatal(result.Diagnostics[0])
				}
				runtime.ReadMemStats(&after)
				allocated[i], size[i] = float64(after.TotalAlloc-before.TotalAlloc), float64(result.Bytes)
			}
			exponent := func(of [2]float64) float64 { return math.Log(of[1]/of[0]) / math.Log(4) }
			fmt.Printf("| %s | %d | %.2f | %.2f |\n", axis.name, n, exponent(allocated), exponent(size))
		}
	}
}
