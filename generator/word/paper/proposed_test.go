package paper_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"
	"bestpractice/generator/sitetest/rounds"
	"bestpractice/generator/word/paper"
	"bestpractice/generator/word/propose"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/wordtest"
	"bestpractice/generator/word/wordtest/office"

	"github.com/google/go-cmp/cmp"
)

// persons are those who edit, and the parties that they are of.
var persons = map[string]string{"Pia": "plo", "Kim": "kl", "Rie": "regioner"}

// fromFile is what a file proposes on a version.
func fromFile(t *testing.T, st *site.Site, base *site.Version, data []byte) (*propose.Paper, *read.Document) {
	t.Helper()
	list := &diag.List{}
	d := read.Open("bilag.docx", data, list)
	if d == nil {
		t.Fatal(list.Sorted())
	}
	o := propose.Options{Base: base, Parties: st.Parties, People: map[string]*site.Party{}, Address: st.BaseURL, Organisation: st.Organisation}
	for name, id := range persons {
		i := slices.IndexFunc(st.Parties, func(p *site.Party) bool { return p.ID == id })
		o.People[name] = st.Parties[i]
	}
	p := propose.From(d, o, list)
	if p == nil {
		t.Error(list.Sorted())
	}
	return p, d
}

// drafted composes all that was proposed, with the answers that give another wording.
func drafted(base *site.Version, from *propose.Paper) *site.Version {
	var all []*site.Proposal
	for i, x := range from.Proposals {
		p := &site.Proposal{ID: units.ID(i), Guide: base.Guide, Base: base, TargetID: "1.1"}
		for k, c := range x.Changes {
			ch := c.Of(p, units.ID(k))
			for _, a := range x.Answers {
				if a.Change == k && a.Wordings != nil {
					dec := &site.Decision{Item: ch.ID, Outcome: site.Amended}
					for _, w := range a.Wordings {
						dec.Texts = append(dec.Texts, &w)
					}
					ch.Decisions = append(ch.Decisions, dec)
				}
			}
			p.Changes = append(p.Changes, ch)
		}
		all = append(all, p)
	}
	return amend.Draft(nil, base, "1.1", all, &diag.List{})
}

// twice reports whether two parties answer one change of a proposal.
func twice(p *propose.Proposal) bool {
	by := map[int]*site.Party{}
	for _, a := range p.Answers {
		if by[a.Change] != nil && by[a.Change] != a.Party {
			return true
		}
		by[a.Change] = a.Party
	}
	return false
}

// TestProposed: what several people edited with tracking in an exported version that a
// program like Word saved becomes changes of each of their parties in the sections
// that they edited, nearly always one for each edit: what is done at one place, or in
// what others put in, is an answer to who was there first. All of them give the text that Word shows when all is accepted,
// none of them the version.
func TestProposed(t *testing.T) {
	const each = 4
	tried, exact := 0, 0
	for seed := range rounds.Of(6) {
		w := papers(t, generator.Options{Files: gamble(t, uint64(seed+2000))})
		base := w.Site.Guides[0].Versions[0]
		data := written(t, w, "1.0", false)
		a := wordtest.NewAuthor(uint64(seed))
		for n := range each {
			var did []string
			want, within := map[string]bool{}, 0
			file := wordtest.Rewrite(wordtest.AsWord(data, a), func(part string, root *wordtest.Element) bool {
				if part != "word/document.xml" {
					return true
				}
				for range 1 + a.IntN(5) {
					name := []string{"Pia", "Kim", "Rie"}[a.IntN(3)]
					section, what, p := edit(a, &wordtest.Editor{Author: name}, root, kept(base))
					if section == "" {
						continue
					}
					want[persons[name]+" in "+section] = true
					did = append(did, name+": "+what+" in "+section)
					if what == "words put in" && a.IntN(2) == 0 {
						other := map[string]string{"Pia": "Kim", "Kim": "Rie", "Rie": "Pia"}[name]
						if (&wordtest.Editor{Author: other}).Within(p) {
							want[persons[other]+" in "+section] = true
							within++
							did = append(did, other+": a word struck out in that")
						}
					}
				}
				return true
			})
			if len(did) == 0 {
				continue
			}
			tried++
			x, d := fromFile(t, w.Site, base, file)
			if x == nil {
				t.Errorf("seed %d, file %d: %s", seed, n, strings.Join(did, "; "))
				continue
			}
			got, changes, answered := map[string]bool{}, 0, 0
			for _, p := range x.Proposals {
				for _, c := range p.Changes {
					changes++
					for _, at := range c.Places {
						got[p.Party.ID+" in "+at.Section] = true
					}
				}
				for _, a := range p.Answers {
					got[a.Party.ID+" in "+p.Changes[a.Change].Places[0].Section] = true
					answered++
				}
			}
			if diff := cmp.Diff(want, got); diff != "" || len(x.Untracked) > 0 || answered < within || changes > 2*len(did) {
				t.Errorf("seed %d, file %d: %s\nby whom: %s\n%d changes, %d answers, untracked: %v", seed, n, strings.Join(did, "; "), diff, changes, answered, x.Untracked)
			}
			if changes == len(did)-within && answered == within {
				exact++
			}
			if diff := cmp.Diff(unordered(texts(base.Sections)), unordered(text(t, d, read.Rejected))); diff != "" {
				t.Errorf("seed %d, file %d: %s\nrejected: %s", seed, n, strings.Join(did, "; "), diff)
			}
			if slices.ContainsFunc(x.Proposals, twice) {
				continue // of two wordings of one place none is the accepted text
			}
			if diff := cmp.Diff(unordered(text(t, d, read.Accepted)), unordered(texts(drafted(base, x).Sections))); diff != "" {
				t.Errorf("seed %d, file %d: %s\naccepted: %s", seed, n, strings.Join(did, "; "), diff)
			}
		}
	}
	if tried < rounds.Of(6)*each*3/4 || exact < tried*3/4 {
		t.Errorf("%d files were edited, %d have a change for each edit", tried, exact)
	}
}

// leftless are texts whose columns are not said to be set to the left: LibreOffice
// says it of all.
func leftless(texts []string) []string {
	for i, s := range texts {
		texts[i] = strings.ReplaceAll(s, ":---|", "---|")
	}
	return texts
}

// TestProposedInOffice: the same of what several people edited in LibreOffice.
func TestProposedInOffice(t *testing.T) {
	program(t, "soffice")
	dir := t.TempDir()
	o, err := office.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	type job struct {
		w    *paper.Writer
		want map[string]bool
		office.Job
	}
	var jobs []job
	for seed := range rounds.Of(6) {
		w := papers(t, generator.Options{Files: gamble(t, uint64(seed+3000))})
		a := wordtest.NewAuthor(uint64(seed))
		j := job{w, map[string]bool{}, office.Job{In: filepath.Join(dir, fmt.Sprint(seed, ".docx")), Out: filepath.Join(dir, fmt.Sprint(seed, "-edited.docx"))}}
		data := written(t, w, "1.0", false)
		if err := os.WriteFile(j.In, data, 0o644); err != nil {
			t.Fatal(err)
		}
		wordtest.Rewrite(data, func(part string, root *wordtest.Element) bool {
			if part != "word/document.xml" {
				return true
			}
			all := spots(root, kept(w.Site.Guides[0].Versions[0]))
			for range 1 + a.IntN(4) {
				x := all[a.IntN(len(all))]
				if x.row != nil || firstWord.FindString(x.p.Words()) == "" {
					continue
				}
				name, with := []string{"Pia", "Kim", "Rie"}[a.IntN(3)], []string{"Helt andre", "Nyt", "Ord med 24 timer"}[a.IntN(3)]
				word := firstWord.FindString(x.p.Words())
				if slices.ContainsFunc(j.Edits, func(e office.Edit) bool { return e.Words == word }) {
					continue
				}
				j.Edits = append(j.Edits, office.Edit{Author: name, Words: word, With: with})
				j.want[persons[name]+" in "+x.section] = true
			}
			return true
		})
		if len(j.Edits) > 0 {
			jobs = append(jobs, j)
		}
	}
	var list []office.Job
	for _, j := range jobs {
		list = append(list, j.Job)
	}
	if err := o.Track(list...); err != nil {
		t.Fatal(err)
	}
	for _, j := range jobs {
		data, err := os.ReadFile(j.Out)
		if err != nil {
			t.Fatal(err)
		}
		base := j.w.Site.Guides[0].Versions[0]
		p, d := fromFile(t, j.w.Site, base, data)
		got, changes := map[string]bool{}, 0
		for _, p := range p.Proposals {
			for _, c := range p.Changes {
				changes++
				got[p.Party.ID+" in "+c.Places[0].Section] = true
			}
		}
		if x := cmp.Diff(j.want, got); x != "" || changes > len(j.Edits) || len(p.Untracked) > 0 {
			t.Errorf("%s: %v\nby whom: %s\n%d changes, untracked: %v", j.Out, j.Edits, x, changes, p.Untracked)
		}
		if x := cmp.Diff(unordered(leftless(text(t, d, read.Accepted))), unordered(leftless(texts(drafted(base, p).Sections)))); x != "" {
			t.Errorf("%s: accepted: %s", j.Out, x)
		}
	}
}
