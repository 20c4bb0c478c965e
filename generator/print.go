package generator

import (
	"context"
	"sync"

	"bestpractice/generator/diag"
	"bestpractice/generator/render"
	"bestpractice/generator/render/page"
	"bestpractice/generator/word/paper"
	"bestpractice/templates"
)

// Printed is a page of the site for a printer, with the files that it needs.
type Printed struct {
	Base  string // the address of the site
	Path  string // of the page, in Files
	Name  string // what its file is called, without an ending
	Files map[string][]byte
}

// Print builds the site in memory and finds the page of what WordOptions name: a
// version whole on one page, a comparison, proposal or meeting. Where a diagnostic
// is an error there is none. The error is a *paper.UnknownError where What means
// nothing, or has no page.
func Print(ctx context.Context, o WordOptions) (*Printed, *Result, error) {
	list := &diag.List{}
	st, err := Load(o.Options, list)
	if err != nil {
		return nil, nil, err
	}
	s, err := paper.Find(st, o.What, o.Guide)
	if err != nil {
		return nil, &Result{Diagnostics: list.Sorted(), Day: st.Date, Fixed: st.Fixed}, err
	}
	r, err := render.New(st, templates.FS, page.Options{Group: o.Group})
	if err != nil {
		return nil, nil, err
	}
	out := &Printed{Base: st.BaseURL, Path: pageOf(r.Page, s), Name: paperName(r.Page, s), Files: map[string][]byte{}}
	var mu sync.Mutex
	result, err := Write(ctx, o.Options, sinkFunc(func(name string, data []byte) error {
		mu.Lock()
		defer mu.Unlock()
		out.Files[name] = data
		return nil
	}))
	if err != nil || !result.OK() {
		return nil, result, err
	}
	if out.Files[out.Path] == nil {
		return nil, result, &paper.UnknownError{What: o.What}
	}
	return out, result, nil
}

// pageOf is the page of what is handed on.
func pageOf(a *page.Renderer, s paper.Subject) string {
	switch {
	case s.Meeting != nil:
		return a.MeetingPath(s.Meeting.Date)
	case s.Proposal != nil:
		return a.ProposalPath(s.Proposal)
	case s.Base != nil:
		return a.ComparePath(s.Base, s.Version)
	}
	return a.WholePath(s.Version)
}

// paperName is what a file of it is called, without an ending.
func paperName(a *page.Renderer, s paper.Subject) string {
	switch {
	case s.Meeting != nil:
		return s.Meeting.Date.String()
	case s.Proposal != nil:
		return s.Proposal.ID
	case s.Base != nil:
		return a.VersionName(s.Base) + "-" + a.Slug(s.Version)
	}
	return a.VersionName(s.Version)
}

// sinkFunc takes files as a function.
type sinkFunc func(name string, data []byte) error

func (f sinkFunc) WriteFile(name string, data []byte) error { return f(name, data) }
