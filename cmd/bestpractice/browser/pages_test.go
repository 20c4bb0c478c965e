package browser

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"bestpractice/generator"

	"github.com/chromedp/chromedp"
)

//go:embed testdata/axe.min.js
var axe string

// The example site is built once for all tests, which only read it: for the public and
// for the group.
var (
	sites      string // the folder, made and removed by TestMain
	publicSite = sync.OnceValues(func() (string, error) { return buildExample("public", false) })
	groupSite  = sync.OnceValues(func() (string, error) { return buildExample("group", true) })
)

func TestMain(m *testing.M) {
	var err error
	if sites, err = os.MkdirTemp("", "bestpractice-browser"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	status := m.Run()
	os.RemoveAll(sites)
	os.Exit(status)
}

func buildExample(name string, group bool) (string, error) {
	out := filepath.Join(sites, name)
	result, err := generator.Build(context.Background(), generator.Options{Dir: "../../..", Out: out, Group: group})
	if err == nil && !result.OK() {
		err = fmt.Errorf("the site has errors: %v", result.Diagnostics)
	}
	return out, err
}

func buildSite(t *testing.T, group bool) string {
	t.Helper()
	chromium(t) // before the work
	site := publicSite
	if group {
		site = groupSite
	}
	out, err := site()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// kinds picks one page of each kind: the first of those whose addresses differ
// only in names.
func kinds(t *testing.T, dir string) []string {
	t.Helper()
	seen := map[string]bool{}
	var out []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".html") {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if strings.Contains(string(data), `http-equiv="refresh"`) {
			return nil // leads on at once
		}
		if kind := kindOf(rel); !seen[kind] || always[rel] {
			seen[kind] = true
			out = append(out, rel)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// always are pages that differ from others of their kind.
var always = map[string]bool{
	"best-practice/1.0/kommunikation/index.html":               true, // a table
	"best-practice/1.2-udkast/kommunikation/index.html":        true, // marks
	"best-practice/1.2-udkast/hospitalskontakt/index.html":     true,
	"best-practice/1.2-udkast/opstart/index.html":              true, // a conflict
	"statistik/andel-75/index.html":                            true,
	"statistik/brugere/index.html":                             true,
	"statistik/scenarier/index.html":                           true,
	"kommuner/aalborg/index.html":                              true,
	"kommuner/fanoe/index.html":                                true, // hidden figures
	"moeder/2025-06-04/index.html":                             true,
	"moeder/2025-11-11/index.html":                             true,
	"best-practice/sammenlign/1.0/1.2-udkast/index.html":       true,
	"laes-aendringsmarkeringer/index.html":                     true,
	"kommuner/aalborg/rapport.html":                            true,
	"forslag/2025-01/index.html":                               true,
	"forslag/2025-03/index.html":                               true,
	"best-practice/1.2-udkast/samlet/index.html":               true,
	"moeder/2025-11-11/gennemgang/index.html":                  true,
	"best-practice/gaeldende/ordinationsaendringer/index.html": true,
}

func kindOf(rel string) string {
	parts := strings.Split(strings.TrimSuffix(rel, "/index.html"), "/")
	switch parts[0] {
	case "best-practice":
		if len(parts) > 2 && parts[1] != "sammenlign" && parts[2] != "samlet" {
			parts[2] = "*"
		}
	case "forslag", "moeder", "statistik", "kommuner":
		if len(parts) > 1 {
			parts[1] = "*"
		}
		if len(parts) > 2 && parts[0] == "statistik" {
			parts[2] = "*"
		}
	}
	return strings.Join(parts, "/")
}

// TestPages looks at one page of each kind in every view: the public's, which are most, in
// two browsers.
func TestPages(t *testing.T) {
	for _, part := range []struct {
		name  string
		group bool
		from  int
		each  int
	}{{"public", false, 0, 2}, {"public too", false, 1, 2}, {"group", true, 0, 1}} {
		t.Run(part.name, func(t *testing.T) {
			t.Parallel()
			dir := buildSite(t, part.group)
			browser := start(t)
			server := httptest.NewServer(http.FileServerFS(os.DirFS(dir)))
			t.Cleanup(server.Close)
			host, err := url.Parse(server.URL)
			if err != nil {
				t.Fatal(err)
			}
			served, files := newTab(t, browser, host.Host), newTab(t, browser, "")
			pages := kinds(t, dir)
			if len(pages) < 30 {
				t.Fatalf("only %d kinds of pages", len(pages))
			}
			pairs := map[string]string{}
			for i, p := range pages {
				if i%part.each != part.from || p == "404.html" {
					continue // of the other part; or its links begin at the root of base_url, which no folder here is
				}
				if part.group && !strings.HasPrefix(p, "moeder/") && !strings.HasPrefix(p, "forslag/") {
					continue // the same as the public's
				}
				for _, v := range views {
					look(t, served, server.URL+"/"+p, p, v)
					if v.width > 600 && v.script && !strings.HasSuffix(p, "rapport.html") { // which says its colours itself
						colours(t, served, p, pairs)
					}
				}
				look(t, files, "file://"+filepath.ToSlash(filepath.Join(dir, filepath.FromSlash(p))), p+" (file)", view{360, false, true})
			}
			computed(t, pairs)
		})
	}
}

// views hold every two of width, colours and scripts together: what breaks stands
// in one of them or in two, and a page that is opened costs a quarter of a second.
var views = []view{{360, true, true}, {360, false, false}, {1280, false, true}, {1280, true, false}}

// look opens a page and reports what is wrong with it. What scripts have drawn is
// looked at by axe, and, on a phone, at the width of a page enlarged four times.
func look(t *testing.T, tb *tab, address, name string, v view) {
	t.Helper()
	if err := tb.open(address, v); err != nil {
		t.Errorf("%s (%s): %v", name, v, err)
		return
	}
	narrow(t, tb, name, v)
	if v.script && v.width > 600 {
		var cut string
		if err := chromedp.Run(tb.ctx, chromedp.Evaluate(cutTables, &cut)); err != nil {
			t.Errorf("%s (%s): %v", name, v, err)
		} else if cut != "" {
			t.Errorf("%s (%s): tables wider than the desk: %q", name, v, cut)
		}
	}
	if v.script && tb.host != "" {
		var fetched string
		if err := chromedp.Run(tb.ctx, chromedp.Evaluate(unused, &fetched, await)); err != nil {
			t.Errorf("%s (%s): %v", name, v, err)
		} else if fetched != "" {
			t.Errorf("%s (%s): fonts fetched ahead and not used: %s", name, v, fetched)
		}
		for _, f := range findings(t, tb) {
			t.Errorf("%s (%s): axe: %s", name, v, f)
		}
		if v.width == 360 {
			v.width = 320
			if err := tb.resize(v.width); err != nil {
				t.Errorf("%s (%s): %v", name, v, err)
			}
			narrow(t, tb, name, v)
		}
	}
	for _, f := range tb.take() {
		t.Errorf("%s (%s): %s", name, v, f)
	}
}

// unused names the fonts that a page fetches ahead and has no letter of.
const unused = `document.fonts.ready.then(function (fonts) {
	return Array.from(document.querySelectorAll('link[rel=preload][as=font]')).map(function (l) { return l.href.split('/').pop(); }).filter(function (name) {
		return !Array.from(fonts).some(function (f) {
			return f.status === 'loaded' && name.indexOf(f.family.replace(/"/g, '').toLowerCase().replace(/ /g, '-')) === 0 && name.indexOf('-' + f.style + '.') > 0;
		});
	}).join();
})`

// narrow reports a page that is wider than its window.
func narrow(t *testing.T, tb *tab, name string, v view) {
	t.Helper()
	over, err := tb.sideways()
	if err != nil {
		t.Errorf("%s (%s): %v", name, v, err)
	} else if over > 0 {
		t.Errorf("%s (%s): scrolls sideways by %d px at %d px", name, v, over, v.width)
	}
}

// cutTables names the tables that a desk shows only a part of.
const cutTables = `Array.from(document.querySelectorAll('main table')).filter(function (t) {
	return t.getClientRects().length && t.parentElement.scrollWidth > t.parentElement.clientWidth + 1;
}).map(function (t) { return t.className + ' ' + t.textContent.trim().slice(0, 40); }).join()`

// shifts adds up by how much of the window what was shown has moved since.
const shifts = `new Promise(function (done) {
	var sum = 0, add = function (list) { list.getEntries().forEach(function (e) { if (!e.hadRecentInput) sum += e.value; }); };
	new PerformanceObserver(add).observe({type: 'layout-shift', buffered: true});
	setTimeout(function () { done(sum); }, 40);
})`

// findings runs axe-core on the open page.
func findings(t *testing.T, tb *tab) []string {
	t.Helper()
	var result string
	err := chromedp.Run(tb.ctx, chromedp.Evaluate(axe+"; undefined", nil),
		chromedp.Evaluate(`axe.run({runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}, resultTypes: ['violations'], preload: false}).then(function (r) {
			return JSON.stringify(r.violations.map(function (v) {
				return {id: v.id, help: v.help, nodes: v.nodes.slice(0, 3).map(function (n) { return n.target.join(' ') + ' ' + n.html.slice(0, 160) + ' ' + n.any.map(function (a) { return a.message; }).join('; '); })};
			}));
		})`, &result, chromedp.EvalAsValue, await))
	if err != nil {
		t.Errorf("running axe: %v", err)
		return nil
	}
	var violations []struct {
		ID, Help string
		Nodes    []string
	}
	if err := json.Unmarshal([]byte(result), &violations); err != nil {
		t.Errorf("reading axe's result: %v", err)
	}
	var out []string
	for _, v := range violations {
		out = append(out, fmt.Sprintf("%s (%s): %s", v.ID, v.Help, strings.Join(v.Nodes, " | ")))
	}
	return out
}
