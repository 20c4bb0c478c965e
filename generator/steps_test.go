package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

// TestOwnersOverSeveralVersions: what was removed or added on the way from one version
// to another has its owner where the two are compared, also where a later version
// changed what was added.
func TestOwnersOverSeveralVersions(t *testing.T) {
	s := built.Of(t, `-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: approved, base: "1.0", approved: 2025-06-01}
  - {version: "1.2", status: draft, base: "1.1"}
anchors:
  - {version: "1.0", section: to, gone: "Udgået med 1.1."}
  - {version: "1.0", section: tre, gone: "Udgået med 1.2."}
-- content/guides/vejl/1.0/01-et.md --
Svar inden for 24 timer.
-- content/guides/vejl/1.0/02-to.md --
Det andet afsnit går ud med det samme.
-- content/guides/vejl/1.0/03-tre.md --
Det tredje afsnit går ud senere.
-- content/guides/vejl/1.1/01-et.md --
Svar inden for 24 timer.
-- content/guides/vejl/1.1/02-ny.md --
Et nyt afsnit om telefoner.

Det har to stykker, og kun det ene bliver ændret.
-- content/guides/vejl/1.1/03-tre.md --
Det tredje afsnit går ud senere.
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Ud og ind
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
reason: Første grund.
changes:
  - {id: a, remove: to}
  - {id: b, add: ny, title: Ny, after: et, text: "Et nyt afsnit om telefoner.\n\nDet har to stykker, og kun det ene bliver ændret."}
decisions:
  - {item: a, meeting: 2025-05-01, outcome: approved}
  - {item: b, meeting: 2025-05-01, outcome: approved}
-- data/proposals/2025-02.yaml --
id: "2025-02"
title: Mere ud
guide: vejl
base: "1.1"
target: "1.2"
by: plo
submitted: 2025-07-01
reason: Anden grund.
changes:
  - {id: a, section: ny, replace: "kun det ene", with: "bare det ene"}
  - {id: b, remove: tre}
-- content/meetings/2025-05-01.md --
---
title: Møde
date: 2025-05-01
status: held
---
`)
	if s.Said() != "" {
		t.Fatal(s.Said())
	}
	page := s.Page(t, "vejl/sammenlign/1.0/1.2-udkast/")
	for _, of := range []string{"2025-01 a", "2025-01 b", "2025-02 b"} {
		if n := strings.Count(page, `data-of="`+of+`"`); n != 1 {
			t.Errorf("%d notes say whose change %s is", n, of)
		}
	}
}
