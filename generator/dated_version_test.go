package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

// A version that is called by a day is not broken inside it, wherever it is a heading
// or a link; one that has no hyphen stands as it is.
func TestVersionsCalledByADay(t *testing.T) {
	s := built.Of(t, `-- content/guides/g/2024-05-01/01-a.md --
En dag.
-- content/guides/g/2025-11-12/01-a.md --
To dage.
-- content/guides/h/1.0/01-a.md --
En dag.
-- content/guides/h/2.0/01-a.md --
To dage.
`)
	const old, now = `version <span class="unbroken">2024-05-01</span>`, `ersion <span class="unbroken">2025-11-12</span>`
	for address, want := range map[string]string{
		"g/sammenlign/2024-05-01/2025-11-12/": "<h1>Fra " + old + " til v" + now + "</h1>",
		"g/":                                  ">V" + now + "</a>", "g/2025-11-12/": "<h1>V" + now, "g/2025-11-12/samlet/": `<p class="lead">V` + now, "g/2025-11-12/a/": "</span>V" + now,
	} {
		if p := s.Page(t, address); !strings.Contains(p, want) {
			t.Errorf("/%s lacks %s\n%s", address, want, p)
		}
	}
	if p := s.Page(t, "h/sammenlign/1.0/2.0/"); strings.Contains(p, "unbroken") || !strings.Contains(p, "<h1>Fra version 1.0 til version 2.0</h1>") {
		t.Error("a version without a hyphen is marked")
	}
}
