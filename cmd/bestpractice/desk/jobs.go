package desk

import (
	"net/http"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// form is what somebody filled in.
type form struct {
	url.Values
	thing *thing // what it is about, or nil
}

// get is a value without space around it.
func (f form) get(name string) string { return strings.TrimSpace(f.Values.Get(name)) }

// flags are those of the names that have a value.
func (f form) flags(names ...string) (out []string) {
	for _, n := range names {
		if v := f.get(n); v != "" {
			out = append(out, "--"+n+"="+v)
		}
	}
	return out
}

// field is one of a form.
type field struct {
	Name, Label, Help string
	Type              string // text, date, select, area, check
	Value             string
	Options           []option
}

type option struct{ Value, Label string }

// kind is something that the desk does.
type kind struct {
	name  string
	thing bool // it takes what came
	// fields are what it asks for; command makes the job of the answers.
	fields  func(*Desk, *site.Site, form) []field
	command func(*Desk, *site.Site, form) (Job, error)
}

// notice is an error in words of the desk, shown above the form.
type notice string

func (n notice) Error() string { return string(n) }

func kindOf(name string) *kind {
	all := kinds()
	if i := slices.IndexFunc(all, func(k *kind) bool { return k.name == name }); i >= 0 {
		return all[i]
	}
	return nil
}

// kinds are all that the desk does, each by the command of that name.
func kinds() []*kind {
	from := func(f form) string { return "--from=" + f.thing.path }
	return []*kind{
		{"answers", true, func(d *Desk, st *site.Site, f form) []field {
			return []field{d.partyField(st, f, "by"), d.meetingField(st, f, "meeting"), d.checkField(f, "propose")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			return Job{Command: []string{"collect"}, Flags: f.flags("by", "meeting", "propose"), Operands: []string{f.thing.path}}, nil
		}},
		{"minutes", true, func(*Desk, *site.Site, form) []field { return nil }, func(d *Desk, st *site.Site, f form) (Job, error) {
			return Job{Command: []string{"decide"}, Operands: []string{f.thing.path}}, nil
		}},
		{"marks", true, func(d *Desk, st *site.Site, f form) []field {
			return []field{d.partyField(st, f, "by"), d.meetingField(st, f, "meeting"), d.textField(f, "title")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			return Job{Command: []string{"new", "proposal"}, Flags: append(f.flags("by", "meeting", "title"), from(f))}, nil
		}},
		{"copy", true, func(d *Desk, st *site.Site, f form) []field {
			return []field{d.sectionField(st, f), d.partyField(st, f, "by"), d.meetingField(st, f, "meeting"), d.textField(f, "title"), d.areaField(f, "reason"), d.textField(f, "question")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			return Job{Command: []string{"new", "proposal"}, Flags: append(f.flags("section", "by", "meeting", "title", "reason", "question"), from(f))}, nil
		}},
		{"first", true, func(d *Desk, st *site.Site, f form) []field {
			return []field{d.textField(f, "guide"), d.textField(f, "version"), d.dateField(f, "approved"), d.textField(f, "title")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			if f.get("guide") == "" || f.get("version") == "" {
				return Job{}, notice(d.text("need_guide"))
			}
			flags := f.flags("guide", "version", "approved", "title")
			if f.get("approved") == "" {
				flags = append(flags, "--draft=true")
			}
			return Job{Command: []string{"adopt"}, Flags: flags, Operands: []string{f.thing.path}}, nil
		}},
		{"figures", true, func(d *Desk, st *site.Site, f form) []field {
			options := []option{{"", d.text("choose")}}
			for _, set := range st.Datasets {
				options = append(options, option{set.ID, set.ID + " – " + set.Newest().Title})
			}
			return []field{{Name: "dataset", Label: d.text("field_dataset"), Type: "select", Value: f.get("dataset"), Options: options},
				d.checkField(f, "raw"), d.dateField(f, "published"), d.textField(f, "period"), d.textField(f, "sheet"), d.textField(f, "measure"),
				{Name: "numbers", Label: d.text("field_numbers"), Type: "select", Value: f.get("numbers"), Options: []option{{"", d.text("as_seen")}, {"da", d.text("numbers_da")}, {"en", d.text("numbers_en")}}},
				d.textField(f, "source"), d.checkField(f, "accept-tenfold"), d.checkField(f, "without-totals"), d.textField(f, "acknowledge")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			if f.get("dataset") == "" {
				return Job{}, notice(d.text("need_dataset"))
			}
			flags := append(f.flags(sheetFlags...), from(f))
			if f.get("raw") != "" {
				flags = append(flags, "--disclosure="+filepath.Join(f.thing.dir, f.get("dataset")+"-diskretionering.html"))
			}
			if strings.ContainsAny(f.get("dataset"), `/\`) {
				return Job{}, notice(d.text("need_dataset"))
			}
			return Job{Command: []string{"import"}, Flags: flags, Operands: []string{f.get("dataset")}}, nil
		}},
		{"dataset", true, func(d *Desk, st *site.Site, f form) []field {
			return []field{d.textField(f, "id"), d.textField(f, "title"), d.checkField(f, "raw"), d.dateField(f, "published"), d.textField(f, "period"), d.textField(f, "source")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			if f.get("id") == "" || strings.ContainsAny(f.get("id"), `/\`) {
				return Job{}, notice(d.text("need_id"))
			}
			flags := append(f.flags(append([]string{"title"}, sheetFlags...)...), from(f))
			if f.get("raw") != "" {
				flags = append(flags, "--disclosure="+filepath.Join(f.thing.dir, f.get("id")+"-diskretionering.html"))
			}
			return Job{Command: []string{"new", "dataset"}, Flags: flags, Operands: []string{f.get("id")}}, nil
		}},
		{"decide", false, nil, (*Desk).decisions},
		{"edit", false, nil, (*Desk).editing},
		{"proposal", false, nil, (*Desk).proposing},
		{"agenda", false, nil, (*Desk).reordering},
		{"agreed", false, func(d *Desk, st *site.Site, f form) []field {
			return []field{d.meetingField(st, f, "meeting")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			return Job{Command: []string{"decide"}, Flags: append([]string{"--agreed=true"}, f.flags("meeting")...)}, nil
		}},
		{"newmeeting", false, func(d *Desk, st *site.Site, f form) []field {
			return []field{d.dateField(f, "date"), d.textField(f, "title")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			if _, err := civil.Parse(f.get("date")); err != nil {
				return Job{}, notice(d.text("need_date"))
			}
			return Job{Command: []string{"new", "meeting"}, Flags: f.flags("title"), Operands: []string{f.get("date")}}, nil
		}},
		{"newversion", false, func(d *Desk, st *site.Site, f form) []field {
			return []field{d.guideField(st, f), d.textField(f, "version")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			if f.get("version") == "" {
				return Job{}, notice(d.text("need_version"))
			}
			return Job{Command: []string{"new", "version"}, Flags: f.flags("guide"), Operands: []string{f.get("version")}}, nil
		}},
		{"newevent", false, func(d *Desk, st *site.Site, f form) []field {
			return []field{d.textField(f, "id"), d.textField(f, "date"), d.textField(f, "title")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			if f.get("id") == "" {
				return Job{}, notice(d.text("need_id"))
			}
			return Job{Command: []string{"new", "event"}, Flags: f.flags("date", "title"), Operands: []string{f.get("id")}}, nil
		}},
		{"anchors", false, func(*Desk, *site.Site, form) []field { return nil }, func(d *Desk, st *site.Site, f form) (Job, error) {
			return Job{Command: []string{"anchors"}, Flags: []string{"--write=true"}}, nil
		}},
		{"release", false, func(d *Desk, st *site.Site, f form) []field {
			return []field{d.draftField(st, f), d.meetingField(st, f, "meeting"), d.dateField(f, "approved"), d.dateField(f, "effective"), d.textField(f, "next")}
		}, func(d *Desk, st *site.Site, f form) (Job, error) {
			guide, version, ok := strings.Cut(f.get("draft"), "/")
			if !ok {
				return Job{}, notice(d.text("need_version"))
			}
			return Job{Command: []string{"release"}, Flags: append(f.flags("meeting", "approved", "effective", "next"), "--guide="+guide), Operands: []string{version}}, nil
		}},
	}
}

// sheetFlags are the fields of a spreadsheet that are flags of the same name.
var sheetFlags = []string{"raw", "published", "period", "sheet", "measure", "numbers", "source", "accept-tenfold", "without-totals", "acknowledge"}

func (d *Desk) textField(f form, name string) field {
	return field{Name: name, Label: d.text("field_" + name), Help: d.texts["help_"+name], Type: "text", Value: f.get(name)}
}

func (d *Desk) areaField(f form, name string) field {
	x := d.textField(f, name)
	x.Type = "area"
	return x
}

func (d *Desk) dateField(f form, name string) field {
	x := d.textField(f, name)
	x.Type = "date"
	return x
}

func (d *Desk) checkField(f form, name string) field {
	x := d.textField(f, name)
	x.Type = "check"
	return x
}

func (d *Desk) partyField(st *site.Site, f form, name string) field {
	x := field{Name: name, Label: d.text("field_" + name), Help: d.texts["help_"+name], Type: "select", Value: f.get(name), Options: []option{{"", d.text("as_it_says")}}}
	for _, p := range st.Parties {
		x.Options = append(x.Options, option{p.ID, p.Name})
	}
	return x
}

func (d *Desk) meetingField(st *site.Site, f form, name string) field {
	x := field{Name: name, Label: d.text("field_" + name), Type: "select", Value: f.get(name), Options: []option{{"", d.text("next_or_none")}}}
	for _, m := range slices.Backward(st.Meetings) {
		x.Options = append(x.Options, option{m.Date.String(), m.Date.String() + " – " + m.Title})
	}
	return x
}

func (d *Desk) guideField(st *site.Site, f form) field {
	x := field{Name: "guide", Label: d.text("field_guide"), Type: "select", Value: f.get("guide")}
	for _, g := range st.Guides {
		x.Options = append(x.Options, option{g.ID, g.Title})
	}
	return x
}

func (d *Desk) sectionField(st *site.Site, f form) field {
	x := field{Name: "section", Label: d.text("field_section"), Type: "select", Value: f.get("section"), Options: []option{{"", d.text("as_it_says")}}}
	for _, g := range st.Guides {
		if v := g.InForce(st.Date); v != nil {
			for _, s := range v.Sections {
				x.Options = append(x.Options, option{s.ID, s.Number.String() + " " + s.Title})
			}
		}
	}
	return x
}

func (d *Desk) draftField(st *site.Site, f form) field {
	x := field{Name: "draft", Label: d.text("field_draft"), Type: "select", Value: f.get("draft")}
	for _, g := range st.Guides {
		for _, v := range g.Versions {
			if v.Draft {
				x.Options = append(x.Options, option{g.ID + "/" + v.ID, g.Title + " " + v.ID})
			}
		}
	}
	return x
}

// jobPage shows a job: what it asks for, what it would write, and the way to it.
type jobPage struct {
	Name, Title, Lead string
	Thing             *thing
	Others            []option // what else the thing may be
	Fields            []field
	Hidden            []option
	Notice            string   // why nothing could be tried
	Line              string   // the command
	Outcome           *Outcome // nil: nothing was tried
	Plan              string   // its sum; "" where there is nothing to write
	Was               *Outcome // what was shown when somebody else wrote
	Edit              string   // the way back to the page that it was filled in on
}

// job shows the form of a job that needs no thing.
func (d *Desk) job(w http.ResponseWriter, req *http.Request) {
	k := kindOf(req.PathValue("job"))
	if k == nil || k.thing || k.fields == nil {
		d.missing(w)
		return
	}
	st, _, err := d.o.Program.Load()
	if err != nil {
		d.failed(w, err)
		return
	}
	d.page(w, http.StatusOK, "job.html", d.asks(k, st, form{Values: req.URL.Query()}))
}

// asks is the page of a job with its fields.
func (d *Desk) asks(k *kind, st *site.Site, f form) *jobPage {
	p := &jobPage{Name: k.name, Title: d.text("job_" + k.name), Lead: d.texts["lead_"+k.name], Thing: f.thing}
	if k.fields != nil {
		p.Fields = k.fields(d, st, f)
	} else {
		for _, name := range sortedKeys(f.Values) {
			if name == "form" || name == "plan" || name == "go" {
				continue
			}
			for _, v := range f.Values[name] {
				p.Hidden = append(p.Hidden, option{name, v})
			}
		}
	}
	if f.thing != nil {
		for _, other := range f.thing.may {
			if other != k.name {
				p.Others = append(p.Others, option{other, d.text("job_" + other)})
			}
		}
	}
	return p
}

func sortedKeys(v url.Values) []string {
	var out []string
	for k := range v {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// do tries a job and shows what it would write; where that is what was shown
// before and is to be written, it writes.
func (d *Desk) do(w http.ResponseWriter, req *http.Request) {
	k := kindOf(req.PathValue("job"))
	if k == nil {
		d.missing(w)
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	f := form{Values: req.PostForm}
	if k.thing {
		if f.thing = d.known(f.get("thing")); f.thing == nil {
			d.page(w, http.StatusGone, "message.html", message{d.text("gone_title"), d.text("gone_text")})
			return
		}
	}
	p, job, err := d.try(req, k, f)
	if err != nil {
		d.failed(w, err)
		return
	}
	asked := f.get("plan")
	switch {
	case asked == "" || p.Outcome == nil:
		d.page(w, http.StatusOK, "job.html", p)
		return
	case asked != p.Plan: // something is another than what was shown
		p.Was = d.plans[asked]
		if p.Was == nil {
			p.Was = &Outcome{}
		}
		d.page(w, http.StatusConflict, "job.html", p)
		return
	}
	job.Trial = false
	outcome := d.run(req, job)
	if len(outcome.Steps) > 0 {
		one := done{Title: p.Title, Steps: outcome.Steps, Out: outcome.Out}
		if f.thing != nil {
			one.Files = f.thing.made()
		}
		d.journal = append(d.journal, one)
	}
	if !outcome.OK() {
		p.Outcome, p.Plan = outcome, ""
		d.page(w, http.StatusInternalServerError, "job.html", p)
		return
	}
	http.Redirect(w, req, Base+"?done=1", http.StatusSeeOther)
}

// try runs a job without writing. d.mu is held.
func (d *Desk) try(req *http.Request, k *kind, f form) (*jobPage, Job, error) {
	st, _, err := d.o.Program.Load()
	if err != nil {
		return nil, Job{}, err
	}
	p := d.asks(k, st, f)
	job, err := k.command(d, st, f)
	if err != nil {
		if _, ok := err.(notice); !ok {
			return nil, Job{}, err
		}
		p.Notice = err.Error()
		return p, Job{}, nil
	}
	job.Trial = true
	if f.thing != nil {
		job.At = f.thing.came
	}
	if job.Command != nil {
		p.Line = job.Line()
	}
	p.Notice = job.Warn
	p.Outcome = d.run(req, job)
	if p.Outcome.OK() && len(p.Outcome.Steps) > 0 {
		p.Plan = sum(p.Outcome.Steps)
		d.remember(p.Plan, p.Outcome)
	}
	if f.get("back") != "" && strings.HasPrefix(f.get("back"), Base) {
		p.Edit = f.get("back")
	}
	return p, job, nil
}

// run runs a job, and leaves the machine's own folders out of what it said.
func (d *Desk) run(req *http.Request, job Job) *Outcome {
	o := d.o.Program.Run(req.Context(), job)
	o.Out, o.Err = d.without(o.Out), d.without(o.Err)
	for i := range o.Said {
		if said := &o.Said[i]; strings.HasPrefix(filepath.FromSlash(said.Pos.File), d.work) {
			said.Pos.File = path.Base(said.Pos.File)
		}
	}
	return o
}

// remember keeps what was shown, for when somebody else writes before it is.
func (d *Desk) remember(plan string, o *Outcome) {
	const most = 20
	if d.plans[plan] == nil {
		if d.order = append(d.order, plan); len(d.order) > most {
			delete(d.plans, d.order[0])
			d.order = d.order[1:]
		}
	}
	d.plans[plan] = o
}

// undo takes back the last job that was written.
func (d *Desk) undo(w http.ResponseWriter, req *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.journal) == 0 {
		http.Redirect(w, req, Base, http.StatusSeeOther)
		return
	}
	last := d.journal[len(d.journal)-1]
	if req.PostForm.Get("plan") != sum(last.Steps) { // pressed on a page from before
		http.Redirect(w, req, Base, http.StatusSeeOther)
		return
	}
	files, err := d.o.Program.Write()
	if err == nil {
		err = files.Undo(last.Steps)
		files.Close()
	}
	if err != nil {
		d.page(w, http.StatusConflict, "message.html", message{d.text("undo_refused_title"), d.text("undo_refused", "why", d.without(err.Error()))})
		return
	}
	d.journal = d.journal[:len(d.journal)-1]
	http.Redirect(w, req, Base+"?undone=1", http.StatusSeeOther)
}
