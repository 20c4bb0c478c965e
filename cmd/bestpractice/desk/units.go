package desk

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/source/yamledit"
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

// aboutFields are what a proposal says beside its changes.
func (d *Desk) aboutFields(st *site.Site, f form) []field {
	out := f.hidden("proposal")
	p := proposalOf(st, f)
	if p == nil {
		return out
	}
	by := d.partyField(st, f, "proposer")
	by.Options = by.Options[1:] // somebody proposed it
	if !f.Has("proposer") && p.By != nil {
		by.Value = p.By.ID
	}
	reason := d.shownField(f, "reason", strings.TrimRight(p.Reason.Body, "\n"))
	reason.Type = "area"
	return append(out, d.shownField(f, "title", p.Title), by, reason, d.textField(f, "question"))
}

// describingProposal is the job that says who proposes something, and why.
func (d *Desk) describingProposal(st *site.Site, f form) (Job, error) {
	p := proposalOf(st, f)
	if p == nil || !p.Open() {
		return Job{}, notice(d.text("need_proposal"))
	}
	return d.writing(p.File, "", func(raw []byte) ([]byte, error) {
		return edited(p.File, raw, func(y *yamledit.File) error {
			var errs []error
			if title := strings.Join(strings.Fields(f.get("title")), " "); title != "" && title != p.Title {
				errs = append(errs, y.Set(nil, "title", yamledit.Quoted(title)))
			}
			if by := f.get("proposer"); by != "" && (p.By == nil || by != p.By.ID) {
				errs = append(errs, y.Set(nil, "by", yamledit.Text(by)))
			}
			if reason := strings.ReplaceAll(f.get("reason"), "\r\n", "\n"); reason != "" && reason != strings.TrimSpace(p.Reason.Body) {
				errs = append(errs, y.Set(nil, "reason", yamledit.Text(reason+"\n")))
			}
			if q := strings.Join(strings.Fields(f.get("question")), " "); q != "" {
				id := 1
				for slices.ContainsFunc(p.Questions, func(x *site.Question) bool { return x.ID == fmt.Sprintf("q%d", id) }) {
					id++
				}
				errs = append(errs, y.Append([]yamledit.Step{yamledit.Key("questions")}, []yamledit.Field{{Key: "id", Value: yamledit.Text(fmt.Sprintf("q%d", id))}, {Key: "text", Value: yamledit.Quoted(q)}}))
			}
			return errors.Join(errs...)
		})
	})
}
