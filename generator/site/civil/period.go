package civil

import (
	"regexp"
	"strconv"
	"time"
)

var period = regexp.MustCompile(`^([0-9]{4})(?:-(0[1-9]|1[0-2])|-?[KkQq]([1-4]))?$`)

// LastDay returns the last day of a period of statistics: 2025, 2025K1 (2025-k1,
// 2025Q1), 2025-03 or 2025-03-31. Other words have none.
func LastDay(id string) (Date, bool) {
	if d, err := Parse(id); err == nil {
		return d, true
	}
	m := period.FindStringSubmatch(id)
	if m == nil {
		return Date{}, false
	}
	year, _ := strconv.Atoi(m[1])
	month := 12
	if m[2] != "" {
		month, _ = strconv.Atoi(m[2])
	} else if m[3] != "" {
		n, _ := strconv.Atoi(m[3])
		month = 3 * n
	}
	return Of(time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC)), true
}
