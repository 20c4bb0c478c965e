package desk

import (
	"archive/zip"
	"bytes"
	"testing"

	"bestpractice/generator/word/wordtest"
)

// What comes is taken for what it is, by what is in it: a sheet is a zip as a Word file is.
func TestRecognise(t *testing.T) {
	var sheet bytes.Buffer
	z := zip.NewWriter(&sheet)
	for _, name := range []string{"[Content_Types].xml", "xl/workbook.xml"} {
		if _, err := z.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	word := wordtest.File(wordtest.Parts{Body: wordtest.P("O1", wordtest.Run("Titel"))})
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"tal.xlsx", sheet.Bytes(), "figures"},
		{"TAL.XLSX", sheet.Bytes(), "figures"},
		{"hentet", sheet.Bytes(), "figures"},
		{"tal.csv", []byte("Kommune;Alle\nVejle;10\n"), "figures"},
		{"tal.txt", []byte("Kommune;Alle\nVejle;10\n"), "figures"},
		{"bilag.docx", word, "first"},
		{"bilag", word, "first"},
		{"svar.json", []byte(`{"format": 2}`), "answers"},
		{"moede.json", []byte(`{"decisions": []}`), "minutes"},
		{"svar.eml", []byte("From: a@example.org\n\n2026-01 a: godkend\n"), "answers"},
		{"01-a.md", []byte("Tekst"), "copy"},
		{"indsat.txt", []byte("2026-01 a: godkend"), "answers"},
	} {
		if got := recognise(tt.name, tt.data); got[0] != tt.want {
			t.Errorf("%s is taken for %v, not %s", tt.name, got, tt.want)
		}
	}
}
