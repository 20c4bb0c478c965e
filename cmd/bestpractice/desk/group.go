package desk

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path"
	"regexp"
	"strings"
)

// groupBase is where the group's site is shown, which nobody publishes.
const groupBase = Base + "group/"

// projector builds the group's site as it is now, and shows a meeting's page for the
// projector: what is taken down there comes to the desk.
func (d *Desk) projector(w http.ResponseWriter, req *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	st, _, err := d.o.Program.Load(nil)
	if err != nil {
		d.failed(w, err)
		return
	}
	m := meetingOf(st, req.PostForm.Get("meeting"))
	if m == nil {
		d.missing(w)
		return
	}
	outcome := d.run(req, Job{Command: []string{"build"}, Flags: []string{"--audience=group", "--out=" + d.published("group")}})
	page := path.Join(d.text("address_meetings"), m.Date.String(), d.text("address_projector"), "index.html")
	if _, err := os.Stat(path.Join(d.published("group"), page)); !outcome.OK() || err != nil {
		d.page(w, http.StatusConflict, "job.html", &jobPage{Title: d.text("to_projector"), Notice: d.text("nothing_to_show"), Outcome: outcome})
		return
	}
	http.Redirect(w, req, groupBase+page, http.StatusSeeOther)
}

// policyOf finds the policy that a page has for itself, and sumOf the sums in it.
var (
	policyOf = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)
	sumOf    = regexp.MustCompile(`'sha256-[A-Za-z0-9+/=]+'`)
)

// group serves the group's site as it was built last.
func (d *Desk) group(w http.ResponseWriter, req *http.Request) {
	name := req.PathValue("file")
	var data []byte
	root, err := os.OpenRoot(d.published("group"))
	if err == nil {
		defer root.Close()
		var f *os.File
		if f, err = root.Open(path.Clean(name)); err == nil {
			defer f.Close()
			var info fs.FileInfo
			if info, err = f.Stat(); err == nil && !info.Mode().IsRegular() {
				err = fs.ErrNotExist
			}
			if err == nil {
				data, err = io.ReadAll(f)
			}
		}
	}
	if err != nil || !fs.ValidPath(name) {
		d.missing(w)
		return
	}
	kind := mime.TypeByExtension(path.Ext(name))
	switch path.Ext(name) { // the system's table may say anything
	case ".html":
		kind = "text/html; charset=utf-8"
		// A page that is one file names what it inlines by its sums.
		if sums := strings.Join(sumOf.FindAllString(html.UnescapeString(string(policyOf.Find(data))), -1), " "); sums != "" {
			inlines := strings.NewReplacer("style-src ", "style-src "+sums+" ", "script-src ", "script-src "+sums+" ")
			w.Header().Set("Content-Security-Policy", inlines.Replace(w.Header().Get("Content-Security-Policy")))
			break
		}
		data = bytes.Replace(data, []byte("default-src 'none';"), []byte("default-src 'none'; connect-src 'self';"), 1)
		own := fmt.Sprintf(`<script defer src="%sown/record.js" data-form="%s" data-take="%stake" data-to-record="%s" data-to-save="%s"></script>`,
			Base, d.derived("form"), Base, html.EscapeString(d.text("record_how")), html.EscapeString(d.text("save_how")))
		data = bytes.Replace(data, []byte("</head>"), []byte(own+"</head>"), 1)
	case ".css":
		kind = "text/css; charset=utf-8"
	case ".js":
		kind = "text/javascript; charset=utf-8"
	}
	w.Header().Set("Content-Type", kind)
	w.Write(data)
}
