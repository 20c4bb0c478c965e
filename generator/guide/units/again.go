package units

import (
	"fmt"
	"slices"
	"strings"

	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// Pairing says which of the changes that a proposal has is which of those that
// edited copies make, by index; -1 for one that is none of them.
type Pairing struct {
	Old  []int  // by change that the copies make
	Same []bool // whether it makes what the old one makes
}

// Again pairs the changes of a proposal with those that copies make anew: what
// makes the same text is the same change, however it is written; what alters the
// same place is that change with another text. fixed are changes that stay as they
// are, and are only recognised.
func Again(v *site.Version, old, now []*site.Change, fixed func(*site.Change) bool) Pairing {
	out := Pairing{Old: make([]int, len(now)), Same: make([]bool, len(now))}
	var was, is []effect
	for _, ch := range old {
		was = append(was, effectOf(v, ch))
	}
	taken := make([]bool, len(old))
	for i, ch := range now {
		is = append(is, effectOf(v, ch))
		out.Old[i] = slices.IndexFunc(was, func(e effect) bool { return e.key == is[i].key })
		if at := out.Old[i]; at >= 0 && !taken[at] {
			taken[at], out.Same[i] = true, true
		} else {
			out.Old[i] = -1
		}
	}
	for i := range now {
		best := 0
		for at, ch := range old {
			if n := is[i].meets(was[at]); out.Same[i] || taken[at] || fixed(ch) || n <= best {
				continue
			} else {
				best, out.Old[i] = n, at
			}
		}
		if out.Old[i] >= 0 {
			taken[out.Old[i]] = true
		}
	}
	return out
}

// effect is what a change makes of its base.
type effect struct {
	key    string
	wholes []string          // sections that it adds, moves, removes or gives a title
	places map[string][2]int // by section: what of its text is another one
}

func effectOf(v *site.Version, ch *site.Change) effect {
	e := effect{places: map[string][2]int{}}
	for _, x := range ch.Edits {
		id := x.NewID
		if x.Section != nil {
			id = x.Section.ID
		}
		switch x.Kind {
		case site.AddSection:
			e.key += fmt.Sprintf("add %s %q %s %q\n", id, x.Title, x.After, canonical(x.Text))
		case site.MoveSection:
			e.key += fmt.Sprintf("move %s %s\n", id, x.After)
		case site.RemoveSection:
			e.key += fmt.Sprintf("remove %s\n", id) // who takes its addresses over is written by hand
		case site.Retitle:
			e.key += fmt.Sprintf("title %s %q\n", id, x.Text)
		default:
			continue
		}
		e.wholes = append(e.wholes, fmt.Sprint(x.Kind, id))
	}
	texts, bad := amend.Alone(nil, v, ch, nil)
	if bad != nil {
		return effect{key: "unfit " + ch.ID}
	}
	for _, t := range texts {
		before, after := t.Section.Text.Body, t.Body
		e.key += fmt.Sprintf("text %s %q\n", t.Section.ID, canonical(after))
		from := 0
		for from < min(len(before), len(after)) && before[from] == after[from] {
			from++
		}
		to := len(before)
		for n := len(after); to > from && n > from && before[to-1] == after[n-1]; n-- {
			to--
		}
		e.places[t.Section.ID] = [2]int{from, to}
	}
	return e
}

func canonical(text string) string { return strings.TrimSpace(markdown.Write(parse(text))) }

// meets is how much of one place two changes alter, 0 where they are apart.
func (e effect) meets(other effect) int {
	n := 0
	for _, w := range e.wholes {
		if slices.Contains(other.wholes, w) {
			n++
		}
	}
	for id, r := range e.places {
		if o, ok := other.places[id]; ok {
			n += max(0, min(r[1], o[1])-max(r[0], o[0])+1)
		}
	}
	return n
}
