package chart

import (
	"math"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"bestpractice/generator/language/danish"
)

// registry loads formatters.js and returns a caller of one of its formatters.
func registry(t *testing.T) func(name string, arg any) string {
	t.Helper()
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	vm := goja.New()
	programs, err := r.engine.programs()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := vm.RunProgram(programs[1]); err != nil {
		t.Fatal(err)
	}
	if _, err := vm.RunString(string(danishWriting().Script())); err != nil {
		t.Fatal(err)
	}
	call, err := vm.RunString(`(function (name, arg) { return String(chartFormats.resolve(name, {accent: '#123456'})(arg)); })`)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := goja.AssertFunction(call)
	return func(name string, arg any) string {
		v, err := f(goja.Undefined(), vm.ToValue(name), vm.ToValue(arg))
		if err != nil {
			return "error: " + err.Error()
		}
		return v.String()
	}
}

func TestFormatters(t *testing.T) {
	f := registry(t)
	point := func(name, series string, v any) map[string]any {
		return map[string]any{"name": name, "seriesName": series, "data": map[string]any{"v": v}}
	}
	for _, c := range []struct {
		name string
		arg  any
		want string
	}{
		{"@fmt:int", 60605, "60.605"},
		{"@fmt:int", 1234567, "1.234.567"},
		{"@fmt:int", "-", "NA"},
		{"@fmt:int", nil, "NA"},
		{"@fmt:int", "", "NA"},
		{"@fmt:pct1", 10.5, "10,5\u00a0%"},
		{"@fmt:pct1", 0, "0,0\u00a0%"},
		{"@fmt:pct1", "17.25", "17,3\u00a0%"},
		{"@fmt:num2", 1.005, "1,01"},
		{"@fmt:pp1", 4.25, "+4,3\u00a0procentpoint"},
		{"@fmt:pp1", -0.04, "0,0\u00a0procentpoint"},
		{"@fmt:pp1", -1.5, "−1,5\u00a0procentpoint"},
		{"@fmt:year", 2025, "2025"},
		{"@rng:pct1", "|4", "under 4,0\u00a0%"},
		{"@rng:pct1", "4|6", "4,0–5,9\u00a0%"},
		{"@rng:int", "1000|2000", "1.000–1.999"},
		{"@rng:pct1", "10|", "10,0\u00a0% og derover"},
		{"@rng:pct1", "NA: skjult", "NA: skjult"},
		{"@tip:pct1", point("Fanø", "Andel", 6.2), "Fanø\nAndel: 6,2\u00a0%"},
		{"@tip:pct1", point("Fanø", "4|6", 5.2), "Fanø: 5,2\u00a0%"},
		{"@tip:pct1", map[string]any{"data": map[string]any{"t": "Fanø: NA"}}, "Fanø: NA"},
		{"@lbl:pct1", point("Fanø", "Andel", 6.2), "Fanø: 6,2\u00a0%"},
		{"@cap:int", map[string]any{"data": map[string]any{"v": 85000, "x": "medio 2027"}}, "{b|85.000}{m|medio 2027}"},
		{"@row:pct1", []any{
			map[string]any{"axisValueLabel": "Fanø", "seriesName": "2021", "value": []any{4.0, "Fanø"}},
			map[string]any{"axisValueLabel": "Fanø", "seriesName": "2025", "value": []any{6.25, "Fanø"}},
		}, "Fanø\n2021: 4,0\u00a0%\n2025: 6,3\u00a0%"},
	} {
		if got := f(c.name, c.arg); got != c.want {
			t.Errorf("%s(%v) = %q, want %q", c.name, c.arg, got, c.want)
		}
	}
	for _, unknown := range []string{"@fmt:furlongs", "@what:int"} {
		if got := f(unknown, 1); !strings.HasPrefix(got, "error: ") {
			t.Errorf("%s gives %q", unknown, got)
		}
	}
	if got := f("@c:mauve", 1); !strings.Contains(got, "unknown colour") {
		t.Errorf("an unknown colour gives %q", got)
	}
}

// TestDanishNumbers: charts and tables write the same digits.
func TestDanishNumbers(t *testing.T) {
	f := registry(t)
	values := []float64{0, 0.05, 0.049, 0.15, 0.25, 1.005, 2.675, 5.55, 9.95, 99.95, 999.95, 1000, 12345.678, 60605, 1234567.89, 8.5, 17.25, 0.1 + 0.2}
	for i := range 2000 {
		values = append(values, float64(i)/40)
	}
	for _, v := range values {
		for _, v := range []float64{v, -v} {
			for decimals, name := range []string{"@fmt:int", "@fmt:num1", "@fmt:num2"} {
				if got, want := f(name, v), danish.Number(v, decimals); got != want && !(v == 0 && math.Signbit(v)) {
					t.Errorf("%s(%v) = %q, the tables have %q", name, v, got, want)
				}
			}
		}
	}
}
