package figures

import (
	"slices"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// withdrawnView says of an edition that it was taken back, and nothing of its
// figures.
type withdrawnView struct {
	Title, Withdrawn string
	Newest           string // the address of the newest edition that stands, or ""
	Editions         []editionRow
}

// Withdrawn writes the page of an edition that was taken back, at its own
// address, and at the dataset's where no edition stands.
func (r *Renderer) Withdrawn(e *site.Edition, sink page.Sink) error {
	t := r.Texts.Dataset
	d := e.Dataset
	at := []string{r.EditionPath(e)}
	newest := d.On(r.Site.Date)
	if newest == nil && e == d.Withdrawn[len(d.Withdrawn)-1] {
		at = append(at, r.DatasetPath(d))
	}
	for _, at := range at {
		view := withdrawnView{Title: e.Title, Editions: r.withdrawnRows(d, e, at), Withdrawn: r.TakenBack(t.Withdrawn, e.Withdrawn)}
		if newest != nil {
			view.Newest = page.Relative(at, r.DatasetPath(d))
		}
		err := r.Write(sink, page.Page{Path: at, Title: t.EditionOf.With("title", e.Title, "date", r.Words.Date(e.Published)), Section: page.InStatistics,
			Description: view.Withdrawn, NoIndex: true, Crumbs: r.Trail(at, [2]string{string(t.Title), r.DatasetsPath()})}, "withdrawn-edition", view)
		if err != nil {
			return err
		}
	}
	return nil
}

// withdrawnRows lists the editions of a dataset that were taken back.
func (r *Renderer) withdrawnRows(d *site.Dataset, current *site.Edition, at string) []editionRow {
	var out []editionRow
	for _, e := range slices.Backward(d.Withdrawn) {
		out = append(out, editionRow{ID: e.Published.String(), Label: r.Words.Date(e.Published), Href: page.Relative(at, r.EditionPath(e)),
			Status: status{Word: r.Texts.Dataset.WithdrawnState}, Current: e == current})
	}
	return out
}
