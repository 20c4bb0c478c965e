package amend

import (
	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

// Blame is where the author of a draft's section may mend words of its composed
// text: in the proposal that wrote them; for words of the base, which is sealed,
// at the change that took away what they need. It is nowhere for what is wrong
// with the base by itself, and said there.
func Blame(s *site.Section, words string) diag.Pos {
	best, length := diag.Pos{}, 0
	try := func(text string, place func(at int) diag.Pos) {
		for i := range text {
			n := 0
			for n < len(words) && i+n < len(text) && words[n] == text[i+n] {
				n++
			}
			if n > length {
				best, length = place(i), n
			}
		}
	}
	if s.Base != nil {
		try(s.Base.Text.Body, func(int) diag.Pos { return diag.Pos{} })
	}
	ofBase := length
	length = 0
	for _, e := range editsOf(s) {
		try(wording(e), func(at int) diag.Pos { return within(e, at) })
	}
	if length >= ofBase && length > 0 {
		return best
	}
	return takenAway(s)
}

// takenAway is the change that the section's draft lost words by: the base's own
// text was right.
func takenAway(s *site.Section) diag.Pos {
	for _, o := range s.Version.Removed {
		if o.RemovedBy != nil {
			return o.RemovedBy.Pos
		}
	}
	for _, o := range append([]*site.Section{s}, s.Version.Sections...) {
		if es := editsOf(o); len(es) > 0 {
			return es[0].Pos
		}
	}
	return diag.Pos{}
}

// editsOf are those that made a draft's section.
func editsOf(s *site.Section) []*site.Edit {
	var out []*site.Edit
	of := func(c *site.Change) {
		for _, e := range c.Edits {
			if e.Kind == site.AddSection && e.NewID == s.ID || e.Section != nil && e.Section.ID == s.ID && e.InBody() {
				out = append(out, e)
			}
		}
	}
	if s.AddedBy != nil {
		of(s.AddedBy.Change)
	}
	for _, share := range s.Shares {
		if share.Change != nil {
			of(share.Change)
		}
	}
	return out
}

// wording is what an edit brings: as it was adopted, where that is another.
func wording(e *site.Edit) string { return e.Wording(e.Change.Decision()) }

// within is the place of a byte of an edit's wording.
func within(e *site.Edit, at int) diag.Pos { return e.WordingAt(e.Change.Decision(), at) }
