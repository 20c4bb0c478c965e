package generator_test

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
	"bestpractice/templates"
)

// An author's heading may be called what a part of the page is called: "Indhold",
// "Historie", "Bilag". The page's own names are of another form than headings'.
func TestHeadingsNamedAsPartsOfThePage(t *testing.T) {
	names := map[string]bool{}
	err := fs.WalkDir(templates.FS, "pages", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(templates.FS, name)
		for _, m := range regexp.MustCompile(` id="([^"{]+)"`).FindAllSubmatch(text, -1) {
			names[strings.TrimLeft(string(m[1]), "_")] = true
		}
		return err
	})
	if err != nil || len(names) < 20 {
		t.Fatalf("%v, %d names", err, len(names))
	}
	var headings, agenda, parts, sections strings.Builder
	n := 1
	for name := range names {
		fmt.Fprintf(&headings, "## %s {#%s}\n\nTekst om %[1]s.\n\n", name, name)
		fmt.Fprintf(&agenda, "  - {title: %s, kind: drøftelse}\n", name)
		fmt.Fprintf(&parts, "## %s\n\nTekst.\n\n### Et punkt\n\nMere.\n\n", name)
		fmt.Fprintf(&sections, "-- content/guides/h/1.0/%02d-%s.md --\nEt afsnit.\n\n## %[2]s\n\nTekst.\n", n, name)
		n++
	}
	s := built.Of(t, `
-- content/guides/g/1.0/01-alt.md --
`+headings.String()+sections.String()+`
-- content/guides/g/1.1/01-alt.md --
Nyt afsnit.

`+headings.String()+`
-- content/guides/g/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2024-01-01}
  - {version: "1.1", status: approved, approved: 2025-01-01}
  - {version: "1.2", status: draft, base: "1.1"}
-- data/parties.yaml --
parties:
  - {id: kl, name: KL, kind: organisation}
-- data/proposals/p.yaml --
id: p
title: Forslag
guide: g
base: "1.1"
target: "1.2"
by: kl
submitted: 2025-02-01
reason: Derfor.
changes:
  - {id: a, section: alt, replace: Nyt, with: Nyere}
-- content/pages/side.md --
---
title: En side
---

`+headings.String()+`
-- content/meetings/2025-06-04.md --
---
title: Møde
date: 2025-06-04
status: held
agenda:
`+agenda.String()+`---

Indledning.

`+parts.String())
	if said := s.Said(); said != "" {
		t.Error(said)
	}
	page := s.Page(t, "g/1.0/alt/")
	if !strings.Contains(page, `id="indhold"`) {
		t.Error("the heading lost its address")
	}
}
