package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

// held is round after its meeting: some was decided, some was not.
var held = strings.NewReplacer(
	"status: planned", "status: held\ntime: \"10.00–12.00\"\nminutes: udkast",
	`agenda:
`, `agenda:
  - {title: Velkomst, duration: 15}
  - {title: Tallene, duration: 30, datasets: [brugere], questions: [{id: flere, text: "Skal der laves **flere**?"}]}
  - {break: Pause, time: "11.00–11.10"}
`,
	`"2025-03"]}
---
`, `"2025-03"]}
actions:
  - {id: brev, text: Et brev skrives, party: kl, due: 2025-10-01, status: åben}
  - {id: test, text: En test holdes, party: plo, status: åben}
---

## Tallene

#### Referat

Tallene blev gennemgået, se [[intet]](https://example.org/).
`,
	`  - {id: b, section: ansvar, delete: ", jf. afsnit 1"}
`, `  - {id: b, section: ansvar, delete: ", jf. afsnit 1"}
decisions:
  - {item: a, meeting: 2025-09-01, outcome: rejected, note: For kort.}
  - {item: b, meeting: 2025-09-01, outcome: approved}
`,
	`reason: "Fristen`, `decisions:
  - {item: a, meeting: 2025-09-01, outcome: amended, text: "**8 timer**", note: "Aftalt."}
reason: "Fristen`,
	", se [[intet]](https://example.org/)", "",
).Replace(round)

// A held meeting opens with what was decided, and shows under each item of its
// agenda the figures and the passages; its minutes are a page to print.
func TestHeldMeeting(t *testing.T) {
	s := built.Of(t, held)
	page := s.Page(t, "moeder/2025-09-01/")
	_, text := part(t, page, "<main", "</main>")
	at := -1
	for _, want := range []string{"1 godkendt, 1 godkendt med ændret ordlyd, 1 afvist", "På denne side", "2 Tallene", "10.00–10.15", "10.15–10.45", "flere"} {
		i := strings.Index(text, want)
		if i < 0 || want != "flere" && i < at {
			t.Errorf("the meeting does not say %q in its place:\n%.1500s", want, text)
		}
		at = i
	}
	if !strings.Contains(page, " · 15 min.") {
		t.Error("how long an item takes stands not apart from when")
	}
	if page := built.Of(t, strings.Replace(held, "time: \"10.00–12.00\"\n", "", 1)).Page(t, "moeder/2025-09-01/"); !strings.Contains(page, `<p class="agenda-facts">15 min.</p>`) {
		t.Error("how long an item takes is parted from nothing")
	}
	if page := built.Of(t, strings.Replace(held, "10.00–12.00", "10:00–12:00", 1)).Page(t, "moeder/2025-09-01/"); !strings.Contains(page, "10:00–10:15") || strings.Contains(page, "10.15") {
		t.Error("items have no times, or another sign in them than the meeting's own")
	}
	if !strings.Contains(page, `class="agenda-figure"`) || !strings.Contains(text, "1.500") {
		t.Error("the meeting does not show its figures")
	}
	source, passage := part(t, page, `<section class="settled" id="case:2025-02:a"`, "<section ")
	if !strings.Contains(source, "<ins") || !strings.Contains(passage, "8 timer") || !strings.Contains(passage, "Aftalt.") {
		t.Errorf("the passage does not show what was adopted: %s", passage)
	}
	if !strings.Contains(page, "<title>Møde i gruppen, 1. september 2025") && !strings.Contains(page, "<title>Møde i gruppen, 1.\u00a0september 2025") {
		t.Error("the title does not tell the meeting from others")
	}
	_, minutes := part(t, s.Page(t, "moeder/2025-09-01/referat/"), "<main", "</main>")
	for _, want := range []string{"Referat: Møde i gruppen", "Referatet er et udkast.", "Tallene blev gennemgået", "2025-03 a", "afvist . For kort.", "8 timer", "Et brev skrives", "En test holdes", "ikke besluttet"} {
		if !strings.Contains(minutes, want) {
			t.Errorf("the minutes do not say %q:\n%.3000s", want, minutes)
		}
	}
	if strings.Contains(minutes, "flere:") {
		t.Error("the minutes show the id of a question")
	}
	for address := range s.Files {
		if strings.Contains(address, "fremvisning") || strings.Contains(address, "gennemgang") {
			t.Errorf("the public site has /%s", address)
		}
	}
}
