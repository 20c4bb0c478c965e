package read

import (
	"strconv"
	"strings"

	"bestpractice/generator/site/ordinal"
	"bestpractice/generator/word/docx"
)

// Numbering are the lists of a file.
type Numbering struct {
	nums     map[string]num
	abstract map[string]*abstract
}

type num struct {
	abstract string
	start    map[int]int // startOverride, by level
	levels   map[int]ListLevel
}

type abstract struct {
	levels map[int]ListLevel
	link   string // the style whose list it takes (numStyleLink)
	style  string // the style whose list it is (styleLink)
}

// ListLevel is how one level of a list is labelled.
type ListLevel struct {
	Format string // "bullet", "decimal", "none", "lowerLetter", …
	Text   string // "%1.", "§ %1", "•"
	Start  int
	Indent int // of its text, in twentieths of a point; 0 where it is not said
}

func readNumbering(root *docx.Node) *Numbering {
	out := &Numbering{nums: map[string]num{}, abstract: map[string]*abstract{}}
	if root == nil {
		return out
	}
	for _, n := range root.Kids {
		switch n.Name {
		case "abstractNum":
			a := &abstract{levels: map[int]ListLevel{}, link: n.Val("numStyleLink"), style: n.Val("styleLink")}
			readLevels(n, a.levels)
			out.abstract[n.Attr("abstractNumId")] = a
		case "num":
			k := num{abstract: n.Val("abstractNumId"), start: map[int]int{}, levels: map[int]ListLevel{}}
			for _, o := range n.Kids {
				if o.Name != "lvlOverride" {
					continue
				}
				if level, ok := number(o.Attr("ilvl")); ok {
					if v, ok := number(o.Val("startOverride")); ok {
						k.start[level] = v
					}
				}
				readLevels(o, k.levels)
			}
			out.nums[n.Attr("numId")] = k
		}
	}
	return out
}

func readLevels(n *docx.Node, into map[int]ListLevel) {
	for _, l := range n.Kids {
		if l.Name != "lvl" {
			continue
		}
		level, ok := number(l.Attr("ilvl"))
		if !ok {
			continue
		}
		v := ListLevel{Format: l.Val("numFmt"), Text: l.Val("lvlText"), Start: 1}
		if v.Format == "" { // newer kinds stand in an AlternateContent
			v.Format = l.Kid("AlternateContent").Kid("Fallback").Val("numFmt")
		}
		if s, ok := number(l.Val("start")); ok {
			v.Start = s
		}
		v.Indent = paraProps(l.Kid("pPr")).Indent
		into[level] = v
	}
}

// Level gives how a level of a list is labelled; known is false where the file
// does not say.
func (n *Numbering) Level(id string, level int) (l ListLevel, known bool) {
	k, ok := n.nums[id]
	if !ok {
		return ListLevel{}, false
	}
	if l, ok := k.levels[level]; ok {
		return l, true
	}
	a := n.abstract[k.abstract]
	for range 5 {
		if a == nil {
			return ListLevel{}, false
		}
		if l, ok := a.levels[level]; ok || a.link == "" {
			return l, ok
		}
		a = n.styled(a.link)
	}
	return ListLevel{}, false
}

func (n *Numbering) styled(link string) *abstract {
	for _, a := range n.abstract {
		if a.style == link {
			return a
		}
	}
	return nil
}

// Apart reports whether items of one number are in another list than those of
// the other beside it, in their numbers or by their look: it starts anew, or is
// of another kind of list.
func (n *Numbering) Apart(id, other string, level int) bool {
	if id == other {
		return false
	}
	a, b := n.nums[id], n.nums[other]
	_, anew := a.start[level]
	return anew || a.abstract != b.abstract
}

// Counter counts the items of lists on, as Word does: by the list that several
// numbers share, over body text, until a number starts anew.
type Counter struct {
	numbering *Numbering
	counts    map[string]*[9]int
	seen      map[string]bool
}

// Counter begins to count.
func (n *Numbering) Counter() *Counter {
	return &Counter{n, map[string]*[9]int{}, map[string]bool{}}
}

// Next counts an item and gives its number.
func (c *Counter) Next(id string, level int) int {
	level = min(max(level, 0), 8)
	k, ok := c.numbering.nums[id]
	key := k.abstract
	if !ok {
		key = "num " + id
	}
	at := c.counts[key]
	if at == nil {
		at = &[9]int{}
		c.counts[key] = at
		for i := range at {
			at[i] = -1
		}
	}
	if !c.seen[id] {
		c.seen[id] = true
		for l, v := range k.start {
			if l >= 0 && l < 9 {
				at[l] = v - 1
			}
		}
	}
	if at[level] == -1 {
		l, known := c.numbering.Level(id, level)
		if !known {
			l.Start = 1
		}
		at[level] = l.Start - 1
	}
	at[level]++
	for i := level + 1; i < 9; i++ {
		at[i] = -1
	}
	return at[level]
}

// Label writes the label of the item that Next counted last on its level.
func (c *Counter) Label(id string, level int) string {
	l, _ := c.numbering.Level(id, level)
	out := l.Text
	at := c.counts[c.numbering.nums[id].abstract]
	for i := 0; i < 9 && at != nil; i++ {
		n := ordinal.Number(max(at[i], 1))
		if own, _ := c.numbering.Level(id, i); own.Format == "upperLetter" {
			n = ordinal.Letter(int(n) - 1)
		}
		out = strings.ReplaceAll(out, "%"+strconv.Itoa(i+1), n.String())
	}
	return out
}
