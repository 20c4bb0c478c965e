package starter

import (
	"io/fs"
	"strings"

	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/seal"
	"bestpractice/templates"
)

// Site gives the files of a small new site, sorted by path: a guide with a
// sealed version and a draft, a proposal, a meeting, pages. today is the day on
// which its version is approved and its proposal raised; the meeting is eight
// weeks later.
func Site(today civil.Date) ([]File, error) {
	tree, err := fs.Sub(templates.Starter, "starter/site")
	if err != nil {
		return nil, err
	}
	meeting := workday(today.AddDays(56))
	replace := []string{"@today@", today.String(), "@year@", today.String()[:4], "@meeting@", meeting.String(),
		"@opens@", meeting.AddDays(-28).String(), "@closes@", meeting.AddDays(-7).String()}
	// The seal is computed rather than kept, so that it holds whatever became of
	// the line ends on the way into the program.
	sums, err := sealed(tree, "content/guides/vejledning/1.0")
	if err != nil {
		return nil, err
	}
	words := strings.NewReplacer(append(replace, "@seal@", seal.Digest(sums))...)
	var files []File
	err = fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		if !strings.HasPrefix(name, "content/guides/vejledning/1.0/") {
			data = []byte(words.Replace(string(data)))
		}
		files = append(files, File{Path: words.Replace(name), Data: data})
		return nil
	})
	if err != nil {
		return nil, err
	}
	return append(files, File{Path: "content/guides/vejledning/1.0/" + seal.FileName, Data: sums}), nil
}

func sealed(tree fs.FS, dir string) ([]byte, error) {
	version, err := fs.Sub(tree, dir)
	if err != nil {
		return nil, err
	}
	sums, err := seal.Of(version)
	return seal.Format(sums), err
}

// workday is d, or the Monday after where d is in a weekend.
func workday(d civil.Date) civil.Date {
	for d.Weekday() == 0 || d.Weekday() == 6 {
		d = d.AddDays(1)
	}
	return d
}
