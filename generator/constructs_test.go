package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/built"
	wordread "bestpractice/generator/word/read"
	"bestpractice/generator/word/sections"
	"bestpractice/generator/word/trace"
)

// construct is one thing that guides are written with: a section in two versions, of
// which one word or place differs, and what each place has of the newer one.
type construct struct {
	name, file, old, new string
	page                 string // the section's own page
	redline, listed      string // the comparison: the text, and the list of changes
	search               string // the words that are found
	whole                string // the page with the whole version, which is printed
	back                 string // what Word gives back of the newer, "" for what went in
}

var constructs = []construct{
	{
		name: "callout", file: "01-boks", old: "> [!OBS]\n> Ring kl. 9.\n", new: "> [!ADVARSEL]\n> Ring kl. 9.\n",
		page:    `<blockquote class="callout" data-callout="ADVARSEL" role="note">`,
		redline: `data-attr="callout:OBS&gt;ADVARSEL"`, listed: "(fremhævelse OBS → ADVARSEL)",
		search: `"t":"1. boks","l":"Vejledningen GUIDE","b":"Ring kl. 9."`,
		whole:  `<p class="callout-label" data-aid>Advarsel</p>`,
	}, {
		name: "line break in a cell", file: "02-celle", old: "| Dag | Hvem |\n|---|---|\n| Mandag<br>Tirsdag | Lægen |\n", new: "| Dag | Hvem |\n|---|---|\n| Mandag<br>Onsdag | Lægen |\n",
		page:    "<td>Mandag<br>\nOnsdag</td>",
		redline: "<td>Mandag<br>\n<del ", listed: "<del>Tirsdag</del> <ins>Onsdag</ins>",
		search: `Mandag Onsdag\tLægen`,
		whole:  "<td>Mandag<br>\nOnsdag</td>",
	}, {
		name: "bare URL", file: "03-adresse", old: "Se https://example.org/gammel nu.\n", new: "Se https://example.org/ny nu.\n",
		page:    `<a href="https://example.org/ny" rel="noopener">https://example.org/ny</a> nu.`,
		redline: `link ændret fra https://example.org/gammel til https://example.org/ny: `, listed: "<del>https://example.org/gammel</del> <ins>https://example.org/ny</ins>",
		search: "Se https://example.org/ny nu.",
		whole:  `<a href="https://example.org/ny" rel="noopener">`,
	}, {
		name: "relative link", file: "04-link", old: "Se [fristen](05-frister.md#om-dagen) her.\n", new: "Se [fristen](05-frister.md#om-natten) her.\n",
		page:    `<a href="../frister/index.html#om-natten">fristen</a>`,
		redline: "link ændret fra frister · Om dagen til frister · Om natten: ", listed: "(link ændret fra frister · Om dagen til frister · Om natten)",
		search: "Se fristen her.",
		whole:  `<a href="#frister--om-natten">fristen</a>`,
		back:   "Se [[frister#om-natten|fristen]] her.\n",
	}, {
		name: "numbered headings", file: "05-frister", old: "## Om dagen\n\nStraks.\n\n## Om natten\n\nSenere.\n", new: "## Om dagen\n\nStraks.\n\n## Om aftenen\n\nSnart.\n\n## Om natten\n\nSenere.\n",
		page:    `<span class="heading-number" data-aid>5.3</span> Om natten`,
		redline: `data-change="ins"><span class="heading-number" data-aid>5.2</span> <ins`, listed: `<ins>Om aftenen</ins>`,
		search: `"h":"5.3 Om natten"`,
		whole:  `<h3 id="frister--om-natten"><span class="heading-number" data-aid>5.3</span> Om natten`,
	}, {
		name: "reference to a heading", file: "06-nummer", old: "Gør det, jf. afsnit 5.1.\n", new: "Gør det, jf. afsnit 5.3.\n",
		page:    `<a href="../frister/index.html#om-natten">jf. afsnit 5.3</a>`,
		redline: `/frister/index.html#om-dagen">jf. afsnit 5.1</a>`, listed: "<del>jf. afsnit 5.1</del> <ins>jf. afsnit 5.3</ins>",
		search: "Gør det, jf. afsnit 5.3.",
		whole:  `<a href="#frister--om-natten">jf. afsnit 5.3</a>`,
	}, {
		name: "reference to an appendix", file: "07-henvisning", old: "Udfyld det, jf. bilag A.\n", new: "Udfyld det, jf. bilag B.\n",
		page:    `<a href="../liste/index.html">jf. bilag B</a>`,
		redline: `/skema/index.html">jf. bilag A</a>`, listed: "<del>jf. bilag A</del> <ins>jf. bilag B</ins>",
		search: "Udfyld det, jf. bilag B.",
		whole:  `<a href="#liste">jf. bilag B</a>`,
	}, {
		name: "term of the glossary", file: "08-begreb", old: "Det gælder kommunen.\n", new: "Det gælder kommunen og regionerne.\n",
		page:    `<p class="terms">Begreber i afsnittet: <a href="../../../begreber/index.html#kommune">Kommune</a> · <a href="../../../begreber/index.html#region">Region</a></p>`,
		redline: " og regionerne<span", listed: "<ins>og regionerne</ins>",
		search: "Det gælder kommunen og regionerne.",
		whole:  `<p class="terms">Begreber i vejledningen: <a href="../../../begreber/index.html#kommune">Kommune</a> · <a href="../../../begreber/index.html#region">Region</a></p>`,
	}, {
		name: "appendix", file: "A-skema", old: "## Felter\n\nEt navn.\n", new: "## Felter\n\nEt navn og et nummer.\n",
		page:    `<span class="heading-number" data-aid>A.1</span> Felter`,
		redline: `<span class="heading-number" data-aid>A.1</span> Felter`, listed: "<ins>og et nummer</ins>",
		search: `"t":"A. skema","h":"A.1 Felter"`,
		whole:  `<li><a href="#skema">A. skema</a></li>`,
	}, {
		name: "another appendix", file: "B-liste", old: "Nul.\n", new: "Nul.\n",
		page: `<h1>B. liste</h1>`, redline: `liste/index.html">B. liste</a> <span class="state">uændret</span>`, listed: "",
		search: `"t":"B. liste"`, whole: `<h2>B. liste</h2>`,
	},
}

// constructed is a site with two guides of the same sections.
func constructed() string {
	var b strings.Builder
	b.WriteString("glossary: begreber\n-- content/pages/begreber.md --\n## Kommune\n\nEn af 98.\n\n## Region\n\nEn af fem.\n")
	for _, g := range []string{"regler", "praksis"} {
		b.WriteString("-- content/guides/" + g + "/guide.yaml --\ntitle: Vejledningen " + g + `
numbering: headings
versions:
  - {version: "1.0", status: approved, approved: 2024-01-01}
  - {version: "2.0", status: approved, approved: 2025-01-01}
parts:
  - {title: Første del, from: boks}
  - {title: Anden del, from: frister}
`)
		for i, v := range []string{"1.0", "2.0"} {
			b.WriteString("-- content/guides/" + g + "/" + v + "/VERSION --\nversion: \"" + v + "\"\napproved: " + []string{"2024", "2025"}[i] + "-01-01\nmarkdown: 2\n")
			for _, c := range constructs {
				b.WriteString("-- content/guides/" + g + "/" + v + "/" + c.file + ".md --\n---\ntitle: " + c.id() + "\n---\n" + []string{c.old, c.new}[i])
			}
		}
	}
	return b.String()
}

func (c construct) id() string {
	_, id, _ := strings.Cut(c.file, "-")
	return id
}

// Each construct stands in the page, the comparison, the search, the print and the
// Word file of its own guide, and comes back from Word as it went in.
func TestConstructs(t *testing.T) {
	s := built.Of(t, constructed())
	if said := s.Said(); said != "" {
		t.Fatal(said)
	}
	for _, g := range []string{"regler", "praksis"} {
		comparison := s.Page(t, g+"/sammenlign/1.0/2.0/")
		head, text, _ := strings.Cut(comparison, `<fieldset class="views">`)
		whole, search := s.Page(t, g+"/2.0/samlet/"), s.Page(t, "assets/search/guides/"+g+"/0.js")
		for _, c := range constructs {
			if c.old == c.new {
				text = head
			}
			for place, w := range map[string]struct{ in, want string }{
				"its page": {s.Page(t, g+"/2.0/"+c.id()+"/"), c.page}, "the comparison": {text, c.redline}, "the list of changes": {head, c.listed},
				"the search": {search, strings.ReplaceAll(c.search, "GUIDE", g)}, "the whole version": {whole, c.whole},
			} {
				if !strings.Contains(w.in, w.want) {
					t.Errorf("%s, %s: %s lacks\n%s\n%s", g, c.name, place, w.want, w.in)
				}
			}
		}
		for place, want := range map[string]string{
			g + "/2.0/": `<h3 class="part">Anden del</h3>`, g + "/2.0/skema/": `<h3 class="part">Anden del</h3>`, g + "/2.0/samlet/": "<p class=\"part\">Anden del</p>\n<article data-sealed id=\"frister\">",
		} {
			if !strings.Contains(s.Page(t, place), want) {
				t.Errorf("%s lacks %s", place, want)
			}
		}
		old, new := func(c construct) string { return c.old }, func(c construct) string { return c.new }
		comesBack(t, g, "1.0", wordread.Accepted, old)
		comesBack(t, g, "2.0", wordread.Accepted, new)
		comesBack(t, g, "1.0..2.0", wordread.Accepted, new)
		comesBack(t, g, "1.0..2.0", wordread.Rejected, old)
	}
	if search := s.Page(t, "assets/search/pages/0.js"); !strings.Contains(search, `begreber/index.html#kommune`) {
		t.Errorf("the terms are not found: %s", search)
	}
}

// comesBack reads a Word file: one view of it has the sections of one version.
func comesBack(t *testing.T, guide, what string, view wordread.View, text func(construct) string) {
	t.Helper()
	data, r, err := generator.Word(generator.WordOptions{Options: generator.Options{Files: sitetest.Files(t, constructed())}, What: what, Guide: guide})
	if err != nil || !r.OK() {
		t.Fatal(err, r)
	}
	list := &diag.List{}
	d := wordread.Open("x.docx", data, list)
	f, err := trace.Read(d.Custom)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list.Sorted())
	}
	var lines []string
	for _, b := range d.Body {
		if b.Para != nil {
			lines = append(lines, b.Para.Text())
		}
	}
	for _, part := range []string{"Første del\nboks\n", "Anden del\nfrister\n"} {
		if !strings.Contains(strings.Join(lines, "\n"), part) {
			t.Errorf("%s %s: no %q in %q", guide, what, part, lines)
		}
	}
	got := map[string]*sections.Section{}
	for _, s := range sections.Of(d, view, sections.Options{Trace: f, Headings: true}, list).Sections {
		got[s.ID] = s
	}
	for _, c := range constructs {
		number, want := strings.TrimPrefix(c.file[:strings.Index(c.file, "-")], "0"), text(c)
		if c.back != "" {
			want = strings.Replace(want, c.new, c.back, 1)
			want = strings.Replace(want, c.old, strings.Replace(c.back, "om-natten", "om-dagen", 1), 1)
		}
		s, ok := got[c.id()]
		if !ok {
			t.Errorf("%s %s, %s: it does not come back", guide, what, c.name)
			continue
		}
		if s.Number != number || s.Title != c.id() || markdown.Write(s.Doc) != want {
			t.Errorf("%s %s, %s: %s %s comes back as %q, want %q", guide, what, c.name, s.Number, s.Title, markdown.Write(s.Doc), want)
		}
	}
}
