package chart

// shortNames cuts names to a width. Names that would be cut to the same begin
// less far and keep their ends instead: "Fre.berg" and "Fre.havn", not
// "Frederik." twice.
func shortNames(names []string, width, size float64) map[string]string {
	out := map[string]string{}
	same := map[string][]string{}
	var order []string
	for _, name := range names {
		if _, done := out[name]; done {
			continue
		}
		s := shorten(name, width, size)
		out[name] = s
		if same[s] == nil {
			order = append(order, s)
		}
		same[s] = append(same[s], name)
	}
	for _, s := range order {
		if len(same[s]) > 1 {
			for _, name := range same[s] {
				out[name] = ending(name, common(same[s]), width, size)
			}
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
	return shorten(string(r[:1])+"."+string(r[shared:]), width, size)
}
