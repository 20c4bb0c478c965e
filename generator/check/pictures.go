package check

import (
	"path"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// ToDescribe is what the desk writes where a figure's description is to stand, in
// the site's language, until somebody writes over it.
var ToDescribe = diag.F("Describe the figure")

// described checks that somebody did. What was sealed stays as it is.
func described(doc *markdown.Doc, img *markdown.Inline, sealed bool, list *diag.List) {
	for _, code := range language.Codes() {
		if img.Text != ToDescribe.In(language.Diagnostics(code)) {
			continue
		}
		d := diag.Diagnostic{Pos: doc.Position(img.Start), Severity: diag.Error, Code: "image-alt", Hint: diag.F("write what it shows in the place of %q", img.Text),
			Message: diag.F("image %q has no alternative text", img.Dest)}
		if sealed {
			d.Severity = diag.Warning
		}
		list.Add(d)
		return
	}
}

// pictures checks that every figure that a proposal links is there, whatever was
// decided: its page shows what was proposed, and what was adopted.
func (c *Checker) pictures() {
	for _, p := range c.site.Proposals {
		if p.Base == nil {
			continue
		}
		for _, ch := range p.Changes {
			said := map[string]bool{}
			for _, e := range ch.Edits {
				c.picturesIn(e, e.Text, said, func(at int) diag.Pos { return e.WordingAt(nil, at) })
				for _, d := range ch.Decisions {
					if d.Outcome == site.Amended {
						c.picturesIn(e, e.Wording(d), said, func(at int) diag.Pos { return e.WordingAt(d, at) })
					}
				}
			}
			c.partsOfLinks(ch, said)
		}
	}
}

// partsOfLinks checks the figures that a change makes a link lead to of which it
// alters a part, and so has not got all the words.
func (c *Checker) partsOfLinks(ch *site.Change, said map[string]bool) {
	inline := func(e *site.Edit) bool { return e.Section != nil && strings.Contains(e.Section.Text.Body, "assets/") }
	if !slices.ContainsFunc(ch.Edits, inline) {
		return
	}
	for _, d := range append([]*site.Decision{nil}, ch.Decisions...) {
		texts, _ := amend.Alone(c.trees, ch.Proposal.Base, ch, d) // what does not fit is reported where it stands
		for _, t := range texts {
			i := slices.IndexFunc(ch.Edits, func(e *site.Edit) bool { return e.Section == t.Section })
			pos := ch.Edits[i].Pos
			if d != nil && d.Outcome == site.Amended {
				pos = d.Pos
			}
			c.picturesIn(ch.Edits[i], t.Body, said, func(int) diag.Pos { return pos })
		}
	}
}

func (c *Checker) picturesIn(e *site.Edit, text string, said map[string]bool, place func(at int) diag.Pos) {
	if !strings.Contains(text, "![") && !strings.Contains(text, "assets/") {
		return
	}
	p := e.Change.Proposal
	doc := c.trees.Parse(text, diag.Pos{}, nil)
	files := slices.DeleteFunc(doc.Links(), func(link *markdown.Inline) bool { _, ok := page.AssetName(link.Dest); return !ok })
	for _, img := range slices.Concat(doc.Images(), files) {
		name, ok := page.AssetName(img.Dest)
		if _, has := p.Base.Picture(name, p); ok && has || said[img.Dest] {
			continue
		}
		said[img.Dest] = true
		known := slices.Clone(p.Base.Assets)
		for _, f := range p.Figures {
			known = append(known, "assets/"+path.Base(f))
		}
		d := diag.Diagnostic{Pos: place(img.Start), Severity: diag.Error, Code: "missing-image", Hint: diag.DidYouMean(img.Dest, known),
			Message: diag.F("there is no figure %q in version %s, nor in %s", img.Dest, p.Base.ID, site.ProposalFigures+p.ID+"/")}
		if !p.Withdrawn.IsZero() || e.Change.Outcome() == site.Rejected || p.Target != nil && !p.Target.Draft {
			d.Severity = diag.Warning // it is in no draft
		}
		c.list.Add(d)
	}
}
