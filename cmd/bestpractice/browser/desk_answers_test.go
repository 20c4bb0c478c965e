package browser

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"bestpractice/generator/word/wordtest"
)

// answersCome are four that came home: the file of the page that people answer on, a mail,
// the meeting's Word file with its table filled in, and a text that is pasted. Each is
// taken for answers and written, and the meeting's page counts them.
func answersCome(d *deskWalk, host string) {
	d.t.Helper()
	d.visit(host, "meeting?day=2099-09-01")
	var ids []string // they are called by the year that it is
	if err := chromedp.Run(d.tab.ctx, chromedp.Evaluate(`Array.from(new Set(Array.from(document.querySelectorAll('[name=p]')).map(function (p) { return p.value; })))`, &ids)); err != nil || len(ids) != 2 {
		d.t.Fatalf("%q: %v", ids, err)
	}
	first, second := ids[0]+" a", ids[1]+" a"
	paper := d.fetched("fetch/paper?of=2099-09-01")
	d.press("Vis mødet på storskærm")
	d.comes(`document.readyState === 'complete' && location.pathname.endsWith('/fremvisning/index.html')`)
	d.visit(host, "group/moeder/2099-09-01/gennemgang.html")
	d.comes(`document.querySelector('#part') !== null`)
	d.script(`var p = document.querySelector('#part'); p.value = 'plo'; p.dispatchEvent(new Event('change', {bubbles: true}));
		document.querySelectorAll('.item [value=godkend]').forEach(function (a) { a.click(); })`)
	sheet := (&reviewer{t: d.t, tab: d.tab}).download("[data-save]", "svar-2099-09-01-plo.json")
	returned := wordtest.Rewrite(paper, func(part string, root *wordtest.Element) bool {
		if part == "word/document.xml" && !(wordtest.Fill(root, first, "", "godkend") && wordtest.Fill(root, second, "", "afvis", "for dyrt")) {
			d.t.Errorf("the table of answers in Word does not have the items")
		}
		return true
	})
	mail := "From: Bo <bo@example.org>\r\nDate: Mon, 31 Aug 2099 10:00:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHej\r\n\r\n" + first + ": godkend\r\n" + second + ": afvis, fordi det er nok nu\r\n"
	for _, x := range []struct {
		name, by string
		data     []byte
	}{{"svar.json", "", sheet}, {"svar.eml", "kl", []byte(mail)}, {"svar.docx", "regioner", returned}, {"", "apoteket", nil}} {
		d.visit(host, "")
		if x.name == "" {
			d.fill("pasted", first+": godkend\n"+second+": drøft, hvem betaler?")
			d.press("Se, hvad det er")
		} else {
			d.drops(x.name, x.data)
		}
		d.on("Svar fra en part")
		if x.by != "" {
			d.shows("Det her står i vejen")
			d.fill("by", x.by)
			d.press("Vis igen med det, du har valgt")
		}
		d.shows("Det her ville blive skrevet")
		if x.name == "svar.docx" {
			d.looks("answers")
			d.pictured("skrivebord-svar.png", ".desk-outcome")
		}
		d.press("Skriv det")
		d.shows("Se svarene fra")
	}
	d.visit(host, "meeting?day=2099-09-01")
	d.comes(`Array.from(document.querySelectorAll('.desk-item .desk-help')).some(function (p) { return p.textContent.indexOf('godkend: 4') > 0; })`)
	d.shows("for dyrt")
	d.shows("hvem betaler?")
	d.shows("fordi det er nok nu")
}

// fetched is a file that the desk gives to the one who is at it.
func (d *deskWalk) fetched(page string) []byte {
	d.t.Helper()
	var address string
	var cookies []*network.Cookie
	err := chromedp.Run(d.tab.ctx, chromedp.Evaluate(fmt.Sprintf(`new URL('/_bestpractice/desk/%s', location.href).href`, page), &address))
	if err == nil {
		err = chromedp.Run(d.tab.ctx, chromedp.ActionFunc(func(ctx context.Context) (err error) {
			cookies, err = network.GetCookies().Do(ctx)
			return err
		}))
	}
	if err != nil {
		d.t.Fatal(err)
	}
	req, err := http.NewRequest("GET", address, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, c := range cookies {
		req.AddCookie(&http.Cookie{Name: c.Name, Value: c.Value})
	}
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		d.t.Fatal(err)
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		d.t.Fatalf("%s: %d, %v, %s", page, r.StatusCode, err, strings.ToValidUTF8(string(data[:min(len(data), 400)]), "?"))
	}
	return data
}
