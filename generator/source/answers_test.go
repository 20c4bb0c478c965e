package source

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"bestpractice/generator/diag"

	"github.com/google/go-cmp/cmp"
)

func FuzzParseAnswers(f *testing.F) {
	for _, seed := range []string{
		`{"format": 1, "meeting": "2025-06-04", "party": "plo", "answers": [{"proposal": "2025-01", "item": "a"}]}`,
		`{"format": 1, "answers": [{}, {}]}`, `{"format": 1, "answers": null}`, `{"answers": [], "format": 1, "answers": [{}]}`, `[]`, `{`, ``, `{"format": 2}`,
		`{"format": 2, "final": true, "answers": [{"proposal": "p", "item": "k", "shown": {"old": ["a", "b"], "new": "c"}, "wording": ["x", ""]}], "remarks": [{"section": "s", "quote": "q"}, {}]}`,
		"\ufeff{}", `{"format": 1, "name": "\ud800"}`, `{"FORMAT": 1, "answers": [{"item": "a"}]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		l := &diag.List{}
		a := ParseAnswers("f.json", data, l)
		if (a == nil) != l.HasErrors() {
			t.Fatalf("answers %v, and %v", a, l.Sorted())
		}
		lines := 1 + bytes.Count(data, []byte("\n"))
		for _, d := range l.Sorted() {
			if d.Pos.Line < 1 || d.Pos.Line > lines || d.Pos.Column < 1 {
				t.Errorf("%v is no place of the file", d.Pos)
			}
		}
		if a != nil {
			for _, x := range a.Answers {
				if x.Pos.Line < 1 || x.Pos.Line > lines {
					t.Errorf("%v is no place of the file", x.Pos)
				}
			}
		}
	})
}

func TestParseAnswers(t *testing.T) {
	one := `{"proposal": "2025-01", "item": "a", "hash": "", "answer": "godkend", "comment": "Fint <b>nok</b>", "wording": ""}`
	for _, tt := range []struct{ name, text, want string }{
		{"whole", `{"format": 1, "site": "s", "meeting": "2025-06-04", "party": "plo", "name": "", "saved": "", "answers": [` + one + `]}`, ""},
		{"cut off", `{"format": 1, "answers": [` + one, `f.json:1:` + fmt.Sprint(len(`{"format": 1, "answers": [`+one)+1) + `: error: not a file of answers: the file ends too early (it was cut off: ask the sender for the whole file) [bad-answers]`},
		{"empty", "", `f.json:1:1: error: not a file of answers: the file ends too early (it was cut off: ask the sender for the whole file) [bad-answers]`},
		{"another format", `{"format": 7}`, `f.json:1:1: error: the answers have format 7 (this program reads formats 1 and 2) [bad-answers]`},
		{"more behind", "{\"format\": 1}\nx", `f.json:2:1: error: not a file of answers: there is more behind the end of it [bad-answers]`},
		{"unknown key", "{\"format\": 1,\n \"svar\": 1}", `f.json:2:2: error: not a file of answers: unknown key "svar" [bad-answers]`},
		{"wrong type", "{\"format\": 1,\n\"answers\": [{\"item\": 7}]}", `f.json:2:22: error: not a file of answers: "answers.item" cannot be a number [bad-answers]`},
		{"no JSON", "Kære sekretariat", `f.json:1:1: error: not a file of answers: what stands here is no JSON (it was edited or cut off: ask the sender for the file as it was saved) [bad-answers]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := &diag.List{}
			a := ParseAnswers("f.json", []byte(tt.text), l)
			var said []string
			for _, d := range l.Sorted() {
				said = append(said, d.String())
			}
			if diff := cmp.Diff(tt.want, strings.Join(said, "\n")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if (a != nil) != (tt.want == "") {
				t.Errorf("answers %+v", a)
			}
		})
	}
}

func TestAnswerPositions(t *testing.T) {
	a := ParseAnswers("f.json", []byte("{\n \"format\": 1,\n \"answers\": [\n  {\"item\": \"a\"},\n\n  {\"item\": \"b\"}, {\"item\": \"c\"}\n ]\n}"), &diag.List{})
	var got []string
	for _, x := range a.Answers {
		got = append(got, x.Item+" "+x.Pos.String())
	}
	if diff := cmp.Diff([]string{"a f.json:4:3", "b f.json:6:3", "c f.json:6:18"}, got); diff != "" {
		t.Error(diff)
	}
}
