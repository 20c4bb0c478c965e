package write

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"bestpractice/generator/guide/redline"
	"bestpractice/generator/site/ordinal"
	"bestpractice/generator/word/read"
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
