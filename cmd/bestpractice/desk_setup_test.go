package main

import (
	"bytes"
	"html"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/cmd/bestpractice/desk"
	"bestpractice/generator/word/wordtest"
)

// reviewed is a guide in Word with what three people changed and asked.
const reviewed = `<w:p><w:pPr><w:pStyle w:val="O1"/></w:pPr><w:r><w:t>Svarfrister</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Eksempel: apoteket svarer inden for </w:t></w:r><w:del w:id="1" w:author="Åse Sørensen" w:date="2026-11-02T09:00:00Z"><w:r><w:delText>to døgn</w:delText></w:r></w:del><w:ins w:id="2" w:author="Åse Sørensen" w:date="2026-11-02T09:00:00Z"><w:r><w:t>24 timer</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="O1"/></w:pPr><w:r><w:t>Kontakt</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Eksempel: ring til </w:t></w:r><w:del w:id="3" w:author="Bo (leverandør)" w:date="2026-11-03T09:00:00Z"><w:r><w:delText>vagten</w:delText></w:r></w:del><w:ins w:id="4" w:author="Bo (leverandør)" w:date="2026-11-03T09:00:00Z"><w:r><w:t>hovednummeret</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> om dagen.</w:t></w:r></w:p>`

// Whoever has the program and a Word file with tracked changes names the site, takes
// in the parties, takes the examples away, makes the text before the changes a version,
// the changes proposals, and a new version of what was decided, and writes no YAML.
func TestDeskBeginsASite(t *testing.T) {
	s := serveDesk(t)
	before := s.files()
	s.does("settings", url.Values{"site_title": {"Svar i Nordby"}, "organisation": {"Nordby"}, "base_url": {"https://nordby.example/"}, "notice": {"Dette er et eksempel og ikke en vejledning."}, "contact_name": {"Anna: vagten"}, "contact_email": {"anna@nordby.example"}, "ours": {"true"}})
	for _, want := range []string{"# Sitets indstillinger. Ret dem til jeres egne.\n", "\ntitle: Svar i Nordby\n", "\nbase_url: \"https://nordby.example/\" # den adresse", "# den adresse, sitet får på nettet\ncontact:\n", "\n  name: \"Anna: vagten\"\n"} {
		if now := s.holds("data/site.yaml"); !strings.Contains(now, want) {
			t.Errorf("no %q in %s", want, now)
		}
	}
	for name, kind := range map[string]string{"Nordby Kommune": "kommune", "Nordby Apotek": "organisation"} {
		s.does("newparty", url.Values{"name": {name}, "kind": {kind}})
	}
	if again := body(t, s.send(s.posted("do/newparty", url.Values{"name": {" Nordby  Apotek "}, "kind": {"organisation"}}))); !strings.Contains(again, "Nordby Apotek er der allerede") {
		t.Error("a party is taken in twice")
	}
	if shown := body(t, s.send(s.posted("do/newparty", url.Values{"name": {"Sydby"}, "kind": {"region"}, "area": {"0101"}}))); planValue.MatchString(shown) || !strings.Contains(shown, "Kun en part af slagsen kommune") {
		t.Error("a region is a municipality on the map")
	}
	if page := s.get("job/newparty"); !strings.Contains(page, `<select id="f-kind" name="kind" aria-describedby="h-kind"><option value="" selected>`) {
		t.Errorf("a kind is chosen for her: %s", page)
	}
	if shown := body(t, s.send(s.posted("do/newparty", url.Values{"name": {"Sydby"}}))); planValue.MatchString(shown) || !strings.Contains(shown, "Vælg, hvilken slags part det er.") {
		t.Error("a party has a kind that nobody chose")
	}
	for _, job := range []string{"newparty", "newevent"} {
		if shown := body(t, s.send(s.posted("do/"+job, url.Values{}))); planValue.MatchString(shown) {
			t.Errorf("%s makes something without a name", job)
		}
	}
	for _, what := range []string{"content/guides/vejledning", "content/meetings/2027-01-20.md", "party:sekretariatet", "party:eksempelkommunen", "party:eksempelapoteket"} {
		s.does("drop", url.Values{"what": {what}})
	}
	for _, what := range []string{"content", "data/site.yaml", "party:nobody", "../site"} {
		if r := s.send(s.posted("do/drop", url.Values{"what": {what}})); planValue.MatchString(body(t, r)) {
			t.Errorf("%s may go", what)
		}
	}
	s.told()
	if page := s.get(""); !strings.Contains(page, "Ingen fejl og ingen advarsler") || strings.Contains(page, "Gør sitet til jeres") {
		t.Errorf("the site is not well: %s", page)
	}

	// The text before the changes is what is in force.
	file := string(wordtest.File(wordtest.Parts{Body: reviewed}))
	id := strings.TrimPrefix(s.takes("svar.docx", file), "thing?id=")
	if shown := body(t, s.send(s.posted("do/first", url.Values{"thing": {id}, "title": {"Svar"}, "version": {"1.0"}}))); planValue.MatchString(shown) || !strings.Contains(shown, "Vælg, om ændringsmarkeringerne i filen er besluttet.") {
		t.Error("marks are taken for decided that nobody said were")
	}
	shown := s.does("first", url.Values{"thing": {id}, "title": {"Svar på spørgsmål"}, "version": {"1.0"}, "approved": {"2026-11-01"}, "text": {"rejected"}})
	if strings.Contains(shown, id+"/") || !strings.Contains(shown, "Svarfrister (svar.docx:1)") {
		t.Errorf("where a section stands is said otherwise: %s", shown)
	}
	if got := s.holds("content/guides/svar-paa-spoergsmaal/1.0/01-svarfrister.md"); !strings.Contains(got, "inden for to døgn.") {
		t.Errorf("%s", got)
	}

	// The same file again: nothing to propose to, then nobody known, then proposals.
	trial := func(values url.Values) string {
		values.Set("thing", id)
		return body(t, s.send(s.posted("do/marks", values)))
	}
	if page := trial(url.Values{}); !strings.Contains(page, `/job/newversion"`) {
		t.Errorf("no way to a draft: %s", page)
	}
	if page := s.get("propose?guide=svar-paa-spoergsmaal&version=1.0&section=svarfrister"); !strings.Contains(page, `/job/newversion?guide=svar-paa-spoergsmaal"`) {
		t.Errorf("no way from a section to a draft: %s", page)
	}
	s.does("newversion", url.Values{"guide": {"svar-paa-spoergsmaal"}, "version": {"1.1"}})
	s.does("newmeeting", url.Values{"date": {"2026-12-10"}, "title": {"Vintermøde"}})
	page := trial(url.Values{})
	for _, want := range []string{`name="is.Åse Sørensen"`, `name="is.Bo (leverandør)"`, "eller hvilken part hver af dem er."} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in %s", want, page)
		}
	}
	who := url.Values{"thing": {id}, "is.Åse Sørensen": {"nordby-kommune"}, "is.Bo (leverandør)": {"nordby-apotek"}}
	shown = s.does("marks", who)
	for _, want := range []string{">Ændringer fra Nordby Kommune</h3>", "1. Svarfrister: „for to døgn“ bliver til „for 24 timer“", `class="desk-redline prose"><p>`, "<del", "hovednummeret", `<a href="/forslag/2026-01/">`} {
		if !strings.Contains(shown+s.get("?done=1"), want) {
			t.Errorf("no %q in %s", want, shown)
		}
	}
	if got := s.holds("data/parties.yaml"); strings.Contains(got, "Sørensen") {
		t.Error("a name of a person stands in the site")
	}

	// Somebody is in the way of the party that is to go.
	if page := body(t, s.send(s.posted("do/drop", url.Values{"what": {"party:nordby-apotek"}}))); planValue.MatchString(page) {
		t.Error("a party goes that proposes something")
	}

	item := func(page, words string) (p, i, h string) {
		at := strings.Index(page, words)
		m := regexp.MustCompile(`name="p" value="([^"]*)"><input type="hidden" name="i" value="([^"]*)"><input type="hidden" name="h" value="([^"]*)"`).FindStringSubmatch(page[max(at, 0):])
		if at < 0 || m == nil {
			t.Fatalf("nothing to decide on %q: %s", words, page)
		}
		return m[1], m[2], m[3]
	}
	page = s.get("meeting?day=2026-12-10")
	yes, no := url.Values{}, url.Values{}
	for words, to := range map[string]url.Values{"„for to døgn“ bliver": yes, "„til vagten om“ bliver": no} {
		p, i, h := item(page, words)
		to.Set("p", p)
		to.Set("i", i)
		to.Set("h", h)
	}
	decided := url.Values{"meeting": {"2026-12-10"}}
	for n, x := range []struct{ v, o, note string }{{"yes", "approved", ""}, {"no", "rejected", "Vagten er døgnåben."}} {
		from := map[string]url.Values{"yes": yes, "no": no}[x.v]
		for _, k := range []string{"p", "i", "h"} {
			decided.Add(k, from.Get(k))
		}
		at := "." + string(rune('0'+n))
		decided.Set("o"+at, x.o)
		decided.Set("n"+at, x.note)
	}
	shown = s.does("decide", decided)
	for _, want := range []string{"„for 24 timer“ – godkendt</li>", "„til hovednummeret om“ – afvist. Vagten er døgnåben.</li>"} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in %s", want, shown)
		}
	}
	r := s.send(s.posted("do/decide", decided))
	if page := body(t, r); r.StatusCode != http.StatusOK || strings.Contains(page, "godkendt</li>") {
		t.Errorf("what is decided would be decided again: %s", page)
	}
	release := url.Values{"draft": {"svar-paa-spoergsmaal/1.1"}, "meeting": {"2026-12-10"}}
	if page := body(t, s.send(s.posted("do/release", release))); planValue.MatchString(page) || !strings.Contains(page, "ingen har godkendt den endnu: i dag er det 2026-11-25, og godkendelsen er sat til 2026-12-10") {
		t.Errorf("a meeting that lies ahead approves a version: %s", page)
	}
	settings := s.holds("data/site.yaml")
	s.put("data/site.yaml", strings.Replace(settings, "date: 2026-11-25", "date: 2026-12-10", 1))
	shown = s.does("release", release)
	s.put("data/site.yaml", settings)
	if !strings.Contains(shown, "version 1.1: ændringer i forhold til 1.0") || !strings.Contains(shown, "24 timer") || strings.Contains(shown, "<h4>Kontakt</h4>") {
		t.Errorf("the release does not show what it changes: %s", shown)
	}
	if got := s.holds("content/guides/svar-paa-spoergsmaal/1.1/01-svarfrister.md") + s.holds("content/guides/svar-paa-spoergsmaal/1.1/02-kontakt.md"); !strings.Contains(got, "inden for 24 timer.") || !strings.Contains(got, "til vagten") {
		t.Errorf("%s", got)
	}

	// All of it is taken back.
	for range 14 {
		last := regexp.MustCompile(`action="[^"]*undo">.*?name="plan" value="([^"]*)"`).FindStringSubmatch(s.get(""))
		if last == nil {
			break
		}
		s.send(s.posted("undo", url.Values{"plan": {last[1]}}))
	}
	if d := cmp.Diff(before, s.files()); d != "" {
		t.Errorf("what was written is not taken back: %s", d)
	}
}

// pictured is a request with a figure beside the fields.
func (s *served) pictured(page, name, data string, values url.Values) *http.Response {
	s.t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	form.WriteField("form", s.form)
	for k, all := range values {
		for _, v := range all {
			form.WriteField(k, v)
		}
	}
	w, err := form.CreateFormFile("picture", name)
	if err != nil {
		s.t.Fatal(err)
	}
	io.WriteString(w, data)
	form.Close()
	req := s.posted(page, nil)
	req.Body, req.ContentLength = io.NopCloser(&b), int64(b.Len())
	req.Header.Set("Content-Type", form.FormDataContentType())
	return s.send(req)
}

// A figure that comes with a text is saved beside it, under a name of plain letters:
// of a first draft among the version's, of a proposal in its own folder.
func TestDeskTakesFiguresOfTexts(t *testing.T) {
	s := deskMeeting(t)
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>`
	figure := regexp.MustCompile(`name="figure" value="([^"]*)"`)
	text := regexp.MustCompile(`(?s)name="text" value="([^"]*)"`)
	// written tries, and writes what was shown.
	written := func(job, name string, values url.Values) {
		t.Helper()
		shown := body(t, s.pictured("do/"+job, name, svg, values))
		plan, kept, words := planValue.FindStringSubmatch(shown), figure.FindStringSubmatch(shown), text.FindStringSubmatch(shown)
		if plan == nil || kept == nil || words == nil {
			t.Fatalf("nothing to write: %s", shown)
		}
		again := url.Values{"plan": {plan[1]}, "figure": {kept[1]}}
		for k, v := range values {
			again[k] = v
		}
		again.Set("text", html.UnescapeString(words[1]))
		if r := s.send(s.posted("do/"+job, again)); r.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s was not written: %d %s", job, r.StatusCode, body(t, r))
		}
	}
	hash := func(page string) string {
		m := regexp.MustCompile(`name="hash" value="([0-9a-f]{64})"`).FindStringSubmatch(s.get(page))
		if m == nil {
			t.Fatal(page + " has no text")
		}
		return m[1]
	}
	const draft = "propose?guide=vejledning&version=0.9&section=formaal"
	first := url.Values{"guide": {"vejledning"}, "version": {"0.9"}, "section": {"formaal"}, "hash": {hash(draft)}, "text": {"Eksempel: sådan går ruten.\n"}}
	if page := body(t, s.pictured("do/edit", "Vores rute (ny).SVG", svg, first)); planValue.MatchString(page) || !strings.Contains(page, "har ingen alternativ tekst") || !strings.Contains(page, "![Beskriv figuren](assets/vores-rute-ny.svg)") {
		t.Errorf("a figure is saved that nobody described: %s", page)
	}
	first.Set("text", "Eksempel: sådan går ruten.\n\n![Vejen](assets/vores-rute-ny.svg)\n")
	written("edit", "Vores rute (ny).SVG", first)
	if got := s.holds("content/guides/vejledning/0.9/01-formaal.md"); !strings.Contains(got, "ruten.\n\n![Vejen](assets/vores-rute-ny.svg)\n") {
		t.Errorf("%s", got)
	}
	if got := s.holds("content/guides/vejledning/0.9/assets/vores-rute-ny.svg"); got != svg {
		t.Errorf("%q", got)
	}
	first.Set("hash", hash(draft))
	first.Set("text", "Andet.\n")
	if page := body(t, s.pictured("do/edit", "vores rute ny.svg", svg+" ", first)); !strings.Contains(page, "Der er en anden figur") {
		t.Errorf("another figure takes its place: %s", page)
	}

	if page := body(t, s.send(s.posted("do/proposal", url.Values{"guide": {"vejl"}, "version": {"1.0"}, "section": {"a"}, "proposer": {"eksempelapoteket"}, "title": {"Vis ruten"}, "heading": {"Afsnit"}, "text": {"Andet.\n"}}))); planValue.MatchString(page) || !strings.Contains(page, "Skriv en titel og en begrundelse.") {
		t.Errorf("a proposal is made without a reason: %s", page)
	}
	written("proposal", "Rute.svg", url.Values{"guide": {"vejl"}, "version": {"1.0"}, "section": {"a"}, "proposer": {"eksempelapoteket"}, "title": {"Vis ruten"}, "reason": {"Den er ny."}, "heading": {"Afsnit"},
		"text": {"Svar inden for 24 timer. Ring om dagen.\n\n![Ruten, et eksempel](assets/rute.svg)\n"}})
	if got := s.holds("data/proposals/2026-03/rute.svg"); got != svg || !strings.Contains(s.holds("data/proposals/2026-03.yaml"), "![Ruten, et eksempel](assets/rute.svg)") {
		t.Errorf("%q", got)
	}
	if page := s.get(""); !strings.Contains(page, "forslag 2026-03") {
		t.Errorf("no way to the proposal: %s", page)
	}

	// The desk shows them, and serves no other file under the same address.
	for address, want := range map[string]int{"assets/rute.svg": 200, "do/assets/vores-rute-ny.svg": 200, "job/assets/rute.svg": 200, "assets/andet.svg": 404, "assets/*.svg": 404, "assets/01-formaal.md": 404, "assets/..%2f..%2fdata%2fsite.yaml": 404} {
		r := s.send(httptest.NewRequest("GET", "http://"+deskHost+desk.Base+address, nil))
		if r.StatusCode != want || want == 200 && (r.Header.Get("Content-Type") != "image/svg+xml" || !strings.Contains(r.Header.Get("Content-Security-Policy"), "sandbox")) {
			t.Errorf("%s: %d %v", address, r.StatusCode, r.Header)
		}
	}

	// What is no figure, and what names a figure elsewhere.
	before := s.files()
	first.Set("hash", hash(draft))
	for _, name := range []string{"x.html", "x.js", "noname", "../../x.exe", "x.svg.xhtml"} {
		if r := s.pictured("do/edit", name, svg, first); r.StatusCode != http.StatusBadRequest || planValue.MatchString(body(t, r)) {
			t.Errorf("%s: %d", name, r.StatusCode)
		}
	}
	for _, kept := range []string{"../../etc/passwd", strings.Repeat("a", 64) + "/../x.svg", strings.Repeat("a", 64) + "/x.svg", "x"} {
		first.Set("figure", kept)
		first.Set("text", "![x](assets/x.svg) ![x](assets/../x.svg)\n")
		if r := s.send(s.posted("do/edit", first)); r.StatusCode >= 500 {
			t.Errorf("%s: %d", kept, r.StatusCode)
		}
	}
	if d := cmp.Diff(before, s.files()); d != "" {
		t.Error(d)
	}
}
