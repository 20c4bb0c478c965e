package generator_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/publish"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/rounds"
	"bestpractice/generator/source/seal"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// finishedSite is a site in which pages show of everything else what they can: pages of figures
// names of guides, references to sections, events; pages of guides other versions, proposals,
// meetings, a glossary, notices.
func finishedSite() string {
	return "glossary: begreber\n" + figuresOf(edition("2027-01-01", "{rule: lsr}", "", counts, morsoe+thisted)+
		edition("2027-02-01", "{rule: lsr}", "", counts, morsoe+strings.Replace(thisted, "alle: 200", "alle: 230", 1))) + `
-- theme/tokens.css --
:root { --page: 70rem; --chart-accent: #7a1f5c; }
@media (prefers-color-scheme: dark) { :root { --chart-accent: #f0a6d6; } }
-- theme/style.css --
.site-header { margin: 1rem; }
-- content/guides/vejl/guide.yaml --
title: Vejledning
versions:
  - {version: "0.9", status: draft}
-- content/guides/vejl/0.9/10-frister.md --
---
title: Frister
---

## Svar

Der svares inden for 24 timer, jf. [[levering]].

Det sker straks.
-- content/guides/vejl/0.9/20-levering.md --
---
title: Levering
---

Der leveres mandag, jf. [[frister#svar]].

Det sker straks.
-- content/guides/vejl/0.9/30-betaling.md --
---
title: Betaling
---

Der betales senere, jf. [[frister]].

Det sker straks.
-- content/guides/anden/guide.yaml --
title: En anden
versions:
  - {version: "0.9", status: draft}
-- content/guides/anden/0.9/10-pakning.md --
---
title: Pakning
---

Der pakkes tirsdag.
-- data/events/temadag.yaml --
title: Temadag
date: 2027-09-01
audience: {text: Til Morsø, kommuner: [Morsø]}
text: Om [[frister]] og afsnit 2 og {{ tal andel 2027-03 Morsø alle }}.
-- data/events/kursus.yaml --
title: Kursus
date: 2027-10-01
audience: {text: Til begge, kommuner: [Morsø, Thisted]}
text: Om [[pakning]].
-- content/pages/hjaelp.md --
---
title: Hjælp
---

Se [[levering]] og [[anden-frist#svar]] og [listen](/begreber/).
-- content/pages/begreber.md --
---
title: Begreber
---

## Medicinkort

Et kort.

## Pakke

En pose.
-- content/guides/regler/guide.yaml --
title: Regler
numbering: headings
versions:
  - {version: "1.0", status: approved, approved: 2026-01-01}
  - {version: "1.1", status: approved, approved: 2027-01-01, meeting: 2026-12-01}
  - {version: "1.2", status: draft, base: "1.1"}
notices:
  - {version: "1.1", section: anden-frist, date: 2027-03-01, by: kl, text: "Se [[pakning]].", until: 2027-09-01}
-- content/guides/regler/1.0/10-foerste-frist.md --
---
title: Første frist
---

## Svar

Der svares inden for 24 timer, jf. afsnit 2.1.

## Ord

Et medicinkort.
-- content/guides/regler/1.0/20-anden-frist.md --
---
title: Anden frist
---

## Svar

Der svares inden for 5 dage, jf. [[foerste-frist]].
-- content/guides/regler/1.1/10-foerste-frist.md --
---
title: Første frist
---

## Svar

Der svares inden for 48 timer, jf. afsnit 2.1.

## Ord

Et medicinkort.
-- content/guides/regler/1.1/20-anden-frist.md --
---
title: Anden frist
---

## Svar

Der svares inden for 5 dage, jf. [[foerste-frist]] og [[foerste-frist#ord]] og [siden](/hjaelp/).
-- content/guides/regler/1.1/30-tredje.md --
---
title: Tredje
---

En pakke.
-- data/proposals/p-1.yaml --
id: p-1
title: Hurtigere
guide: regler
base: "1.1"
target: "1.2"
by: kl
submitted: 2027-02-01
reason: Det er for sent, jf. [[pakning]].
changes:
  - {id: a, section: anden-frist, replace: "5 dage", with: "4 dage"}
  - {id: b, section: tredje, replace: "En pakke", with: "En pose, jf. afsnit 1.2 og {{ tal andel 2027-03 Morsø alle }}"}
-- data/proposals/p-2.yaml --
id: p-2
title: Uden ord
guide: regler
base: "1.1"
target: "1.2"
by: plo
submitted: 2027-02-02
reason: Ordet bruges ikke.
changes:
  - {id: a, section: foerste-frist, replace: "Et medicinkort", with: "To medicinkort"}
-- data/reviews/2027-07-01/plo-1.json --
{"format": 1, "site": "https://example.org/proeve/", "meeting": "2027-07-01", "party": "plo", "name": "", "saved": "2027-06-01T10:00:00+02:00", "answers": [
{"proposal": "p-1", "item": "a", "hash": "sha256:0000000000000000000000000000000000000000000000000000000000000000", "answer": "godkend", "comment": "Gerne.", "wording": ""}]}
-- data/reviews/2027-07-01/kl-1.json --
{"format": 1, "site": "https://example.org/proeve/", "meeting": "2027-07-01", "party": "kl", "name": "", "saved": "2027-06-01T10:00:00+02:00", "answers": [
{"proposal": "p-2", "item": "a", "hash": "sha256:0000000000000000000000000000000000000000000000000000000000000000", "answer": "afvis", "comment": "", "wording": ""}]}
-- content/meetings/2026-12-01.md --
---
title: Møde i gruppen
date: 2026-12-01
status: held
agenda:
  - {title: Status, kind: orientering}
---

## Status

Gruppen godkendte.
-- content/meetings/2027-07-01.md --
---
title: Næste møde
date: 2027-07-01
status: planned
review: {opens: 2027-05-01, closes: 2027-06-30}
agenda:
  - {title: Forslag, kind: beslutning, proposals: [p-1, p-2]}
---

## Forslag

Se [[tredje]].
`
}

// edits are what somebody may do to the content: a word of a file for another, in turn
// all that another page may show. The last make mistakes.
var edits = []struct{ file, from, to string }{
	{"content/guides/vejl/0.9/10-frister.md", "24 timer", "48 timer"},
	{"content/guides/vejl/0.9/10-frister.md", "title: Frister", "title: Svarfrister"},
	{"content/guides/vejl/0.9/10-frister.md", "## Svar", "## Svar!"},
	{"content/guides/vejl/0.9/10-frister.md", "Det sker straks.", "Det sker en anden dag."},
	{"content/guides/vejl/0.9/30-betaling.md", "title: Betaling", "title: Betaling\naliases: [pris]"},
	{"content/guides/vejl/0.9/20-levering.md", "mandag", "onsdag"},
	{"content/guides/vejl/0.9/20-levering.md", "title: Levering", "title: Aflevering"},
	{"content/guides/vejl/guide.yaml", "title: Vejledning", "title: En vejledning"},
	{"content/guides/anden/0.9/10-pakning.md", "title: Pakning", "title: Pakningen"},
	{"data/events/temadag.yaml", "title: Temadag", "title: Dag om temaer"},
	{"data/events/kursus.yaml", "2027-10-01", "2027-08-01"},
	{"data/kommuner.yaml", "Region Nord", "Region Nordpå"},
	{"data/site.yaml", "date: 2027-06-04", "date: 2027-06-04\ntitle: En prøve"},
	{"data/statistics/andel/2027-02-01.yaml", "alle: 230", "alle: 260"},
	{"data/statistics/andel/2027-01-01.yaml", "status: final", "status: preliminary"},
	{"content/pages/hjaelp.md", "title: Hjælp", "title: Mere hjælp"},
	{"content/pages/hjaelp.md", "title: ", "group: Om os\ntitle: "},
	{"content/pages/hjaelp.md", "Se [[levering]]", "Se også [[levering]]"},
	{"content/guides/regler/1.1/30-tredje.md", "En pakke", "Straks. En pakke"},
	{"content/guides/regler/1.1/30-tredje.md", "title: Tredje", "title: Den tredje"},
	{"content/guides/regler/1.0/10-foerste-frist.md", "24 timer", "36 timer"},
	{"content/guides/regler/1.0/20-anden-frist.md", "## Svar", "## Ekstra\n\n## Svar"},
	{"content/guides/regler/guide.yaml", "title: Regler", "title: Reglerne"},
	{"content/guides/regler/guide.yaml", "approved: 2026-01-01", "approved: 2025-12-01"},
	{"content/guides/regler/guide.yaml", "until: 2027-09-01", "until: 2027-04-01"},
	{"theme/tokens.css", "--page: 70rem", "--page: 60rem"},
	{"theme/tokens.css", "#7a1f5c", "#6a1f5c"},
	{"theme/style.css", "1rem", "2rem"},
	{"data/proposals/p-1.yaml", "4 dage", "3 dage"},
	{"data/proposals/p-1.yaml", "title: Hurtigere", "title: Langsommere"},
	{"data/proposals/p-2.yaml", "To medicinkort", "## Før\\n\\nTo medicinkort"},
	{"data/proposals/p-2.yaml", "changes:", "withdrawn: 2027-03-01\nchanges:"},
	{"content/meetings/2026-12-01.md", "title: Møde i gruppen", "title: Mødet"},
	{"content/meetings/2027-07-01.md", "Se [[tredje]]", "Se [[foerste-frist]]"},
	{"content/pages/begreber.md", "## Pakke", "## Pose (pakke)"},
	{"content/guides/regler/1.1/30-tredje.md", "En pakke", "En pakke, jf. afsnit 7"},
	{"content/guides/anden/0.9/10-pakning.md", "tirsdag", "tirsdag, se [[pakke]]"},
	{"content/guides/regler/1.1/20-anden-frist.md", "## Svar", "## Svarfrist"},
	{"content/pages/begreber.md", "title: Begreber", "id: liste\ntitle: Begreber"},
	{"data/reviews/2027-07-01/plo-1.json", "Gerne.", "Nødigt."},
	{"data/reviews/2027-07-01/plo-1.json", "godkend", "drøft"},
	{"data/reviews/2027-07-01/kl-1.json", "afvis", "godkend"},
}

// A build that finds what earlier ones finished writes what one does that finds nothing:
// whatever happened in between to the content, to the cache and to the published
// folder, and with any number of processors.
func TestFinishedWork(t *testing.T) {
	heavy(t)
	random := rand.New(rand.NewPCG(14, 1))
	dir, out, cache := t.TempDir(), filepath.Join(t.TempDir(), "site"), t.TempDir()
	o := generator.Options{Dir: dir, Out: out, Cache: cache, Program: "one", Standing: &publish.Standing{}}
	archive := txtar.Parse([]byte(finishedSite()))
	written := map[string]string{}
	// write writes what is not as it is on the disk: the test seals what is sealed anew.
	write := func() {
		t.Helper()
		for name, f := range sitetest.Files(t, string(txtar.Format(archive))) {
			if written[name] == string(f.Data) {
				continue
			}
			written[name] = string(f.Data)
			name = filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	write()
	done := map[int]bool{}
	edit := func(i int) {
		t.Helper()
		e := edits[i]
		from, to := e.from, e.to
		if done[i] {
			from, to = to, from
		}
		at := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == e.file })
		text := &archive.Comment // of site.yaml
		if at >= 0 {
			text = &archive.Files[at].Data
		}
		if !bytes.Contains(*text, []byte(from)) {
			return // another edit took its place
		}
		done[i] = !done[i]
		*text = bytes.Replace(*text, []byte(from), []byte(to), 1)
		write()
	}
	// damage does something to a file below a folder.
	damage := func(below string) {
		var files []string
		_ = filepath.WalkDir(below, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && d.Name() != publish.MarkFile {
				files = append(files, name)
			}
			return nil
		})
		if len(files) == 0 {
			return
		}
		name, other := files[random.IntN(len(files))], files[random.IntN(len(files))]
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		switch random.IntN(5) {
		case 0:
			err = os.Remove(name)
		case 1:
			err = os.Truncate(name, int64(len(data)/2))
		case 2:
			if len(data) > 0 {
				data[random.IntN(len(data))] ^= 1
			}
			err = os.WriteFile(name, data, 0o644)
		case 3:
			err = os.WriteFile(other, data, 0o644)
		case 4:
			err = os.WriteFile(name, append(data, ' '), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	compare := func(what string) (published bool) {
		t.Helper()
		runtime.GOMAXPROCS([]int{1, 4}[random.IntN(2)])
		result, err := generator.Build(context.Background(), o)
		if err != nil {
			t.Fatalf("after %s: %v", what, err)
		}
		scratch := &memory{files: map[string][]byte{}}
		fresh := o
		fresh.Program, fresh.Cache = "", charts // pictures alone
		wanted, err := generator.Write(context.Background(), fresh, scratch)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(wanted.Diagnostics, result.Diagnostics); diff != "" {
			t.Fatalf("after %s something else is said:\n%s", what, diff)
		}
		if !result.OK() {
			return false // nothing was published
		}
		got := hashes(t, out)
		delete(got, publish.MarkFile)
		delete(got, seal.FileName)
		want := map[string]string{}
		for name, data := range scratch.files {
			want[name] = fmt.Sprintf("%x", sha256.Sum256(data))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("after %s (-from scratch +published):\n%s", what, diff)
		}
		return true
	}
	found := func() int {
		t.Helper()
		result, err := generator.Build(context.Background(), o)
		if err != nil || !result.OK() {
			t.Fatal(err, result)
		}
		return result.Found
	}
	compare("nothing")
	all := found()
	if all < 20 {
		t.Errorf("%d units are found when nothing changes", all)
	}
	edit(0) // the text of a section
	// The pages of figures and of the two other guides, what is the theme's, and in the
	// guide the two other sections.
	if n := found(); n != 13 {
		t.Errorf("of %d units %d are found when a word of a guide changes", all, n)
	}
	edit(slices.IndexFunc(edits, func(e struct{ file, from, to string }) bool { return e.from == "Se [[levering]]" }))
	// All but what is said of texts, the pages, and the search.
	if n := found(); n != all-3 {
		t.Errorf("of %d units %d are found when a word of a page changes", all, n)
	}
	o.Program = "two"
	if n := found(); n != 0 {
		t.Errorf("%d units are another program's", n)
	}
	o.Program, o.Cache = "one", ""
	if n := found(); n != 0 {
		t.Errorf("%d units are found without a cache", n)
	}
	o.Cache = cache
	mistakes := 0
	for i := range edits {
		if group := strings.HasPrefix(edits[i].file, "data/reviews/"); group != o.Group {
			o.Group = group
			compare("another audience")
		}
		edit(i)
		if !compare(fmt.Sprintf("%+v", edits[i])) {
			edit(i)
			mistakes++
		}
	}
	if mistakes != 4 {
		t.Errorf("%d of the edits are mistakes", mistakes)
	}
	page := filepath.Join(out, "kommuner", "morsoe", "index.html")
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	text[len(text)/2] ^= 1
	if err := os.WriteFile(page, text, 0o644); err != nil {
		t.Fatal(err)
	}
	compare("a letter of a page for another")
	o.WordFiles = true
	compare("Word files beside the pages")
	for range rounds.Of(10) {
		var what []string
		var edited []int
		for range 1 + random.IntN(3) {
			switch random.IntN(8) {
			case 0, 1:
				i := random.IntN(len(edits))
				edit(i)
				edited = append(edited, i)
				what = append(what, fmt.Sprintf("%+v", edits[i]))
			case 2:
				damage(cache)
				what = append(what, "damage to the cache")
			case 3:
				damage(out)
				what = append(what, "damage to the published folder")
			case 4:
				o.Group = !o.Group
				what = append(what, "another audience")
			case 5:
				o.Date, _ = civil.Parse([]string{"2027-09-15", "2027-01-15", "2027-10-15"}[random.IntN(3)])
				what = append(what, "another day")
			case 6:
				o.WordFiles = !o.WordFiles
				what = append(what, "with or without Word files")
			case 7:
				if o.Standing = nil; random.IntN(2) == 0 {
					o.Standing = &publish.Standing{}
				}
				what = append(what, "another program of the same bytes")
			}
		}
		if !compare(strings.Join(what, ", ")) {
			for _, i := range slices.Backward(edited) {
				edit(i)
			}
		}
	}
}
