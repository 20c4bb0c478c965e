package render

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"bestpractice/generator/render/figures"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/templates"
)

var styleElement = regexp.MustCompile(`(?s)<style>(.*?)</style>`)

// A report is complete: its style is allowed by its hash, nothing is loaded.
func TestReports(t *testing.T) {
	st := figureSite()
	st.Datasets[0].Editions[1].Status = "illustrative"
	out := buildFigures(t, st, true)
	for _, a := range st.Areas {
		page := out.m["kommuner/"+a.Slug+"/rapport.html"]
		if len(page) == 0 || len(page) > 300_000 {
			t.Errorf("the report of %s has %d bytes", a.Name, len(page))
		}
		style := styleElement.FindSubmatch(page)
		if style == nil {
			t.Fatal("a report has no style")
		}
		sum := sha256.Sum256(style[1])
		policy := html.UnescapeString(string(page[:bytes.Index(page, []byte("<title>"))]))
		if !strings.Contains(policy, "default-src 'none'; style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'; font-src data:;") {
			t.Errorf("the policy of %s does not allow its style: %s", a.Name, policy)
		}
		if !bytes.Contains(style[1], []byte(".visually-hidden {")) {
			t.Error("a report shows what is there to be heard")
		}
		attrs := attributes(t, page)
		if len(attrs["src"]) > 0 || len(attrs["style"]) > 0 || bytes.Contains(page, []byte("<script")) || bytes.Contains(page, []byte("<link")) || bytes.Contains(style[1], []byte("url(\"http")) {
			t.Errorf("the report of %s is not complete in itself", a.Name)
		}
		if n := bytes.Count(page, []byte(`<section class="sheet">`)); n != 2 {
			t.Errorf("the report of %s has %d sheets", a.Name, n)
		}
		if n := bytes.Count(page, []byte(`<p class="warning">Illustrative tal`)); n != 2 {
			t.Errorf("the report of %s is marked as illustrative %d times", a.Name, n)
		}
	}
	// So is the figure in the mail that asks about it.
	asks := false
	for _, link := range attributes(t, out.m["kommuner/aalborg/index.html"])["href"] {
		mail, err := url.PathUnescape(link)
		if err == nil && strings.HasPrefix(mail, "mailto:") && strings.Contains(mail, "Andel 75+, marts 2025: 6,0\u00a0%, udgivet 4.\u00a0juni 2025 (illustrative tal)") {
			asks = strings.Contains(mail, "https://example.org/kommuner/aalborg/")
		}
	}
	if !asks {
		t.Errorf("no link asks about the figure and says how certain it is: %q", attributes(t, out.m["kommuner/aalborg/index.html"])["href"])
	}
	reports, err := testReports(t, st)
	if err != nil {
		t.Fatal(err)
	}
	for _, rep := range reports {
		if rep.Shown && !strings.Contains(strings.ReplaceAll(rep.Text, "\u00a0", " "), " % af de ældste i "+rep.Area.Name+" er brugere. ") {
			t.Errorf("the mail for %s does not say what it is about: %q", rep.Area.Name, rep.Text)
		}
		if !rep.Illustrative || rep.Period != "2025-03" || !strings.HasPrefix(rep.Subject, "[Eksempel] Kommunerapport for ") || !strings.Contains(string(rep.HTML), `href="https://example.org/kommuner/`+rep.Area.Slug+`/"`) {
			t.Errorf("the mail for %s: %v %q %q", rep.Area.Name, rep.Illustrative, rep.Period, rep.Subject)
		}
	}
}

func testReports(t *testing.T, st *site.Site) ([]figures.Report, error) {
	t.Helper()
	r, err := New(st, templates.FS, page.Options{})
	if err != nil {
		return nil, err
	}
	return r.Figures.Reports(context.Background(), st.Areas)
}
