package browser

import (
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// frontOnOneScreen: on a desk the front page says all that it has to say without
// being scrolled.
func frontOnOneScreen(t *testing.T, tb *tab, dir string) {
	t.Helper()
	var bottom float64
	if err := tb.open("file://"+filepath.ToSlash(dir)+"/index.html", view{1280, false, true}); err != nil {
		t.Fatal(err)
	}
	// An element's own margin is no content.
	if err := chromedp.Run(tb.ctx, chromedp.Evaluate(`Math.max.apply(null, Array.from(document.querySelectorAll('main a, main p')).map(function (e) { return e.getBoundingClientRect().bottom; }))`, &bottom)); err != nil {
		t.Fatal(err)
	}
	if bottom > 800 {
		t.Errorf("the front page ends at %.0f px, below a screen of 800", bottom)
	}
}
