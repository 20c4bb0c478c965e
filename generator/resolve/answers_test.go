package resolve_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"bestpractice/generator/diag"
	"bestpractice/generator/resolve"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/source"

	"github.com/google/go-cmp/cmp"
)

// A first draft is answered section by section, by hash; sheets of format 2 say
// what was shown, hold several wordings, and remarks on any section.
func TestFirstDraftIsAnswered(t *testing.T) {
	list := &diag.List{}
	files := sitetest.Files(t, `
-- content/guides/ny/guide.yaml --
title: Ny vejledning
versions:
  - {version: "0.9", status: draft}
-- content/guides/ny/0.9/01-formaal.md --
Formålet er klart.
-- content/guides/ny/0.9/02-frister.md --
Svar gives inden to hverdage.
-- content/guides/anden/guide.yaml --
title: En anden
versions:
  - {version: "0.1", status: draft, meeting: 2025-09-01}
-- content/guides/anden/0.1/01-x.md --
Noget.
-- content/meetings/2025-06-04.md --
---
title: Møde
date: 2025-06-04
status: planned
agenda: []
---
-- content/meetings/2025-09-01.md --
---
title: Næste
date: 2025-09-01
status: planned
agenda: []
---
`)
	read := func() *site.Site {
		records, err := source.Load(files, list, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		return resolve.Site(records, civil.Date{}, list, nil, nil)
	}
	st := read()
	for i, want := range []string{"ny 0.9: formaal frister", "anden 0.1: x"} {
		var got []string
		for _, d := range st.DraftsAt(st.Meetings[i]) {
			var ids []string
			for _, item := range d.Items {
				ids = append(ids, item.ID())
			}
			got = append(got, d.Version.Guide.ID+" "+d.Version.ID+": "+strings.Join(ids, " "))
		}
		if d := cmp.Diff(want, strings.Join(got, "; ")); d != "" {
			t.Errorf("%s: %s", st.Meetings[i].Title, d)
		}
	}
	hash := st.Section("ny", "0.9", "frister").Hash()
	if hash == st.Section("ny", "0.9", "formaal").Hash() || !strings.HasPrefix(hash, "sha256-2:") {
		t.Errorf("the hash is %s", hash)
	}
	files["data/reviews/2025-06-04/plo-1.json"] = &fstest.MapFile{Data: []byte(fmt.Sprintf(`{"format": 2, "site": "s", "meeting": "2025-06-04", "party": "plo", "name": "", "saved": "", "final": true,
"answers": [
{"guide": "ny", "version": "0.9", "section": "frister", "hash": %q, "shown": {"old": "", "new": ["a", "b"]}, "answer": "godkend", "comment": "", "wording": ["x", ""]},
{"guide": "ny", "version": "0.9", "section": "formaal", "hash": "sha256-2:00", "answer": "drøft", "comment": "", "wording": ""},
{"guide": "ny", "version": "0.9", "section": "bilag", "hash": "", "answer": "drøft", "comment": "", "wording": ""}],
"remarks": [{"guide": "ny", "version": "0.9", "section": "formaal", "quote": "klart", "comment": "", "wording": "tydeligt"},
{"guide": "ny", "version": "1.0", "section": "formaal", "quote": "", "comment": "Fint", "wording": ""}]}`, hash))}
	sheet := read().Answers[0]
	var got []string
	for _, a := range sheet.Answers {
		got = append(got, fmt.Sprint(a.Section.ID, " ", a.Answer, " ", a.Stale, " ", a.ShownNew, " ", a.Wording()))
	}
	for _, m := range sheet.Remarks {
		got = append(got, m.Section.ID+": "+m.Quote+" → "+m.Wording)
	}
	for _, d := range list.Sorted() {
		if strings.HasPrefix(d.Pos.File, "data/reviews") {
			got = append(got, d.String())
		}
	}
	want := `frister godkend false [a b] x
formaal drøft true [] 
formaal: klart → tydeligt
data/reviews/2025-06-04/plo-1.json:5:1: warning: there is no section "bilag" of a first draft 0.9 of ny (it was removed after the answer, or its version released) [unknown-item]
data/reviews/2025-06-04/plo-1.json:7:1: warning: there is no section "formaal" in version 1.0 of ny (it was removed after the remark) [unknown-section]`
	if d := cmp.Diff(want, strings.Join(got, "\n")); d != "" || !sheet.Final {
		t.Error(d)
	}
}
