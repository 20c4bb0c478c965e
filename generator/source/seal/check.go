package seal

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/diag"
)

// Kind tells how a file departs from its seal.
type Kind int

const (
	Same     Kind = iota
	Differs       // its bytes are other ones
	LineEnds      // it was converted between LF and CRLF, and nothing else
	Missing       // the seal names it, and it is not there
	New           // it is there, and the seal does not name it
)

func (k Kind) String() string {
	return [...]string{"same", "differs", "line-ends", "missing", "new"}[k]
}

// MarshalText gives the kind's word, for JSON.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Problem is a file that is not as sealed.
type Problem struct {
	Path    string // as in SHA256SUMS
	Kind    Kind
	Message diag.Text
}

// Text is the problem for whoever reads it.
func (p Problem) Text() diag.Text { return diag.F("%s: %s", p.Path, p.Message) }

// Diagnostic gives the problem of an approved version as an error at the file,
// with how to restore it; folder is the path of the version in the site. Its code
// is "seal-" and the kind.
func (p Problem) Diagnostic(folder string) diag.Diagnostic {
	file := path.Join(folder, p.Path)
	var hint diag.Text
	switch p.Kind {
	case Differs, Missing:
		hint = diag.F("an approved version never changes; bring it back with: git checkout -- %s", file)
	case LineEnds:
		// Git does not write a file again that it takes for unchanged; one that is
		// gone, it does.
		hint = diag.F("save it so again, or delete it and bring it back with: git checkout -- %s", file)
	case New:
		hint = "an approved version never changes; remove the file"
	}
	return diag.Diagnostic{
		Pos:      diag.Pos{File: file},
		Severity: diag.Error, Code: "seal-" + p.Kind.String(), Message: p.Message, Hint: hint,
	}
}

// Check compares a folder with its sums, and returns what is not as sealed,
// sorted by path. A file that is [Ignored] is never new. The error is one of reading.
func Check(fsys fs.FS, sums []Sum) ([]Problem, error) {
	files, err := walk(fsys)
	if err != nil {
		return nil, err
	}
	want := make(map[string][sha256.Size]byte, len(sums))
	for _, s := range sums {
		want[s.Path] = s.Hash
	}
	var problems []Problem
	seen := make(map[string]bool, len(files))
	for _, f := range files {
		hash, sealed := want[f.path]
		switch {
		case !sealed && !Ignored(f.path):
			problems = append(problems, Problem{f.path, New, "this file is new: SHA256SUMS does not name it"})
		case !sealed:
		case seen[f.path]:
			problems = append(problems, Problem{f.path, New, "a second file has this name in another Unicode form"})
		default:
			seen[f.path] = true
			p, err := checkFile(fsys, f, hash)
			if err != nil {
				return nil, fmt.Errorf("checking a seal: %w", err)
			}
			if p.Kind != Same {
				problems = append(problems, p)
			}
		}
	}
	for _, s := range sums {
		if !seen[s.Path] {
			problems = append(problems, Problem{s.Path, Missing, "this file is missing: SHA256SUMS names it"})
		}
	}
	slices.SortStableFunc(problems, func(a, b Problem) int { return cmp.Compare(a.Path, b.Path) })
	return problems, nil
}

// Compare compares the sums of a copy with those of another, and returns what
// differs, sorted by path. Whether only line ends differ cannot be told from
// sums.
func Compare(want, got []Sum) []Problem {
	hashes := make(map[string][sha256.Size]byte, len(want))
	for _, s := range want {
		hashes[s.Path] = s.Hash
	}
	var problems []Problem
	for _, s := range got {
		hash, known := hashes[s.Path]
		delete(hashes, s.Path)
		switch {
		case !known:
			problems = append(problems, Problem{s.Path, New, "this file is not in the other"})
		case hash != s.Hash:
			problems = append(problems, Problem{s.Path, Differs, "this file is another one there"})
		}
	}
	for name := range hashes {
		problems = append(problems, Problem{name, Missing, "this file is only in the other"})
	}
	slices.SortFunc(problems, func(a, b Problem) int { return cmp.Compare(a.Path, b.Path) })
	return problems
}

const (
	// maxConverted is the size up to which it is asked whether only the line ends of a
	// file differ: no text is larger.
	maxConverted = 10 << 20
	// maxSealed is the size that no file of a site has: a larger one is not read to
	// its end to learn that.
	maxSealed = 256 << 20
)

func checkFile(fsys fs.FS, f entry, want [sha256.Size]byte) (Problem, error) {
	if !f.regular {
		return Problem{f.path, Differs, "this is not a regular file, and the sealed one was"}, nil
	}
	info, err := fs.Stat(fsys, f.name)
	if err != nil {
		return Problem{}, err
	}
	differs := Problem{f.path, Differs, "this file differs from what was sealed"}
	if info.Size() > maxSealed {
		return differs, nil
	}
	got, err := hashFile(fsys, f.name)
	if err != nil || got == want {
		return Problem{}, err
	}
	if info.Size() > maxConverted {
		return differs, nil
	}
	data, err := fs.ReadFile(fsys, f.name)
	if err != nil {
		return Problem{}, err
	}
	if sealed := convertedFrom(data, want); sealed != "" {
		return Problem{f.path, LineEnds, diag.F("only the line ends differ: it was sealed with %s", sealed)}, nil
	}
	return differs, nil
}

// MatchDigest compares the bytes of a SHA256SUMS with the seal that guide.yaml
// holds: Same, LineEnds or Differs. A digest that is not written as [Digest]
// writes it matches nothing.
func MatchDigest(sums []byte, digest string) Kind {
	if Digest(sums) == digest {
		return Same
	}
	hash, err := hex.DecodeString(strings.TrimPrefix(digest, "sha256:"))
	if err != nil || len(hash) != sha256.Size || !strings.HasPrefix(digest, "sha256:") {
		return Differs
	}
	if convertedFrom(sums, [sha256.Size]byte(hash)) != "" {
		return LineEnds
	}
	return Differs
}

// convertedFrom tells which line ends data had when its hash was want: "LF line
// ends", "CRLF line ends", or "" where that does not explain the difference.
func convertedFrom(data []byte, want [sha256.Size]byte) diag.Text {
	lf := bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	switch want {
	case sha256.Sum256(lf):
		return "LF line ends"
	case sha256.Sum256(bytes.ReplaceAll(lf, []byte("\n"), []byte("\r\n"))):
		return "CRLF line ends"
	}
	return ""
}
