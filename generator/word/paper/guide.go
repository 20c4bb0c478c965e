package paper

import (
	"slices"
	"strings"

	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/word/trace"
	"bestpractice/generator/word/write"
)

// day says since when a version holds; a draft is as it is on the site's day.
func (p *paper) day(v *site.Version) string {
	switch {
	case v.Draft:
		return p.Words.Date(p.Site.Date)
	case v.Effective.IsZero():
		return ""
	}
	return string(p.Texts.Guide.Effective) + " " + p.Words.Date(v.Effective)
}

// version is a version as it stands, or a draft with what it changes.
func (p *paper) version(v *site.Version) {
	if v.WhollyExample() {
		p.example()
	}
	status := p.VersionLabel(v)
	if !v.Draft { // whose label says it
		status += ", " + p.StateLabel(v)
	}
	p.head(v.Guide.Title, status)
	p.d.Day = p.day(v)
	guide := trace.Guide{ID: v.Guide.ID, Base: v.ID, Seal: v.Seal, Shows: v.ID}
	p.file.Kind = trace.Version
	switch {
	case v.First():
		p.file.Kind, guide.Base = trace.First, ""
	case v.Draft:
		p.file.Kind, guide.Base, guide.Seal = trace.Draft, v.Base.ID, v.Base.Seal
	}
	p.file.Guides = []trace.Guide{guide}
	p.contents()
	p.text(v.Base, v, v.Draft && v.Base != nil)
	if !v.Draft {
		return
	}
	if v.First() {
		if m := p.Site.NextMeeting(); m != nil {
			p.file.Meeting = m.Date.String()
		}
		p.sectionRows(0, v, true)
		p.answers()
		return
	}
	for _, o := range v.Proposals {
		p.items(o)
	}
	p.conflicts(v)
	p.sectionRows(0, v, false)
	p.answers()
}

// proposal is a proposal on its own base.
func (p *paper) proposal(o *site.Proposal) {
	if o.Example {
		p.example()
	}
	p.head(o.ID+" "+o.Title, p.OfGuide(p.StatusWord(o.Status()), o.Guide))
	if !o.Submitted.IsZero() {
		p.d.Day = string(p.Texts.Proposal.Submitted) + " " + p.Words.Date(o.Submitted)
	}
	p.file.Kind = trace.Proposal
	if o.Base == nil {
		return
	}
	v := proposed(o)
	p.file.Guides = []trace.Guide{{ID: o.Guide.ID, Base: o.Base.ID, Seal: o.Base.Seal, Shows: o.TargetID}}
	p.contents()
	p.text(o.Base, v, true)
	p.items(o)
	p.sectionRows(0, v, false)
	p.answers()
}

// comparison is what became of a version.
func (p *paper) comparison(a, b *site.Version) {
	if a.WhollyExample() || b.WhollyExample() {
		p.example()
	}
	p.head(a.Guide.Title, p.Texts.Compare.Heading.With("old", page.Lower(p.VersionLabel(a)), "new", page.Lower(p.VersionLabel(b))))
	p.d.Day = p.day(b)
	p.file.Kind = trace.Comparison
	p.file.Guides = []trace.Guide{{ID: a.Guide.ID, Base: a.ID, Seal: a.Seal, Shows: b.ID}}
	p.contents()
	p.text(a, b, true)
}

func (p *paper) contents() { p.d.Contents(string(p.Texts.Guide.Contents)) }

// part is a section in the order of both texts.
type part struct {
	old, now *site.Section
	mark     *markdown.Mark // of the whole; nil: it stands in both
}

// text writes the sections of a version, with what it changes of a base where
// compared says so.
func (p *paper) text(base, v *site.Version, compared bool) {
	var parts []part
	if compared && !p.Clean {
		parts = arrange(base, v)
	} else {
		base = nil
		for _, s := range v.Sections {
			parts = append(parts, part{now: s})
		}
	}
	names := &names{p: p, v: v, base: base, parts: parts}
	begins := v.Parts()
	for _, x := range parts {
		if t := begins[x.now]; t != nil && (x.mark == nil || x.mark.Change != "move-from") {
			p.d.Paragraph("Part Title", t.Title)
		}
		p.section(x, v, base, names)
	}
	p.terms(v)
	p.reasons(v)
}

// terms are what the site explains of the words of a version, behind its text. A reader
// of the file leaves them out by their styles.
func (p *paper) terms(v *site.Version) {
	used := map[*page.Term][]write.To{}
	var all strings.Builder
	for _, s := range v.Sections {
		text := s.Title + "\n" + p.tree(s).Text()
		all.WriteString(text + "\n")
		for _, t := range p.Glossary.Terms(func() string { return text }) {
			used[t] = append(used[t], write.To{Words: page.SectionTitle(s), Bookmark: p.d.SectionBookmark(0, s.ID)})
		}
	}
	for i, t := range p.Glossary.Terms(all.String) {
		if i == 0 {
			p.d.Paragraph("", "") // what is struck out above would take the heading along, in LibreOffice
			p.d.Paragraph("Glossary Heading", string(p.Texts.Guide.Terms))
		}
		p.d.Explain(write.To{Words: t.Label, Address: p.Absolute(p.Glossary.Path) + "#" + t.Anchor}, p.Plain(v, markdown.Write(&markdown.Doc{Blocks: t.Text})), used[t])
	}
}

// section writes one section.
func (p *paper) section(x part, v, base *site.Version, names *names) {
	s := x.now
	if s == nil {
		s = x.old
	}
	t := p.options(v, base, names)
	t.Section, t.All, t.Link = names.id(s), x.mark, names.link(s)
	head := write.Head{ID: t.Section, Number: s.Number, Title: s.Title, Hash: s.Hash()}
	var tree *markdown.Doc
	change := ""
	if x.mark != nil {
		change = x.mark.Change
	}
	switch {
	case change == "move-from":
		tree, t.Plain, head.Plain = p.tree(x.old), true, true
		head.Number, head.Title = x.old.Number, x.old.Title
	case change == "del":
		// The mark of its heading goes, and with it would the next heading have its
		// bookmark.
		tree, t.Plain, head.Plain = p.tree(s), true, true
	case change == "ins" || x.old == nil:
		tree = p.tree(s)
	default:
		line := p.In(compare.Lines(p.Opts.Trees, compare.Pair{Old: x.old, New: x.now}, p.tree), x.old.Version, x.now.Version)
		tree = line.Marked()
		if x.old.Title != x.now.Title {
			head.Was, head.By = x.old.Title, &markdown.By{ID: "title-" + s.ID}
			head.By.Owner = compare.OwnerOf(compare.Pair{Old: x.old, New: x.now}.TitledBy())
		}
	}
	under := s.Under()
	if head.Plain {
		under = "" // it stands there no more
	}
	p.d.Section(head, t)
	p.d.Text(tree.Numbered(under), t)
}

// options are those of a text of a version.
func (p *paper) options(v, base *site.Version, names *names) write.Text {
	image := p.image(v)
	old := p.image(base)
	return write.Text{
		Who: p.who(v), Ref: names.ref, Before: names.before, Link: names.link(nil), Figure: p.figure,
		Image: func(src string, gone bool) *write.Image {
			if img := image(src, gone); img != nil && !gone {
				return img
			}
			return old(src, gone)
		},
		Change: p.placed,
	}
}

// placed is what the table of the file says of a change.
func (p *paper) placed(by *markdown.By) (trace.Place, bool) {
	if by == nil || by.Owner == nil || by.Owner.Proposal == "" {
		return trace.Place{}, false
	}
	return trace.Place{Proposal: by.Owner.Proposal, Item: by.Owner.Item, Hash: by.Owner.Hash}, true
}

// arrange puts the sections of both versions in one order, in which taking away
// what came gives the old one, and what went the new one.
func arrange(base, v *site.Version) []part {
	pairs := compare.Sections(base, v)
	at := map[*site.Section]int{}
	for i, s := range base.Sections {
		at[s] = i
	}
	var stays []compare.Pair
	for _, x := range pairs {
		if moved, _ := x.MovedBy(); x.Old != nil && x.New != nil && !moved {
			stays = append(stays, x)
		}
	}
	kept := map[*site.Section]bool{}
	for _, i := range longest(len(stays), func(i int) int { return at[stays[i].Old] }) {
		kept[stays[i].Old] = true
	}
	var out []part
	moved, removed := map[*site.Section]*markdown.Mark{}, map[*site.Section]*site.Edit{}
	for _, x := range pairs {
		switch {
		case x.New == nil:
			removed[x.Old] = x.RemovedBy
		case x.Old == nil:
			out = append(out, part{now: x.New, mark: whole("ins", x.New.ID, x.AddedBy())})
		case kept[x.Old]:
			out = append(out, part{old: x.Old, now: x.New})
		default:
			_, by := x.MovedBy()
			k := whole("move-to", x.New.ID, by)
			moved[x.Old] = k
			out = append(out, part{old: x.Old, now: x.New, mark: k})
		}
	}
	for i, s := range base.Sections {
		if kept[s] {
			continue
		}
		gone := part{old: s}
		if k := moved[s]; k != nil {
			from := *k
			from.Change = "move-from"
			gone.mark = &from
		} else {
			gone.mark = whole("del", s.ID, removed[s])
		}
		behind := 0
		if i > 0 {
			before := base.Sections[i-1]
			behind = 1 + slices.IndexFunc(out, func(x part) bool {
				return x.old == before && (x.mark == nil || x.mark.Change != "move-to")
			})
			// What comes right after that one stands before this in a text that has both.
			for after := []string{before.ID}; behind < len(out) && comesAfter(out[behind], after); behind++ {
				after = append(after, out[behind].now.ID)
			}
		}
		out = slices.Insert(out, behind, gone)
	}
	return out
}

// comesAfter reports whether a section was put after one of some sections.
func comesAfter(x part, after []string) bool {
	if x.now == nil {
		return false
	}
	for _, e := range []*site.Edit{x.now.AddedBy, x.now.MovedBy} {
		if e != nil && slices.Contains(after, e.After) {
			return true
		}
	}
	return false
}

// whole is the mark of a section that came, went or moved as such.
func whole(change, id string, e *site.Edit) *markdown.Mark {
	m := &markdown.Mark{Change: change, By: &markdown.By{ID: "section-" + id, Owner: compare.OwnerOf(e)}}
	if strings.HasPrefix(change, "move") {
		m.Move = "section-" + id
	}
	return m
}

// longest gives the places of a longest increasing sequence of n numbers.
func longest(n int, value func(int) int) []int {
	var tops []int // the place of the least end of a sequence, by its length
	before := make([]int, n)
	for i := range n {
		k, _ := slices.BinarySearchFunc(tops, value(i), func(at, v int) int { return value(at) - v })
		before[i] = -1
		if k > 0 {
			before[i] = tops[k-1]
		}
		if k == len(tops) {
			tops = append(tops, i)
		} else {
			tops[k] = i
		}
	}
	var out []int
	if len(tops) > 0 {
		for i := tops[len(tops)-1]; i >= 0; i = before[i] {
			out = append(out, i)
		}
	}
	slices.Reverse(out)
	return out
}
