package starter

import (
	"io/fs"
	"strings"

	"bestpractice/generator/site/civil"
	"bestpractice/templates"
)

// Site gives the files of a small new site, sorted by path: the first draft of a
// guide, to be written over, a meeting that reviews it, pages. The meeting is
// eight weeks after today.
func Site(today civil.Date) ([]File, error) {
	tree, err := fs.Sub(templates.Starter, "starter/site")
	if err != nil {
		return nil, err
	}
	meeting := workday(today.AddDays(56))
	words := strings.NewReplacer("@meeting@", meeting.String(), "@opens@", meeting.AddDays(-28).String(), "@closes@", meeting.AddDays(-7).String())
	var files []File
	err = fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(tree, name)
		files = append(files, File{Path: words.Replace(name), Data: []byte(words.Replace(string(data)))})
		return err
	})
	return files, err
}

// workday is d, or the Monday after where d is in a weekend.
func workday(d civil.Date) civil.Date {
	for d.Weekday() == 0 || d.Weekday() == 6 {
		d = d.AddDays(1)
	}
	return d
}
