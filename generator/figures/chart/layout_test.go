package chart

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNiceAxis(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		n      int
		want   axis
		format Format
	}{
		// Of persons no half ones, which labels would round to the same number.
		{0, 3, 9, axis{0, 3, 1}, Int},
		{0, 11, 5, axis{0, 15, 5}, Int},
		{0, 0, 5, axis{0, 1, 1}, Int},
		{0, 141349, 6, axis{0, 150000, 25000}, Int},
		{0, 0.31, 9, axis{0, 0.4, 0.1}, Pct1},
		{0, 17.6, 9, axis{0, 18, 2}, Pct2},
		{0, 17.6, 4, axis{0, 20, 5}, Pct2},
		{0, 5, 5, axis{0, 5, 1}, Pct2},
		{0, 141349, 6, axis{0, 150000, 25000}, Pct2},
		{0, 0.31, 5, axis{0, 0.4, 0.1}, Pct2},
		{0, 0, 5, axis{0, 1, 0.2}, Pct2},
		{-3, 7, 5, axis{-4, 8, 2}, Pct2},
	} {
		if got := c.format.niceAxis(c.lo, c.hi, c.n); got != c.want {
			t.Errorf("niceAxis(%v, %v, %d) = %v, want %v", c.lo, c.hi, c.n, got, c.want)
		}
	}
}

// TestSwarm: dots keep their distance, and stay as near to the line as that.
func TestSwarm(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		x := make([]float64, 99)
		for i := range x {
			x[i] = math.Round(rng.Float64()*4000) / 10
		}
		y := swarm(x, 10)
		for i := range x {
			for j := range i {
				if d := math.Hypot(x[i]-x[j], y[i]-y[j]); d < 9.99 {
					t.Fatalf("two dots %v apart", d)
				}
			}
		}
		if hi := slices.Max(y); hi > 100 {
			t.Errorf("a swarm of 99 dots on 400 pixels is %v high", hi)
		}
		if again := swarm(x, 10); !slices.Equal(y, again) {
			t.Error("another swarm of the same dots")
		}
	}
	if y := swarm([]float64{5, 100, 200}, 10); !slices.Equal(y, []float64{0, 0, 0}) {
		t.Errorf("dots that do not touch are moved: %v", y)
	}
}

func TestPlaceReferences(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	a := axis{0, 18, 2}
	for range 500 {
		var refs []Reference
		for range 1 + rng.IntN(4) {
			refs = append(refs, Reference{Value: rng.Float64() * 18, Label: strings.Repeat("n", 5+rng.IntN(15))})
		}
		all, tiers := placeReferences(refs, a, 100, 700, 720)
		if len(all) != len(refs) {
			t.Fatalf("%d labels for %d lines", len(all), len(refs))
		}
		for i, p := range all {
			if p.tier >= tiers {
				t.Errorf("tier %d of %d", p.tier, tiers)
			}
			for _, q := range all[:i] {
				if p.clash(q) && math.Abs(p.x-q.x) > 6 {
					t.Errorf("%+v and %+v", p, q)
				}
			}
		}
	}
	// Far apart, all stand in the lowest tier.
	if _, tiers := placeReferences([]Reference{{Value: 1, Label: "aaa"}, {Value: 9, Label: "bbb"}, {Value: 16, Label: "c"}}, a, 100, 700, 720); tiers != 1 {
		t.Errorf("%d tiers", tiers)
	}
}

// TestLetterWidths: every letter of a Danish text has a width of its own.
func TestLetterWidths(t *testing.T) {
	for _, r := range "abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ0123456789 .,:;–—−+%()’”/éüö\u00a0" {
		if _, ok := letterWidths[string(r)]; !ok {
			t.Errorf("no width for %q", r)
		}
	}
	if w := textWidth("Åæ", 10); math.Abs(w-15.56) > 0.001 {
		t.Errorf("Åæ is %v wide", w)
	}
}

func TestShorten(t *testing.T) {
	for name, want := range map[string]string{"Ærø": "Ærø", "Ringkøbing-Skjern": "Ringkøbi."} {
		if got := shorten(name, 40, 9); got != want {
			t.Errorf("shorten(%q) = %q, want %q", name, got, want)
		}
	}
}

// Names that shortening makes equal stay apart at any width that a tile has, also
// those that begin like others which begin like them, and none is wider than its
// place.
func TestShortNames(t *testing.T) {
	names := []string{"Frederiksberg", "Frederikshavn", "Frederikssund", "Fredericia", "Fredensborg", "Ringkøbing-Skjern", "Ringsted", "Ærø", "Brønderslev", "Brøndby", "Høje-Taastrup", "Høje-Taastrop", "Midtjylland", "Midtbylland"}
	for _, c := range []struct{ width, size float64 }{{40, 9}, {40, 11}, {33, 11}} {
		got := shortNames(names, c.width, c.size)
		seen := map[string]string{}
		for _, n := range names {
			s := got[n]
			if other := seen[s]; other != "" {
				t.Errorf("%v: %q and %q are both %q", c.width, n, other, s)
			}
			seen[s] = n
			if w := textWidth(s, c.size); w > c.width && n != s {
				t.Errorf("%q is %v wide", s, w)
			}
		}
		if !strings.HasSuffix(got["Frederiksberg"], "berg") {
			t.Errorf("Frederiksberg is %q", got["Frederiksberg"])
		}
		if got["Ærø"] != "Ærø" {
			t.Errorf("a name that stands alone: %q", got["Ærø"])
		}
	}
}

// Classes meet at the threshold, and one figure far out does not eat them.
func TestClasses(t *testing.T) {
	for _, c := range []struct {
		values    []float64
		threshold float64
		want      []float64
	}{
		{[]float64{1, 4, 6, 9, 15}, 0, []float64{3, 6, 9, 12}},
		{[]float64{1, 4, 6, 9, 15}, 7, []float64{3.5, 7, 10.5, 14}},
		{[]float64{1, 4, 6, 9, 15}, 6, []float64{3, 6, 9, 12}},
		{[]float64{1, 4, 6, 9, 16.9}, 6, []float64{3, 6, 9, 12}}, // by itself 4, 8, 12, 16
		{[]float64{1, 4, 6, 9, 15}, 40, []float64{3, 6, 9, 12}},
		{[]float64{4, 5, 6, 7, 8, 9, 10, 11, 400}, 0, []float64{2.5, 5, 7.5, 10}},
		{[]float64{5, 5, 5, 5}, 0, []float64{1, 2, 3, 4}},
	} {
		d := TilesData{Format: Pct1}
		for _, v := range c.values {
			d.Tiles = append(d.Tiles, Tile{Value: Num(v)})
		}
		if c.threshold > 0 {
			d.Threshold = &c.threshold
		}
		got, err := d.breaks()
		if d := cmp.Diff(c.want, got); d != "" || err != nil {
			t.Errorf("%v at %v: %s %v", c.values, c.threshold, d, err)
		}
	}
}

func TestDecimalYear(t *testing.T) {
	for s, want := range map[string]float64{"2025-01-01": 2025, "2025-07-02": 2025.4986, "2024-12-31": 2024.9973} {
		if got := decimalYear(day(s)); got != want {
			t.Errorf("%s is %v, want %v", s, got, want)
		}
	}
}
