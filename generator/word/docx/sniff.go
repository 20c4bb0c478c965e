package docx

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"unicode/utf16"

	"bestpractice/generator/diag"
)

// sniff tells by its first bytes what a file is: "zip", "encrypted", "doc", the
// words for another format, or "" for plain text and what is not known.
func sniff(data []byte) diag.Text {
	head := data[:min(len(data), 1024)]
	text := strings.ToLower(string(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")))
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return "zip"
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		switch {
		case bytes.Contains(data, utf16le("EncryptedPackage")):
			return "encrypted"
		case bytes.Contains(data, utf16le("WordDocument")):
			return "doc"
		}
		return diag.F("an old Office file")
	case strings.HasPrefix(text, `{\rtf`):
		return "RTF"
	case strings.HasPrefix(text, "%pdf-"):
		return "PDF"
	case strings.HasPrefix(text, "<!doctype html") || strings.HasPrefix(text, "<html") || strings.HasPrefix(text, "<?xml") && strings.Contains(text, "<html"):
		return "HTML"
	case strings.HasPrefix(text, "<?xml") && strings.Contains(text, "word.document"):
		return diag.F("Word XML in one file")
	}
	return ""
}

func utf16le(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

// otherKind names the format of a zip file that is none of Word's.
func (p *Package) otherKind() diag.Text {
	if f := p.parts["mimetype"]; f != nil {
		if r, err := f.Open(); err == nil {
			b, _ := io.ReadAll(io.LimitReader(r, 200))
			r.Close()
			switch {
			case bytes.Contains(b, []byte("opendocument.text")):
				return diag.F("OpenDocument text (.odt)")
			case bytes.Contains(b, []byte("opendocument")):
				return "OpenDocument"
			case bytes.Contains(b, []byte("epub")):
				return diag.F("an e-book (EPUB)")
			}
		}
	}
	has := func(part string) *zip.File { return p.parts[part] }
	switch {
	case has("xl/workbook.xml") != nil:
		return diag.F("an Excel workbook")
	case has("ppt/presentation.xml") != nil:
		return diag.F("a PowerPoint presentation")
	case has("[content_types].xml") == nil && has("_rels/.rels") == nil:
		return diag.F("a zip file of other things")
	}
	return ""
}
