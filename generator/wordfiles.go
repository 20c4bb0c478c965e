package generator

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"bestpractice/generator/diag"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/store"
	"bestpractice/generator/word/paper"
)

// wordFile is a Word file that the site offers.
type wordFile struct {
	path    string
	subject paper.Subject
	data    []byte
}

// wordFiles makes the Word files of a site: of each version, draft, proposal and
// meeting. Those that the cache has are not made again: a sealed version's is
// found by its own text and seal, the others by everything that the site has. It
// gives also how many were made.
func wordFiles(ctx context.Context, o Options, files *folder.Summed, st *site.Site, said *diag.List) ([]*wordFile, int, error) {
	if !o.WordFiles || said.HasErrors() {
		return nil, 0, nil
	}
	own := &diag.List{} // what is said of the look is said by the pages
	w, r, err := papers(o, files, st, own, "", nil)
	for _, d := range own.Sorted() {
		if d.Pos.File == wordTemplate {
			said.Add(d)
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
	list, err := sumsIn(files)
	if err != nil {
		return nil, 0, err
	}
	common := digest(slices.DeleteFunc(slices.Clone(list), func(f fileSum) bool {
		return f.name != "data/site.yaml" && f.name != wordTemplate && !strings.HasPrefix(f.name, "theme/")
	}), o.Program, fmt.Sprint(o.Group))
	whole := digest(list, common, st.Date.String())
	kept := o.kept()
	if o.Program == "" {
		kept.Dir = ""
	}
	var made atomic.Int64
	err = each(ctx, len(all), func(_ context.Context, i int) (err error) {
		f := all[i]
		key := store.KeyOf("word", whole, f.path)
		if v := f.subject.Version; v != nil && !v.Draft && f.subject.Proposal == nil && v.Seal != "" {
			key = sealedKey(common, r.Page.StateLabel(v), v, whole)
		}
		var found bool
		if f.data, found = kept.Get(key); found {
			return nil
		}
		made.Add(1)
		if f.data, err = w.Write(f.subject); err != nil {
			return fmt.Errorf("writing %s: %w", f.path, err)
		}
		kept.Put(key, f.data)
		return nil
	})
	return all, int(made.Load()), err
}

// sealedKey is what the file of a sealed version depends on. Figures that it has
// in its text are those of the site.
func sealedKey(common, state string, v *site.Version, whole string) store.Key {
	parts := []string{common, state, v.Guide.ID, v.Guide.Title, v.ID, v.Seal, v.Effective.String(), fmt.Sprint(v.WhollyExample())}
	for _, s := range v.Sections {
		parts = append(parts, s.ID, fmt.Sprint(s.Number, s.Example), s.Title, s.Text.Body)
		if strings.Contains(s.Text.Body, "{{") {
			parts = append(parts, whole)
		}
	}
	return store.KeyOf("sealed word", parts...)
}
