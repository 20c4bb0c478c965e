package generator_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest"
)

// withNumbers has a line that looks like a CPR number twice, and once more.
const withNumbers = `
%s
-- content/pages/proeve.md --
# Vare

Varenummer 010203-1234 på lager.

Varenummer 020304-1234 på lager.

Varenummer 010203-1234 på lager.
`

func checkSite(t *testing.T, archive string) []diag.Diagnostic {
	t.Helper()
	result, err := generator.Check(context.Background(), generator.Options{Files: sitetest.Files(t, archive)})
	if err != nil {
		t.Fatal(err)
	}
	return result.Diagnostics
}

func stopping(ds []diag.Diagnostic) []string {
	var out []string
	for _, d := range ds {
		if d.Severity > diag.Note {
			out = append(out, fmt.Sprint(d.Severity, " ", d.Pos, " ", d.Code))
		}
	}
	return out
}

// One entry acknowledges one finding at one place; the entry is what the
// message says to paste; when the line changes it is a finding again.
func TestOneFindingIsAcknowledged(t *testing.T) {
	before := checkSite(t, fmt.Sprintf(withNumbers, ""))
	if got := stopping(before); len(got) != 3 {
		t.Fatalf("%q", got)
	}
	entry := ""
	for _, d := range before {
		if d.Code == "cpr" && strings.Contains(d.Pos.String(), ":10:") {
			if entry = d.Acknowledge; !strings.Contains(d.String(), entry) || entry == "" {
				t.Errorf("%s does not say what to paste", d)
			}
		}
	}
	entry = strings.Replace(entry, `reason: ""`, `reason: "Et varenummer."`, 1)
	after := checkSite(t, fmt.Sprintf(withNumbers, "acknowledge:\n  "+entry))
	if got := strings.Join(stopping(after), "; "); got != "error content/pages/proeve.md:6:12 cpr; error content/pages/proeve.md:8:12 cpr" {
		t.Errorf("one entry, at line 10: %s", got)
	}
	// The second of two equal lines takes an entry of its own, wherever they stood.
	both := "acknowledge:\n  " + entry + "\n  " + strings.Replace(entry, "line: 10", "line: 99", 1)
	if got := strings.Join(stopping(checkSite(t, fmt.Sprintf(withNumbers, both))), "; "); got != "error content/pages/proeve.md:8:12 cpr" {
		t.Errorf("two entries: %s", got)
	}
	changed := strings.ReplaceAll(fmt.Sprintf(withNumbers, "acknowledge:\n  "+entry), "010203-1234 på", "010203-1235 på")
	if got := strings.Join(stopping(checkSite(t, changed)), "; "); !strings.Contains(got, "data/site.yaml:9:5 acknowledged-nothing") || strings.Count(got, "error") != 3 {
		t.Errorf("changed text: %s", got)
	}
	if got := strings.Join(stopping(checkSite(t, fmt.Sprintf(withNumbers, "acknowledge:\n  "+strings.Replace(entry, "Et varenummer.", " ", 1)))), "; "); !strings.Contains(got, "missing-key") {
		t.Errorf("no reason: %s", got)
	}
}

// guide.yaml, an edition and a meeting take a list too, of warnings also; a list
// turns no other error into a note.
func TestWhereFindingsAreAcknowledged(t *testing.T) {
	const pages = `
-- content/pages/proeve.md --
Se [[findes-ikke]].

Varenummer 010203-1234 på lager.
`
	entry := ""
	for _, d := range checkSite(t, pages) {
		switch d.Code {
		case "cpr":
			entry = strings.Replace(d.Acknowledge, `reason: ""`, "reason: Et varenummer.", 1)
		case "unknown-section":
			if d.Acknowledge != "" {
				t.Errorf("may not stand: %s", d)
			}
		}
	}
	list := "acknowledge:\n" + entry + "\n" + strings.Replace(entry, "code: cpr", "code: unknown-section", 1)
	for name, archive := range map[string]string{
		"guide":   "-- content/guides/g/guide.yaml --\ntitle: G\nversions:\n  - {version: \"1.0\", status: approved, approved: 2021-01-01}\n" + list + "\n-- content/guides/g/1.0/01-a.md --\nTekst.\n",
		"meeting": "-- content/meetings/2025-06-04.md --\n---\ntitle: M\ndate: 2025-06-04\nstatus: planned\n" + list + "\n---\n",
		"edition": "-- data/statistics/x/2025-01-01.yaml --\ntitle: X\nkind: serie\nstatus: final\nsource: Os\npoints:\n  - {period: \"2024-01\", value: 4, source: Os}\n" + list + "\n",
	} {
		got := strings.Join(stopping(checkSite(t, archive+pages)), "; ")
		if got != "error content/pages/proeve.md:4:4 unknown-section" {
			t.Errorf("%s: %s", name, got)
		}
	}
	if got := strings.Join(stopping(checkSite(t, "-- content/pages/anden.md --\n---\ntitle: A\n"+list+"\n---\n"+pages)), "; "); !strings.Contains(got, "wrong-type") {
		t.Errorf("a page takes codes only: %s", got)
	}
}

// A check that came later only warns of what was published before it.
func TestChecksCarryTheirDay(t *testing.T) {
	const edition = `
-- data/statistics/x/%s.yaml --
title: X
kind: kommuner
status: final
source: Os
disclosure: {rule: lsr, round: 5, min_cell: 5, min_total: 30}
measures: [{id: sats, label: Sats, unit: procent, decimals: 1}]
periods: [{id: "2024", label: "2024"}]
rows: []
`
	for day, want := range map[string]string{"2026-11-24": "warning", "2026-11-25": "error"} {
		var got string
		for _, d := range checkSite(t, fmt.Sprintf(edition, day)) {
			if d.Code == "share-without-counts" {
				got = d.Severity.String()
			}
		}
		if got != want {
			t.Errorf("published on %s: %s, want %s", day, got, want)
		}
	}
}
