package render

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"bestpractice/templates"
)

// What the first paint of a page waits for, in bytes. Times are the machine's; these
// are ours: what is waited for is what makes a phone slow.
const (
	mostSheet = 90_000 // the style sheet of the group, which has all
	mostFonts = 85_000 // those that are fetched ahead
)

var fallback = regexp.MustCompile(`@font-face \{ font-family: "([^"]+) fallback"; src: local\([^}]*size-adjust: \d+%; \}`)

// The first paint of every page waits for one style sheet, and on a draft's sections
// for the small one of its filter; never for a script. The two fonts of text are
// fetched ahead, and what stands in for them is as wide.
func TestFirstPaint(t *testing.T) {
	out := build(t, testSite(), templates.FS)
	for _, page := range pagesOf(out) {
		if bytes.Contains(out.m[page], []byte(`http-equiv="refresh"`)) {
			continue
		}
		root, err := html.Parse(bytes.NewReader(out.m[page]))
		if err != nil {
			t.Fatal(err)
		}
		sheets, fonts := 0, 0
		for n := range root.Descendants() {
			a := map[string]string{}
			for _, at := range n.Attr {
				a[at.Key] = at.Val
			}
			switch {
			case n.DataAtom == atom.Link && a["rel"] == "stylesheet" && a["media"] == "" && !strings.HasSuffix(a["href"], "/filter.css"):
				sheets++
			case n.DataAtom == atom.Link && a["rel"] == "preload" && a["as"] == "font":
				name := a["href"][strings.Index(a["href"], "assets/"):]
				fonts += len(out.m[name])
				if out.m[name] == nil || a["crossorigin"] != "" {
					t.Errorf("%s: %s is fetched ahead in vain", page, name)
				}
			case n.DataAtom == atom.Script && a["src"] != "":
				if _, ok := a["defer"]; !ok {
					t.Errorf("%s waits for %s", page, a["src"])
				}
			}
		}
		if sheets != 1 || fonts == 0 || fonts > mostFonts {
			t.Errorf("%s waits for %d style sheets, and fetches %d bytes of fonts ahead", page, sheets, fonts)
		}
	}
	sheet := string(out.m["assets/site.css"])
	if len(sheet) > mostSheet {
		t.Errorf("the style sheet has %d bytes", len(sheet))
	}
	if n := strings.Count(sheet, "url(\"fonts/"); n == 0 || strings.Count(sheet, "font-display: swap") != n {
		t.Error("a font that comes late hides what is read")
	}
	for _, m := range fallback.FindAllStringSubmatch(sheet, -1) {
		if !strings.Contains(sheet, `"`+m[1]+`", "`+m[1]+` fallback"`) {
			t.Errorf("nothing that is as wide stands in for %s", m[1])
		}
	}
	if n := len(fallback.FindAllString(sheet, -1)); n != 2 {
		t.Errorf("%d fonts have one that stands in for them", n)
	}
}
