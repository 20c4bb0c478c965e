package danish

import (
	"errors"
	"math"
	"strconv"
	"testing"
)

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		x        float64
		decimals int
		want     string
	}{
		{60605, 0, "60.605"}, {10.5, 1, "10,5"}, {0, 0, "0"}, {999, 0, "999"}, {1000, 0, "1.000"}, {6003550, 0, "6.003.550"},
		{-2.3, 1, "−2,3"}, {-0.04, 1, "0,0"}, {0.05, 1, "0,1"}, {-0.05, 1, "−0,1"}, {2.675, 2, "2,68"}, {6.25, 1, "6,3"},
		{6.35, 1, "6,4"}, {5.95, 1, "6,0"}, {4.6, 0, "5"}, {2.5, 0, "3"}, {3.5, 0, "4"}, {1234.5678, 2, "1.234,57"},
		{4, 2, "4,00"}, {math.NaN(), 1, "–"}, {math.Inf(1), 1, "–"}, {7, -1, "7"},
	} {
		if got := Number(c.x, c.decimals); got != c.want {
			t.Errorf("Number(%v, %d) = %q, want %q", c.x, c.decimals, got, c.want)
		}
	}
	for got, want := range map[string]string{
		Bytes(0): "0\u00a0B", Bytes(999): "999\u00a0B", Bytes(1000): "1,0\u00a0kB", Bytes(1234567): "1,2\u00a0MB",
		Bytes(999999): "1,0\u00a0MB", Bytes(14_200_000): "14\u00a0MB", Bytes(9_960): "10\u00a0kB", Bytes(math.MaxInt64): "9,2\u00a0EB",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestDecimal(t *testing.T) {
	for in, want := range map[string]string{
		"1.234,5": "1234.5", "1234,5": "1234.5", "60.605": "60605", "60605": "60605", "0": "0", "007": "7", "0,50": "0.50",
		"-3": "-3", "−3,5": "-3.5", "-0": "0", "-0,0": "0.0", "1 234": "1234", "1\u00a0234\u00a0567,8": "1234567.8", " 5 ": "5",
	} {
		if got, err := Decimal(in); err != nil || got != want {
			t.Errorf("Decimal(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"", "-", "NA", "1,2,3", "1.23,4", "12.34", "0.605", "1.234 567", "1e5", "5 %", "--3", "٣", "1.234.56", ",5", "5,", "+5",
		"11111111111111111111111111111111111111111111111"} {
		if got, err := Decimal(in); err == nil {
			t.Errorf("Decimal(%q) = %q", in, got)
		}
	}
	if _, err := Decimal("4.6"); !errors.Is(err, ErrPoint) {
		t.Errorf("4.6: %v", err)
	}
}

// What Number writes, Decimal reads.
func FuzzNumber(f *testing.F) {
	f.Add(60605.25, 1)
	f.Add(-0.05, 1)
	f.Fuzz(func(t *testing.T, x float64, decimals int) {
		if math.IsNaN(x) || math.Abs(x) > 1e12 || decimals < 0 || decimals > 6 {
			return
		}
		plain, err := Decimal(Number(x, decimals))
		if back, _ := strconv.ParseFloat(plain, 64); err != nil || back != Round(x, decimals) {
			t.Errorf("Number(%v, %d) = %q reads as %v, %v", x, decimals, Number(x, decimals), plain, err)
		}
	})
}

func FuzzDecimal(f *testing.F) {
	f.Add("1.234,5")
	f.Add("−1 000")
	f.Fuzz(func(t *testing.T, s string) { _, _ = Decimal(s) })
}

func BenchmarkNumber(b *testing.B) {
	for b.Loop() {
		Number(60605.25, 1)
	}
}
