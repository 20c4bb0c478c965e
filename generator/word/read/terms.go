package read

import (
	"slices"
	"strings"
)

// leaveTerms takes out what the export says of the terms of a guide, which is of no
// section: it goes by its styles. What somebody changed in it with tracking is
// reported.
func (d *Document) leaveTerms() {
	d.Body = slices.DeleteFunc(d.Body, func(b Block) bool {
		if b.Para == nil || !strings.HasPrefix(d.Styles.Name(b.Para.Props.Style), "glossary") {
			return false
		}
		changed := false
		EachRev([]Block{b}, func(*Rev) { changed = true })
		if changed {
			d.Reported = append(d.Reported, Report{"glossary", b.Para.No, resolveParagraph(b.Para, Accepted).Text()})
		}
		return true
	})
}
