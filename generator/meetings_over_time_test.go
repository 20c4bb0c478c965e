package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/built"
)

// overTime is a site of three meetings: one that put a change off and asked, one
// that took the change up again, and the next. Some of it is an example.
const overTime = `-- data/parties.yaml --
parties:
  - {id: kl, name: Kommunernes Landsforening, short: KL, kind: organisation}
-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
notices:
  - {version: "1.0", date: 2025-02-01, until: 2025-05-01, by: kl, text: Dengang gjaldt det.}
  - {version: "1.0", date: 2025-02-01, by: kl, text: Nu gælder det.}
-- content/guides/vejl/1.0/01-et.md --
Svar i dag. Ring i morgen.
-- content/meetings/2025-03-01.md --
---
title: Det første
date: 2025-03-01
status: held
agenda:
  - {title: Sager, kind: beslutning, proposals: ["2025-01"]}
actions:
  - {id: sent, text: Et brev for sent, party: kl, due: 2025-04-01, status: åben}
  - {id: gjort, text: Et brev sendt, party: kl, due: 2025-04-01, status: udført}
---
-- content/meetings/2025-05-01.md --
---
title: Det andet
date: 2025-05-01
status: held
agenda:
  - {title: Sager igen, kind: beslutning, proposals: ["2025-01"]}
---
-- content/meetings/2025-09-01.md --
---
title: Det næste
date: 2025-09-01
status: planned
review: {opens: 2025-06-01, closes: 2025-08-20}
agenda:
  - {title: Nyt, kind: beslutning, proposals: ["2025-02"]}
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Hurtigere svar
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
reason: Fordi.
changes:
  - {id: a, section: et, replace: i dag, with: straks}
  - {id: b, section: et, replace: i morgen, with: om en uge}
decisions:
  - {item: a, meeting: 2025-03-01, outcome: deferred, note: Vi venter.}
  - {item: b, meeting: 2025-03-01, outcome: rejected}
  - {item: a, meeting: 2025-05-01, outcome: approved, note: Nu er det klart.}
-- data/proposals/2025-02.yaml --
id: "2025-02"
title: En ny linje
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-05-20
meeting: 2025-09-01
example: true
reason: Derfor.
changes:
  - {id: a, section: et, replace: Svar, with: Giv svar}
-- data/proposals/2025-03.yaml --
id: "2025-03"
title: Kun et spørgsmål
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-05-21
reason: Derfor.
questions:
  - {id: q, text: "Er det nok?", section: et, quote: Svar}
-- data/proposals/2025-04.yaml --
id: "2025-04"
title: Taget tilbage
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-05-22
withdrawn: 2025-05-23
reason: Derfor.
changes:
  - {id: a, section: et, delete: Ring}
`

// The minutes of a meeting say what it decided itself, whatever a later one made of
// that.
func TestMinutesAreOfTheirMeeting(t *testing.T) {
	s := built.Of(t, overTime)
	for address, c := range map[string]struct{ says, not string }{
		"moeder/2025-03-01/referat/": {"udskudt . Vi venter.", "Nu er det klart"},
		"moeder/2025-05-01/referat/": {"godkendt . Nu er det klart.", "Vi venter"},
	} {
		_, text := part(t, s.Page(t, address), "<main", "</main>")
		if !strings.Contains(text, c.says) || strings.Contains(text, c.not) {
			t.Errorf("%s does not say %q, or %q:\n%s", address, c.says, c.not, text)
		}
	}
	// What the first decided for good was not before the second.
	if _, text := part(t, s.Page(t, "moeder/2025-05-01/referat/"), "<main", "</main>"); strings.Contains(text, "om en uge") {
		t.Errorf("the second meeting is said to have had what the first rejected:\n%s", text)
	}
	// Nor does a decision move what an earlier meeting left alone.
	left := strings.Replace(overTime, "  - {item: a, meeting: 2025-03-01, outcome: deferred, note: Vi venter.}\n", "", 1)
	if _, text := part(t, built.Of(t, left).Page(t, "moeder/2025-03-01/referat/"), "<main", "</main>"); !strings.Contains(text, "ikke besluttet") || strings.Contains(text, "Nu er det klart") {
		t.Errorf("what the first meeting left alone is not said to be undecided there:\n%s", text)
	}
}

// What became different since the meeting before is told once for each proposal, by
// the day that it was decided last.
func TestSinceTheMeetingBefore(t *testing.T) {
	twice := strings.Replace(overTime, "  - {item: a, meeting: 2025-05-01", "  - {item: b, meeting: 2025-05-01, outcome: deferred}\n  - {item: a, meeting: 2025-05-01", 1)
	_, text := part(t, built.Of(t, twice, built.Group).Page(t, "moeder/2025-05-01/"), "<main", "</main>")
	if n := strings.Count(text, "Hurtigere svar 1. maj 2025"); n > 1 {
		t.Errorf("told %d times:\n%s", n, text)
	}
}

// An action that is done is never late.
func TestDoneIsNotLate(t *testing.T) {
	page := built.Of(t, overTime).Page(t, "opfoelgning/")
	for what, late := range map[string]bool{"Et brev for sent": true, "Et brev sendt": false} {
		_, row, _ := strings.Cut(page, what)
		row, _, _ = strings.Cut(row, "</tr>")
		if got := strings.Contains(row, "over fristen"); got != late {
			t.Errorf("%s: late is %v in %s", what, got, row)
		}
	}
}

// The front page warns of what is up, and counts as open what is for another meeting.
func TestFrontPageOfToday(t *testing.T) {
	_, text := part(t, built.Of(t, overTime).Page(t, ""), "<main", "</main>")
	for want, stands := range map[string]bool{"Nu gælder det.": true, "Dengang gjaldt det.": false, "En ny linje": true, "Kun et spørgsmål": false, "Hurtigere svar": false, "Taget tilbage": false} {
		if strings.Contains(text, want) != stands {
			t.Errorf("%q stands there: %v\n%s", want, !stands, text)
		}
	}
}

// A proposal's page leads to the draft that it is part of, and to none where it asks
// only, or was taken back.
func TestProposalLeadsToItsDraft(t *testing.T) {
	s := built.Of(t, overTime)
	for id, leads := range map[string]bool{"2025-02": true, "2025-03": false, "2025-04": false} {
		_, main, _ := strings.Cut(s.Page(t, "forslag/"+id+"/"), "<main")
		if got := strings.Contains(main, "Se ændringerne i udkastet"); got != leads {
			t.Errorf("%s: leads to the draft: %v", id, got)
		}
	}
}

// An invitation says which items are examples, where not all of them are.
func TestInvitationMarksExamples(t *testing.T) {
	for name, c := range map[string]struct {
		archive string
		marked  bool
	}{
		"one":      {overTime, true},
		"all":      {"example: true\n" + overTime, false},
		"the item": {strings.Replace(overTime, "review: {opens: 2025-06-01", "example: true\nreview: {opens: 2025-06-01", 1), false},
	} {
		message, result, err := generator.Mail(generator.WordOptions{Options: generator.Options{Files: sitetest.Files(t, c.archive)}, What: "2025-09-01"})
		if err != nil || !result.OK() {
			t.Fatal(err, result)
		}
		mail := mailed(t, string(message))
		if !strings.Contains(mail, "Giv svar") || strings.Contains(mail, "(eksempel)") != c.marked {
			t.Errorf("%s: marked should be %v:\n%s", name, c.marked, mail)
		}
	}
}
