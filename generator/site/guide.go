package site

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/site/ordinal"
)

// Guide is a document that is published in versions.
type Guide struct {
	ID       string // its address is /<ID>/
	Title    string
	Summary  string
	Versions []*Version // in the author's order, oldest first; without those taken back
	// Withdrawn versions were taken back: they have no text, and are in nobody's way.
	Withdrawn []*Version
	Notices   []*Notice
	Moved     []*Moved // what became of addresses
	Parts     []*Part
	// Headings below sections are numbered too: 5.1, 5.1.1.
	Headings bool
	Pos      diag.Pos
}

// Part is a run of sections under a title of its own: from one section up to where
// the next part begins, in each version that has the section.
type Part struct {
	Title string
	From  string
	Pos   diag.Pos
}

// Parts gives the parts of a version, by the section that each begins with.
func (v *Version) Parts() map[*Section]*Part {
	out := map[*Section]*Part{}
	for _, p := range v.Guide.Parts {
		if s := v.Section(p.From); s != nil {
			out[s] = p
		}
	}
	return out
}

// Version is one version of a guide: approved and sealed, or the draft of the
// coming one.
type Version struct {
	Guide     *Guide
	ID        string // 1.0
	Draft     bool
	Base      *Version // of a draft, and of a released version where known
	Approved  civil.Date
	Meeting   *Meeting // that approved it, or nil
	Effective civil.Date
	Ends      civil.Date // the last day; zero: open
	Seal      string
	Example   bool
	Sections  []*Section // by number
	Dir       string     // of the files, relative to the site folder; "" for a draft
	// Markdown is the reading of Markdown that the version was sealed under; a
	// draft has the current one, which is 0 too.
	Markdown int
	Assets   []string   // its figures, relative to Dir: "assets/x.svg"; a draft has its base's and those of its proposals
	Removed  []*Section // of the base, that a draft removes, or a release did (RemovedBy says who)
	// Of a draft:
	Proposals []*Proposal // that target it, by id, withdrawn ones left out
	Conflicts []*Conflict
	// Deferred are changes that were put off to this draft.
	Deferred []*Change
	// Uncarried are changes that were written against an older version, and whose
	// places the base has touched since: to be written anew, or withdrawn.
	Uncarried []*Uncarried
	Pos       diag.Pos
	// Withdrawn says that and why it was taken back; Left are then the ids of the
	// sections that it had. nil: it stands.
	Withdrawn *Withdrawal
	Left      []string
}

// First reports whether the version is a draft that nothing came before: its
// text is its own, edited freely until it is released, and takes no proposals.
func (v *Version) First() bool { return v.Draft && v.Base == nil }

// Unfounded says that a draft has neither a base that stands nor sections of its own:
// one error says so, and nothing more can be said of what it would be.
func (v *Version) Unfounded() bool { return v.First() && v.Dir == "" }

// Before is the version that a draft's text is marked against, or nil; no version
// has none.
func (v *Version) Before() *Version {
	if v != nil && v.Draft {
		return v.Base
	}
	return nil
}

// Settled is the day up to which decisions are in the version: that of its
// approval, or of the meeting that approved it where that was later.
func (v *Version) Settled() civil.Date {
	if v.Meeting != nil && v.Meeting.Date.After(v.Approved) {
		return v.Meeting.Date
	}
	return v.Approved
}

// Section returns the section with an id or an alias, or nil.
func (v *Version) Section(id string) *Section {
	for _, s := range v.Sections {
		if s.ID == id {
			return s
		}
	}
	for _, s := range v.Sections {
		for _, a := range s.Aliases {
			if a == id {
				return s
			}
		}
	}
	return nil
}

// State is what a version is on a day.
type State int

const (
	Draft      State = iota
	Upcoming         // approved, takes effect later
	InForce          // the newest approved one in effect
	Superseded       // a newer one is in force
	Ended            // its `ends` is past and none took its place
)

// InForce returns the newest approved version in effect on a day, or nil.
func (g *Guide) InForce(on civil.Date) *Version {
	var best *Version
	for _, v := range g.Versions {
		if v.Draft || v.Effective.After(on) || (!v.Ends.IsZero() && v.Ends.Before(on)) {
			continue
		}
		if best == nil || !v.Effective.Before(best.Effective) {
			best = v
		}
	}
	return best
}

// State tells what v is on a day.
func (v *Version) State(on civil.Date) State {
	switch {
	case v.Draft:
		return Draft
	case v.Effective.After(on):
		return Upcoming
	}
	current := v.Guide.InForce(on)
	switch {
	case current == v:
		return InForce
	case current == nil, !v.Ends.IsZero() && v.Ends.Before(on) && current.Effective.Before(v.Effective):
		return Ended
	}
	return Superseded
}

// Draft returns the guide's draft, the last one where there are several, or nil.
func (g *Guide) Draft() *Version {
	for i := len(g.Versions) - 1; i >= 0; i-- {
		if g.Versions[i].Draft {
			return g.Versions[i]
		}
	}
	return nil
}

// Predecessor is the version that v changes: a draft's base, else the approved
// version before it, or nil.
func (v *Version) Predecessor() *Version {
	if v.Base != nil {
		return v.Base
	}
	var before *Version
	for _, o := range v.Guide.Versions {
		if o == v {
			return before
		}
		if !o.Draft {
			before = o
		}
	}
	return nil
}

// WhollyExample reports whether a version is an example as a whole.
func (v *Version) WhollyExample() bool {
	return v.Example || !slices.ContainsFunc(v.Sections, func(s *Section) bool { return !s.Example })
}

// Own is Section without aliases: a section that was merged into another is
// gone.
func (v *Version) Own(id string) *Section {
	for _, s := range v.Sections {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// Numbered returns the section with a number, or nil.
func (v *Version) Numbered(n ordinal.Number) *Section {
	for _, s := range v.Sections {
		if n > 0 && s.Number == n { // 0 is that of a heading
			return s
		}
	}
	return nil
}

// Meant is the section that a reference by number means, "5", "A" or "5.2", and the
// number of the heading there.
func (v *Version) Meant(num string) (s *Section, heading string) {
	own, below, _ := strings.Cut(num, ".")
	n, _ := ordinal.Parse(own)
	if below == "" {
		return v.Numbered(n), ""
	}
	if !v.Guide.Headings {
		return nil, ""
	}
	if s = v.Numbered(n); s != nil {
		heading = s.Under() + "." + below
	}
	return s, heading
}

// Version returns the version with an id, or nil.
func (g *Guide) Version(id string) *Version {
	for _, v := range g.Versions {
		if v.ID == id {
			return v
		}
	}
	return nil
}

// TakenBack returns the version with an id that was withdrawn, or nil.
func (g *Guide) TakenBack(id string) *Version {
	for _, v := range g.Withdrawn {
		if v.ID == id {
			return v
		}
	}
	return nil
}

// Notice is a warning on a version in force, between meetings.
type Notice struct {
	Version *Version
	Section *Section // nil: the whole version
	Date    civil.Date
	Until   civil.Date // the last day; zero: open
	By      *Party
	Text    Text
	Example bool
}

// Over reports whether the notice's last day lies before a day.
func (n *Notice) Over(on civil.Date) bool { return !n.Until.IsZero() && n.Until.Before(on) }

// Section is one section of a version.
type Section struct {
	Version *Version
	ID      string // the same in every version
	Number  ordinal.Number
	Title   string
	Text    Text
	Anchors map[string]string // old anchor → new anchor
	Aliases []string          // ids of sections merged into this one
	Example bool
	File    string // "" for what a proposal adds

	// Hashed gives the hash of a section of a version without a base; see Hash.
	Hashed func() string

	// Of a draft. Text is then the composed text: base and every change that is
	// neither rejected, withdrawn, deferred nor in conflict. A released version has
	// those that were approved; its text is the sealed one.
	Base    *Section // nil where the draft adds the section
	AddedBy *Edit
	MovedBy *Edit
	// RemovedBy is set on the sections in Version.Removed.
	RemovedBy *Edit
	TitledBy  *Edit
	// NumberedBy are the changes without which its number would be another one, where
	// that is not the base's.
	NumberedBy []*Change
	Shares     []*Share // in the body, in the order of the base
	Conflicts  []*Conflict
}

// Hash is sha256-2:<hex>, see package amend, of a section of a version without a base:
// what an answer to it carries. "" for others, whose changes have hashes.
func (s *Section) Hash() string {
	if s.Hashed == nil {
		return ""
	}
	return s.Hashed()
}

// Under is what the numbers of the section's headings are counted below; "" where
// they have none.
func (s *Section) Under() string {
	if s == nil || s.Number == 0 || !s.Version.Guide.Headings {
		return ""
	}
	return s.Number.String()
}

// Share is what one change makes of a section's body: the base with it alone.
type Share struct {
	// Change is whose it is; nil for what follows from changes (a number in a
	// reference): then Follows are those.
	Change  *Change
	Follows []*Change
	// Body is the base's body with only this applied.
	Body string
}

// Conflict is two changes that cannot both be made. The draft keeps the base.
type Conflict struct {
	A, B    *Change
	Section *Section // of the base; nil where both set a place or an id
	Reason  string   // Danish, one clause: "retter i samme tekst"
	// BodyA and BodyB are the base's body with only A, or only B.
	BodyA, BodyB string
}

// Uncarried is a change that a newer base has overtaken.
type Uncarried struct {
	Change *Change
	Reason diag.Text // one clause
}

// Changes are those that a draft, or a release, makes to a section: of the whole
// section first, then of its text, each once.
func (s *Section) Changes() []*Change {
	var out []*Change
	for _, e := range []*Edit{s.AddedBy, s.MovedBy, s.RemovedBy, s.TitledBy} {
		if e != nil && !slices.Contains(out, e.Change) {
			out = append(out, e.Change)
		}
	}
	for _, e := range s.Shares {
		if e.Change != nil && !slices.Contains(out, e.Change) {
			out = append(out, e.Change)
		}
	}
	return out
}

// fileNumber begins the name of a section's file; a release may give it another.
var fileNumber = regexp.MustCompile(`^(?:[0-9]{1,4}|[A-Z]{1,2})-`)

// Linked is the section that a relative link to a file leads to, and the place
// there: "03-kommunikation.md#frister", as the file is called, or was called
// before sections moved. linked is false of links that name no such file; s is nil
// where the version lacks it.
func (v *Version) Linked(dest string) (s *Section, anchor string, linked bool) {
	file, anchor, _ := strings.Cut(strings.TrimPrefix(dest, "./"), "#")
	name, linked := strings.CutSuffix(file, ".md")
	if !linked || strings.ContainsAny(name, "/:") {
		return nil, "", false
	}
	slug := fileNumber.ReplaceAllString(name, "")
	for _, o := range v.Sections {
		own := strings.TrimSuffix(path.Base(o.File), ".md")
		if own == name {
			return o, anchor, true
		}
		if s == nil && o.File != "" && fileNumber.ReplaceAllString(own, "") == slug {
			s = o
		}
	}
	if s == nil { // one that a proposal adds, or that was merged into another
		s = v.Section(slug)
	}
	return s, anchor, true
}
