package desk

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"bestpractice/generator"
	"bestpractice/generator/figures/sheet"
	"bestpractice/generator/review/collect"
	"bestpractice/generator/site"
	"bestpractice/generator/source/seal"
)

// releasePage is where versions are released and the site is built to hand on.
type releasePage struct {
	Title  string
	Drafts []option
	Papers []option // what is handed on in Word
	Built  *built
	// Figures: there are any to report; Illustrative: some that nobody published.
	Figures, Illustrative bool
}

func (d *Desk) releasePage(st *site.Site, b *built) releasePage {
	p := releasePage{Title: d.text("release"), Drafts: d.draftField(st, form{}).Options[1:], Built: b, Illustrative: st.Example}
	for _, g := range st.Guides {
		for _, v := range g.Versions {
			if v.Withdrawn == nil {
				p.Papers = append(p.Papers, option{url.Values{"guide": {g.ID}, "of": {v.ID}}.Encode(), g.Title + " " + v.ID})
			}
		}
	}
	for _, set := range st.Datasets {
		if e := set.Newest(); e != nil {
			p.Figures, p.Illustrative = true, p.Illustrative || e.Illustrative()
		}
	}
	return p
}

// built is a site that was built to be handed on.
type built struct {
	Audience         string
	Outcome          *Outcome
	New, Other, Gone []string // files, beside the copy from before
	First            bool     // there was none before
}

func (d *Desk) release(w http.ResponseWriter, req *http.Request) {
	st, _, err := d.o.Program.Load(nil)
	if err != nil {
		d.failed(w, err)
		return
	}
	d.page(w, http.StatusOK, "release.html", d.releasePage(st, nil))
}

// published is where an audience's site is built: the public one in the site's own
// folder, as by the command, the group's beside it, since it is for few.
func (d *Desk) published(audience string) string {
	if audience == "group" {
		return filepath.Join(d.work, "group")
	}
	return filepath.Join(d.o.Dir, "public")
}

// build builds the site for an audience, and says what is other than in the copy
// from before.
func (d *Desk) build(w http.ResponseWriter, req *http.Request) {
	audience := req.PostForm.Get("audience")
	if audience != "public" && audience != "group" {
		d.refused(w, http.StatusBadRequest, "refused_form")
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	st, _, err := d.o.Program.Load(nil)
	if err != nil {
		d.failed(w, err)
		return
	}
	out := d.published(audience)
	job := Job{Command: []string{"build"}, Flags: []string{"--audience=" + audience, "--out=" + out}}
	if req.PostForm.Get("files") != "" {
		job.Flags = append(job.Flags, "--files=true")
	}
	// What is online is what the sums say that were brought, else what was built last.
	b := &built{Audience: audience}
	switch online, err := brought(req, "published"); {
	case err != nil:
		d.failed(w, err)
		return
	case len(online) > 0:
		name := filepath.Join(d.work, "SHA256SUMS")
		if err := os.WriteFile(name, online, 0o600); err != nil {
			d.failed(w, err)
			return
		}
		job.Flags = append(job.Flags, "--since="+name)
	case isBuilt(out):
		job.Flags = append(job.Flags, "--since="+out)
	default:
		b.First = true
	}
	b.Outcome = d.run(req, job)
	d.unbuilt = d.unbuilt && (audience != "public" || !b.Outcome.OK())
	for _, p := range b.Outcome.Since {
		list := map[seal.Kind]*[]string{seal.New: &b.New, seal.Differs: &b.Other, seal.Missing: &b.Gone}[p.Kind]
		*list = append(*list, p.Path)
	}
	d.page(w, http.StatusOK, "release.html", d.releasePage(st, b))
}

// isBuilt reports whether a site was built into a folder.
func isBuilt(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "SHA256SUMS"))
	return err == nil
}

// fetch gives a file to hand on: a paper, a mail, a table, reports, the site.
func (d *Desk) fetch(w http.ResponseWriter, req *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	st, _, err := d.o.Program.Load(nil)
	if err != nil {
		d.failed(w, err)
		return
	}
	q := req.URL.Query()
	switch what := req.PathValue("what"); what {
	case "paper", "mail":
		id := q.Get("of")
		if g := guideOf(st, form{Values: q}); what == "paper" && g != nil && g.Version(id) != nil {
			d.export(w, req, Job{Command: []string{"export", "word"}, Flags: []string{"--guide=" + g.ID}, Operands: []string{id}}, g.ID+"-"+id+".docx")
			return
		}
		if meetingOf(st, id) == nil && (what == "mail" || !slices.ContainsFunc(st.Proposals, func(p *site.Proposal) bool { return p.ID == id })) || id == "" {
			d.missing(w)
			return
		}
		kind, ext := "word", ".docx"
		if what == "mail" {
			kind, ext = "mail", ".eml"
		}
		d.export(w, req, Job{Command: []string{"export", kind}, Operands: []string{id}}, id+ext)
	case "answers":
		m := meetingOf(st, q.Get("of"))
		if m == nil {
			d.missing(w)
			return
		}
		change, err := generator.ChangeWords(generator.Options{Dir: d.o.Dir}, st)
		var data []byte
		if err == nil {
			data, err = sheet.Write(m.Date.String(), collect.Tabulate(st, m, st.Answers).Sheet(collect.Words{Translations: d.o.Words, Change: change}))
		}
		if err != nil {
			d.failed(w, err)
			return
		}
		d.attach(w, d.text("answers_name", "day", m.Date.String())+".xlsx", data)
	case "made":
		id, name, _ := strings.Cut(q.Get("of"), "/")
		t := d.known(id)
		if t == nil || !slices.Contains(t.made(), id+"/"+name) {
			d.missing(w)
			return
		}
		data, err := os.ReadFile(filepath.Join(t.dir, name))
		if err != nil {
			d.failed(w, err)
			return
		}
		d.attach(w, name, data)
	case "site":
		audience := q.Get("of")
		if audience != "public" && audience != "group" || !isBuilt(d.published(audience)) {
			d.missing(w)
			return
		}
		d.zipped(w, d.published(audience), d.text("site_name_"+audience))
	default:
		d.missing(w)
	}
}

// reports gives the reports of the areas, with the list for mailing them.
func (d *Desk) reports(w http.ResponseWriter, req *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	dir, err := os.MkdirTemp(d.work, "reports-")
	if err != nil {
		d.failed(w, err)
		return
	}
	defer os.RemoveAll(dir)
	job := Job{Command: []string{"export", "kommuner"}, Flags: []string{"--out=" + filepath.Join(dir, "out")}}
	if req.PostForm.Get("illustrative") != "" {
		job.Flags = append(job.Flags, "--allow-illustrative=true")
	}
	recipients, err := brought(req, "recipients")
	if err == nil && len(recipients) > 0 {
		name := filepath.Join(dir, "modtagere.csv")
		job.Flags = append(job.Flags, "--recipients="+name)
		err = os.WriteFile(name, recipients, 0o600)
	}
	if err != nil {
		d.failed(w, err)
		return
	}
	if outcome := d.run(req, job); !outcome.OK() {
		d.page(w, http.StatusConflict, "job.html", &jobPage{Title: d.text("reports"), Outcome: outcome})
		return
	}
	d.zipped(w, filepath.Join(dir, "out"), d.text("reports_name"))
}

// export runs a command that writes one file, and gives that.
func (d *Desk) export(w http.ResponseWriter, req *http.Request, job Job, name string) {
	dir, err := os.MkdirTemp(d.work, "export-")
	if err != nil {
		d.failed(w, err)
		return
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "file"+path.Ext(name))
	job.Flags = append(job.Flags, "--out="+file)
	outcome := d.run(req, job)
	data, err := os.ReadFile(file)
	if !outcome.OK() || err != nil {
		d.page(w, http.StatusConflict, "job.html", &jobPage{Title: name, Outcome: outcome})
		return
	}
	d.attach(w, name, data)
}

func (d *Desk) attach(w http.ResponseWriter, name string, data []byte) {
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	w.Write(data)
}

// zipped gives a folder as one file, its names in order.
func (d *Desk) zipped(w http.ResponseWriter, dir, name string) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		d.failed(w, err)
		return
	}
	defer root.Close()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	err = fs.WalkDir(root.FS(), ".", func(file string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		f, err := root.Open(file)
		if err != nil {
			return err
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return err
		}
		to, err := z.CreateHeader(&zip.FileHeader{Name: name + "/" + file, Method: zip.Deflate, Modified: info.ModTime()})
		if err == nil {
			_, err = io.Copy(to, f)
		}
		return err
	})
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		d.failed(w, err)
		return
	}
	d.attach(w, name+".zip", b.Bytes())
}
