// Package compare pairs the sections of two versions of a guide, and finds the
// change markings between them.
//
// Input: two resolved versions (or sections) and their parsed texts. Output: a
// pair for each section, in the order of the newer version with what it lacks
// in its old place, each with what became of the section itself (see Pair.Whole)
// and its Redline. Where the newer one is a draft on the
// older, every mark has the proposal that owns it. The law: what accepting all
// marks gives is the newer text, whatever the way by which they were found.
package compare

import (
	"errors"
	"slices"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/site"
)

// Pair is a section in two versions; one of the two may be nil.
type Pair struct {
	Old, New *site.Section
	// Into is the newer version's section that Old was merged into, where New is
	// nil: it carries the alias, or the guide's anchors lead there.
	Into *site.Section
	// Gone is why Old is gone, where the guide says so; RemovedBy whose change that
	// was, where the newer version is made of changes.
	Gone      string
	RemovedBy *site.Edit
}

// ID is the section's id, the newer one's.
func (p Pair) ID() string {
	if p.New != nil {
		return p.New.ID
	}
	return p.Old.ID
}

// Retitled reports whether both are there with different titles; Renumbered and
// Renamed the same of numbers and ids.
func (p Pair) Retitled() bool   { return p.both() && p.Old.Title != p.New.Title }
func (p Pair) Renumbered() bool { return p.both() && p.Old.Number != p.New.Number }
func (p Pair) Renamed() bool    { return p.both() && p.Old.ID != p.New.ID }

func (p Pair) both() bool { return p.Old != nil && p.New != nil }

// Same reports whether the section reads the same in both, title and body, and was not
// moved itself. A number that moved with the sections before it is no difference.
func (p Pair) Same() bool {
	moved, _ := p.MovedBy()
	return p.both() && !p.Retitled() && !moved && p.Old.Text.Body == p.New.Text.Body
}

// Sections pairs the sections of two versions: by id, else by an alias that the
// newer version's section has for the older one's, or by the guide's anchors. Such a section is renamed
// where it has no other past and that alias alone leads from the older version;
// else the older one was merged into it.
func Sections(before, now *site.Version) []Pair {
	past := map[*site.Section]*site.Section{}
	taken := map[*site.Section]bool{}
	for _, s := range now.Sections {
		if old := before.Own(s.ID); old != nil {
			past[s], taken[old] = old, true
		}
	}
	into, led := map[*site.Section]*site.Section{}, map[*site.Section][]*site.Section{}
	gone := map[*site.Section]string{}
	for _, old := range before.Sections {
		if place, ok := now.Follow(old.ID, "", nil); ok {
			led[place.Section] = append(led[place.Section], old)
			gone[old] = place.Gone
		}
	}
	for _, s := range now.Sections {
		switch {
		case len(led[s]) == 1 && past[s] == nil:
			past[s], taken[led[s][0]] = led[s][0], true
		default:
			for _, old := range led[s] {
				into[old] = s
			}
		}
	}
	removed := map[*site.Section]*site.Edit{} // by any version on the way
	for v := now; v != nil && v != before; v = v.Predecessor() {
		for _, r := range v.Removed {
			for s := r.Base; s != nil; s = s.Base {
				removed[s] = r.RemovedBy
			}
		}
	}
	var out []Pair
	for _, s := range now.Sections {
		out = append(out, Pair{Old: past[s], New: s})
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
		out = slices.Insert(out, at, Pair{Old: s, Into: into[s], Gone: gone[s], RemovedBy: removed[s]})
	}
	return out
}

// Lines compares the texts of a pair. parse gives a section's tree.
func Lines(t *markdown.Trees, p Pair, parse func(*site.Section) *markdown.Doc) *redline.Redline {
	before, now := &markdown.Doc{}, &markdown.Doc{}
	if p.Old != nil {
		before = parse(p.Old)
	}
	if p.New != nil {
		now = parse(p.New)
	}
	if p.RemovedBy != nil {
		if line, err := redline.Merge(before, []redline.Edit{{Owner: Owner(p.RemovedBy.Change), New: now}}, p.ID()); err == nil {
			return line
		}
	}
	if s := made(p); s != nil {
		return Draft(t, s, before, now)
	}
	line := redline.Compare(before, now, p.ID())
	if owners := between(t, p, parse); len(owners) > 0 {
		line.Claim(func(c redline.Change) *redline.Owner { return owners[[2]string{c.Old, c.New}] })
	}
	return line
}

// between are the owners of what each version between the two of a pair changed, by
// its words before and after: several steps may touch one section, and what two of
// them did alike has no owner that can be told.
func between(t *markdown.Trees, p Pair, parse func(*site.Section) *markdown.Doc) map[[2]string]*redline.Owner {
	steps := p.steps()
	if len(steps) < 2 {
		return nil
	}
	out := map[[2]string]*redline.Owner{}
	for _, s := range steps {
		before := &markdown.Doc{}
		if s.Base != nil {
			if s.Base.Text.Body == s.Text.Body {
				continue
			}
			before = parse(s.Base)
		}
		for _, c := range Draft(t, s, before, parse(s)).Changes() {
			words := [2]string{c.Old, c.New}
			if _, twice := out[words]; twice {
				out[words] = nil
				continue
			}
			out[words] = c.Owner
		}
	}
	return out
}

// made is the section whose changes made the newer text of the older one: of the
// newer version, or of one between the two where no other changed it.
func made(p Pair) *site.Section {
	s := p.New
	for s != nil && s.Base != nil && s.Base != p.Old && s.Base.Text.Body == s.Text.Body {
		s = s.Base
	}
	switch {
	case s == nil, s.Base == p.Old:
		return s
	case p.Old != nil && s.Base != nil && s.Base.Text.Body == p.Old.Text.Body:
		return s
	}
	return nil
}

// Draft compares a section of a draft, or of one proposal, with its base: each
// change on its own, so that it keeps its owner. A section without a base is new
// as a whole. Where that does not give the composed text, nothing can be said of
// owners and what is found is the plain comparison: marks may lack an owner, but
// never a change.
func Draft(t *markdown.Trees, s *site.Section, before, now *markdown.Doc) *redline.Redline {
	if line, err := Owned(t, s, before, now); err == nil {
		return line
	}
	return redline.Compare(before, now, s.ID)
}

// Owned is Draft without that way out: the error says why the marks of the
// owners are not the whole difference.
func Owned(t *markdown.Trees, s *site.Section, before, now *markdown.Doc) (*redline.Redline, error) {
	var edits []redline.Edit
	if s.Base == nil && s.AddedBy != nil {
		edits = append(edits, redline.Edit{Owner: Owner(s.AddedBy.Change), New: now})
	}
	for i, e := range s.Shares {
		edits = append(edits, redline.Edit{Owner: ShareOwner(e), New: t.Parse(e.Body, s.Text.Pos, nil), At: i})
	}
	line, err := redline.Merge(before, edits, s.ID)
	if err != nil {
		return nil, err
	}
	if !redline.Compare(line.Accept(func(redline.Change) bool { return true }), now, s.ID).Equal() {
		return nil, errors.New("together they do not give the text")
	}
	return line, nil
}

// ShareOwner names whose a share is, or the changes that it follows from.
func ShareOwner(s *site.Share) redline.Owner {
	if s.Change != nil {
		return Owner(s.Change)
	}
	return redline.Owner{Follows: follows(s.Follows)}
}

// follows names the changes that something follows from.
func follows(changes []*site.Change) string {
	var ids []string
	for _, c := range changes {
		ids = append(ids, c.Proposal.ID+"/"+c.ID)
	}
	return strings.Join(ids, " ")
}

// Owner names the proposal and the item that a mark belongs to.
func Owner(c *site.Change) redline.Owner {
	return redline.Owner{Proposal: c.Proposal.ID, Item: c.ID, Hash: c.Hash, Status: Status(c)}
}

// Status is where a change stands, as its marks carry it in data-status: what is
// not decided is proposed.
func Status(c *site.Change) string {
	if o := c.Outcome(); o != site.Undecided {
		return string(o)
	}
	return "proposed"
}
