package write

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/word/docx"
)

// Template is an organisation's Word file, of which only the looks are taken:
// styles, theme, fonts, page set-up, header and footer with their pictures, as
// they stand. Its text, macros, comments and properties are not.
type Template struct {
	ids          map[string]string // of styles, by English name in lower case
	stylePart    string
	numberPart   string
	kinds, lists int    // the highest numbers that its own lists have
	page         string // what sectPr holds beside headers and footers
	margins      string // its headers and footers in sectPr
	files        []file
	rels         []rel
}

const transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// OpenTemplate reads a template; nil, with an error in list, where it is none.
func OpenTemplate(name string, data []byte, list *diag.List) *Template {
	p := docx.Open(name, data, list)
	if p == nil {
		return nil
	}
	rels, ok := p.Rels(p.Main)
	if !ok {
		return nil
	}
	t := &Template{ids: map[string]string{}}
	refused := func() *Template {
		if !list.HasErrors() {
			list.Errorf(diag.Pos{File: name}, "docx-template", "open it in Word and save it as .docx", "the file has no styles of Word's own kind, and cannot be a template")
		}
		return nil
	}
	for _, r := range rels {
		if r.External {
			continue
		}
		switch r.Kind {
		case "styles":
			raw, ok := p.Read(r.Target, docx.MaxXML)
			root := p.Tree(r.Target)
			if !ok || root == nil || !strings.Contains(string(raw), transitional) {
				return refused()
			}
			t.stylePart = string(raw)
			for _, n := range root.Kids {
				if key := strings.ToLower(strings.TrimSpace(n.Val("name"))); n.Name == "style" && key != "" && t.ids[key] == "" {
					t.ids[key] = n.Attr("styleId")
				}
			}
		case "numbering":
			raw, ok := p.Read(r.Target, docx.MaxXML)
			if !ok || !strings.Contains(string(raw), "<w:numbering") {
				return refused()
			}
			t.numberPart = string(raw)
			t.kinds, t.lists = highest(t.numberPart, kindNumber), highest(t.numberPart, listNumber)
		case "theme":
			t.take(p, r.Target, "application/vnd.openxmlformats-officedocument.theme+xml", rel{kind: "theme"})
		case "fontTable":
			t.take(p, r.Target, wordType+"fontTable+xml", rel{kind: "fontTable"})
		}
	}
	if t.stylePart == "" {
		return refused()
	}
	t.setup(p, rels)
	if list.HasErrors() {
		return nil
	}
	return t
}

var (
	kindNumber = regexp.MustCompile(`w:abstractNumId="(\d+)"`)
	listNumber = regexp.MustCompile(`w:numId="(\d+)"`)
	firstList  = regexp.MustCompile(`<w:num[ >]`)
)

func highest(part string, number *regexp.Regexp) int {
	most := 0
	for _, m := range number.FindAllStringSubmatch(part, -1) {
		if n, err := strconv.Atoi(m[1]); err == nil {
			most = max(most, n)
		}
	}
	return most
}

// take copies a part as it stands, with the pictures that it shows. A part that
// needs anything else is left out, since that is never passed on.
func (t *Template) take(p *docx.Package, name, kind string, r rel) bool {
	data, ok := p.Read(name, docx.MaxXML)
	own, whole := p.Rels(name)
	if !ok || !whole {
		return false
	}
	var pictures []rel
	for _, o := range own {
		end := strings.ToLower(strings.TrimPrefix(path.Ext(o.Target), "."))
		switch {
		case o.External && o.Kind == "hyperlink":
			pictures = append(pictures, rel{o.ID, o.Kind, o.Target, "External"})
		case o.Kind == "image" && !o.External && imageTypes[end] != "":
			pictures = append(pictures, rel{o.ID, o.Kind, "/" + o.Target, ""})
			if slices.ContainsFunc(t.files, func(f file) bool { return f.name == o.Target }) {
				continue
			}
			picture, ok := p.Read(o.Target, docx.MaxPicture)
			if !ok {
				return false
			}
			t.files = append(t.files, file{o.Target, "", picture})
		case r.kind == "fontTable": // fonts within the file stay behind
		default:
			return false
		}
	}
	if r.kind == "fontTable" && len(own) > 0 {
		return false
	}
	t.files = append(t.files, file{name, kind, data})
	if len(pictures) > 0 {
		t.files = append(t.files, file{path.Dir(name) + "/_rels/" + path.Base(name) + ".rels", "", []byte(relationships(pictures))})
	}
	r.target = "/" + name
	if r.id == "" {
		r.id = "rIdT" + itoa(len(t.rels)+1)
	}
	t.rels = append(t.rels, r)
	return true
}

// setup takes the page set-up of the last section, with its headers and footers.
func (t *Template) setup(p *docx.Package, rels []docx.Rel) {
	root := p.Tree(p.Main)
	if root == nil {
		return
	}
	body := root.Kid("body")
	if body == nil || len(body.Kids) == 0 {
		return
	}
	last := body.Kids[len(body.Kids)-1]
	if last.Name != "sectPr" {
		return
	}
	for _, k := range last.Kids {
		switch k.Name {
		case "headerReference", "footerReference":
			id := k.Attr("id")
			for _, r := range rels {
				if r.ID != id || r.External {
					continue
				}
				kind := strings.TrimSuffix(k.Name, "Reference")
				own := "rIdT" + itoa(len(t.rels)+1)
				if t.take(p, r.Target, wordType+kind+"+xml", rel{id: own, kind: kind}) {
					t.margins += `<w:` + k.Name + ` w:type="` + attr(k.Attr("type")) + `" r:id="` + own + `"/>`
				}
			}
		case "pgSz", "pgMar", "pgBorders", "pgNumType", "cols", "titlePg", "docGrid":
			t.page += copied(k)
		}
	}
}

// copied writes an element of Word's own namespace as it was.
func copied(n *docx.Node) string {
	var b strings.Builder
	b.WriteString("<w:" + n.Name)
	for _, a := range n.Attrs {
		if a.Space == "w" {
			b.WriteString(" w:" + a.Name + `="` + attr(a.Value) + `"`)
		}
	}
	b.WriteString(">")
	for _, k := range n.Kids {
		b.WriteString(copied(k))
	}
	return b.String() + "</w:" + n.Name + ">"
}

// style is the id that the template has for a style, or "".
func (t *Template) style(name string) string {
	if t == nil {
		return ""
	}
	return t.ids[strings.ToLower(name)]
}

// styles is the template's list with what it lacks at its end.
func (t *Template) styles(missing string) string {
	return withEnd(t.stylePart, strings.ReplaceAll(missing, "<w:style ", `<w:style xmlns:w="`+transitional+`" `))
}

func withEnd(part, more string) string {
	at := strings.LastIndex(part, "</")
	return part[:at] + more + part[at:]
}

// counts are the highest numbers that the template's lists have.
func (t *Template) counts() (kinds, lists int) {
	if t == nil || t.numberPart == "" {
		return 0, 0
	}
	return t.kinds + 1, t.lists
}

// numbering is the template's lists, with more of them.
func (t *Template) numbering(kinds, lists string) string {
	part := t.numberPart
	at := strings.LastIndex(part, "</")
	if m := firstList.FindStringIndex(part); m != nil {
		at = m[0]
	}
	part = part[:at] + kinds + part[at:]
	if end := strings.Index(part, "<w:numIdMacAtCleanup"); end >= 0 {
		return part[:end] + lists + part[end:]
	}
	return withEnd(part, lists)
}
