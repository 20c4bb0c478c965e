package desk

import (
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"

	"bestpractice/generator"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/site"
	"bestpractice/generator/source/folder"
)

// marked is a proposal as it would be voted on: what its changes are called on the
// pages, and the texts with their marks.
type marked struct {
	Proposal *site.Proposal
	Changes  []string
	Texts    []markedText
}

type markedText struct {
	Title, Was string // of the section; the other one where it gets another
	HTML       template.HTML
}

// marks shows the proposals among what would be written; none where there are none.
func (d *Desk) marks(steps []folder.Step) ([]marked, error) {
	over := map[string][]byte{}
	mine := map[string]bool{}
	for _, s := range steps {
		over[s.Name] = s.After
		mine[s.Name] = s.After != nil && path.Dir(s.Name) == "data/proposals"
	}
	if !slices.ContainsFunc(steps, func(s folder.Step) bool { return mine[s.Name] }) {
		return nil, nil
	}
	st, _, err := d.o.Program.Load(over)
	if err != nil {
		return nil, err
	}
	words, err := generator.ChangeWords(st)
	if err != nil {
		return nil, fmt.Errorf("the words of the changes: %w", err)
	}
	var out []marked
	taken := map[string]bool{}
	for _, p := range st.Proposals {
		if !mine[p.File] || p.Base == nil {
			continue
		}
		one := marked{Proposal: p}
		for _, c := range p.Changes {
			one.Changes = append(one.Changes, words(c))
		}
		for _, pair := range compare.Sections(p.Base, amend.Proposed(p)) {
			if pair.Same() {
				continue
			}
			line := compare.Lines(pair, func(s *site.Section) *markdown.Doc {
				return markdown.Parse([]byte(s.Text.Body), s.Text.Pos, nil)
			})
			text := markedText{HTML: template.HTML(line.HTML(redline.Options{Show: redline.ShowNear, IDs: line.IDs("", taken)}))} // it escapes what people write
			switch {
			case pair.New == nil:
				text.Title = pair.Old.Title
			case pair.Retitled():
				text.Title, text.Was = pair.New.Title, pair.Old.Title
			default:
				text.Title = pair.New.Title
			}
			one.Texts = append(one.Texts, text)
		}
		out = append(out, one)
	}
	return out, nil
}

// results are the pages that show what was written.
func (d *Desk) results(steps []folder.Step) []option {
	var out []option
	seen := map[string]bool{}
	add := func(page, label string) {
		if !seen[page] {
			seen[page] = true
			out = append(out, option{page, label})
		}
	}
	for _, s := range steps {
		parts := strings.Split(s.Name, "/")
		name := strings.TrimSuffix(parts[len(parts)-1], path.Ext(s.Name))
		switch {
		case s.After == nil:
		case path.Dir(s.Name) == "data/proposals":
			add("/"+d.text("address_proposals")+"/"+name+"/", d.text("see_proposal", "id", name))
		case len(parts) == 5 && strings.HasPrefix(s.Name, "content/guides/"):
			add("/"+parts[2]+"/", d.text("see_guide"))
		case path.Dir(s.Name) == "content/meetings":
			add(Base+"meeting?day="+name, d.text("see_meeting"))
		}
	}
	return out
}
