package disclosure

import (
	"testing"

	"bestpractice/generator/figures/linear"
	"bestpractice/generator/site"
)

// TestWhatAReaderTries: a reader who knows the count x of an own area may have any
// of its values that fit the tables, and the other area's count y leaks where it
// does so for at least half of these.
func TestWhatAReaderTries(t *testing.T) {
	own, other := &site.Area{Name: "own"}, &site.Area{Name: "other"}
	row := func(x, y, low, high int64) linear.Row {
		r := linear.Row{Low: low, High: high}
		for i, c := range []int64{x, y} {
			if c != 0 {
				r.Terms = append(r.Terms, linear.Term{Var: i, Coef: c})
			}
		}
		return r
	}
	for _, tt := range []struct {
		name string
		most int64 // of x
		rows []linear.Row
		want bool
	}{
		{"few values are all tried: y < 10 for 10 of 20", 19, []linear.Row{row(1, 1, 0, 19)}, true},
		{"y < 10 for 9 of 20", 19, []linear.Row{row(1, 1, 0, 20)}, false},
		{"many values evenly: y < 10 for 40 of 100", 99, []linear.Row{row(1, -4, 0, 99)}, false},
		{"y < 10 for 60 of 100", 99, []linear.Row{row(1, -6, 0, 99)}, true},
		{"what x cannot be is not counted: y < 10 for 21 of the 40 from 60 on", 99, []linear.Row{row(1, 0, 60, 99), row(1, -8, 1, 99)}, true},
	} {
		s := &linear.System{Lower: []int64{0, 0}, Upper: []int64{tt.most, 1000}, Rows: tt.rows}
		c := &component{model: &model{owner: []site.Territory{{Area: own}, {Area: other}}, near: []int64{10, 10}}, vars: []int{0, 1}, base: []int64{1000, 1000}}
		if got := c.leaksToReader(s, own, 1); got != tt.want {
			t.Errorf("%s: leaks %v", tt.name, got)
		}
	}
}
