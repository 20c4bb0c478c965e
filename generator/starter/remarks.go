package starter

import (
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"
	"bestpractice/generator/word/propose"
)

// ProposalOf gives the file of a new proposal made of what a party remarked on
// passages of a guide: a wording in place of words that stand once in the base is
// a change, anything else a question to the group.
func ProposalOf(st *site.Site, o ProposalOptions, remarks []*site.Remark) (File, error) {
	d, first, err := proposal(st, o)
	if err != nil {
		return File{}, err
	}
	var changes []units.Change
	var questions []propose.Question
	var why []string
	for _, m := range remarks {
		s := first.Version.Own(m.Section.ID)
		quoted := s != nil && m.Quote != "" && len(amend.NewIndex(s.Text.Body).Locate(m.Quote)) == 1
		if m.Wording != "" && quoted {
			changes = append(changes, units.Change{Places: []units.Place{{Edit: units.Edit{Kind: site.Replace, Quote: m.Quote, Text: m.Wording}, Section: s.ID}}})
			if m.Comment != "" {
				why = append(why, oneLine(m.Comment))
			}
			continue
		}
		text := oneLine(m.Comment)
		if m.Wording != "" {
			text = strings.TrimSpace(text + " " + in(st, diag.F("Proposed wording: “%s”", oneLine(m.Wording))))
		}
		if m.Quote != "" && !quoted {
			text += " " + in(st, diag.F("(on “%s”)", oneLine(m.Quote)))
		}
		q := propose.Question{Text: text}
		if s != nil {
			q.Section = s.ID
		}
		if quoted {
			q.Quote = m.Quote
		}
		questions = append(questions, q)
	}
	d.Edits, d.Asked, d.Reason = entries(changes), asked(questions), strings.Join(why, "\n\n  ")
	return d.file(st)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
