package trace

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func asMap(ps []Property) map[string]string {
	m := map[string]string{}
	for _, p := range ps {
		m[p.Name] = p.Value
	}
	return m
}

func sample() *File {
	f := &File{
		Kind: Meeting, Meeting: "2026-03-04",
		Guides:    []Guide{{"hygiejne", "1.0", "sha256:" + strings.Repeat("ab", 32), "1.1"}, {"kost", "2.0", "", ""}},
		Proposals: []string{"2026-01", "2026-02"},
		Places: []Place{
			{Kind: Section, K: 1, Section: "formål; og|mere", Hash: "sha256-2:" + strings.Repeat("0f", 32)},
			{Kind: Section, K: 2, Section: "væske", Guide: 1},
			{Kind: Heading, K: 1, Section: "formål; og|mere", Anchor: "100 % + 5"},
			{Kind: Change, K: 1, Section: "væske", Proposal: "2026-01", Item: "a", Hash: "sha256-2:aa", Guide: 1},
			{Kind: Change, K: 2, Section: "tid", Proposal: "2026-01", Item: "a", Hash: "sha256-2:aa"},
			{Kind: Figure, K: 1, Section: "tid", Anchor: "tal brugere 2025-03 0773"},
			{Kind: Row, K: 1, Proposal: "2026-01", Item: "a", Hash: "sha256-2:aa"},
			{Kind: Row, K: 2, Item: "q1", Hash: "sha256:bb"},
			{Kind: Row, K: 3, Section: "tid"},
			{Kind: Row, K: 4, Section: "tid", Hash: "sha256-2:cc"},
		},
	}
	for i := range 40 {
		f.Places = append(f.Places, Place{Kind: Change, K: 3 + i, Section: "tid", Proposal: "2026-02", Item: "p" + strconv.Itoa(i), Hash: "sha256-2:" + strings.Repeat("9", 64)})
	}
	return f
}

func TestReadGivesWhatWasWritten(t *testing.T) {
	f := sample()
	ps := f.Properties()
	if len(ps) < 10 {
		t.Fatalf("%d properties: nothing was cut", len(ps))
	}
	for _, p := range ps {
		if len(p.Value) > 255 || strings.TrimSpace(p.Value) != p.Value {
			t.Errorf("%s: %q", p.Name, p.Value)
		}
	}
	back, err := Read(asMap(ps))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(f, back); d != "" {
		t.Error(d)
	}
}

func TestReadOfOthers(t *testing.T) {
	for name, ps := range map[string]map[string]string{
		"none":   {},
		"others": {"Company": "x", "bestpractice": "format=1"},
	} {
		if f, err := Read(ps); f != nil || err != nil {
			t.Errorf("%s: %v, %v", name, f, err)
		}
	}
	whole := asMap(sample().Properties())
	delete(whole, "bestpractice.2")
	for name, ps := range map[string]map[string]string{
		"newer":         {"bestpractice.1": "format=2;kind=draft"},
		"no format":     {"bestpractice.1": "kind=draft"},
		"twice":         {"bestpractice.1": "format=1;format=1"},
		"no place":      {"bestpractice.1": "format=1;x1=a"},
		"no number":     {"bestpractice.1": "format=1;s=a"},
		"zero":          {"bestpractice.1": "format=1;s0=a"},
		"no such guide": {"bestpractice.1": "format=1;guide=a;2.s1=a"},
		"guide one":     {"bestpractice.1": "format=1;guide=a;guide=b;1.s1=a"},
		"escape":        {"bestpractice.1": "format=1;s1=%zz"},
		"cut":           whole,
	} {
		if f, err := Read(ps); err == nil && name != "cut" {
			t.Errorf("%s: %+v", name, f)
		} else if name == "cut" && err == nil && len(f.Places) >= len(sample().Places) {
			t.Errorf("a part is gone and nothing is missing")
		}
	}
}

func TestPlacesByBookmark(t *testing.T) {
	f := sample()
	names := f.Bookmarks()
	if len(names) != len(f.Places) {
		t.Errorf("%d names for %d places", len(names), len(f.Places))
	}
	for _, p := range f.Places {
		if got := names[p.Bookmark()]; got == nil || *got != p || len(p.Bookmark()) > 40 {
			t.Errorf("%s: %+v", p.Bookmark(), got)
		}
	}
	if names["_bp_c1"].Section != "væske" || names["_bp_r2"].Item != "q1" {
		t.Error("names mean other places")
	}
}

func FuzzRead(f *testing.F) {
	for _, p := range sample().Properties() {
		f.Add(p.Value)
	}
	f.Add("format=1;kind=draft;guide=a|1.0;2.s1=b;c1=b|2026-01/a|x;r1=|/q1|h")
	f.Fuzz(func(t *testing.T, s string) {
		one, err := Read(map[string]string{"bestpractice.1": s})
		if err != nil {
			return
		}
		two, err := Read(asMap(one.Properties()))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(one.Properties(), two.Properties()); d != "" {
			t.Error(d)
		}
	})
}
