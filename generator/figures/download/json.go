package download

import (
	"encoding/json"
	"fmt"

	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/site"
)

// document is the JSON file. Figures are numbers, "NA" or null.
type document struct {
	Format    int        `json:"format"`
	Dataset   string     `json:"dataset"`
	Kind      string     `json:"kind"`
	Title     string     `json:"title"`
	Status    string     `json:"status"`
	StatusIs  string     `json:"statusText"`
	Published string     `json:"published"`
	Publisher string     `json:"publisher,omitempty"`
	Source    string     `json:"source"`
	Note      string     `json:"note,omitempty"`
	Unit      string     `json:"unit,omitempty"`
	Rule      string     `json:"disclosure,omitempty"`
	Missing   *missing   `json:"missing,omitempty"`
	Measures  []measure  `json:"measures,omitempty"`
	Periods   []period   `json:"periods,omitempty"`
	Rows      []row      `json:"rows,omitempty"`
	Points    []point    `json:"points,omitempty"`
	Targets   []target   `json:"targets,omitempty"`
	Base      *base      `json:"base,omitempty"`
	Scenarios []scenario `json:"scenarios,omitempty"`
}

type missing struct {
	NA   string `json:"NA"`
	Null string `json:"null"`
}

type measure struct {
	ID          string `json:"id"`
	Label       string `json:"label"`
	Unit        string `json:"unit"`
	Decimals    int    `json:"decimals"`
	Within      string `json:"within,omitempty"`
	Public      bool   `json:"public,omitempty"`
	Numerator   string `json:"numerator,omitempty"`
	Denominator string `json:"denominator,omitempty"`
}

type period struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// row is the figures of one area in one period, by the measures' ids.
type row struct {
	Code    string            `json:"code,omitempty"`
	Name    string            `json:"name"`
	Region  string            `json:"region,omitempty"`
	Level   string            `json:"level"` // kommune | region | land
	Period  string            `json:"period"`
	Figures map[string]figure `json:"figures"`
}

type point struct {
	Period  string  `json:"period"`
	Date    string  `json:"date"`
	Value   float64 `json:"value"`
	Circa   bool    `json:"circa,omitempty"`
	Example bool    `json:"example,omitempty"`
	Source  string  `json:"source,omitempty"`
}

type target struct {
	Label     string  `json:"label"`
	Value     float64 `json:"value"`
	By        string  `json:"by"`
	ByText    string  `json:"byText"`
	Decided   string  `json:"decided,omitempty"`
	DecidedBy string  `json:"decidedBy,omitempty"`
}

type base struct {
	Value         float64 `json:"value"`
	Population    float64 `json:"population,omitempty"`
	Date          string  `json:"date"`
	GrowthPerYear float64 `json:"growthPerYear"`
}

// scenario has what follows from its value, and what was published beside it.
type scenario struct {
	Label            string   `json:"label"`
	Value            float64  `json:"value"`
	Share            *float64 `json:"share,omitempty"`
	SharePublished   *float64 `json:"sharePublished,omitempty"`
	Ratio            float64  `json:"ratio"`
	RatioPublished   *float64 `json:"ratioPublished,omitempty"`
	Reached          string   `json:"reached"`
	ReachedPublished string   `json:"reachedPublished,omitempty"`
}

// figure writes a number, "NA" or null.
type figure statistics.Value

// MarshalJSON implements json.Marshaler.
func (f figure) MarshalJSON() ([]byte, error) {
	switch f.State {
	case site.Known:
		return json.Marshal(f.N)
	case site.Hidden:
		return []byte(`"NA"`), nil
	}
	return []byte("null"), nil
}

// JSON gives an edition's figures and what they are, indented, with a final line
// feed.
func JSON(s *site.Site, e *site.Edition, in *Language) ([]byte, error) {
	d := document{Format: 1, Kind: string(e.Kind), Title: e.Title, Status: e.Status, StatusIs: in.status(e), Published: e.Published.String(),
		Publisher: s.Organisation, Source: e.Source, Note: e.Note, Unit: e.Unit}
	if e.Dataset != nil {
		d.Dataset = e.Dataset.ID
	}
	for _, f := range facts(s, e, in) {
		if f.key == "rule" {
			d.Rule = f.text
		}
	}
	switch e.Kind {
	case site.KindAreas:
		d.areas(e, in)
	case site.KindSeries:
		d.series(e)
	case site.KindScenarios:
		d.scenarios(e, in)
	}
	out, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("writing %s as JSON: %w", e.File, err)
	}
	return append(out, '\n'), nil
}

func (d *document) areas(e *site.Edition, in *Language) {
	d.Missing = &missing{string(in.NA), string(in.Empty)}
	for _, m := range e.Measures {
		x := measure{ID: m.ID, Label: m.Label, Unit: m.Unit, Decimals: m.Decimals, Public: m.Public}
		if m.Within != nil {
			x.Within = m.Within.ID
		}
		if m.Derived() {
			x.Numerator, x.Denominator = m.Numerator.ID, m.Denominator.ID
		}
		d.Measures = append(d.Measures, x)
	}
	for _, p := range e.Periods {
		d.Periods = append(d.Periods, period{p.ID, p.Label})
	}
	for _, r := range e.Rows {
		for _, p := range e.Periods {
			x := row{Name: r.Name(string(in.Nation)), Level: "land", Period: p.ID, Figures: map[string]figure{}}
			switch {
			case r.Area != nil:
				x.Code, x.Region, x.Level = r.Area.Code, regionOf(r.Area, e, p), "kommune"
			case r.Region != nil:
				x.Level = "region"
			}
			for _, m := range e.Measures {
				x.Figures[m.ID] = figure(statistics.Cell(r, p, m))
			}
			d.Rows = append(d.Rows, x)
		}
	}
}

func (d *document) series(e *site.Edition) {
	for _, p := range e.Points {
		d.Points = append(d.Points, point{p.Period, p.Date.String(), p.Value, p.Circa, p.Example, p.Source})
	}
	for _, t := range e.Targets {
		d.Targets = append(d.Targets, target{t.Label, t.Value, t.By.String(), t.ByText, t.Decided.String(), t.DecidedBy})
	}
}

func (d *document) scenarios(e *site.Edition, in *Language) {
	if e.Base != nil {
		d.Base = &base{e.Base.Value, e.Base.Population, e.Base.Date.String(), e.Base.GrowthPerYear}
	}
	for _, c := range statistics.Scenarios(e) {
		x := scenario{Label: c.Label, Value: c.Value, SharePublished: c.Share, Ratio: c.RatioOf, RatioPublished: c.Ratio,
			Reached: in.reached(c), ReachedPublished: c.Reached}
		if c.HasShare {
			x.Share = &c.ShareOf
		}
		d.Scenarios = append(d.Scenarios, x)
	}
}
