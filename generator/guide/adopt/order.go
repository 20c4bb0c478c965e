package adopt

import (
	"cmp"
	"fmt"
	"math"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/language/pattern"
)

// arrange puts the files in order. What front matter says of a file's place is said
// among those beside it: of the file that opens a folder, among the folders.
func (a *adopter) arrange() {
	opened := map[string]int{}
	for _, s := range a.sources {
		if opens(s.name) {
			opened[path.Dir(s.name)] = s.order
		}
	}
	// way are the places of the folders that a file lies in, and its own.
	way := func(s *source) (orders []int, names []string) {
		names = strings.Split(s.name, "/")
		for i := 1; i < len(names); i++ {
			orders = append(orders, opened[strings.Join(names[:i], "/")])
		}
		if path.Dir(s.name) != "." && opens(s.name) {
			return append(orders, math.MinInt), names
		}
		return append(orders, s.order), names
	}
	slices.SortStableFunc(a.sources, func(x, y *source) int {
		xo, xn := way(x)
		yo, yn := way(y)
		for i := range min(len(xo), len(yo)) {
			if c := cmp.Or(cmp.Compare(xo[i], yo[i]), natural(xn[i], yn[i])); c != 0 {
				return c
			}
		}
		return natural(x.name, y.name)
	})
}

// opens reports whether a file is the one that opens its folder.
func opens(name string) bool {
	switch strings.ToLower(strings.TrimSuffix(path.Base(name), path.Ext(name))) {
	case "readme", "index", "_index":
		return true
	}
	return false
}

// natural orders names as people do: 2 before 10, the file that opens a folder
// first.
func natural(a, b string) int {
	key := func(name string) []string {
		parts := strings.Split(strings.ToLower(name), "/")
		if opens(name) {
			parts[len(parts)-1] = ""
		}
		for i, p := range parts {
			parts[i] = digitRuns().ReplaceAllStringFunc(p, func(n string) string { return fmt.Sprintf("%012s", n) })
		}
		return parts
	}
	return slices.Compare(key(a), key(b))
}

var digitRuns = pattern.New(`[0-9]+`)
