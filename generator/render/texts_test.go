package render

import (
	"io/fs"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/render/page"
	"bestpractice/templates"
)

// LoadTexts already refuses a missing or an unknown key; what is left are the
// places that With fills, which must be the same in both languages.
func TestLanguagesHaveTheSamePlaces(t *testing.T) {
	da, err := page.LoadTexts(templates.FS, "da")
	if err != nil {
		t.Fatal(err)
	}
	en, err := page.LoadTexts(templates.FS, "en")
	if err != nil {
		t.Fatal(err)
	}
	a, b := places(reflect.ValueOf(*da), ""), places(reflect.ValueOf(*en), "")
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("-da +en:\n%s", diff)
	}
}

var placeName = regexp.MustCompile(`\{[a-z_]+\}`)

func places(v reflect.Value, path string) map[string][]string {
	out := map[string][]string{}
	if v.Kind() == reflect.String {
		found := placeName.FindAllString(v.String(), -1)
		slices.Sort(found)
		out[path] = slices.Compact(found)
		return out
	}
	if v.Kind() == reflect.Map {
		for _, k := range v.MapKeys() {
			maps.Copy(out, places(v.MapIndex(k), path+"."+k.String()))
		}
		return out
	}
	if v.Kind() == reflect.Slice || v.Kind() == reflect.Array {
		return out // words to look for, and names
	}
	for i := range v.NumField() {
		for k, names := range places(v.Field(i), path+"."+v.Type().Field(i).Name) {
			out[k] = names
		}
	}
	return out
}

// Every text is used, in a template or in this package: a key that nothing
// shows is one that an editor translates in vain.
func TestEveryTextIsUsed(t *testing.T) {
	var sources strings.Builder
	for _, dir := range []struct {
		fsys    fs.FS
		pattern string
	}{{os.DirFS("."), "*/*.go"}, {os.DirFS(".."), "*.go"}, {os.DirFS("../word"), "*/*.go"}, {templates.FS, "pages/*.html"}, {templates.FS, "scripts/*.js"}} {
		names, err := fs.Glob(dir.fsys, dir.pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			data, err := fs.ReadFile(dir.fsys, name)
			if err != nil {
				t.Fatal(err)
			}
			sources.Write(data)
		}
	}
	text := sources.String()
	groups := reflect.TypeFor[page.Texts]()
	for i := range groups.NumField() {
		group := groups.Field(i)
		if group.Type.PkgPath() != groups.PkgPath() {
			continue // words of change markings, which redline has
		}
		for k := range group.Type.NumField() {
			f := group.Type.Field(k)
			// A local name for the group ("t := r.texts.Guide") hides it, so that
			// only the field's name can be looked for.
			used := regexp.MustCompile(`\.` + f.Name + `\b`).MatchString(text)
			if js, _, _ := strings.Cut(f.Tag.Get("json"), ","); js != "" && js != "-" {
				used = strings.Contains(text, "texts."+js) || strings.Contains(text, "texts[")
			}
			if !used {
				t.Errorf("%s.%s is never shown", group.Name, f.Name)
			}
		}
	}
}

func TestWith(t *testing.T) {
	for _, values := range [][2]string{{"1", "2"}, {"1", "{a}"}, {"{b}", "2"}, {"{b}", "{a}"}} {
		a, b := values[0], values[1]
		if got := page.Text("{a} og {b}, {a}").With("a", a, "b", b); got != a+" og "+b+", "+a {
			t.Errorf("got %q", got)
		}
	}
}
