package desk

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/site"
	"bestpractice/templates"
)

// Danish and English have the same words with the same places, each is used, and none
// that is used is missing.
func TestTexts(t *testing.T) {
	da, err := loadTexts("da")
	if err != nil {
		t.Fatal(err)
	}
	en, err := loadTexts("en")
	if err != nil {
		t.Fatal(err)
	}
	place := regexp.MustCompile(`\{[a-z]+\}`)
	places := func(s string) []string {
		found := place.FindAllString(s, -1)
		slices.Sort(found)
		return found
	}
	for key, text := range da {
		if text == "" || en[key] == "" || !slices.Equal(places(text), places(en[key])) {
			t.Errorf("%s: %q, %q", key, text, en[key])
		}
	}
	for key := range en {
		if da[key] == "" {
			t.Errorf("%s has no Danish", key)
		}
	}
	var all strings.Builder
	for _, dir := range []struct {
		fsys    fs.FS
		pattern string
	}{{os.DirFS("."), "*.go"}, {templates.Desk, "desk/*.html"}} {
		names, err := fs.Glob(dir.fsys, dir.pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := fs.ReadFile(dir.fsys, name)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(data)
		}
	}
	used := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?:\bt |text\(|refused\(w, [a-zA-Z.]+, |\bno\([a-zA-Z.]+, |key\s+string\s*\}|== "", |> 0, |== 0, )"([a-z_]+)"`).FindAllStringSubmatch(all.String(), -1) {
		used[m[1]] = true
		if da[m[1]] == "" && !strings.HasSuffix(m[1], "_") {
			t.Errorf("%s is used and is no text", m[1])
		}
	}
	for _, k := range kinds() {
		used["job_"+k.name], used["lead_"+k.name] = true, true
		if da["job_"+k.name] == "" {
			t.Errorf("the job %s has no name", k.name)
		}
	}
	for _, m := range regexp.MustCompile(`(?:Field\((?:st, )?(?:f|form\{\}), |sheetFlags = \[\]string\{|field_)"?([a-z_-]+)`).FindAllStringSubmatch(all.String(), -1) {
		used["field_"+m[1]], used["help_"+m[1]] = true, true
	}
	for _, o := range []string{"outcome_approved", "outcome_amended", "outcome_rejected", "outcome_deferred", "outcome_answered", "built_public", "built_group", "site_name_public", "site_name_group"} {
		used[o] = true
	}
	for _, k := range partyKinds {
		if used["party_"+k] = true; da["party_"+k] == "" {
			t.Errorf("a party of the kind %s has no name", k)
		}
	}
	for _, k := range agendaKinds {
		if used["kind_"+k] = true; da["kind_"+k] == "" {
			t.Errorf("an item of the kind %q has no name", k)
		}
	}
	for _, state := range states {
		if used["state_"+state] = true; da["state_"+state] == "" {
			t.Errorf("figures that are %s have no name", state)
		}
	}
	for _, status := range site.ActionStatuses {
		if used["status_"+status] = true; da["status_"+status] == "" {
			t.Errorf("an action that is %s has no name", status)
		}
	}
	for key := range da {
		if !used[key] {
			t.Errorf("%s is not used", key)
		}
	}
}
