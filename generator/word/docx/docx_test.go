package docx_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"bestpractice/generator/diag"
	"bestpractice/generator/language"
	"bestpractice/generator/word/docx"
)

type part struct{ name, text string }

const rels = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="%s"/></Relationships>`

func pack(t testing.TB, parts ...part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func wide(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func TestRefused(t *testing.T) {
	main := part{"_rels/.rels", fmt.Sprintf(rels, "word/document.xml")}
	doc := func(s string) part { return part{"word/document.xml", s} }
	ole := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600)
	good := pack(t, main, doc("<a/>"))
	for _, tt := range []struct{ name, data, code, says string }{
		{"empty", "", "docx-broken", "empty"},
		{"text", "# Hej\n", "docx-kind", "no Word document"},
		{"rtf", `{\rtf1\ansi Hej}`, "docx-kind", "RTF"},
		{"pdf", "%PDF-1.7\n", "docx-kind", "PDF"},
		{"html", "<!DOCTYPE html><p>Hej", "docx-kind", "HTML"},
		{"doc", ole + wide("WordDocument"), "docx-old", ".doc"},
		{"a password", ole + wide("EncryptedPackage"), "docx-encrypted", "password"},
		{"odt", string(pack(t, part{"mimetype", "application/vnd.oasis.opendocument.text"}, part{"content.xml", "<a/>"})), "docx-kind", ".odt"},
		{"a workbook", string(pack(t, part{"xl/workbook.xml", "<a/>"})), "docx-kind", "Excel"},
		{"cut off", string(good[:len(good)-30]), "docx-broken", "cut off"},
		{"no relationships", string(pack(t, part{"[Content_Types].xml", "<a/>"}, doc("<a/>"))), "docx-broken", "main part"},
		{"no main part", string(pack(t, main)), "docx-broken", "main part"},
		{"twice", string(pack(t, main, doc("<a/>"), part{"WORD/document.xml", "<b/>"})), "docx-names", "two parts"},
		{"up", string(pack(t, main, doc("<a/>"), part{"word/../../x.xml", "<b/>"})), "docx-names", "leads out"},
		{"backslash", string(pack(t, main, doc("<a/>"), part{`word\x.xml`, "<b/>"})), "docx-names", "leads out"},
		{"root", string(pack(t, main, doc("<a/>"), part{"/etc/x.xml", "<b/>"})), "docx-names", "leads out"},
		{"a CPR number", string(pack(t, main, doc("<a/>"), part{"word/../311299-0000.xml", "<b/>"})), "docx-cpr", "a part"}, // made up, of no date that has such numbers
		{"not well-formed", string(pack(t, main, doc("<a>\n<b></a>"))), "docx-broken", "word/document.xml is not well-formed in line 2"},
		{"words before the text", string(pack(t, main, doc("\n&#xA;x<a/>"))), "docx-broken", "word/document.xml is not well-formed in line 2"},
		{"unfinished", string(pack(t, main, doc("<a><b>"))), "docx-broken", "word/document.xml"},
		{"a document type", string(pack(t, main, doc(`<!DOCTYPE a [<!ENTITY x "y">]><a/>`))), "docx-doctype", "word/document.xml"},
		{"another character set", string(pack(t, main, doc(`<?xml version="1.0" encoding="ISO-8859-1"?><a/>`))), "docx-broken", "word/document.xml"},
		{"deep", string(pack(t, main, doc(strings.Repeat("<a>", 20_000)))), "docx-limit", "1000 levels"},
		{"a bomb", string(pack(t, main, doc("<a>"+strings.Repeat(" ", docx.MaxXML)+"</a>"))), "docx-limit", "word/document.xml"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			list := &diag.List{}
			if p := docx.Open("svar.docx", []byte(tt.data), list); p != nil {
				p.Tree(p.Main)
			}
			all := list.Sorted()
			if len(all) != 1 || all[0].Severity != diag.Error || all[0].Code != tt.code || !strings.Contains(all[0].Message.String(), tt.says) || all[0].Hint == "" || all[0].Pos.File != "svar.docx" || strings.Contains(all[0].String(), "3112") {
				t.Errorf("got %v, want one %s that says %q", all, tt.code, tt.says)
			}
			if said := " " + all[0].Message.In(language.Diagnostics("da")) + " "; english.MatchString(said) {
				t.Errorf("in Danish it says%s", said)
			}
		})
	}
}

// english are words that no Danish sentence has.
var english = regexp.MustCompile(` (?:it|is|an|a|of|and|the|not|its) `)

func TestManyParts(t *testing.T) {
	parts := make([]part, docx.MaxParts+1)
	for i := range parts {
		parts[i] = part{fmt.Sprintf("a%d.bin", i), ""}
	}
	list := &diag.List{}
	if docx.Open("a.docx", pack(t, parts...), list) != nil || list.Sorted()[0].Code != "docx-limit" {
		t.Errorf("%v", list.Sorted())
	}
}

// What is larger than a file, or all of its parts, may be is not read at all: the sizes
// that its directory tells are enough.
func TestTooLarge(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range 2 {
		if _, err := z.CreateRaw(&zip.FileHeader{Name: fmt.Sprintf("word/media/%d.png", i), UncompressedSize64: docx.MaxAll/2 + 1}); err != nil {
			t.Fatal(err)
		}
	}
	locked := &zip.FileHeader{Name: "word/document.xml", Flags: 1}
	var c bytes.Buffer
	y := zip.NewWriter(&c)
	if _, err := y.CreateRaw(locked); err != nil {
		t.Fatal(err)
	}
	_, _ = z.Close(), y.Close()
	for says, data := range map[string][]byte{"docx-limit larger than 50 MB": make([]byte, docx.MaxFile+1), "docx-limit larger than 512 MB": b.Bytes(), "docx-encrypted password": c.Bytes()} {
		list := &diag.List{}
		code, words, _ := strings.Cut(says, " ")
		if p := docx.Open("a.docx", data, list); p != nil || list.Sorted()[0].Code != code || !strings.Contains(list.Sorted()[0].Message.String(), words) {
			t.Errorf("%s: %v", says, list.Sorted())
		}
	}
}

// Macros and embedded files are known by where they lie, and hinder nothing.
func TestMacros(t *testing.T) {
	for name, want := range map[string]bool{"word/vbaProject.bin": true, "word/embeddings/oleObject1.bin": true, "word/media/image1.png": false} {
		list := &diag.List{}
		p := docx.Open("a.docx", pack(t, part{"_rels/.rels", fmt.Sprintf(rels, "word/document.xml")}, part{"word/document.xml", "<a/>"}, part{name, "x"}), list)
		if p == nil || p.Macros != want || list.HasErrors() {
			t.Errorf("%s: %v", name, list.Sorted())
		}
	}
}

// The main part is the one that the relationships name, in whatever form.
func TestMain(t *testing.T) {
	for _, target := range []string{"word/document2.xml", "/word/document2.xml"} {
		for _, text := range []string{"<a>æ</a>", "\ufeff<a>æ</a>", wide(`<?xml version="1.0" encoding="UTF-16"?><a>æ</a>`)} {
			list := &diag.List{}
			p := docx.Open("a.docx", pack(t, part{"_rels/.rels", fmt.Sprintf(rels, target)}, part{"word/document2.xml", text}), list)
			if p == nil || p.Main != "word/document2.xml" {
				t.Fatalf("%v", list.Sorted())
			}
			if root := p.Tree(p.Main); root == nil || root.Text != "æ" {
				t.Errorf("%s %q: %v %v", target, text, root, list.Sorted())
			}
		}
	}
}

func FuzzOpen(f *testing.F) {
	main := part{"_rels/.rels", fmt.Sprintf(rels, "word/document.xml")}
	f.Add(pack(f, main, part{"word/document.xml", `<w:a xmlns:w="x"><w:b c="d">e</w:b></w:a>`}))
	f.Add(pack(f, main, part{"word/document.xml", wide(`<a>b</a>`)}))
	f.Add([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list := &diag.List{}
		p := docx.Open("a.docx", data, list)
		if p == nil {
			if !list.HasErrors() {
				t.Fatal("refused without a word")
			}
			return
		}
		if p.Tree(p.Main) == nil && !list.HasErrors() {
			t.Fatal("refused without a word")
		}
	})
}
