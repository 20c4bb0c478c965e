package starter

import (
	"bestpractice/generator/diag"
	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"
)

// told says a change to a version in the words of the pages; nothing where nobody
// asks.
func (o ProposalOptions) told(base *site.Version, id string, c units.Change) []diag.Text {
	if o.Words == nil {
		return nil
	}
	return []diag.Text{diag.F("change %s: %s", id, o.Words(c.Of(&site.Proposal{Guide: base.Guide, Base: base}, id)))}
}
