package source

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/source/attachment"
)

// ThemeFile is a file of theme/ that is used: text as UTF-8 with LF, an SVG
// without what could run or call, anything else as it is.
type ThemeFile struct {
	Path string // theme/…
	Data []byte
}

// Name is the file's name below theme/.
func (f ThemeFile) Name() string { return strings.TrimPrefix(f.Path, themeDir) }

const themeDir = "theme/"

// themeFiles are the names that a theme may have, beside fonts/.
var themeFiles = []string{"tokens.css", "style.css", "logo.svg", "logo.png", "icon.svg", "texts.yaml", "head.html", "header.html", "footer.html", "article-end.html"}

// ReadTheme reads the theme of a site, in the order of its names; none where it
// has none. The error is for what the machine refused.
func ReadTheme(fsys fs.FS, list *diag.List) ([]ThemeFile, error) {
	r := &reader{fsys: fsys, list: list, unread: map[string]bool{}}
	var out []ThemeFile
	take := func(name string, data []byte) {
		if data != nil {
			out = append(out, ThemeFile{name, data})
		}
	}
	var logo string
	for _, e := range r.names("theme") {
		name := themeDir + e.Name()
		switch known := slices.Contains(themeFiles, e.Name()); {
		case e.Name() == "fonts" && e.IsDir():
			r.fonts(name, take)
		case e.IsDir() || !known && !notes(e.Name()):
			hint := diag.DidYouMean(e.Name(), themeFiles)
			if hint == "" {
				hint = diag.F("a theme has: %s", strings.Join(themeFiles, ", ")+", fonts/*.woff2")
			}
			list.Warnf(diag.Pos{File: name}, "unexpected-file", hint, "this is not used")
		case !known:
		case path.Ext(name) == ".svg" || path.Ext(name) == ".png":
			if strings.HasPrefix(e.Name(), "logo.") {
				if logo != "" {
					list.Errorf(diag.Pos{File: name}, "two-logos", "remove one of them", "the theme has two logos: %s is the other", logo)
					continue
				}
				logo = name
			}
			take(name, r.picture(name))
		default:
			if text, ok := r.text(name); ok && r.controlFree(name, text, 1) {
				take(name, []byte(text))
			}
		}
	}
	return out, r.failed
}

// notes are files that people leave for each other.
func notes(name string) bool { return path.Ext(name) == ".md" || path.Ext(name) == ".txt" }

// picture reads a logo or an icon.
func (r *reader) picture(name string) []byte {
	data := r.bytes(name, MaxFileSize)
	if data == nil {
		return nil
	}
	if path.Ext(name) == ".png" {
		if !bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")) {
			r.list.Errorf(diag.Pos{File: name}, "bad-picture", "save it as PNG", "the file is no PNG")
			return nil
		}
		return data
	}
	r.search(name, data) // says too what of it is not published
	clean, _ := attachment.Publish(name, data)
	return clean
}

// fonts reads the fonts, and the licences beside them.
func (r *reader) fonts(dir string, take func(string, []byte)) {
	for _, e := range r.names(dir) {
		name := path.Join(dir, e.Name())
		switch ext := path.Ext(name); {
		case e.IsDir() || ext != ".woff2" && !notes(name):
			r.list.Warnf(diag.Pos{File: name}, "unexpected-file", "fonts are .woff2, and their licences .txt", "this is not used")
		case ext == ".woff2":
			data := r.bytes(name, MaxFileSize)
			if data != nil && !bytes.HasPrefix(data, []byte("wOF2")) {
				r.list.Errorf(diag.Pos{File: name}, "bad-font", "make a .woff2 of it: a browser needs no other", "the file is no font of the kind WOFF2")
				continue
			}
			take(name, data)
		case ext == ".txt":
			if text, ok := r.text(name); ok {
				take(name, []byte(text))
			}
		}
	}
}
