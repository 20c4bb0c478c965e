package source

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"bestpractice/generator/diag"
	"bestpractice/generator/source/attachment"
	"bestpractice/generator/source/cpr"
	"bestpractice/generator/source/folder"
)

// assets notes the files below a folder that pages may copy, and searches what is
// published as it is.
func (r *reader) assets(dir string, out *Records) {
	for _, e := range r.names(dir) {
		name := path.Join(dir, e.Name())
		if e.IsDir() {
			r.assets(name, out)
			continue
		}
		info, err := fs.Stat(r.fsys, name)
		if err != nil || !info.Mode().IsRegular() || info.Size() > MaxAssetSize {
			r.unread[name] = true
		}
		switch {
		case err != nil:
			r.fail(name, err)
		case !info.Mode().IsRegular():
			r.fail(name, folder.ErrNotFile)
		case info.Size() > MaxAssetSize:
			r.list.Errorf(diag.Pos{File: name}, "file-too-large", "", "the file is larger than %d MB", MaxAssetSize>>20)
		default:
			out.Files[name] = File{Path: name, Size: info.Size()}
			if data := r.bytes(name, MaxAssetSize); data != nil {
				r.search(name, data)
			}
		}
	}
}

// What to do with a number of a person, as it looks, and where it no longer looks
// like one.
const (
	remove   diag.Text = "remove it: nothing here may identify a person"
	zeroless diag.Text = "the spreadsheet took its first zero; remove it: nothing here may identify a person"
	halved   diag.Text = "its halves stand in two cells; remove it: nothing here may identify a person"
)

// search looks for what may not be published in the text of an attachment or
// figure. Lines are those of a text, else paragraphs or cells.
func (r *reader) search(name string, data []byte) {
	text := attachment.Read(name, data)
	found := func(line, at int, hint diag.Text) {
		r.list.Add(diag.Diagnostic{Pos: diag.Pos{File: name, Line: line + 1, Column: 1 + utf8.RuneCountInString(text.Lines[line][:at])}, Severity: diag.Error, Code: "cpr", MayStand: true,
			Message: "this looks like a CPR number", Hint: hint})
	}
	for i, line := range text.Lines {
		searched := line
		if text.Commas {
			searched = strings.ReplaceAll(line, ",", "|")
		}
		for _, at := range cpr.Find(searched) {
			found(i, at, remove)
		}
	}
	for _, z := range text.Zeroless {
		found(z.Line, z.At, zeroless)
	}
	for _, h := range text.Halved {
		found(h.Line, h.At, halved)
	}
	if text.Unsearched && attachment.Published(name) {
		r.list.Warnf(diag.Pos{File: name}, "not-searched", "see to it yourself that it identifies nobody, and acknowledge this", "the file was not searched for CPR numbers: its text, or a part of it, cannot be read")
	}
	if strings.EqualFold(path.Ext(name), ".svg") {
		switch clean, err := attachment.CleanSVG(data); {
		case errors.Is(err, attachment.ErrSVG):
			r.list.Errorf(diag.Pos{File: name}, "bad-svg", "save it as plain SVG", "the file is no SVG that can be read to its end, or has entities of its own")
		case !slices.Equal(clean, data):
			r.list.Notef(diag.Pos{File: name}, "svg-cleaned", "", "scripts, handlers and foreign references of the SVG are not published")
		}
	}
}

// published checks that the figures of a version may be published.
func (r *reader) published(dir string, out *Records) {
	for name := range out.Files {
		if strings.HasPrefix(name, dir+"/") && !attachment.Published(name) {
			r.list.Errorf(diag.Pos{File: name}, "file-type", diag.F("use one of: %s", attachment.Kinds()), "files of this type are not published")
		}
	}
}
