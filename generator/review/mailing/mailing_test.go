package mailing

import (
	"encoding/csv"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"

	"github.com/google/go-cmp/cmp"
)

var areas = []*site.Area{{Code: "0851", Name: "Aalborg", Slug: "aalborg", Aliases: []string{"Ålborg"}}, {Code: "0492", Name: "Ærø", Slug: "aeroe"}}

func TestRecipients(t *testing.T) {
	for name, c := range map[string]struct{ data, want, diags string }{
		"semicolons":   {"kommune;e-mail\nAalborg;a@b.dk\n", "Aalborg a@b.dk", ""},
		"commas":       {"E-mail,Kommune,Navn\na@b.dk,851,Anna Hansen\n", "Aalborg a@b.dk Anna Hansen", ""},
		"tabs, BOM":    {"\xef\xbb\xbfkommune\tmail\r\nÅlborg Kommune\ta@b.dk\r\n", "Aalborg a@b.dk", ""},
		"windows-1252": {"kommune;e-mail\n\xc6r\xf8;a@b.dk\n", "Ærø a@b.dk", ""},
		"two for one":  {"kommune;e-mail\nAalborg;a@b.dk\nAalborg;c@d.dk\n\n;\n", "Aalborg a@b.dk|Aalborg c@d.dk", ""},
		"twice":        {"kommune;e-mail\nAalborg;a@b.dk\n851;A@B.dk\n", "Aalborg a@b.dk", "f.csv:3:5 same-recipient"},
		"no address":   {"kommune;e-mail\nAalborg\n", "", "f.csv:2:1 bad-address"},
		"with name":    {"kommune;e-mail\nAalborg;Anna <a@b.dk>\n", "", "f.csv:2:9 bad-address"},
		"unknown":      {"kommune;e-mail\nAlborg;a@b.dk\nÆrø;a@b.dk\n", "Ærø a@b.dk", "f.csv:2:1 unknown-area"},
		"no column":    {"by;e-mail\nAalborg;a@b.dk\n", "", "f.csv:1 missing-column"},
		"empty":        {"", "", "f.csv no-recipients"},
		"open quote":   {"kommune;e-mail\nAalborg;a@b.dk\n\"Ærø;a@b.dk\n", "Aalborg a@b.dk", "f.csv:3:15 bad-csv"},
	} {
		t.Run(name, func(t *testing.T) {
			l := &diag.List{}
			var got, diags []string
			for _, r := range Recipients("f.csv", []byte(c.data), areas, l) {
				got = append(got, strings.TrimSpace(r.Area.Name+" "+r.Address+" "+r.Name))
			}
			for _, d := range l.Sorted() {
				diags = append(diags, d.Pos.String()+" "+d.Code)
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "|")); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.diags, strings.Join(diags, "|")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func FuzzRecipients(f *testing.F) {
	f.Add("kommune;e-mail\nAalborg;a@b.dk\n")
	f.Add("\"\xff;\n,")
	f.Fuzz(func(t *testing.T, data string) {
		l := &diag.List{}
		for _, r := range Recipients("f.csv", []byte(data), areas, l) {
			if r.Area == nil || !strings.Contains(r.Address, "@") {
				t.Errorf("recipient %+v of %q", r, data)
			}
		}
	})
}

// What is written is read back as it was, but for what a spreadsheet would take
// for a formula.
func TestList(t *testing.T) {
	columns := []string{"kommune", "navn", "adresse", "emne", "tekst", "fil", "link"}
	data := string(List([]Mail{{Area: areas[0], Name: "=1+1", Address: "a@b.dk", Subject: "Æ; \"ø\"", Text: "et\nto", File: "f.html", Link: "https://example.org/"}}, columns, ';'))
	body, ok := strings.CutPrefix(data, "\ufeff")
	if !ok {
		t.Error("no byte-order mark")
	}
	r := csv.NewReader(strings.NewReader(body))
	r.Comma = ';'
	got, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{columns, {"Aalborg", "'=1+1", "a@b.dk", "Æ; \"ø\"", "et\nto", "f.html", "https://example.org/"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
