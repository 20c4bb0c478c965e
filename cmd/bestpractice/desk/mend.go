package desk

import (
	"bytes"
	"errors"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/source/yamledit"
)

// mendable are the kinds of files that are mended on the desk.
var mendable = []string{".md", ".yaml", ".css", ".html", ".txt"}

// mayMend reports whether a file's text is one that is edited: none that was sealed, and
// no answer that somebody gave.
func (d *Desk) mayMend(name string) bool {
	if _, err := d.read(name); err != nil || !slices.Contains(mendable, path.Ext(name)) || strings.HasPrefix(name, "data/reviews/") {
		return false
	}
	if parts := strings.Split(name, "/"); len(parts) > 4 && parts[0] == "content" && parts[1] == "guides" {
		if _, err := d.read(path.Join(path.Join(parts[:4]...), "SHA256SUMS")); err == nil {
			return false
		}
	}
	return true
}

// mending is the job that saves a text file of the site as it was edited.
func (d *Desk) mending(st *site.Site, f form) (Job, error) {
	name := f.get("name")
	if !d.mayMend(name) {
		return Job{}, notice(d.text("not_mended"))
	}
	return d.writing(name, f.get("hash"), func(raw []byte) ([]byte, error) { return likeBefore(raw, f.Values.Get("text")), nil })
}

// likeBefore is a text as a browser sends it, with the line ends, the mark at its
// beginning and the end that the file had.
func likeBefore(raw []byte, text string) []byte {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if text = strings.TrimRight(text, "\n"); bytes.HasSuffix(raw, []byte("\n")) {
		text += "\n"
	}
	if bytes.Contains(raw, []byte("\r\n")) {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if mark := "\ufeff"; bytes.HasPrefix(raw, []byte(mark)) {
		text = mark + strings.TrimPrefix(text, mark)
	}
	return []byte(text)
}

// where is what an address says to name a finding.
func where(x diag.Diagnostic) url.Values {
	return url.Values{"file": {x.Pos.File}, "line": {strconv.Itoa(max(x.Pos.Line, 1))}, "column": {strconv.Itoa(max(x.Pos.Column, 1))}, "code": {x.Code}}
}

// fixPage is the page that mends a finding, "" where there is no one plausible answer.
func (d *Desk) fixPage(x diag.Diagnostic) string {
	if !d.mayMend(x.Pos.File) {
		return ""
	}
	raw, err := d.read(x.Pos.File)
	if err != nil {
		return ""
	}
	if _, ok := fixed(raw, x); !ok {
		return ""
	}
	return "job/fix?" + where(x).Encode()
}

// acknowledgePage is the page that lets a finding stand, "" where it may not.
func acknowledgePage(x diag.Diagnostic) string {
	m := entryHash.FindString(x.Acknowledge)
	if m == "" {
		return ""
	}
	v := where(x)
	v.Set("hash", m)
	return "job/acknowledge?" + v.Encode()
}

var entryHash = regexp.MustCompile(`sha256:[0-9a-f]{64}`)

// fixing is the job that mends a finding in the one way that is plausible.
func (d *Desk) fixing(st *site.Site, f form) (Job, error) {
	found := d.found
	if len(found) == 0 {
		_, found, _ = d.o.Program.Load(nil) // it was loaded a moment ago: what cannot be read has no findings
	}
	for _, x := range found {
		if w := where(x); w.Get("file") == f.get("file") && w.Get("line") == f.get("line") && w.Get("column") == f.get("column") && x.Code == f.get("code") && d.mayMend(x.Pos.File) {
			return d.writing(x.Pos.File, "", func(raw []byte) ([]byte, error) {
				after, ok := fixed(raw, x)
				if !ok {
					return nil, errors.New("there is no one answer")
				}
				return after, nil
			})
		}
	}
	return Job{}, notice(d.text("not_found_now"))
}

// fixed gives a file in which a finding is mended: where its hint says what was meant,
// and that can be put in the place of what stands there. Only the bytes that are wrong
// are others.
func fixed(raw []byte, x diag.Diagnostic) (after []byte, ok bool) {
	at, end, ok := placeOf(raw, x.Pos)
	if !ok {
		return nil, false
	}
	rest := string(raw[at:end])
	splice := func(from, to int, text string) ([]byte, bool) {
		return slices.Concat(raw[:at+from], []byte(text), raw[at+to:]), true
	}
	meant := func() string {
		if args := x.Hint.Arguments(); len(args) == 1 {
			if s, err := strconv.Unquote(args[0].String()); err == nil && !strings.Contains(s, "…") {
				return s
			}
		}
		return ""
	}()
	switch x.Hint.Format() {
	case "did you mean %q?":
		for _, arg := range x.Message.Arguments() {
			wrong, err := strconv.Unquote(arg.String())
			if i := strings.Index(rest, wrong); err == nil && wrong != "" && meant != "" && i >= 0 && whole(rest, i, i+len(wrong)) {
				return splice(i, i+len(wrong), meant)
			}
		}
	case "put it in quotes: %q":
		if meant != "" && strings.HasPrefix(rest, meant) && whole(rest, 0, len(meant)) {
			return splice(0, len(meant), strconv.Quote(meant))
		}
	case "remove it":
		if r, size := utf8.DecodeRuneInString(rest); unicode.Is(unicode.Cf, r) || unicode.IsControl(r) {
			return splice(0, size, "")
		}
	}
	return nil, false
}

// whole reports whether what stands from i to j is no part of a longer word.
func whole(s string, i, j int) bool {
	part := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_.", r) }
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[j:])
	return !part(before) && !part(after)
}

// placeOf is where a position and its line's end stand in a file.
func placeOf(raw []byte, pos diag.Pos) (at, end int, ok bool) {
	for n := 1; n < pos.Line; n++ {
		i := bytes.IndexByte(raw[at:], '\n')
		if i < 0 {
			return 0, 0, false
		}
		at += i + 1
	}
	end = len(raw)
	if i := bytes.IndexByte(raw[at:], '\n'); i >= 0 {
		end = at + i
	}
	line := strings.TrimPrefix(string(raw[at:end]), "\ufeff")
	at = end - len(line)
	n := 1
	for i := range line + "\n" {
		if n == pos.Column {
			return at + i, end, pos.Line > 0
		}
		n++
	}
	return 0, 0, false
}

// acknowledging is the job that says why a finding may stand: in the file that is about
// it, else in the settings of the site.
func (d *Desk) acknowledging(st *site.Site, f form) (Job, error) {
	reason := strings.Join(strings.Fields(f.get("why")), " ")
	if reason == "" {
		return Job{}, notice(d.text("need_reason"))
	}
	line, err := strconv.Atoi(f.get("line"))
	if err != nil || !entryHash.MatchString(f.get("hash")) {
		return Job{}, notice(d.text("refused_form"))
	}
	entry := []yamledit.Field{{Key: "code", Value: yamledit.Text(f.get("code"))}, {Key: "file", Value: yamledit.Text(f.get("file"))},
		{Key: "line", Value: yamledit.Plain(strconv.Itoa(line))}, {Key: "hash", Value: yamledit.Quoted(f.get("hash"))}, {Key: "reason", Value: yamledit.Quoted(reason)}}
	add := func(name string) (Job, error) {
		return d.writing(name, "", func(raw []byte) ([]byte, error) {
			return edited(name, raw, func(y *yamledit.File) error { return y.Append([]yamledit.Step{yamledit.Key("acknowledge")}, entry) })
		})
	}
	job, err := add(about(f.get("file")))
	if _, byHand := err.(notice); byHand { // one that has reasons for whole codes takes no list
		return add(settingsFile)
	}
	return job, err
}

// about is the file that may say why something in another one stands.
func about(name string) string {
	parts := strings.Split(name, "/")
	switch {
	case len(parts) > 3 && parts[0] == "content" && parts[1] == "guides":
		return path.Join("content/guides", parts[2], "guide.yaml")
	case len(parts) > 2 && parts[0] == "content" && parts[1] == "meetings":
		return path.Join("content/meetings", strings.TrimSuffix(parts[2], ".md")+".md")
	case len(parts) == 4 && parts[0] == "data" && parts[1] == "statistics":
		return name
	}
	return settingsFile
}
