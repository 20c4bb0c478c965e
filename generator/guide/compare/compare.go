// Package compare pairs the sections of two versions of a guide, and finds the
// change markings between them.
//
// Input: two resolved versions (or sections) and their parsed texts. Output: a
// pair for each section, in the order of the newer version with what it lacks
// in its old place, each with its Redline. Where the newer one is a draft on the
// older, every mark has the proposal that owns it. The law: what accepting all
// marks gives is the newer text, whatever the way by which they were found.
package compare

import (
	"slices"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/site"
)

// Pair is a section in two versions; one of the two may be nil.
type Pair struct {
	Old, New *site.Section
}

// ID is the section's id, the newer one's.
func (p Pair) ID() string {
	if p.New != nil {
		return p.New.ID
	}
	return p.Old.ID
}

// Retitled reports whether both are there with different titles.
func (p Pair) Retitled() bool { return p.Old != nil && p.New != nil && p.Old.Title != p.New.Title }

// Sections pairs the sections of two versions: by id, else by an alias that the
// newer version's section has for the older one's and that no other claims.
func Sections(before, now *site.Version) []Pair {
	taken := map[*site.Section]bool{}
	var out []Pair
	for _, s := range now.Sections {
		p := Pair{New: s}
		if i := slices.IndexFunc(before.Sections, func(o *site.Section) bool { return o.ID == s.ID }); i >= 0 {
			p.Old = before.Sections[i]
			taken[p.Old] = true
		}
		out = append(out, p)
	}
	// What is gone stands behind the section that it followed.
	for i, s := range before.Sections {
		if taken[s] {
			continue
		}
		at := 0
		for j := i - 1; j >= 0 && at == 0; j-- {
			at = 1 + slices.IndexFunc(out, func(p Pair) bool { return p.Old == before.Sections[j] })
		}
		out = slices.Insert(out, at, Pair{Old: s})
	}
	return out
}

// Lines compares the texts of a pair. parse gives a section's tree.
func Lines(p Pair, parse func(*site.Section) *markdown.Doc) *redline.Redline {
	before, now := &markdown.Doc{}, &markdown.Doc{}
	if p.Old != nil {
		before = parse(p.Old)
	}
	if p.New != nil {
		now = parse(p.New)
	}
	if p.New != nil && p.New.Base == p.Old && len(p.New.Edits) > 0 {
		if line := owned(p.New, before, now); line != nil {
			return line
		}
	}
	return redline.Compare(before, now, p.ID())
}

// owned finds the marks of each edit on its own. Where what they make together
// is not the composed text, nothing can be said of owners: nil.
func owned(s *site.Section, before, now *markdown.Doc) *redline.Redline {
	edits := make([]redline.Edit, len(s.Edits))
	for i, e := range s.Edits {
		edits[i] = redline.Edit{Owner: Owner(e.Change), New: markdown.Parse([]byte(e.Body), s.Text.Pos, nil), At: i}
	}
	line, err := redline.Merge(before, edits, s.ID)
	if err != nil {
		return nil
	}
	all := line.Accept(func(redline.Change) bool { return true })
	if !redline.Compare(all, now, s.ID).Equal() {
		return nil
	}
	return line
}

// Owner names the proposal and the item that a mark belongs to.
func Owner(c *site.Change) redline.Owner {
	return redline.Owner{Proposal: c.Proposal.ID, Item: c.ID, Hash: c.Hash, Status: string(c.Outcome())}
}
