package resolve_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/resolve"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/source"
)

const withFigures = `-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2024-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/g/1.0/01-formaal.md --
Svar gives snart. Mere om det.
-- content/guides/h/guide.yaml --
title: H
versions:
  - {version: "0.9", status: draft}
-- content/guides/h/0.9/01-tal.md --
Der er {{ tal brugere 2024-12 }} borgere.
-- content/guides/h/0.9/02-vej.md --
![en pil](assets/pil.svg)
-- content/guides/h/0.9/assets/pil.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
-- data/statistics/brugere/2025-01-01.yaml --
title: Brugere
kind: serie
status: final
source: En kilde
unit: brugere
points: [{period: "2024-12", value: 100}]
-- data/statistics/brugere/2025-07-01.yaml --
title: Brugere
kind: serie
status: final
source: En kilde
unit: brugere
points: [{period: "2024-12", value: 105}]
-- content/meetings/2025-06-04.md --
---
title: Møde
date: 2025-06-04
status: held
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Forslag
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
meeting: 2025-06-04
changes:
  - {id: a, section: formaal, replace: snart, with: "til {{ tal brugere 2024-12 }} borgere"}
  - {id: b, section: formaal, replace: Mere, with: "Mest ![en pil](assets/pil.svg)"}
decisions: []
-- data/proposals/2025-01/pil.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
`

// A hash covers what a reader sees: figures as they are written out and the bytes
// of pictures. What was decided is held to the figures of the meeting's day.
func TestHashesOfFigures(t *testing.T) {
	files := sitetest.Files(t, withFigures)
	on := func(day string, files fstest.MapFS) (*site.Site, string) {
		t.Helper()
		date, err := civil.Parse(day)
		if err != nil {
			t.Fatal(err)
		}
		l := &diag.List{}
		rec, err := source.Load(files, l, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		st := resolve.Site(rec, date, l, nil, nil)
		var said []string
		for _, d := range l.Sorted() {
			said = append(said, d.String())
		}
		return st, strings.Join(said, "\n")
	}
	with := func(name, text string) fstest.MapFS {
		out := fstest.MapFS{}
		for n, f := range files {
			out[n] = f
		}
		out[name] = &fstest.MapFile{Data: []byte(text)}
		return out
	}
	before, said := on("2025-06-04", files)
	if said != "" {
		t.Fatal(said)
	}
	after, _ := on("2025-08-01", files)
	a, b := before.Proposals[0].Changes[0], before.Proposals[0].Changes[1]
	now := after.Proposals[0].Changes
	day := civil.Date{Year: 2025, Month: 6, Day: 4}
	if now[0].Hash == a.Hash || now[1].Hash != b.Hash {
		t.Error("a new edition changes the hash of what shows its figure, and no other")
	}
	if !now[0].IsOn(a.Hash, day) || now[0].IsOn(a.Hash, civil.Date{}) || now[0].HashBy(day) != a.Hash {
		t.Error("what was shown before the meeting is not known any more")
	}
	redrawn, _ := on("2025-06-04", with("data/proposals/2025-01/pil.svg", "<svg/>"))
	if c := redrawn.Proposals[0].Changes; c[0].Hash != a.Hash || c[1].Hash == b.Hash {
		t.Error("another picture changes the hash of what links it, and no other")
	}
	// So too the sections of a first draft.
	first, later := before.Guides[1].Versions[0].Sections, after.Guides[1].Versions[0].Sections
	if later[0].Hash() == first[0].Hash() || later[1].Hash() != first[1].Hash() {
		t.Error("a new edition changes the hash of the section that shows its figure, and no other")
	}
	redrawn, _ = on("2025-06-04", with("content/guides/h/0.9/assets/pil.svg", "<svg/>"))
	if s := redrawn.Guides[1].Versions[0].Sections; s[0].Hash() != first[0].Hash() || s[1].Hash() == first[1].Hash() {
		t.Error("another picture changes the hash of the section that shows it, and no other")
	}
	// A decision stands on the figures of its day, on the item and on the whole.
	text := string(files["data/proposals/2025-01.yaml"].Data)
	for _, d := range []string{"{item: a, hash: \"" + a.Hash + "\", ", "{hash: \"" + whole(before) + "\", "} {
		decided := with("data/proposals/2025-01.yaml", strings.Replace(text, "decisions: []", "decisions:\n  - "+d+"meeting: 2025-06-04, outcome: approved}", 1))
		for _, date := range []string{"2025-06-04", "2025-08-01"} {
			if _, said := on(date, decided); said != "" {
				t.Errorf("%s, %s: %s", d, date, said)
			}
		}
		wrong := with("data/proposals/2025-01.yaml", strings.Replace(string(decided["data/proposals/2025-01.yaml"].Data), "sha256-2:", "sha256-2:0", 1))
		if _, said := on("2025-08-01", wrong); !strings.Contains(said, "[changed-after-decision]") {
			t.Errorf("%s: an edit is not seen: %s", d, said)
		}
	}
}

func whole(st *site.Site) string {
	return amend.WholeHash(st.Proposals[0], st.Date)
}
