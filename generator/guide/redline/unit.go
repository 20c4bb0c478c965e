package redline

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bestpractice/generator/guide/markdown"
)

type side uint8

const (
	oldSide side = iota
	newSide
)

// comparer holds what one comparison shares: numbers for contents, and how much
// work is left. It is used by one goroutine.
type comparer struct {
	edit  int
	ids   map[string]int32
	named named
	buf   []byte
	// refKeys give a footnote reference the note that it means, so that notes may
	// be renumbered without a change.
	refKeys [2][]int
	work    work
	// fine makes single words and numbers tokens, and joins no marks.
	fine bool
	// made are units, nodes and lists of one block that are not in use yet.
	made struct {
		units  slab[unit]
		lists  slab[*unit]
		nodes  slab[node]
		blocks slab[*markdown.Block]
	}
	counts []seen // how often numbers occur: none but while uniquePairs or inBoth counts
}

// slab is room for many small things that is asked for at once.
type slab[T any] struct{ left []T }

func (s *slab[T]) take(n int) []T {
	if n > len(s.left) {
		s.left = make([]T, max(n, 16))
	}
	out := s.left[:n:n]
	s.left = s.left[n:]
	return out
}

func newComparer(edit int) *comparer {
	return &comparer{edit: edit, ids: map[string]int32{}, work: work{diff: 60_000_000, match: 60_000_000}}
}

// work counts down operations. Once they are used up, comparisons go on with
// coarser means: larger marks, the same laws.
type work struct {
	diff  int // cells of the tables of token comparisons
	match int // words looked at for similarity
}

// unit is a block with a number for its content: two blocks have one number
// exactly when they are equal to a reader.
type unit struct {
	block *markdown.Block
	id    int32
	// own is the number of what a block is known again by, whatever its own kind
	// and what is nested in it: an item's first block, a heading without its
	// leading number.
	own    int32
	kids   []*unit
	bare   []*unit  // the paragraphs that a bare list is made of
	words  []uint32 // see bag
	weight int
	count  int // of words
	bagged bool
}

// intern numbers contents. Numbers are given in the order of first sight, so
// they are the same on every run.
func (c *comparer) intern(key []byte) int32 {
	if id, ok := c.ids[string(key)]; ok {
		return id
	}
	id := int32(len(c.ids) + 1)
	c.ids[string(key)] = id
	return id
}

func (c *comparer) units(bs []*markdown.Block, s side) []*unit {
	out := c.made.lists.take(len(bs))
	for i, b := range bs {
		out[i] = c.unit(b, s)
	}
	return out
}

func (c *comparer) unit(b *markdown.Block, s side) *unit {
	u := &c.made.units.take(1)[0]
	u.block, u.kids = b, c.units(b.Children, s)
	k := c.attributes(c.buf[:0], b)
	for _, kid := range u.kids {
		k = binary.AppendUvarint(k, uint64(kid.id))
	}
	k = append(k, '|')
	for i := range b.Inlines {
		k = c.inlineKey(k, &b.Inlines[i], s)
	}
	k = append(k, b.Text...)
	u.id = c.intern(k)
	c.buf = k
	u.own = c.own(u, s)
	return u
}

func (c *comparer) own(u *unit, s side) int32 {
	k := append(c.buf[:0], 'O', byte(u.block.Kind))
	switch b := u.block; b.Kind {
	case markdown.Item:
		if len(u.kids) == 0 {
			return u.id
		}
		k = binary.AppendUvarint(k, uint64(u.kids[0].own))
	case markdown.Heading:
		for _, in := range unnumbered(b.Inlines) {
			k = c.inlineKey(k, &in, s)
		}
	case markdown.Code:
		if b.Text == "" {
			return u.id
		}
		k = append(k, b.Text...)
	default:
		return u.id
	}
	c.buf = k
	return c.intern(k)
}

// unnumbered leaves off the number that a heading begins with ("5.2 ", "§ 3. ",
// "B) "): numbers follow from the place.
func unnumbered(ins []markdown.Inline) []markdown.Inline {
	if len(ins) == 0 || ins[0].Kind != markdown.Text {
		return ins
	}
	n := numbering(ins[0].Text)
	if n == 0 || n == len(ins[0].Text) && len(ins) == 1 {
		return ins
	}
	first := ins[0]
	first.Text = first.Text[n:]
	if first.Text == "" {
		return ins[1:]
	}
	return append([]markdown.Inline{first}, ins[1:]...)
}

// numbering measures a number with the space behind it at the start of a heading.
func numbering(s string) int {
	rest := strings.TrimPrefix(strings.TrimPrefix(s, "§"), " ")
	n := strings.IndexByte(rest, ' ')
	if n <= 0 || n > 12 {
		return 0
	}
	word := strings.TrimRight(rest[:n], ".):")
	letters, digits := 0, 0
	for _, r := range word {
		switch {
		case '0' <= r && r <= '9':
			digits++
		case r == '.' || r == '-':
		case 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z':
			letters++
		default:
			return 0
		}
	}
	if digits == 0 && (letters != 1 || word == rest[:n]) || letters > 1 {
		return 0
	}
	return len(s) - len(rest) + n + 1
}

// attributes is what a block itself is; see ownChange.
func (c *comparer) attributes(k []byte, b *markdown.Block) []byte {
	k = append(k, 'B', byte(b.Kind))
	switch b.Kind {
	case markdown.Heading:
		k = append(k, byte(b.Level))
		k = appendText(k, c.named.anchor(b))
	case markdown.Quote:
		k = appendText(k, b.Callout)
	case markdown.List:
		if b.Ordered {
			k = binary.AppendUvarint(append(k, 1), uint64(b.First))
		}
	case markdown.Code:
		k = appendText(k, b.Info)
	case markdown.Row:
		if b.Header {
			k = append(k, 1)
		}
	case markdown.Cell:
		k = append(k, byte(b.Align))
	}
	return append(k, '|')
}

// compatible reports whether two blocks can be versions of each other.
func (c *comparer) compatible(a, b *markdown.Block) bool {
	return a.Kind == b.Kind && a.Header == b.Header
}

// leaves reports whether two blocks are a paragraph and a heading: one may have become
// the other.
func leaves(a, b *markdown.Block) bool {
	return a.Kind == markdown.Paragraph && b.Kind == markdown.Heading || a.Kind == markdown.Heading && b.Kind == markdown.Paragraph
}

func appendText(k []byte, s string) []byte {
	return append(binary.AppendUvarint(k, uint64(len(s))), s...)
}

// inlineKey says all that a reader can see of an inline, or follow.
func (c *comparer) inlineKey(k []byte, in *markdown.Inline, s side) []byte {
	k = append(k, 'I', byte(in.Kind), byte(in.Format))
	switch in.Kind {
	case markdown.Text:
		k = appendText(k, in.Text)
	case markdown.Link:
		k = appendText(appendText(k, in.Dest), in.Title)
		k = binary.AppendUvarint(k, uint64(len(in.Inlines)))
		for i := range in.Inlines {
			k = c.inlineKey(k, &in.Inlines[i], s)
		}
	case markdown.Image:
		k = appendText(appendText(appendText(k, in.Dest), in.Title), in.Text)
	case markdown.NoteRef:
		k = binary.AppendUvarint(k, uint64(c.refKey(in.Note, s)))
	case markdown.Reference:
		k = appendText(appendText(appendText(k, in.Ref.Section), in.Ref.Anchor), in.Ref.Words())
		k = binary.AppendUvarint(k, uint64(in.Ref.Number))
	case markdown.FigureRef:
		k = appendText(appendText(k, in.Figure.Dataset), in.Figure.Period)
		for _, a := range in.Figure.Args {
			k = appendText(k, a)
		}
	case markdown.Task:
		if in.Checked {
			k = append(k, 1)
		}
	}
	return k
}

func (c *comparer) refKey(number int, s side) int {
	if keys := c.refKeys[s]; number >= 1 && number <= len(keys) {
		return keys[number-1]
	}
	return 0
}

// bag counts the words of a unit, as sorted hashes whose lowest bit tells long
// words and numbers from short ones. Hashes that collide make a similarity
// wrong, never a comparison.
func (u *unit) bag() {
	if !u.bagged {
		u.bagged = true
		sortWords(u.gather())
	}
}

// gather collects the words of a unit, in any order.
func (u *unit) gather() []uint32 {
	if u.words != nil {
		return u.words
	}
	ins, kids := u.block.Inlines, u.kids
	switch u.block.Kind {
	case markdown.Heading:
		ins = unnumbered(ins)
	case markdown.Item:
		kids = kids[:min(1, len(kids))]
	}
	room := len(u.block.Text) / 5
	for i := range ins {
		room += len(ins[i].Text)/5 + 1
	}
	for _, k := range kids {
		room += len(k.gather())
	}
	u.words = make([]uint32, 0, room)
	for i := range ins {
		u.words = inlineWords(u.words, &ins[i])
	}
	u.words = textWords(u.words, u.block.Text)
	for _, k := range kids {
		u.words = append(u.words, k.words...)
	}
	u.weight, u.count = weigh(u.words), len(u.words)
	return u.words
}

// sortWords sorts hashes, many of them by their bytes.
func sortWords(ws []uint32) {
	if len(ws) < 500 {
		slices.Sort(ws)
		return
	}
	other := make([]uint32, len(ws))
	for shift := 0; shift < 32; shift += 8 {
		var ends [256]int
		for _, w := range ws {
			ends[w>>shift&255]++
		}
		at := 0
		for b, n := range ends {
			ends[b], at = at, at+n
		}
		for _, w := range ws {
			b := w >> shift & 255
			other[ends[b]] = w
			ends[b]++
		}
		ws, other = other, ws // after four turns they are where they were
	}
}

func inlineWords(ws []uint32, in *markdown.Inline) []uint32 {
	ws = textWords(ws, in.Text)
	switch in.Kind {
	case markdown.Link:
		for i := range in.Inlines {
			ws = inlineWords(ws, &in.Inlines[i])
		}
	case markdown.Image:
		ws = textWords(ws, in.Dest)
	case markdown.Reference:
		ws = textWords(ws, in.Ref.Words())
	case markdown.FigureRef:
		ws = textWords(ws, in.Figure.Raw)
	}
	return ws
}

func textWords(ws []uint32, s string) []uint32 {
	h, n, digit := uint32(2166136261), 0, false
	flush := func() {
		if n > 0 {
			h &^= 1
			if n > 3 || digit {
				h |= 1
			}
			ws = append(ws, h)
		}
		h, n, digit = 2166136261, 0, false
	}
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		switch {
		case 'a' <= r && r <= 'z':
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case '0' <= r && r <= '9':
			digit = true
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			r = unicode.ToLower(r)
		default:
			flush()
			continue
		}
		h = (h ^ uint32(r)) * 16777619
		n++
	}
	flush()
	return ws
}

func weigh(ws []uint32) int {
	n := 0
	for _, w := range ws {
		n += 1 + 2*int(w&1)
	}
	return n
}

// common is the weight of the words that two units share.
func (c *comparer) common(a, b *unit) int {
	a.bag()
	b.bag()
	return c.shared(a.words, b.words)
}

// shared is the weight of what is in two bags of words.
func (c *comparer) shared(a, b []uint32) int {
	c.work.match -= len(a) + len(b) + 1
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch x, y := a[i], b[j]; {
		case x == y:
			n += 1 + 2*int(x&1)
			i++
			j++
		case x < y:
			i++
		default:
			j++
		}
	}
	return n
}

// similarity is the part of the words that two units share, from 0 to 1.
func (c *comparer) similarity(a, b *unit) float64 {
	n := c.common(a, b)
	if a.weight+b.weight == 0 {
		return 0
	}
	return 2 * float64(n) / float64(a.weight+b.weight)
}
