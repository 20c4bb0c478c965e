package write

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"bestpractice/generator/guide/redline"
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
