package disclosure

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
	if got := said(w); !strings.Contains(got, ": the whole country 1,500, A 100, B 150, C 180 and 5 more") {
		t.Error(got)
	}
	w = newWorld(t, "N: A B C", "S: D E", "-: X")
	w.edition("d", "2025-06-04", "lsr", "alle 75plus<alle bef! indeks%1", "2021-12 2025-03", "A 100/50/1000 120/70/1000/140.0", "B 200/90/2000 260/120/2000/133.3", "C 150/60/900 180/95/900/158.3",
		"D 300/155/3000 310/165/3000/106.5", "E 90/40/500 250/190/500/475.0", "X 60/20/400 60/NA/400/285.0")
	if got := said(w); !strings.Contains(got, "indeks, March 2025 (the index of 75plus since 2021-12 of X), in d of 4 June 2025: X 285") {
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

// The sheet to sign counts what is shown and hidden, as published: by measures that are
// given, and as the newest edition has it.
func TestAccounts(t *testing.T) {
	w := newWorld(t, "N: A B C", "S: D E", "-: X")
	w.edition("d", "2024-06-04", "none", "alle", "2025-03", "A 100", "D 12")
	w.edition("d", "2025-06-04", "lsr", "alle 75plus<alle bef! andel=75plus/bef", "2025-03 2025-06",
		"A 100/50/900 100/50/900", "B 100/NA/800 -", "C NA/NA/700 100/20/700", "D NA/-/300 40/20/300", "n 300/100/2400 -", "land 500/200/9000 -")
	var got []string
	for _, tb := range Accounts(w.Site).Tables {
		line := fmt.Sprintf("%s %s: first %d, second %d, left out %d;", tb.Edition.Published, tb.Period.ID, tb.First, tb.Second, tb.LeftOut)
		for _, c := range tb.Columns {
			line += fmt.Sprintf(" %s %d+%d-%d %d", c.Measure.ID, c.Areas, c.Totals, c.Hidden, c.Width)
		}
		got = append(got, line)
	}
	want := []string{
		"2024-06-04 2025-03: first 0, second 0, left out 4; alle 2+0-0 0",
		"2025-06-04 2025-03: first 3, second 1, left out 2; alle 2+2-2 1 75plus 1+2-2 1 bef 4+2-0 0",
		"2025-06-04 2025-06: first 0, second 0, left out 3; alle 3+0-0 1 75plus 3+0-0 1 bef 3+0-0 0",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// Figures under two names are told once, whatever editions have them; a figure's own
// other editions are none of it.
func TestAccountsOfTheSameUnderTwoNames(t *testing.T) {
	w := newWorld(t, "N: A B C D E F")
	rows := []string{"A 50", "B 90", "C 60", "D 155", "E 215", "F 820"}
	for _, published := range []string{"2024-06-04", "2025-06-04"} {
		w.edition("d", published, "none", "alle", "2025-03", rows...)
		w.edition("x", published, "none", "brugere", "2025-03", rows...)
	}
	want := []Relation{{Of: Subject{"alle", "2025-03", "d"}, From: []Subject{{"brugere", "2025-03", "x"}}, Same: true}}
	if d := cmp.Diff(want, Accounts(w.Site).Relations); d != "" {
		t.Error(d)
	}
}

// One in five may differ, of at least four that agree, and each tells the less the
// nearer all are to each other.
func TestEvidence(t *testing.T) {
	for _, tt := range []struct {
		figures  []float64
		differ   int
		hopeless bool
		bits     float64 // that it convinces of, at most
	}{
		{[]float64{0, 64, 128}, 0, false, -1},
		{[]float64{0, 32, 64, 128}, 0, false, 28},
		{[]float64{0, 32, 64, 128}, 1, false, 28},
		{[]float64{0, 32, 64, 128}, 2, false, -1},
		{[]float64{0, 32, 64, 128}, 4, false, -1},
		{[]float64{0, 32, 64, 128}, 5, true, -1},
		{[]float64{128}, 2, false, -1},
		{[]float64{7, 7, 7, 7}, 0, false, 0},
	} {
		var v evidence
		for _, f := range tt.figures {
			v.weigh(true, f, 1)
		}
		for range tt.differ {
			v.weigh(false, 1000, 1)
		}
		if v.hopeless() != tt.hopeless || v.convinces(tt.bits) != (tt.bits >= 0) || v.convinces(max(0, tt.bits)+0.5) {
			t.Errorf("%v and %d that differ: hopeless %v, %v bits %v, more %v", tt.figures, tt.differ, v.hopeless(), tt.bits, v.convinces(tt.bits), v.convinces(tt.bits+0.5))
		}
	}
}

// What gives a figure away is named of the newest edition that says it, and what an
// older one says otherwise does not count.
func TestFactsAreOfTheNewestEdition(t *testing.T) {
	for _, tt := range []struct {
		older, now string
		kind       Kind
	}{{"D 60", "D 50, E NA, s 100", Revealed}, {"D 50", "D 50, E NA, s 100", Revealed}, {"D 50, s 100", "D 50, E NA", Earlier}} {
		w := newWorld(t, "S: D E")
		w.edition("d", "2024-06-04", "none", "alle", "2025-03", strings.Split(tt.older, ", ")...)
		now := w.edition("d", "2025-06-04", "none", "alle", "2025-03", strings.Split(tt.now, ", ")...)
		var l diag.List
		told := 0
		for _, f := range Audit(w.Site, &l) {
			if f.Kind != tt.kind {
				continue
			}
			told++
			for _, x := range f.Facts {
				if (x.Edition == now) == (tt.kind == Earlier && x.Total) {
					t.Errorf("%s, then %s: %s %s is of the edition of %s", tt.older, tt.now, x.Place, x.Value, x.Edition.Published)
				}
			}
		}
		if told != 1 {
			t.Errorf("%s, then %s: %d findings", tt.older, tt.now, told)
		}
	}
}
