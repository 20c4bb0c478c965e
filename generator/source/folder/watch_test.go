package folder_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/sitetest"
	"bestpractice/generator/source/folder"
)

// tree is every file of a folder, and every folder as its name with a slash.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, name)
		if err != nil || d.IsDir() {
			out[rel+"/"] = ""
			return err
		}
		data, err := os.ReadFile(name)
		out[rel] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A trial tells of every step and takes none; the steps taken can be taken back,
// and the folder is byte for byte what it was; not where somebody has written since.
func TestStepsAreToldAndTakenBack(t *testing.T) {
	dir := t.TempDir()
	w := sitetest.Writer(t, dir)
	for name, text := range map[string]string{"a.yaml": "en", "c/x.md": "x", "c/d/y.md": "y"} {
		if err := w.Replace(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	before := tree(t, dir)
	run := func(trial bool) (steps []folder.Step) {
		w := w.Watched(trial, func(s folder.Step) { steps = append(steps, s) })
		for _, err := range []error{
			w.Update("a.yaml", []byte("en"), []byte("to")), w.Replace("a.yaml", []byte("to")), w.Create("b/ny.yaml", []byte("ny")), w.Create("tom.md", nil), w.RemoveAll("c"),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		return steps
	}
	tried := run(true)
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Fatalf("a trial wrote:\n%s", diff)
	}
	steps := run(false)
	want := []folder.Step{{"a.yaml", []byte("en"), []byte("to")}, {"b/ny.yaml", nil, []byte("ny")}, {"tom.md", nil, []byte{}}, {"c/d/y.md", []byte("y"), nil}, {"c/x.md", []byte("x"), nil}}
	if diff := cmp.Diff(want, steps); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if len(tried) != len(steps)+1 { // the second writing of a.yaml is one where the first was not made
		t.Errorf("a trial tells of %d steps", len(tried))
	}
	if err := w.Replace("b/ny.yaml", []byte("rettet")); err != nil {
		t.Fatal(err)
	}
	after := tree(t, dir)
	if err := w.Undo(steps); !errors.Is(err, folder.ErrChanged) {
		t.Errorf("it was taken back over what somebody wrote: %v", err)
	}
	if diff := cmp.Diff(after, tree(t, dir)); diff != "" {
		t.Errorf("a refused one wrote:\n%s", diff)
	}
	if err := w.Replace("b/ny.yaml", []byte("ny")); err != nil {
		t.Fatal(err)
	}
	if err := w.Undo(steps); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("-before +after:\n%s", diff)
	}
}
