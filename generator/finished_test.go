package generator_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/publish"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/rounds"
	"bestpractice/generator/source/seal"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// A build that finds what earlier ones finished writes what one does that finds nothing:
// whatever happened in between to the content, to the cache and to the published
// folder, and with any number of processors.
func TestFinishedWork(t *testing.T) {
	heavy(t)
	random := rand.New(rand.NewPCG(14, 1))
	dir, out, cache := t.TempDir(), filepath.Join(t.TempDir(), "site"), t.TempDir()
	o := generator.Options{Dir: dir, Out: out, Cache: cache, Program: "one", Standing: &publish.Standing{Private: true}, Trees: markdown.NewTrees(4 << 10), Looks: &page.Looks{}}
	archive := txtar.Parse([]byte(finishedSite()))
	written := map[string]string{}
	// write writes what is not as it is on the disk: the test seals what is sealed anew.
	write := func() {
		t.Helper()
		for name, f := range sitetest.Files(t, string(txtar.Format(archive))) {
			if written[name] == string(f.Data) {
				continue
			}
			written[name] = string(f.Data)
			name = filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	write()
	done := map[int]bool{}
	edit := func(i int) {
		t.Helper()
		e := edits[i]
		from, to := e.from, e.to
		if done[i] {
			from, to = to, from
		}
		at := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == e.file })
		text := &archive.Comment // of site.yaml
		if at >= 0 {
			text = &archive.Files[at].Data
		}
		if !bytes.Contains(*text, []byte(from)) {
			return // another edit took its place
		}
		done[i] = !done[i]
		*text = bytes.Replace(*text, []byte(from), []byte(to), 1)
		write()
	}
	// damage does something to a file below a folder.
	damage := func(below string) {
		var files []string
		_ = filepath.WalkDir(below, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && d.Name() != publish.MarkFile {
				files = append(files, name)
			}
			return nil
		})
		if len(files) == 0 {
			return
		}
		name, other := files[random.IntN(len(files))], files[random.IntN(len(files))]
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		switch random.IntN(5) {
		case 0:
			err = os.Remove(name)
		case 1:
			err = os.Truncate(name, int64(len(data)/2))
		case 2:
			if len(data) > 0 {
				data[random.IntN(len(data))] ^= 1
			}
			err = os.WriteFile(name, data, 0o644)
		case 3:
			err = os.WriteFile(other, data, 0o644)
		case 4:
			err = os.WriteFile(name, append(data, ' '), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	compare := func(what string) (published bool) {
		t.Helper()
		runtime.GOMAXPROCS([]int{1, 4}[random.IntN(2)])
		result, err := generator.Build(context.Background(), o)
		if err != nil {
			t.Fatalf("after %s: %v", what, err)
		}
		scratch := &memory{files: map[string][]byte{}}
		fresh := o
		fresh.Program, fresh.Cache, fresh.Trees, fresh.Looks = "", charts, nil, nil // pictures alone
		wanted, err := generator.Write(context.Background(), fresh, scratch)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(wanted.Diagnostics, result.Diagnostics); diff != "" {
			t.Fatalf("after %s something else is said:\n%s", what, diff)
		}
		if !result.OK() {
			return false // nothing was published
		}
		got := hashes(t, out)
		delete(got, publish.MarkFile)
		delete(got, seal.FileName)
		want := map[string]string{}
		for name, data := range scratch.files {
			want[name] = fmt.Sprintf("%x", sha256.Sum256(data))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("after %s (-from scratch +published):\n%s", what, diff)
		}
		return true
	}
	found := func() int {
		t.Helper()
		result, err := generator.Build(context.Background(), o)
		if err != nil || !result.OK() {
			t.Fatal(err, result)
		}
		return result.Found
	}
	compare("nothing")
	all := found()
	if all < 20 {
		t.Errorf("%d units are found when nothing changes", all)
	}
	edit(0) // the text of a section
	// The pages of figures, of the two other guides and of proposals, what is the theme's,
	// and in the guide the two other sections.
	if n := found(); n != 16 {
		t.Errorf("of %d units %d are found when a word of a guide changes", all, n)
	}
	edit(slices.IndexFunc(edits, func(e struct{ file, from, to string }) bool { return e.from == "Se [[levering]]" }))
	// All but what is said of texts, the pages, and the search.
	if n := found(); n != all-3 {
		t.Errorf("of %d units %d are found when a word of a page changes", all, n)
	}
	edit(slices.IndexFunc(edits, func(e struct{ file, from, to string }) bool { return e.from == "4 dage" }))
	// The other guides and proposals, the pages of figures, what is the theme's, and of the
	// guide what is sealed.
	if n := found(); n != 14 {
		t.Fatalf("of %d units %d are found when a word of a proposal changes", all, n)
	}
	o.Program = "two"
	if n := found(); n != 0 {
		t.Errorf("%d units are another program's", n)
	}
	o.Program, o.Cache = "one", ""
	if n := found(); n != 0 {
		t.Errorf("%d units are found without a cache", n)
	}
	o.Cache = cache
	mistakes := 0
	for i := range edits {
		if group := strings.HasPrefix(edits[i].file, "data/reviews/"); group != o.Group {
			o.Group = group
			compare("another audience")
		}
		edit(i)
		if !compare(fmt.Sprintf("%+v", edits[i])) {
			edit(i)
			mistakes++
		}
	}
	if mistakes != 4 {
		t.Errorf("%d of the edits are mistakes", mistakes)
	}
	page := filepath.Join(out, "kommuner", "morsoe", "index.html")
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	text[len(text)/2] ^= 1
	if err := os.WriteFile(page, text, 0o644); err != nil {
		t.Fatal(err)
	}
	compare("a letter of a page for another")
	o.WordFiles = true
	compare("Word files beside the pages")
	for range rounds.Of(10) {
		var what []string
		var edited []int
		for range 1 + random.IntN(3) {
			switch random.IntN(8) {
			case 0, 1:
				i := random.IntN(len(edits))
				edit(i)
				edited = append(edited, i)
				what = append(what, fmt.Sprintf("%+v", edits[i]))
			case 2:
				damage(cache)
				what = append(what, "damage to the cache")
			case 3:
				damage(out)
				what = append(what, "damage to the published folder")
			case 4:
				o.Group = !o.Group
				what = append(what, "another audience")
			case 5:
				o.Date, _ = civil.Parse([]string{"2027-09-15", "2027-01-15", "2027-10-15"}[random.IntN(3)])
				what = append(what, "another day")
			case 6:
				o.WordFiles = !o.WordFiles
				what = append(what, "with or without Word files")
			case 7:
				if o.Standing = nil; random.IntN(2) == 0 {
					o.Standing = &publish.Standing{Private: random.IntN(2) == 0}
				}
				what = append(what, "another program of the same bytes")
			}
		}
		if !compare(strings.Join(what, ", ")) {
			for _, i := range slices.Backward(edited) {
				edit(i)
			}
		}
	}
}
