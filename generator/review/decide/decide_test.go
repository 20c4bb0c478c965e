package decide

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

const file = "data/proposals/2025-01.yaml"

const text = `id: "2025-01"
# Ændringerne står i rækkefølge.
changes:
  - {id: a, section: s, replace: gammelt, with: nyt}   # en bemærkning

  - {id: b, section: s, title: Ny titel}
  - {id: c, remove: s}
questions: [{id: q1, text: "Er det?"}]
`

func day(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err) // of a test's own constant
	}
	return d
}

// world has a proposal of three changes and a question, and one of changes
// alone.
func world() (*site.Site, fstest.MapFS) {
	m := &site.Meeting{Date: day("2025-06-04"), File: "content/meetings/2025-06-04.md"}
	later := &site.Meeting{Date: day("2025-11-11")}
	early := &site.Meeting{Date: day("2025-01-01")}
	section := &site.Section{ID: "s", Title: "Titel", Text: site.Text{Body: "Et gammelt ord.\n"}}
	p := &site.Proposal{ID: "2025-01", File: file, Submitted: day("2025-02-01")}
	p.Questions = []*site.Question{{Proposal: p, ID: "q1", Text: "Er det?", Hash: amend.QuestionHash("Er det?")}}
	base := &site.Version{ID: "1.0", Sections: []*site.Section{section}}
	change := func(p *site.Proposal, id string, e *site.Edit) {
		c := &site.Change{Proposal: p, ID: id, Edits: []*site.Edit{e}}
		p.Base, e.Change, e.Section = base, c, section
		amend.Describe(c, amend.Inputs{})
		p.Changes = append(p.Changes, c)
	}
	change(p, "a", &site.Edit{Kind: site.Replace, Quote: "gammelt", Text: "nyt"})
	change(p, "b", &site.Edit{Kind: site.Retitle, Text: "Ny titel"})
	change(p, "c", &site.Edit{Kind: site.RemoveSection})
	plain := &site.Proposal{ID: "2025-02", File: "data/proposals/2025-02.yaml", Submitted: day("2025-02-01")}
	change(plain, "a", &site.Edit{Kind: site.Replace, Quote: "ord", Text: "Ord"})
	gone := &site.Proposal{ID: "2025-03", File: file, Submitted: day("2025-02-01"), Withdrawn: day("2025-03-01")}
	change(gone, "a", &site.Edit{Kind: site.Delete, Quote: "ord"})
	return &site.Site{Meetings: []*site.Meeting{early, m, later}, Proposals: []*site.Proposal{p, plain, gone}},
		fstest.MapFS{file: {Data: []byte(text)}, plain.File: {Data: []byte("id: \"2025-02\"\ndecisions:\n")}, m.File: {Data: []byte("---\ntitle: Møde\n---\n")}}
}

func request(item string, outcome site.Outcome) Request {
	return Request{Proposal: "2025-01", Item: item, Meeting: day("2025-06-04"), Outcome: outcome}
}

func texts(all ...string) []*string {
	var out []*string
	for i := range all {
		out = append(out, &all[i])
	}
	return out
}

func TestNew(t *testing.T) {
	st, root := world()
	hash := st.Proposals[0].Changes[0].Hash
	amended := request("a", site.Amended)
	amended.Texts, amended.Note = texts("nyere"), `Efter "drøftelse": 1`
	whole := Request{Proposal: "2025-02", Meeting: day("2025-06-04"), Outcome: site.Rejected}
	for _, test := range []struct {
		name string
		r    Request
		want string // is put behind the old text
	}{
		{"approved", request("a", site.Approved), "decisions:\n  - {item: a, hash: \"" + hash + "\", meeting: 2025-06-04, outcome: approved}\n"},
		{"amended", amended, "decisions:\n  - item: a\n    hash: \"" + hash + "\"\n    meeting: 2025-06-04\n    outcome: amended\n    text: nyere\n    note: \"Efter \\\"drøftelse\\\": 1\"\n"},
		{"answered", request("q1", site.Answered), "decisions:\n  - {item: q1, hash: \"" + amend.QuestionHash("Er det?") + "\", meeting: 2025-06-04, outcome: answered}\n"},
		{"whole", whole, "  - {hash: \"" + amend.WholeHash(st.Proposals[1], civil.Date{}) + "\", meeting: 2025-06-04, outcome: rejected}\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			e, err := New(st, root, test.r)
			if err != nil || len(e.Refused) > 0 || e.Done {
				t.Fatal(err, e)
			}
			if diff := cmp.Diff(string(e.Before)+test.want, string(e.After)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// Of a change with several edits, an edit of which nothing else is adopted keeps its words.
func TestAmendedInPart(t *testing.T) {
	for want, given := range map[string][]string{`texts: ["andet", null]`: {"andet", ""}, `texts: [null, "andet"]`: {"", "andet"}, `texts: ["et", "to"]`: {"et", "to"}} {
		st, root := world()
		ch := st.Proposals[0].Changes[0]
		ch.Edits = append(ch.Edits, &site.Edit{Kind: site.Replace, Quote: "ord", Text: "Ord", Change: ch, Section: ch.Edits[0].Section})
		r := request("a", site.Amended)
		for _, x := range texts(given...) {
			if *x == "" {
				x = nil
			}
			r.Texts = append(r.Texts, x)
		}
		if e, err := New(st, root, r); err != nil || len(e.Refused) > 0 || !strings.Contains(string(e.After), want) {
			t.Errorf("%s: %v %v %s", want, err, e.Refused, e.After)
		}
	}
}

// A whole text is adopted that alters what the proposed one alters, and no more.
func TestAmendedBeyondTheProposal(t *testing.T) {
	for adopted, want := range map[string]string{"Et.\n\nTo og mere.\n\nTre.": "", "Et andet.\n\nTo og lidt til.\n\nTre.": `the adopted wording of change "a" does not fit into the text: `} {
		st, root := world()
		ch := st.Proposals[0].Changes[0]
		section := &site.Section{ID: "s", Title: "Titel", Text: site.Text{Body: "Et.\n\nTo.\n\nTre.\n"}}
		ch.Edits = []*site.Edit{{Kind: site.Rewrite, Text: "Et.\n\nTo og lidt.\n\nTre.\n", Change: ch, Section: section}}
		r := request("a", site.Amended)
		r.Texts = texts(adopted)
		e, err := New(st, root, r)
		if err != nil || (len(e.Refused) == 0) != (want == "") || (e.After == nil) != (want != "") {
			t.Fatalf("%q: %v %+v", adopted, err, e)
		}
		if want != "" && !strings.Contains(e.Refused[0].String(), want) {
			t.Errorf("%q: %s", adopted, e.Refused[0])
		}
	}
}

// The same decision again is none; another one on what is closed is refused,
// unless the item was edited since or only put off.
func TestAgain(t *testing.T) {
	st, root := world()
	p := st.Proposals[0]
	decided := func(d *site.Decision) { p.Changes[0].Decisions = []*site.Decision{d} }
	approved := &site.Decision{Item: "a", Hash: p.Changes[0].Hash, Date: day("2025-06-04"), Outcome: site.Approved, Pos: diag.Pos{File: file, Line: 9}}
	decided(approved)
	if e, err := New(st, root, request("a", site.Approved)); err != nil || !e.Done || string(e.After) != text {
		t.Errorf("%v %+v", err, e)
	}
	if e, err := New(st, root, request("a", site.Rejected)); err != nil || len(e.Refused) != 1 || e.After != nil || e.Refused[0].Pos.Line != 9 {
		t.Errorf("%v %+v", err, e)
	}
	approved.Hash = "sha256:another"
	if e, err := New(st, root, request("a", site.Rejected)); err != nil || len(e.Refused) != 0 || len(e.After) == 0 {
		t.Errorf("edited since: %v %+v", err, e)
	}
	if e, err := New(st, root, request("a", site.Approved)); err != nil || e.Done || len(e.Refused) != 0 || string(e.After) == text {
		t.Errorf("edited since, and decided the same: %v %+v", err, e)
	}
	// Of several decisions the last one is the one that may be made again.
	june := &site.Decision{Item: "a", Hash: p.Changes[0].Hash, Date: day("2025-06-04"), Outcome: site.Deferred}
	november := &site.Decision{Item: "a", Hash: p.Changes[0].Hash, Date: day("2025-11-11"), Outcome: site.Deferred}
	p.Changes[0].Decisions = []*site.Decision{june, november}
	last := request("a", site.Deferred)
	last.Meeting = november.Date
	if e, err := New(st, root, last); err != nil || !e.Done {
		t.Errorf("the last one again: %v %+v", err, e)
	}
	if e, err := New(st, root, request("a", site.Deferred)); err != nil || e.Done {
		t.Errorf("an earlier one again: %v %+v", err, e)
	}
	decided(&site.Decision{Item: "a", Date: day("2025-06-04"), Outcome: site.Deferred})
	r := request("a", site.Rejected)
	r.Meeting = day("2025-11-11")
	if e, err := New(st, root, r); err != nil || len(e.Refused) != 0 {
		t.Errorf("deferred: %v %+v", err, e)
	}
}

// A proposal's file that cannot be edited is an error, and nothing of it is to be written.
func TestProposalThatCannotBeEdited(t *testing.T) {
	st, root := world()
	root[file].Data = []byte(text + "decisions: nej\n")
	if e, err := New(st, root, request("a", site.Approved)); err == nil || !strings.Contains(err.Error(), file) {
		t.Errorf("%v, error %v", e, err)
	}
}

func TestRefused(t *testing.T) {
	set := func(item string, o site.Outcome, change func(*Request)) Request {
		r := request(item, o)
		change(&r)
		return r
	}
	for _, test := range []struct {
		name, want string
		r          Request
	}{
		{"proposal", `there is no proposal "2025-10" (did you mean "2025-01"?)`, set("a", site.Approved, func(r *Request) { r.Proposal = "2025-10" })},
		{"item", `proposal 2025-01 has no item "q2" (did you mean "q1"?)`, request("q2", site.Answered)},
		{"meeting", `there is no meeting on 2025-06-05`, set("a", site.Approved, func(r *Request) { r.Meeting = day("2025-06-05") })},
		{"before it was submitted", "after the meeting", set("a", site.Approved, func(r *Request) { r.Meeting = day("2025-01-01") })},
		{"withdrawn", "was withdrawn on 2025-03-01", set("a", site.Approved, func(r *Request) { r.Proposal = "2025-03" })},
		{"an answered change", "a change is not answered", request("a", site.Answered)},
		{"an approved question", "a question is answered or deferred", request("q1", site.Approved)},
		{"amended without text", "the adopted wording is missing", request("a", site.Amended)},
		{"amended to the same", "is the proposed one", set("a", site.Amended, func(r *Request) { r.Texts = texts("nyt") })},
		{"an amended removal", "no wording that a meeting could amend", set("c", site.Amended, func(r *Request) { r.Texts = texts("x") })},
		{"text without amendment", "only an amended change", set("a", site.Approved, func(r *Request) { r.Texts = texts("x") })},
		{"whole with questions", "has questions", request("", site.Approved)},
		{"whole amended", "a whole proposal cannot be amended", request("", site.Amended)},
		{"whole answered, of one change", "has changes, and a change is not answered", set("", site.Answered, func(r *Request) { r.Proposal = "2025-02" })},
		{"CPR in a wording", "adopted wording holds what looks like a CPR number", set("a", site.Amended, func(r *Request) { r.Texts = texts("010203-1234") })},
		{"CPR", "CPR number", set("a", site.Approved, func(r *Request) { r.Note = "010203-1234" })},
		{"hidden characters", "control characters", set("a", site.Approved, func(r *Request) { r.Note = "ik\u202eke" })},
		{"control characters", "control characters", set("a", site.Approved, func(r *Request) { r.Note = "\x1b[2J" })},
	} {
		t.Run(test.name, func(t *testing.T) {
			st, root := world()
			e, err := New(st, root, test.r)
			if err != nil {
				t.Fatal(err)
			}
			var all []string
			for _, d := range e.Refused {
				all = append(all, d.String())
			}
			if !strings.Contains(strings.Join(all, "\n"), test.want) || e.After != nil {
				t.Errorf("refused: %q, want %q", all, test.want)
			}
		})
	}
}

// A proposal is decided on from its submission until it is withdrawn, and as a whole
// only where nothing of it is closed.
func TestWhenAProposalIsOpen(t *testing.T) {
	for name, tt := range map[string]struct {
		prepare func(*site.Proposal)
		want    string
	}{
		"submitted that day":          {func(p *site.Proposal) { p.Submitted = day("2025-06-04") }, ""},
		"submitted the day after":     {func(p *site.Proposal) { p.Submitted = day("2025-06-05") }, "after the meeting"},
		"withdrawn the day after":     {func(p *site.Proposal) { p.Withdrawn = day("2025-06-05") }, ""},
		"withdrawn that day":          {func(p *site.Proposal) { p.Withdrawn = day("2025-06-04") }, "was withdrawn on 2025-06-04"},
		"one of its items is closed":  {func(p *site.Proposal) { p.Changes[0].Decisions = standing(p, site.Rejected) }, `change "a" of proposal 2025-02 is closed: rejected`},
		"one of its items is put off": {func(p *site.Proposal) { p.Changes[0].Decisions = standing(p, site.Deferred) }, ""},
	} {
		st, root := world()
		p := st.Proposals[1]
		tt.prepare(p)
		e, err := New(st, root, Request{Proposal: p.ID, Meeting: day("2025-06-04"), Outcome: site.Approved})
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, d := range e.Refused {
			all = append(all, d.String())
		}
		if said := strings.Join(all, "\n"); (said == "") != (tt.want == "") || !strings.Contains(said, tt.want) {
			t.Errorf("%s: refused: %q, want %q", name, all, tt.want)
		}
	}
}

func standing(p *site.Proposal, o site.Outcome) []*site.Decision {
	return []*site.Decision{{Item: "a", Hash: p.Changes[0].Hash, Date: day("2025-06-04"), Outcome: o}}
}

// What stands is decided again by nobody, and taken back only from when it was
// decided until it is released.
func TestStands(t *testing.T) {
	june, november := day("2025-06-04"), day("2025-11-11")
	for _, tt := range []struct {
		name     string
		item     string
		stands   site.Outcome
		on       civil.Date
		released civil.Date // of the version that the proposal is for; zero: a draft
		r        Request
		want     string // "": not refused
	}{
		{"taken back", "a", site.Approved, june, civil.Date{}, Request{Outcome: site.Withdrawn, Meeting: november, Note: "Fejl."}, ""},
		{"taken back the same day", "a", site.Approved, june, civil.Date{}, Request{Outcome: site.Withdrawn, Meeting: june, Note: "Fejl."}, ""},
		{"taken back without a word", "a", site.Approved, june, civil.Date{}, Request{Outcome: site.Withdrawn, Meeting: november, Note: " "}, "would be taken back without a word"},
		{"taken back before", "a", site.Approved, november, civil.Date{}, Request{Outcome: site.Withdrawn, Meeting: june, Note: "Fejl."}, `change "a" of proposal 2025-01 was approved on 2025-11-11, after this meeting`},
		{"taken back after the release", "a", site.Approved, june, november, Request{Outcome: site.Withdrawn, Meeting: november, Note: "Fejl."}, `the decision on change "a" of proposal 2025-01 was released with version 1.2`},
		{"released on the day of the decision", "a", site.Approved, june, june, Request{Outcome: site.Withdrawn, Meeting: november, Note: "Fejl."}, "was released with version 1.2"},
		{"released before it was decided", "a", site.Deferred, november, june, Request{Outcome: site.Withdrawn, Meeting: november, Note: "Fejl."}, ""},
		{"earlier than what stands", "a", site.Deferred, november, civil.Date{}, Request{Outcome: site.Approved, Meeting: june}, `change "a" of proposal 2025-01 was deferred on 2025-11-11, after this meeting`},
		{"later than what was put off", "a", site.Deferred, june, civil.Date{}, Request{Outcome: site.Approved, Meeting: november}, ""},
		{"all, and a question is answered", "q1", site.Answered, june, civil.Date{}, Request{Outcome: site.Deferred, Meeting: november}, `question "q1" of proposal 2025-01 is closed`},
		{"all, and a question was put off", "q1", site.Deferred, june, civil.Date{}, Request{Outcome: site.Deferred, Meeting: november}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			st, root := world()
			p := st.Proposals[0]
			version := &site.Version{ID: "1.2", Draft: tt.released.IsZero(), Approved: tt.released}
			p.TargetID, p.Guide = "1.2", &site.Guide{ID: "g", Versions: []*site.Version{{ID: "1.0", Approved: november}, version}}
			d := &site.Decision{Item: tt.item, Date: tt.on, Outcome: tt.stands}
			if tt.item == "q1" {
				d.Hash, p.Questions[0].Decisions = p.Questions[0].Hash, []*site.Decision{d}
			} else {
				d.Hash, p.Changes[0].Decisions = p.Changes[0].Hash, []*site.Decision{d}
				tt.r.Item = tt.item
			}
			tt.r.Proposal = p.ID
			e, err := New(st, root, tt.r)
			if err != nil {
				t.Fatal(err)
			}
			var all []string
			for _, d := range e.Refused {
				all = append(all, d.String())
			}
			if said := strings.Join(all, "\n"); (said == "") != (tt.want == "") || !strings.Contains(said, tt.want) || (e.After == nil) != (tt.want != "") {
				t.Errorf("refused: %q, want %q", all, tt.want)
			}
		})
	}
}

// A decision is the one that stands only with its meeting, outcome, wordings and note.
func TestSame(t *testing.T) {
	stands := site.Decision{Date: day("2025-06-04"), Outcome: site.Amended, Texts: texts("nyere"), Note: "Enige.", Hash: "sha256-2:1"}
	r := Request{Meeting: stands.Date, Outcome: stands.Outcome, Texts: texts("nyere"), Note: stands.Note}
	if !r.same(&stands, stands.Hash) {
		t.Error("it is the same")
	}
	for name, alter := range map[string]func(*Request){
		"meeting": func(r *Request) { r.Meeting = day("2025-11-11") },
		"outcome": func(r *Request) { r.Outcome = site.Approved },
		"wording": func(r *Request) { r.Texts = texts("nyest") },
		"note":    func(r *Request) { r.Note = "" },
	} {
		other := r
		if alter(&other); other.same(&stands, stands.Hash) {
			t.Errorf("another %s is the same", name)
		}
	}
	if r.same(&stands, "sha256-2:2") {
		t.Error("another text is the same")
	}
}
