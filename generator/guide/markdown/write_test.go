package markdown

import (
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestWrite holds how constructs are written: as a careful person would.
func TestWrite(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"paragraph in lines", "En linje\ntil   her.\n\n\n\nNy.", "En linje til her.\n\nNy.\n"},
		{"headings", "Titel\n=====\n\n### Under {#u}\n\n#### C# #", "# Titel\n\n### Under {#u}\n\n#### C#\n"},
		{"heading that ends in signs", "## a \\#\n\n## b \\{#x}", "## a \\#\n\n## b \\{#x}\n"},
		{"formats", "__fed__ og _kursiv_ og ***begge* dele** ~~væk~~ `a`b`c`", "**fed** og *kursiv* og ***begge* dele** ~~væk~~ `a`b`c`\n"},
		{"signs that are words", "5 \\* 3, snake_case, 2 < 3 & 4, \\[dato], a|b, \\`x\\`, \\<b>, &amp;lt;", "5 * 3, snake_case, 2 < 3 & 4, \\[dato], a|b, \\`x\\`, \\<b>, \\&lt;\n"},
		{"line starts", "1\\. januar\n\n\\- minus\n\n\\# nummer\n\n\\> pil\n\n\\+ plus", "1\\. januar\n\n\\- minus\n\n\\# nummer\n\n\\> pil\n\n\\+ plus\n"},
		{"hard breaks", "a  \nb\\\nc", "a\\\nb\\\nc\n"},
		{"tight list", "* a\n* b\n    * c\n\n1) x\n2) y", "- a\n- b\n  - c\n\n1. x\n2. y\n"},
		{"loose list", "- a\n\n  b\n- c", "- a\n\n  b\n\n- c\n"},
		{"two lists", "- a\n\n* b\n\n- c", "- a\n\n* b\n\n- c\n"},
		{"list that begins later", "3. a\n4. b", "3. a\n4. b\n"},
		{"tasks", "- [ ] a\n- [x] b", "- [ ] a\n- [x] b\n"},
		{"quotation", "> a\n>\n> - b\n\n> c", "> a\n>\n> - b\n\n> c\n"},
		{"callout", "> [!OBS]\n> Ring først.\n\n> [!husk]\n>\n> - a\n> - b", "> [!OBS]\n> Ring først.\n\n> [!HUSK]\n>\n> - a\n> - b\n"},
		{"code", "    a\n\n    b\n\n~~~ go x\n```\n~~~", "```\na\n\nb\n```\n\n````go x\n```\n````\n"},
		{"table", "A|B\n:-|-:\n1 | a\\|b\n`c\\|d` | x<br>y", "| A | B |\n|:---|---:|\n| 1 | a\\|b |\n| `c\\|d` | x<br>y |\n"},
		{"links", "[a][r] <https://b.dk> https://c.dk. <x@y.dk> [d](<e f> \"T\") www.æ.dk\n\n[r]: https://r.dk", "[a](https://r.dk) https://b.dk https://c.dk. <x@y.dk> [d](<e f> \"T\") www.æ.dk\n"},
		{"image", "![a *b*](assets/x.png)", "![a b](assets/x.png)\n"},
		{"footnotes", "a[^n] b[^2]\n\n[^2]: to\n\n[^n]: et\n\n    to", "a[^n] b[^2]\n\n[^n]: et\n\n    to\n\n[^2]: to\n"},
		{"references", "jf.\nafsnit 2, 3 og 1; (afsnit 4-6) [[x|y]] {{ tal  a b }}", "jf. afsnit 2, 3 og 1; (afsnit 4-6) [[x|y]] {{ tal a b }}\n"},
		{"no reference", "jf.&#32;afsnit 5 og http&#58;//x.dk", "jf.&#32;afsnit 5 og &#104;ttp://x.dk\n"},
		{"comments", "a <!-- spørg --> b\n\n<!-- intern -->\n\nc", "a b\n\nc\n"},
		{"marks beside letters", "**a,**&#98; x", "**a,**<!-- -->b x\n"},
		{"emphasis twice", "*a [*b* c](x.md) d*", "*a [b c](x.md) d*\n"},
		{"a reference behind a sign", "*jf. afsnit 2", "\\*<!-- -->jf. afsnit 2\n"},
		{"rule", "a\n\n***\n\n- ___", "a\n\n---\n\n- ___\n"},
		{"nothing", "", ""},
		{"empty items", "-\n- a\n-", "-\n- a\n-\n"},
		{"empty items above more of an item", "* 0)\n  0000\n* a\n\n  -\n  - b", "- 0. <!-- -->\n\n  0000\n\n- a\n\n  -\n  - b\n"},
		{"an empty item deep above more of an item", "- - a\n\n    -\n  b", "- * a\n\n    - <!-- -->\n\n  b\n"},
	} {
		d := Parse([]byte(c.in), diag.Pos{}, nil)
		got := Write(d)
		if got != c.want {
			t.Errorf("%s:\n%s", c.name, cmp.Diff(c.want, got))
		}
		checkWritten(t, d)
	}
}

// checkWritten fails where a text does not read back as the tree it was made of.
func checkWritten(t *testing.T, d *Doc) {
	t.Helper()
	text := Write(d)
	back := Parse([]byte(text), diag.Pos{}, nil)
	if !Equal(d, back) {
		t.Errorf("%q\nwritten as\n%q\nreads as another tree:\n%s", d.Source, text, cmp.Diff(tree(d), tree(back)))
	} else if again := Write(back); again != text {
		t.Errorf("not stable:\n%q\n%q", text, again)
	}
}

// tree is what Equal compares, for people.
func tree(d *Doc) string {
	var b strings.Builder
	var block func(x *Block, in string)
	var inlines func(ins []Inline, in string)
	inlines = func(ins []Inline, in string) {
		for _, i := range ins {
			b.WriteString(in + cmp.Diff(Inline{}, Inline{Kind: i.Kind, Format: i.Format, Text: i.Text, Dest: i.Dest, Title: i.Title, Note: i.Note, Checked: i.Checked}) + "\n")
			if i.Ref != nil {
				b.WriteString(in + "ref " + i.Ref.Raw + "\n")
			}
			inlines(i.Inlines, in+"  ")
		}
	}
	block = func(x *Block, in string) {
		b.WriteString(in + x.Kind.String() + " " + strings.Join([]string{x.ID, x.Info, x.Callout, x.Text, x.Label}, "|"))
		if x.Explicit {
			b.WriteString(" explicit")
		}
		b.WriteByte('\n')
		inlines(x.Inlines, in+"  ")
		for _, c := range x.Children {
			block(c, in+"  ")
		}
	}
	for _, x := range append(append([]*Block{}, d.Blocks...), d.Notes...) {
		block(x, "")
	}
	return b.String()
}

func FuzzWrite(f *testing.F) {
	ar, err := txtar.ParseFile("testdata/constructs.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range ar.Files {
		if strings.HasSuffix(file.Name, ".md") {
			f.Add(file.Data)
		}
	}
	for _, s := range []string{"> [!OBS]\n> a\n\n1. x\n   - y\n\n     z\n", "| a | b |\n|:-:|---|\n| x<br>y | `z\\|` |\n", "**a *b* ~~c~~** _d_`e`\\\nf https://x.dk www.y.dk\n",
		"x[^a]\n\n[^a]: b\n\n    - c\n", "jf. afsnit 2, 3 og 1 (bilag A) se afsnit 5.2", "- [x] a\n\n* b\n", "a <!-- b --> c &#32;*d*\n", "~*~~*~", "a ~~b\\~<!-- -->~~ c\n", "0[[0|\\|0]] [[a|b \\\\|c]]\n\n| [[a\\|\\|b]] |\n|---|\n", "```x\na\n```\n    b\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 2000 {
			return
		}
		var l diag.List
		d := Parse(src, diag.Pos{File: "x"}, &l)
		if l.HasErrors() { // a text that is refused, and shown as it stands
			return
		}
		checkWritten(t, d)
	})
}
