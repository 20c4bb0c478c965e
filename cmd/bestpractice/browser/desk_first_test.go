package browser

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"bestpractice/generator/word/wordtest"
)

// firstSite is a site without a guide and without figures.
const firstSite = `date: 2099-09-01
-- data/kommuner.yaml --
regions: []
kommuner:
  - {code: "0710", name: Aalborg, slug: aalborg}
  - {code: "0711", name: Aarhus, slug: aarhus}
  - {code: "0712", name: Vejle, slug: vejle}
-- content/meetings/2099-08-20.md --
---
title: Møde i gruppen
date: 2099-08-20
status: held
agenda:
  - {title: Godkendelse}
---
`

// drops lets a file fall on the page.
func (d *deskWalk) drops(name string, data []byte) {
	d.t.Helper()
	d.script(fmt.Sprintf(`var text = atob(%q), bytes = new Uint8Array(text.length), fallen = new DataTransfer();
		for (var i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
		fallen.items.add(new File([bytes], %q));
		document.dispatchEvent(new DragEvent('drop', {dataTransfer: fallen, bubbles: true, cancelable: true}))`, base64.StdEncoding.EncodeToString(data), name))
}

// gives tells how many bytes a link or a form of the page gives, and under what name.
func (d *deskWalk) gives(request, want string) {
	d.t.Helper()
	d.script(`window.given = ''; ` + request + `.then(function (a) { return a.blob().then(function (b) { window.given = a.status + ' ' + (b.size > 1000) + ' ' + a.headers.get('Content-Disposition'); }); })`)
	d.comes(fmt.Sprintf(`window.given.indexOf(%q) === 0`, want))
}

// writes adds to the end of the text in the editor.
func (d *deskWalk) writes(text string) {
	d.t.Helper()
	d.comes(`document.querySelector('.cm-content') !== null`)
	if err := chromedp.Run(d.tab.ctx, chromedp.Focus(".cm-content"), chromedp.KeyEvent(kb.End, chromedp.KeyModifiers(input.ModifierCtrl)), chromedp.KeyEvent(text)); err != nil {
		d.t.Fatal(err)
	}
	d.comes(fmt.Sprintf(`document.querySelector('[name=text]').value.indexOf(%q) >= 0`, text))
}

// keys presses keys, or types.
func (d *deskWalk) keys(keys ...string) {
	d.t.Helper()
	for _, k := range keys {
		if err := chromedp.Run(d.tab.ctx, chromedp.KeyEvent(k)); err != nil {
			d.t.Fatal(err)
		}
	}
}

// A guide comes in Word and is released; two windows and an editor of text write the same
// section, and nobody's words are lost unseen; a sheet is read, compared with the edition
// before, asked about, and saved; reports and the public site are fetched.
func TestDeskFirstGuide(t *testing.T) {
	d, host, dir := walkOn(t, firstSite)
	d.drops("Vejledning.docx", wordtest.File(wordtest.Parts{Body: wordtest.P("O1", wordtest.Run("Formål")) + wordtest.P("", wordtest.Run("Eksempeltekst om formålet.")) +
		wordtest.P("O1", wordtest.Run("Levering")) + wordtest.P("", wordtest.Run("Eksempeltekst. Apoteket leverer hver fredag."))}))
	d.on("Et helt dokument, der skal blive til en version")
	d.fill("title", "Vores vejledning")
	d.fill("version", "1.0")
	d.press("Se, hvad der ville blive skrevet")
	d.shows("Det her ville blive skrevet")
	d.press("Skriv det")
	d.shows("Skrevet.")

	// Two windows on one section.
	const section = "propose?guide=vores-vejledning&version=1.0&section=levering"
	other := &deskWalk{t: t, tab: newTab(t, d.tab.ctx, host)}
	other.visit(host, section)
	d.visit(host, section)
	d.writes("Det ene vindue.")
	d.keys(kb.Tab) // leads out of the editor
	d.comes(`document.activeElement.name === 'picture'`)
	other.writes("Det andet vindue.")
	d.press("Se, hvad der ville blive skrevet")
	d.press("Skriv det")
	d.shows("Skrevet.")
	other.press("Se, hvad der ville blive skrevet")
	other.shows("er ændret, siden du begyndte")
	both := func(gone, comes string) {
		t.Helper()
		for sign, words := range map[string]string{"-": gone, "+": comes} {
			other.comes(fmt.Sprintf(`Array.from(document.querySelectorAll('.desk-diff .desk-line[data-sign="%s"]')).some(function (l) { return l.textContent.indexOf(%q) >= 0; })`, sign, words))
		}
	}
	both("Det ene vindue.", "Det andet vindue.")
	other.press("Ret mere")
	other.writes(" Og lidt til.")
	other.press("Se, hvad der ville blive skrevet")
	both("Det ene vindue.", "Det andet vindue. Og lidt til.")
	// An editor of text saves between what is shown and what is written.
	file := filepath.Join(dir, "content/guides/vores-vejledning/1.0/02-levering.md")
	holds := func(want string) {
		t.Helper()
		if data, err := os.ReadFile(file); err != nil || !strings.Contains(string(data), want) {
			t.Fatalf("%v: %s", err, data)
		}
	}
	holds("Det ene vindue.")
	data, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(file, []byte(strings.Replace(string(data), "Det ene vindue.", "Teksteditoren.", 1)), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	other.press("Skriv det")
	other.shows("Intet er skrevet.")
	other.tab.take() // the browser says the status
	other.looks("conflict")
	both("Teksteditoren.", "Det andet vindue. Og lidt til.")
	holds("Teksteditoren.")
	other.press("Skriv det")
	other.shows("Skrevet.")
	holds("Det andet vindue. Og lidt til.")

	// The meeting that was held last is the one that is asked about.
	d.visit(host, "")
	d.follow("Vores vejledning, udkast 1.0")
	d.shows("Det her ville blive skrevet")
	d.looks("release of a first draft")
	d.press("Skriv det")
	d.shows("Se vejledningen")
	if _, err := os.Stat(filepath.Join(filepath.Dir(file), "SHA256SUMS")); err != nil {
		t.Error(err)
	}
	d.shows("Nyt udkast til Vores vejledning")

	// Figures.
	d.drops("tal.csv", []byte("Kommune;Alle;75plus\nAalborg;1013;503\nAarhus;1027;521\nVejle;1041;539\n"))
	d.on("Tal til et nyt datasæt")
	d.fill("title", "Brugere")
	d.script(`document.querySelector('[name=raw]').click()`)
	d.fill("within", "Alle")
	d.fill("published", "2099-08-01")
	d.fill("period", "2099-07")
	d.fill("source", "Eksempeltal")
	d.press("Se, hvad der ville blive skrevet")
	d.shows("juli 2099")
	d.comes(`document.querySelector('main').textContent.indexOf('1015') > 0 && document.querySelector('main').textContent.indexOf('1013') < 0`)
	d.looks("figures")
	d.pictured("skrivebord-tal.png", ".desk-outcome")
	d.press("Skriv det")
	d.shows("Hent skemaet om diskretionering til underskrift (html)")
	d.gives(`fetch(Array.from(document.querySelectorAll('a')).filter(function (a) { return a.textContent.indexOf('(html)') > 0; })[0].href)`, "200 true")
	d.drops("tal.csv", []byte("Kommune;Alle;75plus\nAalborg;12013;503\nAarhus;1027;531\nVejle;1041;549\n"))
	d.on("Tal til et datasæt, vi har")
	d.fill("dataset", "brugere")
	d.script(`document.querySelector('[name=raw]').click()`)
	d.fill("published", "2099-08-20")
	d.fill("period", "2099-07")
	d.press("Se, hvad der ville blive skrevet")
	d.shows("Det her står i vejen")
	d.shows("‘Det er rigtigt, at tal er ti gange større eller mindre end før’")
	d.script(`document.querySelector('[name=accept-tenfold]').click()`)
	d.press("Vis igen med det, du har valgt")
	d.shows("Sammenlignet med udgaven af")
	d.press("Skriv det")
	d.shows("Se tallene")

	// What is handed on.
	d.visit(host, "release")
	d.gives(`fetch(document.querySelector('form[action$="/reports"]').action, {method: 'POST', body: new FormData(document.querySelector('form[action$="/reports"]'))})`, "200 true attachment; filename=rapporter.zip")
	d.press("Byg den offentlige udgave")
	d.shows("Der lå ingen udgave før.")
	d.looks("published")
	d.pictured("skrivebord-udgivelse.png", "")
	d.gives(`fetch(document.querySelector('a[href*="fetch/site"]').href)`, "200 true attachment; filename=site.zip")
	handedOn(t, d.fetched("fetch/site?of=public"), filepath.Join(dir, "public"), "vores-vejledning/1.0/levering/index.html")
	// A meeting by keyboard alone: past the menu, through the fields, on from what would be
	// written to the button that writes it; the title says what happened.
	d.visit(host, "job/newmeeting")
	d.keys(kb.Tab, kb.Enter, kb.Tab, "10102099")
	d.comes(`document.querySelector('[name=date]').value === '2099-10-10'`)
	d.keys(kb.Tab, kb.Tab, "Næste møde", kb.Enter) // past the button of the calendar
	d.comes(`document.readyState === 'complete' && document.title === 'Det her ville blive skrevet – Nyt møde – Skrivebord'`)
	d.keys(kb.Tab, kb.Tab)
	d.comes(`document.activeElement.name === 'plan'`)
	d.keys(kb.Enter)
	d.comes(`document.title === 'Skrevet. – Skrivebord'`)
	d.visit(host, "release")
	d.press("Byg den offentlige udgave")
	d.comes(`/nye filer [1-9]/.test(document.querySelector('[role=status]').textContent) && document.querySelector('[role=status]').textContent.indexOf('moeder/2099-10-10/index.html') > 0`)
}

// handedOn holds what is handed on as one file to the folder that was built: the same
// files, from the day that they were made.
func handedOn(t *testing.T, data []byte, dir, page string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	in := map[string]bool{}
	for _, f := range z.File {
		name := strings.TrimPrefix(f.Name, "site/")
		in[name] = true
		got, err := fs.ReadFile(z, f.Name)
		want, err2 := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil || err2 != nil || !bytes.Equal(got, want) || f.Modified.Year() < 2000 {
			t.Errorf("%s: %v, %v, %d bytes for %d, of %s", f.Name, err, err2, len(got), len(want), f.Modified)
		}
	}
	files := 0
	err = filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files++
		}
		return err
	})
	if err != nil || files != len(in) || !in[page] || !in["SHA256SUMS"] {
		t.Errorf("%v: %d files, %d handed on", err, files, len(in))
	}
}
