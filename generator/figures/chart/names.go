package chart

import (
	"maps"
	"slices"
)

// shortNames cuts names to a width. Names that would be cut to the same begin
// less far and keep their ends instead: "Fre.berg" and "Fre.havn", not
// "Frederik." twice; and so again with those of them that are still the same.
func shortNames(names []string, width, size float64) map[string]string {
	out := map[string]string{}
	for _, name := range names {
		out[name] = shorten(name, width, size)
	}
	for range names { // each round parts some, or is the last
		same := map[string][]string{}
		for _, name := range slices.Sorted(maps.Keys(out)) {
			same[out[name]] = append(same[out[name]], name)
		}
		parted := false
		for _, s := range slices.Sorted(maps.Keys(same)) {
			if len(same[s]) > 1 {
				shared, ends := common(same[s]), map[string]bool{}
				for _, name := range same[s] {
					out[name] = ending(name, shared, width, size)
					ends[out[name]] = true
				}
				for _, name := range same[s] { // their ends are the same too
					if len(ends) < len(same[s]) {
						out[name] = shorten(string([]rune(name)[:1])+"."+string([]rune(name)[shared:]), width, size)
					}
					parted = parted || out[name] != s
				}
			}
		}
		if !parted {
			break
		}
	}
	return out
}

// shorten cuts a name to what fits a tile.
func shorten(name string, width, size float64) string {
	if textWidth(name, size) <= width {
		return name
	}
	r := []rune(name)
	for len(r) > 1 && textWidth(string(r)+".", size) > width {
		r = r[:len(r)-1]
	}
	return string(r) + "."
}

// common is how many letters all names begin with.
func common(names []string) int {
	first := []rune(names[0])
	n := len(first)
	for _, name := range names[1:] {
		r := []rune(name)
		i := 0
		for i < min(n, len(r)) && r[i] == first[i] {
			i++
		}
		n = i
	}
	return n
}

// ending cuts a name out of the letters that it shares with others, before what
// is its own.
func ending(name string, shared int, width, size float64) string {
	r := []rune(name)
	for keep := shared; keep > 0; keep-- {
		if s := string(r[:keep]) + "." + string(r[shared:]); textWidth(s, size) <= width {
			return s
		}
	}
	own := shared // what is its own, but for its first letters where that is too much
	for own < len(r)-3 && textWidth(string(r[:1])+"."+string(r[own:]), size) > width {
		own++
	}
	return shorten(string(r[:1])+"."+string(r[own:]), width, size)
}
