package page

import (
	"regexp"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// A text is found by its parts: what stands before its first heading, and each heading with
// what is below it. Where nothing stands before the first, that heading's part is the first.
func TestPartsOf(t *testing.T) {
	for text, want := range map[string]string{
		"":                                   ":",
		"a\n\nb":                             ":a b",
		"## A\n\na":                          "A:a",
		"## A\n\na\n\n### B\n\nb":            "A:a|B:b",
		"a\n\n## B\n\nb":                     ":a|B:b",
		"## A\n\n## B\n\nb":                  "A:|B:b",
		"## A\n\n#### B\n\nb[^1]\n\n[^1]: c": "A:B b[1] c",
	} {
		var got []string
		for _, p := range partsOf(markdown.Parse([]byte(text), diag.Pos{}, nil), nil) {
			got = append(got, p.heading+":"+p.text)
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q: %q, want %q", text, s, want)
		}
	}
}

// Whichever versions are done first, what is not in force is found in the order of the
// guide, and what is in force on its own.
func TestSearchShardOrder(t *testing.T) {
	g := &site.Guide{ID: "g"}
	for _, id := range []string{"1", "2", "3", "4"} {
		g.Versions = append(g.Versions, &site.Version{ID: id, Guide: g})
	}
	r, files := &Renderer{}, given{}
	s := NewSearchShard(g, g.Versions[2])
	for _, i := range []int{3, 0, 2, 1} {
		for _, section := range []string{"a", "b"} {
			s.Add(g.Versions[i], Entries{{Path: g.Versions[i].ID + section}})
		}
		s.Done(g.Versions[i])
	}
	if err := s.Write(r, files); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"guides/g/other/0": "1a 1b 2a 2b 4a 4b", "guides/g/0": "3a 3b"} {
		var got []string
		for _, m := range regexp.MustCompile(`"u":"([^"]*)"`).FindAllStringSubmatch(files[SearchDir+name+".js"], -1) {
			got = append(got, m[1])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s has %q, want %s", name, got, want)
		}
	}
}

type given map[string]string

func (w given) WriteFile(path string, data []byte) error {
	w[path] = string(data)
	return nil
}
