package check

import (
	"path"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// pictures checks that every figure that a proposal links is there, whatever was
// decided: its page shows what was proposed, and what was adopted.
func (c *Checker) pictures() {
	for _, p := range c.site.Proposals {
		if p.Base == nil {
			continue
		}
		for _, ch := range p.Changes {
			for _, e := range ch.Edits {
				c.picturesIn(e, e.Text, func(at int) diag.Pos { return e.Origin.At(e.Text, at) })
				for _, d := range ch.Decisions {
					if d.Outcome == site.Amended {
						c.picturesIn(e, e.Wording(d), func(int) diag.Pos { return d.Pos })
					}
				}
			}
		}
	}
}

func (c *Checker) picturesIn(e *site.Edit, text string, place func(at int) diag.Pos) {
	if !strings.Contains(text, "![") {
		return
	}
	p := e.Change.Proposal
	doc := markdown.Parse([]byte(text), diag.Pos{Line: 1, Column: 1}, nil)
	for _, img := range doc.Images() {
		name, ok := page.AssetName(img.Dest)
		if _, has := p.Base.Picture(name, p); ok && has {
			continue
		}
		known := slices.Clone(p.Base.Assets)
		for _, f := range p.Figures {
			known = append(known, "assets/"+path.Base(f))
		}
		at, _ := offset(doc, img.Pos)
		d := diag.Diagnostic{Pos: place(at), Severity: diag.Error, Code: "missing-image", Hint: diag.DidYouMean(img.Dest, known),
			Message: diag.F("there is no figure %q in version %s, nor in %s", img.Dest, p.Base.ID, site.ProposalFigures+p.ID+"/")}
		if !p.Withdrawn.IsZero() || e.Change.Outcome() == site.Rejected || p.Target != nil && !p.Target.Draft {
			d.Severity = diag.Warning // it is in no draft
		}
		c.list.Add(d)
	}
}
