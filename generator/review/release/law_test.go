package release

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/rounds"
	"bestpractice/generator/source/folder"
)

// readOver reads the site with a release in it, and builds nothing.
func readOver(t *testing.T, files fs.FS) Build {
	return func(over map[string][]byte, _ civil.Date) (*site.Site, []diag.Diagnostic, error) {
		return read(t, folder.Over(files, over)), nil, nil
	}
}

// Whatever a release would write that no approved change owns stops it, and so
// does an approved change that it would not write.
func TestLaw(t *testing.T) {
	replace := func(file, old, new string) func(*testing.T, *Plan) {
		return func(t *testing.T, p *Plan) {
			for i := range p.Files {
				if p.Files[i].Name == file {
					text := strings.Replace(string(p.Files[i].Data), old, new, 1)
					if text == string(p.Files[i].Data) {
						t.Fatalf("%q is not in %s", old, file)
					}
					p.Files[i].Data = []byte(text)
					return
				}
			}
			t.Fatalf("no file %s", file)
		}
	}
	rename := func(from, to string) func(*testing.T, *Plan) {
		return func(_ *testing.T, p *Plan) {
			for i := range p.Files {
				if p.Files[i].Name == from {
					p.Files[i].Name = to
				}
			}
		}
	}
	both := func(fs ...func(*testing.T, *Plan)) func(*testing.T, *Plan) {
		return func(t *testing.T, p *Plan) {
			for _, f := range fs {
				f(t, p)
			}
		}
	}
	outcome := func(item string, o site.Outcome) func(*testing.T, *Plan) {
		return func(_ *testing.T, p *Plan) {
			for _, ch := range p.Draft.Proposals[0].Changes {
				if ch.ID == item {
					ch.Decisions[0].Outcome = o
				}
			}
		}
	}
	// follower is the share of a section that follows from changes.
	follower := func(p *Plan) *site.Share {
		all := p.Draft.Own("formaal").Shares
		return all[slices.IndexFunc(all, func(share *site.Share) bool { return share.Change == nil })]
	}
	for _, tt := range []struct {
		name  string
		spoil func(*testing.T, *Plan)
		want  string
	}{
		{"nothing", func(*testing.T, *Plan) {}, ""},
		{"a word that nobody changed", replace("03-kommunikation.md", "Se [[", "Læs [["), `section "kommunikation" would be written otherwise than it was composed`},
		{"a number that follows is another", replace("01-formaal.md", "timer, jf. afsnit 4", "timer, jf. afsnit 3"), `section "formaal" would be written otherwise`},
		{"a number that follows leads elsewhere, and the draft says so too", func(t *testing.T, p *Plan) {
			wrong := func(text string) string {
				return strings.Replace(text, "timer, jf. afsnit 4", "timer, jf. afsnit 2", 1)
			}
			replace("01-formaal.md", "timer, jf. afsnit 4", "timer, jf. afsnit 2")(t, p)
			s := p.Draft.Own("formaal")
			s.Text.Body = wrong(s.Text.Body)
			for _, share := range s.Shares {
				share.Body = wrong(share.Body)
			}
		}, `a reference in section "formaal" would lead to another section`},
		{"a number that should follow stays, and the draft says so too", func(t *testing.T, p *Plan) {
			replace("01-formaal.md", "timer, jf. afsnit 4", "timer, jf. afsnit 3")(t, p)
			s := p.Draft.Own("formaal")
			s.Text.Body = strings.Replace(s.Text.Body, "timer, jf. afsnit 4", "timer, jf. afsnit 3", 1)
			s.Shares = slices.DeleteFunc(s.Shares, func(share *site.Share) bool { return share.Change == nil })
		}, `a reference in section "formaal" to bilag keeps its number`},
		{"a number follows from what was not approved", func(_ *testing.T, p *Plan) {
			changes := p.Draft.Proposals[0].Changes
			follower(p).Follows = append(follower(p).Follows, changes[5])
		}, `section "formaal" would differ from version 1.0 in "jf. afsnit 3" → "jf. afsnit 4"`},
		{"a number follows from nothing", func(_ *testing.T, p *Plan) { follower(p).Follows = nil }, `section "formaal" would differ from version 1.0 in "jf. afsnit 3" → "jf. afsnit 4"`},
		{"a word follows too", func(t *testing.T, p *Plan) {
			replace("01-formaal.md", "## Ansvar", "## Ansvaret")(t, p)
			s := p.Draft.Own("formaal")
			s.Text.Body = strings.Replace(s.Text.Body, "## Ansvar", "## Ansvaret", 1)
			follower(p).Body = strings.Replace(follower(p).Body, "## Ansvar", "## Ansvaret", 1)
		}, `more than numbers of sections would follow in section "formaal"`},
		{"approved after the day of the release", func(_ *testing.T, p *Plan) {
			p.Draft.Proposals[0].Changes[1].Decisions[0].Date = date("2025-06-05")
		}, `section "formaal" would differ from version 1.0`},
		{"a figure is another", replace("01-formaal.md", "48 timer", "49 timer"), `section "formaal" would be written otherwise`},
		{"a title", replace("04-bilag.md", "title: Bilag", "title: Tillæg"), `section "bilag" would get the title "Tillæg"`},
		{"a word of a new section", replace("02-nyt.md", "Ny tekst", "En tekst"), `section "nyt" would be written otherwise than it was composed`},
		{"a new section's title", replace("02-nyt.md", "afsnit\"", "kapitel\""), `section "nyt" would be in version 1.2, and no approved change adds it`},
		{"a new section's text, and the draft says so too", func(t *testing.T, p *Plan) {
			replace("02-nyt.md", "Ny tekst.", "En anden tekst.")(t, p)
			p.Draft.Own("nyt").Text.Body = "En anden tekst."
		}, `section "nyt" would be in version 1.2, and no approved change adds it`},
		{"a new section as it was amended", func(t *testing.T, p *Plan) {
			text := "En anden tekst."
			replace("02-nyt.md", "Ny tekst.", text)(t, p)
			p.Draft.Own("nyt").Text.Body = text
			d := p.Draft.Proposals[0].Changes[2].Decisions[0]
			d.Outcome, d.Texts = site.Amended, []*string{&text}
		}, ""},
		{"a new section under the id of another", func(_ *testing.T, p *Plan) {
			p.Draft.Proposals[0].Changes[2].Edits[0].NewID = "andet"
		}, `section "nyt" would be in version 1.2, and no approved change adds it`},
		{"an address", replace("03-kommunikation.md", "aliases: [breve]", "aliases: [breve, post]"), `section "kommunikation" would take the address of "post" over`},
		{"the order", both(rename("03-kommunikation.md", "05-kommunikation.md")), `section "bilag" would stand elsewhere`},
		{"a section is gone", func(_ *testing.T, p *Plan) {
			p.Files = slices.DeleteFunc(p.Files, func(f File) bool { return f.Name == "04-bilag.md" })
		}, `section "bilag" would be gone from version 1.2`},
		{"a section too many", func(_ *testing.T, p *Plan) {
			p.Files = append(p.Files, File{Name: "05-mere.md", Data: []byte("---\ntitle: Mere\n---\nMere.\n")})
		}, `section "mere" would be in version 1.2, and no approved change adds it`},
		{"a figure is gone", func(_ *testing.T, p *Plan) {
			p.Files = slices.DeleteFunc(p.Files, func(f File) bool { return f.Name == "assets/r.svg" })
		}, `the file assets/r.svg of version 1.0 would be gone`},
		{"a figure too many", func(_ *testing.T, p *Plan) {
			p.Files = append(p.Files, File{Name: "assets/ny.svg", Data: []byte("<svg/>")})
		}, `the file assets/ny.svg would be in version 1.2, and no approved change brings it`},
		{"a deferred change is in it", outcome("b", site.Deferred), `section "formaal" would differ from version 1.0`},
		{"a rejected title is in it", outcome("d", site.Rejected), `section "kommunikation" would get the title "Beskeder"`},
		{"a deferred section is in it", outcome("c", site.Deferred), `section "nyt" would be in version 1.2`},
		{"an approved change is not in it", outcome("f", site.Approved), `change "f" of proposal 2025-01 was approved, and would not be in version 1.2`},
		{"a change was edited since", func(_ *testing.T, p *Plan) { p.Draft.Proposals[0].Changes[4].Decisions[0].Hash = "sha256-2:00" }, `section "bilag" would differ from version 1.0`},
		{"an approved wording is another", func(_ *testing.T, p *Plan) {
			text := "Andet"
			p.Draft.Proposals[0].Changes[4].Decisions[0].Texts = []*string{&text}
		}, `change "e" of proposal 2025-01 would alter other words in section "bilag"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := world(t)
			p := plan(t, dir, nil)
			tt.spoil(t, p)
			if err := p.Try(date("2025-06-10"), readOver(t, os.DirFS(dir))); err != nil {
				t.Fatal(err)
			}
			got := obstacles(p)
			if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
			for _, o := range p.Obstacles {
				if o.Kind != Unowned {
					t.Errorf("%+v", o)
				}
			}
		})
	}
	if (&prover{}).owner(redline.Change{}) || (&prover{}).owner(redline.Change{Owner: &redline.Owner{}}) {
		t.Error("a mark of nobody has an owner")
	}
	p := plan(t, world(t), nil)
	if err := p.Try(date("2025-06-10"), readOver(t, os.DirFS(world(t)))); err != nil {
		t.Fatal(err)
	}
	var follows []string
	for _, f := range p.Followers {
		follows = append(follows, f.Section+": "+f.What.String())
	}
	want := []string{"formaal: has references with new numbers", "formaal: has figures written in", "kommunikation: gets a new number", "bilag: gets a new number"}
	if d := cmp.Diff(want, follows); d != "" {
		t.Error(d)
	}
}

// gamble writes a random site: a guide, and two rounds of proposals against it.
type gamble struct {
	rng   *rand.Rand
	files map[string]string
	words int
}

func (g *gamble) word() string {
	g.words++
	return fmt.Sprintf("%s%d", []string{"ord", "døgn", "svar", "brev"}[g.words%4], g.words)
}

func (g *gamble) sentence(refs int) string {
	text := g.word() + " " + g.word() + " " + g.word() + " " + g.word()
	if g.rng.IntN(3) == 0 && refs > 0 {
		text += fmt.Sprintf(", jf. afsnit %d", 1+g.rng.IntN(refs))
	}
	return text + "."
}

func (g *gamble) text(refs int) string {
	var out []string
	for range 2 + g.rng.IntN(3) {
		switch g.rng.IntN(4) {
		case 0:
			out = append(out, "- "+g.sentence(refs)+"\n- "+g.sentence(refs)+"\n- "+g.sentence(0))
		case 1:
			out = append(out, "| "+g.word()+" | "+g.word()+" |\n|---|---|\n| "+g.word()+" | "+g.word()+" |")
		default:
			out = append(out, g.sentence(refs)+" "+g.sentence(refs))
		}
	}
	return strings.Join(out, "\n\n") + "\n"
}

// quote is a word of a text, which stands there once.
func (g *gamble) quote(body string) string {
	all := strings.FieldsFunc(body, func(r rune) bool { return strings.ContainsRune(" \n|.,-", r) })
	all = slices.DeleteFunc(all, func(w string) bool { return len(w) < 4 || w == "afsnit" })
	return all[g.rng.IntN(len(all))]
}

// edit is a random edit of a section, without an id.
func (g *gamble) edit(v *site.Version, s *site.Section) string {
	q := g.quote(s.Text.Body)
	switch g.rng.IntN(7) {
	case 0:
		return fmt.Sprintf("section: %s, replace: %q, with: %q", s.ID, q, g.word()+" "+g.word())
	case 1:
		return fmt.Sprintf("section: %s, after: %q, insert: %q", s.ID, q, " "+g.word())
	case 2:
		return fmt.Sprintf("section: %s, delete: %q", s.ID, q)
	case 3:
		return fmt.Sprintf("section: %s, after: %q, insert_block: %q", s.ID, q, g.sentence(len(v.Sections)))
	case 4:
		return fmt.Sprintf("section: %s, text: %q", s.ID, strings.Replace(s.Text.Body, q, g.word(), 1)+"\n"+g.sentence(0)+"\n")
	case 5:
		return fmt.Sprintf("section: %s, title: %q", s.ID, g.word())
	}
	for line := range strings.Lines(s.Text.Body) { // a paragraph or a table's first line
		if strings.Contains(line, q) && !strings.HasPrefix(line, "- ") && !strings.HasPrefix(line, "|") {
			return fmt.Sprintf("section: %s, block: %q, with: %q", s.ID, q, strings.Replace(strings.TrimSpace(line), q, g.word(), 1))
		}
	}
	return fmt.Sprintf("section: %s, replace: %q, with: %q", s.ID, q, g.word())
}

func (g *gamble) change(v *site.Version, id string) string {
	s := v.Sections[g.rng.IntN(len(v.Sections))]
	to := v.Sections[g.rng.IntN(len(v.Sections))]
	if to == s {
		to = v.Sections[int(s.Number)%len(v.Sections)]
	}
	switch g.rng.IntN(9) {
	case 0:
		return fmt.Sprintf("  - {id: %s, add: nyt-%d, title: %s, after: %s, text: %q}\n", id, g.words, g.word(), s.ID, g.text(len(v.Sections)))
	case 1:
		return fmt.Sprintf("  - {id: %s, remove: %s, alias: %s}\n", id, s.ID, to.ID)
	case 2:
		return fmt.Sprintf("  - {id: %s, move: %s, after: %s}\n", id, s.ID, to.ID)
	case 3:
		return fmt.Sprintf("  - {id: %s, edits: [{%s}, {%s}]}\n", id, g.edit(v, s), g.edit(v, to))
	}
	return fmt.Sprintf("  - {id: %s, %s}\n", id, g.edit(v, s))
}

func (g *gamble) fs() fs.FS {
	over := map[string][]byte{}
	for name, text := range g.files {
		over[name] = []byte(text)
	}
	return folder.Over(nil, over)
}

// propose writes proposals against a version.
func (g *gamble) propose(v *site.Version, target, prefix string) {
	for i := range 3 {
		id := fmt.Sprintf("%s-%d", prefix, i)
		text := fmt.Sprintf("id: %q\ntitle: Forslag\nguide: g\nbase: %q\ntarget: %q\nby: kl\nsubmitted: 2025-01-01\nchanges:\n", id, v.ID, target)
		for j := range 1 + g.rng.IntN(3) {
			text += g.change(v, string(rune('a'+j)))
		}
		g.files["data/proposals/"+id+".yaml"] = text + "decisions: []\n"
	}
}

// decide decides on all that belongs to a draft and is open, anew for what stands
// in the way of its release.
func (g *gamble) decide(t *testing.T, draft string, meeting civil.Date, spoiled map[string]bool) *site.Site {
	st := read(t, g.fs())
	v := st.Guides[0].Version(draft)
	for _, p := range v.Proposals {
		for _, ch := range p.Changes {
			if d := ch.Decision(); d != nil && d.Date == meeting || p.TargetID != draft && !amend.Carried(ch, v.Base) {
				continue
			}
			outcome := []string{"approved", "approved", "approved", "deferred", "rejected"}[g.rng.IntN(5)]
			if spoiled[p.ID+" "+ch.ID] {
				outcome = "rejected"
			}
			name := "data/proposals/" + p.ID + ".yaml"
			g.files[name] = strings.Replace(g.files[name], "decisions: []", "decisions:", 1) +
				fmt.Sprintf("  - {item: %s, hash: %q, meeting: %s, outcome: %s}\n", ch.ID, ch.Hash, meeting, outcome)
		}
	}
	return read(t, g.fs())
}

// total adds up which words a version has more than its base, and which words its
// approved changes say.
func total(base, now *site.Version, day civil.Date, proposals []*site.Proposal) (got, want map[string]int) {
	add := func(to map[string]int, words map[string]int) {
		for w, n := range words {
			if to[w] += n; to[w] == 0 {
				delete(to, w)
			}
		}
	}
	got, want = map[string]int{}, map[string]int{}
	for _, s := range base.Sections {
		add(got, net(s.Title+".\n\n"+s.Text.Body, ""))
	}
	for _, s := range now.Sections {
		add(got, net("", s.Title+".\n\n"+s.Text.Body))
	}
	for _, p := range proposals {
		for _, ch := range p.Changes {
			d := ch.DecisionBy(day)
			before := ch.DecisionBy(base.Approved)
			if d == nil || d.Outcome != site.Approved || before != nil && before.Outcome != site.Deferred {
				continue
			}
			texts, _ := amend.Alone(p.Base, ch, d)
			for _, x := range texts {
				add(want, net(x.Section.Text.Body, x.Body))
			}
			for _, e := range ch.Edits {
				switch e.Kind {
				case site.AddSection:
					add(want, net("", e.Title+".\n\n"+e.Text))
				case site.Retitle:
					add(want, net(e.Section.Title+".", e.Text+"."))
				case site.RemoveSection:
					s := base.Own(e.Section.ID)
					add(want, net(s.Title+".\n\n"+s.Text.Body, ""))
				}
			}
		}
	}
	return got, want
}

// Random guides, random proposals of all forms, random decisions, two rounds:
// what is released differs from its base by what was approved and nothing else.
func TestLawAtRandom(t *testing.T) {
	through := [3]int{}
	guides := rounds.Of(60)
	for seed := range uint64(guides) {
		for i := range play(t, seed) {
			through[i+1]++
		}
	}
	if through[1] < guides/2 || through[2] < guides/4 {
		t.Errorf("of %d guides only %d came through one round and %d through two", guides, through[1], through[2])
	}
}

// The same for as long as one likes: go test -fuzz FuzzLaw.
func FuzzLaw(f *testing.F) {
	f.Add(uint64(1 << 32))
	f.Fuzz(func(t *testing.T, seed uint64) { play(t, seed) })
}

// play proposes, decides and releases twice in a guide at random. It gives how many
// rounds came through.
func play(t *testing.T, seed uint64) int {
	t.Helper()
	g := &gamble{rng: rand.New(rand.NewPCG(seed, 9)), files: map[string]string{}}
	archive := ""
	for i := range 4 {
		archive += fmt.Sprintf("-- content/guides/g/1.0/%02d-afsnit-%d.md --\n%s", i+1, i+1, g.text(4))
	}
	archive += "-- content/meetings/2025-02-01.md --\n---\ntitle: Et\ndate: 2025-02-01\nstatus: held\n---\n-- content/meetings/2025-03-01.md --\n---\ntitle: To\ndate: 2025-03-01\nstatus: held\n---\n"
	for name, f := range sitetest.Files(t, archive) {
		g.files[name] = string(f.Data)
	}
	g.files["content/guides/g/guide.yaml"] += "  - {version: \"1.1\", status: draft, base: \"1.0\"}\n"
	g.propose(read(t, g.fs()).Guides[0].Versions[0], "1.1", "2025-1")
	for i, round := range []struct{ version, next, meeting string }{{"1.1", "1.2", "2025-02-01"}, {"1.2", "1.3", "2025-03-01"}} {
		if !g.round(t, seed, round.version, round.next, date(round.meeting)) {
			return i
		}
		g.propose(read(t, g.fs()).Guides[0].Version(round.version), round.next, "2025-2")
	}
	return 2
}

// round decides and releases; what is in conflict, or does not fit together, is
// rejected first. false: nothing helps, and nothing was released.
func (g *gamble) round(t *testing.T, seed uint64, version, next string, meeting civil.Date) bool {
	t.Helper()
	undecided := maps.Clone(g.files)
	spoiled := map[string]bool{}
	for range 8 {
		g.files = maps.Clone(undecided)
		st := g.decide(t, version, meeting, spoiled)
		p, err := New(st, g.fs(), Request{Guide: st.Guides[0], Version: version, Meeting: meeting, Next: next})
		if err != nil {
			t.Fatal(err)
		}
		again := false
		for _, o := range p.Obstacles {
			if o.Proposal != nil {
				again, spoiled[o.Proposal.ID+" "+o.Item] = true, true
			}
			for _, prop := range st.Proposals { // what does not fit names the proposal's file
				for _, ch := range prop.Changes {
					if o.Diagnostic.Pos.File == prop.File && o.Diagnostic.Pos.Line == ch.Pos.Line {
						again, spoiled[prop.ID+" "+ch.ID] = true, true
					}
				}
			}
		}
		if again {
			continue
		}
		if !p.OK() {
			return false
		}
		if err := p.Try(meeting, readOver(t, g.fs())); err != nil {
			t.Fatal(err)
		}
		for _, o := range p.Obstacles {
			if o.Proposal == nil { // the engine would have written what nobody approved
				t.Errorf("seed %d, version %s: %s", seed, version, o.Diagnostic)
				return false
			}
			// One that was overtaken is not released in silence; it is decided anew.
			again, spoiled[o.Proposal.ID+" "+o.Item] = true, true
		}
		if again {
			continue
		}
		for name, data := range p.Over() {
			if data != nil {
				g.files[name] = string(data)
			}
		}
		st = read(t, g.fs())
		v := st.Guides[0].Version(version)
		if got, want := total(v.Base, v, meeting, st.Proposals); !maps.Equal(got, want) {
			t.Errorf("seed %d, version %s: %s", seed, version, cmp.Diff(want, got))
		}
		return true
	}
	return false
}
