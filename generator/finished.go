package generator

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/store"
)

// finished finds units of work that an earlier build did. The store keeps, by all that
// a unit depends on, which files it wrote and their sums; the files themselves are
// kept where they were published. A file counts only if its sum fits, so that a
// published folder that somebody touched costs time and is never a wrong byte.
type finished struct {
	store   store.Store
	program string
	out     string // the published folder
	files   *folder.Summed
	// figures is the sum of what the units of figures depend on.
	figures string
	found   atomic.Int64 // units
}

// written is a file that a unit wrote.
type written struct {
	Path string
	Size int64
	Sum  [sha256.Size]byte
}

// maxFinished bounds the bytes of a unit that is taken from the published folder, since
// they are held in memory until all of them are known to fit.
const maxFinished = 64 << 20

// newFinished finds the work of this program in the store of its options. Where there is
// none, where it is not known which program this is, or where something in the site
// folder cannot be read, nothing is found and nothing kept.
func newFinished(o Options, files *folder.Summed, st *site.Site, sizes map[string]int) *finished {
	f := &finished{store: o.kept(), program: o.Program, out: o.OutDir(), files: files}
	if f.store.Dir == "" || f.program == "" {
		return f
	}
	f.figures, _ = figuresFrom(o, files, st, sizes)
	return f
}

// do runs the number-th of the units, or writes what it wrote before.
func (f *finished) do(ctx context.Context, number int, u unit, sink page.Sink) error {
	if !u.figures || f.figures == "" {
		return u.run(ctx, sink)
	}
	key := store.KeyOf("unit", f.program, f.figures, fmt.Sprint(number))
	if again, ok := f.again(key); ok {
		for _, w := range again {
			if err := sink.WriteFile(w.path, w.data); err != nil {
				return err
			}
		}
		f.found.Add(1)
		return nil
	}
	seen := &observed{sink: sink}
	if err := u.run(ctx, seen); err != nil {
		return err
	}
	var record bytes.Buffer
	if seen.size <= maxFinished && !f.files.Changed() && gob.NewEncoder(&record).Encode(seen.files) == nil {
		f.store.Put(key, record.Bytes())
	}
	return nil
}

type file struct {
	path string
	data []byte
}

// again gives the files of a unit, if each stands in the published folder as it was
// written.
func (f *finished) again(key store.Key) ([]file, bool) {
	record, ok := f.store.Get(key)
	if !ok {
		return nil, false
	}
	var list []written
	if gob.NewDecoder(bytes.NewReader(record)).Decode(&list) != nil {
		return nil, false
	}
	out := make([]file, 0, len(list))
	for _, w := range list {
		data, err := folder.ReadFile(filepath.Join(f.out, filepath.FromSlash(w.Path)), w.Size)
		if err != nil || int64(len(data)) != w.Size || sha256.Sum256(data) != w.Sum {
			return nil, false
		}
		out = append(out, file{w.Path, data})
	}
	return out, true
}

// observed notes what goes to a sink.
type observed struct {
	sink page.Sink

	mu    sync.Mutex
	files []written
	size  int64
}

func (o *observed) WriteFile(path string, data []byte) error {
	w := written{path, int64(len(data)), sha256.Sum256(data)}
	o.mu.Lock()
	o.files = append(o.files, w)
	o.size += w.Size
	o.mu.Unlock()
	return o.sink.WriteFile(path, data)
}

// figuresFrom is all that the pages of figures depend on. They show nothing of the
// texts of guides, proposals and answers but that there are some, and of sections what
// a reference to them shows; of everything else in the site folder they may show all.
func figuresFrom(o Options, files *folder.Summed, st *site.Site, sizes map[string]int) (string, error) {
	words := []string{fmt.Sprint(o.Group, st.Date, st.Fixed, len(st.Proposals) > 0, len(st.Actions) > 0, sizes)}
	for _, g := range st.Guides {
		for _, v := range g.Versions {
			words = append(words, g.ID, v.ID)
			for _, s := range v.Sections {
				words = append(words, fmt.Sprintf("%s %v %q", s.ID, s.Number, s.Title))
			}
		}
	}
	return digest(files, func(name string) bool {
		return !(strings.HasPrefix(name, "content/guides/") && strings.HasSuffix(name, ".md")) &&
			!strings.HasPrefix(name, "data/proposals/") && !strings.HasPrefix(name, "data/reviews/")
	}, words...)
}

// digest is the sum of words and of files of the site folder, those that of takes.
func digest(files *folder.Summed, of func(name string) bool, words ...string) (string, error) {
	h := sha256.New()
	fmt.Fprintf(h, "%q", words)
	for _, root := range []string{"content", "data", "theme"} {
		err := fs.WalkDir(files, root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !of(name) {
				if name == root {
					return nil // a site may lack it
				}
				return err
			}
			sum, err := files.Sum(name)
			if err != nil {
				return err
			}
			fmt.Fprintf(h, "%q %x", name, sum)
			return nil
		})
		if err != nil {
			return "", fmt.Errorf("reading what the site is made of: %w", err)
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
