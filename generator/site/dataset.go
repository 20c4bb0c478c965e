package site

import (
	"cmp"
	"strings"
	"time"

	"bestpractice/generator/diag"
	"bestpractice/generator/site/civil"
)

// Dataset is one subject of statistics with all its editions.
type Dataset struct {
	ID       string     // its address is /statistik/<ID>/
	Editions []*Edition // oldest first
	// Withdrawn editions were taken back: they have no figures and are in no
	// other list, so that nothing shows them by mistake.
	Withdrawn []*Edition
}

// Newest returns the last edition, whatever its day, or nil.
func (d *Dataset) Newest() *Edition {
	if len(d.Editions) == 0 {
		return nil
	}
	return d.Editions[len(d.Editions)-1]
}

// On returns the newest edition published on or before a day, or nil.
func (d *Dataset) On(day civil.Date) *Edition {
	var best *Edition
	for _, e := range d.Editions {
		if !e.Published.After(day) {
			best = e
		}
	}
	return best
}

// ShownOn is the newest edition of a dataset that a day, or the site's date where
// that is earlier, knows of.
func (s *Site) ShownOn(d *Dataset, day civil.Date) *Edition {
	if day.After(s.Date) {
		day = s.Date
	}
	return d.On(day)
}

// DatasetKind tells which part of an Edition is filled.
type DatasetKind string

const (
	KindAreas     DatasetKind = "kommuner"
	KindSeries    DatasetKind = "serie"
	KindScenarios DatasetKind = "scenarier"
)

// Edition is what was published of a dataset on a day. All figures in it are
// released: rounded and suppressed already.
type Edition struct {
	Dataset   *Dataset
	Published civil.Date
	Title     string
	Kind      DatasetKind
	Status    string // final | preliminary | illustrative
	Source    string
	Note      string
	Summary   string
	Unit      string // what is counted, of a series or of scenarios: "brugere"
	Concept   string
	Next      civil.When // when the next edition is due; zero: not said
	Rule      Rule
	Withdrawn *Withdrawal // nil: it stands
	// Acknowledged maps codes of warnings to the reason that is shown.
	Acknowledged map[string]string
	// Stands are the single findings that the edition acknowledges.
	Stands []Standing

	Measures  []*Measure
	Periods   []*Period
	Highlight *Highlight // nil: none
	Rows      []*Row     // in the file's order; totals of regions and the country among them

	Points  []*Point // by date
	Targets []*Target

	Base      *ScenarioBase
	Scenarios []*Scenario
	File      string
	Pos       diag.Pos
}

// Standing is a finding that its authors know of, and why it stands.
type Standing struct{ Code, Reason string }

// strictFrom is the day since which figures are held to what their rule leaves
// unsaid: typed shares, reasons of public counts, what editions give away of
// each other.
var strictFrom = civil.Date{Year: 2026, Month: time.November, Day: 25}

// Predates reports whether the edition was published before those checks came:
// what they find in it is a warning, so that no site that stood stops building.
func (e *Edition) Predates() bool { return e.Published.Before(strictFrom) }

// Illustrative reports whether the figures were published by nobody.
func (e *Edition) Illustrative() bool { return e.Status == "illustrative" }

// Withdrawal says when, by whom and why something published was taken back.
type Withdrawal struct {
	Date       civil.Date
	By, Reason string
}

// Rule is the disclosure rule that an edition obeys.
type Rule struct {
	Name                     string // lsr | source | none
	By                       string // of source: who suppressed
	Reason                   string
	Round, MinCell, MinTotal int
	Pos                      diag.Pos
}

// Measure is one figure that an area has in a period.
type Measure struct {
	ID          string
	Label       string
	Unit        string // antal | procent
	Decimals    int
	Within      *Measure
	Public      bool
	Reason      string // why it is public
	Numerator   *Measure
	Denominator *Measure
	Concept     string
	Sentence    string // says the figure of an area, with {tal} and {kommune}; "": none
	Pos         diag.Pos
}

// Derived reports whether the measure is computed from two others.
func (m *Measure) Derived() bool { return m.Numerator != nil }

// Period is a time that figures are of.
type Period struct {
	ID    string // 2025-03
	Label string // marts 2025
	Pos   diag.Pos
}

// Highlight is the measure that the pages lead with.
type Highlight struct {
	Measure      *Measure
	From, To     *Period // From is nil where one period stands alone
	Threshold    float64
	HasThreshold bool
}

// Territory is an area, a region, or with neither the whole country.
type Territory struct {
	Area   *Area
	Region *Region
}

// Name is what it is called; nation is what the country is, in the language at
// hand.
func (t Territory) Name(nation string) string {
	switch {
	case t.Area != nil:
		return t.Area.Name
	case t.Region != nil:
		return t.Region.Name
	}
	return nation
}

// Total reports whether the figures are of many areas together.
func (t Territory) Total() bool { return t.Area == nil }

// Said is the name in diagnostics.
func (t Territory) Said() diag.Text {
	if t == (Territory{}) {
		return "the whole country"
	}
	return diag.F("%s", t.Name(""))
}

// Row is the figures of a territory.
type Row struct {
	Territory
	Nation bool              // it is the country
	Values map[CellKey]Value // what is not in it was not delivered
	Pos    diag.Pos
}

// Compare orders rows by what they are of (kommuner by code, regions, the country),
// so that the order in which figures were delivered, which may be that of hidden
// ones, is seen nowhere.
func (r *Row) Compare(o *Row) int {
	place := func(r *Row) (level int, code string) {
		switch {
		case r.Area != nil:
			return 0, r.Area.Code
		case r.Region != nil:
			return 1, r.Region.ID
		}
		return 2, ""
	}
	a, codeA := place(r)
	b, codeB := place(o)
	return cmp.Or(cmp.Compare(a, b), strings.Compare(codeA, codeB))
}

// CellKey names a cell in a row.
type CellKey struct {
	Period  *Period
	Measure *Measure
}

// Presence tells the three states of a figure apart.
type Presence int

const (
	Absent Presence = iota // not delivered
	Hidden                 // NA: hidden at the source
	Known
)

// Value is one released figure. Literal is how the file writes it.
type Value struct {
	State   Presence
	N       float64
	Literal string
	Pos     diag.Pos
}

// Cell returns a row's figure as the edition gives it; shares that follow from
// two others are computed by package statistics.
func (r *Row) Cell(p *Period, m *Measure) Value { return r.Values[CellKey{p, m}] }

// Point is a published value of a series.
type Point struct {
	Period  string     // as written
	Date    civil.Date // its last day
	Value   float64
	Circa   bool
	Source  string
	Example bool
	Pos     diag.Pos
}

// Target is a value to be reached by a day.
type Target struct {
	Value     float64
	By        civil.Date
	ByText    string
	Decided   civil.Date
	DecidedBy string
	Label     string
	Down      bool // reached by values of at most this one
	Pos       diag.Pos
}

// Met reports whether a value reaches the target.
func (t *Target) Met(value float64) bool {
	if t.Down {
		return value <= t.Value
	}
	return value >= t.Value
}

// ScenarioBase is what scenarios start from.
type ScenarioBase struct {
	Value, Population float64 // Population 0: not given
	Date              civil.Date
	GrowthPerYear     float64
}

// Scenario is a value and what was published of it; nil where nothing was.
type Scenario struct {
	Label    string
	Value    float64
	Share    *float64 // per cent
	Decimals int      // of Share as published
	Ratio    *float64 // per cent of the base
	Reached  string
	Pos      diag.Pos
}

// fractions are the beginnings of units in which a value may have decimals; what
// is counted otherwise (brugere, pakninger) is whole.
var fractions = []string{"procent", "%", "promille", "pct", "pr.", "per ", "kr", "mio", "mia", "dkk", "eur", "time", "dag", "uge", "måned", "år", "minut", "indeks", "kilo", "kg", "gram",
	"liter", "ton", "meter", "km", "point", "gennemsnit", "ratio", "percent", "hour", "day", "week", "month", "year", "minute", "index", "average", "ddd"}

// Counts reports whether a unit is one of whole things.
func Counts(unit string) bool {
	unit = strings.ToLower(unit)
	for _, f := range fractions {
		if strings.HasPrefix(unit, f) || strings.Contains(unit, " "+f) {
			return false
		}
	}
	return true
}
