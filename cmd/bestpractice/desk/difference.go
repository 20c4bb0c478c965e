package desk

import "strings"

// line is one of a file, as it is shown beside what it was.
type line struct {
	Sign string // "+", "-", " ", or "…" for lines that are left out
	Text string
}

// around is how many lines are shown on each side of what is different.
const around = 2

// difference shows what becomes of a file, line by line: with nil for what is not
// there. Its work is bounded: of two long texts that share neither beginning nor end
// all lines go and come.
func difference(before, after []byte) []line {
	a, b := lines(before), lines(after)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var all []line
	for _, s := range a[:head] {
		all = append(all, line{" ", s})
	}
	all = append(all, between(a[head:len(a)-tail], b[head:len(b)-tail])...)
	for _, s := range a[len(a)-tail:] {
		all = append(all, line{" ", s})
	}
	near := make([]bool, len(all))
	for i, l := range all {
		if l.Sign != " " {
			for j := max(0, i-around); j <= min(len(all)-1, i+around); j++ {
				near[j] = true
			}
		}
	}
	var out []line
	for i, l := range all {
		switch {
		case near[i]:
			out = append(out, l)
		case len(out) == 0 || out[len(out)-1].Sign != "…":
			out = append(out, line{Sign: "…"})
		}
	}
	return out
}

func lines(data []byte) []string {
	if len(data) == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

// between is the longest common run of lines of two texts, and what is beside it.
func between(a, b []string) (out []line) {
	const most = 4 << 20
	if len(a)*len(b) > most {
		for _, s := range a {
			out = append(out, line{"-", s})
		}
		for _, s := range b {
			out = append(out, line{"+", s})
		}
		return out
	}
	wide := len(b) + 1
	length := make([]int32, (len(a)+1)*wide)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i*wide+j] = length[(i+1)*wide+j+1] + 1
			} else {
				length[i*wide+j] = max(length[(i+1)*wide+j], length[i*wide+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			out = append(out, line{" ", a[i]})
			i, j = i+1, j+1
		case i < len(a) && (j == len(b) || length[(i+1)*wide+j] >= length[i*wide+j+1]):
			out = append(out, line{"-", a[i]})
			i++
		default:
			out = append(out, line{"+", b[j]})
			j++
		}
	}
	return out
}
