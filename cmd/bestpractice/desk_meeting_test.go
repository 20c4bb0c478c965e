package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/cmd/bestpractice/desk"
	"bestpractice/generator/word/wordtest"
)

// deskMeeting is a site with a meeting that was held, and one that is arranged.
func deskMeeting(t *testing.T) *served {
	s := serveDesk(t)
	for name, text := range map[string]string{
		"content/guides/vejl/guide.yaml":  "title: Vejledningen\nversions:\n  - {version: \"1.0\", status: approved, approved: 2025-01-01}\n  - {version: \"1.1\", status: draft, base: \"1.0\"}\n",
		"content/guides/vejl/1.0/01-a.md": "---\ntitle: Afsnit\n---\nSvar inden for 24 timer. Ring om dagen.\n",
		"data/proposals/2026-01.yaml":     "id: \"2026-01\"\ntitle: Svar før # kort\nguide: vejl\nbase: \"1.0\"\ntarget: \"1.1\"\nby: eksempelapoteket\nsubmitted: 2026-09-01\nmeeting: 2026-10-01\nreason: Det er for sent.\nchanges:\n  - {id: a, section: a, replace: \"24 timer\", with: \"12 timer\"}\n",
		"data/proposals/2026-02.yaml":     "id: \"2026-02\"\ntitle: Ring altid\nguide: vejl\nbase: \"1.0\"\ntarget: \"1.1\"\nby: sekretariatet\nsubmitted: 2026-09-01\nreason: Også om natten.\nchanges:\n  - {id: a, section: a, replace: \"om dagen\", with: \"altid\"}\n",
		"content/meetings/2026-10-01.md":  "---\ntitle: Efterårsmøde\ndate: 2026-10-01\nstatus: held\nagenda:\n  - {title: Velkomst}\nactions:\n  - {id: ring, text: Ring til lægerne, party: sekretariatet, due: 2026-12-01, status: åben}\n  - {id: skriv, text: Skriv det ned, party: eksempelapoteket, status: i gang}\n---\n",
	} {
		s.put(name, text)
	}
	s.told()
	return s
}

// A meeting is arranged on the desk: what is written stands where somebody would have
// written it, and every other line stays.
func TestDeskArrangesMeeting(t *testing.T) {
	s := deskMeeting(t)
	s.does("newmeeting", url.Values{"date": {"2026-12-10"}, "title": {"Vintermøde"}})
	const file = "content/meetings/2026-12-10.md"
	before := s.holds(file)
	page := s.get("meeting?day=2026-12-10")
	hash := func() url.Values {
		m := regexp.MustCompile(`name="hash" value="([0-9a-f]{64})"`).FindStringSubmatch(s.get("meeting?day=2026-12-10"))
		if m == nil {
			t.Fatalf("no meeting: %s", page)
		}
		return url.Values{"meeting": {"2026-12-10"}, "hash": {m[1]}}
	}
	with := func(pairs ...string) url.Values {
		v := hash()
		for i := 0; i < len(pairs); i += 2 {
			v.Add(pairs[i], pairs[i+1])
		}
		return v
	}
	kept := func(when string) {
		t.Helper()
		now := s.holds(file)
		for _, line := range strings.Split(before, "\n") {
			if !strings.Contains(now, line) && !strings.Contains(line, "duration: 60") {
				t.Errorf("%s: the line %q is gone", when, line)
			}
		}
	}
	old := with("place", "Et andet sted")

	s.does("facts", with("title", "Vintermøde", "time", "10.00–12.00", "place", "Rådhuset", "opens", "2026-11-25", "closes", "2026-12-03", "min_answers", "2", "attendee", "eksempelapoteket", "name.eksempelapoteket", "Bo"))
	kept("facts")
	for _, want := range []string{"\ntime: \"10.00–12.00\"\n", "\nplace: Rådhuset\n", "\nreview: {opens: 2026-11-25, closes: 2026-12-03, min_answers: 2}\n", "\nattendees:\n  - {party: eksempelapoteket, name: Bo}\n"} {
		if now := s.holds(file); !strings.Contains(now, want) {
			t.Errorf("no %q in %s", want, now)
		}
	}
	s.does("facts", with("title", "Vintermøde", "closes", "2026-12-04", "opens", "2026-11-25", "min_answers", "2"))
	if now := s.holds(file); !strings.Contains(now, "closes: 2026-12-04, min_answers: 2}") || !strings.Contains(now, "place: Rådhuset") {
		t.Errorf("%s", now)
	}
	if late := body(t, s.send(s.posted("do/facts", old))); !strings.Contains(late, "er ændret, siden du begyndte") {
		t.Error("what another window wrote is not told")
	}

	// A proposal whose meeting was held, and one that has none, are put on this one.
	page = s.get("meeting?day=2026-12-10")
	for id, want := range map[string]string{"2026-01": "submitted: 2026-09-01\nmeeting: 2026-12-10\n", "2026-02": "meeting: 2026-12-10\n"} {
		if !strings.Contains(page, "job/move?proposal="+id+"&amp;meeting=2026-12-10") {
			t.Errorf("%s does not wait for a meeting: %s", id, page)
		}
		s.does("move", url.Values{"proposal": {id}, "meeting": {"2026-12-10"}})
		if now := s.holds("data/proposals/" + id + ".yaml"); !strings.Contains(now, want) || id == "2026-01" && !strings.Contains(now, "title: Svar før # kort\n") {
			t.Errorf("%s: %s", id, now)
		}
	}

	// The agenda: a proposal and a question on an item, a new item, a break, another order.
	places := func(v url.Values, places ...string) url.Values { v["place"] = places; return v }
	rows := len(regexp.MustCompile(`id="place-`).FindAllString(s.get("meeting?day=2026-12-10"), -1))
	if rows != 3 {
		t.Fatalf("%d items: %s", rows, s.holds(file))
	}
	s.does("agenda", places(with("there.1", "1", "for.1", "45", "pr.1", "2026-02", "pr.1", "2026-01", "ask.1", "Er det til at leve med?", "item", "Økonomi", "kind", "orientering", "minutes", "15"), "1", "2", "3"))
	kept("agenda")
	for _, want := range []string{`"2026-02"`, `"2026-01"`, "duration: 45", "{id: q1, text: \"Er det til at leve med?\"}", "  - {title: Eventuelt, duration: 10}\n  - {title: Økonomi, kind: orientering, duration: 15}\n"} {
		if now := s.holds(file); !strings.Contains(now, want) {
			t.Errorf("no %q in %s", want, now)
		}
	}
	s.does("agenda", places(with("there.1", "1", "for.1", "45", "pr.1", "2026-01", "item", "Frokost", "kind", "pause", "minutes", "11.00–11.30", "new_place", "2,5"), "1", "2", "4", "3"))
	now := s.holds(file)
	if i, j := strings.Index(now, "break: Frokost"), strings.Index(now, "title: Økonomi"); i < 0 || i > j || j > strings.Index(now, "title: Eventuelt") || strings.Contains(now, `"2026-02"`) {
		t.Errorf("%s", now)
	}
	s.does("agenda", places(with("drop.3", "true"), "1", "2", "3", "4", "5"))
	if now := s.holds(file); strings.Contains(now, "Økonomi") || !strings.Contains(now, "Eventuelt") || !strings.Contains(now, "break: Frokost") {
		t.Errorf("%s", now)
	}

	// Open actions are carried on, each as it stands now.
	if page = s.get("meeting?day=2026-12-10"); !strings.Contains(page, "Ring til lægerne") {
		t.Errorf("no action to carry: %s", page)
	}
	v := with("carry", "ring", "as", "udført", "carry", "skriv", "as", "")
	s.does("carry", v)
	if now := s.holds(file); !strings.Contains(now, "actions:\n  - {id: ring, text: Ring til lægerne, party: sekretariatet, due: 2026-12-01, status: udført}\n") || strings.Contains(now, "id: skriv,") {
		t.Errorf("%s", now)
	}
	s.does("carry", with("carry", "skriv", "as", "afventer"))
	if page = s.get("meeting?day=2026-12-10"); strings.Contains(page, `id="carry"`) {
		t.Error("what was carried on is to be carried on")
	}
	if page := s.get("job/hold?meeting=2026-12-10"); !strings.Contains(page, `name="plan"`) || strings.Contains(page, "Vis igen med") {
		t.Errorf("it asks for what nobody can choose: %s", page)
	}
	s.told()
	if home := s.get(""); strings.Contains(home, "<code>"+file+":") || regexp.MustCompile(`<code>data/proposals/[^<]*:`).MatchString(home) { // nothing is said of them
		t.Errorf("what was written is wrong: %s", home)
	}
}

// Changes of a proposal are joined to one, and split to one for each place: the file
// reads as if it had been written so, and the rest of it stays.
func TestDeskJoinsAndSplits(t *testing.T) {
	s := deskMeeting(t)
	const file = "data/proposals/2026-02.yaml"
	head := strings.Split(s.holds(file), "changes:")[0]
	s.put(file, head+`changes:
  - {id: a, section: a, replace: "om dagen", with: "altid"}
  # Den her står for sig selv.
  - id: b
    section: a
    replace: Svar
    with: |-
      Svar

      senest
  - {id: c, section: a, title: Et nyt navn}
questions:
  - {id: q1, text: "Er det rigtigt?"}
`)
	page := s.get("job/join?proposal=2026-02")
	if !strings.Contains(page, `name="c.a"`) || !strings.Contains(page, `name="c.c"`) || strings.Contains(page, `name="c.q1"`) {
		t.Errorf("the changes are not there to be ticked: %s", page)
	}
	if shown := body(t, s.send(s.posted("do/join", url.Values{"proposal": {"2026-02"}, "c.a": {"true"}}))); planValue.MatchString(shown) || !strings.Contains(shown, "nævn to ændringer eller flere") {
		t.Errorf("one change is joined: %s", shown)
	}
	s.put(file, strings.Replace(s.holds(file), "replace: Svar\n    with: |-\n      Svar\n\n      senest", "replace: 24 timer\n    with: én dag", 1))
	s.does("join", url.Values{"proposal": {"2026-02"}, "c.a": {"true"}, "c.c": {"true"}})
	want := head + `changes:
  - id: a
    edits:
      - section: a
        replace: "om dagen"
        with: "altid"
      - section: a
        title: "Et nyt navn"
  # Den her står for sig selv.
  - id: b
    section: a
    replace: 24 timer
    with: én dag
questions:
  - {id: q1, text: "Er det rigtigt?"}
`
	if diff := cmp.Diff(want, s.holds(file)); diff != "" {
		t.Errorf("joined (-want +got):\n%s", diff)
	}
	if shown := body(t, s.send(s.posted("do/split", url.Values{"proposal": {"2026-02"}, "change": {"b"}}))); planValue.MatchString(shown) || !strings.Contains(shown, "kun ét sted") {
		t.Errorf("what is at one place is split: %s", shown)
	}
	s.does("split", url.Values{"proposal": {"2026-02"}, "change": {"a"}})
	want = strings.Replace(want, `  - id: a
    edits:
      - section: a
        replace: "om dagen"
        with: "altid"
      - section: a
        title: "Et nyt navn"
`, `  - id: a
    section: a
    replace: "om dagen"
    with: "altid"
  - id: c
    section: a
    title: "Et nyt navn"
`, 1)
	if diff := cmp.Diff(want, s.holds(file)); diff != "" {
		t.Errorf("split (-want +got):\n%s", diff)
	}
	decided := strings.Replace(want, "questions:", "decisions:\n  - {item: a, meeting: 2026-10-01, outcome: rejected}\nquestions:", 1)
	s.put(file, decided)
	if shown := body(t, s.send(s.posted("do/join", url.Values{"proposal": {"2026-02"}, "c.a": {"true"}, "c.b": {"true"}}))); planValue.MatchString(shown) {
		t.Errorf("what is decided is joined: %s", shown)
	}
}

// What a proposal says beside its changes is changed as long as it is undecided; the
// rest of its file stays, and a reason of several paragraphs stays lines.
func TestDeskDescribesProposal(t *testing.T) {
	s := deskMeeting(t)
	const file = "data/proposals/2026-02.yaml"
	s.put(file, strings.Replace(s.holds(file), "reason: Også om natten.\n", "reason: |\n  Også om natten.\n# bliver her\n", 1))
	s.told()
	page := s.get("job/about?proposal=2026-02")
	values := sent(t, page, "about")
	if diff := cmp.Diff(url.Values{"form": {s.form}, "proposal": {"2026-02"}, "title": {"Ring altid"}, "proposer": {"sekretariatet"}, "reason": {"Også om natten."}, "question": {""}}, values); diff != "" {
		t.Errorf("the form: %s", diff)
	}
	if links := s.desk.Links("/forslag/2026-02/"); len(links) != 2 || !strings.HasSuffix(links[0][0], "job/about?proposal=2026-02") {
		t.Errorf("the proposal's page leads to %v", links)
	}
	before := s.holds(file)
	values.Set("title", "Ring: altid")
	values.Set("proposer", "eksempelapoteket")
	values.Set("reason", "Også om natten.\r\n\r\nOg i weekenden.")
	values.Set("question", "Hele døgnet?")
	if shown := s.does("about", values); !strings.Contains(shown, "Ring: altid (Eksempelapoteket)") || !strings.Contains(shown, "Hele døgnet?") {
		t.Errorf("it shows %s", shown)
	}
	want := strings.NewReplacer("title: Ring altid\n", "title: \"Ring: altid\"\n", "by: sekretariatet", "by: eksempelapoteket", "  Også om natten.\n", "  Også om natten.\n\n  Og i weekenden.\nquestions:\n  - {id: q1, text: \"Hele døgnet?\"}\n").Replace(before)
	if diff := cmp.Diff(want, s.holds(file)); diff != "" {
		t.Errorf("-want +written: %s", diff)
	}
	if shown := body(t, s.send(s.posted("do/about", url.Values{"proposal": {"2026-03"}, "title": {"x"}}))); planValue.MatchString(shown) {
		t.Error("a proposal that is none is written")
	}
}

// A decision is shown with its wording, minutes and actions in words before they are
// written; answers stand with who gave them, and what was put in and not written is
// still there.
func TestDeskShowsWhatAMeetingSaid(t *testing.T) {
	s := deskMeeting(t)
	texts := filepath.Join(t.TempDir(), "vejl") // with a seal, as every released version has
	if err := os.Rename(filepath.Join(s.dir, "content/guides/vejl/1.0"), texts); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(s.dir, "content/guides/vejl")); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"adopt", texts, "--guide", "vejl", "--version", "1.0", "--approved", "2025-01-01"}, {"new", "version", "1.1", "--guide", "vejl"}} {
		var errs bytes.Buffer
		if status := run(context.Background(), append(args, "--site", s.dir), nil, io.Discard, &errs); status != exitDone {
			t.Fatal(errs.String())
		}
	}
	s.does("move", url.Values{"proposal": {"2026-02"}, "meeting": {"2027-01-20"}})
	s.does("move", url.Values{"proposal": {"2026-01"}, "meeting": {"2027-01-20"}})
	for by, line := range map[string]string{"eksempelapoteket": "2026-02 a: godkend", "eksempelkommunen": "2026-02 a: drøft, det er dyrt. Ordlyd: også om natten"} {
		s.does("answers", url.Values{"thing": {strings.TrimPrefix(s.takes("svar.txt", line), "thing?id=")}, "by": {by}, "meeting": {"2027-01-20"}})
	}
	page := s.get("meeting?day=2027-01-20")
	for _, want := range []string{"<li>Eksempelapoteket: godkend</li>", "<li>Eksempelkommunen: drøft<br>det er dyrt.<br>Foreslået ordlyd: også om natten</li>"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in %s", want, page)
		}
	}
	values := sent(t, page, "decide")
	at := -1
	for n, p := range values["p"] {
		if p == "2026-02" {
			at = n
		}
	}
	n := regexp.MustCompile(`name="o\.(\d+)"`).FindAllStringSubmatch(page, -1)[at][1]
	values.Set("o."+n, "amended")
	values.Set("x."+n, "også om natten")
	values.Set("r.0", "Alle var der.")
	values["action"], values["party"], values["due"] = []string{"Ring rundt", "", ""}, []string{"eksempelapoteket", "sekretariatet", "sekretariatet"}, []string{"2027-02-01", "", ""}
	shown := strings.ReplaceAll(s.does("decide", values), "\u00a0", " ")
	for _, want := range []string{"godkendt med anden ordlyd: „også om natten“</li>", "<li>Referat af 1 Velkomst</li>", "<li>Aftale: Ring rundt (Eksempelapoteket), 1. februar 2027</li>"} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in %s", want, shown)
		}
	}
	if strings.Contains(shown, "Ring til lægerne") {
		t.Error("an action of another meeting is shown as new")
	}
	// A decision is taken back with a reason; names and comments are taken out of answers.
	_, values = link(t, strings.NewReplacer(`<span class="visually-hidden">: 1. Afsnit: „om dagen“ bliver til „altid“</span>`, "").Replace(s.get("meeting?day=2027-01-20")), "Tag beslutningen tilbage")
	if shown := body(t, s.send(s.posted("do/takeback", values))); planValue.MatchString(shown) || !strings.Contains(shown, "Skriv, hvorfor") {
		t.Errorf("no reason is asked for: %s", shown)
	}
	values.Set("note", "Det var en fejl.")
	s.does("takeback", values)
	if now := s.holds("data/proposals/2026-02.yaml"); !strings.Contains(now, "Det var en fejl.") {
		t.Errorf("%s", now)
	}
	if page := s.get("meeting?day=2027-01-20"); strings.Contains(page, "Tag beslutningen tilbage") || len(sent(t, page, "decide")["p"]) != len(sent(t, page, "decide")["i"]) {
		t.Errorf("%s", page)
	}
	s.does("forget", url.Values{"meeting": {"2027-01-20"}})
	if now := s.holds("data/reviews/2027-01-20/eksempelkommunen-1.json"); strings.Contains(now, "det er dyrt") || !strings.Contains(now, "drøft") {
		t.Errorf("%s", now)
	}
	for page, want := range map[string]bool{"fetch/paper?guide=vejl&of=1.1": true, "fetch/paper?guide=vejl&of=9.9": false, "fetch/paper?guide=..&of=1.1": false} {
		r := s.send(httptest.NewRequest("GET", "http://"+deskHost+desk.Base+page, nil))
		if data := body(t, r); (r.StatusCode == http.StatusOK && strings.HasPrefix(data, "PK")) != want {
			t.Errorf("%s: %d", page, r.StatusCode)
		}
	}
	s.takes("senere.txt", "2026-01 a: godkend")
	if home := s.get(""); !strings.Contains(home, ">senere.txt</a>") || strings.Contains(home, ">svar.txt</a>") {
		t.Errorf("what lies there: %s", home)
	}
}

// What came of a guide before it has any approved version is taken for the guide itself;
// with several guides it is asked which is meant.
func TestDeskAsksWhichGuide(t *testing.T) {
	s := serveDesk(t)
	if page := s.get(s.takes("rettet.docx", string(wordtest.File(wordtest.Parts{Body: reviewed})))); !strings.Contains(page, "Et helt dokument, der skal blive til en version</h1>") {
		t.Errorf("%s", page)
	}
	s = deskMeeting(t)
	page := s.takes("rettet.docx", string(wordtest.File(wordtest.Parts{Body: reviewed})))
	if shown := s.get(page); !strings.Contains(shown, "Ændringsmarkeringer i Word</h1>") || !strings.Contains(shown, `<option value="vejl">Vejledningen</option>`) {
		t.Errorf("%s", shown)
	}
	if home := s.get(""); !strings.Contains(home, ">rettet.docx</a>") || strings.Contains(home, "Nyt udkast til Vejledningen") {
		t.Errorf("%s", home)
	}
	s.put("content/guides/vejl/guide.yaml", "title: Vejledningen\nversions:\n  - {version: \"1.0\", status: approved, approved: 2025-01-01}\n")
	if home := s.get(""); !strings.Contains(home, `job/newversion?guide=vejl">Nyt udkast til Vejledningen</a>`) {
		t.Errorf("%s", home)
	}
}
