package generator_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/publish"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/rounds"
	"bestpractice/generator/source/seal"

	"github.com/google/go-cmp/cmp"
)

// finishedSite is a site in which pages of figures show of everything else what they can: names
// of guides, references to sections, events, a glossary.
func finishedSite() string {
	return figuresOf(edition("2027-01-01", "{rule: lsr}", "", counts, morsoe+thisted)+
		edition("2027-02-01", "{rule: lsr}", "", counts, morsoe+strings.Replace(thisted, "alle: 200", "alle: 230", 1))) + `
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
-- content/guides/vejl/0.9/20-levering.md --
---
title: Levering
---

Der leveres mandag.
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

Se [[levering]].
`
}

// edits are what somebody may do to the content: a word of a file for another, whose
// names are in turn all that a page of figures may show.
var edits = []struct{ file, from, to string }{
	{"content/guides/vejl/0.9/10-frister.md", "24 timer", "48 timer"},
	{"content/guides/vejl/0.9/10-frister.md", "title: Frister", "title: Svarfrister"},
	{"content/guides/vejl/0.9/10-frister.md", "## Svar", "## Hurtigt svar"},
	{"content/guides/vejl/0.9/20-levering.md", "mandag", "onsdag"},
	{"content/guides/vejl/0.9/20-levering.md", "title: Levering", "title: Aflevering"},
	{"content/guides/vejl/guide.yaml", "title: Vejledning", "title: En vejledning"},
	{"content/guides/anden/0.9/10-pakning.md", "title: Pakning", "title: Pakningen"},
	{"data/events/temadag.yaml", "title: Temadag", "title: Dag om temaer"},
	{"data/events/kursus.yaml", "2027-10-01", "2027-08-01"},
	{"data/kommuner.yaml", "Region Nord", "Region Nordpå"},
	{"data/site.yaml", "title: Prøvesite", "title: En prøve"},
	{"data/statistics/andel/2027-02-01.yaml", "alle: 230", "alle: 260"},
	{"data/statistics/andel/2027-01-01.yaml", "status: final", "status: preliminary"},
	{"content/pages/hjaelp.md", "title: Hjælp", "title: Mere hjælp"},
}

// A build that finds what earlier ones finished writes what one does that finds nothing:
// whatever happened in between to the content, to the cache and to the published
// folder, and with any number of processors.
func TestFinishedWork(t *testing.T) {
	heavy(t)
	random := rand.New(rand.NewPCG(14, 1))
	dir, out, cache := t.TempDir(), filepath.Join(t.TempDir(), "site"), t.TempDir()
	if err := os.CopyFS(dir, sitetest.Files(t, finishedSite())); err != nil {
		t.Fatal(err)
	}
	o := generator.Options{Dir: dir, Out: out, Cache: cache, Program: "one"}
	done := map[int]bool{}
	edit := func(i int) {
		e := edits[i]
		from, to := e.from, e.to
		if done[i] {
			from, to = to, from
		}
		done[i] = !done[i]
		name := filepath.Join(dir, filepath.FromSlash(e.file))
		text, err := os.ReadFile(name)
		if err != nil || !strings.Contains(string(text), from) {
			t.Fatalf("%s does not hold %q: %v", e.file, from, err)
		}
		if err := os.WriteFile(name, []byte(strings.Replace(string(text), from, to, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
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
	compare := func(what string) {
		t.Helper()
		runtime.GOMAXPROCS([]int{1, 4}[random.IntN(2)])
		result, err := generator.Build(context.Background(), o)
		if err != nil || !result.OK() {
			t.Fatalf("after %s: %v %v", what, err, result)
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
	edit(0) // the text of a section
	if n := found(); n != all || n == 0 {
		t.Errorf("of %d units %d are found when no page of figures changes", all, n)
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
	for i := range edits {
		edit(i)
		compare(fmt.Sprintf("%+v", edits[i]))
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
	for range rounds.Of(10) {
		var what []string
		for range 1 + random.IntN(3) {
			switch random.IntN(6) {
			case 0, 1:
				i := random.IntN(len(edits))
				edit(i)
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
			}
		}
		compare(strings.Join(what, ", "))
	}
}
