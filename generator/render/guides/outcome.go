package guides

import (
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
	if !r.Words.English() {
		return string(s)
	}
	return map[site.Status]string{site.StatusProposed: "proposed", site.StatusPartly: "partly decided", site.StatusApproved: "approved",
		site.StatusRejected: "rejected", site.StatusDeferred: "deferred", site.StatusWithdrawn: "withdrawn", site.StatusAnswered: "answered"}[s]
}
