package wordtest

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
)

// AsGoogle is a file in the manner of Google Docs: it has no settings and no
// properties of its own, bookmarks have other names or are gone, all tracked changes
// have the id 0, moves are deletions and insertions, fields are their results, every
// run says its own format.
func AsGoogle(file []byte) []byte {
	names := map[string]string{}
	return Rewrite(file, func(part string, root *Element) bool {
		switch part {
		case "word/settings.xml":
			return false
		case "docProps/custom.xml":
			for _, k := range root.Kids {
				k.Kids = nil
			}
			return true
		}
		if !Texts(part) {
			root.each(nil, func(e, _ *Element) { // what refers to the settings
				e.Kids = slices.DeleteFunc(e.Kids, func(k *Element) bool { return strings.HasSuffix(k.Attr("Target")+k.Attr("PartName"), "settings.xml") })
			})
			return true
		}
		root.each(nil, func(e, _ *Element) { e.Kids = flat(e.Kids) })
		root.each(nil, func(e, _ *Element) {
			switch e.Name.Local {
			case "moveFrom":
				e.Name.Local = "del"
			case "moveTo":
				e.Name.Local = "ins"
			}
			for i := range e.Attrs {
				a := &e.Attrs[i]
				switch n := e.Name.Local; {
				case a.Name.Local == "id" && slices.Contains([]string{"ins", "del", "rPrChange", "pPrChange"}, n):
					a.Value = "0"
				case n == "bookmarkStart" && a.Name.Local == "name", n == "hyperlink" && a.Name.Local == "anchor":
					if names[a.Value] == "" {
						names[a.Value] = fmt.Sprintf("_heading=h.%d", len(names))
					}
					a.Value = names[a.Value]
				}
			}
			e.Attrs = slices.DeleteFunc(e.Attrs, func(a xml.Attr) bool { return a.Name.Local == "tooltip" })
			if e.Name.Local == "r" {
				pr := e.Kid("rPr")
				if pr.Name.Local == "" {
					pr = node("rPr", nil)
					e.Kids = append([]*Element{pr}, e.Kids...)
				}
				pr.Kids = append(pr.Kids, node("rtl", map[string]string{"val": "0"}))
			}
		})
		root.each(nil, func(e, _ *Element) { // what was moved away is deleted text now
			if e.Name.Local == "del" {
				e.each(nil, func(k, _ *Element) {
					if k.Name.Local == "t" {
						k.Name.Local = "delText"
					}
				})
			}
		})
		return true
	})
}

// flat leaves of fields their results, of bookmarks those that links lead to, and
// no ranges of moves.
func flat(kids []*Element) []*Element {
	gone := map[string]bool{}
	var out []*Element
	for _, k := range kids {
		name := k.Name.Local
		switch {
		case strings.HasPrefix(name, "move") && strings.Contains(name, "Range"):
			continue
		case name == "bookmarkStart" && !strings.HasPrefix(k.Attr("name"), "_bp_s") && !strings.HasPrefix(k.Attr("name"), "_bp_h"):
			gone[k.Attr("id")] = true
			continue
		case name == "bookmarkEnd" && gone[k.Attr("id")]:
			continue
		case name == "r" && slices.ContainsFunc(k.Kids, func(x *Element) bool {
			return slices.Contains([]string{"fldChar", "instrText", "delInstrText"}, x.Name.Local)
		}):
			continue
		}
		out = append(out, k)
	}
	return out
}
