package generator_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/starter"

	"github.com/google/go-cmp/cmp"
)

// charts keeps drawn charts between the builds of these tests: with the race
// detector, drawing them takes minutes. That they are the same bytes each time
// is tested where they are drawn, and by the gate, which builds without a cache.
var charts string

var temp string // of all tests

func TestMain(m *testing.M) {
	var err error
	if temp, err = os.MkdirTemp("", "generator-"); err != nil {
		panic(err)
	}
	charts = filepath.Join(temp, "charts")
	status := m.Run()
	os.RemoveAll(temp)
	os.Exit(status)
}

// heavy leaves out, with -short, a test whose sites have many figures: the gate runs
// it without the race detector, which makes drawing ten times as slow.
func heavy(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("draws many charts")
	}
}

// own builds the repository's own site, for the public and for the group, once
// for all tests: they only read it.
var own = map[bool]func() (string, error){}

func init() {
	for name, group := range map[string]bool{"public": false, "group": true} {
		own[group] = sync.OnceValues(func() (string, error) {
			out := filepath.Join(temp, name)
			return out, buildOwn(out, group)
		})
	}
}

func buildOwn(out string, group bool) error {
	result, err := generator.Build(context.Background(), generator.Options{Dir: "..", Out: out, Group: group, Cache: charts})
	if err == nil && !result.OK() {
		err = fmt.Errorf("the site has errors: %v", result.Diagnostics)
	}
	return err
}

func build(t *testing.T, group bool) string {
	t.Helper()
	out, err := own[group]()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestAddresses holds the addresses that others rely on.
func TestAddresses(t *testing.T) {
	out := build(t, false)
	for _, p := range []string{
		"index.html", "best-practice/index.html",
		"best-practice/gaeldende/index.html", "best-practice/gaeldende/hospitalskontakt/index.html",
		"best-practice/1.0/index.html", "best-practice/1.0/kommunikation/index.html", "best-practice/1.0/samlet/index.html",
		"best-practice/1.2-udkast/index.html", "best-practice/1.2-udkast/kommunikation/index.html",
		"best-practice/sammenlign/1.0/1.2-udkast/index.html",
		"forslag/index.html", "forslag/2025-01/index.html",
		"moeder/index.html", "moeder/2025-06-04/index.html", "moeder/2025-06-04/moede.ics", "moeder/2025-11-11/index.html",
		"statistik/index.html", "statistik/andel-75/index.html", "statistik/andel-75/andel-75.csv", "statistik/andel-75/andel-75.json",
		"statistik/andel-75/2025-03-01/index.html", "statistik/brugere/index.html", "statistik/scenarier/index.html",
		"kommuner/index.html", "kommuner/aalborg/index.html", "kommuner/aalborg/rapport.html", "kommuner/christiansoe/index.html",
		"begivenheder/index.html", "opfoelgning/index.html",
		"sitemap.xml", "feed.xml", "404.html", "robots.txt", "SHA256SUMS",
	} {
		if _, err := os.Stat(filepath.Join(out, filepath.FromSlash(p))); err != nil {
			t.Errorf("%s is not there", p)
		}
	}
	if _, err := os.Stat(filepath.Join(out, "moeder", "2025-11-11", "gennemgang")); err == nil {
		t.Error("the public's site has a review page")
	}
}

// TestDiagnostics holds what check says of the real site: the weekday, the
// conflict of two example proposals, the published figures that do not fit.
func TestDiagnostics(t *testing.T) {
	result, err := generator.Check(context.Background(), generator.Options{Dir: "..", Cache: charts})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range result.Diagnostics {
		if d.Severity > diag.Note {
			got = append(got, fmt.Sprintf("%s %s %s", d.Severity, d.Pos.File, d.Code))
		}
	}
	want := []string{
		"warning content/meetings/2025-06-04.md wrong-weekday",
		"warning data/proposals/2025-13.yaml proposals-conflict",
		"warning data/statistics/scenarier/2025-06-04.yaml scenario-differs",
		"warning data/statistics/scenarier/2025-06-04.yaml scenario-differs",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("check says something else (-want +got):\n%s", diff)
	}
}

// TestSameBytes builds twice, with one processor and with several.
func TestSameBytes(t *testing.T) {
	heavy(t)
	first := hashes(t, build(t, true))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	out := filepath.Join(t.TempDir(), "again")
	if err := buildOwn(out, true); err != nil {
		t.Fatal(err)
	}
	second := hashes(t, out)
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("two builds differ (-first +second):\n%s", diff)
	}
}

func hashes(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)] = fmt.Sprintf("%x", sha256.Sum256(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestEveryPage holds that nothing here passes for guidance: every page says that
// the site is an example, and none may be listed; and the laws of all pages.
func TestEveryPage(t *testing.T) {
	out := build(t, true)
	pages := 0
	err := filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".html") {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		page := string(data)
		if !strings.Contains(page, `<meta name="robots" content="noindex">`) {
			t.Errorf("%s may be listed", name)
		}
		if !strings.Contains(page, "Dette er et eksempel og ikke en vejledning") && !strings.Contains(page, `http-equiv="refresh"`) {
			t.Errorf("%s does not say that it is an example", name)
		}
		for _, fault := range pageFaults(t, page) {
			t.Errorf("%s: %s", strings.TrimPrefix(name, out), fault)
		}
		pages++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if pages < 200 {
		t.Errorf("only %d pages", pages)
	}
}

// TestOldSiteStays breaks the content and holds that the published site is not
// touched.
func TestOldSiteStays(t *testing.T) {
	dir := t.TempDir()
	files, err := starter.Site(starter.SiteOptions{Language: "da", Today: civil.Date{Year: 2026, Month: time.March, Day: 7}})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	o := generator.Options{Dir: dir}
	if result, err := generator.Build(context.Background(), o); err != nil || !result.OK() {
		t.Fatalf("building the starting site: %v %v", err, result)
	}
	before := hashes(t, o.OutDir())
	config := filepath.Join(dir, "data", "site.yaml")
	text, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(config, append(text, "nonsense: 1\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	result, err := generator.Build(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	if result.OK() {
		t.Fatal("a site with an unknown key was built")
	}
	if diff := cmp.Diff(before, hashes(t, o.OutDir())); diff != "" {
		t.Errorf("the published site was touched:\n%s", diff)
	}
}
