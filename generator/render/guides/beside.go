package guides

import (
	"html/template"
	"slices"

	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/language"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// besideView is a change that stands beside a draft: put off, and shown on the
// draft's base; or overtaken by that base, and shown with both texts.
type besideView struct {
	ownedChange
	AloneView
	Sides []conflictSide // of one that was overtaken: as it was written, and what the base changed there
}

// overtaken is why a draft could not carry a change, "" where it could.
func (r *Renderer) overtaken(v *site.Version, c *site.Change) string {
	for _, u := range v.Uncarried {
		if u.Change == c {
			return danish.Capital(u.Reason.In(language.Diagnostics(r.Words.Lang)))
		}
	}
	return ""
}

// beside shows a change that takes no part in a draft.
func (r *Renderer) beside(from string, v *site.Version, c *site.Change) besideView {
	out := besideView{ownedChange: r.owned(from, c)}
	if out.Why = r.overtaken(v, c); out.Why == "" {
		out.AloneView = r.Alone(AloneIn{From: from, Prefix: "_udskudt:" + changePlace(c), Shift: 2, show: redline.ShowChanged}, c)
		return out
	}
	n := r.noteOf(from, c.Proposal, compare.Status(c), r.draftOutcome(c))
	out.Note = &n
	out.Sides = r.bothTexts(from, v, c)
	return out
}

// bothTexts are a change that a draft could not carry, as it was written, and what
// the draft's base has changed since in its sections.
func (r *Renderer) bothTexts(from string, v *site.Version, c *site.Change) []conflictSide {
	t := r.Texts.Draft
	alone := r.Alone(AloneIn{From: from, Prefix: "_skrevet:" + changePlace(c), Shift: 2, show: redline.ShowChanged}, c)
	written := conflictSide{Title: t.AsWritten.With("version", page.Lower(r.VersionLabel(c.Proposal.Base))), What: r.ChangeWords(c)}
	if alone.Marks != nil {
		written.What, written.HTML = "", alone.Marks.HTML
	}
	since := conflictSide{Title: t.Since.With("version", page.Lower(r.VersionLabel(v.Base)))}
	if alone.Since != nil {
		since.HTML = alone.Since.HTML
	}
	return []conflictSide{written, since}
}

// excerpt is what a comparison changed, without the text between, and with ids of
// its own.
func (r *Renderer) excerpt(line *redline.Redline, in MarkedIn) template.HTML {
	ids := line.IDs("", map[string]bool{})
	for i := range ids {
		ids[i] = in.Section + wholeGlue + ids[i]
	}
	return markedText(line, redline.Options{Options: r.MarkedOptions(in), Show: redline.ShowChanged, IDs: ids}).HTML
}

// besideDraft are the changes that were put off or overtaken and that pick takes, each
// once.
func (r *Renderer) besideDraft(from string, v *site.Version, pick func(*site.Change) bool) (deferred, overtaken []besideView) {
	var seen []*site.Change
	take := func(c *site.Change) {
		if slices.Contains(seen, c) || !pick(c) {
			return
		}
		seen = append(seen, c)
		if b := r.beside(from, v, c); b.Why != "" {
			overtaken = append(overtaken, b)
		} else {
			deferred = append(deferred, b)
		}
	}
	for _, c := range v.Deferred {
		take(c)
	}
	for _, u := range v.Uncarried {
		take(u.Change)
	}
	return deferred, overtaken
}

// standsIn picks the changes of a section.
func standsIn(id string) func(*site.Change) bool {
	return func(c *site.Change) bool {
		return slices.ContainsFunc(c.Sections(), func(at *site.Section) bool { return at.ID == id })
	}
}

// nowhereIn picks the changes that no section of a version shows.
func nowhereIn(v *site.Version) func(*site.Change) bool {
	return func(c *site.Change) bool {
		return !slices.ContainsFunc(c.Sections(), func(at *site.Section) bool { return v.Own(at.ID) != nil })
	}
}
