package markdown

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Slug makes the address form of a title: lower case, æ, ø and å as ae, oe and
// aa, accents dropped, all else that is not a letter or digit as one hyphen.
func Slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(norm.NFC.String(s)) {
		part := ""
		switch {
		case r == 'æ':
			part = "ae"
		case r == 'ø':
			part = "oe"
		case r == 'å':
			part = "aa"
		default:
			for _, d := range norm.NFD.String(string(r)) {
				if unicode.IsLetter(d) || unicode.IsDigit(d) {
					part += string(d)
				}
			}
		}
		if part == "" {
			gap = gap || !unicode.Is(unicode.Mn, r)
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteString(part)
	}
	return b.String()
}
