package starter

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/resolve"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/rounds"
	"bestpractice/generator/source"

	"github.com/google/go-cmp/cmp"
)

// joinSite has a proposal with changes of most kinds, and another one beside it.
const joinSite = `-- content/guides/g/1.0/01-formaal.md --
---
title: Formål
---

Svar inden for 24 timer. Ring først.

## Ansvar

- Et punkt
- To punkter
-- content/guides/g/1.0/02-kontakt.md --
Skriv til os. Ring ikke.
-- content/guides/g/1.0/03-bilag.md --
Et bilag.
-- content/guides/g/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/meetings/2025-06-04.md --
---
title: Møde
date: 2025-06-04
status: planned
---
-- data/proposals/2025-01.yaml --
# øverst
id: "2025-01"
title: Forslag
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-18
meeting: 2025-06-04
questions:
  - {id: q1, text: "Er det dækket?"}
changes:
  - id: a
    summary: "Længere frist: 48"
    section: formaal
    replace: 24 timer
    with: 48 timer
  - {id: b, section: formaal, after: "Et punkt", insert_block: "- Et nyt: punkt"}
  - id: d
    summary: Breve
    edits:
      - section: kontakt
        replace: Skriv
        with: |
          Skriv et brev
      - {section: kontakt, title: "Kontakt: breve"}
      - {section: formaal, block: "Ansvar", with: "## Roller", anchors: {ansvar: roller}}
  - {id: c, add: nyt, title: Nyt, after: formaal, text: "Ny tekst."}
  - {id: e, remove: bilag, alias: kontakt}
  - {id: f, section: formaal, delete: "Ring først."}
-- data/proposals/2025-02.yaml --
id: "2025-02"
title: Et andet
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-18
meeting: 2025-06-04
changes:
  - {id: a, section: kontakt, delete: "Ring ikke."}
-- data/parties.yaml --
parties:
  - {id: kl, name: KL, kind: organisation}
`

func joinFiles(t *testing.T) fstest.MapFS {
	t.Helper()
	return sitetest.Files(t, joinSite)
}

func readJoin(t *testing.T, files fstest.MapFS) *site.Proposal {
	t.Helper()
	var l diag.List
	rec, err := source.Load(files, &l, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	st := resolve.Site(rec, civil.Date{}, &l, nil, nil)
	if l.HasErrors() {
		t.Fatalf("%v\n%s", l.Sorted(), files["data/proposals/2025-01.yaml"].Data)
	}
	return st.Proposals[0]
}

// wanted is what a proposal makes of the guide, and what it says besides.
func wanted(p *site.Proposal) string {
	var b strings.Builder
	for _, s := range amend.Proposed(nil, p).Sections {
		b.WriteString(s.ID + " " + s.Title + " " + strings.Join(s.Aliases, ",") + "\n" + s.Text.Body + "\n")
	}
	edits := 0
	for _, ch := range p.Changes {
		edits += len(ch.Edits)
	}
	for _, q := range p.Questions {
		b.WriteString(q.ID + q.Text + "\n")
	}
	return b.String() + strings.Repeat(".", edits)
}

// However changes are joined and split, the proposal proposes the same text, asks the
// same, loses none of what its changes are about, and each item has an id of its own.
func TestJoinedAndSplit(t *testing.T) {
	for seed := range uint64(rounds.Of(40)) {
		joinAndSplit(t, seed)
	}
	files := joinFiles(t)
	p := readJoin(t, files)
	before := files["data/proposals/2025-01.yaml"].Data
	f, err := Joined(p, []string{"d", "a", "b"}, before)
	if err != nil {
		t.Fatal(err)
	}
	_, changes, _ := strings.Cut(string(f.Data), "changes:\n")
	want := `  - id: a
    summary: "Længere frist: 48; Breve"
    edits:
      - section: formaal
        replace: "24 timer"
        with: "48 timer"
      - section: formaal
        after: "Et punkt"
        insert_block: "- Et nyt: punkt"
      - section: kontakt
        replace: "Skriv"
        with: |
          Skriv et brev
      - section: kontakt
        title: "Kontakt: breve"
      - section: formaal
        block: "Ansvar"
        with: "## Roller"
        anchors: {"ansvar": "roller"}
  - {id: c, add: nyt, title: Nyt, after: formaal, text: "Ny tekst."}
  - {id: e, remove: bilag, alias: kontakt}
  - {id: f, section: formaal, delete: "Ring først."}
`
	if d := cmp.Diff(want, changes); d != "" || !strings.HasPrefix(string(f.Data), "# øverst\n") {
		t.Error(d)
	}
	for _, refused := range []func() (File, error){
		func() (File, error) { return Joined(p, []string{"a"}, before) },
		func() (File, error) { return Joined(p, []string{"a", "z"}, before) },
		func() (File, error) { return Split(p, "z", before) },
		func() (File, error) { return Split(p, "a", before) },
	} {
		if f, err := refused(); err == nil {
			t.Errorf("written: %s", f.Data)
		}
	}
}

func FuzzJoinedAndSplit(f *testing.F) {
	f.Add(uint64(1 << 32))
	f.Fuzz(func(t *testing.T, seed uint64) { joinAndSplit(t, seed) })
}

func joinAndSplit(t *testing.T, seed uint64) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 3))
	files := joinFiles(t)
	p := readJoin(t, files)
	want := wanted(p)
	for range 4 {
		file := files["data/proposals/2025-01.yaml"]
		var ids []string
		for _, ch := range p.Changes {
			ids = append(ids, ch.ID)
		}
		rng.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
		var f File
		var err error
		one := p.Changes[slices.IndexFunc(p.Changes, func(ch *site.Change) bool { return ch.ID == ids[0] })]
		if rng.IntN(2) == 0 && len(one.Edits) > 1 {
			f, err = Split(p, one.ID, file.Data)
		} else if len(ids) > 1 {
			f, err = Joined(p, ids[:2+rng.IntN(min(2, len(ids)-1))], file.Data)
		} else {
			continue
		}
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		files["data/proposals/2025-01.yaml"] = &fstest.MapFile{Data: f.Data}
		p = readJoin(t, files)
		if d := cmp.Diff(want, wanted(p)); d != "" {
			t.Fatalf("seed %d: %s\n%s", seed, d, f.Data)
		}
		if all := string(f.Data); !strings.Contains(all, "Længere frist: 48") || !strings.Contains(all, "Breve") {
			t.Fatalf("seed %d: what a change is about is lost\n%s", seed, f.Data)
		}
	}
}
