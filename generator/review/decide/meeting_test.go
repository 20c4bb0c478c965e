package decide

import (
	"io/fs"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/resolve"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"

	"github.com/google/go-cmp/cmp"
)

const meeting = `---
title: Møde # et rigtigt
date: 2025-06-04
status: held
agenda:
  - title: Velkomst
  - title: Frister / svar
    points:
      - {title: Hverdage, questions: [{id: q1, text: "Gælder det alle?"}]}
      - title: Weekender
  - title: Eventuelt
    questions: [{id: q2, text: "Mødes vi igen?"}]
actions:
  # Den første.
  - {id: skriv-brev, text: Skriv brev, party: kl, status: udført}
---

Indledning.

## Frister / svar

Om frister.

### Weekender

Om weekender.
`

func agenda(t *testing.T, files fs.FS) *site.Site {
	t.Helper()
	list := &diag.List{}
	records, err := source.Load(files, list, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	st := resolve.Site(records, civil.Date{}, list, nil, nil)
	if list.HasErrors() {
		t.Fatal(list.Sorted())
	}
	return st
}

// What a meeting's file says of its agenda is written into its page, in the place
// that the agenda gives it, and nothing else is touched; the same once more writes
// nothing, and what was written is what the site reads. Files keep the line ends and
// the mark at the start that their editor gave them.
func TestMeetingIsWritten(t *testing.T) {
	for _, as := range []struct{ mark, newline string }{{"", "\n"}, {"", "\r\n"}, {"\ufeff", "\n"}, {"\ufeff", "\r\n"}} {
		written := func(text string) string { return as.mark + strings.ReplaceAll(text, "\n", as.newline) }
		files := sitetest.Files(t, "-- content/meetings/2025-06-04.md --\n"+meeting)
		files["content/meetings/2025-06-04.md"].Data = []byte(written(meeting))
		text := `{"format": 1, "site": "https://example.org/proeve/", "meeting": "2025-06-04", "saved": "", "decisions": [
{"proposal": "", "item": "q1", "hash": "` + amend.QuestionHash("Gælder det alle?") + `", "outcome": "answered", "note": "Ja."},
{"proposal": "", "item": "q2", "hash": "` + amend.QuestionHash("Mødes vi igen?") + `", "outcome": "deferred"}],
"minutes": [{"item": "Velkomst", "text": "Alle var der.\n\n- En liste"}, {"item": "Frister / svar / Hverdage", "text": "Drøftet."},
 {"item": "Frister / svar", "text": "I alt."}, {"item": "Frister / svar / Weekender", "text": "Kort."}, {"item": "Eventuelt", "text": ""}],
"actions": [{"text": "Skriv brev", "party": "plo", "due": "Q3-2025"}, {"id": "ny", "text": "Ring", "party": "kl", "due": "2025-07-01", "status": "afventer", "waiting_for": "svar"}]}`
		got, why := all(t, agenda(t, files), files, text)
		want := strings.NewReplacer("udført}\n---\n", `udført}
  - {id: skriv-brev-2, text: Skriv brev, party: plo, due: Q3-2025, status: åben}
  - {id: ny, text: Ring, party: kl, due: 2025-07-01, status: afventer, waiting_for: svar}
decisions:
  - {item: q1, hash: "`+amend.QuestionHash("Gælder det alle?")+`", outcome: answered, note: Ja.}
  - {item: q2, hash: "`+amend.QuestionHash("Mødes vi igen?")+`", outcome: deferred}
---
`, "Indledning.\n", `Indledning.

## Velkomst

#### Referat

Alle var der.

- En liste
`, "Om frister.\n", `Om frister.

#### Referat

I alt.

### Hverdage

#### Referat

Drøftet.
`, "Om weekender.\n", "Om weekender.\n\n#### Referat\n\nKort.\n").Replace(meeting)
		if d := cmp.Diff(written(want), got["content/meetings/2025-06-04.md"]); d != "" || len(why) > 0 {
			t.Fatal(why, d)
		}
		over := folder.Over(files, map[string][]byte{"content/meetings/2025-06-04.md": []byte(got["content/meetings/2025-06-04.md"])})
		st := agenda(t, over)
		m := st.Meetings[0]
		if r := m.Agenda[1].Points[0].Record.Body; r != "Drøftet." || m.Agenda[0].Record.Body != "Alle var der.\n\n- En liste" || m.Agenda[1].Text.Body != "Om frister." {
			t.Errorf("the minutes are %q", r)
		}
		if m.Question("q1").Outcome() != site.Answered || m.Question("q2").Outcome() != site.Deferred || len(m.Actions) != 3 {
			t.Errorf("q1 is %s, q2 %s; %d actions", m.Question("q1").Outcome(), m.Question("q2").Outcome(), len(m.Actions))
		}
		if got, why = all(t, st, over, text); len(got)+len(why) > 0 {
			t.Errorf("the same once more: %q %q", got, why)
		}
	}
}

// Minutes come to stand under a heading that was left for them.
func TestMinutesUnderAnEmptyHeading(t *testing.T) {
	files := sitetest.Files(t, "-- content/meetings/2025-06-04.md --\n"+strings.Replace(meeting, "Om frister.\n", "Om frister.\n\n#### Referat\n", 1))
	got, why := all(t, agenda(t, files), files, `{"format": 1, "site": "https://example.org/proeve/", "meeting": "2025-06-04", "saved": "", "minutes": [{"item": "Frister / svar", "text": "Kort."}]}`)
	want := strings.Replace(meeting, "Om frister.\n", "Om frister.\n\n#### Referat\n\nKort.\n", 1)
	if d := cmp.Diff(want, got["content/meetings/2025-06-04.md"]); d != "" || len(why) > 0 {
		t.Error(why, d)
	}
}

// An action of another meeting goes on under its id where it is the same, and does not
// lend its id to another.
func TestActionsAreCarriedOn(t *testing.T) {
	files := sitetest.Files(t, "-- content/meetings/2025-06-04.md --\n"+meeting+`
-- content/meetings/2025-05-01.md --
---
title: Før
date: 2025-05-01
status: held
agenda:
  - title: Velkomst
actions:
  - {id: ring, text: Ring til alle, party: kl, status: åben}
  - {id: ring-2, text: Ring til nogen, party: kl, status: åben}
  - {id: send-liste, text: Send liste, party: kl, status: åben}
---
`)
	got, why := all(t, agenda(t, files), files, `{"format": 1, "site": "https://example.org/proeve/", "meeting": "2025-06-04", "saved": "",
"actions": [{"text": "Ring", "party": "plo"}, {"text": "Send liste", "party": "kl", "status": "udført"}]}`)
	after := got["content/meetings/2025-06-04.md"]
	for _, want := range []string{"{id: ring-3, text: Ring, party: plo, status: åben}", "{id: send-liste, text: Send liste, party: kl, status: udført}"} {
		if !strings.Contains(after, want) || len(why) > 0 {
			t.Errorf("no %s in %s; %q", want, after, why)
		}
	}
}

func TestMeetingIsRefused(t *testing.T) {
	archive := strings.Replace(meeting, "Om weekender.", "Om weekender.\n\n#### Referat\n\nSkrevet i hånden.", 1)
	files := sitetest.Files(t, "-- content/meetings/2025-06-04.md --\n"+archive)
	st := agenda(t, files)
	const head = `{"format": 1, "site": "https://example.org/proeve/", "meeting": "2025-06-04", "saved": "", `
	for _, tt := range [][2]string{
		{`"minutes": [{"item": "Velkomts", "text": "x"}]`, `the agenda has no item "Velkomts" (did you mean "Velkomst"?)`},
		{`"minutes": [{"item": "Frister / svar / Weekender", "text": "x"}]`, `stand in the meeting already, and otherwise: "Skrevet i hånden.", and "x" in the file`},
		{`"minutes": [{"item": "Velkomst", "text": "x\n\n## Eventuelt\n\ny"}]`, `hold a heading that begins another item`},
		{`"minutes": [{"item": "Velkomst", "text": "x\n\n#### Referat\n\ny"}]`, `hold a heading that begins another item`},
		{`"minutes": [{"item": "Velkomst", "text": "borgeren 010203-1234"}]`, `the minutes holds what looks like a CPR number`},
		{`"decisions": [{"proposal": "", "item": "q3", "hash": "x", "outcome": "answered"}]`, `has no question "q3"`},
		{`"decisions": [{"proposal": "", "item": "q1", "hash": "x", "shown": {"new": "Gælder det nogen?"}, "outcome": "answered"}]`, `question "q1" of the agenda was decided on another text: "" → "Gælder det nogen?" was shown, and it is "" → "Gælder det alle?" now`},
		{`"decisions": [{"proposal": "", "item": "q1", "hash": "` + amend.QuestionHash("Gælder det alle?") + `", "outcome": "approved"}]`, `a question is answered or deferred, not approved`},
		{`"actions": [{"text": "Skriv brev", "party": "kl"}]`, `the action "skriv-brev" stands in the meeting already, and otherwise`},
		{`"actions": [{"text": "Ring", "party": "kl"}, {"text": "Ring", "party": "kl"}]`, `the action "Ring" is in the file twice`},
		{`"actions": [{"text": "Ring", "party": "polo"}]`, `there is no party "polo"`},
		{`"actions": [{"text": "Ring", "party": "plo", "due": "2025-13-01"}]`, `"2025-13-01" is no date`},
		{`"actions": [{"text": " ", "party": "plo"}]`, `has no text`},
		{`"actions": [{"text": "Ring", "party": "plo", "status": "nej"}]`, `the status of an action cannot be "nej"`},
	} {
		if got, why := all(t, st, files, head+tt[0]+"}"); len(got) > 0 || len(why) != 1 || !strings.Contains(why[0], tt[1]) {
			t.Errorf("%s: %q %q", tt[0], got, why)
		}
	}
}

// One question of the agenda is decided by itself, and taken back.
func TestAgendaQuestion(t *testing.T) {
	files := sitetest.Files(t, "-- content/meetings/2025-06-04.md --\n"+meeting)
	r := Request{Item: "q2", Meeting: day("2025-06-04"), Outcome: site.Answered, Note: "Ja: i maj."}
	decide := func(r Request) *Edit {
		t.Helper()
		e, err := New(agenda(t, files), files, r)
		if err != nil {
			t.Fatal(err)
		}
		if len(e.Refused) == 0 {
			files[e.File].Data = e.After
		}
		return e
	}
	if e := decide(r); e.Done || !strings.Contains(string(e.After), `outcome: answered, note: "Ja: i maj."}`) {
		t.Errorf("%s", e.After)
	}
	if e := decide(r); !e.Done {
		t.Error("it is decided twice")
	}
	other := r
	if other.Note = "Nej."; len(decide(other).Refused) != 1 {
		t.Error("what is answered is answered again")
	}
	if other.Note, other.Outcome = "", site.Withdrawn; len(decide(other).Refused) != 1 {
		t.Error("it is taken back without a word")
	}
	other.Note = "Skrevet forkert."
	if decide(other); agenda(t, files).Meetings[0].Question("q2").Outcome() != site.Undecided {
		t.Error("it is not taken back")
	}
	if other.Meeting = day("2025-06-05"); !strings.Contains(decide(other).Refused[0].String(), "there is no meeting on 2025-06-05") {
		t.Error("another day's meeting is taken")
	}
}

// Minutes get a blank line before and behind them, also where the body has none.
func TestMinutesBetweenHeadings(t *testing.T) {
	body := "---\ntitle: Møde\ndate: 2025-06-04\nstatus: held\nagenda:\n  - title: Et\n  - title: To\n---\n## Et\nOm et.\n## To\nOm to.\n"
	files := sitetest.Files(t, "-- content/meetings/2025-06-04.md --\n"+body)
	got, why := all(t, agenda(t, files), files, `{"format": 1, "site": "https://example.org/proeve/", "meeting": "2025-06-04", "saved": "", "minutes": [{"item": "Et", "text": "Sagt."}]}`)
	want := strings.Replace(body, "Om et.\n", "Om et.\n\n#### Referat\n\nSagt.\n\n", 1)
	if d := cmp.Diff(want, got["content/meetings/2025-06-04.md"]); d != "" || len(why) > 0 {
		t.Error(why, d)
	}
}

// An item whose heading is to be the first one stands behind the front matter, where
// there are only blank lines too.
func TestMinutesBeforeAllHeadings(t *testing.T) {
	const head = "---\ntitle: Møde\ndate: 2025-06-04\nstatus: held\nagenda:\n  - title: Et\n  - title: To\n---\n"
	files := sitetest.Files(t, "-- content/meetings/2025-06-04.md --\n"+head+"\n\n## To\nOm to.\n")
	got, why := all(t, agenda(t, files), files, `{"format": 1, "site": "https://example.org/proeve/", "meeting": "2025-06-04", "saved": "", "minutes": [{"item": "Et", "text": "Sagt."}]}`)
	want := head + "\n## Et\n\n#### Referat\n\nSagt.\n\n\n## To\nOm to.\n"
	if d := cmp.Diff(want, got["content/meetings/2025-06-04.md"]); d != "" || len(why) > 0 {
		t.Error(why, d)
	}
}

// A file that cannot be edited is an error, and nothing of it is written.
func TestMeetingThatCannotBeEdited(t *testing.T) {
	files := sitetest.Files(t, "-- content/meetings/2025-06-04.md --\n"+meeting)
	st := agenda(t, files)
	for rest, text := range map[string]string{
		`"actions": [{"text": "Ring", "party": "plo"}]`: "actions:",
		`"decisions": [{"proposal": "", "item": "q1", "hash": "` + amend.QuestionHash("Gælder det alle?") + `", "outcome": "answered"}]`: "decisions:",
	} {
		changed := strings.Replace(meeting, "actions:\n  # Den første.\n  - {id: skriv-brev, text: Skriv brev, party: kl, status: udført}\n", text+" nej\n", 1)
		over := folder.Over(files, map[string][]byte{"content/meetings/2025-06-04.md": []byte(changed)})
		m := parsed(t, `{"format": 1, "site": "https://example.org/proeve/", "meeting": "2025-06-04", "saved": "", `+rest+"}")
		if edits, refused, err := All(st, over, m); err == nil || len(edits) > 0 {
			t.Errorf("%s: %v, refused %v", text, edits, refused)
		}
	}
}
