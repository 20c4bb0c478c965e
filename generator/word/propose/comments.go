package propose

import (
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/units"
	"bestpractice/generator/language"
	"bestpractice/generator/site"
	"bestpractice/generator/word/read"
)

// comments makes of each thread an answer to the change that it is about, or a
// question of who began it.
func (m *maker) comments(paper *Paper) {
	sectionAt := m.sectionsByParagraph()
	for i, c := range m.d.Comments {
		paper.Sum.All++
		if c.Done {
			paper.Sum.Done++
		}
		if c.Parent >= 0 {
			paper.Sum.Replies++
			continue
		}
		words := m.thread(i)
		by := m.party(c.Author)
		section := ""
		if c.First != nil {
			section = sectionAt[c.First.No]
		}
		if p, k := m.changeUnder(paper, c, section); p != nil {
			p.Answers = append(p.Answers, Answer{Party: by, Name: c.Author, Change: k, Comment: words})
			paper.Sum.Answers++
			continue
		}
		paper.Sum.Questions++
		p := paper.of(by, m.o.Parties)
		p.Questions = append(p.Questions, Question{Section: section, Quote: m.quote(section, c.Before), Text: words})
		if day, _, _ := strings.Cut(c.Date, "T"); day > p.Last {
			p.Last = day
		}
	}
}

// of is the proposal of a party, made where there is none.
func (p *Paper) of(party *site.Party, order []*site.Party) *Proposal {
	for _, x := range p.Proposals {
		if x.Party == party {
			return x
		}
	}
	out := &Proposal{Party: party}
	p.Proposals = append(p.Proposals, out)
	slices.SortStableFunc(p.Proposals, func(a, b *Proposal) int {
		return slices.Index(order, a.Party) - slices.Index(order, b.Party)
	})
	return out
}

// thread is what a comment and those that answer it say. Names of persons are
// for no page: replies carry their party's.
func (m *maker) thread(i int) string {
	c := m.d.Comments[i]
	out := strings.TrimSpace(c.Text)
	if c.Done {
		out = diag.F("(resolved) %s", out).In(language.Diagnostics(m.o.Language))
	}
	for _, r := range m.d.Comments {
		root, steps := r, 0
		for root.Parent >= 0 && root != c && steps <= len(m.d.Comments) {
			root = m.d.Comments[root.Parent]
			steps++
		}
		if root == c && r != c {
			out += "\n" + short(m.party(r.Author)) + ": " + strings.TrimSpace(r.Text)
		}
	}
	return out
}

func short(p *site.Party) string {
	if p.Short != "" {
		return p.Short
	}
	return p.Name
}

// sectionsByParagraph says in which section of the base a paragraph stands.
func (m *maker) sectionsByParagraph() map[int]string {
	out, at := map[int]string{}, m.ids[0]
	read.Each(m.d.Body, func(p *read.Paragraph) {
		if id := m.ids[p.No]; id != "" && p.No > 0 {
			at = id
		}
		if m.o.Base.Section(at) != nil {
			out[p.No] = at
		}
	})
	return out
}

// quote is the text under a comment where it stands once in its section.
func (m *maker) quote(section, text string) string {
	s := m.o.Base.Section(section)
	text = strings.Join(strings.Fields(text), " ")
	if s == nil || text == "" {
		return ""
	}
	// A word or two are found by those beside them.
	if len(amend.Locate(s.Text.Body, text)) == 1 {
		return text
	}
	return ""
}

// changeUnder finds the change that a comment is about: the one that is not
// there, or another, without the tracked change under it.
func (m *maker) changeUnder(paper *Paper, c *read.Comment, section string) (*Proposal, int) {
	for _, r := range c.Revs {
		owner := m.places.inside[r]
		if owner == nil {
			owner = m.party(r.Author)
		}
		i := slices.IndexFunc(paper.Proposals, func(p *Proposal) bool { return p.Party == owner })
		if i < 0 {
			continue
		}
		p := paper.Proposals[i]
		if m.without[r] == nil {
			view := m.places.view(owner, nil)
			m.without[r] = m.changes(m.texts(func(o *read.Rev) bool { return o != r && view(o) }))
			if m.without[r] == nil {
				m.without[r] = []units.Change{}
			}
		}
		first := -1
		for k, ch := range p.Changes {
			if slices.ContainsFunc(m.without[r], func(o units.Change) bool { return equal(ch, o) }) {
				continue
			}
			if sectionOf(ch) == section {
				return p, k
			}
			if first < 0 {
				first = k
			}
		}
		if first >= 0 {
			return p, first
		}
	}
	return nil, 0
}
