package render

import (
	"html/template"
	"slices"
	"strings"

	"bestpractice/generator/markdown"
	"bestpractice/generator/redline"
	"bestpractice/generator/site"
)

// DraftTexts are on the pages of a draft.
type DraftTexts struct {
	Changes   Text `yaml:"changes"`
	NoChanges Text `yaml:"no_changes"`
	Filter    Text `yaml:"filter"`
	FilterAll Text `yaml:"filter_all"`
	Deferred  Text `yaml:"deferred"`
	Conflicts Text `yaml:"conflicts"`
	Conflict  Text `yaml:"conflict"`
	KeptBase  Text `yaml:"kept_base"`
	By        Text `yaml:"by"`
	Proposed  Text `yaml:"proposed"`
	WasNumber Text `yaml:"was_number"`
	Compare   Text `yaml:"compare"`
}

// draftView is what a draft says about a section beside its text.
type draftView struct {
	Changes   []draftChange
	Lines     []string // what happened to the section as a whole
	Filter    []proposalRef
	Deferred  []draftChange
	Conflicts []conflictView
	Compare   string // the comparison with the base
}

type draftChange struct {
	Item, What, Outcome, Kind, Anchor string
	Proposal                          proposalRef
}

// conflictView is two changes that cannot both be made, side by side.
type conflictView struct {
	Reason string
	A, B   conflictSide
}

type conflictSide struct {
	Proposal proposalRef
	What     string
	HTML     template.HTML // the places that the change alone would mark
}

// draftHTML is a draft's section with its changes marked, and what stands
// beside it.
func (w *versionWriter) draftHTML(s *site.Section, doc *markdown.Doc) ([]byte, *draftView) {
	from := sectionPath(w.v, s.ID)
	line := redlineOf(s, doc)
	html := line.HTML(redline.Options{Options: w.r.articleOptions(w.v, s), Numbers: true})
	// The page with the whole draft holds the same marks, so that ids are its own
	// in all of the draft.
	taken := w.taken
	html = uniqueIDs(html, "."+s.ID, taken)
	view := &draftView{Lines: w.sectionLines(s)}
	if w.v.Base != nil {
		view.Compare = relative(from, comparePath(w.v.Base, w.v)) + "#" + s.ID
	}
	for _, c := range sectionChanges(s) {
		dc := w.draftChange(from, c)
		if anchor := changeID(c); taken[anchor] || titleID(c, s) {
			dc.Anchor = anchor
		}
		view.Changes = append(view.Changes, dc)
		if !slices.ContainsFunc(view.Filter, func(p proposalRef) bool { return p.ID == c.Proposal.ID }) {
			view.Filter = append(view.Filter, dc.Proposal)
		}
	}
	if len(view.Filter) < 2 {
		view.Filter = nil
	}
	for _, c := range w.v.Deferred {
		if c.Section != nil && c.Section.ID == s.ID {
			view.Deferred = append(view.Deferred, w.draftChange(from, c))
		}
	}
	for _, k := range s.Conflicts {
		view.Conflicts = append(view.Conflicts, w.r.conflictView(from, w.v, k, taken))
	}
	return html, view
}

func changeID(c *site.Change) string { return "c-" + c.Proposal.ID + "-" + c.ID }

// titleID reports whether a change stands in the section's title.
func titleID(c *site.Change, s *site.Section) bool { return c == s.TitledBy }

func (w *versionWriter) draftChange(from string, c *site.Change) draftChange {
	return draftChange{Item: c.ID, What: w.r.changeWords(c), Outcome: w.r.draftOutcome(c), Kind: ownerStatus(c), Proposal: w.r.proposalRef(from, c.Proposal)}
}

// draftOutcome is the word for where a change stands: what is not decided is
// proposed.
func (r *Renderer) draftOutcome(c *site.Change) string {
	if c.Outcome() == site.Undecided {
		return string(r.texts.Draft.Proposed)
	}
	return r.outcomeWord(c.Outcome())
}

// ownerStatus is what the marks of a change carry as data-status.
func ownerStatus(c *site.Change) string {
	if o := c.Outcome(); o != site.Undecided {
		return string(o)
	}
	return "proposed"
}

// sectionLines say what marks in the text cannot: that the section is new, or
// stands elsewhere.
func (w *versionWriter) sectionLines(s *site.Section) []string {
	var out []string
	for _, c := range []*site.Change{s.AddedBy, s.MovedBy} {
		if c != nil {
			out = append(out, w.r.changeWords(c))
		}
	}
	if s.Base != nil && s.Base.Number != s.Number {
		out = append(out, w.r.texts.Draft.WasNumber.With("number", w.r.words.int(s.Base.Number), "version", baseID(w.v)))
	}
	return out
}

// conflictView shows the places that each of two changes alone would mark.
func (r *Renderer) conflictView(from string, v *site.Version, k *site.Conflict, taken map[string]bool) conflictView {
	side := func(c *site.Change, body, suffix string) conflictSide {
		out := conflictSide{Proposal: r.proposalRef(from, c.Proposal), What: r.changeWords(c)}
		if k.Section == nil || body == "" || body == k.Section.Text.Body {
			return out
		}
		line := redline.Compare(parse(k.Section.Text), parse(site.Text{Body: body, Pos: k.Section.Text.Pos}), k.Section.ID)
		html := line.HTML(redline.Options{Options: r.markedOptions(markedIn{from: from, version: v, section: "konflikt-" + changeID(c), shift: 2})})
		html = uniqueIDs(html, "."+suffix, taken)
		var b strings.Builder
		for _, e := range elements(html) {
			if e.marked {
				b.Write(e.html)
			}
		}
		out.HTML = template.HTML(b.String()) // of package markdown
		return out
	}
	return conflictView{Reason: k.Reason, A: side(k.A, k.BodyA, "a"), B: side(k.B, k.BodyB, "b")}
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
		b.WriteString(chosen + `[data-proposal]` + other + " [data-aid] { display: none; }\n")
	}
	return []byte(b.String())
}
