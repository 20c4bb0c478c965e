package browser

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"bestpractice/cmd/bestpractice/preview"
)

// More pages of the preview are open than a browser opens connections to one
// server: each loads, each reloads after a change, and it goes on when the page
// that listens for all of them is closed.
func TestManyPagesOfThePreview(t *testing.T) {
	browser := start(t)
	dir := t.TempDir()
	page := `<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Side</title></head><body><p>Tekst</p></body></html>`
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(nil)
	live, err := preview.New(dir, server.Listener.Addr().String(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	server.Config.Handler = live
	server.Start()
	defer server.Close()
	defer live.Close()
	var tabs []*tab
	for range 8 {
		tb := newTab(t, browser, server.Listener.Addr().String())
		if err := tb.open(server.URL+"/", view{1280, false, true}); err != nil {
			t.Fatalf("page %d: %v", len(tabs)+1, err)
		}
		tabs = append(tabs, tb)
	}
	for round := 1; round <= 2; round++ {
		live.Update(nil)
		for i, tb := range tabs {
			shows := `document.querySelector('script[src*="reload.js?v=` + strconv.Itoa(round) + `"]') !== null`
			if !tb.comes(shows) {
				t.Errorf("page %d of %d was not loaded again", i+1, len(tabs))
			}
		}
		if err := chromedp.Cancel(tabs[0].ctx); err != nil {
			t.Fatal(err)
		}
		tabs = tabs[1:]
	}
}

// comes waits until an expression is true in the page, which may be loading anew.
func (tb *tab) comes(expression string) bool { return value[bool](tb, expression) }

// value waits until an expression gives something in the page, which may be loading
// anew; it gives the zero value if nothing came.
func value[T comparable](tb *tab, expression string) T {
	var none T
	for range 200 {
		var v T
		if err := chromedp.Run(tb.ctx, chromedp.Evaluate(expression, &v)); err == nil && v != none {
			return v
		}
		time.Sleep(50 * time.Millisecond)
	}
	return none
}
