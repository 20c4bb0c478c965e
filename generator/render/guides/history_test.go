package guides

import (
	"fmt"
	"strings"
	"testing"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/templates"
)

// A section that was renamed has its past under the id that it had, and its later
// versions under the one that it got.
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
	for id, want := range map[string][]string{"ny": {"en", "ny", "ny"}, "nyere": {"to", "to", "nyere"}, "en": {"en", "ny", "ny"}, "to": {"to", "to", "nyere"}} {
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

// A section that came later is new in the version that it came in, and one of the first
// version is not; where it went it is gone, and it may come back.
func TestHistorySaysWhatCameAndWent(t *testing.T) {
	texts, err := page.LoadTexts(templates.FS, "da")
	if err != nil {
		t.Fatal(err)
	}
	g := &site.Guide{ID: "g"}
	for i, ids := range []string{"a", "a b", "a c", "a b c"} {
		v := &site.Version{ID: fmt.Sprint(i), Guide: g}
		for _, id := range strings.Fields(ids) {
			v.Sections = append(v.Sections, &site.Section{ID: id, Title: id, Version: v, Text: site.Text{Body: "Tekst.\n"}})
		}
		g.Versions = append(g.Versions, v)
	}
	r := New(&page.Renderer{Site: &site.Site{Guides: []*site.Guide{g}}, Texts: texts, Words: texts.Words("da")})
	h := r.newHistory(g)
	for id, want := range map[string]string{"a": "den første version; uændret; uændret; uændret", "b": "nyt afsnit; udgået; nyt afsnit", "c": "nyt afsnit; uændret"} {
		var got []string
		for _, e := range h.entries(id) {
			got = append([]string{string(e.What)}, got...)
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s: %q, want %q", id, s, want)
		}
	}
}

// Where a section moves, its old place and its new one are shown among their
// neighbours, and nothing else is marked.
func TestOrder(t *testing.T) {
	v := &site.Version{}
	for _, id := range strings.Fields("a b c d e f g") {
		v.Sections = append(v.Sections, &site.Section{ID: id, Title: id, Version: v})
	}
	for _, c := range []struct{ moved, after, want string }{
		{"f", "b", "b|+f|c||e|-f|g"}, {"c", "", "+c|a|b|-c|d"}, {"a", "g", "-a|b||g|+a"}, {"b", "a", "a|+b|-b|c"}, {"g", "", "+g|a||f|-g"},
	} {
		var got []string
		for _, l := range (&Renderer{}).order(v, &site.Edit{Section: v.Section(c.moved), After: c.after}) {
			got = append(got, map[string]string{"ins": "+", "del": "-"}[l.Change]+strings.TrimSpace(l.Title))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s after %q: %s", c.moved, c.after, s)
		}
	}
}
