package generator_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/built"
)

const draftSite = `
-- content/guides/g/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2024-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/g/1.0/01-a.md --
Teksten om formålet.

## Ord

Ordene, og [[b#frister]].
-- content/guides/g/1.0/02-b.md --
Teksten om levering.

## Frister

Fristerne er korte.

## Lokale adresser

Adresserne er lange.
`

const plannedMeeting = `
-- content/meetings/2025-08-20.md --
---
title: Mødet
date: 2025-08-20
status: planned
agenda:
  - title: Punktet
    kind: drøftelse
    points: [{title: Underpunktet, kind: drøftelse}]
attachments:
ATTACHMENTS
---

## Punktet

Om punktet.

#### Referat

RECORD

### Underpunktet

#### Referat

POINT
`

// Whatever can be wrong is found whatever the day, the audience and the state,
// and said at the place that its author may mend.
func TestCheckWalksEverything(t *testing.T) {
	meeting := func(attachments, record, point string) string {
		return strings.NewReplacer("ATTACHMENTS", attachments, "RECORD", record, "POINT", point).Replace(plannedMeeting)
	}
	proposal := func(changes string) string {
		return draftSite + `-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Et forslag
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-18
reason: |
  Fordi.
changes:
` + changes
	}
	for _, c := range []struct{ name, archive, want string }{
		{"a notice of a coming year", strings.Replace(draftSite, "-- content/guides/g/1.0/01", `notices:
  - {version: "1.0", date: 2030-03-01, by: kl, text: "Se [[b]] og [[findes-ikke]]."}
  - {version: "1.0", date: 2020-01-01, until: 2020-02-01, by: kl, text: "Se [[forbi]]."}
-- content/guides/g/1.0/01`, 1), `content/guides/g/guide.yaml:6:67: error: no guide has a section "findes-ikke" [unknown-section]
content/guides/g/guide.yaml:7:77: error: no guide has a section "forbi" [unknown-section]
`},
		{"minutes of a planned meeting", draftSite + meeting("  []", "Se [hertil](#ingen), [[c]] og [siden](/ingen/).", "![et billede](assets/x.svg)"), `content/meetings/2025-08-20.md:19:4: error: there is no heading with the anchor "ingen" [unknown-anchor]
content/meetings/2025-08-20.md:19:22: error: no guide has a section "c" (did you mean "a"?) [unknown-section]
content/meetings/2025-08-20.md:19:31: error: there is no page /ingen/ [broken-link]
content/meetings/2025-08-20.md:25:1: error: a figure cannot stand here: "assets/x.svg" (figures stand in the assets of a version of a guide, or of pages) [missing-image]
`},
		{"an error in a proposed block", proposal(`  - id: a
    section: a
    after: "Teksten om formålet."
    insert_block: |
      Et nyt afsnit.

      Se [[ingen]] her.
  - {id: b, section: b, replace: "er korte", with: "er [[borte]] nu"}
`), `data/proposals/2025-01.yaml:17:10: error: section "ingen" is not in version 1.1 [unknown-section]
data/proposals/2025-01.yaml:18:56: error: section "borte" is not in version 1.1 [unknown-section]
`},
		{"errors in every kind of wording", proposal(`  - {id: a, section: a, after: "Teksten om formålet.", insert: " Se [[ingen-a]]."}
  - id: b
    section: b
    replace: "Fristerne er korte."
    with: |-
      Fristerne er

      lange, se [[ingen-b]].
  - id: c
    edits:
      - {section: b, replace: "er lange", with: "står i [[ingen-c]]"}
      - {section: a, replace: "Ordene", with: "Ordet [[ingen-d]]"}
  - id: d
    add: c
    title: Den tredje
    after: b
    text: "Se [[ingen-e]]."
`), `data/proposals/2025-01.yaml:11:69: error: section "ingen-a" is not in version 1.1 [unknown-section]
data/proposals/2025-01.yaml:18:17: error: section "ingen-b" is not in version 1.1 [unknown-section]
data/proposals/2025-01.yaml:21:57: error: section "ingen-c" is not in version 1.1 [unknown-section]
data/proposals/2025-01.yaml:22:54: error: section "ingen-d" is not in version 1.1 [unknown-section]
data/proposals/2025-01.yaml:27:15: error: section "ingen-e" is not in version 1.1 [unknown-section]
`},
		{"errors in a whole text", proposal(`  - id: a
    section: a
    text: |
      Teksten om formålet, se [[ingen]].

      ## Ord

      Ordene, og [[b#frister]].
`), `data/proposals/2025-01.yaml:14:31: error: section "ingen" is not in version 1.1 [unknown-section]
`},
		{"errors in adopted wordings", proposal(`  - {id: a, section: b, replace: "er korte", with: "er lange"}
  - id: b
    edits:
      - {section: a, replace: "Teksten", with: "Ordlyden"}
      - {section: a, replace: "Ordene", with: "Ordet"}
decisions:
  - item: a
    meeting: 2025-03-01
    outcome: amended
    text: |-
      er lange,

      se [[ingen-a]]
  - {item: b, meeting: 2025-03-01, outcome: amended, texts: [null, "Ordet [[ingen-b]]"]}
-- content/meetings/2025-03-01.md --
---
title: Mødet
date: 2025-03-01
status: held
---
`), `data/proposals/2025-01.yaml:23:10: error: section "ingen-a" is not in version 1.1 [unknown-section]
data/proposals/2025-01.yaml:24:75: error: section "ingen-b" is not in version 1.1 [unknown-section]
`},
		{"the reason of a proposal, and events", strings.Replace(proposal("  - {id: a, section: b, replace: \"er korte\", with: \"er lange\"}\n"), "  Fordi.", "  Fordi [[ingen-a]].", 1) + `-- data/events/temadag.yaml --
title: Temadag
date: 2026-04-14
text: "Se [[ingen-b]]."
-- data/events/forbi.yaml --
title: Temadag
date: 2020-04-14
text: "Se [[ingen-c]]."
`, `data/events/forbi.yaml:3:11: error: no guide has a section "ingen-c" [unknown-section]
data/events/temadag.yaml:3:11: error: no guide has a section "ingen-b" [unknown-section]
data/proposals/2025-01.yaml:9:9: error: no guide has a section "ingen-a" [unknown-section]
`},
		{"a lost anchor", proposal(`  - {id: a, section: b, replace: "er korte", with: "er lange"}
  - {id: b, section: b, replace: "Lokale adresser", with: "Steder"}
`), `data/proposals/2025-01.yaml:12:5: error: `},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, options := range [][]func(*generator.Options){nil, {built.Group}} {
				if said := built.Of(t, c.archive, options...).Said(); said != c.want && !strings.HasPrefix(said, c.want) {
					t.Errorf("got\n%swant\n%s", said, c.want)
				}
			}
		})
	}
}

// Every name that cannot be published on some system is said in its file, by
// check as by build, and build still says all else that is wrong.
func TestNamesThatCannotBePublished(t *testing.T) {
	meeting := strings.NewReplacer("ATTACHMENTS", `  - {title: En, file: index.html}
  - {title: To, file: moede.ics}
  - {title: Tre, file: aux.pdf}
  - {title: Fire, file: "a:b.txt"}
  - {title: Fem, file: Bilag.txt}
  - {title: Seks, file: bilag.txt}
  - {title: Syv, file: gennemgang.html}
`, "RECORD", "", "POINT", "").Replace(plannedMeeting)
	for _, name := range []string{"index.html", "moede.ics", "aux.pdf", "a:b.txt", "Bilag.txt", "bilag.txt", "gennemgang.html"} {
		meeting += "-- content/meetings/2025-08-20/" + name + " --\nx\n"
	}
	archive := draftSite + meeting + `-- content/pages/con.md --
En side.
-- content/pages/forslag.md --
En side med [[ingen]].
`
	wants := []string{
		"content/pages/con.md:1:1: error: ", "content/pages/forslag.md:", "content/pages/forslag.md:4:13: error: no guide has a section \"ingen\"",
		"content/meetings/2025-08-20.md:10:23: error: files of this type are not published", "content/meetings/2025-08-20/moede.ics:1:1: error: ", "content/meetings/2025-08-20/aux.pdf:1:1: error: ",
		"content/meetings/2025-08-20/a:b.txt:1:1: error: ", "content/meetings/2025-08-20/bilag.txt:1:1: error: ", "content/meetings/2025-08-20/gennemgang.html:1:1: error: ",
	}
	check := built.Of(t, archive).Said()
	out := filepath.Join(t.TempDir(), "ud")
	result, err := generator.Build(context.Background(), generator.Options{Files: sitetest.Files(t, archive), Out: out})
	if err != nil {
		t.Fatal(err)
	}
	var build strings.Builder
	for _, d := range result.Diagnostics {
		if d.Severity > diag.Note {
			build.WriteString(d.String() + "\n")
		}
	}
	if build.String() != check {
		t.Errorf("build says\n%scheck says\n%s", build.String(), check)
	}
	for _, want := range wants {
		if !strings.Contains(check, want) {
			t.Errorf("nobody says %s:\n%s", want, check)
		}
	}
}

// What the machine refuses comes beside what is wrong with the content; a cache that
// cannot be kept refuses nothing.
func TestBuildSaysBoth(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{"fremmed/brev.txt": "Kære alle", "fil": "En fil"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	broken := draftSite + "-- content/pages/en.md --\n---\ntitel: En\n---\nSe [[ingen]].\n-- content/pages/to.md --\nSe [[heller-ikke]].\n"
	gone := errors.New("the disk is gone")
	for name, c := range map[string]struct {
		out, cache, unread string // relative to dir
		refused            bool
	}{
		"a folder of somebody else": {out: "fremmed", refused: true},
		"a file":                    {out: "fil", refused: true},
		"below a file":              {out: "fil/ud", refused: true},
		"a site that is not read":   {out: "ud", unread: "data/site.yaml", refused: true},
		"a text that is not read":   {out: "ud", unread: "content/pages/to.md", refused: true},
		"a cache below a file":      {out: "ud", cache: "fil/gemt"},
		"a cache that is a file":    {out: "ud", cache: "fil"},
	} {
		t.Run(name, func(t *testing.T) {
			o := generator.Options{Files: failing{sitetest.Files(t, broken), c.unread, gone}, Out: filepath.Join(dir, c.out)}
			if c.cache != "" {
				o.Cache, o.Program = filepath.Join(dir, c.cache), "program"
			}
			result, err := generator.Build(context.Background(), o)
			if (err != nil) != c.refused || c.unread != "" && !errors.Is(err, gone) {
				t.Fatalf("refused: %v", err)
			}
			if result == nil || result.OK() || len(result.Diagnostics) == 0 {
				t.Fatalf("%v, and nothing of what is wrong: %+v", err, result)
			}
			if c.unread == "" {
				var said []string
				for _, d := range result.Diagnostics {
					said = append(said, d.Code)
				}
				if want := []string{"missing-key", "unknown-key", "unknown-section", "unknown-section"}; !slices.Equal(slices.Sorted(slices.Values(said)), want) {
					t.Errorf("said %q, want %q", said, want)
				}
			}
		})
	}
}

// failing are files of which one cannot be read.
type failing struct {
	fs.FS
	name string
	err  error
}

func (f failing) Open(name string) (fs.File, error) {
	if name == f.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: f.err}
	}
	return f.FS.Open(name)
}

// What the site itself is called, in the language of its pages, is the name of
// nothing else.
func TestAddressesOfTheSiteItself(t *testing.T) {
	section := func(id string) string { return "-- content/guides/g/1.0/03-" + id + ".md --\nTeksten om resten.\n" }
	page := func(id string) string { return "-- content/pages/" + id + ".md --\nEn side.\n" }
	english := "-- data/site.yaml --\nformat: 1\ntitle: A site\nlanguage: en\nbase_url: https://example.org/\n"
	for name, tt := range map[string]struct{ files, want string }{
		"Danish":                 {page("forslag") + page("proposals"), "content/pages/forslag.md:1:1: error: the page forslag would stand at the address of the site's own pages: /forslag/"},
		"English":                {english + page("forslag") + page("proposals"), "content/pages/proposals.md:1:1: error: the page proposals would stand at the address of the site's own pages: /proposals/"},
		"a guide's":              {page("g"), "content/pages/g.md:1:1: error: the page g would stand at the address of the guide g: /g/"},
		"a Danish section":       {section("samlet"), "content/guides/g/1.0/03-samlet.md:1:1: error: section samlet would stand at the address of the version's own pages: /g/1.0/samlet/"},
		"an English section":     {english + section("whole"), "content/guides/g/1.0/03-whole.md:1:1: error: section whole would stand at the address of the version's own pages: /g/1.0/whole/"},
		"that of another tongue": {section("whole"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			var said []string
			for _, line := range strings.Split(built.Of(t, draftSite+tt.files).Said(), "\n") {
				if strings.Contains(line, "duplicate-address") {
					said = append(said, strings.TrimSuffix(line, " [duplicate-address]"))
				}
			}
			if got := strings.Join(said, "\n"); got != tt.want {
				t.Errorf("said %q, want %q", got, tt.want)
			}
		})
	}
}

// A broken address of the site is said at its line, and stops nothing else.
func TestBadBaseURL(t *testing.T) {
	said := built.Of(t, "base_url: \"https://exa mple.org/\"\n-- content/guides/g/1.0/01-a.md --\nSe [[findes-ikke]].\n").Said()
	for _, want := range []string{"data/site.yaml:7:11: error: ", "[bad-url]", "[unknown-section]"} {
		if !strings.Contains(said, want) {
			t.Errorf("said no %s:\n%s", want, said)
		}
	}
}

// The addresses of what was taken back can be published everywhere too.
func TestNamesOfWhatWasTakenBack(t *testing.T) {
	archive := draftSite + strings.NewReplacer("ATTACHMENTS", `  - {title: En, file: aux.txt, withdrawn: {date: 2025-03-01, by: KL, reason: Forkert}}`, "RECORD", "", "POINT", "").Replace(plannedMeeting) + `-- content/guides/h/guide.yaml --
title: Den anden
versions:
  - {version: "1.0", status: approved, approved: 2024-01-01, withdrawn: {date: 2025-03-01, by: KL, reason: Forkert}}
-- content/guides/h/1.0/01-con.md --
Teksten.
`
	said := built.Of(t, archive).Said()
	for _, want := range []string{`content/meetings/2025-08-20.md:2:1: error: "/moeder/2025-08-20/aux.txt/"`, `content/guides/h/guide.yaml:3:15: error: "/h/1.0/con/"`, `content/guides/h/guide.yaml:1:1: error: "/h/gaeldende/con/"`} {
		if !strings.Contains(said, want) || strings.Count(said, "[bad-name]") != 3 {
			t.Errorf("nobody says %s:\n%s", want, said)
		}
	}
}
