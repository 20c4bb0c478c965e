// Package propose makes proposals of the tracked changes of a Word file: for
// each party what it changed, as the units that a meeting decides on, what it
// asks and what it says of others' changes.
//
// Input is a read.Document, the version that it was made from, and the parties
// of the names in it. Output is a Paper. Nothing is written here.
//
// A party's text is that in which its changes alone are accepted; its changes
// are the units of that text (package units). Where several parties are at work
// at one place, inside another's insertion or so near that no blank stands
// between, the place belongs to who was there first; what the others did there
// is an answer to that change with their wording. Where units of different
// parties cannot stand together, the place is taken wider: the paragraph, then
// the section.
//
// What the file has differently from the base without a mark is Untracked and
// nobody's.
//
// Invariants: all changes together, with all wordings and what is untracked,
// give the accepted text of the file, and what is untracked alone the rejected
// one, as trees; else there is an error and no Paper.
package propose

import (
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/sections"
	"bestpractice/generator/word/trace"
)

// Options say what a file is taken for.
type Options struct {
	Base *site.Version
	// People are the parties of names in Word.
	People map[string]*site.Party
	// Organisation is whose the site is: the export writes its own remarks in
	// that name.
	Organisation string
	// Address is where on the web the site stands, as in its base_url: the export
	// writes its own pages' addresses whole.
	Address string
	// By is the party of names that have none; nil: they are an error.
	By *site.Party
	// Parties are all, in the order that proposals come in.
	Parties []*site.Party
	// Language is the site's: what is added to the words of others is in it.
	Language string
}

// Paper is what a file proposes.
type Paper struct {
	Proposals []*Proposal // by party, in the order of Options
	Untracked []units.Change
	Sum       Sum
}

// Proposal is what one party proposes and asks.
type Proposal struct {
	Party     *site.Party
	Changes   []units.Change
	Questions []Question
	// Answers are what others say of its changes.
	Answers []Answer
	// Last is the day of the latest of its changes, as the file has it, or "".
	Last string
}

// Question is a comment on what nobody changed.
type Question struct{ Section, Quote, Text string }

// Answer is what a person says of a change: in words, as another wording, or
// both.
type Answer struct {
	Party    *site.Party
	Name     string // of the person
	Change   int    // index in Proposal.Changes
	Comment  string
	Wordings []string // one for each place of the change, or none
}

// Sum counts comments by what became of them.
type Sum struct{ All, Answers, Questions, Replies, Done int }

// maker holds what is known while a paper is made.
type maker struct {
	d      *read.Document
	o      Options
	list   *diag.List
	level  int
	trace  *trace.File
	people map[string]*site.Party
	places *places

	rejected *sections.Guide
	base     *site.Version // Options.Base as the file has it, without marks
	ids      map[int]string
	// wide is how wide places of a section are taken.
	wide map[string]int
	// bodies and titles are those of the rejected text, by id of the section;
	// absent are sections of the base that the file has not.
	bodies, titles map[string]string
	absent         []string
	// lost are titles of sections whose headings have no style in the file.
	lost  map[string]bool
	taken map[string]bool
	// exports tells the changes of an export that came back from others; nil where
	// the file is none.
	exports read.View
	without map[*read.Rev][]units.Change
	// forms are what LibreOffice wrote in another form, by section.
	forms map[string][]form
}

// From makes a paper of a file. It returns nil, with errors in list, where the
// file cannot be taken in.
func From(d *read.Document, o Options, list *diag.List) *Paper {
	m := newMaker(d, o, list)
	if !m.authors() || !m.origin() {
		return nil
	}
	m.divide()
	paper := &Paper{}
	if !m.match() {
		return nil
	}
	m.compare(paper)
	// Each round takes at least one section wider, and none wider than whole.
	for range len(m.base.Sections)*whole + 2 {
		m.places = m.owners()
		drafts, ok := m.drafts()
		if !ok {
			continue
		}
		bad := m.proof(drafts, paper.Untracked)
		if len(bad) == 0 {
			for _, d := range drafts {
				if len(d.Changes) > 0 {
					paper.Proposals = append(paper.Proposals, d.Proposal)
				}
			}
			m.comments(paper)
			if n := m.d.Looks(); n > 0 {
				m.list.Warnf(diag.Pos{File: m.d.File}, "word-look", "", "%d tracked changes of the look alone propose nothing: the site has one look", n)
			}
			return paper
		}
		wider := false
		for _, id := range bad {
			if m.wide[id] < whole {
				m.wide[id]++
				wider = true
			}
		}
		if !wider {
			m.unproven(bad)
			return nil
		}
	}
	m.unproven(nil)
	return nil
}

// newMaker begins to read a file.
func newMaker(d *read.Document, o Options, list *diag.List) *maker {
	return &maker{d: d, o: o, list: list, wide: map[string]int{}, ids: map[int]string{}, bodies: map[string]string{}, titles: map[string]string{}, taken: map[string]bool{}, without: map[*read.Rev][]units.Change{}, forms: map[string][]form{}}
}

// divide finds the sections of the rejected text.
func (m *maker) divide() {
	m.rejected = sections.Of(m.d, read.Rejected, sections.Options{Trace: m.trace, Headings: m.numbered(), Lost: true}, m.list)
	m.level = m.rejected.Level
	if m.lostHeadings() {
		m.rejected = m.guide(read.Rejected, &diag.List{})
	}
}

// numbered reports whether the guide numbers the headings of its sections.
func (m *maker) numbered() bool { return m.o.Base.Guide.Headings }

// unproven refuses a file whose changes do not give what Word shows.
func (m *maker) unproven(bad []string) {
	m.list.Errorf(diag.Pos{File: m.d.File}, "docx-proof", "accept or reject the changes of all but one author in Word, and run again for each", "the changes do not give the text that Word shows when all are accepted, in %s", strings.Join(bad, ", "))
}

// guide gives one view of the file, its sections known by the ids of the base.
func (m *maker) guide(v read.View, list *diag.List) *sections.Guide {
	parts := map[string]bool{}
	if m.exports != nil && m.o.Base.Guide != nil {
		for _, p := range m.o.Base.Guide.Parts {
			parts[p.Title] = true
		}
	}
	return sections.Of(m.d, v, sections.Options{Trace: m.trace, Level: m.level, Titles: m.lost, Parts: parts, Headings: m.numbered(), Lost: true}, list)
}

// origin reads what the file says of itself, and whether that is this base.
func (m *maker) origin() bool {
	f, err := trace.Read(m.d.Custom)
	if err != nil {
		m.list.Warnf(diag.Pos{File: m.d.File}, "docx-trace", "", "what the file says of its origin cannot be read: sections are found by their text")
		return true
	}
	if f == nil || len(f.Guides) == 0 {
		return true
	}
	g := f.Guides[0]
	if f.Kind == trace.First {
		g.Base = g.Shows // it has none: it is what sections are counted from
	}
	if g.ID != m.o.Base.Guide.ID || g.Base != m.o.Base.ID || g.Seal != "" && g.Seal != m.o.Base.Seal {
		m.list.Errorf(diag.Pos{File: m.d.File}, "docx-base", "name it with --guide and --base", "the file was made from %s %s (%s), and not from %s %s (%s)", g.ID, g.Base, sealed(g.Seal), m.o.Base.Guide.ID, m.o.Base.ID, sealed(m.o.Base.Seal))
		return false
	}
	m.trace = f
	return true
}

// sealed is a seal as people compare it.
func sealed(seal string) string {
	s := strings.TrimPrefix(seal, "sha256:")
	return s[:min(12, len(s))]
}

// drafts makes the changes of each party. ok is false where a section has to be
// taken wider first.
func (m *maker) drafts() (out []*draft, ok bool) {
	ok = true
	for _, p := range m.o.Parties {
		if !m.places.authors[p] {
			continue
		}
		d := &draft{Proposal: &Proposal{Party: p, Last: m.places.last[p]}, m: m, all: map[int][]string{}}
		d.Changes = m.changes(m.texts(m.places.view(p, nil)))
		out = append(out, d)
		others := m.places.insiders[p]
		if len(others) > 1 {
			all := m.texts(m.places.view(p, func(*site.Party) bool { return true }))
			ok = d.reword(all, func(k int, texts []string) { d.all[k] = texts }) && ok
		}
		for _, other := range m.o.Parties {
			name, there := others[other]
			if !there {
				continue
			}
			with := m.texts(m.places.view(p, func(by *site.Party) bool { return by == other }))
			ok = d.reword(with, func(k int, texts []string) {
				d.Answers = append(d.Answers, Answer{Party: other, Name: name, Change: k, Wordings: texts})
				if len(others) == 1 {
					d.all[k] = texts
				}
			}) && ok
		}
	}
	return out, ok
}

// proof composes all on the base, and names the sections that are not as the
// file has them.
func (m *maker) proof(drafts []*draft, untracked []units.Change) []string {
	var all []*site.Proposal
	var bad []string
	add := func(id string, changes []units.Change) *site.Proposal {
		p := &site.Proposal{ID: id, Guide: m.o.Base.Guide, Base: m.o.Base, TargetID: target}
		for i, c := range changes {
			if c.Places[0].Kind != site.AddSection && m.o.Base.Section(sectionOf(c)) == nil {
				bad = append(bad, sectionOf(c)) // edits in what the base has not
				continue
			}
			p.Changes = append(p.Changes, c.Of(p, units.ID(i)))
		}
		all = append(all, p)
		return p
	}
	if len(untracked) > 0 {
		add("0", untracked)
	}
	for i, d := range drafts {
		p := add(units.ID(i), d.Changes)
		if len(bad) > 0 {
			return bad
		}
		for k, c := range p.Changes {
			if texts := d.all[k]; texts != nil {
				dec := &site.Decision{Item: c.ID, Outcome: site.Amended}
				for _, t := range texts {
					dec.Texts = append(dec.Texts, &t)
				}
				c.Decisions = append(c.Decisions, dec)
			}
		}
	}
	if len(bad) > 0 {
		return bad
	}
	return m.unlike(amend.Draft(nil, m.o.Base, target, all, &diag.List{}))
}

// target names a version that is composed and thrown away.
const target = "next"
