package amend

import (
	"fmt"
	"slices"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

// CheckAnchors reports each address of an approved version that leads nowhere in
// a newer one: a section that is neither there nor an alias of another, a
// heading's anchor that is neither there nor in the section's anchors. Where a
// section was merged into another by an alias, its anchors lead to that one.
// anchorsOf gives the anchors of a section's headings.
func CheckAnchors(older, newer *site.Version, anchorsOf func(*site.Section) []string, l *diag.List) {
	for _, old := range older.Sections {
		s := newer.Section(old.ID)
		if s == nil {
			l.Errorf(lostSection(old, newer), "lost-anchor", "give the removal an alias, or name it in the aliases of a section",
				"section %q of version %s is not in version %s", old.ID, older.ID, newer.ID)
			continue
		}
		if s.ID != old.ID {
			continue // merged: the alias covers what was in it
		}
		have := anchorsOf(s)
		want := anchorsOf(old)
		want = append(slices.Clip(want), sortedKeys(old.Anchors)...)
		for _, a := range want {
			if leads(a, s.Anchors, have) {
				continue
			}
			pos, by := lostAnchor(a, s, anchorsOf)
			hint := diag.F("name it in the section's anchors: {%s: new-anchor}", a)
			if newer.Draft {
				hint = diag.F("end the new heading in {#%s}", a)
			}
			l.Errorf(pos, "lost-anchor", hint, "anchor %q of section %q in version %s is lost in version %s%s", a, old.ID, older.ID, newer.ID, by)
		}
	}
}

func lostSection(old *site.Section, newer *site.Version) diag.Pos {
	for _, s := range newer.Removed {
		if s.ID == old.ID && s.RemovedBy != nil {
			return s.RemovedBy.Pos
		}
	}
	if newer.Pos.IsZero() {
		return old.Text.Pos
	}
	return newer.Pos
}

// leads follows an anchor through the renamed ones.
func leads(a string, renamed map[string]string, have []string) bool {
	for range len(renamed) + 1 {
		if slices.Contains(have, a) {
			return true
		}
		next, ok := renamed[a]
		if !ok {
			return false
		}
		a = next
	}
	return false
}

// lostAnchor finds the change that loses an anchor by itself.
func lostAnchor(a string, s *site.Section, anchorsOf func(*site.Section) []string) (diag.Pos, string) {
	for _, e := range s.Edits {
		alone := *s
		alone.Text.Body = e.Body
		if !leads(a, s.Anchors, anchorsOf(&alone)) {
			by := ""
			if e.Change.Proposal != nil {
				by = fmt.Sprintf(" by change %q of proposal %s", e.Change.ID, e.Change.Proposal.ID)
			}
			return e.Change.Pos, by
		}
	}
	return s.Text.Pos, ""
}
