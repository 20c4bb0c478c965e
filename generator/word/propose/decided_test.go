package propose_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/render"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/sitetest/rounds"
	"bestpractice/generator/word/paper"
	"bestpractice/generator/word/propose"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/wordtest"
	"bestpractice/templates"
)

// TestDecided: what somebody did to the draft of the example site, and nothing
// else, is read out of the file that comes back.
func TestDecided(t *testing.T) {
	list := &diag.List{}
	o := generator.Options{Dir: "../../..", Group: true}
	st, err := generator.Load(o, list)
	if err != nil {
		t.Fatal(err)
	}
	files := os.DirFS(o.Dir)
	r, err := render.New(st, templates.FS, page.Options{Files: files, Group: true})
	if err != nil {
		t.Fatal(err)
	}
	found, err := paper.Find(st, "1.2", "")
	if err != nil {
		t.Fatal(err)
	}
	file, err := (&paper.Writer{Renderer: r.Guides, Files: files}).Write(found)
	if err != nil {
		t.Fatal(err)
	}
	items := map[string]*site.Change{}
	for _, p := range st.Proposals {
		for _, c := range p.Changes {
			items[p.ID+" "+c.ID] = c
		}
		for _, q := range p.Questions {
			items[p.ID+" "+q.ID] = nil
		}
	}
	var marked []string
	for _, c := range read.Open("1.2.docx", file, list).Changes() {
		marked = append(marked, c.Author)
	}
	back := func(by func(string) wordtest.Verdict) string {
		data := file
		if by != nil {
			data = wordtest.Decide(file, by)
		}
		list := &diag.List{}
		d := read.Open("svar.docx", data, list)
		if d == nil {
			t.Fatal(list.Sorted())
		}
		r := propose.Returned(d, propose.Options{Base: st.Guides[0].Version("1.1"), Parties: st.Parties, Address: st.BaseURL, Organisation: st.Organisation}, items, list)
		if r == nil {
			t.Fatal(list.Sorted())
		}
		var got []string
		if r.Quiet {
			got = append(got, "quiet")
		}
		for _, x := range r.Marks {
			if !r.Quiet {
				got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", x.Change.Proposal.ID, x.Change.ID, x.Said, strings.Join(x.Wordings, "|"))))
			}
		}
		for _, x := range r.Others {
			got = append(got, fmt.Sprintf("others %v", x.Changes))
		}
		for _, u := range r.Untracked {
			got = append(got, fmt.Sprintf("untracked %+v", u.Places))
		}
		for _, x := range r.Rows {
			got = append(got, fmt.Sprintf("row %+v", x))
		}
		return strings.Join(got, "\n")
	}
	all := func(v wordtest.Verdict) func(string) wordtest.Verdict {
		return func(string) wordtest.Verdict { return v }
	}
	one := func(key string, v wordtest.Verdict) func(string) wordtest.Verdict {
		return func(author string) wordtest.Verdict {
			if strings.HasSuffix(author, "("+key+")") {
				return v
			}
			return wordtest.Leave
		}
	}
	type then struct {
		what string
		by   func(string) wordtest.Verdict
		want string
	}
	cases := []then{{"all accepted", all(wordtest.Accept), "quiet"}}
	// First those whose marks are of whole sections, or within such: a passage
	// alone does not tell what became of them.
	keys := []string{"2025-12 a", "2025-08 a", "2025-11 a", "2025-10 a"}
	for _, key := range slices.Sorted(maps.Keys(items)) {
		if !slices.Contains(keys, key) && slices.ContainsFunc(marked, func(a string) bool { return strings.HasSuffix(a, "("+key+")") }) && items[key] != nil {
			keys = append(keys, key)
		}
	}
	if len(keys) < 12 {
		t.Fatalf("the draft shows only %s", keys)
	}
	for _, key := range keys {
		cases = append(cases, then{key + " accepted", one(key, wordtest.Accept), key + " godkend"})
		if len(cases) == 2 {
			cases = append(cases, then{"untouched", nil, ""}, then{"all rejected", all(wordtest.Reject), "quiet"})
		}
		cases = append(cases, then{key + " rejected", one(key, wordtest.Reject), key + " afvis"})
	}
	for _, c := range cases[:min(rounds.Of(10), len(cases))] {
		if got := back(c.by); got != c.want {
			t.Errorf("%s: %q, not %q", c.what, got, c.want)
		}
	}
}
