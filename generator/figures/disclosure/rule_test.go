package disclosure

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"bestpractice/generator/site"

	"github.com/google/go-cmp/cmp"
)

// nested are alle ⊇ 65plus ⊇ 75plus, a public population, and a share.
func nested() []*site.Measure {
	all := &site.Measure{ID: "alle", Unit: "antal"}
	mid := &site.Measure{ID: "65plus", Unit: "antal", Within: all}
	old := &site.Measure{ID: "75plus", Unit: "antal", Within: mid}
	pop := &site.Measure{ID: "bef", Unit: "antal", Public: true}
	return []*site.Measure{all, mid, old, pop, {ID: "andel", Unit: "procent", Numerator: old, Denominator: pop}}
}

// given reads "alle/65plus/75plus/bef", each a count, NA or -.
func given(t testing.TB, ms []*site.Measure, text string) map[*site.Measure]Given {
	out := map[*site.Measure]Given{}
	for i, f := range strings.Split(text, "/") {
		switch f {
		case "-":
		case "NA":
			out[ms[i]] = Given{State: site.Hidden}
		default:
			raw, err := ParseRaw(f)
			if err != nil {
				t.Fatal(err)
			}
			out[ms[i]] = Given{site.Known, raw}
		}
	}
	return out
}

func literals(ms []*site.Measure, out map[*site.Measure]site.Value) string {
	var b []string
	for _, m := range ms[:4] {
		v, ok := out[m]
		if !ok {
			v.Literal = "-"
		}
		b = append(b, v.Literal)
	}
	return strings.Join(b, "/")
}

func TestRelease(t *testing.T) {
	for _, c := range []struct{ name, raw, want, problem string }{
		{"rounded to the nearest 5", "163/122/98/2611", "165/120/100/2611", ""},
		{"exactly 30 is not fewer", "30/20/10/500", "30/20/10/500", ""},
		{"29 is", "29/20/10/500", "NA/NA/NA/500", ""},
		{"a cell of 5 is shown", "40/20/5/500", "40/20/5/500", ""},
		{"a cell of 4 hides the split", "40/20/4/500", "40/NA/NA/500", ""},
		{"a true zero hides the split", "40/20/0/500", "40/NA/NA/500", ""},
		{"a difference of 5 to the total", "40/35/10/500", "40/35/10/500", ""},
		{"a difference of 4 to the total", "40/36/10/500", "40/NA/NA/500", ""},
		{"a difference of 4 between the groups", "90/40/36/500", "90/NA/NA/500", ""},
		{"a difference of 4 over two levels", "41/39/37/500", "40/NA/NA/500", ""},
		{"all are in the oldest group", "40/40/40/500", "40/NA/NA/500", ""},
		{"hidden at the source already", "90/NA/36/500", "90/NA/NA/500", ""},
		{"the total is hidden at the source", "NA/40/30/500", "NA/NA/NA/500", ""},
		{"not delivered stays so", "90/-/36/-", "90/-/35/-", ""},
		{"the group between is missing, the difference counts", "90/-/86/-", "90/-/NA/-", ""},
		{"without a total", "-/40/20/500", "-/NA/NA/500", `"65plus" is given without its total "alle", so the rule cannot be applied`},
		{"a part over the whole", "40/50/10/500", "NA/NA/NA/500", `"65plus" is more than "alle", which it is within`},
		{"public zero", "90/40/20/0", "90/40/20/0", ""},
	} {
		ms := nested()
		out, problems := LSR().Release(ms, given(t, ms, c.raw))
		if got := literals(ms, out); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if c.problem == "" && len(problems) > 0 || c.problem != "" && (len(problems) == 0 || problems[0] != c.problem) {
			t.Errorf("%s: problems %q", c.name, problems)
		}
	}
	ms := nested()
	ms[1] = &site.Measure{ID: "andel", Unit: "procent"}
	if out, problems := LSR().Release(ms, given(t, ms, "100/12")); len(problems) != 1 || out[ms[1]].State != site.Hidden {
		t.Errorf("a share as a raw figure: %v %v", out, problems)
	}
}

func TestRounding(t *testing.T) {
	for n, want := range map[int64]int64{0: 0, 2: 0, 3: 5, 7: 5, 8: 10, 12: 10} {
		if got := LSR().round(n); got != want {
			t.Errorf("%d gives %d, want %d", n, got, want)
		}
	}
	for _, r := range []Rule{{Round: 1}, {Round: 3}, {Round: 5}, {Round: 10}} {
		for n := int64(0); n < 200; n++ {
			low, high := r.class(r.round(n))
			if n < low || n > high || r.round(low) != r.round(n) || r.round(high) != r.round(n) || r.round(high+1) == r.round(n) {
				t.Errorf("rounding to %d: %d is not in the class %d…%d", r.Round, n, low, high)
			}
		}
	}
}

// The law of the rule: a raw count that moves within its rounding class and on
// the same side of every threshold changes nothing of what is released.
func TestLawOfRawCounts(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 30))
	rule := LSR()
	side := func(x [3]int64) string {
		return fmt.Sprint(x[0] < 30, x[1] < 5, x[2] < 5, x[0]-x[1] < 5, x[1]-x[2] < 5, x[0]-x[2] < 5, x[1] > x[0], x[2] > x[1], x[2] > x[0])
	}
	tried := 0
	for range 20000 {
		x := [3]int64{int64(20 + r.IntN(60)), 0, 0}
		x[1] = int64(r.IntN(int(x[0]) + 1))
		x[2] = int64(r.IntN(int(x[1]) + 1))
		y := x
		for i := range y {
			low, high := rule.class(rule.round(x[i]))
			y[i] = low + int64(r.IntN(int(high-low+1)))
		}
		if side(x) != side(y) {
			continue
		}
		tried++
		ms := nested()
		text := func(x [3]int64) string { return fmt.Sprintf("%d/%d/%d/900", x[0], x[1], x[2]) }
		a, _ := rule.Release(ms, given(t, ms, text(x)))
		b, _ := rule.Release(ms, given(t, ms, text(y)))
		if literals(ms, a) != literals(ms, b) {
			t.Fatalf("%v gives %s, %v gives %s", x, literals(ms, a), y, literals(ms, b))
		}
	}
	if tried < 1000 {
		t.Errorf("only %d pairs tried", tried)
	}
}

// show prints anything: vet refuses to print a Raw that it sees as one.
func show(x any) string { return fmt.Sprintf("%d %s %x %q", x, x, x, x) }

func TestRawTellsNothing(t *testing.T) {
	const canary = "7919"
	raw, err := ParseRaw(canary)
	if err != nil {
		t.Fatal(err)
	}
	g := Given{site.Known, raw}
	encoded, _ := json.Marshal(map[string]any{"raw": raw, "given": g, "all": []Raw{raw}})
	for _, text := range []string{fmt.Sprint(raw), fmt.Sprintf("%v %+v", g, &g), fmt.Sprintf("%#v", raw), show(raw), string(encoded)} {
		if strings.Contains(text, canary) {
			t.Errorf("%s holds the count", text)
		}
	}
	for _, in := range []string{"7919x", "-7919", "7919,5", "", "NA", "7.91", "1e99"} {
		_, err := ParseRaw(in)
		if err == nil {
			t.Errorf("%q was read", in)
		} else if strings.Contains(err.Error(), "79") {
			t.Errorf("%v repeats the text", err)
		}
	}
	for in, want := range map[string]string{"1480": "1480", "98": "100", "2.0": "0"} {
		raw, err := ParseRaw(in)
		if err != nil {
			t.Fatal(in, err)
		}
		if got := known(LSR().round(raw.count())).Literal; got != want {
			t.Errorf("%q gives %s, want %s", in, got, want)
		}
	}
	if _, err := ParseRaw("NaN"); err == nil {
		t.Error("NaN was read")
	}
	if d := cmp.Diff(Rule{Round: 5, MinCell: 5, MinTotal: 30}, LSR()); d != "" {
		t.Error(d)
	}
}

func FuzzParseRaw(f *testing.F) {
	f.Add("1e3")
	f.Add("\u00a05")
	f.Fuzz(func(t *testing.T, s string) {
		if raw, err := ParseRaw(s); err == nil && raw.count() < 0 {
			t.Errorf("%q is negative", s)
		}
	})
}
