package printer

import (
	"bytes"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	nethtml "golang.org/x/net/html"
)

// amend adds to a PDF what the browser leaves out and readers who hear a page need: a
// link says in words where it leads, bold and italic words are known to be text, a
// frame round a picture is no picture without words, an item of a list has its text
// apart from its sign, what is drawn beside the text is decoration; and the title
// stands in the metadata, where archives look for it. What the browser wrote stays as it is: what is new is put behind it, as the
// format foresees. A PDF of another make than the browsers' own is left as it is.
func amend(pdf []byte, page []byte, at *url.URL) []byte {
	f := readObjects(pdf)
	if f == nil {
		return pdf
	}
	title, words := said(page, at)
	for _, n := range f.numbers() {
		obj := f.object(n)
		switch {
		case bytes.Contains(obj, []byte("/Subtype /Link\n")) && !bytes.Contains(obj, []byte("/Contents")):
			if m := leads.FindSubmatch(obj); m != nil {
				to := unescaped(string(m[1]) + string(m[2]))
				text := words[to]
				if text == "" {
					text = to
				}
				f.put(n, "/Contents "+text16(text))
			}
		case bytes.Contains(obj, []byte("/S /Figure\n")) && !bytes.Contains(obj, []byte("/Alt ")):
			f.changed[n] = bytes.Replace(obj, []byte("/S /Figure\n"), []byte("/S /Div\n"), 1)
		case bytes.Contains(obj, []byte("/Type /StructTreeRoot")) && !bytes.Contains(obj, []byte("/RoleMap")):
			f.put(n, "/RoleMap <</Strong /Span /Em /Span>>")
		case bytes.Contains(obj, []byte("/S /LI\n")):
			f.item(n, obj)
		case bytes.Contains(obj, []byte("/Type /Page\n")):
			f.decorate(obj)
		}
	}
	meta := f.fresh()
	f.put(f.root, "/Metadata "+strconv.Itoa(meta)+" 0 R")
	xmp := fmt.Sprintf(packet, html.EscapeString(title))
	f.changed[meta] = fmt.Appendf(nil, "<</Type /Metadata\n/Subtype /XML\n/Length %d>>\nstream\n%s\nendstream\n", len(xmp), xmp)
	return f.bytes()
}

// item puts what an item holds beside its sign into the element that the format has
// for it. One that holds text of the page itself is left: the browser's table of such
// texts says whose they are.
func (f *objects) item(n int, obj []byte) {
	m := holds.FindSubmatchIndex(obj)
	if m == nil {
		return
	}
	kids := strings.Split(strings.TrimSuffix(strings.Trim(string(obj[m[2]:m[3]]), "[]"), " 0 R"), " 0 R ")
	var own, rest []string
	body := strconv.Itoa(f.size)
	for _, kid := range kids {
		k, err := strconv.Atoi(kid)
		if err != nil || !bytes.HasPrefix(f.object(k), []byte("<<")) {
			return
		}
		if bytes.Contains(f.object(k), []byte("/S /Lbl\n")) && len(rest) == 0 {
			own = append(own, kid+" 0 R")
		} else {
			rest = append(rest, kid+" 0 R")
		}
	}
	if len(rest) == 0 {
		return
	}
	parent := fmt.Appendf(nil, "/P %d 0 R\n", n)
	for _, kid := range rest {
		k, _ := strconv.Atoi(strings.TrimSuffix(kid, " 0 R"))
		f.changed[k] = bytes.Replace(f.object(k), parent, []byte("/P "+body+" 0 R\n"), 1)
	}
	f.changed[f.fresh()] = fmt.Appendf(nil, "<</Type /StructElem\n/S /LBody\n/P %d 0 R\n/K [%s]>>\n", n, strings.Join(rest, " "))
	f.changed[n] = slices.Concat(obj[:m[2]], []byte("["+strings.Join(append(own, body+" 0 R"), " ")+"]"), obj[m[3]:])
}

const packet = `<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`

var (
	holds   = regexp.MustCompile(`(?m)^/K (\d+ 0 R|\[\d+ 0 R(?: \d+ 0 R)*\])`)
	leads   = regexp.MustCompile(`/URI \(((?:[^()\\]|\\.)*)\)|/Dest /([^\s/<>\[\]()]+)`)
	escaped = regexp.MustCompile(`#[0-9A-Fa-f]{2}|\\.`)
	size    = regexp.MustCompile(`/Size \d+`)
	trailer = regexp.MustCompile(`trailer\s*<<([^>]*)>>\s*startxref\s+(\d+)\s+%%EOF\s*$`)
)

// unescaped is a name or an address as it was before it was written. A "#" of an
// address stands for itself.
func unescaped(s string) string {
	return escaped.ReplaceAllStringFunc(s, func(e string) string {
		if e[0] == '\\' {
			return e[1:]
		}
		if strings.Contains(s, ":") {
			return e
		}
		n, _ := strconv.ParseUint(e[1:], 16, 8) // two digits, as matched
		return string([]byte{byte(n)})
	})
}

// said gives the title of a page and the words of its links, by the address that
// they lead to, on the page itself by the place there.
func said(page []byte, at *url.URL) (title string, words map[string]string) {
	words = map[string]string{}
	doc, err := nethtml.Parse(bytes.NewReader(page))
	if err != nil { // bytes are always read
		return "", words
	}
	for n := range doc.Descendants() {
		if n.Type != nethtml.ElementNode {
			continue
		}
		var text strings.Builder
		for k := range n.Descendants() {
			if k.Type == nethtml.TextNode {
				text.WriteString(k.Data)
			}
		}
		plain := strings.Join(strings.Fields(text.String()), " ")
		if n.Data == "title" && title == "" {
			title = plain
		}
		to := ""
		for _, a := range n.Attr {
			switch a.Key {
			case "href":
				to = a.Val
			case "aria-label":
				plain = a.Val
			}
		}
		if n.Data != "a" || !lettered.MatchString(plain) {
			continue
		}
		if u, err := at.Parse(to); err == nil {
			to = u.String()
		}
		if here, place, ok := strings.Cut(to, "#"); ok && here == at.String() {
			if to, err = url.PathUnescape(place); err != nil {
				to = place
			}
		}
		if words[to] == "" {
			words[to] = plain
		}
	}
	return title, words
}

var lettered = regexp.MustCompile(`[\pL\pN]`) // a sign alone says nothing

// text16 is a text as PDF has it.
func text16(s string) string {
	out := "<FEFF"
	for _, u := range utf16.Encode([]rune(s)) {
		out += fmt.Sprintf("%04X", u)
	}
	return out + ">"
}

// objects are those of a PDF by their numbers.
type objects struct {
	pdf              []byte
	at               map[int]int // where each begins
	last, size, root int
	trailer          string
	changed          map[int][]byte
}

// readObjects finds the objects of a PDF with one plain table of them, as browsers
// write it; nil where it is another.
func readObjects(pdf []byte) *objects {
	end := trailer.FindSubmatch(pdf[max(0, len(pdf)-1024):])
	if end == nil {
		return nil
	}
	f := &objects{pdf: pdf, at: map[int]int{}, changed: map[int][]byte{}, trailer: string(end[1])}
	f.last, _ = strconv.Atoi(string(end[2])) // digits
	for key, to := range map[string]*int{"Size": &f.size, "Root": &f.root} {
		if _, rest, ok := strings.Cut(f.trailer, "/"+key+" "); ok {
			_, _ = fmt.Sscan(rest, to) // 0 where it is no number
		}
	}
	if f.size == 0 || f.last >= len(pdf) || !bytes.HasPrefix(pdf[f.last:], []byte("xref\n0 "+strconv.Itoa(f.size)+"\n")) {
		return nil
	}
	for n, line := range bytes.Split(pdf[f.last:], []byte("\n"))[2:] {
		if n >= f.size || len(line) < 18 {
			break
		}
		if at, err := strconv.Atoi(string(line[:10])); err == nil && line[17] == 'n' && at < len(pdf) {
			f.at[n] = at
		}
	}
	return f
}

func (f *objects) numbers() []int {
	var out []int
	for n := range f.at {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// fresh is the number of a new object.
func (f *objects) fresh() int {
	f.size++
	return f.size - 1
}

// object is what stands in an object; nil for one that holds a stream, or where there
// is none.
func (f *objects) object(n int) []byte {
	if _, ok := f.at[n]; !ok {
		return nil
	}
	if b := f.changed[n]; b != nil {
		return b
	}
	_, rest, _ := bytes.Cut(f.pdf[f.at[n]:], []byte("obj\n"))
	body, _, ok := bytes.Cut(rest, []byte("endobj"))
	if !ok || bytes.Contains(body, []byte("\nstream")) {
		return nil
	}
	return body
}

// put adds entries to the dictionary that an object is.
func (f *objects) put(n int, entries string) {
	if obj := f.object(n); bytes.HasPrefix(obj, []byte("<<")) {
		f.changed[n] = append([]byte("<<"+entries+"\n"), obj[2:]...)
	}
}

// bytes is the PDF with what changed behind it.
func (f *objects) bytes() []byte {
	out := bytes.NewBuffer(slices.Clone(f.pdf))
	var table strings.Builder
	var list []int
	for n := range f.changed {
		list = append(list, n)
	}
	slices.Sort(list)
	for _, n := range list {
		fmt.Fprintf(&table, "%d 1\n%010d 00000 n \n", n, out.Len())
		fmt.Fprintf(out, "%d 0 obj\n%sendobj\n", n, f.changed[n])
	}
	start := out.Len()
	sized := size.ReplaceAllString(f.trailer, fmt.Sprint("/Size ", f.size))
	fmt.Fprintf(out, "xref\n%strailer\n<<%s\n/Prev %d>>\nstartxref\n%d\n%%%%EOF\n", table.String(), sized, f.last, start)
	return out.Bytes()
}
