package chart

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"strings"
	"testing"
	"time"

	"bestpractice/generator/diag"
	"bestpractice/generator/source"
	"bestpractice/generator/theme"
	"bestpractice/templates"
)

func TestBadInput(t *testing.T) {
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	nan := sampleRanked()
	nan.Rows[0].Now = Num(math.NaN())
	inf := sampleRanked()
	inf.References = []Reference{{Value: math.Inf(1), Label: "x"}}
	noPlace := sampleTiles()
	noPlace.Tiles[0].Column = 0
	idless := small()
	idless.ID = `a b"`
	unknownFormat := sampleRanked()
	unknownFormat.Format = "furlongs"
	for name, c := range map[string]struct {
		spec Spec
		want string
	}{
		"zero":           {Spec{}, "an empty spec"},
		"no rows":        {Ranked(RankedData{}, Desk, text("a")), "no rows"},
		"no strip":       {Strip(StripData{Points: []Point{{Value: Gap("")}}}, Desk, text("a")), "no figures"},
		"no regions":     {Regions(RegionsData{}, Desk, text("a")), "no figures by region"},
		"no tiles":       {Tiles(TilesData{}, Desk, text("a")), "no tile has a figure"},
		"tile nowhere":   {Tiles(noPlace, Desk, text("a")), "tile 0851 has no place"},
		"no points":      {Series(SeriesData{}, Desk, text("a")), "no points"},
		"no scenarios":   {Scenarios(ScenariosData{}, Desk, text("a")), "no scenarios"},
		"NaN":            {Ranked(nan, Desk, text("a")), "NaN"},
		"infinite":       {Ranked(inf, Desk, text("a")), "unsupported value"},
		"ID":             {idless, "an ID is letters"},
		"unknown format": {Ranked(unknownFormat, Desk, text("a")), "unknown formatter"},
	} {
		_, err := r.SVG(context.Background(), c.spec)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// FuzzFigures: whatever the figures, a spec is made or refused, at once.
func FuzzFigures(f *testing.F) {
	f.Add(1.0, 2.0, 6.0, 3.0)
	f.Add(0.0, 0.0, 0.0, 0.0)
	f.Add(math.NaN(), math.Inf(1), math.MaxFloat64, -1.0)
	f.Add(1e-320, 1e300, -1e300, 5.0)
	f.Fuzz(func(t *testing.T, a, b, c, d float64) {
		refs := []Reference{{c, "c", true}, {d, "d", false}, {a, "a", false}}
		points := []Point{{"1", "A", "R", Num(a)}, {"2", "B", "R", Num(b)}, {"3", "C", "R", Num(c)}, {"4", "D", "R", Gap("x")}}
		for _, size := range []Size{Desk, Phone, Wall} {
			for _, s := range []Spec{
				Ranked(RankedData{Format: Pct1, Rows: []Row{{"1", "A", "R", Num(a), Num(b)}}, References: refs, Max: d}, size, text("a")),
				Strip(StripData{Format: Pct1, Points: points, References: refs}, size, text("a")),
				Regions(RegionsData{Format: Pct1, Points: points, Regions: []Region{{"R", "n", Num(a), Num(d)}}, References: refs}, size, text("a")),
				Tiles(TilesData{Format: Pct1, Tiles: []Tile{{"1", "A", "R", 1, 1, Num(a), false}, {"2", "B", "R", 2, 2, Num(b), false}}}, size, text("a")),
				Series(SeriesData{Format: Int, Points: []SeriesPoint{{day("2025-01-01"), "x", a, ""}, {day("2025-01-01"), "y", b, "ca."}}}, size, text("a")),
				Scenarios(ScenariosData{Current: a, Format: Int, Scenarios: []Scenario{{"b", b, ""}}}, size, text("a")),
			} {
				if s.err == nil && !json.Valid(s.options) {
					t.Errorf("%s: options are no JSON", s.Kind)
				}
			}
		}
	})
}

func TestCancel(t *testing.T) {
	r := cached(t, "")
	ctx, cancel := context.WithTimeout(context.Background(), 40*time.Millisecond)
	defer cancel()
	if _, err := r.SVG(ctx, Ranked(whole(), Desk, text("a"))); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	// A renderer whose turns are all taken waits no longer than its caller.
	r.turns <- struct{}{}
	r.turns <- struct{}{}
	done, cancel2 := context.WithCancel(context.Background())
	cancel2()
	if _, err := r.SVG(done, small()); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestJSON(t *testing.T) {
	d := sampleRanked()
	d.Rows[0].Name = "</script><script>alert(1)//\u2028"
	data, err := Ranked(d, Desk, text("r")).JSON()
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(string(data), "<>&\u2028") {
		t.Error("not safe inside a script element")
	}
	var back struct {
		Kind    string
		Areas   []struct{ K, Name, Region string }
		Options struct {
			Tooltip struct{ RenderMode, Formatter string }
			YAxis   []struct{ Data []string }
		}
	}
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if back.Options.Tooltip.RenderMode != "richText" || back.Options.Tooltip.Formatter != "@row:pct1" {
		t.Errorf("tooltip %+v", back.Options.Tooltip)
	}
	if back.Kind != "ranked" || back.Areas[0].Name != d.Rows[0].Name || back.Options.YAxis[0].Data[0] != d.Rows[0].Name {
		t.Errorf("got %+v", back)
	}
	// A bar of two parts is one scenario: its tooltip has the whole figure only.
	if data, err = small().JSON(); err != nil || !strings.Contains(string(data), `"formatter":"@lbl:int"`) {
		t.Errorf("scenarios: %v\n%s", err, data)
	}
	if _, err := (Spec{err: errors.New("x")}).JSON(); err == nil {
		t.Error("an error is lost")
	}
}

// TestBundle: the committed bundle is the one that VERSION tells of.
func TestBundle(t *testing.T) {
	bundle, err := fs.ReadFile(templates.FS, "vendor/echarts/echarts.min.js")
	if err != nil {
		t.Fatal(err)
	}
	version, err := fs.ReadFile(templates.FS, "vendor/echarts/VERSION")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(bundle)
	if !strings.Contains(string(version), "sha256 "+hex.EncodeToString(sum[:])) {
		t.Error("echarts.min.js is not what VERSION says: run build.sh")
	}
	for _, f := range []string{"LICENSE", "NOTICE", "LICENSE-zrender", "LICENSE-d3", "LICENSE-tslib"} {
		if _, err := fs.Stat(templates.FS, "vendor/echarts/"+f); err != nil {
			t.Error(err)
		}
	}
}

// TestStyleSheet: every role has its token, light and dark, and its classes.
func TestStyleSheet(t *testing.T) {
	css, err := fs.ReadFile(templates.FS, "styles/chart.css")
	if err != nil {
		t.Fatal(err)
	}
	tokens, err := theme.Read(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range roles {
		if light, dark := tokens.Colour(theme.Light, "chart-"+string(r)), tokens.Colour(theme.Dark, "chart-"+string(r)); light == "" || dark == "" || light == dark {
			t.Errorf("%s is %q in the light and %q in the dark", r, light, dark)
		}
		for _, rule := range []string{".cf-" + string(r) + " { fill: var(--chart-" + string(r) + "); }", ".cs-" + string(r) + " { stroke: var(--chart-" + string(r) + "); }"} {
			if !strings.Contains(string(css), rule) {
				t.Errorf("no rule %s", rule)
			}
		}
	}
}

// A theme's colours are those of the picture, also where two roles have one; what
// ECharts drew is the same, so that the cache serves every theme.
func TestTheme(t *testing.T) {
	list := &diag.List{}
	look, err := theme.Load(templates.FS, []source.ThemeFile{{Path: "theme/tokens.css", Data: []byte(":root { --chart-accent: #7a1f5c; --chart-before: #7a1f5c; --chart-surface: #fff8f0; --chart-font: Georgia, serif; }")}}, "da", list)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	before, after := cached(t, dir), cached(t, dir)
	after.palette = paletteOf(look.Tokens)
	spec := samples(Desk)[KindStrip]
	plain, err := before.SVG(context.Background(), spec)
	if err != nil {
		t.Fatal(err)
	}
	themed, err := after.SVG(context.Background(), spec)
	if err != nil {
		t.Fatal(err)
	}
	entry(t, dir) // fails where there is more than one
	marked := string(after.Mark(themed, "0492"))
	for _, want := range []string{`fill="#7a1f5c"`, `stroke="#fff8f0"`, `font-family="Georgia, serif"`, "cf-accent"} {
		if !strings.Contains(marked, want) {
			t.Errorf("no %s in\n%.2000s", want, marked)
		}
	}
	if strings.Contains(marked, "#0b5f74") || strings.Contains(string(plain), "#7a1f5c") || strings.Contains(marked, "#c0de") {
		t.Error("colours of another theme")
	}
	alone, err := after.Standalone(themed, "Overskrift", "Kilde")
	if err != nil || !strings.Contains(string(alone), `fill="#fff8f0"`) {
		t.Errorf("%v: the ground of a file is not the theme's:\n%.1000s", err, alone)
	}
}

func BenchmarkSVG(b *testing.B) {
	for name, spec := range map[string]Spec{
		"ranked-99": Ranked(whole(), Desk, text("a")),
		"series":    samples(Desk)[KindSeries],
	} {
		for _, dir := range []string{"", b.TempDir()} {
			r := cached(b, dir)
			run := name + "/cold"
			if dir != "" {
				run = name + "/warm"
				if _, err := r.SVG(context.Background(), spec); err != nil {
					b.Fatal(err)
				}
			}
			b.Run(run, func(b *testing.B) {
				for b.Loop() {
					r.drawn = drawn{}
					if _, err := r.SVG(context.Background(), spec); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMark(b *testing.B) {
	svg := draw(b, Ranked(whole(), Desk, text("a")))
	for b.Loop() {
		drawing(b).Mark(svg, "0150")
	}
}
