package render

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/site/ordinal"
	"bestpractice/templates"
)

// files is a sink in memory that refuses a path given twice.
type files struct {
	mu sync.Mutex
	m  map[string][]byte
}

func newFiles() *files { return &files{m: map[string][]byte{}} }

func (f *files) WriteFile(path string, data []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, ok := f.m[path]; ok {
		return fmt.Errorf("%s is written twice", path)
	}
	f.m[path] = bytes.Clone(data)
	return nil
}

func (f *files) paths() []string { return slices.Sorted(maps.Keys(f.m)) }

func day(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err) // of a test's own constant
	}
	return d
}

const bodyOne = `Et afsnit med en henvisning til [[to]] og til [[to#frister]], jf. afsnit 2.
Se også [møderne](/moeder/) og [egne ord](#egne).

## Egne ord {#egne}

| Hvem | Frist |
|---|--:|
| Apotek & læge | 2 hverdage |

En note.[^1]

[^1]: Notens tekst.
`

const bodyTwo = "## Frister {#frister}\n\nInden for **24 timer**, se [[en#egne]].\n\n## Undtagelser\n\n```\na < b\n```\n"

// testSite has a superseded version, one in force, one to come and a draft.
func testSite() *site.Site {
	st := &site.Site{
		Title: "Prøvesite", Organisation: "Sekretariatet", Language: "da", BaseURL: "https://example.org/vejledning/",
		Contact: site.Contact{Email: "post@example.org"}, Date: day("2025-06-04"),
	}
	g := &site.Guide{ID: "guide", Title: "Vejledning & råd", Summary: "Kort om vejledningen."}
	party := &site.Party{ID: "p", Name: "Eksempelparten", Example: true}
	version := func(id, approved, effective string, sections ...*site.Section) *site.Version {
		v := &site.Version{Guide: g, ID: id, Approved: day(approved), Effective: day(effective), Dir: "content/guides/guide/" + id, Sections: sections}
		for i, s := range sections {
			s.Version, s.Number = v, ordinal.Number(i+1)
		}
		g.Versions = append(g.Versions, v)
		return v
	}
	section := func(id, title, body string) *site.Section {
		return &site.Section{ID: id, Title: title, Text: site.Text{Body: body}}
	}
	version("0.9", "2023-01-01", "2023-02-01", section("en", "Et", "Gammel tekst.\n"), section("gammel", "Gammelt", "Udgået.\n"))
	second := section("to", "To <frister>", bodyTwo)
	second.Anchors, second.Aliases = map[string]string{"svarfrister": "frister"}, []string{"gammel"}
	now := version("1.0", "2024-11-12", "2024-12-01", section("en", "Et", bodyOne), second)
	version("1.1", "2025-06-01", "2025-09-01", section("en", "Et", bodyOne+"\nEn ny linje, se [egne ord](#egne) og [[to]].[^1]\n"), section("tre", "Tre", "Nyt.\n"))
	draft := &site.Version{Guide: g, ID: "1.2", Draft: true, Base: now}
	for i, s := range now.Sections {
		draft.Sections = append(draft.Sections, &site.Section{Version: draft, ID: s.ID, Number: ordinal.Number(i + 1), Title: s.Title, Text: s.Text, Base: s})
	}
	g.Versions = append(g.Versions, draft)
	g.Notices = []*site.Notice{
		{Version: now, Section: second, Date: day("2025-03-01"), Until: day("2025-09-01"), By: party, Text: site.Text{Body: "Pas *på*."}, Example: true},
		{Version: now, Date: day("2026-01-01"), By: party, Text: site.Text{Body: "Endnu ikke."}},
	}
	st.Guides = []*site.Guide{g}
	page := &site.Page{ID: "om", Title: "Om siden", Group: "Om siden", Text: site.Text{Body: "## Formål\n\nSe [[en]].\n\n## Kilder\n\nIngen.\n"}, Example: true}
	st.Pages = []*site.Page{page}
	st.Accessibility = page
	meeting := &site.Meeting{Title: "Møde i gruppen", Date: day("2025-11-11")}
	st.Meetings = []*site.Meeting{meeting}
	st.Proposals = []*site.Proposal{{ID: "2025-01", Title: "Et forslag", Guide: g, Base: now, By: party, Submitted: day("2025-02-18"), Meeting: meeting, Example: true,
		Reason: site.Text{Body: "Fordi."}}}
	return st
}

func testRenderer(t testing.TB, st *site.Site, theme fs.FS) *Rooms {
	t.Helper()
	r, err := New(st, theme, page.Options{Files: fstest.MapFS{"content/guides/guide/1.0/assets/a.svg": {Data: []byte("<svg/>")}}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// plainly parses a section that nobody checks.
func plainly(s *site.Section) *markdown.Doc {
	return markdown.Parse([]byte(s.Text.Body), s.Text.Pos, nil)
}

// build writes what this package's core makes of a site.
func build(t testing.TB, st *site.Site, theme fs.FS) *files {
	t.Helper()
	r, out := testRenderer(t, st, theme), newFiles()
	for _, g := range st.Guides {
		if err := r.Guides.Guide(context.Background(), g, plainly, nil, out); err != nil {
			t.Fatal(err)
		}
	}
	for _, unit := range []func(page.Sink) error{r.Index.Front, r.Index.Pages, r.Index.Missing, r.Page.Assets, r.Index.Search, r.Index.Feed, r.Index.Sitemap} {
		if err := unit(out); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// pagesOf are the HTML pages of a build, by path.
func pagesOf(out *files) []string {
	var pages []string
	for _, p := range out.paths() {
		if strings.HasSuffix(p, ".html") {
			pages = append(pages, p)
		}
	}
	return pages
}

// darkTheme is the theme with other styles, texts and templates.
func darkTheme(t testing.TB) fs.FS {
	t.Helper()
	m := fstest.MapFS{}
	err := fs.WalkDir(templates.FS, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(templates.FS, p)
		switch {
		case strings.HasPrefix(p, "styles/"):
			data = []byte("body { color: white }\n")
		case strings.HasPrefix(p, "texts/"):
			data = bytes.ReplaceAll(data, []byte("Version {version}"), []byte("Udgave {version}"))
		case p == "pages/section.html":
			data = bytes.ReplaceAll(data, []byte(`class="reader"`), []byte(`class="leser"`))
		}
		m[p] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}
