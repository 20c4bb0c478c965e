package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/figures/importer"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/starter"
	"bestpractice/generator/word/docx"

	"github.com/spf13/pflag"
)

// newKinds are what `new` makes.
func newKinds() []command {
	return []command{
		{"proposal", "[--id ID] [--guide G] [--base V] [--section S] [--by P] [--people FILE] [--title T] [--meeting D] [--from FILE…|DIR] [--dry-run]", "a change proposal; of edited copies of sections or of a version's folder, what belongs together becomes a change; of a Word file with tracked changes, one for each party", 0, -1, newProposal, nil},
		{"meeting", "DATE [--title T] [--plain]", "a meeting", 0, 1, newMeeting, nil},
		{"dataset", "ID [--from FILE] [--kind K] [--published D]", "a dataset with its first edition; of a spreadsheet, its columns become the measures", 0, 1, newDataset, nil},
		{"version", "VERSION [--guide G] [--base V]", "a draft in guide.yaml", 0, 1, newVersion, nil},
		{"event", "ID [--date D] [--title T]", "a date beside the meetings", 0, 1, newEvent, nil},
	}
}

func newProposal(c *call, flags *pflag.FlagSet) func([]string) int {
	var o starter.ProposalOptions
	flags.StringVar(&o.ID, "id", "", "its id (default: the next of the year)")
	flags.StringVar(&o.Guide, "guide", "", "the guide (default: the only one)")
	flags.StringVar(&o.Section, "section", "", "the section that it is about (default: the first)")
	flags.StringVar(&o.By, "by", "", "the party that raises it (default: the first of data/parties.yaml)")
	flags.StringVar(&o.Title, "title", "", "its title")
	flags.StringVar(&o.Reason, "reason", "", "why, in Markdown")
	flags.StringVar(&o.Question, "question", "", "what it asks the group beside its changes")
	meeting := flags.String("meeting", "", "the day of the meeting that decides (default: the next planned one)")
	submitted := flags.String("submitted", "", "the day that it is raised (default: today)")
	from := flags.String("from", "", "an edited copy of a section's file, further ones after it, an edited copy of a version's folder, or a Word file with tracked changes")
	flags.StringVar(&o.Base, "base", "", "the version that it quotes (default: the newest approved one that a draft builds on)")
	people := flags.String("people", "", "a file that says of each name in Word which party it is")
	flags.BoolVar(&o.New, "new", false, "with --from: a new one, also where the party has one open for that meeting")
	dry := flags.Bool("dry-run", false, "with --from: say in words what it proposes, and write nothing")
	return func(operands []string) int {
		var err error
		if o.Submitted, err = dayOrToday(*submitted); err != nil {
			return c.usageError("--submitted: %v", err)
		}
		word, err := c.wordFile(*from, operands)
		if err != nil {
			return c.failed(err)
		}
		if word == nil && c.asks() && !c.askProposal(&o, meeting, *from) {
			return c.unanswered()
		}
		if *meeting != "" {
			if o.Meeting, err = civil.Parse(*meeting); err != nil {
				return c.usageError("--meeting: %v", err)
			}
		}
		if word != nil {
			return c.proposeWord(starter.PaperOptions{ProposalOptions: o, File: filepath.Base(*from), Raised: *submitted != ""}, *from, word, *people, *dry)
		}
		var texts []units.Edited
		var names []string
		whole := false
		switch {
		case *from != "":
			var status int
			if texts, names, whole, status = c.readEdited(append([]string{*from}, operands...), o.Section); status != exitDone {
				return status
			}
		case len(operands) > 0:
			return c.usageError("unexpected argument %q", operands[0])
		case *dry:
			return c.usageError("--dry-run needs --from")
		}
		if *dry {
			return c.proposes(o, texts, names, whole)
		}
		return c.start(func(st *site.Site) ([]starter.File, error) {
			if len(texts) > 0 {
				f, _, err := c.proposal(st, o, texts, names, whole)
				if err != nil {
					return nil, err
				}
				figures, err := c.figures(st, o, f, texts, names)
				return append(figures, f), err
			}
			o.Taken = c.taken("data/proposals")
			return only(starter.Proposal(st, o))
		})
	}
}

// wordFile is what a Word file holds that proposals are made of; nil: it is none.
func (c *call) wordFile(name string, operands []string) ([]byte, error) {
	if name == "" || len(operands) > 0 || !isFile(name) {
		return nil, nil
	}
	data, err := readBounded(name, docx.MaxFile)
	if err != nil || docx.IsText(data) {
		return nil, err
	}
	return data, nil
}

// proposes says in words what edited copies propose.
func (c *call) proposes(o starter.ProposalOptions, texts []units.Edited, names []string, whole bool) int {
	st, status, ok := c.load()
	if !ok {
		return status
	}
	var err error
	if o.Words, err = c.changeWords(st); err != nil {
		return c.failed(err)
	}
	_, words, err := c.proposal(st, o, texts, names, whole)
	if err != nil {
		return c.usageError("%v", err)
	}
	for _, w := range words {
		fmt.Fprintln(c.stdout, w.In(c.words()))
	}
	return exitDone
}

// proposal is what edited copies propose: of one that is there already, said anew,
// else a new one.
func (c *call) proposal(st *site.Site, o starter.ProposalOptions, texts []units.Edited, names []string, whole bool) (starter.File, []diag.Text, error) {
	if err := titled(st, o, texts, names); err != nil {
		return starter.File{}, nil, err
	}
	if !o.New {
		if f, words, ok, err := starter.ProposalAgain(st, o, texts, whole, c.readFile); ok {
			return f, words, err
		}
	}
	o.Taken = c.taken("data/proposals")
	return starter.ProposalFrom(st, o, texts, whole)
}

// titled finds by their titles which sections edited copies are of whose names do
// not say it.
func titled(st *site.Site, o starter.ProposalOptions, texts []units.Edited, names []string) error {
	for i := range texts {
		e := &texts[i]
		if e.Section != "" {
			continue
		}
		base, err := starter.Base(st, o.Guide, o.Base)
		if err != nil {
			return err
		}
		var ids []string
		for _, s := range base.Sections {
			ids = append(ids, s.ID)
			if e.Title == "" || !strings.EqualFold(s.Title, e.Title) {
				continue
			}
			if e.Section != "" {
				e.Section = "" // two of one title say nothing
				break
			}
			e.Section = s.ID
		}
		if e.Section == "" {
			return diag.F("--from needs --section: which section is %s an edited copy of? (%s)", names[i], strings.Join(ids, ", "))
		}
	}
	return nil
}

// figures are those that edited copies bring: linked in the text, lying in assets
// beside the copy, and none of the base's. They go into the proposal's own folder.
func (c *call) figures(st *site.Site, o starter.ProposalOptions, f starter.File, texts []units.Edited, names []string) ([]starter.File, error) {
	base, err := starter.Base(st, o.Guide, o.Base)
	if err != nil {
		return nil, err
	}
	var out []starter.File
	for i, t := range texts {
		for _, image := range markdown.Parse([]byte(t.Body), diag.Pos{}, nil).Images() {
			name, own := strings.CutPrefix(image.Dest, "assets/")
			to := path.Join(strings.TrimSuffix(f.Path, path.Ext(f.Path)), name)
			if !own || strings.Contains(name, "/") || slices.Contains(base.Assets, image.Dest) || slices.ContainsFunc(out, func(x starter.File) bool { return x.Path == to }) {
				continue
			}
			data, err := folder.ReadFile(filepath.Join(filepath.Dir(names[i]), "assets", name), source.MaxAssetSize)
			if errors.Is(err, fs.ErrNotExist) {
				continue // it is there already, or the check says that it is not
			}
			if err != nil {
				return nil, err
			}
			before, err := folder.ReadFile(filepath.Join(c.site, filepath.FromSlash(to)), source.MaxAssetSize)
			switch {
			case errors.Is(err, fs.ErrNotExist):
				out = append(out, starter.File{Path: to, Data: data})
			case err != nil:
				return nil, err
			case !bytes.Equal(before, data):
				out = append(out, starter.File{Path: to, Data: data, Before: before})
			}
		}
	}
	return out, nil
}

// readEdited reads edited copies of sections, which may stand anywhere: files,
// or a folder that is the whole version, and gives their names. section is what a
// single file is a copy of whatever it is called; "" is one that its name does not
// say.
func (c *call) readEdited(names []string, section string) (texts []units.Edited, read []string, whole bool, status int) {
	if info, err := os.Stat(names[0]); err == nil && info.IsDir() && len(names) == 1 {
		found, err := filepath.Glob(filepath.Join(names[0], "[0-9A-Z]*-*.md"))
		if err == nil && len(found) == 0 {
			err = diag.F("%s holds no file NN-NAME.md", names[0])
		}
		if err != nil {
			return nil, nil, false, c.failed(err)
		}
		names, whole = found, true
	}
	for _, name := range names {
		raw, err := folder.ReadFile(name, source.MaxFileSize)
		if err != nil {
			return nil, nil, false, c.failed(err)
		}
		list := &diag.List{}
		if !docx.IsText(raw) {
			if docx.Open(filepath.ToSlash(name), raw, list) != nil {
				return nil, nil, false, c.usageError("%s is a Word file: --from takes it alone", name)
			}
			c.report(list.Sorted(), false)
			return nil, nil, false, exitContent
		}
		edited := source.ReadSection(filepath.ToSlash(name), raw, list)
		c.report(list.Sorted(), false)
		if edited == nil {
			return nil, nil, false, exitContent
		}
		id := edited.ID.S
		if id == "" {
			_, id, _ = strings.Cut(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)), "-")
		}
		if section != "" && len(names) == 1 {
			id = section
		}
		texts = append(texts, units.Edited{Section: id, Title: edited.Title.S, Body: edited.Body})
	}
	return texts, names, whole, exitDone
}

// newVersion adds a draft to guide.yaml, which is put in place as a whole.
func newVersion(c *call, flags *pflag.FlagSet) func([]string) int {
	var o starter.VersionOptions
	flags.StringVar(&o.Guide, "guide", "", "the guide (default: the only one)")
	flags.StringVar(&o.Base, "base", "", "the approved version that it builds on (default: the newest)")
	return func(operands []string) int {
		var ok bool
		if o.Version, ok = c.askVersion(operands, &o.Guide); !ok {
			return c.missing()
		}
		st, status, ok := c.load()
		if !ok {
			return status
		}
		file, err := starter.Version(st, o, func(name string) ([]byte, error) {
			return folder.ReadFile(filepath.Join(c.site, filepath.FromSlash(name)), source.MaxFileSize)
		})
		if err != nil {
			return c.usageError("%v", err)
		}
		if err := c.create(file); err != nil {
			return c.failed(err)
		}
		c.wrote(diag.F("%s", filepath.Join(c.site, filepath.FromSlash(file.Path))))
		return exitDone
	}
}

func newMeeting(c *call, flags *pflag.FlagSet) func([]string) int {
	title := flags.String("title", "", "its title")
	plain := flags.Bool("plain", false, "without the lines that say what else may be written")
	return func(operands []string) int {
		said, ok := c.askMeeting(operands, title)
		if !ok {
			return c.missing()
		}
		day, err := civil.Parse(said)
		if err != nil {
			return c.usageError("%v", err)
		}
		return c.start(func(st *site.Site) ([]starter.File, error) {
			return only(starter.Meeting(st, starter.MeetingOptions{Date: day, Title: *title, Plain: *plain}))
		})
	}
}

func newDataset(c *call, flags *pflag.FlagSet) func([]string) int {
	kind := flags.String("kind", "", "kommuner, serie or scenarier (default: kommuner, or what the spreadsheet holds)")
	title := flags.String("title", "", "its title")
	read := sheetFlags(c, flags)
	within := flags.String("within", "", "with --raw: the column that the others count parts of, or none")
	dry := flags.Bool("dry-run", false, "show what is read, and write nothing")
	return func(operands []string) int {
		id, ok := c.askDataset(operands, kind, title, flags.Changed("from"))
		if !ok {
			return c.missing()
		}
		if !flags.Changed("from") {
			day, err := dayOrToday(flags.Lookup("published").Value.String())
			if err != nil {
				return c.usageError("--published: %v", err)
			}
			words, err := generator.WordsOf(c.language())
			if err != nil {
				return c.failed(err)
			}
			return c.start(func(st *site.Site) ([]starter.File, error) {
				return only(starter.Dataset(st, starter.DatasetOptions{ID: id, Kind: site.DatasetKind(*kind), Published: day, Title: *title, Month: words.Period}))
			})
		}
		o, name, data, status, ok := read()
		if !ok {
			return status
		}
		o.Within = *within
		st, status, ok := c.load()
		if !ok {
			return status
		}
		if err := starter.NewDataset(st, id); err != nil {
			return c.usageError("%v", err)
		}
		found := &diag.List{}
		result, ok := importer.First(st, id, *title, name, data, o, found)
		status = c.edition(result, found, ok, *dry)
		if status == exitDone && !*dry && o.Raw {
			return c.signed(flags, result)
		}
		return status
	}
}

func newEvent(c *call, flags *pflag.FlagSet) func([]string) int {
	date := flags.String("date", "", "a date, Q3-2030, \"medio 2030\" or words")
	title := flags.String("title", "", "its title")
	return func(operands []string) int {
		id, ok := c.askEvent(operands, date, title)
		if !ok {
			return c.missing()
		}
		return c.start(func(st *site.Site) ([]starter.File, error) {
			return only(starter.Event(st, starter.EventOptions{ID: id, Date: *date, Title: *title}))
		})
	}
}

// only is the one file that is made.
func only(f starter.File, err error) ([]starter.File, error) { return []starter.File{f}, err }

// start makes files of the site as it stands, and writes them: the last one makes the
// others true.
func (c *call) start(files func(*site.Site) ([]starter.File, error)) int {
	st, status, ok := c.load()
	if !ok {
		return status
	}
	made, err := files(st)
	if err != nil {
		return c.usageError("%v", err)
	}
	for _, f := range made {
		if err := c.create(f); err != nil {
			return c.failed(err)
		}
		c.wrote(diag.F("%s", filepath.Join(c.site, filepath.FromSlash(f.Path))))
	}
	return exitDone
}

// load reads the site that something is added to. Errors in it do not stand in
// the way, but they are shown: what they are about cannot be referred to.
func (c *call) load() (*site.Site, int, bool) {
	if _, err := os.Stat(filepath.Join(c.site, "data", "site.yaml")); errors.Is(err, fs.ErrNotExist) {
		return nil, c.failed(diag.F("%s is no site folder: it has no data/site.yaml (`bestpractice init` makes a site)", c.site)), false
	}
	list := &diag.List{}
	st, err := c.siteOfToday(list)
	if err != nil {
		return nil, c.failed(err), false
	}
	for _, d := range list.Sorted() {
		if d.Severity == diag.Error {
			c.say(d)
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

// create writes a file of the site; a new one overwrites none.
func (c *call) create(f starter.File) error {
	err := c.writes(f.Write)
	if errors.Is(err, fs.ErrExist) {
		return diag.F("%s is there already, and was left as it is", f.Path)
	}
	return err
}

// readFile reads a file of the site.
func (c *call) readFile(name string) ([]byte, error) {
	return folder.ReadFile(filepath.Join(c.site, filepath.FromSlash(name)), source.MaxFileSize)
}
