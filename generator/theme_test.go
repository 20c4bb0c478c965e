package generator_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest/built"
	"bestpractice/generator/source"
	"bestpractice/generator/theme"
	"bestpractice/templates"

	"github.com/google/go-cmp/cmp"
)

// themed is a site with a guide, and the files of a theme.
func themed(t *testing.T, archive string) *built.Site {
	t.Helper()
	return built.Of(t, archive+`
-- content/guides/vejledning/1.0/01-formaal.md --
Formålet.
-- content/guides/vejledning/2.0/01-formaal.md --
Formålet nu.
`)
}

func TestTheme(t *testing.T) {
	s := themed(t, `
-- theme/tokens.css --
@font-face { font-family: "Skilt"; src: url("fonts/skilt.woff2") format("woff2"); }
:root { --sans: "Skilt", Verdana, sans-serif; --accent: #7a1f5c; --brand: #c0ffee; --chart-accent: var(--accent); }
@media (prefers-color-scheme: dark) { :root { --accent: #f0a6d6; --chart-accent: var(--accent) } }
@media print { :root { --accent: #4a1038; } }
-- theme/style.css --
.site-header { background: url("logo.svg") no-repeat; }
@font-face { font-family: Rubrik; src: local("Arial"), url(fonts/skilt.woff2); }
@page { size: A5; @top-left { content: "{"; } }
-- theme/fonts/skilt.woff2 --
wOF2 (as far as is looked at)
-- theme/fonts/LICENSE-skilt.txt --
OFL
-- theme/logo.svg --
<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><path d="M0 0h1v1z"/></svg>
-- theme/icon.svg --
<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1h1v1z"/></svg>
-- theme/texts.yaml --
site:
  menu_button: Oversigt
-- theme/head.html --
<meta name="theme-color" content="#7a1f5c">
<link rel="license" href="{{.Root}}om/index.html">
-- theme/header.html --
<p class="owner">{{.Organisation}} &amp; {{.SiteTitle}}</p>
-- theme/footer.html --
<p><a href="{{.Root}}om/index.html">Om</a>{{if .Example}} EKSEMPEL{{else}} gælder{{end}} <a href="mailto:{{.ContactEmail}}">skriv</a></p>
-- theme/article-end.html --
<aside class="end">{{.Title}}, {{.Guide}} {{.Version}}{{if not .Draft}}.{{end}}</aside>
`)
	if said := s.Said(); said != "" {
		t.Errorf("said:\n%s", said)
	}
	section := s.Page(t, "vejledning/1.0/formaal/")
	for _, want := range []string{
		"<meta name=\"theme-color\" content=\"#7a1f5c\">", `<link rel="license" href="../../../om/index.html">`, `<p class="owner">Sekretariatet &amp; Prøvesite</p>`,
		`<img class="site-logo" src="../../../assets/logo.svg" alt="">`, `<p><a href="../../../om/index.html">Om</a> gælder <a href="mailto:post@example.org">skriv</a></p>`,
		"</article>\n<aside class=\"end\">1. formaal, Vejledningen vejledning 1.0.</aside>", "Oversigt",
	} {
		if !strings.Contains(section, want) {
			t.Errorf("the section's page has no %s", want)
		}
	}
	if front := s.Page(t, ""); strings.Contains(front, "aside class=\"end\"") || !strings.Contains(front, `src="assets/logo.svg"`) {
		t.Error("the front page has an article's end, or no logo")
	}
	if !strings.Contains(s.Page(t, "om/"), `<aside class="end">Om,  .</aside>`) {
		t.Error("a page has no end")
	}
	if logo := s.Files["assets/logo.svg"]; strings.Contains(logo, "script") || !strings.Contains(logo, "path") {
		t.Errorf("the logo is %s", logo)
	}
	if s.Files["assets/fonts/skilt.woff2"] == "" || s.Files["assets/fonts/LICENSE-skilt.txt"] == "" || !strings.Contains(s.Files["assets/icon.svg"], "M1 1") {
		t.Error("a font, its licence or the icon is not published")
	}
	css := s.Files["assets/site.css"]
	if first, _, _ := strings.Cut(css[strings.Index(css, "@layer"):], "\n"); first != "@layer built-in, tokens, theme;" {
		t.Errorf("the sheet begins with %s", first)
	}
	light, rest, _ := strings.Cut(css, "@media screen and (prefers-color-scheme: dark)")
	dark, print, _ := strings.Cut(rest, "@media print")
	for name, part := range map[string][2]string{
		"light": {light, "--accent: #7a1f5c;"}, "dark": {dark, "--accent: #f0a6d6;"}, "print": {print, "--accent: #4a1038;"},
		"its own token": {light, "--brand: #c0ffee;"}, "the built-in dark": {dark, "--ink: #e2e7e7;"}, "its face": {light, `url("fonts/skilt.woff2")`},
		"its layer": {css, "@layer theme {\n.site-header"}, "its paper, behind the built-in one": {css[strings.LastIndex(css, "@layer"):], "@page { size: A5; @top-left { content: \"{\"; } }\n}\n"},
		"its second face": {css[strings.LastIndex(css, "@layer"):], "@font-face { font-family: Rubrik; src: local(\"Arial\"), url(fonts/skilt.woff2); }"},
	} {
		if !strings.Contains(part[0], part[1]) {
			t.Errorf("%s: no %s", name, part[1])
		}
	}
	// What is sealed is as without a theme.
	plain := themed(t, "").Page(t, "vejledning/1.0/formaal/")
	if d := cmp.Diff(article(plain), article(section)); d != "" {
		t.Errorf("the theme is in what is sealed (-without +with):\n%s", d)
	}
}

func article(page string) string {
	_, in, _ := strings.Cut(page, "<article")
	in, _, _ = strings.Cut(in, "</article>")
	return in
}

// Each fault of a theme is said at its place, and all of them in one run; the rest
// of the site is built.
func TestThemeFaults(t *testing.T) {
	heavy(t)
	tests := []struct{ file, text, want string }{
		{"tokens.css", ":root {\n  --accent: teal;\n}", `theme/tokens.css:2:13: error: "teal" is no colour that contrast can be computed of (write a colour as #0b5f74) [theme-value]`},
		{"tokens.css", ":root { --acent: #7a1f5c; }", `theme/tokens.css:1:9: warning: no built-in style has the token "--acent" (did you mean "--accent"?) [theme-token]`},
		{"tokens.css", ":root { --ink: var(--blaek); }", `theme/tokens.css:1:16: error: there is no token "--blaek", or it leads back to itself [theme-value]`},
		{"tokens.css", ":root { --ink: var(--ink); }", `theme/tokens.css:1:16: error: there is no token "--ink", or it leads back to itself [theme-value]`},
		{"tokens.css", "body { color: red; }", `theme/tokens.css:1:1: error: tokens.css holds :root, @media (prefers-color-scheme: dark), @media print and @font-face, and nothing else: "body" (write it in theme/style.css) [theme-rule]`},
		{"tokens.css", ":root { color: red; }", `theme/tokens.css:1:9: error: tokens.css holds values whose names begin with --, and nothing else: "color" (write it in theme/style.css) [theme-rule]`},
		{"tokens.css", ":root {\n  --page: 70rem;\n", `theme/tokens.css:1:7: error: this block is never closed (write the } that closes it) [css-syntax]`},
		{"tokens.css", "@font-face { font-family: X; src: url(fonts/x.woff2) }", `theme/tokens.css:1:39: error: the theme has no file "fonts/x.woff2" (a style loads the theme's own logo, icon and fonts, as url("fonts/NAME.woff2")) [theme-file]`},
		{"tokens.css", ":root { --accent: #7a1f5c; }", `theme/tokens.css:1:19: warning: on dark pages --accent stays the built-in #6ec3d6 (say it in @media (prefers-color-scheme: dark) too) [theme-dark]`},
		{"tokens.css", ":root { --focus: #777; }", `theme/tokens.css:1:18: warning: --focus-ink on --focus has a contrast of 3.64:1 in the light look; WCAG 2.2 AA asks for 4.5:1 (here #1a2123 on #777777: make one of them lighter or darker) [contrast]`},
		{"tokens.css", ":root { --focus: #b0b0b0; --focus-ink: #8d8d8d; }", `theme/tokens.css:1:18: warning: --focus on --accent-wash has a contrast of 2.83:1 in the light look; WCAG 2.2 AA asks for 3:1`},
		{"tokens.css", ":root { --chart-dot: #8fa3aa; }", `theme/tokens.css:1:22: warning: --chart-dot on --chart-surface has a contrast of 2.62:1 in the light look; WCAG 2.2 AA asks for 3:1`},
		{"tokens.css", ":root { --chart-soft: #5d8a94; }", `theme/tokens.css:1:23: warning: --chart-accent on --chart-soft has`},
		{"tokens.css", "@media print { :root { --del-ink: #888; } }", `theme/tokens.css:1:35: warning: --del-ink on --wash has a contrast of 3.54:1 in print`},
		{"tokens.css", "@media (prefers-color-scheme: dark) { :root { --ins-wash: #7a8a8c; } }", `: warning: --muted on --ins-wash has`},
		{"tokens.css", "@media print { :root { --muted: #999; } }", `theme/tokens.css:1:33: warning: --muted on --paper has a contrast of 2.84:1 in print; WCAG 2.2 AA asks for 4.5:1 (here #999999 on #ffffff: make one of them lighter or darker) [contrast]`},
		{"tokens.css", ":root { --word-callout: #cccccc; }", `theme/tokens.css:1:25: warning: --word-callout on #ffffff has a contrast of 1.6:1 in the light look; WCAG 2.2 AA asks for 3:1 (here #cccccc on #ffffff: make one of them lighter or darker) [contrast]`},
		{"style.css", "a { color: red; }\n}", `theme/style.css:2:1: error: a } that closes nothing (remove it, or write the { that it closes) [css-syntax]`},
		{"tokens.css", "@page { size: A5; }", `theme/tokens.css:1:1: error: tokens.css holds :root, @media (prefers-color-scheme: dark), @media print and @font-face, and nothing else: "@page" (write it in theme/style.css) [theme-rule]`},
		{"tokens.css", "@font-face { font-family: X; a: '</style>' }", `theme/tokens.css:1:34: error: no value of a font has a "<" (write it in theme/style.css) [theme-value]`},
		{"style.css", "@page { margin: 0 }\n@font-face { font-family: X; src: url(fonts/x.woff2) }", `theme/style.css:2:39: error: the theme has no file "fonts/x.woff2" (a style loads the theme's own logo, icon and fonts, as url("fonts/NAME.woff2")) [theme-file]`},
		{"style.css", `@import "https://x.example/a.css";`, `theme/style.css:1:1: error: style.css has no @import (write the rules themselves, and fonts as @font-face in tokens.css) [theme-rule]`},
		{"style.css", "/* fin\na { }", `theme/style.css:1:1: error: this comment is never closed (write the */ that closes it) [css-syntax]`},
		{"style.css", "a { background: url(https://x.example/a.png); }", `theme/style.css:1:21: error: the theme has no file "https://x.example/a.png" (a style loads the theme's own logo, icon and fonts, as url("fonts/NAME.woff2")) [theme-file]`},
		{"head.html", "<script>alert(1)</script>", `theme/head.html:1:1: error: a slot has no <script> (the policy of the pages lets nothing else run; looks stand in style.css) [slot-html]`},
		{"head.html", "<p>Hej</p>", `theme/head.html:1:1: error: head.html has meta and link, and no <p> (write it in header.html) [slot-html]`},
		{"header.html", "<p>\n  <b>{{.SitTitle}}</b></p>", `theme/header.html:2:6: error: this slot has no ".SitTitle" to show (did you mean "SiteTitle"?) [slot-place]`},
		{"header.html", "{{.Title}}", `theme/header.html:1:1: error: this slot has no ".Title" to show (allowed here: Root, Lang, SiteTitle, `},
		{"footer.html", "<p>{{range .Menu}}</p>", `theme/footer.html:1:4: error: a slot does not read "{{range .Menu}}" (a slot has {{.NAME}}, {{if .NAME}}, {{if not .NAME}}, {{else}} and {{end}}) [slot-place]`},
		{"footer.html", "{{if .Example}}<p>x</p>", `theme/footer.html:1:1: error: this {{if}} is never closed (write {{end}} behind what it is about) [slot-place]`},
		{"footer.html", "<div><p>x</div>", `theme/footer.html:1:10: error: </div> closes no element that is open here (close the elements in the order in which they were opened, each in its own branch of an {{if}}) [slot-html]`},
		{"footer.html", `<p style="color: red">x</p>`, `theme/footer.html:1:1: error: a slot has no attribute "style" (looks stand in style.css, by a class; nothing runs) [slot-html]`},
		{"footer.html", `<img src="https://x.example/a.png" alt="">`, `theme/footer.html:1:1: error: a page loads nothing from "https://x.example/a.png" (load the theme's own: {{.Root}}assets/logo.svg) [slot-link]`},
		{"footer.html", `<a href="/om/">Om</a>`, `theme/footer.html:1:1: error: the address "/om/" is another one on each page (begin with {{.Root}} for a page of the site, or with https://) [slot-link]`},
		{"footer.html", "\n<a href=\"{{.Root}}findes-ikke/\">x</a>", `theme/footer.html:2:1: error: there is no page /findes-ikke/ [broken-link]`},
		{"footer.html", `<a href={{.Root}}om/>x</a>`, `theme/footer.html:1:1: error: a place to fill among the attributes of <a> (let it stand in text, or between quotation marks) [slot-html]`},
		{"footer.html", "\n<b title=\"{{.Lang}}></b>", `theme/footer.html:1:1: error: a place of this slot cannot be filled without harm`},
		{"texts.yaml", "site:\n  menu_buton: Oversigt\n", `theme/texts.yaml:2:3: error: unknown key "menu_buton" (did you mean "menu_button"?) [unknown-key]`},
		{"texts.yaml", "site:\n  as_of: \"Pr. {dato}\"\n", `theme/texts.yaml:2:10: error: nothing fills "{dato}" in this text (the built-in text is "Gælder pr. {date}") [theme-text]`},
		{"texts.yaml", "marks:\n  watched:\n    dose: bolsje\n", `theme/texts.yaml:3:11: error: expected a list here (write words like [apoteket, lægen]) [wrong-type]`},
		{"texts.yaml", "marks:\n  watched:\n    dose: [bolsje, []]\n", `theme/texts.yaml:3:20: error: expected a word here (write words like [apoteket, lægen]) [wrong-type]`},
		{"texts.yaml", "article:\n  table: Skema\n", `theme/texts.yaml:1:1: error: unknown key "article"`},
		{"texts.yaml", "site:\n  as_of: I dag\n", `theme/texts.yaml:2:10: warning: the text does not say "{date}" (the built-in text is "Gælder pr. {date}") [theme-text]`},
		{"logo.png", "no picture", `theme/logo.png: error: the file is no PNG (save it as PNG) [bad-picture]`},
		{"logo.svg", "<svg", `theme/logo.svg: error: the file is no SVG that can be read to its end, or has entities of its own (save it as plain SVG) [bad-svg]`},
		{"styles.css", "a {}", `theme/styles.css: warning: this is not used (did you mean "style.css"?) [unexpected-file]`},
		{"fonts/x.ttf", "x", `theme/fonts/x.ttf: warning: this is not used (fonts are .woff2, and their licences .txt) [unexpected-file]`},
		{"footer.html", "<p>010203-1234</p>", `theme/footer.html:1:4: error: this looks like a CPR number`},
	}
	for _, tt := range tests {
		t.Run(tt.file+" "+tt.want[strings.Index(tt.want, ": ")+2:][:20], func(t *testing.T) {
			s := built.Of(t, fmt.Sprintf("-- theme/%s --\n%s", tt.file, tt.text))
			if said := entry.ReplaceAllString(s.Said(), ""); !strings.Contains(said, tt.want) {
				t.Errorf("said:\n%swant:\n%s", said, tt.want)
			}
			if s.Page(t, "om/") == "" {
				t.Error("the rest is not built")
			}
		})
	}
}

// example are the files of the handbook's worked example, another organisation's look.
func example(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	names, err := filepath.Glob("testdata/theme/*")
	if err != nil || len(names) < 8 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "-- theme/%s --\n%s", filepath.Base(name), data)
	}
	return b.String()
}

// The worked example has nothing to be said of, contrast and links among it, and
// stands in the handbook as it is.
func TestThemeExample(t *testing.T) {
	s := themed(t, example(t))
	if said := s.Said(); said != "" {
		t.Errorf("said:\n%s", said)
	}
	page, err := os.ReadFile("../content/pages/udseende.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"tokens.css", "style.css", "texts.yaml", "head.html", "header.html", "footer.html", "article-end.html"} {
		data, err := os.ReadFile("testdata/theme/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(page), string(data)) {
			t.Errorf("the handbook's %s is another one", name)
		}
	}
	// Every token that is built in is named on the page.
	tokens, err := fs.ReadFile(templates.FS, theme.TokensFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^ +(--[a-z0-9-]+):`).FindAllStringSubmatch(string(tokens), -1) {
		if !strings.Contains(string(page), "`"+m[1]+"`") && !strings.HasPrefix(m[1], "--chart-seq") {
			t.Errorf("the handbook does not name %s", m[1])
		}
	}
}

// The built-in look holds what is asked of a theme's.
func TestBuiltInContrast(t *testing.T) {
	data, err := fs.ReadFile(templates.FS, theme.TokensFile)
	if err != nil {
		t.Fatal(err)
	}
	list := &diag.List{}
	if _, err := theme.Load(templates.FS, []source.ThemeFile{{Path: "theme/tokens.css", Data: data}}, "da", list); err != nil {
		t.Fatal(err)
	}
	for _, d := range list.Sorted() {
		t.Error(d)
	}
}

// entry is what a warning shows to paste.
var entry = regexp.MustCompile(`; if it may stand[^\n]*\}`)
