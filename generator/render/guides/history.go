package guides

import (
	"cmp"
	"html/template"
	"slices"
	"sync"

	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// history is what each approved version did to the sections of a guide. It is
// made once for a guide: the pages of a section in all versions lie at one
// depth and show the same.
type history struct {
	r        *Renderer
	versions []*site.Version // approved, in order
	shown    sync.Map        // by id: what of gives
	// was is the id that a section had in the version before, where that is
	// another, and into what became of one that is gone: one map for each of versions.
	was  []map[string]string
	into []map[string]page.Text
}

type historyEntry struct {
	Version string // "Version 1.1, vedtaget 1. juni 2025"
	What    page.Text
	Title   string // before, where it is another
	Marks   *marked
}

func (r *Renderer) newHistory(g *site.Guide) *history {
	h := &history{r: r}
	for _, v := range g.Versions {
		if !v.Draft {
			h.versions = append(h.versions, v)
		}
	}
	for i, v := range h.versions {
		was, into := map[string]string{}, map[string]page.Text{}
		if i > 0 {
			for _, p := range compare.Sections(h.versions[i-1], v) {
				switch {
				case p.Renamed():
					was[p.New.ID] = p.Old.ID
				case p.New == nil && p.Into != nil:
					into[p.Old.ID] = page.Text(r.Texts.History.Into.With("section", page.SectionTitle(p.Into)))
				}
			}
		}
		h.was, h.into = append(h.was, was), append(h.into, into)
	}
	return h
}

// sections are what a section was in each version, under the id that it had then;
// nil where the version lacks it.
func (h *history) sections(id string) []*site.Section {
	out := make([]*site.Section, len(h.versions))
	// The newest one tells of the section under the id that it has there.
	for i, v := range h.versions {
		for now, was := range h.was[i] {
			if was == id && v.Own(id) == nil && h.versions[len(h.versions)-1].Own(id) == nil {
				id = now
				break
			}
		}
	}
	for i, v := range slices.Backward(h.versions) {
		out[i] = v.Own(id)
		if was := h.was[i][id]; was != "" {
			id = was
		}
	}
	return out
}

// of lists a section's versions.
func (h *history) of(id string) (template.HTML, error) {
	shown := once(&h.shown, id, func() executed { return h.r.executed("section-history", h.entries(id)) })
	return shown.html, shown.err
}

// entries are those of a section, the newest first.
func (h *history) entries(id string) []historyEntry {
	t := h.r.Texts.History
	var out []historyEntry
	var before *site.Section
	taken := map[string]bool{}
	sections := h.sections(id)
	for _, s := range sections { // the history stands below each of them
		if s != nil {
			h.r.takes(taken, s)
		}
	}
	for i, v := range h.versions {
		now := sections[i]
		e := historyEntry{Version: t.Entry.With("version", h.r.VersionLabel(v), "date", h.r.Words.Date(v.Approved))}
		switch {
		case now == nil && before == nil:
			continue
		case now == nil:
			e.What = cmp.Or(h.into[i][before.ID], t.Removed)
		case before == nil && i == 0:
			e.What = t.First
		case before == nil:
			e.What = t.Added
		default:
			h.compare(&e, v, before, now, taken)
		}
		out = append(out, e)
		before = now
	}
	slices.Reverse(out)
	return out
}

func (h *history) compare(e *historyEntry, v *site.Version, before, now *site.Section, taken map[string]bool) {
	t := h.r.Texts.History
	d := h.r.difference(compare.Pair{Old: before, New: now})
	if e.Title, e.What = d.said(); e.Title != "" && e.What == "" {
		e.What = t.Renamed
	}
	if d.Line.Equal() {
		if e.What == "" {
			e.What = t.Unchanged
		}
		return
	}
	// No version has this address, so that links lead out of any into the right one.
	from := v.Guide.ID + "/-/" + now.ID + "/index.html"
	in := MarkedIn{From: from, Version: v, Was: before.Version, Section: "_history:" + v.ID + ":" + now.ID, Under: now.Under(), About: v.ID, Shift: 1, show: redline.ShowNear, excerpt: now.ID, was: before}
	e.Marks = h.r.markedSection(in, d.Line, taken, 0)
}
