package read

import "bestpractice/generator/word/docx"

// drawing reads an element that is none of Word's own: pictures, charts, and
// whatever may hold text.
func (s *story) drawing(n *docx.Node, p *Paragraph) {
	switch {
	case n.Space == "wp" && (n.Name == "inline" || n.Name == "anchor"):
		s.picture(p)
	case n.Space == "wp" && (n.Name == "posOffset" || n.Name == "align" || n.Name == "pctWidth" || n.Name == "pctHeight"):
		s.r.Skip()
	case n.Space == "c" && n.Name == "chart":
		s.report("chart", "")
		s.r.Skip()
	case n.Space == "dgm":
		s.report("smartart", "")
		s.r.Skip()
	case n.Space == "o" && n.Name == "OLEObject":
		s.report("ole", n.Attr("ProgID"))
		s.r.Skip()
	case n.Space == "v" && n.Name == "imagedata":
		s.addPicture(p, n.Attr("title"), n)
		s.r.Skip()
	case n.Space == "v" && n.Name == "rect" && n.Attr("hr") != "":
		s.add(p, Piece{Kind: Rule})
		s.content(p)
	case n.Space == "a" && n.Name == "blip":
		s.r.Tree(n)
		s.addPicture(p, s.pictureAlt, n)
	case n.Space == "a" && n.Name == "p":
		s.aside(p, func(blocks *[]Block) {
			q := s.start()
			s.content(q)
			*blocks = append(*blocks, Block{Para: q})
		})
	case n.Space == "a" && n.Name == "t":
		if t := s.text(); t != "" {
			s.add(p, Piece{Kind: Text, Text: t})
		}
	default:
		s.content(p)
	}
}

// picture reads a drawing; its alternative text stands before its content.
func (s *story) picture(p *Paragraph) {
	for n := range s.r.Children() {
		if n.Space == "wp" && n.Name == "docPr" {
			alt := n.Attr("descr")
			if alt == "" {
				alt = n.Attr("title")
			}
			s.pictureAlt, s.pictureName = alt, n.Attr("name")
			s.r.Skip()
			continue
		}
		s.element(n, p)
	}
}

func (s *story) addPicture(p *Paragraph, alt string, n *docx.Node) {
	more := &More{Alt: alt, Name: s.pictureName, Embed: n.Attr("embed")}
	if more.Embed == "" {
		if more.Embed = n.Attr("link"); more.Embed != "" {
			more.External = true
		} else {
			more.Embed = n.Attr("id")
		}
	}
	if svg := find(n, "svgBlip"); svg != nil && svg.Attr("embed") != "" {
		more.Embed = svg.Attr("embed") // the drawing itself, of which the other is a picture
	}
	if more.Embed == "" {
		return
	}
	more.Embed = s.rel(more.Embed)
	s.add(p, Piece{Kind: Picture, More: more})
}

// rel is the key of a relationship in Document.Rels: each part counts its own.
func (s *story) rel(id string) string {
	if id == "" {
		return ""
	}
	return s.part + "#" + id
}

func find(n *docx.Node, name string) *docx.Node {
	for _, k := range n.Kids {
		if k.Name == name {
			return k
		}
		if f := find(k, name); f != nil {
			return f
		}
	}
	return nil
}
