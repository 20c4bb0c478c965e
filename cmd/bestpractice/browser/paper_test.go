package browser

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// paperWidth is what the margins leave of an A4 sheet, in pixels of a style sheet.
const paperWidth = 627

// printed says what is wrong with a page as it is printed: wider than the paper, which
// makes a browser shrink all of it; what can only be pressed; what stands on what is
// before it; a note on a change that stands elsewhere than beside it.
const printed = `(function () {
	var out = [], main = document.querySelector('main') || document.body;
	function seen(e) { return e.getClientRects().length && getComputedStyle(e).visibility !== 'hidden'; }
	function name(e) { return e.tagName.toLowerCase() + '.' + e.className + ' ' + e.textContent.trim().replace(/\s+/g, ' ').slice(0, 30); }
	if (document.documentElement.scrollWidth > innerWidth + 1) {
		out.push('wider than the paper by ' + (document.documentElement.scrollWidth - innerWidth) + ': ' + Array.from(main.querySelectorAll('*')).filter(function (e) { return e.getBoundingClientRect().right > innerWidth + 1; }).slice(0, 2).map(name));
	}
	main.querySelectorAll('button, select, .show-all, details:not([open]) > summary').forEach(function (e) { if (seen(e)) out.push('to be pressed: ' + name(e)); });
	main.querySelectorAll('*').forEach(function (e) {
		var before = e.previousElementSibling, style = getComputedStyle(e);
		if (!before || !seen(e) || !seen(before) || e.closest('svg, table, fieldset') || style.position !== 'static' || getComputedStyle(before).position !== 'static' || /inline|contents/.test(style.display)) return;
		var a = before.getBoundingClientRect(), b = e.getBoundingClientRect();
		if (b.top < a.bottom - 3 && b.bottom > a.top + 3 && b.left < a.right - 3 && b.right > a.left + 3) out.push('on what is before it: ' + name(e));
	});
	// Each note on a change stands in the margin, beside the text and below the note before it.
	var notes = Array.from(main.querySelectorAll('.redline .beside')).filter(seen), below = 0;
	notes.forEach(function (e) {
		var r = e.getBoundingClientRect(), text = e.closest('.redline').getBoundingClientRect();
		if (r.left < text.right || r.right > innerWidth + 1) out.push('not in the margin: ' + name(e));
		if (r.top < below) out.push('on the note before it: ' + name(e));
		below = r.bottom;
	});
	if (notes.length !== Array.from(main.querySelectorAll('.mark-notes > li')).filter(function (e) { return !e.closest('details:not([open])'); }).length || Array.from(main.querySelectorAll('.mark-notes')).some(seen)) out.push('notes below the text, not beside it');
	return out.slice(0, 5).join('; ');
})()`

// TestPaper holds one page of each kind to what can be read on paper.
func TestPaper(t *testing.T) {
	t.Parallel()
	dir := buildSite(t, true)
	tb := newTab(t, start(t), "")
	for _, p := range kinds(t, dir) {
		if p == "404.html" {
			continue // its style sheet begins at the root of base_url
		}
		if err := tb.open("file://"+filepath.ToSlash(dir)+"/"+p, view{1280, false, true}); err != nil {
			t.Fatal(p, err)
		}
		var wrong string
		if err := chromedp.Run(tb.ctx, emulation.SetEmulatedMedia().WithMedia("print"), emulation.SetDeviceMetricsOverride(paperWidth, 940, 1, false), chromedp.Evaluate(printed, &wrong)); err != nil {
			t.Fatal(p, err)
		}
		if wrong != "" {
			t.Errorf("%s on paper: %s", p, wrong)
		}
	}
	for _, version := range []string{"gaeldende", "1.0", "1.1", "1.2-udkast"} {
		endsWithItsAddress(t, tb, dir, "best-practice/"+version+"/hospitalskontakt/index.html")
	}
}

// endsWithItsAddress holds a section on paper to sheets that are numbered on one line, and to
// a last one that has the address of the section in force, the code that leads there, and
// something of the section besides.
func endsWithItsAddress(t *testing.T, tb *tab, dir, path string) {
	t.Helper()
	var data []byte
	var code bool
	err := tb.open("file://"+filepath.ToSlash(dir)+"/"+path, view{1280, false, true})
	if err == nil {
		err = chromedp.Run(tb.ctx, chromedp.Evaluate(`!!document.querySelector('.print-address + svg.qr')`, &code), chromedp.ActionFunc(func(ctx context.Context) (err error) {
			data, _, err = page.PrintToPDF().WithPreferCSSPageSize(true).Do(ctx)
			return err
		}))
	}
	file := filepath.Join(t.TempDir(), "x.pdf")
	if err == nil {
		err = os.WriteFile(file, data, 0o666)
	}
	if err != nil {
		t.Fatal(path, err)
	}
	sheets := strings.Split(strings.TrimSuffix(poppler(t, "pdftotext", "-layout", file, "-"), "\f"), "\f")
	for _, sheet := range sheets {
		if !regexp.MustCompile(`\d ?/ ?\d\s`).MatchString(sheet) {
			t.Errorf("%s: a sheet has no number on one line: %q", path, sheet[max(0, len(sheet)-200):])
		}
	}
	before, after, found := strings.Cut(sheets[len(sheets)-1], "Det, der gælder nu, står på ")
	if !code || !found || !strings.HasPrefix(after, "https://example.org/best-practice/best-practice/gaeldende/hospitalskontakt/") {
		t.Errorf("%s does not end with the address in force and its code: %q", path, after)
	}
	if lines := strings.Fields(before); len(lines) < 25 || strings.Contains(before, "Meld en fejl") {
		t.Errorf("%s: the last sheet has the address alone, or what can only be pressed: %q", path, before)
	}
}
