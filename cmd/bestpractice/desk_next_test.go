package main

import (
	"fmt"
	"html"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"bestpractice/cmd/bestpractice/desk"
	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest"
)

// What stands next leads through the round: what is on no meeting, the meeting that is
// to be arranged, decided on and set to held, the release by the meeting that decided,
// and the public site that is to be built. Nothing is chosen for her.
func TestDeskLeadsThroughTheRound(t *testing.T) {
	s := deskMeeting(t)
	archive := "date: 2026-11-25\n"
	for _, name := range []string{"content/guides/vejl/guide.yaml", "content/guides/vejl/1.0/01-a.md"} {
		archive += "-- " + name + " --\n" + s.holds(name)
	}
	for name, f := range sitetest.Files(t, archive) { // 1.0 is sealed
		if strings.HasPrefix(name, "content/guides/vejl/") {
			s.put(name, string(f.Data))
		}
	}
	hash := func(page string) string {
		return regexp.MustCompile(`name="hash" value="([0-9a-f]{64})"`).FindStringSubmatch(s.get(page))[1]
	}
	next := func(wants ...string) {
		t.Helper()
		s.told()
		list := regexp.MustCompile(`(?s)<ul class="desk-next">.*?</ul>`).FindString(s.get(""))
		for _, want := range wants {
			want, not := strings.CutPrefix(want, "!")
			if strings.Contains(list, want) == not {
				t.Errorf("%q (not: %t) in %s", want, not, list)
			}
		}
	}
	next("Er ikke sat på noget møde.", "ikke afgjort eller er udskudt, og mødet er holdt.", "Åbne ændringer: 2. Besluttede: 0.", "Noget af det, der er her, er ikke i den offentlige udgave.", "!job/hold")
	s.does("newmeeting", url.Values{"date": {"2026-11-20"}, "title": {"Vintermøde"}})
	for _, id := range []string{"2026-01", "2026-02"} {
		s.does("move", url.Values{"proposal": {id}, "meeting": {"2026-11-20"}})
	}
	next("Vintermøde 20. november 2026: er mødet holdt?", "Der er åbne punkter: 2.", "ikke afgjort eller er udskudt, og mødets dag er gået.", `href="/_bestpractice/desk/job/hold?meeting=2026-11-20"`)
	s.does("facts", url.Values{"meeting": {"2026-11-20"}, "hash": {hash("meeting?day=2026-11-20")}, "title": {"Vintermøde"}, "time": {"10.00"}, "opens": {"2026-11-01"}, "closes": {"2026-11-18"}})
	// The page for answers that is one file runs on the desk as it does from a mail.
	s.send(s.posted("projector", url.Values{"meeting": {"2026-11-20"}}))
	r := s.send(httptest.NewRequest("GET", "http://"+deskHost+desk.Base+"group/moeder/2026-11-20/gennemgang.html", nil))
	sum := regexp.MustCompile(`script-src ('sha256-[^']+')`).FindStringSubmatch(html.UnescapeString(body(t, r)))
	if policy := r.Header.Get("Content-Security-Policy"); sum == nil || !strings.Contains(policy, sum[1]) {
		t.Errorf("%v does not run under %s", sum, policy)
	}
	file := s.holds("content/meetings/2026-11-20.md")
	// What a meeting puts off is dealt with by that meeting.
	put := sent(t, s.get("meeting?day=2026-11-20"), "decide")
	for name := range put {
		if strings.HasPrefix(name, "o.") {
			put.Set(name, "deferred")
		}
	}
	s.does("decide", put)
	next("Er mødet holdt, og er alt skrevet ned, så sæt det til holdt", "!Der er åbne punkter", "Åbne ændringer: 2. Besluttede: 0.")
	decided := sent(t, s.get("meeting?day=2026-11-20"), "decide")
	for name := range decided {
		if strings.HasPrefix(name, "o.") {
			decided.Set(name, "approved")
		}
		if name == "party" && strings.Join(decided[name], "") != "" {
			t.Errorf("a party is chosen: %q", decided[name])
		}
	}
	decided["action"] = []string{"Ring", "", ""}
	if shown := body(t, s.send(s.posted("do/decide", decided))); planValue.MatchString(shown) || !strings.Contains(shown, "Vælg, hvem der gør det: Ring") {
		t.Error("nobody does what was agreed")
	}
	decided["party"] = []string{"sekretariatet", "", ""}
	s.does("decide", decided)
	next("Er mødet holdt, og er alt skrevet ned, så sæt det til holdt", "!Der er åbne punkter", "Alt er besluttet: tryk på udkastet for at frigive versionen.")
	if page := s.get("meeting?day=2026-11-20"); !strings.Contains(page, `job/hold?meeting=2026-11-20">Sæt mødet til holdt`) {
		t.Error("the meeting's page does not lead on")
	}
	if page := s.get("job/release?draft=vejl%2F1.1"); !strings.Contains(page, `<option value="2026-11-20" selected>`) {
		t.Errorf("another meeting is said to have approved it: %s", page)
	}
	s.does("hold", url.Values{"meeting": {"2026-11-20"}})
	if now := s.holds("content/meetings/2026-11-20.md"); !strings.HasPrefix(now, strings.Split(strings.Replace(file, "status: planned", "status: held", 1), "\nagenda:")[0]) {
		t.Errorf("%s", now)
	}
	next("!er mødet holdt?", "!job/hold")
	s.does("release", url.Values{"draft": {"vejl/1.1"}, "meeting": {"2026-11-20"}})
	next("Nyt udkast til Vejledningen")
	// Of a proposal for an earlier version, the next draft has what was put off.
	s.does("newversion", url.Values{"guide": {"vejl"}, "version": {"1.2"}})
	s.put("data/proposals/2026-09.yaml", "id: \"2026-09\"\ntitle: Udskudt\nguide: vejl\nbase: \"1.0\"\ntarget: \"1.1\"\nby: sekretariatet\nsubmitted: 2026-11-01\nchanges:\n  - {id: a, section: a, title: Ny}\n  - {id: b, add: b, title: B, text: Tekst.}\n"+
		"decisions:\n  - {item: a, meeting: 2026-11-20, outcome: deferred}\n  - {item: b, meeting: 2026-11-20, outcome: approved}\n")
	next("udkast 1.2", "Åbne ændringer: 1. Besluttede: 0.")
	s.remove("data/proposals/2026-09.yaml")
	if r := s.send(s.posted("build", url.Values{"audience": {"public"}})); !strings.Contains(body(t, r), "Den offentlige udgave er bygget") {
		t.Fatal("the site is not built")
	}
	next("!Noget af det, der er her")
	s.does("newmeeting", url.Values{"date": {"2026-12-24"}})
	next("Noget af det, der er her, er ikke i den offentlige udgave.")
	if r := s.send(s.posted("build", url.Values{"audience": {"public"}})); !strings.Contains(body(t, r), "moeder/2026-12-24/index.html") {
		t.Error("what is new in the public site is not named")
	}

	s.put("content/guides/anden/guide.yaml", "title: Den anden\nversions:\n  - {version: \"1.0\", status: draft}\n")
	s.put("content/guides/anden/1.0/01-a.md", "---\ntitle: Afsnit\n---\nTekst.\n")
	for job, name := range map[string]string{"newversion": "guide", "guide": "guide", "release": "draft"} {
		if page := s.get("job/" + job); !regexp.MustCompile(`name="` + name + `"><option value="" selected>`).MatchString(page) {
			t.Errorf("%s: a %s is chosen", job, name)
		}
	}
	if page := s.get("propose?guide=vejl&section=a"); !strings.Contains(page, `name="proposer"`) && !strings.Contains(page, "Der er intet udkast") {
		t.Errorf("%s", page)
	}
}

// The first page says what is next: a meeting and what is missing for it, proposals
// whose meeting was held, figures whose next edition is due, and addresses that went.
func TestDeskSaysWhatIsNext(t *testing.T) {
	s := deskMeeting(t)
	edition := "title: Brugere\nkind: serie\nstatus: final\nsource: Prøvetal\nunit: antal\nnext: %s\ndisclosure: {rule: none, reason: Hele landet}\nvalues:\n  - {period: \"2026-08\", value: 1000}\n"
	for name, next := range map[string]string{"kommer": "2027-01-01", "mangler": "2026-11-25"} {
		s.put("data/statistics/"+name+"/2026-09-01.yaml", strings.Replace(fmt.Sprintf(edition, next), "Brugere", "Brugere, der "+name, 1))
	}
	s.desk.Update(nil, []diag.Diagnostic{{Code: "lost-anchor", Severity: diag.Warning, Message: "en adresse"}, {Code: "lost-anchor", Severity: diag.Warning, Message: "en til"}})
	page := strings.ReplaceAll(s.get(""), "\u00a0", " ")
	for _, want := range []string{"Brugere, der mangler</h3><p>Næste udgave skulle komme 25. november 2026. Læg arket ind foroven.", "Adresser fra ældre versioner, der ikke fører nogen steder hen: 2.", `job/anchors">Adresser, der er væk</a>`, "Der mangler:", "job/move?proposal=2026-01&amp;meeting=2027-01-20"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in %s", want, page)
		}
	}
	if strings.Contains(page, "der kommer</h3>") {
		t.Error("an edition that is not due is asked for")
	}
}
