package wordtest

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
)

// danish are the ids that a Danish Word gives styles; it keeps their names.
var danish = map[string]string{"Heading1": "Overskrift1", "Heading2": "Overskrift2", "Heading3": "Overskrift3", "Title": "Titel", "ListParagraph": "Listeafsnit",
	"Quote": "Citat", "FootnoteText": "Fodnotetekst", "FootnoteReference": "Fodnotehenvisning", "Normal": "Normal1"}

// AsWord is a file as a Danish Word saves it that nobody edited in: with revision
// ids, runs in pieces, proof marks, Danish ids of styles, paragraphs within
// content controls.
func AsWord(file []byte, a *Author) []byte {
	return Rewrite(file, func(part string, root *Element) bool {
		root.each(nil, func(e, _ *Element) {
			for i := range e.Attrs {
				if id, ok := danish[e.Attrs[i].Value]; ok && (e.Name.Local != "name" && e.Attrs[i].Name.Local == "val" || e.Attrs[i].Name.Local == "styleId") {
					e.Attrs[i].Value = id
				}
			}
		})
		if Texts(part) {
			root.each(nil, func(e, _ *Element) { a.worn(e) })
		}
		return true
	})
}

// worn makes of a paragraph what editing leaves behind.
func (a *Author) worn(e *Element) {
	var out []*Element
	for _, k := range e.Kids {
		switch {
		case k.Name.Local == "p" && e.Name.Local == "body" && a.IntN(6) == 0 && !strings.Contains(k.String(), "RangeStart") && !strings.Contains(k.String(), "bookmark") && !strings.Contains(k.String(), "fldChar"):
			k = node("sdt", nil, node("sdtPr", nil, node("id", map[string]string{"val": fmt.Sprint(a.IntN(1e6))})), node("sdtContent", nil, k))
		case e.Name.Local == "p" && plainRun(k) && a.IntN(2) == 0:
			text := []rune(k.text())
			if len(text) < 2 {
				break
			}
			at := 1 + a.IntN(len(text)-1)
			before := k.copy()
			before.settext(string(text[:at]))
			k = k.copy()
			k.settext(string(text[at:]))
			out = append(out, before, &Element{Name: xml.Name{Space: "w", Local: "proofErr"}, Attrs: []xml.Attr{{Name: xml.Name{Space: "w", Local: "type"}, Value: "spellStart"}}})
		}
		if k.Name.Local == "p" || k.Name.Local == "r" {
			k.Attrs = append(slices.Clone(k.Attrs), xml.Attr{Name: xml.Name{Space: "w", Local: "rsidR"}, Value: fmt.Sprintf("00%06X", a.IntN(1<<24))})
		}
		out = append(out, k)
	}
	e.Kids = out
}

// String is the element as it is written.
func (e *Element) String() string {
	var b strings.Builder
	e.write(&b)
	return b.String()
}
