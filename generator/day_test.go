package generator_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest/built"
)

// undated is a site whose pages know what day it is.
const undated = `-- data/site.yaml --
format: 1
title: Prøvesite
organisation: Sekretariatet
language: da
base_url: https://example.org/proeve/
contact: {name: Sekretariatet, email: post@example.org}
`

const twoVersions = undated + `-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: approved, approved: 2026-06-01, effective: 2026-09-01}
  - {version: "1.2", status: draft, base: "1.1"}
notices:
  - {version: "1.0", section: et, date: 2026-03-01, by: kl, text: "Pas på.", until: 2026-08-01}
-- content/guides/vejl/1.0/01-et.md --
Svar inden for 24 timer.
-- content/guides/vejl/1.0/02-to.md --
Andet.
-- content/guides/vejl/1.0/03-tre.md --
Tredje.
-- content/guides/vejl/1.1/01-et.md --
Svar inden for 12 timer.
-- content/guides/vejl/1.1/02-to.md --
Andet.
-- content/meetings/2026-10-10.md --
---
title: Mødet
date: 2026-10-10
status: planned
---
`

func on(day string) func(*generator.Options) {
	return func(o *generator.Options) {
		d, err := civil.Parse(day)
		if err != nil {
			panic(err)
		}
		o.Today = d
	}
}

// TestQuietDays: between two days on which nothing takes effect or ends, only the
// front page and the lasting addresses differ, and they by their day alone.
func TestQuietDays(t *testing.T) {
	a, b := built.Of(t, twoVersions, on("2026-06-10")), built.Of(t, twoVersions, on("2026-07-20"))
	if !slices.Equal(slices.Sorted(maps.Keys(a.Files)), slices.Sorted(maps.Keys(b.Files))) {
		t.Error("other pages")
	}
	differ := 0
	for name, text := range a.Files {
		if text == b.Files[name] || name == "SHA256SUMS" {
			continue
		}
		differ++
		if name != "index.html" && !strings.HasPrefix(name, "vejl/gaeldende/") {
			t.Errorf("%s depends on the day", name)
		}
		if strings.ReplaceAll(text, "10.\u00a0juni 2026", "20.\u00a0juli 2026") != b.Files[name] {
			t.Errorf("%s differs by more than its day", name)
		}
	}
	if differ < 4 {
		t.Errorf("only %d files say for which day they hold", differ)
	}
}

// TestWordsOfDays: what will change on a day stands on the pages in words, with
// what is so from then on hidden beside it.
func TestWordsOfDays(t *testing.T) {
	s := built.Of(t, twoVersions, on("2026-06-10"))
	for address, wants := range map[string][]string{
		"": {"Gælder pr. 10.\u00a0juni 2026", `<p class="in-force" data-day-until="2026-08-31">Version 1.0 gælder fra 1.` + "\u00a0" + `januar 2025</p>`,
			`<p class="in-force" data-day-from="2026-09-01" hidden><a href="vejl/1.1/index.html">Nu gælder version 1.1.</a></p>`,
			`<li data-day-until="2026-08-31"><a href="vejl/1.1/index.html">Fra 1.` + "\u00a0" + `september 2026 gælder version 1.1</a></li>`, `data-day-until="2026-08-01"`},
		"vejl/gaeldende/et/": {"Gælder pr. 10.\u00a0juni 2026", "Fra 1.\u00a0september 2026 gælder version 1.1.", `<a href="../../sammenlign/1.0/1.1/index.html#et">1 ændring her</a>`,
			`<meta name="bestpractice-turns" content="2026-09-01 ../../1.1/et/index.html">`},
		"vejl/gaeldende/to/":  {"gælder version 1.1. Dette afsnit bliver ikke ændret."},
		"vejl/gaeldende/tre/": {"gælder version 1.1. Dette afsnit udgår.", `content="2026-09-01 -"`, "Afsnittet findes ikke i den gældende version 1.1."},
		"vejl/gaeldende/":     {`content="2026-09-01 ../1.1/index.html"`, `<a href="../sammenlign/1.0/1.1/index.html">Se, hvad der bliver ændret</a>`},
		"vejl/1.1/et/":        {`data-kind="now" data-day-from="2026-09-01" hidden>`, `<a href="../../1.0/et/index.html">Læs version 1.0, som gjaldt før</a>`},
	} {
		page := s.Page(t, address)
		for _, want := range wants {
			if !strings.Contains(page, want) {
				t.Errorf("/%s lacks %s", address, want)
			}
		}
	}
	if strings.Contains(s.Page(t, "vejl/1.0/et/"), "Gælder pr.") {
		t.Error("the address of a version says for which day it holds")
	}
}

// TestShownDay: a site of a day that its site.yaml names says so on each page, and
// has no script that would say otherwise.
func TestShownDay(t *testing.T) {
	s := built.Of(t, strings.Replace(twoVersions, "language: da", "language: da\ndate: 2026-06-10", 1), on("2026-12-01"))
	for name, page := range s.Files {
		if !strings.HasSuffix(name, ".html") || strings.Contains(page, `http-equiv="refresh"`) {
			continue
		}
		if !strings.Contains(page, "Vist, som det var den 10.\u00a0juni 2026") {
			t.Errorf("%s does not say which day it shows", name)
		}
		if strings.Contains(page, "day.js") || strings.Contains(page, "bestpractice-turns") {
			t.Errorf("%s compares with the reader's day", name)
		}
	}
	if s := built.Of(t, twoVersions, on("2026-12-01")); strings.Contains(s.Page(t, ""), "Vist, som det var") || !strings.Contains(s.Page(t, ""), "Version 1.1 gælder fra") {
		t.Error("the day of the clock does not decide where site.yaml names none")
	}
}

// TestNoticeInSearch: a hit on a section that a notice warns of says so, while it is
// up.
func TestNoticeInSearch(t *testing.T) {
	for day, want := range map[string]int{"2026-02-28": 0, "2026-03-01": 1, "2026-08-01": 1, "2026-08-02": 0} {
		if got := strings.Count(built.Of(t, twoVersions, on(day)).Page(t, "assets/search/guides/vejl/0.js"), `"l":"Varsel, 1.`+"\u00a0"+`marts 2026"`); got != want {
			t.Errorf("on %s %d hits warn, not %d", day, got, want)
		}
	}
}
