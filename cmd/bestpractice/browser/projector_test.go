package browser

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/review/decide"
	"bestpractice/generator/sitetest"
)

// guideOfTwo is a guide of two sections with a draft.
const guideOfTwo = `-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/vejl/1.0/01-et.md --
Svar inden for 24 timer. Ring til lægen i dagtiden.

Brug telefonen om dagen. Skriv ellers.
-- content/guides/vejl/1.0/02-to.md --
Kommunen har ansvaret. Apoteket leverer.
`

// meeting is a site before a meeting of two items, with three proposals.
const meeting = guideOfTwo + `-- content/meetings/2025-09-01.md --
---
title: Møde i gruppen
date: 2025-09-01
status: planned
time: "10.00–12.00"
attendees: [{party: kl}, {party: plo}]
agenda:
  - {title: Velkomst, duration: 10}
  - title: Forslag
    kind: beslutning
    proposals: ["2025-01", "2025-02", "2025-03"]
    points:
      - {title: Om frister, duration: 20}
---

## Velkomst

LONG
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Kortere frister
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
meeting: 2025-09-01
reason: Fristen er for lang.
questions:
  - {id: q1, text: "Er 12 timer nok?"}
changes:
  - {id: a, section: et, replace: 24 timer, with: 12 timer}
  - id: b
    edits:
      - {section: et, replace: telefonen, with: mailen}
      - {section: to, replace: Kommunen, with: Regionen}
-- data/proposals/2025-02.yaml --
id: "2025-02"
title: Andet
guide: vejl
base: "1.0"
target: "1.1"
by: plo
submitted: 2025-02-01
meeting: 2025-09-01
reason: En anden grund.
changes:
  - {id: a, section: to, replace: leverer, with: bringer}
  - {id: b, section: et, replace: Skriv ellers, with: Skriv altid}
-- data/proposals/2025-03.yaml --
id: "2025-03"
title: Tredje
guide: vejl
base: "1.0"
target: "1.1"
by: regioner
submitted: 2025-02-01
meeting: 2025-09-01
reason: En tredje grund.
changes:
  - {id: a, section: et, replace: dagtiden, with: åbningstiden}
`

// TestDecisionsAreTakenDown holds a meeting from the projector: one window is
// shown, another takes decisions down, and the file that it saves is what `decide`
// writes into the site.
func TestDecisionsAreTakenDown(t *testing.T) {
	t.Parallel()
	chromium(t)
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "site")
	for name, f := range sitetest.Files(t, strings.Replace(meeting, "LONG", strings.Repeat("Et langt punkt, som alle skal kunne læse fra bagerste række.\n\n", 30), 1)) {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	answered(t, dir)
	if result, err := generator.Build(context.Background(), generator.Options{Dir: dir, Out: out, Group: true}); err != nil || !result.OK() {
		t.Fatal(err, result)
	}
	browser := start(t)
	address := "file://" + filepath.ToSlash(out) + "/moeder/2025-09-01/fremvisning/index.html"
	wall, desk := newTab(t, browser, ""), newTab(t, browser, "")
	w, d := &reviewer{t: t, tab: wall, address: address}, &reviewer{t: t, tab: desk, address: address}
	for _, tb := range []*tab{wall, desk} {
		if err := tb.open(address, view{1280, false, true}); err != nil {
			t.Fatal(err)
		}
	}
	if err := chromedp.Run(wall.ctx, emulation.SetDeviceMetricsOverride(1280, 720, 1, false)); err != nil {
		t.Fatal(err)
	}

	// The whole agenda stands in its order; a long item goes on by the same key.
	w.expect("the slides", `Array.from(document.querySelectorAll('.slide')).map(function (s) { return s.id; }).join(' ')`,
		"start punkt-1 punkt-2 2025-01:q1 2025-01:a 2025-01:b 2025-02:a 2025-02:b 2025-03:a punkt-2.1 minutes")
	w.expect("the clock", `document.querySelector('.slide-agenda').textContent.indexOf('10.00–10.10') >= 0`, "true")
	const shown = `document.querySelector('.slide.current').id + (scrollY > 0 ? ' further' : '')`
	w.press("n")
	w.expect("after n", shown, "punkt-1")
	w.press("n")
	w.expect("a long item goes on", shown, "punkt-1 further")
	for range 12 {
		if strings.HasPrefix(w.text(shown), "punkt-1") {
			w.press("n")
		}
	}
	w.expect("and ends", shown, "punkt-2")
	w.run(`location.hash = '2025-01:a'`)
	w.expect("letters are large", `Array.from(document.querySelectorAll('.slide.current *')).filter(function (e) {
		return e.offsetParent && !e.closest('.visually-hidden') && Array.from(e.childNodes).some(function (n) { return n.nodeType === 3 && n.textContent.trim(); }) && parseFloat(getComputedStyle(e).fontSize) < 23.9;
	}).map(function (e) { return e.outerHTML.slice(0, 80); }).join()`, "")
	const tally = `String(document.querySelector('.slide.current .tally').offsetParent !== null)`
	w.expect("guests do not see who answered what", tally, "false")
	w.press("s")
	w.expect("until it is asked for", tally, "true")

	// Another window takes down.
	set := func(selector, value string) {
		d.run(`var f = document.querySelector('` + selector + `'); f.value = '` + value + `'; f.dispatchEvent(new Event('input', {bubbles: true}));`)
	}
	d.run(click("[data-recording]"))
	d.expect("what all agree on", `document.querySelector('[data-agreed-list]').textContent`, "2025-02 a 2. to: „leverer“ bliver til „bringer“. Alle har svaret.")
	d.run(click("[data-approve-agreed]"))
	d.expect("what was agreed on is decided", `document.querySelector('[data-agreed-list]').textContent`, "Der er ikke flere, der kan godkendes samlet: dem er der truffet beslutning om.")
	d.run(click(`[id="2025-01:q1"] [value=answered]`))
	set("[id=\"2025-01:q1\"] [data-note]", "Ja.")
	d.run(click(`[id="2025-01:a"] [value=rejected]`))
	set("[id=\"2025-01:a\"] [data-note]", "For kort.")
	d.run(click(`[id="2025-01:b"] [value=amended]`))
	d.run(`location.hash = 'minutes'`)
	d.run(click("[data-save]"))
	d.expect("nothing is amended without a wording", message, "2025-01 b: skriv den vedtagne ordlyd, eller vælg en anden beslutning.")
	set("[id=\"2025-01:b\"] [data-wording=\"1\"]", "Region og kommune")
	d.run(click(`[id="2025-02:b"] [value=deferred]`))
	set("[data-minutes=\"Velkomst\"] textarea", "Alle var der.")
	set("[data-minutes=\"Forslag / Om frister\"] textarea", "Kort drøftelse.")
	d.run(click("[data-more]"))
	set("[data-written] [data-field=text]", "Et brev skrives")
	set("[data-written] [data-field=party]", "kl")
	set("[data-written] [data-field=due]", "2025-10-01")
	w.expect("the wall follows", `document.querySelector('.slide.current [data-outcome-line]').textContent`, "Besluttet nu: afvist For kort.")

	data := d.download("[data-save]", "beslutninger-2025-09-01.json")
	var raw struct {
		Minutes, Actions []map[string]string
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	if len(raw.Minutes) != 2 || raw.Minutes[1]["item"] != "Forslag / Om frister" || len(raw.Actions) != 1 || raw.Actions[0]["due"] != "2025-10-01" {
		t.Errorf("the file has the minutes and actions %+v", raw)
	}
	st, err := generator.Load(generator.Options{Dir: dir}, &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	var list diag.List
	minutes := decide.Parse("gemt.json", data, &list)
	if minutes == nil {
		t.Fatalf("%v\n%s", list.Sorted(), data)
	}
	edits, refused, err := decide.All(st, os.DirFS(dir), minutes)
	if err != nil || len(refused) > 0 {
		t.Fatal(err, refused)
	}
	written := map[string]string{}
	for _, e := range edits {
		written[filepath.Base(e.File)] = string(e.After)
	}
	for file, want := range map[string][]string{
		"2025-01.yaml":  {"item: q1", "outcome: answered", "outcome: rejected", "note: For kort.", "outcome: amended", "texts: [null, ", "Region og kommune"},
		"2025-02.yaml":  {"item: a", "outcome: approved", "item: b", "outcome: deferred"},
		"2025-09-01.md": {"Alle var der.", "Kort drøftelse.", "Et brev skrives", "party: kl"},
	} {
		for _, x := range want {
			if !strings.Contains(written[file], x) {
				t.Errorf("%s lacks %q:\n%s", file, x, written[file])
			}
		}
	}
	if _, ok := written["2025-03.yaml"]; ok {
		t.Error("a change that nobody decided is decided")
	}
	for _, f := range append(wall.take(), desk.take()...) {
		t.Error(f)
	}
}

// answered writes what two parties answered: they agree on 2025-02 a alone.
func answered(t *testing.T, dir string) {
	st, err := generator.Load(generator.Options{Dir: dir}, &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	for party, words := range map[string]map[string]string{"kl": {"2025-01/a": "godkend", "2025-02/a": "godkend"}, "plo": {"2025-01/a": "afvis", "2025-02/a": "godkend"}} {
		var answers []map[string]string
		for _, p := range st.Proposals {
			for _, c := range p.Changes {
				if word := words[p.ID+"/"+c.ID]; word != "" {
					answers = append(answers, map[string]string{"proposal": p.ID, "item": c.ID, "hash": c.Hash, "answer": word, "comment": "", "wording": ""})
				}
			}
		}
		data, err := json.Marshal(map[string]any{"format": 2, "site": st.BaseURL, "meeting": "2025-09-01", "party": party, "name": "", "saved": "2025-08-20T10:00:00+02:00", "answers": answers})
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, "data/reviews/2025-09-01", party+"-1.json")
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// download presses a button and returns the file that it saves.
func (r *reviewer) download(button, file string) []byte {
	r.t.Helper()
	folder := r.t.TempDir()
	if err := chromedp.Run(r.tab.ctx, cdpbrowser.SetDownloadBehavior(cdpbrowser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(folder)); err != nil {
		r.t.Fatal(err)
	}
	r.run(click(button))
	for range 100 {
		if data, err := os.ReadFile(filepath.Join(folder, file)); err == nil && len(data) > 0 {
			return data
		}
		time.Sleep(50 * time.Millisecond)
	}
	r.t.Fatalf("nothing was saved: %s", r.text(message))
	return nil
}
