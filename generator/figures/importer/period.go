package importer

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"bestpractice/generator/language/danish"
	"bestpractice/generator/language/pattern"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

var (
	quarterShapes = []func() *regexp.Regexp{
		pattern.New(`^(?P<year>[0-9]{4})[- ]?[kq](?P<n>[1-4])$`), pattern.New(`^[kq](?P<n>[1-4])[- /]?(?P<year>[0-9]{4})$`),
		pattern.New(`^(?P<n>[1-4])\. ?(?:kvartal|kvt\.?|kv\.?) (?P<year>[0-9]{4})$`), pattern.New(`^(?P<year>[0-9]{4}),? (?P<n>[1-4])\. ?(?:kvartal|kvt\.?|kv\.?)$`),
	}
	monthShapes = []func() *regexp.Regexp{
		pattern.New(`^(?P<year>[0-9]{4})-(?P<n>[0-9]{2})$`), pattern.New(`^(?P<year>[0-9]{4})m(?P<n>[0-9]{2})$`), pattern.New(`^(?P<n>[0-9]{1,2})[-/](?P<year>[0-9]{4})$`),
	}
	monthWords = pattern.New(`^(?:ultimo )?([a-zæøå]{3,9})\.?[ -]([0-9]{4}|[0-9]{2})$`)
	dayShape   = pattern.New(`^(?:pr\.? ?)?([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})$`)
	dayWords   = pattern.New(`^(?:pr\.? |den )*([0-9]{1,2})\. ([a-zæøå]{3,9}) ([0-9]{4})$`)
	yearShape  = pattern.New(`^(19|20)[0-9]{2}$`)
)

// periodNamed reads a period as sheets write it (2025-03, marts 2025, 2025K1,
// 2025M03, 31-03-2025, 2025) and gives its id, that of a known period where one
// ends on the same day.
func (r *reader) periodNamed(text string) (string, bool) {
	text = plain(text)
	for _, p := range r.known {
		if text == plain(p.ID) || text == plain(p.Label) {
			return p.ID, true
		}
	}
	id, ok := period(text)
	if !ok {
		return "", false
	}
	day, _ := civil.LastDay(id)
	for _, p := range r.known {
		if d, ok := civil.LastDay(p.ID); ok && d == day {
			return p.ID, true
		}
	}
	return id, true
}

func period(text string) (string, bool) {
	if len(text) > 40 {
		return "", false
	}
	if yearShape().MatchString(text) {
		return text, true
	}
	for _, shape := range quarterShapes {
		s := shape()
		if m := s.FindStringSubmatch(text); m != nil {
			return m[s.SubexpIndex("year")] + "-k" + m[s.SubexpIndex("n")], true
		}
	}
	month := func(year string, n int) (string, bool) {
		if len(year) == 2 {
			year = "20" + year
		}
		return fmt.Sprintf("%s-%02d", year, n), n >= 1 && n <= 12 && yearShape().MatchString(year)
	}
	for _, shape := range monthShapes {
		s := shape()
		if m := s.FindStringSubmatch(text); m != nil {
			n, _ := strconv.Atoi(m[s.SubexpIndex("n")])
			return month(m[s.SubexpIndex("year")], n)
		}
	}
	if m := monthWords().FindStringSubmatch(text); m != nil {
		if n := monthOf(m[1]); n > 0 {
			return month(m[2], n)
		}
	}
	if m := dayShape().FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[2])
		return lastOf(m[3], n, m[1])
	}
	if m := dayWords().FindStringSubmatch(text); m != nil {
		return lastOf(m[3], monthOf(m[2]), m[1])
	}
	if d, err := civil.Parse(text); err == nil {
		return lastOf(strconv.Itoa(d.Year), int(d.Month), strconv.Itoa(d.Day))
	}
	return "", false
}

// lastOf gives the month whose last day this is, else the day.
func lastOf(year string, month int, day string) (string, bool) {
	n, _ := strconv.Atoi(day)
	d, err := civil.Parse(fmt.Sprintf("%s-%02d-%02d", year, month, n))
	if err != nil || !yearShape().MatchString(year) {
		return "", false
	}
	id := d.String()[:len("2025-03")]
	if last, _ := civil.LastDay(id); last == d {
		return id, true
	}
	return d.String(), true
}

// monthOf reads januar and jan.
func monthOf(word string) int {
	for m := time.January; m <= time.December; m++ {
		if name := danish.MonthName(m); len(word) >= 3 && (name == word || len(word) <= 4 && strings.HasPrefix(name, word)) {
			return int(m)
		}
	}
	return 0
}

// split finds a period at the end or the beginning of a head such as "75+ år,
// marts 2025" and gives what else stands in it.
func (r *reader) split(text string) (rest, id string, ok bool) {
	trim := func(s string) string { return strings.Trim(s, " ,;:–-()[]\n") }
	words := strings.Fields(text)
	for n := min(3, len(words)); n > 0; n-- {
		last := len(words) - n
		for _, part := range [2][2][]string{{words[:last], words[last:]}, {words[n:], words[:n]}} {
			if id, ok := r.periodNamed(trim(strings.Join(part[1], " "))); ok {
				return trim(strings.Join(part[0], " ")), id, true
			}
		}
	}
	return text, "", false
}

// periods lists the periods that the sheet delivers, oldest first.
func (r *reader) periods() []*site.Period {
	var out []*site.Period
	seen := map[string]bool{}
	for _, row := range r.delivered {
		if !seen[row.period] {
			seen[row.period] = true
			out = append(out, r.periodOf(row.period))
		}
	}
	sortPeriods(out)
	return out
}

func (r *reader) periodOf(id string) *site.Period {
	for _, p := range r.known {
		if p.ID == id {
			return p
		}
	}
	return &site.Period{ID: id, Label: r.options.Words.Period(id)}
}

func sortPeriods(ps []*site.Period) {
	slices.SortStableFunc(ps, func(a, b *site.Period) int {
		x, _ := civil.LastDay(a.ID)
		y, _ := civil.LastDay(b.ID)
		return cmp.Or(x.Compare(y), strings.Compare(a.ID, b.ID))
	})
}
