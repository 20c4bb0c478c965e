package disclosure

import (
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/diag"
)

// TestWidths: the sheet to sign says of what is hidden how near its bounds are, in
// classes: an area of 8 inhabitants has at most 8 users, whoever hides how many.
func TestWidths(t *testing.T) {
	for _, tt := range []struct {
		measures, row string
		want          []Width
	}{
		{"alle bef! andel=alle/bef", "A 30/300", []Width{Nothing, Nothing}},
		{"alle bef! andel=alle/bef", "A NA/50", []Width{Wide, Nothing}},
		{"alle bef! andel=alle/bef", "A NA/8", []Width{Half, Nothing}},
		{"alle 65plus<alle 75plus<65plus", "A 100/5/NA", []Width{Nothing, Nothing, Close}},
	} {
		w := newWorld(t, "N: A B")
		w.edition("d", "2025-06-04", "lsr", tt.measures, "2025-03", tt.row, map[int]string{2: "B 50/400", 3: "B 50/40/30"}[len(tt.want)])
		var got []Width
		for _, table := range Accounts(w.Site).Tables {
			for _, c := range table.Columns {
				got = append(got, c.Width)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.row, got, tt.want)
		}
	}
}

// TestAuditNamesFigures: what gives a figure away is named by place and value, of
// many the first, and by what a figure turned out to be.
func TestAuditNamesFigures(t *testing.T) {
	said := func(w *world) string {
		var l diag.List
		Audit(w.Site, &l)
		return messagesOf(&l)
	}
	w := newWorld(t, "N: A B C D E F G H X")
	w.edition("d", "2025-06-04", "none", "alle", "2025-03", "A 100", "B 150", "C 180", "D 10", "E 20", "F 30", "G 40", "H 50", "X NA", "land 1500")
	if got := said(w); !strings.Contains(got, ": the whole country 1.500, A 100, B 150, C 180 and 5 more") {
		t.Error(got)
	}
	w = newWorld(t, "N: A B C", "S: D E", "-: X")
	w.edition("d", "2025-06-04", "lsr", "alle 75plus<alle bef! indeks%1", "2021-12 2025-03", "A 100/50/1000 120/70/1000/140.0", "B 200/90/2000 260/120/2000/133.3", "C 150/60/900 180/95/900/158.3",
		"D 300/155/3000 310/165/3000/106.5", "E 90/40/500 250/190/500/475.0", "X 60/20/400 60/NA/400/285.0")
	if got := said(w); !strings.Contains(got, "indeks, marts 2025 (the index of 75plus since 2021-12 of X), in d of 4. juni 2025: X 285") {
		t.Error(got)
	}
}

func messagesOf(l *diag.List) string {
	var out []string
	for _, d := range l.Sorted() {
		out = append(out, d.Message.String())
	}
	return strings.Join(out, "\n")
}
