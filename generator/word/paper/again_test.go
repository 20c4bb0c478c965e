package paper_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
	"bestpractice/generator/sitetest/rounds"
	"bestpractice/generator/word/paper"
	"bestpractice/generator/word/propose"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/sections"
	"bestpractice/generator/word/trace"
	"bestpractice/generator/word/wordtest"

	"github.com/google/go-cmp/cmp"
)

// read back: a file, with the options that commands give.
func opened(t *testing.T, data []byte) *read.Document {
	t.Helper()
	list := &diag.List{}
	d := read.Open("svar.docx", data, list)
	if d == nil {
		t.Fatal(list.Sorted())
	}
	return d
}

// text are the sections of a view of a file, as text.
func text(t *testing.T, d *read.Document, v read.View) []string {
	t.Helper()
	f, err := trace.Read(d.Custom)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	own := *d
	for i, b := range d.Body {
		if b.Para != nil && d.Styles.Name(b.Para.Props.Style) == "toc heading" && strings.HasPrefix(b.Para.Text(), "Svar") {
			own.Body = d.Body[:i] // the table of answers follows
		}
	}
	for _, s := range sections.Of(&own, v, sections.Options{Trace: f}, &diag.List{}).Sections {
		if s.Title == "" && s.Number == "" {
			continue // the paper's own title
		}
		out = append(out, "# "+s.ID+" "+s.Title+"\n"+compared(s.Doc))
	}
	return out
}

func texts(sections []*site.Section) []string {
	var out []string
	for _, s := range sections {
		out = append(out, "# "+s.ID+" "+s.Title+"\n"+compared(markdown.Parse([]byte(s.Text.Body), s.Text.Pos, nil)))
	}
	return out
}

var (
	number = regexp.MustCompile(`afsnit \d`)
	titled = regexp.MustCompile(`\[\[(\w+)\\?\|(?:Om Ord[^]]*|formaal|kontakt|ansvar|bilag)]]`)
)

func unordered(texts []string) []string {
	for i, s := range texts {
		texts[i] = number.ReplaceAllString(titled.ReplaceAllString(s, "[[$1]]"), "afsnit #")
	}
	slices.Sort(texts)
	return texts
}

func items(st *site.Site) map[string]*site.Change {
	out := map[string]*site.Change{}
	for _, p := range st.Proposals {
		for _, c := range p.Changes {
			out[p.ID+" "+c.ID] = c
		}
	}
	return out
}

// said is all that follows from a file that came back.
func said(t *testing.T, w *paper.Writer, data []byte) string {
	t.Helper()
	list := &diag.List{}
	base := w.Site.Guides[0].Versions[0]
	all := items(w.Site)
	for _, p := range w.Site.Proposals {
		for _, q := range p.Questions {
			all[p.ID+" "+q.ID] = nil
		}
	}
	r := propose.Returned(opened(t, data), propose.Options{Base: base, Parties: w.Site.Parties, Address: w.Site.BaseURL, Organisation: w.Site.Organisation}, all, list)
	if r == nil {
		return fmt.Sprint(list.Sorted())
	}
	var out []string
	if r.Quiet {
		out = append(out, "quiet")
	}
	for _, x := range r.Marks {
		if !r.Quiet {
			out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", x.Change.Proposal.ID, x.Change.ID, x.Said, strings.Join(x.Wordings, "|"))))
		}
	}
	for _, x := range r.Others {
		out = append(out, fmt.Sprintf("others %v", x.Changes))
	}
	for _, u := range r.Untracked {
		out = append(out, fmt.Sprintf("untracked %+v", u.Places))
	}
	for _, x := range r.Rows {
		out = append(out, fmt.Sprintf("row %+v", x))
	}
	return strings.Join(out, "\n")
}

// within reports whether a change is made in a section that another one moves:
// without that one it has no place.
func within(c *site.Change, draft *site.Version) bool {
	return slices.ContainsFunc(c.Edits, func(e *site.Edit) bool {
		s := e.Section
		if s == nil {
			return false
		}
		s = draft.Section(s.ID)
		return s != nil && s.MovedBy != nil && s.MovedBy.Change != c
	})
}

// without are all proposals but for one change.
func without(c *site.Change, all []*site.Proposal) []*site.Proposal {
	var out []*site.Proposal
	for _, p := range all {
		own := *p
		own.Changes = slices.DeleteFunc(slices.Clone(p.Changes), func(o *site.Change) bool { return o == c })
		out = append(out, &own)
	}
	return out
}

// TestAgain: what is exported comes back as the same sections with the same
// changes, whose they were.
func TestAgain(t *testing.T) {
	for seed := range rounds.Of(5) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { again(t, uint64(seed)) })
	}
}

func again(t *testing.T, seed uint64) {
	w := papers(t, generator.Options{Files: gamble(t, seed)})
	base, draft := w.Site.Guides[0].Versions[0], w.Site.Guides[0].Versions[1]
	data := written(t, w, "1.1", false)
	d := opened(t, data)
	if x := cmp.Diff(texts(draft.Sections), text(t, d, read.Accepted)); x != "" {
		t.Errorf("accepted:\n%s", x)
	}
	if x := cmp.Diff(texts(base.Sections), text(t, d, read.Rejected)); x != "" {
		t.Errorf("rejected:\n%s", x)
	}
	if got := said(t, w, data); got != "" {
		t.Errorf("untouched, it says %s", got)
	}
	if got := said(t, w, wordtest.Bare(data)); got != "" {
		t.Errorf("without bookmarks and properties, it says %s", got)
	}
	all := items(w.Site)
	keys := slices.Sorted(maps.Keys(all))
	for i, key := range keys {
		c := all[key]
		whose := func(r *read.Rev) bool {
			return strings.HasSuffix(r.Author, "("+key+")") || strings.HasSuffix(r.Author, " "+key+")")
		}
		shown := slices.ContainsFunc(d.Changes(), func(x *read.Change) bool { return strings.HasSuffix(x.Author, "("+key+")") })
		if !shown || within(c, draft) {
			continue
		}
		p := *c.Proposal
		p.Changes = []*site.Change{c}
		alone := amend.Draft(nil, base, "1.1", []*site.Proposal{&p}, &diag.List{})
		// The numbers in the file are those of the draft; the order of the sections
		// and the titles in references depend on what else is done.
		if x := cmp.Diff(unordered(texts(alone.Sections)), unordered(text(t, d, whose))); x != "" {
			t.Errorf("%s alone:\n%s", key, x)
		}
		if i != int(seed)%len(keys) { // what a reviewer decides is dear to try
			continue
		}
		if x := without(c, w.Site.Proposals); cmp.Equal(texts(amend.Draft(nil, base, "1.1", x, &diag.List{}).Sections), texts(draft.Sections)) {
			continue // nobody can tell what was decided: the others bring it too
		}
		for v, want := range map[wordtest.Verdict]string{wordtest.Accept: " godkend", wordtest.Reject: " afvis"} {
			got := said(t, w, wordtest.Decide(data, func(author string) wordtest.Verdict {
				if strings.HasSuffix(author, "("+key+")") {
					return v
				}
				return wordtest.Leave
			}))
			if got != key+want && got != "quiet" {
				t.Errorf("%s%s: it says %q", key, want, got)
			}
		}
	}
	if t.Failed() {
		for key, c := range items(w.Site) {
			for _, e := range c.Edits {
				t.Logf("%s: %d %v %q %q", key, e.Kind, e.Section != nil, e.Quote, e.Text)
			}
		}
	}
}
