package adopt

import (
	"strconv"

	"bestpractice/generator/diag"
	"bestpractice/generator/site/ordinal"
	"bestpractice/generator/word/docx"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/sections"
	"bestpractice/generator/word/trace"
)

// Word plans the version of what a Word file shows when all its tracked changes
// are accepted, or rejected where the request says so; nil after an error in the list.
func Word(name string, data []byte, r Request, list *diag.List) (*Plan, error) {
	d := read.Open(name, data, list)
	if d == nil {
		return nil, nil
	}
	view := read.Accepted
	switch n := len(d.Changes()); {
	case r.Rejected:
		view = read.Rejected
	case n > 0:
		list.Warnf(diag.Pos{File: name}, "docx-tracked", "accept or reject them in Word first, or take the text before them with --text rejected, and propose them with `new proposal --from`", "the file has tracked changes, all are taken as accepted: %d", n)
	}
	origin, _ := trace.Read(d.Custom) // what cannot be read says nothing
	g := sections.Of(d, view, sections.Options{Level: r.Level, Strict: true, Trace: origin, Headings: r.GuideFile == nil}, list)
	if list.HasErrors() {
		return nil, nil
	}
	if r.Title == "" {
		r.Title = g.Title
	}
	r.numbered = g.Headings
	var found []*Section
	last := ordinal.Number(0)
	for i, s := range g.Sections {
		x := &Section{ID: s.ID, Title: s.Title, File: name + ":" + strconv.Itoa(s.Paragraph), Doc: s.Doc}
		if s.Title == "" {
			x.Title = "Indledning" // what stands before the first heading
		} else if n, ok := ordinal.Parse(lettered().ReplaceAllString(s.Number, "$1")); ok && n > last {
			x.Number = n
		} else {
			x.Number = last + 1
			if s.Number != "" {
				list.Warnf(diag.Pos{File: name, Line: s.Paragraph}, "docx-number", "", "the section %q has the number %s in the file, and gets %s", s.Title, s.Number, x.Number)
			}
		}
		if i > 0 || s.Title != "" {
			last = x.Number
		}
		found = append(found, x)
	}
	if len(found) == 0 {
		list.Errorf(diag.Pos{File: name}, "docx-no-section", "give headings the styles Heading 1, Heading 2, … in Word", "the file has no text")
		return nil, nil
	}
	var figures []File
	for _, p := range g.Pictures {
		picture, ok := d.Package.Read(p.Part, docx.MaxPicture)
		if !ok {
			return nil, nil // said
		}
		figures = append(figures, File{Name: "assets/" + p.Name, Data: picture})
	}
	return Of(r, found, figures)
}
