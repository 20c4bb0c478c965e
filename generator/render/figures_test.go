package render

import (
	"bytes"
	"context"
	"html"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/templates"
)

// buildFigures writes the pages of statistics and kommuner, and what they lead to.
func buildFigures(t testing.TB, st *site.Site, draw bool) *files {
	t.Helper()
	o := page.Options{}
	if draw {
		c, err := drawer()
		if err != nil {
			t.Fatal(err)
		}
		o.Charts = c
	}
	r, err := New(st, templates.FS, o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, out := context.Background(), newFiles()
	var errs []error
	for _, d := range st.Datasets {
		for _, e := range d.Editions {
			errs = append(errs, r.Figures.Edition(ctx, e, out))
		}
	}
	errs = append(errs, r.Figures.Statistics(out), r.Figures.Areas(ctx, out), r.Figures.AreaPages(ctx, 0, 2, out), r.Figures.AreaPages(ctx, 1, 2, out),
		r.Meetings.Events(out), r.Meetings.Actions(out), r.Index.Front(out), r.Index.Search(out), r.Index.Feed(out), r.Page.Assets(out), r.Index.Sitemap(out))
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

var tags = regexp.MustCompile(`(?s)<(script|style|svg).*?</(script|style|svg)>|<[^>]*>`)

// seen is what a reader of a page sees outside of charts, spaces run together.
func seen(page []byte) string {
	s := html.UnescapeString(tags.ReplaceAllString(string(page), " "))
	return strings.ReplaceAll(strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), " "), " .", ".")
}

func TestFigurePagesSay(t *testing.T) {
	out := buildFigures(t, figureSite(), false)
	for page, wants := range map[string][]string{
		"statistik/index.html": {"Andel på 75+ 1 af de 4 viste kommuner er under 6 % Endelige tal · Udgivet 4. juni 2025", "Foreløbige tal", "Illustrative tal"},
		"statistik/andel/index.html": {
			"1 af de 4 viste kommuner er under 6 % I marts 2025 er Morsø højest med 12,0 % og Esbjerg lavest med 5,5 %.",
			"steget i 3 af 4 kommuner, faldet i 1.", "De 4 viste kommuner er tilsammen på 6,2 % i marts 2025.",
			"1 kommune er ikke med, fordi dens tal er skjult ved kilden (NA).", "1 kommune er ikke med, fordi kilden ikke har leveret et tal for den.",
			"1 Morsø 5,3 % 12,0 % +6,7 240 2.000 Region Nord", "2 Aalborg 2,0 % 6,0 % +4,0", "– Samsø ikke leveret ikke leveret ikke leveret ikke leveret ikke leveret Region Nord",
			"– Fanø 10,0 % NA NA NA NA Region Syd", "4 viste kommuner samlet 6,2 % 2.020 32.500",
			"Bemærkninger To datasæt giver det samme tal forskelligt. " + reason,
			"Sammenlignet med udgaven fra 1. marts 2025: 3 tal er revideret", "Morsø, Brugere 75+, december 2021 revideret 100 105",
			"Status Endelige tal", "Kilde Kilden & co.", "Hvad der måles Hvad der måles.",
			"NA Tallet er skjult ved kilden", "Ikke leveret Kilden har ikke leveret et tal.", "0 Et rigtigt nul.",
		},
		"statistik/brugere/index.html": {
			"Foreløbige tal. De kan blive ændret i en senere udgave.", "60.605 brugere i marts 2025 Måltal: 85.000 medio 2027. Der mangler 24.395 brugere, eller 904 om måneden.",
			"I tempoet det seneste år (marts 2024–marts 2025), 967 om måneden, bliver det til 86.716 brugere medio 2027: måltallet nås.",
			"I tempoet siden december 2021, 720 om måneden, bliver det til 80.038 brugere medio 2027: måltallet nås ikke.",
			"marts 2024 ca. 49.000 ca. +610", "Det seneste år (marts 2024–marts 2025) ca. 967 86.716 ja", "Siden december 2021 720 80.038 nej",
		},
		"statistik/scenarier/index.html": {"50 % bedste 84.661 +27.703 1,4 % trykt: 1,3 % 149 % medio 2027", "I 1 af scenarierne er der trykt et andet tal"},
		"kommuner/index.html":            {"Region Nord Kommune december 2021 marts 2025", "Uden for regionerne", "Morsø 5,3 % 12,0 % +6,7 1", "Fanø 10,0 % NA NA –"},
		"kommuner/morsoe/index.html": {
			"12,0 % af de ældste i Morsø er brugere. Med 12,0 % i marts 2025 er Morsø nr. 1 af de 4 viste kommuner.", "Indbyggere 20.000 (3. kvartal 2020)",
			"Morsø 5,3 % 12,0 % +6,7 Region Nord (1 vist kommune) 5,3 % 12,0 % +6,7 4 viste kommuner samlet 6,2 %",
			"Nr. 1 af 4 viste kommuner", "Morsø er på 12,0 % og dermed 6,0 procentpoint over tærsklen på 6 %.", "Brugere 75+ 105 240 +135", "For dem over", "Kontakt Om tallene Redaktionen, Sekretariatet",
		},
		"kommuner/esbjerg/index.html": {
			"Esbjerg er på 5,5 % og dermed 0,5 procentpoint under tærsklen på 6 %.", "Det tager 45 personer mere at nå den: 595 mod 550 nu (Brugere 75+).",
			"Aalborg 2,0 % 6,0 % +4,0", "Esbjerg er på 5,5 % i marts 2025 (Andel 75+). Det er 0,5 procentpoint under tærsklen på 6 %, som det tager 45 personer mere at nå.", "For dem under onsdag den 11. juni 2025",
		},
		"kommuner/aalborg/index.html": {"Nr. 2 af 4 viste kommuner: 2 kommuner deler pladsen", "Aalborg er på 6,0 % og har netop nået tærsklen på 6 %."},
		"kommuner/samsoe/index.html":  {"Der er ikke leveret tal for Samsø.", "Kilden har ikke leveret et tal for Samsø."},
		"kommuner/fanoe/index.html":   {"Tallet for Fanø er skjult ved kilden", "For Fanø selv", "4 viste kommuner samlet"},
	} {
		got := seen(out.m[page])
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s: does not say %q, but:\n%s", page, want, got)
			}
		}
	}
}

// Christiansø has a page and a row and is no kommune: it is said where its figure
// stands, and nothing that counts kommuner is another for it.
func TestChristiansoeIsSaidNotToBeCounted(t *testing.T) {
	st := figureSite()
	for _, a := range st.Areas {
		if a.Name == "Ærø" { // 7,0 and 6,0 %, nr. 2 of 4 as long as it is a kommune
			a.Code, a.Name, a.Slug, a.Memberships = "0411", "Christiansø", "christiansoe", nil
		}
	}
	out := buildFigures(t, st, true)
	const why = "Christiansø er ikke en kommune og tælles ikke med"
	for page, wants := range map[string][]string{
		"statistik/andel/index.html":         {"1 af de 3 viste kommuner er under 6 %", "steget i 3 af 3 kommuner.", "De 3 viste kommuner er tilsammen på 6,2 %", why, "– Christiansø 7,0 % 6,0 % −1,0"},
		"kommuner/index.html":                {"Christiansø 7,0 % 6,0 % −1,0 – Aalborg 2,0 % 6,0 % +4,0 2", why},
		"kommuner/christiansoe/index.html":   {"Christiansø er på 6,0 % i marts 2025.", why},
		"kommuner/christiansoe/rapport.html": {"Christiansø er på 6,0 % i marts 2025.", why, "Dermed er tærsklen på 6 % netop nået. Christiansø er ikke"},
		"kommuner/aalborg/index.html":        {"Nr. 2 af 3 viste kommuner Nr. 3 af 3 kommuner efter ændring"},
	} {
		got := seen(out.m[page])
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s: does not say %q, but:\n%s", page, want, got)
			}
		}
		if strings.Contains(got, "nr. 0") || strings.Contains(got, "Nr. 0") {
			t.Errorf("%s: there is no place 0:\n%s", page, got)
		}
	}
}

// Words stay right where figures are alike, nought or on the way down.
func TestFigurePagesSayWhatIsHard(t *testing.T) {
	given := func(figures map[string]float64) *site.Site {
		st := figureSite()
		e := st.Datasets[0].On(st.Date)
		for _, r := range e.Rows {
			if n, ok := figures[r.Area.Name]; ok {
				r.Values[site.CellKey{Period: e.Periods[1], Measure: e.Measures[0]}] = site.Value{State: site.Known, N: n}
				r.Values[site.CellKey{Period: e.Periods[1], Measure: e.Measures[1]}] = site.Value{State: site.Known, N: 1000}
			}
		}
		return st
	}
	down := figureSite()
	series := down.Datasets[1].Editions[0]
	series.Points[0].Value, series.Points[1].Value, series.Points[2].Value = 310, 350, 240
	series.Targets[0].Value, series.Targets[0].Down = 200, true
	below := figureSite()
	reached := below.Datasets[1].Editions[0]
	reached.Points, reached.Targets[0].Value, reached.Targets[0].Down = series.Points, 250, true
	bare := given(map[string]float64{"Morsø": 70, "Esbjerg": 70, "Ærø": 70, "Aalborg": 70})
	bare.Datasets[0].Editions[1].Highlight.HasThreshold = false
	english := func(st *site.Site) *site.Site {
		other := *st
		other.Language = "en"
		return &other
	}
	tied, alike := given(map[string]float64{"Morsø": 70, "Esbjerg": 70, "Ærø": 0}), given(map[string]float64{"Morsø": 70, "Esbjerg": 70, "Ærø": 70, "Aalborg": 70})
	for name, c := range map[string]struct {
		site        *site.Site
		page        string
		wants, nots []string
	}{
		"two share the top":             {tied, "statistik/andel/index.html", []string{"er Esbjerg og Morsø højest med 7,0 % og Ærø lavest med 0,0 %.", "– Samsø ikke leveret"}, nil},
		"all are alike":                 {alike, "statistik/andel/index.html", []string{"I marts 2025 er de 4 viste kommuner alle på 7,0 %."}, []string{"højest med"}},
		"and no threshold":              {bare, "statistik/andel/index.html", []string{"I marts 2025 er de 4 viste kommuner alle på 7,0 %. Fra december 2021"}, []string{"højest med"}},
		"many on a place":               {alike, "kommuner/morsoe/index.html", []string{"Nr. 1 af 4 viste kommuner: 4 kommuner deler pladsen"}, nil},
		"nought":                        {given(map[string]float64{"Ærø": 0}), "kommuner/aeroe/index.html", []string{"Ærø 7,0 % 0,0 % −7,0"}, []string{"Tallet for Ærø er skjult", "leveret et tal for Ærø"}},
		"down":                          {down, "statistik/brugere/index.html", []string{"Der er 40 brugere for mange. Der skal 1 færre til om måneden.", "For mange 40", "måltallet nås"}, []string{"Alle måltal er nået", "−40", "Der mangler"}},
		"down, and there":               {below, "statistik/brugere/index.html", []string{"Alle måltal er nået"}, []string{"for mange"}},
		"another now":                   {figureSite(), "statistik/brugere/index.html", []string{"To tal for 31. marts 2025: her 60.605 brugere, og i „Scenarier“ 56.958."}, nil},
		"two share the top, in English": {english(tied), "statistics/andel/index.html", []string{"Esbjerg and Morsø", "7.0%", "– Samsø not delivered", "4 Ærø 7.0% 0.0%"}, nil},
		"all are alike, in English":     {english(alike), "statistics/andel/index.html", []string{"all at 7.0%"}, []string{"highest with"}},
		"many on a place, in English":   {english(alike), "areas/morsoe/index.html", []string{"No. 1 of 4 areas shown: 4 share the place"}, nil},
		"nought, in English":            {english(given(map[string]float64{"Ærø": 0})), "areas/aeroe/index.html", []string{"Ærø 7.0% 0.0% −7.0"}, []string{"figure of Ærø is hidden"}},
		"down, in English":              {english(down), "statistics/brugere/index.html", []string{"40 brugere too many", "Too many 40", "the target is reached"}, []string{"All targets", "−40", "missing"}},
		"another now, in English":       {english(figureSite()), "statistics/brugere/index.html", []string{"Two figures for 31 March 2025: 60,605 brugere here, and 56,958 in “Scenarier”."}, nil},
		"and there, in English":         {english(figureSite()), "statistics/scenarier/index.html", []string{"Two figures for 31 March 2025: 56,958 brugere here, and 60,605 in “Brugere”."}, nil},
		"and there":                     {figureSite(), "statistik/scenarier/index.html", []string{"To tal for 31. marts 2025: her 56.958 brugere, og i „Brugere“ 60.605."}, nil},
	} {
		got := seen(buildFigures(t, c.site, false).m[c.page])
		for _, want := range c.wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s: does not say %q, but:\n%s", name, want, got)
			}
		}
		for _, not := range c.nots {
			if strings.Contains(got, not) {
				t.Errorf("%s: says %q:\n%s", name, not, got)
			}
		}
	}
}

// The row of totals is of the areas that it counts: what is over others, then or in
// another column, does not stand in it, also where they are as many.
func TestTotalsAreOfTheSameAreas(t *testing.T) {
	st := figureSite()
	e := st.Datasets[0].On(st.Date)
	users, then, now := e.Measures[0], e.Periods[0], e.Periods[1]
	for _, r := range e.Rows {
		switch r.Area.Name {
		case "Aalborg": // as many then as now, and another
			r.Values[site.CellKey{Period: then, Measure: users}] = site.Value{State: site.Hidden}
		case "Fanø": // as many users as shares, and of others
			r.Values[site.CellKey{Period: now, Measure: users}] = site.Value{State: site.Known, N: 40}
		}
	}
	out := buildFigures(t, st, false)
	for page, want := range map[string]string{
		"statistik/andel/index.html":  "4 viste kommuner samlet 6,2 % 32.500 ",
		"kommuner/morsoe/index.html":  "4 viste kommuner samlet 6,2 % Nr.",
		"kommuner/esbjerg/index.html": "4 viste kommuner samlet 6,2 % Nr.",
	} {
		if got := seen(out.m[page]); !strings.Contains(got, want) {
			t.Errorf("%s: does not say %q, but:\n%s", page, want, got)
		}
	}
}

// Nothing of a kommune whose figure is hidden now stands on its page or in its
// report: no figure of its own, earlier ones included, and nothing that is
// computed from one.
func TestHiddenAreas(t *testing.T) {
	before := buildFigures(t, figureSite(), true)
	for _, page := range []string{"kommuner/fanoe/index.html", "kommuner/fanoe/rapport.html"} {
		text := seen(before.m[page])
		for _, forbidden := range []string{"77.777", "77777", "10,0 %", "Fanø er nr.", "procentpoint over", "procentpoint under", "personer mere", "Hvem kan I ringe til?", "Til lederen", "For dem under", "For dem over", "Tallene bag"} {
			if strings.Contains(text, forbidden) || strings.Contains(string(before.m[page]), forbidden) {
				t.Errorf("%s: says %q:\n%s", page, forbidden, text)
			}
		}
		if strings.Contains(string(before.m[page]), `data-k="0563"`) {
			t.Errorf("%s: Fanø is in the chart", page)
		}
	}
	// Whatever its figures were before, the page is the same.
	changed := figureSite()
	for _, row := range changed.Datasets[0].Editions[1].Rows {
		for k, v := range row.Values {
			if row.Area.Name == "Fanø" && v.State == site.Known && k.Measure.Public {
				row.Values[k] = site.Value{State: site.Known, N: 3 * v.N}
			}
		}
	}
	after := buildFigures(t, changed, false)
	plain := buildFigures(t, figureSite(), false)
	for _, page := range []string{"kommuner/fanoe/index.html", "kommuner/fanoe/rapport.html"} {
		if diff := cmp.Diff(seen(plain.m[page]), seen(after.m[page])); diff != "" {
			t.Errorf("%s: depends on a figure that is not shown:\n%s", page, diff)
		}
	}
	if seen(plain.m["statistik/andel/index.html"]) == seen(after.m["statistik/andel/index.html"]) {
		t.Error("nothing depends on the figure: the test is void")
	}
}

func TestEventsForAreas(t *testing.T) {
	out := buildFigures(t, figureSite(), false)
	for slug, want := range map[string]string{"morsoe": "over", "aalborg": "over", "esbjerg": "under", "aeroe": "over", "fanoe": "fanoe", "samsoe": ""} {
		var got []string
		for _, m := range regexp.MustCompile(`begivenheder/index\.html#(\w+)`).FindAllSubmatch(out.m["kommuner/"+slug+"/index.html"], -1) {
			got = append(got, string(m[1]))
		}
		// The next one stands on top too.
		if want != "" {
			want += " " + want
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: %s", slug, diff)
		}
	}
}

// An event of which only the latest day is known says it, where it is listed and at a kommune.
func TestLatestDayOfAnEvent(t *testing.T) {
	st := figureSite()
	for i, e := range st.Events {
		if i < 2 {
			e.Latest = day("2025-07-0" + string(rune('1'+i)))
		}
	}
	out := buildFigures(t, st, false)
	for page, want := range map[string][]string{"begivenheder/index.html": {"1", "2"}, "kommuner/esbjerg/index.html": {"1"}, "kommuner/aalborg/index.html": {"2"}, "kommuner/fanoe/index.html": nil} {
		var got []string
		for _, m := range regexp.MustCompile(`\(senest (\d)\. juli 2025\)`).FindAllStringSubmatch(seen(out.m[page]), -1) {
			got = append(got, m[1])
		}
		if !slices.Equal(got, want) || strings.Contains(seen(out.m[page]), "(senest )") {
			t.Errorf("%s: latest days %q, want %q", page, got, want)
		}
	}
}

// Of a kommune whose figure before is not known nothing is said of those that were level with
// it then.
func TestNothingIsSaidOfBefore(t *testing.T) {
	st := figureSite()
	e := st.Datasets[0].On(st.Date)
	for _, row := range e.Rows {
		if row.Area.Slug == "esbjerg" {
			for _, m := range e.Measures {
				delete(row.Values, site.CellKey{Period: e.Periods[0], Measure: m})
			}
		}
	}
	out := buildFigures(t, st, false)
	for slug, want := range map[string]bool{"esbjerg": false, "morsoe": true} {
		if got := strings.Contains(seen(out.m["kommuner/"+slug+"/index.html"]), "på samme niveau i december 2021"); got != want {
			t.Errorf("%s: those that were level with it then are named: %v", slug, got)
		}
	}
}

func TestEditionAddresses(t *testing.T) {
	out := buildFigures(t, figureSite(), true)
	canonical := func(page string) string {
		m := regexp.MustCompile(`<link rel="canonical" href="([^"]*)">`).FindSubmatch(out.m[page])
		if m == nil {
			return ""
		}
		return string(m[1])
	}
	for page, want := range map[string]string{
		"statistik/andel/index.html":            "https://example.org/statistik/andel/",
		"statistik/andel/2025-06-04/index.html": "https://example.org/statistik/andel/",
		"statistik/andel/2025-03-01/index.html": "https://example.org/statistik/andel/2025-03-01/",
	} {
		if got := canonical(page); got != want {
			t.Errorf("%s: canonical is %q, want %q", page, got, want)
		}
		if got, want := bytes.Contains(out.m[page], []byte(`content="noindex"`)), strings.Contains(page, "2025-03"); got != want {
			t.Errorf("%s: noindex is %v", page, got)
		}
		for _, f := range []string{"andel.csv", "andel.json", "andel-kommuner.svg", "andel-kort.svg", "andel-regioner.svg"} {
			if len(out.m[path.Join(path.Dir(page), f)]) == 0 {
				t.Errorf("no %s beside %s", f, page)
			}
		}
	}
	// A picture that leaves the page says what, when and from where.
	taken := strings.Join(strings.Fields(strings.ReplaceAll(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(out.m["statistik/andel/andel-kort.svg"]), " "), "\u00a0", " ")), " ")
	for _, want := range []string{"Andel på 75+, marts 2025. Hvad der måles.", "Kilde: Kilden &amp; co. Tallene er udgivet 4. juni 2025."} {
		if !strings.Contains(taken, want) {
			t.Errorf("the map taken along does not say %q: %s", want, taken)
		}
	}
	if _, ok := out.m["statistik/andel/2025-09-01/index.html"]; ok {
		t.Error("an edition is shown before its day")
	}
	old := seen(out.m["statistik/andel/2025-03-01/index.html"])
	if !strings.Contains(old, "Dette er udgaven fra 1. marts 2025. Der findes en nyere.") || !strings.Contains(old, "1 af de 2 viste kommuner er under 6 %") {
		t.Errorf("the older edition says: %s", old)
	}
	if !slices.Contains(attributes(t, out.m["statistik/andel/index.html"])["id"], "2025-03-01") {
		t.Error("the feed's link to an edition leads to no id")
	}
}

// The laws of all pages hold for these: links lead somewhere, ids stand once, no
// style or event attributes.
func TestFigurePagesObey(t *testing.T) {
	out := buildFigures(t, figureSite(), true)
	for _, page := range pagesOf(out) {
		attrs := attributes(t, out.m[page])
		if len(attrs["style"]) > 0 || len(attrs["onclick"]) > 0 {
			t.Errorf("%s: has a style or event attribute", page)
		}
		if ids := slices.Sorted(slices.Values(attrs["id"])); len(slices.Compact(slices.Clone(ids))) != len(ids) {
			t.Errorf("%s: an id stands twice: %q", page, ids)
		}
		for _, name := range []string{"aria-labelledby", "for", "aria-describedby"} {
			for _, refs := range attrs[name] {
				for ref := range strings.FieldsSeq(refs) {
					if !slices.Contains(attrs["id"], ref) {
						t.Errorf("%s: %s names %q, which is not there", page, name, ref)
					}
				}
			}
		}
		for _, link := range slices.Concat(attrs["href"], attrs["src"]) {
			if remote.MatchString(link) {
				continue
			}
			target, fragment, _ := strings.Cut(link, "#")
			target, _, _ = strings.Cut(target, "?")
			file := page
			if target != "" {
				file = path.Join(path.Dir(page), target)
			}
			if data, ok := out.m[file]; !ok {
				t.Errorf("%s: link %q leads to no file", page, link)
			} else if fragment != "" && !slices.Contains(attributes(t, data)["id"], fragment) {
				t.Errorf("%s: link %q leads to no id", page, link)
			}
		}
	}
}

// unfit is what is no figure, and a place in a text that was not filled in.
var unfit = regexp.MustCompile(`.{20}(NaN|Inf|\{[a-z_]+\}).{20}`)

// Pages are written whatever is missing.
func TestFiguresAreMissing(t *testing.T) {
	for name, spoil := range map[string]func(*site.Site){
		"highlight": func(st *site.Site) { st.Datasets[0].Editions[1].Highlight = nil },
		"threshold": func(st *site.Site) { st.Datasets[0].Editions[1].Highlight.HasThreshold = false },
		"earlier period": func(st *site.Site) {
			st.Datasets[0].Editions[1].Highlight.From = nil
		},
		"rows":     func(st *site.Site) { st.Datasets[0].Editions[1].Rows = nil },
		"measures": func(st *site.Site) { e := st.Datasets[0].Editions[1]; e.Measures, e.Highlight, e.Rows = nil, nil, nil },
		"points":   func(st *site.Site) { st.Datasets[1].Editions[0].Points = nil },
		"targets":  func(st *site.Site) { st.Datasets[1].Editions[0].Targets = nil },
		"base":     func(st *site.Site) { st.Datasets[2].Editions[0].Base = nil },
		"datasets": func(st *site.Site) { st.Datasets = nil },
		"editions": func(st *site.Site) { st.Date = day("2020-01-01") },
		"regions": func(st *site.Site) {
			st.Regions = nil
			for _, a := range st.Areas {
				a.Memberships = nil
			}
		},
		"map": func(st *site.Site) {
			st.Areas[0].Column, st.Areas[2].Column, st.Areas[4].Column, st.Areas[5].Column = 0, 0, 0, 0
		},
		"population": func(st *site.Site) { st.Areas[0].Population = 0 },
		"areas": func(st *site.Site) {
			st.Areas = nil
			st.Datasets[0].Editions[1].Rows = nil
			st.Datasets[0].Editions[0].Rows = nil
		},
		"Danish": func(st *site.Site) { st.Language = "en" },
	} {
		t.Run(name, func(t *testing.T) {
			st := figureSite()
			spoil(st)
			out := buildFigures(t, st, name == "map" || name == "highlight" || name == "regions")
			for _, page := range pagesOf(out) {
				if found := unfit.FindString(seen(out.m[page])); found != "" {
					t.Errorf("%s: holds %q", page, found)
				}
			}
		})
	}
}
