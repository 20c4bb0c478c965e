package attachment

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"slices"
	"strings"
)

// archive reads an archive: the parts of an office file, or the names and texts of
// a zip.
func (r *reader) archive(name string, data []byte, depth int) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || depth >= maxDepth {
		r.out.Unsearched = true
		return
	}
	files := z.File
	if r.entries += len(files); r.entries > maxEntries {
		r.out.Unsearched = true
		return
	}
	r.line(z.Comment)
	plain := kind(name) == "zip"
	var formats *cellFormats
	var texts []shared
	if kind(name) == "xlsx" {
		formats = r.formats(files)
		files = slices.Clone(files) // texts that cells share before the cells
		if i := slices.IndexFunc(files, func(f *zip.File) bool { return sharedTexts(f.Name) }); i > 0 {
			files[0], files[i] = files[i], files[0]
		}
	}
	for _, f := range files {
		r.line(f.Comment)
		if plain {
			r.line(path.Base(f.Name))
		}
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if !plain && !Published(f.Name) && kind(f.Name) != "xml" && kind(f.Name) != "rels" {
			continue // fonts, previews
		}
		if kind(f.Name) == "xml" && !plain {
			if in, err := f.Open(); err != nil {
				r.out.Unsearched = true
			} else {
				var p part
				switch lower := strings.ToLower(f.Name); {
				case formats != nil && strings.Contains(lower, "/worksheets/"):
					p = part{formats: formats, cells: &table{}, texts: texts}
				case formats != nil && sharedTexts(lower):
					p.shared = &texts
				}
				r.xml(in, p)
				if p.cells != nil {
					r.told(p.cells)
				}
				in.Close()
			}
			continue
		}
		if part, ok := r.unpack(f); ok {
			r.file(f.Name, part, depth+1)
		} else {
			r.out.Unsearched = true
		}
	}
}

func sharedTexts(name string) bool { return strings.EqualFold(path.Base(name), "sharedStrings.xml") }

func (r *reader) unpack(f *zip.File) ([]byte, bool) {
	in, err := f.Open()
	if err != nil {
		return nil, false
	}
	defer in.Close()
	data, err := io.ReadAll(&limited{in, &r.left})
	return data, err == nil
}

// limited ends with an error at the limit, where io.LimitedReader says that the
// file ends.
type limited struct {
	io.Reader
	left *int64
}

func (l *limited) Read(b []byte) (int, error) {
	if *l.left <= 0 {
		return 0, io.ErrShortBuffer
	}
	n, err := l.Reader.Read(b[:min(int64(len(b)), *l.left)])
	*l.left -= int64(n)
	return n, err
}
