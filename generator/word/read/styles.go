package read

import (
	"regexp"
	"strings"

	"bestpractice/generator/word/docx"
)

// Style is a style. Name is that of Word in English, in lower case.
type Style struct {
	ID, Name, Type string
	// Label is the name as it is written.
	Label string
	Para  ParaProps
	Run   RunProps
	base  string
}

// Styles finds styles by the ids of a file.
type Styles struct {
	byID map[string]*Style
	// missing says that the file has no list of styles: only known ids help.
	missing bool
	normal  string // the default style of paragraphs
}

func readStyles(root *docx.Node) *Styles {
	s := &Styles{byID: map[string]*Style{}, missing: root == nil}
	if root == nil {
		return s
	}
	for _, n := range root.Kids {
		if n.Name != "style" || n.Attr("styleId") == "" {
			continue
		}
		label := strings.TrimSpace(n.Val("name"))
		st := &Style{ID: n.Attr("styleId"), Label: label, Name: strings.ToLower(label), Type: n.Attr("type"), base: n.Val("basedOn")}
		st.Para, st.Run = paraProps(n.Kid("pPr")), runProps(n.Kid("rPr"))
		if s.byID[st.ID] == nil {
			s.byID[st.ID] = st
		}
		if st.Type == "paragraph" && (n.Attr("default") == "1" || n.Attr("default") == "true") && s.normal == "" {
			s.normal = st.ID
		}
	}
	return s
}

// Chain calls visit for a style and those that it is based on, until visit
// returns false.
func (s *Styles) Chain(id string, visit func(*Style) bool) {
	for range 50 { // a ring of styles ends too
		st := s.byID[id]
		if st == nil {
			if st = s.known(id); st == nil {
				return
			}
		}
		if !visit(st) || st.base == "" {
			return
		}
		id = st.base
	}
}

var knownIDs = regexp.MustCompile(`^(?:heading|overskrift|berschrift|überschrift|rubrik|titre|kop)([1-9])$`)

// marks stand between the words of ids, in some programs.
var marks = strings.NewReplacer(" ", "", "-", "", "_", "")

var knownNames = map[string]string{"title": "title", "titel": "title", "subtitle": "subtitle", "undertitel": "subtitle", "quote": "quote", "citat": "quote",
	"listparagraph": "list paragraph", "listeafsnit": "list paragraph", "strong": "strong", "strk": "strong", "stærk": "strong", "emphasis": "emphasis", "fremhv": "emphasis",
	"blocktext": "block text", "htmlpreformatted": "html preformatted", "plaintext": "plain text"}

// known makes a style of an id that no list explains.
func (s *Styles) known(id string) *Style {
	if !s.missing {
		return nil
	}
	key := strings.ToLower(marks.Replace(id))
	name := knownNames[key]
	if m := knownIDs.FindStringSubmatch(key); m != nil {
		name = "heading " + m[1]
	}
	if name == "" {
		return nil
	}
	return &Style{ID: id, Name: name, Para: ParaProps{Outline: -1, Level: -1}}
}

// Name is the name of a style, in lower case.
func (s *Styles) Name(id string) string {
	name := ""
	s.Chain(id, func(st *Style) bool { name = st.Name; return false })
	return name
}

// Is reports whether a style is one of those names, or based on one.
func (s *Styles) Is(id string, names ...string) bool {
	found := false
	s.Chain(id, func(st *Style) bool {
		for _, n := range names {
			found = found || st.Name == n
		}
		return !found
	})
	return found
}

var headingName = regexp.MustCompile(`^heading ([1-9])$`)

// Heading gives the level of a heading, from 1; 0 for other paragraphs.
func (s *Styles) Heading(p *ParaProps) int {
	level, decided := 0, false
	if p.Outline >= 0 {
		decided = true
		if p.Outline < 9 {
			level = p.Outline + 1
		}
	}
	barred := false
	s.Chain(s.style(p), func(st *Style) bool {
		switch st.Name {
		case "toc heading", "title", "subtitle":
			barred = true
			return false
		}
		if decided {
			return true
		}
		if st.Para.Outline >= 0 {
			decided = true
			if st.Para.Outline < 9 {
				level = st.Para.Outline + 1
			}
			return true
		}
		if m := headingName.FindStringSubmatch(st.Name); m != nil {
			level, decided = int(m[1][0]-'0'), true
		}
		return true
	})
	if barred {
		return 0
	}
	return level
}

// style is the style of a paragraph, the default one where it names none.
func (s *Styles) style(p *ParaProps) string {
	if p.Style == "" {
		return s.normal
	}
	return p.Style
}

// Num gives the list that a paragraph belongs to, and its level there: its own,
// else that of its style. num is "" where it is in none.
func (s *Styles) Num(p *ParaProps) (num string, level int) {
	level = p.Level
	num = p.Num
	s.Chain(s.style(p), func(st *Style) bool {
		if num == "" && st.Para.Num != "" {
			num = st.Para.Num
		}
		if level < 0 && st.Para.Level >= 0 {
			level = st.Para.Level
		}
		return true
	})
	if num == "0" {
		num = ""
	}
	return num, max(level, 0)
}

// Formats are what a run has beyond its paragraph: toggles of styles count
// along the chain, what the run says itself holds.
type Formats struct{ Bold, Italic, Strike, Mono bool }

// Formats gives the formats of a run in a paragraph, without those that the
// paragraph's own style gives to all of it.
func (s *Styles) Formats(p *ParaProps, r *RunProps) Formats {
	var out Formats
	para := s.toggles(s.style(p), nil)
	if r == nil {
		return out
	}
	font := ""
	char := s.toggles(r.Style, &font)
	out.Bold = own(r.Bold, char.Bold) && !para.Bold
	out.Italic = own(r.Italic, char.Italic) && !para.Italic
	out.Strike = own(r.Strike, char.Strike) && !para.Strike
	if r.Font != "" {
		font = r.Font
	}
	out.Mono = monospaced(font)
	return out
}

// toggles are the formats that a style gives: the nearest that says something
// along the chain holds.
func (s *Styles) toggles(id string, font *string) Formats {
	var bold, italic, strike Switch
	first := func(at *Switch, v Switch) {
		if *at == Unset {
			*at = v
		}
	}
	s.Chain(id, func(st *Style) bool {
		first(&bold, st.Run.Bold)
		first(&italic, st.Run.Italic)
		first(&strike, st.Run.Strike)
		switch st.Name {
		case "strong":
			first(&bold, On)
		case "emphasis":
			first(&italic, On)
		}
		if font != nil && *font == "" {
			*font = st.Run.Font
		}
		return true
	})
	return Formats{Bold: bold == On, Italic: italic == On, Strike: strike == On}
}

func own(s Switch, style bool) bool {
	switch s {
	case On:
		return true
	case Off:
		return false
	}
	return style
}

func monospaced(font string) bool {
	f := strings.ToLower(font)
	return strings.Contains(f, "courier") || strings.Contains(f, "consolas") || strings.Contains(f, "mono") || f == "menlo" || f == "lucida console"
}
