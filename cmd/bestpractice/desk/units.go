package desk

import (
	"errors"
	"slices"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/starter"
)

// proposalOf finds the proposal that a form names.
func proposalOf(st *site.Site, f form) *site.Proposal {
	if i := slices.IndexFunc(st.Proposals, func(p *site.Proposal) bool { return p.ID == f.get("proposal") }); i >= 0 {
		return st.Proposals[i]
	}
	return nil
}

// unitFields are the undecided changes of a proposal, to be ticked, or one of them that
// is made at several places to be chosen.
func (d *Desk) unitFields(st *site.Site, f form, kind string) []field {
	out := f.hidden("proposal")
	p := proposalOf(st, f)
	words, err := generator.ChangeWords(generator.Options{Dir: d.o.Dir}, st)
	if p == nil || err != nil {
		return out
	}
	one := field{Name: "change", Label: d.text("field_change"), Type: "select", Value: f.get("change"), Options: []option{{"", d.text("choose")}}}
	for _, c := range p.Changes {
		switch {
		case c.Decision() != nil:
		case kind == "check":
			out = append(out, field{Name: "c." + c.ID, Label: words(c), Type: "check", Value: f.get("c." + c.ID)})
		case len(c.Edits) > 1:
			one.Options = append(one.Options, option{c.ID, words(c)})
		}
	}
	if kind == "select" {
		out = append(out, one)
	}
	return out
}

// together is the job that puts the changes of a proposal together otherwise.
func (d *Desk) together(st *site.Site, f form, make func(*site.Proposal, []byte) (starter.File, error)) (Job, error) {
	p := proposalOf(st, f)
	if p == nil {
		return Job{}, notice(d.text("missing_text"))
	}
	return d.writing(p.File, "", func(raw []byte) ([]byte, error) {
		file, err := make(p, raw)
		var said diag.Text
		if errors.As(err, &said) {
			return nil, notice(said.In(d.o.Words))
		}
		return file.Data, err
	})
}

// joining is the job that makes several changes one that is decided as a whole.
func (d *Desk) joining(st *site.Site, f form) (Job, error) {
	return d.together(st, f, func(p *site.Proposal, raw []byte) (starter.File, error) {
		var ids []string
		for _, c := range p.Changes {
			if f.get("c."+c.ID) != "" {
				ids = append(ids, c.ID)
			}
		}
		return starter.Joined(p, ids, raw)
	})
}

// splitting is the job that makes each place of a change one that is decided by itself.
func (d *Desk) splitting(st *site.Site, f form) (Job, error) {
	return d.together(st, f, func(p *site.Proposal, raw []byte) (starter.File, error) {
		return starter.Split(p, f.get("change"), raw)
	})
}
