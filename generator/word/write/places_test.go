package write

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/site/ordinal"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/trace"
)

// TestCode: lines of code that come or go at its end, its start and its middle.
func TestCode(t *testing.T) {
	for _, c := range [][2]string{
		{"```json\na\nb\nc\n```", "```\na\nb\n```"},
		{"```\na\nb\n```", "```json\na\nb\nc\nd\n```"},
		{"```\na\nb\nc\n```", "```\nb\nc\n```"},
		{"```\na\n```", "```\nx y\n```"},
		{"```\na\n\n```", "```\na\n```"},
		{"```\na\n```", "```\n```"},
	} {
		old, now := parse(c[:1]), parse(c[1:])
		data := exported(t, redline.Compare(old, now, "afsnit").Marked())
		if got, want := whole(t, data, read.Accepted), whole(t, exported(t, now), read.Accepted); got != want {
			t.Errorf("%q: accepted %q, not %q", c, got, want)
		}
		if got, want := whole(t, data, read.Rejected), whole(t, exported(t, old), read.Accepted); got != want {
			t.Errorf("%q: rejected %q, not %q", c, got, want)
		}
	}
}

// TestConstructs: what is read back is the text, with what it says of code, columns and
// lines, in a quotation too.
func TestConstructs(t *testing.T) {
	table := "| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |"
	for _, text := range []string{"```\na\n```", "```json\na\n```", "a\n\n---\n\nb", table, "- a\n\n  ```\n  b\n  ```\n\n- c", "1. a\n\n   " + strings.ReplaceAll(table, "\n", "\n   ")} {
		quoted := "> " + strings.ReplaceAll(text, "\n", "\n> ")
		for _, text := range []string{text, quoted, "> " + strings.ReplaceAll(quoted, "\n", "\n> "), "> [!OBS]\n" + quoted} {
			tree := parse([]string{text})
			got := whole(t, exported(t, tree), read.Accepted)
			if want := "# afsnit 1 Afsnit\n\n" + string(markdown.Write(tree)); got != want {
				t.Errorf("%q, not %q", got, want)
			}
		}
	}
}

// TestApart: two tables, boxes of code or quotations that stand beside each other in one of the
// texts alone have an empty paragraph between them there, or Word would make one of both.
func TestApart(t *testing.T) {
	block := map[string]func(s string) string{
		"w:tbl": func(s string) string { return "| " + s + " |\n|---|\n| " + s + " |" },
		"Code":  func(s string) string { return "```\n" + s + "\n```" },
		"Quote": func(s string) string { return "> " + s },
	}
	for name, of := range block {
		type pair struct {
			old, now []string
			want     int
		}
		both := []string{of("a"), of("b")}
		parted := []string{of("a"), "Et afsnit.", of("b")}
		pairs := []pair{{both, both, 1}, {parted, both, 1}, {parted, parted, 0}, {parted[1:], both[1:], 0}}
		if name != "Quote" {
			pairs = append(pairs, pair{[]string{of("a"), "> Ord.", of("b")}, both, 1})
		}
		if name == "Code" {
			pairs = append(pairs, pair{[]string{"Et afsnit.", "> Ord.\n>\n> ```\n> c\n> ```", of("b")}, []string{"Et afsnit.", of("b")}, 0})
		}
		for _, p := range pairs {
			for _, both := range [][2][]string{{p.old, p.now}, {p.now, p.old}} {
				data := exported(t, redline.Compare(parse(both[0]), parse(both[1]), "afsnit").Marked())
				if got := strings.Count(unpacked(t, data)["word/document.xml"], "<w:p></w:p>"); got != p.want {
					t.Errorf("%s, %q: %d empty paragraphs, want %d", name, both, got, p.want)
				}
			}
		}
	}
}

// TestRowsAndColumns: a row that comes or goes is marked as such, a column by its cells, and
// with them what ends each paragraph in them; a place is there for whoever decides it, also
// where nothing is written in them.
func TestRowsAndColumns(t *testing.T) {
	const table = "| a | b |\n|---|---|\n| c | d |"
	for _, c := range []struct {
		more                       string
		rows, cells, marks, places int
	}{
		{"| a | b | |\n|---|---|---|\n| c | d | |", 0, 2, 2, 1},
		{"| a | x | b |\n|---|---|---|\n| c | y | d |", 0, 2, 2, 1},
		{table + "\n| | |", 1, 0, 2, 1},
		{table + "\n| e | f |", 1, 0, 2, 1},
		{"| a | x | b |\n|---|---|---|\n| c | y | d |\n| e | z | f |", 1, 2, 5, 2},
		{table + "\n\n> " + strings.ReplaceAll(table, "\n", "\n> "), 2, 0, 4, 1},
	} {
		for i, both := range [][2]string{{table, c.more}, {c.more, table}} {
			kind := []string{"Ins", "Del"}[i]
			old, now := parse(both[:1]), parse(both[1:])
			checkFile(t, both, old, now)
			text := unpacked(t, exported(t, redline.Compare(old, now, "afsnit").Marked()))["word/document.xml"]
			count := func(pattern string) int { return len(regexp.MustCompile(pattern).FindAllString(text, -1)) }
			rows, cells, marks := count(`<w:trPr>[^\n]{0,40}<w:`+strings.ToLower(kind)+` `), count(`<w:cell`+kind+` `), count(`<w:pPr>(?:<w:pStyle [^>]*>)?<w:rPr><w:`+strings.ToLower(kind)+` `)
			if places := count(`w:name="_bp_c`); rows != c.rows || cells != c.cells || marks != c.marks || places != c.places {
				t.Errorf("%q: %d rows, %d cells, %d paragraphs and %d places are marked", both, rows, cells, marks, places)
			}
		}
	}
}

// TestItem: the number of an item stays with what is its first paragraph.
func TestItem(t *testing.T) {
	rest := "\n\n   Et afsnit, der bliver stående.\n\n4. Et andet punkt."
	for _, c := range [][2]string{
		{"3. [ ] Ord." + rest, "3. [ ] Helt andre tegn og sætninger her." + rest},
		{"3. Et afsnit, der bliver stående.\n\n4. Et andet punkt.", "3. Noget nyt foran det hele." + rest},
		{"3. Noget gammelt foran det hele." + rest, "3. Et afsnit, der bliver stående.\n\n4. Et andet punkt."},
	} {
		old, now := parse(c[:1]), parse(c[1:])
		data := exported(t, redline.Compare(old, now, "afsnit").Marked())
		if got, want := whole(t, data, read.Accepted), whole(t, exported(t, now), read.Accepted); got != want {
			t.Errorf("%q: accepted %q, not %q", c, got, want)
		}
		if got, want := whole(t, data, read.Rejected), whole(t, exported(t, old), read.Accepted); got != want {
			t.Errorf("%q: rejected %q, not %q", c, got, want)
		}
	}
}

// TestSizeOfPictures: no picture is wider than the text, nor higher than a page, and
// none is drawn out.
func TestSizeOfPictures(t *testing.T) {
	for _, c := range []struct{ width, height, w, h int }{
		{100, 50, 100 * emu, 50 * emu},
		{1000, 100, pageWidth * 635, pageWidth * 635 / 10},
		{100, 1000, 13000 * 635 / 10, 13000 * 635},
		{4000, 100, pageWidth * 635, pageWidth * 635 / 40},
		{100, 4000, 13000 * 635 / 40, 13000 * 635},
		{4000, 40000, 13000 * 635 / 10, 13000 * 635},
		{40000, 1, pageWidth * 635, pageWidth * 635 / 40000},
	} {
		s := &story{d: New("da", Look{})}
		s.picture(&picture{width: c.width, height: c.height})
		w, h := 0, 0
		_, extent, _ := strings.Cut(s.String(), "<wp:extent")
		if _, err := fmt.Sscanf(extent, ` cx="%d" cy="%d"`, &w, &h); err != nil || w-c.w > 1 || c.w-w > 1 || h-c.h > 1 || c.h-h > 1 {
			t.Errorf("%d × %d is drawn as %d × %d, not %d × %d (%v)", c.width, c.height, w, h, c.w, c.h, err)
		}
	}
}

// TestIndents: each level of a list stands further in than the one above it.
func TestIndents(t *testing.T) {
	d := New("da", Look{Font: "Calibri", HeadingFont: "Calibri"})
	checked := 0
	for _, kind := range strings.Split(d.numberingPart(), "<w:abstractNum ") {
		last := 0
		for _, level := range regexp.MustCompile(`w:left="(-?\d+)" w:hanging="360"`).FindAllStringSubmatch(kind, -1) {
			left, err := strconv.Atoi(level[1])
			if err != nil || left <= last {
				t.Errorf("left %s behind %d", level[1], last)
			}
			last = left
			checked++
		}
	}
	if checked != 2*9 { // of lists with signs and with numbers; headings stand at the margin
		t.Errorf("%d levels", checked)
	}
}

// TestMadeID: a style without an id in the template gets one of letters and figures
// alone, its words begun large.
func TestMadeID(t *testing.T) {
	for name, want := range map[string]string{"a z A Z 0 9": "AZAZ09", "list bullet 2": "ListBullet2", "aæå-b": "Axe6xe5x2db", "zebra  zone": "ZebraZone"} {
		if got := madeID(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestMarks: the mark of an empty paragraph that moved comes; that of one with a word,
// a line break or a picture moves.
func TestMarks(t *testing.T) {
	for name, c := range map[string]struct {
		runs []run
		want string
	}{
		"nothing":      {nil, "ins"},
		"an empty run": {[]run{{}}, "ins"},
		"a word":       {[]run{{}, {text: "a"}}, "moveTo"},
		"another kind": {[]run{{kind: textRun + 1}}, "moveTo"},
	} {
		p := &para{runs: c.runs, mark: []*rev{{kind: "moveTo", move: "m"}, {kind: "del"}}}
		got := p.marks()
		if got[0].kind != c.want || got[1].kind != "del" || p.mark[0].kind != "moveTo" || (got[0].move == "m") != (c.want == "moveTo") {
			t.Errorf("%s: %s %s", name, got[0].kind, got[1].kind)
		}
	}
}

// TestSectionNumber: sections that follow each other are one list; one that is struck out
// and one out of its turn begin lists of their own.
func TestSectionNumber(t *testing.T) {
	d := New("da", Look{})
	var got []string
	for _, c := range []struct {
		n    ordinal.Number
		gone bool
	}{{1, false}, {2, false}, {3, true}, {3, false}, {5, false}, {6, false}, {7, true}} {
		num := d.sectionNumber(c.n, c.gone)
		start := 0
		if num > 1 {
			start = d.nums[num-1].start
		}
		got = append(got, fmt.Sprint(num, "/", start))
	}
	if s := strings.Join(got, " "); s != "1/0 1/0 2/3 1/0 3/5 3/5 4/7" {
		t.Error(s)
	}
}

// TestEscape: what XML cannot hold is left out, and nothing else.
func TestEscape(t *testing.T) {
	for text, want := range map[string]string{
		"a\x01b\x1fc":            "abc",
		"a\ufffeb\uffffc\ufffdd": "abc\ufffdd",
		"a\tb\nc d":              "a\tb\nc d",
		"<a & \"b\">":            "&lt;a &amp; \"b\"&gt;",
	} {
		if got := escape(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got, want := attr("\"a\"\tb\nc<"), "&quot;a&quot;&#9;b&#10;c&lt;"; got != want {
		t.Errorf("in an attribute: %q, want %q", got, want)
	}
}

// TestReferencesOfBefore: a reference that says another title than before, or counts another
// section, has what it was beside it; one that says the same has not.
func TestReferencesOfBefore(t *testing.T) {
	by := &markdown.By{}
	for _, c := range []struct {
		text, was, now string
		by             *markdown.By
		gone, came     []string
	}{
		{"Se [[to]].", "Frister", "Svarfrister", by, []string{"Frister"}, []string{"Svarfrister"}},
		{"Se [[to]].", "Frister", "Frister", by, nil, nil},
		{"Se [[to]].", "Frister", "Svarfrister", nil, nil, nil},
		{"Se jf. afsnit 2.", "jf. afsnit 2", "jf. afsnit 2", by, []string{"2"}, []string{"2"}},
		{"Se jf. afsnit 2.", "jf. afsnit 2", "jf. afsnit 2", nil, nil, nil},
	} {
		o := Text{Who: func(*markdown.By) (string, string) { return "Kommunen", "2026-02-03T12:00:00Z" },
			Change: func(*markdown.By) (trace.Place, bool) { return trace.Place{}, false },
			Ref:    func(*markdown.Ref, bool) (string, string) { return "nu", c.now },
			Before: func(*markdown.Ref) (string, string, *markdown.By) { return "da", c.was, c.by }}
		d := New("da", Look{Font: "Calibri", HeadingFont: "Calibri"})
		d.Text(parse([]string{c.text}), o)
		data, err := d.Bytes(trace.File{Kind: trace.Draft})
		if err != nil {
			t.Fatal(err)
		}
		text := unpacked(t, data)["word/document.xml"]
		marked := func(kind, words string) (out []string) {
			for _, m := range regexp.MustCompile(`(?s)<w:`+kind+` .*?</w:`+kind+`>`).FindAllString(text, -1) {
				for _, w := range regexp.MustCompile(`<w:`+words+`[^>]*>([^<]*)</w:`+words+`>`).FindAllStringSubmatch(m, -1) {
					out = append(out, w[1])
				}
			}
			return out
		}
		if gone, came := marked("del", "delText"), marked("ins", "t"); !slices.Equal(gone, c.gone) || !slices.Equal(came, c.came) {
			t.Errorf("%s, %q → %q (%v): %q struck out and %q put in, want %q and %q", c.text, c.was, c.now, c.by != nil, gone, came, c.gone, c.came)
		}
		if before := strings.TrimSuffix(c.now, "2"); strings.HasPrefix(c.text, "Se jf.") && strings.Count(text, ">"+before+"<") != 1 {
			t.Errorf("%s: %q does not stand once, outside of what changed", c.text, before)
		}
	}
}
