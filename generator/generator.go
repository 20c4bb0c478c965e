// Package generator builds the site: it loads the files of a site folder,
// resolves them, renders the pages and publishes them. Each stage is a package
// below this one, returns a new type, and changes nothing that it was given;
// this package puts them one after the other and is the only one that starts
// goroutines.
//
//	source → resolve (amend) → check and render, guide by guide from the same trees → publish
//
// Input is a folder; output is another folder, all or nothing. The same input
// gives the same bytes on any machine, with any number of processors.
package generator

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"sync"

	"bestpractice/generator/check"
	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/publish"
	"bestpractice/generator/render/page"
	"bestpractice/generator/resolve"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/store"
)

// Options say what is built. The zero value builds the current folder's site
// for the public into public/.
type Options struct {
	// Dir is the site folder; "" is the current one.
	Dir string
	// Over are files laid over the folder's, by path: a site as it would be.
	// nil takes a file away, or a folder with all that is in it.
	Over map[string][]byte
	// Files is the site in place of a folder: one in memory.
	Files fs.FS
	// Out is where the site is published; "" is public/ in Dir.
	Out string
	// Date decides what is in force and which meeting is next; zero stands for
	// the date of site.yaml, and where that has none for Today.
	Date, Today civil.Date
	// Group publishes for the working group: reviewers' answers and names, and
	// the review pages.
	Group bool
	// Cache is the folder that keeps finished work between builds: drawn charts, Word
	// files, and what the units of work wrote and said; "" keeps none.
	Cache string
	// WordFiles has each version, draft, proposal and meeting offer a Word file.
	// Program tells one program from another in the cache: another may write other
	// bytes. Where it is "", nothing but charts is kept.
	WordFiles bool
	Program   string
	// Standing is what a program that builds again and again knows of the published
	// folder; nil has all that stands there read, but for what an earlier program left
	// in the cache.
	Standing *publish.Standing
	// Trees keeps what a program that builds again and again has parsed; nil keeps a
	// little while one build lasts.
	Trees *markdown.Trees
	// Looks keeps what such a program has read of the theme; nil reads it.
	Looks *page.Looks
	// Progress is called as units of work are done; nil: nobody looks.
	Progress func(done, total int, what diag.Text)
}

func (o Options) dir() string {
	if o.Dir == "" {
		return "."
	}
	return o.Dir
}

func (o Options) trees() *markdown.Trees { return cmp.Or(o.Trees, markdown.NewTrees(1<<20)) }

// kept is the store of finished work.
func (o Options) kept() store.Store {
	if o.Cache == "" {
		return store.Store{}
	}
	return store.Store{Dir: filepath.Join(o.Cache, "finished")}
}

// trim takes out of the store what is too much of it, beside other work: it looks at every
// file there. The result waits until that is done.
func (o Options) trim() (done func()) {
	var beside sync.WaitGroup
	beside.Go(o.kept().Trim)
	return beside.Wait
}

// sources are the folders that every build reads.
func (o Options) sources() (out []string) {
	for _, name := range siteFolders {
		out = append(out, filepath.Join(o.dir(), name))
	}
	return out
}

// OutDir is the folder that the site is published in.
func (o Options) OutDir() string {
	if o.Out == "" {
		return filepath.Join(o.dir(), "public")
	}
	return o.Out
}

// Result is what a build has to say.
type Result struct {
	// Site is what was checked and built; nil where an earlier program built all of it,
	// and it stands.
	Site *site.Site
	// Diagnostics are sorted. Where one is an error, nothing was published.
	Diagnostics []diag.Diagnostic
	// Pages and Bytes count what was written, published or not.
	Pages int
	Bytes int64
	// Made are Word files that were made, and not found in the cache.
	Made int
	// Found are units of work that an earlier build had finished, and sections in units
	// that it had not.
	Found int
	// Day is the one that decided; Fixed says that site.yaml names it.
	Day   civil.Date
	Fixed bool
}

// OK reports whether the content has no errors.
func (r *Result) OK() bool {
	for _, d := range r.Diagnostics {
		if d.Severity == diag.Error {
			return false
		}
	}
	return true
}

// Build writes the site. The error is for what the machine refused; what is
// wrong with the content is in the result, and then the old site stays. There may
// be both; the result is nil only where the site could not be read at all.
func Build(ctx context.Context, o Options) (*Result, error) {
	opened, done, err := o.open()
	if err != nil {
		return nil, err
	}
	defer done()
	files := folder.NewSummed(opened)
	remember := o.Standing == nil && o.Program != "" && o.Cache != ""
	if remember {
		o.Standing = &publish.Standing{}
		if before := o.unchanged(ctx, files); before != nil {
			return before, nil
		}
	}
	var staging *publish.Staging
	result, err := run(ctx, o, files, func() (sink page.Sink, err error) {
		staging, err = o.staging(ctx, remember)
		return staging, err
	})
	if staging == nil {
		return result, err
	}
	defer staging.Abort()
	if err != nil || !result.OK() {
		return result, err
	}
	if err := staging.Commit(); err != nil {
		return result, err
	}
	if remember {
		o.built(files, staging, result)
	}
	return result, nil
}

// staging opens the place where the site is published; with remember, what stands there
// is known from one program to the next.
func (o Options) staging(ctx context.Context, remember bool) (*publish.Staging, error) {
	s, err := publish.Open(ctx, o.OutDir(), o.sources()...)
	if s == nil {
		return nil, err
	}
	s.Standing, s.AtOnce = o.Standing, atOnce
	if remember {
		s.Remember(
			func(name string) []byte { record, _ := o.kept().Get(store.KeyOf("standing", name)); return record },
			func(name string, record []byte) { o.kept().Put(store.KeyOf("standing", name), record) })
	}
	return s, err
}

// Check does all that Build does and writes nothing.
func Check(ctx context.Context, o Options) (*Result, error) { return Write(ctx, o, nowhere{}) }

// Write hands the files of the site to sink, those of a site with errors too:
// whether they may be published, the result tells.
func Write(ctx context.Context, o Options, sink page.Sink) (*Result, error) {
	opened, done, err := o.open()
	if err != nil {
		return nil, err
	}
	defer done()
	return run(ctx, o, folder.NewSummed(opened), func() (page.Sink, error) { return sink, nil })
}

// run loads the site, opens what takes its files, and writes them. With an error
// the result says what is known until then; it is nil where nothing is.
func run(ctx context.Context, o Options, files *folder.Summed, open func() (page.Sink, error)) (*Result, error) {
	o.Trees = o.trees()
	defer o.trim()()
	list := &diag.List{}
	st, err := load(files, o, list)
	found := func() *Result { return &Result{Site: st, Diagnostics: acknowledgeable(files, list.Sorted())} }
	if err != nil {
		return found(), err
	}
	sink, refused := open()
	if refused != nil {
		sink = nowhere{}
	}
	out, err := check.NewOutput(sink, st.BaseURL)
	if err != nil {
		return found(), err
	}
	out.AtOnce = atOnce
	reused := 0
	word, made, err := wordFiles(ctx, o, files, st, list)
	if err == nil {
		reused, err = write(ctx, o, files, st, word, out, list)
	}
	result := found()
	result.Day, result.Fixed = st.Date, st.Fixed
	result.Pages, result.Bytes = out.Size()
	result.Made, result.Found = made, reused
	return result, cmp.Or(refused, err)
}

// acknowledgeable gives what may stand the entry that says so.
func acknowledgeable(files fs.FS, ds []diag.Diagnostic) []diag.Diagnostic {
	lines := map[string][]string{}
	for i, d := range ds {
		if d.Severity == diag.Note || d.Severity == diag.Error && !d.MayStand {
			continue
		}
		if _, read := lines[d.Pos.File]; !read {
			lines[d.Pos.File] = source.Lines(files, d.Pos.File)
		}
		if n, all := max(d.Pos.Line, 1), lines[d.Pos.File]; n <= len(all) {
			ds[i].Acknowledge = d.Entry(source.LineHash(all[n-1]))
		}
	}
	return ds
}

// Load reads and resolves a site folder. A site with errors in the list is
// whole as far as its files allow, and fit for finding more of them.
func Load(o Options, list *diag.List) (*site.Site, error) {
	files, done, err := o.open()
	if err != nil {
		return nil, err
	}
	defer done()
	return load(files, o, list)
}

func load(files fs.FS, o Options, list *diag.List) (*site.Site, error) {
	plain, keep := o.plain(files)
	records, err := source.Load(files, list, atOnce, plain)
	if err != nil {
		return nil, diag.While(diag.F("loading the site"), err)
	}
	keep()
	day := o.Date
	if day.IsZero() && records.Config.Date.IsZero() {
		day = o.Today
	}
	return resolve.Site(records, day, list, atOnce, o.trees()), nil
}

// plain are the texts of this site that this program has searched; keep keeps them for the
// next load.
func (o Options) plain(files fs.FS) (plain *source.Plain, keep func()) {
	config, err := folder.Read(files, "data/site.yaml", source.MaxFileSize)
	if err != nil || o.Cache == "" || o.Program == "" {
		return nil, func() {}
	}
	key := store.KeyOf("plain", o.Program, string(config))
	record, _ := o.kept().Get(key)
	plain = source.PlainOf(record)
	return plain, func() {
		if record, ok := plain.Record(); ok {
			o.kept().Put(key, record)
		}
	}
}

// open gives the files of the site, with those that are laid over them.
func (o Options) open() (files fs.FS, done func(), err error) {
	if o.Files != nil {
		return folder.Over(o.Files, o.Over), func() {}, nil
	}
	if o.Cache != "" {
		// A cache that cannot be made costs time alone.
		if err := publish.Outside(o.Cache, o.sources()...); errors.As(err, new(*publish.SourceError)) {
			return nil, nil, diag.While(diag.F("keeping finished work in %s", o.Cache), err)
		}
	}
	dir, err := folder.Open(o.dir())
	if err != nil {
		return nil, nil, diag.While(diag.F("opening the site folder"), err)
	}
	return folder.Over(dir, o.Over), func() { dir.Close() }, nil
}

// nowhere takes files and forgets them.
type nowhere struct{}

func (nowhere) WriteFile(string, []byte) error { return nil }
