package desk

import (
	"fmt"
	"html/template"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"bestpractice/generator/check"
	"bestpractice/generator/diag"
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
		"t":           func(key string, pairs ...string) string { return d.text(key, pairs...) },
		"base":        func() string { return Base },
		"language":    func() string { return d.o.Language },
		"form":        func() string { return d.derived("form") },
		"nonce":       func() string { return d.derived("nonce") },
		"say":         func(t diag.Text) string { return d.inFields(d.without(t.In(d.o.Words))) },
		"describe":    func() string { return check.ToDescribe.In(d.o.Words) },
		"remedy":      d.remedy,
		"instead":     d.instead,
		"fix":         d.fixPage,
		"mayMend":     d.mayMend,
		"acknowledge": acknowledgePage,
		"diff":        difference,
		"day":         d.day,
		"when":        d.when,
		"heard":       d.heard,
		"asked": func(all []field) bool {
			return slices.ContainsFunc(all, func(f field) bool { return f.Type != "hidden" })
		},
		"first":   func(said []diag.Diagnostic) []diag.Diagnostic { return said[:min(len(said), shownAtMost)] },
		"rest":    func(said []diag.Diagnostic) []diag.Diagnostic { return said[min(len(said), shownAtMost):] },
		"number":  strconv.Itoa,
		"kind":    func(name string) string { return strings.TrimPrefix(path.Ext(name), ".") },
		"warning": func(x diag.Diagnostic) bool { return x.Severity == diag.Warning },
		"next":    func(n int) int { return n + 1 },
		"rows":    func(n int) []int { return make([]int, n) },
		"machine": func(s folder.Step) bool { return path.Ext(s.Name) == ".json" }, // nobody reads it, a table says the same
		"text":    func(s folder.Step) bool { return utf8.Valid(s.Before) && utf8.Valid(s.After) },
		"siteFile": func(name string) bool {
			_, err := d.read(name)
			return err == nil
		},
	}
}

// heard is what a page is called where something has just happened: who listens hears it
// before anything else.
func (d *Desk) heard(title string, what any) string {
	key := ""
	switch x := what.(type) {
	case bool:
		if x {
			key = "written"
		}
	case home:
		if x.Done {
			key = "written"
		} else if x.Undone {
			key = "undone"
		}
	case *built:
		switch {
		case x == nil:
		case x.Outcome.OK():
			key = "built_" + x.Audience
		default:
			key = "in_the_way"
		}
	case *jobPage:
		switch o := x.Outcome; {
		case x.Was != nil:
			key = "changed_title"
		case o == nil:
		case !o.OK():
			key = "in_the_way"
		case len(o.Steps) > 0:
			key = "would_write"
		default:
			key = "nothing_to_write"
		}
	}
	if key == "" {
		return title
	}
	if title == d.text("desk") { // which every title ends with
		return d.text(key)
	}
	return d.text(key) + " – " + title
}

// flag is one as hints name it, with what stands behind it.
var flag = regexp.MustCompile("`?--([a-z][a-z-]*)(?:[ =][A-ZÆØÅ][A-ZÆØÅ_=]*)?`?")

// inFields names the fields of the desk where a hint names the flags of a command.
func (d *Desk) inFields(s string) string {
	return flag.ReplaceAllStringFunc(s, func(m string) string {
		if label := d.texts["field_"+flag.FindStringSubmatch(m)[1]]; label != "" {
			return d.text("in_field", "field", label)
		}
		return m
	})
}

// remedy is what is said to do about a diagnostic: in words, or as the page of the
// desk that does it.
type remedy struct{ Page, Words string }

// decided is the command that a hint gives for what a meeting is to decide.
var decided = regexp.MustCompile(`bestpractice decide .*--meeting (\d{4}-\d\d-\d\d)`)

func (d *Desk) remedy(x diag.Diagnostic) remedy {
	hint := x.Hint.In(d.o.Words)
	if m := decided.FindStringSubmatch(hint); m != nil {
		return remedy{"meeting?day=" + m[1], d.text("decide_there")}
	}
	switch x.Code {
	case "lost-anchor":
		return remedy{"job/anchors", d.text("job_anchors")}
	case "docx-author":
		return remedy{"", d.text("choose_who")}
	case "change-conflict", "proposals-conflict", "undecided":
		return remedy{"meeting", d.text("decide_there")}
	}
	if pages := d.instead(hint + " " + x.Message.In(d.o.Words)); len(pages) > 0 {
		return remedy{pages[0].Value, pages[0].Label}
	}
	return remedy{"", d.inFields(d.without(hint))}
}

// commandName is a command as hints and messages name it.
var commandName = regexp.MustCompile("(?:`?bestpractice |`)(new [a-z]+|[a-z]+)\\b")

// instead are the pages of the desk that do what a text tells somebody to type.
func (d *Desk) instead(text string) []option {
	var out []option
	for _, m := range commandName.FindAllStringSubmatch(text, -1) {
		var one option
		switch m[1] {
		case "new version", "new meeting", "new event", "anchors":
			name := strings.ReplaceAll(m[1], " ", "")
			one = option{"job/" + name, d.text("job_" + name)}
		case "decide":
			one = option{"meeting", d.text("decide_there")}
		case "release":
			one = option{"release", d.text("release_title")}
		}
		if one.Value != "" && !slices.Contains(out, one) {
			out = append(out, one)
		}
	}
	return out
}
