package theme

import (
	"errors"
	"html/template"
	"io"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/source"

	"golang.org/x/net/html"
)

// Slot is what a slot may show: {{.SiteTitle}}, {{if .Example}}…{{end}}.
type Slot struct {
	Root                                    string // the way to the site's root: {{.Root}}om/index.html
	Lang                                    string // da, en
	SiteTitle, Organisation, Notice         string // as site.yaml has them
	ContactName, ContactEmail, ContactPhone string
	Example                                 bool // the site is an example
	Group                                   bool // built for the working group
}

// PageSlot is what head.html and article-end.html may show beside that.
type PageSlot struct {
	Slot
	Title          string // of the page
	Guide, Version string // of a guide's text: their title and number
	Draft          bool   // that version is a draft
}

// slotNames are the slots, with what each may show.
var slotNames = map[string]reflect.Type{
	"head": reflect.TypeFor[PageSlot](), "article-end": reflect.TypeFor[PageSlot](),
	"header": reflect.TypeFor[Slot](), "footer": reflect.TypeFor[Slot](),
}

// slotsFile is where the slots stand among the templates of pages.
const slotsFile = "pages/slots.html"

// slotTemplates are the templates of slots; one that a theme has not is empty.
func slotTemplates(slots map[string]string) []byte {
	var b strings.Builder
	for _, name := range []string{"head", "header", "footer", "article-end"} {
		text := slots[name]
		if rest, ends := strings.CutSuffix(text, "{"); ends { // it would be the first of three
			text = rest + `{{"{"}}`
		}
		b.WriteString(`{{define "slot-` + name + `"}}` + text + "{{end}}\n")
	}
	return []byte(b.String())
}

// slot checks a slot's file, and gives its text. It is false where the text
// cannot stand in pages.
func (l *loader) slot(f source.ThemeFile) (string, bool) {
	name := strings.TrimSuffix(f.Name(), ".html")
	s := &slot{sheet: newSheet(f.Path, string(f.Data), &diag.List{}), view: slotNames[name], head: name == "head"}
	s.places()
	s.elements()
	if !s.list.HasErrors() {
		s.escapes()
	}
	l.list.Add(s.list.Sorted()...)
	l.links = append(l.links, s.links...)
	return s.text, !s.list.HasErrors()
}

// slot is a slot that is being read.
type slot struct {
	*sheet
	view  reflect.Type
	head  bool
	links []Link
}

var (
	showsField = regexp.MustCompile(`^\.([A-Za-z]+)$`)
	asksField  = regexp.MustCompile(`^if (?:not )?\.([A-Za-z]+)$`)
)

// places checks what stands in {{ }}.
func (s *slot) places() {
	type open struct {
		at   int
		also bool // its else was there
	}
	var ifs []open
	for i := 0; ; {
		n := strings.Index(s.text[i:], "{{")
		if n < 0 {
			break
		}
		at := i + n
		end := strings.Index(s.text[at:], "}}")
		if end < 0 {
			s.list.Errorf(s.pos(at), "slot-place", "write }} behind it", "this place to fill is never closed")
			return
		}
		i = at + end + 2
		words := strings.Join(strings.Fields(strings.TrimSuffix(strings.TrimPrefix(s.text[at+2:i-2], "-"), "-")), " ")
		shown, asked := showsField.FindStringSubmatch(words), asksField.FindStringSubmatch(words)
		switch {
		case strings.HasPrefix(words, "/*") && strings.HasSuffix(words, "*/"):
		case shown != nil:
			if f, ok := s.field(at, shown[1]); ok && f.Type.Kind() != reflect.String {
				s.list.Errorf(s.pos(at), "slot-place", diag.F("ask it: {{if .%s}}…{{end}}", f.Name), "%q is no text", "."+f.Name)
			}
		case asked != nil:
			s.field(at, asked[1])
			ifs = append(ifs, open{at: at})
		case (words == "else" || words == "end") && len(ifs) == 0:
			s.list.Errorf(s.pos(at), "slot-place", "write {{if .NAME}} before it", "%q belongs to no {{if}}", "{{"+words+"}}")
		case words == "else":
			if last := &ifs[len(ifs)-1]; last.also {
				s.list.Errorf(s.pos(at), "slot-place", "remove it", "a second {{else}}")
			} else {
				last.also = true
			}
		case words == "end":
			ifs = ifs[:len(ifs)-1]
		default:
			s.list.Errorf(s.pos(at), "slot-place", "a slot has {{.NAME}}, {{if .NAME}}, {{if not .NAME}}, {{else}} and {{end}}", "a slot does not read %q", "{{"+words+"}}")
		}
	}
	for _, o := range ifs {
		s.list.Errorf(s.pos(o.at), "slot-place", "write {{end}} behind what it is about", "this {{if}} is never closed")
	}
}

// field finds a field of what the slot may show.
func (s *slot) field(at int, name string) (reflect.StructField, bool) {
	f, ok := s.view.FieldByName(name)
	if ok && !f.Anonymous {
		return f, true
	}
	var known []string
	for _, f := range reflect.VisibleFields(s.view) {
		if !f.Anonymous {
			known = append(known, f.Name)
		}
	}
	hint := diag.DidYouMean(name, known)
	if hint == "" {
		hint = diag.F("allowed here: %s", strings.Join(known, ", "))
	}
	s.list.Errorf(s.pos(at), "slot-place", hint, "this slot has no %q to show", "."+name)
	return f, false
}

// Elements that a slot may not have: what runs, what loads another page, and the
// frame that it stands in.
var refusedElements = []string{"script", "style", "iframe", "frame", "object", "embed", "applet", "base", "form", "title", "html", "head", "body", "main", "portal", "noscript", "template"}

var voidElements = []string{"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

// elements checks the HTML: what is opened is closed, and nothing runs or is
// loaded from elsewhere.
func (s *slot) elements() {
	type open struct {
		name string
		at   int
	}
	var opened []open
	z := html.NewTokenizer(strings.NewReader(s.text))
	for at := 0; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		start := at
		at += len(z.Raw())
		token := z.Token()
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			if strings.Contains(quoted.ReplaceAllString(s.text[start:at], ""), "{{") {
				s.list.Errorf(s.pos(start), "slot-html", "let it stand in text, or between quotation marks", "a place to fill among the attributes of <%s>", token.Data)
				continue
			}
			s.element(token, start)
			if kind == html.StartTagToken && !slices.Contains(voidElements, token.Data) {
				opened = append(opened, open{token.Data, start})
			}
		case html.EndTagToken:
			if n := len(opened); n > 0 && opened[n-1].name == token.Data {
				opened = opened[:n-1]
			} else {
				s.list.Errorf(s.pos(start), "slot-html", "close the elements in the order in which they were opened, each in its own branch of an {{if}}", "</%s> closes no element that is open here", token.Data)
				return
			}
		case html.DoctypeToken:
			s.list.Errorf(s.pos(start), "slot-html", "a slot is a part of a page: remove it", "a slot has no %s", "<!doctype>")
		case html.TextToken:
			if s.head && strings.TrimSpace(places.ReplaceAllString(token.Data, "")) != "" {
				s.list.Errorf(s.pos(start), "slot-html", "write it in header.html", "head.html has meta and link, and no text")
			}
		}
	}
	for _, o := range opened {
		s.list.Errorf(s.pos(o.at), "slot-html", diag.F("write </%s>", o.name), "<%s> is never closed", o.name)
	}
}

var quoted = regexp.MustCompile(`"[^"]*"|'[^']*'`)

var places = regexp.MustCompile(`\{\{[^}]*\}\}`)

func (s *slot) element(e html.Token, at int) {
	attrs := map[string]string{}
	for _, a := range e.Attr {
		attrs[a.Key] = a.Val
	}
	switch {
	case slices.Contains(refusedElements, e.Data):
		s.list.Errorf(s.pos(at), "slot-html", "the policy of the pages lets nothing else run; looks stand in style.css", "a slot has no <%s>", e.Data)
	case s.head && e.Data != "meta" && e.Data != "link":
		s.list.Errorf(s.pos(at), "slot-html", "write it in header.html", "head.html has meta and link, and no <%s>", e.Data)
	}
	if _, ok := attrs["alt"]; e.Data == "img" && !ok {
		s.list.Errorf(s.pos(at), "slot-html", `write alt="what it shows", or alt="" where the text beside it says so`, "a picture without alternative text")
	}
	for _, a := range e.Attr {
		switch {
		case a.Key == "style" || a.Key == "http-equiv" || strings.HasPrefix(a.Key, "on"):
			s.list.Errorf(s.pos(at), "slot-html", "looks stand in style.css, by a class; nothing runs", "a slot has no attribute %q", a.Key)
		case a.Key == "href" || a.Key == "src" || a.Key == "srcset" || a.Key == "poster" || a.Key == "data" || a.Key == "action" || a.Key == "formaction":
			s.address(e.Data, a, attrs["rel"], at)
		}
	}
}

// outside are the rel of links that load nothing.
var outside = []string{"author", "license", "me", "help", "alternate", "search"}

// address checks what an element leads to or loads.
func (s *slot) address(element string, a html.Attribute, rel string, at int) {
	value := strings.TrimSpace(a.Val)
	if local, ok := strings.CutPrefix(value, "{{.Root}}"); ok {
		if !strings.Contains(local, "{{") {
			local, _, _ = strings.Cut(local, "#")
			if local == "" || strings.HasSuffix(local, "/") {
				local += "index.html"
			}
			s.links = append(s.links, Link{path.Clean(local), s.pos(at)})
		}
		return
	}
	low := strings.ToLower(value)
	leads := element == "a" || element == "area" || element == "link" && slices.Contains(outside, strings.ToLower(rel))
	if a.Key == "href" && leads {
		for _, scheme := range []string{"https://", "http://", "mailto:", "tel:", "#"} {
			if strings.HasPrefix(low, scheme) {
				return
			}
		}
		s.list.Errorf(s.pos(at), "slot-link", "begin with {{.Root}} for a page of the site, or with https://", "the address %q is another one on each page", value)
		return
	}
	s.list.Errorf(s.pos(at), "slot-link", "load the theme's own: {{.Root}}assets/logo.svg", "a page loads nothing from %q", value)
}

// escapes reports places that cannot be filled without harm: between unquoted
// attributes, or where the HTML breaks off.
func (s *slot) escapes() {
	t, err := template.New("slot").Parse(s.text)
	if err == nil {
		err = t.Execute(io.Discard, reflect.New(s.view).Elem().Interface())
	}
	if err == nil {
		return
	}
	pos := diag.Pos{File: s.file, Line: 1, Column: 1}
	if e, ok := errors.AsType[*template.Error](err); ok && e.Line > 0 && e.Line <= len(s.lines) {
		pos = s.pos(s.lines[e.Line-1])
	}
	s.list.Errorf(pos, "slot-html", "close the quotation marks and tags, and write attributes in quotation marks", "a place of this slot cannot be filled without harm")
}
