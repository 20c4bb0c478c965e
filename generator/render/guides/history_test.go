package guides

import (
	"testing"

	"bestpractice/generator/site"
)

// A section that was renamed has its past under the id that it had.
func TestHistoryFollowsRenames(t *testing.T) {
	section := func(id string, aliases ...string) *site.Section {
		return &site.Section{ID: id, Aliases: aliases}
	}
	one := &site.Version{ID: "1", Sections: []*site.Section{section("en"), section("to")}}
	two := &site.Version{ID: "2", Sections: []*site.Section{section("ny", "en"), section("to")}}
	three := &site.Version{ID: "3", Sections: []*site.Section{section("ny", "en"), section("nyere", "to")}}
	g := &site.Guide{Versions: []*site.Version{one, two, three, {ID: "4", Draft: true}}}
	for _, v := range g.Versions {
		v.Guide = g
	}
	h := (&Renderer{}).newHistory(g)
	for id, want := range map[string][]string{"ny": {"en", "ny", "ny"}, "nyere": {"to", "to", "nyere"}, "en": {"en", "", ""}, "to": {"to", "to", ""}} {
		got := h.sections(id)
		if len(got) != len(want) {
			t.Fatalf("%s: %d versions, want %d", id, len(got), len(want))
		}
		for i, s := range got {
			found := ""
			if s != nil {
				found = s.ID
			}
			if found != want[i] {
				t.Errorf("%s: %q in version %s, want %q", id, found, h.versions[i].ID, want[i])
			}
		}
	}
}
