package render

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/templates"
)

// sharedClasses are what several templates mean the same by, though the sheet of one
// component says what elements below it look like.
var sharedClasses = map[string][]string{
	"changed-section": {"compare.html", "proposal.html", "version.html"},
	"conflict":        {"draft.html", "version.html"},
	"finder":          {"area.html", "front.html"},
	"hand-on":         {"area.html", "report.html"}, // a report has a sheet of its own
	"overview":        {"projector.html", "review.html"},
	"reason":          {"compare.html", "review.html"},
	"record":          {"meeting.html", "projector.html"},
	"redline":         {"compare.html", "draft.html", "guide.html", "proposal.html", "redline.html", "review.html", "section.html", "version.html"},
	"show-all":        {"redline.html", "review.html"},
	"statistics":      {"area.html", "dataset.html"},
	"versions":        {"dataset.html", "guide.html", "version.html"},
	"views":           {"compare.html", "draft.html", "redline.html"},
	"ways-home":       {"projector.html", "review.html"},
}

var (
	classAttribute = regexp.MustCompile(`class="([^"]*)"`)
	action         = regexp.MustCompile(`\{\{.*?\}\}`)
	styleNoise     = regexp.MustCompile(`(?s)/\*.*?\*/|\([^()]*\)`) // comments, what stands in :is(…)
	selectorList   = regexp.MustCompile(`([^{};]+)\{`)
	reaching       = regexp.MustCompile(`(?:^|,)\s*\.([a-z][a-z-]*)\s+>?\s*(?:[a-z]|:is)`)
)

// A class by which the sheet of one component reaches elements (".peers li") is the
// class of that component alone: another page's that had its name would lose its
// bullets, or stand in a row, and no test of either page would know.
func TestClassesAreOfOneComponent(t *testing.T) {
	uses := map[string][]string{}
	pages, err := fs.Glob(templates.FS, "pages/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range pages {
		for _, m := range classAttribute.FindAllStringSubmatch(read(t, name), -1) {
			for _, class := range strings.Fields(action.ReplaceAllString(m[1], " ")) {
				if base := path.Base(name); !slices.Contains(uses[class], base) {
					uses[class] = append(uses[class], base)
				}
			}
		}
	}
	sheets, err := fs.Glob(templates.FS, "styles/*.css")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, name := range sheets {
		if base := path.Base(name); base < "30" || base > "90" && base < "a" { // what all pages share, and print
			continue
		}
		for _, list := range selectorList.FindAllStringSubmatch(styleNoise.ReplaceAllString(read(t, name), ""), -1) {
			for _, m := range reaching.FindAllStringSubmatch(list[1], -1) {
				found++
				class := m[1]
				if want, shared := sharedClasses[class], uses[class]; len(shared) > 1 && !slices.Equal(want, shared) {
					t.Errorf("%s styles what stands in .%s, which is a class of several templates:\n%s", name, class, cmp.Diff(want, shared))
				}
			}
		}
	}
	if found < 50 {
		t.Errorf("only %d such rules", found)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := fs.ReadFile(templates.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
