package collect

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"
)

// Forgotten is a sheet without the name and the comments of who answered.
type Forgotten struct {
	File          string
	Before, After []byte
}

// Forget takes names and comments out of a meeting's answers. What was answered
// and the wordings stay; a remark that was a comment alone goes. Sheets that name
// nobody are left out; what cannot be read is told in the list.
func Forget(root fs.FS, meeting string, l *diag.List) ([]Forgotten, error) {
	dir := path.Join("data/reviews", meeting)
	entries, err := fs.ReadDir(root, dir)
	if err != nil {
		return nil, fmt.Errorf("reading the answers of %s: %w", meeting, err)
	}
	var out []Forgotten
	for _, e := range entries {
		if e.IsDir() || path.Ext(e.Name()) != ".json" || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		f := Forgotten{File: path.Join(dir, e.Name())}
		if f.Before, err = fs.ReadFile(root, f.File); err != nil {
			return nil, fmt.Errorf("reading the answers of %s: %w", meeting, err)
		}
		text, err := source.Normalize(f.Before)
		if err != nil {
			l.Errorf(diag.Pos{File: f.File}, "bad-answers", "", "not a file of answers: %s", err.Error())
			continue
		}
		a := source.ParseAnswers(f.File, []byte(text), l)
		if a == nil || !forget(a) {
			continue
		}
		f.After = canonical(a)
		out = append(out, f)
	}
	return out, nil
}

func forget(a *source.Answers) (changed bool) {
	take := func(s *string) {
		changed = changed || *s != ""
		*s = ""
	}
	take(&a.Name)
	for i := range a.Answers {
		take(&a.Answers[i].Comment)
	}
	var kept []source.Remark
	for _, m := range a.Remarks {
		take(&m.Comment)
		if m.Wording != "" {
			kept = append(kept, m)
		}
	}
	a.Remarks = kept
	return changed
}

// Write puts the sheet back.
func (f Forgotten) Write(site *folder.Writer) error { return site.Update(f.File, f.Before, f.After) }
