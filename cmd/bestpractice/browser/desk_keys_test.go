package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// to presses Tab until what has the focus is what is asked for.
func (d *deskWalk) to(selector string) {
	d.t.Helper()
	d.comes(`document.readyState === 'complete' && document.querySelector(` + "`" + selector + "`" + `) !== null`)
	for range 120 {
		d.keys(kb.Tab)
		var there bool
		if err := chromedp.Run(d.tab.ctx, chromedp.Evaluate(`document.activeElement.matches(`+"`"+selector+"`"+`)`, &there)); err != nil {
			d.t.Fatal(err)
		}
		if there {
			return
		}
	}
	d.t.Fatalf("no key leads to %s: %s", selector, value[string](d.tab, `location.href + '\n' + document.body.innerText`))
}

// written goes from what would be written to what was.
func (d *deskWalk) written() {
	d.t.Helper()
	d.comes(`document.title.indexOf('This would be written') === 0`)
	d.to(`[name=plan]`)
	d.keys(kb.Enter)
	d.comes(`document.readyState === 'complete' && document.title.indexOf('Written.') === 0`)
}

// A round in English by keyboard alone: a change is proposed in the editor, the meeting is
// arranged and decides, it is set to held, the version is released, and the site is built.
func TestDeskRoundByKeyboardInEnglish(t *testing.T) {
	d, host, dir := walkOn(t, strings.Replace(deskSite, "date: 2099-09-01\n", "date: 2099-09-01\nlanguage: en\n", 1))
	d.on("Desk")
	if err := d.tab.open("http://"+host+"/vejl/1.0/to/index.html", view{1280, false, true}); err != nil {
		t.Fatal(err)
	}
	d.to(`.bestpractice-desk a[href*="propose"]`)
	d.keys(kb.Enter)
	d.to(`.cm-content`)
	if err := chromedp.Run(d.tab.ctx, chromedp.KeyEvent(kb.End, chromedp.KeyModifiers(input.ModifierCtrl)), chromedp.KeyEvent(" At night, too.")); err != nil {
		t.Fatal(err)
	}
	d.comes(`document.querySelector('[data-count]').textContent.indexOf('1') > 0`) // heard beside the text
	d.to(`[name=title]`)
	d.keys("At night")
	d.to(`[name=proposer]`)
	d.keys("Kommunernes")
	d.to(`[name=meeting]`)
	d.keys(kb.ArrowDown)
	d.comes(`document.querySelector('[name=meeting]').value === '2099-09-01'`)
	d.to(`[name=reason]`)
	d.keys("It is needed.")
	d.to(`.desk-go .desk-main`)
	d.keys(kb.Enter)
	d.written()

	// The agenda is put in order by numbers, and the meeting decides.
	d.to(`.desk-next a[href*="meeting?day="]`)
	d.keys(kb.Enter)
	d.to(`[name=place][id=place-1]`)
	d.keys("0")
	d.to(`form[action*="/agenda"] .desk-main`)
	d.keys(kb.Enter)
	d.written()
	d.to(`[name="o.0"]`)
	d.keys("approved")
	d.comes(`document.querySelector('[name="o.0"]').value === 'approved'`)
	d.to(`[name="r.0"]`)
	d.keys("All were for it.")
	d.to(`form[action*="/decide"] .desk-main`)
	d.keys(kb.Enter)
	d.written()
	d.to(`.desk-name a`)
	d.keys(kb.Enter)
	d.to(`.desk-next a[href*="job/hold"]`)
	d.keys(kb.Enter)
	d.written()
	d.visit(host, "")
	d.to(`.desk-next a[href*="job/release"]`)
	d.keys(kb.Enter)
	d.written()
	d.to(`.desk-top a[href$="release"]`)
	d.keys(kb.Enter)
	d.to(`[name=audience][value=public]`)
	d.keys(kb.Enter)
	d.comes(`document.readyState === 'complete' && document.title.indexOf('The public edition is built') === 0`)
	for name, want := range map[string]string{
		"content/guides/vejl/1.1/02-to.md":      "At night, too.",
		"content/meetings/2099-09-01.md":        "#### Minutes\n\nAll were for it.\n",
		"public/vejl/1.1/to/index.html":         "At night, too.",
		"content/guides/vejl/1.1/SHA256SUMS":    "02-to.md",
		"public/meetings/2099-09-01/index.html": "All were for it.",
	} {
		if data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%s: %v\n%s", name, err, data[:min(len(data), 1500)])
		}
	}
}
