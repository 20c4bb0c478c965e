package built_test

import (
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest/built"
)

const site = `
title: Et andet navn
-- content/guides/g/1.0/01-formaal.md --
Teksten om formålet.
-- content/guides/g/2.0/01-formaal.md --
Teksten om et andet formål.
-- content/pages/kontakt.md --
Skriv til [[formaal]].
`

func TestSite(t *testing.T) {
	s := built.Of(t, site)
	if s.Said() != "" {
		t.Error(s.Said())
	}
	for address, want := range map[string]string{"g/1.0/formaal/": "Teksten om formålet.", "g/gaeldende/formaal/": "et andet formål", "kontakt/": "Skriv til", "": "Et andet navn"} {
		if page := s.Page(t, address); !strings.Contains(page, want) {
			t.Errorf("/%s does not say %q:\n%s", address, want, page)
		}
	}
}

// What is laid over the folder is the site, in every check and page.
func TestOver(t *testing.T) {
	over := func(o *generator.Options) {
		o.Over = map[string][]byte{"content/pages/kontakt.md": nil, "content/pages/ny.md": []byte("---\ntitle: Ny\n---\n\nSe [[findes-ikke]].\n")}
	}
	s := built.Of(t, site, over)
	if _, still := s.Files["kontakt/index.html"]; still || !strings.Contains(s.Page(t, "ny/"), "Ny") {
		t.Error("the files laid over the site are not in it")
	}
	if want := "content/pages/ny.md:5:4: error: no guide has a section \"findes-ikke\" [unknown-section]\n"; s.Said() != want {
		t.Errorf("got %swant %s", s.Said(), want)
	}
	sealed := built.Of(t, site, func(o *generator.Options) {
		o.Over = map[string][]byte{"content/guides/g/1.0/01-formaal.md": []byte("---\ntitle: x\n---\nAndet.\n")}
	})
	if !strings.Contains(sealed.Said(), "[seal-differs]") {
		t.Errorf("a sealed text was replaced, and nobody said so: %s", sealed.Said())
	}
}
