package collect

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"
)

// world is a site with one meeting, two parties and a proposal of two changes
// and a question.
func world() *site.Site {
	m := &site.Meeting{Title: "Møde", Date: civil.Date{Year: 2025, Month: 6, Day: 4}}
	p := &site.Proposal{ID: "2025-01", Title: "Et forslag", Meeting: m}
	p.Questions = []*site.Question{{Proposal: p, ID: "q1", Text: "Er det?", Hash: "sha256:q"}}
	p.Changes = []*site.Change{{Proposal: p, ID: "a", Hash: "sha256:a"}, {Proposal: p, ID: "b", Hash: "sha256:b"}}
	return &site.Site{BaseURL: "https://example.org/x/", Meetings: []*site.Meeting{m}, Proposals: []*site.Proposal{p},
		Parties: []*site.Party{{ID: "plo", Name: "PLO"}, {ID: "kl", Name: "KL"}}}
}

func answers(party, name, saved string, list ...source.Answer) *source.Answers {
	return &source.Answers{Format: 1, Site: "https://example.org/x/", Meeting: "2025-06-04", Party: party, Name: name, Saved: saved, Answers: list}
}

func answer(item, word, hash string) source.Answer {
	return source.Answer{Proposal: "2025-01", Item: item, Hash: "sha256:" + hash, Answer: word}
}

func shown(a source.Answer, text string) source.Answer {
	a.Shown = &source.Shown{New: source.Wording{text}}
	return a
}

const noon, one = "2025-06-02T12:00:00+02:00", "2025-06-02T13:00:00+02:00"

func collect(t *testing.T, dir string, st *site.Site, inputs ...Input) *Result {
	t.Helper()
	r, err := Collect(st, os.DirFS(dir), inputs, Sender{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func input(name string, a *source.Answers) Input { return Input{name, canonical(a)} }

func actions(r *Result) []string {
	var out []string
	for _, x := range r.Taken {
		out = append(out, fmt.Sprintf("%s %d %s", x.From, x.Action, filepath.Base(x.File)))
	}
	return out
}

func TestStore(t *testing.T) {
	dir, st := t.TempDir(), world()
	a := answers("plo", "Anna", noon, answer("a", "godkend", "a"), answer("q1", "ja", "q"))
	steps := []struct {
		name   string
		inputs []Input
		want   []string
	}{
		{"first", []Input{input("1.json", a)}, []string{"1.json 0 plo-1.json"}},
		{"the same again", []Input{input("1.json", a), {"1.txt", []byte("Kære\n\n" + Code(a))}}, []string{"1.json 2 plo-1.json", "1.txt 2 plo-1.json"}},
		{"another person", []Input{input("2.json", answers("plo", "Bo", noon, answer("a", "afvis", "a")))}, []string{"2.json 0 plo-2.json"}},
		{"nobody named", []Input{input("3.json", answers("plo", "", noon, answer("a", "afvis", "a"))), input("4.json", answers("plo", "", one, answer("a", "drøft", "a")))},
			[]string{"3.json 0 plo-3.json", "4.json 0 plo-4.json"}},
		{"nobody, once more later", []Input{input("4.json", answers("plo", "", "2025-06-02T14:00:00+02:00", answer("a", "drøft", "a")))}, []string{"4.json 2 plo-4.json"}},
		{"a namesake in another party", []Input{input("n.json", answers("kl", "Anna", one, answer("a", "afvis", "a")))}, []string{"n.json 0 kl-1.json"}},
		{"newer", []Input{input("5.json", answers("plo", " anna ", one, answer("a", "afvis", "a")))}, []string{"5.json 1 plo-1.json"}},
		{"older", []Input{input("1.json", a)}, []string{"1.json 3 plo-1.json"}},
		{"twice in one run", []Input{input("6.json", answers("kl", "C", noon, answer("a", "afvis", "a"))), input("7.json", answers("kl", "C", one, answer("a", "godkend", "a")))},
			[]string{"6.json 3 kl-2.json", "7.json 0 kl-2.json"}},
		{"two persons in one run", []Input{input("8.json", answers("plo", "D", noon, answer("a", "afvis", "a"))), input("9.json", answers("plo", "bo", one, answer("a", "godkend", "a")))},
			[]string{"8.json 0 plo-5.json", "9.json 1 plo-2.json"}},
	}
	for _, s := range steps {
		r := collect(t, dir, st, s.inputs...)
		if d := cmp.Diff(s.want, actions(r)); d != "" || !r.OK() {
			t.Fatalf("%s: %s %v", s.name, d, r.Refused)
		}
		var said, want []string
		for _, n := range r.Notes {
			said = append(said, n.Code)
		}
		for _, x := range r.Taken {
			want = append(want, map[Action]string{Stored: "answers-stored", Replaced: "answers-replaced", Unchanged: "answers-unchanged", Older: "answers-older"}[x.Action])
			if s.name == "nobody named" && x.Action == Stored {
				want = append(want, "answers-without-name")
			}
		}
		if d := cmp.Diff(want, said); d != "" {
			t.Errorf("%s: %s", s.name, d)
		}
		if err := r.Store(sitetest.Writer(t, dir)); err != nil {
			t.Fatal(err)
		}
		st.Answers = r.Answers
	}
	files, err := filepath.Glob(filepath.Join(dir, "data/reviews/2025-06-04/*"))
	if err != nil || len(files) != 7 || len(st.Answers) != 7 {
		t.Errorf("%d files, %d sheets", len(files), len(st.Answers))
	}
	stands := map[string]string{"plo-1": "afvis", "plo-2": "godkend", "plo-3": "afvis", "plo-4": "drøft", "plo-5": "afvis", "kl-1": "afvis", "kl-2": "godkend"}
	var data []byte
	for name, word := range stands {
		if data, err = os.ReadFile(filepath.Join(dir, "data/reviews/2025-06-04", name+".json")); err != nil || !strings.Contains(string(data), word) {
			t.Errorf("%s: %s, %v", name, data, err)
		}
	}
	data, err = os.ReadFile(filepath.Join(dir, "data/reviews/2025-06-04/kl-2.json"))
	if err != nil {
		t.Fatal(err)
	}
	// What was stored is read by the site as it was sent.
	want := "  \"party\": \"kl\",\n  \"name\": \"C\",\n"
	if !strings.Contains(string(data), want) || !strings.HasSuffix(string(data), "}\n") {
		t.Errorf("%s", data)
	}
}

// A file that cannot be read keeps its name, and what is no sheet is none: a new sheet
// goes beside them.
func TestBesideOtherFiles(t *testing.T) {
	const dir = "data/reviews/2025-06-04/"
	newer := canonical(answers("plo", "Anna", one, answer("a", "afvis", "a")))
	files := fstest.MapFS{dir + "plo-1.json": {Data: []byte("{")}, dir + "PLO-2.json": {Data: []byte("\xff\xfe\xff")},
		dir + ".plo-3.json": {Data: newer}, dir + "plo-3.txt": {Data: newer}, dir + "mappe.json/plo-1.json": {Data: newer}}
	r, err := Collect(world(), files, []Input{input("1.json", answers("plo", "Anna", noon, answer("a", "godkend", "a")))}, Sender{})
	if err != nil || !r.OK() {
		t.Fatal(err, r.Refused)
	}
	if d := cmp.Diff([]string{"1.json 0 plo-3.json"}, actions(r)); d != "" {
		t.Error(d)
	}
	// Where the folder cannot be listed nobody knows what a new sheet would replace.
	files = fstest.MapFS{"data/reviews/2025-06-04": {Data: newer}}
	if _, err := Collect(world(), files, []Input{input("1.json", answers("plo", "", noon, answer("a", "godkend", "a")))}, Sender{}); err == nil {
		t.Error("stored beside what could not be listed")
	}
}

// The newer of two sheets of a person counts, as it says when it was saved.
func TestNewer(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{one, noon, true}, {noon, one, false}, {noon, noon, false}, {"2025-06-02T12:30:00+03:00", noon, false},
		{noon, "i går", true}, {"i går", noon, false}, {"i går", "i går", false},
	} {
		if got := newer(tt.a, tt.b); got != tt.want {
			t.Errorf("%s is newer than %s: %v", tt.a, tt.b, got)
		}
	}
	for _, tt := range []struct {
		a, b string
		want bool
	}{{"Anna  Å", " anna å", true}, {"Anna", "Bo", false}, {"", "", false}, {" ", "", false}, {"Anna", "", false}} {
		if got := samePerson(tt.a, tt.b); got != tt.want {
			t.Errorf("%q and %q are one person: %v", tt.a, tt.b, got)
		}
	}
}

func TestRefused(t *testing.T) {
	good := func(change func(*source.Answers)) []byte {
		a := answers("plo", "", noon, answer("a", "godkend", "a"))
		change(a)
		return canonical(a)
	}
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"other meeting", good(func(a *source.Answers) { a.Meeting = "2025-06-05" }), "for a meeting that this site does not have"},
		{"other site", good(func(a *source.Answers) { a.Site = "https://example.org/y/" }), "for another site"},
		{"other format", good(func(a *source.Answers) { a.Format = 3 }), "the answers have format 3"},
		{"unknown party", good(func(a *source.Answers) { a.Party = "pol" }), `there is no party "pol" in data/parties.yaml (did you mean "plo"?)`},
		{"cut off", good(func(*source.Answers) {})[:150], "ends too early"},
		{"markup", good(func(a *source.Answers) { a.Answers[0].Comment = "se <script>alert(1)</script>" }), `the comment of item "a" in proposal "2025-01" holds markup`},
		{"markup on a section", good(func(a *source.Answers) {
			a.Answers[0] = source.Answer{Guide: "g", Version: "1.1", Section: "frister", Answer: "godkend", Comment: "<b>"}
		}), `the comment of section "frister" in version 1.1 holds markup`},
		{"markup in a name", good(func(a *source.Answers) { a.Name = "<b>" }), "the name holds markup"},
		{"CPR", good(func(a *source.Answers) { a.Answers[0].Wording = source.Wording{"borgeren 010203-1234"} }), "holds what looks like a CPR number"},
		{"control characters", good(func(a *source.Answers) { a.Answers[0].Comment = "\x1b[2J" }), "holds control characters"},
		{"long comment", good(func(a *source.Answers) { a.Answers[0].Comment = strings.Repeat("æ", 4001) }), "longer than 4000"},
		{"too large", append(good(func(*source.Answers) {}), make([]byte, MaxInput)...), "too large"},
		{"large answers", append(good(func(*source.Answers) {}), strings.Repeat(" ", MaxAnswers)...), "more than 1 MB"},
		{"an answer that is none", good(func(a *source.Answers) { a.Answers[0].Answer = "ja" }), `is "ja" (it is one of godkend, afvis, drøft)`},
		{"a change's answer to a question", good(func(a *source.Answers) { a.Answers[0] = answer("q1", "godkend", "q") }), "one of ja, nej, drøft"},
		{"twice the same item", good(func(a *source.Answers) { a.Answers = append(a.Answers, a.Answers[0]) }), "a second answer"},
		{"no time", good(func(a *source.Answers) { a.Saved = "i går" }), "which is no time"},
		{"no answers", good(func(a *source.Answers) { a.Answers = nil }), "holds no answer"},
		{"unknown key", []byte(`{"format": 1, "x": 1}`), `unknown key "x"`},
		{"two files in one", []byte(`{"format": 1}{}`), "more behind"},
		{"words", []byte("Vi godkender det hele."), "no answers are in it"},
		{"nothing", []byte(" \n"), "is empty"},
		{"binary", []byte("PK\x03\x04\x00\xff\xfe"), "no answers are in it"},
		{"broken code line", []byte("svar\n" + strings.Replace(Code(answers("plo", "", noon)), ":ey", ":fy", 1)), "its check does not fit"},
		{"code line cut off", []byte("x " + Code(answers("plo", "", noon))[:60]), "2: error: the code line is cut off"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			name := "in.json"
			if tt.name == "code line cut off" {
				tt.data = append([]byte("linje\n"), tt.data...)
			}
			r := collect(t, dir, world(), Input{name, tt.data}, input("good.json", answers("kl", "", noon, answer("a", "godkend", "a"))))
			if len(r.Refused) == 0 || !strings.Contains(r.Refused[0].String(), tt.want) || !strings.HasPrefix(r.Refused[0].String(), name) {
				t.Fatalf("refused %v", r.Refused)
			}
			for _, d := range r.Refused {
				if strings.Contains(d.String(), "010203") || strings.Contains(d.String(), "script") {
					t.Errorf("the message spreads it: %v", d)
				}
			}
			if r.Store(sitetest.Writer(t, dir)) == nil {
				t.Error("stored all the same")
			}
			if entries, _ := os.ReadDir(dir); len(entries) > 0 {
				t.Error("a file was touched")
			}
		})
	}
}

// A kill at any moment leaves each sheet as it was or as it is to be, and the
// same run again completes it.
func TestStoreIsKilled(t *testing.T) {
	st := world()
	old := answers("plo", "Anna", noon, answer("a", "godkend", "a"))
	newer, other := answers("plo", "Anna", one, answer("a", "afvis", "a")), answers("kl", "", noon, answer("b", "drøft", "b"))
	inputs := []Input{input("1.json", newer), input("2.json", other)}
	var r *Result
	sitetest.EachKill(t, func() string {
		dir := t.TempDir()
		if err := collect(t, dir, st, input("0.json", old)).Store(sitetest.Writer(t, dir)); err != nil {
			t.Fatal(err)
		}
		r = collect(t, dir, st, inputs...)
		return dir
	}, func(w *folder.Writer) error { return r.Store(w) }, func(dir string) {
		stands := func(name string, may ...[]byte) {
			t.Helper()
			data, _ := os.ReadFile(filepath.Join(dir, "data/reviews/2025-06-04", name))
			if !slices.ContainsFunc(may, func(m []byte) bool { return bytes.Equal(m, data) && (m == nil) == (data == nil) }) {
				t.Errorf("%s is %q", name, data)
			}
		}
		stands("plo-1.json", canonical(old), canonical(newer))
		stands("kl-1.json", nil, canonical(other))
		if err := collect(t, dir, st, inputs...).Store(sitetest.Writer(t, dir)); err != nil {
			t.Fatal(err)
		}
		stands("plo-1.json", canonical(newer))
		stands("kl-1.json", canonical(other))
	})
}

func TestStaleAndUnknown(t *testing.T) {
	a := answers("plo", "", noon, answer("a", "godkend", "old"), answer("b", "afvis", "b"), answer("gone", "drøft", "x"))
	r, err := Collect(world(), fstest.MapFS{}, []Input{input("1.json", a)}, Sender{})
	if err != nil || !r.OK() {
		t.Fatal(err, r.Refused)
	}
	var notes []string
	for _, n := range r.Notes {
		notes = append(notes, n.String())
	}
	want := []string{
		"1.json: note: is stored as data/reviews/2025-06-04/plo-1.json [answers-stored]",
		`1.json: warning: there is no item "gone" in proposal "2025-01": the answer "drøft" is not counted [unknown-item]`,
		`1.json: warning: item "a" in proposal "2025-01" was changed after the answer "godkend": it is shown, not counted [stale-answer]`,
	}
	if d := cmp.Diff(want, notes); d != "" {
		t.Error(d)
	}
}

// The list of answers is a list also where there is none, as the review page writes it.
func TestNoAnswersAreAList(t *testing.T) {
	if got := string(canonical(answers("plo", "", noon))); !strings.Contains(got, `"answers": []`) {
		t.Error(got)
	}
}

// Names and comments are taken out; answers and wordings stay.
func TestForget(t *testing.T) {
	first := answers("plo", "Anna Hemmelig", noon, answer("a", "godkend", "a"), source.Answer{Proposal: "2025-01", Item: "b", Answer: "afvis", Comment: "hemmeligt", Wording: source.Wording{"x"}})
	first.Format, first.Remarks = 2, []source.Remark{{Section: "s", Comment: "hemmeligt"}, {Section: "s", Quote: "y", Comment: "hemmeligt", Wording: "z"}}
	dir := "data/reviews/2025-06-04/"
	files := fstest.MapFS{dir + "plo-1.json": {Data: canonical(first)}, dir + "kl-1.json": {Data: canonical(answers("kl", "", noon, answer("a", "ja", "a")))}}
	list := &diag.List{}
	for _, name := range []string{"noter.txt", ".plo-2.json", "mappe/plo-3.json"} { // no sheets
		files[dir+name] = &fstest.MapFile{Data: canonical(first)}
	}
	out, err := Forget(files, "2025-06-04", list)
	if err != nil || list.HasErrors() || len(out) != 1 || out[0].File != dir+"plo-1.json" {
		t.Fatal(err, out)
	}
	after := string(out[0].After)
	if strings.Contains(strings.ToLower(after), "hemmelig") || strings.Count(after, `"wording": "x"`) != 1 || strings.Count(after, `"wording": "z"`) != 1 || strings.Count(after, `"quote"`) != 1 {
		t.Errorf("%s", after)
	}
	files[dir+"plo-1.json"].Data = out[0].After
	// One thing of all that is to go is enough.
	files[dir+"plo-1.json"].Data = canonical(answers("plo", "Anna Hemmelig", noon, answer("a", "godkend", "a")))
	if out, err := Forget(files, "2025-06-04", list); err != nil || len(out) != 1 || strings.Contains(string(out[0].After), "Hemmelig") {
		t.Error(err, out)
	}
	files[dir+"plo-1.json"].Data = out[0].After
	if out, err = Forget(files, "2025-06-04", list); err != nil || len(out) != 0 {
		t.Error(err, out)
	}
	if _, err = Forget(files, "2025-06-05", list); err == nil {
		t.Error("a meeting without answers is forgotten")
	}
}

// A question that the agenda itself asks is answered without a proposal.
func TestAgendaQuestion(t *testing.T) {
	st := world()
	st.Meetings[0].Agenda = []*site.AgendaItem{{Points: []*site.AgendaItem{{Questions: []*site.Question{{ID: "x", Hash: "sha256:x"}, {ID: "y", Hash: "sha256:y"}}}}}}
	say := func(item, word, hash string) source.Answer {
		return source.Answer{Item: item, Answer: word, Hash: "sha256:" + hash}
	}
	r := collect(t, t.TempDir(), st, input("1.json", answers("plo", "", noon, say("x", "ja", "x"), say("y", "nej", "old"), say("gone", "ja", ""))))
	if !r.OK() {
		t.Fatal(r.Refused)
	}
	rows := Tabulate(st, st.Meetings[0], r.Answers).Rows
	if n := len(rows); n != 5 || rows[3].ID() != "x" || rows[3].Count("ja") != 1 || rows[4].Count("nej") != 0 || !rows[4].Cells[0].Stale {
		t.Errorf("%d rows: %+v", n, rows)
	}
	var notes []string
	for _, n := range r.Notes {
		notes = append(notes, n.Message.String())
	}
	want := []string{"is stored as data/reviews/2025-06-04/plo-1.json", `there is no question "gone" on the agenda: the answer "ja" is not counted`,
		`question "y" on the agenda was changed after the answer "nej": it is shown, not counted`}
	if d := cmp.Diff(want, notes); d != "" {
		t.Error(d)
	}
	bad := collect(t, t.TempDir(), st, input("1.json", answers("plo", "", noon, say("x", "godkend", "x"))))
	if bad.OK() {
		t.Error("a question was approved")
	}
}
