package generator_test

import (
	"os"
	"path/filepath"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/built"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

// A site that was packed on a Mac has names in which "å" is two signs: it is the same
// site, sealed files, pictures and attachments too.
func TestNamesFromAMac(t *testing.T) {
	files := sitetest.Files(t, `
-- content/guides/g/1.0/01-a.md --
![Et æble](assets/æble på bord.svg)
-- content/guides/g/1.0/assets/æble på bord.svg --
<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1v1z"/></svg>
-- content/guides/g/2.0/01-a.md --
![Et æble](assets/æble på bord.svg) og mere.
-- content/guides/g/2.0/assets/æble på bord.svg --
<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1v1z"/></svg>
-- content/meetings/2025-05-05.md --
---
title: Møde
date: 2025-05-05
status: held
attachments: [{title: Bilag, file: blå kår.txt}, {title: Bilag 2, file: referat-å.csv}]
---
-- content/meetings/2025-05-05/blå kår.txt --
Bilag.
-- content/meetings/2025-05-05/referat-å.csv --
a;b
`)
	write := func(spell func(string) string) string {
		dir := t.TempDir()
		for name, f := range files {
			file := filepath.Join(dir, filepath.FromSlash(spell(name)))
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, f.Data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		return dir
	}
	here := built.From(t, generator.Options{Dir: write(norm.NFC.String)})
	mac := built.From(t, generator.Options{Dir: write(norm.NFD.String)})
	if here.Said() != "" || mac.Said() != "" {
		t.Errorf("said %s%s", here.Said(), mac.Said())
	}
	if diff := cmp.Diff(here.Files, mac.Files); diff != "" {
		t.Errorf("the site differs (-here +from a Mac):\n%s", diff)
	}
	if here.Files["moeder/2025-05-05/blå kår.txt"] == "" && here.Files["moeder/2025-05-05/blaa-kaar.txt"] == "" {
		t.Error("the attachment is not published")
	}
}
