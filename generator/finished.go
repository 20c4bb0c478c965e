package generator

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"bestpractice/generator/check"
	"bestpractice/generator/publish"
	"bestpractice/generator/render/search"
	"bestpractice/generator/site"
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/store"
)

// finished finds units of work that an earlier build did. The store keeps, by all that
// a unit depends on, which files it wrote and their sums, and what there was to say; the
// files themselves are kept where they were published. A file counts only if its sum
// fits, or if it stands as it was when its sum did, so that a published folder that
// somebody touched costs time and is never a wrong byte.
type finished struct {
	store    store.Store
	program  string
	out      string            // the published folder
	standing *publish.Standing // nil: nothing is known of what stands there
	files    *folder.Summed
	sums     sums
	words    *search.Index
	found    atomic.Int64 // units
}

// work is what a unit did.
type work struct {
	Files []written
	Told  check.Told
	Words []*search.Words // that it found for the search page
	Links check.Learned   // of the files
}

// written is a file that a unit wrote.
type written struct {
	Path string
	Size int64
	Sum  string // a string is kept at once, an array byte by byte
}

// sum is w.Sum; one that is damaged is no file's.
func (w written) sum() (sum [sha256.Size]byte) {
	copy(sum[:], w.Sum)
	return sum
}

// newFinished finds the work of this program in the store of its options. Where there is
// none, where it is not known which program this is, or where something in the site
// folder cannot be read, nothing is found and nothing kept.
func newFinished(o Options, files *folder.Summed, st *site.Site, sizes map[string]int, words *search.Index) *finished {
	f := &finished{store: o.kept(), program: o.Program, out: o.OutDir(), standing: o.Standing, files: files, words: words}
	if f.store.Dir == "" || f.program == "" {
		return f
	}
	if s, err := sumsOf(o, files, st, sizes); err == nil {
		f.sums = s
	}
	return f
}

// do runs a unit, or writes what it wrote before, and gives what there is to say.
func (f *finished) do(ctx context.Context, u unit, sink *check.Output) (check.Told, error) {
	if u.of == "" {
		return u.run(ctx, sink)
	}
	key := store.KeyOf("unit", f.program, string(u.what), u.of)
	done := map[string]bool{}
	if before, ok := f.again(key); ok {
		whole := true
		for _, w := range before.Files {
			data, file := f.published(w)
			if file == nil {
				whole = false
				break
			}
			if err := sink.WriteKnown(w.Path, data, w.sum(), file); err != nil {
				return check.Told{}, err
			}
			done[w.Path] = true
		}
		if whole {
			f.found.Add(1)
			sink.Know(before.Links)
			f.words.Take(before.Words)
			return before.Told, nil
		}
	}
	seen := &observed{sink: sink, done: done}
	told, err := u.run(ctx, seen)
	if err != nil {
		return told, err
	}
	f.keep(key, work{Files: seen.files, Told: told, Words: f.words.Of(u.words...)}, sink)
	return told, nil
}

// keep keeps what a unit did, or a part of one, whose files went to a sink.
func (f *finished) keep(key store.Key, did work, sink *check.Output) {
	paths := map[string]bool{}
	for _, w := range did.Files {
		paths[w.Path] = true
	}
	var ok bool
	if did.Links, ok = sink.Learn(slices.Collect(maps.Keys(paths))); !ok || len(paths) < len(did.Files) || f.files.Changed() {
		return
	}
	var record bytes.Buffer
	if gob.NewEncoder(&record).Encode(did) == nil {
		f.store.Put(key, record.Bytes())
	}
}

// published finds the published file that is as it was written: which it is, and what
// gives its bytes. It is nil where there is none.
func (f *finished) published(w written) (data func() ([]byte, error), file fs.FileInfo) {
	if file := f.standing.In(f.out, w.Path, w.sum()); file != nil {
		return func() ([]byte, error) {
			data, _, err := f.read(w)
			return data, err
		}, file
	}
	all, file, err := f.read(w)
	if err != nil {
		return nil, nil
	}
	f.standing.Know(w.Path, file, w.sum())
	return func() ([]byte, error) { return all, nil }, file
}

// read reads a published file, if it is as it was written.
func (f *finished) read(w written) ([]byte, fs.FileInfo, error) {
	data, file, err := folder.ReadKnown(filepath.Join(f.out, filepath.FromSlash(w.Path)), w.Size)
	if err == nil && sha256.Sum256(data) != w.sum() {
		err = errors.New("it is not as it was written")
	}
	return data, file, err
}

// again gives what a unit did.
func (f *finished) again(key store.Key) (out work, ok bool) {
	record, ok := f.store.Get(key)
	return out, ok && gob.NewDecoder(bytes.NewReader(record)).Decode(&out) == nil
}

// observed notes what goes to a sink. What is done was written already, the same as it
// is written now.
type observed struct {
	sink *check.Output
	done map[string]bool

	mu    sync.Mutex
	files []written
}

// file finds a file that was written lately.
func (o *observed) file(path string) (written, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, w := range slices.Backward(o.files) {
		if w.Path == path {
			return w, true
		}
	}
	return written{}, false
}

func (o *observed) WriteFile(path string, data []byte) error {
	sum := sha256.Sum256(data)
	w := written{path, int64(len(data)), string(sum[:])}
	o.mu.Lock()
	o.files = append(o.files, w)
	o.mu.Unlock()
	if o.done[path] {
		o.sink.Read(path, data)
		return nil
	}
	return o.sink.WriteSummed(path, data, sum)
}

// writeAgain is WriteFile of what the published file holds, and of which is known where
// it leads.
func (o *observed) writeAgain(w written, data func() ([]byte, error), file fs.FileInfo, links check.Learned) error {
	o.mu.Lock()
	o.files = append(o.files, w)
	o.mu.Unlock()
	if !o.done[w.Path] {
		if err := o.sink.WriteKnown(w.Path, data, w.sum(), file); err != nil {
			return err
		}
	}
	o.sink.Know(links)
	return nil
}

// all writes again what a part of the unit wrote before; ok is false where some of it is
// not as it was.
func (o *observed) all(before work, f *finished) (ok bool, err error) {
	for _, w := range before.Files {
		if o.done[w.Path] {
			continue
		}
		data, file := f.published(w)
		if file == nil {
			return false, nil
		}
		if err := o.sink.WriteKnown(w.Path, data, w.sum(), file); err != nil {
			return false, err
		}
		o.done[w.Path] = true
	}
	o.files = append(o.files, before.Files...)
	o.sink.Know(before.Links)
	f.found.Add(1)
	return true, nil
}

// sums are of all that units depend on; "" where that is not known.
type sums struct {
	whole   string                 // everything
	process string                 // what proposals, meetings, the front page and the feed show
	figures string                 // what pages of figures show
	guides  map[*site.Guide]string // what a guide's pages show
	besides map[*site.Guide]string // of that, all but its texts
	sealed  map[*site.Guide]string // what those of its pages show that no draft has a say in

	proposals map[*site.Proposal]string // what its page shows
}

// sumsOf reads the sums of a site's files.
//
// Pages of figures show nothing of the texts of guides, proposals, meetings and answers but
// that there are some, of sections what a reference to them shows, and of pages what the
// menu does; of everything else in the site folder they may show all. So may the pages of
// a guide, of other guides' sections just that, and nothing of answers, which stand with
// proposals and meetings. Of pages, nothing but the page of all of them and the search show
// more than the menu does, and the terms of the glossary.
//
// A proposal for a draft shows in the pages of no guide but its own, and there in none but
// those of drafts: what is sealed is made of proposals for sealed versions. Of drafts it
// shows which sections they have, under which ids. So does the page of another proposal for
// a draft, and beside that the titles of sections that it may come to stand behind; those
// of two proposals that cannot both be made show each other.
func sumsOf(o Options, files *folder.Summed, st *site.Site, sizes map[string]int) (sums, error) {
	of := sums{guides: map[*site.Guide]string{}, besides: map[*site.Guide]string{}, sealed: map[*site.Guide]string{}, proposals: map[*site.Proposal]string{}}
	list, err := sumsIn(files)
	if err != nil {
		return of, err
	}
	common := fmt.Sprint(o.Group, st.Date, st.Fixed)
	var sections strings.Builder
	for _, g := range st.Guides {
		for _, v := range g.Versions {
			fmt.Fprintf(&sections, "%q %q", g.ID, v.ID)
			for _, s := range v.Sections {
				fmt.Fprintf(&sections, "%q %v %q %q", s.ID, s.Number, s.Title, s.Aliases)
			}
		}
	}
	var menu strings.Builder
	fmt.Fprint(&menu, len(st.Proposals) > 0, len(st.Meetings) > 0, len(st.Actions) > 0)
	for _, p := range st.Pages {
		fmt.Fprintf(&menu, "%q %q %q", p.ID, p.Title, p.Group)
	}
	glossary := ""
	if st.Glossary != nil {
		glossary = st.Glossary.Text.Body
	}
	draftOf := map[string]*site.Guide{} // by the files of proposals for drafts
	for _, p := range st.Proposals {
		if p.Guide != nil && p.Target != nil && p.Target.Draft {
			draftOf[p.File] = p.Guide
		}
	}
	texts, drafts := map[string][]fileSum{}, map[*site.Guide][]fileSum{} // by guide
	// process are all files but pages, rest those besides the texts of guides and answers,
	// figures what pages of figures may show.
	var process, rest, figures []fileSum
	for _, f := range list {
		in := func(dir string) bool { return strings.HasPrefix(f.name, dir) }
		text := strings.HasSuffix(f.name, ".md")
		if in(site.PagesDir) && text {
			continue
		}
		process = append(process, f)
		id, _, _ := strings.Cut(strings.TrimPrefix(f.name, "content/guides/"), "/")
		switch {
		case in("content/guides/") && text:
			texts[id] = append(texts[id], f)
			continue
		case in("data/reviews/"):
			continue
		case !in("data/proposals/") && !in(site.MeetingFiles):
			figures = append(figures, f)
		}
		if g := draftOf[f.name]; g != nil {
			drafts[g] = append(drafts[g], f)
			continue
		}
		rest = append(rest, f)
	}
	of.whole = digest(list, common, fmt.Sprint(sizes))
	of.process = digest(process, common, fmt.Sprint(sizes), menu.String(), glossary)
	of.figures = digest(figures, common, sections.String(), menu.String())
	shared := digest(rest, common, sections.String(), menu.String(), glossary)
	for _, g := range st.Guides {
		own := map[string]int{}
		for name, n := range sizes {
			if strings.HasPrefix(name, g.ID+"/") {
				own[name] = n
			}
		}
		of.sealed[g] = digest(texts[g.ID], shared, fmt.Sprint(own))
		of.besides[g] = digest(drafts[g], shared, fmt.Sprint(own))
		of.guides[g] = digest(texts[g.ID], of.besides[g])
	}
	for _, p := range st.Proposals {
		of.proposals[p] = of.process
	}
	// The group is shown the answers, too; and how large a Word file is, in which more may
	// stand than on the page, stands there.
	if o.Group || o.WordFiles {
		return of, nil
	}
	for g, files := range drafts {
		of.alone(st, g, files)
	}
	return of, nil
}

// alone finds what the pages of proposals for a guide's drafts show, each in its file, that
// have no say in each other.
func (of sums) alone(st *site.Site, g *site.Guide, files []fileSum) {
	own := map[string]*site.Proposal{}
	var added strings.Builder
	for _, p := range st.Proposals {
		if p.Guide != g {
			continue
		}
		own[p.File] = p
		for _, c := range p.Changes {
			for _, e := range c.Edits {
				if e.Kind == site.AddSection {
					fmt.Fprintf(&added, "%q %q", e.NewID, e.Title)
				}
			}
		}
	}
	for _, v := range g.Versions {
		for _, k := range v.Conflicts {
			delete(own, k.A.Proposal.File)
			delete(own, k.B.Proposal.File)
		}
	}
	for _, f := range files {
		if p := own[f.name]; p != nil {
			of.proposals[p] = digest([]fileSum{f}, of.sealed[g], added.String())
		}
	}
}

// fileSum is a file of the site folder.
type fileSum struct {
	name string
	sum  [sha256.Size]byte
}

// siteFolders hold all that a site is made of.
var siteFolders = []string{"content", "data", "theme"}

// sumsIn are all the files that a site is made of.
func sumsIn(files *folder.Summed) ([]fileSum, error) {
	var out []fileSum
	for _, root := range siteFolders {
		err := fs.WalkDir(files, root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				if name == root {
					return nil // a site may lack it
				}
				return err
			}
			if !files.Has(name) {
				if info, err := fs.Stat(files, name); err == nil && info.Size() > source.MaxAssetSize {
					return &fs.PathError{Op: "read", Path: name, Err: folder.ErrTooLarge}
				}
			}
			sum, err := files.Sum(name)
			if err == nil {
				out = append(out, fileSum{name, sum})
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("reading what the site is made of: %w", err)
		}
	}
	return out, nil
}

// digest is the sum of words and of files.
func digest(files []fileSum, words ...string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q", words)
	for _, f := range files {
		fmt.Fprintf(h, "%q %x", f.name, f.sum)
	}
	return hex.EncodeToString(h.Sum(nil))
}
