package guides

import (
	"slices"
	"strings"

	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/site"
)

// Note tells of one change, once for all of its marks: who proposed it, where it
// stands, why, and what to look at twice. Marks that no proposal owns have a note
// each, without an owner.
type Note struct {
	Owned   *ownedChange  // nil: no proposal
	Follows []ProposalRef // a number that is rewritten because sections moved: whose changes move them
	Reason  string        // why, in a line
	Flags   []string
	Changes []listedChange // its marks, in the order of the text
}

// notes puts the changes of a marked text together by their owners. The order is
// that of their first marks; number is how many marks stand before them.
func (r *Renderer) notes(from string, changes []redline.Change, number int) []Note {
	var out []Note
	at := map[redline.Owner]int{}
	for i, ch := range changes {
		l := r.listed(ch, number+i+1)
		n := -1
		c := r.change(ch.Owner)
		if key := keyOf(ch.Owner); key != (redline.Owner{}) {
			if k, ok := at[key]; ok {
				n = k
			} else {
				at[key] = len(out)
			}
		}
		if n < 0 {
			n = len(out)
			out = append(out, Note{})
			if c != nil {
				out[n] = r.noteOf(from, c.Proposal, compare.Status(c), r.draftOutcome(c))
				out[n].Owned.Item = c.ID
			}
			if ch.Owner != nil {
				out[n].Follows = r.followed(from, ch.Owner.Follows)
			}
		}
		out[n].Flags = append(out[n].Flags, l.Reasons...)
		out[n].Changes = append(out[n].Changes, l)
	}
	return out
}

// inMargin gives what stands beside the text where a note's first mark is, by the id of
// that, for desks and paper; narrow screens have the list of notes.
func (r *Renderer) inMargin(notes []Note) func(id string) string {
	first := make(map[string]*Note, len(notes))
	for i := range notes {
		first[notes[i].Changes[0].ID] = &notes[i]
	}
	return func(id string) string {
		n := first[id]
		if n == nil {
			return ""
		}
		html, err := r.Execute("note-beside", n)
		if err != nil {
			panic(err) // the template is the program's own, and so is what it shows
		}
		return string(html)
	}
}

// telling are the notes that have something to say: an owner, what to look at twice,
// or what is another where both sides look alike.
func telling(notes []Note) []Note {
	return slices.DeleteFunc(slices.Clone(notes), func(n Note) bool {
		return n.Owned == nil && len(n.Follows)+len(n.Flags) == 0 && !slices.ContainsFunc(n.Changes, func(l listedChange) bool { return l.Detail != "" && l.Old == l.New })
	})
}

// keyOf is what marks of one note have in common; nothing of marks without an owner.
func keyOf(o *redline.Owner) redline.Owner {
	if o == nil {
		return redline.Owner{}
	}
	return redline.Owner{Proposal: o.Proposal, Item: o.Item, Follows: o.Follows}
}

// followed are the proposals of the changes that a rewritten number follows from,
// each once.
func (r *Renderer) followed(from, changes string) []ProposalRef {
	var out []ProposalRef
	for _, name := range strings.Fields(changes) {
		id, _, _ := strings.Cut(name, "/")
		for _, p := range r.Site.Proposals {
			if p.ID == id && !slices.ContainsFunc(out, func(o ProposalRef) bool { return o.ID == id }) {
				out = append(out, r.ProposalRef(from, p))
			}
		}
	}
	return out
}

// change finds what a mark is owned by.
func (r *Renderer) change(o *redline.Owner) *site.Change {
	if o == nil || o.Proposal == "" {
		return nil
	}
	for _, p := range r.Site.Proposals {
		if p.ID != o.Proposal {
			continue
		}
		for _, c := range p.Changes {
			if c.ID == o.Item {
				return c
			}
		}
	}
	return nil
}

// noteOf tells of a part of a proposal that stands at status, which is called outcome.
func (r *Renderer) noteOf(from string, p *site.Proposal, status, outcome string) Note {
	of := r.ProposalRef(from, p)
	of.Guide = "" // the page is of it
	return Note{Owned: &ownedChange{Outcome: outcome, Kind: status, Proposal: of}, Reason: Cut(r.Plain(p.Base, p.Reason.Body), shortLength)}
}

// QuestionNote tells of a question of a proposal what a note on a change tells of that.
func (r *Renderer) QuestionNote(from string, p *site.Proposal, outcome site.Outcome) *Note {
	n := r.noteOf(from, p, string(outcome), r.outcomeOr(outcome))
	return &n
}

func (r *Renderer) owned(from string, c *site.Change) ownedChange {
	return ownedChange{Item: c.ID, What: r.ChangeWords(c), Outcome: r.draftOutcome(c), Kind: compare.Status(c), Proposal: r.ProposalRef(from, c.Proposal)}
}

// count is how many changes notes tell of, each once however many texts it stands
// in, and from how many proposals. What follows from changes goes with them.
func count(notes []Note) (changes, proposals int) {
	seen := map[string]bool{}
	for _, n := range notes {
		switch {
		case len(n.Follows) > 0:
		case n.Owned == nil:
			changes++
		default:
			of := n.Owned.Proposal.ID
			if !seen[of] {
				seen[of] = true
				proposals++
			}
			if of += "/" + n.Owned.Item; !seen[of] {
				seen[of] = true
				changes++
			}
		}
	}
	return changes, proposals
}

// tally says how many changes stand in a text and how many proposals they are from.
func (r *Renderer) tally(notes []Note) string {
	t := r.Texts.Redline
	n, proposals := count(notes)
	changes := string(r.Texts.Guide.OneChange)
	switch {
	case n == 0 && len(notes) > 0:
		return string(r.Texts.Compare.Followed)
	case n != 1:
		changes = r.Texts.Guide.Changes.With("count", r.Words.Int(n))
	}
	switch proposals {
	case 0:
		return changes
	case 1:
		return t.FromOne.With("changes", changes)
	}
	return t.FromMany.With("changes", changes, "count", r.Words.Int(proposals))
}
