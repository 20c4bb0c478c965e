package disclosure

import (
	"math"
	"slices"
	"strconv"

	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// sheet is one count in one period, as one edition publishes it for all places;
// or a share typed in, in units of its last decimal.
type sheet struct {
	edition *site.Edition
	measure *site.Measure // nil: a point of a series
	period  *site.Period  // nil: a point of a series
	label   string        // of the period
	scale   float64       // units to one: 1 for counts, 10 for a share of one decimal
	day     civil.Date
	cells   []cell
	// current: no later edition of the dataset gives the count in the period.
	current bool
	group   *group
	// odd are the places in which the sheet contradicts its group: a slip, or a
	// revised figure, which bounds nothing.
	odd map[site.Territory]bool
}

// cell is a figure of a sheet; low and high bound the raw count behind a known
// one.
type cell struct {
	place     site.Territory
	row       *site.Row // nil: a point of a series
	value     site.Value
	low, high int64
}

// group is the sheets that give one and the same table of raw counts: the
// editions of a dataset that do not contradict each other, the datasets that
// share a concept, and whatever has the same figures in nearly all areas. Its unknowns are the raw counts.
type group struct {
	identity, when string
	day            civil.Date
	sheets         []*sheet
	bounds         map[site.Territory][2]int64 // from known cells
	joined         bool                        // a sheet belongs to it by its figures, under another name
	vars           map[site.Territory]int
}

// publications lists the sheets of the whole site, those of the newest editions
// first, and puts them into groups. Public counts are constants, not unknowns,
// and are left out.
func publications(s *site.Site) (sheets []*sheet, groups []*group) {
	for _, d := range s.Datasets {
		sheets = append(sheets, sheetsOf(d)...)
	}
	slices.SortStableFunc(sheets, func(a, b *sheet) int { return b.edition.Published.Compare(a.edition.Published) })
	for _, sh := range sheets {
		identity, when := identityOf(sh), whenOf(sh)
		for _, g := range groups {
			if g.identity == identity && g.when == when && g.fits(sh) {
				sh.group = g
				break
			}
		}
		for _, g := range groups {
			if sh.group == nil && g.alike(sh) {
				sh.group, g.joined = g, true
			}
		}
		if sh.group == nil {
			sh.group = &group{identity: identity, when: when, day: sh.day, bounds: map[site.Territory][2]int64{}, vars: map[site.Territory]int{}}
			groups = append(groups, sh.group)
		}
		sh.group.add(sh)
	}
	return sheets, totalsOf(s, groups)
}

func sheetsOf(d *site.Dataset) []*sheet {
	var out []*sheet
	seen := map[[2]string]bool{}
	for _, e := range slices.Backward(d.Editions) {
		var own [][2]string
		for _, sh := range sheetsOfEdition(e) {
			key := [2]string{sh.label, ""}
			if sh.measure != nil {
				key = [2]string{sh.period.ID, sh.measure.ID}
			}
			sh.current = !seen[key]
			own = append(own, key)
			out = append(out, sh)
		}
		for _, key := range own {
			seen[key] = true
		}
	}
	return out
}

func sheetsOfEdition(e *site.Edition) []*sheet {
	var out []*sheet
	rule, _ := RuleOf(e.Rule)
	if e.Kind == site.KindSeries && (e.Concept != "" || site.Counts(e.Unit)) {
		for _, p := range e.Points {
			low, high := rule.class(int64(p.Value))
			if p.Circa {
				half := int64(lastDigit(p.Value) / 2)
				low, high = min(low, int64(p.Value)-half), max(high, int64(p.Value)+half)
			}
			out = append(out, &sheet{edition: e, label: p.Period, day: p.Date, scale: 1,
				cells: []cell{{value: site.Value{State: site.Known, N: p.Value, Pos: p.Pos}, low: low, high: high}}})
		}
		return out
	}
	for _, p := range e.Periods {
		for _, m := range e.Measures {
			if m.Public {
				continue
			}
			if sh := sheetOf(e, m, p); len(sh.cells) > 0 {
				out = append(out, sh)
			}
		}
	}
	return out
}

// publicSheets are the counts that everybody knows, each as the newest edition has it.
func publicSheets(s *site.Site) []*sheet {
	var out []*sheet
	for _, d := range s.Datasets {
		for i, e := range d.Editions {
			for _, m := range e.Measures {
				for _, p := range e.Periods {
					if m.Public && m.Unit == "antal" && newest(d, i, m, p) {
						out = append(out, sheetOf(e, m, p))
					}
				}
			}
		}
	}
	return out
}

// whenOf is the day of a sheet, or what the period is called.
func whenOf(sh *sheet) string {
	if sh.day.IsZero() {
		return sh.label
	}
	return sh.day.String()
}

// sheetOf gives a measure in a period with the bounds that the edition's rule
// leaves to each figure.
func sheetOf(e *site.Edition, m *site.Measure, p *site.Period) *sheet {
	rule, _ := RuleOf(e.Rule)
	sh := &sheet{edition: e, measure: m, period: p, label: p.Label, scale: 1}
	if !sh.counts() {
		sh.scale = math.Pow(10, float64(min(m.Decimals, 4)))
	}
	sh.day, _ = civil.LastDay(p.ID)
	for _, r := range e.Rows {
		v := r.Cell(p, m)
		if v.State == site.Absent {
			continue
		}
		c := cell{place: r.Territory, row: r, value: v}
		switch {
		case v.State != site.Known:
		case !sh.counts(): // what is hidden is the share as it would be shown
			c.low = int64(math.Round(v.N * sh.scale))
			c.high = c.low
		default:
			c.low, c.high = rule.class(int64(v.N))
			if r.Area != nil { // what is shown has passed the thresholds
				least := rule.MinCell
				if m.Within == nil {
					least = rule.MinTotal
				}
				c.low = min(max(c.low, least), c.high)
			}
		}
		sh.cells = append(sh.cells, c)
	}
	return sh
}

// counts reports whether the sheet counts: shares have neither sums nor
// thresholds.
func (sh *sheet) counts() bool { return sh.measure == nil || sh.measure.Unit == "antal" }

// unit keeps shares of other decimals apart, whose units differ.
func (sh *sheet) unit() string {
	if sh.counts() {
		return ""
	}
	return " / " + strconv.FormatFloat(sh.scale, 'f', -1, 64)
}

// identityOf names what a sheet counts: its concept, or its measure. The
// concept that the newest edition gives a measure holds for older ones too.
func identityOf(sh *sheet) string {
	if sh.measure == nil && sh.edition.Concept == "" {
		return "series " + sh.edition.Dataset.ID
	}
	if sh.measure == nil {
		return "concept " + sh.edition.Concept
	}
	for _, e := range slices.Backward(sh.edition.Dataset.Editions) {
		for _, m := range e.Measures {
			if m.ID == sh.measure.ID && m.Concept != "" {
				return "concept " + m.Concept + sh.unit()
			}
		}
	}
	return "measure " + sh.edition.Dataset.ID + " " + sh.measure.ID + sh.unit()
}

// fits reports whether one table of raw counts can be behind the group and the
// sheet.
func (g *group) fits(sh *sheet) bool {
	for _, c := range sh.cells {
		b, ok := g.bounds[c.place]
		if ok && c.value.State == site.Known && (c.high < b[0] || c.low > b[1]) {
			return false
		}
	}
	return true
}

func (g *group) add(sh *sheet) {
	g.sheets = append(g.sheets, sh)
	for _, c := range sh.cells {
		if c.value.State != site.Known {
			continue
		}
		b, ok := g.bounds[c.place]
		if !ok {
			b = [2]int64{c.low, c.high}
		}
		if c.high < b[0] || c.low > b[1] {
			if sh.odd == nil {
				sh.odd = map[site.Territory]bool{}
			}
			sh.odd[c.place] = true
			continue
		}
		g.bounds[c.place] = [2]int64{max(b[0], c.low), min(b[1], c.high)}
	}
}
