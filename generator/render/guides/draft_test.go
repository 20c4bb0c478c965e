package guides

import (
	"strings"
	"testing"

	"bestpractice/generator/site"
)

// Where one proposal is chosen, what the others put in is hidden, what they took out stands as
// any other text, and what is said of their changes is hidden.
func TestFilterStyle(t *testing.T) {
	style := string(filterStyle(&site.Version{Proposals: []*site.Proposal{{ID: "2025-01"}, {ID: "2025-02"}}}))
	for _, id := range []string{"2025-01", "2025-02"} {
		for marks, want := range map[string]string{
			`:is(ins, [data-change="ins"], [data-change="move-to"])[data-proposal]:not([data-proposal="` + id + `"])`: "display: none;",
			`:is(del, [data-change])[data-proposal]:not([data-proposal="` + id + `"])`:                                "background: none; color: inherit; text-decoration: none;",
			`[data-proposal]:not([data-proposal="` + id + `"]) [data-aid]`:                                            "display: none;",
			`.beside:not([data-by="` + id + `"])`:                                                                     "display: none;",
		} {
			found := false
			for _, rule := range strings.Split(style, "}\n") {
				selectors, declarations, _ := strings.Cut(rule, "{")
				for _, s := range strings.SplitAfter(selectors, ", body") {
					found = found || strings.HasSuffix(strings.TrimSuffix(strings.TrimSpace(s), ", body"), `:has(.filter [value="`+id+`"]:checked) .redline `+marks) && strings.TrimSpace(declarations) == want
				}
			}
			if !found {
				t.Errorf("no rule of %s for %s in\n%s", id, marks, style)
			}
		}
	}
}
