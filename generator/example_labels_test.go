package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

// A list that is all example says so once; where one entry is none, each of the others does.
func TestExampleIsSaidOnce(t *testing.T) {
	held := strings.NewReplacer("status: planned", "status: held", "changes:\n", "example: true\nchanges:\n",
		`with: "at slukke brand"}`, "with: \"at slukke brand\"}\ndecisions:\n  - {meeting: 2025-09-10, outcome: approved}",
		`with: "at vaske og tørre"}`, "with: \"at vaske og tørre\"}\ndecisions:\n  - {meeting: 2025-09-10, outcome: rejected}").Replace(threeGuides)
	const label = ` <span class="label">Eksempel</span>`
	for _, c := range []struct{ archive, address, from, to, once, each string }{
		{strings.ReplaceAll(threeGuides, "changes:\n", "example: true\nchanges:\n"), "", "Til beslutning", "</section>", `Til beslutning` + label, `Flere slukkere</a>` + label},
		{strings.ReplaceAll(threeGuides, "changes:\n", "example: true\nchanges:\n"), "forslag/", `<main`, "</main>", `<p><span class="label">Eksempel</span></p>`, `Flere slukkere</a>` + label},
		{held, "moeder/2025-09-10/", `<h2 id="beslutninger"`, "</table>", `Beslutninger` + label, `godkendt</strong>` + label},
	} {
		of := func(archive string) string {
			page := built.Of(t, archive).Page(t, c.address)
			_, page, _ = strings.Cut(page, c.from)
			page, _, _ = strings.Cut(page, c.to)
			return c.from + page
		}
		if page := of(c.archive); strings.Count(page, "Eksempel<") != 1 || !strings.Contains(page, c.once) {
			t.Errorf("/%s: not %s, once:\n%s", c.address, c.once, page)
		}
		// The second is no example any more.
		at := strings.LastIndex(c.archive, "example: true\n")
		if page := of(c.archive[:at] + c.archive[at+len("example: true\n"):]); strings.Count(page, "Eksempel<") != 1 || !strings.Contains(page, c.each) {
			t.Errorf("/%s: not %s:\n%s", c.address, c.each, page)
		}
	}
}
