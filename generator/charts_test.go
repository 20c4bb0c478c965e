package generator_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest/built"
)

// drawnIn counts the pictures that ECharts drew into a store.
func drawnIn(t *testing.T, dir string) int {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.kept"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, work, _ := bytes.Cut(data, []byte("\n")); bytes.HasPrefix(work, []byte("<svg")) {
			n++
		}
	}
	return n
}

// TestOnlyTheNewEditionIsDrawn: a new edition of a dataset of kommuner beside 19 old ones
// draws what one edition has, and nothing of the others anew: the store, which has a file for each picture that was drawn, counts them.
func TestOnlyTheNewEditionIsDrawn(t *testing.T) {
	heavy(t)
	figure := func(i int) string {
		rows := strings.Replace(morsoe, "100", fmt.Sprint(100+10*i), 1) + strings.Replace(thisted, "200", fmt.Sprint(300-10*i), 1)
		return edition(fmt.Sprintf("2027-%02d-%02d", 4+i/10, 1+i%10), "{rule: lsr}", "", counts, rows)
	}
	var editions strings.Builder
	cache := t.TempDir()
	drawn := func() int {
		built.Of(t, figuresOf(editions.String()), func(o *generator.Options) { o.Cache = cache })
		return drawnIn(t, filepath.Join(cache, "finished"))
	}
	editions.WriteString(figure(0))
	one := drawn()
	for i := 1; i < 19; i++ {
		editions.WriteString(figure(i))
	}
	before := drawn()
	editions.WriteString(figure(19))
	after := drawn()
	if one == 0 || after-before != one {
		t.Errorf("one edition has %d pictures, the new one beside 19 others drew %d", one, after-before)
	}
}
