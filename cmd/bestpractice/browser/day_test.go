package browser

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bestpractice/generator"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// onTheWeb is a site without a day of its own: 1.0 is in force, 1.1 is approved.
const onTheWeb = `-- data/site.yaml --
format: 1
title: Prøvesite
organisation: Sekretariatet
language: da
base_url: https://example.org/proeve/
contact: {name: Sekretariatet, email: post@example.org}
-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: approved, approved: 2026-06-01, effective: 2026-09-01}
notices:
  - {version: "1.0", section: et, date: 2026-03-01, by: kl, text: "Pas på.", until: 2026-08-01}
-- content/guides/vejl/1.0/01-et.md --
Svar inden for 24 timer.
-- content/guides/vejl/1.0/02-to.md --
Andet.
-- content/guides/vejl/1.1/01-et.md --
Svar inden for 12 timer.
-- content/guides/vejl/1.1/02-to.md --
Andet.
-- content/meetings/2026-07-10.md --
---
title: Mødet i juli
date: 2026-07-10
status: planned
---
`

// builtOn builds a site of sitetest as it is on a day.
func builtOn(t *testing.T, archive string, day civil.Date) string {
	t.Helper()
	chromium(t)
	out := filepath.Join(t.TempDir(), "site")
	result, err := generator.Build(context.Background(), generator.Options{Files: sitetest.Files(t, archive), Out: out, Today: day})
	if err != nil {
		t.Fatal(err)
	}
	if !result.OK() {
		t.Fatalf("the site has errors: %v", result.Diagnostics)
	}
	return out
}

// at has the browser's clock stand at noon of a day, in pages that are opened from
// now on.
func (tb *tab) at(t *testing.T, day string) {
	t.Helper()
	noon, err := time.Parse(time.DateTime, day+" 12:00:00")
	if err != nil {
		t.Fatal(err)
	}
	script := `(function () { var D = Date; Date = class extends D { constructor(...a) { if (a.length) super(...a); else super(` +
		fmt.Sprintf("%d, %d, %d, 12", noon.Year(), noon.Month()-1, noon.Day()) + `); } }; })();`
	err = chromedp.Run(tb.ctx, chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(script).Do(ctx)
		return err
	}))
	if err != nil {
		t.Fatal(err)
	}
}

// TestDay opens a site that was built in June on later days.
func TestDay(t *testing.T) {
	t.Parallel()
	dir := builtOn(t, onTheWeb, civil.Date{Year: 2026, Month: 6, Day: 10})
	if _, err := os.Stat(filepath.Join(dir, "vejl/gaeldende/et/index.html")); err != nil {
		t.Fatal(err)
	}
	browser := start(t)
	root := "file://" + filepath.ToSlash(dir) + "/"
	for _, c := range []struct {
		day, address, ends string // where the reader ends up, below the root
		says, silent       []string
	}{
		{"2026-06-10", "index.html", "", []string{"Version 1.0 gælder fra", "Fra 1. september 2026 gælder version 1.1", "Pas på.", "Mødet i juli"}, []string{"Nu gælder", "er holdt"}},
		{"2026-08-31", "index.html", "", []string{"Version 1.0 gælder fra", "10. juli 2026 er holdt"}, []string{"Nu gælder", "Pas på."}},
		{"2026-09-01", "index.html", "", []string{"Nu gælder version 1.1"}, []string{"Version 1.0 gælder fra", "Fra 1. september"}},
		{"2026-08-31", "vejl/gaeldende/et/index.html", "", []string{"24 timer", "Fra 1. september 2026 gælder version 1.1.", "1 ændring her"}, []string{"Nu gælder"}},
		{"2026-09-01", "vejl/gaeldende/et/index.html#top", "vejl/1.1/et/index.html#top", []string{"12 timer", "Nu gælder version 1.1.", "Læs version 1.0, som gjaldt før"}, []string{"Træder i kraft"}},
		{"2026-12-24", "vejl/gaeldende/samlet/index.html", "vejl/1.1/samlet/index.html", []string{"12 timer"}, nil},
		{"2026-12-24", "vejl/1.0/et/index.html", "", []string{"24 timer", "Nu gælder version 1.1.", "Gå til afsnittet i den gældende version 1.1"}, []string{"Fra 1. september"}},
	} {
		tb := newTab(t, browser, "")
		tb.at(t, c.day)
		if err := tb.open(root+c.address, view{1280, false, true}); err != nil {
			t.Fatal(err)
		}
		if c.ends == "" {
			c.ends = c.address
		}
		var text, href string
		deadline := 50
		for ; deadline > 0; deadline-- {
			err := chromedp.Run(tb.ctx, chromedp.Evaluate(`document.readyState === "complete" ? document.querySelector("main").innerText.replace(/\u00a0/g, " ") : ""`, &text), chromedp.Evaluate(`location.href`, &href))
			if err == nil && text != "" && href == root+c.ends {
				break
			}
			if err := chromedp.Run(tb.ctx, chromedp.Sleep(100*time.Millisecond)); err != nil {
				t.Fatal(err)
			}
		}
		if href != root+c.ends {
			t.Errorf("%s on %s leads to %s", c.address, c.day, strings.TrimPrefix(href, root))
		}
		for _, want := range c.says {
			if !strings.Contains(text, want) {
				t.Errorf("%s on %s does not say %q:\n%s", c.address, c.day, want, text)
			}
		}
		for _, no := range c.silent {
			if strings.Contains(text, no) {
				t.Errorf("%s on %s says %q", c.address, c.day, no)
			}
		}
		for _, f := range tb.take() {
			t.Errorf("%s on %s: %s", c.address, c.day, f)
		}
	}
}
