package propose

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/word/read"
)

// key is a name as it is looked up.
func key(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// authors finds the party of each name in the file; a name without one is an
// error that lists them all.
func (m *maker) authors() bool {
	m.names()
	unknown := m.unknown()
	if len(unknown) == 0 {
		return true
	}
	m.nobody(unknown)
	return false
}

// Unknown are the names in a file whose party is not known, with how many changes
// and comments each has.
func Unknown(d *read.Document, o Options) map[string]int {
	m := &maker{d: d, o: o}
	m.names()
	return m.unknown()
}

func (m *maker) unknown() map[string]int {
	unknown := map[string]int{}
	for _, c := range m.d.Changes() {
		if m.party(c.Author) == nil {
			unknown[c.Author]++
		}
	}
	for _, c := range m.d.Comments {
		if m.party(c.Author) == nil {
			unknown[c.Author]++
		}
	}
	return unknown
}

// names takes in whose names are known.
func (m *maker) names() {
	m.people = map[string]*site.Party{}
	for name, p := range m.o.People {
		m.people[key(name)] = p
	}
	for _, p := range m.o.Parties { // the export writes a party's own name
		for _, name := range []string{p.ID, p.Name, p.Short} {
			if name != "" && m.people[key(name)] == nil {
				m.people[key(name)] = p
			}
		}
	}
}

// nobody refuses names that have no party, and says how much each has done.
func (m *maker) nobody(unknown map[string]int) {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(unknown)) {
		names = append(names, fmt.Sprintf("%q (%d)", name, unknown[name]))
	}
	first := 0
	for _, c := range m.d.Changes() {
		if first == 0 && unknown[c.Author] > 0 {
			first = c.Paragraph
		}
	}
	m.list.Errorf(diag.Pos{File: m.d.File, Line: first}, "docx-author", "write them into a file for --people, or under `people:` in data/parties.yaml, like \"Åse Sørensen\": medcom", "of these names it is not known which party they are, with how many changes and comments each has: %s", strings.Join(names, ", "))
}

// party is whose name that is. The export writes "Part (2025-01 a)".
func (m *maker) party(name string) *site.Party {
	if p := m.people[key(name)]; p != nil {
		return p
	}
	if i := strings.LastIndex(name, " ("); i > 0 && strings.HasSuffix(name, ")") {
		if p := m.people[key(name[:i])]; p != nil {
			return p
		}
	}
	return m.o.By
}

// How wide a place is that several parties are at work at.
const (
	near = iota
	paragraph
	section
	whole // the section, as one change with a whole text
)

// places says whose each tracked change is.
type places struct {
	m       *maker
	authors map[*site.Party]bool
	last    map[*site.Party]string
	// inside are changes at a place that belongs to another party.
	inside   map[*read.Rev]*site.Party
	insiders map[*site.Party]map[*site.Party]string // owner, who else, and the first of its names
}

// view is the text of a party, with what others did at its places.
func (s *places) view(p *site.Party, with func(*site.Party) bool) read.View {
	return func(r *read.Rev) bool {
		by, owner := s.m.party(r.Author), s.inside[r]
		return owner == nil && by == p || with != nil && owner == p && with(by)
	}
}

// owners goes through the file and gives each place to who was there first.
func (m *maker) owners() *places {
	s := &places{m: m, authors: map[*site.Party]bool{}, last: map[*site.Party]string{}, inside: map[*read.Rev]*site.Party{}, insiders: map[*site.Party]map[*site.Party]string{}}
	bySection := map[string][]*read.Rev{}
	var at []*read.Rev
	end := func() {
		s.settle(at)
		at = nil
	}
	region := ""
	var walk func(blocks []read.Block, around []*read.Rev)
	walk = func(blocks []read.Block, around []*read.Rev) {
		for _, b := range blocks {
			if b.Table != nil {
				for _, r := range b.Table.Rows {
					for _, c := range r.Cells {
						walk(c.Blocks, slices.Concat(around, r.Revs, c.Revs))
					}
				}
				continue
			}
			p := b.Para
			if id := m.ids[p.No]; id != "" && p.No > 0 {
				end()
				region = id
			}
			wide := m.wide[region]
			took := func(revs []*read.Rev) {
				for _, r := range revs {
					s.seen(r)
				}
				if wide >= section {
					bySection[region] = append(bySection[region], revs...)
					return
				}
				at = append(at, revs...)
			}
			// A format stands beside the words of others, until the section is one place.
			format := func(r *read.Rev, here bool) {
				switch {
				case r == nil:
				case here || wide >= section:
					took([]*read.Rev{r})
				default:
					s.seen(r)
				}
			}
			took(around)
			for i := range p.Pieces {
				piece := &p.Pieces[i]
				if piece.More != nil {
					walk(piece.More.Blocks, slices.Concat(around, piece.Revs))
				}
				format(piece.WasBy, len(piece.Revs) > 0)
				switch {
				case len(piece.Revs) > 0:
					took(piece.Revs)
				case wide == near && len(around) == 0 && strings.ContainsAny(piece.Value(), " \t\u00a0"):
					end()
				}
			}
			format(p.WasBy, false)
			took(p.Mark)
			if len(p.Mark) == 0 || wide == near && asOne(p) {
				end()
			}
		}
		end()
	}
	walk(m.d.Body, nil)
	for _, key := range slices.Sorted(maps.Keys(m.d.Notes)) {
		region = ""
		walk(m.d.Notes[key].Blocks, nil)
	}
	for _, id := range slices.Sorted(maps.Keys(bySection)) {
		s.settle(bySection[id])
	}
	return s
}

// asOne reports whether a paragraph came or went as a whole by one hand, whatever
// others did in it: what they did at the start of the next one is another place.
func asOne(p *read.Paragraph) bool {
	same := func(r *read.Rev) bool { return r.Kind == p.Mark[0].Kind && r.Author == p.Mark[0].Author }
	return len(p.Mark) == 1 && !slices.ContainsFunc(p.Pieces, func(x read.Piece) bool { return x.Value() != "" && !slices.ContainsFunc(x.Revs, same) })
}

func (s *places) seen(r *read.Rev) {
	p := s.m.party(r.Author)
	s.authors[p] = true
	if day, _, _ := strings.Cut(r.Date, "T"); day > s.last[p] {
		s.last[p] = day
	}
}

// settle gives a place to the party whose change there is the oldest.
func (s *places) settle(revs []*read.Rev) {
	if len(revs) == 0 {
		return
	}
	first := revs[0]
	for _, r := range revs[1:] {
		if r.Date != "" && (first.Date == "" || r.Date < first.Date) {
			first = r
		}
	}
	owner := s.m.party(first.Author)
	for _, r := range revs {
		by := s.m.party(r.Author)
		if by == owner || s.inside[r] != nil {
			continue
		}
		s.inside[r] = owner
		if s.insiders[owner] == nil {
			s.insiders[owner] = map[*site.Party]string{}
		}
		if _, ok := s.insiders[owner][by]; !ok {
			s.insiders[owner][by] = r.Author
		}
	}
}
