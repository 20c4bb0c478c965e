package browser

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/handbook"
)

// deskSite is a site before a meeting that decides on a draft.
const deskSite = `date: 2099-09-01
` + guideOfTwo + `-- data/parties.yaml --
parties:
  - {id: kl, name: Kommunernes Landsforening, short: KL, kind: organisation}
  - {id: regioner, name: Danske Regioner, kind: organisation}
  - {id: plo, name: Praktiserende Lægers Organisation, short: PLO, kind: organisation}
  - {id: apoteket, name: Byens Apotek, kind: organisation}
-- content/meetings/2099-09-01.md --
---
title: Møde i gruppen
date: 2099-09-01
status: planned
agenda:
  - {title: Velkomst, duration: 10}
  # Det, der skal besluttes.
  - title: Forslag
    kind: beslutning
---
`

// served runs `serve` on a site, and gives the address of its desk.
func served(t *testing.T, dir string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "bestpractice.exe")
	if out, err := exec.Command("go", "build", "-o", program, "bestpractice/cmd/bestpractice").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	cmd := exec.Command(program, "serve", "--site", dir, "--addr", "127.0.0.1:0", "--cache", "")
	out, err := cmd.StdoutPipe()
	if err == nil {
		cmd.Stderr = os.Stderr
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Signal(os.Interrupt)
		cmd.Wait()
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if at := strings.Index(lines.Text(), "http://"); at >= 0 && strings.Contains(lines.Text(), "/desk/?key=") {
			address := lines.Text()[at:]
			go func() { // what it says later is nobody's
				for lines.Scan() {
				}
			}()
			return address
		}
	}
	t.Fatal("the program ended")
	return ""
}

// walkOn serves a site, and opens its desk.
func walkOn(t *testing.T, archive string) (d *deskWalk, host, dir string) {
	t.Helper()
	t.Parallel()
	chromium(t)
	dir = t.TempDir()
	for name, f := range sitetest.Files(t, archive) {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	address := served(t, dir)
	host = strings.TrimPrefix(strings.SplitN(address, "/_", 2)[0], "http://")
	d = &deskWalk{t: t, tab: newTab(t, start(t), host)}
	if err := d.tab.open(address, view{1280, false, true}); err != nil {
		t.Fatal(err)
	}
	return d, host, dir
}

// A secretariat's round on the desk, in the browser alone: a thing that came is
// dropped and written, another change is proposed by editing, the meeting decides on
// both, and the draft is released. Every page on the way is free of findings.
func TestDeskWalk(t *testing.T) {
	d, host, dir := walkOn(t, deskSite)
	tb := d.tab
	d.on("Skrivebord")
	d.looks("home")

	// A corrected section is dropped.
	d.script(`var data = new DataTransfer();
		data.items.add(new File(['Svar inden for 24 timer. Ring til lægen i åbningstiden.\n\nBrug telefonen om dagen. Skriv ellers.\n'], '01-et.md'));
		document.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}))`)
	d.on("Et rettet afsnit")
	d.shows("Det her ville blive skrevet")
	d.fill("by", "plo")
	d.fill("title", "Åbningstid")
	d.press("Vis igen med det, du har valgt")
	d.comes(`document.querySelector('.desk-diff').textContent.indexOf('Åbningstid') > 0`)
	d.looks("thing")
	d.press("Skriv det")
	d.on("Skrivebord")
	d.shows("Skrevet.")
	d.pictured("skrivebord.png", "")

	// Another change is proposed by editing, from the page of the preview.
	if err := tb.open("http://"+host+"/vejl/1.0/to/index.html", view{1280, false, true}); err != nil {
		t.Fatal(err)
	}
	// The page may be loading anew: it follows the link that it has then.
	editor := value[string](tb, `Array.from(document.querySelectorAll('.bestpractice-desk a')).filter(function (a) { return a.textContent === 'Foreslå ændring'; })[0].href`)
	if err := tb.open(editor, view{1280, false, true}); err != nil {
		t.Fatal(err)
	}
	d.comes(`document.querySelector('.cm-content') !== null`)
	if err := chromedp.Run(tb.ctx, chromedp.Focus(".cm-content"), chromedp.KeyEvent(kb.End, chromedp.KeyModifiers(input.ModifierCtrl)), chromedp.KeyEvent(" Også om natten.")); err != nil {
		t.Fatal(err)
	}
	d.comes(`Array.from(document.querySelectorAll('[data-marks] ins')).some(function (i) { return i.textContent.indexOf('Også om natten.') >= 0; })`)
	d.comes(`document.querySelectorAll('.desk-units li').length === 1`)
	// A figure is dropped on the text: it is shown where the cursor is, under a plain name.
	d.script(`var picture = new DataTransfer();
		picture.items.add(new File(['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 12"><path d="M2 6h86m-4-4 4 4-4 4" fill="none" stroke="black"/></svg>'], 'Vores Rute Æ.svg', {type: 'image/svg+xml'}));
		document.querySelector('.cm-content').dispatchEvent(new DragEvent('drop', {dataTransfer: picture, bubbles: true, cancelable: true}))`)
	d.comes(`document.querySelector('[name=text]').value.endsWith('![Beskriv figuren](assets/vores-rute-ae.svg)\n\n') && document.querySelector('[name=picture]').files[0].name === 'vores-rute-ae.svg'`)
	d.keys("Ruten til apoteket")
	d.comes(`document.querySelector('[name=text]').value.endsWith('![Ruten til apoteket](assets/vores-rute-ae.svg)\n\n')`)
	d.comes(`document.querySelectorAll('.desk-units li').length === 2`)
	d.fill("title", "Om natten")
	d.fill("proposer", "kl")
	d.fill("meeting", "2099-09-01")
	d.fill("reason", "Der leveres hele døgnet.")
	d.looks("editor")
	d.pictured("skrivebord-foreslaa.png", "")
	d.press("Se, hvad der ville blive skrevet")
	d.on("Ændringsforslag")
	d.comes(`Array.from(document.querySelectorAll('.desk-proposal ins')).some(function (i) { return i.textContent.indexOf('Også om natten.') >= 0; })`)
	d.looks("proposed")
	// Gone back to, the text and its figure are as they were left, and are guarded.
	d.press("Ret mere")
	d.comes(`document.querySelector('.cm-content') !== null && document.querySelector('[name=text]').value.indexOf('Også om natten.') > 0 && document.querySelector('[name=reason]').value === 'Der leveres hele døgnet.'`)
	d.comes(`Array.from(document.querySelectorAll('[data-marks] img')).some(function (i) { return i.naturalWidth > 0; })`)
	d.press("Se, hvad der ville blive skrevet")
	d.on("Ændringsforslag")
	d.press("Skriv det")
	d.on("Skrivebord")
	d.shows("Se forslag")

	// It is edited again as long as it is undecided, and the last writing is taken back.
	d.visit(host, "propose?guide=vejl&section=to")
	d.follow("Ret det i stedet")
	d.follow("Læg ændringer sammen")
	d.on("Læg ændringer sammen")
	d.looks("join")
	d.visit(host, "propose?guide=vejl&section=to")
	d.follow("Ret det i stedet")
	d.follow("Del en ændring")
	d.on("Del en ændring")
	d.looks("split")
	d.visit(host, "job/acknowledge?file=data/site.yaml&line=1&code=x&hash=y")
	d.on("Lad det blive stående")
	d.looks("acknowledge")
	d.visit(host, "propose?guide=vejl&section=to")
	d.follow("Ret det i stedet")
	d.comes(`document.querySelector('.cm-content') !== null && document.querySelector('[name=text]').value.indexOf('Også om natten.') > 0`)
	if err := chromedp.Run(tb.ctx, chromedp.Focus(".cm-content"), chromedp.KeyEvent(kb.End, chromedp.KeyModifiers(input.ModifierCtrl)), chromedp.KeyEvent(" Og i weekenden.")); err != nil {
		t.Fatal(err)
	}
	d.press("Se, hvad der ville blive skrevet")
	d.shows("Og i weekenden.")
	d.press("Skriv det")
	d.shows("Skrevet.")
	d.press("Fortryd det seneste")
	d.shows("Taget tilbage.")

	// The agenda is put in another order, and the meeting decides.
	d.visit(host, "meeting?day=2099-09-01")
	d.looks("meeting")
	d.pictured("skrivebord-moede.png", "")
	d.pictured("skrivebord-dagsorden.png", `form[action*="/agenda"]`)
	d.pictured("skrivebord-beslutninger.png", `form[action*="/decide"]`)
	d.script(`var rows = Array.from(document.querySelectorAll('[data-order] > li')), box = rows[1].getBoundingClientRect();
		rows[0].dispatchEvent(new DragEvent('dragstart', {bubbles: true}));
		rows[1].dispatchEvent(new DragEvent('dragover', {bubbles: true, cancelable: true, clientY: box.bottom - 1}));
		rows[1].dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true}))`)
	d.comes(`Array.from(document.querySelectorAll('[data-order] > li')).map(function (r) { return r.querySelector('label').textContent + r.querySelector('[name=place]').value; }).join() === 'Forslag1,Velkomst2'`)
	d.script(`document.querySelector('form[action*="/agenda"]').requestSubmit()`)
	d.on("Dagsordenen")
	d.press("Skriv det")
	d.shows("Skrevet.")
	answersCome(d, host)

	// What is taken down at the projector comes to the desk, which writes it on a click.
	d.visit(host, "meeting?day=2099-09-01")
	d.press("Vis mødet på storskærm")
	d.comes(`document.readyState === 'complete' && location.pathname.endsWith('/moeder/2099-09-01/fremvisning/index.html') && document.querySelector('[data-recording]') !== null`)
	d.comes(`document.querySelector('[data-record-how]').textContent.indexOf('skrivebordet') > 0 && document.querySelector('[data-save-how]').textContent.indexOf('Gem beslutninger') > 0`)
	d.script(`document.querySelector('[data-recording]').click();
		document.querySelector('.slide [value=approved]').click();
		var minutes = document.querySelector('[data-minutes="Velkomst"] textarea');
		minutes.value = 'Alle var der.';
		minutes.dispatchEvent(new Event('input', {bubbles: true}));
		document.querySelector('[data-save]').click()`)
	d.on("Beslutninger fra et møde")
	d.shows("Referat af 2 Velkomst")
	d.press("Skriv det")
	d.shows("Skrevet.")
	d.visit(host, "meeting?day=2099-09-01")
	d.script(`document.querySelectorAll('select[name^="o."]').forEach(function (s) { s.value = 'approved'; })`)
	d.script(`document.querySelector('form[action*="/decide"] .desk-main').click()`)
	d.on("Mødets beslutninger")
	d.shows("Også om natten.“ – godkendt")
	d.press("Skriv det")
	d.shows("Skrevet.")

	// What stands in the way of the release is said; then it is made.
	// What stands next leads on: the meeting is set to held, and it is the one that approved.
	d.visit(host, "")
	d.follow("Møde i gruppen 1. september 2099: er mødet holdt?")
	d.shows("Det her ville blive skrevet")
	d.press("Skriv det")
	d.shows("Skrevet.")
	d.visit(host, "")
	d.follow("Vejledningen, udkast 1.1")
	d.shows("version 1.1: ændringer i forhold til 1.0")
	d.looks("release trial")
	d.pictured("skrivebord-frigiv.png", ".desk-outcome")
	d.fill("meeting", "")
	d.press("Vis igen med det, du har valgt")
	d.shows("Vælg det møde, der godkendte versionen")
	d.fill("meeting", "2099-09-01")
	d.press("Se, hvad der ville blive skrevet")
	d.shows("version 1.1: ændringer i forhold til 1.0")
	d.press("Skriv det")
	d.shows("Skrevet.")
	for name, want := range map[string]string{
		"content/guides/vejl/1.1/01-et.md":                 "åbningstiden",
		"content/guides/vejl/1.1/02-to.md":                 "Også om natten.",
		"content/guides/vejl/1.1/VERSION":                  "1.1",
		"content/guides/vejl/1.1/assets/vores-rute-ae.svg": "<path",
		"content/meetings/2099-09-01.md":                   "status: held\nagenda:\n  # Det, der skal besluttes.\n  - title: Forslag\n    kind: beslutning\n  - {title: Velkomst, duration: 10}\n---\n\n## Velkomst\n\n#### Referat\n\nAlle var der.\n",
		"content/guides/vejl/1.0/02-to.md":                 "Apoteket leverer.",
		"content/guides/vejl/guide.yaml":                   `"1.1", status: approved`,
		"content/guides/vejl/1.1/SHA256SUMS":               "02-to.md",
	} {
		if data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%s: %v\n%s", name, err, data)
		}
	}
	d.visit(host, "file?name=content/meetings/2099-09-01.md&line=4")
	d.comes(`document.querySelector('textarea[name=text]').value.slice(document.querySelector('textarea[name=text]').selectionStart).indexOf('status: ') === 0`)
	d.looks("file")
	d.pictured("skrivebord-fil.png", "")
	d.visit(host, "job/settings")
	d.fill("site_title", "Sitets nye titel")
	d.press("Se, hvad der ville blive skrevet")
	d.comes(`document.querySelector('.desk-diff').textContent.indexOf('Sitets nye titel') > 0`)
	d.looks("settings")
	d.visit(host, "release")
	d.press("Byg den offentlige udgave")
	d.shows("Den offentlige udgave er bygget")
	d.looks("release")

	d.visit(host, "job/drop")
	d.looks("drop")
	d.visit(host, "meeting?day=2098-01-01")
	d.on("Det er her ikke")
	d.tab.take() // the browser says the status
	d.looks("message")

	// By keyboard: the first stop leads to the content, and all that is pressed is reached.
	d.visit(host, "")
	if err := chromedp.Run(tb.ctx, chromedp.KeyEvent(kb.Tab)); err != nil {
		t.Fatal(err)
	}
	d.comes(`document.activeElement.className === 'desk-skip'`)
}

var update = flag.Bool("update", false, "make the handbook's pictures of the desk anew")

// pictured is a picture of the handbook: what stands below an element, or the page
// from its top.
func (d *deskWalk) pictured(name, from string) {
	d.t.Helper()
	if !*update {
		handbook.Picture(d.t, "../../..", name, 10, nil)
		return
	}
	handbook.Picture(d.t, "../../..", name, 10, func() []byte {
		var shot []byte
		height := int64(640)
		if from == "" { // down to what stands next
			height = 960
		}
		err := chromedp.Run(d.tab.ctx, emulation.SetDeviceMetricsOverride(1000, height, 1, false),
			emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}}),
			chromedp.Evaluate(fmt.Sprintf(`document.activeElement.blur(); scrollTo(0, %q ? document.querySelector(%[1]q || 'html').getBoundingClientRect().top + scrollY - 16 : 0); undefined`, from), nil),
			chromedp.CaptureScreenshot(&shot))
		if err != nil {
			d.t.Fatal(err)
		}
		return shot
	})
}

// deskWalk walks through the desk.
type deskWalk struct {
	t   *testing.T
	tab *tab
}

func (d *deskWalk) script(s string) {
	d.t.Helper()
	if err := chromedp.Run(d.tab.ctx, chromedp.Evaluate(s+"; undefined", nil)); err != nil {
		d.t.Fatalf("%s: %v", s, err)
	}
}

func (d *deskWalk) comes(expression string) {
	d.t.Helper()
	if !d.tab.comes(expression) {
		var text string
		chromedp.Run(d.tab.ctx, chromedp.Evaluate(`location.href + '\n' + document.body.innerText`, &text))
		d.t.Fatalf("it does not come: %s\n%s", expression, text)
	}
}

// on waits for the page with a heading.
func (d *deskWalk) on(title string) {
	d.t.Helper()
	d.comes(fmt.Sprintf(`document.readyState === 'complete' && document.querySelector('h1').textContent === %q`, title))
}

func (d *deskWalk) shows(text string) {
	d.t.Helper()
	d.comes(fmt.Sprintf(`document.readyState === 'complete' && document.querySelector('main').textContent.indexOf(%q) >= 0`, text))
}

func (d *deskWalk) visit(host, page string) {
	d.t.Helper()
	if err := d.tab.open("http://"+host+"/_bestpractice/desk/"+page, view{1280, false, true}); err != nil {
		d.t.Fatal(err)
	}
}

func (d *deskWalk) fill(name, value string) {
	d.t.Helper()
	d.script(fmt.Sprintf(`var f = document.querySelector('main form [name=%q]'); f.value = %q; f.dispatchEvent(new Event('input', {bubbles: true})); if (f.value !== %[2]q) throw f.value`, name, value))
}

func (d *deskWalk) press(words string) {
	d.t.Helper()
	d.comes(fmt.Sprintf(`Array.from(document.querySelectorAll('button')).some(function (b) { return b.textContent === %q; })`, words))
	d.script(fmt.Sprintf(`Array.from(document.querySelectorAll('button')).filter(function (b) { return b.textContent === %q; })[0].click()`, words))
}

func (d *deskWalk) follow(words string) {
	d.t.Helper()
	d.comes(fmt.Sprintf(`Array.from(document.querySelectorAll('a')).some(function (a) { return a.textContent === %q; })`, words))
	d.script(fmt.Sprintf(`Array.from(document.querySelectorAll('a')).filter(function (a) { return a.textContent === %q; })[0].click()`, words))
}

// looks holds the page that is open to what every page is held to: light on a desk,
// dark on a phone.
func (d *deskWalk) looks(name string) {
	d.t.Helper()
	for i, v := range []view{{1280, false, true}, {360, true, true}} {
		scheme := "light"
		if v.dark {
			scheme = "dark"
		}
		if err := chromedp.Run(d.tab.ctx, emulation.SetDeviceMetricsOverride(v.width, 900, 1, v.width < 600),
			emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}})); err != nil {
			d.t.Fatal(err)
		}
		if over, err := d.tab.sideways(); err != nil || over > 0 {
			d.t.Errorf("%s (%s): %d pixels too wide, %v", name, v, over, err)
		}
		if i > 0 || name == "home" { // once a page: the gate is slow
			for _, f := range findings(d.t, d.tab) {
				d.t.Errorf("%s (%s): axe: %s", name, v, f)
			}
		}
		for _, f := range d.tab.take() {
			d.t.Errorf("%s (%s): %s", name, v, f)
		}
	}
}
