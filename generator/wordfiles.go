package generator

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"bestpractice/generator/diag"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/word/paper"
)

// wordFile is a Word file that the site offers, and all that its bytes depend on.
type wordFile struct {
	path    string
	subject paper.Subject
	key     string
	data    []byte
}

// wordFiles makes the Word files of a site: of each version, draft, proposal and
// meeting. Those that the cache has are not made again: a sealed version's is
// found by its own text and seal, the others by everything that the site has. It
// gives also how many were made.
func wordFiles(ctx context.Context, o Options, files fs.FS, st *site.Site, list *diag.List) ([]*wordFile, int, error) {
	if !o.WordFiles || list.HasErrors() {
		return nil, 0, nil
	}
	own := &diag.List{} // what is said of the look is said by the pages
	w, r, err := papers(o, files, st, own, "", nil)
	for _, d := range own.Sorted() {
		if d.Pos.File == wordTemplate {
			list.Add(d)
		}
	}
	if err != nil || own.HasErrors() {
		return nil, 0, err
	}
	var all []*wordFile
	add := func(beside string, s paper.Subject) {
		all = append(all, &wordFile{path: page.WordPath(beside, paperName(r.Page, s)), subject: s})
	}
	for _, g := range st.Guides {
		for _, v := range g.Versions {
			add(r.Page.VersionPath(v), paper.Subject{Version: v})
		}
	}
	for _, p := range st.Proposals {
		if p.Guide != nil && p.Base != nil && p.Base.Withdrawn == nil {
			add(r.Page.ProposalPath(p), paper.Subject{Proposal: p})
		}
	}
	for _, m := range st.Meetings {
		add(r.Page.MeetingPath(m.Date), paper.Subject{Meeting: m})
	}
	// Alike in every file: the program, who it is for, the organisation, its looks.
	common, err := digest(files, func(name string) bool {
		return name == "data/site.yaml" || name == wordTemplate || strings.HasPrefix(name, "theme/")
	}, o.Program, fmt.Sprint(o.Group))
	if err != nil {
		return nil, 0, err
	}
	whole, err := digest(files, func(string) bool { return true }, common, st.Date.String())
	if err != nil {
		return nil, 0, err
	}
	store := wordStore{o.Cache, o.Program}
	if store.program == "" {
		store.dir = ""
	}
	var made atomic.Int64
	err = each(ctx, len(all), func(_ context.Context, i int) (err error) {
		f := all[i]
		f.key = whole + f.path
		if v := f.subject.Version; v != nil && !v.Draft && f.subject.Proposal == nil && v.Seal != "" {
			f.key = sealedKey(common, r.Page.StateLabel(v), v, whole)
		}
		if f.data = store.get(f.key); f.data != nil {
			return nil
		}
		made.Add(1)
		if f.data, err = w.Write(f.subject); err != nil {
			return fmt.Errorf("writing %s: %w", f.path, err)
		}
		store.put(f.key, f.data)
		return nil
	})
	store.trim(all)
	return all, int(made.Load()), err
}

// sealedKey is what the file of a sealed version depends on. Figures that it has
// in its text are those of the site.
func sealedKey(common, state string, v *site.Version, whole string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q", []string{common, state, v.Guide.ID, v.Guide.Title, v.ID, v.Seal, fmt.Sprint(v.WhollyExample())})
	for _, s := range v.Sections {
		fmt.Fprintf(h, "%q", []string{s.ID, fmt.Sprint(s.Number, s.Example), s.Title, s.Text.Body})
		if strings.Contains(s.Text.Body, "{{") {
			fmt.Fprintf(h, "%q", whole)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// digest is the sum of the files of a site that are of concern, and of words.
func digest(files fs.FS, of func(name string) bool, words ...string) (string, error) {
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
			data, err := fs.ReadFile(files, name)
			if err != nil {
				return err
			}
			fmt.Fprintf(h, "%q %x", name, sha256.Sum256(data))
			return nil
		})
		if err != nil {
			return "", fmt.Errorf("reading what the Word files are made of: %w", err)
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// wordStore keeps Word files between builds, each with its own sum: what is
// damaged is made anew. Without a folder, or where nobody said which program this
// is, it keeps none.
type wordStore struct{ dir, program string }

// maxStore is how many bytes of Word files are kept.
const maxStore = 256 << 20

func (s wordStore) path(key string) string {
	sum := sha256.Sum256([]byte(key))
	return filepath.Join(s.dir, "word", hex.EncodeToString(sum[:])+".docx")
}

func (s wordStore) get(key string) []byte {
	if s.dir == "" {
		return nil
	}
	data, err := os.ReadFile(s.path(key))
	if err != nil || len(data) < sha256.Size {
		return nil
	}
	body := data[sha256.Size:]
	if sum := sha256.Sum256(body); string(sum[:]) != string(data[:sha256.Size]) {
		return nil
	}
	return body
}

// put stores a file under another name first, so that none is ever half there.
// What goes wrong with the disk is a miss: it may not stop a build.
func (s wordStore) put(key string, data []byte) {
	if s.dir == "" || os.MkdirAll(filepath.Join(s.dir, "word"), 0o755) != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Join(s.dir, "word"), "*.part")
	if err != nil {
		return
	}
	sum := sha256.Sum256(data)
	_, err = f.Write(append(sum[:], data...))
	if shut := f.Close(); err != nil || shut != nil || os.Rename(f.Name(), s.path(key)) != nil {
		_ = os.Remove(f.Name())
	}
}

// trim removes the files that were made longest ago, but none of this build, until
// the rest fits.
func (s wordStore) trim(used []*wordFile) {
	if s.dir == "" {
		return
	}
	entries, err := os.ReadDir(filepath.Join(s.dir, "word"))
	if err != nil {
		return
	}
	keep := map[string]bool{}
	for _, f := range used {
		keep[filepath.Base(s.path(f.key))] = true
	}
	var old []os.FileInfo
	total := int64(0)
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		total += info.Size()
		if !keep[e.Name()] {
			old = append(old, info)
		}
	}
	slices.SortFunc(old, func(a, b os.FileInfo) int { return a.ModTime().Compare(b.ModTime()) })
	for _, info := range old {
		if total <= maxStore {
			return
		}
		if os.Remove(filepath.Join(s.dir, "word", info.Name())) == nil {
			total -= info.Size()
		}
	}
}
