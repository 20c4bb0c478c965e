package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"bestpractice/generator/diag"
)

// maxDiagnostics bounds what is said about a file that is no SHA256SUMS at all.
const maxDiagnostics = 20

// Parse reads a SHA256SUMS; file is its name in diagnostics. Every line must be a
// hash, a space, the mode (space for text, * for binary: they mean the same
// here) and a path inside the folder, named once. CRLF and a byte-order mark are
// read as if absent; blank lines, comments and the BSD form are errors. The sums
// come in the order of the file, without the lines that are wrong.
func Parse(file string, data []byte) ([]Sum, []diag.Diagnostic) {
	var (
		sums  []Sum
		diags []diag.Diagnostic
		first = map[string]int{}
	)
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	for n := 1; len(data) > 0; n++ {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		sum, bad := parseLine(string(bytes.TrimSuffix(line, []byte("\r"))))
		if bad == nil {
			if before, twice := first[sum.Path]; twice {
				bad = &fault{code: "seal-duplicate", column: 1, message: diag.F("%q stands here twice", sum.Path), hint: "one line a file"}
				bad.related = []diag.Related{{Pos: diag.Pos{File: file, Line: before}, Message: "first at"}}
			}
		}
		if bad == nil {
			first[sum.Path] = n
			sums = append(sums, sum)
			continue
		}
		diags = append(diags, diag.Diagnostic{
			Pos:      diag.Pos{File: file, Line: n, Column: bad.column},
			Severity: diag.Error, Code: bad.code, Message: bad.message, Hint: bad.hint, Related: bad.related,
		})
		if len(diags) == maxDiagnostics {
			diags = append(diags, diag.Diagnostic{
				Pos:      diag.Pos{File: file, Line: n},
				Severity: diag.Error, Code: "seal-format", Message: "too many errors: the rest of this file was not read", Hint: formatHint,
			})
			break
		}
	}
	return sums, diags
}

const formatHint = "each line is 64 hexadecimal digits, two spaces and a path, as sha256sum writes it"

// fault is what is wrong with a line; column counts characters from 1.
type fault struct {
	code    string
	column  int
	message diag.Text
	hint    diag.Text
	related []diag.Related
}

func parseLine(line string) (Sum, *fault) {
	var s Sum
	form := func(column int, message diag.Text) (Sum, *fault) {
		return Sum{}, &fault{code: "seal-format", column: column, message: message, hint: formatHint}
	}
	if !utf8.ValidString(line) {
		return form(1, "this line is not UTF-8")
	}
	if line == "" {
		return form(1, "blank line")
	}
	rest, escaped := strings.CutPrefix(line, `\`)
	column := 1 + len(line) - len(rest)
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789abcdefABCDEF"))
	if digits != 2*sha256.Size {
		return form(column, diag.F("want a hash of 64 hexadecimal digits here, not %d", digits))
	}
	hash, err := hex.DecodeString(rest[:digits])
	if err != nil {
		return form(column, "want a hash of 64 hexadecimal digits here")
	}
	copy(s.Hash[:], hash)
	rest, column = rest[digits:], column+digits
	if !strings.HasPrefix(rest, "  ") && !strings.HasPrefix(rest, " *") {
		return form(column, "want two spaces, or a space and *, after the hash")
	}
	name, column := rest[2:], column+2
	if escaped {
		at := 0
		if name, at = unescape(name); at >= 0 {
			return form(column+at, `want \\, \n or \r in an escaped path`)
		}
	}
	if !fs.ValidPath(name) || name == "." {
		return s, &fault{code: "seal-path", column: column, message: diag.F("%q is not a path inside the folder", name), hint: "no leading /, no ./ and no .."}
	}
	s.Path = norm.NFC.String(name)
	return s, nil
}

// unescape undoes the escapes of Format. at is the character where an escape is
// wrong, or -1.
func unescape(name string) (_ string, at int) {
	var b strings.Builder
	for i := 0; i < len(name); i++ {
		if name[i] != '\\' {
			b.WriteByte(name[i])
			continue
		}
		if i++; i == len(name) {
			return "", utf8.RuneCountInString(name[:i-1])
		}
		switch name[i] {
		case '\\':
			b.WriteByte('\\')
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		default:
			return "", utf8.RuneCountInString(name[:i-1])
		}
	}
	return b.String(), -1
}
