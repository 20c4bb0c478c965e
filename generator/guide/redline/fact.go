package redline

// fact is one thing that a change does beside its words, by codes: what kind of
// thing, and what it was and is.
type fact struct {
	kind     factKind
	from, to string
}

type factKind string

const (
	levelFact  factKind = "level"
	listFact   factKind = "list"
	alignFact  factKind = "align"
	anchorFact factKind = "anchor"
	langFact   factKind = "lang"
)

func (w *words) detail() string {
	s := ""
	for _, f := range w.facts {
		s += string(f.kind) + " " + f.from + " → " + f.to
	}
	return s
}
