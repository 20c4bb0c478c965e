package browser

import (
	"context"
	"html"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bestpractice/generator"
)

var subjectTitle = regexp.MustCompile(`(?s)<section class="subject"[^>]*>\s*<h2>(.*?)\s*<`)

// figuresSite builds the site of many datasets. It is built here and not under
// the race detector, which would draw its charts for minutes.
func figuresSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	result, err := generator.Build(context.Background(), generator.Options{Dir: "../../../generator/testdata/figures", Out: dir})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range result.Diagnostics {
		t.Error("the site has something to say: ", d)
	}
	return dir
}

// Three datasets of kommuner, two series and two sets of scenarios, two editions
// each, stand on one site: in the list, on the pages of kommuner and in their
// reports, in search and as files. A report keeps its two sheets of A4.
func TestManyDatasets(t *testing.T) {
	t.Parallel()
	chromium(t) // else a site is built to be looked at by nobody
	dir := figuresSite(t)
	read := func(name string) string {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Error(err)
		}
		return html.UnescapeString(string(data))
	}
	list, search := read("statistik/index.html"), ""
	err := filepath.WalkDir(filepath.Join(dir, "assets", "search"), func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			data, err := os.ReadFile(name)
			search += string(data)
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for dataset, c := range map[string]struct{ title, before string }{
		"dosis": {"Andel 75+-årige med dosispakket medicin", "2026-06-04"}, "medicinliste": {"Borgere med elektronisk medicinliste", "2026-02-01"}, "apoteker": {"Apoteker og filialer", "2026-02-01"},
		"brugere": {"Brugere af dosispakket medicin", "2026-06-04"}, "haendelser": {"Indberettede hændelser", "2026-06-04"},
		"scenarier": {"Hvis alle nåede de bedste", "2026-06-04"}, "tid": {"Hvis tiden blev sparet", "2026-06-04"},
	} {
		if !strings.Contains(list, c.title) {
			t.Errorf("%s is not in the list", dataset)
		}
		if !strings.Contains(search, c.title) {
			t.Errorf("%s is not in the search", dataset)
		}
		page := read("statistik/" + dataset + "/index.html")
		for _, file := range []string{dataset + ".csv", dataset + ".json"} {
			if read("statistik/"+dataset+"/"+file) == "" || !strings.Contains(page, `href="`+file+`"`) {
				t.Errorf("%s: no %s to download", dataset, file)
			}
		}
		if !strings.Contains(read("statistik/"+dataset+"/"+c.before+"/index.html"), "Der findes en nyere") {
			t.Errorf("%s: the older edition does not say that it is one", dataset)
		}
	}
	// Pictures that are taken along say what, of whom, when, from where, how certain.
	for _, file := range []string{"statistik/dosis/dosis-kommuner.svg", "statistik/dosis/dosis-kort.svg", "statistik/dosis/dosis-regioner.svg"} {
		picture := read(file)
		for _, w := range []string{"Andel 75+", "marts 2027", "Kilde: ", "maj 2027", "i procent af kommunens indbyggere", "llustrative tal"} {
			if !strings.Contains(picture, w) {
				t.Errorf("%s does not say %q", file, w)
			}
		}
		if strings.Contains(picture, "<text") {
			t.Errorf("%s has letters of a font that others may not have", file)
		}
	}
	for _, area := range []string{"aalborg", "fanoe"} { // shown, and hidden
		f, err := os.Open(filepath.Join(dir, "kommuner", area, area+".png"))
		if err != nil {
			t.Fatal(err)
		}
		size, err := png.DecodeConfig(f)
		f.Close()
		if err != nil || size.Width < 1200 || size.Height < 300 {
			t.Errorf("the picture of %s: %d × %d, %v", area, size.Width, size.Height, err)
		}
		if !strings.Contains(read("kommuner/"+area+"/index.html"), `href="`+area+`.png"`) {
			t.Errorf("the page of %s does not lead to its picture", area)
		}
	}
	// The one with a threshold leads, then the highlighted one, then the rest.
	want := "Andel 75+-årige med dosispakket medicin, Borgere med elektronisk medicinliste, Apoteker og filialer"
	tb := newTab(t, start(t), "")
	for _, area := range []string{"aalborg", "fanoe", "laesoe", "christiansoe"} {
		var got []string
		for _, m := range subjectTitle.FindAllStringSubmatch(read("kommuner/"+area+"/index.html"), -1) {
			got = append(got, m[1])
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s shows %q", area, got)
		}
		report := read("kommuner/" + area + "/rapport.html")
		lead, rest := strings.Index(report, "Andel 75+-årige"), strings.Index(report, "Andre tal for kommunen")
		if lead < 0 || rest < lead || strings.Index(report[rest:], "Andel med medicinliste") > strings.Index(report[rest:], "Apoteker og filialer") {
			t.Errorf("the report of %s: not the highlighted dataset first, and the rest in order", area)
		}
		printsOnTwoPages(t, tb, dir, area)
	}
}
