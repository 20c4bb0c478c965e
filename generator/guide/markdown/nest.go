package markdown

// formatTags in the order in which their elements nest.
var formatTags = [...]struct {
	format Format
	tag    string
}{{Strong, "strong"}, {Emphasis, "em"}, {Strike, "s"}, {CodeSpan, "code"}}

// nester is told the elements of a sequence of runs from left to right: the
// writer makes HTML of them, Faithful looks where they begin and end.
type nester interface {
	open(format int) // an index of formatTags
	close(format int)
	openMark(*Mark)
	closeMark(*Mark)
	atom(*Inline)
}

// nest finds the elements of runs. Elements of formats are as long as they can
// be; ins and del stand outside of all that they cover whole and inside the
// rest:
//
//	<strong>a <del>b</del></strong><del>c</del>
func nest(ins []Inline, to nester) { level(ins, 0, to) }

func level(ins []Inline, k int, to nester) {
	rest := ^Format(0)
	for _, f := range formatTags[:k] {
		rest &^= f.format
	}
	for len(ins) > 0 {
		// A chunk ends where no format reaches over its end; chunks that wholly
		// belong to one mark share its element.
		n := chunk(ins, rest)
		m := ins[0].Mark
		if m == nil || !wraps(m.Change) || !single(ins[:n]) {
			formatted(ins[:n], k, to)
			ins = ins[n:]
			continue
		}
		for n < len(ins) && ins[n].Mark == m {
			next := chunk(ins[n:], rest)
			if !single(ins[n : n+next]) {
				break
			}
			n += next
		}
		to.openMark(m)
		unmarked(ins[:n], k, to)
		to.closeMark(m)
		ins = ins[n:]
	}
}

// formatted opens the elements of the format k, and what is in them.
func formatted(ins []Inline, k int, to nester) {
	if k == len(formatTags) || single(ins) {
		unmarked(ins, k, to)
		return
	}
	segments(ins, k, func(part []Inline, has bool) {
		if !has {
			level(part, k+1, to)
			return
		}
		// What takes all of the element away stands around it, or an empty one
		// would remain.
		m, own := part[0].Mark, single(part)
		if !own {
			m = sameChange(part)
		}
		if m != nil {
			to.openMark(m)
		}
		to.open(k)
		if own {
			unmarked(part, k+1, to)
		} else {
			level(part, k+1, to)
		}
		to.close(k)
		if m != nil {
			to.closeMark(m)
		}
	})
}

// unmarked opens the elements from format k inwards of runs that share a mark,
// whose element stands around them already.
func unmarked(ins []Inline, k int, to nester) {
	if k == len(formatTags) {
		for i := range ins {
			to.atom(&ins[i])
		}
		return
	}
	segments(ins, k, func(part []Inline, has bool) {
		if has {
			to.open(k)
		}
		unmarked(part, k+1, to)
		if has {
			to.close(k)
		}
	})
}

func segments(ins []Inline, k int, each func(part []Inline, has bool)) {
	f := formatTags[k].format
	for len(ins) > 0 {
		has, n := ins[0].Format&f != 0, 1
		for n < len(ins) && (ins[n].Format&f != 0) == has {
			n++
		}
		each(ins[:n], has)
		ins = ins[n:]
	}
}

func chunk(ins []Inline, rest Format) int {
	n := 1
	for n < len(ins) && ins[n-1].Format&ins[n].Format&rest != 0 {
		n++
	}
	return n
}

func single(ins []Inline) bool {
	for i := range ins {
		if ins[i].Mark != ins[0].Mark {
			return false
		}
	}
	return true
}

// sameChange returns a bare mark where all runs are marked alike, by marks of
// several owners; else nil.
func sameChange(ins []Inline) *Mark {
	if ins[0].Mark == nil {
		return nil
	}
	for i := range ins {
		if ins[i].Mark == nil || ins[i].Mark.Change != ins[0].Mark.Change {
			return nil
		}
	}
	return &Mark{Change: ins[0].Mark.Change}
}

// Faithful reports whether taking ins or del out of the HTML of runs leaves the
// HTML of the runs that remain. It can fail where a run without a format parts
// two with it: <b>x</b><del>y</del><b>z</b> leaves two elements, where the new
// text has one. Then from and to give the runs to mark as replaced as a whole.
func Faithful(ins []Inline) (from, to int, ok bool) {
	f := &elements{at: make([][len(formatTags)]int, len(ins))}
	nest(ins, f)
	for _, gone := range []string{"del", "ins"} {
		prev := -1
		for i := range ins {
			if m := ins[i].Mark; m != nil && m.Change == gone {
				continue
			}
			if prev >= 0 {
				if k, same := f.joined(ins, prev, i); !same {
					return reach(ins, prev, i, k)
				}
			}
			prev = i
		}
	}
	return 0, 0, true
}

// elements numbers the format elements that each run stands in.
type elements struct {
	at      [][len(formatTags)]int
	current [len(formatTags)]int
	next, i int
}

func (e *elements) open(k int)      { e.next++; e.current[k] = e.next }
func (e *elements) close(k int)     { e.current[k] = 0 }
func (e *elements) openMark(*Mark)  {}
func (e *elements) closeMark(*Mark) {}
func (e *elements) atom(*Inline)    { e.at[e.i] = e.current; e.i++ }

// joined compares the elements shared by two runs with those that they share
// as neighbours in a text without marks.
func (e *elements) joined(ins []Inline, a, b int) (k int, same bool) {
	for k, f := range formatTags {
		has := ins[a].Format & ins[b].Format & f.format
		if (has != 0) != (has != 0 && e.at[a][k] == e.at[b][k]) {
			return k, false
		}
		if (ins[a].Format^ins[b].Format)&f.format != 0 {
			return 0, true // what lies inside is parted anyway
		}
	}
	return 0, true
}

// reach extends a broken place over the runs of the format on both sides.
func reach(ins []Inline, a, b, k int) (from, to int, ok bool) {
	f := formatTags[k].format
	for a > 0 && ins[a-1].Format&f != 0 {
		a--
	}
	for b+1 < len(ins) && ins[b+1].Format&f != 0 {
		b++
	}
	return a, b + 1, false
}
