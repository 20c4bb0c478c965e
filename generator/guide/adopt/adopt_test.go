package adopt_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/adopt"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site/civil"

	"github.com/rogpeppe/go-internal/txtar"
)

func folder(archive string) fstest.MapFS {
	out := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		out[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return out
}

func planned(t *testing.T, archive string, r adopt.Request) (*adopt.Plan, map[string]string, string) {
	t.Helper()
	r.Guide, r.Version = "g", "2.0"
	var list diag.List
	p, err := adopt.New(folder(archive), r, &list)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range p.Files {
		files[f.Name] = string(f.Data)
	}
	var said []string
	for _, d := range list.Sorted() {
		said = append(said, d.String())
	}
	return p, files, strings.Join(said, "\n")
}

// A manual of several files: order and numbers by their names, links between
// them in every spelling.
func TestFiles(t *testing.T) {
	p, files, said := planned(t, `
-- README.md --
# Håndbog

Læs [om levering](02-levering.md), [fristerne](./02-levering.md#2-formål) og [hjem](docs).
-- 02-levering.md --
# 2. Levering

## 2 Formål

Se [ovenfor](#2-formål), [billedet](img/kort.png), [væk](findes-ikke.md) og ![](img/kort.png).

### Detaljer<a id="gammel"></a>

<a name="midt"></a>Midt i det: [midt](#midt).

Til [det gamle sted](#gammel) og [nr. 10](10-slut.html).
-- 10-slut.md --
---
title: Slut
nav_order: 3
---
Slut[^1]. Se [[Levering]] og jf. afsnit 2.

[^1]: En note.
-- docs/index.md --
# Dokumenter

Tekst.
-- img/kort.png --
png
`, adopt.Request{})
	var got []string
	for _, s := range p.Sections {
		got = append(got, s.ID+" "+s.Title)
	}
	if want := "haandbog Håndbog,levering Levering,docs Dokumenter,slut Slut"; strings.Join(got, ",") != want {
		t.Errorf("got %q", got)
	}
	all := ""
	for name, text := range files {
		all += "== " + name + "\n" + text + "\n"
	}
	for _, want := range []string{"[[levering|om levering]]", "[[levering#2-formaal|fristerne]]", "[[docs|hjem]]", "[[levering|Levering]]", "[ovenfor](#2-formaal)", "[billedet](assets/kort.png)", "væk og", "![kort](assets/kort.png)",
		"[det gamle sted](#detaljer)", "[midt](#detaljer)", "[[slut|nr. 10]]", "[^1]: En note.", "title: Slut\n"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
	for _, want := range []string{"02-levering.md:5:1: warning: left out or shown as text, 1 times: a link to a file that is not in the folder", "10-slut.md"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
}

// A place that front matter gives holds among the files beside it, and a folder has
// that of the file that opens it.
func TestOrderInFolders(t *testing.T) {
	p, _, _ := planned(t, `
-- index.md --
---
nav_order: 1
---
# Start

Text.
-- values.md --
---
nav_order: 3
---
# Values

Text.
-- rules/index.md --
---
nav_order: 2
---
# Rules

Text.
-- rules/a.md --
---
nav_order: 9
---
# Last rule

Text.
-- rules/b.md --
---
nav_order: 1
---
# First rule

Text.
-- more/z.md --
---
nav_order: 1
---
# More

Text.
`, adopt.Request{})
	var got []string
	for _, s := range p.Sections {
		got = append(got, s.Title)
	}
	if want := "More,Start,Rules,First rule,Last rule,Values"; strings.Join(got, ",") != want {
		t.Errorf("got %q", got)
	}
}

// What other dialects write is written as this one does, or is said to be gone.
func TestDialects(t *testing.T) {
	_, files, said := planned(t, `
-- a.md --
---
title: Et
layout: page
---
[TOC]

<!-- spørg
juristen -->

<style>
.x { color: red }
</style> <SCRIPT>tael()</SCRIPT>

!!! warning "Pas på"
    Ring **først**.

    - Et punkt

::: tip
Et råd.
:::

Tekst med <b>fed</b>, <a href="https://x.dk/a b">link</a>, <kbd>Enter</kbd>, <sup>2</sup>, `+"`<b>kode</b>`"+` og <placeholder>.<br/>Ny linje {{ site.name }} {% include x %}
{: .klasse}

<table>
<tr><th>A</th><th>B</th></tr>
<tr><td>1<br>2</td><td>se <a href="b.md">her</a></td></tr>
</table>

## Overskrift {.unnumbered #egen}

`+"```"+`
<b>kode</b> {{ x }}
`+"```"+`
-- b.md --
# To

Se [egen](a.md#egen), [rod]({{ site.baseurl }}/a), [skæv](https:/x.dk/side) og <img src="https://x.dk/y.png" alt="et billede">.
`, adopt.Request{})
	got := files["01-a.md"] + files["02-b.md"]
	for _, want := range []string{"> [!WARNING]\n> **Pas på**\n>\n> Ring **først**.\n>\n> - Et punkt\n", "> [!TIP]\n> Et råd.\n", "**fed**", "[link](<https://x.dk/a b>)", "`Enter`", ", 2, ", "`<b>kode</b>`", "<placeholder>",
		"<br>", "| 1<br>2 | se [[b\\|her]] |", "## Overskrift {#egen}", "```\n<b>kode</b> {{ x }}\n```", "[[a#egen|egen]]", "[[a|rod]]", "[et billede](https://x.dk/y.png)"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	for _, gone := range []string{"juristen", "color", "tael", "TOC", "klasse", "include", ":::", "!!!"} {
		if strings.Contains(got, gone) {
			t.Errorf("%q is there:\n%s", gone, got)
		}
	}
	for _, want := range []string{"a.md:7:1: note: written anew, 1 times: a comment: no page shows it", "HTML <style> (", "HTML <script> (", "HTML <sup>", "{% %}", "{{ }}", "note: written anew, 2 times: a box of another dialect", "a table of HTML", "picture that is not in the folder", "a link that no page may have (write an address"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
}

// A text that lies alone is divided at its headings; numbers that it has are kept
// where each section has one.
func TestOneFile(t *testing.T) {
	const text = `
-- lov.md --
# Vedtægter

Vedtaget i dag.

## 1. Navn

Foreningens navn, se afsnit 3.

## 3. Formål

### § 3.1 Første formål

Se [navnet](#1-navn).
`
	p, files, _ := planned(t, text, adopt.Request{})
	if len(p.Sections) != 3 || files["01-lov.md"] == "" || !strings.Contains(files["02-navn.md"], "navn, se&#32;afsnit") && !strings.Contains(files["02-navn.md"], "&#") {
		t.Errorf("%d sections, %q", len(p.Sections), files)
	}
	p, files, _ = planned(t, strings.Replace(text, "Vedtaget i dag.\n", "", 1), adopt.Request{})
	if len(p.Sections) != 2 || !strings.Contains(files["01-navn.md"], "navn, se afsnit 3.") || !strings.Contains(files["03-formaal.md"], "[[navn|navnet]]") || !strings.Contains(files["03-formaal.md"], "## § 3.1 Første formål") {
		t.Errorf("%d sections, %q", len(p.Sections), files)
	}
	for name, body := range files {
		if !strings.HasSuffix(name, ".md") {
			continue
		}
		_, body, _ = strings.Cut(strings.TrimPrefix(body, "---\n"), "\n---\n")
		d := markdown.Parse([]byte(body), diag.Pos{}, nil)
		if markdown.Write(d) != strings.TrimPrefix(body, "\n") {
			t.Errorf("%s is not as the writer writes it:\n%s", name, body)
		}
	}
}

// Versions stand in the order of their days, whatever the order they come in;
// comments of guide.yaml stay with what they are about.
func TestGuideFile(t *testing.T) {
	day := func(s string) civil.Date {
		d, err := civil.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	const before = "title: G\nversions:\n  # den første\n  - version: \"1.0\"\n    status: approved\n    approved: 2020-01-01\n    seal: x\n  # udkast\n  - {version: \"3.0\", status: draft, base: \"1.0\"}\n"
	p, files, _ := planned(t, "-- a.md --\n# A\n\nTekst.\n", adopt.Request{GuideFile: []byte(before), Approved: day("2021-05-04")})
	want := strings.Replace(before, "  # udkast", "  - {version: \"2.0\", status: approved, approved: 2021-05-04, seal: \"", 1)
	head, _, _ := strings.Cut(want, "seal: \"")
	if !strings.HasPrefix(string(p.After), head) || !strings.Contains(string(p.After), "}\n  # udkast\n  - {version: \"3.0\"") {
		t.Errorf("got\n%s", p.After)
	}
	if files["VERSION"] != "version: \"2.0\"\napproved: 2021-05-04\nmarkdown: 2\n" || !strings.Contains(files["SHA256SUMS"], "  VERSION\n") {
		t.Errorf("got %q", files)
	}
	p, _, _ = planned(t, "-- a.md --\n# A\n\nTekst.\n", adopt.Request{GuideFile: []byte(before), Approved: day("2019-05-04")})
	if !strings.HasPrefix(string(p.After), "title: G\nversions:\n  - version: \"2.0\"\n    status: approved\n    approved: 2019-05-04\n    seal: ") || !strings.Contains(string(p.After), "\n  # den første\n") {
		t.Errorf("got\n%s", p.After)
	}
	p, files, _ = planned(t, "-- a.md --\n# A\n\nTekst.\n", adopt.Request{Title: "Ny: vejledning"})
	if string(p.After) != "title: \"Ny: vejledning\"\nversions:\n  - {version: \"2.0\", status: draft}\n" || files["SHA256SUMS"] != "" {
		t.Errorf("got\n%s\n%q", p.After, files)
	}
}

// Whatever lies in a file, adopting ends, and what it writes reads as it wrote it.
func FuzzAdopt(f *testing.F) {
	f.Add("# A\n\n## B\n\nx[^1] <a id=\"z\"></a>\n\n## B\n\n[y](#b-1)\n\n[^1]: n")
	f.Add("!!! note\n    x\n:::tip\n<table><tr><td>a|b")
	f.Fuzz(func(t *testing.T, text string) {
		root := fstest.MapFS{"a.md": {Data: []byte(text)}, "README.md": {Data: []byte(text)}, "b.md": {Data: []byte("# B\n\n[a](a.md#x)\n")}}
		p, err := adopt.New(root, adopt.Request{Guide: "g", Version: "1"}, &diag.List{})
		if err != nil {
			return
		}
		for _, file := range p.Files {
			_, body, ok := strings.Cut(strings.TrimPrefix(string(file.Data), "---\n"), "\n---\n\n")
			if !ok {
				t.Fatalf("%s has no front matter: %q", file.Name, file.Data)
			}
			if d := markdown.Parse([]byte(body), diag.Pos{}, nil); markdown.Write(d) != body {
				t.Fatalf("%q is not as the writer writes it: %q", body, markdown.Write(d))
			}
		}
	})
}

// Appendices are known by titles, names or folders, keep letters that are in order,
// and come last.
func TestAppendices(t *testing.T) {
	for _, tt := range []struct{ name, archive, want string }{
		{"titles", "-- a.md --\n# 1 Start\n\nSe det (bilag A og B).\n-- b.md --\n# Bilag A. Ord\n\nO\n-- c.md --\n# Annex B\n\nP\n-- d.md --\n# 2 Slut\n\nS\n",
			"01-a.md,02-d.md,A-b.md,B-c.md"},
		{"names", "-- 01-start.md --\nx\n-- A-ord.md --\no\n-- appendix-b.md --\np\n-- 02-slut.md --\ny\n", "01-start.md,02-slut.md,A-ord.md,B-appendix-b.md"},
		{"a folder", "-- bilag/liste.md --\no\n-- bilag/kort.md --\np\n-- start.md --\nx\n", "01-start.md,A-kort.md,B-liste.md"},
		{"letters out of order", "-- 1.md --\n# 1 Start\n\nx\n-- 2.md --\n# Appendix C: Ord\n\no\n-- 3.md --\n# Appendix B: Kort\n\np\n", "01-1.md,A-2.md,B-3.md"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, files, said := planned(t, tt.archive, adopt.Request{})
			var got []string
			for _, s := range p.Sections {
				got = append(got, s.Number.File()+"-"+s.ID+".md")
			}
			if strings.Join(got, ",") != tt.want {
				t.Errorf("got %q", got)
			}
			if tt.name == "titles" && (!strings.Contains(files["01-a.md"], "det (bilag A og B).") || strings.Contains(said, "by number") || !strings.Contains(files["A-b.md"], "title: Ord\n")) {
				t.Errorf("%q\n%s", files, said)
			}
		})
	}
}

// A file is called as its front matter says, with its subtitle; the first heading is
// its title where that says nothing, and goes where it says the same.
func TestTitles(t *testing.T) {
	p, files, _ := planned(t, `-- a.md --
---
title: Regel 1
subtitle: Om foreningen
---

# Almindeligt

Et.

## Mere

To.
-- b.md --
---
title: om  mødet
---
# Om mødet

Tre.
-- c.md --
---
title: Regel 3
subtitle: Om valg
---
# Regel 3

Fire.
-- d.md --
# Uden hoved

Fem.
-- e.md --
Seks.
`, adopt.Request{})
	var got []string
	for _, s := range p.Sections {
		got = append(got, s.Title)
	}
	if want := "Regel 1: Om foreningen|om mødet|Regel 3: Om valg|Uden hoved|E"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %s", got, want)
	}
	for name, want := range map[string]string{"01-a.md": "\n\n## Almindeligt\n\nEt.\n\n### Mere\n\nTo.\n", "02-b.md": "---\n\nTre.\n", "03-c.md": "---\n\nFire.\n"} {
		if !strings.HasSuffix(files[name], want) {
			t.Errorf("%s is %q", name, files[name])
		}
	}
}

// What a file has above its text, and a file that has nothing else, is said: no page
// shows it.
func TestTextInFrontMatter(t *testing.T) {
	p, _, said := planned(t, `-- a.md --
---
title: En lang titel af mange ord
description: Det, som en søgemaskine viser af siden
hvad: Find temaer i det, som folk siger
hvorfor: |
  Så at man ser det,
  som mange siger.
tid: 1 time
---
Tekst.
-- b.md --
---
title: B
hvad: Skriv navne på det, som findes
---

# B
-- c.md --
Mere.
`, adopt.Request{})
	if len(p.Sections) != 2 {
		t.Errorf("%d sections", len(p.Sections))
	}
	for _, want := range []string{"a.md:1:1: warning: left out or shown as text, 2 times: text in the front matter, which another program showed on the page", "b.md:1:1: warning: left out or shown as text, 1 times: text in the front matter", "b.md:1:1: warning: left out or shown as text, 1 times: the file: it has no text below"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
	if strings.Contains(said, "c.md") {
		t.Errorf("of a file with text: %s", said)
	}
	list := &diag.List{}
	if _, err := adopt.New(fstest.MapFS{"b.md": {Data: []byte("---\ntitle: B\nhvad: Skriv navne på det\n---\n")}}, adopt.Request{Guide: "g", Version: "1.0"}, list); err == nil || len(list.Sorted()) != 2 {
		t.Errorf("a folder without text: %v, %v", err, list.Sorted())
	}
}
