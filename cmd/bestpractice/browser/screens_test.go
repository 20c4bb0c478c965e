package browser

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// onWall measures the screen that the projector shows: which slide, where on it, how
// small its smallest letters are, and which lines of text and pictures stand in
// sight as a whole, of all that the slide has.
const onWall = `(function () {
	var slide = document.querySelector('.slide.current'), nav = document.querySelector('[data-projector-nav]').getBoundingClientRect().top;
	var out = {Slide: slide.id, At: scrollY, Wide: document.documentElement.scrollWidth - innerWidth, Smallest: 1000, All: [], Seen: []};
	function add(what, r) {
		if (r.width < 2 || r.height < 2) return;
		var line = what + ' ' + Math.round(r.top + scrollY) + ' ' + Math.round(r.left);
		out.All.push(line);
		if (r.top >= -1 && r.bottom <= nav + 1) out.Seen.push(line);
	}
	var walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT), range = document.createRange();
	while (walker.nextNode()) {
		var n = walker.currentNode, e = n.parentElement;
		if (!n.data.trim() || e.closest('svg, script, .visually-hidden, option') || !e.getClientRects().length || getComputedStyle(e).visibility === 'hidden') continue;
		range.selectNodeContents(n);
		var size = parseFloat(getComputedStyle(e).fontSize);
		if (size < out.Smallest) { out.Smallest = size; out.What = n.data.trim().slice(0, 40); }
		Array.from(range.getClientRects()).forEach(function (r) { add(n.data.trim().slice(0, 24), r); });
	}
	slide.querySelectorAll('svg').forEach(function (s) {
		var r = s.getBoundingClientRect();
		add('svg', r);
		s.querySelectorAll('text').forEach(function (t) {
			var size = parseFloat(getComputedStyle(t).fontSize) * r.width / s.viewBox.baseVal.width;
			if (r.width && size < out.Smallest) { out.Smallest = size; out.What = 'svg: ' + t.textContent.slice(0, 30); }
		});
	});
	return JSON.stringify(out);
})()`

// agendaPart is a point of the agenda on a meeting's page.
var agendaPart = regexp.MustCompile(`class="agenda-(?:item|point)" id="([^"]+)"`)

// TestScreensOfTheWall goes through the meetings of the example by one key, on a
// screen of 1280 × 720: all that a slide has is seen whole on one of its screens, in
// letters of 24 px at least, and each point of the agenda has its slide, in order,
// from the first to the next meeting.
func TestScreensOfTheWall(t *testing.T) {
	t.Parallel()
	dir := buildSite(t, true)
	tb := newTab(t, start(t), "")
	for _, date := range []string{"2025-06-04", "2025-11-11"} {
		page, err := os.ReadFile(filepath.Join(dir, "moeder", date, "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		var agenda, slides []string
		for _, m := range agendaPart.FindAllStringSubmatch(string(page), -1) {
			agenda = append(agenda, m[1])
		}
		if err := tb.open("file://"+filepath.ToSlash(dir)+"/moeder/"+date+"/fremvisning/index.html", view{1280, false, true}); err != nil {
			t.Fatal(err)
		}
		if err := chromedp.Run(tb.ctx, emulation.SetDeviceMetricsOverride(1280, 720, 1, false), chromedp.Evaluate(`window.scrollTo(0, 0)`, nil)); err != nil {
			t.Fatal(err)
		}
		all, seen, lines, figures := map[string][]string{}, map[string]map[string]bool{}, 0, 0
		for last := ""; ; {
			var measured string
			if err := chromedp.Run(tb.ctx, chromedp.Evaluate(onWall, &measured)); err != nil {
				t.Fatal(err)
			}
			if measured == last {
				break
			}
			last = measured
			var s screen
			if err := json.Unmarshal([]byte(measured), &s); err != nil {
				t.Fatal(err)
			}
			if seen[s.Slide] == nil {
				slides = append(slides, s.Slide)
				seen[s.Slide], all[s.Slide] = map[string]bool{}, s.All
			}
			for _, line := range s.Seen {
				seen[s.Slide][line] = true
			}
			if s.Smallest < 24 {
				t.Errorf("%s, %s: letters of %.1f px: %q", date, s.Slide, s.Smallest, s.What)
			}
			if s.Wide > 0 {
				t.Errorf("%s, %s: %d px wider than the wall", date, s.Slide, s.Wide)
			}
			if err := chromedp.Run(tb.ctx, chromedp.KeyEvent("n"), chromedp.Evaluate(`new Promise(function (done) { requestAnimationFrame(function () { requestAnimationFrame(done); }); })`, nil, await)); err != nil {
				t.Fatal(err)
			}
		}
		for _, slide := range slides {
			for _, line := range all[slide] {
				lines++
				if strings.HasPrefix(line, "svg ") {
					figures++
				}
				if !seen[slide][line] {
					t.Errorf("%s, %s: never seen whole: %s", date, slide, line)
				}
			}
		}
		points := slices.DeleteFunc(slices.Clone(slides), func(s string) bool { return !slices.Contains(agenda, s) })
		if diff := cmp.Diff(agenda, points); diff != "" || len(agenda) < 5 {
			t.Errorf("%s: the agenda and its slides (-agenda +slides):\n%s", date, diff)
		}
		if slides[0] != "start" || slides[len(slides)-1] != "minutes" || lines < 150 || figures < 1 {
			t.Errorf("%s: %d lines and %d figures on %v", date, lines, figures, slides)
		}
	}
}

// screen is what onWall measures.
type screen struct {
	Slide, What string
	Wide        int
	Smallest    float64
	All, Seen   []string
}
