package release

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/source/folder"
)

func obstacles(p *Plan) string {
	var out []string
	for _, o := range p.Obstacles {
		out = append(out, o.Diagnostic.String())
	}
	return strings.Join(out, "\n")
}

func TestObstacles(t *testing.T) {
	edit := func(file, old, new string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			t.Helper()
			file := filepath.Join(dir, filepath.FromSlash(file))
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text := strings.Replace(string(data), old, new, 1)
			if text == string(data) {
				t.Fatalf("%q is not in %s", old, file)
			}
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	const p1 = "data/proposals/2025-01.yaml"
	// second is a proposal in conflict with the first.
	second := func(t *testing.T, dir, decisions string) {
		t.Helper()
		text := "id: \"2025-02\"\ntitle: Andet\nguide: g\nbase: \"1.0\"\ntarget: \"1.2\"\nby: medcom\nsubmitted: 2025-02-18\n" +
			"changes:\n  - {id: a, section: formaal, delete: \"for 24\"}\ndecisions:\n" + decisions
		if err := os.WriteFile(filepath.Join(dir, "data/proposals/2025-02.yaml"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		name    string
		prepare func(*testing.T, string)
		request func(*Request)
		want    []Kind
	}{
		{"nothing", nil, nil, nil},
		{"undecided change", edit(p1, "  - {item: a, meeting: 2025-06-04, outcome: approved}\n", ""), nil, []Kind{Undecided}},
		{"undecided question", edit(p1, "  - {item: q1, meeting: 2025-06-04, outcome: answered, note: Ja}\n", ""), nil, []Kind{Undecided}},
		{"decided too late", edit(p1, "{item: a, meeting: 2025-06-04", "{item: a, meeting: 2025-11-11"), nil, []Kind{Undecided}},
		{"edited after the decision", edit(p1, "{item: a, ", `{item: a, hash: "sha256:00", `), nil, []Kind{NotAsDecided}},
		{"an amended change, edited since", edit(p1, "{item: e, ", `{item: e, hash: "sha256:00", `), nil, []Kind{NotAsDecided}},
		{"edited since it was put off", edit(p1, "{item: f, ", `{item: f, hash: "sha256:00", `), nil, nil},
		{"no longer fits", edit(p1, `replace: "24 timer"`, `replace: "25 timer"`), nil, []Kind{DoesNotFit}},
		{"conflict", func(t *testing.T, dir string) { second(t, dir, "  - {meeting: 2025-06-04, outcome: approved}\n") }, nil, []Kind{InConflict}},
		{"conflict on the day, settled later", func(t *testing.T, dir string) {
			second(t, dir, "  - {meeting: 2025-06-04, outcome: approved}\n  - {meeting: 2025-11-11, outcome: rejected}\n")
		}, nil, []Kind{InConflict}},
		{"conflict with what is not decided", func(t *testing.T, dir string) { second(t, dir, "") }, nil, []Kind{InConflict, Undecided}},
		{"lost anchor", edit(p1, "delete: \"Svar\"}\ndecisions:", "delete: \"Svar\"}\n  - {id: g, section: formaal, replace: \"{#ansvar}\", with: \"{#andet}\"}\ndecisions:\n  - {item: g, meeting: 2025-06-04, outcome: approved}"),
			nil, []Kind{BadText, LostAnchor}},
		{"touched seal", edit("content/guides/g/1.0/03-bilag.md", "Tekst", "Texst"), nil, []Kind{SealBroken, DoesNotFit}},
		{"unknown meeting", nil, func(r *Request) { r.Meeting = date("2025-06-05") }, []Kind{UnknownMeeting}},
		{"a meeting that lies ahead", func(t *testing.T, dir string) {
			if err := os.WriteFile(filepath.Join(dir, "content/meetings/2026-01-01.md"), []byte("---\ntitle: Møde\ndate: 2026-01-01\nstatus: held\n---\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}, func(r *Request) { r.Meeting = date("2026-01-01") }, []Kind{NotYet}},
		{"approved tomorrow", nil, func(r *Request) { r.Meeting, r.Approved = civil.Date{}, date("2026-01-01") }, []Kind{NotYet}},
		{"approved today", nil, func(r *Request) { r.Meeting, r.Approved = civil.Date{}, date("2025-12-31") }, nil},
		{"before its base", nil, func(r *Request) { r.Meeting = date("2024-01-01") }, []Kind{BadDate, UnknownMeeting, Undecided, Undecided, Undecided, Undecided, Undecided, Undecided, Undecided}},
		{"too early", nil, func(r *Request) { r.Effective = date("2025-06-03") }, []Kind{BadDate}},
		{"too early in guide.yaml", edit("content/guides/g/guide.yaml", "status: draft\n", "status: draft\n    effective: 2025-06-03\n"), nil, []Kind{BadDate}},
		{"too early in guide.yaml, and another day asked for", edit("content/guides/g/guide.yaml", "status: draft\n", "status: draft\n    effective: 2025-06-03\n"), func(r *Request) { r.Effective = date("2025-06-05") }, nil},
		{"unknown version", nil, func(r *Request) { r.Version = "1.3" }, []Kind{UnknownVersion}},
		{"next is there", nil, func(r *Request) { r.Next = "1.0" }, []Kind{BadNext}},
		{"next is no name", nil, func(r *Request) { r.Next = "../x" }, []Kind{BadNext}},
		{"no figure", edit(p1, "{{ tal brugere 2025-03 }}", "{{ tla brugere }}"), nil, []Kind{FigureUnknown}},
		{"unknown figure", nil, func(r *Request) { r.Figure = nil }, []Kind{FigureUnknown}},
		{"more than its own place, decided before that was a rule", edit(p1, "delete: \"Svar\"}\ndecisions:", "delete: \"Svar\"}\n  - {id: g, section: kommunikation, before: \"Se [[\", insert: \"```\\n\"}\ndecisions:\n  - {item: g, meeting: 2025-06-04, outcome: approved}"),
			nil, []Kind{DoesNotFit}},
		{"the same, rejected", edit(p1, "delete: \"Svar\"}\ndecisions:", "delete: \"Svar\"}\n  - {id: g, section: kommunikation, before: \"Se [[\", insert: \"```\\n\"}\ndecisions:\n  - {item: g, meeting: 2025-06-04, outcome: rejected}"),
			nil, nil},
		{"a whole text amended to a few words", edit(p1, "delete: \"Svar\"}\ndecisions:", "delete: \"Svar\"}\n  - {id: g, section: kommunikation, text: \"Se [[formaal#ansvar]].\\n\\n![Roller](assets/r.svg)\\n\\nMere.\"}\ndecisions:\n  - {item: g, meeting: 2025-06-04, outcome: amended, text: straks}"),
			nil, []Kind{DoesNotFit}},
		{"a number that no section has is a warning", edit(p1, `text: "Ny tekst."`, `text: "Ny tekst, jf. afsnit 7."`), nil, nil},
		{"a number that nobody can tell", edit(p1, "Et nyt punkt, jf. afsnit 3", "Et nyt punkt, og afsnit 3 er nyt"), nil, []Kind{BadText}},
		{"a number that the proposal tells", func(t *testing.T, dir string) {
			edit(p1, "Et nyt punkt, jf. afsnit 3", "Et nyt punkt, og afsnit 3 er nyt")(t, dir)
			edit(p1, "decisions:\n", "references:\n  - {section: formaal, quote: \"og afsnit 3\", means: this}\ndecisions:\n")(t, dir)
		}, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := world(t)
			if tt.prepare != nil {
				tt.prepare(t, dir)
			}
			before := tree(t, dir)
			p := plan(t, dir, tt.request)
			var got []Kind
			said := inDanish(p)
			for _, o := range p.Obstacles {
				got = append(got, o.Kind)
				if message := o.Diagnostic.Message.In(language.Diagnostics("da")); !strings.Contains(said, "- "+message) {
					t.Errorf("%v is not said: %s", o.Diagnostic, said)
				}
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("%s\n%s", d, obstacles(p))
			}
			if len(tt.want) > 0 && p.Apply(sitetest.Writer(t, dir)) == nil {
				t.Error("it was released all the same")
			}
			if d := cmp.Diff(before, tree(t, dir)); len(tt.want) > 0 && d != "" {
				t.Error(d)
			}
		})
	}
}

// A slip in the version is answered with the draft that is meant.
func TestVersionMeant(t *testing.T) {
	p := plan(t, world(t), func(r *Request) { r.Version = "1,2" })
	if len(p.Obstacles) != 1 || !strings.Contains(p.Obstacles[0].Diagnostic.Hint.String(), `1.2`) {
		t.Error(obstacles(p))
	}
}

func TestGuideChangedMeanwhile(t *testing.T) {
	dir := world(t)
	p := plan(t, dir, nil)
	guide := filepath.Join(dir, "content/guides/g/guide.yaml")
	if err := os.WriteFile(guide, append(p.Before, "# mine\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	before := tree(t, dir)
	if err := p.Apply(sitetest.Writer(t, dir)); err == nil || !strings.Contains(err.Error(), "changed meanwhile") {
		t.Error(err)
	}
	if d := cmp.Diff(before, tree(t, dir)); d != "" {
		t.Error(d)
	}
}

// The site with the release in it is built on the day asked for and on the day it
// takes effect, with what is written and nothing else.
func TestTry(t *testing.T) {
	dir := world(t)
	if err := os.MkdirAll(filepath.Join(dir, "content/guides/g/1.2"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "content/guides/g/1.2/09-rest.md"), []byte("---\ntitle: Rest\n---\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	p := plan(t, dir, func(r *Request) { r.Effective = date("2025-12-01") })
	var days []string
	var laid fs.FS
	err := p.Try(date("2025-06-10"), func(over map[string][]byte, day civil.Date) (*site.Site, []diag.Diagnostic, error) {
		laid = folder.Over(os.DirFS(dir), over)
		st := read(t, laid)
		if days = append(days, day.String()); len(days) == 1 {
			return st, []diag.Diagnostic{{Severity: diag.Warning, Message: "no error"}}, nil
		}
		return st, []diag.Diagnostic{{Pos: diag.Pos{File: "x.md", Line: 3}, Severity: diag.Error, Code: "late", Message: "only then"}}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"2025-06-10", "2025-12-01"}, days); d != "" {
		t.Error(d)
	}
	if len(p.Obstacles) != 1 || p.Obstacles[0].Kind != NotBuilt || p.Obstacles[0].Diagnostic.Code != "late" || p.Apply(sitetest.Writer(t, dir)) == nil {
		t.Errorf("released all the same: %s", obstacles(p))
	}
	shown := map[string]string{}
	err = fs.WalkDir(laid, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(laid, name)
		shown[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	p = plan(t, dir, func(r *Request) { r.Effective = date("2025-12-01") })
	if err := p.Apply(sitetest.Writer(t, dir)); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(tree(t, dir), shown); d != "" {
		t.Error("another site was built than was written: ", d)
	}
}

// What is wrong with a version that was never written is said where its author may
// mend it.
func TestMendable(t *testing.T) {
	dir := world(t)
	p := plan(t, dir, nil)
	bad := func(file string, line, column int) diag.Diagnostic {
		pos := diag.Pos{File: file, Line: line, Column: column}
		return diag.Diagnostic{Pos: pos, Severity: diag.Error, Code: "bad", Message: "bad", Related: []diag.Related{{Pos: pos, Message: "at"}}}
	}
	at := func(name, words string) (line, column int) {
		for _, f := range p.Files {
			if f.Name != name {
				continue
			}
			for i, l := range strings.Split(string(f.Data), "\n") {
				if before, _, ok := strings.Cut(l, words); ok {
					return i + 1, len([]rune(before)) + 1
				}
			}
		}
		t.Fatalf("%q is not in %s", words, name)
		return 0, 0
	}
	for _, tt := range []struct{ file, words, want string }{
		{"01-formaal.md", "Et nyt punkt", "data/proposals/2025-01.yaml:13:"},
		{"02-nyt.md", "Ny tekst", "data/proposals/2025-01.yaml:14:"},
		{"04-bilag.md", "Sætninger", "data/proposals/2025-01.yaml:24:"}, // the adopted wording
		{"VERSION", "markdown", "content/guides/g/guide.yaml"},
	} {
		line, column := at(tt.file, tt.words)
		d := bad("content/guides/g/1.2/"+tt.file, line, column)
		if p.mendable(&d); !strings.HasPrefix(d.Pos.String(), tt.want) || len(d.Related) > 0 {
			t.Errorf("%s: %s, %v", tt.words, d.Pos, d.Related)
		}
	}
	d := bad("content/pages/om.md", 3, 1)
	if p.mendable(&d); d.Pos.File != "content/pages/om.md" || len(d.Related) != 1 {
		t.Errorf("%+v", d)
	}
}

// An obstacle of figures names the one that cannot be written in, and why.
func TestUnknownFigureIsNamed(t *testing.T) {
	p := plan(t, world(t), func(r *Request) {
		r.Figure = func(*markdown.Figure) (string, error) { return "", errors.New("no such day") }
	})
	var got []string
	for _, o := range p.Obstacles {
		if o.Kind == FigureUnknown {
			got = append(got, o.Diagnostic.String())
		}
	}
	if s := strings.Join(got, "\n"); len(got) != 1 || !strings.Contains(s, "{{ tal brugere 2025-03 }}") || !strings.Contains(s, "no such day") {
		t.Error(s)
	}
}

// A warning stands in nobody's way, and hides no error below it.
func TestErrorsBehindWarnings(t *testing.T) {
	var l diag.List
	l.Warnf(diag.Pos{File: "a.md", Line: 1}, "a-warning", "", "a")
	l.Errorf(diag.Pos{File: "b.md", Line: 1}, "an-error", "", "b")
	l.Warnf(diag.Pos{File: "c.md", Line: 1}, "a-warning", "", "c")
	l.Errorf(diag.Pos{File: "d.md", Line: 1}, "lost-anchor", "", "d")
	p := &Plan{Draft: &site.Version{}}
	p.diagnostics(&l)
	var got []string
	for _, o := range p.Obstacles {
		got = append(got, o.Diagnostic.Code)
	}
	if s := strings.Join(got, " "); s != "an-error lost-anchor" {
		t.Error(s)
	}
}

// Addresses are kept of what was approved: a draft beside this one has none to lose.
func TestAnotherDraftsAddresses(t *testing.T) {
	dir := world(t)
	if err := os.Mkdir(filepath.Join(dir, "content/guides/g/2.0"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "content/guides/g/2.0/01-andet.md"), []byte("---\ntitle: Andet\n---\n\n## Sit eget {#sit-eget}\n\nTekst.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	guide := filepath.Join(dir, "content/guides/g/guide.yaml")
	data, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), "versions:\n", "versions:\n  - {version: \"2.0\", status: draft}\n", 1)
	if err := os.WriteFile(guide, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if v := load(t, dir).Guides[0].Versions[0]; len(v.Sections) != 1 {
		t.Fatalf("the draft has %d sections", len(v.Sections))
	}
	for _, o := range plan(t, dir, nil).Obstacles {
		if o.Kind == LostAnchor {
			t.Error(o.Diagnostic)
		}
	}
}
