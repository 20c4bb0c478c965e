package paper_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"testing"
)

// element is an element of a part with its attributes by local name.
type element struct {
	name   string // of Word's own namespace, else with its prefix's namespace cut off
	attrs  map[string]string
	parent *element
	kids   []*element
	text   string
}

func (e *element) each(visit func(*element)) {
	visit(e)
	for _, k := range e.kids {
		k.each(visit)
	}
}

func (e *element) within(names ...string) bool {
	for p := e.parent; p != nil; p = p.parent {
		if slices.Contains(names, p.name) {
			return true
		}
	}
	return false
}

func parts(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		if f.Modified.Year() > 1980 {
			t.Errorf("%s is of %v", f.Name, f.Modified)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func tree(t *testing.T, name string, data []byte) *element {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(data))
	root := &element{}
	at := root
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch x := tok.(type) {
		case xml.StartElement:
			e := &element{name: x.Name.Local, attrs: map[string]string{}, parent: at}
			for _, a := range x.Attr {
				key := a.Name.Local
				if strings.HasSuffix(a.Name.Space, "/relationships") {
					key = "r:" + key
				}
				e.attrs[key] = a.Value
			}
			at.kids = append(at.kids, e)
			at = e
		case xml.EndElement:
			at = at.parent
		case xml.CharData:
			at.text += string(x)
		}
	}
	return root
}

// order is that of ECMA-376 part 1, section 17, of elements whose content is a
// sequence there. What is in none of these is nothing that Word expects in them.
var order = map[string][]string{
	"pPr":         strings.Fields(`pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange`),
	"rPr":         strings.Fields(`ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange`),
	"numPr":       strings.Fields(`ilvl numId numberingChange ins`),
	"pBdr":        strings.Fields(`top left bottom right between bar`),
	"tbl":         strings.Fields(`tblPr tblGrid tr`),
	"tblPr":       strings.Fields(`tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange`),
	"tblBorders":  strings.Fields(`top left bottom right insideH insideV`),
	"tblCellMar":  strings.Fields(`top left bottom right`),
	"tr":          strings.Fields(`tblPrEx trPr tc`),
	"trPr":        strings.Fields(`cantSplit tblHeader ins del trPrChange`),
	"tcPr":        strings.Fields(`cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark cellIns cellDel cellMerge tcPrChange`),
	"sectPr":      strings.Fields(`headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange`),
	"settings":    strings.Fields(`writeProtection view zoom removePersonalInformation removeDateAndTime mirrorMargins attachedTemplate linkStyles revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection defaultTabStop autoHyphenation evenAndOddHeaders updateFields characterSpacingControl footnotePr endnotePr compat docVars rsids mathPr themeFontLang clrSchemeMapping decimalSymbol listSeparator`),
	"styles":      strings.Fields(`docDefaults latentStyles style`),
	"docDefaults": strings.Fields(`rPrDefault pPrDefault`),
	"style":       strings.Fields(`name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr`),
	"tblStylePr":  strings.Fields(`pPr rPr tblPr trPr tcPr`),
	"numbering":   strings.Fields(`numPicBullet abstractNum num numIdMacAtCleanup`),
	"abstractNum": strings.Fields(`nsid multiLevelType tmpl name styleLink numStyleLink lvl`),
	"num":         strings.Fields(`abstractNumId lvlOverride`),
	"lvlOverride": strings.Fields(`startOverride lvl`),
	"lvl":         strings.Fields(`start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr`),
	"sdt":         strings.Fields(`sdtPr sdtEndPr sdtContent`),
	"inline":      strings.Fields(`extent effectExtent docPr cNvGraphicFramePr graphic`),
}

// lint finds what Word might not open.
func lint(t *testing.T, data []byte) {
	t.Helper()
	all := parts(t, data)
	bad := func(format string, args ...any) { t.Helper(); t.Errorf(format, args...) }
	trees := map[string]*element{}
	for name, part := range all {
		if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
			trees[name] = tree(t, name, part)
		}
	}
	for name, root := range trees {
		if !strings.HasPrefix(name, "word/") {
			continue
		}
		root.each(func(e *element) {
			list, last := order[e.name], -1
			for _, k := range e.kids {
				at := slices.Index(list, k.name)
				// References to headers and footers stand in any order.
				if list != nil && (at < 0 || at < last && !strings.HasSuffix(k.name, "Reference")) {
					bad("%s: %s %v: %s out of order", name, e.name, e.attrs, k.name)
				}
				last = at
			}
		})
	}
	values := func(part, kind, attr string) map[string]bool {
		out := map[string]bool{}
		if root := trees[part]; root != nil {
			root.each(func(e *element) {
				if e.name == kind {
					out[e.attrs[attr]] = true
				}
			})
		}
		return out
	}
	styles, nums, notes, comments := values("word/styles.xml", "style", "styleId"), values("word/numbering.xml", "num", "numId"), values("word/footnotes.xml", "footnote", "id"), values("word/comments.xml", "comment", "id")
	for part, root := range trees { // each part has a list of its own of what it refers to
		rels := map[string]bool{}
		if list := trees[path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")]; list != nil {
			list.each(func(e *element) {
				target := path.Join(path.Dir(part), e.attrs["Target"])
				if strings.HasPrefix(e.attrs["Target"], "/") {
					target = e.attrs["Target"][1:]
				}
				if e.name == "Relationship" && e.attrs["TargetMode"] == "" && all[target] == nil {
					bad("%s refers to %s, which is not there", part, target)
				}
				rels[e.attrs["Id"]] = true
			})
		}
		root.each(func(e *element) {
			for name, id := range e.attrs {
				if strings.HasPrefix(name, "r:") && !rels[id] {
					bad("%s: %s %v: no such relationship", part, e.name, e.attrs)
				}
			}
		})
	}
	for _, kinds := range []string{"word/document.xml", "word/footnotes.xml"} {
		for _, name := range []string{"bookmarkStart"} {
			for n := range values(kinds, name, "name") {
				if len(n) > 40 {
					bad("a bookmark of %d letters", len(n))
				}
			}
		}
	}
	bookmarks := values("word/document.xml", "bookmarkStart", "name")
	for n := range values("word/footnotes.xml", "bookmarkStart", "name") {
		bookmarks[n] = true
	}
	ids, said := map[string]string{}, map[string]bool{}
	for _, part := range []string{"word/document.xml", "word/footnotes.xml"} {
		open := map[string]string{}
		trees[part].each(func(e *element) {
			where := fmt.Sprintf("%s: %s %v", part, e.name, e.attrs)
			if e.name == "bookmarkStart" {
				if said["b"+e.attrs["name"]] {
					bad("%s: a second bookmark of the name", where)
				}
				said["b"+e.attrs["name"]] = true
			}
			switch e.name {
			case "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "pPrChange", "bookmarkStart", "moveFromRangeStart", "moveToRangeStart", "docPr":
				if by := ids[e.attrs["id"]]; by != "" || e.attrs["id"] == "" {
					bad("%s has the id of %s", where, by)
				}
				ids[e.attrs["id"]] = where
				if e.name != "bookmarkStart" && e.name != "docPr" && (e.attrs["author"] == "" || !strings.HasSuffix(e.attrs["date"], "T12:00:00Z")) {
					bad("%s: no author or day", where)
				}
			case "t":
				if e.within("del") {
					bad("%s: text in a deletion", where)
				}
			case "delText", "delInstrText":
				if !e.within("del") {
					bad("%s outside a deletion", where)
				}
			case "hyperlink":
				if e.within("ins", "del", "moveFrom", "moveTo") {
					bad("%s within a change", where)
				}
				if a := e.attrs["anchor"]; a != "" && !bookmarks[a] {
					bad("%s: no such bookmark", where)
				}
			case "instrText":
				if words := strings.Fields(e.text); len(words) > 1 && strings.HasSuffix(words[0], "REF") && !bookmarks[words[1]] {
					bad("%s: no bookmark %s", where, words[1])
				}
			case "pStyle", "rStyle", "tblStyle":
				if !styles[e.attrs["val"]] {
					bad("%s: no such style", where)
				}
			case "numId":
				if v := e.attrs["val"]; v != "0" && !nums[v] {
					bad("%s: no such list", where)
				}
			case "footnoteReference":
				if !notes[e.attrs["id"]] || said["n"+e.attrs["id"]] {
					bad("%s: no such note, or a second reference", where)
				}
				said["n"+e.attrs["id"]] = true
			case "commentReference":
				if !comments[e.attrs["id"]] || said["c"+e.attrs["id"]] {
					bad("%s: no such comment, or a second reference", where)
				}
				if part != "word/document.xml" {
					bad("%s: LibreOffice opens no file with a comment in a note", where)
				}
				said["c"+e.attrs["id"]] = true
			case "tc":
				if len(e.kids) == 0 || e.kids[len(e.kids)-1].name != "p" {
					bad("%s does not end in a paragraph", where)
				}
			}
			if strings.HasSuffix(e.name, "RangeStart") || strings.HasSuffix(e.name, "RangeEnd") || strings.HasPrefix(e.name, "bookmark") {
				if e.parent.name != "p" && e.parent.name != "hyperlink" {
					bad("%s in %s", where, e.parent.name)
				}
				if kind, ok := strings.CutSuffix(e.name, "Start"); ok {
					open[kind+e.attrs["id"]] = where
				} else if kind, ok := strings.CutSuffix(e.name, "End"); ok {
					if open[kind+e.attrs["id"]] == "" {
						bad("%s ends what did not begin", where)
					}
					delete(open, kind+e.attrs["id"])
				}
			}
		})
		for _, where := range open {
			bad("%s does not end", where)
		}
	}
	for id := range comments {
		if notes[id] {
			bad("LibreOffice takes the comment %s for the note of that number", id)
		}
		if !said["c"+id] {
			bad("the comment %s stands nowhere", id)
		}
	}
	for id := range notes {
		if id != "-1" && id != "0" && !said["n"+id] {
			bad("the note %s stands nowhere", id)
		}
	}
	types := values("[Content_Types].xml", "Override", "PartName")
	for name := range all {
		if path.Ext(name) == ".xml" && name != "[Content_Types].xml" && !types["/"+name] {
			bad("%s has no type", name)
		}
	}
}
