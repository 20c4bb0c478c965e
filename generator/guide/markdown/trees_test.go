package markdown

import (
	"fmt"
	"strings"
	"testing"

	"bestpractice/generator/diag"

	"github.com/google/go-cmp/cmp"
)

// What is kept says and shows what parsing does: at another place, read another way, with
// somebody to tell or not, and whatever was forgotten meanwhile.
func TestTrees(t *testing.T) {
	trees := NewTrees(200)
	texts := []string{"Se [[a]] og <b>b</b>.", "> [!OBS]\n> Ja.", "Nej, jf. bilag A[^1].\n\n[^1]: En note.", "[x](javascript:y)", strings.Repeat("lang ", 40)}
	for i := range 200 {
		text, reading := texts[i*7%len(texts)], []Reading{First, Current}[i/3%2]
		pos := diag.Pos{File: fmt.Sprint(i / 10 % 3), Line: 1 + i/20%2, Column: 1}
		var got, want *diag.List
		if i%4 != 0 {
			got, want = &diag.List{}, &diag.List{}
		}
		doc, fresh := trees.As(reading, text, pos, got), reading.Parse([]byte(text), pos, want)
		if string(doc.HTML(Options{})) != string(fresh.HTML(Options{})) || doc.Position(4) != fresh.Position(4) {
			t.Fatalf("%d: %q is another text", i, text)
		}
		if want != nil {
			if diff := cmp.Diff(want.Sorted(), got.Sorted()); diff != "" {
				t.Fatalf("%d: %q: (-parsed +kept)\n%s", i, text, diff)
			}
		}
	}
	if trees.size > 100 || len(trees.used)+len(trees.left) == 0 {
		t.Errorf("%d bytes are kept in %d and %d trees", trees.size, len(trees.used), len(trees.left))
	}
	if a, b := trees.Parse("Nej.", diag.Pos{}, nil), trees.Parse("Nej.", diag.Pos{}, nil); a.Blocks[0] != b.Blocks[0] {
		t.Error("a text is parsed twice")
	}
	list := &diag.List{}
	if a, b := trees.Parse("Jo.", diag.Pos{File: "a"}, list), trees.Parse("Jo.", diag.Pos{File: "b"}, list); a.Blocks[0] != b.Blocks[0] {
		t.Error("a text of which there is nothing to say is parsed at each of its places")
	}
}
