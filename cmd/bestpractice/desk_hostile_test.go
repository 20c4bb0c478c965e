package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/cmd/bestpractice/desk"
)

// Whatever a hostile page, program or address sends: it is refused, nothing of the
// site is told, and not a byte is written.
func TestDeskRefusesHostileRequests(t *testing.T) {
	s := serveDesk(t)
	secret := filepath.Join(filepath.Dir(s.dir), "hemmelig.yaml")
	if err := os.WriteFile(secret, []byte("hemmelig: 4711-kodeord"), 0o600); err != nil {
		t.Fatal(err)
	}
	os.Symlink(secret, filepath.Join(s.dir, "data", "link.yaml")) // where links can be made
	os.Symlink(filepath.Dir(s.dir), filepath.Join(s.dir, "data", "ud"))
	meeting := url.Values{"date": {"2031-01-15"}, "title": {"Overtaget"}}
	id := strings.TrimPrefix(s.takes("a.json", `{"format": 2}`), "thing?id=")
	before := s.files()

	var tests []struct {
		name   string
		req    *http.Request
		cookie bool
		status int
	}
	add := func(name string, status int, req *http.Request, change ...func(*http.Request)) {
		for _, f := range change {
			f(req)
		}
		tests = append(tests, struct {
			name   string
			req    *http.Request
			cookie bool
			status int
		}{name, req, req.Header.Get("X-No-Cookie") == "", status})
	}
	header := func(name string, values ...string) func(*http.Request) {
		return func(r *http.Request) {
			r.Header.Del(name)
			for _, v := range values {
				r.Header.Add(name, v)
			}
		}
	}
	host := func(h string) func(*http.Request) { return func(r *http.Request) { r.Host = h } }
	bare := header("X-No-Cookie", "1")
	write := func() *http.Request { return s.posted("do/newmeeting", meeting) }
	read := func(page string) *http.Request {
		return httptest.NewRequest("GET", "http://"+deskHost+desk.Base+page, nil)
	}

	// Hosts: a foreign name that was made to point here (DNS rebinding).
	for _, h := range []string{"evil.example", "evil.example:8080", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8081", "localhost.evil.example:8080", "127.0.0.1:8080.evil.example", "0.0.0.0:8080", "[::]:8080", ""} {
		add("write, host "+h, 403, write(), host(h), header("Origin", "http://"+h))
		add("read, host "+h, 403, read(""), host(h))
	}
	// Origins.
	for _, o := range []string{"", "null", "http://evil.example", "https://" + deskHost, "http://localhost:8080", "http://127.0.0.1", "http://127.0.0.1:8081", "http://" + deskHost + ".evil.example", "http://" + deskHost + "/", "HTTP://" + deskHost, "file://"} {
		add("origin "+o, 403, write(), header("Origin", o))
	}
	add("no origin", 403, write(), header("Origin"))
	add("two origins", 403, write(), header("Origin", "http://"+deskHost, "http://evil.example"))
	for _, f := range []string{"cross-site", "same-site", "anything"} {
		add("write from "+f, 403, write(), header("Sec-Fetch-Site", f))
		add("read from "+f, 403, read(""), header("Sec-Fetch-Site", f))
	}
	// Tokens.
	add("no cookie", 403, write(), bare)
	add("read without cookie", 403, read(""), bare)
	add("scripts without cookie", 403, read("own/desk.js"), bare)
	add("styles from elsewhere", 403, read("own/desk.css"), bare, header("Sec-Fetch-Site", "cross-site"))
	add("another's cookie", 403, write(), bare, header("Cookie", s.cookie.Name+"="+strings.Repeat("0", 64)))
	add("an empty cookie", 403, write(), bare, header("Cookie", s.cookie.Name+"="))
	add("the cookie of another port", 403, write(), bare, header("Cookie", "bestpractice-desk-9090="+s.cookie.Value))
	add("a wrong key", 403, read("?key="+strings.Repeat("0", 64)), bare)
	add("the beginning of the key", 403, read("?key="+s.cookie.Value[:63]), bare)
	add("the key on another page", 403, read("meeting?key="+s.cookie.Value), bare)
	add("the key with a write", 403, s.posted("?key="+s.cookie.Value, meeting), bare)
	add("no form token", 403, s.posted("do/newmeeting", url.Values{"form": {""}, "date": {"2031-01-15"}}))
	add("another form token", 403, s.posted("do/newmeeting", url.Values{"form": {strings.Repeat("a", 64)}, "date": {"2031-01-15"}}))
	add("the cookie as form token", 403, s.posted("do/newmeeting", url.Values{"form": {s.cookie.Value}, "date": {"2031-01-15"}}))
	for _, page := range []string{"projector", "reports", "build", "undo", "take", "redline"} {
		add("no form token for "+page, 403, s.posted(page, url.Values{"form": {""}, "meeting": {"2027-01-20"}}))
	}
	// Methods: no write by GET, and none by what forms cannot say.
	for _, page := range []string{"do/newmeeting?date=2031-01-15&plan=x&form=" + s.form, "take?pasted=x&form=" + s.form, "undo?form=" + s.form, "build?audience=public&form=" + s.form, "redline?form=" + s.form} {
		add("GET "+page[:4], 405, read(page))
	}
	for _, m := range []string{"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"} {
		add(m, 405, write(), func(r *http.Request) { r.Method = m })
	}
	add("POST to a page", 405, s.posted("meeting", meeting))
	add("what is written in the address", 400, s.posted("do/newmeeting?date=2031-01-15", meeting))
	// Bodies.
	for _, c := range []string{"", "text/plain", "application/json", "text/xml", "multipart/form-data", "multipart/form-data; boundary=", "application/x-www-form-urlencoded; =", "multipart/mixed; boundary=x"} {
		want := 415
		if c == "multipart/form-data" {
			want = 400
		}
		add("content type "+c, want, write(), header("Content-Type", c))
	}
	add("a form that is too large", 413, s.posted("do/newmeeting", url.Values{"date": {"2031-01-15"}, "title": {strings.Repeat("x", 5<<20)}}))
	add("one that does not say how large", 413, s.posted("do/newmeeting", url.Values{"title": {strings.Repeat("x", 5<<20)}}), func(r *http.Request) { r.ContentLength = -1 })
	add("an upload that says it is huge", 413, write(), header("Content-Type", "multipart/form-data; boundary=x"), func(r *http.Request) { r.ContentLength = 1 << 40 })
	add("escapes that are none", 400, write(), func(r *http.Request) { r.Body = io.NopCloser(strings.NewReader("form=%zz")); r.ContentLength = 8 })
	// Files outside the site, or that the desk does not show.
	for _, name := range []string{"../hemmelig.yaml", "data/../../hemmelig.yaml", "/etc/passwd", secret, "data/link.yaml", "data/ud/hemmelig.yaml", "data//site.yaml", "./data/site.yaml", `data\site.yaml`, "data/site.yaml\x00", "C:/Windows/win.ini", "public/index.html", "content", "", ".", "data/.git/config", "data/proposals/.x.yaml.new"} {
		add("file "+name, 404, read("file?"+url.Values{"name": {name}}.Encode()))
	}
	for _, page := range []string{"own/..%2f..%2fhemmelig.yaml", "own/desk.html", "own/../home.html", "own/", "fetch/made?of=" + id + "/../../hemmelig.yaml", "fetch/made?of=../hemmelig.yaml", "fetch/site?of=..", "fetch/site?of=public", "fetch/paper?of=../hemmelig", "fetch/paper?of=--out=/tmp/x", "fetch/mail?of=-h", "fetch/nothing", "job/decide", "job/nothing", "thing?id=..", "thing?id=" + id + "&job=release", "meeting?day=../x", "propose?guide=..&section=..", "propose?page=/../../x/", "findes-ikke", "group/", "group/index.html", "group/../../hemmelig.yaml", "group/..%2f..%2fhemmelig.yaml", "group/%2fetc%2fpasswd", "group/moeder%00/index.html"} {
		want := 404
		if page == "own/../home.html" || page == "group/../../hemmelig.yaml" {
			want = 307 // the way without the dots, where nothing is
		}
		add("page "+page, want, read(page))
	}
	for _, tt := range tests {
		tt.req.Header.Del("X-No-Cookie")
		w := httptest.NewRecorder()
		if tt.cookie {
			tt.req.AddCookie(s.cookie)
		}
		s.handler.ServeHTTP(w, tt.req)
		r := w.Result()
		text := body(t, r)
		if r.StatusCode != tt.status && !(tt.status == 307 && r.StatusCode/100 == 3) {
			t.Errorf("%s: %d, want %d", tt.name, r.StatusCode, tt.status)
		}
		if strings.Contains(text, "4711-kodeord") || strings.Contains(text, s.form) || strings.Contains(text, s.cookie.Value) {
			t.Errorf("%s: it was told what it may not know", tt.name)
		}
		if !strings.HasPrefix(tt.name, "read, host") && !strings.HasPrefix(tt.name, "write, host") && r.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: another page may read the answer", tt.name)
		}
	}
	if len(tests) < 100 {
		t.Errorf("%d requests", len(tests))
	}
	if diff := cmp.Diff(before, s.files()); diff != "" {
		t.Errorf("something was written:\n%s", diff)
	}
}

// In every field of every job: what leads out of the folder, looks like a flag, or is
// no text writes nothing outside the site.
func TestDeskFieldsLeadNowhere(t *testing.T) {
	s := serveDesk(t)
	outside := func() map[string]string {
		out := map[string]string{}
		for name, text := range s.files() {
			if !strings.HasPrefix(name, s.dir+string(os.PathSeparator)) {
				out[name] = text
			}
		}
		return out
	}
	before := outside()
	var things = map[string]string{}
	for name, text := range map[string]string{"answers": `{"format": 2, "party": "../../x"}`, "copy": "Tekst", "figures": "område;2025\n../x;1\n", "first": "Tekst", "minutes": `{"format": 1, "meeting": "../../x"}`} {
		things[name] = strings.TrimPrefix(s.takes("../../"+name+".md", text), "thing?id=")
	}
	flagged := filepath.Join(t.TempDir(), "x")
	fields := []string{"by", "meeting", "title", "section", "reason", "question", "guide", "version", "approved", "dataset", "published", "period", "sheet", "measure", "numbers", "source", "id", "date", "draft", "effective", "next", "heading", "text", "proposer", "proposal", "hash", "p", "i", "h", "o.0", "a", "r.0", "action", "party", "due", "place", "name", "file", "line", "column", "code", "why", "time", "chair", "status", "opens", "closes", "min_answers", "attendee", "item", "kind", "minutes", "presenter", "new_place", "there.0", "for.0", "pr.0", "ds.0", "ask.0", "drop.0", "carry", "as", "change", "c.a", "is.x", "name.x", "what", "site_title", "organisation", "base_url", "notice", "contact_name", "contact_email", "ours", "summary", "area"}
	n := 0
	for _, job := range []string{"answers", "minutes", "marks", "copy", "first", "figures", "dataset", "decide", "edit", "proposal", "agenda", "agreed", "newmeeting", "newversion", "newevent", "release", "text", "fix", "acknowledge", "facts", "carry", "move", "join", "split", "about", "takeback", "forget", "settings", "newparty", "guide", "drop", "anchors"} {
		for _, bad := range []string{"../../x", "--out=" + flagged, "x\x00y", "\xff"} {
			values := url.Values{}
			for _, f := range fields {
				values.Set(f, bad)
			}
			values.Set("thing", things["answers"])
			if other := things[job]; other != "" {
				values.Set("thing", other)
			}
			r := s.send(s.posted("do/"+job, values))
			text := body(t, r)
			n++
			if plan := planValue.FindStringSubmatch(text); plan != nil {
				values.Set("plan", plan[1])
				r = s.send(s.posted("do/"+job, values))
			}
			if r.StatusCode >= 500 {
				t.Errorf("%s %q: %d %s", job, bad, r.StatusCode, text)
			}
		}
	}
	if diff := cmp.Diff(before, outside()); diff != "" {
		t.Errorf("after %d requests something stands outside the site:\n%s", n, diff)
	}
	if _, err := os.Stat(flagged); err == nil {
		t.Error("a field became a flag")
	}
}
