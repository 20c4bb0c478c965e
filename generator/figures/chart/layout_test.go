package chart

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestNiceAxis(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		n      int
		want   axis
	}{
		{0, 17.6, 9, axis{0, 18, 2}},
		{0, 17.6, 4, axis{0, 20, 5}},
		{0, 5, 5, axis{0, 5, 1}},
		{0, 141349, 6, axis{0, 150000, 25000}},
		{0, 0.31, 5, axis{0, 0.4, 0.1}},
		{0, 0, 5, axis{0, 1, 0.2}},
		{-3, 7, 5, axis{-4, 8, 2}},
	} {
		if got := niceAxis(c.lo, c.hi, c.n); got != c.want {
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

func TestDecimalYear(t *testing.T) {
	for s, want := range map[string]float64{"2025-01-01": 2025, "2025-07-02": 2025.4986, "2024-12-31": 2024.9973} {
		if got := decimalYear(day(s)); got != want {
			t.Errorf("%s is %v, want %v", s, got, want)
		}
	}
}
