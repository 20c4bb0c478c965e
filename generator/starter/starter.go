// Package starter makes the files that an author begins with: a whole small
// site, and one new proposal, meeting, event or dataset.
//
// Input: a day, and for single files the resolved site and what the author
// asked for. Output: paths in the site folder with their bytes, the same for the
// same input. Every file loads without a diagnostic as it is, and its comments tell in the site's language what to fill in; examples in them are
// made of the site's own text, so that they work when the # is taken away.
//
// An error says what was asked for that cannot be, with a hint: it is for the
// person at the command line.
package starter

import (
	"bytes"
	"fmt"
	"strings"
	"text/template"
	"unicode"

	"bestpractice/generator/diag"
	"bestpractice/generator/language"
	"bestpractice/generator/site"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/source/yamledit"
	"bestpractice/templates"
)

// File is a file to be written: its path in the site folder, with forward
// slashes, and its bytes.
type File struct {
	Path string
	Data []byte
	// Before is what the file takes the place of, nil where it is new.
	Before []byte
}

// Write writes the file: a new one overwrites none, and one that takes another's
// place only that.
func (f File) Write(w *folder.Writer) error {
	if f.Before != nil {
		return w.Update(f.Path, f.Before, f.Data)
	}
	return w.Create(f.Path, f.Data)
}

// fill executes one of the templates in templates/starter/new, that of the site's
// language.
func fill(st *site.Site, name string, data any) ([]byte, error) {
	lang := st.Language
	if lang != language.Default {
		lang = "en" // stands in for what is not written
	}
	source, err := templates.Starter.ReadFile("starter/new/" + lang + "/" + name)
	if err != nil {
		return nil, err
	}
	t, err := template.New(name).Delims("<<", ">>").Funcs(template.FuncMap{"quote": yamledit.Quote, "text": yamledit.Scalar}).Parse(string(source))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// in are words of the program in the site's language.
func in(st *site.Site, words diag.Text) string { return words.In(language.Diagnostics(st.Language)) }

// title checks words from the command line.
func title(s string) (string, error) {
	s = strings.Join(strings.Fields(s), " ")
	for _, r := range s {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return "", diag.F("the title holds the control character %s", fmt.Sprintf("U+%04X", r))
		}
	}
	return s, nil
}

// unknown is the error for a name that the site does not have.
func unknown(what diag.Text, name string, known []string) error {
	hint := diag.DidYouMean(name, known)
	if hint == "" && len(known) > 0 && len(known) <= 20 {
		hint = diag.F("there is %s", strings.Join(known, ", "))
	}
	if hint == "" {
		return diag.F("there is no %s %q", what, name)
	}
	return diag.F("there is no %s %q (%s)", what, name, hint)
}
