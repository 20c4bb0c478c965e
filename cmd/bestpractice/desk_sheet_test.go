package main

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"bestpractice/generator/figures/sheet"
)

// A workbook with a row for each of the 98 kommuner is put on the desk and read whole: each
// has its rounded figures, in the order of the codes, and the next workbook is an edition
// that is compared with it.
func TestDeskTakesASheetOfEveryKommune(t *testing.T) {
	s := serveDesk(t)
	known := regexp.MustCompile(`code: "(\d{4})"\n    name: (.*)\n`).FindAllStringSubmatch(s.holds("data/kommuner.yaml"), -1)
	brought := func(name string, more int) string {
		t.Helper()
		rows := [][]string{{"Kommune", "Borgere", "75 år og derover"}}
		for i, m := range known {
			if m[1] != "0411" { // Christiansø is none
				rows = append(rows, []string{m[2], strconv.Itoa(1013 + 7*i + more), strconv.Itoa(502 + 3*i)})
			}
		}
		if len(rows) != 99 {
			t.Fatalf("%d rows", len(rows))
		}
		data, err := sheet.Write("Ark1", rows, 1, 2)
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimPrefix(s.takes(name, string(data)), "thing?id=")
	}
	asked := body(t, s.send(s.posted("do/dataset", url.Values{"thing": {brought("tal.xlsx", 0)}, "title": {"Brugere"}, "raw": {"true"}, "period": {"2026-10"}, "source": {"Prøvetal"}})))
	if planValue.MatchString(asked) || !strings.Contains(asked, "om de andre kolonner tæller dele af ‘Borgere’") || !strings.Contains(asked, "‘De andre kolonner er dele af’") {
		t.Errorf("it is not asked what is a part of what: %s", asked)
	}
	shown := s.does("dataset", url.Values{"thing": {brought("tal.xlsx", 0)}, "title": {"Brugere"}, "raw": {"true"}, "within": {"Borgere"}, "published": {"2026-11-10"}, "period": {"2026-10"}, "source": {"Prøvetal"}, "state": {"final"}, "due": {"2026-11-20"}})
	edition := s.holds("data/statistics/brugere/2026-11-10.yaml")
	if n := strings.Count(edition, "- {area: "); n != 98 || !strings.Contains(shown, "arket Ark1") {
		t.Errorf("%d rows: %s", n, edition)
	}
	if !strings.Contains(edition, ", within: borgere}\n") || !strings.Contains(edition, "\nstatus: final\n") || !strings.Contains(edition, "\nnext: 2026-11-20\n") || !strings.Contains(s.get(""), "Næste udgave skulle komme") {
		t.Errorf("what is said of the edition and the next one is not written, or not waited for: %s", edition[:300])
	}
	for i, m := range known {
		if m[1] == "0411" {
			continue
		}
		want := `{area: "` + m[1] + `", "2026-10": {borgere: ` + strconv.Itoa((1013+7*i+2)/5*5) + `, "75-aar-og-derover": ` + strconv.Itoa((502+3*i+2)/5*5) + `}}  # ` + m[2] + "\n"
		if !strings.Contains(edition, want) {
			t.Fatalf("no %s in %s", want, edition)
		}
	}
	shown = s.does("figures", url.Values{"thing": {brought("tal2.xlsx", 50)}, "dataset": {"brugere"}, "raw": {"true"}, "published": {"2026-11-20"}, "period": {"2026-10"}})
	if !strings.Contains(shown, "Sammenlignet med udgaven af") {
		t.Errorf("it is compared with nothing: %s", shown)
	}
	if now := s.holds("data/statistics/brugere/2026-11-20.yaml"); !strings.Contains(now, "\nstatus: final\n") || strings.Contains(now, "\nnext:") || strings.Contains(s.get(""), "Næste udgave skulle komme") {
		t.Errorf("the next edition is still waited for, or less certain: %s", now[:300])
	}
	if n := strings.Count(s.holds("data/statistics/brugere/2026-11-20.yaml"), "- {area: "); n != 98 {
		t.Errorf("%d rows in the next edition", n)
	}
}
