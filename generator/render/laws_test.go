package render

import (
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/templates"
)

// attributes of all elements of a page, as name → values.
func attributes(t *testing.T, page []byte) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Fatal(z.Err())
			}
			return out
		case html.StartTagToken, html.SelfClosingTagToken:
			for _, a := range z.Token().Attr {
				out[a.Key] = append(out[a.Key], a.Val)
			}
		}
	}
}

var remote = regexp.MustCompile(`^(https?|mailto|tel):`)

// Every link of every page is relative, names a file, and leads to a file and
// an id that are there.
func TestLinksLeadSomewhere(t *testing.T) {
	out := build(t, testSite(), templates.FS)
	for _, page := range pagesOf(out) {
		if page == "404.html" {
			continue
		}
		attrs := attributes(t, out.m[page])
		for _, link := range slices.Concat(attrs["href"], attrs["src"]) {
			if remote.MatchString(link) {
				continue
			}
			target, fragment, _ := strings.Cut(link, "#")
			file := page
			if target != "" {
				if strings.HasPrefix(target, "/") || path.Ext(target) == "" {
					t.Errorf("%s: link %q is not relative to a file", page, link)
					continue
				}
				file = path.Join(path.Dir(page), target)
			}
			data, ok := out.m[file]
			if !ok {
				if !strings.HasPrefix(file, "forslag/") && !strings.HasPrefix(file, "moeder/") { // other units
					t.Errorf("%s: link %q leads to no file", page, link)
				}
				continue
			}
			if fragment != "" && !slices.Contains(attributes(t, data)["id"], fragment) {
				t.Errorf("%s: link %q leads to no id", page, link)
			}
		}
	}
}

func TestIDsAreUnique(t *testing.T) {
	out := build(t, testSite(), templates.FS)
	for _, page := range pagesOf(out) {
		ids := attributes(t, out.m[page])["id"]
		slices.Sort(ids)
		if n := len(ids); len(slices.Compact(ids)) != n {
			t.Errorf("%s: an id stands twice", page)
		}
	}
}

// No page has what the Content-Security-Policy forbids, and each has the policy
// before anything else.
func TestPolicy(t *testing.T) {
	out := build(t, testSite(), templates.FS)
	for _, page := range pagesOf(out) {
		data := out.m[page]
		if !bytes.Contains(data, []byte("<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")) {
			t.Errorf("%s: does not begin with the policy", page)
		}
		for name := range attributes(t, data) {
			if name == "style" || strings.HasPrefix(name, "on") {
				t.Errorf("%s: has an attribute %s", page, name)
			}
		}
		if bytes.Contains(data, []byte("<style")) || bytes.Contains(data, []byte("<script>")) {
			t.Errorf("%s: has an inline style or script", page)
		}
		if bytes.IndexByte(data, 0) >= 0 || bytes.Contains(data, []byte("%00")) {
			t.Errorf("%s: holds a marker", page)
		}
	}
}

var sealedArticle = regexp.MustCompile(`(?s)<article data-sealed.*?</article>`)

func sealed(out *files, page string) string { return string(sealedArticle.Find(out.m[page])) }

// What an approved version's article holds depends on nothing else: not on the
// theme, the date, other versions, or notices.
func TestSealedArticlesStay(t *testing.T) {
	before := build(t, testSite(), templates.FS)
	changed := testSite()
	g := changed.Guides[0]
	changed.Date, changed.Title, changed.Notice, changed.Example = day("2026-01-01"), "Et andet navn", "Nyt", true
	g.Title, g.Notices = "En anden titel", nil
	g.Versions = slices.Delete(g.Versions, 0, 1)
	g.Versions[2].Sections[0].Text.Body = "Helt ny tekst i udkastet.\n"
	after := build(t, changed, darkTheme(t))
	for _, page := range []string{"guide/1.0/en/index.html", "guide/1.0/to/index.html", "guide/1.0/samlet/index.html", "guide/1.1/en/index.html"} {
		a, b := sealed(before, page), sealed(after, page)
		if a == "" {
			t.Errorf("%s: has no sealed article", page)
		}
		if diff := cmp.Diff(a, b); diff != "" {
			t.Errorf("%s: the sealed article changed:\n%s", page, diff)
		}
		if bytes.Equal(before.m[page], after.m[page]) {
			t.Errorf("%s: nothing around the article changed: the test is void", page)
		}
	}
}

// asOf is what a page of the lasting address says of its day.
var asOf = regexp.MustCompile(`<aside class="as-of".*</aside>\n|\n<meta name="bestpractice-turns" content="[^"]*">`)

// mainPart is where the main part of a page begins.
var mainPart = regexp.MustCompile(`^<(div class="reader"|main )`)

func TestCurrentVersionIsTheSameBytes(t *testing.T) {
	for _, fixed := range []bool{false, true} { // a fixed day is followed by no other version
		site := testSite()
		site.Fixed = fixed
		out := build(t, site, templates.FS)
		n := 0
		for _, page := range pagesOf(out) {
			rest, ok := strings.CutPrefix(page, "guide/1.0/")
			if !ok {
				continue
			}
			n++
			data := out.m["guide/gaeldende/"+rest]
			if !bytes.Equal(out.m[page], asOf.ReplaceAll(data, nil)) {
				t.Errorf("guide/gaeldende/%s differs by more than its day", rest)
			}
			if strings.Contains(page, "gammel") {
				continue // an address that leads on
			}
			above, below, _ := bytes.Cut(data, []byte("</aside>\n"))
			if day := bytes.LastIndex(above, []byte(`<aside class="as-of"`)); day < 0 || !bytes.HasSuffix(above[:day], []byte("</nav>\n")) || !mainPart.Match(below) {
				t.Errorf("guide/gaeldende/%s does not say its day above the main part", rest)
			}
			if bytes.Contains(data, []byte("bestpractice-turns")) == fixed {
				t.Errorf("guide/gaeldende/%s leads on to another version: %v", rest, !fixed)
			}
			if !bytes.Contains(out.m[page], []byte(`<link rel="canonical" href="https://example.org/vejledning/guide/gaeldende/`)) {
				t.Errorf("%s: the canonical address is another", page)
			}
		}
		if n < 4 {
			t.Errorf("only %d pages", n)
		}
	}
}

func TestWhatSearchEnginesMayList(t *testing.T) {
	out := build(t, testSite(), templates.FS)
	for page, want := range map[string]bool{
		"index.html": true, "guide/gaeldende/en/index.html": true, "om/index.html": true, "guide/index.html": true,
		"guide/0.9/en/index.html": false, "guide/1.1/en/index.html": false, "guide/1.2-udkast/en/index.html": false, "404.html": false,
	} {
		if got := !bytes.Contains(out.m[page], []byte(`<meta name="robots" content="noindex">`)); got != want {
			t.Errorf("%s: may be listed: %v, want %v", page, got, want)
		}
	}
}

func TestMarkupOfContentIsEscaped(t *testing.T) {
	st := testSite()
	const evil = `<script>alert(1)</script>"'`
	st.Title, st.Notice, st.Organisation = evil, evil, evil
	g := st.Guides[0]
	g.Title, g.Summary = evil, evil
	for _, v := range g.Versions {
		for _, s := range v.Sections {
			s.Title, s.Text.Body = evil, "## "+evil+"\n\n[x](javascript:alert(1)) [y](%00en) \x00\n"
		}
	}
	st.Pages[0].Title, st.Pages[0].Group = evil, evil
	out := build(t, st, templates.FS)
	for _, page := range out.paths() {
		if strings.HasPrefix(page, "assets/echarts") {
			continue
		}
		if bytes.Contains(out.m[page], []byte("<script>alert")) || bytes.Contains(out.m[page], []byte(`href="javascript:`)) {
			t.Errorf("%s: passes markup through", page)
		}
	}
}

func TestFeedAndSitemap(t *testing.T) {
	out := build(t, testSite(), templates.FS)
	var feed struct {
		Updated string `xml:"updated"`
		Entries []struct {
			Title   string `xml:"title"`
			ID      string `xml:"id"`
			Updated string `xml:"updated"`
			Link    struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(out.m["feed.xml"], &feed); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, e := range feed.Entries {
		if e.Updated == "" || e.Title == "" || !strings.HasPrefix(e.Link.Href, "https://example.org/vejledning/") {
			t.Errorf("entry %+v lacks something", e)
		}
		if e.Updated > feed.Updated {
			t.Errorf("entry of %s in a feed of %s", e.Updated, feed.Updated)
		}
		ids = append(ids, e.ID)
	}
	if n := len(ids); n != 5 || len(slices.Compact(slices.Sorted(slices.Values(ids)))) != n {
		t.Errorf("entries %q, want five with ids of their own", ids)
	}
	var m struct {
		URLs []struct {
			Loc     string `xml:"loc"`
			Lastmod string `xml:"lastmod"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(out.m["sitemap.xml"], &m); err != nil {
		t.Fatal(err)
	}
	var listed []string // what is in force, by the addresses that last, and no page of one version
	for _, u := range m.URLs {
		listed = append(listed, strings.TrimSuffix(strings.TrimPrefix(u.Loc, "https://example.org/vejledning/")+" "+u.Lastmod, " "))
	}
	if d := cmp.Diff([]string{"", "guide/", "guide/gaeldende/ 2024-11-12", "guide/gaeldende/en/ 2024-11-12", "guide/gaeldende/to/ 2024-11-12", "moeder/", "moeder/2025-11-11/", "om/"}, listed); d != "" {
		t.Errorf("the sitemap: %s", d)
	}
}

func TestNoVersionInForce(t *testing.T) {
	st := testSite()
	st.Date = day("2020-01-01")
	out := build(t, st, templates.FS)
	if _, ok := out.m["guide/gaeldende/index.html"]; !ok {
		t.Error("the lasting address is gone")
	}
}

func TestBrokenThemeFailsAtOnce(t *testing.T) {
	for name, spoil := range map[string]func(m map[string]string){
		"template": func(m map[string]string) { m["pages/front.html"] = "{{define" },
		"frame":    func(m map[string]string) { m["pages/base.html"] = `{{define "base-open"}}{{end}}` },
		"texts":    func(m map[string]string) { m["texts/da.yaml"] = "site: {front: Forside}\n" },
		"key":      func(m map[string]string) { m["texts/da.yaml"] = "sight: {}\n" },
	} {
		t.Run(name, func(t *testing.T) {
			m := map[string]string{}
			spoil(m)
			if _, err := New(testSite(), overlay{templates.FS, m}, page.Options{}); err == nil {
				t.Error("no error")
			}
		})
	}
}

func TestStates(t *testing.T) {
	out := build(t, testSite(), templates.FS)
	for page, want := range map[string]string{
		"guide/0.9/en/index.html":        "er ikke længere gældende. Den blev afløst af version 1.0",
		"guide/1.1/en/index.html":        "Vedtaget 1.\u00a0juni 2025. Træder i kraft 1.\u00a0september 2025.",
		"guide/1.2-udkast/en/index.html": "Udkast til version 1.2. Teksten er ikke vedtaget",
		"guide/1.0/to/index.html":        "<p>Pas <em>på</em>.</p>",
	} {
		if !strings.Contains(string(out.m[page]), want) {
			t.Errorf("%s: does not say %q", page, want)
		}
	}
	if strings.Contains(string(out.m["guide/1.0/en/index.html"]), "Pas <em>") || !notYet(string(out.m["guide/1.0/to/index.html"])) {
		t.Error("a notice stands where or when it does not belong")
	}
	// The switcher stays on the section, and marks the version that lacks it.
	if page := string(out.m["guide/1.1/tre/index.html"]); !strings.Contains(page, `<a href="../../1.0/index.html">Version 1.0</a> <span class="state"><span data-day-until="2025-08-31">gældende</span><span data-day-from="2025-09-01" hidden>ikke længere gældende</span> · har ikke dette afsnit</span>`) {
		t.Error("the switcher does not mark version 1.0 as lacking the section")
	}
}

// The page of an older version leads to the same section as it is in force, to
// the one that took it in, or says that it is gone.
func TestOldSectionsLeadToTheOneInForce(t *testing.T) {
	st := testSite()
	g := st.Guides[0]
	old := g.Version("0.9")
	for _, s := range []*site.Section{{ID: "indgik", Number: 3, Title: "Indgik"}, {ID: "vaek", Number: 4, Title: "Væk"}} {
		s.Version, s.Text.Body = old, "Tekst.\n"
		old.Sections = append(old.Sections, s)
	}
	now := g.Version("1.0")
	now.Sections[0].Aliases = []string{"indgik"}
	out := build(t, st, templates.FS)
	for page, want := range map[string]string{
		"guide/0.9/en/index.html":        `<a href="../../gaeldende/en/index.html">Gå til afsnittet i den gældende version 1.0</a>`,
		"guide/0.9/gammel/index.html":    `<a href="../../gaeldende/to/index.html">Gå til afsnittet i den gældende version 1.0</a>`,
		"guide/0.9/indgik/index.html":    `<a href="../../gaeldende/en/index.html">Afsnittet er indgået i ’1. Et’ i den gældende version 1.0</a>`,
		"guide/0.9/vaek/index.html":      `Afsnittet findes ikke i den gældende version 1.0.`,
		"guide/1.1/en/index.html":        `<a href="../../gaeldende/en/index.html">`,
		"guide/1.1/tre/index.html":       `Afsnittet findes ikke i den gældende version 1.0.`,
		"guide/1.2-udkast/to/index.html": `<a href="../../gaeldende/to/index.html">`,
	} {
		if !strings.Contains(string(out.m[page]), want) {
			t.Errorf("%s: does not hold %s", page, want)
		}
	}
	if page := string(out.m["guide/1.0/en/index.html"]); strings.Count(page, `class="banner"`) != 2 || !strings.Contains(page, `data-kind="coming" data-day-until="2025-08-31"`) ||
		!strings.Contains(page, `data-kind="old" data-day-from="2025-09-01" hidden`) {
		t.Error("the version in force does not say what comes, or says more")
	}
}

// notYet reports whether the notice of a later day is on the page, hidden until then.
func notYet(page string) bool {
	before, _, found := strings.Cut(page, "Endnu ikke")
	tag := before[strings.LastIndex(before, "<aside")+1:]
	return found && strings.Contains(tag[:strings.Index(tag, ">")], " hidden")
}

// The front page shows what warns of the text in force, and calls coming what is
// approved, not the draft.
func TestFrontTellsOfNoticesAndTheComingVersion(t *testing.T) {
	front := string(build(t, testSite(), templates.FS).m["index.html"])
	for _, want := range []string{
		`<a href="guide/1.1/index.html">Fra 1. september 2025 gælder version 1.1</a>`,
		`<a href="guide/gaeldende/to/index.html">2. To &lt;frister&gt;</a> · `, "<p>Pas <em>på</em>.</p>",
		`<a href="guide/1.2-udkast/index.html">Udkast til version 1.2: se ændringerne</a>`,
	} {
		if !strings.Contains(front, want) {
			t.Errorf("the front page lacks %s", want)
		}
	}
	if !notYet(front) {
		t.Error("a notice stands on the front page before its day")
	}
	st := testSite()
	st.Date = day("2025-09-01")
	if front := string(build(t, st, templates.FS).m["index.html"]); strings.Contains(front, "Fra 1.") || strings.Contains(front, "Pas <em>") {
		t.Error("the front page calls coming what is in force, or warns of what is not")
	}
}
