package wordtest

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
)

// node makes an element of Word's own.
func node(name string, attrs map[string]string, kids ...*Element) *Element {
	e := &Element{Name: xml.Name{Space: "w", Local: name}, Kids: kids}
	for _, key := range []string{"id", "author", "date", "val", "name", "rsidR"} {
		if v, ok := attrs[key]; ok {
			e.Attrs = append(e.Attrs, xml.Attr{Name: xml.Name{Space: "w", Local: key}, Value: v})
		}
	}
	return e
}

func (e *Element) copy() *Element {
	out := *e
	out.Attrs, out.Kids = slices.Clone(e.Attrs), nil
	for _, k := range e.Kids {
		out.Kids = append(out.Kids, k.copy())
	}
	return &out
}

// each visits an element and all in it, with what it stands in.
func (e *Element) each(in *Element, visit func(e, in *Element)) {
	visit(e, in)
	for _, k := range slices.Clone(e.Kids) {
		k.each(e, visit)
	}
}

// Words is the text of a paragraph, what is struck out left aside.
func (e *Element) Words() string {
	var b strings.Builder
	e.each(nil, func(k, _ *Element) {
		if k.Name.Local == "t" {
			for _, t := range k.Kids {
				b.WriteString(t.Text)
			}
		}
	})
	return b.String()
}

// Editor edits a file with tracking, in one person's name.
type Editor struct {
	Author string
	ids    int
}

func (ed *Editor) by() map[string]string {
	ed.ids++
	return map[string]string{"id": fmt.Sprint(90000 + ed.ids), "author": ed.Author, "date": "2026-03-09T10:00:00Z"}
}

// plainRun reports whether an element is a run of text alone.
func plainRun(e *Element) bool {
	if e.Name.Local != "r" {
		return false
	}
	t := 0
	for _, k := range e.Kids {
		switch k.Name.Local {
		case "rPr", "lastRenderedPageBreak":
		case "t":
			t++
		default:
			return false
		}
	}
	return t == 1
}

// text is the run's own.
func (e *Element) text() string { return e.Kid("t").Words() }

func (e *Element) settext(s string) {
	t := e.Kid("t")
	t.Kids = []*Element{{Text: s}}
	t.Attrs = []xml.Attr{{Name: xml.Name{Space: "xml", Local: "space"}, Value: "preserve"}}
}

// cut parts the run of a paragraph that holds words, so that they are one of its
// own; nil where no run of the paragraph itself holds them.
func cut(p *Element, words string) (at int) {
	for i, r := range p.Kids {
		if !plainRun(r) {
			continue
		}
		before, after, ok := strings.Cut(r.text(), words)
		if !ok {
			continue
		}
		var parts []*Element
		for _, s := range []string{before, words, after} {
			if s != "" {
				k := r.copy()
				k.settext(s)
				parts = append(parts, k)
			}
		}
		p.Kids = slices.Replace(p.Kids, i, i+1, parts...)
		if before != "" {
			i++
		}
		return i
	}
	return -1
}

// struck is a run as a deletion has it.
func struck(r *Element) *Element {
	r = r.copy()
	for _, k := range r.Kids {
		if k.Name.Local == "t" {
			k.Name.Local = "delText"
		}
	}
	return r
}

// Replace strikes words out and puts others in their place; "" is none.
func (ed *Editor) Replace(p *Element, words, with string) bool {
	i := cut(p, words)
	if i < 0 {
		return false
	}
	r := p.Kids[i]
	out := []*Element{node("del", ed.by(), struck(r))}
	if with != "" {
		k := r.copy()
		k.settext(with)
		out = append(out, node("ins", ed.by(), k))
	}
	p.Kids = slices.Replace(p.Kids, i, i+1, out...)
	return true
}

// Insert puts words behind others.
func (ed *Editor) Insert(p *Element, behind, words string) bool {
	i := cut(p, behind)
	if i < 0 {
		return false
	}
	k := p.Kids[i].copy()
	k.settext(words)
	p.Kids = slices.Insert(p.Kids, i+1, node("ins", ed.by(), k))
	return true
}

// Bold makes words bold.
func (ed *Editor) Bold(p *Element, words string) bool {
	i := cut(p, words)
	if i < 0 {
		return false
	}
	p.Kids[i].Kids = append([]*Element{node("rPr", nil, node("b", nil), node("rPrChange", ed.by(), node("rPr", nil)))},
		slices.DeleteFunc(p.Kids[i].Kids, func(k *Element) bool { return k.Name.Local == "rPr" })...)
	return true
}

// mark puts a change on the mark of a paragraph, or on a row.
func (ed *Editor) mark(e *Element, props, kind string) {
	pr := e.Kid(props)
	if pr.Name.Local == "" {
		pr = node(props, nil)
		e.Kids = append([]*Element{pr}, e.Kids...)
	}
	if props == "pPr" {
		rPr := pr.Kid("rPr")
		if rPr.Name.Local == "" {
			rPr = node("rPr", nil)
			at := slices.IndexFunc(pr.Kids, func(k *Element) bool { return slices.Contains([]string{"sectPr", "pPrChange"}, k.Name.Local) })
			if at < 0 {
				at = len(pr.Kids)
			}
			pr.Kids = slices.Insert(pr.Kids, at, rPr)
		}
		pr = rPr
		pr.Kids = append([]*Element{node(kind, ed.by())}, pr.Kids...)
		return
	}
	pr.Kids = append(pr.Kids, node(kind, ed.by()))
}

// Paragraph is a paragraph like another that was put in, of some words.
func (ed *Editor) Paragraph(like *Element, words string) *Element {
	p := node("p", nil)
	if pPr := like.Kid("pPr"); pPr.Name.Local != "" {
		p.Kids = append(p.Kids, pPr.copy())
	}
	ed.mark(p, "pPr", "ins")
	r := node("r", nil, node("t", nil))
	r.settext(words)
	p.Kids = append(p.Kids, node("ins", ed.by(), r))
	return p
}

// Strike strikes a whole paragraph out, its mark too.
func (ed *Editor) Strike(p *Element) bool {
	if !strikable(p) {
		return false
	}
	ed.wrap(p, "del", struck)
	return true
}

// wrap puts a whole paragraph into a change.
func (ed *Editor) wrap(p *Element, kind string, run func(*Element) *Element) {
	for i, k := range p.Kids {
		if k.Name.Local == "r" {
			p.Kids[i] = node(kind, ed.by(), run(k))
		}
	}
	ed.mark(p, "pPr", kind)
}

// Move gives the paragraph that it is where it is moved to; where it was it stays as
// moved away. nil where it is not of text alone.
func (ed *Editor) Move(p *Element) *Element {
	if !strikable(p) {
		return nil
	}
	ed.ids++
	name := fmt.Sprint("move", ed.ids)
	to := p.copy()
	for e, kind := range map[*Element]string{p: "moveFrom", to: "moveTo"} {
		ed.wrap(e, kind, (*Element).copy)
		start := ed.by()
		start["name"] = name
		at := slices.IndexFunc(e.Kids, func(k *Element) bool { return k.Name.Local != "pPr" })
		e.Kids = slices.Insert(e.Kids, at, node(kind+"RangeStart", start))
		e.Kids = append(e.Kids, node(kind+"RangeEnd", map[string]string{"id": start["id"]}))
	}
	return to
}

// Within strikes the last word of what somebody put in out, in this person's name.
func (ed *Editor) Within(p *Element) bool {
	i := slices.IndexFunc(p.Kids, func(k *Element) bool { return k.Name.Local == "ins" && len(k.Kids) == 1 && plainRun(k.Kids[0]) })
	if i < 0 {
		return false
	}
	ins, text := p.Kids[i], p.Kids[i].Kids[0].text()
	at := strings.LastIndexByte(strings.TrimRight(text, " ."), ' ')
	if at <= 0 {
		return false
	}
	first, second := ins.copy(), ins.copy()
	first.Kids[0].settext(text[:at])
	second.Kids[0].settext(text[at:])
	second.Kids[0] = node("del", ed.by(), struck(second.Kids[0]))
	p.Kids = slices.Replace(p.Kids, i, i+1, first, second)
	return true
}

func strikable(p *Element) bool {
	return !slices.ContainsFunc(p.Kids, func(k *Element) bool {
		return !plainRun(k) && !slices.Contains([]string{"pPr", "proofErr"}, k.Name.Local)
	})
}

// Row is a row like another that was put in, with words in each cell.
func (ed *Editor) Row(like *Element, words string) *Element {
	row := like.copy()
	row.Kids = slices.DeleteFunc(row.Kids, func(k *Element) bool { return k.Name.Local == "trPr" })
	ed.mark(row, "trPr", "ins")
	n := 0
	row.each(nil, func(e, _ *Element) {
		if e.Name.Local != "tc" {
			return
		}
		n++
		like := &Element{}
		e.each(nil, func(p, _ *Element) {
			if p.Name.Local == "p" {
				like = p
			}
		})
		tcPr := e.Kid("tcPr")
		e.Kids = nil
		if tcPr.Name.Local != "" {
			e.Kids = append(e.Kids, tcPr)
		}
		e.Kids = append(e.Kids, ed.Paragraph(like, fmt.Sprintf("%s %d", words, n)))
	})
	return row
}

// StrikeRow strikes a row out.
func (ed *Editor) StrikeRow(row *Element) bool {
	ok := true
	row.each(nil, func(p, _ *Element) { ok = ok && (p.Name.Local != "p" || strikable(p)) })
	if !ok {
		return false
	}
	row.each(nil, func(p, _ *Element) {
		if p.Name.Local == "p" {
			ed.Strike(p)
		}
	})
	ed.mark(row, "trPr", "del")
	return true
}

// Fill writes into the table of answers at the end of a file, in the row whose
// first cell and second begin so.
func Fill(root *Element, item, words string, said ...string) bool {
	done := false
	root.each(nil, func(row, _ *Element) {
		if row.Name.Local != "tr" || done {
			return
		}
		cells := slices.DeleteFunc(slices.Clone(row.Kids), func(k *Element) bool { return k.Name.Local != "tc" })
		if len(cells) != 5 || !strings.HasPrefix(cells[0].Words(), item) || !strings.HasPrefix(cells[1].Words(), words) {
			return
		}
		for i, s := range said {
			r := node("r", nil, node("t", nil))
			r.settext(s)
			cells[2+i].Kid("p").Kids = append(cells[2+i].Kid("p").Kids, r)
		}
		done = true
	})
	return done
}

// Find gives the first paragraph that holds words, and what it stands in.
func Find(root *Element, words string) (p, in *Element) {
	root.each(nil, func(e, at *Element) {
		if p == nil && e.Name.Local == "p" && strings.Contains(e.Words(), words) {
			p, in = e, at
		}
	})
	return p, in
}

// Bare is a file without what says where it came from: bookmarks and properties.
func Bare(file []byte) []byte {
	return Rewrite(file, func(part string, root *Element) bool {
		if part == "docProps/custom.xml" {
			for _, k := range root.Kids {
				k.Kids = nil
			}
			return true
		}
		root.each(nil, func(e, _ *Element) {
			e.Kids = slices.DeleteFunc(e.Kids, func(k *Element) bool { return strings.HasPrefix(k.Name.Local, "bookmark") })
		})
		return true
	})
}
