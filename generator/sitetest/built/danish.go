package built

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"bestpractice/generator/language"
	"bestpractice/templates"

	"gopkg.in/yaml.v3"
)

// Danish finds what is Danish in a file of a site in another language: words that
// the Danish catalogue has and the English has not, names of months and days, and
// numbers with a comma before their decimals or a point between their thousands.
func Danish(name, text string) []string {
	foreign, err := foreignWords()
	if err != nil {
		panic(err) // the words of the program itself
	}
	seen := map[string]bool{}
	var out []string
	add := func(what string) {
		if !seen[what] {
			seen[what] = true
			out = append(out, what)
		}
	}
	for _, w := range word.FindAllString(strings.ToLower(name), -1) {
		if foreign[w] {
			add(w + " (in the address)")
		}
	}
	text = readable(path.Ext(name), text)
	for _, w := range word.FindAllString(strings.ToLower(text), -1) {
		if foreign[w] {
			add(w)
		}
	}
	for _, n := range danishNumber.FindAllStringSubmatch(text, -1) {
		add(n[1] + n[2])
	}
	slices.Sort(out)
	return out
}

var (
	word         = regexp.MustCompile(`[\p{L}]{2,}`)
	danishNumber = regexp.MustCompile(`(?:^|[ >(\x{a0}])(\d+,\d{1,2}|\d{1,3}(?:\.\d{3})+)(?:$|[ <)%\x{a0}])|(\d[ \x{a0}\x{202f}]%)`)
)

// foreignWords are the Danish words of the catalogue, in lower case.
var foreignWords = sync.OnceValues(func() (map[string]bool, error) {
	pages, told := map[string]map[string]bool{"da": {}, "en": {}}, map[string]map[string]bool{"da": {}, "en": {}}
	add := func(to map[string]bool, text string) {
		for _, w := range word.FindAllString(strings.ToLower(text), -1) {
			to[w] = true
		}
	}
	add(pages["da"], "januar februar marts maj juni juli oktober mandag tirsdag onsdag torsdag fredag lørdag søndag primo medio ultimo og eller ikke procentpoint")
	add(pages["en"], "pct ca da dk obs husk advarsel spring summer sit store en del ad af de") // codes of languages, callouts, elements and files, hexadecimal digits
	for format, danish := range language.Diagnostics("da") {
		add(told["da"], danish)
		add(told["en"], format) // which quotes Danish codes
	}
	for lang := range pages {
		data, err := fs.ReadFile(templates.FS, "texts/"+lang+".yaml")
		if err != nil {
			return nil, err
		}
		var texts yaml.Node
		if err := yaml.Unmarshal(data, &texts); err != nil {
			return nil, err
		}
		values(&texts, func(text string) { add(pages[lang], places.ReplaceAllString(text, "")) })
		err = fs.WalkDir(templates.Starter, "starter/new/"+lang, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(templates.Starter, name)
			add(told[lang], string(data))
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	out := pages["da"]
	for w := range told["da"] {
		if !told["en"][w] {
			out[w] = true
		}
	}
	maps.DeleteFunc(out, func(w string, _ bool) bool { return pages["en"][w] })
	return out, nil
})

// values gives the texts of a file of YAML, without its keys.
func values(n *yaml.Node, to func(string)) {
	if n.Kind == yaml.ScalarNode {
		to(n.Value)
	}
	for i, child := range n.Content {
		if n.Kind != yaml.MappingNode || i%2 == 1 {
			values(child, to)
		}
	}
}

var places = regexp.MustCompile(`\{[a-z_]+\}`)

// readable is what readers of a file meet: of a page the texts and the values of
// attributes but classes and codes, of a script and a style the texts in quotes.
func readable(ext, text string) string {
	switch ext {
	case ".html", ".svg", ".xml":
		text = machines.ReplaceAllString(text, " ")
		text = scripted.ReplaceAllStringFunc(text, func(s string) string {
			return strings.Join(quoted.FindAllString(codes.ReplaceAllString(s, ""), -1), " ")
		})
		return tagNames.ReplaceAllString(attributeNames.ReplaceAllString(text, " "), " ")
	case ".json":
		return codesOf.ReplaceAllString(text, "")
	case "":
		return sums.ReplaceAllString(text, "")
	case ".js", ".css":
		return strings.Join(quoted.FindAllString(codes.ReplaceAllString(comments.ReplaceAllString(text, ""), ""), -1), " ")
	}
	return text
}

var (
	machines       = regexp.MustCompile(`data:[a-z/+0-9-]+;base64,[A-Za-z0-9+/=]*|sha256-[A-Za-z0-9+/=]*|sha256-2:[0-9a-f]*| (?:class|d|lang|xml:lang|hreflang|points|viewBox|transform|data-seal|for|name|aria-labelledby|aria-describedby|aria-controls|data-status|data-outcome|data-answer|value)="[^"]*"|\\b[a-z0-9]+(?:-[a-z0-9.]+)+\\b`)
	sums           = regexp.MustCompile(`(?m)^[0-9a-f]{64}`)
	codesOf        = regexp.MustCompile(`"(?:kind|unit|byText|level)": *"[^"]*"|"[a-z]+":`)
	codes          = regexp.MustCompile(`['"](?:#[a-z]+|bestpractice-[a-z]+[ :1]*|godkend|afvis|drøft|ja|nej)['"]`)
	scripted       = regexp.MustCompile(`(?s)<(?:script|style)>.*?</(?:script|style)>`)
	attributeNames = regexp.MustCompile(` [A-Za-z:_-]+=`)
	tagNames       = regexp.MustCompile(`</?[A-Za-z0-9]+`)
	comments       = regexp.MustCompile(`(?m)^\s*//.*$|(?s)/\*.*?\*/`)
	quoted         = regexp.MustCompile("`[^`]*`|'(?:[^'\\\\\n]|\\\\.)*'|\"(?:[^\"\\\\\n]|\\\\.)*\"")
)
