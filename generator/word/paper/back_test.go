package paper_test

import (
	"regexp"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/sections"
	"bestpractice/generator/word/trace"

	"github.com/google/go-cmp/cmp"
)

// compared is a text without what a file in Word cannot tell: labels of notes,
// whether a number is read as a reference, the title of a picture, where on the
// web a page of the site stands.
func compared(d *markdown.Doc) string {
	s := noteLabel.ReplaceAllString(markdown.Write(d), "[^]")
	s = pictureTitle.ReplaceAllString(s, "$1)")
	return strings.NewReplacer("&#32;", " ", "https://example.org/best-practice/", "/").Replace(s)
}

var (
	noteLabel    = regexp.MustCompile(`\[\^[^]]*\]`)
	pictureTitle = regexp.MustCompile(`(assets/[a-z.]*) "[^"]*"\)`)
)

// TestBack: what was exported is read back as the same sections.
func TestBack(t *testing.T) {
	for _, o := range []generator.Options{{Dir: "../../.."}, {Files: sitetest.Files(t, small)}} {
		w := papers(t, o)
		for _, v := range w.Site.Guides[0].Versions {
			list := &diag.List{}
			d := read.Open("x.docx", written(t, w, v.ID, false), list)
			f, err := trace.Read(d.Custom)
			if err != nil {
				t.Fatal(err)
			}
			got := sections.Of(d, read.Accepted, sections.Options{Trace: f}, list).Sections
			if len(got) > 0 && got[0].Number == "" && got[0].Title == "" {
				got = got[1:]
			}
			if len(got) != len(v.Sections) {
				t.Fatalf("%s: %d sections, not %d", v.ID, len(got), len(v.Sections))
			}
			for i, s := range v.Sections {
				if got[i].ID != s.ID || got[i].Title != s.Title {
					t.Errorf("%s: %s %q is %s %q", v.ID, s.ID, s.Title, got[i].ID, got[i].Title)
				}
				if i == len(v.Sections)-1 && v.Draft {
					continue // the table of answers stands behind it
				}
				if d := cmp.Diff(compared(markdown.Parse([]byte(s.Text.Body), s.Text.Pos, nil)), compared(got[i].Doc)); d != "" {
					t.Errorf("%s %s:\n%s", v.ID, s.ID, d)
				}
			}
		}
	}
}
