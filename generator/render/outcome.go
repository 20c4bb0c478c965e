package render

import (
	"bestpractice/generator/site"
)

// OutcomeTexts are the words for decisions.
type OutcomeTexts struct {
	Approved  Text `yaml:"approved"`
	Amended   Text `yaml:"amended"`
	Rejected  Text `yaml:"rejected"`
	Deferred  Text `yaml:"deferred"`
	Answered  Text `yaml:"answered"`
	Undecided Text `yaml:"undecided"`
}

func (r *Renderer) outcomeWord(o site.Outcome) string {
	t := r.texts.Outcome
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
