package compare

import (
	"slices"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/language/marking"
	"bestpractice/generator/site"
)

// What became of a section itself. Beside each stands what a file of changes calls it.
const (
	SectionAdded      redline.Kind = "section-added"
	SectionRemoved    redline.Kind = "section-removed"
	SectionRetitled   redline.Kind = "section-title"
	SectionMoved      redline.Kind = "section-move"
	SectionRenumbered redline.Kind = "section-number"
	SectionRenamed    redline.Kind = "section-address"
)

// Whole lists what became of the section itself, which no mark in its text shows, each
// with its owner and in words. A number that moved with other sections follows from the
// changes that moved those.
func (p Pair) Whole(words *marking.Words) []redline.Change {
	var out []redline.Change
	title := ""
	add := func(kind redline.Kind, old, new, detail string, by *redline.Owner) {
		out = append(out, redline.Change{ID: "c-" + string(kind) + "-" + p.ID(), Kind: kind, Section: p.ID(), Heading: title, Block: markdown.Heading,
			Path: []int{}, Old: old, New: new, Detail: detail, Owner: by})
	}
	tell := func(kind redline.Kind, old, new string, by *redline.Owner) {
		add(kind, old, new, words.Tell(string(kind), old, new), by)
	}
	switch {
	case p.New == nil:
		title = p.Old.Title
		detail := words.Tell(string(SectionRemoved), title, "")
		if p.Into != nil {
			detail = words.Tell("section-merged", title, p.Into.Title)
		}
		if p.Gone != "" {
			detail += ": " + p.Gone
		}
		add(SectionRemoved, title, "", detail, OwnerOf(p.RemovedBy))
		return out
	case p.Old == nil:
		title = p.New.Title
		tell(SectionAdded, "", title, OwnerOf(p.AddedBy()))
		return out
	}
	title = p.New.Title
	if p.Retitled() {
		tell(SectionRetitled, p.Old.Title, title, OwnerOf(p.TitledBy()))
	}
	old, now := p.Old.Number.String(), p.New.Number.String()
	if moved, by := p.MovedBy(); moved && old == now { // those around it went
		add(SectionMoved, old, now, words.Tell("section-place", "", ""), OwnerOf(by))
	} else if moved {
		tell(SectionMoved, old, now, OwnerOf(by))
	} else if p.Renumbered() {
		tell(SectionRenumbered, old, now, p.numberedBy())
	}
	if p.Renamed() {
		tell(SectionRenamed, p.Old.ID, p.New.ID, nil)
	}
	return out
}

// steps are what the section was in each version that made it of the older one, the
// newest first and without the older one; none where no way leads there.
func (p Pair) steps() []*site.Section {
	var out []*site.Section
	for s := p.New; s != p.Old; s = s.Base {
		if s == nil {
			return nil
		}
		out = append(out, s)
	}
	return out
}

// AddedBy is the edit that added the section, TitledBy the one that gave it its title:
// nil where there is none, or several in turn.
func (p Pair) AddedBy() *site.Edit {
	steps := p.steps()
	if len(steps) == 0 {
		return nil
	}
	return steps[len(steps)-1].AddedBy
}

func (p Pair) TitledBy() *site.Edit {
	by, _ := only(p.steps(), func(s *site.Section) *site.Edit { return s.TitledBy })
	return by
}

// MovedBy reports whether the section itself was moved, and the edit that did it; nil
// where several did in turn.
func (p Pair) MovedBy() (moved bool, by *site.Edit) {
	by, moved = only(p.steps(), func(s *site.Section) *site.Edit { return s.MovedBy })
	return moved, by
}

// only is the edit of the one step that has one.
func only(steps []*site.Section, of func(*site.Section) *site.Edit) (by *site.Edit, any bool) {
	for _, s := range steps {
		if e := of(s); e != nil {
			if any {
				return nil, true
			}
			by, any = e, true
		}
	}
	return by, any
}

func (p Pair) numberedBy() *redline.Owner {
	var causes []*site.Change
	for _, s := range p.steps() {
		for _, c := range s.NumberedBy {
			if !slices.Contains(causes, c) {
				causes = append(causes, c)
			}
		}
	}
	if causes == nil {
		return nil
	}
	return &redline.Owner{Follows: follows(causes)}
}

// OwnerOf is the owner of an edit; nil where there is none.
func OwnerOf(e *site.Edit) *redline.Owner {
	if e == nil {
		return nil
	}
	owner := Owner(e.Change)
	return &owner
}

// Attributes are those of an element that shows what became of a section, but for its
// title: what it is, as on a block, and whose.
func Attributes(whole ...redline.Change) string {
	var kinds []string
	out, owner := "", ""
	for _, c := range whole {
		switch c.Kind {
		case SectionAdded:
			out = ` data-change="ins"`
		case SectionRemoved:
			out = ` data-change="del"`
		case SectionMoved, SectionRenumbered:
			kinds = append(kinds, "number:"+c.Old+">"+c.New)
		case SectionRenamed:
			kinds = append(kinds, "id:"+c.Old+">"+c.New)
		default:
			continue
		}
		owner += redline.OwnerHTML(c.Owner) // an address has none
	}
	if len(kinds) > 0 {
		out += ` data-attr="` + strings.Join(kinds, ";") + `"`
	}
	return out + owner
}
