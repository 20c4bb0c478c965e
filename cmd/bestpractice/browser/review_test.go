package browser

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/review/collect"
	"bestpractice/generator/site"
)

const reviewFolder = "moeder/2025-11-11/"

// TestReview answers a review as a reviewer does, on a phone: served, from files,
// and in the file that is mailed. What is saved and what is copied is taken in
// by package collect.
func TestReview(t *testing.T) {
	t.Parallel()
	dir := buildSite(t, true)
	st := loadSite(t)
	browser := start(t)
	server := httptest.NewServer(http.FileServerFS(os.DirFS(dir)))
	t.Cleanup(server.Close)
	host, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	for _, place := range []struct{ name, host, address string }{
		{"served", host.Host, server.URL + "/" + reviewFolder + "gennemgang/index.html"},
		{"file", "", "file://" + filepath.ToSlash(dir) + "/" + reviewFolder + "gennemgang/index.html"},
		{"mailed file", "", "file://" + filepath.ToSlash(dir) + "/" + reviewFolder + "gennemgang.html"},
	} {
		t.Run(place.name, func(t *testing.T) {
			tb := newTab(t, browser, place.host)
			r := &reviewer{t: t, tab: tb, address: place.address}
			r.open()
			r.run(`localStorage.clear()`)
			r.open()
			if place.name == "served" {
				r.byFinger()
			}
			r.answer(st)
			r.keepsWhatWasEdited()
			for _, f := range tb.take() {
				t.Error(f)
			}
		})
	}
}

func loadSite(t *testing.T) *site.Site {
	t.Helper()
	st, err := generator.Load(generator.Options{Dir: "../../.."}, &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	return st
}

type reviewer struct {
	t       *testing.T
	tab     *tab
	address string
}

func (r *reviewer) open() {
	r.t.Helper()
	if err := r.tab.open("about:blank", view{360, false, true}); err != nil {
		r.t.Fatal(err)
	}
	if err := r.tab.open(r.address, view{360, false, true}); err != nil {
		r.t.Fatal(err)
	}
}

// run runs a script in the page and waits until it has been drawn.
func (r *reviewer) run(script string) {
	r.t.Helper()
	if err := chromedp.Run(r.tab.ctx, chromedp.Evaluate("(function () {"+script+"})(); undefined", nil), chromedp.Sleep(60*time.Millisecond)); err != nil {
		r.t.Fatalf("%s: %v", script, err)
	}
}

func (r *reviewer) text(expression string) string {
	r.t.Helper()
	var out string
	if err := chromedp.Run(r.tab.ctx, chromedp.Evaluate("String("+expression+")", &out)); err != nil {
		r.t.Fatalf("%s: %v", expression, err)
	}
	return out
}

// expect holds the page to a text, which may take it a while on a busy machine.
func (r *reviewer) expect(what, expression, want string) {
	r.t.Helper()
	var got string
	for range 100 {
		if got = r.text(expression); got == want {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	r.t.Errorf("%s: %q, want %q", what, got, want)
}

// press uses a key as a reader does.
func (r *reviewer) press(key string) {
	r.t.Helper()
	if err := chromedp.Run(r.tab.ctx, chromedp.KeyEvent(key), chromedp.Sleep(60*time.Millisecond)); err != nil {
		r.t.Fatal(err)
	}
}

const (
	shownItem = `document.querySelector('.item.current').dataset.key`
	leftLine  = `document.querySelector('[data-left]').textContent`
	message   = `document.querySelector('[data-message]').textContent`
)

func click(selector string) string { return `document.querySelector('` + selector + `').click();` }

func (r *reviewer) answer(st *site.Site) {
	t := r.t
	r.expect("before the start", `document.querySelector('[data-place="start"] .step-start.current') !== null`, "true")
	r.expect("shown at a time", `Array.from(document.querySelectorAll('.item')).filter(function (i) { return i.offsetParent; }).length`, "0")

	// Nothing is sent without a party.
	r.run(`location.hash = 'end'`)
	r.run(click("[data-save]"))
	r.expect("without a party", message, "Vælg først, hvem du svarer for.")
	r.run(`var p = document.querySelector('#part'); p.value = 'eksempellaegerne'; p.dispatchEvent(new Event('change', {bubbles: true}));
		var n = document.querySelector('#your-name'); n.value = 'Åse Æble'; n.dispatchEvent(new Event('input', {bubbles: true}));`)

	// One item at a time; the keys n and p go, and are inert in fields.
	r.run(click("[data-begin]"))
	r.expect("the first item", shownItem, "2025-10/a")
	r.press("n")
	r.expect("after n", shownItem, "2025-11/a")
	r.press("p")
	r.expect("after p", shownItem, "2025-10/a")
	r.run(click(".item.current [value=afvis]"))
	r.run(`document.querySelector('.item.current .say').open = true; document.querySelector('.item.current [data-comment]').focus();`)
	r.press("n")
	r.expect("n in a field", shownItem+` + ' ' + document.querySelector('.item.current [data-comment]').value`, "2025-10/a n")
	r.run(`var c = document.querySelector('.item.current [data-comment]'); c.value = 'Blodtryk <130, „ikke“ 😀'; c.dispatchEvent(new Event('input', {bubbles: true}));`)
	r.expect("a comment in order", `document.querySelector('.item.current .warning').textContent`, "")
	r.run(`var w = document.querySelector('.item.current [data-wording]'); w.value = 'borger 010203-1234'; w.dispatchEvent(new Event('input', {bubbles: true}));`)
	r.expect("a CPR number is warned of", `document.querySelector('.item.current [data-wording] + .warning').textContent.slice(0, 24)`, "Det ligner et CPR-nummer")
	r.run(`var w = document.querySelector('.item.current [data-wording]'); w.value = 'en anden ordlyd'; w.dispatchEvent(new Event('input', {bubbles: true}));`)
	r.run(click("[data-next]"))
	r.run(click(".item.current [value=drøft]"))
	total := r.text(`document.querySelectorAll('.item').length`)
	r.expect("how many are left", `document.querySelector('[data-place]:not(main)').textContent`, "2 af "+total+" · "+r.text(`document.querySelectorAll('.item').length - 2`)+" mangler")

	// It survives a reload.
	r.open()
	r.expect("after a reload", message, "Dine svar fra sidst er hentet frem: 2 af "+total+".")
	r.expect("the comment", `document.querySelector('[data-key="2025-10/a"] [data-comment]').value`, "Blodtryk <130, „ikke“ 😀")
	r.expect("the answer", `document.querySelector('[data-key="2025-11/a"] :checked').value`, "drøft")
	r.expect("who answers", `document.querySelector('#part').value + ' ' + document.querySelector('#your-name').value`, "eksempellaegerne Åse Æble")

	// The rest in one step, which can be undone; questions stay open.
	questions := r.text(`document.querySelectorAll('.item[data-kind=question]').length`)
	r.run(`location.hash = 'end'`)
	before := r.text(leftLine)
	r.run(click("[data-rest]"))
	r.expect("after the rest was approved", leftLine, questions+" af "+total+" punkter mangler et svar.")
	r.run(click("[data-rest-undo]"))
	r.expect("undone", leftLine, before)
	r.run(click("[data-rest]"))
	r.run(click(`[data-key="2025-15/q1"] [value=nej]`))

	// What no item is about is remarked on in its section: the words are marked.
	r.run(`location.hash = 'other'`)
	r.run(`var d = document.querySelector('[data-remarks][data-section=kommunikation]'); d.open = true;
		var range = document.createRange(); range.selectNodeContents(d.querySelector('[data-passage] p')); getSelection().removeAllRanges(); getSelection().addRange(range);`)
	r.run(click("[data-section=kommunikation] [data-take]"))
	r.run(`var c = document.querySelector('[data-section=kommunikation] [data-field=comment]'); c.value = 'Uklart'; c.dispatchEvent(new Event('input', {bubbles: true}));`)
	r.run(click("[data-section=kommunikation] [data-more]"))
	r.run(`var c = document.querySelectorAll('[data-section=kommunikation] [data-field=comment]')[1]; c.value = 'Også om hele afsnittet'; c.dispatchEvent(new Event('input', {bubbles: true}));`)

	// Home it goes: as a file and as text.
	saved := r.download("[data-save]", "svar-2025-11-11-eksempellaegerne.json")
	r.checkAnswers(st, "saved", collect.Input{Name: "svar.json", Data: saved})
	text := r.text(`document.querySelector('#answer-text').value`)
	if !strings.Contains(text, "2025-10 a: AFVIS") || !strings.Contains(text, "Kommentar: Blodtryk <130") || !strings.Contains(text, "Ikke besvaret: samlet, netvaerk") {
		t.Errorf("the readable text is:\n%s", text)
	}
	r.checkAnswers(st, "copied", collect.Input{Name: "svar.txt", Data: []byte("> " + strings.ReplaceAll(text, "\n", "\r\n> "))})

	// Deleted is deleted; what was saved can be loaded, and what was cut off not.
	r.run(click("[data-delete]"))
	r.expect("deleted", `Object.keys(localStorage).filter(function (k) { return k.indexOf('bestpractice-svar') === 0; }).length`, "0")
	code := text[strings.Index(text, "bestpractice-svar:"):]
	load := func(text string) {
		quoted, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		r.run(`document.querySelector('#pasted').value = ` + string(quoted) + ";" + click("[data-load]"))
	}
	load(code[:200])
	r.expect("cut off", message, "Teksten er klippet af eller ændret. Hent filen i stedet, eller kopiér hele teksten.")
	load("hej")
	r.expect("no answers", message, "Der er ingen svar i det, du hentede.")
	load(strings.Replace(string(saved), "2025-11-11", "2025-06-04", 1))
	r.expect("another meeting", message, "Svarene hører til et andet møde eller en anden side.")
	load(strings.ReplaceAll(code, "A", "A\n> "))
	r.expect("loaded", leftLine, "2 af "+total+" punkter mangler et svar.")
	r.expect("who answered", `document.querySelector('#part').value + ' ' + document.querySelector('#your-name').value`, "eksempellaegerne Åse Æble")
}

// byFinger: a finger that approves goes on by itself; one that rejects stays, since it
// may say why, and so do keys, which choose by passing over.
func (r *reviewer) byFinger() {
	tap := func(value string) {
		r.run(`var l = document.querySelector('.item.current [value=` + value + `]').closest('label');
			l.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true})); l.click();`)
		time.Sleep(500 * time.Millisecond)
	}
	r.run(click("[data-begin]"))
	r.expect("the first answer on the first screen", `document.querySelector('.item.current .choices').getBoundingClientRect().bottom <= innerHeight`, "true")
	tap("afvis")
	r.expect("after a tap on reject", shownItem, "2025-10/a")
	tap("godkend")
	r.expect("after a tap on approve before the end was seen", shownItem, "2025-10/a")
	tap("afvis")
	r.run(`window.scrollTo(0, document.documentElement.scrollHeight)`)
	tap("godkend")
	r.expect("after a tap on approve", shownItem, "2025-11/a")
	r.run(`document.querySelector('.item.current [value=godkend]').focus();`)
	r.press(" ")
	time.Sleep(500 * time.Millisecond)
	r.expect("after approving by a key", shownItem+` + document.querySelector('.item.current [value=godkend]').checked`, "2025-11/atrue")
	r.run(`localStorage.clear()`)
	r.open()
}

func (r *reviewer) checkAnswers(st *site.Site, what string, in collect.Input) {
	r.t.Helper()
	result, err := collect.Collect(st, os.DirFS(r.t.TempDir()), []collect.Input{in}, collect.Sender{})
	if err != nil {
		r.t.Fatal(err)
	}
	if !result.OK() || len(result.Taken) != 1 {
		r.t.Fatalf("%s: refused: %v", what, result.Refused)
	}
	sheet := result.Taken[0].Sheet
	if sheet.Party.ID != "eksempellaegerne" || sheet.Name != "Åse Æble" || !sheet.Example || len(result.Taken[0].Unknown) > 0 {
		r.t.Errorf("%s: the sheet is %+v", what, sheet)
	}
	found := map[string]*site.Answer{}
	for _, a := range sheet.Answers {
		found[a.ProposalID()+"/"+a.ID()] = a
		if a.Stale {
			r.t.Errorf("%s: %s %s is stale", what, a.ProposalID(), a.ID())
		}
	}
	if a := found["2025-10/a"]; a == nil || a.Answer != "afvis" || a.Comment != "Blodtryk <130, „ikke“ 😀" || a.Wording() != "en anden ordlyd" {
		r.t.Errorf("%s: 2025-10 a is %+v", what, a)
	}
	if a := found["2025-15/q1"]; a == nil || a.Answer != "nej" {
		r.t.Errorf("%s: 2025-15 q1 is %+v", what, a)
	}
	if a := found["2025-13/b"]; a == nil || a.Answer != "godkend" {
		r.t.Errorf("%s: 2025-13 b is %+v", what, a)
	}
	if len(sheet.Remarks) != 2 || sheet.Remarks[0].Comment != "Uklart" || len(sheet.Remarks[0].Quote) < 20 || sheet.Remarks[0].Section.ID != "kommunikation" || sheet.Remarks[1].Quote != "" {
		r.t.Errorf("%s: the remarks are %+v", what, sheet.Remarks)
	}
	if a := found["2025-10/a"]; a == nil || len(a.ShownNew) != 1 || a.ShownNew[0] == "" {
		r.t.Errorf("%s: the sheet does not say what was shown: %+v", what, a)
	}
	if len(found) != 13 {
		r.t.Errorf("%s: %d answers", what, len(found))
	}
}

// keepsWhatWasEdited: an answer to an item that was changed since is shown, is
// not counted, and is not lost.
func (r *reviewer) keepsWhatWasEdited() {
	total := r.text(`document.querySelectorAll('.item').length`)
	r.run(`var k = Object.keys(localStorage).filter(function (k) { return k.indexOf('bestpractice-svar') === 0; })[0];
		var s = JSON.parse(localStorage.getItem(k));
		s.answers['2025-10/a'].hash = 'sha256:old';
		s.answers['2024-99/z'] = {hash: 'sha256:gone', answer: 'afvis', comment: 'Bevares', wording: ''};
		localStorage.setItem(k, JSON.stringify(s));`)
	r.open()
	r.expect("with a stale answer", leftLine, "3 af "+total+" punkter mangler et svar.")
	r.expect("a stale answer is shown", `document.querySelector('[data-key="2025-10/a"] [data-stale]').textContent.indexOf('Blodtryk <130') > 0`, "true")
	r.expect("a stale answer is not chosen", `document.querySelector('[data-key="2025-10/a"] :checked')`, "null")
	r.expect("what is gone is shown", `document.querySelector('[data-gone]').textContent.indexOf('Bevares') > 0`, "true")
	r.run(click(`[data-key="2025-10/a"] [data-stale] button`))
	r.expect("used again", leftLine, "2 af "+total+" punkter mangler et svar.")
}

// TestProjector goes through a meeting's items by keys and by a remote control.
func TestProjector(t *testing.T) {
	t.Parallel()
	dir := buildSite(t, true)
	tb := newTab(t, start(t), "")
	r := &reviewer{t: t, tab: tb, address: "file://" + filepath.ToSlash(dir) + "/moeder/2025-06-04/fremvisning/index.html"}
	if err := tb.open(r.address, view{1280, false, true}); err != nil {
		t.Fatal(err)
	}
	const shown = `Array.from(document.querySelectorAll('.slide')).filter(function (s) { return s.offsetParent; }).map(function (s) { return s.id; }).join()`
	r.expect("at first", shown, "start")
	r.press("n")
	first := r.text(shown)
	if first == "start" || strings.Contains(first, ",") {
		t.Fatalf("after n: %s", first)
	}
	r.press("n")
	second := r.text(shown)
	r.press("p")
	r.expect("after p", shown, first)
	r.run(`window.dispatchEvent(new Event('x')); document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight'}))`)
	r.expect("after an arrow", shown, second)
	r.run(`location.hash = '2025-03:a'`)
	r.expect("the decision", `document.querySelector('.slide.current .decision').textContent.indexOf('senest næste hverdag') > 0`, "true")
	r.expect("the answers", `document.querySelector('.slide.current .tally').textContent.indexOf('Eksempelapoteket') > 0`, "true")
	for _, f := range tb.take() {
		t.Error(f)
	}
}
