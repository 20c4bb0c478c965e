package guides

import (
	"bestpractice/generator/render/page"

	"bestpractice/generator/site"
)

func (r *Renderer) OutcomeWord(o site.Outcome) string {
	t := r.Texts.Outcome
	switch o {
	case site.Approved:
		return string(t.Approved)
	case site.Amended:
		return string(t.Amended)
	case site.Rejected:
		return string(t.Rejected)
	case site.Deferred:
		return string(t.Deferred)
	case site.Answered:
		return string(t.Answered)
	}
	return string(t.Undecided)
}

// StatusWord is a proposal's status in the language of the pages.
func (r *Renderer) StatusWord(s site.Status) string {
	t := r.Texts.Status
	return string(map[site.Status]page.Text{site.StatusProposed: t.Proposed, site.StatusPartly: t.Partly, site.StatusApproved: t.Approved,
		site.StatusRejected: t.Rejected, site.StatusDeferred: t.Deferred, site.StatusWithdrawn: t.Withdrawn, site.StatusAnswered: t.Answered}[s])
}
