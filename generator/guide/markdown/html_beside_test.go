package markdown

import (
	"strings"
	"testing"

	"bestpractice/generator/diag"
)

// Controls stand below the first paragraph, and never below what may be long.
func TestControls(t *testing.T) {
	for source, want := range map[string]string{
		"Et.\n\nTo.":        "<p>Et.</p>\nHERE<p>To.</p>\n",
		"# Om\n\nEt.\n\nTo": "<h1 id=\"om\">Om</h1>\n<p>Et.</p>\nHERE<p>To</p>\n",
		"- et\n- to":        "HERE<ul>\n<li>\n<p>et</p>\n</li>\n<li>\n<p>to</p>\n</li>\n</ul>\n",
		"# Om":              "<h1 id=\"om\">Om</h1>\nHERE",
	} {
		if got := string(Parse([]byte(source), diag.Pos{}, nil).HTML(Options{Controls: "HERE"})); got != want {
			t.Errorf("%q becomes %q, want %q", source, got, want)
		}
	}
}

// What stands beside a change is written once, before the block that it begins in, and
// in an item of a list.
func TestBeside(t *testing.T) {
	d := Parse([]byte("Et.\n\n- to\n  - tre\n- fire"), diag.Pos{}, nil)
	mark := func(b *Block, id string) { b.Mark = &Mark{By: &By{ID: id}} }
	list := d.Blocks[1]
	d.Blocks[0].Inlines[0].Mark = &Mark{Change: "ins", By: &By{ID: "a"}}
	mark(list, "b")
	mark(list.Children[0].Children[1].Children[0], "c")
	mark(list.Children[1], "a")
	got := string(d.HTML(Options{Beside: func(id string) string { return "(" + id + ")" }}))
	for _, want := range []string{"(a)<p>", "(b)<ul>", "<li>\n(c)<p>tre"} {
		if strings.Count(got, want) != 1 {
			t.Errorf("%s is missing in\n%s", want, got)
		}
	}
	if strings.Count(got, "(") != 3 {
		t.Errorf("something stands there twice:\n%s", got)
	}
}
