package starter

import (
	"bestpractice/generator/diag"
	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"
)

// ProposalFrom gives the file of a new proposal that makes of sections of the
// base what edited copies of them are: one change for each unit. Where the copies
// are the whole version, in their order, what is new among them is added, what
// is missing is removed, and what stands elsewhere is moved. The texts say the same
// in words, a line each.
func ProposalFrom(st *site.Site, o ProposalOptions, texts []units.Edited, whole bool) (File, []diag.Text, error) {
	d, base, err := proposal(st, o)
	if err != nil {
		return File{}, nil, err
	}
	v := base.Version
	for _, t := range texts {
		if !whole && v.Section(t.Section) == nil {
			return File{}, nil, unknown("section", t.Section, sectionIDs(v))
		}
	}
	out := units.OfVersion(v, texts, whole)
	switch {
	case len(out) > 0:
	case len(texts) == 1:
		return File{}, nil, diag.F("the text is that of section %s in version %s: there is nothing to propose", texts[0].Section, d.Base)
	default:
		return File{}, nil, diag.F("the texts are those of version %s: there is nothing to propose", d.Base)
	}
	d.Edits = entries(out)
	var words []diag.Text
	for i, c := range out {
		words = append(words, o.told(v, units.ID(i), c)...)
	}
	f, err := d.file(st)
	return f, words, err
}
