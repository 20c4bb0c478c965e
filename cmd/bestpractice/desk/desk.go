// Package desk is the editor's desk of `serve`: pages on which a secretariat does
// in the browser what the commands do.
//
// Input: requests of one browser on this machine, and the commands, which Program
// runs. Output: pages, and what the commands write. The desk keeps nothing that
// the files cannot hold: every job is a command line made of a form, tried first
// (Job.Trial), shown, and run when what it would write is what was shown.
//
// Invariants: nothing is written by a GET, nothing outside the site folder and
// nothing where a file is no longer what was shown; a request without the cookie
// that the address of this start gives, or from another page than the desk's,
// gets nothing (guard.go). No page of the desk is part of a built site.
package desk

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/source/seal"
	"bestpractice/templates"
)

// Base is where the desk's pages stand; no page of a site begins with an underscore.
const Base = "/_bestpractice/desk/"

// Job is a command to run.
type Job struct {
	Command  []string // its name: "new", "proposal"
	Flags    []string // each --name=value, so that no value is taken for a flag
	Operands []string
	// Write stands in for a command where there is none: what is saved as an editor
	// of text saves it.
	Write func(*folder.Writer) error
	Trial bool      // nothing is written
	At    time.Time // when what it takes in came; zero: now
	Warn  string    // what is to be read before it is written
}

// Line is the command as somebody would type it; names of files are left to them.
func (j Job) Line() string {
	words := append([]string{"bestpractice"}, j.Command...)
	for _, a := range append(append([]string{}, j.Operands...), j.Flags...) {
		name, value, flag := strings.Cut(a, "=")
		if !flag || !strings.HasPrefix(name, "--") {
			name, value = "", a
		}
		if strings.ContainsAny(value, `/\`) {
			value = path.Base(strings.ReplaceAll(value, `\`, "/"))
		}
		if strings.ContainsAny(value, " \t\n\"'$&;|<>()*?") {
			value = `"` + strings.ReplaceAll(strings.Join(strings.Fields(value), " "), `"`, `\"`) + `"`
		}
		switch {
		case name == "":
			words = append(words, value)
		case value == "true":
			words = append(words, name)
		default:
			words = append(words, name, value)
		}
	}
	return strings.Join(words, " ")
}

// Outcome is what a run said, and what it wrote or would write.
type Outcome struct {
	Status int    // the exit status
	Out    string // its tables and words
	Err    string // what it said beside diagnostics
	Said   []diag.Diagnostic
	Steps  []folder.Step
	Since  []seal.Problem // what a build made other than it was before
}

// OK reports whether the run did what it was asked for.
func (o *Outcome) OK() bool { return o.Status == 0 }

// Errors reports whether errors are said of what was done all the same.
func (o *Outcome) Errors() bool {
	return slices.ContainsFunc(o.Said, func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
}

// Program is what the desk stands on.
type Program interface {
	// Run runs a command on the site.
	Run(context.Context, Job) *Outcome
	// Load reads the site as it stands, or as it would be with other files; nil
	// for a file that is not there.
	Load(over map[string][]byte) (*site.Site, []diag.Diagnostic, error)
	// Write opens the site folder.
	Write() (*folder.Writer, error)
}

// Options say what the desk serves.
type Options struct {
	Dir      string // the site folder
	Language string
	Program  Program
	Words    diag.Translations // of diagnostics
}

// Desk serves the desk's pages. It is safe for concurrent use.
type Desk struct {
	o     Options
	token string
	work  string // what came and is not written yet
	// beside is one of the folders in it, with the separator behind it.
	beside *regexp.Regexp
	// folders are the machine's own before a name; what ends as they do is none of them.
	folders *regexp.Regexp
	pages   *template.Template
	texts   map[string]string
	day     func(civil.Date) string // in the language
	mux     *http.ServeMux

	mu      sync.Mutex // one job at a time
	things  []*thing
	brought []string            // figures that came with texts
	plans   map[string]*Outcome // what was shown, by its sum
	order   []string            // of plans, oldest first
	journal []done
	unbuilt bool              // something was written since the public site was built
	found   []diag.Diagnostic // of the newest build

	sectionsLock sync.Mutex
	sections     map[string]bool // GUIDE/SECTION of the newest build
	proposals    map[string]bool // ids, and whether something is open
}

// done is a job that was written.
type done struct {
	Title string
	Steps []folder.Step
	Files []string // beside the site: to be fetched
	Out   string
	// Results are the pages that show it.
	Results []option
}

// New makes a desk with a token of its own. Close removes what it keeps.
func New(o Options) (*Desk, error) {
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return nil, fmt.Errorf("making a token: %w", err)
	}
	d := &Desk{o: o, token: hex.EncodeToString(secret), plans: map[string]*Outcome{}}
	var err error
	if d.texts, err = loadTexts(o.Language); err != nil {
		return nil, err
	}
	words, err := generator.WordsOf(o.Language)
	if err != nil {
		return nil, err
	}
	d.day = words.Date
	d.pages, err = template.New("").Funcs(d.functions()).ParseFS(templates.Desk, "desk/*.html")
	if err != nil {
		return nil, fmt.Errorf("the desk's pages: %w", err)
	}
	if d.work, err = os.MkdirTemp("", "bestpractice-desk-"); err != nil {
		return nil, err
	}
	name := func(dir string) string { return regexp.QuoteMeta(dir) + `[/\\][^/\\\s]+[/\\]` }
	d.beside = regexp.MustCompile(name(d.work) + "|" + name(filepath.ToSlash(d.work)))
	own := regexp.QuoteMeta(d.work)
	if o.Dir != "." && o.Dir != "" {
		own += "|" + regexp.QuoteMeta(o.Dir)
	}
	d.folders = regexp.MustCompile(`(^|[^\pL\pN_./\\-])(?:` + own + `)` + regexp.QuoteMeta(string(os.PathSeparator)))
	d.mux = http.NewServeMux()
	d.routes()
	return d, nil
}

// Address is what opens the desk: the way with its key, below the server's own.
func (d *Desk) Address() string { return Base + "?key=" + d.token }

// Close implements io.Closer.
func (d *Desk) Close() error { return os.RemoveAll(d.work) }

// Update tells the desk what the newest build was made of, nil where that is not known,
// and what it said.
func (d *Desk) Update(st *site.Site, found []diag.Diagnostic) {
	sections, open := map[string]bool{}, map[string]bool{}
	if st != nil {
		for _, g := range st.Guides {
			for _, v := range g.Versions {
				for _, s := range v.Sections {
					sections[g.ID+"/"+s.ID] = true
				}
			}
		}
		for _, p := range st.Proposals {
			open[p.ID] = p.Open()
		}
	}
	d.sectionsLock.Lock()
	d.sections, d.proposals = sections, open
	d.sectionsLock.Unlock()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.found = found
}

func (d *Desk) routes() {
	get := func(pattern string, h http.HandlerFunc) { d.mux.HandleFunc("GET "+Base+pattern, h) }
	post := func(pattern string, h http.HandlerFunc) { d.mux.HandleFunc("POST "+Base+pattern, h) }
	get("{$}", d.home)
	get("file", d.file)
	get("thing", d.thing)
	get("job/{job}", d.job)
	get("propose", d.propose)
	get("meeting", d.meeting)
	get("release", d.release)
	get("fetch/{what}", d.fetch)
	get("own/{name}", d.own)
	get("group/{file...}", d.group)
	for _, page := range []string{"", "do/", "job/"} { // texts link their figures beside themselves
		get(page+"assets/{name}", d.picture)
	}
	post("take", d.take)
	post("do/{job}", d.do)
	post("redline", d.redline)
	post("undo", d.undo)
	post("build", d.build)
	post("projector", d.projector)
	post("reports", d.reports)
}

// own serves the desk's styles and scripts.
func (d *Desk) own(w http.ResponseWriter, req *http.Request) {
	name, kind := req.PathValue("name"), ""
	switch path.Ext(name) {
	case ".css":
		kind = "text/css; charset=utf-8"
	case ".js":
		kind = "text/javascript; charset=utf-8"
	}
	data, err := fs.ReadFile(templates.Desk, "desk/own/"+name)
	if name == "codemirror.js" {
		data, err = fs.ReadFile(templates.FS, "vendor/codemirror/codemirror.min.js")
	}
	if err != nil || kind == "" {
		d.missing(w)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Write(data)
}

// page writes one of the desk's pages.
func (d *Desk) page(w http.ResponseWriter, status int, name string, data any) {
	var b strings.Builder
	if err := d.pages.ExecuteTemplate(&b, name, data); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	io.WriteString(w, b.String())
}

func (d *Desk) missing(w http.ResponseWriter) {
	d.page(w, http.StatusNotFound, "message.html", message{Title: d.text("missing_title"), Text: d.text("missing_text")})
}

func (d *Desk) failed(w http.ResponseWriter, err error) {
	d.page(w, http.StatusInternalServerError, "message.html", message{Title: d.text("failed_title"), Text: d.without(diag.F("%v", err).In(d.o.Words))})
}

func (d *Desk) refused(w http.ResponseWriter, status int, key string) {
	d.page(w, status, "message.html", message{Title: d.text("refused_title"), Text: d.text(key)})
}

// message is a page that says one thing.
type message struct {
	Title, Text string
	On          *option // a page that helps
}

// without leaves the machine's own folders out of what is said.
func (d *Desk) without(s string) string {
	s = d.beside.ReplaceAllString(s, "")
	return d.folders.ReplaceAllString(s, "$1")
}

// sum tells one plan from another: what it reads, and what it would write.
func sum(steps []folder.Step) string {
	h := sha256.New()
	part := func(b []byte) {
		fmt.Fprintf(h, "%t %d\n", b != nil, len(b))
		h.Write(b)
	}
	for _, s := range steps {
		part([]byte(s.Name))
		part(s.Before)
		part(s.After)
	}
	return hex.EncodeToString(h.Sum(nil))
}
