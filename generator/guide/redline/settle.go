package redline

import "bestpractice/generator/guide/markdown"

// settle widens changes where formats would leave HTML that is not quite that
// of the new, or of the old text; see markdown.Faithful.
func settle(runs []run) []run {
	var formats markdown.Format
	changed := false
	for i := range runs {
		formats |= runs[i].token().formats()
		changed = changed || runs[i].op != same
	}
	if formats == 0 || !changed {
		return runs
	}
	for range 50 {
		inlines, at := plainMarks(runs)
		a, b, ok := markdown.Faithful(inlines)
		if ok {
			return runs
		}
		runs = replaceRange(runs, at[a], at[b-1]+1)
	}
	return replaceRange(runs, 0, len(runs))
}

// plainMarks gives runs marks as a page would have, and the run that each
// inline is from.
func plainMarks(runs []run) (out []markdown.Inline, at []int) {
	marks := map[*Change]*[2]markdown.Mark{}
	for i := range runs {
		var m *markdown.Mark
		if r := &runs[i]; r.op != same {
			pair := marks[r.change]
			if pair == nil {
				pair = &[2]markdown.Mark{{Change: "del"}, {Change: "ins"}}
				marks[r.change] = pair
			}
			if m = &pair[0]; r.op == inserted {
				m = &pair[1]
			}
		}
		out = runs[i].token().inlines(out, m)
		for len(at) < len(out) {
			at = append(at, i)
		}
	}
	return out, at
}

// replaceRange makes the runs from i to j one replacement, and takes in the
// whole of every change that it touches.
func replaceRange(runs []run, i, j int) []run {
	for i > 0 && runs[i-1].op != same {
		i--
	}
	for j < len(runs) && runs[j].op != same {
		j++
	}
	ch := &Change{}
	out := append([]run(nil), runs[:i]...)
	for _, r := range runs[i:j] {
		if r.op != inserted {
			out = append(out, run{op: deleted, old: r.old, change: ch})
		}
	}
	for _, r := range runs[i:j] {
		if r.op != deleted {
			out = append(out, run{op: inserted, new: r.new, edit: r.edit, change: ch})
		}
	}
	return append(out, runs[j:]...)
}
