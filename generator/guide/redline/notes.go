package redline

import (
	"encoding/binary"

	"bestpractice/generator/guide/markdown"
)

// pairNotes finds which footnotes of two texts are versions of each other: by
// content, then by label, then by likeness. Labels and numbers are nothing that
// a reader relies on: a note put in before others renumbers them.
func (c *comparer) pairNotes(old, new *markdown.Doc) (all, ofOld, ofNew []*note) {
	if len(old.Notes)+len(new.Notes) == 0 {
		return nil, nil, nil
	}
	oldUnits, newUnits := c.units(old.Notes, oldSide), c.units(new.Notes, newSide)
	ofOld, ofNew = make([]*note, len(oldUnits)), make([]*note, len(newUnits))
	join := func(i, j int) { ofOld[i].new, ofNew[j] = newUnits[j].block, ofOld[i] }
	for i, u := range oldUnits {
		ofOld[i] = &note{old: u.block, edit: c.edit}
	}
	byContent, byLabel := map[string][]int{}, map[string]int{}
	for i, u := range oldUnits {
		k := c.kidsKey(u)
		byContent[k] = append(byContent[k], i)
	}
	for j, u := range newUnits {
		k := c.kidsKey(u)
		if is := byContent[k]; len(is) > 0 {
			join(is[0], j)
			byContent[k] = is[1:]
		}
	}
	for i, u := range oldUnits {
		if ofOld[i].new == nil {
			byLabel[u.block.Label] = i
		}
	}
	for j, u := range newUnits {
		if i, ok := byLabel[u.block.Label]; ok && ofNew[j] == nil && c.similarity(oldUnits[i], u) > 0.1 {
			join(i, j)
		}
	}
	for j, u := range newUnits {
		for i := 0; i < len(oldUnits) && ofNew[j] == nil && c.work.match > 0; i++ {
			if ofOld[i].new == nil && c.similarity(oldUnits[i], u) >= 0.6 {
				join(i, j)
			}
		}
	}
	all = append(all, ofOld...)
	for j, u := range newUnits {
		if ofNew[j] == nil {
			ofNew[j] = &note{new: u.block, edit: c.edit}
			all = append(all, ofNew[j])
		}
	}
	return all, ofOld, ofNew
}

func (c *comparer) kidsKey(u *unit) string {
	var k []byte
	for _, kid := range u.kids {
		k = binary.AppendUvarint(k, uint64(kid.id))
	}
	return string(k)
}

// noteKeys lets references to one note have one key in both texts.
func (c *comparer) noteKeys(ofOld, ofNew, all []*note) {
	number := make(map[*note]int, len(all))
	for i, n := range all {
		number[n] = i + 1
	}
	for _, n := range ofOld {
		c.refKeys[oldSide] = append(c.refKeys[oldSide], number[n])
	}
	for _, n := range ofNew {
		c.refKeys[newSide] = append(c.refKeys[newSide], number[n])
	}
}
