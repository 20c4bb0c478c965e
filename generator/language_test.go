package generator_test

import (
	"archive/zip"
	"html"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"bestpractice/generator"
	"bestpractice/generator/sitetest/built"
	"bestpractice/templates"

	"gopkg.in/yaml.v3"
)

// TestThirdLanguage: a language is a file. This one is English with a sign behind
// each word: what a page says without the sign, and the site's files do not, is said
// by the program and not by the file. In pages, Word files and the mail before a
// meeting.
func TestThirdLanguage(t *testing.T) {
	heavy(t)
	before := templates.FS
	defer func() { templates.FS = before }()
	data, err := fs.ReadFile(before, "texts/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	templates.FS = withFile{before, fstest.MapFS{"texts/xx.yaml": {Data: signed(t, data)}}}

	files := fstest.MapFS{}
	own := map[string]bool{"excel": true, "csv": true, "kb": true, "docx": true} // no language's
	english := os.DirFS("testdata/english")
	err = fs.WalkDir(english, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(english, name)
		if name == "data/site.yaml" {
			data = []byte(strings.Replace(string(data), "language: en", "language: xx\nflags: [normativ]", 1))
		}
		files[name] = &fstest.MapFile{Data: data}
		for _, w := range letters.FindAllString(name+" "+string(data), -1) {
			own[strings.ToLower(w)] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	o := generator.Options{Files: files, Group: true, WordFiles: true, Cache: t.TempDir()}
	s := built.From(t, o)
	if said := s.Said(); said != "" {
		t.Errorf("the site has\n%s", said)
	}
	mail, result, err := generator.Mail(generator.WordOptions{Options: o, What: "2026-05-12"})
	if err != nil || !result.OK() {
		t.Fatal(err, result)
	}
	s.Files["invitation.eml"] = string(mail)
	kinds := map[string]int{}
	for name, text := range s.Files {
		switch path.Ext(name) {
		case ".html":
			text = read(text)
		case ".docx":
			text = read(documentOf(t, text))
		case ".eml":
			text = mailed(t, text)
		default:
			continue
		}
		kinds[path.Ext(name)]++
		found := map[string]bool{}
		for _, w := range letters.FindAllString(text, -1) {
			if l := strings.ToLower(w); !strings.HasSuffix(l, sign) && !own[l] && !found[l] {
				found[l] = true
				t.Errorf("%s says %q", name, w)
			}
		}
	}
	if kinds[".docx"] < 10 || kinds[".html"] < 60 || kinds[".eml"] != 1 {
		t.Errorf("only %v", kinds)
	}
}

// documentOf is the text of a Word file.
func documentOf(t *testing.T, data string) string {
	archive, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	document, err := fs.ReadFile(archive, "word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(document), "</w:t>", "</w:t> ")
}

// mailed is the text and the page of a mail, and what it is about.
func mailed(t *testing.T, mail string) string {
	m, err := netmail.ReadMessage(strings.NewReader(mail))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	return subject + parts(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body)
}

func parts(t *testing.T, kind, encoding string, body io.Reader) string {
	media, params, err := mime.ParseMediaType(kind)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(media, "multipart/") {
		if encoding == "quoted-printable" {
			body = quotedprintable.NewReader(body)
		}
		text, err := io.ReadAll(body)
		switch {
		case err != nil:
			t.Fatal(err)
		case media == "text/plain":
			return " " + unread.ReplaceAllString(string(text), " ")
		case media == "text/html":
			return " " + read(string(text))
		}
		return ""
	}
	out := ""
	for reader := multipart.NewReader(body, params["boundary"]); ; {
		part, err := reader.NextRawPart()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		out += parts(t, part.Header.Get("Content-Type"), part.Header.Get("Content-Transfer-Encoding"), part)
	}
}

const sign = "ŧ"

// read is what readers of a page see and hear.
func read(page string) string {
	page = unread.ReplaceAllString(page, " ")
	var b strings.Builder
	for _, m := range heard.FindAllStringSubmatch(page, -1) {
		b.WriteString(m[1] + " ")
	}
	return html.UnescapeString(b.String() + markup.ReplaceAllString(page, " "))
}

var (
	unread = regexp.MustCompile(`(?s)<(script|style)[ >].*?</(script|style)>|<code[ >].*?</code>|<w:(instrText|delInstrText)[ >].*?</w:(instrText|delInstrText)>|https?://[^ <"]*|[a-z]+@[a-z.]+`)
	heard  = regexp.MustCompile(`(?:alt|title|aria-label|placeholder)="([^"]*)"`)
	markup = regexp.MustCompile(`(?s)<(?:"[^"]*"|[^">])*>`) // "number:3>4" is a value
)

var letters = regexp.MustCompile(`\p{L}{2,}`)

// signed puts the sign behind each word of the texts.
func signed(t *testing.T, data []byte) []byte {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	words := regexp.MustCompile(`\{[a-z_0-9]+\}|\p{L}{2,}`)
	var walk func(*yaml.Node)
	walk = func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode {
			n.SetString(words.ReplaceAllStringFunc(n.Value, func(w string) string {
				if w[0] == '{' {
					return w
				}
				return w + sign
			}))
		}
		for i, child := range n.Content {
			switch {
			case n.Kind == yaml.MappingNode && i%2 == 0:
			case n.Kind == yaml.MappingNode && (n.Content[i-1].Value == "address" || n.Content[i-1].Value == "locale"):
			default:
				walk(child)
			}
		}
	}
	walk(&doc)
	out, err := yaml.Marshal(&doc)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// withFile is a file system with files laid over it.
type withFile struct {
	fs.FS
	over fstest.MapFS
}

func (f withFile) Open(name string) (fs.File, error) {
	if _, ok := f.over[name]; ok {
		return f.over.Open(name)
	}
	return f.FS.Open(name)
}

func (f withFile) Glob(pattern string) ([]string, error) {
	names, err := fs.Glob(f.FS, pattern)
	for name := range f.over {
		if ok, _ := path.Match(pattern, name); ok {
			names = append(names, name)
		}
	}
	return names, err
}
