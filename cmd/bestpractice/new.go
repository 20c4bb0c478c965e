package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
	"bestpractice/generator/starter"
)

// newFlags are the flags of all kinds of new files.
type newFlags struct {
	id, guide, section, by, title, meeting, submitted string
	kind, published, base, date, from                 string
}

// newKinds are what `new` makes: whether an operand follows, and the flags that
// each takes.
var newKinds = []struct {
	name    string
	operand string
	flags   string
	run     func(*call, *newFlags, string) int
}{
	{"proposal", "", "id guide section by title meeting submitted from", newProposal},
	{"meeting", "DATE", "title", newMeeting},
	{"dataset", "ID", "kind published", newDataset},
	{"version", "VERSION", "guide base", newVersion},
	{"event", "ID", "date title", newEvent},
}

func runNew(c *call) int {
	f := &newFlags{}
	c.flags.StringVar(&f.id, "id", "", "proposal: its id (default: the next of the year)")
	c.flags.StringVar(&f.guide, "guide", "", "proposal, version: the guide (default: the first)")
	c.flags.StringVar(&f.section, "section", "", "proposal: the section that it is about (default: the first)")
	c.flags.StringVar(&f.by, "by", "", "proposal: the party that raises it (default: the first of data/parties.yaml)")
	c.flags.StringVar(&f.title, "title", "", "proposal, meeting, event: its title")
	c.flags.StringVar(&f.meeting, "meeting", "", "proposal: the day of the meeting that decides (default: the next planned one)")
	c.flags.StringVar(&f.submitted, "submitted", "", "proposal: the day that it is raised (default: today)")
	c.flags.StringVar(&f.from, "from", "", "proposal: an edited copy of the section's file; each edit becomes a change")
	c.flags.StringVar(&f.base, "base", "", "version: the approved version that it builds on (default: the newest)")
	c.flags.StringVar(&f.kind, "kind", "", "dataset: kommuner, serie or scenarier (default: kommuner)")
	c.flags.StringVar(&f.published, "published", "", "dataset: the day of the edition (default: today)")
	c.flags.StringVar(&f.date, "date", "", "event: a date, Q3-2030, \"medio 2030\" or words")
	var operands []string
	if status, ok := c.parse(&operands, 1, 2); !ok {
		return status
	}
	var names []string
	for _, k := range newKinds {
		if names = append(names, k.name); k.name != operands[0] {
			continue
		}
		operand := ""
		switch {
		case k.operand == "" && len(operands) == 2:
			return c.usageError("unexpected argument %q", operands[1])
		case k.operand != "" && len(operands) == 1:
			return c.usageError("new %s needs its %s", k.name, k.operand)
		case k.operand != "":
			operand = operands[1]
		}
		foreign := ""
		c.flags.Visit(func(f *flag.Flag) {
			if f.Name != "site" && !slices.Contains(strings.Fields(k.flags), f.Name) {
				foreign = f.Name
			}
		})
		if foreign != "" {
			return c.usageError("new %s takes no --%s", k.name, foreign)
		}
		return k.run(c, f, operand)
	}
	hint := diag.DidYouMean(operands[0], names)
	if hint == "" {
		hint = "one of " + strings.Join(names, ", ")
	}
	return c.usageError("nothing new is called %q (%s)", operands[0], hint)
}

func newProposal(c *call, f *newFlags, _ string) int {
	submitted, err := dayOrToday(f.submitted)
	if err != nil {
		return c.usageError("--submitted: %v", err)
	}
	o := starter.ProposalOptions{ID: f.id, Guide: f.guide, Section: f.section, By: f.by, Title: f.title, Submitted: submitted}
	if f.meeting != "" {
		if o.Meeting, err = civil.Parse(f.meeting); err != nil {
			return c.usageError("--meeting: %v", err)
		}
	}
	var edited *source.Section
	if f.from != "" {
		if f.section == "" {
			return c.usageError("--from needs --section: which section is %s an edited copy of?", f.from)
		}
		var status int
		var ok bool
		if edited, status, ok = c.readEdited(f.from); !ok {
			return status
		}
	}
	return c.start(func(st *site.Site) (starter.File, error) {
		o.Taken = c.taken("data/proposals")
		if edited != nil {
			return starter.ProposalFrom(st, o, edited.Title.S, edited.Body)
		}
		return starter.Proposal(st, o)
	})
}

// readEdited reads an edited copy of a section, which may stand anywhere.
func (c *call) readEdited(name string) (*source.Section, int, bool) {
	info, err := os.Stat(name)
	if err == nil && info.Size() > source.MaxFileSize {
		err = fmt.Errorf("%s is larger than %d MB", name, source.MaxFileSize>>20)
	}
	if err != nil {
		return nil, c.failed(err), false
	}
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, c.failed(err), false
	}
	list := &diag.List{}
	edited := source.ReadSection(filepath.ToSlash(name), raw, list)
	c.report(list.Sorted(), false)
	return edited, exitContent, edited != nil
}

// newVersion adds a draft to guide.yaml, which is put in place as a whole.
func newVersion(c *call, f *newFlags, version string) int {
	st, status, ok := c.load()
	if !ok {
		return status
	}
	file, err := starter.Version(st, starter.VersionOptions{Version: version, Guide: f.guide, Base: f.base}, func(name string) ([]byte, error) {
		return os.ReadFile(filepath.Join(c.site, filepath.FromSlash(name)))
	})
	if err != nil {
		return c.usageError("%v", err)
	}
	if err := c.replace(file); err != nil {
		return c.failed(err)
	}
	fmt.Fprintln(c.stdout, filepath.Join(c.site, filepath.FromSlash(file.Path)))
	return exitDone
}

func newMeeting(c *call, f *newFlags, date string) int {
	day, err := civil.Parse(date)
	if err != nil {
		return c.usageError("%v", err)
	}
	return c.start(func(st *site.Site) (starter.File, error) {
		return starter.Meeting(st, starter.MeetingOptions{Date: day, Title: f.title})
	})
}

func newDataset(c *call, f *newFlags, id string) int {
	day, err := dayOrToday(f.published)
	if err != nil {
		return c.usageError("--published: %v", err)
	}
	return c.start(func(st *site.Site) (starter.File, error) {
		return starter.Dataset(st, starter.DatasetOptions{ID: id, Kind: site.DatasetKind(f.kind), Published: day})
	})
}

func newEvent(c *call, f *newFlags, id string) int {
	return c.start(func(st *site.Site) (starter.File, error) {
		return starter.Event(st, starter.EventOptions{ID: id, Date: f.date, Title: f.title})
	})
}

// start makes a file of the site as it stands, and writes it.
func (c *call) start(file func(*site.Site) (starter.File, error)) int {
	st, status, ok := c.load()
	if !ok {
		return status
	}
	f, err := file(st)
	if err != nil {
		return c.usageError("%v", err)
	}
	if err := c.create(f); err != nil {
		return c.failed(err)
	}
	fmt.Fprintln(c.stdout, filepath.Join(c.site, filepath.FromSlash(f.Path)))
	return exitDone
}

// load reads the site that something is added to. Errors in it do not stand in
// the way, but they are shown: what they are about cannot be referred to.
func (c *call) load() (*site.Site, int, bool) {
	if _, err := os.Stat(filepath.Join(c.site, "data", "site.yaml")); errors.Is(err, fs.ErrNotExist) {
		return nil, c.failed(fmt.Errorf("%s is no site folder: it has no data/site.yaml (`bestpractice init` makes a site)", c.site)), false
	}
	list := &diag.List{}
	st, err := generator.Load(generator.Options{Dir: c.site}, list)
	if err != nil {
		return nil, c.failed(err), false
	}
	for _, d := range list.Sorted() {
		if d.Severity == diag.Error {
			fmt.Fprintln(c.stderr, d)
		}
	}
	return st, exitDone, true
}

// taken lists the names of the files in a folder of the site, without their
// endings: also those that could not be read.
func (c *call) taken(dir string) []string {
	entries, err := os.ReadDir(filepath.Join(c.site, filepath.FromSlash(dir)))
	if err != nil {
		return nil // no such folder yet
	}
	var out []string
	for _, e := range entries {
		out = append(out, strings.TrimSuffix(e.Name(), path.Ext(e.Name())))
	}
	return out
}

// replace puts another file in the place of one, in one step.
func (c *call) replace(f starter.File) error {
	beside := path.Join(path.Dir(f.Path), ".bestpractice-"+path.Base(f.Path))
	root, err := os.OpenRoot(c.site)
	if err != nil {
		return err
	}
	defer root.Close()
	if err := root.WriteFile(beside, f.Data, 0o666); err != nil {
		return err
	}
	if err := root.Rename(beside, f.Path); err != nil {
		return errors.Join(err, root.Remove(beside))
	}
	return nil
}

// create writes a new file of the site, and overwrites none.
func (c *call) create(f starter.File) error {
	root, err := os.OpenRoot(c.site) // refuses to write through a link that leads out
	if err != nil {
		return err
	}
	defer root.Close()
	if err := root.MkdirAll(path.Dir(f.Path), 0o777); err != nil {
		return err
	}
	file, err := root.OpenFile(f.Path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already, and was left as it is", f.Path)
	}
	if err != nil {
		return err
	}
	_, err = file.Write(f.Data)
	if err = errors.Join(err, file.Close()); err != nil {
		root.Remove(f.Path) // half a file is worse than none
	}
	return err
}
