package page

import (
	"strconv"
	"strings"

	"bestpractice/generator/figures/chart"
	"bestpractice/generator/figures/download"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site/civil"
)

// WritingTexts say how a language writes numbers and dates.
type WritingTexts struct {
	chart.Writing `yaml:",inline"`

	Locale    string `yaml:"locale"` // da-DK, as programs for texts name a language
	And       string `yaml:"and"`
	Date      Text   `yaml:"date"`      // {day} {month} {year}
	LongDate  Text   `yaml:"long_date"` // {weekday} too
	Month     Text   `yaml:"month"`
	Quarter   Text   `yaml:"quarter"`
	Beginning Text   `yaml:"beginning"`
	Middle    Text   `yaml:"middle"`
	End       Text   `yaml:"end"`
}

// Words writes dates and numbers in the language of the pages.
type Words struct {
	Lang  string
	how   *WritingTexts
	circa Text
}

// Words writes in the language of the texts.
func (t *Texts) Words(lang string) Words { return Words{lang, &t.Writing, t.Series.Circa} }

// Date is "4. juni 2025", with a space that does not break behind the day.
func (w Words) Date(d civil.Date) string { return w.dated(w.how.Date, d) }

func (w Words) LongDate(d civil.Date) string { return w.dated(w.how.LongDate, d) }

func (w Words) dated(form Text, d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return form.With("day", strconv.Itoa(d.Day), "month", strings.Fields(w.how.Months)[d.Month-1], "year", strconv.Itoa(d.Year),
		"weekday", strings.Fields(w.how.Weekdays)[d.Weekday()])
}

// When is a loose date, or the author's words.
func (w Words) When(d civil.When) string {
	switch d.Precision {
	case civil.Day:
		return w.Date(d.First)
	case civil.Quarter:
		return w.quarter(d.First)
	case civil.HalfYearPoint:
		return w.HalfYear(d.First)
	}
	return d.Text
}

func (w Words) quarter(d civil.Date) string {
	return w.how.Quarter.With("n", strconv.Itoa((int(d.Month)+2)/3), "year", strconv.Itoa(d.Year))
}

// HalfYear writes the beginning, middle and end of a year in words: "medio 2027".
func (w Words) HalfYear(d civil.Date) string {
	form := Text("")
	switch d {
	case civil.Date{Year: d.Year, Month: 1, Day: 1}:
		form = w.how.Beginning
	case civil.Date{Year: d.Year, Month: 6, Day: 30}:
		form = w.how.Middle
	case civil.Date{Year: d.Year, Month: 12, Day: 31}:
		form = w.how.End
	default:
		return w.Date(d)
	}
	return form.With("year", strconv.Itoa(d.Year))
}

// Month writes the month of a day: "marts 2027".
func (w Words) Month(d civil.Date) string { return w.dated(w.how.Month, d) }

// Period writes a period's id in words: "marts 2025" for 2025-03, "3. kvartal
// 2020" for 2020K3; what is neither stays as it is.
func (w Words) Period(id string) string {
	if d, err := civil.Parse(id); err == nil {
		return w.Date(d)
	}
	if d, err := civil.Parse(id + "-01"); err == nil {
		return w.Month(d)
	}
	if year, n, ok := strings.Cut(strings.NewReplacer("-", "", "k", "K", "q", "K", "Q", "K").Replace(id), "K"); ok && len(year) == 4 && len(n) == 1 && n >= "1" && n <= "4" {
		if y, err := strconv.Atoi(year); err == nil {
			return w.how.Quarter.With("n", n, "year", strconv.Itoa(y))
		}
	}
	return id
}

func (w Words) Int(n int) string { return w.Number(float64(n), 0) }

func (w Words) Bytes(n int64) string { return w.signs(danish.Bytes(n)) }

// signs puts the signs of the language in the place of Danish ones.
func (w Words) signs(number string) string {
	return strings.NewReplacer(".", w.how.Group, ",", w.how.Decimal).Replace(number)
}

// Downloads is how files of figures are written. Their days have no space that
// does not break, which sheets would not read as one.
func (r *Renderer) Downloads() *download.Language {
	plain := func(write func(civil.Date) string) func(civil.Date) string {
		return func(d civil.Date) string { return strings.ReplaceAll(write(d), "\u00a0", " ") }
	}
	return &download.Language{Texts: r.Texts.Download, Decimal: r.Texts.Writing.Decimal, Date: plain(r.Words.Date), HalfYear: plain(r.Words.HalfYear), Int: r.Words.Int}
}
