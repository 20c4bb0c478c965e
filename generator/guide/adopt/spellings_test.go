package adopt_test

import (
	"strings"
	"testing"

	"bestpractice/generator/guide/adopt"
	"bestpractice/generator/site/civil"
)

// adopted holds what becomes of a file's text, and what is said of it.
func adopted(t *testing.T, cases []struct{ name, text, want, said string }) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, files, said := planned(t, "-- a.md --\n"+c.text+"\n-- b.md --\n# Bilag B\n\nTekst.\n-- p.png --\npng\n", adopt.Request{})
			_, got, _ := strings.Cut(files["01-a.md"], "\n---\n\n")
			if got != c.want+"\n" {
				t.Errorf("got\n%s", got)
			}
			if c.said == "" && said != "" || !strings.Contains(said, c.said) {
				t.Errorf("said\n%s", said)
			}
		})
	}
}

// By-laws number with letters. Their lists keep their signs, since texts refer to them.
func TestLettered(t *testing.T) {
	const said = "which Markdown has not"
	adopted(t, []struct{ name, text, want, said string }{
		{"Pandoc's", "A.  One\n    1.  x\n    #.  y\n        (i)  alone\n#.  Two\n#.   Three", "- A. One\n  1. x\n  2. y\n     - (i) alone\n- B. Two\n- C. Three", "a.md:1:1: note: written anew, 5 times: a list with letters or #.,"},
		{"letters", "Husk:\na) en\nog mere\n\nb) to", "Husk:\n\n- a) en og mere\n- b) to", said},
		{"roman", "i. en\nii. to\niii. tre\niv. fire", "- i. en\n- ii. to\n- iii. tre\n- iv. fire", said},
		{"brackets", "(1) en\n(2) to\n\nTekst.\n\n(1) igen\n(#) to", "- (1) en\n- (2) to\n\nTekst.\n\n- (1) igen\n- (2) to", said},
		{"numbers only", "#. en\n#. to", "1. en\n2. to", said},
		{"one of two lists ends", "a. x\n\nTekst.\n\nb. y", "a. x\n\nTekst.\n\nb. y", ""},
		{"initials", "A. Jensen skrev det.\nC. Holm læste det.", "A. Jensen skrev det. C. Holm læste det.", ""},
		{"its own", "1. en\n2. to\n   - x", "1. en\n2. to\n   - x", ""},
		{"code", "```\na) en\nb) to\n```", "```\na) en\nb) to\n```", ""},
		{"below a heading", "a) en\n\n## To\n\nb) to", "a) en\n\n## To\n\nb) to", ""},
	})
}

// Marks over several lines, beside blanks and within others leave no signs in the text.
func TestMarks(t *testing.T) {
	adopted(t, []struct{ name, text, want, said string }{
		{"a picture that is not there in a link", "[![Mærke](https://x.dk/a.svg)](https://x.dk/l)", "[Mærke](https://x.dk/l)", "a picture that is not in the folder"},
		{"a picture that leads to a file", "[![Kort](p.png)](b.md)", "![Kort](assets/p.png) [[b|Kort]]", ""},
		{"addresses below the text", "Se [b][b], [b] og ![k][p].\n\n[b]: b.md\n[p]: p.png", "Se [[b|b]], [[b|b]] og ![k](assets/p.png).", ""},
		{"to the top", "[op](#), [top](#top)", "[[a|op]], [[a|top]]", ""},
		{"to nowhere", "[op]() og [ned]()", "op og ned", "a.md:1:1: warning: left out or shown as text, 2 times: a link without an address (write the address between"},
		{"a tag over lines", "Se <img\n  src=\"p.png\"\n  alt=\"et kort\"> og\n<a\nhref=\"b.md\">her</a>.", "Se ![et kort](assets/p.png) og [[b|her]].", "a.md:1:1: note: written anew, 1 times: HTML <img>"},
		{"a template's mark over lines", "Før {% include x\n  y=\"z\" %} efter **{% z %}** [b]({% link b.md %}) og [c]({% page\n\"b\" %}).", "Før efter [[b|b]] og [[b|c]].", "2 times: {% %}"},
		{"blanks within", "<b>fed </b>og<i> skrå</i>, <strong>\nto\n</strong>, <em></em>slut", "**fed** og *skrå*, **to** , slut", "written anew"},
		{"a break that ends no line", "<br>\nTekst\n\n<br/>\n\n## To\n<BR>\n![k](p.png)<br>mere", "Tekst\n\n## To\n\n![k](assets/p.png)\\\nmere", ""},
		{"blocks", "<p>en</p>\n<p id=\"to\">to</p>\n<div>tre</div>\n\n[2](#to)", "en\n\nto\n\ntre\n\n[[a|2]]", "note: written anew, 2 times: HTML <p>"},
		{"terms", "<dl class=\"d\">\n<dt>Ord </dt>\n<dd>Se <a href=\"b.md\">B</a></dd>\n<dd>igen</dd>\n<dt></dt><dt>Uden</dt></dl>\nEfter", "- **Ord**: Se [[b|B]]\\\n  igen\n- **Uden**\n\nEfter", "a list of terms of HTML"},
		{"terms without an end", "<dl><dt>Ord</dt>", "Ord", "HTML <dt>"},
		{"a table in a table", "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>", "| a<br>b |\n|---|", "a table of HTML"},
		{"Pandoc's front matter", "---\ntitle: \"A\"\ndate: x\n...\n\nTekst\n\n...\n", "Tekst\n\n...", ""},
	})
}

// What no page shows, or shows otherwise, is said of the source: the text that is
// written may no longer have its lines.
func TestUnread(t *testing.T) {
	adopted(t, []struct{ name, text, want, said string }{
		{"definitions", "---\ntitle: A\n---\n!!! note\n    En\n\n    to\n\nOrd\n: det betyder", "> [!NOTE]\n> En\n>\n> to\n\nOrd : det betyder", "a.md:9:1: warning: a definition list is shown as text, 1 times (write"},
		{"too many cells", "| a |\n|---|\n| 1 | 2 |", "| a |\n|---|\n| 1 |", "a.md:3:1: warning: a row has more cells than the head of its table: what stands in them is left out"},
		{"below the mark", "H~2~O", "H~~2~~O", "a.md:1:2: warning: ~text~ within a word"},
		{"answered here", "![](p.png) og [x](javascript:y)", "![p](assets/p.png) og x", "a link that no page may have"},
	})
}

// Versions of one day stand in the order of their numbers.
func TestSameDay(t *testing.T) {
	day, err := civil.Parse("2020-01-01")
	if err != nil {
		t.Fatal(err)
	}
	entry := func(v string) string {
		return "  - {version: \"" + v + "\", status: approved, approved: 2020-01-01, seal: x}\n"
	}
	for before, order := range map[string]string{entry("1.9") + entry("10.0"): "1.9 2.0 10.0", entry("2.1"): "2.0 2.1", entry("1.10"): "1.10 2.0"} {
		p, _, _ := planned(t, "-- a.md --\n# A\n\nTekst.\n", adopt.Request{GuideFile: []byte("title: G\nversions:\n" + before), Approved: day})
		at := -1
		for v := range strings.FieldsSeq(order) {
			i := strings.Index(string(p.After), "\""+v+"\"")
			if i <= at {
				t.Errorf("not in the order %s:\n%s", order, p.After)
			}
			at = i
		}
	}
}
