package source

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/source/folder"

	"github.com/google/go-cmp/cmp"
)

const suspicious = "error: this looks like a CPR number (remove it: nothing here may identify a person) [cpr]"

func docx(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	must(t, err)
	_, err = w.Write([]byte("<w:document><w:p><w:t>Borgeren</w:t></w:p><w:p><w:r><w:t>å " + string([]rune(text)[:4]) + "</w:t></w:r><w:r><w:t>" + string([]rune(text)[4:]) + "</w:t></w:r></w:p></w:document>"))
	must(t, err)
	must(t, z.Close())
	return b.String()
}

// Each class of spelling stops, in each kind of file, at its place; a number that
// only looks like one does not.
func TestPeopleInFiles(t *testing.T) {
	kinds := map[string]struct {
		name  string
		file  func(text string) string
		place string
	}{
		"Markdown": {"content/pages/om.md", func(s string) string { return "---\ntitle: Om\n---\nen\n\nå " + s + "\n" }, "content/pages/om.md:6:3"},
		"YAML":     {"data/events/a.yaml", func(s string) string { return "title: Temadag\ndate: medio 2025\nplace: 'å " + s + "'\n" }, "data/events/a.yaml:3:11"},
		"JSON":     {"data/reviews/2025-06-04/plo-1.json", func(s string) string { return "{\"format\": 1,\n\"name\": \"" + s + "\"}" }, "data/reviews/2025-06-04/plo-1.json:2:10"},
		"text":     {"content/meetings/2025-06-04/a.txt", func(s string) string { return "en\r\nå " + s + "\r\n" }, "content/meetings/2025-06-04/a.txt:2:3"},
		"CSV":      {"content/meetings/2025-06-04/a.csv", func(s string) string { return "navn;nr\nå;" + s + ";1\n" }, "content/meetings/2025-06-04/a.csv:2:3"},
		"Word":     {"content/meetings/2025-06-04/a.docx", func(s string) string { return docx(t, s) }, "content/meetings/2025-06-04/a.docx:2:3"},
		"SVG":      {"content/guides/g/1.0/assets/a.svg", func(s string) string { return "<svg><text>en</text><text>å " + s + "</text></svg>" }, "content/guides/g/1.0/assets/a.svg:2:3"},
	}
	for kind, k := range kinds {
		for text, want := range map[string]bool{"010203-1234": true, "010203 - 1234": true, "01.02.03-1234": true, "010203/1234": true, "010203\u22121234": true, "0102\u00ad03-1234": true, "６１０２０３-1234": true, "010203—1234": true,
			"https://example.org/0102031234": false, "1512001234 kr.": false, "01.02.2003-2004": false, "12345678": false} {
			files := map[string]string{k.name: k.file(text), "content/guides/g/guide.yaml": "title: G\nversions:\n  - {version: \"1.0\", status: draft}\n", "content/guides/g/1.0/01-a.md": "---\ntitle: A\n---\n"}
			var got []string
			_, said := loaded(t, onDisk(t, files))
			for _, s := range said {
				if strings.HasSuffix(s, "[cpr]") {
					got = append(got, s)
				}
			}
			var expected []string
			if want {
				expected = []string{k.place + ": " + suspicious}
			}
			if d := cmp.Diff(expected, got); d != "" {
				t.Errorf("%s, %q: %s", kind, text, d)
			}
		}
	}
}

// What a number lacks, or where its other half stands, is said.
func TestPeopleToldByTheirTable(t *testing.T) {
	files := map[string]string{"content/meetings/2025-06-04/a.csv": "navn;cpr-nr\nå;102031234;1\n", "content/meetings/2025-06-04/b.csv": "navn;kr.\nå;102031234;1\n", "content/meetings/2025-06-04/c.csv": "cpr;;sum\n010203;1234;1\n"}
	var got []string
	_, said := loaded(t, onDisk(t, files))
	for _, s := range said {
		if strings.HasSuffix(s, "[cpr]") {
			got = append(got, s)
		}
	}
	want := []string{"content/meetings/2025-06-04/a.csv:2:3: error: this looks like a CPR number (the spreadsheet took its first zero; remove it: nothing here may identify a person) [cpr]",
		"content/meetings/2025-06-04/c.csv:2:1: error: this looks like a CPR number (its halves stand in two cells; remove it: nothing here may identify a person) [cpr]"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// A finding in a binary file is acknowledged by its paragraph.
func TestLinesOfAttachments(t *testing.T) {
	list := &diag.List{}
	r := &reader{fsys: nil, list: list}
	r.search("a.docx", []byte(docx(t, "010203-1234")))
	if found := list.Sorted(); len(found) != 1 || !found[0].MayStand || found[0].Pos.Line != 2 {
		t.Fatal(found)
	}
	fsys := folder.Over(nil, map[string][]byte{"a.docx": []byte(docx(t, "010203-1234")), "b.pdf": []byte("x")})
	if lines := Lines(fsys, "a.docx"); len(lines) != 2 || lines[1] != "å 010203-1234" {
		t.Errorf("%q", lines)
	}
	if lines := Lines(fsys, "b.pdf"); len(lines) != 1 {
		t.Errorf("%q", lines)
	}
}

func TestFigures(t *testing.T) {
	const dir = "content/guides/g/1.0/"
	svg := func(inside string) string { return `<svg xmlns="http://www.w3.org/2000/svg">` + inside + "</svg>" }
	list := &diag.List{}
	files := map[string][]byte{}
	for name, text := range map[string]string{
		"content/guides/g/guide.yaml": "title: G\nversions:\n  - {version: \"1.0\", status: draft}\n", dir + "01-a.md": "---\ntitle: A\n---\n",
		dir + "assets/a.svg": svg("<rect/>"), dir + "assets/b.svg": svg("<script>x</script>"), dir + "assets/c.svg": svg("<rect>"), dir + "assets/d.xhtml": "<html/>", dir + "assets/e": "x",
		dir + "assets/010203-1234.png": "x", dir + "assets/x\u202egnp.png": "x", "content/meetings/2025-06-04/a.pdf": "x", "content/meetings/2025-06-04/b.mp4": "\x00"} {
		files[name] = []byte(text)
	}
	for name, text := range whole {
		files[name] = []byte(text)
	}
	_, err := Load(folder.Over(nil, files), list, nil, nil)
	must(t, err)
	var got []string
	for _, d := range list.Sorted() {
		got = append(got, d.String())
	}
	const types = "(use one of: pdf, docx, xlsx, pptx, odt, ods, odp, txt, csv, ics, zip, png, jpg, jpeg, gif, webp, svg) [file-type]"
	want := []string{
		dir + "assets/010203-1234.png: error: the name looks like a CPR number (give it another name: nothing here may identify a person) [cpr]",
		dir + "assets/b.svg: note: scripts, handlers and foreign references of the SVG are not published [svg-cleaned]",
		dir + "assets/c.svg: error: the file is no SVG that can be read to its end, or has entities of its own (save it as plain SVG) [bad-svg]",
		dir + "assets/d.xhtml: error: files of this type are not published " + types,
		dir + "assets/e: error: files of this type are not published " + types,
		dir + "assets/x\u202egnp.png: error: the name holds the hidden character U+202E (give it another name) [hidden-character]",
		"content/meetings/2025-06-04/a.pdf: warning: the file was not searched for CPR numbers: its text, or a part of it, cannot be read (see to it yourself that it identifies nobody, and acknowledge this) [not-searched]",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// What hides or turns text is an error wherever it stands: in words, comments,
// doses, and behind escapes.
func TestHiddenCharacters(t *testing.T) {
	for name, text := range map[string]string{
		"content/pages/om.md:4:10":            "---\ntitle: Om\n---\nsenest i \u202e05,2\u202c dage\n",
		"content/pages/om.md:2:9":             "---\ntitle: \"\\u202eOm\"\n---\n",
		"data/events/a.yaml:1:4":              "# a\u200b\ntitle: Temadag\ndate: medio 2025\n",
		"data/events/a.yaml:1:9":              "title: a\u200db\ndate: medio 2025\n",
		"data/reviews/2025-06-04/a.json:1:13": `{"name": "a \u2066", "format": 1}`,
	} {
		file, at, _ := strings.Cut(name, ":")
		_, said := loaded(t, onDisk(t, map[string]string{file: text}))
		found := false
		for _, s := range said {
			found = found || strings.HasPrefix(s, file+":"+at+": error: the text holds the hidden character") && strings.HasSuffix(s, "[hidden-character]")
		}
		if !found {
			t.Errorf("%s: %q", name, said)
		}
	}
	_, said := loaded(t, onDisk(t, map[string]string{"content/pages/om.md": "---\ntitle: Om\n---\n👩\u200d⚕️ medi\u00adcin\n"}))
	if len(said) > 0 {
		t.Error(said)
	}
}
