package generator_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

var update = flag.Bool("update", false, "write the goldens anew")

// TestFrozenSites builds sites that were sealed by earlier programs. They build
// for ever: without a new error, and with the same sealed trees. A newer program
// may change attributes and what carries data-aid; never words, order or
// structure. A golden of this test is updated only where a site is added.
func TestFrozenSites(t *testing.T) {
	heavy(t)
	sites, err := filepath.Glob("testdata/frozen/*/data/site.yaml")
	if err != nil || len(sites) == 0 {
		t.Fatalf("no frozen sites: %v", err)
	}
	for _, name := range sites {
		dir := filepath.Dir(filepath.Dir(name))
		t.Run(filepath.Base(dir), func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "site")
			result, err := generator.Build(context.Background(), generator.Options{Dir: dir, Out: out, Cache: charts})
			if err != nil {
				t.Fatal(err)
			}
			if !result.OK() {
				t.Fatalf("the site has errors: %v", result.Diagnostics)
			}
			got := sealedTrees(t, out)
			golden := filepath.Join(dir, "sealed.txt")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("sealed trees have changed (-frozen +now):\n%s", diff)
			}
		})
	}
}

// sealedTrees lists each sealed article below out, a line each: the sum of its
// tree, its page, and its place on the page.
func sealedTrees(t *testing.T, out string) string {
	t.Helper()
	var lines []string
	err := filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".html" {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		page, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(out, name)
		if err != nil {
			return err
		}
		n := 0
		for node := range page.Descendants() {
			if node.Type == html.ElementNode && node.Data == "article" && hasAttr(node, "data-sealed") {
				var b strings.Builder
				writeTree(&b, node)
				lines = append(lines, fmt.Sprintf("%x  %s#%d\n", sha256.Sum256([]byte(b.String())), filepath.ToSlash(rel), n))
				n++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) < 10 {
		t.Fatalf("only %d sealed articles", len(lines))
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(a[66:], b[66:]) })
	return strings.Join(lines, "")
}

// writeTree writes elements and words without attributes, and without what is
// only there to help the reader.
func writeTree(b *strings.Builder, n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		b.WriteString(strings.Join(strings.Fields(n.Data), " "))
	case n.Type == html.ElementNode && !hasAttr(n, "data-aid"):
		fmt.Fprintf(b, "<%s>", n.Data)
		for c := range n.ChildNodes() {
			writeTree(b, c)
		}
		fmt.Fprintf(b, "</%s>", n.Data)
	}
}

func hasAttr(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}
