package browser

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// TestKommune chooses a kommune on a page of figures and takes it along, served
// and from files; and finds, sorts and goes by the map.
func TestKommune(t *testing.T) {
	t.Parallel()
	dir := buildSite(t, false)
	browser := start(t)
	server := httptest.NewServer(http.FileServerFS(os.DirFS(dir)))
	t.Cleanup(server.Close)
	host, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	for _, place := range []struct{ name, host, root string }{
		{"served", host.Host, server.URL + "/"},
		{"file", "", "file://" + filepath.ToSlash(dir) + "/"},
	} {
		t.Run(place.name, func(t *testing.T) {
			tb := newTab(t, browser, place.host)
			open := func(path string) {
				t.Helper()
				if err := tb.open(place.root+path, view{1280, false, true}); err != nil {
					t.Fatal(err)
				}
			}
			says := func(what, script, want string) {
				t.Helper()
				var got string
				if err := chromedp.Run(tb.ctx, chromedp.Evaluate(script, &got)); err != nil {
					t.Fatalf("%s: %v", what, err)
				}
				if got != want {
					t.Errorf("%s: %q, want %q", what, got, want)
				}
			}
			const (
				marked = `Array.from(document.querySelectorAll("tr[data-chosen] th")).map(function (e) { return e.textContent; }).join()`
				picked = `Array.from(document.querySelectorAll("select[data-chart-area]")).map(function (e) { return e.value; }).join()`
			)
			open("statistik/andel-75/index.html")
			says("nobody is chosen", marked, "")
			// The first is drawn when it comes near, which it is by itself where the letters are narrow.
			says("a chart is looked at", `(document.querySelector("figure[data-chart]").scrollIntoView(), "")`, "")
			ready(t, tb, ".chart-live svg text")
			says("the live charts are the pictures that stood there", redrawn, "")
			says("what is written on a picture is kept", `(function () { var write = CanvasRenderingContext2D.prototype.fillText; window.written = "";
				CanvasRenderingContext2D.prototype.fillText = function (text) { written += text + " "; return write.apply(this, arguments); }; return ""; })()`, "")
			press(t, tb, `#figur-tiles .chart-tools button`)
			for _, said := range []string{"37 af de 96 viste", "dosispakket medicin, marts 2025.", "i procent af kommunens indbyggere", "Kilde: ", "er udgivet 4.", "de må ikke citeres"} {
				if !tb.comes(`written.replace(/\s+/g, " ").indexOf("` + said + `") >= 0`) {
					t.Errorf("the picture that is taken along does not say %q", said)
				}
			}
			choose(t, tb, "0851")
			says("the row is marked", marked, "Aalborg")
			says("all charts have it", picked, "0851,0851,0851")
			says("it stands in the address", `/[?#]kommune=0851$/.test(location.href) ? "yes" : location.href`, "yes")
			follow(t, tb, `.main-menu a[href*="kommuner/"]`)
			says("it is kept", marked, "Aalborg")
			follow(t, tb, `.main-menu a[href*="moeder/"]`)
			follow(t, tb, `.main-menu a[href*="statistik/"]`)
			follow(t, tb, `.datasets a[href*="andel-75"]`)
			says("it is kept through pages without figures", marked, "Aalborg")
			choose(t, tb, "")
			says("it can be let go", marked+` + location.search`, "")

			open("kommuner/aalborg/index.html")
			follow(t, tb, `.subject a[href*="andel-75"]`)
			says("a kommune's page leads to its row", marked, "Aalborg")
			open("statistik/andel-75/index.html#kommune=0492")
			says("the fragment chooses too", marked, "Ærø")
			open("statistik/andel-75/index.html?kommune=%3Cb%3E")
			says("what is no code chooses nothing", marked, "")

			const order = `(function () { var r = document.querySelector("table.areas").tBodies[0].rows; return r[0].querySelector("th").textContent + " … " + r[r.length - 1].querySelector("th").textContent; })()`
			says("by place at first", order, "Morsø … Samsø")
			press(t, tb, `table.areas th:nth-child(4) button`)
			press(t, tb, `table.areas th:nth-child(4) button`)
			says("the lowest first, none last", order, "Vallensbæk … Samsø")
			press(t, tb, `table.areas th:nth-child(2) button`)
			says("by name in Danish order", order, "Albertslund … Aarhus")

			open("kommuner/index.html")
			if err := chromedp.Run(tb.ctx, chromedp.SendKeys("#_find", "aero", chromedp.ByQuery)); err != nil {
				t.Fatal(err)
			}
			says("a name is found in another spelling", `Array.from(document.querySelectorAll("[data-find]:not([hidden]) a")).map(function (e) { return e.textContent; }).join()`, "Ærø")
			open("kommuner/index.html")
			press(t, tb, `.area-map .chart-desk [data-k="0563"]`)
			ready(t, tb, `main[data-area-page]`)
			says("a tile leads to its kommune", `document.querySelector("h1").textContent`, "Fanø")

			// Compared with others: a letter on each dot of both strips, a row each under
			// the kommune's own; kept in the address.
			const compared = `Array.from(document.querySelectorAll("tr[data-compared]")).map(function (r) { return r.textContent; }).join("; ") + " | " + document.querySelectorAll("g[data-compared]").length + " | " + location.hash`
			open("kommuner/aalborg/index.html")
			press(t, tb, `.chart-desk circle[data-k="0101"]`)
			pick(t, tb, "#_compare", "0751")
			pick(t, tb, "#_compare", "0851") // itself
			ready(t, tb, `tr[data-compared="0751"]`)
			both := "A København3,4\u00a0%8,6\u00a0%+5,2; B Aarhus4,6\u00a0%11,6\u00a0%+7,0 | 4 | #sammenlign=0101,0751"
			says("others are compared", compared, both)
			open("statistik/index.html")
			open("kommuner/aalborg/index.html#sammenlign=0101,0751,0851,x,0101")
			ready(t, tb, `tr[data-compared="0751"]`)
			says("the address has the choice", compared, strings.TrimSuffix(both, "#sammenlign=0101,0751")+"#sammenlign=0101,0751,0851,x,0101")
			if place.host != "" { // axe asks for the style sheet, which a file's policy refuses
				for _, f := range findings(t, tb) {
					t.Errorf("a page that compares: axe: %s", f)
				}
			}
			press(t, tb, `.peers li button`)
			says("one can be let go", compared, "A Aarhus4,6\u00a0%11,6\u00a0%+7,0 | 2 | #sammenlign=0751")
			for _, code := range []string{"0101", "0147", "0151", "0153"} {
				press(t, tb, `.chart-desk circle[data-k="`+code+`"]`)
			}
			says("no more than five in all", `document.querySelectorAll("tr[data-compared]").length + " " + document.getElementById("_compare").disabled`, "4 true")
			for _, f := range tb.take() {
				t.Error(f)
			}
		})
	}
}

// redrawn are the live charts whose letters do not stand where those of the picture
// stood that they take the place of: nothing jumps when the script starts. Where the
// site's letters came too late for the page, those that stand in for them may be wider.
const redrawn = `Array.from(document.querySelectorAll(".is-live")).map(function (box) {
	function letters(svg) {
		return Array.from(svg.querySelectorAll("text")).map(function (e) {
			var at = /translate\(([-\d.]+)[ ,]([-\d.]+)\)/.exec(e.getAttribute("transform")) || [0, e.getAttribute("x"), e.getAttribute("y")];
			return { text: e.textContent, x: +at[1], y: +at[2] };
		});
	}
	var was = letters(box.querySelector("svg")), is = letters(box.querySelector(".chart-live svg"));
	function width(family) {
		var e = document.body.appendChild(document.createElement("span"));
		e.style.cssText = "position: absolute; font: 40px " + family;
		e.textContent = "marts 2025";
		var w = e.offsetWidth;
		e.remove();
		return w;
	}
	var slack = width('"Source Sans 3", monospace') === width("monospace") ? 60 : 8;
	var other = is.filter(function (l) { // the legend follows widths of letters, which are measured here
		return !was.some(function (w) { return w.text === l.text && Math.abs(w.x - l.x) < slack && Math.abs(w.y - l.y) < 1; });
	});
	return is.length < 5 || other.length ? box.closest("figure").id + ": " + is.length + " texts, not where it was: " + other.slice(0, 5).map(function (l) { return l.text; }).join("; ") : "";
}).join("")`

// ready waits until there is something to look at.
func ready(t *testing.T, tb *tab, what string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, 20*time.Second)
	defer cancel()
	if err := chromedp.Run(ctx, chromedp.WaitReady(what, chromedp.ByQuery)); err != nil {
		t.Fatalf("waiting for %s: %v", what, err)
	}
}

// pick chooses in a list.
func pick(t *testing.T, tb *tab, list, value string) {
	t.Helper()
	if err := chromedp.Run(tb.ctx, chromedp.Evaluate(`(function () { var s = document.querySelector("`+list+`"); s.value = "`+value+`"; s.dispatchEvent(new Event("change")); return true; })()`, nil)); err != nil {
		t.Fatal(err)
	}
}

// choose picks a kommune under the first chart.
func choose(t *testing.T, tb *tab, code string) {
	t.Helper()
	if err := chromedp.Run(tb.ctx, chromedp.WaitReady(`select[data-chart-area]`, chromedp.ByQuery)); err != nil {
		t.Fatal(err)
	}
	pick(t, tb, "select[data-chart-area]", code)
}

// follow clicks a link and waits for the page that it leads to.
func follow(t *testing.T, tb *tab, link string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, 20*time.Second)
	defer cancel()
	_, err := chromedp.RunResponse(ctx, chromedp.Click(link, chromedp.ByQuery))
	if err == nil {
		err = chromedp.Run(ctx, chromedp.ActionFunc(func(ctx context.Context) error { return settled(ctx, true) }))
	}
	if err != nil {
		t.Fatalf("following %s: %v", link, err)
	}
}

// press clicks what is no link, in a page or in a chart.
func press(t *testing.T, tb *tab, what string) {
	t.Helper()
	var done bool
	err := chromedp.Run(tb.ctx, chromedp.Evaluate("(function () { var e = document.querySelector(`"+what+"`); if (e) e.dispatchEvent(new MouseEvent('click', {bubbles: true})); return !!e; })()", &done))
	if err != nil || !done {
		t.Fatalf("pressing %s: %v", what, err)
	}
}

var pdfPage = regexp.MustCompile(`/Type /Page\b`)

// TestReportPrint prints reports on the paper that they ask for: two pages of
// A4, whatever they have to say.
func TestReportPrint(t *testing.T) {
	t.Parallel()
	dir := buildSite(t, false)
	tb := newTab(t, start(t), "")
	// The longest names, one with events, one hidden, one in no region.
	for _, slug := range []string{"ringkoebing-skjern", "vesthimmerlands", "lyngby-taarbaek", "halsnaes", "fanoe", "christiansoe", "aalborg"} {
		printsOnTwoPages(t, tb, dir, slug)
	}
	for _, f := range tb.take() {
		t.Error(f)
	}
}

// printsOnTwoPages prints a kommune's report.
func printsOnTwoPages(t *testing.T, tb *tab, dir, slug string) {
	t.Helper()
	if err := tb.open("file://"+filepath.ToSlash(filepath.Join(dir, "kommuner", slug, "rapport.html")), view{1280, false, true}); err != nil {
		t.Fatal(err)
	}
	var pdf []byte
	err := chromedp.Run(tb.ctx, chromedp.ActionFunc(func(ctx context.Context) (err error) {
		pdf, _, err = page.PrintToPDF().WithPreferCSSPageSize(true).Do(ctx)
		return err
	}))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(pdfPage.FindAll(pdf, -1)); n != 2 {
		t.Errorf("the report of %s prints on %d pages", slug, n)
	}
	// A4 in points.
	if want := []byte("/MediaBox [0 0 594.95996 841.91998]"); !bytes.Contains(pdf, want) {
		t.Errorf("the report of %s is not on A4: %s", slug, cmp.Diff(string(want), string(regexp.MustCompile(`/MediaBox \[[^]]*\]`).Find(pdf))))
	}
}
