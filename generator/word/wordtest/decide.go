package wordtest

import (
	"encoding/xml"
	"slices"
	"strings"
)

// A Verdict is what a reviewer does to the tracked changes of an author.
type Verdict int

const (
	Leave Verdict = iota
	Accept
	Reject
)

// goes reports whether what a mark is on goes, and whether the mark does.
func goes(mark *Element, by func(string) Verdict) (content, decided bool) {
	v := by(mark.Attr("author"))
	in := mark.Name.Local == "ins" || mark.Name.Local == "moveTo" || mark.Name.Local == "cellIns"
	return in == (v == Reject), v != Leave
}

var marks = []string{"ins", "del", "moveTo", "moveFrom", "cellIns", "cellDel"}

// unmark decides the marks in the properties of a paragraph or row.
func unmark(props *Element, by func(string) Verdict) (gone bool) {
	props.Kids = slices.DeleteFunc(props.Kids, func(k *Element) bool {
		if !slices.Contains(marks, k.Name.Local) {
			return false
		}
		content, decided := goes(k, by)
		gone = gone || decided && content
		return decided
	})
	return gone
}

// reformat decides a change of the properties of a paragraph.
func (e *Element) reformat(by func(string) Verdict) {
	i := slices.IndexFunc(e.Kids, func(k *Element) bool { return k.Name.Local == "pPrChange" })
	if i < 0 {
		return
	}
	switch by(e.Kids[i].Attr("author")) {
	case Accept:
		e.Kids = slices.Delete(e.Kids, i, i+1)
	case Reject:
		kept := slices.DeleteFunc(slices.Clone(e.Kids), func(k *Element) bool { return k.Name.Local != "rPr" && k.Name.Local != "sectPr" })
		e.Kids = slices.Concat(e.Kids[i].Kid("pPr").Kids, kept)
	}
}

// decide does to the changes in an element what Word does when somebody accepts
// or rejects them.
func (e *Element) decide(by func(string) Verdict) {
	var out []*Element
	var joined []*Element // of paragraphs whose marks went
	for _, k := range e.Kids {
		if !strings.HasSuffix(k.Name.Local, "Pr") { // the marks in properties are of what has them
			k.decide(by)
		}
		switch k.Name.Local {
		case "ins", "del", "moveTo", "moveFrom":
			content, decided := goes(k, by)
			switch {
			case !decided:
				out = append(out, k)
			case !content:
				for _, r := range k.Kids {
					for _, t := range r.Kids {
						if n := map[string]string{"delText": "t", "delInstrText": "instrText"}[t.Name.Local]; n != "" {
							t.Name.Local = n
						}
					}
				}
				out = append(out, k.Kids...)
			}
			continue
		case "moveFromRangeStart", "moveToRangeStart":
			if by(k.Attr("author")) != Leave {
				continue
			}
		case "tr":
			if unmark(k.Kid("trPr"), by) {
				continue
			}
		case "tc":
			if unmark(k.Kid("tcPr"), by) {
				continue
			}
		case "tbl":
			if len(k.Kid("tr").Kids) == 0 {
				continue
			}
		case "hyperlink":
			if len(k.Kids) == 0 {
				continue
			}
		case "p":
			rest := k.Kids
			at := 0
			if len(rest) > 0 && rest[0].Name.Local == "pPr" {
				at = 1
			}
			k.Kid("pPr").reformat(by)
			if unmark(k.Kid("pPr", "rPr"), by) {
				joined = append(joined, rest[at:]...)
				continue
			}
			k.Kids = slices.Concat(rest[:at], joined, rest[at:])
			joined = nil
		}
		if len(joined) > 0 && k.Name.Local != "p" { // no paragraph to join
			out = append(out, &Element{Name: xml.Name{Space: "w", Local: "p"}, Kids: joined})
		}
		joined = nil
		out = append(out, k)
	}
	if len(joined) > 0 {
		out = append(out, &Element{Name: xml.Name{Space: "w", Local: "p"}, Kids: joined})
	}
	if e.Name.Local == "tc" && !slices.ContainsFunc(out, func(k *Element) bool { return k.Name.Local == "p" }) {
		out = append(out, &Element{Name: xml.Name{Space: "w", Local: "p"}})
	}
	e.Kids = out
}

// Decide is a file after somebody accepted or rejected the changes of some
// authors in it.
func Decide(file []byte, by func(author string) Verdict) []byte {
	return Rewrite(file, func(part string, root *Element) bool {
		if Texts(part) {
			root.decide(by)
		}
		return true
	})
}
