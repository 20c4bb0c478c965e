package danish

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Compare orders two names by the Danish rule of CLDR: æ, ø, å last, and aa as
// å. Names that the rule holds equal are ordered by their bytes. A collator is
// not safe for several goroutines and costs a little to make: to order a list,
// use SortBy.
func Compare(a, b string) int { return order{collate.New(language.Danish)}.compare(a, b) }

type order struct{ collator *collate.Collator }

func (o order) compare(a, b string) int {
	return cmp.Or(o.collator.CompareString(a, b), strings.Compare(a, b))
}

// SortBy orders a list in place by its items' names; items of one name keep
// their order.
func SortBy[T any](items []T, name func(T) string) {
	o := order{collate.New(language.Danish)}
	slices.SortStableFunc(items, func(a, b T) int { return o.compare(name(a), name(b)) })
}

// letters are those that Unicode does not take apart.
var letters = map[rune]string{'æ': "ae", 'ø': "oe", 'ß': "ss", 'ð': "d", 'þ': "th", 'đ': "d", 'ł': "l", 'œ': "oe", 'ı': "i"}

// Slug gives the form of a name that addresses take: lower-case ASCII letters
// and digits, æ as ae, ø as oe, å as aa, accents dropped, and one hyphen for
// any run of other characters. It is never empty: what holds no letter or digit
// gives "x".
func Slug(s string) string {
	var b strings.Builder
	gap := false
	runes := []rune(norm.NFD.String(strings.ToLower(norm.NFC.String(s))))
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		text := letters[r]
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			text = string(r)
			if r == 'a' && ring(runes[i+1:]) {
				text = "aa"
			}
		case unicode.Is(unicode.Mn, r):
			continue
		}
		if text == "" {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteString(text)
	}
	if b.Len() == 0 {
		return "x"
	}
	return b.String()
}

// ring reports whether the marks that rest begins with hold the ring of å.
func ring(rest []rune) bool {
	for _, r := range rest {
		if r == '\u030a' {
			return true
		}
		if !unicode.Is(unicode.Mn, r) {
			return false
		}
	}
	return false
}

// Capital gives s with its first letter in upper case, for the start of a
// sentence.
func Capital(s string) string {
	for i, r := range s {
		return s[:i] + string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}
