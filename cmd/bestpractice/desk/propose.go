package desk

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/site"
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/source/yamledit"
	"bestpractice/generator/starter"
)

// editor is the page on which a text is written.
type editor struct {
	Title    string
	Job      string // proposal, or edit for a first draft
	Guide    *site.Guide
	Version  *site.Version // whose text it is
	Section  *site.Section
	Heading  string // the section's title as it is proposed
	Text     string
	Hash     string // of the file that is saved over, as it was read
	Fields   []field
	Proposal *site.Proposal   // that is said anew, or nil
	Open     []*site.Proposal // undecided ones that touch the section
	Back     string
}

// propose shows the editor of a section: named, or by the address of its page.
func (d *Desk) propose(w http.ResponseWriter, req *http.Request) {
	st, _, err := d.o.Program.Load(nil)
	if err != nil {
		d.failed(w, err)
		return
	}
	q := req.URL.Query()
	guide, version, section := q.Get("guide"), q.Get("version"), q.Get("section")
	if p := q.Get("page"); p != "" {
		guide, version, section = sectionAt(st, p)
	}
	i := slices.IndexFunc(st.Guides, func(g *site.Guide) bool { return g.ID == guide })
	if i < 0 {
		d.missing(w)
		return
	}
	g := st.Guides[i]
	e := &editor{Guide: g, Back: Base + "propose?" + req.URL.RawQuery}
	if v := g.Version(version); v != nil && v.First() {
		e.Job, e.Version, e.Section = "edit", v, v.Section(section)
		if e.Section == nil || e.Section.File == "" {
			d.missing(w)
			return
		}
		raw, err := d.read(e.Section.File)
		if err != nil {
			d.failed(w, err)
			return
		}
		e.Heading, e.Text, e.Hash = e.Section.Title, strings.TrimLeft(e.Section.Text.Body, "\n"), hashOf(raw)
		e.Title = d.text("edit_title", "section", e.Section.Title)
		d.page(w, http.StatusOK, "editor.html", e)
		return
	}
	e.Job = "proposal"
	if e.Version, err = starter.Base(st, guide, ""); err != nil {
		d.page(w, http.StatusOK, "message.html", message{d.text("no_draft_title"), d.text("no_draft_text"), &option{"job/newversion?" + url.Values{"guide": {g.ID}}.Encode(), d.text("job_newversion")}})
		return
	}
	if e.Section = e.Version.Section(section); e.Section == nil {
		d.page(w, http.StatusNotFound, "message.html", message{Title: d.text("missing_title"), Text: d.text("not_in_base", "version", e.Version.ID)})
		return
	}
	for _, p := range st.Proposals {
		if p.Guide == g && p.Base == e.Version && p.Open() && touches(p, e.Section) {
			e.Open = append(e.Open, p)
		}
	}
	e.Heading, e.Text = e.Section.Title, strings.TrimLeft(e.Section.Text.Body, "\n")
	f := form{Values: q}
	if id := q.Get("proposal"); id != "" {
		i := slices.IndexFunc(e.Open, func(p *site.Proposal) bool { return p.ID == id })
		if i < 0 {
			d.missing(w)
			return
		}
		e.Proposal = e.Open[i]
		if s := amend.Proposed(nil, e.Proposal).Section(e.Section.ID); s != nil {
			e.Heading, e.Text = s.Title, strings.TrimLeft(s.Text.Body, "\n")
		}
		raw, err := d.read(e.Proposal.File)
		if err != nil {
			d.failed(w, err)
			return
		}
		e.Hash = hashOf(raw)
		e.Title = d.text("propose_again_title", "proposal", e.Proposal.Title)
	} else {
		e.Title = d.text("propose_title", "section", e.Section.Title)
		e.Fields = []field{d.textField(f, "title"), d.partyField(st, f, "proposer"), d.meetingField(st, f, "meeting"), d.areaField(f, "reason"), d.textField(f, "question")}
		e.Fields[1].Options[0].Label = d.text("choose")
	}
	d.page(w, http.StatusOK, "editor.html", e)
}

// touches reports whether a proposal changes a section's title or text.
func touches(p *site.Proposal, s *site.Section) bool {
	return slices.ContainsFunc(p.Changes, func(c *site.Change) bool { return slices.Contains(c.Sections(), s) })
}

// sectionAt finds the section that a page of the preview shows.
func sectionAt(st *site.Site, page string) (guide, version, section string) {
	parts := strings.Split(strings.Trim(strings.TrimSuffix(page, "index.html"), "/"), "/")
	if len(parts) != 3 {
		return "", "", ""
	}
	for _, g := range st.Guides {
		if g.ID != parts[0] {
			continue
		}
		for _, v := range g.Versions {
			if parts[1] == v.ID || v.Draft && strings.HasPrefix(parts[1], v.ID+"-") {
				return g.ID, v.ID, parts[2]
			}
		}
		if v := g.InForce(st.Date); v != nil {
			return g.ID, v.ID, parts[2]
		}
	}
	return "", "", ""
}

// Links are those that a page of the preview gets: to the desk, and, where its
// address is that of a section, to the editor.
func (d *Desk) Links(page string) [][2]string {
	out := [][2]string{{Base, d.text("desk")}}
	parts := strings.Split(strings.Trim(strings.TrimSuffix(page, "index.html"), "/"), "/")
	d.sectionsLock.Lock()
	defer d.sectionsLock.Unlock()
	if len(parts) == 2 && parts[0] == d.text("address_proposals") && d.proposals[parts[1]] {
		out = append([][2]string{{Base + "job/about?" + url.Values{"proposal": {parts[1]}}.Encode(), d.text("job_about")}}, out...)
	}
	if len(parts) == 3 && d.sections[parts[0]+"/"+parts[2]] {
		out = append([][2]string{{Base + "propose?" + url.Values{"page": {"/" + strings.Join(parts, "/") + "/"}}.Encode(), d.text("propose")}}, out...)
	}
	return out
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// copyOf writes a text as the edited copy of a section, with the figures that it brings
// beside it, and gives the file's name.
func (d *Desk) copyOf(section, title, text string, figures map[string][]byte) (string, error) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if text = strings.TrimRight(text, " \t\n"); text != "" {
		text += "\n"
	}
	title = strings.Join(strings.Fields(title), " ")
	data := fmt.Sprintf("---\nid: %s\ntitle: %s\n---\n%s", yamledit.Quote(section), yamledit.Quote(title), text)
	dir := filepath.Join(d.work, hashOf([]byte(data)))
	if err := os.MkdirAll(filepath.Join(dir, "assets"), 0o700); err != nil {
		return "", err
	}
	for name, data := range figures {
		if err := os.WriteFile(filepath.Join(dir, "assets", name), data, 0o600); err != nil {
			return "", err
		}
	}
	name := filepath.Join(dir, safeName("00-"+section+".md"))
	return name, os.WriteFile(name, []byte(data), 0o600)
}

// proposing is the job that makes a proposal of the editor's text, or says it anew.
func (d *Desk) proposing(st *site.Site, f form) (Job, error) {
	base, err := starter.Base(st, f.get("guide"), "")
	if err != nil {
		return Job{}, notice(d.text("no_draft_text"))
	}
	s := base.Section(f.get("section"))
	if s == nil {
		return Job{}, notice(d.text("not_in_base", "version", base.ID))
	}
	warn := ""
	if f.get("proposal")+f.get("proposer") == "" {
		return Job{}, notice(d.text("need_proposer"))
	}
	if f.get("proposal") == "" && (f.get("title") == "" || f.get("reason") == "") {
		return Job{}, notice(d.text("need_about"))
	}
	if id := f.get("proposal"); id != "" {
		i := slices.IndexFunc(st.Proposals, func(p *site.Proposal) bool { return p.ID == id })
		if i < 0 {
			return Job{}, notice(d.text("missing_text"))
		}
		raw, err := d.read(st.Proposals[i].File)
		if err != nil {
			return Job{}, err
		}
		if hashOf(raw) != f.get("hash") {
			warn = d.text("changed_meanwhile", "file", st.Proposals[i].File)
		}
	}
	figures, err := d.pictures(f)
	if err != nil {
		return Job{}, err
	}
	name, err := d.copyOf(s.ID, f.get("heading"), f.Values.Get("text"), figures)
	if err != nil {
		return Job{}, err
	}
	flags := append(f.flags("guide", "section", "title", "meeting", "reason", "question"), "--base="+base.ID, "--from="+name)
	if by := f.get("proposer"); by != "" {
		flags = append(flags, "--by="+by)
	}
	if id := f.get("proposal"); id != "" {
		flags = append(flags, "--id="+id)
	} else {
		flags = append(flags, "--new=true")
	}
	return Job{Command: []string{"new", "proposal"}, Flags: flags, Warn: warn}, nil
}

// editing is the job that saves the text of a section of a first draft.
func (d *Desk) editing(st *site.Site, f form) (Job, error) {
	s := st.Section(f.get("guide"), f.get("version"), f.get("section"))
	if s == nil || !s.Version.First() || s.File == "" {
		return Job{}, notice(d.text("missing_text"))
	}
	raw, err := d.read(s.File)
	if err != nil {
		return Job{}, err
	}
	text, err := source.Normalize(raw)
	if err != nil {
		return Job{}, notice(diag.F("%v", err).In(d.o.Words))
	}
	body, _ := source.Body(text)
	head, ok := strings.CutSuffix(string(text), body)
	if !ok {
		return Job{}, errors.New(s.File + ": its head cannot be told from its text")
	}
	now := strings.TrimRight(strings.ReplaceAll(f.Values.Get("text"), "\r\n", "\n"), " \t\n") + "\n"
	if strings.HasPrefix(body, "\n") && !strings.HasPrefix(now, "\n") {
		now = "\n" + now
	}
	figures, err := d.pictures(f)
	if err != nil {
		return Job{}, err
	}
	for name, data := range figures {
		switch there, err := d.read(path.Join(path.Dir(s.File), "assets", name)); {
		case err == nil && bytes.Equal(there, data):
			delete(figures, name)
		case err == nil:
			return Job{}, notice(d.text("picture_there", "name", name))
		}
	}
	job := Job{Write: func(w *folder.Writer) error {
		for _, name := range slices.Sorted(maps.Keys(figures)) {
			if err := w.Create(path.Join(path.Dir(s.File), "assets", name), figures[name]); err != nil {
				return err
			}
		}
		return w.Update(s.File, raw, []byte(head+now))
	}}
	if hashOf(raw) != f.get("hash") {
		job.Warn = d.text("changed_meanwhile", "file", s.File)
	}
	return job, nil
}

// redlinePage shows what a text changes, as it would be voted on.
type redlinePage struct {
	Title string
	HTML  template.HTML
	Units []string
	Said  *Outcome // where it is refused
}

// redline shows the marks of a text that is being written, and writes nothing.
func (d *Desk) redline(w http.ResponseWriter, req *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	st, _, err := d.o.Program.Load(nil)
	if err != nil {
		d.failed(w, err)
		return
	}
	f := form{Values: req.PostForm}
	base, err := starter.Base(st, f.get("guide"), "")
	var s *site.Section
	if err == nil {
		s = base.Section(f.get("section"))
	}
	if v := st.Section(f.get("guide"), f.get("version"), f.get("section")); v != nil && v.Version.First() {
		s = v
	}
	if s == nil {
		d.missing(w)
		return
	}
	before, err := d.copyOf(s.ID, s.Title, strings.TrimLeft(s.Text.Body, "\n"), nil)
	after := ""
	if err == nil {
		heading := f.get("heading")
		if s.Version.First() { // its title is not written in the editor
			heading = s.Title
		}
		after, err = d.copyOf(s.ID, heading, f.Values.Get("text"), nil)
	}
	if err != nil {
		d.failed(w, err)
		return
	}
	p := redlinePage{Title: d.text("redline")}
	if before != after && !s.Version.First() {
		p.Said = d.run(req, Job{Command: []string{"new", "proposal"}, Flags: []string{"--new=true", "--guide=" + f.get("guide"), "--section=" + s.ID, "--base=" + base.ID, "--from=" + after}, Trial: true})
		found, err := d.proposed(p.Said.Steps)
		if err != nil {
			d.failed(w, err)
			return
		}
		for _, one := range found {
			p.Units = append(p.Units, one.Changes...)
			for _, t := range one.Texts {
				p.HTML += t.HTML
			}
		}
	}
	if before != after && p.HTML == "" { // a first draft's, or what is refused
		marks := d.run(req, Job{Command: []string{"diff"}, Flags: []string{"--format=html"}, Operands: []string{before, after}, Trial: true})
		p.HTML = template.HTML(marks.Out) // the program's own writer escapes what people write
		if p.Said == nil {
			p.Said = marks
		}
	}
	d.page(w, http.StatusOK, "redline.html", p)
}
