package linkcheck

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// ours and theirs give the start tags of a page, with the attributes that are
// asked for and the text of scripts and styles, as this package and x/net see them.
func ours(src []byte) []string {
	var s scanner
	s.reset(src)
	var tags []string
	for s.next() {
		var b strings.Builder
		b.Write(bytes.ReplaceAll(s.name, []byte("\x00"), []byte("\ufffd"))) // as x/net does
		for _, a := range s.attrs {
			if a.key == keyOn {
				b.WriteString(" on")
				continue
			}
			fmt.Fprintf(&b, " %d=%q", a.key, decode(a.val))
		}
		if s.text != nil {
			fmt.Fprintf(&b, " text=%q", s.text)
		}
		if s.name == nil {
			b.Reset()
			b.WriteString("?")
		}
		tags = append(tags, b.String())
	}
	return tags
}

func theirs(src []byte) []string {
	z := html.NewTokenizer(bytes.NewReader(src))
	var tags []string
	open := ""
	for {
		switch z.Next() {
		case html.ErrorToken:
			return tags
		case html.TextToken:
			if open != "" {
				tags[len(tags)-1] = open + fmt.Sprintf(" text=%q", z.Raw())
			}
			open = ""
		case html.StartTagToken, html.SelfClosingTagToken:
			open = ""
			name, more := z.TagName()
			tag := string(name)
			var b strings.Builder
			b.WriteString(tag)
			seen := map[key]bool{}
			for more {
				var k, v []byte
				k, v, more = z.TagAttr()
				got := lookup(k)
				if len(k) > 2 && strings.HasPrefix(string(k), "on") {
					got = keyOn
				}
				switch {
				case got == keyNone || seen[got]:
				case got == keyOn:
					b.WriteString(" on")
				default:
					fmt.Fprintf(&b, " %d=%q", got, v)
				}
				seen[got] = true
			}
			if tag == "noscript" {
				z.NextIsNotRawText()
			}
			tags = append(tags, b.String())
			if tag == "script" || tag == "style" {
				open = b.String()
				tags[len(tags)-1] += ` text=""`
			}
		case html.EndTagToken, html.CommentToken, html.DoctypeToken:
			open = ""
		}
	}
}

var awkward = []string{
	`<!DOCTYPE html><html lang=da><head><title>a < b <a href=x></title><meta charset=utf-8></head>`,
	`<A HREF='x'ID=y>`, `<a href = "x" id>`, `<a href="a&amp;b&#43;c&copy=d&nbsp;e" ID=y id=z>`,
	`<p a=/>`, `<br/>`, `<a/href=x>`, `<a =href=x>`, `<a =" id=x ">`, `<a href==x>`, `<a href=x/>`, `<a href=>`, `<a href="x`, `<a href`, `<a`, `<`,
	`a < b <b> <1> </ a><a href=x> </><a> </a href=">"><b>`,
	`<!-- <a href=x> --><b>`, `<!--><b>-->`, `<!---><b>`, `<!----><b>`, `<!----!><b>`, `<!-- --!> <b>`, `<!-- -- > <b> --><i>`, `<!- <b>`, `<!><b>`, `<!`, `<!--`, `<?xml <b> ?><i>`,
	`<script>if (a < b) { "</scrip>" }</script ><b>`, `<script><!-- <script> </script> --></script><b>`, `<script><!--</script><b>`, `<script></script>`, `<script>`, `<script/><b></script><i>`,
	`<style>a > b { content: "</b>" }</STYLE><b>`, `<textarea><b></textarea><i>`, `<noscript><img src=x></noscript>`, `<iframe><b></iframe>`, `<plaintext><b>`,
	`<svg viewBox="0 0 1 1"><use xlink:href="#a"/><linearGradient HREF="#b"></svg>`, `<math><![CDATA[ <b> ]]> <i>`,
	`<button OnClick="x()" onload=y>`, "<a href=\"x\r\ny\x00z\">", "<a\fhref\t=\n'x'\r>", `<a href="x"id="y">`, `<a "b" id=c>`, `<a id=1 ID=2>`,
	"<a\x00b id=x>", "<title\x00><b>",
	`<a id="&amp;&#43;&#39;&#34;&lt;&gt;&amp">`, `<a id="&amp;&">`, `<a id="&lt;&ltx;&Amp;&#430;&gt">`, "<a id=\"&amp;\r\">", "<a id=\"&amp;\x00\">",
}

func TestScan(t *testing.T) {
	for _, src := range awkward {
		if d := cmp.Diff(theirs([]byte(src)), ours([]byte(src))); d != "" {
			t.Errorf("%s: -x/net +ours\n%s", src, d)
		}
	}
}

// FuzzScan holds the scanner to the tokenizer of x/net.
func FuzzScan(f *testing.F) {
	for _, src := range awkward {
		f.Add([]byte(src))
	}
	f.Add(example(2))
	f.Fuzz(func(t *testing.T, src []byte) {
		want, got := theirs(src), ours(src)
		for i := range got {
			if strings.HasPrefix(got[i], "?") && i < len(want) {
				got[i], want[i] = "", "" // a name that no check asks for
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: -x/net +ours\n%s", src, d)
		}
	})
}

// FuzzPage holds that no input panics or makes two answers.
func FuzzPage(f *testing.F) {
	for _, src := range awkward {
		f.Add([]byte(src), []byte("a { b: url(c) }"))
	}
	f.Add(example(1), []byte(`@import "x"; @font-face { src: url( "y.woff2" ) } /* url(z) */`))
	f.Fuzz(func(t *testing.T, src, css []byte) {
		var before []Problem
		for range 2 {
			c, err := New("https://eksempel.dk/site")
			if err != nil {
				t.Fatal(err)
			}
			c.Page("a/index.html", src)
			c.Page("404.html", src)
			c.Stylesheet("style.css", css)
			problems := c.Problems()
			if before != nil {
				if d := cmp.Diff(before, problems); d != "" {
					t.Error(d)
				}
			}
			before = problems
		}
	})
}
