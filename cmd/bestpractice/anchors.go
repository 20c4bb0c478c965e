package main

import (
	"fmt"
	"path"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/readdress"
	"bestpractice/generator/site"
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/source/yamledit"

	"github.com/spf13/pflag"
)

// lostAddresses lists the addresses that versions of the site's guides lack, with
// the entries of guide.yaml that say what became of them; it writes those that
// have one plausible answer where it is told to.
func lostAddresses(c *call, flags *pflag.FlagSet) func([]string) int {
	write := flags.Bool("write", false, "write the entries that have one plausible answer into guide.yaml")
	gone := flags.String("gone", "", "with --write: write of all others that they are gone, with this reason, which readers are told")
	return func([]string) int {
		if *gone != "" && !*write {
			return c.usageError("--gone needs --write")
		}
		list := &diag.List{}
		st, err := c.siteOfToday(list)
		if err != nil {
			return c.failed(err)
		}
		trees := map[*site.Section]*markdown.Doc{}
		tree := func(s *site.Section) *markdown.Doc {
			if trees[s] == nil {
				trees[s] = markdown.As(s.Version.Markdown).Parse([]byte(s.Text.Body), s.Text.Pos, nil)
			}
			return trees[s]
		}
		status := exitDone
		for _, g := range st.Guides {
			clear(trees)
			lost := amend.LostIn(g, func(s *site.Section) []string {
				if s.Version.Draft {
					return markdown.Parse([]byte(s.Text.Body), s.Text.Pos, nil).Anchors() // as it would be with one change alone
				}
				return tree(s).Anchors()
			})
			if left, err := c.readdress(g, lost, readdress.Find(lost, tree), *write, *gone); err != nil {
				return c.failed(err)
			} else if left > 0 {
				status = exitContent
			}
		}
		return status
	}
}

// readdress says what became of a guide's lost addresses, and writes it where it
// is told to; what has no answer is gone, where a reason is given. It returns how
// many have no entry yet.
func (c *call) readdress(g *site.Guide, lost []amend.Lost, found []readdress.Answer, write bool, gone string) (int, error) {
	if len(lost) == 0 {
		return 0, nil
	}
	file := path.Join("content/guides", g.ID, "guide.yaml")
	before, err := folder.ReadFile(path.Join(c.site, file), source.MaxFileSize)
	if err != nil {
		return 0, err
	}
	y, err := yamledit.Open(before, source.Guide{})
	if err != nil {
		return 0, fmt.Errorf("%s: %w", file, err)
	}
	answers := map[amend.Lost]readdress.Answer{}
	for _, a := range found {
		answers[a.Lost] = a
	}
	entries := 0
	for _, l := range lost {
		a, ok := answers[l]
		if !ok && gone == "" {
			fmt.Fprintf(c.stdout, "%s: %s\n", file, l.Entry())
			continue
		}
		fields := []yamledit.Field{{Key: "version", Value: yamledit.Quoted(l.Older.ID)}, {Key: "section", Value: yamledit.Text(l.Section.ID)}}
		if l.Anchor != "" {
			fields = append(fields, yamledit.Field{Key: "anchor", Value: yamledit.Text(l.Anchor)})
		}
		became := yamledit.Field{Key: "gone", Value: yamledit.Text(gone)}
		said := gone
		if ok {
			said = "→ " + a.Target()
			became = yamledit.Field{Key: "to", Value: yamledit.Text(a.Target())}
		}
		fields = append(fields, became)
		entries++
		if err := y.Append([]yamledit.Step{yamledit.Key("anchors")}, fields); err != nil {
			return 0, fmt.Errorf("%s: %w", file, err)
		}
		from := l.Section.ID
		if l.Anchor != "" {
			from += "#" + l.Anchor
		}
		fmt.Fprintf(c.stdout, "%s: %s %s %s\n", file, l.Older.ID, from, said)
	}
	left := len(lost)
	if write && entries > 0 {
		if err := c.writes(func(w *folder.Writer) error { return w.Update(file, before, y.Bytes()) }); err != nil {
			return 0, err
		}
		left -= entries
	}
	return left, nil
}
