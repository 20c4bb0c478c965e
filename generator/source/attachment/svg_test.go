package attachment

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

const frame = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">`

// cleanings are the insides of an SVG, and what is left of them.
var cleanings = []struct{ in, want string }{
	{`<path d="M0 0L9 9" style="fill:#123"/><text x="1">a &amp; b</text>`, "="}, // "=": the same
	{`<use href="#a"/><use xlink:href='#b'/><rect fill="url(#grad)"/><image href="data:image/png;base64,AAAA"/>`, "="},
	{`<style>.a{fill:url(#g)}</style><!-- en note --><title>Titel</title><a id="x"/>`, "="},
	{`<animate attributeName="cx" values="1;2"/>`, "="},
	{`<script>alert(1)</script><rect/>`, `<rect/>`},
	{`<g><script href="x.js"/><rect/></g>`, `<g><rect/></g>`},
	{`<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>`, ``},
	{`<SCRIPT>x</SCRIPT>`, ``},
	{`<foreignObject><p xmlns="http://www.w3.org/1999/xhtml" onclick="x">y</p></foreignObject>`, ``},
	{`<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="x"/>`, ``},
	{`<rect onload="alert(1)" x="1"/>`, `<rect x="1"/>`},
	{`<rect x="1" ONCLICK = 'a>b' y="2"/>`, `<rect x="1" y="2"/>`},
	{`<rect onclick="x"x="1"onload='y'y="2"/><a href="x"id="b"/>`, `<rect x="1"y="2"/><a id="b"/>`},
	{`<a href="javascript:alert(1)"><rect/></a>`, `<a><rect/></a>`},
	{`<a xlink:href="&#106;ava&#x9;script:alert(1)"/>`, `<a/>`},
	{`<a href="https://example.org/"><text>Ud</text></a>`, `<a><text>Ud</text></a>`},
	{`<image href="https://example.org/a.png"/><image href="a.png"/><image href="//e.org/a"/>`, `<image/><image/><image/>`},
	{`<image href="data:image/svg+xml;base64,AAAA"/><image href="data:text/html,x"/>`, `<image/><image/>`},
	{`<use href="other.svg#a"/>`, `<use/>`},
	{`<style>@import url(https://e.org/a.css); .a{fill:red}</style>`, `<style></style>`},
	{`<style>@im<!-- -->port "a.css";</style>`, `<style></style>`},
	{`<style><![CDATA[.a{background:url( 'https://e.org/x' )}]]></style>`, `<style></style>`},
	{`<style>.a{fill:\75rl(https://e.org/x)}</style>`, `<style></style>`},
	{`<style>a{}<script>x</script></style>`, `<style></style>`},
	{`<rect style="fill:url(https://e.org/x)"/><rect fill="url(https://e.org/x#a)"/>`, `<rect/><rect/>`},
	{`<a><animate attributeName="href" values="javascript:alert(1)"/></a>`, `<a></a>`},
	{`<set attributeName="xlink:href" to="x"/><set attributeName="onclick" to="x"/>`, ``},
	{`<?xml-stylesheet href="https://e.org/a.css"?><rect/>`, `<rect/>`},
	{`<g xml:base="https://e.org/"><use href="#a"/></g>`, `<g><use href="#a"/></g>`},
}

func TestCleanSVG(t *testing.T) {
	for _, tt := range cleanings {
		in, want := frame+tt.in+"</svg>\n", frame+tt.want+"</svg>\n"
		if tt.want == "=" {
			want = in
		}
		got, err := CleanSVG([]byte(in))
		if err != nil || string(got) != want {
			t.Errorf("%s\n got %s %v\nwant %s", tt.in, got, err, want)
		}
	}
	got, err := CleanSVG([]byte(`<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg onload="x"><text>` + "\xe5" + `</text></svg>`))
	if err != nil || !bytes.HasSuffix(got, []byte("<svg><text>\xe5</text></svg>")) {
		t.Errorf("%q %v", got, err)
	}
}

func TestNoSVG(t *testing.T) {
	for _, in := range []string{"", "tekst", "<html><script>x</script></html>", frame, frame + "<g></svg>", frame + "<rect x=1/></svg>", frame + "</svg><svg>", "\xff\xfe<\x00s\x00",
		`<?xml version="1.0" encoding="UTF-7"?><svg/>`, `<!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>">]><svg>&x;</svg>`,
		`<svg xmlns="http://www.w3.org/1999/xhtml"><script>x</script></svg>`, frame + strings.Repeat("<g>", 2000) + strings.Repeat("</g>", 2000) + "</svg>"} {
		if got, err := CleanSVG([]byte(in)); !errors.Is(err, ErrSVG) {
			t.Errorf("%.80q: %q %v", in, got, err)
		}
	}
}

// What was cleaned is an SVG that is clean.
func FuzzCleanSVG(f *testing.F) {
	for _, tt := range cleanings {
		f.Add(frame + tt.in + "</svg>")
	}
	f.Fuzz(func(t *testing.T, in string) {
		out, err := CleanSVG([]byte(in))
		if err != nil {
			return
		}
		again, err := CleanSVG(out)
		if err != nil || !bytes.Equal(again, out) {
			t.Fatalf("%q\nonce  %q\ntwice %q %v", in, out, again, err)
		}
		d := xml.NewDecoder(bytes.NewReader(out))
		d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return &narrow{in}, nil }
		for {
			tok, err := d.Token()
			if err != nil {
				return
			}
			if e, ok := tok.(xml.StartElement); ok {
				if strings.EqualFold(e.Name.Local, "script") {
					t.Fatalf("%q: a script in %q", in, out)
				}
				for _, a := range e.Attr {
					if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") || strings.Contains(strings.ToLower(a.Value), "javascript:") && a.Name.Space != "xmlns" {
						t.Fatalf("%q: a handler in %q", in, out)
					}
				}
			}
		}
	})
}
