// Package attachment knows the files that a site publishes as they are, figures
// and attachments: which kinds there are, what text stands in them, and what of an
// SVG may be published.
//
// Input: a file's name and bytes. Output: its text, a line, paragraph or cell each,
// for what must be searched; and an SVG without what could run or call. Invariants:
// hostile files cost no more than their limits (bytes unpacked, files in an archive,
// depth), and nothing outside the file is read. It does no I/O.
package attachment

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// kinds are the types of files that are published as they are.
var kinds = []string{"pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt", "csv", "ics", "zip", "png", "jpg", "jpeg", "gif", "webp", "svg"}

// Kinds lists the types that are published, for people.
func Kinds() string { return strings.Join(kinds, ", ") }

// Picture reports whether a file of this name is one that a text can show.
func Picture(name string) bool { return kind(name) == "svg" || slices.Contains(raster, kind(name)) }

// raster are the types of pictures that are dots.
var raster = []string{"png", "jpg", "jpeg", "gif", "webp"}

// Published reports whether a file of this name may be published.
func Published(name string) bool { return slices.Contains(kinds, kind(name)) }

func kind(name string) string { return strings.ToLower(strings.TrimPrefix(path.Ext(name), ".")) }

// active are types that a browser runs or reads as a page.
var active = []string{"", "html", "htm", "xhtml", "xht", "xml", "xsl", "xslt", "svgz", "shtml", "mht", "mhtml", "js", "mjs", "wasm", "swf", "php"}

// Publish gives the bytes to publish of a file: of an SVG those that are safe. It
// is false for what a browser would run, which only sealed versions still have.
func Publish(name string, data []byte) ([]byte, bool) {
	if kind(name) == "svg" {
		clean, err := CleanSVG(data)
		if err != nil {
			clean = []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)
		}
		return clean, true
	}
	return data, !slices.Contains(active, kind(name))
}

// Text is what a file says.
type Text struct {
	// Lines are lines of text, paragraphs or cells.
	Lines []string
	// Commas part cells, and are in no number.
	Commas bool
	// Zeroless are numbers of people that lost their first zero, Halved those that
	// stand in two cells.
	Zeroless, Halved []Place
	// Unsearched: the file, or a part of it, may say more that cannot be read.
	Unsearched bool
}

// Limits on what one file may hold.
const (
	maxUnpacked = 64 << 20
	maxEntries  = 10_000
	maxDepth    = 3   // archives in archives
	maxTables   = 20  // tables in tables
	maxCell     = 400 // of a cell's text, to know its column by
)

// Read reads the text of a file. Of a picture, an SVG aside, it is what programs wrote
// beside its dots.
func Read(name string, data []byte) Text {
	r := &reader{left: maxUnpacked}
	r.file(name, data, 0)
	return r.out
}

// reader gathers the text of one file, and counts what it costs.
type reader struct {
	out     Text
	left    int64 // bytes that may still be unpacked
	entries int
}

func (r *reader) line(s string) {
	if s = strings.TrimSpace(s); s != "" {
		r.out.Lines = append(r.out.Lines, s)
	}
}

func (r *reader) file(name string, data []byte, depth int) {
	switch kind(name) {
	case "png", "jpg", "jpeg", "gif", "webp":
		r.remarks(data)
	case "pdf":
		r.pdf(data, depth)
	case "docx", "xlsx", "pptx", "odt", "ods", "odp", "zip":
		r.archive(name, data, depth)
	case "svg", "xml", "rels", "xhtml", "html", "htm":
		r.xml(bytes.NewReader(data), part{})
	default:
		r.plain(name, data)
	}
}

func (r *reader) plain(name string, data []byte) {
	text, ok := Decode(data)
	if !ok {
		r.out.Unsearched = true
		return
	}
	lines := strings.Split(text, "\n")
	switch kind(name) {
	case "ics": // long lines go on in the next, behind a blank
		first := 0
		for i, l := range lines {
			if i > 0 && (strings.HasPrefix(l, " ") || strings.HasPrefix(l, "\t")) {
				lines[first] += l[1:]
				lines[i] = ""
			} else {
				first = i
			}
		}
	case "csv":
		r.out.Commas = !strings.ContainsAny(text, ";\t")
		r.csv(lines)
	}
	r.out.Lines = append(r.out.Lines, lines...)
}

// Decode reads text in UTF-8, UTF-16 with a byte-order mark, or else Windows-1252,
// with LF; it is false for what is no text.
func Decode(data []byte) (string, bool) {
	var err error
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		data, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
	case !utf8.Valid(data):
		data, err = charmap.Windows1252.NewDecoder().Bytes(data)
	}
	if err != nil || bytes.IndexByte(data, 0) >= 0 {
		return "", false
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(data), "\ufeff")), true
}
