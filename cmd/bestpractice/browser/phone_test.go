package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
)

// phoneHeight is the first screen of a phone that is 360 px wide.
const phoneHeight = 780

// onPhone measures a page as it stands before anything is touched, and then from its
// middle.
const onPhone = `(async function () {
	var frame = function () { return new Promise(function (done) { requestAnimationFrame(function () { requestAnimationFrame(done); }); }); };
	var box = function (e) { return e.getBoundingClientRect(); }, seen = function (e) { return e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden'; };
	var name = function (e) { return e.tagName.toLowerCase() + '.' + e.className + ' ' + (e.textContent || e.value || '').trim().slice(0, 30); };
	var main = document.querySelector('main'), out = {Small: [], Wide: [], Bare: [], Cards: []};
	out.Header = Math.round(box(document.querySelector('.site-header')).height);
	out.Menu = Math.round(box(document.querySelector('.site-header > .wrap')).height);
	var first = Array.from(main.querySelectorAll(document.querySelector('.reader-text') ? 'article p, article li' : 'p, li, dt')).filter(seen)[0];
	out.First = first ? Math.round(box(first).top) : 0;
	// What is tapped and stands on a line of its own, or is no link.
	document.querySelectorAll('a[href], button, summary, select, input:not([type=hidden]), label:has(input), textarea').forEach(function (e) {
		if (!seen(e) || e.matches('.menu-open, .skip-link, :disabled')) return;
		var r = box(e.matches('input[type=checkbox], input[type=radio]') && e.labels && e.labels[0] || e);
		if (r.height >= 23.5 && r.width >= 23.5) return;
		var line = e.matches('a, summary') && e.parentElement.textContent.replace(e.textContent, '').replace(/[\s·›‹,;:.()]/g, '');
		if (!line) out.Small.push(name(e) + ' ' + Math.round(r.width) + ' × ' + Math.round(r.height));
	});
	main.querySelectorAll('table').forEach(function (t) {
		if (!seen(t)) return;
		var p = t.parentElement;
		if (p.scrollWidth > p.clientWidth + 1 && !p.classList.contains('cards')) out.Wide.push(name(t));
	});
	// A card is headed by what its row is about, and has no label without a value.
	main.querySelectorAll('.cards > table > tbody > tr').forEach(function (r) {
		var cells = Array.from(r.cells).filter(seen), title = r.querySelector(':scope > th') || r.cells[0];
		if (cells.some(function (c) { return c !== title && (box(c).top < box(title).bottom - 1 || !c.textContent.trim()); })) out.Cards.push(name(r));
	});
	main.querySelectorAll('article :is(h2, h3, h4)[id]').forEach(function (h) {
		if (seen(h) && !h.querySelector('.permalink')) out.Bare.push(name(h));
	});
	out.Long = document.documentElement.scrollHeight > 3 * innerHeight;
	scrollTo(0, document.documentElement.scrollHeight / 2);
	await frame();
	var here = document.querySelector('.here'), top = document.querySelector('.to-top a'), r = box(top);
	out.Here = here && !here.hidden ? here.querySelector('.here-place').textContent : '';
	out.Current = document.querySelectorAll('.here [aria-current]').length;
	var written = document.querySelector('[data-contents]');
	// One heading is no contents, and contents that are in sight need no line of their own.
	out.Places = written && seen(written) && box(written).bottom > 0 ? 0 : document.querySelectorAll('.here li').length;
	out.Top = seen(top) && r.top >= 0 && r.bottom <= innerHeight;
	top.click();
	await frame();
	out.Back = Math.round(scrollY);
	return JSON.stringify(out);
})()`

// largestPaint is the text of the largest thing that the page painted before anything
// was touched: what a reader waits for.
const largestPaint = `new Promise(function (done) {
	new PerformanceObserver(function (list) {
		var last = list.getEntries().pop().element;
		done(last && !last.matches('img, svg, canvas') ? last.textContent.trim().replace(/\s+/g, ' ').slice(0, 80) : '');
	}).observe({type: 'largest-contentful-paint', buffered: true});
	setTimeout(function () { done(''); }, 20000); // a tab that is not in front paints nothing
})`

// painted holds that text to be in the page as it came. What the first paint waits for
// is counted in package render; so the largest text stands with the first paint, and
// no script, figure or second request puts it off, whatever a clock says.
func painted(t *testing.T, dir, page, largest string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(page)))
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var words strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			words.WriteString(n.Data)
		}
	}
	if largest == "" || !strings.Contains(strings.Join(strings.Fields(words.String()), " "), strings.Join(strings.Fields(largest), " ")) {
		t.Errorf("%s: the largest thing painted is no text that came with the page: %q", page, largest)
	}
}

type phonePage struct {
	Header, Menu, First, Current, Places, Back int
	Small, Wide, Bare, Cards                   []string
	Long, Top                                  bool
	Here                                       string
}

// TestPhone holds what a phone of 360 px shows of one page of each kind.
func TestPhone(t *testing.T) {
	t.Parallel()
	dir := buildSite(t, true)
	// The example's pages stand below the folder of base_url, as 404.html expects.
	mux := http.NewServeMux()
	mux.Handle("/best-practice/", http.StripPrefix("/best-practice", http.FileServerFS(os.DirFS(dir))))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	host, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	browser := start(t)
	t.Run("tasks", func(t *testing.T) { tasks(t, newTab(t, browser, ""), dir) })
	t.Run("review", func(t *testing.T) { reviewed(t, newTab(t, browser, ""), dir) })
	tb := newTab(t, browser, host.Host)
	long, placed := 0, 0
	for _, p := range kinds(t, dir) {
		if strings.HasSuffix(p, "rapport.html") || strings.HasSuffix(p, "gennemgang.html") {
			continue // files of their own, without the frame
		}
		if err := tb.open(server.URL+"/best-practice/"+p, view{360, false, true}); err != nil {
			t.Fatal(err)
		}
		var measured string
		var shift float64
		var largest string
		if err := chromedp.Run(tb.ctx, chromedp.Evaluate(shifts, &shift, await), chromedp.Evaluate(largestPaint, &largest, await), chromedp.Evaluate(onPhone, &measured, await)); err != nil {
			t.Fatal(p, err)
		}
		painted(t, dir, p, largest)
		var m phonePage
		if err := json.Unmarshal([]byte(measured), &m); err != nil {
			t.Fatal(err)
		}
		review := strings.Contains(p, "gennemgang") || strings.Contains(p, "fremvisning")
		for what, wrong := range map[string]bool{
			fmt.Sprintf("what it shows moves by %.4f while it loads", shift):            shift >= 0.02,
			fmt.Sprintf("the header is %d px high, its line %d", m.Header, m.Menu):      m.Menu > 56 || m.Header > 90,
			fmt.Sprintf("its first words stand at %d px", m.First):                      m.First > phoneHeight*4/5,
			fmt.Sprintf("small to tap: %q", m.Small):                                    len(m.Small) > 0,
			fmt.Sprintf("wider than the phone, and no cards: %q", m.Wide):               len(m.Wide) > 0,
			fmt.Sprintf("cards without a head, or labels without a value: %q", m.Cards): len(m.Cards) > 0,
			fmt.Sprintf("headings without a link: %q", m.Bare):                          len(m.Bare) > 0,
			fmt.Sprintf("it does not say where one is: %q, %d", m.Here, m.Current):      m.Long && m.Places > 1 && (m.Here == "" || m.Current != 1),
			fmt.Sprintf("no way back to the top, or it ends at %d px", m.Back):          m.Long && !review && (!m.Top || m.Back > 0),
		} {
			if wrong {
				t.Errorf("%s: %s", p, what)
			}
		}
		if m.Long {
			long++
			placed += min(m.Places, 1)
		}
	}
	if long < 10 || placed < 10 {
		t.Errorf("only %d pages are long, %d of them have contents", long, placed)
	}
	// What was searched for stands on the first screen.
	for _, c := range []struct{ page, field, words, found string }{
		{"soeg/index.html", "#search-words", "hospital", "#search-results li"},
		{"kommuner/index.html", "[data-finder] input", "viborg", "[data-find]:not([hidden]) a"},
	} {
		if err := tb.open(server.URL+"/best-practice/"+c.page, view{360, false, true}); err != nil {
			t.Fatal(err)
		}
		bottom := -1.0
		for range 50 {
			err := chromedp.Run(tb.ctx, chromedp.Evaluate(`(function () {
				var f = document.querySelector('`+c.field+`'), e;
				if (f.value !== '`+c.words+`') { f.value = '`+c.words+`'; f.dispatchEvent(new Event('input', {bubbles: true})); }
				e = document.querySelectorAll('`+c.found+`');
				return e.length && e.length < 90 ? e[0].getBoundingClientRect().bottom : -1;
			})()`, &bottom), chromedp.Sleep(50*time.Millisecond))
			if err != nil {
				t.Fatal(err)
			}
			if bottom > 0 {
				break
			}
		}
		if bottom < 0 || bottom > phoneHeight {
			t.Errorf("%s: what is found ends at %.0f px", c.page, bottom)
		}
	}
	for _, f := range tb.take() {
		t.Error(f)
	}
}
