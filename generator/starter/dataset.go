package starter

import (
	"slices"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/strictyaml"
)

// DatasetOptions say what is known of a new dataset.
type DatasetOptions struct {
	ID        string
	Kind      site.DatasetKind // default: kommuner
	Published civil.Date
	Title     string
	Month     func(period string) string // how the site writes a month
}

// Dataset gives the first edition of a new dataset. Its figures are invented and
// say so.
func Dataset(st *site.Site, o DatasetOptions) (File, error) {
	if o.Kind == "" {
		o.Kind = site.KindAreas
	}
	if err := NewDataset(st, o.ID); err != nil {
		return File{}, err
	}
	kinds := []site.DatasetKind{site.KindAreas, site.KindSeries, site.KindScenarios}
	if !slices.Contains(kinds, o.Kind) {
		return File{}, unknown("kind of dataset", string(o.Kind), []string{"kommuner", "serie", "scenarier"})
	}
	month := func(back int) string {
		return civil.Date{Year: o.Published.Year, Month: o.Published.Month, Day: 1}.Time().AddDate(0, -back, 0).Format("2006-01")
	}
	heading, err := title(o.Title)
	if err != nil {
		return File{}, err
	}
	d := struct {
		ID, Title, Published, Period, PeriodLabel, Before, Area, AreaName string
		NextYear                                                          int
	}{ID: o.ID, Title: heading, Published: o.Published.String(), Period: month(1), PeriodLabel: o.Month(month(1)), Before: month(4), NextYear: o.Published.Year + 1}
	if len(st.Areas) > 0 {
		d.Area, d.AreaName = st.Areas[0].Code, st.Areas[0].Name
	}
	data, err := fill(st, string(o.Kind)+".yaml", d)
	return File{Path: "data/statistics/" + o.ID + "/" + d.Published + ".yaml", Data: data}, err
}

// NewDataset says why an id cannot be that of a new dataset.
func NewDataset(st *site.Site, id string) error {
	if !strictyaml.ValidID(id) {
		return diag.F("%q cannot be the id of a dataset: use lower-case letters of one alphabet, digits and single - . _ inside", id)
	}
	for _, d := range st.Datasets {
		if d.ID != id {
			continue
		}
		if newest := d.Newest(); newest != nil {
			return diag.F("there is a dataset %s already: make its next edition with `bestpractice import %s`, or of a copy of %s", id, id, newest.File)
		}
		return diag.F("there is a dataset %s already, whose editions were withdrawn: copy one and fill it in", id)
	}
	return nil
}
