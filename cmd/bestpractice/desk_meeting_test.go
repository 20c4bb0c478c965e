package main

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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
	for _, want := range []string{"#time: \"10.00–15.00\" # uden den vises ingen klokkeslæt\ntime: \"10.00–12.00\"\n", "\nplace: Rådhuset\n", "\nreview: {opens: 2026-11-25, closes: 2026-12-03, min_answers: 2}\n", "\nattendees:\n  - {party: eksempelapoteket, name: Bo}\n"} {
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
