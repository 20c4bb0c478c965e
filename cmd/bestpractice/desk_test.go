package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/cmd/bestpractice/desk"
	"bestpractice/cmd/bestpractice/preview"
	"bestpractice/generator/guide/amend"
)

// deskHost is what the desk of the tests is served as.
const deskHost = "127.0.0.1:8080"

// served is a desk behind the preview's server, as `serve` has it.
type served struct {
	t       *testing.T
	dir     string
	handler http.Handler
	desk    *desk.Desk
	cookie  *http.Cookie
	form    string
}

// serveDesk makes a small site and its desk, opened with its address.
func serveDesk(t *testing.T, flags ...string) *served {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	var errs bytes.Buffer
	if status := run(context.Background(), append([]string{"init", "--date", "2026-11-25", dir}, flags...), nil, io.Discard, &errs); status != exitDone {
		t.Fatal(errs.String())
	}
	settings := filepath.Join(dir, "data/site.yaml")
	data, err := os.ReadFile(settings)
	if err == nil { // whatever the day is
		err = os.WriteFile(settings, append(data, "date: 2026-11-25\n"...), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	c := &call{site: dir}
	d, err := desk.New(desk.Options{Dir: dir, Language: c.language(), Program: &clerk{site: dir}, Words: c.words()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	server, err := preview.New(filepath.Join(dir, "public"), deskHost, c.words(), d)
	if err != nil {
		t.Fatal(err)
	}
	s := &served{t: t, dir: dir, handler: server, desk: d}
	r := s.send(httptest.NewRequest("GET", "http://"+deskHost+d.Address(), nil))
	if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != desk.Base || len(r.Cookies()) != 1 {
		t.Fatalf("opening: %v", r)
	}
	s.cookie = r.Cookies()[0]
	found := regexp.MustCompile(`name="form" value="([0-9a-f]{64})"`).FindStringSubmatch(s.get(""))
	if found == nil {
		t.Fatal("the desk has no form")
	}
	s.form = found[1]
	return s
}

func (s *served) send(req *http.Request) *http.Response {
	if s.cookie != nil {
		req.AddCookie(s.cookie)
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, req)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// get is a page of the desk, which must be there.
func (s *served) get(page string) string {
	s.t.Helper()
	r := s.send(httptest.NewRequest("GET", "http://"+deskHost+desk.Base+page, nil))
	if r.StatusCode != http.StatusOK {
		s.t.Fatalf("%s: %d", page, r.StatusCode)
	}
	return body(s.t, r)
}

// posted is a request as the desk's own page makes it.
func (s *served) posted(page string, values url.Values) *http.Request {
	all := url.Values{"form": {s.form}}
	for k, v := range values {
		all[k] = v
	}
	req := httptest.NewRequest("POST", "http://"+deskHost+desk.Base+page, strings.NewReader(all.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Origin", "http://"+deskHost)
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	return req
}

// takes puts a file in, and gives the page that it leads to.
func (s *served) takes(name, text string) string {
	s.t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	form.WriteField("form", s.form)
	w, err := form.CreateFormFile("file", name)
	if err != nil {
		s.t.Fatal(err)
	}
	io.WriteString(w, text)
	form.Close()
	req := s.posted("take", nil)
	req.Body, req.ContentLength = io.NopCloser(&b), int64(b.Len())
	req.Header.Set("Content-Type", form.FormDataContentType())
	r := s.send(req)
	if r.StatusCode != http.StatusSeeOther {
		s.t.Fatalf("%s was not taken: %d %s", name, r.StatusCode, body(s.t, r))
	}
	return strings.TrimPrefix(r.Header.Get("Location"), desk.Base)
}

var planValue = regexp.MustCompile(`name="plan" value="([0-9a-f]{64})">`)

// does fills in a job, sees what it would write, and writes it.
func (s *served) does(job string, values url.Values) (shown string) {
	s.t.Helper()
	r := s.send(s.posted("do/"+job, values))
	shown = body(s.t, r)
	plan := planValue.FindStringSubmatch(shown)
	if r.StatusCode != http.StatusOK || plan == nil {
		s.t.Fatalf("%s: %d, nothing to write: %s", job, r.StatusCode, shown)
	}
	again := url.Values{"plan": {plan[1]}}
	for k, v := range values {
		again[k] = v
	}
	if r := s.send(s.posted("do/"+job, again)); r.StatusCode != http.StatusSeeOther {
		s.t.Fatalf("%s was not written: %d %s", job, r.StatusCode, body(s.t, r))
	}
	return shown
}

// files are those of the site, and of the folder that it stands in.
func (s *served) files() map[string]string {
	s.t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(filepath.Dir(s.dir), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if d.Type()&fs.ModeSymlink != 0 {
			out[name] = "link"
			return nil
		}
		data, err := os.ReadFile(name)
		out[name] = string(data)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return out
}

// What is written is what was shown: where a file was changed since, both are shown
// and nothing is written; what was written is taken back byte for byte.
func TestDeskWritesWhatItShowed(t *testing.T) {
	s := serveDesk(t)
	before := s.files()
	values := url.Values{"date": {"2031-01-15"}, "title": {"Vintermøde"}}
	shown := s.does("newmeeting", values)
	if !strings.Contains(shown, "content/meetings/2031-01-15.md") || !strings.Contains(shown, "title: ") || !strings.Contains(shown, "bestpractice new meeting 2031-01-15 --title Vintermøde") {
		t.Errorf("it shows %s", shown)
	}
	file := filepath.Join(s.dir, "content/meetings/2031-01-15.md")
	data, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(data), "Vintermøde") {
		t.Fatalf("%s: %v", data, err)
	}
	if again := body(t, s.send(s.posted("do/newmeeting", values))); !strings.Contains(again, "der er allerede et møde den 2031-01-15") || planValue.MatchString(again) {
		t.Errorf("the same once more: %s", again)
	}
	home := s.get("?done=1")
	last := regexp.MustCompile(`action="[^"]*undo".*?name="plan" value="([0-9a-f]{64})"`).FindStringSubmatch(strings.ReplaceAll(home, "\n", " "))
	if last == nil {
		t.Fatal("nothing can be taken back")
	}
	if err := os.WriteFile(file, append(data, "rettet\n"...), 0o666); err != nil {
		t.Fatal(err)
	}
	if r := s.send(s.posted("undo", url.Values{"plan": {last[1]}})); r.StatusCode != http.StatusConflict {
		t.Errorf("it was taken back over what somebody wrote: %d", r.StatusCode)
	}
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	if r := s.send(s.posted("undo", url.Values{"plan": {last[1]}})); r.StatusCode != http.StatusSeeOther {
		t.Errorf("it was not taken back: %d %s", r.StatusCode, body(t, r))
	}
	if diff := cmp.Diff(before, s.files()); diff != "" {
		t.Errorf("-before +after:\n%s", diff)
	}

	// Two windows: what the second shows is not written when the first has written.
	guide := regexp.MustCompile(`draft=([a-z-]+)%2F([0-9.]+)`).FindStringSubmatch(s.get(""))
	if guide == nil {
		t.Fatal("no draft")
	}
	first := s.get("propose?guide=" + guide[1] + "&version=" + guide[2] + "&section=" + firstSection(t, s, guide[1], guide[2]))
	hidden := func(name string) string {
		m := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(first)
		if m == nil {
			t.Fatalf("no %s in %s", name, first)
		}
		return m[1]
	}
	values = url.Values{"guide": {hidden("guide")}, "version": {hidden("version")}, "section": {hidden("section")}, "hash": {hidden("hash")}}
	values.Set("text", "Den ene tekst.")
	s.does("edit", values)
	values.Set("text", "Den anden tekst.")
	late := body(t, s.send(s.posted("do/edit", values)))
	if !strings.Contains(late, "Den ene tekst.") || !strings.Contains(late, "Den anden tekst.") || !strings.Contains(late, "er ændret, siden du begyndte") {
		t.Errorf("both texts are not shown: %s", late)
	}
	stale := planValue.FindStringSubmatch(late)
	file = ""
	for name, text := range s.files() {
		if strings.Contains(text, "Den ene tekst.") {
			file = name
			if err := os.WriteFile(name, []byte(strings.Replace(text, "Den ene tekst.", "Skrevet i en anden editor.", 1)), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	values.Set("plan", stale[1])
	r := s.send(s.posted("do/edit", values))
	if text := body(t, r); r.StatusCode != http.StatusConflict || !strings.Contains(text, "Skrevet i en anden editor.") || !strings.Contains(text, "Den anden tekst.") {
		t.Errorf("%d: %s", r.StatusCode, text)
	}
	if data, _ := os.ReadFile(file); !strings.Contains(string(data), "Skrevet i en anden editor.") {
		t.Errorf("a change was lost: %s", data)
	}
}

func firstSection(t *testing.T, s *served, guide, version string) string {
	t.Helper()
	m := regexp.MustCompile(fmt.Sprintf(`propose\?guide=%s&amp;version=%s&amp;section=([a-z0-9-]+)`, guide, regexp.QuoteMeta(version))).FindStringSubmatch(s.get(""))
	if m == nil {
		t.Fatalf("no section of %s %s", guide, version)
	}
	return m[1]
}

// No page, word, style or script of the desk is in a built site, for any audience.
func TestDeskIsInNoBuiltSite(t *testing.T) {
	s := serveDesk(t)
	for _, audience := range []string{"public", "group"} {
		out := filepath.Join(t.TempDir(), audience)
		var errs bytes.Buffer
		if status := run(context.Background(), []string{"build", "--site", s.dir, "--out", out, "--audience", audience}, nil, io.Discard, &errs); status != exitDone {
			t.Fatal(errs.String())
		}
		err := filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(name)
			for _, own := range []string{"_bestpractice", "bestpractice-desk", "deskEditor", "desk-main", "Skrivebord"} {
				if bytes.Contains(data, []byte(own)) || strings.Contains(filepath.Base(name), "codemirror") {
					t.Errorf("%s holds %s", name, own)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// A sheet that is dropped becomes an edition, compared with the one before; raw counts
// are nowhere but in what was brought, and the sheet to sign is fetched. Answers that
// are pasted are stored as the command stores them.
func TestDeskTakesFiguresAndAnswers(t *testing.T) {
	s := serveDesk(t)
	areas := "regions: []\nkommuner:\n"
	sheet := "Kommune;Alle;75plus\n"
	for i, name := range []string{"Aalborg", "Aarhus", "Vejle", "Odense", "Esbjerg", "Randers", "Kolding", "Horsens"} {
		areas += fmt.Sprintf("  - {code: \"07%02d\", name: %s, slug: %s}\n", i+10, name, strings.ToLower(name))
		sheet += fmt.Sprintf("%s;%d;%d\n", name, 1013+7*i, 503+9*i)
	}
	if err := os.WriteFile(filepath.Join(s.dir, "data/kommuner.yaml"), []byte(areas), 0o666); err != nil {
		t.Fatal(err)
	}
	page := s.takes("tal.csv", sheet)
	if again := s.takes("tal.csv", sheet); again != page {
		t.Errorf("the same sheet lies there twice, as %s and %s", page, again)
	}
	if shown := s.get(page); !strings.Contains(shown, "Tal til et nyt datasæt</h1>") || !strings.Contains(shown, "Skriv en titel") {
		t.Errorf("it is not taken for figures: %s", shown)
	}
	id := strings.TrimPrefix(page, "thing?id=")
	shown := s.does("dataset", url.Values{"thing": {id}, "title": {"Brugere"}, "raw": {"true"}, "within": {"none"}, "published": {"2026-11-10"}, "period": {"2026-10"}, "source": {"Prøvetal"}})
	if !strings.Contains(shown, "data/statistics/brugere/2026-11-10.yaml") || strings.Contains(shown, "1013") {
		t.Errorf("it shows %s", shown)
	}
	for name, text := range s.files() {
		if strings.Contains(text, "1013") || strings.Contains(text, "1027") {
			t.Errorf("%s holds a raw count", name)
		}
	}
	edition, err := os.ReadFile(filepath.Join(s.dir, "data/statistics/brugere/2026-11-10.yaml"))
	if err != nil || !strings.Contains(string(edition), "1015") {
		t.Errorf("%v: %s", err, edition)
	}
	made := regexp.MustCompile(`fetch/made\?of=([^"]+)"`).FindStringSubmatch(s.get(""))
	if made == nil {
		t.Fatal("no sheet to sign")
	}
	if signed := s.get("fetch/made?of=" + strings.ReplaceAll(made[1], "%2f", "/")); !strings.Contains(signed, "brugere") || strings.Contains(signed, "1013") {
		t.Errorf("the sheet to sign: %s", signed)
	}

	// Of much that stands in the way the first is read at once, the rest is folded.
	many := "Kommune;Alle\nAalborg;\nAarhus;\nVejle;\nOdense;\nEsbjerg;\nRanders;\nKolding;\nHorsens;\n"
	for i := range 40 {
		many += fmt.Sprintf("Ukendt by %d;%d\n", i, 1000+i)
	}
	wrong := body(t, s.send(s.posted("do/figures", url.Values{"thing": {strings.TrimPrefix(s.takes("forkert.csv", many), "thing?id=")}, "dataset": {"brugere"}, "raw": {"true"}, "period": {"2026-11"}})))
	if open, folded, ok := strings.Cut(wrong, " mere</summary>"); !ok || strings.Count(open, `class="desk-said"`) != 25 || !strings.Contains(folded, `class="desk-said"`) {
		t.Errorf("what stands in the way: %s", wrong)
	}
	if shown := s.get(s.takes("svar.txt", "2027-01 a: godkend\n")); !strings.Contains(shown, "sig, hvem der svarer: ‘Part’") {
		t.Errorf("it does not ask who answers: %s", shown)
	}
	page = s.takes("svar.json", `{"format": 2, "site": "https://example.org/", "meeting": "2027-01-20", "party": "eksempelkommunen", "name": "", "saved": "2026-11-20T10:00:00Z",
		"answers": [{"proposal": "", "item": "q1", "hash": "`+amend.QuestionHash("Kan udkastet godkendes, som det er?")+`", "answer": "ja", "comment": "", "wording": ""}], "remarks": []}`)
	s.does("answers", url.Values{"thing": {strings.TrimPrefix(page, "thing?id=")}})
	if answers, err := os.ReadFile(filepath.Join(s.dir, "data/reviews/2027-01-20/eksempelkommunen-1.json")); err != nil || !strings.Contains(string(answers), `"answer": "ja"`) {
		t.Errorf("%v: %s", err, answers)
	}
	home := s.get("?done=1")
	for _, want := range []string{`<a href="/_bestpractice/desk/meeting?day=2027-01-20">Se svarene fra Eksempelkommunen til mødet 20. januar 2027</a>`, `<a href="/_bestpractice/desk/release#reports">Rapporter til kommunerne</a>`} {
		if !strings.Contains(home, want) {
			t.Errorf("the journal does not have %s: %s", want, home)
		}
	}
	// A meeting that is somebody's is no example.
	facts := sent(t, s.get("meeting?day=2027-01-20"), "facts")
	facts.Set("real", "true")
	s.does("facts", facts)
	if now := s.holds("content/meetings/2027-01-20.md"); strings.Contains(now, "example:") || strings.Contains(s.get("meeting?day=2027-01-20"), `name="real"`) {
		t.Errorf("it is an example: %s", now)
	}
	if shown := s.get("meeting"); !strings.Contains(shown, "Eksempelkommunen") || !strings.Contains(shown, "ja: 1") {
		t.Errorf("the meeting does not have the answers: %s", shown)
	}
}

// A site with errors, even one whose settings cannot be read, has a desk that says what
// is wrong, and every page of it stands.
func TestDeskOfABrokenSite(t *testing.T) {
	s := serveDesk(t)
	for file, broken := range map[string]string{"data/parties.yaml": "parties: [{id: }", "content/guides/vejledning/guide.yaml": "title: [", "data/site.yaml": "\x00"} {
		name := filepath.Join(s.dir, filepath.FromSlash(file))
		good, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(broken), 0o666); err != nil {
			t.Fatal(err)
		}
		if home := s.get(""); !strings.Contains(home, "<code>"+file) {
			t.Errorf("%s: it does not say what is wrong: %s", file, home)
		}
		for _, page := range []string{"meeting", "release", "job/release", "job/newmeeting", "propose?guide=vejledning&version=0.9&section=ansvar", "file?name=" + file} {
			if r := s.send(httptest.NewRequest("GET", "http://"+deskHost+desk.Base+page, nil)); r.StatusCode >= 500 {
				t.Errorf("%s: %s: %d %s", file, page, r.StatusCode, body(t, r))
			}
		}
		for _, job := range []string{"decide", "edit", "proposal", "agenda", "agreed", "newmeeting", "release", "anchors"} {
			if r := s.send(s.posted("do/"+job, url.Values{"date": {"2031-01-15"}})); r.StatusCode >= 500 {
				t.Errorf("%s: %s: %d %s", file, job, r.StatusCode, body(t, r))
			}
		}
		if err := os.WriteFile(name, good, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// Of many windows that press at once what all of them were shown, one writes; the
// others are shown that there is nothing left to do.
func TestDeskManyWindows(t *testing.T) {
	s := serveDesk(t)
	values := url.Values{"date": {"2031-01-15"}}
	plan := planValue.FindStringSubmatch(body(t, s.send(s.posted("do/newmeeting", values))))
	values.Set("plan", plan[1])
	written := make(chan int)
	for range 4 {
		go func() {
			w := httptest.NewRecorder()
			req := s.posted("do/newmeeting", values)
			req.AddCookie(s.cookie)
			s.handler.ServeHTTP(w, req)
			written <- w.Code
		}()
		go func() {
			w := httptest.NewRecorder()
			req := httptest.NewRequest("GET", "http://"+deskHost+desk.Base, nil)
			req.AddCookie(s.cookie)
			s.handler.ServeHTTP(w, req)
			s.desk.Update(nil, nil)
			s.desk.Links("/a/b/c/")
			written <- -w.Code
		}()
	}
	count := map[int]int{}
	for range 8 {
		count[<-written]++
	}
	if count[http.StatusSeeOther] != 1 || count[-http.StatusOK] != 4 {
		t.Errorf("%v", count)
	}
}
