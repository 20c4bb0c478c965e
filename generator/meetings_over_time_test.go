package generator_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/built"
)

// overTime is a site of three meetings: one that put a change off and asked, one
// that took the change up again, and the next. Some of it is an example.
const overTime = `-- content/guides/vejl/guide.yaml --
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
-- data/proposals/2025-05.yaml --
id: "2025-05"
title: Afvist
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-02
reason: Derfor.
changes:
  - {id: a, section: et, delete: Ring}
decisions:
  - {item: a, meeting: 2025-03-01, outcome: rejected}
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
	// What was put off and then left alone was not put off once more.
	alone := strings.Replace(overTime, "  - {item: a, meeting: 2025-05-01, outcome: approved, note: Nu er det klart.}\n", "", 1)
	if _, text := part(t, built.Of(t, alone).Page(t, "moeder/2025-05-01/referat/"), "<main", "</main>"); !strings.Contains(text, "ikke besluttet") || strings.Contains(text, "Vi venter") {
		t.Errorf("what the second meeting left alone is said to be decided there:\n%s", text)
	}
	// Nor does a decision move what an earlier meeting left alone.
	left := strings.Replace(overTime, "  - {item: a, meeting: 2025-03-01, outcome: deferred, note: Vi venter.}\n", "", 1)
	if _, text := part(t, built.Of(t, left).Page(t, "moeder/2025-03-01/referat/"), "<main", "</main>"); !strings.Contains(text, "ikke besluttet") || strings.Contains(text, "Nu er det klart") {
		t.Errorf("what the first meeting left alone is not said to be undecided there:\n%s", text)
	}
}

// What became different since the meeting before is told once for each proposal, by
// the day of the meeting, whatever a later one decided.
func TestSinceTheMeetingBefore(t *testing.T) {
	s := built.Of(t, overTime+"-- content/meetings/2025-01-10.md --\n---\ntitle: Før det første\ndate: 2025-01-10\nstatus: held\n---\n", built.Group)
	for meeting, day := range map[string]string{"2025-03-01": "1. marts 2025", "2025-05-01": "1. maj 2025"} {
		_, page, _ := strings.Cut(s.Page(t, "moeder/"+meeting+"/"), `<h2 id="aendret">`)
		_, text := part(t, "<main>"+page+"</main>", "<main", "</main>")
		text, _, _ = strings.Cut(text, "Opfølgning")
		if strings.Count(text, "2025-01: Hurtigere svar besluttet "+day) != 1 || strings.Contains(text, "2025-01: Hurtigere svar besluttet ") && strings.Count(text, "2025-01: Hurtigere svar besluttet") != 1 {
			t.Errorf("%s: %s", meeting, text)
		}
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

// What is to be done stands first and is counted; what is done stands below.
func TestWhatIsToBeDone(t *testing.T) {
	archive := strings.Replace(overTime, "actions:\n", "actions:\n  - {id: snart, text: Et brev på vej, party: plo, due: 2025-07-01, latest: 2025-08-15, status: afventer, waiting_for: KL}\n", 1)
	page := built.Of(t, archive).Page(t, "opfoelgning/")
	open, done, _ := strings.Cut(page, "<h2>Afsluttet</h2>")
	for what, stands := range map[string]string{"Et brev for sent": open, "Et brev på vej": open, "Et brev sendt": done} {
		if strings.Count(page, what) != 1 || !strings.Contains(stands, what) {
			t.Errorf("%s does not stand where it belongs, and nowhere else", what)
		}
	}
	if !strings.Contains(open, "<p>2 ") || strings.Count(page, "senest ") != 1 || !strings.Contains(open, "senest 15.\u00a0august 2025") {
		t.Errorf("the page does not count what is open, or say until when:\n%s", page)
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

// It names three proposals of the next meeting, and counts the others.
func TestFrontPageIsShort(t *testing.T) {
	archive := overTime
	_, one, _ := strings.Cut(overTime, `-- data/proposals/2025-02.yaml --`)
	one, _, _ = strings.Cut(one, "-- data")
	for _, id := range []string{"2025-06", "2025-07", "2025-08"} {
		archive += "-- data/proposals/" + id + ".yaml --" + strings.ReplaceAll(one, "2025-02", id)
	}
	_, text := part(t, built.Of(t, archive).Page(t, ""), "<main", "</main>")
	if n := strings.Count(text, "En ny linje"); n != 3 || !strings.Contains(text, "2025-07") || strings.Contains(text, "2025-08") {
		t.Errorf("%d proposals are named:\n%s", n, text)
	}
}

// A proposal's page leads to the draft that it is part of, and to none where nothing
// of it is there: it was taken back or rejected.
func TestProposalLeadsToItsDraft(t *testing.T) {
	s := built.Of(t, overTime)
	for id, leads := range map[string]bool{"2025-01": true, "2025-02": true, "2025-03": false, "2025-04": false, "2025-05": false} {
		_, main, _ := strings.Cut(s.Page(t, "forslag/"+id+"/"), "<main")
		if got := strings.Contains(main, "Se ændringerne i udkastet"); got != leads {
			t.Errorf("%s: leads to the draft: %v", id, got)
		}
	}
}

// The list of proposals has those to decide by meeting, and the others by what became of
// them: no group is empty.
func TestProposalsByWhatBecameOfThem(t *testing.T) {
	source, _ := part(t, built.Of(t, overTime).Page(t, "forslag/"), "<main", "</main>")
	var got []string
	for _, m := range regexp.MustCompile(`<h3>(?:<a [^>]*>)?([^<]*)|href="(2025-0\d)/index.html"`).FindAllStringSubmatch(source, -1) {
		got = append(got, m[1]+m[2])
	}
	if want := []string{"Det næste, 1.\u00a0september 2025", "2025-02", "Ikke sat på et møde", "2025-03", "Godkendt", "2025-01", "Afvist", "2025-05", "Trukket", "2025-04"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// What a meeting decided on is named in its minutes and under its agenda, as the words that
// become others.
func TestMinutesNameWhatWasDecided(t *testing.T) {
	s := built.Of(t, strings.Replace(overTime, "outcome: approved, note: Nu er det klart.", "outcome: amended, text: med det samme, note: Nu er det klart.", 1))
	if s.Said() != "" {
		t.Error(s.Said())
	}
	for page, want := range map[string][]string{
		"moeder/2025-03-01/":         {"2025-01 a 1. et: „i dag“ bliver til „straks“", "2025-01 b 1. et: „i morgen“ bliver til „om en uge“"},
		"moeder/2025-03-01/referat/": {"2025-01 a: 1. et: „i dag“ bliver til „straks“ udskudt", "2025-01 b: 1. et: „i morgen“ bliver til „om en uge“ afvist"},
		"moeder/2025-05-01/referat/": {"2025-01 a: 1. et: „i dag“ bliver til „straks“ godkendt med ændret ordlyd . Vedtaget ordlyd: med det samme . Nu er det klart."},
	} {
		_, text := part(t, s.Page(t, page), "<main", "</main>")
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("/%s does not say %q:\n%s", page, w, text)
			}
		}
	}
}

// What is still open stands at the meeting that a proposal names, and not at the one that
// put it off.
func TestOpenWhereItIsDecided(t *testing.T) {
	s := built.Of(t, strings.Replace(strings.Replace(overTime, "  - {item: a, meeting: 2025-05-01, outcome: approved, note: Nu er det klart.}\n", "", 1),
		"title: Hurtigere svar\n", "title: Hurtigere svar\nmeeting: 2025-09-01\n", 1))
	for meeting, want := range map[string]bool{"2025-03-01": false, "2025-05-01": false, "2025-09-01": true} {
		_, open, _ := strings.Cut(s.Page(t, "moeder/"+meeting+"/"), `<section class="to-decide"`)
		open, _, _ = strings.Cut(open, "</section>")
		if got := strings.Contains(open, "2025-01: Hurtigere svar"); got != want {
			t.Errorf("the meeting of %s has it before it: %v", meeting, got)
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

// An invitation to a first draft names each section by what an answer calls it: its number,
// and the guide where there are two.
func TestInvitationToFirstDrafts(t *testing.T) {
	guide := `-- content/guides/ny/guide.yaml --
title: Ny vejledning
versions:
  - {version: "0.9", status: draft, meeting: 2025-09-01}
-- content/guides/ny/0.9/01-formaal.md --
---
title: Formålet
---
Formålet er klart.
-- content/guides/ny/0.9/02-ansvar.md --
---
title: Ansvaret
---
Kommunen har ansvaret.
`
	const meeting = "-- content/meetings/2025-09-01.md --\n---\ntitle: Mødet\ndate: 2025-09-01\nstatus: planned\nreview: {opens: 2025-06-01, closes: 2025-08-25}\n---\n"
	for _, c := range []struct {
		archive string
		want    []string
	}{
		{guide + meeting, []string{"- [afsnit 1] Formålet", "- [afsnit 2] Ansvaret", "„afsnit 1: godkend“"}},
		{guide + strings.ReplaceAll(guide, "/ny/", "/anden/") + meeting, []string{"- [ny 1] Formålet", "- [ny 2] Ansvaret", "- [anden 1] Formålet", "- [anden 2] Ansvaret", "„anden 1: godkend“"}},
	} {
		message, result, err := generator.Mail(generator.WordOptions{Options: generator.Options{Files: sitetest.Files(t, c.archive)}, What: "2025-09-01"})
		if err != nil || !result.OK() {
			t.Fatal(err, result)
		}
		mail := mailed(t, string(message))
		for _, want := range c.want {
			if !strings.Contains(mail, want) {
				t.Errorf("the mail does not say %q:\n%s", want, mail)
			}
		}
	}
}

// An invitation says whom to ask.
func TestInvitationSaysWhomToAsk(t *testing.T) {
	archive := "contact: {name: Ida, email: ida@example.org}\n" + overTime
	message, result, err := generator.Mail(generator.WordOptions{Options: generator.Options{Files: sitetest.Files(t, archive)}, What: "2025-09-01"})
	if err != nil || !result.OK() {
		t.Fatal(err, result)
	}
	if mail := mailed(t, string(message)); !strings.Contains(mail, "om mødet: Ida,") {
		t.Error(mail)
	}
}

// A feed tells what each meeting decided, and goes on saying so.
func TestFeedOfDecisions(t *testing.T) {
	said := map[string]string{}
	for _, e := range strings.Split(built.Of(t, overTime).Page(t, "feed.xml"), "<entry>") {
		for _, day := range []string{"2025-03-01", "2025-05-01"} {
			if strings.Contains(e, "Hurtigere svar") && strings.Contains(e, "<updated>"+day) {
				said[day] += e
			}
		}
	}
	for day, c := range map[string]struct{ says, not []string }{
		"2025-03-01": {[]string{"Vi venter.", "om en uge"}, []string{"Nu er det klart"}},
		"2025-05-01": {[]string{"Nu er det klart."}, []string{"Vi venter", "om en uge"}},
	} {
		for _, w := range c.says {
			if !strings.Contains(said[day], w) {
				t.Errorf("%s does not say %q: %s", day, w, said[day])
			}
		}
		for _, w := range c.not {
			if strings.Contains(said[day], w) {
				t.Errorf("%s says %q: %s", day, w, said[day])
			}
		}
	}
}

// That some answers are to an older wording is said where one is, whichever comes last.
func TestOlderAnswersAreSaid(t *testing.T) {
	two := strings.Replace(overTime, "  - {id: a, section: et, replace: Svar, with: Giv svar}\n", "  - {id: a, section: et, replace: Svar, with: Giv svar}\n  - {id: b, section: et, delete: Ring}\n", 1)
	review := built.Of(t, two, built.Group).Page(t, "moeder/2025-09-01/gennemgang/")
	hash := func(item string) string {
		_, rest, _ := strings.Cut(review, `data-key="2025-02/`+item+`"`)
		_, rest, _ = strings.Cut(rest, `data-hash="`)
		hash, _, _ := strings.Cut(rest, `"`)
		return hash
	}
	old := "sha256-2:" + strings.Repeat("0", 64)
	for name, c := range map[string]struct {
		a, b  string
		stale bool
	}{"both new": {hash("a"), hash("b"), false}, "the first is old": {old, hash("b"), true}, "the last is old": {hash("a"), old, true}} {
		sheet := func(party, a, b string) string {
			return `-- data/reviews/2025-09-01/` + party + `-1.json --
{"format": 2, "site": "https://example.org/proeve/", "meeting": "2025-09-01", "party": "` + party + `", "name": "", "saved": "2025-06-02T10:15:00+02:00", "final": false, "remarks": [], "answers": [
{"proposal": "2025-02", "item": "a", "hash": "` + a + `", "shown": {"old": "Svar", "new": "Giv svar"}, "answer": "godkend", "comment": "", "wording": ""},
{"proposal": "2025-02", "item": "b", "hash": "` + b + `", "shown": {"old": "Ring", "new": ""}, "answer": "godkend", "comment": "", "wording": ""}]}
`
		}
		page := built.Of(t, two+sheet("kl", c.a, c.b)+sheet("plo", hash("a"), hash("b")), built.Group).Page(t, "moeder/2025-09-01/")
		if got := strings.Contains(page, "gælder en tidligere ordlyd"); got != c.stale {
			t.Errorf("%s: said to be old: %v (hashes %q %q)", name, got, c.a, c.b)
		}
	}
}
