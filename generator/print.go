package generator

import (
	"bytes"
	"context"
	"sync"

	"bestpractice/generator/diag"
	"bestpractice/generator/render"
	"bestpractice/generator/render/page"
	"bestpractice/generator/word/paper"
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
	out := &Printed{Files: map[string][]byte{}}
	_, result, err := o.hand(func(w *paper.Writer, r *render.Rooms, s paper.Subject, _ *diag.List) ([]byte, error) {
		out.Base, out.Path, out.Name = w.Site.BaseURL, pageOf(r.Page, s), paperName(r.Page, s)
		return nil, nil
	})
	if err != nil || !result.OK() {
		return nil, result, err
	}
	var mu sync.Mutex
	result, err = Write(ctx, o.Options, sinkFunc(func(name string, data []byte) error {
		mu.Lock()
		defer mu.Unlock()
		out.Files[name] = bytes.Clone(data)
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
