package browser

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// tasks does what people come for on a phone of 360 × 780, from the front page, and
// counts the taps and the screens that are scrolled until what is looked for stands
// whole in sight. A name that is typed and sent costs the tap on its field.
func tasks(t *testing.T, tb *tab, dir string) {
	t.Helper()
	for _, task := range []struct {
		name    string
		steps   []string // what is tapped; "> words" is typed into what was tapped, and sent
		found   string   // what has it, and words in it
		words   string
		taps    int
		screens float64
	}{
		{"a rule", []string{".to-search a", "> 72 timers behandlingsansvar"}, "article li", "72 timers behandlingsansvar", 1, 0.5},
		{"all changes, and who", []string{`.news a[href*="sammenlign/"]`}, ".all-changes li", "fra ", 1, 0},
		{"what is new since the version in force", []string{`.news a[href*="sammenlign/"]`}, ".all-changes li", "2 hverdage", 1, 0.5},
		{"my kommune", []string{"#_find", "> viborg"}, "h1", "Viborg", 1, 0},
		{"what the last meeting decided", []string{`.front-side a[href*="moeder/2025-06-04/"]`}, "main p", "9 godkendt", 1, 2},
		{"the first answer of a review", []string{`.front-side a[href*="gennemgang/"]`, "[data-begin]"}, ".item.current .choices", "", 2, 2},
	} {
		if err := tb.open("about:blank", view{360, false, true}); err != nil {
			t.Fatal(err)
		}
		if err := tb.open("file://"+filepath.ToSlash(dir)+"/index.html", view{360, false, true}); err != nil {
			t.Fatal(err)
		}
		if err := chromedp.Run(tb.ctx, chromedp.EmulateViewport(360, phoneHeight, chromedp.EmulateMobile)); err != nil {
			t.Fatal(err)
		}
		taps, screens := 0, 0.0
		// comes waits for an element, and scrolls until it stands whole in sight.
		comes := func(selector, words string) {
			t.Helper()
			var moved float64
			look := fmt.Sprintf(`new Promise(function (done, fail) {
				var until = Date.now() + 20000;
				(function look() {
					var e = Array.from(document.querySelectorAll(%q)).filter(function (e) { return e.getClientRects().length && e.textContent.indexOf(%q) >= 0; })[0];
					if (document.readyState !== 'complete' || !e) return Date.now() < until ? setTimeout(look, 30) : fail(new Error('it does not come'));
					var r = e.getBoundingClientRect(), by = r.top < 0 ? r.top : Math.max(0, r.bottom - innerHeight);
					scrollBy(0, by);
					done(Math.abs(by) / innerHeight);
				})();
			})`, selector, words)
			err := chromedp.Run(tb.ctx, chromedp.Evaluate(look, &moved, await))
			for loadsAnew(err) { // the page that was left goes away
				err = chromedp.Run(tb.ctx, chromedp.Evaluate(look, &moved, await))
			}
			if err != nil {
				t.Fatalf("%s: %s %q: %v", task.name, selector, words, err)
			}
			screens += moved
		}
		for _, step := range task.steps {
			if words, typed := strings.CutPrefix(step, "> "); typed {
				comes("input:focus", "") // the field of the page that was gone to has it by itself
				if err := chromedp.Run(tb.ctx, chromedp.KeyEvent(words+"\r")); err != nil {
					t.Fatalf("%s: %v", task.name, err)
				}
				continue
			}
			comes(step, "")
			taps++
			script := fmt.Sprintf(`(function () { var e = Array.from(document.querySelectorAll(%q)).filter(function (e) { return e.getClientRects().length; })[0]; e.focus(); e.click(); })()`, step)
			if err := chromedp.Run(tb.ctx, chromedp.Evaluate(script, nil)); err != nil {
				t.Fatalf("%s: %v", task.name, err)
			}
		}
		comes(task.found, task.words)
		t.Logf("%s: %d taps, %.1f screens", task.name, taps, screens)
		if taps > task.taps || screens > task.screens {
			t.Errorf("%s: %d taps and %.1f screens, more than %d and %.1f", task.name, taps, screens, task.taps, task.screens)
		}
	}
	for _, f := range tb.take() {
		t.Error(f)
	}
}
