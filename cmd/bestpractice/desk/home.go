package desk

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/site"
)

// home is the first page: what stands next, and the field for what came.
type home struct {
	Title              string
	Errors, Warnings   []diag.Diagnostic
	MoreErrors         int
	MoreWarnings       int
	Meeting            *site.Meeting
	Open, Asked, Given int // items that are open, parties that are asked, and those that answered
	Missing            []string
	Due                []*site.Edition
	Late               []*site.Proposal // open, and their meeting was held
	Over               []over
	Drafts             []draft
	Guides             []*site.Guide
	Files              []string // in which there is more than the desk's forms ask for
	Today              bool     // the next meeting is
	Unbuilt            bool     // what is here is not in the public site
	Example            bool     // the site is marked as one that nobody's is
	Parties            []*site.Party
	Droppable          bool          // something may go as if it never was
	Lost               int           // addresses
	Lying              []*thing      // what came and is not written
	Resting            []*site.Guide // approved, and there is no draft that changes could go into
	Journal            []done
	Last               string // the sum of the last job that was written
	Done, Undone       bool
}

// draft is what a coming version holds.
type draft struct {
	*site.Version
	Open, Decided int
}

// over is a meeting that is over, for all that its file says.
type over struct {
	*site.Meeting
	Open int // items
}

// shownAtMost is how many diagnostics stand on the page.
const shownAtMost = 25

func (d *Desk) home(w http.ResponseWriter, req *http.Request) {
	st, found, err := d.o.Program.Load(nil)
	if err != nil {
		d.failed(w, err)
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	h := home{Title: d.text("desk"), Done: req.URL.Query().Get("done") != "", Undone: req.URL.Query().Get("undone") != "", Journal: slices.Clone(d.journal)}
	slices.Reverse(h.Journal)
	for _, t := range slices.Backward(d.things) {
		if !t.done {
			h.Lying = append(h.Lying, t)
		}
	}
	if len(d.journal) > 0 {
		h.Last = sum(d.journal[len(d.journal)-1].Steps)
	}
	if len(d.found) > 0 { // the build looks at more than the loading does
		found = d.found
	}
	for _, x := range found {
		switch {
		case x.Code == "lost-anchor":
			h.Lost++
			fallthrough
		case x.Severity == diag.Error:
			if x.Severity == diag.Error {
				h.Errors = append(h.Errors, x)
			}
		case x.Severity == diag.Warning:
			h.Warnings = append(h.Warnings, x)
		}
	}
	h.MoreErrors, h.MoreWarnings = max(0, len(h.Errors)-shownAtMost), max(0, len(h.Warnings)-shownAtMost)
	h.Errors, h.Warnings = h.Errors[:min(len(h.Errors), shownAtMost)], h.Warnings[:min(len(h.Warnings), shownAtMost)]
	if st != nil {
		d.next(&h, st)
	}
	d.page(w, http.StatusOK, "home.html", h)
}

// next fills in what the site itself says is next.
func (d *Desk) next(h *home, st *site.Site) {
	h.Example, h.Parties, h.Guides, h.Droppable = st.Example, st.Parties, st.Guides, len(d.droppable(st)) > 0
	h.Files = []string{settingsFile, partiesFile}
	for _, g := range st.Guides {
		h.Files = append(h.Files, path.Join("content/guides", g.ID, "guide.yaml"))
	}
	h.Files = slices.DeleteFunc(h.Files, func(name string) bool { return !d.mayMend(name) })
	h.Unbuilt = d.unbuilt || !isBuilt(d.published("public"))
	for _, m := range st.Meetings {
		if m.Held {
			continue
		}
		decided := decidedAt(m)
		open := len(slices.Collect(itemsOf(st.Docket(m, func(i *site.DocketItem) bool { return i.Open() && !decided(i) }))))
		if m.Date.Before(st.Date) || open == 0 && len(st.Docket(m, decided)) > 0 {
			h.Over = append(h.Over, over{m, open})
		}
	}
	if m := st.NextMeeting(); m != nil {
		h.Meeting, h.Today = m, m.Date == st.Date
		decided := decidedAt(m)
		for range itemsOf(st.Docket(m, func(i *site.DocketItem) bool { return i.Open() && !decided(i) })) {
			h.Open++
		}
		given, asked := map[*site.Party]bool{}, map[*site.Party]bool{}
		for _, a := range st.Answers {
			if a.Meeting == m {
				given[a.Party] = true
			}
		}
		for _, a := range m.Attendees {
			if a.Party != nil {
				asked[a.Party] = true
			}
		}
		h.Given, h.Asked = len(given), len(asked)
		for _, x := range []struct {
			missing bool
			key     string
		}{{m.Place == "", "no_place"}, {m.Time == "", "no_time"}, {len(m.Agenda) == 0, "no_agenda"}, {m.Closes.IsZero() && h.Open > 0, "no_deadline"}, {len(m.Attendees) == 0, "no_attendees"}} {
			if x.missing {
				h.Missing = append(h.Missing, d.text(x.key))
			}
		}
	}
	for _, set := range st.Datasets {
		if e := set.Newest(); e != nil && !e.Next.Last.IsZero() && !st.Date.Before(e.Next.Last) {
			h.Due = append(h.Due, e)
		}
	}
	for _, p := range st.Proposals {
		if p.Open() && (p.Meeting == nil || p.Meeting.Held || p.Meeting.Date.Before(st.Date)) {
			h.Late = append(h.Late, p)
		}
	}
	for _, g := range st.Guides {
		if !slices.ContainsFunc(g.Versions, func(v *site.Version) bool { return v.Draft }) {
			h.Resting = append(h.Resting, g)
		}
		for _, v := range g.Versions {
			if !v.Draft {
				continue
			}
			one := draft{Version: v}
			for _, p := range v.Proposals {
				for _, c := range p.Changes {
					if p.Target != v && !amend.Carried(c, v.Base) {
						continue // an earlier version has it
					}
					if c.Outcome().Closed() {
						one.Decided++
					} else {
						one.Open++
					}
				}
			}
			h.Drafts = append(h.Drafts, one)
		}
	}
}

// decidedAt tells what a meeting has dealt with, what it put off included.
func decidedAt(m *site.Meeting) func(*site.DocketItem) bool {
	return func(i *site.DocketItem) bool { return i.Decision() != nil && i.Decision().Meeting == m }
}

// filePage shows lines of a file of the site.
type filePage struct {
	Title string
	Lines []numbered
	Line  int
	Cut   bool
	Text  string // the whole, where it is edited here
	Hash  string // of it
	Mend  bool
}

type numbered struct {
	Number int
	Text   string
}

// linesAround is how many lines are shown before and after the one that is meant.
const linesAround = 12

// file shows a file of the site round a line.
func (d *Desk) file(w http.ResponseWriter, req *http.Request) {
	name := req.URL.Query().Get("name")
	at, _ := strconv.Atoi(req.URL.Query().Get("line")) // none: from the beginning
	data, err := d.read(name)
	if err != nil {
		d.missing(w)
		return
	}
	p := filePage{Title: name, Line: at, Mend: d.mayMend(name)}
	if p.Mend {
		p.Text, p.Hash = strings.TrimPrefix(string(data), "\ufeff"), hashOf(data)
	}
	all := strings.Split(strings.TrimSuffix(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n"), "\n")
	first, last := 0, len(all)
	if at > 0 {
		first, last = min(max(0, at-1-linesAround), len(all)), min(len(all), at+linesAround)
	}
	p.Cut = first > 0 || last < len(all)
	for i, l := range all[first:last] {
		p.Lines = append(p.Lines, numbered{first + i + 1, l})
	}
	d.page(w, http.StatusOK, "file.html", p)
}

// shown are the folders whose text files the desk shows.
var shown = []string{"content", "data", "theme"}

// read reads a text of the site, and nothing beside it: the root refuses what leads
// out of it.
func (d *Desk) read(name string) ([]byte, error) {
	const most = 8 << 20
	top, _, _ := strings.Cut(name, "/")
	if !fs.ValidPath(name) || !slices.Contains(shown, top) || strings.HasPrefix(path.Base(name), ".") {
		return nil, fs.ErrNotExist
	}
	root, err := os.OpenRoot(cmp.Or(d.o.Dir, "."))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() || info.Size() > most {
		return nil, errors.Join(err, fs.ErrNotExist)
	}
	data, err := io.ReadAll(io.LimitReader(f, most))
	if err == nil && !utf8.Valid(data) {
		err = fs.ErrInvalid
	}
	return data, err
}
