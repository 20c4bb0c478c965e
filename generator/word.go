package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"bestpractice/generator/check"
	"bestpractice/generator/diag"
	"bestpractice/generator/render"
	"bestpractice/generator/render/figures"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/word/paper"
)

// WordOptions say what is written as a Word file.
type WordOptions struct {
	Options
	// What is 1.0 (a version), 1.0..1.2, 2025-01 (a proposal), 2025-06-04 (a
	// meeting); Guide is the id of its guide, where several have it.
	What, Guide string
	// Template is the file whose looks are taken, by its name and bytes; nil is
	// that of the site, where it has one.
	TemplateName string
	Template     []byte
	Clean        bool
}

// wordTemplate is the site's own template.
const wordTemplate = "data/word/skabelon.docx"

// Word makes a Word file. Where a diagnostic is an error there is none. The error
// is a *paper.UnknownError where What means nothing.
func Word(o WordOptions) ([]byte, *Result, error) {
	return o.hand(func(w *paper.Writer, _ *render.Rooms, s paper.Subject, _ *diag.List) ([]byte, error) {
		return w.Write(s)
	})
}

// hand reads the site and finds what is to be handed on, for make to write it.
func (o WordOptions) hand(make func(*paper.Writer, *render.Rooms, paper.Subject, *diag.List) ([]byte, error)) ([]byte, *Result, error) {
	files, done, err := o.open()
	if err != nil {
		return nil, nil, err
	}
	defer done()
	o.Trees = o.trees()
	list := &diag.List{}
	st, err := load(files, o.Options, list)
	if err != nil {
		return nil, nil, err
	}
	result := func() *Result { return &Result{Diagnostics: list.Sorted(), Day: st.Date, Fixed: st.Fixed} }
	subject, err := paper.Find(st, o.What, o.Guide)
	if err != nil {
		return nil, result(), err
	}
	if v := subject.Version; v != nil {
		check.New(st, o.Trees, list).Guide(v.Guide)
	}
	w, r, err := papers(o.Options, files, st, list, o.TemplateName, o.Template)
	if err != nil || list.HasErrors() {
		return nil, result(), err
	}
	w.Clean = o.Clean
	data, err := make(w, r, subject, list)
	return data, result(), err
}

// papers makes the writer of Word files of a site.
func papers(o Options, files fs.FS, st *site.Site, list *diag.List, name string, template []byte) (*paper.Writer, *render.Rooms, error) {
	look, err := lookOf(files, st, list)
	if err != nil {
		return nil, nil, err
	}
	charts, err := newCharts(o, st, look)
	if err != nil {
		return nil, nil, err
	}
	r, err := render.New(st, look.Files, page.Options{Files: files, Group: o.Group, Charts: charts, Trees: o.Trees, Looks: o.Looks})
	if err != nil {
		return nil, nil, err
	}
	w := &paper.Writer{Renderer: r.Guides, Files: files}
	if charts != nil {
		w.Chart = func(e *site.Edition) (*figures.Taken, error) {
			return r.Figures.Picture(context.Background(), e)
		}
	}
	if template == nil {
		name = wordTemplate
		template, err = folder.Read(files, name, source.MaxAssetSize)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, nil, fmt.Errorf("reading the site's Word template: %w", err)
		}
	}
	if template != nil {
		w.Template = paper.OpenTemplate(name, template, list)
	}
	return w, r, nil
}
