package starter

import (
	"io/fs"
	"maps"
	"slices"
	"strings"

	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/yamledit"
	"bestpractice/templates"
)

// SiteOptions say what is known of a new site. What is empty stands there to be
// written over.
type SiteOptions struct {
	Language     string // one of Languages
	Today        civil.Date
	Title        string // of the guide, and of the site
	Organisation string // that publishes it
}

// Languages are those that a new site can be in, by code.
func Languages() []string { return slices.Sorted(maps.Keys(toWrite)) }

// Site gives the files of a small new site, sorted by path: the first draft of a
// guide, to be written over, a meeting that reviews it, pages. The meeting is
// eight weeks after today.
func Site(o SiteOptions) ([]File, error) {
	heading, err := title(o.Title)
	if err != nil {
		return nil, err
	}
	by, err := title(o.Organisation)
	if err != nil {
		return nil, err
	}
	tree, err := fs.Sub(templates.Starter, "starter/site/"+o.Language)
	if err != nil {
		return nil, err
	}
	meeting := workday(o.Today.AddDays(56))
	words := strings.NewReplacer("@meeting@", meeting.String(), "@opens@", meeting.AddDays(-28).String(), "@closes@", meeting.AddDays(-7).String())
	var names []string
	for _, x := range toWrite[o.Language] {
		if said := map[string]string{"title": heading, "site": heading, "organisation": by}[x.what]; said != "" {
			names = append(names, x.words, yamledit.Scalar(said))
		}
	}
	of := strings.NewReplacer(names...)
	var files []File
	err = fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(tree, name)
		files = append(files, File{Path: words.Replace(name), Data: []byte(of.Replace(words.Replace(string(data))))})
		return err
	})
	return files, err
}

// toWrite is what stands in a new site where its names are to be written, by its
// language.
var toWrite = map[string][]struct{ what, words string }{
	"da": {{"title", "Skriv vejledningens titel her"}, {"site", "Skriv sitets titel her"}, {"organisation", "Skriv organisationens navn her"}},
	"en": {{"title", "Write the title of the guide here"}, {"site", "Write the title of the site here"}, {"organisation", "Write the name of the organisation here"}},
}

// workday is d, or the Monday after where d is in a weekend.
func workday(d civil.Date) civil.Date {
	for d.Weekday() == 0 || d.Weekday() == 6 {
		d = d.AddDays(1)
	}
	return d
}
