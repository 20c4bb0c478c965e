// Package adopt makes a version of a guide from a folder of Markdown as it lies:
// a manual, a by-law, a checkout of a tag.
//
// Input: the folder, and what version it is to be. Output: a Plan, the files of
// the version and guide.yaml with it, and in a diag.List what was written anew
// and what was left out, once for each file and kind, with a count. Nothing is
// written here.
//
// Each file is a section, or each heading of a level; its tree is written by the
// one writer of Markdown, so that what is sealed reads as what was read. Links
// between the files become references, pictures are taken along.
package adopt

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/site/ordinal"
	records "bestpractice/generator/source"
	"bestpractice/generator/source/seal"
	"bestpractice/generator/source/yamledit"
)

// Request says what the folder is.
type Request struct {
	Guide, Version string
	Title          string // of the guide, where it is new; "": its id
	// Level is that of the headings that begin a section; 0: each file is a
	// section, and a file that lies alone is divided where its headings are most.
	Level int
	// Approved is the day of approval; zero: a first draft.
	Approved civil.Date
	// Rejected takes the text of a Word file as it was before its tracked changes.
	Rejected bool
	// numbered: what stands below its sections has numbers (5.2), to which texts refer.
	numbered bool
	// GuideFile is what guide.yaml holds; nil where the guide is new.
	GuideFile []byte
}

// File is a file of the version.
type File struct {
	Name string // relative to Plan.Dir
	Data []byte
}

// Plan is what adopting writes.
type Plan struct {
	Dir      string // of the version, relative to the site folder
	Files    []File // by name
	Sections []*Section
	// Guide is the name of guide.yaml, After what it will hold.
	Guide string
	After []byte
}

// Section is a section of the version.
type Section struct {
	ID     string
	Number ordinal.Number
	Title  string
	File   string // where it comes from
	Doc    *markdown.Doc

	appendix bool
	source   *source
	heading  *markdown.Block // that begins it; nil where the file does
	blocks   []*markdown.Block
}

// New plans the version. The error is one of reading the folder, or a request
// that cannot be met; what the texts lack is in the list.
func New(root fs.FS, r Request, list *diag.List) (*Plan, error) {
	a := &adopter{root: root, request: r, found: map[finding]*finding{}, files: map[string]bool{}, assets: map[string]string{}, ids: map[string]bool{}}
	if err := a.read(); err != nil {
		return nil, err
	}
	if len(a.sources) == 0 {
		return nil, fmt.Errorf("the folder has no Markdown file")
	}
	a.divide()
	if len(a.sections) == 0 {
		a.report(list)
		return nil, fmt.Errorf("no Markdown file of the folder has text below its front matter and its title")
	}
	a.number()
	for _, s := range a.sections {
		a.links(s)
	}
	var figures []File
	for from, to := range a.assets {
		data, err := fs.ReadFile(root, from)
		if err != nil {
			return nil, err
		}
		figures = append(figures, File{to, data})
	}
	a.report(list)
	return Of(r, a.sections, figures)
}

// Of plans the version of sections that were read elsewhere, with its figures.
func Of(r Request, sections []*Section, figures []File) (*Plan, error) {
	p := &Plan{Dir: path.Join("content/guides", r.Guide, r.Version), Guide: path.Join("content/guides", r.Guide, "guide.yaml"), Sections: sections, Files: figures}
	for _, s := range sections {
		p.Files = append(p.Files, File{s.Number.File() + "-" + s.ID + ".md", s.text()})
	}
	digest := ""
	if !r.Approved.IsZero() {
		p.Files = append(p.Files, File{seal.VersionFile, seal.Version{ID: r.Version, Approved: r.Approved, Markdown: seal.Markdown}.Format()})
	}
	slices.SortFunc(p.Files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	if !r.Approved.IsZero() {
		var sums []seal.Sum
		for _, f := range p.Files {
			sums = append(sums, seal.Sum{Path: f.Name, Hash: sha256.Sum256(f.Data)})
		}
		text := seal.Format(sums)
		p.Files = append(p.Files, File{seal.FileName, text})
		digest = seal.Digest(text)
	}
	var err error
	p.After, err = r.guide(digest)
	return p, err
}

// text is the section's file.
func (s *Section) text() []byte {
	head := "title: " + yamledit.Scalar(s.Title) + "\n"
	return []byte("---\n" + head + "---\n\n" + markdown.Write(s.Doc))
}

type adopter struct {
	root     fs.FS
	request  Request
	sources  []*source
	sections []*Section
	// numbered: the texts themselves give the sections their numbers, so that
	// "section 5" means the one that has it. lettered: so too appendices.
	numbered, lettered bool
	files              map[string]bool   // all of the folder
	names              []string          // those of Markdown
	assets             map[string]string // file of the folder → name in the version
	ids                map[string]bool   // of sections
	found              map[finding]*finding
	order              []*finding
	unread             []diag.Diagnostic // constructs that are not read, or read otherwise
}

// finding is something that was written anew or left out of a file.
type finding struct {
	file string
	what diag.Text
	lost bool

	line, n int
}

// say counts a finding.
func (a *adopter) say(file string, line int, lost bool, what diag.Text) {
	key := finding{file: file, what: what, lost: lost}
	f := a.found[key]
	if f == nil {
		f = &finding{file: file, what: what, lost: lost, line: line}
		a.found[key] = f
		a.order = append(a.order, f)
	}
	f.n++
	f.line = min(f.line, line)
}

func (a *adopter) report(list *diag.List) {
	for _, d := range a.unread {
		list.Add(d)
	}
	for _, f := range a.order {
		pos := diag.Pos{File: f.file, Line: f.line, Column: 1}
		if f.lost {
			list.Warnf(pos, "adopt-left-out", wayOut(f.what), "left out or shown as text, %d times: %s", f.n, f.what)
		} else {
			list.Notef(pos, "adopt-written-anew", "", "written anew, %d times: %s", f.n, f.what)
		}
	}
}

// guide is guide.yaml with the version in its place: approved ones in the order
// of their days, those of one day by their numbers, a draft last.
func (r Request) guide(digest string) ([]byte, error) {
	entry := []yamledit.Field{{Key: "version", Value: yamledit.Quoted(r.Version)}}
	if r.Approved.IsZero() {
		entry = append(entry, yamledit.Field{Key: "status", Value: yamledit.Text("draft")})
	} else {
		entry = append(entry, yamledit.Field{Key: "status", Value: yamledit.Text("approved")},
			yamledit.Field{Key: "approved", Value: yamledit.Plain(r.Approved.String())}, yamledit.Field{Key: "seal", Value: yamledit.Plain(digest)})
	}
	text := r.GuideFile
	if text == nil {
		title := r.Title
		if title == "" {
			title = r.Guide
		}
		text = []byte("title: " + yamledit.Scalar(title) + "\n")
		if r.numbered {
			text = append(text, "numbering: headings\n"...)
		}
	}
	y, err := yamledit.Open(text, records.Guide{})
	if err != nil {
		return nil, err
	}
	later := func(fields map[string]string) bool {
		day := cmp.Or(strings.Compare(fields["approved"], r.Approved.String()), natural(fields["version"], r.Version))
		return fields["version"] == r.Version || !r.Approved.IsZero() && (fields["status"] == "draft" || day > 0)
	}
	if err := y.Insert([]yamledit.Step{yamledit.Key("versions")}, entry, later); err != nil {
		return nil, err
	}
	return y.Bytes(), nil
}
