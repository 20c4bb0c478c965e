package write

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"math"
	"path"
	"strconv"
	"strings"

	"bestpractice/generator/guide/markdown"
)

// Image is a picture of the text: its name (assets/x.png) and its bytes.
type Image struct {
	Name string
	Data []byte
	// Dots gives an SVG as a PNG, for programs that draw none: width and height are
	// those of the picture, words its text alternative.
	Dots func(width, height int, words string) ([]byte, error)
}

// media is a picture in the file.
type media struct {
	name string
	data []byte
}

// picture is a picture where it stands.
type picture struct {
	name, alt     string
	embed, svg    string // relationships; svg is "" of another kind
	width, height int    // in pixels of 1/96 inch
}

// image adds a picture; its alternative text alone where Word has no such kind.
func (f *flow) image(p *para, base run, in *markdown.Inline) {
	var img *Image
	if f.t.Image != nil {
		img = f.t.Image(in.Dest, base.has("del") || base.has("moveFrom"))
	}
	if img != nil {
		if pic := f.d.picture(img, in.Text); pic != nil {
			base.kind, base.picture, base.format, base.style = pictureRun, pic, 0, ""
			p.runs = append(p.runs, base)
			return
		}
	}
	p.text(base, in.Text)
}

func (d *Document) picture(img *Image, alt string) *picture {
	out := &picture{name: img.Name, alt: alt}
	end := strings.ToLower(path.Ext(img.Name))
	if end == ".svg" {
		out.width, out.height = svgSize(img.Data)
		if out.width == 0 || img.Dots == nil {
			return nil
		}
		dots, err := img.Dots(out.width, out.height, alt)
		if err != nil && d.err == nil {
			d.err = fmt.Errorf("%s: %w", img.Name, err)
		}
		out.embed, out.svg = d.embed(".png", dots), d.embed(end, img.Data)
		return out
	}
	cfg, kind, err := image.DecodeConfig(bytes.NewReader(img.Data))
	if err != nil || cfg.Width == 0 || cfg.Height == 0 {
		return nil
	}
	out.width, out.height, out.embed = cfg.Width, cfg.Height, d.embed("."+kind, img.Data)
	return out
}

// embed takes a picture into the file, once.
func (d *Document) embed(end string, data []byte) string {
	for _, m := range d.media {
		if bytes.Equal(m.data, data) && path.Ext(m.name) == end {
			for _, r := range d.rels {
				if r.target == m.name {
					return r.id
				}
			}
		}
	}
	name := "media/picture" + itoa(len(d.media)+1) + end
	d.media = append(d.media, media{name, data})
	return d.relate("image", name, "")
}

// svgSize is the size of an SVG by its attributes, else by its viewBox; 0 for
// what is none.
func svgSize(data []byte) (width, height int) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	for {
		tok, err := dec.Token()
		if err != nil {
			return 0, 0
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if start.Name.Local != "svg" {
			return 0, 0
		}
		var w, h float64
		var box []string
		for _, a := range start.Attr {
			switch a.Name.Local {
			case "width":
				w = pixels(a.Value)
			case "height":
				h = pixels(a.Value)
			case "viewBox":
				box = strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' })
			}
		}
		if (w == 0 || h == 0) && len(box) == 4 {
			w, h = pixels(box[2]), pixels(box[3])
		}
		if w == 0 || h == 0 {
			w, h = 300, 150 // as browsers do
		}
		return int(math.Ceil(w)), int(math.Ceil(h))
	}
}

func pixels(s string) float64 {
	v, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
	if err != nil || v <= 0 || v > 1e5 {
		return 0
	}
	return v
}

const emu = 9525 // a pixel, in the unit of drawings

// picture writes a drawing in the line, no wider than the page.
func (s *story) picture(p *picture) {
	w, h := p.width*emu, p.height*emu
	if most := pageWidth * 635; w > most {
		w, h = most, int(int64(h)*int64(most)/int64(w))
	}
	if most := 13000 * 635; h > most {
		w, h = int(int64(w)*int64(most)/int64(h)), most
	}
	cx, cy := itoa(max(w, 1)), itoa(max(h, 1))
	id := s.d.id()
	s.add(`<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="`, cx, `" cy="`, cy, `"/><wp:docPr id="`, id, `" name="`, attr(p.name), `" descr="`, attr(p.alt),
		`"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="`, id, `" name="`, attr(p.name), `" descr="`, attr(p.alt),
		`"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="`, p.embed, `"`)
	if p.svg != "" {
		s.add(`><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="`, p.svg, `"/></a:ext></a:extLst></a:blip>`)
	} else {
		s.add(`/>`)
	}
	s.add(`<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="`, cx, `" cy="`, cy, `"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`)
}
