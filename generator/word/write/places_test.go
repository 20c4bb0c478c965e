package write

import (
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
