package strictyaml

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest/rounds"

	"github.com/google/go-cmp/cmp"
)

// record has a field of each type.
type record struct {
	Mapping
	Text   Text   `yaml:"text,required"`
	ID     ID     `yaml:"id"`
	Day    Day    `yaml:"day"`
	When   When   `yaml:"when"`
	Int    Int    `yaml:"int"`
	Number Number `yaml:"number"`
	Bool   Bool   `yaml:"bool"`
	Map    Map    `yaml:"map"`
	List   []Text `yaml:"list"`
	Part   part   `yaml:"part"`
	Parts  []part `yaml:"parts"`
	Ptr    *part  `yaml:"ptr"`
}

type part struct {
	Mapping
	A Text `yaml:"a,required"`
	B Int  `yaml:"b"`
}

func decode(src string) (*record, []string) {
	var r record
	l := &diag.List{}
	Decode("f.yaml", 0, []byte(src), &r, l)
	var said []string
	for _, d := range l.Sorted() {
		said = append(said, d.String())
	}
	return &r, said
}

func TestDecode(t *testing.T) {
	r, said := decode(`text: |
  En linje.
  En til.
id: afsnit-1.0
day: 2025-06-04
when: Q3-2025
int: -7
number: 4.60
bool: true
map: {b: x, a: y}
list: [æ, ø]
part: {a: "1.10", b: 2}
parts:
  - a: ét
  - {a: to, b: 3}
ptr: {a: z}
`)
	if len(said) > 0 {
		t.Fatal(strings.Join(said, "\n"))
	}
	at := func(line, column int) diag.Pos { return diag.Pos{File: "f.yaml", Line: line, Column: column} }
	if r.Text.S != "En linje.\nEn til.\n" || !r.Text.Block || r.Text.BodyPos() != at(2, 3) || r.Text.Pos != at(1, 7) {
		t.Errorf("text %+v", r.Text)
	}
	if r.ID != (ID{"afsnit-1.0", at(4, 5)}) {
		t.Errorf("id %+v", r.ID)
	}
	if r.Day.Date != (civil.Date{Year: 2025, Month: 6, Day: 4}) || r.When.Precision != civil.Quarter {
		t.Errorf("day %+v, when %+v", r.Day, r.When)
	}
	if r.Int != (Int{-7, at(7, 6), true}) || r.Number != (Number{4.6, "4.60", at(8, 9), true}) || !r.Bool.B {
		t.Errorf("int %+v, number %+v, bool %+v", r.Int, r.Number, r.Bool)
	}
	if len(r.Map) != 2 || r.Map[0].Key != "b" || r.Map[1].Value.S != "y" || r.Map[1].Value.Pos != at(10, 16) {
		t.Errorf("map %+v", r.Map)
	}
	if len(r.List) != 2 || r.List[1].S != "ø" || r.List[1].Pos != at(11, 11) || r.List[1].BodyPos() != at(11, 11) {
		t.Errorf("list %+v", r.List)
	}
	if r.Part.A.S != "1.10" || r.Part.B.N != 2 || len(r.Parts) != 2 || r.Parts[0].A.S != "ét" || r.Parts[1].B.N != 3 || r.Ptr.A.S != "z" {
		t.Errorf("parts %+v %+v %+v", r.Part, r.Parts, r.Ptr)
	}
	if !r.Has("day") || r.Has("dag") || r.At("bool") != at(9, 7) || r.At("dag") != at(1, 1) {
		t.Errorf("keys %+v", r.Keys)
	}
}

func TestMistakes(t *testing.T) {
	long := strings.Repeat("x", 90)
	tests := []struct{ name, src, want string }{
		{"unknown key", "text: a\ntxet: b\n", `f.yaml:2:1: error: unknown key "txet" (did you mean "text"?) [unknown-key]`},
		{"far from any key", "text: a\nkvantum: b\n", `f.yaml:2:1: error: unknown key "kvantum" (allowed here: text, id, day, when, int, number, bool, map, list, part, parts, ptr) [unknown-key]`},
		{"decimal comma", "{text: a, number: 4,6}\n", `f.yaml:1:21: error: unknown key "6" (write a decimal point, not a comma) [unknown-key]`},
		{"duplicate key", "text: a\ntext: b\n", `f.yaml:2:1: error: the key "text" comes twice (first at f.yaml:1:1) [duplicate-key]`},
		{"duplicate key in a map", "text: a\nmap: {x: a, x: b}\n", `f.yaml:2:13: error: the key "x" comes twice (first at f.yaml:2:7) [duplicate-key]`},
		{"missing key", "id: a\n", `f.yaml:1:1: error: the key "text" is missing [missing-key]`},
		{"missing key further in", "text: a\nparts:\n  - a: x\n  - b: 1\n", `f.yaml:4:5: error: the key "a" is missing [missing-key]`},
		{"number for text", "text: 1.10\n", `f.yaml:1:7: error: expected text, found the number 1.10 (put it in quotes: "1.10") [unquoted]`},
		{"octal for text", "text: 0773\n", `f.yaml:1:7: error: expected text, found the number 0773 (put it in quotes: "0773") [unquoted]`},
		{"truth for text", "text: true\n", `f.yaml:1:7: error: expected text, found the truth value true (put it in quotes: "true") [unquoted]`},
		{"date for text", "text: 2025-06-04\n", `f.yaml:1:7: error: expected text, found the date 2025-06-04 (put it in quotes: "2025-06-04") [unquoted]`},
		{"nothing for text", "text:\n", `f.yaml:1:6: error: expected text, found nothing (write "" for an empty text) [wrong-type]`},
		{"list for text", "text: [a]\n", `f.yaml:1:7: error: expected text, found a list [wrong-type]`},
		{"keys for text", "text: {a: b}\n", `f.yaml:1:7: error: expected text, found keys and values [wrong-type]`},
		{"control character", "text: \"a\\x07b\"\n", `f.yaml:1:7: error: the text holds the control character U+0007 (remove it) [control-character]`},
		{"control character in the file", "text: a\nid: \x07\n", `f.yaml:2:5: error: the text holds the control character U+0007 (remove it) [control-character]`},
		{"line separator", "text: a\u2028b\nid: X\n", `f.yaml:1:8: error: the text holds the control character U+2028 (remove it) [control-character]`},
		{"number for an id", "text: a\nid: 1.0\n", `f.yaml:2:5: error: expected an identifier, found the number 1.0 (put it in quotes: "1.0") [unquoted]`},
		{"nothing for an id", "text: a\nid:\n", `f.yaml:2:4: error: expected an identifier, found nothing [wrong-type]`},
		{"upper case", "text: a\nid: Afsnit\n", `f.yaml:2:5: error: "Afsnit" cannot be an identifier (use lower-case letters of one alphabet, digits and single - . _ inside) [bad-id]`},
		{"long id", "text: a\nid: A" + long + "\n", `f.yaml:2:5: error: "A` + long[:59] + `…" cannot be an identifier (use lower-case letters of one alphabet, digits and single - . _ inside) [bad-id]`},
		{"impossible date", "text: a\nday: 2025-02-29\n", `f.yaml:2:6: error: "2025-02-29" is not a date of the form 2025-06-04 [bad-date]`},
		{"date in words", "text: a\nday: 4. juni 2025\n", `f.yaml:2:6: error: "4. juni 2025" is not a date of the form 2025-06-04 [bad-date]`},
		{"impossible loose date", "text: a\nwhen: 2025-6-4\n", `f.yaml:2:7: error: "2025-6-4" is not a date of the form 2025-06-04 [bad-date]`},
		{"empty loose date", "text: a\nwhen: \"\"\n", `f.yaml:2:7: error: an empty date [bad-date]`},
		{"text for a whole number", "text: a\nint: \"7\"\n", `f.yaml:2:6: error: expected a whole number, found the text "7" [wrong-type]`},
		{"fraction for a whole number", "text: a\nint: 1.5\n", `f.yaml:2:6: error: expected a whole number, found the number 1.5 [wrong-type]`},
		{"octal whole number", "text: a\nint: 0o17\n", `f.yaml:2:6: error: expected a whole number, found the number 0o17 [wrong-type]`},
		{"comma", "text: a\nnumber: 4,6\n", `f.yaml:2:9: error: expected a number such as 12 or 4.6, found the text "4,6" (write a decimal point, not a comma) [wrong-type]`},
		{"exponent", "text: a\nnumber: 1e9\n", `f.yaml:2:9: error: expected a number such as 12 or 4.6, found the number 1e9 [wrong-type]`},
		{"infinity", "text: a\nnumber: .inf\n", `f.yaml:2:9: error: expected a number such as 12 or 4.6, found the number .inf [wrong-type]`},
		{"truth in Danish", "text: a\nbool: ja\n", `f.yaml:2:7: error: expected true or false, found the text "ja" (write true or false) [wrong-type]`},
		{"text for keys", "text: a\npart: x\n", `f.yaml:2:7: error: expected keys and values, found the text "x" [wrong-type]`},
		{"list for a map", "text: a\nmap: [x]\n", `f.yaml:2:6: error: expected keys and values, found a list [wrong-type]`},
		{"text for a list", "text: a\nlist: x\n", `f.yaml:2:7: error: expected a list, found the text "x" (write a list: [a, b], or a line with - for each) [wrong-type]`},
		{"a list as a key", "text: a\n? [x]\n: b\n", `f.yaml:2:3: error: a key must be plain text [wrong-type]`},
		{"not keys at all", "- text\n", `f.yaml:1:1: error: expected keys and values, found a list [wrong-type]`},
		{"empty", "", `f.yaml:1:1: error: the file holds no YAML [empty-file]`},
		{"comments alone", "# noter\n", `f.yaml:1:1: error: the file holds no YAML [empty-file]`},
		{"anchor", "text: a\nlist: [&x b]\n", `f.yaml:2:8: error: YAML anchors and aliases (&, *, <<) are not allowed (write the value out) [yaml-alias]`},
		{"merge", "text: a\npart: {<<: {a: b}}\n", `f.yaml:2:8: error: YAML anchors and aliases (&, *, <<) are not allowed (write the value out) [yaml-alias]`},
		{"tag", "text: !!str a\n", `f.yaml:1:7: error: YAML tags such as !!str are not allowed (remove it) [yaml-tag]`},
		{"own tag", "text: !x a\n", `f.yaml:1:7: error: YAML tags such as !x are not allowed (remove it) [yaml-tag]`},
		{"two documents", "text: a\n---\ntext: b\n", `f.yaml:2:1: error: a second YAML document in one file (remove the line with ---) [yaml-syntax]`},
		{"tab", "text: a\npart:\n\ta: x\n", `f.yaml:3:1: error: not valid YAML: found character that cannot start any token (indent with spaces, not tabs) [yaml-syntax]`},
		{"colon", "text: a\nid: b: c\n", `f.yaml:2:1: error: not valid YAML: mapping values are not allowed in this context (text that holds a colon must stand in quotes) [yaml-syntax]`},
		{"open bracket", "text: a\nlist:\n  - {a: x\n", `f.yaml:3:3: error: not valid YAML: did not find expected ',' or '}' (check the indentation and the quotes around here) [yaml-syntax]`},
		{"question mark before a brace", "text: a\nparts:\n  - {a: Er det klart?}\n", `f.yaml:3:3: error: not valid YAML: did not find expected ',' or '}' (check the indentation and the quotes around here) [yaml-syntax]`},
		{"wrong indentation", "text: a\n  id: b\nday: x\n", `f.yaml:2:3: error: not valid YAML: mapping values are not allowed in this context (text that holds a colon must stand in quotes) [yaml-syntax]`},
		{"open quote", "text: a\nid: \"b\n", `f.yaml:2:1: error: not valid YAML: found unexpected end of stream [yaml-syntax]`},
		{"deep", strings.Repeat("[", 52) + strings.Repeat("]", 52), `f.yaml:1:52: error: nested more than 50 levels deep [yaml-depth]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, said := decode(tt.src)
			if diff := cmp.Diff(tt.want, strings.Join(said, "\n")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// All mistakes are found in one run, and what is right is there.
func TestAllAtOnce(t *testing.T) {
	r, said := decode("id: x\nint: mange\nbool: nej\ndag: 2025-06-04\npart: {b: 1}\n")
	want := []string{
		`f.yaml:1:1: error: the key "text" is missing [missing-key]`,
		`f.yaml:2:6: error: expected a whole number, found the text "mange" [wrong-type]`,
		`f.yaml:3:7: error: expected true or false, found the text "nej" (write true or false) [wrong-type]`,
		`f.yaml:4:1: error: unknown key "dag" (did you mean "day"?) [unknown-key]`,
		`f.yaml:5:7: error: the key "a" is missing [missing-key]`,
	}
	if diff := cmp.Diff(want, said); diff != "" {
		t.Error(diff)
	}
	if r.ID.S != "x" || r.Part.B.N != 1 {
		t.Errorf("what is right was lost: %+v", r)
	}
}

func TestLinesAboveCount(t *testing.T) {
	for _, src := range []string{"tekst: a\n", "text: [\n", "", "text: 1\n"} {
		var r record
		l := &diag.List{}
		Decode("f.md", 10, []byte(src), &r, l)
		for _, d := range l.Sorted() {
			if d.Pos.Line != 11 {
				t.Errorf("%q: line %d, want 11", src, d.Pos.Line)
			}
		}
	}
}

func TestColumnsCountCharacters(t *testing.T) {
	_, said := decode("text: a\nmap: {blåbærgrød: 1}\n")
	want := `f.yaml:2:19: error: expected text, found the number 1 (put it in quotes: "1") [unquoted]`
	if strings.Join(said, "\n") != want {
		t.Errorf("got %v", said)
	}
}

func TestValidID(t *testing.T) {
	for s, want := range map[string]bool{
		"a": true, "æble": true, "1.10": true, "2025-01": true, "a_b-c.d": true, "75plus": true, "a--b": true,
		"": false, "A": false, "a b": false, "a/b": false, "..": false, "a..b": false, ".a": false, "a.": false, "-a": false,
		"a\\b": false, "a\x00": false, "a\n": false, "оm": false, "aοb": false, "тест-1": true, "θλ": true, "αд": false, strings.Repeat("a", 100): true, strings.Repeat("a", 101): false,
	} {
		if got := ValidID(s); got != want {
			t.Errorf("ValidID(%q) = %v, want %v", s, got, want)
		}
	}
}

// Input that is made to hurt is refused in little time.
func TestHostile(t *testing.T) {
	bomb := "a: &a [x, x, x, x, x, x, x, x, x]\n"
	for i := range 20 {
		refs := strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c, ", 'a'+i), 9), ", ")
		bomb += fmt.Sprintf("%c: &%c [%s]\n", 'b'+i, 'b'+i, refs)
	}
	many := strings.Builder{}
	for i := range rounds.Size(200_000) {
		fmt.Fprintf(&many, "nøgle%d: x\n", i)
	}
	tests := []struct{ name, src, code string }{
		{"bomb", bomb, "yaml-alias"},
		{"alias to itself", "text: &a [*a]\n", "yaml-alias"},
		{"deep flow", strings.Repeat("[", 100_000), "yaml-syntax"},
		{"deep block", strings.Repeat("- ", 100_000) + "x\n", "yaml-syntax"},
		{"deep mapping", strings.Repeat("{a: ", 9_000) + strings.Repeat("}", 9_000), "yaml-depth"},
		{"many keys", many.String(), "unknown-key"},
		{"a long key", strings.Repeat("k", 1_000_000) + ": x\n", ""},
		{"a long key spelled out", "? " + strings.Repeat("k", 1_000_000) + "\n: x\n", "unknown-key"},
		{"a long number", "text: 0x" + strings.Repeat("0", 1_000_000) + "7\n", "unquoted"},
		{"a long date", "day: " + strings.Repeat("2", 1_000_000) + "\n", "bad-date"},
		{"a long tag", "text: !" + strings.Repeat("t", 1_000_000) + " a\n", "yaml-tag"},
		{"10 MB of text", "text: \"" + strings.Repeat("æ ", rounds.Size(3_000_000)) + "\"\n", ""},
		{"10 MB of dashes", strings.Repeat("-\n", rounds.Size(1_000_000)), "wrong-type"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			// Work that grew with the square of these sizes would not end before the
			// test's own limit.
			var r record
			l := &diag.List{}
			Decode("f.yaml", 0, []byte(tt.src), &r, l)
			found := l.Sorted()
			if tt.code != "" && !slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code == tt.code }) {
				t.Errorf("want %s, got %v", tt.code, found[:min(len(found), 5)])
			}
			for _, d := range found[:min(len(found), 10)] {
				if len(d.String()) > 2000 {
					t.Errorf("a message of %d bytes: %.200s", len(d.String()), d)
				}
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		"", "text: a\n", "text: |\n  a\n  b\nid: 1.0\n", "text: &a x\nlist: [*a]\n", "parts:\n  - {a: 1, b: 4,6}\n", "---\n---\n", "? [a]\n: b\n",
		"text: \"\\x00\"\n", "map: {a: b, a: c}\n", "[[[[", "text: >\n\n a\n\tb\n", "%YAML 1.1\n---\ntext: a\n", "text: 'a''b'\n# noter\n", "!!map {text: a}\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		var r record
		l := &diag.List{}
		ok := Decode("f.yaml", 0, []byte(src), &r, l)
		if !ok && !l.HasErrors() {
			t.Error("refused without a word")
		}
		lines := strings.Count(src, "\n") + 1
		for _, d := range l.Sorted() {
			if d.Pos.File != "f.yaml" || d.Pos.Line < 1 || d.Pos.Line > lines+1 || d.Pos.Column < 1 {
				t.Errorf("%v: no place of the file's %d lines", d, lines)
			}
			if strings.Contains(d.String(), "\n") {
				t.Errorf("a line break in %q", d.String())
			}
		}
		if ok && r.Text.S == "" && !l.HasErrors() && !r.Has("text") {
			t.Error("a missing key was not reported")
		}
	})
}
