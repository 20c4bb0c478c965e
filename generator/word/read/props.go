package read

import (
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/word/docx"
)

// Switch is a property that may be on, off, or not said.
type Switch int8

const (
	Unset Switch = iota
	On
	Off
)

// RunProps are the properties of a run, as far as they mean something.
type RunProps struct {
	Style                string
	Bold, Italic, Strike Switch
	Hidden               bool
	Font                 string
	// Look says that it has a size, colour, underline or highlight of its own.
	Look bool
	// Raised is "superscript" or "subscript".
	Raised string
}

// ParaProps are the properties of a paragraph, as far as they mean something.
type ParaProps struct {
	Style  string
	Num    string // the number of a list; "0" switches one off, "" says nothing
	Level  int    // in that list; -1 where it is not said
	HasNum bool
	// Outline is the level of a heading from 0, 9 for body text, -1 where it is
	// not said.
	Outline int
	Indent  int // in twentieths of a point
	Align   string
}

func (in *interned) run(p RunProps) *RunProps {
	if k := in.runs[p]; k != nil {
		return k
	}
	in.runs[p] = &p
	return &p
}

func (in *interned) para(p ParaProps) *ParaProps {
	if k := in.paras[p]; k != nil {
		return k
	}
	in.paras[p] = &p
	return &p
}

// on reads an on-off property: present is on, unless it says otherwise.
func on(n *docx.Node) bool {
	switch strings.ToLower(n.Attr("val")) {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

func onOff(n *docx.Node) Switch {
	switch {
	case n == nil:
		return Unset
	case on(n):
		return On
	}
	return Off
}

func number(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// runProps reads rPr; nil has none.
func runProps(n *docx.Node) RunProps {
	p := RunProps{Style: n.Val("rStyle"), Bold: onOff(n.Kid("b")), Italic: onOff(n.Kid("i")), Strike: onOff(n.Kid("strike")),
		Hidden: onOff(n.Kid("vanish")) == On}
	if d := onOff(n.Kid("dstrike")); d == On {
		p.Strike = On
	}
	if k := n.Kid("rFonts"); k != nil {
		if p.Font = k.Attr("ascii"); p.Font == "" {
			p.Font = k.Attr("hAnsi")
		}
	}
	p.Look = n.Kid("sz") != nil || n.Kid("color") != nil || n.Kid("u") != nil || n.Kid("highlight") != nil || n.Kid("caps") != nil || n.Kid("smallCaps") != nil
	if v := n.Val("vertAlign"); v == "superscript" || v == "subscript" {
		p.Raised = v
	}
	return p
}

// paraProps reads pPr; nil has none.
func paraProps(n *docx.Node) ParaProps {
	p := ParaProps{Style: n.Val("pStyle"), Level: -1, Outline: -1, Align: n.Val("jc")}
	if k := n.Kid("numPr"); k != nil {
		p.Num = k.Val("numId")
		if v, ok := number(k.Val("ilvl")); ok && v >= 0 && v < 9 {
			p.Level = v
		}
		p.HasNum = true
	}
	if v, ok := number(n.Val("outlineLvl")); ok {
		p.Outline = v
	}
	if k := n.Kid("ind"); k != nil {
		for _, name := range []string{"left", "start"} {
			if v, ok := number(k.Attr(name)); ok {
				p.Indent = v
			}
		}
	}
	return p
}

// paragraphProps takes in the properties of a paragraph and of its mark.
func (s *story) paragraphProps(n *docx.Node, p *Paragraph) {
	p.Props = s.intern.para(paraProps(n))
	if k := n.Kid("pPrChange"); k != nil {
		p.WasBy = rev(Format, k)
		p.Was = s.intern.para(paraProps(k.Kid("pPr")))
	}
	if r := n.Kid("rPr"); r != nil {
		for _, k := range r.Kids {
			if kind, ok := wrappers[k.Name]; ok {
				m := rev(kind, k)
				m.depth = len(s.revs)
				if (kind == MoveFrom || kind == MoveTo) && len(s.moves) > 0 {
					m.Move = s.moves[len(s.moves)-1].name
				}
				p.Mark = append(p.Mark[:len(p.Mark):len(p.Mark)], m)
			}
		}
	}
	if p.WasBy == nil {
		s.numberingOf(n.Kid("numPr"), p)
	}
	if k := n.Kid("sectPr").Kid("sectPrChange"); k != nil && p.WasBy == nil {
		p.WasBy, p.Was = rev(Format, k), p.Props
	}
}

// numberingOf takes in that a paragraph became an item, or that its number became
// another one. An item that is new as a whole says so by its mark.
func (s *story) numberingOf(n *docx.Node, p *Paragraph) {
	if k := n.Kid("ins"); k != nil {
		by := rev(Format, k)
		if slices.ContainsFunc(p.Mark, func(m *Rev) bool { return (m.Kind == Ins || m.Kind == MoveTo) && m.Author == by.Author }) {
			return
		}
		was := *p.Props
		was.Num, was.Level, was.HasNum = "", -1, false
		p.WasBy, p.Was = by, s.intern.para(was)
	} else if k := n.Kid("numberingChange"); k != nil { // what it was is words, such as "1."
		p.WasBy, p.Was = rev(Format, k), p.Props
	}
}
