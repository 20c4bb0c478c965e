package diag

import (
	"fmt"
	"reflect"
	"strings"

	"bestpractice/generator/site/civil"
)

// Text is words for authors: an English format, which is also the key of its
// translations, and its arguments. A constant string is a text without
// arguments; F makes one with them.
//
// The arguments stand in the string behind NULs, which no text of an author
// holds, so that texts compare and stand in constants as strings do.
type Text string

// F is a text with arguments, filled in where the text is shown: format is what
// fmt.Sprintf takes, with %s, %q, %d and %v alone. An argument may be a Text,
// which is translated with the one that it stands in, a code of the domain (a
// string of a type of its own, such as an outcome), which is a word too,
// or an error, whose words are translated where it has some. A plain string is an
// author's, and stands as it is.
func F(format string, args ...any) Text {
	var b strings.Builder
	b.WriteString(format)
	if false {
		_ = fmt.Sprintf(format, args...) // has `go vet` check the calls
	}
	verbs := verbsOf(format)
	for i, a := range args[:min(len(args), len(verbs))] {
		b.WriteByte(0)
		if n, ok := a.(civil.NotADay); ok {
			a = F("%q is not a date of the form 2025-06-04", string(n))
		}
		if err, ok := a.(error); ok {
			if _, ok := a.(Text); !ok {
				a = ofError(err)
			}
		}
		if v := reflect.ValueOf(a); verbs[i] == "%s" && v.IsValid() && v.Kind() == reflect.String && v.Type() != plain {
			a = Text(v.String())
		}
		if t, ok := a.(Text); ok {
			b.WriteString(strings.Map(deeper, string(t)))
			continue
		}
		// Words of authors are no format, and no key either: "actions" stays that.
		b.WriteString(spoken + literal.Replace(fmt.Sprintf(verbs[i], a)))
	}
	return Text(b.String())
}

// Comma and Point are the signs of numbers as English writes them. The mark before
// them keeps what an author writes from being taken for one.
const (
	mark        = "\x1f"
	spoken      = "\x1e" // before what is no text: it stands as it is in every language
	Comma  Text = mark + ","
	Point  Text = mark + "."
)

// Join puts texts behind one another, each still to be translated.
func Join(items []Text, sep string) Text {
	args := make([]any, len(items))
	for i, t := range items {
		args[i] = t
	}
	return F(strings.TrimSuffix(strings.Repeat("%s"+sep, len(items)), sep), args...)
}

var plain = reflect.TypeFor[string]()

var literal = strings.NewReplacer("%", "%%", "\x00", "", "\x01", "", "\x02", "", "\x03", "", "\x04", "", "\x05", "", "\x06", "", "\x07", "", mark, "", spoken, "")

// levels is how deep texts stand in texts: a usage error in an error in a file.
const levels = 8

// deeper and higher keep the arguments of a text within a text apart from its own.
func deeper(r rune) rune {
	if r < levels-1 {
		return r + 1
	}
	return r
}

func higher(r rune) rune {
	if r > 0 && r < levels {
		return r - 1
	}
	return r
}

// verbsOf lists the verbs of a format, in their order.
func verbsOf(format string) []string {
	var out []string
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		end := i + 1
		for end < len(format) && strings.IndexByte("+-# 0123456789.", format[end]) >= 0 {
			end++
		}
		if end == len(format) {
			break
		}
		if format[end] != '%' {
			out = append(out, format[i:end+1])
		}
		i = end
	}
	return out
}

// Format is the English format: the key of the text's translations.
func (t Text) Format() string {
	format, _, _ := strings.Cut(string(t), "\x00")
	return format
}

// Arguments are what stands in the places of the verbs, as it is shown; a text
// among them may have arguments of its own.
func (t Text) Arguments() []Text {
	_, rest, found := strings.Cut(string(t), "\x00")
	if !found {
		return nil
	}
	var out []Text
	for arg := range strings.SplitSeq(rest, "\x00") {
		out = append(out, Text(strings.Map(higher, arg)))
	}
	return out
}

// String is the text in English.
func (t Text) String() string { return t.In(nil) }

// Error makes a text an error, for what is said to the person at the command line in
// English, and on the desk in the language of the site.
func (t Text) Error() string { return t.String() }

// Translations give formats of texts in another language. What they lack is
// shown in English. A translation has the verb %[2]s, %[1]s, … where an argument
// is to stand, in any order and any number.
type Translations map[string]string

// In is the text in another language; nil is English.
func (t Text) In(words Translations) string {
	args := t.Arguments()
	format, ok := words[t.Format()]
	if !ok {
		format = strings.TrimLeft(t.Format(), mark+spoken)
		if len(args) == 0 {
			return strings.ReplaceAll(format, "%%", "%") // a % alone in it is a % too
		}
		for i, verb := range verbsOf(format) {
			format = strings.Replace(format, verb, fmt.Sprintf("%%[%d]s", i+1), 1)
		}
	}
	if len(args) == 0 {
		return strings.ReplaceAll(format, "%%", "%")
	}
	filled := make([]any, len(args))
	for i, a := range args {
		filled[i] = a.In(words)
	}
	return fmt.Sprintf(format, filled...)
}
