package chart

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	imagedraw "image/draw"
	"image/png"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"bestpractice/generator/figures/letters"
	"bestpractice/generator/store"

	"golang.org/x/image/colornames"
	"golang.org/x/image/vector"
)

// pngScale is how many dots a PNG has for a pixel of the picture: enough for a
// slide.
const pngScale = 2

// PNG draws a strip of a Renderer in dots, framed like a file of Standalone, with
// one kommune marked. What is the same for all kommuner is painted once. What it
// does not know how to draw is an error, never a picture that lacks something.
func (r *Renderer) PNG(svg []byte, code, headline, source string) ([]byte, error) {
	key := store.KeyOf("dots", r.program, fmt.Sprint(r.palette), string(svg), code, headline, source)
	if r.program != "" {
		if data, ok := r.store.Get(key); ok {
			return data, nil
		}
	}
	base, err := r.bases.of(r, svg, source)
	if err != nil {
		return nil, fmt.Errorf("chart in dots: %w", err)
	}
	over := framed{}
	top := 0.0
	if head := wrap(letters.Bold(), headline, base.width-2*margin, headSize); len(head) > 0 {
		top = block(head, headSize)
		over.lines(head, -top, headSize, "700", r.palette.colours[Ink])
	}
	if m := markOf(slices.Clone(base.elements), code); m != nil {
		w := &svgWriter{palette: r.palette}
		for _, e := range m.over {
			w.paint(&e)
			over.elements = append(over.elements, e)
		}
	}
	ground, err := colourOf(r.palette.colours[Surface])
	if err != nil {
		return nil, fmt.Errorf("chart in dots: %w", err)
	}
	c, _ := r.canvases.Get().(*canvas)
	if c == nil {
		c = &canvas{}
	}
	defer r.canvases.Put(c)
	c.size(base.x, base.y-top, base.width, base.height+top, pngScale)
	head := c.img.Rect
	head.Max.Y = int(top * pngScale)
	imagedraw.Draw(c.img, head, image.NewUniform(ground), image.Point{}, imagedraw.Src)
	copy(c.img.Pix[head.Max.Y*c.img.Stride:], base.canvas.img.Pix)
	if err := c.paint(over.elements, unmoved); err != nil {
		return nil, fmt.Errorf("chart in dots: %w", err)
	}
	var out bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: &r.encoders}
	if err := enc.Encode(&out, c.fewer()); err != nil {
		return nil, fmt.Errorf("chart in dots: %w", err)
	}
	if r.program != "" {
		r.store.Put(key, out.Bytes())
	}
	return out.Bytes(), nil
}

// bases keeps the strip that was painted last: a site has one whose pictures are
// taken along.
type bases struct {
	mu          sync.Mutex
	svg, source string
	last        *base
}

// base is a picture without a headline and with nobody marked.
type base struct {
	*framed
	canvas *canvas
}

func (b *bases) of(r *Renderer, svg []byte, source string) (*base, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.last != nil && b.svg == string(svg) && b.source == source {
		return b.last, nil
	}
	f, err := r.frame(svg, "", source)
	if err != nil {
		return nil, err
	}
	c := newCanvas(f.x, f.y, f.width, f.height, pngScale)
	if err := c.paint(f.elements, unmoved); err != nil {
		return nil, err
	}
	b.svg, b.source, b.last = string(svg), source, &base{f, c}
	return b.last, nil
}

// silent are elements that hold nothing to be seen: words, and in defs where lines
// are cut off, outside of all that they show.
var silent = []string{"title", "desc", "metadata", "defs"}

// paint draws elements one over the other, from a place on. What a group says holds
// for all in it.
func (c *canvas) paint(elements []element, at affine) error {
	groups := []group{{at: at}}
	for i := 0; i < len(elements); i++ {
		e := elements[i]
		if e.end && (e.name == "g" || e.name == "svg") && len(groups) > 1 {
			groups = groups[:len(groups)-1]
		}
		if e.end || e.name == "" {
			continue
		}
		if slices.Contains(silent, e.name) {
			for i < len(elements) && !(elements[i].end && elements[i].name == e.name) {
				i++
			}
			continue
		}
		g, err := groups[len(groups)-1].with(&e)
		switch {
		case err != nil:
		case e.name == "g" || e.name == "svg":
			groups = append(groups, g)
		case e.name == "text":
			if i+1 < len(elements) && elements[i+1].name == "" {
				i++
				err = c.text(lineOf(e, elements[i].text), g.at)
			}
		default:
			err = c.shape(e, g.at)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// encoders are what PNGs are written with, each used again.
type encoders struct{ pool sync.Pool }

func (e *encoders) Get() *png.EncoderBuffer {
	b, _ := e.pool.Get().(*png.EncoderBuffer)
	return b
}

func (e *encoders) Put(b *png.EncoderBuffer) { e.pool.Put(b) }

// fewer gives the picture a palette: a quarter of the bytes, since colours that only
// soften an edge may be one. A colour that covers more than an edge is the first of
// its like, and stays. The picture holds until the next.
func (c *canvas) fewer() image.Image {
	out := &c.few
	out.Rect, out.Stride, out.Palette = c.img.Rect, c.img.Rect.Dx(), out.Palette[:0]
	out.Pix = slices.Grow(out.Pix[:0], out.Stride*out.Rect.Dy())[:out.Stride*out.Rect.Dy()]
	var index [1 << 12]int // by the upper halves of red, green and blue; 0 is none yet
	dots := c.img.Pix
	for i := 0; i < len(out.Pix); {
		p := [4]byte(dots[4*i:])
		like := int(p[0])>>4<<8 | int(p[1])>>4<<4 | int(p[2])>>4
		if index[like] == 0 {
			if len(out.Palette) == 256 {
				return c.img
			}
			out.Palette = append(out.Palette, color.RGBA{p[0], p[1], p[2], 255})
			index[like] = len(out.Palette)
		}
		// Most of a picture is ground: a dot goes on for as long as the next two are like it.
		end, two := i+1, uint64(binary.LittleEndian.Uint32(p[:]))*(1<<32+1)
		for rest := dots[4*end:]; len(rest) >= 8 && binary.LittleEndian.Uint64(rest) == two; rest = rest[8:] {
			end += 2
		}
		run := out.Pix[i:end]
		run[0] = uint8(index[like] - 1)
		for done := 1; done < len(run); done *= 2 {
			copy(run[done:], run[:done])
		}
		i = end
	}
	return out
}

type point struct{ x, y float64 }

// canvas paints shapes in the picture's own coordinates.
type canvas struct {
	origin point
	scale  float64 // dots for a pixel
	img    *image.RGBA
	few    image.Paletted
	z      vector.Rasterizer
}

func newCanvas(x, y, width, height, scale float64) *canvas {
	c := &canvas{}
	c.size(x, y, width, height, scale)
	return c
}

// size makes a canvas as large as a picture. Its dots are new ones, or any that were
// there.
func (c *canvas) size(x, y, width, height, scale float64) {
	c.origin, c.scale = point{x, y}, scale
	box := image.Rect(0, 0, int(math.Ceil(width*scale)), int(math.Ceil(height*scale)))
	if n := 4 * box.Dx() * box.Dy(); c.img != nil && n <= cap(c.img.Pix) {
		c.img = &image.RGBA{Pix: c.img.Pix[:n], Stride: 4 * box.Dx(), Rect: box}
		return
	}
	c.img = image.NewRGBA(box)
}

// fill paints what lies inside of closed lines, all of which go round one way, but
// for those that cut a hole.
func (c *canvas) fill(rings [][]point, colour string) error {
	rgba, err := colourOf(colour)
	if err != nil {
		return err
	}
	lo, hi := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, ring := range rings {
		for i, p := range ring {
			p = point{(p.x - c.origin.x) * c.scale, (p.y - c.origin.y) * c.scale}
			ring[i] = p
			lo, hi = point{min(lo.x, p.x), min(lo.y, p.y)}, point{max(hi.x, p.x), max(hi.y, p.y)}
		}
	}
	box := image.Rect(int(math.Floor(lo.x)), int(math.Floor(lo.y)), int(math.Ceil(hi.x)), int(math.Ceil(hi.y))).Intersect(c.img.Bounds())
	if box.Empty() {
		return nil
	}
	c.z.Reset(box.Dx(), box.Dy())
	for _, ring := range rings {
		for i, p := range ring {
			x, y := float32(p.x-float64(box.Min.X)), float32(p.y-float64(box.Min.Y))
			if i == 0 {
				c.z.MoveTo(x, y)
			} else {
				c.z.LineTo(x, y)
			}
		}
		c.z.ClosePath()
	}
	c.z.Draw(c.img, box, image.NewUniform(rgba), image.Point{})
	return nil
}

// stroke paints lines of a width, with round corners where they are asked for.
func (c *canvas) stroke(lines [][]point, width float64, round bool, colour string) error {
	var rings [][]point
	for _, l := range lines {
		for i := 1; i < len(l); i++ {
			a, b := l[i-1], l[i]
			length := math.Hypot(b.x-a.x, b.y-a.y)
			if length == 0 {
				continue
			}
			n := point{-(b.y - a.y) / length * width / 2, (b.x - a.x) / length * width / 2}
			rings = append(rings, []point{{a.x + n.x, a.y + n.y}, {a.x - n.x, a.y - n.y}, {b.x - n.x, b.y - n.y}, {b.x + n.x, b.y + n.y}})
			if round {
				rings = append(rings, ring(b, width/2, 8))
			}
		}
	}
	return c.fill(rings, colour)
}

// ring is a circle of n corners.
func ring(at point, r float64, n int) []point {
	out := make([]point, n)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		out[i] = point{at.x + r*cos, at.y + r*sin}
	}
	return out
}

func (c *canvas) shape(e element, at affine) error {
	var lines [][]point
	switch e.name {
	case "rect":
		lines = [][]point{rounded(number(e.get("x")), number(e.get("y")), number(e.get("width")), number(e.get("height")), max(number(e.get("rx")), number(e.get("ry"))))}
	case "circle":
		lines = [][]point{ring(point{number(e.get("cx")), number(e.get("cy"))}, number(e.get("r")), 48)}
		lines[0] = append(lines[0], lines[0][0])
	case "line":
		lines = [][]point{{{number(e.get("x1")), number(e.get("y1"))}, {number(e.get("x2")), number(e.get("y2"))}}}
	case "path":
		var err error
		if lines, err = steps(e.get("d")); err != nil {
			return err
		}
	default:
		return fmt.Errorf("a <%s>", e.name)
	}
	outlines := dashed(lines, e.get("stroke-dasharray"))
	at.all(lines)
	at.all(outlines)
	if colour := e.get("fill"); colour != "none" && colour != "" {
		if err := c.fill(lines, colour); err != nil {
			return err
		}
	}
	if colour := e.get("stroke"); colour != "none" && colour != "" {
		width := 1.0
		if w := e.get("stroke-width"); w != "" {
			width = number(w)
		}
		return c.stroke(outlines, width*at.scale(), e.name == "circle", colour)
	}
	return nil
}

// rounded are the edges of a box with corners of a radius.
func rounded(x, y, w, h, r float64) []point {
	if r = min(r, w/2, h/2); r <= 0 {
		return []point{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}
	}
	var out []point
	for i, c := range []point{{x + w - r, y + h - r}, {x + r, y + h - r}, {x + r, y + r}, {x + w - r, y + r}} {
		for k := range 7 {
			sin, cos := math.Sincos(math.Pi / 2 * (float64(i) + float64(k)/6))
			out = append(out, point{c.x + r*cos, c.y + r*sin})
		}
	}
	return append(out, out[0])
}

// dashed cuts lines into what is seen of them.
func dashed(lines [][]point, pattern string) [][]point {
	var dashes []float64
	total := 0.0
	for _, n := range strings.FieldsFunc(pattern, func(r rune) bool { return r == ',' || r == ' ' }) {
		dashes = append(dashes, number(n))
		total += number(n)
	}
	if len(dashes)%2 == 1 {
		dashes = append(dashes, dashes...)
	}
	var out [][]point
	for _, l := range lines {
		l = slices.Clone(l) // fill moves its points
		if total <= 0 {
			out = append(out, l)
			continue
		}
		for i := 1; i < len(l); i++ {
			a, b := l[i-1], l[i]
			length := math.Hypot(b.x-a.x, b.y-a.y)
			along := func(s float64) point {
				s = min(s, length) / length
				return point{a.x + (b.x-a.x)*s, a.y + (b.y-a.y)*s}
			}
			for s, k := 0.0, 0; s < length; k++ {
				d := dashes[k%len(dashes)]
				if k%2 == 0 {
					out = append(out, []point{along(s), along(s + d)})
				}
				s += d
			}
		}
	}
	return out
}

// text paints a line's letters over their halo.
func (c *canvas) text(l line, at affine) error {
	var rings [][]point
	x := l.x
	for _, g := range l.letters {
		put := func(p [2]float64) point { return at.of(point{x + p[0]*l.size, l.y + p[1]*l.size}) }
		for _, s := range g.Outline {
			if s.Op == 'M' {
				rings = append(rings, []point{put(s.Points[0])})
				continue
			}
			last := &rings[len(rings)-1]
			*last = curve(*last, s.Op, 4, put(s.Points[0]), put(s.Points[1]), put(s.Points[2]))
		}
		x += g.Advance * l.size
	}
	if l.halo != "" {
		closed := make([][]point, len(rings))
		for i, r := range rings {
			closed[i] = append(append([]point(nil), r...), r[0])
		}
		if err := c.stroke(closed, l.haloWidth*at.scale(), true, l.halo); err != nil {
			return err
		}
	}
	return c.fill(rings, l.fill)
}

// curve goes on to where a segment ends, in so many straight steps.
func curve(ring []point, op byte, steps int, p, q, r point) []point {
	from := ring[len(ring)-1]
	mix := func(a, b point, t float64) point { return point{a.x + (b.x-a.x)*t, a.y + (b.y-a.y)*t} }
	switch op {
	case 'Q':
		for i := 1; i <= steps; i++ {
			t := float64(i) / float64(steps)
			ring = append(ring, mix(mix(from, p, t), mix(p, q, t), t))
		}
	case 'C':
		for i := 1; i <= steps; i++ {
			t := float64(i) / float64(steps)
			ab, bc, cd := mix(from, p, t), mix(p, q, t), mix(q, r, t)
			ring = append(ring, mix(mix(ab, bc, t), mix(bc, cd, t), t))
		}
	default:
		ring = append(ring, p)
	}
	return ring
}

// colourOf reads a colour as the palette, ECharts and people write it.
func colourOf(s string) (color.RGBA, error) {
	if named, ok := colornames.Map[strings.ToLower(s)]; ok {
		return named, nil
	}
	v, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 24)
	switch {
	case err == nil && len(s) == 7 && s[0] == '#':
		return color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}, nil
	case err == nil && len(s) == 4 && s[0] == '#':
		return color.RGBA{uint8(v>>8) * 17, uint8(v>>4&15) * 17, uint8(v&15) * 17, 255}, nil
	}
	return color.RGBA{}, fmt.Errorf("colour %q", s)
}
