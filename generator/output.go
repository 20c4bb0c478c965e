package generator

import (
	"fmt"
	"path"
	"strings"
	"sync"

	"bestpractice/generator/check/linkcheck"
	"bestpractice/generator/diag"
	"bestpractice/generator/render/page"
)

// output stands before the sink: it counts what is written and has the
// finished pages checked, so that none has to be kept. It may be used from
// several goroutines.
type output struct {
	sink  page.Sink
	links *linkcheck.Checker

	mu    sync.Mutex
	paths map[string]bool
	bytes int64
}

func newOutput(sink page.Sink, baseURL string) (*output, error) {
	links, err := linkcheck.New(baseURL)
	if err != nil {
		return nil, fmt.Errorf("base_url: %w", err)
	}
	return &output{sink: sink, links: links, paths: map[string]bool{}}, nil
}

// WriteFile implements page.Sink.
func (o *output) WriteFile(name string, data []byte) error {
	o.mu.Lock()
	o.paths[name] = true
	o.bytes += int64(len(data))
	o.mu.Unlock()
	switch path.Ext(name) {
	case ".html":
		o.links.Page(name, data)
	case ".css":
		o.links.Stylesheet(name, data)
	default:
		o.links.File(name)
	}
	return o.sink.WriteFile(name, data)
}

func (o *output) has(name string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.paths[name]
}

// check reports what is wrong with the finished pages, once for each thing that
// is wrong: a link in the frame stands on every page. Where the sources have
// errors already, a broken link on a page would only tell of them again.
func (o *output) check(list *diag.List) {
	if list.HasErrors() {
		return
	}
	type fault struct {
		kind   linkcheck.Kind
		target string
	}
	var order []fault
	first, count := map[fault]linkcheck.Problem{}, map[fault]int{}
	for _, p := range o.links.Problems() {
		f := fault{p.Kind, p.Target}
		if count[f]++; count[f] == 1 {
			first[f] = p
			order = append(order, f)
		}
	}
	for _, f := range order {
		p, more := first[f], ""
		if n := count[f] - 1; n > 0 {
			more = fmt.Sprintf(" (and %d more pages)", n)
		}
		list.Errorf(diag.Pos{}, "page-"+string(p.Kind), "", "on the page /%s%s: %s", strings.TrimSuffix(p.Page, "index.html"), more, p.Message)
	}
}

func (o *output) result(list *diag.List) *Result {
	return &Result{Diagnostics: list.Sorted(), Pages: len(o.paths), Bytes: o.bytes}
}
