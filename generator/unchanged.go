package generator

import (
	"bytes"
	"context"
	"encoding/gob"
	"fmt"
	"io/fs"
	"slices"

	"bestpractice/generator/diag"
	"bestpractice/generator/publish"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/source/seal"
	"bestpractice/generator/store"
)

// unchanged is what the newest build of a site read, published and said. Where all that it
// read is as it was, and all that it published stands, there is nothing to make.
type unchanged struct {
	Read      []glimpse // of all folders and files that the site is made of
	Of        string    // the sum of the files
	Published []written

	Diagnostics []diag.Diagnostic
	Pages       int
	Bytes       int64
	Day         civil.Date
	Fixed       bool
}

// glimpse is what a look at a file of the site folder tells: whether it is worth reading
// all of them before anything else is done. A folder's name ends in a slash.
type glimpse struct {
	Name           string
	Size, Modified int64
}

// glimpses looks at all that the site is made of.
func glimpses(files fs.FS) (out []glimpse, err error) {
	for _, root := range siteFolders {
		err := fs.WalkDir(files, root, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil && name == root:
				return nil // a site may lack it
			case err != nil:
				return err
			case d.IsDir():
				out = append(out, glimpse{Name: name + "/"})
				return nil
			}
			is, err := d.Info()
			if err == nil && is.Mode()&fs.ModeSymlink != 0 {
				is, err = fs.Stat(files, name)
			}
			if err == nil {
				out = append(out, glimpse{name, is.Size(), is.ModTime().UnixNano()})
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// unchangedKey finds what was built of a site for one audience and day into one place.
func (o Options) unchangedKey(place string) store.Key {
	return store.KeyOf("unchanged", o.Program, place, fmt.Sprint(o.Group, o.WordFiles), o.Date.String(), o.Today.String())
}

// unchanged finds that there is nothing to make; nil: there is, or it is not known.
func (o Options) unchanged(ctx context.Context, files *folder.Summed) *Result {
	staging, err := o.staging(ctx, true)
	if err != nil {
		return nil // met again
	}
	defer staging.Abort()
	record, ok := o.kept().Get(o.unchangedKey(staging.Place()))
	var was unchanged
	if !ok || gob.NewDecoder(bytes.NewReader(record)).Decode(&was) != nil {
		return nil
	}
	if now, err := glimpses(files); err != nil || !slices.Equal(now, was.Read) {
		return nil
	}
	sums := make([]seal.Sum, len(was.Published))
	for i, w := range was.Published {
		sums[i] = seal.Sum{Path: w.Path, Hash: w.sum()}
	}
	if !staging.Stands(sums) { // which is soon told where it is not known what stands there
		return nil
	}
	if of, err := sumOfAll(files, was.Read); err != nil || of != was.Of {
		return nil
	}
	return &Result{Diagnostics: was.Diagnostics, Pages: was.Pages, Bytes: was.Bytes, Day: was.Day, Fixed: was.Fixed}
}

// sumOfAll reads what was looked at.
func sumOfAll(files *folder.Summed, looked []glimpse) (string, error) {
	atOnce(len(looked), func(i int) {
		if name := looked[i].Name; name[len(name)-1] != '/' {
			_, _ = files.Sum(name) // an error is met again
		}
	})
	list, err := sumsIn(files)
	return digest(list), err
}

// built keeps what was published for the next build.
func (o Options) built(files *folder.Summed, staging *publish.Staging, r *Result) {
	read, err := glimpses(files)
	if err != nil || files.Changed() {
		return
	}
	of, err := sumOfAll(files, read)
	if err != nil || files.Changed() {
		return
	}
	now := unchanged{Read: read, Of: of, Diagnostics: r.Diagnostics, Pages: r.Pages, Bytes: r.Bytes, Day: r.Day, Fixed: r.Fixed}
	for _, s := range staging.Sums() {
		if s.Path != publish.MarkFile {
			now.Published = append(now.Published, written{Path: s.Path, Sum: string(s.Hash[:])})
		}
	}
	var record bytes.Buffer
	if gob.NewEncoder(&record).Encode(now) == nil {
		o.kept().Put(o.unchangedKey(staging.Place()), record.Bytes())
	}
}
