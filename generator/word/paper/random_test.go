package paper_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/word/wordtest"
)

var (
	firstWord = regexp.MustCompile(`Ord\d+`)
	proposed  = regexp.MustCompile(`^data/proposals/(.*)\.yaml$`)
)

// quoted is a text as YAML takes it.
func quoted(text string) string {
	out, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string
	}
	return string(out)
}

// change is a random change of a guide's sections, as a proposal has it.
func change(a *wordtest.Author, id string, names []string, bodies map[string][]string) string {
	name := names[a.IntN(len(names))]
	blocks := bodies[name]
	body := strings.Join(blocks, "\n\n")
	quote := func() string {
		all := firstWord.FindAllString(body, -1)
		return all[a.IntN(len(all))]
	}
	switch a.IntN(12) {
	case 0:
		return fmt.Sprintf("{id: %s, section: %s, text: %s}", id, name, quoted(strings.Join(a.Edited(blocks), "\n\n")))
	case 1:
		return fmt.Sprintf("{id: %s, section: %s, title: %s}", id, name, quoted("Om "+a.Sentence(2)))
	case 2:
		return fmt.Sprintf("{id: %s, add: ny-%s, title: %s, after: %s, text: %s}", id, id, quoted("Nyt "+a.Sentence(1)), name, quoted(strings.Join(a.Text(), "\n\n")))
	case 3:
		return fmt.Sprintf("{id: %s, remove: %s, alias: %s}", id, names[len(names)-1], names[0])
	case 4:
		return fmt.Sprintf("{id: %s, move: %s, after: %s}", id, name, names[a.IntN(len(names))])
	case 5, 6:
		return fmt.Sprintf("{id: %s, section: %s, after: %s, insert_block: %s}", id, name, quote(), quoted(a.Block(1)))
	case 7:
		return fmt.Sprintf("{id: %s, section: %s, after: %s, insert: %s}", id, name, quote(), quoted(" "+a.Sentence(3)))
	case 8:
		return fmt.Sprintf("{id: %s, edits: [{section: %s, delete: %s}, {section: %s, replace: %s, with: %s}]}", id, name, quote(), name, quote(), quoted(a.Sentence(4)))
	default:
		return fmt.Sprintf("{id: %s, section: %s, replace: %s, with: %s}", id, name, quote(), quoted(a.Sentence(4)))
	}
}

// gamble is a random site: a guide of three or four sections, and a draft with
// what three parties propose. What cannot be proposed is left out.
func gamble(t *testing.T, seed uint64) fstest.MapFS {
	t.Helper()
	a := wordtest.NewAuthor(seed)
	names := []string{"formaal", "kontakt", "ansvar", "bilag"}[:3+a.IntN(2)]
	bodies := map[string][]string{}
	var site strings.Builder
	site.WriteString("-- content/guides/kost/guide.yaml --\ntitle: Kost\nversions:\n  - {version: \"1.0\", status: approved, approved: 2025-01-01, effective: 2025-01-01}\n  - {version: \"1.1\", status: draft, base: \"1.0\"}\n")
	for i, name := range names {
		bodies[name] = append(a.Text(), fmt.Sprintf("%s Som der står, jf. afsnit %d.", a.Sentence(2), 1+a.IntN(len(names))))
		text := strings.Join(bodies[name], "\n\n")
		text = strings.NewReplacer("[[bilag]]", "[["+names[0]+"]]", "[[#om-ost|ost]]", "[["+names[1]+"|ost]]").Replace(text)
		bodies[name] = strings.Split(text, "\n\n")
		fmt.Fprintf(&site, "-- content/guides/kost/1.0/%02d-%s.md --\n%s\n", i+1, name, text)
	}
	for i, party := range []string{"kl", "plo", "regioner"} {
		fmt.Fprintf(&site, "-- data/proposals/2026-0%d.yaml --\nid: 2026-0%d\ntitle: Forslag\nguide: kost\nbase: \"1.0\"\ntarget: \"1.1\"\nby: %s\nsubmitted: 2025-02-0%d\nmeeting: 2025-06-10\nreason: Derfor.\nchanges:\n", i+1, i+1, party, i+1)
		for k := range 1 + a.IntN(3) {
			text := change(a, string(rune('a'+k)), names, bodies)
			text = strings.NewReplacer("[[bilag]]", "[["+names[0]+"]]", "[[#om-ost|ost]]", "[["+names[1]+"|ost]]").Replace(text)
			site.WriteString("  - " + text + "\n")
		}
	}
	site.WriteString("-- content/meetings/2025-06-10.md --\n---\ntitle: Møde\ndate: 2025-06-10\nstatus: planned\nagenda:\n  - {title: Kost, kind: beslutning, proposals: [\"2026-01\", \"2026-02\", \"2026-03\"]}\n---\n")
	files := sitetest.Files(t, site.String())
	for range 4 {
		bad := wrong(t, files)
		for _, id := range bad {
			delete(files, "data/proposals/"+id+".yaml")
			meeting := files["content/meetings/2025-06-10.md"]
			meeting.Data = []byte(strings.Replace(string(meeting.Data), "\""+id+"\"", "", 1))
			meeting.Data = []byte(strings.NewReplacer("[, ", "[", ", , ", ", ", ", ]", "]").Replace(string(meeting.Data)))
		}
		if len(bad) == 0 {
			return files
		}
	}
	t.Fatalf("seed %d: no site", seed)
	return nil
}

// wrong are the proposals with errors; other errors fail the test.
func wrong(t *testing.T, files fs.FS) []string {
	t.Helper()
	list := &diag.List{}
	if _, err := generator.Load(generator.Options{Files: files}, list); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, d := range list.Sorted() {
		if d.Severity != diag.Error {
			continue
		}
		m := proposed.FindStringSubmatch(d.Pos.File)
		if m == nil {
			t.Fatal(d)
		}
		if !slices.Contains(out, m[1]) {
			out = append(out, m[1])
		}
	}
	return out
}
