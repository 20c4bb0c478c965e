package starter

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/resolve"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/source"

	"github.com/google/go-cmp/cmp"
)

var today = civil.Date{Year: 2026, Month: 3, Day: 7} // a Saturday

// month writes 2026-02 so that it can be told from what the template says.
func month(period string) string { return "måned " + period }

// put writes files below a folder.
func put(t *testing.T, dir string, files ...File) {
	t.Helper()
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// load reads a site folder and returns all that there is to say about it.
func load(t *testing.T, dir string) (*site.Site, []string) {
	t.Helper()
	list := &diag.List{}
	records, err := source.Load(os.DirFS(dir), list, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	st := resolve.Site(records, civil.Date{}, list, nil, nil)
	var said []string
	for _, d := range list.Sorted() {
		said = append(said, d.String())
	}
	return st, said
}

// firstSite makes the starter site and loads it, which says nothing.
func firstSite(t *testing.T) (string, *site.Site) {
	t.Helper()
	files, err := Site(SiteOptions{Language: "da", Today: today})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	put(t, dir, files...)
	st, said := load(t, dir)
	if len(said) > 0 {
		t.Fatalf("the starter site has diagnostics:\n%s", strings.Join(said, "\n"))
	}
	return dir, st
}

// sayingEnglish is the site of a folder, in English from now on.
func sayingEnglish(t *testing.T, dir string) *site.Site {
	t.Helper()
	name := filepath.Join(dir, "data/site.yaml")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, bytes.Replace(data, []byte("language: da"), []byte("language: en"), 1), 0o666); err != nil {
		t.Fatal(err)
	}
	st, said := load(t, dir)
	if len(said) > 0 || st.Language != "en" {
		t.Fatalf("the site in English, %s, has diagnostics:\n%s", st.Language, strings.Join(said, "\n"))
	}
	return st
}

// newSite is the starter site under way: with an approved version, a draft and a
// proposal.
func newSite(t *testing.T) (string, *site.Site) {
	t.Helper()
	dir, _ := firstSite(t)
	if err := sitetest.Underway(dir, today); err != nil {
		t.Fatal(err)
	}
	st, said := load(t, dir)
	if len(said) > 0 {
		t.Fatalf("the site under way has diagnostics:\n%s", strings.Join(said, "\n"))
	}
	return dir, st
}

func TestSite(t *testing.T) {
	_, st := firstSite(t)
	if got := len(st.Areas); got != 99 {
		t.Errorf("%d areas, want 99", got)
	}
	if len(st.Guides) != 1 || len(st.Guides[0].Versions) != 1 || len(st.Guides[0].Versions[0].Sections) != 3 || len(st.Proposals) != 0 {
		t.Fatalf("want one guide with a first draft of three sections, and no proposal")
	}
	// Eight weeks after a Saturday is a Saturday: the meeting is on the Monday.
	m := st.Meetings[0]
	if m.Held || m.Date.String() != "2026-05-04" || m.Question("q1") == nil {
		t.Errorf("meeting %+v", m)
	}
	if d := st.DraftsAt(m); !st.Guides[0].Versions[0].First() || len(d) != 1 || len(d[0].Items) != 3 {
		t.Errorf("the meeting reviews %v", d)
	}
	if st.Accessibility == nil || len(st.Pages) != 2 {
		t.Errorf("pages %v", st.Pages)
	}
}

func TestSiteIsTheSameEveryTime(t *testing.T) {
	a, err := Site(SiteOptions{Language: "da", Today: today})
	if err != nil {
		t.Fatal(err)
	}
	b, _ := Site(SiteOptions{Language: "da", Today: today})
	if diff := cmp.Diff(a, b); diff != "" {
		t.Error(diff)
	}
	for _, f := range a {
		if i := bytes.IndexByte(f.Data, '@'); i >= 0 && regexp.MustCompile(`@[a-z]+@`).Match(f.Data) {
			t.Errorf("%s: a mark was not replaced", f.Path)
		}
	}
}

// What everybody invents says so, wherever its format can.
func TestSiteIsMarkedAsExample(t *testing.T) {
	_, st := firstSite(t)
	if !st.Example || st.Notice == "" || !st.Meetings[0].Example || !st.Guides[0].Versions[0].Example {
		t.Error("site, version and meeting must be examples")
	}
	for _, s := range st.Guides[0].Versions[0].Sections {
		if !s.Example {
			t.Errorf("section %s is not marked", s.ID)
		}
	}
	for _, p := range st.Parties {
		if !p.Example {
			t.Errorf("party %s is not marked", p.ID)
		}
	}
	for _, p := range st.Pages {
		if !p.Example {
			t.Errorf("page %s is not marked", p.ID)
		}
	}
}

func TestKommunerAreThoseOfTheRepository(t *testing.T) {
	want, err := os.ReadFile("../../data/kommuner.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files, err := Site(SiteOptions{Language: "da", Today: today})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(files, func(f File) bool { return f.Path == "data/kommuner.yaml" })
	if i < 0 || !bytes.Equal(files[i].Data, want) {
		t.Error("templates/starter/site/da/data/kommuner.yaml is not data/kommuner.yaml: copy it")
	}
}

func TestNewFilesLoad(t *testing.T) {
	meeting := civil.Date{Year: 2026, Month: 9, Day: 1}
	english := map[string]string{"Skriv mødets titel her": "Write the title of the meeting here"}
	tests := []struct {
		name string
		make func(*site.Site) (File, error)
		path string
		has  []string
	}{
		{"proposal", func(st *site.Site) (File, error) { return Proposal(st, ProposalOptions{Submitted: today}) },
			"data/proposals/2026-02.yaml", []string{"guide: vejledning", `base: "1.0"`, `target: "1.1"`, "by: sekretariatet", "meeting: 2026-05-04", "section: formaal"}},
		{"proposal with all", func(st *site.Site) (File, error) {
			return Proposal(st, ProposalOptions{ID: "2027-09", Guide: "vejledning", Section: "kommunikation", By: "eksempelapoteket",
				Title: `»Citat«, "plan": # [x] \ 1.0`, Submitted: today, Meeting: civil.Date{Year: 2026, Month: 5, Day: 4}})
		}, "data/proposals/2027-09.yaml", []string{"by: eksempelapoteket", "section: kommunikation", `title: "»Citat«, \"plan\": # [x] \\ 1.0"`}},
		{"proposal after the last meeting", func(st *site.Site) (File, error) {
			return Proposal(st, ProposalOptions{Submitted: meeting, Taken: []string{"2026-07", "2025-99"}})
		}, "data/proposals/2026-08.yaml", []string{"# meeting: 2030-01-15"}},
		{"meeting", func(st *site.Site) (File, error) { return Meeting(st, MeetingOptions{Date: meeting}) },
			"content/meetings/2026-09-01.md", []string{"status: planned", "Skriv mødets titel her"}},
		{"event", func(st *site.Site) (File, error) {
			return Event(st, EventOptions{ID: "temadag", Date: "medio 2027", Title: "Temadag: dosis"})
		}, "data/events/temadag.yaml", []string{`title: "Temadag: dosis"`, `date: "medio 2027"`}},
		{"event in words", func(st *site.Site) (File, error) { return Event(st, EventOptions{ID: "a", Date: "inden  jul"}) },
			"data/events/a.yaml", []string{`date: "inden jul"`}},
		{"kommuner", func(st *site.Site) (File, error) {
			return Dataset(st, DatasetOptions{ID: "andel", Month: month, Published: today})
		},
			"data/statistics/andel/2026-03-07.yaml", []string{"kind: kommuner", "status: illustrative", `"2026-02"`, "label: måned 2026-02"}},
		{"serie", func(st *site.Site) (File, error) {
			return Dataset(st, DatasetOptions{ID: "antal", Kind: site.KindSeries, Month: month, Published: civil.Date{Year: 2026, Month: 1, Day: 31}})
		}, "data/statistics/antal/2026-01-31.yaml", []string{`period: "2025-09"`, `period: "2025-12"`}},
		{"scenarier", func(st *site.Site) (File, error) {
			return Dataset(st, DatasetOptions{ID: "hvad-nu-hvis", Kind: site.KindScenarios, Month: month, Published: today})
		}, "data/statistics/hvad-nu-hvis/2026-03-07.yaml", []string{"kind: scenarier"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir, st := newSite(t)
			for _, lang := range []string{"da", "en"} {
				if lang == "en" {
					st = sayingEnglish(t, dir)
				}
				f, err := tt.make(st)
				if err != nil {
					t.Fatal(err)
				}
				if f.Path != tt.path {
					t.Errorf("path %s, want %s", f.Path, tt.path)
				}
				for _, want := range tt.has {
					if english[want] != "" && lang == "en" {
						want = english[want]
					}
					if !strings.Contains(string(f.Data), want) {
						t.Errorf("the file lacks %q:\n%s", want, f.Data)
					}
				}
				if regexp.MustCompile(`[ \t]\n|\n\n\n|<<|>>|<no value>`).Match(f.Data) {
					t.Errorf("the file is untidy:\n%s", f.Data)
				}
				put(t, dir, f)
				if _, said := load(t, dir); len(said) > 0 {
					t.Errorf("diagnostics:\n%s\n%s", strings.Join(said, "\n"), f.Data)
				}
				if err := os.Remove(filepath.Join(dir, f.Path)); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// Every example in a comment is right: what it says loads when its # goes.
func TestCommentedExamplesLoad(t *testing.T) {
	dir, st := newSite(t)
	t.Run("da", func(t *testing.T) { examples(t, dir, st, "Skriv et scenarie mere") })
	dir, _ = newSite(t)
	t.Run("en", func(t *testing.T) { examples(t, dir, sayingEnglish(t, dir), "Write another scenario") })
}

func examples(t *testing.T, dir string, st *site.Site, scenario string) {
	make := func(f File, err error) File {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	proposal := make(Proposal(st, ProposalOptions{Submitted: today, Section: "formaal"})) // which the other proposal leaves alone
	meeting := make(Meeting(st, MeetingOptions{Date: civil.Date{Year: 2026, Month: 9, Day: 1}}))
	event := make(Event(st, EventOptions{ID: "a", Date: "medio 2026"}))
	areas := make(Dataset(st, DatasetOptions{ID: "andel", Month: month, Published: today}))
	series := make(Dataset(st, DatasetOptions{ID: "antal", Kind: site.KindSeries, Month: month, Published: today}))
	scenarios := make(Dataset(st, DatasetOptions{ID: "hvad", Kind: site.KindScenarios, Month: month, Published: today}))
	kinds := map[site.EditKind]bool{}
	for _, id := range strings.Split("abcdefghijk", "") {
		f := uncomment(proposal, "changes:", "{id: "+id, "id: "+id)
		put(t, dir, f)
		st, said := load(t, dir)
		if len(said) > 0 {
			t.Errorf("change %s:\n%s\n%s", id, strings.Join(said, "\n"), f.Data)
			continue
		}
		p := st.Proposals[1]
		if len(p.Changes) != 1 {
			t.Fatalf("change %s is not there:\n%s", id, f.Data)
		}
		kinds[p.Changes[0].Edits[0].Kind] = true
	}
	if len(kinds) != 11 {
		t.Errorf("the examples show %d kinds of change, want 11", len(kinds))
	}
	put(t, dir, proposal)
	for _, tt := range []struct {
		file  File
		marks []string
	}{
		{proposal, []string{"{id: q2"}},
		{meeting, []string{"time: \"10", "place:", "chair:", "example:", "review:", "attendees:", "actions:", "decisions:", "status_reports:", "attachments:", "minutes:", "next:"}},
		{event, []string{"latest:", "time:", "place:", "audience:", "agenda:", "sign_up:", "text:", "source:", "example:"}},
		{areas, []string{"note:", "summary:", `{id: "2030-06"`, `{area: land`}},
		{series, []string{"targets:"}},
		{scenarios, []string{"{label: " + scenario}},
	} {
		for _, mark := range tt.marks {
			f := uncomment(tt.file, mark)
			put(t, dir, f)
			_, said := load(t, dir)
			said = slices.DeleteFunc(said, func(s string) bool { return strings.HasSuffix(s, "[empty-period]") }) // the period in the example has no figures yet
			if len(said) > 0 {
				t.Errorf("%s with %s:\n%s\n%s", f.Path, mark, strings.Join(said, "\n"), f.Data)
			}
			put(t, dir, tt.file)
		}
	}
}

// uncomment takes the # from each line that begins with one of the marks and
// from the more indented lines below it.
func uncomment(f File, marks ...string) File {
	var out []string
	depth, found := -1, 0
	for _, line := range strings.Split(string(f.Data), "\n") {
		bare, commented := strings.CutPrefix(line, "#")
		text := strings.TrimLeft(bare, " -")
		indent := len(bare) - len(strings.TrimLeft(bare, " "))
		starts := slices.ContainsFunc(marks, func(m string) bool { return strings.HasPrefix(text, m) })
		switch {
		case commented && starts && (bare[0] != ' ' || strings.HasPrefix(bare, "  ")):
			line, found, depth = bare, found+1, indent
			if text == "changes:" {
				depth = 1000 // each change is chosen by itself
			}
		case commented && depth >= 0 && (indent > depth && strings.HasPrefix(bare, "  ") || bare == ""):
			line = bare
		default:
			depth = -1
		}
		out = append(out, line)
	}
	if found == 0 {
		panic("no line begins with one of " + strings.Join(marks, ", "))
	}
	return File{Path: f.Path, Data: []byte(strings.Join(out, "\n"))}
}

func TestRefused(t *testing.T) {
	_, st := newSite(t)
	bare := *st
	bare.Guides, bare.Parties = nil, nil
	day := civil.Date{Year: 2026, Month: 5, Day: 4}
	tests := []struct {
		name string
		err  error
		want string
	}{
		{"guide", fail(Proposal(st, ProposalOptions{Guide: "vejledningen", Submitted: today})), `there is no guide "vejledningen" (did you mean "vejledning"?)`},
		{"section", fail(Proposal(st, ProposalOptions{Section: "komunikation", Submitted: today})), `there is no section "komunikation" (did you mean "kommunikation"?)`},
		{"party", fail(Proposal(st, ProposalOptions{By: "x", Submitted: today})), `there is no party "x" (there is sekretariatet, eksempelkommunen, eksempelapoteket)`},
		{"meeting", fail(Proposal(st, ProposalOptions{Meeting: today, Submitted: today})), "there is no meeting on 2026-03-07 (there is 2026-05-04)"},
		{"id", fail(Proposal(st, ProposalOptions{ID: "../x", Submitted: today})), `"../x" cannot be the id of a proposal: use lower-case letters of one alphabet, digits and single - . _ inside, like 2025-01`},
		{"taken", fail(Proposal(st, ProposalOptions{ID: "2026-01", Submitted: today})), "there is a proposal 2026-01 already"},
		{"control", fail(Proposal(st, ProposalOptions{Title: "a\x1bb", Submitted: today})), "the title holds the control character U+001B"},
		{"no guide", fail(Proposal(&bare, ProposalOptions{Submitted: today})), "the site has no guide: make content/guides/NAME/guide.yaml first"},
		{"meeting twice", fail(Meeting(st, MeetingOptions{Date: day})), "there is a meeting on 2026-05-04 already: content/meetings/2026-05-04.md"},
		{"no party", fail(Meeting(&bare, MeetingOptions{Date: today})), "data/parties.yaml names no party"},
		{"event id", fail(Event(st, EventOptions{ID: "A b", Date: "jul"})), `"A b" cannot be the id of an event: use lower-case letters of one alphabet, digits and single - . _ inside`},
		{"event date", fail(Event(st, EventOptions{ID: "a", Date: "2026-02-30"})), `"2026-02-30" is not a date of the form 2025-06-04`},
		{"no event date", fail(Event(st, EventOptions{ID: "a"})), `when is the event? Say it with --date: a date, Q3-2030, "medio 2030" or words`},
		{"kind", fail(Dataset(st, DatasetOptions{ID: "a", Kind: "series", Month: month, Published: today})), `there is no kind of dataset "series" (did you mean "serie"?)`},
		{"dataset id", fail(Dataset(st, DatasetOptions{ID: "a/b", Month: month, Published: today})), `"a/b" cannot be the id of a dataset: use lower-case letters of one alphabet, digits and single - . _ inside`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.err == nil || tt.err.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", tt.err, tt.want)
			}
		})
	}
}

func fail(_ File, err error) error { return err }

func TestMeetingTakesWhatWaits(t *testing.T) {
	dir, st := newSite(t)
	for _, o := range []ProposalOptions{{Submitted: civil.Date{Year: 2026, Month: 6, Day: 1}}, {Submitted: civil.Date{Year: 2026, Month: 6, Day: 2}}} {
		f, err := Proposal(st, o)
		if err != nil {
			t.Fatal(err)
		}
		put(t, dir, f)
		st, _ = load(t, dir)
	}
	f, err := Meeting(st, MeetingOptions{Date: civil.Date{Year: 2026, Month: 6, Day: 1}})
	if err != nil {
		t.Fatal(err)
	}
	// 2026-01 is on a meeting to come, 2026-03 is raised after this one.
	if !strings.Contains(string(f.Data), "\n    proposals: [\"2026-02\"]\n") {
		t.Errorf("the agenda is another:\n%s", f.Data)
	}
	put(t, dir, f)
	if _, said := load(t, dir); len(said) > 0 {
		t.Error(strings.Join(said, "\n"))
	}
}

func TestOnce(t *testing.T) {
	for _, tt := range []struct{ name, body, want string }{
		{"plain", "# A\n\nDer er en tekst her, og den er lang.\n", "Der er en tekst her"},
		{"marked text is passed over", "Der er *en* tekst.\n\nOg der er en til.\n", "Og der er en til"},
		{"twice", "Det samme her.\n\nDet samme her.\n\nNoget andet her.\n", "Noget andet her"},
		{"code", "```\nDer er kode her\n```\n\nKun tekst er tekst.\n", "Kun tekst er tekst"},
		{"underlined heading", "En overskrift er det\n---\n\nDette er en tekst.\n", "Dette er en tekst"},
		{"one word", "Ja.\n", "Ja"},
		{"nothing", "| a | b |\n|---|---|\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := once(tt.body); got != tt.want {
				t.Errorf("once(%q) = %q, want %q", tt.body, got, tt.want)
			}
		})
	}
}
