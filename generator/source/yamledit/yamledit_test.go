package yamledit

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

const proposal = `# A proposal
id: "2025-01"   # quoted
title: Akutambulante kontakter

changes:
  - {id: a, section: kommunikation, replace: "24 timer", with: "samme dag"}  # first
  # a comment on b
  - id: b
    text: |
      A # no comment

      B

# about decisions
decisions:
  - {item: a, hash: "sha256:00", meeting: 2025-06-04, outcome: approved}

# the end
`

func entry() []Field {
	return []Field{{"item", Text("b")}, {"meeting", Plain("2025-06-04")}, {"outcome", Text("amended")}, {"text", Text("senest: næste dag")}}
}

const written = `{item: b, meeting: 2025-06-04, outcome: amended, text: "senest: næste dag"}`

func TestAppend(t *testing.T) {
	tests := []struct {
		name, src string
		path      []Step
		want      string // "" for an error
	}{
		{"to a list of flow entries", proposal, []Step{Key("decisions")},
			strings.Replace(proposal, "approved}\n", "approved}\n  - "+written+"\n", 1)},
		{"to a list of block entries", proposal, []Step{Key("changes")},
			strings.Replace(proposal, "      B\n", "      B\n  - item: b\n    meeting: 2025-06-04\n    outcome: amended\n    text: \"senest: næste dag\"\n", 1)},
		{"to a key that is not there", "a: 1\n# c\n", []Step{Key("d")}, "a: 1\n# c\nd:\n  - " + written + "\n"},
		{"indented as its neighbours", "a:\n- x: 1\n", []Step{Key("d")}, "a:\n- x: 1\nd:\n- " + written + "\n"},
		{"to an empty flow list", "d: [] # none\n", []Step{Key("d")}, "d: [" + written + "] # none\n"},
		{"to a flow list", "d: [{a: 'x]'}, ]\ne: 1\n", []Step{Key("d")}, "d: [{a: 'x]'}, " + written + "]\ne: 1\n"},
		{"to a flow list over lines", "d: [\n  {a: \"]\"} # ]\n]\n", []Step{Key("d")}, "d: [\n  {a: \"]\"} # ]\n, " + written + "]\n"},
		{"to an empty key", "d:\ne: 1\n", []Step{Key("d")}, "d:\n  - " + written + "\ne: 1\n"},
		{"to null", "d: null # c\n", []Step{Key("d")}, "d:  # c\n  - " + written + "\n"},
		{"without a line end at the end", "d:\n  - {a: 1}", []Step{Key("d")}, "d:\n  - {a: 1}\n  - " + written + "\n"},
		{"CRLF", "d:\r\n  - {a: 1}\r\n\r\ne: 1\r\n", []Step{Key("d")}, "d:\r\n  - {a: 1}\r\n  - " + written + "\r\n\r\ne: 1\r\n"},
		{"a byte-order mark", mark + "d: []\n", []Step{Key("d")}, mark + "d: [" + written + "]\n"},
		{"to a nested list", "v:\n  - n: \"1\"\n    d:\n      - {a: 1}\n  - n: \"2\"\n", []Step{Key("v"), Item("n", "1"), Key("d")},
			"v:\n  - n: \"1\"\n    d:\n      - {a: 1}\n      - " + written + "\n  - n: \"2\"\n"},
		{"a kept text at the end", "d:\n  - a: |+\n      x\n\n", []Step{Key("d")},
			"d:\n  - a: |+\n      x\n\n  - item: b\n    meeting: 2025-06-04\n    outcome: amended\n    text: \"senest: næste dag\"\n"},
		{"a document's end", "d:\n  - {a: 1}\n...\n", []Step{Key("d")}, "d:\n  - {a: 1}\n  - " + written + "\n...\n"},
		{"an empty file", "# only a comment", []Step{Key("d")}, "# only a comment\nd:\n  - " + written + "\n"},
		{"to a mapping", "d: {a: 1}\n", []Step{Key("d")}, ""},
		{"to what is not there", "d: 1\n", []Step{Key("e"), Key("f")}, ""},
		{"to one of two", "v: [{n: 1}, {n: 1}]\n", []Step{Key("v"), Item("n", "1"), Key("d")}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			edits(t, tt.src, tt.want, func(f *File) error { return f.Append(tt.path, entry()) })
		})
	}
}

// edits holds what an edit makes of a text; "" is an error that leaves it as it is.
func edits(t *testing.T, src, want string, edit func(*File) error) {
	t.Helper()
	f, err := Open([]byte(src), nil)
	if err != nil {
		t.Fatal(err)
	}
	err = edit(f)
	if want == "" {
		if err == nil || string(f.Bytes()) != src {
			t.Errorf("error %v, text %q", err, f.Bytes())
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, string(f.Bytes())); d != "" {
		t.Error(d)
	}
}

func TestSet(t *testing.T) {
	guide := "versions:\n  - version: \"1.0\"\n    status: approved  # kept\n  - version: '1.2' # draft\n    status: draft\n    base: \"1.0\"\nnotices: [] # none\n"
	tests := []struct {
		name, src string
		path      []Step
		key       string
		v         Value
		want      string
	}{
		{"a scalar", guide, []Step{Key("versions"), Item("version", "1.2")}, "status", Text("approved"), strings.Replace(guide, "draft\n    base", "approved\n    base", 1)},
		{"with a comment behind it", guide, []Step{Key("versions"), Item("version", "1.0")}, "status", Text("draft"), strings.Replace(guide, "approved  #", "draft  #", 1)},
		{"quoted", guide, []Step{Key("versions"), Item("version", "1.2")}, "version", Text("1.3"), strings.Replace(guide, "'1.2'", `"1.3"`, 1)},
		{"a new key", guide, []Step{Key("versions"), Item("version", "1.2")}, "seal", Text("sha256:0a"), strings.Replace(guide, "\nnotices", "\n    seal: \"sha256:0a\"\nnotices", 1)},
		{"a list", guide, []Step{Key("versions"), Item("version", "1.0")}, "texts", List(Quoted("a, b"), Plain("null"), Text("c: d")), strings.Replace(guide, "# kept\n", "# kept\n    texts: [\"a, b\", null, \"c: d\"]\n", 1)},
		{"a new date", guide, []Step{Key("versions"), Item("version", "1.0")}, "approved", Plain("2025-06-04"), strings.Replace(guide, "# kept\n", "# kept\n    approved: 2025-06-04\n", 1)},
		{"in a flow mapping", "v: [{n: \"1\", s: draft}]\n", []Step{Key("v"), Item("n", "1")}, "s", Text("approved"), "v: [{n: \"1\", s: approved}]\n"},
		{"new in a flow mapping", "v: [{n: \"1\"}]\n", []Step{Key("v"), Item("n", "1")}, "s", Text("no"), "v: [{n: \"1\", s: \"no\"}]\n"},
		{"the same value", "a: \"x\"\n", nil, "a", Text("x"), "a: \"x\"\n"},
		{"a literal", "a: |\n  x\n  y\nb: 1\n", nil, "a", Text("z"), "a: z\nb: 1\n"},
		{"over lines", "a: x\n  y\nb: 1\n", nil, "a", Text("z"), "a: z\nb: 1\n"},
		{"an empty value", "a:\nb: 1\n", nil, "a", Text("z"), "a: z\nb: 1\n"},
		{"a mapping", "a: {x: 1}\n", nil, "a", Text("z"), ""},
		{"a list in another's place", "a: [1, [x, \"]\"]] # why\nb: 1\n", nil, "a", List(Text("w"), Quoted("1.0")), "a: [w, \"1.0\"] # why\nb: 1\n"},
		{"no list in another's place", "a: [x]\nb: 1\n", nil, "a", List(), "a: []\nb: 1\n"},
		{"a list on lines", "a:\n  - x # why\n", nil, "a", List(Text("y")), ""},
		{"the same list on lines", "a:\n  - x # why\n", nil, "a", List(Text("x")), "a:\n  - x # why\n"},
		{"pairs", "a: 1\n", nil, "review", Pairs(Field{"opens", Plain("2025-06-04")}, Field{"min", Quoted("1")}), "a: 1\nreview: {opens: 2025-06-04, min: \"1\"}\n"},
		{"below its example", "a: 1\n#time: \"10.00\" # when\nb: 2\n", nil, "time", Text("12.00"), "a: 1\n#time: \"10.00\" # when\ntime: \"12.00\"\nb: 2\n"},
		{"below an example of several lines", "a: 1\r\n#c:\r\n#  - {x: 1}\r\n\r\n# other\r\nb: 2\r\n", nil, "c", Text("w"), "a: 1\r\n#c:\r\n#  - {x: 1}\r\nc: w\r\n\r\n# other\r\nb: 2\r\n"},
		{"no plain value", "a: 1\n", nil, "a", Plain("{"), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := Open([]byte(tt.src), nil)
			if err != nil {
				t.Fatal(err)
			}
			err = f.Set(tt.path, tt.key, tt.v)
			if (err != nil) != (tt.want == "") {
				t.Fatal(err)
			}
			if tt.want != "" {
				if d := cmp.Diff(tt.want, string(f.Bytes())); d != "" {
					t.Error(d)
				}
			}
		})
	}
}

func TestRemove(t *testing.T) {
	guide := "versions:\n  - version: \"1.0\"\n    meeting: 2026-05-04 # reviews it\n    # what it is\n    status: draft\n  - version: \"1.1\"\n    meeting:\n      2026-05-05\n\n# the end\n"
	for _, tt := range []struct {
		name, src string
		path      []Step
		key, want string // "" is refused
	}{
		{"with its comment", guide, []Step{Key("versions"), Item("version", "1.0")}, "meeting", strings.Replace(guide, "    meeting: 2026-05-04 # reviews it\n", "", 1)},
		{"over lines, the last one", guide, []Step{Key("versions"), Item("version", "1.1")}, "meeting", strings.Replace(guide, "    meeting:\n      2026-05-05\n", "", 1)},
		{"what is not there", guide, []Step{Key("versions"), Item("version", "1.0")}, "seal", guide},
		{"the first of an entry", guide, []Step{Key("versions"), Item("version", "1.0")}, "version", ""},
		{"in braces", "v: [{n: \"1\", m: \"a, b\", s: draft}]\n", []Step{Key("v"), Item("n", "1")}, "m", "v: [{n: \"1\", s: draft}]\n"},
		{"the last in braces", "v: [{n: \"1\", s: \"a}\"}]\n", []Step{Key("v"), Item("n", "1")}, "s", "v: [{n: \"1\"}]\n"},
		{"other line ends", "a: 1\r\nb: 2\r\nc: 3\r\n", nil, "b", "a: 1\r\nc: 3\r\n"},
		{"at the end of the file", "a: 1\nb: 2", nil, "b", "a: 1\n"},
	} {
		f, err := Open([]byte(tt.src), nil)
		if err != nil {
			t.Fatal(err)
		}
		err = f.Remove(tt.path, tt.key)
		if tt.want == "" {
			tt.want = tt.src
			if err == nil {
				t.Errorf("%s: it is not refused", tt.name)
			}
		} else if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if d := cmp.Diff(tt.want, string(f.Bytes())); d != "" {
			t.Errorf("%s: %s", tt.name, d)
		}
	}
}

func TestRemoveEntry(t *testing.T) {
	parties := "# who\nparties:\n  - {id: a, name: A} # first\n  # the second\n  - id: b\n    name: |\n      B\n      # no comment\n\n    # of b\n  - {id: c}\n  # - {id: d}\npeople:\n  \"x\": a\n"
	tests := []struct {
		name, src string
		path      []Step
		want      string // "" for an error
	}{
		{"the first", parties, []Step{Key("parties"), Item("id", "a")}, strings.Replace(parties, "  - {id: a, name: A} # first\n", "", 1)},
		{"one of several lines", parties, []Step{Key("parties"), Item("id", "b")}, "# who\nparties:\n  - {id: a, name: A} # first\n  # the second\n  - {id: c}\n  # - {id: d}\npeople:\n  \"x\": a\n"},
		{"the last, with an example below", parties, []Step{Key("parties"), Item("id", "c")}, strings.Replace(parties, "  - {id: c}\n", "", 1)},
		{"at the end of a file without a line end", "v:\n- n: x\n- n: y", []Step{Key("v"), Item("n", "y")}, "v:\n- n: x\n"},
		{"with CRLF", "v:\r\n- n: x\r\n  m: 1\r\n- n: y\r\n", []Step{Key("v"), Item("n", "x")}, "v:\r\n- n: y\r\n"},
		{"the only one", "v:\n- n: x\n", []Step{Key("v"), Item("n", "x")}, ""},
		{"on the line of others", "v: [{n: x}, {n: y}]\n", []Step{Key("v"), Item("n", "x")}, ""},
		{"what is not there", parties, []Step{Key("parties"), Item("id", "d")}, ""},
		{"no entry", parties, []Step{Key("people")}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			edits(t, tt.src, tt.want, func(f *File) error { return f.RemoveEntry(tt.path) })
		})
	}
}

func TestAppendText(t *testing.T) {
	for _, tt := range [][2]string{
		{"a: 1\n", "a: 1\naliases: [\"1.10\"]\n"},
		{"aliases: [x]\n", "aliases: [x, \"1.10\"]\n"},
		{"aliases:\n  - x # y\n", "aliases:\n  - x # y\n  - \"1.10\"\n"},
	} {
		f, err := Open([]byte(tt[0]), nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.AppendText([]Step{Key("aliases")}, "1.10"); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(tt[1], string(f.Bytes())); d != "" {
			t.Error(d)
		}
	}
	f, _ := Open(nil, nil)
	if err := f.Set(nil, "version", Quoted("a")); err != nil || string(f.Bytes()) != "version: \"a\"\n" {
		t.Errorf("%q, %v", f.Bytes(), err)
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, src := range []string{"a: 1\n---\nb: 2\n", "a: &x 1\nb: *x\n", "a: [\n", "\xff"} {
		if _, err := Open([]byte(src), nil); err == nil {
			t.Errorf("%q is accepted", src)
		}
	}
}

// Text must be read back as the same text whatever it is.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", "a", "no", "1.10", "2025-06-04", "a: b", "a #b", "\u2028", "x\ny\n", " x", "~", "'", "\"\\", "é\u0085", "\ufeff", "- a", "a\n\n", "\t"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		file, err := Open([]byte("a: 1\nd:\n  - {x: 1}\ne:\n  - x: 1\n"), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{"d", "e"} {
			err := file.Append([]Step{Key(key)}, []Field{{"k", Text(s)}, {"l", Text("end")}})
			if strings.ToValidUTF8(s, "") != s {
				if err == nil {
					t.Fatal("text that is not UTF-8 was written")
				}
				return
			}
			if err != nil {
				t.Fatalf("%q: %v", s, err)
			}
		}
		var back struct {
			D, E []struct{ K string }
		}
		if err := yaml.Unmarshal(file.Bytes(), &back); err != nil || back.D[1].K != s || back.E[1].K != s {
			t.Fatalf("%q is read as %+v, %v\n%s", s, back, err, file.Bytes())
		}
	})
}

// Whatever the document, an edit either makes the tree that was meant, with all
// other bytes kept, or is refused and changes nothing.
func FuzzEdit(f *testing.F) {
	f.Add([]byte(proposal))
	f.Add([]byte("decisions: []\n"))
	f.Add([]byte("a: {b: c}\r\ndecisions:\r\n- x\r\n"))
	f.Add([]byte("decisions:\n  - a: |+\n      x\n\n\n# y\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		file, err := Open(src, nil)
		if err != nil {
			return
		}
		if err := file.Append([]Step{Key("decisions")}, entry()); err != nil {
			if string(file.Bytes()) != string(src) {
				t.Fatalf("%v, but the text changed", err)
			}
			return
		}
		// All of the old text is there, in order: nothing but the new was added, a
		// null in its place aside.
		if out := string(file.Bytes()); !keeps(out, string(src)) {
			t.Fatalf("%q became %q", src, out)
		}
		if again, err := Open(file.Bytes(), nil); err != nil {
			t.Fatal(err)
		} else if again.RemoveEntry([]Step{Key("decisions"), Item("item", "b")}) == nil {
			before, err := Open(src, nil)
			if err != nil || !same(before.root, again.root) {
				t.Fatalf("%q became %q when an entry was put in and taken out", src, again.Bytes())
			}
		}
		if err := file.Set(nil, "status", Text("x: y")); err == nil {
			if v := value(file.root, "status"); v == nil || v.Value != "x: y" {
				t.Fatalf("%s", file.Bytes())
			}
		}
	})
}

// keeps reports whether out is src with one stretch put in and no more than a
// null taken out.
func keeps(out, src string) bool {
	i := 0
	for i < len(src) && i < len(out) && src[i] == out[i] {
		i++
	}
	j := 0
	for j < len(src)-i && j < len(out)-i && src[len(src)-1-j] == out[len(out)-1-j] {
		j++
	}
	lost := src[i : len(src)-j]
	return lost == "" || strings.Contains(lost, "null") || strings.Contains(lost, "~") || strings.Contains(strings.ToLower(lost), "null")
}
