// Package language holds the languages of sites, and what the program says to
// authors in them. A language is a file texts/<code>.yaml of package templates,
// with its numbers, dates, addresses, words of pages and marks, and what flags look
// for; and a file of this folder: diagnostics_<code>.yaml maps the
// English formats of package diag to its own, an entry a line, both in double quotes,
// where %[1]s stands for the first argument, %[2]s for the second. English itself needs none.
package language

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"sync"

	"bestpractice/generator/diag"
	"bestpractice/templates"
)

//go:embed diagnostics_*.yaml
var files embed.FS

// Codes are the languages of sites: one for each file of texts.
func Codes() []string {
	names, err := fs.Glob(templates.FS, "texts/*.yaml")
	if err != nil {
		panic(err) // the pattern is wrong
	}
	for i, name := range names {
		names[i] = strings.TrimSuffix(path.Base(name), ".yaml")
	}
	return names
}

// Default is the language where a site's own cannot be known.
const Default = "da"

// Diagnostics are the words of diagnostics in a language; one that has no file
// is shown in English.
func Diagnostics(code string) diag.Translations {
	return all()[code]
}

// all reads the files once; that they can be read is held by a test.
var all = sync.OnceValue(func() map[string]diag.Translations {
	out := map[string]diag.Translations{}
	catalogues, err := files.ReadDir(".")
	if err != nil {
		panic(fmt.Sprintf("language: %v", err))
	}
	for _, e := range catalogues {
		data, err := files.ReadFile(e.Name())
		if err != nil {
			panic(fmt.Sprintf("language: %v", err))
		}
		words, err := entries(string(data))
		if err != nil {
			panic(fmt.Sprintf("language: %s: %v", e.Name(), err))
		}
		out[e.Name()[len("diagnostics_"):len(e.Name())-len(".yaml")]] = words
	}
	return out
})

// entries reads a catalogue: YAML with an entry a line, key and value in double quotes.
// Nearly every command needs it, and a reader of all that is YAML takes ten times as long.
func entries(text string) (diag.Translations, error) {
	words := diag.Translations{}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		quoted, err := strconv.QuotedPrefix(line)
		value, ok := strings.CutPrefix(line[len(quoted):], ": ")
		if err != nil || !ok {
			return nil, fmt.Errorf("not \"key\": \"value\": %s", line)
		}
		key, err := strconv.Unquote(quoted)
		if err == nil {
			value, err = strconv.Unquote(value)
		}
		if _, twice := words[key]; err != nil || twice {
			return nil, fmt.Errorf("not \"key\": \"value\", or there twice: %s", line)
		}
		words[key] = value
	}
	return words, nil
}
