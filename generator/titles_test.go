package generator_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/built"

	"golang.org/x/net/html"
)

// odd is the rest of every name of the site of titles: what is a place to fill in the
// words of the interface, a verb of a format, markup, or a quotation mark elsewhere.
const odd = ` om {date} og {title} %d %s %[1]s {n} <b>fedt</b> & "citat" $1 ${x} \1`

// titled is a site whose names all end in odd, each begun by a word of its own.
func titled() string {
	quoted := func(word string) string { return "'" + word + odd + "'" }
	return strings.NewReplacer("@GUIDE", quoted("Qvejledning"), "@SECTION", quoted("Qafsnit"), "@NEWSECTION", quoted("Qnyt"), "@PROPOSAL", quoted("Qforslag"), "@MEETING", quoted("Qmøde"), "@AGENDA", quoted("Qpunkt"),
		"@EVENT", quoted("Qarrangement"), "@PARTY", quoted("Qpart"), "@DATASET", quoted("Qdatasæt"), "@PAGE", quoted("Qside"), "@SITE", quoted("Qsite"), "@QUESTION", quoted("Qspørgsmål"), "@NEWTITLE", quoted("Qomdøbt")).Replace(`
title: @SITE
-- data/parties.yaml --
parties:
  - {id: kl, name: @PARTY, kind: organisation}
-- content/guides/g/guide.yaml --
title: @GUIDE
summary: @GUIDE
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
notices:
  - {version: "1.0", date: 2025-02-01, by: kl, text: Varsel.}
-- content/guides/g/1.0/01-et.md --
---
title: @SECTION
---
Svar inden for 24 timer, se [[to]].
-- content/guides/g/1.0/02-to.md --
---
title: @SECTION
---
Andet afsnit, se [[et]].
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: @PROPOSAL
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-18
meeting: 2025-08-20
reason: Fordi.
questions:
  - {id: q1, text: @QUESTION, section: et}
changes:
  - {id: a, section: et, replace: "24 timer", with: "48 timer"}
  - {id: b, add: tre, title: @NEWSECTION, after: to, text: Tredje.}
  - {id: c, section: to, title: @NEWTITLE}
-- data/events/dag.yaml --
title: @EVENT
date: 2025-09-01
-- content/meetings/2025-03-01.md --
---
title: @MEETING
date: 2025-03-01
status: held
place: @MEETING
agenda:
  - title: @AGENDA
---
-- content/meetings/2025-08-20.md --
---
title: @MEETING
date: 2025-08-20
status: planned
place: @MEETING
agenda:
  - title: @AGENDA
    proposals: ["2025-01"]
    duration: 40
---
-- data/kommuner.yaml --
regions: [{id: nord, name: Region Nord}]
kommuner:
  - {code: "0773", name: Morsø, regions: [{region: nord}], tile: {column: 1, row: 1}}
  - {code: "0787", name: Thisted, regions: [{region: nord}], tile: {column: 2, row: 1}}
-- data/statistics/ventetid/2025-01-01.yaml --
title: @DATASET
kind: kommuner
status: final
source: @DATASET
disclosure: {rule: none, reason: offentligt kendt}
measures: [{id: dage, label: @DATASET, unit: antal}]
periods: [{id: "2023", label: "2023"}, {id: "2024", label: "2024"}]
highlight: {measure: dage, compare: ["2023", "2024"]}
rows:
  - {area: "0773", "2023": {dage: 15}, "2024": {dage: 10}}
  - {area: "0787", "2023": {dage: 25}, "2024": {dage: 12}}
-- content/pages/en.md --
---
title: @PAGE
---
En side.
`)
}

// Every name is shown as it is written, wherever it stands: no place in it is filled, no
// verb is read, no markup takes effect, and nothing is escaped twice.
func TestTitlesAreShownAsWritten(t *testing.T) {
	files := built.Of(t, titled(), built.Group)
	if files.Said() != "" {
		t.Fatal(files.Said())
	}
	seen := map[string]map[string]bool{} // by word, the endings of the files that have it
	for name, data := range files.Files {
		asWritten(t, seen, name, textsOf(t, name, []byte(data)))
	}
	o := generator.WordOptions{Options: generator.Options{Files: sitetest.Files(t, titled()), Group: true}}
	for _, what := range []string{"1.1", "2025-01", "2025-08-20"} {
		o.What = what
		data, _, err := generator.Word(o)
		if err != nil {
			t.Fatal(err)
		}
		asWritten(t, seen, what+".docx", wordTexts(t, data))
	}
	data, _, err := generator.Mail(o)
	if err != nil {
		t.Fatal(err)
	}
	asWritten(t, seen, "indbydelse.eml", mailTexts(t, data))
	for word, in := range map[string]string{"Qvejledning": ".html .xml .docx .eml", "Qdatasæt": ".html .json .csv", "Qafsnit": ".html .js .docx", "Qforslag": ".html .xml .js .docx .eml", "Qmøde": ".html .xml .ics .js .docx .eml",
		"Qpunkt": ".html .docx .eml", "Qarrangement": ".html", "Qpart": ".html .docx", "Qside": ".html .js", "Qsite": ".html .xml", "Qspørgsmål": ".html .docx .eml", "Qnyt": ".html .docx", "Qomdøbt": ".html .docx"} {
		for _, ending := range strings.Fields(in) {
			if !seen[word][ending] {
				t.Errorf("%s stands in no %s; it does in %v", word, ending, seen[word])
			}
		}
	}
}

var begun = regexp.MustCompile(`Q(?:vejledning|afsnit|nyt|forslag|møde|punkt|arrangement|part|datasæt|side|site|spørgsmål|omdøbt)`)

// asWritten holds each name in the texts of a file to how it is written; a text may end
// in it where it is cut, with "…".
func asWritten(t *testing.T, seen map[string]map[string]bool, name string, texts []string) {
	t.Helper()
	for _, text := range texts {
		text = strings.Join(strings.Fields(strings.NewReplacer("\u00ad", "", "\u200b", "", "\u2060", "").Replace(text)), " ")
		for _, at := range begun.FindAllStringIndex(text, -1) {
			word, rest := text[at[0]:at[1]], text[at[1]:]
			if cut, _, shortened := strings.Cut(rest, "…"); shortened && strings.HasPrefix(odd, strings.TrimRight(cut, " ")) {
				continue
			}
			if !strings.HasPrefix(rest, odd) {
				t.Errorf("%s: %s is shown as %.90q", name, word, word+rest)
				continue
			}
			if seen[word] == nil {
				seen[word] = map[string]bool{}
			}
			seen[word][path.Ext(name)] = true
		}
	}
}

// textsOf are the texts of a file as their readers meet them.
func textsOf(t *testing.T, name string, data []byte) (out []string) {
	t.Helper()
	switch path.Ext(name) {
	case ".html":
		return pageTexts(t, data)
	case ".xml", ".svg":
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			token, err := d.Token()
			if err == io.EOF {
				return out
			}
			if err != nil {
				t.Fatal(name, err)
			}
			if text, ok := token.(xml.CharData); ok {
				out = append(out, string(text))
			}
		}
	case ".ics":
		text := strings.NewReplacer("\r\n ", "", `\,`, ",", `\;`, ";", `\n`, "\n", `\\`, `\`).Replace(string(data))
		return strings.Split(text, "\r\n")
	case ".json":
		var value any
		if err := json.Unmarshal(data, &value); err != nil {
			t.Fatal(name, err)
		}
		return valuesOf(value)
	case ".csv":
		r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
		r.Comma, r.FieldsPerRecord = ';', -1
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(name, err)
		}
		return slices.Concat(rows...)
	case ".js":
		for _, quoted := range regexp.MustCompile(`"(?:[^"\\\n]|\\.)*"`).FindAllString(string(data), -1) {
			if text, err := strconv.Unquote(quoted); err == nil && begun.MatchString(text) {
				out = append(out, text)
			}
		}
	}
	return out
}

func valuesOf(value any) (out []string) {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []any:
		for _, x := range v {
			out = append(out, valuesOf(x)...)
		}
	case map[string]any:
		for _, x := range v {
			out = append(out, valuesOf(x)...)
		}
	}
	return out
}

// pageTexts are the texts of a page, each block's as one, and its attributes.
func pageTexts(t *testing.T, data []byte) (out []string) {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			if link, err := url.PathUnescape(a.Val); a.Key == "href" && err == nil {
				a.Val = link
			}
			out = append(out, a.Val)
		}
		if n.Type != html.TextNode {
			continue
		}
		if n.Parent.Data == "script" {
			out = append(out, textsOf(t, "inline.js", []byte(n.Data))...)
			continue
		}
		out = append(out, n.Data)
	}
	return out
}

// wordTexts are the paragraphs of a Word file, and what it says of itself.
func wordTexts(t *testing.T, data []byte) (out []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		part, err := fs.ReadFile(z, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if path.Ext(f.Name) != ".xml" {
			continue
		}
		d, paragraph := xml.NewDecoder(bytes.NewReader(part)), ""
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(f.Name, err)
			}
			switch x := token.(type) {
			case xml.CharData:
				paragraph += string(x)
			case xml.EndElement:
				if x.Name.Local == "p" || !strings.HasPrefix(f.Name, "word/") {
					out, paragraph = append(out, paragraph), ""
				}
			}
		}
	}
	return out
}

// mailTexts are the subject of a mail and the texts of its parts.
func mailTexts(t *testing.T, data []byte) []string {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	out := []string{subject}
	var parts func(kind string, body io.Reader, encoding string)
	parts = func(kind string, body io.Reader, encoding string) {
		kind, params, err := mime.ParseMediaType(kind)
		if err != nil {
			t.Fatal(err)
		}
		if encoding == "quoted-printable" {
			body = quotedprintable.NewReader(body)
		}
		switch {
		case strings.HasPrefix(kind, "multipart/"):
			for r := multipart.NewReader(body, params["boundary"]); ; {
				p, err := r.NextRawPart()
				if err == io.EOF {
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				parts(p.Header.Get("Content-Type"), p, p.Header.Get("Content-Transfer-Encoding"))
			}
		case kind == "text/html":
			text, err := io.ReadAll(body)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, pageTexts(t, text)...)
		case kind == "text/plain":
			text, err := io.ReadAll(body)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, string(text))
		}
	}
	parts(m.Header.Get("Content-Type"), m.Body, m.Header.Get("Content-Transfer-Encoding"))
	return out
}
