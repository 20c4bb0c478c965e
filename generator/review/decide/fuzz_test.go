package decide

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"bestpractice/generator/diag"

	"gopkg.in/yaml.v3"
)

// FuzzAll holds of any file of decisions that it is refused with reasons and nothing
// is written, or that what is written is YAML that still has all that stood there.
func FuzzAll(f *testing.F) {
	st, _ := world()
	p := st.Proposals[0]
	item := func(id, hash, rest string) string {
		return fmt.Sprintf(`{"proposal": "2025-01", "item": %q, "hash": %q, %s}`, id, hash, rest)
	}
	f.Add(saved(item("a", p.Changes[0].Hash, `"outcome": "amended", "texts": ["ny\n- ere: #"], "note": ""`), item("c", p.Changes[2].Hash, `"outcome": "rejected", "note": "Den\nskal \"blive\"."`)))
	f.Add(saved(item("q1", p.Questions[0].Hash, `"outcome": "answered", "note": "Ja: nej"`)))
	f.Add(saved(item("a", "sha256-2:00", `"outcome": "approved"`)))
	f.Add(`{"format": 1, "site": "https://example.org/", "meeting": "2025-06-04", "minutes": [{"item": "Sager", "text": "# Overskrift"}], "actions": [{"text": "Gør: det", "party": "kl", "due": "Q3-2025"}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		m := Parse("gemt.json", []byte(text), new(diag.List))
		if m == nil || len(text) > 4000 || !utf8.ValidString(text) {
			return
		}
		st, root := world()
		st.BaseURL = "https://example.org/"
		edits, refused, err := All(st, root, m)
		if err != nil {
			t.Fatal(err)
		}
		if len(refused) > 0 && len(edits) > 0 {
			t.Errorf("%v is refused, and %d files would be written", refused, len(edits))
		}
		for _, e := range edits {
			var before, after map[string]any
			if err := yaml.Unmarshal(e.Before, &before); err != nil || !strings.HasSuffix(e.File, ".yaml") {
				continue
			}
			if err := yaml.Unmarshal(e.After, &after); err != nil {
				t.Fatalf("%v\n%s", err, e.After)
			}
			for key, was := range before {
				if is := after[key]; key != "decisions" && fmt.Sprint(is) != fmt.Sprint(was) {
					t.Errorf("%s was %v and is %v", key, was, is)
				}
			}
		}
	})
}
