package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

// Pages beside the guides show pictures that lie in a folder of theirs; an SVG is
// cleaned as everywhere, and a picture that is not there is said where it is named.
func TestPicturesOfPages(t *testing.T) {
	site := `
-- content/pages/om.md --
---
title: Om
---
![Skrivebordet](assets/skrivebord.svg) og ![Svaret](assets/mere/svar.png "Word")
-- content/pages/mere.md --
---
title: Mere
---
Se ![det samme](assets/skrivebord.svg).
-- content/pages/assets/skrivebord.svg --
<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><rect/></svg>
-- content/pages/assets/mere/svar.png --
png
`
	s := built.Of(t, site)
	if s.Said() != "" {
		t.Error(s.Said())
	}
	for page, want := range map[string][]string{
		"om/":   {`src="../assets/pages/skrivebord.svg"`, `src="../assets/pages/mere/svar.png"`},
		"mere/": {`src="../assets/pages/skrivebord.svg"`},
	} {
		for _, src := range want {
			if !strings.Contains(s.Page(t, page), src) {
				t.Errorf("%s lacks %s", page, src)
			}
		}
	}
	if got := s.Page(t, "assets/pages/skrivebord.svg"); strings.Contains(got, "script") || !strings.Contains(got, "rect") {
		t.Errorf("the picture is %q", got)
	}
	for _, tt := range []struct{ from, to, want string }{
		{"assets/mere/svar.png", "assets/svar.png", `content/pages/om.md:4:43: error: there is no figure "assets/svar.png" in content/pages/assets/`},
		{"-- content/pages/assets/mere/svar.png --", "-- content/pages/assets/mere/con.png --", `content/pages/assets/mere/con.png:1:1: error:`},
		{"-- content/pages/assets/mere/svar.png --", "-- content/pages/assets/mere/svar.exe --", "content/pages/assets/mere/svar.exe: error: files of this type are not published"},
	} {
		if said := built.Of(t, strings.Replace(site, tt.from, tt.to, 1)).Said(); !strings.Contains(said, tt.want) {
			t.Errorf("%s: said %s", tt.to, said)
		}
	}
}
