package release

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"
)

// The same release again is none; another one under its name is refused, and said
// what it differs in.
func TestAgain(t *testing.T) {
	nothing := func(*Request) {}
	inJune := func(r *Request) { r.Meeting, r.Approved = civil.Date{}, date("2025-06-04") }
	remove := func(name string) func(dir string) error {
		return func(dir string) error { return os.Remove(filepath.Join(dir, "content/guides/g/1.2", name)) }
	}
	for _, tt := range []struct {
		name   string
		first  func(*Request)
		meddle func(dir string) error
		again  func(*Request)
		want   string // "": done
	}{
		{"all of it", nothing, nil, func(r *Request) { r.Next, r.Effective = "1.4", date("2025-12-01") }, ""},
		{"what guide.yaml says by now", nothing, nil, nothing, ""},
		{"a day of approval besides the meeting's", func(r *Request) { r.Approved = date("2025-11-11") }, nil, nothing, ""},
		{"another meeting", nothing, nil, func(r *Request) { r.Meeting = date("2025-11-11") }, "it was approved 2025-06-04"},
		{"no meeting, on its day", nothing, nil, inJune, "it was approved 2025-06-04"},
		{"a meeting on the day of an approval without one", inJune, nil, nothing, "it was approved 2025-06-04"},
		{"without a meeting, on another day", inJune, nil, func(r *Request) { r.Meeting, r.Approved = civil.Date{}, date("2025-06-05") }, "it was approved 2025-06-04"},
		{"without a meeting, on its day", inJune, nil, inJune, ""},
		{"another day on which it takes effect", nothing, nil, func(r *Request) { r.Effective = date("2025-12-02") }, "it takes effect 2025-12-01"},
		{"another draft", nothing, nil, func(r *Request) { r.Next = "1.6" }, "no draft 1.6 is based on it"},
		{"a version that is not based on it", nothing, nil, func(r *Request) { r.Next = "1.0" }, "no draft 1.0 is based on it"},
		{"other figures", nothing, nil, func(r *Request) { r.Figure = func(*markdown.Figure) (string, error) { return "49", nil } }, "its text is another one"},
		{"a section that is gone", nothing, remove("02-nyt.md"), nothing, "02-nyt.md is another one"},
		{"a picture that was changed", nothing, func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "content/guides/g/1.2/assets/r.svg"), []byte("<svg/>"), 0o644)
		}, nothing, "assets/r.svg is another one"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := world(t)
			p := plan(t, dir, func(r *Request) {
				r.Next, r.Effective = "1.4", date("2025-12-01")
				tt.first(r)
			})
			if err := p.Apply(sitetest.Writer(t, dir)); err != nil {
				t.Fatal(err, obstacles(p))
			}
			if tt.meddle != nil {
				if err := tt.meddle(dir); err != nil {
					t.Fatal(err)
				}
			}
			p = plan(t, dir, tt.again)
			if tt.want == "" {
				if !p.Done || !p.OK() {
					t.Error("not the same: ", obstacles(p))
				}
				return
			}
			said := 0
			for _, o := range p.Obstacles {
				if o.Kind == VersionExists && strings.Contains(o.Diagnostic.Message.String(), "is not this release: "+tt.want) {
					said++
				}
			}
			if p.Done || said != 1 || p.Apply(sitetest.Writer(t, dir)) == nil {
				t.Errorf("done: %v; %s", p.Done, obstacles(p))
			}
		})
	}
}

// What was released is no reason to pass over a seal that was broken since.
func TestAgainWithABrokenSeal(t *testing.T) {
	dir := world(t)
	if err := plan(t, dir, nil).Apply(sitetest.Writer(t, dir)); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "content/guides/g/1.0/SHA256SUMS")); err != nil {
		t.Fatal(err)
	}
	if p := plan(t, dir, nil); p.Done || len(p.Obstacles) != 1 || p.Obstacles[0].Kind != SealBroken {
		t.Errorf("done: %v; %s", p.Done, obstacles(p))
	}
}

// Addresses are held against the versions up to the base: one beside it has its own.
func TestAddressesOfAVersionBesideTheBase(t *testing.T) {
	files := sitetest.Files(t, `-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2024-01-01}
  - {version: "1.1", status: approved, approved: 2024-02-01, base: "1.0"}
  - {version: "1.2", status: draft, base: "1.0"}
-- content/guides/g/1.0/01-svar.md --
Svar i dag.
-- content/guides/g/1.1/01-svar.md --
Svar i dag.

## Frist {#frist}

Straks.
-- content/meetings/2025-03-01.md --
---
title: Møde
date: 2025-03-01
status: held
---
`)
	st := read(t, files)
	p, err := New(st, files, Request{Guide: st.Guides[0], Version: "1.2", Meeting: date("2025-03-01")})
	if err != nil || !p.OK() {
		t.Error(err, obstacles(p))
	}
}
