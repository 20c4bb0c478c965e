// Package preview serves a built site on this machine while somebody edits it.
//
// It serves the last site that could be built. Where the newest content has
// errors, they are shown on top of each page, with position and hint. Pages are
// changed in memory only: a script that reloads them, a style for the errors,
// and the connection that both need in the Content-Security-Policy.
//
// What is asked for between a write (Expect) and the build that has it in it waits for
// that build, for a while: it would be missing, or as it was.
//
// Requests with a foreign Host header are refused (DNS rebinding), as is every
// method but GET and HEAD, and every path outside the site. What begins with
// desk.Base goes to the editor's desk, to which every page has a link.
package preview

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"bestpractice/generator/diag"
)

//go:embed reload.js serve.css
var own embed.FS

// ownPath is where the server's own script, style and events stand; no page of
// a site begins with an underscore.
const ownPath = "/_bestpractice/"

// deskPath is where the desk stands.
const deskPath = ownPath + "desk/"

// Server serves one site folder. It is safe for concurrent use.
type Server struct {
	dir   string
	words diag.Translations
	hosts map[string]bool
	desk  Desk

	mu      sync.Mutex
	errors  []diag.Diagnostic
	version int
	changed chan struct{} // closed when version goes up
	done    chan struct{}
	written int           // how often something was written
	built   int           // of these, how many are in what was built
	ended   chan struct{} // closed when a build ends
	due     chan struct{} // has one where something was written
	wait    time.Duration
}

// patience is how long a request waits for a build: longer than one takes, shorter than
// a browser or a person waits.
const patience = 5 * time.Second

// Desk is what is served beside the site; every page of the preview links to it.
type Desk interface {
	http.Handler
	// Links gives the links that a page at an address gets: of each its address
	// and its words.
	Links(page string) [][2]string
}

// New returns a server of the site that is published in dir. addr is what it
// listens on: other Host headers than its own are refused. desk may be nil.
func New(dir, addr string, words diag.Translations, desk Desk) (*Server, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("the address %q: %w", addr, err)
	}
	s := &Server{dir: dir, words: words, desk: desk, hosts: map[string]bool{}, changed: make(chan struct{}), done: make(chan struct{}),
		ended: make(chan struct{}), due: make(chan struct{}, 1), wait: patience}
	for _, h := range []string{host, "localhost", "127.0.0.1", "[::1]"} {
		if strings.Contains(h, ":") && !strings.HasPrefix(h, "[") {
			h = "[" + h + "]"
		}
		s.hosts[h+":"+port] = true
		if port == "80" {
			s.hosts[h] = true
		}
	}
	return s, nil
}

// Update tells open pages that there is something new: a site, or errors that
// kept it from being built.
func (s *Server) Update(errs []diag.Diagnostic) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.errors = errs
	s.version++
	close(s.changed)
	s.changed = make(chan struct{})
}

// Expect says that something was written which is not built yet.
func (s *Server) Expect() {
	s.mu.Lock()
	s.written++
	s.mu.Unlock()
	select {
	case s.due <- struct{}{}:
	default:
	}
}

// Due has something when a build is due.
func (s *Server) Due() <-chan struct{} { return s.due }

// Building says that a build begins, with all that was written until now. late tells
// whether more was written since, which another build is due for; ended is called when
// the build has ended, one way or the other.
func (s *Server) Building() (late func() bool, ended func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	in := s.written
	late = func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.written != in
	}
	return late, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.built = in
		close(s.ended)
		s.ended = make(chan struct{})
	}
}

// await waits for a build of all that was written.
func (s *Server) await(ctx context.Context) {
	enough := time.NewTimer(s.wait)
	defer enough.Stop()
	for {
		s.mu.Lock()
		built, ended := s.built == s.written, s.ended
		s.mu.Unlock()
		if built {
			return
		}
		select {
		case <-ended:
		case <-enough.C:
			return
		case <-ctx.Done():
			return
		case <-s.done:
			return
		}
	}
}

// Close ends open connections that wait for changes.
func (s *Server) Close() { close(s.done) }

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	if !s.hosts[req.Host] {
		http.Error(w, s.say(diag.F("unknown host")), http.StatusForbidden)
		return
	}
	if s.desk != nil && strings.HasPrefix(req.URL.Path, deskPath) {
		s.desk.ServeHTTP(w, req)
		return
	}
	if req.Method != http.MethodGet && req.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, s.say(diag.F("only GET and HEAD")), http.StatusMethodNotAllowed)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
	switch p := req.URL.Path; {
	case p == ownPath+"events":
		s.events(w, req)
	case strings.HasPrefix(p, ownPath):
		s.ownFile(w, strings.TrimPrefix(p, ownPath))
	default:
		if ext := path.Ext(p); ext == "" || ext == ".html" { // what pages use was built with them
			s.await(req.Context())
		}
		s.file(w, req)
	}
}

func (s *Server) ownFile(w http.ResponseWriter, name string) {
	data, err := own.ReadFile(name)
	if err != nil {
		http.Error(w, s.say(diag.F("there is no such page")), http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", contentType(name))
	w.Write(data)
}

// events holds the connection until something changes; the page reloads then.
func (s *Server) events(w http.ResponseWriter, req *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, s.say(diag.F("not possible")), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	for {
		s.mu.Lock()
		version, changed := s.version, s.changed
		s.mu.Unlock()
		fmt.Fprintf(w, "data: %d\n\n", version)
		flusher.Flush()
		select {
		case <-changed:
		case <-req.Context().Done():
			return
		case <-s.done:
			return
		}
	}
}

func (s *Server) file(w http.ResponseWriter, req *http.Request) {
	name := strings.TrimPrefix(req.URL.Path, "/")
	if strings.Contains(name, "\\") || strings.Contains(name, "\x00") {
		http.Error(w, s.say(diag.F("there is no such page")), http.StatusNotFound)
		return
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	s.mu.Lock()
	version, errs := s.version, s.errors // before the file is read: a later version reloads the page
	s.mu.Unlock()
	status := http.StatusOK
	data, err := s.read(name)
	if err != nil && path.Ext(name) == "" {
		if _, err2 := s.read(name + "/index.html"); err2 == nil {
			http.Redirect(w, req, "/"+name+"/", http.StatusFound)
			return
		}
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		status, name = http.StatusNotFound, "404.html"
		if data, err = s.read(name); errors.Is(err, fs.ErrNotExist) {
			data, err = []byte(`<!doctype html><html><head><meta charset="utf-8"><title>`+s.say(diag.F("The site is not built yet"))+`</title></head><body><h1>`+s.say(diag.F("The site is not built yet"))+`</h1></body></html>`), nil
		}
	}
	if err != nil {
		http.Error(w, s.say(diag.F("it cannot be read")), http.StatusInternalServerError)
		return
	}
	if strings.HasSuffix(name, ".html") {
		data = s.decorate(data, version, errs, req.URL.Path)
	}
	w.Header().Set("Content-Type", contentType(name))
	w.WriteHeader(status)
	if req.Method == http.MethodGet {
		w.Write(data)
	}
}

// read reads below the site's folder; os.Root refuses what leads out of it.
// The folder is opened each time, since a build puts another one in its place.
func (s *Server) read(name string) ([]byte, error) {
	name = path.Clean(name)
	if !fs.ValidPath(name) {
		return nil, fs.ErrNotExist
	}
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	f, err := root.Open(name)
	if err != nil {
		if strings.Contains(err.Error(), "escapes") || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.ENAMETOOLONG) {
			return nil, fs.ErrNotExist
		}
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.IsDir() {
		return nil, fs.ErrNotExist
	}
	return io.ReadAll(f)
}

// decorate adds to a page what serving needs.
func (s *Server) decorate(page []byte, version int, errs []diag.Diagnostic, address string) []byte {
	page = bytes.Replace(page, []byte("default-src 'none';"), []byte("default-src 'none'; connect-src 'self';"), 1)
	head := `<link rel="stylesheet" href="` + ownPath + `serve.css"><script defer src="` + ownPath + `reload.js?v=` + strconv.Itoa(version) + `"></script>`
	page = bytes.Replace(page, []byte("</head>"), []byte(head+"</head>"), 1)
	if end := bytes.LastIndex(page, []byte("</body>")); s.desk != nil && end >= 0 {
		var links strings.Builder
		for _, l := range s.desk.Links(address) {
			fmt.Fprintf(&links, `<a href="%s">%s</a>`, html.EscapeString(l[0]), html.EscapeString(l[1]))
		}
		page = slices.Concat(page[:end], []byte(`<nav class="bestpractice-desk" aria-label="bestpractice">`+links.String()+`</nav>`), page[end:])
	}
	if len(errs) == 0 {
		return page
	}
	at := bytes.Index(page, []byte("<body"))
	if at < 0 {
		return page
	}
	end := bytes.IndexByte(page[at:], '>')
	if end < 0 {
		return page
	}
	at += end + 1
	return append(page[:at:at], append(s.overlay(errs), page[at:]...)...)
}

// say says something in the site's language.
func (s *Server) say(text diag.Text) string { return text.In(s.words) }

// overlay is the list of errors on top of a page.
func (s *Server) overlay(errs []diag.Diagnostic) []byte {
	var b bytes.Buffer
	b.WriteString(`<section class="bestpractice-errors" role="alert"><h2>` + s.say(diag.F("The content has errors")) + `</h2><p>` + s.say(diag.F("You see the newest edition that could be built. Correct the errors, and the site is built again by itself.")) + `</p><ol>`)
	for _, d := range errs {
		if d.Severity != diag.Error {
			continue
		}
		fmt.Fprintf(&b, `<li><code>%s</code>`, html.EscapeString(d.Pos.String()))
		if len(s.words) > 0 { // explanations are in Danish
			b.WriteString(" " + html.EscapeString(diag.Explain(d.Code)))
		}
		fmt.Fprintf(&b, `<br><span>%s`, html.EscapeString(d.Message.In(s.words)))
		if d.Hint != "" {
			fmt.Fprintf(&b, ` (%s)`, html.EscapeString(d.Hint.In(s.words)))
		}
		b.WriteString(`</span></li>`)
	}
	b.WriteString(`</ol></section>`)
	return b.Bytes()
}

func contentType(name string) string {
	switch path.Ext(name) { // the system's table may say anything, or nothing
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".json":
		return "application/json"
	case ".svg":
		return "image/svg+xml"
	case ".woff2":
		return "font/woff2"
	case ".xml":
		return "application/xml"
	case ".ics":
		return "text/calendar; charset=utf-8"
	case ".csv":
		return "text/csv; charset=utf-8"
	case "", ".txt", ".md":
		return "text/plain; charset=utf-8"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}
