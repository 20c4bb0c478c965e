// Package disclosure keeps counts from identifying people: the rule that import
// applies to raw counts, the check that an edition obeys the rule it declares,
// and the audit of all that the site publishes.
//
// Input of the rule: counts of type Raw, which nothing that prints or writes can
// read. Output: released values. Input of check and audit: the resolved site,
// which holds released values only. Output: diagnostics; the audit's name
// published figures, never a hidden one and never a bound of it.
//
// # The rule lsr
//
// As published for the figures from Lægemiddelstatistikregisteret: counts are
// rounded to the nearest 5; shares are computed from rounded counts; a kommune
// with fewer than 30 users in all is left out; if any age count, or the
// difference between two nested counts, is under 5, all age-split figures of
// that kommune and period are NA and only the total is shown. Thresholds test
// raw counts. The borderline cases:
//
//   - exactly 30 in all is not fewer than 30: it is shown;
//   - a true zero is under 5: it is hidden like 1 to 4, since showing zeros
//     alone would tell that every other hidden count is none;
//   - exactly 5 is shown, and so is a difference of exactly 5; a difference of
//     0 is under 5, so that nobody learns that all users are over an age;
//   - the difference between the total and the oldest group counts like that
//     between any other two nested groups, over all levels;
//   - where the total is not delivered, the rule cannot be applied, and nothing
//     is shown.
package disclosure

import (
	"errors"
	"strconv"
)

// Raw is a count before disclosure control. It has no exported field, no method
// and no text form, and it holds its count in a function, so that printing it by
// reflection gives no digit of it either. Only Rule.Release reads it. What
// writes an edition takes site.Value, so the compiler refuses a Raw there.
type Raw struct{ count func() int64 }

// errNotCount says nothing of the text: it may be a count with a slip in it.
var errNotCount = errors.New("expected a whole number of at least 0 (the text is not repeated here, since it may be a raw count)")

// ParseRaw reads a count from the plain form of a number, as a spreadsheet stores it.
// The error does not repeat the text.
func ParseRaw(plain string) (Raw, error) {
	f, err := strconv.ParseFloat(plain, 64)
	if err != nil || f < 0 || f != float64(int64(f)) || f > 1e12 {
		return Raw{}, errNotCount
	}
	n := int64(f)
	return Raw{func() int64 { return n }}, nil
}
