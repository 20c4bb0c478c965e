package propose_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/render"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/sitetest/rounds"
	"bestpractice/generator/word/paper"
	"bestpractice/generator/word/propose"
	"bestpractice/generator/word/read"
	"bestpractice/templates"
)

// element is an element of a part, or text where it has no name.
type element struct {
	name  xml.Name
	attrs []xml.Attr
	text  string
	kids  []*element
}

func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (e *element) kid(names ...string) *element {
	for _, n := range names {
		i := slices.IndexFunc(e.kids, func(k *element) bool { return k.name.Local == n })
		if i < 0 {
			return &element{}
		}
		e = e.kids[i]
	}
	return e
}

func parsed(data []byte) *element {
	root := &element{}
	stack := []*element{root}
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		tok, err := d.RawToken()
		if err == io.EOF {
			return root
		}
		at := stack[len(stack)-1]
		switch tok := tok.(type) {
		case xml.StartElement:
			k := &element{name: tok.Name, attrs: slices.Clone(tok.Attr)}
			at.kids = append(at.kids, k)
			stack = append(stack, k)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			at.kids = append(at.kids, &element{text: string(tok)})
		}
	}
}

func (e *element) write(b *bytes.Buffer) {
	name := func(n xml.Name) string { return strings.TrimPrefix(n.Space+":"+n.Local, ":") }
	if e.name.Local == "" {
		_ = xml.EscapeText(b, []byte(e.text)) // a buffer takes everything
	} else {
		b.WriteString("<" + name(e.name))
		for _, a := range e.attrs {
			b.WriteString(" " + name(a.Name) + `="`)
			_ = xml.EscapeText(b, []byte(a.Value))
			b.WriteString(`"`)
		}
		b.WriteString(">")
	}
	for _, k := range e.kids {
		k.write(b)
	}
	if e.name.Local != "" {
		b.WriteString("</" + name(e.name) + ">")
	}
}

// A verdict is what a reviewer does to the tracked changes of an author.
type verdict int

const (
	leave verdict = iota
	accept
	reject
)

// goes reports whether what a mark is on goes, and whether the mark does.
func goes(mark *element, by func(string) verdict) (content, decided bool) {
	v := by(mark.attr("author"))
	in := mark.name.Local == "ins" || mark.name.Local == "moveTo"
	return in == (v == reject), v != leave
}

var marks = []string{"ins", "del", "moveTo", "moveFrom"}

// unmark decides the marks in the properties of a paragraph or row.
func unmark(props *element, by func(string) verdict) (gone bool) {
	props.kids = slices.DeleteFunc(props.kids, func(k *element) bool {
		if !slices.Contains(marks, k.name.Local) {
			return false
		}
		content, decided := goes(k, by)
		gone = gone || decided && content
		return decided
	})
	return gone
}

// decide does to the changes in an element what Word does when somebody accepts
// or rejects them.
func (e *element) decide(by func(string) verdict) {
	var out []*element
	var joined []*element // of paragraphs whose marks went
	for _, k := range e.kids {
		if !strings.HasSuffix(k.name.Local, "Pr") { // the marks in properties are of what has them
			k.decide(by)
		}
		switch k.name.Local {
		case "ins", "del", "moveTo", "moveFrom":
			content, decided := goes(k, by)
			switch {
			case !decided:
				out = append(out, k)
			case !content:
				for _, r := range k.kids {
					for _, t := range r.kids {
						if n := map[string]string{"delText": "t", "delInstrText": "instrText"}[t.name.Local]; n != "" {
							t.name.Local = n
						}
					}
				}
				out = append(out, k.kids...)
			}
			continue
		case "moveFromRangeStart", "moveToRangeStart":
			if by(k.attr("author")) != leave {
				continue
			}
		case "tr":
			if unmark(k.kid("trPr"), by) {
				continue
			}
		case "tbl":
			if len(k.kid("tr").kids) == 0 {
				continue
			}
		case "hyperlink":
			if len(k.kids) == 0 {
				continue
			}
		case "p":
			rest := k.kids
			at := 0
			if len(rest) > 0 && rest[0].name.Local == "pPr" {
				at = 1
			}
			if unmark(k.kid("pPr", "rPr"), by) {
				joined = append(joined, rest[at:]...)
				continue
			}
			k.kids = slices.Concat(rest[:at], joined, rest[at:])
			joined = nil
		}
		if len(joined) > 0 && k.name.Local != "p" { // no paragraph to join
			out = append(out, &element{name: xml.Name{Space: "w", Local: "p"}, kids: joined})
		}
		joined = nil
		out = append(out, k)
	}
	if len(joined) > 0 {
		out = append(out, &element{name: xml.Name{Space: "w", Local: "p"}, kids: joined})
	}
	if e.name.Local == "tc" && !slices.ContainsFunc(out, func(k *element) bool { return k.name.Local == "p" }) {
		out = append(out, &element{name: xml.Name{Space: "w", Local: "p"}})
	}
	e.kids = out
}

// decided is a file after somebody accepted or rejected changes in it.
func decided(t testing.TB, data []byte, by func(string) verdict) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "word/document.xml" || f.Name == "word/footnotes.xml" {
			e := parsed(part)
			e.decide(by)
			var text bytes.Buffer
			e.write(&text)
			part = text.Bytes()
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name})
		if err == nil {
			_, err = w.Write(part)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func part(t testing.TB, file []byte, name string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	data, err := fs.ReadFile(r, name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestDecided: what somebody did to the draft of the example site, and nothing
// else, is read out of the file that comes back.
func TestDecided(t *testing.T) {
	list := &diag.List{}
	o := generator.Options{Dir: "../../..", Group: true}
	st, err := generator.Load(o, list)
	if err != nil {
		t.Fatal(err)
	}
	files := os.DirFS(o.Dir)
	r, err := render.New(st, templates.FS, page.Options{Files: files, Group: true})
	if err != nil {
		t.Fatal(err)
	}
	found, err := paper.Find(st, "1.2", "")
	if err != nil {
		t.Fatal(err)
	}
	file, err := (&paper.Writer{Renderer: r.Guides, Files: files}).Write(found)
	if err != nil {
		t.Fatal(err)
	}
	items := map[string]*site.Change{}
	for _, p := range st.Proposals {
		for _, c := range p.Changes {
			items[p.ID+" "+c.ID] = c
		}
		for _, q := range p.Questions {
			items[p.ID+" "+q.ID] = nil
		}
	}
	marked := part(t, file, "word/document.xml")
	back := func(by func(string) verdict) string {
		data := file
		if by != nil {
			data = decided(t, file, by)
		}
		list := &diag.List{}
		d := read.Open("svar.docx", data, list)
		if d == nil {
			t.Fatal(list.Sorted())
		}
		r := propose.Returned(d, propose.Options{Base: st.Guides[0].Version("1.1"), Parties: st.Parties, Address: st.BaseURL, Organisation: st.Organisation}, items, list)
		if r == nil {
			t.Fatal(list.Sorted())
		}
		var got []string
		if r.Quiet {
			got = append(got, "quiet")
		}
		for _, x := range r.Marks {
			if !r.Quiet {
				got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", x.Change.Proposal.ID, x.Change.ID, x.Said, strings.Join(x.Wordings, "|"))))
			}
		}
		for _, x := range r.Others {
			got = append(got, fmt.Sprintf("others %v", x.Changes))
		}
		for _, u := range r.Untracked {
			got = append(got, fmt.Sprintf("untracked %+v", u.Places))
		}
		for _, x := range r.Rows {
			got = append(got, fmt.Sprintf("row %+v", x))
		}
		return strings.Join(got, "\n")
	}
	all := func(v verdict) func(string) verdict { return func(string) verdict { return v } }
	one := func(key string, v verdict) func(string) verdict {
		return func(author string) verdict {
			if strings.HasSuffix(author, "("+key+")") {
				return v
			}
			return leave
		}
	}
	type then struct {
		what string
		by   func(string) verdict
		want string
	}
	cases := []then{{"all accepted", all(accept), "quiet"}}
	// First those whose marks are of whole sections, or within such: a passage
	// alone does not tell what became of them.
	keys := []string{"2025-12 a", "2025-08 a", "2025-11 a", "2025-10 a"}
	for _, key := range slices.Sorted(maps.Keys(items)) {
		if !slices.Contains(keys, key) && bytes.Contains(marked, []byte("("+key+")")) && items[key] != nil {
			keys = append(keys, key)
		}
	}
	if len(keys) < 12 {
		t.Fatalf("the draft shows only %s", keys)
	}
	for _, key := range keys {
		cases = append(cases, then{key + " accepted", one(key, accept), key + " godkend"})
		if len(cases) == 2 {
			cases = append(cases, then{"untouched", nil, ""}, then{"all rejected", all(reject), "quiet"})
		}
		cases = append(cases, then{key + " rejected", one(key, reject), key + " afvis"})
	}
	for _, c := range cases[:min(rounds.Of(10), len(cases))] {
		if got := back(c.by); got != c.want {
			t.Errorf("%s: %q, not %q", c.what, got, c.want)
		}
	}
}
