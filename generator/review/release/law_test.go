package release

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/site/ordinal"
	"bestpractice/generator/sitetest"
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
		{"an address that a removal leads to another section", func(t *testing.T, p *Plan) {
			replace("03-kommunikation.md", "aliases: [breve]", "aliases: [breve, post]")(t, p)
			removal := &site.Edit{Kind: site.RemoveSection, Change: p.Draft.Proposals[0].Changes[1], Alias: p.Draft.Own("formaal")}
			p.Draft.Removed = append(p.Draft.Removed, &site.Section{ID: "post", RemovedBy: removal})
		}, `section "kommunikation" would take the address of "post" over`},
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

// An address is taken over from a section that an approved change removed and gave it
// from: one that only goes gives none. What was to get it may have gone into another
// section since.
func TestTookOver(t *testing.T) {
	to := &site.Section{ID: "ny"}
	base := &site.Section{ID: "ny", Aliases: []string{"gaaet-ind"}}
	gone := func(id string, alias *site.Section, o site.Outcome) *site.Section {
		ch := &site.Change{ID: id, Decisions: []*site.Decision{{Outcome: o, Date: date("2025-06-04")}}}
		return &site.Section{ID: id, Aliases: []string{"foer-" + id}, RemovedBy: &site.Edit{Change: ch, Alias: alias}}
	}
	for alias, owned := range map[string]bool{"c": true, "foer-c": true, "a": false, "b": false, "d": false, "e": false, "f": true, "foer-f": true} {
		p := &Plan{Request: Request{Meeting: date("2025-06-04")}, Draft: &site.Version{Removed: []*site.Section{
			gone("a", nil, site.Approved), gone("b", &site.Section{ID: "anden"}, site.Approved), gone("c", to, site.Approved), gone("d", to, site.Rejected), {ID: "e"},
			gone("f", &site.Section{ID: "gaaet-ind"}, site.Approved)}}}
		(&prover{Plan: p}).tookOver(base, to, alias)
		if (len(p.Obstacles) == 0) != owned || len(p.Followers) != 1-len(p.Obstacles) || owned && p.Followers[0].What.String() != "takes over the address ‘"+alias+"’" {
			t.Errorf("%s: %v %v", alias, p.Obstacles, p.Followers)
		}
	}
}

// A range means each section between its ends, and both ends.
func TestMeantByARange(t *testing.T) {
	v := &site.Version{}
	for i, id := range strings.Fields("a b c d e f") {
		v.Sections = append(v.Sections, &site.Section{ID: id, Number: ordinal.Number(i + 1)})
	}
	c := &prover{Plan: &Plan{}, result: v}
	for text, want := range map[string]string{"jf. afsnit 2-5": "b. c. d. e.", "jf. afsnit 2": "b.", "jf. afsnit 2 og 5": "b. e.", "jf. afsnit 2-3": "b. c.", "jf. afsnit 1 og 3-6": "a. c. d. e. f."} {
		doc := markdown.Parse([]byte(text), diag.Pos{}, nil)
		if got := strings.TrimSpace(strings.Join(c.meant(doc.Refs(), v), "|")); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// A range of sections that becomes a list, where one comes between them, follows from
// what was approved as a number does.
func TestRangeBecomesAList(t *testing.T) {
	files := sitetest.Files(t, `-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2024-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/g/1.0/01-et.md --
Et, jf. afsnit 2-3.
-- content/guides/g/1.0/02-to.md --
To.
-- content/guides/g/1.0/03-tre.md --
Tre.
-- content/meetings/2025-02-01.md --
---
title: Et
date: 2025-02-01
status: held
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Forslag
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-01-01
changes:
  - {id: a, add: ny, title: Ny, after: to, text: Ny.}
decisions:
  - {item: a, meeting: 2025-02-01, outcome: approved}
`)
	st := read(t, files)
	p, err := New(st, files, Request{Guide: st.Guides[0], Version: "1.1", Meeting: date("2025-02-01")})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Try(date("2025-02-01"), readOver(t, files)); err != nil || !p.OK() {
		t.Fatal(err, obstacles(p))
	}
	if got := string(p.Files[0].Data); !strings.HasSuffix(got, "Et, jf. afsnit 2 og 4.\n") {
		t.Errorf("%s", got)
	}
}

// A picture without a description is sealed with what is written now, and so stands
// in the way; what was sealed before, and other warnings, do not.
func TestWarningsOfABuild(t *testing.T) {
	dir := world(t)
	for _, tt := range []struct {
		d    diag.Diagnostic
		want string
	}{
		{diag.Diagnostic{Pos: diag.Pos{File: "content/guides/g/1.2/02-nyt.md", Line: 5}, Severity: diag.Warning, Code: "image-alt", Message: "bare"}, "data/proposals/2025-01.yaml:14:68: error: bare [image-alt]"},
		{diag.Diagnostic{Pos: diag.Pos{File: "content/guides/g/1.2/02-nyt.md", Line: 5}, Severity: diag.Warning, Code: "long-text", Message: "long"}, ""},
		{diag.Diagnostic{Pos: diag.Pos{File: "content/guides/g/1.0/02-kommunikation.md", Line: 5}, Severity: diag.Warning, Code: "image-alt", Message: "old"}, ""},
	} {
		p := plan(t, dir, nil)
		over := readOver(t, os.DirFS(dir))
		if err := p.Try(date("2025-06-04"), func(files map[string][]byte, day civil.Date) (*site.Site, []diag.Diagnostic, error) {
			st, _, err := over(files, day)
			return st, []diag.Diagnostic{tt.d}, err
		}); err != nil {
			t.Fatal(err)
		}
		if got := obstacles(p); got != tt.want {
			t.Errorf("%s: %q", tt.d.Message, got)
		}
	}
}
