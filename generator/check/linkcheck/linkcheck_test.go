package linkcheck

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

func newChecker(t testing.TB) *Checker {
	t.Helper()
	c, err := New("https://eksempel.dk/dosis/")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// site has the files that the pages of TestProblems lead to.
func site(t testing.TB) *Checker {
	c := newChecker(t)
	c.Page("index.html", []byte(`<h1 id="top-kommuner">…</h1>`))
	c.Page("guide/index.html", []byte(`<h2 id="æble">…</h2><a name="gammel"></a><p id="svar-inden-24-timer">`))
	c.Page("guide/kommunikation/index.html", nil)
	c.Stylesheet("style.css", []byte(`@font-face { src: url("fonts/a.woff2") format("woff2") }`))
	c.File("fonts/a.woff2")
	c.File("script.js")
	c.File("billede.png")
	c.File("ark ært.csv")
	return c
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func TestProblems(t *testing.T) {
	tests := []struct {
		name string
		html string
		want []string // kinds and messages; the page is a/b/index.html
	}{
		{"all well", `<!doctype html><link rel=stylesheet href="../../style.css"><script src="../../script.js" defer></script>
			<a href="../../index.html#top-kommuner">1</a> <a href="../../guide/index.html#%C3%A6ble">2</a> <a href="../../guide/index.html#gammel">3</a>
			<a href="#her">4</a> <a href="#">5</a> <a href="#top">6</a> <a href="?kommune=0773#her">7</a> <a href="../../ark%20%C3%A6rt.csv">8</a>
			<a href="https://www.sst.dk/x?y#z">9</a> <a href="mailto:a@b.dk">10</a> <a href="tel:+4512345678">11</a> <a href="index.html?x=/..//#her">12</a>
			<img src="../../billede.png" srcset="../../billede.png 1x, ../../billede.png 2x"> <img src="data:image/png;base64,AA==">
			<p id="her" aria-describedby="her kort">…</p><p id="kort"> <svg><use href="#kort"/><path fill="url(#kort)" stroke="none"/></svg>
			<link rel=canonical href="https://eksempel.dk/dosis/guide/"><link rel=canonical href="https://eksempel.dk/dosis">
			<link rel=alternate href="https://eksempel.dk/dosis/index.html"><form action=""><label for=felt>x</label><input id=felt></form>
			<script type="application/json">{"a": "<!--"}</script><a href="../../guide/index.html#:~:text=abc">13</a>`, nil},

		{"missing page", `<a href="../../guide/komunikation/index.html">`,
			[]string{`missing-page: the link leads to "guide/komunikation/index.html", which is not in the site (did you mean "guide/kommunikation/index.html"?)`}},
		{"missing page, no hint", `<a href="x.html#y">`,
			[]string{`missing-page: the link leads to "a/b/x.html", which is not in the site`}},
		{"wrong case", `<a href="../../Guide/index.html">`,
			[]string{`missing-page: the link leads to "Guide/index.html", which is not in the site (it is named "guide/index.html" there, with other capitals)`}},
		{"missing anchor", `<a href="../../guide/index.html#svar-inden-24-time">`,
			[]string{`missing-anchor: the link leads to #svar-inden-24-time, which is not on "guide/index.html" (did you mean "svar-inden-24-timer"?)`}},
		{"missing anchor here", `<a href="#der"><a href="index.html#der"><p id="her">`,
			[]string{`missing-anchor: the link leads to #der, which is not on this page (did you mean "her"?)`}},
		{"anchor after a query", `<a href="?a#der">`, []string{`missing-anchor: the link leads to #der, which is not on this page`}},
		{"area and form", `<map><area href="x"></map><form action="y"><button formaction="z">`, []string{
			`missing-page: the link leads to "a/b/x", which is not in the site`,
			`missing-page: the link leads to "a/b/y", which is not in the site`,
			`missing-page: the link leads to "a/b/z", which is not in the site`}},
		{"refresh", `<meta http-equiv=Refresh content="0; URL='x.html'">`, []string{`missing-page: the link leads to "a/b/x.html", which is not in the site`}},
		{"canonical", `<link rel=canonical href="https://eksempel.dk/dosis/vejledning/">`,
			[]string{`missing-page: the link leads to "vejledning/index.html", which is not in the site`}},
		{"entities", `<a href="x&amp;y.html">`, []string{`missing-page: the link leads to "a/b/x&y.html", which is not in the site`}},

		{"missing files", `<img src="../../bilede.png"><script src="s.js"></script><link rel="stylesheet" href="s.css"><source srcset="a.png 1x, b.png, c.png 3x">
			<video poster="p.png"></video><object data="o.svg"></object><svg><image href="i.png"/><use xlink:href="u.svg#x"/></svg>`, []string{
			`missing-file: the page needs "a/b/a.png", which is not in the site`,
			`missing-file: the page needs "a/b/b.png", which is not in the site`,
			`missing-file: the page needs "a/b/c.png", which is not in the site`,
			`missing-file: the page needs "a/b/i.png", which is not in the site`,
			`missing-file: the page needs "a/b/o.svg", which is not in the site`,
			`missing-file: the page needs "a/b/p.png", which is not in the site`,
			`missing-file: the page needs "a/b/s.css", which is not in the site`,
			`missing-file: the page needs "a/b/s.js", which is not in the site`,
			`missing-file: the page needs "a/b/u.svg", which is not in the site`,
			`missing-file: the page needs "bilede.png", which is not in the site (did you mean "billede.png"?)`}},
		{"missing fill", `<svg><path fill="url(#skygge)"/></svg>`, []string{`missing-anchor: the link leads to #skygge, which is not on this page`}},

		{"folders", `<a href="../../guide/"><a href="../../guide"><a href="../..#top-kommuner"><a href="../../guide/x/">`, []string{
			`folder-link: the link to the folder "./" must name its file: "index.html"`,
			`folder-link: the link to the folder "guide/" must name its file: "guide/index.html"`,
			`folder-link: the link to the folder "guide/" must name its file: "guide/index.html"`, // without the slash
			`missing-page: the link leads to "guide/x/", which is not in the site`}},
		{"file as a folder", `<a href="../../script.js/">`, []string{`missing-page: the link leads to "script.js/", which is not in the site`}},

		{"absolute", `<a href="/guide/index.html"><a href="https://Eksempel.dk/dosis/guide/index.html"><img src="https://eksempel.dk/dosis/billede.png"><a href="//sst.dk/">`, []string{
			`absolute-link: "//sst.dk/" has no scheme, and leads nowhere when the page is opened from a folder: begin it with https:`,
			`absolute-link: "/guide/index.html" begins at the root of the host: a relative link works from any folder`,
			`absolute-link: "https://Eksempel.dk/dosis/guide/index.html" leads into this site by its full address: a relative link works from any folder`,
			`absolute-link: "https://eksempel.dk/dosis/billede.png" leads into this site by its full address: a relative link works from any folder`}},
		{"outside", `<a href="../../../x.html"><a href="../../guide/../../x.html">`, []string{
			`outside-site: "../../../x.html" climbs out of the site`,
			`outside-site: "../../guide/../../x.html" climbs out of the site`}},
		{"bad", `<a href=""><img src=" "><a href="a\b"><a href="x%zz"><a href="http:x"><a href="https://a b/">`, []string{
			`bad-link: an empty address`,
			`bad-link: the address "a\\b" holds a backslash, a tab or a line break`,
			`bad-link: "http:x" is no address`,
			`bad-link: "https://a b/" is no address`,
			`bad-link: "x%zz" is no address`}},
		{"schemes", `<a href="JavaScript:x()"><a href="file:///etc"><a href="data:text/html,x"><img src="mailto:x"><a href="  vbscript:x">`, []string{
			`unknown-scheme: browsers do not follow links to data: "data:text/html,x"`,
			`unknown-scheme: the scheme of "JavaScript:x()" is not one that a page may use`,
			`unknown-scheme: the scheme of "file:///etc" is not one that a page may use`,
			`unknown-scheme: "mailto:x" cannot be loaded`,
			`unknown-scheme: the scheme of "vbscript:x" is not one that a page may use`}},
		{"foreign", `<img src="https://x.dk/a.png"><link rel="preconnect" href="https://y.dk"><script src="//z.dk/s.js"></script><style>@import 'https://w.dk/s.css';</style>`, []string{
			`foreign-resource: "//z.dk/s.js" is loaded from another host`,
			`foreign-resource: "https://w.dk/s.css" is loaded from another host`,
			`foreign-resource: "https://x.dk/a.png" is loaded from another host`,
			`foreign-resource: "https://y.dk" is loaded from another host`,
			`inline-style: a style element in the page ("@import 'https://w.dk/s.css';") without its hash in the page's Content-Security-Policy`}},

		{"inline", `<p style="color:red" onclick="x()"><script>x()</script><script type=module>y()</script><style> a { } </style><script type="text/javascript">x()</script>`, []string{
			`inline-script: a script in the page ("x()") without its hash in the page's Content-Security-Policy`,
			`inline-script: a script in the page ("y()") without its hash in the page's Content-Security-Policy`,
			`inline-script: an event attribute on <p>: the Content-Security-Policy drops it`,
			`inline-style: a style element in the page ("a { }") without its hash in the page's Content-Security-Policy`,
			`inline-style: a style attribute on <p>: the Content-Security-Policy drops it`}},
		{"inline with hashes", `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ` + hash("a{}") + `; script-src ` + hash("x()") + ` ` + hash("b{}") + `">
			<style>a{}</style><script>x()</script><style>b{}</style>`, []string{
			`inline-style: a style element in the page ("b{}") without its hash in the page's Content-Security-Policy`}},

		{"ids", `<p id=a><p id=b><p id=a><p id=a><p id=""><p id="c d"><a id=e name=e></a><a name=b></a>`, []string{
			`bad-id: the id "" is empty or holds a space`,
			`bad-id: the id "c d" is empty or holds a space`,
			`duplicate-id: the id "a" stands more than once on the page`,
			`duplicate-id: the id "b" stands more than once on the page`}},
		{"id references", `<label for="navm"><input id="navn"><div aria-labelledby="navn x" aria-describedby="y"><td headers="z"><button popovertarget=w>`, []string{
			`missing-idref: popovertarget names the id "w", which is not on the page`,
			`missing-idref: aria-labelledby names the id "x", which is not on the page`,
			`missing-idref: aria-describedby names the id "y", which is not on the page`,
			`missing-idref: headers names the id "z", which is not on the page`,
			`missing-idref: for names the id "navm", which is not on the page (did you mean "navn"?)`}},
		{"base", `<base href="https://x.dk/">`, []string{`base-element: a base element changes what the links of the page mean`}},
		{"not a link", `<!-- <a href=x> --><script type="application/json"><a href=x></script><title><a href=x></title><textarea><a href=x></textarea>`, nil},
		{"without script", `<noscript><img src=x></noscript>`, []string{`missing-file: the page needs "a/b/x", which is not in the site`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := site(t)
			c.Page("a/b/index.html", []byte(test.html))
			var got []string
			for _, p := range c.Problems() {
				if p.Page != "a/b/index.html" {
					t.Errorf("unexpected: %v", p)
				}
				got = append(got, string(p.Kind)+": "+p.words())
			}
			slices.Sort(got)
			slices.Sort(test.want)
			if d := cmp.Diff(test.want, got); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}

func Test404(t *testing.T) {
	c := site(t)
	c.Page("404.html", []byte(`<link rel=stylesheet href="/dosis/style.css"><a href="/dosis/">1</a> <a href="/dosis/guide/">2</a>
		<a href="/dosis/guide/index.html#gammel">3</a> <a href="#x">4</a><p id=x> <a href="guide/index.html">5</a> <a href="/guide/index.html">6</a> <a href="/dosis/guide/x.html">7</a>`))
	var got []string
	for _, p := range c.Problems() {
		got = append(got, p.String())
	}
	want := []string{
		`404.html: the link leads to "guide/x.html", which is not in the site [missing-page]`,
		`404.html: "/guide/index.html" leads out of the site, which is published at "/dosis/" [outside-site]`,
		`404.html: the link "guide/index.html" is relative, and this page is shown at any address: it needs a root path [relative-link]`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestWithoutBase(t *testing.T) {
	c, err := New("")
	if err != nil {
		t.Fatal(err)
	}
	c.Page("404.html", []byte(`<a href="/index.html"><a href="https://eksempel.dk/dosis/x.html">`))
	c.Page("index.html", []byte(`<a href="https://eksempel.dk/dosis/x.html"><img src="https://eksempel.dk/x.png">`))
	got := c.Problems()
	if len(got) != 1 || got[0].Kind != ForeignResource || got[0].Page != "index.html" {
		t.Errorf("problems: %v", got)
	}
	// The address of a new site, which `init` writes, is nobody's yet.
	for _, language := range []string{"da", "en"} {
		if data, err := os.ReadFile("../../../templates/starter/site/" + language + "/data/site.yaml"); err != nil || !bytes.Contains(data, []byte("base_url: "+unset)) {
			t.Errorf("a new site in %s has another address than %s (%v)", language, unset, err)
		}
	}
	for base, want := range map[string]int{"https://example.org/": 0, "https://example.org/vejledning/": 1} {
		if c, err = New(base); err != nil {
			t.Fatal(err)
		}
		c.Page("index.html", []byte(`<a href="https://example.org/vejledning/x.html">`))
		if got := c.Problems(); len(got) != want {
			t.Errorf("%s: %v", base, got)
		}
	}
	if _, err := New("https://a b/%zz"); err == nil {
		t.Error("a bad base address is accepted")
	}
}

func TestStylesheet(t *testing.T) {
	c := newChecker(t)
	c.File("fonts/a.woff2")
	c.File("styles/print.css")
	c.Stylesheet("styles/main.css", []byte(`@charset "utf-8"; @import "print.css"; @import url(screen.css) screen;
		@font-face { src: URL( '../fonts/a.woff2' ), url(../fonts/b.woff2) } /* url(no.png) */
		a::after { content: "url(no.png) \" url(no.png)" } b { background: url(data:image/png;base64,AA==), url(#x), url(https://x.dk/a.png) }
		c { background: url(`))
	var got []string
	for _, p := range c.Problems() {
		got = append(got, p.String())
	}
	want := []string{
		`styles/main.css: "https://x.dk/a.png" is loaded from another host [foreign-resource]`,
		`styles/main.css: the page needs "fonts/b.woff2", which is not in the site (did you mean "fonts/a.woff2"?) [missing-file]`,
		`styles/main.css: the page needs "styles/screen.css", which is not in the site [missing-file]`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestDuplicatePage(t *testing.T) {
	c := newChecker(t)
	c.Page("a.html", nil)
	c.Page("a.html", []byte(`<a href=x>`))
	if got := c.Problems(); len(got) != 1 || got[0].Kind != DuplicatePage {
		t.Errorf("problems: %v", got)
	}
}

// TestOrder adds the pages in other orders, from several goroutines, out of one
// buffer that is used again: the answer is the same.
func TestOrder(t *testing.T) {
	text := func(i int) []byte {
		return fmt.Appendf(nil, `<p id="a%d"><p id=x><p id=x><a href="%d.html#a%d">1</a><a href="%d.html#a%d">2</a><a href="gone%d.html">3</a><a href="#y%d">4</a>`, i, i+1, i+1, i+2, i, i%7, i)
	}
	const pages = 200
	var want []Problem
	for try := range 4 {
		c := newChecker(t)
		var all sync.WaitGroup
		for worker := range 4 {
			all.Go(func() {
				var buf []byte
				for i := worker; i < pages; i += 4 {
					n := i
					if try%2 == 1 {
						n = pages - 1 - i
					}
					buf = append(buf[:0], text(n)...)
					c.Page(fmt.Sprintf("%d.html", n), buf)
					clear(buf)
				}
			})
		}
		all.Wait()
		got := c.Problems()
		if try == 0 {
			want = got
			if len(got) != pages*4+1 { // four kinds on each page, and on the last one a second link past the end
				t.Errorf("%d problems", len(got))
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatal(d)
		}
	}
}

// TestManyProblems: each costs the same, however many there are.
func TestManyProblems(t *testing.T) {
	var b bytes.Buffer
	const n = 5000
	for i := range n {
		fmt.Fprintf(&b, `<p id="her-%d" aria-labelledby="der-%d"><a href="#hist-%d"><a href="x-%d.html">`, i, i, i, i)
	}
	c := newChecker(t)
	c.Page("a.html", b.Bytes())
	for i := range n {
		c.File(fmt.Sprintf("y-%d.html", i))
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if got := len(c.Problems()); got != 3*n {
		t.Errorf("%d problems", got)
	}
	runtime.ReadMemStats(&after)
	if used := (after.TotalAlloc - before.TotalAlloc) / (3 * n); used > 20000 {
		t.Errorf("%d bytes of memory for each problem", used)
	} else {
		t.Logf("%d bytes of memory for each problem", used)
	}
}

// example makes a page as the site has them: navigation, article, footer.
func example(n int) []byte {
	var b bytes.Buffer
	b.WriteString(`<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>Kommunikation</title><link rel="stylesheet" href="../../style.css"></head><body><nav aria-label="Vejledning"><ul>`)
	for i := range 100 {
		fmt.Fprintf(&b, `<li><a class="nav-item" href="../afsnit-%d/index.html">%d. Afsnit om håndtering</a></li>`, i, i)
	}
	b.WriteString(`</ul></nav><main id="_content">`)
	for i := range n {
		fmt.Fprintf(&b, `<h2 id="punkt-%d">Punkt %d</h2><p>Hospitalerne har <strong>72 timers</strong> behandlingsansvar, og ordinationer skal håndteres <a href="../afsnit-%d/index.html#punkt-1">jf. afsnit 5</a>. %s</p>`,
			i, i, i%100, strings.Repeat("Kommunen giver besked til lægen og apoteket samme dag. ", 8))
	}
	b.WriteString(`</main></body></html>`)
	return b.Bytes()
}

func BenchmarkPage(b *testing.B) {
	c := newChecker(b)
	src := example(15)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		c.Page(fmt.Sprintf("g/%d/index.html", i), src)
		i++
	}
}

func BenchmarkScan(b *testing.B) {
	src := example(15)
	b.SetBytes(int64(len(src)))
	var s scanner
	for b.Loop() {
		s.reset(src)
		for s.next() {
		}
	}
}

// BenchmarkTokenizer is what x/net takes for the same page.
func BenchmarkTokenizer(b *testing.B) {
	src := example(15)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		z := html.NewTokenizer(bytes.NewReader(src))
		for z.Next() != html.ErrorToken {
		}
	}
}

func BenchmarkProblems(b *testing.B) {
	c := newChecker(b)
	for i := range 5000 {
		c.Page(fmt.Sprintf("g/afsnit-%d/index.html", i), example(15))
	}
	for b.Loop() {
		c.Problems()
	}
}
