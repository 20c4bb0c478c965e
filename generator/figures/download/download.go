// Package download writes a dataset's figures as files to take away.
//
// Input: an edition, whose figures are released. Output: CSV as Danish
// spreadsheets read it (semicolon, decimal comma, byte-order mark, CRLF) and
// JSON with decimal points. Both carry source, status, note, period and the
// meaning of NA; a hidden figure is NA, one that was not delivered is an empty
// cell or null. Shares are those of package statistics, as the pages show them.
package download

import (
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// meaningNA and meaningEmpty explain what stands in place of a figure.
const (
	meaningNA    = "Skjult ved kilden af hensyn til diskretion (diskretionering). Det er ikke nul."
	meaningEmpty = "Ikke leveret. Det er ikke nul."
)

// fact is one line about the edition.
type fact struct{ key, label, text string }

// facts are what every file says about its figures, in order.
func facts(s *site.Site, e *site.Edition) []fact {
	out := []fact{{"title", "Titel", e.Title}}
	add := func(key, label, text string) {
		if text != "" {
			out = append(out, fact{key, label, text})
		}
	}
	add("status", "Status", status(e))
	add("publisher", "Udgiver", s.Organisation)
	add("published", "Udgivet", danish.Date(e.Published))
	add("source", "Kilde", e.Source)
	add("note", "Note", e.Note)
	add("unit", "Enhed", e.Unit)
	switch e.Rule.Name {
	case "lsr":
		add("rule", "Diskretionering", "Antal er afrundet til nærmeste "+danish.Int(e.Rule.Round)+
			". Kommuner med under "+danish.Int(e.Rule.MinTotal)+" i alt er udeladt, og aldersfordelte tal er skjult, hvor et antal eller en forskel er under "+
			danish.Int(e.Rule.MinCell)+".")
	case "source":
		add("rule", "Diskretionering", "Af "+e.Rule.By+", ikke efterprøvet her: "+e.Rule.Reason)
	case "none":
		add("rule", "Diskretionering", "Ingen: "+e.Rule.Reason)
	}
	for _, m := range e.Measures {
		if m.Reason != "" {
			add("public-"+m.ID, m.Label+" er offentlige", m.Reason)
		}
	}
	if e.Kind == site.KindAreas {
		add("na", "NA", meaningNA)
		add("empty", "Tom celle", meaningEmpty)
	}
	return out
}

func status(e *site.Edition) string {
	switch e.Status {
	case "final":
		return "Endelige tal"
	case "preliminary":
		return "Foreløbige tal"
	case "illustrative":
		return "Illustrative tal: de er ikke offentliggjort af nogen og må ikke citeres"
	}
	return e.Status
}

// regionOf names the region that an area was in on a period's last day.
func regionOf(a *site.Area, e *site.Edition, p *site.Period) string {
	day, ok := civil.LastDay(p.ID)
	if !ok {
		day = e.Published
	}
	if r := a.Region(day); r != nil {
		return r.Name
	}
	return ""
}
