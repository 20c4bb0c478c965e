package main

import (
	"fmt"
	"os"
	"strings"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/site"

	"github.com/rogpeppe/go-internal/testscript"
)

// named OLD NEW FILE writes who approved each difference between two released
// versions of the only guide, and where, or what it follows from; it fails where
// one has nobody.
func named(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: named OLD NEW FILE")
	}
	st, err := generator.Load(generator.Options{Dir: ts.MkAbs("."), Today: today()}, &diag.List{})
	ts.Check(err)
	g := st.Guides[0]
	changes := map[string]*site.Change{}
	for _, p := range st.Proposals {
		for _, c := range p.Changes {
			changes[p.ID+"/"+c.ID] = c
		}
	}
	var out strings.Builder
	approved := func(section, what string, c *site.Change) string {
		if c == nil || c.Decision() == nil || c.Outcome() != site.Approved && c.Outcome() != site.Amended || c.Version() != g.Version(args[1]) {
			ts.Fatalf("%s: nobody approved %s", section, what)
		}
		return fmt.Sprintf("%s %s, %s %s", c.Proposal.ID, c.ID, c.Outcome(), c.Decision().Date)
	}
	by := func(section, what string, e *site.Edit) {
		if e == nil {
			ts.Fatalf("%s: nobody's: %s", section, what)
		}
		fmt.Fprintf(&out, "%s: %s: %s\n", section, what, approved(section, what, e.Change))
	}
	for _, p := range compare.Sections(g.Version(args[0]), g.Version(args[1])) {
		id := p.ID()
		switch {
		case p.New == nil:
			by(id, "gone", p.RemovedBy)
			continue
		case p.Old == nil:
			by(id, "new", p.New.AddedBy)
			continue
		}
		if p.Retitled() {
			by(id, "title", p.New.TitledBy)
		}
		if p.New.MovedBy != nil {
			by(id, "moved", p.New.MovedBy)
		}
		line := compare.Lines(p, func(s *site.Section) *markdown.Doc { return markdown.Parse([]byte(s.Text.Body), s.Text.Pos, nil) })
		for _, ch := range line.Changes() {
			what := strings.ReplaceAll(fmt.Sprintf("%q → %q", ch.Old, ch.New), "\u00a0", " ")
			owner := redline.Owner{}
			if ch.Owner != nil {
				owner = *ch.Owner
			}
			if owner.Follows == "" {
				fmt.Fprintf(&out, "%s: %s: %s\n", id, what, approved(id, what, changes[owner.Proposal+"/"+owner.Item]))
				continue
			}
			fmt.Fprintf(&out, "%s: %s: follows from", id, what)
			for _, key := range strings.Fields(owner.Follows) {
				fmt.Fprintf(&out, " %s;", approved(id, what, changes[key]))
			}
			fmt.Fprintln(&out)
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(out.String()), 0o666))
}
