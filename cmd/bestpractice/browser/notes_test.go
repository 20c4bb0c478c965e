package browser

import (
	"math"
	"path/filepath"
	"strings"
	"testing"

	"bestpractice/generator/site/civil"

	"github.com/chromedp/chromedp"
)

const marked = `-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/vejl/1.0/01-et.md --
Svar inden for 24 timer. Ring til lægen i dagtiden, og send en besked til apoteket og til kommunen.

Brug telefonen om dagen.

- Vask hænder
- Luk posen
-- content/guides/vejl/1.0/02-to.md --
Ring om natten.
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Kortere frister
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
reason: Fristen er for lang i dag.
changes:
  - {id: a, section: et, replace: "24 timer", with: "12 timer"}
  - {id: b, section: et, replace: "til apoteket", with: "til hospitalet"}
  - {id: c, section: et, replace: "telefonen", with: "mailen"}
  - {id: d, section: to, replace: "Ring", with: "Skriv"}
`

// TestNotes: beside the text a note stands at its mark or below the note before it,
// none on another, be they of two sections on one page; on a phone a mark that is
// tapped shows its note.
func TestNotes(t *testing.T) {
	t.Parallel()
	dir := builtOn(t, marked, civil.Date{})
	tb := newTab(t, start(t), "")
	address := "file://" + filepath.ToSlash(dir) + "/vejl/1.1-udkast/et/index.html"
	if err := tb.open(address, view{1400, false, false}); err != nil {
		t.Fatal(err)
	}
	const placed = `Array.from(document.querySelectorAll('.redline .beside')).filter(function (e) { return e.getClientRects().length; }).map(function (e) {
		var r = e.getBoundingClientRect(), to = e.querySelector('.number').textContent.split(',')[0];
		var m = Array.from(e.closest('.redline').querySelectorAll('.change-number')).find(function (n) { return n.textContent === to; }).parentElement.getBoundingClientRect();
		return {Left: r.left, Top: r.top, Bottom: r.bottom, Mark: m.top, MarkRight: m.right};
	})`
	var notes, all []struct{ Left, Top, Bottom, Mark, MarkRight float64 }
	if err := chromedp.Run(tb.ctx, chromedp.Evaluate(placed, &notes)); err != nil {
		t.Fatal(err)
	}
	if len(notes) != 3 {
		t.Fatalf("%d notes in the margin", len(notes))
	}
	for i, n := range notes {
		if n.Left <= n.MarkRight {
			t.Errorf("note %d stands on the text", i+1)
		}
		if i > 0 && n.Top < notes[i-1].Bottom {
			t.Errorf("note %d stands on the one before it", i+1)
		}
		if i == 0 && math.Abs(n.Top-n.Mark) > 30 {
			t.Errorf("the first note stands %.0f px from its mark", n.Top-n.Mark)
		}
	}
	// The way to the top stands on none of them.
	var top float64
	if err := chromedp.Run(tb.ctx, chromedp.Evaluate(`document.querySelector('.to-top').getBoundingClientRect().right`, &top)); err != nil {
		t.Fatal(err)
	}
	if top > notes[0].Left {
		t.Errorf("the way to the top stands at %.0f, where notes are from %.0f", top, notes[0].Left)
	}
	if err := tb.open(strings.Replace(address, "/et/", "/samlet/", 1), view{1400, false, true}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Run(tb.ctx, chromedp.Evaluate(placed, &all)); err != nil {
		t.Fatal(err)
	}
	if len(all) != 4 || all[2].Bottom < all[3].Mark {
		t.Fatalf("%d notes beside the whole draft, the third no longer than its section's text", len(all))
	}
	if all[3].Top < all[2].Bottom {
		t.Error("the note of a section stands on those of the section before")
	}
	bullets(t, tb, dir)
	if err := tb.open(address, view{360, false, true}); err != nil {
		t.Fatal(err)
	}
	var sheet string
	var margin int
	err := chromedp.Run(tb.ctx,
		chromedp.Evaluate(placed+`.length`, &margin),
		chromedp.Evaluate(`document.querySelector('#c-2025-01-b').click(); document.querySelector('.mark-sheet').innerText`, &sheet))
	if err != nil {
		t.Fatal(err)
	}
	if margin != 0 || !strings.Contains(sheet, "Kommunernes Landsforening") || !strings.Contains(sheet, "Fristen er for lang i dag.") {
		t.Errorf("%d notes in the margin of a phone; the sheet says %q", margin, sheet)
	}
	for _, f := range tb.take() {
		t.Error(f)
	}
}

// bullets: a list stays one where it is compared, and a block that is of another kind
// now is a change among those that are shown alone, with a bar beside it.
func bullets(t *testing.T, tb *tab, dir string) {
	t.Helper()
	var items string
	if err := tb.open("file://"+filepath.ToSlash(dir)+"/vejl/sammenlign/1.0/1.1-udkast/index.html", view{1280, false, true}); err != nil {
		t.Fatal(err)
	}
	err := chromedp.Run(tb.ctx, chromedp.Evaluate(`document.getElementById('_view-only').click();
		Array.from(document.querySelectorAll('article.redline li:not(.flags li)')).map(function (li) {
			var s = getComputedStyle(li), ul = getComputedStyle(li.parentElement);
			return [s.display, s.listStyleType, ul.display].join(' ');
		}).join()`, &items))
	if err != nil {
		t.Fatal(err)
	}
	if want := "list-item disc block,list-item disc block"; items != want {
		t.Errorf("the items of a list that is compared are shown as %q, want %q", items, want)
	}
	var kind string
	err = chromedp.Run(tb.ctx, chromedp.Evaluate(`document.getElementById('_view-only').checked = true;
		['', 'blocks:p,p>blockquote(p),p'].map(function (was) {
			var b = document.createElement('blockquote');
			if (was) b.setAttribute('data-attr', was);
			document.querySelector('article.redline').appendChild(b);
			var s = getComputedStyle(b);
			return s.display + ' ' + (s.boxShadow !== 'none');
		}).join()`, &kind))
	if err != nil {
		t.Fatal(err)
	}
	if want := "none false,block true"; kind != want {
		t.Errorf("a block as it was and one of another kind are shown as %q, want %q", kind, want)
	}
}
