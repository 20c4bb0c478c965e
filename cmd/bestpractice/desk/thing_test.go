package desk

import (
	"archive/zip"
	"bytes"
	"path/filepath"
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

// The machine's own folders are left out of what is said, and nothing else is: a site in
// the folder s does not take the end of reviews/.
func TestFoldersAreLeftOut(t *testing.T) {
	for dir, said := range map[string]string{"s": "is stored as data/reviews/1.json: s/content/a.md, (s/data/b.yaml)", "/home/ida/s": "is stored as data/reviews/1.json: /home/ida/s/content/a.md, (/home/ida/s/data/b.yaml)"} {
		d, err := New(Options{Dir: filepath.FromSlash(dir), Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { d.Close() })
		if got := d.without(filepath.FromSlash(said)); got != filepath.FromSlash("is stored as data/reviews/1.json: content/a.md, (data/b.yaml)") {
			t.Errorf("%s: %s", dir, got)
		}
	}
}
