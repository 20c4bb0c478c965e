package source

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"syscall"
	"unicode/utf8"

	"bestpractice/generator/diag"
	"bestpractice/generator/source/cpr"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/source/hidden"
	"bestpractice/generator/source/strictyaml"

	"golang.org/x/text/unicode/norm"
)

// MaxFileSize is the largest file that is read as text, in bytes.
const MaxFileSize = 10 << 20

// MaxAssetSize is the largest file that is copied: figures and attachments.
const MaxAssetSize = 50 << 20

// reader reads the files of a site.
type reader struct {
	fsys   fs.FS
	list   *diag.List
	unread map[string]bool // see Records.Unread
	each   Each
	plain  *Plain
	// failed is the first error that is the machine's, not the author's.
	failed error
}

// names returns the entries of a folder in order, none where it is absent.
// Hidden files and editors' leavings are passed over.
func (r *reader) names(dir string) []fs.DirEntry {
	info, err := fs.Stat(r.fsys, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && !info.IsDir() {
		r.list.Errorf(diag.Pos{File: dir}, "not-a-folder", "move the file away", "this is not a folder")
		return nil
	}
	var entries []fs.DirEntry
	if err == nil {
		entries, err = fs.ReadDir(r.fsys, dir)
	}
	if err != nil {
		r.fail(dir, err)
		return nil
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return leftover(e.Name()) })
	slices.SortStableFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	kept := entries[:0]
	for _, e := range entries {
		if !utf8.ValidString(e.Name()) { // no system function takes it, and no address
			r.list.Errorf(diag.Pos{File: path.Join(dir, strings.ToValidUTF8(e.Name(), "\ufffd"))}, "bad-name", "give it another name", "the name is not UTF-8, as in an old zip")
			continue
		}
		r.name(dir, e.Name())
		if n := len(kept); n > 0 && kept[n-1].Name() == e.Name() {
			r.list.Errorf(diag.Pos{File: path.Join(dir, e.Name())}, "same-name", "remove one of them", "two files have this name, in two spellings of Unicode")
			continue
		}
		kept = append(kept, e)
	}
	return kept
}

// name checks what a file or folder is called: its name is published with it.
func (r *reader) name(dir, name string) {
	pos := diag.Pos{File: path.Join(dir, name)}
	if len(cpr.Find(name)) > 0 {
		r.list.Errorf(pos, "cpr", "give it another name: nothing here may identify a person", "the name looks like a CPR number")
	}
	if found := hidden.Find(name); len(found) > 0 {
		r.list.Errorf(pos, "hidden-character", "give it another name", "the name holds the hidden character U+%04X", found[0].Rune)
	}
}

// leftover reports names that file managers and editors leave behind.
func leftover(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~") ||
		name == "Thumbs.db" || name == "desktop.ini"
}

// bytes reads a file as it is; nil after a diagnostic or failure.
func (r *reader) bytes(name string, limit int64) []byte {
	data, _ := r.summed(name, limit, new(bytes.Buffer))
	return data
}

// summed is bytes with their sum; they stand in room.
func (r *reader) summed(name string, limit int64, room *bytes.Buffer) ([]byte, [sha256.Size]byte) {
	data, sum, err := folder.ReadSum(r.fsys, name, limit, room)
	if errors.Is(err, folder.ErrTooLarge) {
		r.list.Errorf(diag.Pos{File: name}, "file-too-large", "", "the file is larger than %d MB", limit>>20)
		return nil, sum
	}
	if err != nil {
		r.fail(name, err)
		return nil, sum
	}
	return data, sum
}

func (r *reader) fail(name string, err error) {
	switch {
	case errors.Is(err, folder.ErrOutside):
		r.list.Errorf(diag.Pos{File: name}, "outside-site", "copy the file into the site folder", "the link leads out of the site folder")
	case errors.Is(err, folder.ErrNotFile):
		r.list.Errorf(diag.Pos{File: name}, "not-a-file", "", "this is not a regular file")
	case errors.Is(err, syscall.ELOOP):
		r.list.Errorf(diag.Pos{File: name}, "not-a-file", "", "the link leads to itself")
	case errors.Is(err, fs.ErrNotExist):
		r.list.Errorf(diag.Pos{File: name}, "missing-file", "", "the file is missing")
	case r.failed == nil:
		r.failed = fmt.Errorf("reading %s: %w", name, err)
	}
}

// rooms are where the bytes of texts stand until they are strings.
var rooms = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// text reads a file as UTF-8 text with LF and NFC.
func (r *reader) text(name string) (string, bool) {
	room := rooms.Get().(*bytes.Buffer)
	defer rooms.Put(room)
	raw, sum := r.summed(name, MaxFileSize, room)
	if raw == nil {
		return "", false
	}
	if r.plain.has(sum) {
		return string(raw), true
	}
	text, plain, ok := r.searched(name, raw)
	if plain {
		r.plain.add(sum)
	}
	return text, ok
}

// normalized is text of a file's bytes.
func (r *reader) normalized(name string, raw []byte) (string, bool) {
	text, _, ok := r.searched(name, raw)
	return text, ok
}

// searched is normalized, and tells whether the text is plain, see Plain.
func (r *reader) searched(name string, raw []byte) (text string, plain, ok bool) {
	text, err := Normalize(raw)
	if err != nil {
		pos := diag.Pos{File: name}
		if bad, isBad := errors.AsType[*EncodingError](err); isBad {
			pos.Line, pos.Column = bad.Line, bad.Column
		}
		r.list.Errorf(pos, "not-utf8", "save the file as UTF-8", "%v", err)
		return "", false, false
	}
	plain = text == string(raw)
	cells, halves := cpr.Tables(text)
	for _, found := range []struct {
		at   []int
		hint diag.Text
	}{{cpr.Find(text), remove}, {cells, zeroless}, {halves, halved}} {
		for _, at := range found.at {
			plain = false
			r.list.Add(diag.Diagnostic{Pos: posAt(name, text, at), Severity: diag.Error, Code: "cpr", MayStand: true, Message: "this looks like a CPR number", Hint: found.hint})
		}
	}
	for _, c := range hidden.Find(text) {
		plain = false
		r.list.Errorf(posAt(name, text, c.At), "hidden-character", "remove it: readers would see another text than stands here", "the text holds the hidden character U+%04X", c.Rune)
	}
	return text, plain, true
}

// posAt is the position of a byte of a file's text.
func posAt(name, text string, at int) diag.Pos {
	before := text[:at]
	return diag.Pos{File: name, Line: 1 + strings.Count(before, "\n"), Column: 1 + utf8.RuneCountInString(before[1+strings.LastIndexByte(before, '\n'):])}
}

// EncodingError tells where text stops being UTF-8.
type EncodingError struct{ Line, Column int }

func (e *EncodingError) Error() string { return "the text is not UTF-8" }

var bom = []byte("\ufeff")

// Normalize turns the bytes of a text file into what is read: without
// byte-order mark, with LF, in NFC. An error is an *EncodingError.
func Normalize(raw []byte) (string, error) {
	if !utf8.Valid(raw) {
		at := 0
		for at < len(raw) {
			r, n := utf8.DecodeRune(raw[at:])
			if r == utf8.RuneError && n <= 1 {
				break
			}
			at += n
		}
		before := raw[:at]
		line := 1 + bytes.Count(before, []byte("\n"))
		return "", &EncodingError{line, 1 + utf8.RuneCount(before[1+bytes.LastIndexByte(before, '\n'):])}
	}
	raw = bytes.TrimPrefix(raw, bom)
	if bytes.IndexByte(raw, '\r') >= 0 {
		raw = bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
		raw = bytes.ReplaceAll(raw, []byte("\r"), []byte("\n"))
	}
	if !norm.NFC.IsNormal(raw) {
		raw = norm.NFC.Bytes(raw)
	}
	return string(raw), nil
}

// frontMatter splits a Markdown file. head is the YAML, headLine the number of
// lines above it; body starts at bodyLine.
func (r *reader) frontMatter(name, text string) (head string, body string, bodyLine int, ok bool) {
	head, body, ok = FrontMatter(text)
	switch first, _, _ := strings.Cut(text, "\n"); {
	case ok:
		return Unframed(head), body, 2 + strings.Count(strings.TrimSuffix(head, "\n"), "\n"), true
	case !frames(first):
		r.list.Errorf(diag.Pos{File: name, Line: 1, Column: 1}, "no-front-matter", "begin the file with --- and a title",
			"the front matter is missing")
	default:
		r.list.Errorf(diag.Pos{File: name, Line: 1, Column: 1}, "front-matter-open", "end it with a line that is only ---",
			"the front matter is not closed")
	}
	return "", "", 0, false
}

// ReadSection reads the text of a section's file that may stand anywhere: an
// edited copy. Front matter may be absent: then all is the body. It returns nil
// after a diagnostic.
func ReadSection(name string, raw []byte, l *diag.List) *Section {
	r := &reader{list: l}
	text, ok := r.normalized(name, raw)
	if !ok {
		return nil
	}
	s := &Section{File: name, Body: text, BodyPos: diag.Pos{File: name, Line: 1, Column: 1}}
	if first, _, _ := strings.Cut(text, "\n"); frames(first) {
		head, body, line, ok := r.frontMatter(name, text)
		if !ok || !strictyaml.Decode(name, 1, []byte(head), s, l) {
			return nil
		}
		s.Body, s.BodyPos.Line = body, line
	}
	if !r.controlFree(name, s.Body, s.BodyPos.Line) || l.HasErrors() {
		return nil
	}
	return s
}

// ReadPeople reads a file that says which party each name is, as `people:` in
// data/parties.yaml does. ok is false after an error.
func ReadPeople(name string, raw []byte, l *diag.List) (people Map, ok bool) {
	text, ok := (&reader{list: l}).normalized(name, raw)
	ok = ok && strictyaml.Decode(name, 0, []byte(text), &people, l)
	return people, ok && !l.HasErrors()
}

// controlFree reports a control character in a body, which no output could
// carry.
func (r *reader) controlFree(name, body string, line int) bool {
	i := strictyaml.IndexForbidden(body)
	if i < 0 {
		return true
	}
	c, _ := utf8.DecodeRuneInString(body[i:])
	l := line + strings.Count(body[:i], "\n")
	col := 1 + utf8.RuneCountInString(body[strings.LastIndexByte(body[:i], '\n')+1:i])
	r.list.Errorf(diag.Pos{File: name, Line: l, Column: col}, "control-character", "remove it", "the text holds the control character U+%04X", c)
	return false
}
