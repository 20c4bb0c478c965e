package desk

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"unicode/utf8"

	"bestpractice/generator/diag"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/folder"
	"bestpractice/templates"

	"gopkg.in/yaml.v3"
)

// loadTexts reads the desk's words in a language; another one than there is gets
// the Danish ones.
func loadTexts(language string) (map[string]string, error) {
	data, err := templates.Desk.ReadFile("desk/texts/" + language + ".yaml")
	if err != nil {
		if data, err = templates.Desk.ReadFile("desk/texts/da.yaml"); err != nil {
			return nil, err
		}
	}
	out := map[string]string{}
	if err := yaml.Unmarshal(data, &out); err != nil {
		return nil, fmt.Errorf("the desk's texts: %w", err)
	}
	return out, nil
}

// text is a text of the desk with pairs of names and values in its places.
func (d *Desk) text(key string, pairs ...string) string {
	s, ok := d.texts[key]
	if !ok {
		return key
	}
	braced := append([]string{}, pairs...)
	for i := 0; i < len(braced); i += 2 {
		braced[i] = "{" + braced[i] + "}"
	}
	return strings.NewReplacer(braced...).Replace(s)
}

// functions are what the pages call.
func (d *Desk) functions() template.FuncMap {
	return template.FuncMap{
		"t":        func(key string, pairs ...string) string { return d.text(key, pairs...) },
		"base":     func() string { return Base },
		"language": func() string { return d.o.Language },
		"form":     func() string { return d.derived("form") },
		"nonce":    func() string { return d.derived("nonce") },
		"say":      func(t diag.Text) string { return d.without(t.In(d.o.Words)) },
		"diff":     difference,
		"day":      d.day,
		"number":   strconv.Itoa,
		"next":     func(n int) int { return n + 1 },
		"rows":     func(n int) []int { return make([]int, n) },
		"text":     func(s folder.Step) bool { return utf8.Valid(s.Before) && utf8.Valid(s.After) },
		"siteFile": func(name string) bool {
			_, err := d.read(name)
			return err == nil
		},
	}
}

// day is a date in the desk's language.
func (d *Desk) day(day civil.Date) string {
	if d.o.Language == "da" {
		return danish.Date(day)
	}
	return day.String()
}
