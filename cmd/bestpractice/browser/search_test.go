package browser

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestSearch types into the search page, served and from files: the version in
// force is searched by default, all else on request and labelled.
func TestSearch(t *testing.T) {
	t.Parallel()
	dir := buildSite(t, false)
	browser := start(t)
	server := httptest.NewServer(http.FileServerFS(os.DirFS(dir)))
	t.Cleanup(server.Close)
	host, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("front", func(t *testing.T) { frontOnOneScreen(t, newTab(t, browser, ""), dir) })
	for _, place := range []struct{ name, host, root string }{
		{"served", host.Host, server.URL + "/"},
		{"file", "", "file://" + filepath.ToSlash(dir) + "/"},
	} {
		t.Run(place.name, func(t *testing.T) {
			tb := newTab(t, browser, place.host)
			if err := tb.open(place.root+"soeg/index.html", view{1280, false, true}); err != nil {
				t.Fatal(err)
			}
			var shift float64 // from a file no font is there before its style sheet
			if err := chromedp.Run(tb.ctx, chromedp.Evaluate(shifts, &shift, await)); err != nil || shift >= 0.02 && place.host != "" {
				t.Errorf("what stands on the page moves by %.4f while it loads (%v)", shift, err)
			}
			// A beginning of a word, in the spelling without Danish letters.
			first := results(t, tb, "behandlingsans")
			if len(first) == 0 || !strings.Contains(first[0].Text, "Kommunikation") {
				t.Errorf("the version in force is not found: %v", first)
			}
			for _, r := range first {
				if !strings.Contains(r.Href, "/gaeldende/") {
					t.Errorf("what is not in force is found without being asked for: %v", r)
				}
			}
			// Of the index no more is loaded than was needed.
			var loaded, all int
			if err := chromedp.Run(tb.ctx, chromedp.Evaluate(`document.querySelectorAll('script[src*="assets/search/"]').length`, &loaded)); err != nil {
				t.Fatal(err)
			}
			err := filepath.WalkDir(filepath.Join(dir, "assets", "search"), func(name string, d os.DirEntry, err error) error {
				if err == nil && !d.IsDir() {
					all++
				}
				return err
			})
			if err != nil || loaded < 3 || loaded > all/2 {
				t.Errorf("%d of %d files of the index are loaded (%v)", loaded, all, err)
			}
			if found := results(t, tb, "oernitologi"); len(found) != 0 {
				t.Errorf("nonsense is found: %v", found)
			}
			if found := results(t, tb, "ordinationsaendring"); len(found) == 0 {
				t.Error("æ written as ae finds nothing")
			}
			// Another form of a word, a slip, a compound that no text has, a sentence; and a
			// dose is not taken for another one.
			for _, words := range []string{"hospitalernes", "hospitl", "kommunikatoin", "medicinhospital", "Hvornår skal hospitalet svare på henvendelser fra kommunen?"} {
				if found := results(t, tb, words); len(found) == 0 {
					t.Errorf("%q finds nothing", words)
				}
			}
			if found := results(t, tb, "73timers"); len(found) != 0 {
				t.Errorf("a number finds another one: %v", found)
			}
			err = chromedp.Run(tb.ctx, chromedp.Evaluate(`Array.from(document.querySelectorAll('input[name=scope]')).forEach(function (b) { if (!b.checked) b.click(); }); true`, new(bool)))
			if err != nil {
				t.Fatal(err)
			}
			labelled := false
			for _, r := range results(t, tb, "akutambulante kontakter") {
				labelled = labelled || strings.Contains(r.Href, "udkast") && strings.Contains(r.Text, "Udkast")
			}
			if !labelled {
				t.Error("the draft is not found, or not labelled as one")
			}
			// The field in the header of every page leads there with its words.
			if err := tb.open(place.root+"moeder/index.html", view{1280, false, true}); err != nil {
				t.Fatal(err)
			}
			var asked string
			ctx, cancel := context.WithTimeout(tb.ctx, 20*time.Second)
			defer cancel()
			err = chromedp.Run(ctx, chromedp.SendKeys(".search-field", "svar på henvendelser\r", chromedp.ByQuery), chromedp.WaitReady("#search-results[aria-busy=false] a", chromedp.ByQuery),
				chromedp.Value("#search-words", &asked, chromedp.ByQuery))
			if err != nil || asked != "svar på henvendelser" {
				t.Errorf("the field in the header leads to %q (%v)", asked, err)
			}
			for _, f := range tb.take() {
				t.Error(f)
			}
		})
	}
}

type result struct{ Href, Text string }

// results types words into the field and reads what is found.
func results(t *testing.T, tb *tab, words string) []result {
	t.Helper()
	var out []result
	ctx, cancel := context.WithTimeout(tb.ctx, 20*time.Second)
	defer cancel()
	err := chromedp.Run(ctx,
		chromedp.Evaluate(`document.getElementById('search-words').value = ''; true`, new(bool)),
		chromedp.SendKeys("#search-words", words, chromedp.ByQuery),
		chromedp.WaitReady(`#search-results[aria-busy=false]`, chromedp.ByQuery),
		chromedp.Evaluate(`Array.from(document.querySelectorAll('#search-results li')).map(function (li) {
			return {Href: li.querySelector('a').href, Text: li.textContent};
		})`, &out))
	if err != nil {
		t.Fatal(err)
	}
	return out
}
