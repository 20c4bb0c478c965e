// Package mailing reads the list of those who are to get a report, writes the
// list that a mail merge works from, and puts a message together as a file
// (Message).
//
// Input of a list: a spreadsheet's CSV, in UTF-8 or Windows-1252, with commas or
// semicolons; a line of names first: kommune (a name, code or alias) and e-mail,
// and navn where there is one. Output: recipients, or diagnostics with line and
// column; and a CSV as Danish spreadsheets open it. Nothing is sent.
package mailing

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"net/mail"
	"strings"
	"unicode/utf8"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"

	"golang.org/x/text/encoding/charmap"
)

// Recipient is somebody who is to get a kommune's report.
type Recipient struct {
	Area    *site.Area
	Name    string
	Address string
}

// columns are the names that a column may have, in lower case.
var columns = map[string][]string{
	"kommune": {"kommune", "kommunenavn", "kommunekode", "kode", "område", "area", "code", "municipality"},
	"e-mail":  {"e-mail", "email", "mail", "e-mailadresse", "mailadresse", "adresse", "address"},
	"navn":    {"navn", "modtager", "kontaktperson", "name", "recipient", "contact"},
}

// Recipients reads a list of recipients. file is its name in diagnostics.
func Recipients(file string, data []byte, areas []*site.Area, l *diag.List) []Recipient {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(data) { // as older spreadsheets save
		if decoded, err := charmap.Windows1252.NewDecoder().Bytes(data); err == nil {
			data = decoded
		}
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.FieldsPerRecord, r.TrimLeadingSpace = separator(data), -1, true
	pos := func(field int) diag.Pos {
		line, column := r.FieldPos(field)
		return diag.Pos{File: file, Line: line, Column: column}
	}
	head, err := r.Read()
	if err != nil {
		l.Errorf(diag.Pos{File: file}, "no-recipients", "the first line names the columns: kommune;e-mail", "the list of recipients is empty or no CSV")
		return nil
	}
	at := map[string]int{}
	for i, h := range head {
		for column, names := range columns {
			for _, n := range names {
				if _, taken := at[column]; !taken && strings.EqualFold(strings.TrimSpace(h), n) {
					at[column] = i
				}
			}
		}
	}
	for _, c := range []string{"kommune", "e-mail"} {
		if _, ok := at[c]; !ok {
			l.Errorf(diag.Pos{File: file, Line: 1}, "missing-column", "the first line names the columns: kommune;e-mail;navn", "the list of recipients has no column %q", c)
		}
	}
	if l.HasErrors() {
		return nil
	}
	var out []Recipient
	seen := map[Recipient]bool{}
	for {
		record, err := r.Read()
		if err == io.EOF {
			return out
		}
		if err != nil {
			p := diag.Pos{File: file}
			var pe *csv.ParseError
			if errors.As(err, &pe) {
				p.Line, p.Column = pe.Line, pe.Column
				err = pe.Err
			}
			l.Errorf(p, "bad-csv", "", "the list of recipients cannot be read from here: %v", err)
			return out
		}
		cell := func(column string) (string, diag.Pos) {
			i, ok := at[column]
			if !ok || i >= len(record) {
				return "", pos(0)
			}
			return strings.TrimSpace(record[i]), pos(i)
		}
		name, p := cell("kommune")
		address, q := cell("e-mail")
		if name == "" && address == "" {
			continue
		}
		area := find(areas, name)
		if area == nil {
			l.Errorf(p, "unknown-area", diag.DidYouMean(name, names(areas)), "there is no area %q", name)
			continue
		}
		parsed, err := mail.ParseAddress(address)
		if err != nil || parsed.Address != address {
			l.Errorf(q, "bad-address", "", "%q is not an e-mail address", address)
			continue
		}
		who, _ := cell("navn")
		rec := Recipient{area, who, address}
		if key := (Recipient{area, "", strings.ToLower(address)}); seen[key] {
			l.Warnf(q, "same-recipient", "it gets one mail", "%s stands twice for %s", address, area.Name)
			continue
		} else {
			seen[key] = true
		}
		out = append(out, rec)
	}
}

// separator is what the first line has more of.
func separator(data []byte) rune {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	best := ';'
	for _, c := range ",\t" {
		if bytes.Count(line, []byte(string(c))) > bytes.Count(line, []byte(string(best))) {
			best = c
		}
	}
	return best
}

func find(areas []*site.Area, word string) *site.Area {
	for _, a := range areas {
		if a.Named(word) {
			return a
		}
	}
	return nil
}

func names(areas []*site.Area) []string {
	out := make([]string, len(areas))
	for i, a := range areas {
		out[i] = a.Name
	}
	return out
}

// Mail is one mail that is to be sent.
type Mail struct {
	Area                *site.Area
	Name, Address       string // "" where nobody is known
	Subject, Text, File string
	Link                string
}

// List is the merge list: a CSV with a byte-order mark, its columns named and parted as
// the site's language has it.
func List(mails []Mail, columns []string, comma rune) []byte {
	var b bytes.Buffer
	b.WriteString("\xef\xbb\xbf")
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = comma, true
	// A bytes.Buffer takes all that is written.
	w.Write(columns)
	for _, m := range mails {
		record := []string{m.Area.Name, m.Name, m.Address, m.Subject, m.Text, m.File, m.Link}
		for i := range record {
			record[i] = harmless(record[i])
		}
		w.Write(record)
	}
	w.Flush()
	return b.Bytes()
}

// harmless keeps a spreadsheet from taking a text for a formula.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
