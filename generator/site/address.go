package site

import (
	"maps"
	"slices"
	"strings"

	"bestpractice/generator/diag"
)

// Moved is an entry of a guide's anchors: what became of an address of one of
// its versions, for every later version that lacks it.
type Moved struct {
	Version *Version
	Section string // an id of Version
	Anchor  string // of a heading; "": the section itself
	// The section, and the anchor in it, that the address leads to; or why it is
	// gone, where it leads nowhere.
	To, ToAnchor string
	Gone         string
	Pos          diag.Pos
}

// Place is where an address of an older version leads.
type Place struct {
	Section *Section // nil: it is gone, and Gone says why
	Anchor  string   // "": the section's top
	Gone    string
	// By is the last entry of the guide's anchors on the way, or nil.
	By *Moved
}

// Follow leads the address of a section, or of an anchor in it, into v: it is
// there, was renamed by the section's own anchors, is an alias, or stands in the
// guide's anchors; each followed on until it exists. It reports false for an
// address that leads nowhere or round in a ring. has says whether a section has
// an anchor; it is not asked for anchor "".
func (v *Version) Follow(section, anchor string, has func(*Section, string) bool) (Place, bool) {
	type address struct{ section, anchor string }
	seen := map[address]bool{}
	var by *Moved
	for !seen[address{section, anchor}] {
		seen[address{section, anchor}] = true
		s := v.Own(section)
		if s != nil && (anchor == "" || has(s, anchor)) {
			return Place{Section: s, Anchor: anchor, By: by}, true
		}
		if s != nil && s.Anchors[anchor] != "" {
			anchor = s.Anchors[anchor]
			continue
		}
		m := v.moved(section, anchor)
		if m == nil && s == nil {
			if into := v.Section(section); into != nil { // what was in it went there too
				if anchor != "" && !has(into, anchor) {
					if anchor = into.Anchors[anchor]; anchor != "" && !has(into, anchor) {
						anchor = ""
					}
				}
				return Place{Section: into, Anchor: anchor, By: by}, true
			}
			m = v.moved(section, "")
		}
		if m == nil {
			break
		}
		by = m
		if m.Gone != "" {
			return Place{Gone: m.Gone, By: m}, true
		}
		section, anchor = m.To, m.ToAnchor
	}
	return Place{By: by}, false
}

// Readdressed are the addresses that a draft's changes lead elsewhere, as entries
// for the guide's anchors.
func (v *Version) Readdressed() []*Moved {
	var out []*Moved
	take := func(id string, e *Edit) {
		for _, anchor := range slices.Sorted(maps.Keys(e.Anchors)) {
			to, at, _ := strings.Cut(e.Anchors[anchor], "#")
			out = append(out, &Moved{Version: v.Base, Section: id, Anchor: anchor, To: to, ToAnchor: at, Pos: e.Pos})
		}
	}
	for _, s := range v.Removed {
		take(s.ID, s.RemovedBy)
	}
	for _, s := range v.Sections {
		for _, share := range s.Shares {
			if share.Change == nil {
				continue
			}
			for _, e := range share.Change.Edits {
				if e.Section != nil && e.Section.ID == s.ID && e.InBody() {
					take(s.ID, e)
				}
			}
		}
	}
	return out
}

// moved is what the changes of a draft say of an address, else the newest entry
// for one of a version before v, or nil.
func (v *Version) moved(section, anchor string) *Moved {
	for _, m := range v.Readdressed() {
		if m.Section == section && m.Anchor == anchor {
			return m
		}
	}
	g := v.Guide
	if g == nil {
		return nil
	}
	var out *Moved
	at := slices.Index(g.Versions, v)
	if at < 0 {
		at = len(g.Versions) // a version that is being made stands last
	}
	for _, m := range g.Moved {
		if m.Section == section && m.Anchor == anchor && slices.Contains(g.Versions[:at], m.Version) &&
			(out == nil || slices.Index(g.Versions, out.Version) <= slices.Index(g.Versions, m.Version)) {
			out = m
		}
	}
	return out
}
