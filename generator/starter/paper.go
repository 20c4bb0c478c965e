package starter

import (
	"fmt"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"
	"bestpractice/generator/word/propose"
)

// Paper are the files of what a Word file proposes: one proposal for each party
// that changed or asked something, and one of By for what is not marked.
type Paper struct {
	Files []File
	// IDs are the ids of the proposals, as in propose.Paper; Unmarked is that of
	// what is not marked.
	IDs      []string
	Unmarked string
	// Items are the ids of the changes of each proposal, in their order.
	Items map[string][]string
	Said  []diag.Text
}

// PaperOptions say what is known of a Word file beside what it says itself.
type PaperOptions struct {
	ProposalOptions
	File string // its name, for titles and reasons
	// Read gives a file of the site: a proposal that is there is said anew; nil
	// where what comes is always one of its own.
	Read func(name string) ([]byte, error)
	// Raised says that Submitted is the day that all was raised, and not that of
	// each party's latest change.
	Raised bool
}

// FromPaper gives the files of a paper. The texts say in words what each
// proposes.
func FromPaper(st *site.Site, o PaperOptions, paper *propose.Paper) (*Paper, error) {
	base, err := Base(st, o.Guide, o.Base)
	if err != nil {
		return nil, err
	}
	out := &Paper{Items: map[string][]string{}}
	taken := o.Taken
	put := func(party *site.Party, title, last string, changes []units.Change, questions []propose.Question) (string, error) {
		p := o.ProposalOptions
		p.Taken, p.By = taken, party.ID
		if p.Title == "" {
			p.Title = title
		}
		if id := already(st, p, changes, questions); id != "" {
			out.Items[id] = itemIDs(st, id)
			out.Said = append(out.Said, diag.F("proposal %s proposes that already", id))
			return id, nil
		}
		// The same paper again, newer: one that this paper did not say already, and that
		// is about the same.
		var there *site.Proposal
		var err error
		if o.Read != nil {
			if there, err = again(st, p, func(x *site.Proposal) bool { return out.Items[x.ID] == nil && touches(x, changes) }); err != nil {
				return "", err
			}
		}
		if there != nil && len(changes) > 0 && (o.ID != "" || sameQuestions(there, questions)) {
			f, words, ids, err := sayAgain(p, there, changes, func(*site.Change) bool { return true }, o.Read)
			if err != nil {
				return "", err
			}
			if f.Data != nil {
				out.Files = append(out.Files, f)
			} else {
				words = append(words, diag.F("proposal %s proposes that already", there.ID))
			}
			out.Said = append(out.Said, words...)
			out.Items[there.ID] = ids
			return there.ID, nil
		}
		d, _, err := proposal(st, p)
		if err != nil {
			return "", err
		}
		if last != "" && !o.Raised {
			d.Submitted = last
		}
		d.Edits, d.Asked = entries(changes), asked(questions)
		d.Reason = in(st, diag.F("From the file %s.", oneLine(o.File)))
		f, err := d.file(st)
		if err != nil {
			return "", err
		}
		taken = append(taken, d.ID)
		for i := range changes {
			out.Items[d.ID] = append(out.Items[d.ID], units.ID(i))
		}
		out.Files = append(out.Files, f)
		out.Said = append(out.Said, diag.F("proposal %s of %s: changes: %d, questions: %d", d.ID, party.Name, len(changes), len(questions)))
		for i, c := range changes {
			out.Said = append(out.Said, p.told(base, units.ID(i), c)...)
		}
		for i, q := range questions {
			out.Said = append(out.Said, diag.F("question q%d: %q", i+1, q.Text))
		}
		return d.ID, nil
	}
	for _, p := range paper.Proposals {
		name := p.Party.Short
		if name == "" {
			name = p.Party.Name
		}
		id, err := put(p.Party, in(st, diag.F("Changes of %s", name)), p.Last, p.Changes, p.Questions)
		if err != nil {
			return nil, err
		}
		out.IDs = append(out.IDs, id)
		for _, a := range p.Answers {
			if a.Wordings != nil {
				out.Said = append(out.Said, diag.F("%s answers to change %s with the wording %q", a.Party.Name, units.ID(a.Change), strings.Join(a.Wordings, " … ")))
			}
			if a.Comment != "" {
				out.Said = append(out.Said, diag.F("%s answers to change %s: %q", a.Party.Name, units.ID(a.Change), a.Comment))
			}
		}
	}
	if len(paper.Untracked) > 0 {
		out.Said = append(out.Said, "what the file has differently without marking it, author unknown:")
		if o.By == "" {
			for i, c := range paper.Untracked {
				out.Said = append(out.Said, o.told(base, units.ID(i), c)...)
			}
			return out, nil
		}
		var by *site.Party
		for _, p := range st.Parties {
			if p.ID == o.By {
				by = p
			}
		}
		if by == nil {
			_, err := party(st, o.By)
			return nil, err
		}
		id, err := put(by, in(st, diag.F("Changes that were not marked")), "", paper.Untracked, nil)
		if err != nil {
			return nil, err
		}
		out.Unmarked = id
	}
	return out, nil
}

// already finds the proposal of a party that makes just these changes and asks
// all of these questions; "" for none.
func already(st *site.Site, o ProposalOptions, changes []units.Change, questions []propose.Question) string {
	for _, p := range st.Proposals {
		if p.By == nil || p.By.ID != o.By || p.Base == nil || len(p.Changes) != len(changes) || !sameQuestions(p, questions) {
			continue
		}
		same := true
		for i, c := range changes {
			x, y := c.Of(p, "").Edits, p.Changes[i].Edits
			same = same && len(x) == len(y)
			for k := 0; same && k < len(x); k++ {
				a, b := x[k], y[k]
				same = a.Kind == b.Kind && a.Section == b.Section && a.Quote == b.Quote && a.Text == strings.TrimRight(b.Text, "\n") && a.NewID == b.NewID && a.After == b.After
			}
		}
		if same {
			return p.ID
		}
	}
	return ""
}

// sameQuestions reports whether a proposal asks all of these already.
func sameQuestions(p *site.Proposal, questions []propose.Question) bool {
	for _, q := range questions {
		if !slices.ContainsFunc(p.Questions, func(o *site.Question) bool {
			return strings.Join(strings.Fields(o.Text), " ") == strings.Join(strings.Fields(q.Text), " ")
		}) {
			return false
		}
	}
	return true
}

// asked writes a proposal's `questions`, q1, q2 …
func asked(questions []propose.Question) string {
	var b strings.Builder
	for i, q := range questions {
		fmt.Fprintf(&b, "  - id: q%d\n", i+1)
		keys := []units.Key{{Name: "text", Value: q.Text}}
		if q.Section != "" {
			keys = append(keys, units.Key{Name: "section", Value: q.Section})
		}
		if q.Section != "" && q.Quote != "" {
			keys = append(keys, units.Key{Name: "quote", Value: q.Quote})
		}
		writeKeys(&b, keys, "    ", "    ")
	}
	return b.String()
}

func itemIDs(st *site.Site, proposal string) []string {
	var out []string
	for _, p := range st.Proposals {
		if p.ID == proposal {
			for _, c := range p.Changes {
				out = append(out, c.ID)
			}
		}
	}
	return out
}
