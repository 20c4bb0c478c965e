package desk

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

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
	Marks             []marked // proposals among what would be written
	Decided           []string // what would be decided
	Plan              string   // its sum; "" where there is nothing to write
	Was               *Outcome // what was shown when somebody else wrote
	Typed             []string // what somebody wrote, where there is no page to write on
	Warned            bool     // a file is another than when somebody began
	Again             bool     // it was filled in on a page that it may go back to
}

// job shows the form of a job that needs no thing.
func (d *Desk) job(w http.ResponseWriter, req *http.Request) {
	k := kindOf(req.PathValue("job"))
	if k == nil || k.thing || k.fields == nil {
		d.missing(w)
		return
	}
	f := form{Values: req.URL.Query()}
	if k.name == "release" && !f.Has("meeting") {
		if st, _, err := d.o.Program.Load(nil); err == nil && st != nil {
			if m := approving(st, f); m != nil {
				f.Set("meeting", m.Date.String())
			}
		}
	}
	if k.name == "fix" || k.name == "hold" || k.name == "release" && f.get("meeting") != "" { // what it would write is shown at once
		d.mu.Lock()
		defer d.mu.Unlock()
		p, _, err := d.try(req, k, f)
		if err != nil {
			d.failed(w, err)
			return
		}
		d.page(w, http.StatusOK, "job.html", p)
		return
	}
	st, _, err := d.o.Program.Load(nil)
	if err != nil {
		d.failed(w, err)
		return
	}
	d.page(w, http.StatusOK, "job.html", d.asks(k, st, f))
}

// approving is the meeting that most likely approved a draft: the last one that decided
// something in it, else the last one that was held.
func approving(st *site.Site, f form) *site.Meeting {
	m := st.LastMeeting()
	for _, p := range st.Proposals {
		if p.Guide == nil || p.Target == nil || p.Guide.ID+"/"+p.Target.ID != f.get("draft") {
			continue
		}
		p.EachDecision(func(x *site.Decision, _ *site.Change, _ *site.Question) {
			if x.Meeting != nil && (m == nil || m.Date.Before(x.Meeting.Date)) {
				m = x.Meeting
			}
		})
	}
	return m
}

// asks is the page of a job with its fields.
func (d *Desk) asks(k *kind, st *site.Site, f form) *jobPage {
	p := &jobPage{Name: k.name, Title: d.text("job_" + k.name), Lead: d.texts["lead_"+k.name], Thing: f.thing}
	if k.fields != nil {
		p.Fields = k.fields(d, st, f)
	} else {
		for _, name := range sortedKeys(f.Values) {
			if name == "form" || name == "plan" || name == "again" {
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

// atMeeting are the jobs that are done on the page of a meeting.
var atMeeting = []string{"facts", "agenda", "decide", "hold", "carry", "agreed", "takeback", "forget"}

// do tries a job and shows what it would write; where that is what was shown
// before and is to be written, it writes.
func (d *Desk) do(w http.ResponseWriter, req *http.Request) {
	k := kindOf(req.PathValue("job"))
	if k == nil {
		d.missing(w)
		return
	}
	f := form{Values: req.PostForm}
	if f.get("again") != "" {
		d.again(w, req, k, f)
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if k.thing {
		if f.thing = d.known(f.get("thing")); f.thing == nil {
			d.page(w, http.StatusGone, "message.html", message{Title: d.text("gone_title"), Text: d.text("gone_text")})
			return
		}
	}
	if err := d.takePicture(req, f); err != nil {
		var said notice
		if !errors.As(err, &said) {
			d.failed(w, err)
			return
		}
		d.page(w, http.StatusBadRequest, "message.html", message{Title: d.text("nothing_title"), Text: string(said)})
		return
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
		one := done{Title: p.Title, Steps: outcome.Steps, Out: outcome.Out, Results: d.results(outcome.Steps)}
		if f.thing != nil {
			one.Files, f.thing.done = f.thing.made(), true
		}
		d.journal, d.unbuilt = append(d.journal, one), true
	}
	if !outcome.OK() {
		p.Outcome, p.Plan = outcome, ""
		d.page(w, http.StatusInternalServerError, "job.html", p)
		return
	}
	if slices.Contains(atMeeting, k.name) && f.get("meeting") != "" { // there is more to do
		http.Redirect(w, req, Base+"meeting?"+url.Values{"day": {f.get("meeting")}, "done": {"1"}}.Encode(), http.StatusSeeOther)
		return
	}
	http.Redirect(w, req, Base+"?done=1", http.StatusSeeOther)
}

// try runs a job without writing. d.mu is held.
func (d *Desk) try(req *http.Request, k *kind, f form) (*jobPage, Job, error) {
	st, _, err := d.o.Program.Load(nil)
	if err != nil {
		return nil, Job{}, err
	}
	p := d.asks(k, st, f)
	p.Again = strings.HasPrefix(f.get("back"), Base)
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
	p.Notice, p.Warned = job.Warn, job.Warn != ""
	p.Outcome = d.run(req, job)
	if p.Outcome.OK() && len(p.Outcome.Steps) > 0 {
		switch steps := p.Outcome.Steps; {
		case slices.Contains(proposers, k.name):
			p.Marks, err = d.proposed(steps)
		case slices.Contains(deciders, k.name):
			p.Decided, err = d.decided(st, steps)
		case k.name == "release":
			guide, version, _ := strings.Cut(f.get("draft"), "/")
			p.Marks, err = d.released(steps, guide, version)
		}
		if err != nil {
			return nil, Job{}, err
		}
		p.Plan = sum(p.Outcome.Steps)
		d.remember(p.Plan, p.Outcome)
	}
	return p, job, nil
}

// run runs a job, and leaves the machine's own folders out of what it said.
func (d *Desk) run(req *http.Request, job Job) *Outcome {
	o := d.o.Program.Run(req.Context(), job)
	o.Out, o.Err = d.without(o.Out), d.without(o.Err)
	slices.SortStableFunc(o.Said, func(a, b diag.Diagnostic) int { return cmp.Compare(b.Severity, a.Severity) }) // what stands in the way first
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
		d.page(w, http.StatusConflict, "message.html", message{Title: d.text("undo_refused_title"), Text: d.text("undo_refused", "why", d.without(diag.F("%v", err).In(d.o.Words)))})
		return
	}
	d.journal, d.unbuilt = d.journal[:len(d.journal)-1], true
	http.Redirect(w, req, Base+"?undone=1", http.StatusSeeOther)
}
