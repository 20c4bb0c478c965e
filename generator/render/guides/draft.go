package guides

import (
	"bytes"
	"html/template"
	"slices"
	"strings"

	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// draftView is what a draft says about a section beside its text.
type draftView struct {
	Notes     []Note
	Tally     string // how many changes, from how many proposals
	changed   bool
	Whole     []ownedChange // what happened to the section as a whole
	Was       string        // its number in the base, where that is another
	Filter    []ProposalRef
	Deferred  []besideView
	Overtaken []besideView // the base has another text where they change
	Conflicts []conflictView
	Compare   string // the comparison with the base
}

// Changed reports whether there is something to go to.
func (v *draftView) Changed() bool { return v != nil && v.changed }

// ownedChange is a change, its proposal, and where it stands.
type ownedChange struct {
	What, Outcome, Kind, Anchor string
	Item, Why                   string // Why it takes no part
	Proposal                    ProposalRef
}

// conflictView is two changes that cannot both be made, side by side.
type conflictView struct {
	Reason string
	A, B   conflictSide
}

// conflictSide is a side of it; under a title where it is not a proposal's.
type conflictSide struct {
	Title    string
	Proposal ProposalRef
	What     string
	HTML     template.HTML // the places that the change alone would mark
}

// draft marks the changes of a draft's section: what writes it at a place, and what
// stands beside it.
func (w *versionWriter) draft(i int, s *site.Section, doc *markdown.Doc) (func(*bytes.Buffer, markdown.Options), *draftView) {
	from := w.r.SectionPath(w.v, s.ID)
	line := w.r.In(compare.Draft(w.r.Opts.Trees, s, w.r.baseTree(s), doc), w.v.Base, w.v)
	view := &draftView{}
	if w.v.Base != nil {
		view.Compare = page.Relative(from, w.r.ComparePath(w.v.Base, w.v))
	}
	if s.Base != nil && s.Base.Number != s.Number {
		view.Was = w.r.Texts.Draft.WasNumber.With("number", s.Base.Number.String(), "version", baseID(w.v))
	}
	// The page with the whole draft holds the same marks, so that ids are its own
	// in all of the draft.
	suffix := "." + s.ID
	var filter []*site.Proposal
	see := func(c *site.Change) {
		if !slices.Contains(filter, c.Proposal) {
			filter = append(filter, c.Proposal)
		}
	}
	var ids []string
	w.order.take(i, func() {
		w.r.takes(w.taken, s)
		ids = line.IDs(suffix, w.taken)
	})
	tree := line.Tree(redline.Options{Options: markdown.Options{Section: s.Under()}, Numbers: true, IDs: ids})
	changes := changesAs(line, ids)
	for _, ch := range changes {
		if c := w.r.change(ch.Owner); c != nil {
			see(c)
		}
	}
	notes := w.r.notes(from, changes, 0)
	view.Notes, view.changed = telling(notes), len(notes) > 0
	for _, e := range []*site.Edit{s.AddedBy, s.MovedBy, s.TitledBy} {
		if e == nil {
			continue
		}
		c := e.Change
		oc := w.r.owned(from, c)
		if e == s.TitledBy && s.Base != nil {
			oc.Anchor = changeID(c)
		}
		view.Whole = append(view.Whole, oc)
		notes = append(notes, Note{Owned: &oc})
		see(c)
	}
	view.Tally = w.r.tally(notes)
	if len(filter) > 1 {
		for _, p := range filter {
			view.Filter = append(view.Filter, w.r.ProposalRef(from, p))
		}
	}
	view.Deferred, view.Overtaken = w.r.besideDraft(from, w.v, standsIn(s.ID))
	for _, k := range s.Conflicts {
		view.Conflicts = append(view.Conflicts, w.r.conflictView(from, w.v, k))
	}
	beside := w.r.inMargin(view.Notes)
	return func(out *bytes.Buffer, o markdown.Options) {
		o.Beside = beside
		tree.WriteHTML(out, o)
	}, view
}

// changePlace names a change in the ids of a text of its own, which hold a colon:
// neither a heading nor a proposal has such an id.
func changePlace(c *site.Change) string { return c.Proposal.ID + ":" + c.ID }

func changeID(c *site.Change) string { return "c-" + c.Proposal.ID + "-" + c.ID }

// draftOutcome is the word for where a change stands: what is not decided is
// proposed.
func (r *Renderer) draftOutcome(c *site.Change) string {
	return r.outcomeOr(c.Outcome())
}

// outcomeOr is what an outcome is called, and what is open.
func (r *Renderer) outcomeOr(o site.Outcome) string {
	if o == site.Undecided {
		return string(r.Texts.Draft.Proposed)
	}
	return r.OutcomeWord(o)
}

// conflictView shows the places that each of two changes alone would mark.
func (r *Renderer) conflictView(from string, v *site.Version, k *site.Conflict) conflictView {
	return conflictView{Reason: danish.Capital(k.Reason),
		A: r.conflictSide(from, v, k, k.A, k.BodyA, "_konflikt:"+changePlace(k.A)), B: r.conflictSide(from, v, k, k.B, k.BodyB, "_konflikt:"+changePlace(k.B))}
}

// conflictSide is what one of the changes alone makes of the base's body.
func (r *Renderer) conflictSide(from string, v *site.Version, k *site.Conflict, c *site.Change, body, prefix string) conflictSide {
	out := conflictSide{Proposal: r.ProposalRef(from, c.Proposal)}
	if k.Section == nil || body == "" || body == k.Section.Text.Body {
		out.What = r.ChangeWords(c)
		return out
	}
	line := r.In(redline.Compare(r.compared(k.Section), r.Parse(site.Text{Body: body, Pos: k.Section.Text.Pos}), k.Section.ID), k.Section.Version, v)
	out.HTML = r.excerpt(line, MarkedIn{From: from, Version: v, Section: prefix, Under: k.Section.Under(), About: c.Proposal.ID + " " + c.ID, Shift: 2, excerpt: k.Section.ID})
	return out
}

// filterStyle is the style sheet that shows the changes of one proposal alone:
// those of others are then not made. No script is needed for it.
func filterStyle(v *site.Version) []byte {
	var b strings.Builder
	for _, p := range v.Proposals {
		chosen := `body:has(.filter [value=` + cssString(p.ID) + `]:checked) .redline `
		other := `:not([data-proposal=` + cssString(p.ID) + `])`
		b.WriteString(chosen + `:is(ins, [data-change="ins"], [data-change="move-to"])[data-proposal]` + other + " { display: none; }\n")
		b.WriteString(chosen + `:is(del, [data-change])[data-proposal]` + other + " { background: none; color: inherit; text-decoration: none; }\n")
		b.WriteString(chosen + `[data-proposal]` + other + " [data-aid], " + chosen + ".beside:not([data-by=" + cssString(p.ID) + "]) { display: none; }\n")
	}
	return []byte(b.String())
}

// baseTree is what a draft's section was, empty for a new one.
func (r *Renderer) baseTree(s *site.Section) *markdown.Doc {
	if s.Base == nil {
		return &markdown.Doc{}
	}
	return r.compared(s.Base)
}
