package publish

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"bestpractice/generator/diag"
	"bestpractice/generator/source/seal"
)

// PathError is a path that cannot be published.
type PathError struct {
	Path   string
	Other  string // the path that it collides with, or ""
	Reason diag.Text
}

func (e *PathError) Error() string { return fmt.Sprintf("cannot publish %q: %s", e.Path, e.Reason) }

// Names holds the paths in use, files and folders, by the form in which any file
// system could take two of them for one (Unicode NFC, case folded).
type Names map[string]name

type name struct {
	path   string
	folder bool
	own    bool // nobody else may use it
}

// NewNames has the names that a site cannot use at its top.
func NewNames() Names {
	n := Names{}
	for _, own := range []string{MarkFile, seal.FileName, ".gitkeep", ".gitignore"} {
		n[fold(own)] = name{path: own, own: true}
	}
	return n
}

// Add takes a file's path, and returns the folders above it that are new, the
// topmost first.
func (n Names) Add(file string) (folders []string, err error) {
	if reason := unfit(file); reason != "" {
		return nil, &PathError{Path: file, Reason: reason}
	}
	key := fold(file)
	if other, taken := n[key]; taken {
		reason := diag.F("it is written twice, or differs only in case from %q", other.path)
		switch {
		case other.own:
			return nil, &PathError{Path: file, Reason: "the program itself uses this name"}
		case other.folder:
			reason = diag.F("it is a file, and a folder is named %q", other.path)
		}
		return nil, &PathError{Path: file, Other: other.path, Reason: reason}
	}
	for folder := path.Dir(file); folder != "."; folder = path.Dir(folder) {
		other, taken := n[fold(folder)]
		switch {
		case !taken:
			folders = append(folders, folder)
			continue
		case !other.folder:
			return nil, &PathError{Path: file, Other: other.path, Reason: diag.F("its folder is already a file: %q", other.path)}
		case other.path != folder:
			return nil, &PathError{Path: file, Other: other.path, Reason: diag.F("its folder differs only in case from %q", other.path)}
		}
		break
	}
	for i, j := 0, len(folders)-1; i < j; i, j = i+1, j-1 {
		folders[i], folders[j] = folders[j], folders[i]
	}
	for _, folder := range folders {
		n[fold(folder)] = name{path: folder, folder: true}
	}
	n[key] = name{path: file}
	return folders, nil
}

func fold(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return norm.NFC.String(cases.Fold().String(s))
		}
	}
	return strings.ToLower(s)
}

// unfit tells why a path cannot stand on every system that a site is copied to,
// Windows among them, or "".
func unfit(file string) diag.Text {
	switch {
	case !utf8.ValidString(file):
		return "it is not UTF-8"
	case !fs.ValidPath(file) || file == ".":
		return "it must be a relative path inside the site, without . and .."
	}
	for part := range strings.SplitSeq(file, "/") {
		if i := strings.IndexFunc(part, unfitRune); i >= 0 {
			r, _ := utf8.DecodeRuneInString(part[i:])
			return diag.F("Windows takes no %q in a name", r)
		}
		if strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") {
			return "Windows takes no name that ends in a dot or a space"
		}
		if device(part) {
			return diag.F("%q is the name of a device on Windows", part)
		}
		if internal(part) {
			return "the program itself uses names with .bestpractice-"
		}
	}
	return ""
}

func unfitRune(r rune) bool {
	switch r {
	case 0x7f, '\\', ':', '*', '?', '"', '<', '>', '|':
		return true
	}
	return r < ' '
}

// device reports whether Windows takes a name, with any extension, for a device.
func device(part string) bool {
	base, _, _ := strings.Cut(part, ".")
	if base = strings.TrimRight(base, " "); len(base) > len("CONOUT$") {
		return false
	}
	base = strings.ToUpper(base)
	switch base {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	number, ok := strings.CutPrefix(base, "COM")
	if !ok {
		number, ok = strings.CutPrefix(base, "LPT")
	}
	return ok && utf8.RuneCountInString(number) == 1 && strings.Contains("0123456789¹²³", number)
}
