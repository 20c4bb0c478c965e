package write

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/sitetest/rounds"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/sections"
	"bestpractice/generator/word/trace"
	"bestpractice/generator/word/wordtest"

	"github.com/google/go-cmp/cmp"
)

func parse(blocks []string) *markdown.Doc {
	return markdown.Parse([]byte(strings.Join(blocks, "\n\n")), diag.Pos{}, nil)
}

func exported(t testing.TB, tree *markdown.Doc) []byte {
	t.Helper()
	d := New("da", Look{Font: "Calibri", HeadingFont: "Calibri", Heading: "000000", Link: "0B4F8A", Callout: "C45911", Rule: "808080", TableHead: "E7E6E6"})
	o := Text{Section: "afsnit",
		Who:  func(by *markdown.By) (string, string) { return "Kommunen (2026-01 a)", "2026-02-03T12:00:00Z" },
		Link: func(dest string) string { return dest },
		Ref:  func(ref *markdown.Ref, _ bool) (string, string) { return "", ref.Words() },
		Change: func(by *markdown.By) (trace.Place, bool) {
			return trace.Place{Proposal: "2026-01", Item: "a", Hash: "h"}, true
		},
	}
	d.Callouts = [8]string{"OBS", "Advarsel", "Husk", "Note", "Tip", "Vigtigt", "Advarsel", "Forsigtig"}
	d.Section(Head{ID: "afsnit", Number: 1, Title: "Afsnit"}, o)
	d.Text(tree, o)
	data, err := d.Bytes(trace.File{Kind: trace.Draft})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// whole is a view of a file as the reader gives it: as Markdown.
func whole(t testing.TB, data []byte, v read.View) string {
	t.Helper()
	list := &diag.List{}
	doc := read.Open("x.docx", data, list)
	if doc == nil {
		t.Fatal(list.Sorted())
	}
	if n := doc.Looks(); n > 0 {
		t.Errorf("%d changes of formats change nothing", n)
	}
	file, err := trace.Read(doc.Custom)
	if err != nil {
		t.Fatal(err)
	}
	g := sections.Of(doc, v, sections.Options{Trace: file}, list)
	var b strings.Builder
	for _, s := range g.Sections {
		b.WriteString("# " + s.ID + " " + s.Number + " " + s.Title + "\n\n" + string(markdown.Write(s.Doc)))
	}
	return b.String()
}

// TestAcceptedAndRejected: reading back what was exported gives the new text
// where all is accepted, the old one where all is rejected.
func TestAcceptedAndRejected(t *testing.T) {
	seeds := []uint64{367} // a line in a quotation before a table that came with it
	for seed := range rounds.Of(200) {
		seeds = append(seeds, uint64(seed))
	}
	for _, seed := range seeds {
		a := wordtest.NewAuthor(seed)
		before := a.Text()
		old, now := parse(before), parse(a.Edited(before))
		checkFile(t, seed, old, now)
		if t.Failed() {
			t.Logf("old:\n%s\n\nnew:\n%s", markdown.Write(old), markdown.Write(now))
			return
		}
	}
}

// checkFile fails where a file with the marks is not the one text accepted and the other
// rejected.
func checkFile(t *testing.T, name any, old, now *markdown.Doc) {
	t.Helper()
	data := exported(t, redline.Compare(old, now, "afsnit").Marked())
	inTables(t, name, data)
	want := whole(t, exported(t, now), read.Accepted)
	if d := cmp.Diff(want, whole(t, data, read.Accepted)); d != "" {
		t.Errorf("%v: accepted is not the new text:\n%s", name, d)
	}
	want = whole(t, exported(t, old), read.Accepted)
	if d := cmp.Diff(want, whole(t, data, read.Rejected)); d != "" {
		t.Errorf("%v: rejected is not the old text:\n%s", name, d)
	}
}

var border = regexp.MustCompile(`<w:tbl>|</w:tbl>|<w:bookmark(Start|End) w:id="(\d+)"`)

// inTables fails where a place of a change begins in a table and ends outside of it, or the
// other way round: LibreOffice ends when it rejects such a change.
func inTables(t *testing.T, name any, data []byte) {
	t.Helper()
	table, in := 0, map[string]int{}
	for _, m := range border.FindAllStringSubmatch(unpacked(t, data)["word/document.xml"], -1) {
		switch {
		case m[0] == "<w:tbl>":
			table = len(in) + 1
		case m[0] == "</w:tbl>":
			table = 0
		case m[1] == "Start":
			in[m[2]] = table
		case in[m[2]] != table:
			t.Errorf("%v: a place crosses the border of a table", name)
		}
	}
}

// TestOfAnotherKind: what an item or a heading was, or is, stands in the file as a change
// of the paragraph's format.
func TestOfAnotherKind(t *testing.T) {
	a, b, c := "navn og nummer på hver pose", "antal tabletter i hver pose", "udløbsdato og klokkeslæt"
	items := "- " + a + "\n- " + b + "\n- " + c
	numbers := "3. " + a + "\n4. " + b + "\n5. " + c
	boxed := strings.ReplaceAll(a+"\n\n- "+b+"\n- "+c+"\n\n> "+b+"\n\n```\nkode\n```\n\n```json\nmere\n```\n\n---\n\n| "+c+" | to |\n|---|---|\n| celle | tre |\n\nSlut på boksen.", "\n", "\n> ")
	pairs := [][2]string{
		{items, a + "\n\n" + b + "\n\n" + c},
		{numbers, a + "\n\n" + strings.Replace(b, "tabletter", "kapsler", 1) + "\n\n" + c},
		{items, "- " + a + "\n\n" + b + "\n\n- " + c},
		{numbers, "3. " + a + "\n4. " + b + "\n\n" + c},
		{items, a + "\n\n- " + b + "\n- " + c},
		{items, a + "\n\nNyt afsnit her.\n\n" + b + "\n\n" + c},
		{"> " + strings.ReplaceAll(items, "\n", "\n> "), "> " + a + "\n>\n> " + b + "\n>\n> " + c},
		{"## " + a + "\n\n" + b, a + "\n\n" + b},
		{"> [!OBS]\n> " + boxed, "> [!HUSK]\n> " + boxed},
		{"> [!OBS]\n> " + boxed, "> " + boxed},
		{"> [!OBS]\n> ## " + a + "\n>\n> " + b, "> [!HUSK]\n> ### " + a + "\n>\n> " + b},
		{"> [!OBS]\n> ## " + a + "\n>\n> " + b, "> " + a + "\n>\n> " + b},
		{"> " + a + "\n>\n> > [!OBS]\n> > " + strings.ReplaceAll(boxed, "\n", "\n> "), "> " + a + "\n>\n> > [!HUSK]\n> > " + strings.ReplaceAll(boxed, "\n", "\n> ")},
		{"## " + a + "\n\n- punkt\n\n  " + b, "## " + a + "\n\n- punkt\n\n  ### " + b},
	}
	// Of a list that becomes paragraphs, one item holds more than its words, or a box.
	for _, more := range []string{"\n\n---", "\n\n```\nkode\n```", "\n\n> citat", "\n\n> [!OBS]\n> pas på", "\n\n### Mellemtitel", "\n\n- indre\n- punkter", "\n- indre\n- punkter",
		"\n\n1. indre\n\n   mere", "\n\n| hoved | to |\n|---|---|\n| celle | tre |", "\n\n![Billede](assets/b.png)", "\n\nEndnu et afsnit.", "\n\n---\n\n> citat\n\n```\nkode\n```"} {
		for at := range 2 {
			for _, gap := range []string{"\n", "\n\n"}[at:] {
				words := []string{a, b, c}
				plain := strings.Join(words, "\n\n")
				without := strings.Join(slices.Concat(words[:at], words[at+1:]), "\n\n")
				words[at] += more
				kept := strings.Join(words, "\n\n") // what it holds is no item's any more
				for i := range words {
					words[i] = "1. " + strings.ReplaceAll(words[i], "\n", "\n   ")
				}
				list := strings.Join(words, gap)
				pairs = append(pairs, [2]string{list, plain}, [2]string{list, without}, [2]string{strings.Replace(list, "1. "+b, "1. [ ] "+b, 1), kept})
			}
		}
	}
	for _, both := range pairs {
		for _, k := range []int{0, 1} {
			old, now := "Husk:\n\n"+both[k]+"\n\nSlut.", "Husk:\n\n"+both[1-k]+"\n\nSlut."
			checkFile(t, old+"\n→\n"+now, parse([]string{old}), parse([]string{now}))
		}
	}
}

// TestSplit: paragraphs that become two or three, and such as become one, stand in the file
// as a mark of a paragraph that comes or goes; what is an item's is of its format before.
func TestSplit(t *testing.T) {
	a, b, c := "Kommunen svarer inden for to dage.", "Hospitalet orienterer lægen om ændringen.", "Apoteket pakker igen efter fristen."
	for _, gap := range []string{"\n\n", "\n\n  ", "\n>\n> ", "\n>\n>   "} {
		first := map[string]string{"\n\n": "", "\n\n  ": "- ", "\n>\n> ": "> ", "\n>\n>   ": "> - "}[gap]
		one := first + a + " " + b + " " + c
		for _, pair := range [][2]string{{one, first + a + gap + b + " " + c}, {one, first + a + gap + b + gap + c}} {
			for _, both := range [][2]string{pair, {pair[1], pair[0]}} {
				old, now := "Husk:\n\n"+both[0]+"\n\nSlut.", "Husk:\n\n"+both[1]+"\n\nSlut."
				tree := redline.Compare(parse([]string{old}), parse([]string{now}), "afsnit").Marked()
				checkFile(t, old+"\n→\n"+now, parse([]string{old}), parse([]string{now}))
				text := unpacked(t, exported(t, tree))["word/document.xml"]
				if struck := regexp.MustCompile(`<w:delText[^>]*>[^<]*\pL`).FindString(text); struck != "" {
					t.Errorf("%s\n→\n%s: words are struck out: %s", old, now, struck)
				}
				if n := strings.Count(text, `w:name="_bp_c`); n != strings.Count(pair[1], gap) { // where somebody may decide it
					t.Errorf("%s\n→\n%s: %d places", old, now, n)
				}
			}
		}
	}
}

// TestAnchor: a heading that gets another address is of the format that it was.
func TestAnchor(t *testing.T) {
	for _, level := range []string{"## ", "### "} {
		old, now := parse([]string{level + "Hvem {#hvem}\n\nSe [her](#hvem)."}), parse([]string{level + "Hvem {#alle}\n\nSe [her](#alle)."})
		tree := redline.Compare(old, now, "afsnit").Marked()
		if m := tree.Blocks[0].Mark; m == nil || m.Former == nil {
			t.Error("the address is not marked: the test is void")
		}
		if got, want := whole(t, exported(t, tree), read.Accepted), whole(t, exported(t, now), read.Accepted); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

// TestNumberOfANewHeading: what was no heading had no number.
func TestNumberOfANewHeading(t *testing.T) {
	for now, was := range map[string]string{"## Hvem\n\nAlle.": "Hvem\n\nAlle.", "### Hvem\n\nAlle.": "## Hvem\n\nAlle."} {
		tree := redline.Compare(parse([]string{was}), parse([]string{now}), "afsnit").Marked().Numbered("2")
		doc := read.Open("x.docx", exported(t, tree), &diag.List{})
		if got := read.Lines(doc.View(read.Accepted)); !slices.Contains(got, "2.1 Hvem") {
			t.Errorf("%q → %q: accepted it is %q", was, now, got)
		}
		if got := read.Lines(doc.View(read.Rejected)); slices.Contains(got, "2.1 Hvem") != strings.HasPrefix(was, "#") {
			t.Errorf("%q → %q: rejected it is %q", was, now, got)
		}
	}
}
