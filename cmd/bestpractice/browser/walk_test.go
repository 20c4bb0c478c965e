package browser

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// wholeReview answers a review as a member of the group does with a thumb: from the
// front page, reading each item to its end before it is approved, to the button that
// sends. It counts taps, items, and the screens that are scrolled; First is how many
// of them before the first answer can be given.
const wholeReview = `(async function () {
	var out = {Taps: 1, Items: 0, Screens: 0, First: 0, Longest: 0}; // the link on the front
	function pause() { return new Promise(function (done) { setTimeout(done, 20); }); }
	function box(e) { return e.getBoundingClientRect(); }
	// reach scrolls until an element stands whole in sight.
	function reach(e) {
		var by = box(e).top < 0 ? box(e).top : Math.max(0, box(e).bottom - innerHeight);
		scrollBy(0, by);
		out.Screens += Math.abs(by) / innerHeight;
	}
	function tap(e) {
		reach(e);
		out.Taps++;
		e.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true}));
		e.click();
	}
	async function until(what) {
		for (var n = 0; n < 500 && !what(); n++) await pause();
		if (!what()) throw new Error('it does not come: ' + what);
	}
	var main = document.querySelector('[data-review]'), part = document.querySelector('#part');
	reach(part);
	out.Taps += 2; // opened, and chosen in what the phone shows
	part.value = part.options[1].value;
	part.dispatchEvent(new Event('change', {bubbles: true}));
	tap(document.querySelector('[data-begin]'));
	await until(function () { return main.dataset.place === 'item'; });
	out.First = out.Screens;
	for (var item; item = document.querySelector('.item.current');) {
		out.Items++;
		var before = out.Screens, answer = item.querySelector('.answer'), say = item.querySelector('.say');
		// Its end is what stands above the answer, where that has no bottom to keep to.
		var end = answer.previousElementSibling;
		while (!end.getClientRects().length) end = end.previousElementSibling;
		var by = Math.max(0, box(end).bottom - box(answer).top);
		scrollBy(0, by);
		out.Screens += by / innerHeight;
		await pause();
		tap(item.querySelector('[value=godkend], [value=ja]').closest('label'));
		await until(function () { return document.querySelector('.item.current') !== item; });
		out.Longest = Math.max(out.Longest, out.Screens - before);
	}
	while (main.dataset.place !== 'end') {
		var step = document.querySelector('.step.current');
		tap(document.querySelector('[data-next]'));
		await until(function () { return document.querySelector('.step.current') !== step; });
	}
	reach(document.querySelector('[data-send]'));
	out.Taps++; // the mail
	out.Left = document.querySelectorAll('.item:not(.answered)').length;
	return JSON.stringify(out);
})()`

// reviewed holds what a whole review costs on a phone of 360 × 780.
func reviewed(t *testing.T, tb *tab, dir string) {
	t.Helper()
	if err := tb.open("file://"+filepath.ToSlash(dir)+"/moeder/2025-11-11/gennemgang/index.html", view{360, false, true}); err != nil {
		t.Fatal(err)
	}
	var measured string
	if err := chromedp.Run(tb.ctx, chromedp.EmulateViewport(360, phoneHeight, chromedp.EmulateMobile), chromedp.Evaluate(wholeReview, &measured, await)); err != nil {
		t.Fatal(err)
	}
	var m struct {
		Taps, Items, Left       int
		Screens, First, Longest float64
	}
	if err := json.Unmarshal([]byte(measured), &m); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d items: %d taps, %.1f screens, %.1f before the first answer, %.1f at the longest item", m.Items, m.Taps, m.Screens, m.First, m.Longest)
	if m.Items != 15 || m.Left != 0 {
		t.Fatalf("%d items, %d left", m.Items, m.Left)
	}
	// One tap an item; and the link, a party, the beginning, the end, the mail.
	if m.Taps > 15+7 || m.First > 1 {
		t.Errorf("%d taps, and %.1f screens before the first answer", m.Taps, m.First)
	}
	for _, f := range tb.take() {
		t.Error(f)
	}
}
