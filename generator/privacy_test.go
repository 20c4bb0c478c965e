package generator_test

import (
	"bytes"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"testing"

	"bestpractice/templates"
)

var (
	storeUse = regexp.MustCompile(`(?:localStorage|sessionStorage|indexedDB|document\.cookie|caches)\b(?:\.(?:get|set|remove)Item\(\s*([^,();]*))?`)
	// What is filled in is kept under the name that the page gives to the script for it.
	filledIn = regexp.MustCompile(`filledIn\(main, t, ([^,]*),`)
	literal  = regexp.MustCompile(`^["'](bestpractice-[a-z]+)`)
	keptName = regexp.MustCompile("`(bestpractice-[a-z]+)`")
)

// TestPrivacyPage: the page on privacy names what the scripts keep in the browser,
// all of it and nothing else.
func TestPrivacyPage(t *testing.T) {
	names, err := fs.Glob(templates.FS, "scripts/*.js")
	if err != nil || len(names) < 5 {
		t.Fatalf("%d scripts: %v", len(names), err)
	}
	kept := map[string]bool{}
	for _, name := range names {
		data, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		uses := storeUse.FindAllSubmatch(data, -1)
		if name == "scripts/filled-in.js" {
			if !bytes.Contains(data, []byte("filledIn = function (main, t, where, ")) {
				t.Errorf("%s does not keep under the name that it is given", name)
			}
			uses = slices.DeleteFunc(uses, func(use [][]byte) bool { return bytes.HasPrefix(use[1], []byte("where")) })
		}
		for _, use := range append(uses, filledIn.FindAllSubmatch(data, -1)...) {
			key := string(use[1])
			if v := regexp.MustCompile(`^[a-z]+`).FindString(key); v != "" { // a variable, or a function that makes the key
				made := regexp.MustCompile(`(?:var ` + v + ` = |function ` + v + `\([^)]*\) \{ return )(["'][^"']*)`).FindSubmatch(data)
				if made != nil {
					key = string(made[1])
				}
			}
			m := literal.FindStringSubmatch(key)
			if m == nil {
				t.Errorf("%s: what %q keeps, and under which name, cannot be told", name, use[0])
				continue
			}
			kept[m[1]] = true
		}
	}
	text, err := os.ReadFile("../content/pages/privatliv.md")
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, m := range keptName.FindAllSubmatch(text, -1) {
		told = append(told, string(m[1]))
	}
	for name := range kept {
		if !slices.Contains(told, name) {
			t.Errorf("the page on privacy does not say that scripts keep %s", name)
		}
	}
	for _, name := range told {
		if !kept[name] {
			t.Errorf("the page on privacy says that scripts keep %s: none does", name)
		}
	}
	if len(kept) < 4 {
		t.Errorf("only %v is kept: the test looks in the wrong place", kept)
	}
}
