package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/site"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/net/html"
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
		line := compare.Lines(nil, p, func(s *site.Section) *markdown.Doc { return markdown.Parse([]byte(s.Text.Body), s.Text.Pos, nil) })
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

// owned SITE-FOLDER OLD NEW holds `diff` as JSON, as HTML and the page that compares two
// versions to the same owners with the same statuses, and to the same changes of sections
// themselves; and that each change has an owner, where the one version is the next to the other.
func owned(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: owned PUBLISHED OLD NEW")
	}
	st, err := generator.Load(generator.Options{Dir: ts.MkAbs("."), Today: today()}, &diag.List{})
	ts.Check(err)
	now := st.Guides[0].Version(args[2])
	said := map[string][]string{}
	var listed struct {
		Changes []struct {
			Kind, Section, Old, New, Proposal, Item, Status string
			Follows                                         []string
		}
	}
	for _, format := range []string{"json", "html"} {
		var out, errs bytes.Buffer
		if run(context.Background(), []string{"diff", args[1], args[2], "--format", format, "--site", ts.MkAbs(".")}, strings.NewReader(""), &out, &errs) != exitDone {
			ts.Fatalf("%s", errs.String())
		}
		if format == "html" {
			said["diff --format html"] = ownersIn(ts, out.Bytes())
			continue
		}
		ts.Check(json.Unmarshal(out.Bytes(), &listed))
		for _, c := range listed.Changes {
			by := c.Proposal + " " + c.Item + " " + c.Status
			if what := map[string]string{"section-added": "ins", "section-removed": "del", "section-title": c.Old + ">" + c.New,
				"section-move": "number:" + c.Old + ">" + c.New, "section-number": "number:" + c.Old + ">" + c.New}[c.Kind]; what != "" {
				said["diff --format json"] = append(said["diff --format json"], c.Section+" "+what+" "+by+strings.Join(c.Follows, " "))
			}
			switch {
			case c.Proposal != "":
				said["diff --format json"] = append(said["diff --format json"], by)
			case len(c.Follows) == 0 && now.Predecessor().ID == args[1]:
				ts.Fatalf("nobody's in %s to %s: %q → %q", args[1], args[2], c.Old, c.New)
			}
		}
	}
	address := args[2]
	if now.Draft {
		address += "-udkast"
	}
	page := path.Join(args[0], st.Guides[0].ID, "sammenlign", args[1], address, "index.html")
	said[page] = ownersIn(ts, []byte(ts.ReadFile(page)))
	for what, owners := range said {
		slices.Sort(owners)
		said[what] = slices.Compact(owners)
	}
	for what, owners := range said {
		if want := said["diff --format json"]; len(want) < 2 || !slices.Equal(owners, want) {
			ts.Fatalf("%s to %s: %s says\n\t%q\nand diff --format json\n\t%q", args[1], args[2], what, owners, want)
		}
	}
}

// ownersIn are the owners of the marks of a text, with their statuses, and what became of
// each section itself.
func ownersIn(ts *testscript.TestScript, page []byte) (out []string) {
	doc, err := html.Parse(bytes.NewReader(page))
	ts.Check(err)
	attr := func(n *html.Node, keys ...string) string {
		for _, key := range keys {
			for _, a := range n.Attr {
				if a.Key == key {
					return a.Val
				}
			}
		}
		return ""
	}
	for n := range doc.Descendants() {
		by := attr(n, "data-proposal") + " " + attr(n, "data-item") + " " + attr(n, "data-status")
		what := attr(n, "data-attr", "data-change")
		switch {
		case n.Data == "del" && (n.Parent.Data == "h1" || n.Parent.Data == "h2") && n.NextSibling != nil:
			ins := n.NextSibling
			for ins.Data != "ins" {
				ins = ins.NextSibling
			}
			out = append(out, attr(n.Parent.Parent, "data-section", "id")+" "+n.FirstChild.Data+">"+unnumbered.ReplaceAllString(ins.FirstChild.Data, "")+" "+by)
		case what != "" && attr(n, "data-section") != "":
			out = append(out, attr(n, "data-section")+" "+what+" "+by+attr(n, "data-follows"))
		}
		if attr(n, "data-proposal") != "" && (n.Data == "ins" || n.Data == "del" || what != "") {
			out = append(out, by)
		}
	}
	return out
}

var unnumbered = regexp.MustCompile(`^\w+\. `)
