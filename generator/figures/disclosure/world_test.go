package disclosure

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/language"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// world builds small sites from words.
type world struct {
	t testing.TB
	*site.Site
	line int
}

// newWorld makes areas and regions: "N: A B", "-: X" for an area of no region.
func newWorld(t testing.TB, regions ...string) *world {
	w := &world{t: t, Site: &site.Site{Date: civil.Date{Year: 2030, Month: 1, Day: 1}}}
	for _, line := range regions {
		name, members, _ := strings.Cut(line, ":")
		var g *site.Region
		if name != "-" {
			g = &site.Region{ID: strings.ToLower(name), Name: "Region " + name}
			w.Regions = append(w.Regions, g)
		}
		for _, a := range strings.Fields(members) {
			area := &site.Area{Name: a, Code: fmt.Sprintf("%04d", 100+len(w.Areas))}
			if g != nil {
				area.Memberships = []site.Membership{{Region: g}}
			}
			w.Areas = append(w.Areas, area)
		}
	}
	return w
}

// edition adds an edition. Measures are "alle", "75plus<alle", "bef!" (public),
// "andel=75plus/bef", "andel%1" (a share typed in, with one decimal), each with
// "@concept". A row is a name and one field a period: its measures' figures by
// "/" in order (derived ones left out), "NA", "-", or NA for all.
func (w *world) edition(dataset, published, rule, measures, periods string, rows ...string) *site.Edition {
	w.t.Helper()
	var d *site.Dataset
	for _, x := range w.Datasets {
		if x.ID == dataset {
			d = x
		}
	}
	if d == nil {
		d = &site.Dataset{ID: dataset}
		w.Datasets = append(w.Datasets, d)
	}
	day, err := civil.Parse(published)
	if err != nil {
		w.t.Fatal(err)
	}
	file := "data/statistics/" + dataset + "/" + published + ".yaml"
	e := &site.Edition{Dataset: d, Published: day, Kind: site.KindAreas, File: file, Pos: diag.Pos{File: file, Line: 1, Column: 1}}
	if rule == "lsr" {
		e.Rule = site.Rule{Name: "lsr", Round: 5, MinCell: 5, MinTotal: 30}
	} else {
		e.Rule = site.Rule{Name: "none", Reason: "test"}
	}
	d.Editions = append(d.Editions, e)
	byID := map[string]*site.Measure{}
	var given []*site.Measure
	for _, word := range strings.Fields(measures) {
		word, concept, _ := strings.Cut(word, "@")
		m := &site.Measure{Unit: "antal", Concept: concept}
		switch {
		case strings.Contains(word, "<"):
			var parent string
			m.ID, parent, _ = strings.Cut(word, "<")
			m.Within = byID[parent]
		case strings.Contains(word, "="):
			var parts string
			m.ID, parts, _ = strings.Cut(word, "=")
			num, den, _ := strings.Cut(parts, "/")
			m.Unit, m.Decimals, m.Numerator, m.Denominator = "procent", 1, byID[num], byID[den]
		case strings.Contains(word, "%"):
			var decimals string
			m.ID, decimals, _ = strings.Cut(word, "%")
			m.Unit = "procent"
			m.Decimals, _ = strconv.Atoi(decimals)
		case strings.HasSuffix(word, "!"):
			m.ID, m.Public = strings.TrimSuffix(word, "!"), true
		default:
			m.ID = word
		}
		m.Label = m.ID
		byID[m.ID] = m
		e.Measures = append(e.Measures, m)
		if !m.Derived() {
			given = append(given, m)
		}
	}
	for _, p := range strings.Fields(periods) {
		e.Periods = append(e.Periods, &site.Period{ID: p, Label: p})
	}
	for _, line := range rows {
		f := strings.Fields(line)
		w.line++
		row := &site.Row{Values: map[site.CellKey]site.Value{}, Pos: diag.Pos{File: file, Line: w.line, Column: 1}}
		for _, a := range w.Areas {
			if a.Name == f[0] {
				row.Area = a
			}
		}
		for _, g := range w.Regions {
			if g.ID == strings.ToLower(f[0]) && row.Area == nil {
				row.Region = g
			}
		}
		row.Nation = f[0] == "land"
		if row.Area == nil && row.Region == nil && !row.Nation {
			w.t.Fatalf("no place %q", f[0])
		}
		for i, field := range f[1:] {
			figures := strings.Split(field, "/")
			for j, m := range given {
				text := "-"
				switch {
				case field == "NA":
					text = "NA"
				case j < len(figures):
					text = figures[j]
				}
				v := site.Value{Literal: text, Pos: diag.Pos{File: file, Line: w.line, Column: 10*i + j + 2}}
				switch text {
				case "-", "":
					continue
				case "NA":
					v.State = site.Hidden
				default:
					v.State = site.Known
					if v.N, err = strconv.ParseFloat(text, 64); err != nil {
						w.t.Fatal(err)
					}
				}
				row.Values[site.CellKey{Period: e.Periods[i], Measure: m}] = v
			}
		}
		e.Rows = append(e.Rows, row)
	}
	return e
}

// audit runs the audit and gives a line for each finding.
func (w *world) audit() []string {
	var l diag.List
	var out []string
	da := language.Diagnostics("da")
	for _, f := range Audit(w.Site, &l) {
		var line []string
		line = append(line, [...]string{"revealed", "earlier", "disagree", "later"}[f.Kind])
		if f.Exact {
			line = append(line, "exactly")
		}
		for _, t := range f.Targets {
			line = append(line, t.Place.In(da)+"."+t.Measure.In(da))
		}
		if f.Reader != nil {
			line = append(line, "to", f.Reader.Name)
		}
		line = append(line, "from")
		for _, x := range f.Facts {
			line = append(line, x.Place.In(da)+"."+x.Measure.In(da))
		}
		if f.Drop != nil {
			line = append(line, "drop", f.Drop.Place.In(da))
		}
		out = append(out, strings.Join(line, " "))
	}
	return out
}
