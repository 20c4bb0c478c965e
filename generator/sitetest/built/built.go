// Package built builds the site of a test in memory and looks at what came out.
// It is for tests outside the packages that package generator stands on; those
// take the files of package sitetest.
package built

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest"
)

// Site is a finished site, published or not.
type Site struct {
	Files       map[string]string // by address
	Diagnostics []diag.Diagnostic
}

// Of builds the site of an archive (see package sitetest). Options add to it:
// the day, the audience, files laid over it.
func Of(t testing.TB, archive string, options ...func(*generator.Options)) *Site {
	t.Helper()
	o := generator.Options{Files: sitetest.Files(t, archive)}
	for _, set := range options {
		set(&o)
	}
	return From(t, o)
}

// From builds the site of options.
func From(t testing.TB, o generator.Options) *Site {
	t.Helper()
	sink := &memory{files: map[string]string{}}
	result, err := generator.Write(context.Background(), o, sink)
	if err != nil {
		t.Fatal(err)
	}
	return &Site{sink.files, result.Diagnostics}
}

// Group builds for the working group.
func Group(o *generator.Options) { o.Group = true }

// Page is the text of an address; it fails the test where there is none.
func (s *Site) Page(t testing.TB, address string) string {
	t.Helper()
	name := address
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	text, ok := s.Files[name]
	if !ok {
		t.Fatalf("there is no %s among %q", name, slices.Sorted(maps.Keys(s.Files)))
	}
	return text
}

// Said are the errors and warnings, one a line: what a user reads.
func (s *Site) Said() string {
	var b strings.Builder
	for _, d := range s.Diagnostics {
		if d.Severity > diag.Note {
			fmt.Fprintln(&b, d)
		}
	}
	return b.String()
}

// memory keeps files; one that is written twice is an error of the program.
type memory struct {
	mu    sync.Mutex
	files map[string]string
}

func (m *memory) WriteFile(name string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, twice := m.files[name]; twice {
		return fmt.Errorf("%s is written twice", name)
	}
	m.files[name] = string(bytes.Clone(data))
	return nil
}
