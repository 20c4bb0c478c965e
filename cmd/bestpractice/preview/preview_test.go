package preview

import (
	"bufio"
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bestpractice/generator/diag"
)

const page = `<!doctype html><html lang="da"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; base-uri 'none'"><title>Side</title></head><body class="side"><main>Indhold</main></body></html>`

// site makes a published site and a server of it. The folder beside it holds
// what nobody may get.
func site(t *testing.T) *Server {
	t.Helper()
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	for name, text := range map[string]string{
		"public/index.html": page, "public/om/index.html": page, "public/404.html": strings.Replace(page, "Indhold", "Findes ikke", 1),
		"public/assets/style.css": "body{}", "public/assets/script.js": "1", "public/feed.xml": "<feed/>", "public/moeder/moede.ics": "BEGIN:VCALENDAR",
		"public/data.csv": "a;b", "public/SHA256SUMS": "x", "public/figur.svg": "<svg/>", "public/ukendt.xyz": "x", "hemmelig.txt": "hemmelig", "public2/index.html": "hemmelig",
	} {
		file := filepath.Join(parent, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	os.Symlink("../hemmelig.txt", filepath.Join(dir, "link.txt")) // where links can be made
	s, err := New(dir, "127.0.0.1:8080", danish, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func get(t *testing.T, s *Server, target string, change ...func(*http.Request)) *http.Response {
	t.Helper()
	req := httptest.NewRequest("GET", "http://127.0.0.1:8080/", nil)
	req.URL.Path = target
	for _, f := range change {
		f(req)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, req)
	return w.Result()
}

func text(t *testing.T, r *http.Response) string {
	t.Helper()
	var b strings.Builder
	if _, err := bufio.NewReader(r.Body).WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A page of another host that was made to point here gets nothing.
func TestHosts(t *testing.T) {
	s := site(t)
	for host, want := range map[string]int{
		"127.0.0.1:8080": 200, "localhost:8080": 200, "[::1]:8080": 200,
		"example.org": 403, "example.org:8080": 403, "127.0.0.1": 403, "127.0.0.1:80": 403, "localhost": 403, "": 403, "localhost.example.org:8080": 403,
		"127.0.0.1:8080.example.org": 403, "LOCALHOST:8081": 403,
	} {
		for _, target := range []string{"/", "/om/", "/_bestpractice/reload.js", "/findes-ikke"} {
			r := get(t, s, target, func(req *http.Request) { req.Host = host })
			if target == "/findes-ikke" && want == 200 {
				continue
			}
			if r.StatusCode != want {
				t.Errorf("%q %s: status %d, want %d", host, target, r.StatusCode, want)
			}
			if want == 403 && strings.Contains(text(t, r), "Indhold") {
				t.Errorf("%q got the page", host)
			}
		}
	}
}

func TestPort80(t *testing.T) {
	s, err := New(t.TempDir(), "127.0.0.1:80", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"localhost", "localhost:80", "127.0.0.1"} {
		if r := get(t, s, "/", func(req *http.Request) { req.Host = host }); r.StatusCode == 403 {
			t.Errorf("%s is refused", host)
		}
	}
	if _, err := New(t.TempDir(), "8080", nil, nil); err == nil {
		t.Error("an address without a host was taken")
	}
}

func TestMethods(t *testing.T) {
	s := site(t)
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE"} {
		r := get(t, s, "/", func(req *http.Request) { req.Method = method })
		if r.StatusCode != 405 || r.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d", method, r.StatusCode)
		}
	}
	r := get(t, s, "/", func(req *http.Request) { req.Method = "HEAD" })
	if r.StatusCode != 200 || text(t, r) != "" {
		t.Errorf("HEAD: %d", r.StatusCode)
	}
}

// No path leads out of the site.
func TestTraversal(t *testing.T) {
	s := site(t)
	for _, target := range []string{
		"/../hemmelig.txt", "/om/../../hemmelig.txt", "/..", "/../", "/../public2/index.html", "/om/..%2f..%2fhemmelig.txt", "//hemmelig.txt", "/./../hemmelig.txt",
		"/..\\hemmelig.txt", "/om\\..\\..\\hemmelig.txt", "/link.txt", "/\x00", "/C:/hemmelig.txt", "/_bestpractice/../../hemmelig.txt", "/_bestpractice/preview.go",
		"/_bestpractice/", "/....//hemmelig.txt",
	} {
		r := get(t, s, target)
		if body := text(t, r); r.StatusCode != 404 || strings.Contains(body, "hemmelig") || strings.Contains(body, "package") {
			t.Errorf("%q: %d %.60q", target, r.StatusCode, body)
		}
	}
	// Through a real connection, where the client and net/http clean paths too.
	h := httptest.NewUnstartedServer(nil)
	live, err := New(s.dir, h.Listener.Addr().String(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	h.Config.Handler = live
	h.Start()
	defer h.Close()
	for _, raw := range []string{"/../hemmelig.txt", "/%2e%2e/hemmelig.txt", "/..%2fhemmelig.txt", "/%2e%2e%5chemmelig.txt"} {
		conn, err := net.Dial("tcp", h.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := conn.Write([]byte("GET " + raw + " HTTP/1.1\r\nHost: " + h.Listener.Addr().String() + "\r\nConnection: close\r\n\r\n")); err != nil {
			t.Fatal(err)
		}
		r, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Fatal(err)
		}
		if body := text(t, r); r.StatusCode == 200 || strings.Contains(body, "hemmelig") {
			t.Errorf("%s: %d", raw, r.StatusCode)
		}
		conn.Close()
	}
}

func TestFiles(t *testing.T) {
	s := site(t)
	long, deep := strings.Repeat("a", 5000), strings.Repeat("om/", 3000)
	for target, want := range map[string]struct {
		status  int
		kind    string
		holds   string
		forward string
	}{
		"/":                          {200, "text/html; charset=utf-8", "Indhold", ""},
		"/index.html":                {200, "text/html; charset=utf-8", "Indhold", ""},
		"/om/":                       {200, "text/html; charset=utf-8", "Indhold", ""},
		"/om":                        {302, "", "", "/om/"},
		"/findes-ikke":               {404, "text/html; charset=utf-8", "Findes ikke", ""},
		"/findes-ikke/":              {404, "text/html; charset=utf-8", "Findes ikke", ""},
		"/assets":                    {404, "text/html; charset=utf-8", "Findes ikke", ""},
		"/index.html/":               {404, "text/html; charset=utf-8", "Findes ikke", ""},
		"/assets/style.css/x.css":    {404, "text/html; charset=utf-8", "Findes ikke", ""},
		"/" + long:                   {404, "text/html; charset=utf-8", "Findes ikke", ""},
		"/" + long + "/":             {404, "text/html; charset=utf-8", "Findes ikke", ""},
		"/" + deep:                   {404, "text/html; charset=utf-8", "Findes ikke", ""},
		"/assets/style.css":          {200, "text/css; charset=utf-8", "body{}", ""},
		"/assets/script.js":          {200, "text/javascript; charset=utf-8", "1", ""},
		"/feed.xml":                  {200, "application/xml", "<feed/>", ""},
		"/moeder/moede.ics":          {200, "text/calendar; charset=utf-8", "BEGIN", ""},
		"/data.csv":                  {200, "text/csv; charset=utf-8", "a;b", ""},
		"/SHA256SUMS":                {200, "text/plain; charset=utf-8", "x", ""},
		"/figur.svg":                 {200, "image/svg+xml", "<svg/>", ""},
		"/_bestpractice/reload.js":   {200, "text/javascript; charset=utf-8", "EventSource", ""},
		"/_bestpractice/serve.css":   {200, "text/css; charset=utf-8", "bestpractice-errors", ""},
		"/_bestpractice/findes.ikke": {404, "text/plain; charset=utf-8", "findes ikke", ""},
	} {
		r := get(t, s, target)
		if r.StatusCode != want.status || r.Header.Get("Location") != want.forward || !strings.Contains(text(t, r), want.holds) {
			t.Errorf("%s: status %d, to %q", target, r.StatusCode, r.Header.Get("Location"))
		}
		if got := r.Header.Get("Content-Type"); want.kind != "" && got != want.kind {
			t.Errorf("%s: %s, want %s", target, got, want.kind)
		}
		if r.Header.Get("X-Content-Type-Options") != "nosniff" || r.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: headers %v", target, r.Header)
		}
	}
}

// Pages get the script that reloads them, and may connect for it; nothing else
// of the policy changes, and the files on disk stay.
func TestReloadIsAdded(t *testing.T) {
	s := site(t)
	got := text(t, get(t, s, "/"))
	if n := strings.Count(got, `<script defer src="/_bestpractice/reload.js?v=0"></script></head>`); n != 1 {
		t.Errorf("the script stands %d times at the end of the head:\n%s", n, got)
	}
	if !strings.Contains(got, `content="default-src 'none'; connect-src 'self'; style-src 'self'; base-uri 'none'"`) {
		t.Errorf("the policy is another:\n%s", got)
	}
	if strings.Contains(got, "bestpractice-errors") {
		t.Error("errors are shown where there are none")
	}
	disk, err := os.ReadFile(filepath.Join(s.dir, "index.html"))
	if err != nil || string(disk) != page {
		t.Errorf("the published page was changed: %v", err)
	}
}

// danish are some of the words of a Danish site.
var danish = diag.Translations{"there is no such page": "findes ikke", "The site is not built yet": "Sitet er ikke bygget endnu"}

func TestErrors(t *testing.T) {
	s := site(t)
	s.Update([]diag.Diagnostic{
		{Pos: diag.Pos{File: "data/proposals/2025-01.yaml", Line: 14, Column: 5}, Severity: diag.Error, Code: "unknown-section",
			Message: `section "<script>alert(1)</script>" is not in version 1.0`, Hint: `did you mean "a & b"?`},
		{Pos: diag.Pos{File: "content/pages/om.md", Line: 1}, Severity: diag.Warning, Code: "wrong-weekday", Message: "en advarsel"},
	})
	for _, target := range []string{"/", "/om/", "/findes-ikke"} {
		got := text(t, get(t, s, target))
		for _, want := range []string{
			`<body class="side"><section class="bestpractice-errors" role="alert">`, `<code>data/proposals/2025-01.yaml:14:5</code> Afsnittet findes ikke i den version.`,
			`section &#34;&lt;script&gt;alert(1)&lt;/script&gt;&#34; is not in version 1.0 (did you mean &#34;a &amp; b&#34;?)`,
		} {
			if !strings.Contains(got, want) {
				t.Errorf("%s lacks %s:\n%s", target, want, got)
			}
		}
		if strings.Contains(got, "alert(1)</script>") || strings.Contains(got, "en advarsel") {
			t.Errorf("%s shows what it must not:\n%s", target, got)
		}
	}
	if got := text(t, get(t, s, "/assets/style.css")); got != "body{}" {
		t.Errorf("a style sheet was changed: %s", got)
	}
	s.Update(nil)
	if got := text(t, get(t, s, "/")); strings.Contains(got, "bestpractice-errors") || !strings.Contains(got, "Indhold") {
		t.Errorf("the errors stay:\n%s", got)
	}
}

// Before the first build there is a page that says so, and it reloads.
func TestNotBuiltYet(t *testing.T) {
	s, err := New(filepath.Join(t.TempDir(), "intet"), "127.0.0.1:8080", danish, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.Update([]diag.Diagnostic{{Pos: diag.Pos{File: "data/site.yaml"}, Severity: diag.Error, Code: "missing-file", Message: "the file is missing"}})
	r := get(t, s, "/")
	got := text(t, r)
	if r.StatusCode != 404 || !strings.Contains(got, "Sitet er ikke bygget endnu") || !strings.Contains(got, "data/site.yaml") || !strings.Contains(got, "reload.js") {
		t.Errorf("%d %s", r.StatusCode, got)
	}
}

// asking is a request that tells when somebody waits for it to end.
type asking struct {
	context.Context
	waits func()
}

func (a asking) Done() <-chan struct{} {
	a.waits()
	return nil
}

// What is asked for after a write waits for the build that has the write in it, and not
// for ever; a build that began before the write is another.
func TestWaitsForWhatWasWritten(t *testing.T) {
	s := site(t)
	s.wait = time.Hour
	ask := func(waits func()) int {
		return get(t, s, "/ny/", func(req *http.Request) { *req = *req.WithContext(asking{req.Context(), waits}) }).StatusCode
	}
	_, earlier := s.Building()
	s.Expect()
	<-s.Due()
	builds := 0
	status := ask(func() {
		switch builds++; builds {
		case 1:
			go earlier()
		case 2:
			_, ended := s.Building()
			if err := os.MkdirAll(filepath.Join(s.dir, "ny"), 0o777); err != nil {
				t.Error(err)
			}
			if err := os.WriteFile(filepath.Join(s.dir, "ny", "index.html"), []byte(page), 0o666); err != nil {
				t.Error(err)
			}
			go ended()
		}
	})
	if status != http.StatusOK || builds != 2 {
		t.Errorf("%d after %d builds", status, builds)
	}
	if ask(func() { builds++ }) != http.StatusOK || builds != 2 {
		t.Error("a request waits for nothing")
	}
	// What pages use was built with them.
	s.Expect()
	s.wait = time.Hour
	if r := get(t, s, "/assets/site.css", func(req *http.Request) {
		*req = *req.WithContext(asking{req.Context(), func() { t.Error("a style waits") }})
	}); r.StatusCode != http.StatusNotFound {
		t.Errorf("a style: %d", r.StatusCode)
	}
	s.wait = time.Nanosecond
	if status := ask(func() {}); status != http.StatusOK {
		t.Errorf("a build that does not end: %d", status)
	}
}

// An open page hears of each change, and is let go when the server closes.
func TestEvents(t *testing.T) {
	s := site(t)
	h := httptest.NewUnstartedServer(nil)
	live, err := New(s.dir, h.Listener.Addr().String(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	h.Config.Handler = live
	h.Start()
	defer h.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, "GET", h.URL+"/_bestpractice/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := h.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if got := r.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Errorf("type %s", got)
	}
	lines := bufio.NewScanner(r.Body)
	next := func() string {
		for lines.Scan() {
			if lines.Text() != "" {
				return lines.Text()
			}
		}
		return ""
	}
	if got := next(); got != "data: 0" {
		t.Errorf("first %q", got)
	}
	live.Update(nil)
	if got := next(); got != "data: 1" {
		t.Errorf("after a build %q", got)
	}
	live.Update([]diag.Diagnostic{{Severity: diag.Error}})
	if got := next(); got != "data: 2" {
		t.Errorf("after errors %q", got)
	}
	live.Close()
	if got := next(); got != "" || ctx.Err() != nil {
		t.Errorf("after closing %q, %v", got, ctx.Err())
	}
}

// fakeDesk answers with what it was asked.
type fakeDesk struct{}

func (fakeDesk) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	w.Write([]byte("desk " + req.Method + " " + req.URL.Path))
}

func (fakeDesk) Links(page string) [][2]string {
	return [][2]string{{"/_bestpractice/desk/?at=" + page, "Skriv & ret"}}
}

// Every page links to the desk, files do not; the desk gets what is its own, whatever
// the method, and nothing of a foreign host.
func TestDesk(t *testing.T) {
	s := site(t)
	s.desk = fakeDesk{}
	for target, want := range map[string]bool{"/": true, "/om/": true, "/findes-ikke": true, "/assets/style.css": false, "/data.csv": false} {
		page := text(t, get(t, s, target))
		link := `<nav class="bestpractice-desk" aria-label="bestpractice"><a href="/_bestpractice/desk/?at=` + target + `">Skriv &amp; ret</a></nav></body>`
		if strings.Contains(page, link) != want || strings.Contains(page, "bestpractice-desk") != want {
			t.Errorf("%s: %s", target, page)
		}
	}
	post := func(req *http.Request) { req.Method = "POST" }
	if got := text(t, get(t, s, "/_bestpractice/desk/do", post)); got != "desk POST /_bestpractice/desk/do" {
		t.Errorf("the desk got %q", got)
	}
	if r := get(t, s, "/_bestpractice/desk/do", post, func(req *http.Request) { req.Host = "example.org" }); r.StatusCode != 403 || strings.Contains(text(t, r), "desk") {
		t.Errorf("a foreign host reached the desk: %d", r.StatusCode)
	}
	for _, target := range []string{"/_bestpractice/desk", "/_bestpractice/desk2/", "/"} {
		if r := get(t, s, target, post); r.StatusCode != 405 {
			t.Errorf("POST %s: %d", target, r.StatusCode)
		}
	}
}
