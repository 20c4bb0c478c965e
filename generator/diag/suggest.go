package diag

import (
	"strings"
	"unicode/utf8"
)

// DidYouMean returns a hint that names the word nearest to got among known, or
// "" where none is near: at most a third of the letters differ. The distance
// is the optimal string alignment distance (Damerau–Levenshtein without
// overlapping transpositions), case folded.
func DidYouMean(got string, known []string) Text {
	if w := Nearest(got, known); w != "" {
		return F("did you mean %q?", w)
	}
	return ""
}

// Nearest returns the word nearest to got among known, or "".
func Nearest(got string, known []string) string {
	best, bestDist := "", 1+max(1, utf8.RuneCountInString(got)/3)
	for _, k := range known {
		if d := distance(strings.ToLower(got), strings.ToLower(k), bestDist); d < bestDist || d == bestDist && best != "" && k < best {
			best, bestDist = k, d
		}
	}
	return best
}

// distance gives up, returning limit+1, where the lengths alone differ by more
// than limit or the words are too long to be a slip of the hand.
func distance(a, b string, limit int) int {
	s, t := []rune(a), []rune(b)
	if d := len(s) - len(t); d > limit || -d > limit || len(s) > 100 || len(t) > 100 {
		return limit + 1
	}
	before, prev, cur := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(s); i++ {
		cur[0] = i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				cur[j] = min(cur[j], before[j-2]+1)
			}
		}
		before, prev, cur = prev, cur, before
	}
	return prev[len(t)]
}
