package amend

import (
	"fmt"
	"maps"
	"slices"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

// Lost is an address of an approved version that leads nowhere in a newer one.
type Lost struct {
	Older, Newer *site.Version
	Section      *site.Section // of Older
	Anchor       string        // ""; the section itself
	// By is the entry of the guide's anchors that led nowhere, or nil.
	By  *site.Moved
	Pos diag.Pos // of the change that loses it, else of the newer version in guide.yaml
	by  *site.Change
}

// LostAnchors finds each address of an approved version that leads nowhere in a
// newer one: a section that is neither there nor an alias of another, an anchor
// that is neither there nor in the section's anchors, and for which the guide's
// anchors have no word. anchorsOf gives the anchors of a section's headings.
func LostAnchors(older, newer *site.Version, anchorsOf func(*site.Section) []string) []Lost {
	known := map[*site.Section][]string{}
	has := func(s *site.Section, anchor string) bool {
		if known[s] == nil {
			known[s] = anchorsOf(s)
		}
		return slices.Contains(known[s], anchor)
	}
	var out []Lost
	for _, old := range older.Sections {
		place, ok := newer.Follow(old.ID, "", has)
		if !ok {
			out = append(out, Lost{Older: older, Newer: newer, Section: old, By: place.By, Pos: lostSection(old, newer)})
			continue
		}
		if place.Section == nil || place.Section.ID != old.ID {
			continue // what became of the section covers what was in it
		}
		for _, a := range append(slices.Clip(anchorsOf(old)), slices.Sorted(maps.Keys(old.Anchors))...) {
			if to, ok := newer.Follow(old.ID, a, has); !ok {
				l := Lost{Older: older, Newer: newer, Section: old, Anchor: a, By: to.By}
				l.Pos, l.by = lostAnchor(a, place.Section, anchorsOf)
				out = append(out, l)
			}
		}
	}
	if newer.Base != older {
		return out
	}
	for _, m := range newer.Readdressed() { // of a section that goes: none of its addresses was looked at
		if newer.Own(m.Section) != nil {
			continue
		}
		if to, ok := newer.Follow(m.Section, m.Anchor, has); !ok {
			out = append(out, Lost{Older: older, Newer: newer, Section: older.Own(m.Section), Anchor: m.Anchor, By: to.By, Pos: m.Pos})
		}
	}
	return out
}

// LostIn finds each address that a version of the guide lacks, once, in the first
// version that lacks it.
func LostIn(g *site.Guide, anchorsOf func(*site.Section) []string) []Lost {
	var out []Lost
	said := map[[2]string]bool{}
	for i, newer := range g.Versions {
		if newer.Unfounded() {
			continue
		}
		for _, older := range g.Versions[:i] {
			if older.Draft {
				continue
			}
			for _, lost := range LostAnchors(older, newer, anchorsOf) {
				if at := [2]string{lost.Section.ID, lost.Anchor}; !said[at] {
					said[at] = true
					out = append(out, lost)
				}
			}
		}
	}
	return out
}

// Entry is the line for the guide's anchors that says what became of the
// address; what the author must say stands in capitals.
func (l Lost) Entry() string {
	if l.Anchor == "" {
		return fmt.Sprintf("{version: %q, section: %s, to: SECTION}", l.Older.ID, l.Section.ID)
	}
	return fmt.Sprintf("{version: %q, section: %s, anchor: %s, to: SECTION#ANCHOR}", l.Older.ID, l.Section.ID, l.Anchor)
}

// Report says of an address that it is lost, and what to write.
func (l Lost) Report(list *diag.List) {
	hint := diag.F("say in the anchors of guide.yaml what became of it: %s, or gone: with a reason", l.Entry())
	switch {
	case l.By != nil:
		to := l.By.To
		if l.By.ToAnchor != "" {
			to += "#" + l.By.ToAnchor
		}
		list.Errorf(l.By.Pos, "lost-anchor", "name a section and an anchor that the version has, or say gone: with a reason", "%q leads nowhere in version %s", to, l.Newer.ID)
	case l.Anchor == "":
		if l.Newer.Draft {
			hint = diag.F("give the removal an alias, or say in the anchors of guide.yaml what became of it: %s", l.Entry())
		}
		list.Errorf(l.Pos, "lost-anchor", hint, "section %q of version %s is not in version %s", l.Section.ID, l.Older.ID, l.Newer.ID)
	default:
		if l.Newer.Draft {
			hint = diag.F("end the new heading in {#%s}, or say in the anchors of guide.yaml what became of it: %s", l.Anchor, l.Entry())
		}
		if l.by != nil && l.by.Proposal != nil {
			list.Errorf(l.Pos, "lost-anchor", hint, "anchor %q of section %q in version %s is lost in version %s by change %q of proposal %s", l.Anchor, l.Section.ID, l.Older.ID, l.Newer.ID, l.by.ID, l.by.Proposal.ID)
			return
		}
		list.Errorf(l.Pos, "lost-anchor", hint, "anchor %q of section %q in version %s is lost in version %s", l.Anchor, l.Section.ID, l.Older.ID, l.Newer.ID)
	}
}

func lostSection(old *site.Section, newer *site.Version) diag.Pos {
	for _, s := range newer.Removed {
		if s.ID == old.ID && s.RemovedBy != nil {
			return s.RemovedBy.Pos
		}
	}
	return newer.Pos
}

// lostAnchor finds the change that loses an anchor by itself. A sealed file is
// never to blame: where no change does, it is for guide.yaml to say.
func lostAnchor(a string, s *site.Section, anchorsOf func(*site.Section) []string) (diag.Pos, *site.Change) {
	for _, e := range s.Shares {
		if e.Change == nil {
			continue
		}
		alone := *s
		alone.Text.Body = e.Body
		have := anchorsOf(&alone)
		if _, ok := s.Version.Follow(s.ID, a, func(_ *site.Section, anchor string) bool { return slices.Contains(have, anchor) }); !ok {
			return e.Change.Pos, e.Change
		}
	}
	return s.Version.Pos, nil
}
