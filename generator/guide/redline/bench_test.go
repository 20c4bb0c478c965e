package redline

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"bestpractice/generator/guide/markdown"
)

// longText makes a guide of about that many bytes out of the Danish text, its
// numbers varied so that no two sections are equal.
func longText(t testing.TB, size int) string {
	base := danishText(t)
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.NewReplacer("borger", fmt.Sprintf("borger %d ", i), "[^", fmt.Sprintf("[^%d", i), "{#", fmt.Sprintf("{#k%d", i)).Replace(base))
		b.WriteString("\n\n")
	}
	return b.String()
}

// edited makes one edit for each 2 kB.
func edited(src string) string {
	e := editor{rand.New(rand.NewPCG(1, 1))}
	parts := strings.SplitAfter(src, "\n\n")
	for range len(src) / 2000 {
		i := e.IntN(len(parts))
		parts[i] = e.inWords(parts[i])
		if e.IntN(5) == 0 {
			parts[i] = ""
		}
	}
	return strings.Join(parts, "")
}

// pairs are texts of about a size that are dear to compare, and two of ten times
// that size.
func pairs(size int) map[string]func(testing.TB) (string, string) {
	return map[string]func(testing.TB) (string, string){
		"300kB": func(t testing.TB) (string, string) { s := longText(t, size); return s, edited(s) },
		"3MB":   func(t testing.TB) (string, string) { s := longText(t, 10*size); return s, edited(s) },
		"different": func(t testing.TB) (string, string) {
			return numbered("alfa", size), numbered("beta", size)
		},
		"different3MB": func(t testing.TB) (string, string) {
			return numbered("alfa", 10*size), numbered("beta", 10*size)
		},
		"oneParagraph": func(t testing.TB) (string, string) {
			s := strings.ReplaceAll(numbered("alfa", size), "\n\n", " ")
			return s, strings.ReplaceAll(s, "9 ", "8 ")
		},
		"oneWord": func(t testing.TB) (string, string) {
			return strings.Repeat("ord ", size/30), strings.Repeat("ord ", size/60) + "nyt " + strings.Repeat("ord ", size/75)
		},
		"oneWordLines": func(t testing.TB) (string, string) {
			return strings.Repeat("ord\n\n", size/30), strings.Repeat("ord\n\n", size/60) + "nyt\n\n" + strings.Repeat("ord\n\n", size/75)
		},
		"rowsShuffled": func(t testing.TB) (string, string) {
			rows := make([]string, size/60)
			for i := range rows {
				rows[i] = fmt.Sprintf("| Kommune nummer %d | %d | %d |", i, i*7%100, i*13%1000)
			}
			head := "| A | B | C |\n|---|--:|--:|\n"
			old := head + strings.Join(rows, "\n")
			rand.New(rand.NewPCG(5, 5)).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
			return old, head + strings.Join(rows, "\n")
		},
		"nested": func(t testing.TB) (string, string) {
			return nested(200, "gammel"), nested(200, "ny")
		},
		"wordsShuffled": func(t testing.TB) (string, string) {
			words := strings.Fields(numbered("alfa", size))
			old := strings.Join(words, " ")
			rand.New(rand.NewPCG(5, 5)).Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
			return old, strings.Join(words, " ")
		},
		"blocksShuffled": func(t testing.TB) (string, string) {
			ps := strings.Split(numbered("alfa", size), "\n\n")
			old := strings.Join(ps, "\n\n")
			rand.New(rand.NewPCG(5, 5)).Shuffle(len(ps), func(i, j int) { ps[i], ps[j] = ps[j], ps[i] })
			return old, strings.Join(ps, "\n\n")
		},
	}
}

// numbered makes paragraphs that share few words.
func numbered(word string, size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		for k := range 12 {
			fmt.Fprintf(&b, "%s%d ", word, i*31+k*7919)
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

func nested(depth int, word string) string {
	var b strings.Builder
	for i := range depth {
		fmt.Fprintf(&b, "%s- punkt %d %s\n", strings.Repeat("  ", i), i, word)
	}
	return b.String()
}

// BenchmarkPair measures parsing and comparing, as `diff` does.
func BenchmarkPair(b *testing.B) {
	bench(b, func(old, new string) {
		Compare(parse(old), parse(new), "s")
	})
}

// BenchmarkCompare measures the comparison alone.
func BenchmarkCompare(b *testing.B) {
	for _, name := range sortedNames() {
		b.Run(name, func(b *testing.B) {
			old, new := pairs(300_000)[name](b)
			o, n := parse(old), parse(new)
			b.ReportAllocs()
			for b.Loop() {
				Compare(o, n, "s")
			}
		})
	}
}

// BenchmarkHTML measures writing the marked page.
func BenchmarkHTML(b *testing.B) {
	old, new := pairs(300_000)["300kB"](b)
	r := Compare(parse(old), parse(new), "s")
	for b.Loop() {
		r.HTML(Options{Options: markdown.Options{}})
	}
}

func bench(b *testing.B, f func(old, new string)) {
	for _, name := range sortedNames() {
		b.Run(name, func(b *testing.B) {
			old, new := pairs(300_000)[name](b)
			b.SetBytes(int64(len(old) + len(new)))
			for b.Loop() {
				f(old, new)
			}
		})
	}
}

func sortedNames() []string {
	return []string{"300kB", "3MB", "different", "different3MB", "oneParagraph", "oneWord", "oneWordLines", "rowsShuffled", "nested", "wordsShuffled", "blocksShuffled"}
}
