package markdown

import (
	"math/rand/v2"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest/rounds"
)

// TestDialects: what other programs read is warned of by name, once for each
// kind with a count, and what only looks like it is not.
func TestDialects(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"admonitions", "!!! note\n    Husk.\n\n??? tip \"x\"\n    y", "an admonition with !!! or ??? is shown as text, 2 times"},
		{"exclamation", "Ring! Nu!!! Og !! igen", ""},
		{"container", "::: warning\nHusk\n:::", "a box with ::: is shown as text, 1 times"},
		{"contents", "[TOC]\n\n[toc]", "a mark for a table of contents is shown as text, 2 times"},
		{"definitions", "Apotek\n: Det sted\n\nLæge\n: Den person", "a definition list is shown as text, 2 times"},
		{"pandoc's numbers", "#. en\n#. to\n\nTekst\n\n#. alene", "a list numbered with letters or #. runs on as one paragraph, 1 times"},
		{"letters", "Husk:\na) at ringe,\nigen,\nb) at skrive.\n\nA. x\nB. y", "a list numbered with letters or #. runs on as one paragraph, 2 times"},
		{"a letter", "a. alene\nc. og ikke b\n\nI dag\nb) x", ""},
		{"colon", "Svaret : det kommer", ""},
		{"abbreviation", "*[PLO]: Praktiserende", "an abbreviation list is shown as text, 1 times"},
		{"include", "--8<-- \"x.md\"\n\n!include y.md", "an inclusion of another file is shown as text, 2 times"},
		{"liquid", "{% note %} a {% endnote %}\n\n{{ page.title }}", "a mark of a template, such as {{ x }}, is shown as text, 2 times"},
		{"figure", "{{ tal a b }}", ""},
		{"kramdown", "Tekst\n{: .note}", "a mark of a template, such as {{ x }}, is shown as text, 1 times"},
		{"subscript", "H~2~O og CO~2~", "~text~ within a word is shown as struck out, 2 times"},
		{"struck out", "~~væk~~ og ~væk~", ""},
		{"superscript", "5 m^2^", "text between ^ and ^ is shown as it is written, 1 times"},
		{"mark", "Det er ==vigtigt== her", "text between == and == is shown as it is written, 1 times"},
		{"math", "$$a+b$$ og $x_1$", "a formula between dollar signs is shown as it is written, 1 times"},
		{"dollars", "Det koster $5 eller $6", ""},
		{"emoji", "Godt :smile: og :tada:", "a sign by its name between colons is shown as it is written, 1 times"},
		{"time", "kl. 10:30:15 og a:b:c", ""},
		{"role", "Se {ref}`x`", "a role such as {ref}`x` is shown as text, 1 times"},
		{"directive", "```{note}\nx\n```", "a directive such as ```{note} is shown as code, 1 times"},
		{"attributes", "Tekst {.lead}", "attributes in braces are shown as text, 1 times"},
		{"escaped", "\\{% note %}", ""},
		{"code", "`{% note %}`", ""},
		{"tags", "<b>x</b> <B>y</B>\n\n<details>\n<summary>z</summary>\n</details>", "HTML <b> is shown as text, 2 times; HTML <details> is shown as text, 1 times"},
		{"open comment", "a\n\n<!-- intern\n\nb", "a comment has no end: all that follows it is hidden, 1 times"},
		{"comment", "a\n\n<!-- intern -->\n\nb <!-- x --> c", ""},
		{"beside a comment", "<!-- x --> tekst", "text beside a comment is shown as it is written, 1 times"},
		{"callout kind", "> [!FARE]\n> a\n\n> [!FARE]\n> b", "callout [!FARE] is not known and is shown as a quotation, 2 times"},
		{"callout title", "> [!OBS] Titel\n> a", "callout with text beside [!OBS] is shown as a quotation, 1 times"},
		{"callout", "> [!OBS]\n> a", ""},
		{"callout without a quotation", "[!OBS]\na\n\n[!NOTE] b", "a box with [!NOTE] and no > before it is shown as text, 2 times"},
		{"boxes", "/// note | x\na\n///\n\n=== \"Fane\"\n\n.. note:: a\n\n?> tip\n\n!> b", "a box or a tab that begins with ///, ===, .., ?> or !> is shown as text, 5 times"},
		{"inclusions", "{!x.md!}\n\n[!INCLUDE [x](y.md)]\n\nimport X from './x'\n\n\\input{x}", "an inclusion of another file is shown as text, 4 times"},
		{"comments of others", "a %%jurist%% b\n\n{# jurist #}\n\n{/* jurist */}\n\n{::comment}x{:/comment}\n\n% jurist\n\nb{>>jurist<<}", "a comment of another program is shown to everybody, 6 times"},
		{"percent", "10 % af dem, 100%, 5 %% og {a}", ""},
		{"hidden comments of others", "a\n\n[//]: # (intern)\n\n[comment]: <> (intern)", ""},
		{"tracked changes", "{++ny++} og {--væk--}\n\n{~~a~>b~~}\n\n{+ ny +}", "a tracked change in braces is shown as text, 3 times"},
		{"LaTeX", "\\newpage\n\na \\textbf{b}", "a command of LaTeX, such as \\newpage, is shown as text, 2 times"},
		{"headings of others", "#Overskrift\n\n== Wiki ==\n\n= Titel\n\nh2. Titel", "a heading with = or h2., or without a blank after #, is shown as text, 4 times"},
		{"signs", "#1 er først, a = b = c, a == b", ""},
		{"stars", "** fed** og **fed **tekst", "two stars that make nothing bold are shown as text, 1 times"},
		{"star of a note", "Fanø** og Ærø* og Læsø", ""},
		{"links", "[a](en fil.md)\n\n[a] (https://x.dk)\n\n[a][findes-ikke]\n\n![x](y.png =10x20)\n\n![[y.png]]\n\n[[Side med navn]]", "a link or a picture is shown as it is written, 6 times"},
		{"brackets", "[se (a b)] og [a] (b) og [[a|b]]", ""},
		{"notes and sources", "a^[en note]\n\nse [@smith2020]", "a note or a source such as ^[words] or [@name] is shown as text, 2 times"},
		{"inserted", "a ++ny++ b\n\n++ctrl+c++", "text between ++ and ++ is shown as it is written, 2 times"},
		{"plus", "C++ og D++, a ++ b", ""},
		{"macros", "{note}\n\n{toc}\n\n{info:title=x}", "a word in braces, such as {note} or {toc}, is shown as text, 3 times"},
		{"labels", "(maal)=\n\n## Mål", "a mark such as (name)= is shown as text, 1 times"},
		{"boxes to tick", "[ ] ja\n\n- [-] måske\n- [/] nej", "a box to tick is shown as text, 3 times"},
		{"tasks", "- [x] a\n- [ ] b", ""},
		{"front matter", "+++\ntitle = \"x\"\n+++\n\nTekst", "front matter of another kind is shown as text, 1 times"},
		{"front matter in JSON", "{\n\"title\": \"x\"\n}", "front matter of another kind is shown as text, 1 times"},
		{"drawings", "```mermaid\na\n```\n\n~~~math\na\n~~~", "a drawing or a formula that is written as ```mermaid is shown as code, 2 times"},
		{"a language", "```python\nx\n```", ""},
		{"bullets", "• et\n• to\n\n• alene\n\n– et\n– to\n\n-et\n-to\n\n1.et\n2.to", "a list with • or –, or without a blank after its sign, runs on as one paragraph, 5 times"},
		{"dashes", "– Det er en replik\nsom går videre\n\n-5 grader\n-6 grader", ""},
		{"tables", "| a | b |\n| c | d |\n\n+---+---+\n| a | b |\n+---+---+", "a table without |---| below its head, or drawn with +---+, is shown as text, 2 times"},
		{"more emoji", ":+1: og\n\n:100: og\n\n:e_2:", "a sign by its name between colons is shown as it is written, 3 times"},
		{"roman numbers and others", "i. en\nii. to\n\n(1) en\n(2) to\n\n. en\n. to\n\n* en\n** to\n\n(@) en", "a list numbered with letters or #. runs on as one paragraph, 5 times"},
		{"a later number", "Husk:\n3. at ringe\n4. at skrive", "a list that begins with another number than 1 runs on with the text above it, 1 times"},
		{"lists", "Husk:\n1. at ringe\n2. at skrive\n\n3. en\n4. to\n\n(i) alene\n\nx\n2. juni", ""},
		{"cells beyond the head", "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| `x|y` | 2 |\n| 1 | |4", "a row has more cells than the head of its table: what stands in them is left out, 3 times"},
		{"cells", "| a | b |\n|---|---|\n| 1 | 2 |\n| 1\n| 1 | 2 | |\n a | \\| \n| 1 |  |", ""},
		{"tables of Pandoc, of a sheet and of wikis", "  a     b\n----- -----\n  1     2\n\na\tb\nc\td\n\n||a||b||\n|c|d|", "a table without |---| below its head, or drawn with +---+, is shown as text, 3 times"},
		{"a line across", "a\n\n- - -\n\n-----", ""},
		{"terms", "Dato:: i dag\n\na:: b", "a definition list is shown as text, 2 times"},
		{"code and formulas", "a $`x`$ b\n\n`a`{=latex} og :material-account: og ```dataview", "a formula between dollar signs is shown as it is written, 1 times; a sign by its name between colons is shown as it is written, 1 times; attributes in braces are shown as text, 1 times"},
		{"links of others", "`a <https://x.dk>`_\n\n[a|https://x.dk]\n\nlink:https://x.dk[a]\n\nhttps://x.dk/b[a]\n\n![](https://x.dk/a.png =10x)\n\nimage::a.png[a]\n\nSe <<afsnit,b>>\n\n!a.png!", "a link or a picture is shown as it is written, 8 times"},
		{"links", "[a](https://x.dk \"t\") og [a](https://x.dk) [b](https://y.dk), [x|y]  og <https://x.dk>, https://x.dk [1].", ""},
		{"lines of signs", "a\n+\nb\n\n<<<\n\n=====\nTitel\n=====\n\n::\n\n+++", "a line of nothing but signs, such as +++ or <<<, is shown as text, 5 times"},
		{"an underline", "Titel\n=====\n\nUnder\n----", ""},
		{"blocks", "[NOTE]\n====\na\n\n[source,js]\n----\na\n----\n\n[quote]\n____", "a block such as [NOTE] or [source] above a line of signs is shown as text, 3 times"},
		{"more headings", "####### a", "a heading with = or h2., or without a blank after #, is shown as text, 1 times"},
		{"more sources", "Som @smith2020 siger\n\na [1]_\n\na footnote:[b]", "a note or a source such as ^[words] or [@name] is shown as text, 3 times"},
		{"more labels", "a b ^blok1\n\n.. _navn:", "a mark such as (name)= is shown as text, 2 times"},
		{"more templates", "a {props.x} b\n\n{a|b}\n\n{::nomarkdown}a{:/}", "a mark of a template, such as {{ x }}, is shown as text, 3 times"},
		{"more attributes", "{color:red}a{color}\n\n[.underline]#a#\n\n[name=jensen]\n\n[=75% \"75%\"]", "attributes in braces are shown as text, 4 times"},
		{"a comment of AsciiDoc", "// jurist", "a comment of another program is shown to everybody, 1 times"},
		{"a cell that goes on above", "| a |\n|---|\n| ^^ |", "text between ^ and ^ is shown as it is written, 1 times"},
		{"kinds beside each other", "#Overskrift\n\n• et\n• to\n\n{{ x }}", "a heading with = or h2., or without a blank after #, is shown as text, 1 times; a list with • or –, or without a blank after its sign, runs on as one paragraph, 1 times; a mark of a template, such as {{ x }}, is shown as text, 1 times"},
	} {
		var l diag.List
		d := Parse([]byte(c.src), diag.Pos{File: "x.md", Line: 1, Column: 1}, &l)
		var got []string
		for _, x := range l.Sorted() {
			if x.Hint == "" || x.Pos.Line == 0 || x.Severity != diag.Warning {
				t.Errorf("%s: %+v", c.name, x)
			}
			got = append(got, x.Message.String())
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
		if strings.Contains(d.Text(), "intern") {
			t.Errorf("%s: a comment is shown: %q", c.name, d.Text())
		}
	}
}

// TestReadings: what was sealed under the first reading keeps it, comments
// aside, which no reading shows.
func TestReadings(t *testing.T) {
	const src = "> [!OBS]\n> Se https://x.dk <br> nu, se afsnit 2 <!-- intern --> jf. afsnit 3 og 4\n"
	first := string(First.Parse([]byte(src), diag.Pos{}, nil).HTML(Options{}))
	now := Parse([]byte(src), diag.Pos{}, nil)
	if want := "<blockquote>\n<p>[!OBS] Se https://x.dk &lt;br&gt; nu, se afsnit 2 jf. afsnit 3 og 4</p>\n</blockquote>\n"; first != want {
		t.Errorf("first: %s", first)
	}
	want := "<blockquote class=\"callout\" data-callout=\"OBS\" role=\"note\">\n<p class=\"callout-label\" data-aid>OBS</p>\n<p>Se <a href=\"https://x.dk\" rel=\"noopener\">https://x.dk</a><br>\nnu, se afsnit 2 jf. afsnit 3 og 4</p>\n</blockquote>\n"
	if got := string(now.HTML(Options{})); got != want {
		t.Errorf("now: %s", got)
	}
	var nums []string
	for _, r := range now.Refs() {
		nums = append(nums, r.Num)
	}
	if got := strings.Join(nums, " "); got != "2 3 4" {
		t.Errorf("references %s", got)
	}
}

func TestNumberedReferences(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"jf. afsnit 5", "jf. afsnit 5"},
		{"Jf.\n> x", ""},
		{"> jf.\n> afsnit 2,\n> 3 og 1.", "jf. afsnit 2|3+|1+"},
		{"(afsnit 2 og 3)", "afsnit 2|3+"},
		{"(se afsnit 4-6)", "se afsnit 4|6+-"},
		{"jf. afsnittene 4 til 6, 8 og 9", "jf. afsnittene 4|6+-|8+|9+"},
		{"Afsnit 2 og 3 handler om", ""},
		{"i afsnit 3", ""},
		{"jf. afsnit 5.2 og bilag A", "jf. afsnit 5.2"},
		{"jf. bilag A og B", "jf. bilag A|B+"},
		{"se bilag 2", ""},
		{"jf. bilag A og 3", "jf. bilag A"},
		{"jf. afsnit 3 og B", "jf. afsnit 3"},
		{"jf. afsnit A", ""},
		{"jf. afsnit 5, 2 hverdage efter", "jf. afsnit 5"},
		{"jf. afsnit 5 og 10 mg", "jf. afsnit 5"},
		{"jf. afsnit 5 og 2,5 mg", "jf. afsnit 5"},
		{"jf. afsnit 5a", ""},
		{"See section 3 and cf. sections 4, 5 and 6; (section 7) (appendix B)", "See section 3|cf. sections 4|5+|6+|section 7|appendix B"},
		{"use afsnit 5", ""},
		{"*se afsnit 5*", "se afsnit 5"},
	} {
		d := Parse([]byte(c.src), diag.Pos{File: "x", Line: 1, Column: 1}, nil)
		var got []string
		for _, r := range d.Refs() {
			s := r.Raw
			if r.More {
				s += "+"
			}
			if r.Through {
				s += "-"
			}
			got = append(got, s)
			if c.src[r.NumberStart:r.NumberEnd] != r.Num {
				t.Errorf("%q: number at %q", c.src, c.src[r.NumberStart:r.NumberEnd])
			}
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q: %q, want %q", c.src, s, c.want)
		}
		checkWritten(t, d)
	}
}

// No construct is found by its pattern that is not also found by its signs.
func TestDialectSigns(t *testing.T) {
	random := rand.New(rand.NewPCG(14, 4))
	var pieces []string
	for _, d := range dialects {
		pieces = append(pieces, d.signs...)
	}
	for _, d := range spellings {
		pieces = append(pieces, d.signs...)
	}
	pieces = append(pieces, " ", "a", "B", "1", "\n", "\"", "'", "{", "}", "[", "]", "(", ")", "-", "+", "=", "*", "#", "/", "!", "?", ">", "<", ":", "%", "\\", "~", "^", "$", "|", "_", "toc", "TOC",
		"INCLUDE ", "from ", "const ", "note", "newpage", "ref", "name", "x", "comment", "kbd", "input{", "@include", "h2. ", ".. a::", "[toc]", "*[a]: ", "(a)=", "[ ] ", "+++ a =", "NOTE]", "\n• a", "{~~a~>", "~~}", "\n| a", "\n(i) a", "\n3. a", "a:: b", "$`a`$", "<https://x.dk>", "\n'''\n", "[!")
	matched := map[string]int{}
	for range rounds.Of(100000) {
		var s strings.Builder
		for range 1 + random.IntN(7) {
			s.WriteString(pieces[random.IntN(len(pieces))])
		}
		has := bytesOf(s.String())
		for i := range dialects {
			d := &dialects[i]
			if d.pattern().MatchString(s.String()) {
				if matched[d.name]++; !hasOne(d.signs, s.String(), &has) {
					t.Errorf("%s stands in %q, and none of its signs", d.name, s.String())
				}
			}
		}
		for i := range spellings {
			d := &spellings[i]
			if d.pattern().MatchString(s.String()) {
				if matched[d.name]++; !hasOne(d.signs, s.String(), &has) && len(d.pattern().FindAllStringIndex(s.String(), d.times)) == d.times {
					t.Errorf("%s stands in %q, and none of its signs", d.name, s.String())
				}
			}
		}
	}
	for _, d := range spellings {
		if matched[d.name] == 0 && rounds.Of(5) == 5 {
			t.Errorf("%s never came", d.name)
		}
	}
	for _, d := range dialects {
		if matched[d.name] == 0 && rounds.Of(5) == 5 {
			t.Errorf("%s never came", d.name)
		}
	}
}
