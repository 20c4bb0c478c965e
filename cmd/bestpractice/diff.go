package main

import (
	"fmt"
	"html"
	"io"
	"os"
	"slices"
	"strings"
	"sync"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/site"
	"bestpractice/generator/source"
	"bestpractice/generator/word/docx"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/sections"

	"github.com/spf13/pflag"
	"golang.org/x/term"
)

// difference is one section, or one file, with what became different in it.
type difference struct {
	id, title string
	whole     []redline.Change // of the section itself
	line      *redline.Redline
}

// runDiff compares two versions, or two Markdown files. Whether they differ does
// not change its exit status: it could compare.
func diff(c *call, flags *pflag.FlagSet) func([]string) int {
	guide := flags.String("guide", "", "the guide whose versions are compared (needed where there are several)")
	format := flags.String("format", "text", "html, text or json")
	text := flags.String("text", "", "of a Word file, that text alone: accepted or rejected")
	return func(operands []string) int {
		if !slices.Contains([]string{"html", "text", "json"}, *format) {
			return c.usageError("--format is html, text or json, not %q", *format)
		}
		if len(operands) == 1 && !isFile(operands[0]) {
			return c.usageError("too few arguments")
		}
		if len(operands) == 1 {
			return c.diffTracked(operands[0], *text, *format)
		}
		if *text != "" {
			return c.usageError("--text needs one Word file")
		}
		var found []difference
		var status int
		if isFile(operands[0]) && isFile(operands[1]) {
			bounded(ofTexts)
			found, status = c.diffFiles(operands[0], operands[1])
		} else {
			found, status = c.diffVersions(operands[0], operands[1], *guide)
		}
		if status != exitDone {
			return status
		}
		var err error
		switch *format {
		case "json":
			changes := []redline.Change{}
			for _, d := range found {
				changes = append(append(changes, d.whole...), d.line.Changes()...)
			}
			err = redline.WriteJSON(c.stdout, changes)
		case "html":
			err = writeDiffHTML(c.stdout, found)
		default:
			f, ok := c.stdout.(*os.File)
			err = writeDiffText(c.stdout, found, ok && term.IsTerminal(int(f.Fd())))
		}
		if err != nil {
			return c.failed(err)
		}
		return exitDone
	}
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

func (c *call) diffFiles(old, new string) ([]difference, int) {
	var docs [2]*markdown.Doc
	var lists [2]diag.List
	var errs [2]error
	var both sync.WaitGroup
	for i, name := range []string{old, new} {
		both.Go(func() { docs[i], errs[i] = readText(name, &lists[i]) })
	}
	both.Wait()
	for i := range docs {
		if errs[i] != nil {
			return nil, c.failed(errs[i])
		}
		if docs[i] == nil {
			c.report(lists[i].Sorted(), false)
			return nil, exitContent
		}
	}
	for i := range lists {
		for _, d := range lists[i].Sorted() {
			d.Severity = min(d.Severity, diag.Warning) // they are shown as they are
			c.say(d)
		}
	}
	return []difference{{line: redline.Compare(docs[0], docs[1], "")}}, exitDone
}

// readText reads a file of Markdown, or a Word file with what is tracked in it accepted;
// there is no text of one that cannot be read.
func readText(name string, list *diag.List) (*markdown.Doc, error) {
	raw, err := readBounded(name, docx.MaxFile)
	if err != nil {
		return nil, err
	}
	if docx.IsWord(raw) {
		d := read.Open(name, raw, list)
		if d == nil {
			return nil, nil
		}
		return sections.Whole(d, read.Accepted, list), nil
	}
	if len(raw) > source.MaxFileSize {
		return nil, diag.F("%s is larger than %d MB", name, source.MaxFileSize>>20)
	}
	text, err := source.Normalize(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	body, line := source.Body(text)
	return markdown.Parse([]byte(body), diag.Pos{File: name, Line: line, Column: 1}, list), nil
}

func (c *call) diffVersions(old, new, guide string) ([]difference, int) {
	list := &diag.List{}
	st, err := c.siteOfToday(list)
	if err != nil {
		return nil, c.failed(err)
	}
	if list.HasErrors() {
		c.report(list.Sorted(), false)
		return nil, exitContent
	}
	g, status := c.guide(st, guide)
	if g == nil {
		return nil, status
	}
	var versions [2]*site.Version
	var known []string
	for _, v := range g.Versions {
		known = append(known, v.ID)
	}
	for i, name := range []string{old, new} {
		if g.TakenBack(name) != nil {
			return nil, c.usageError("version %s of %s was withdrawn", name, g.ID)
		}
		if versions[i] = g.Version(strings.TrimSuffix(name, "-udkast")); versions[i] == nil {
			return nil, c.usageError("%q is neither a version of %s nor a file (%s)", name, g.ID, nearest(name, known, "versions"))
		}
	}
	found, err := generator.Differences(generator.Options{Dir: c.site}, st, versions[0], versions[1])
	if err != nil {
		return nil, c.failed(err)
	}
	var out []difference
	for _, d := range found {
		title := ""
		if d.New != nil {
			title = d.New.Title
		}
		out = append(out, difference{d.ID(), title, d.Whole, d.Line})
	}
	return out, exitDone
}

// guide finds the guide that is meant: the named one, or the only one.
func (c *call) guide(st *site.Site, name string) (*site.Guide, int) {
	var known []string
	for _, g := range st.Guides {
		if g.ID == name || name == "" && len(st.Guides) == 1 {
			return g, exitDone
		}
		known = append(known, g.ID)
	}
	if name == "" {
		return nil, c.usageError("name the guide with --guide: %s", strings.Join(known, ", "))
	}
	return nil, c.usageError("there is no guide %q (%s)", name, nearest(name, known, "guides"))
}

// titled is the title before, where that is another one, and who gave it another; the
// other changes of the section itself.
func (d *difference) titled() (was string, by *redline.Owner, others []redline.Change) {
	was = d.title
	for _, c := range d.whole {
		switch c.Kind {
		case compare.SectionRetitled, compare.SectionAdded, compare.SectionRemoved:
			was, by = c.Old, c.Owner
		}
		if c.Kind != compare.SectionRetitled {
			others = append(others, c)
		}
	}
	return was, by, others
}

func writeDiffText(w io.Writer, found []difference, colour bool) error {
	for _, d := range found {
		if d.id != "" {
			was, by, others := d.titled()
			title := d.title
			if was != title {
				title = strings.TrimSpace(mark("[-", was, "-]") + " " + mark("{+", title, "+}"))
			}
			if len(others) == len(d.whole) { // what else there is tells whose the title is
				by = nil
			}
			if _, err := fmt.Fprintf(w, "# %s%s\n\n", title, whose(by)); err != nil {
				return err
			}
			for _, c := range others {
				fmt.Fprintf(w, "{>>%s%s<<}\n\n", c.Detail, whose(c.Owner))
			}
		}
		if err := d.line.Text(w, colour); err != nil {
			return err
		}
		if d.id != "" {
			fmt.Fprintln(w)
		}
	}
	return nil
}

// whose names the change that one is of, and where that stands, or those that it follows
// from.
func whose(o *redline.Owner) string {
	switch {
	case o == nil:
		return ""
	case o.Proposal == "":
		return " (" + o.Follows + ")"
	}
	return " (" + o.Proposal + "/" + o.Item + ", " + o.Status + ")"
}

func mark(open, text, end string) string {
	if text == "" {
		return ""
	}
	return open + text + end
}

func writeDiffHTML(w io.Writer, found []difference) error {
	taken := map[string]bool{}
	for _, d := range found {
		if d.id == "" {
			if _, err := w.Write(d.line.HTML(redline.Options{})); err != nil {
				return err
			}
			continue
		}
		was, by, others := d.titled()
		title, owner := html.EscapeString(d.title), redline.OwnerHTML(by)
		if was != d.title {
			title = mark("<del"+owner+">", html.EscapeString(was), "</del>") + mark("<ins"+owner+">", title, "</ins>")
		}
		title = "<h1>" + title + "</h1>\n"
		for _, c := range others {
			title += "<p data-aid>" + html.EscapeString(c.Detail) + "</p>\n"
		}
		// One page holds all sections: each has its own ids.
		o := redline.Options{IDs: d.line.IDs("", taken), Options: markdown.Options{IDPrefix: d.id + "-", Ref: func(ref *markdown.Ref) (string, string) {
			return "", ref.Words()
		}}}
		if _, err := fmt.Fprintf(w, "<section data-section=\"%s\"%s>\n%s%s</section>\n", html.EscapeString(d.id), compare.Attributes(d.whole...), title, d.line.HTML(o)); err != nil {
			return err
		}
	}
	return nil
}
