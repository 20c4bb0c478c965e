// Package search makes the index that the search page looks words up in. The browser
// indexes nothing and never loads the whole: a query costs a file of the vocabulary
// for each of its words, a file of the places of words, and the texts of the first
// hits, however large the site is. All are classic scripts, which load from a folder
// of files too.
//
//	words-0.js   a stretch of the sorted vocabulary, with how common each word is
//	places-0.js  where words stand, in the order of the vocabulary
//	NAME/0.js    the entries of a part of the site, in their order
package search

import (
	"bytes"
	"cmp"
	"container/heap"
	"encoding/json"
	"maps"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Sizes of files from which the next one begins.
const (
	wordsSize   = 2 << 10
	placesSize  = 4 << 10
	entriesSize = 12 << 10
)

// Entry is one thing that can be found: a section under one heading, or a
// page. The keys are short since there are thousands.
type Entry struct {
	Path    string `json:"u"`           // from the root, may end in #anchor
	Title   string `json:"t"`           //
	Heading string `json:"h,omitempty"` // within the section
	Label   string `json:"l,omitempty"` // what it is where it is not in force: "Udkast til version 1.2"
	Example bool   `json:"x,omitempty"`
	Text    string `json:"b,omitempty"`
}

// Where a word stands in an entry: the least to the most telling.
const (
	once int32 = iota
	often
	inHeading
	inTitle
)

// Part is what can be found in one part of the site.
type Part struct {
	Name    string
	scope   string
	files   []bytes.Buffer
	starts  []int // the first entry of each file
	count   int
	scratch []byte

	ids   map[string]int32 // of words
	words []string         // by their ids
	last  []int32          // the last use of each word
	uses  uses             // in the order of entries
}

// use is one entry that has a word.
type use struct {
	word, entry int32
	where       int32
}

// uses are many, in pieces: a slice that grows is copied again and again.
type uses struct {
	pieces [][]use
	count  int32
}

const piece = 1 << 10

func (u *uses) add(x use) {
	if u.count%piece == 0 {
		u.pieces = append(u.pieces, make([]use, 0, piece))
	}
	last := &u.pieces[len(u.pieces)-1]
	*last = append(*last, x)
	u.count++
}

func (u *uses) at(i int32) *use { return &u.pieces[i/piece][i%piece] }

// Words are the words of a part that is written.
type Words struct {
	Head  PartHead
	Terms []Term // sorted
	Text  []byte // the places of all terms
}

// Term is a word of a part with the end of its places; they begin where those of the
// term before it end.
type Term struct {
	Word       string
	Count, End int32
}

// NewPart begins a part whose files stand in a folder of its name.
func NewPart(name, scope string) *Part {
	return &Part{Name: name, scope: scope, ids: map[string]int32{}}
}

// file is the name of the i-th.
func (p *Part) file(i int) string { return p.Name + "/" + strconv.Itoa(i) }

func (p *Part) Add(e Entry) {
	if n := len(p.files); n == 0 || p.files[n-1].Len() > entriesSize {
		p.files, p.starts = append(p.files, bytes.Buffer{}), append(p.starts, p.count)
	}
	file := &p.files[len(p.files)-1]
	if file.Len() > 0 {
		file.WriteString(",\n")
	} else {
		file.Grow(entriesSize * 5 / 4)
		file.WriteString(opened(p.file(len(p.files)-1)) + "[\n")
	}
	data, err := json.Marshal(e)
	if err != nil {
		return // strings and a bool always have a JSON form
	}
	file.Write(data)
	p.see(e.Title, inTitle)
	p.see(e.Heading, inHeading)
	p.see(e.Text, once)
	p.see(e.Label, once)
	p.count++
}

// see notes the words of a text of the entry that is being added.
func (p *Part) see(text string, where int32) {
	p.scratch = eachWord(text, p.scratch, func(word []byte) {
		id, ok := p.ids[string(word)]
		if !ok {
			id = int32(len(p.words))
			name := string(word)
			p.ids[name], p.words, p.last = id, append(p.words, name), append(p.last, -1)
		}
		at := p.last[id]
		if at < 0 || p.uses.at(at).entry != int32(p.count) {
			p.last[id] = p.uses.count
			p.uses.add(use{id, int32(p.count), where})
			return
		}
		u := p.uses.at(at)
		u.where = max(u.where, where, often)
	})
}

// sorted gives the words, each with its places.
func (p *Part) sorted() *Words {
	ends := make([]int32, len(p.words)+1) // by words: where their uses end
	for _, some := range p.uses.pieces {
		for _, u := range some {
			ends[u.word+1]++
		}
	}
	for i := range p.words {
		ends[i+1] += ends[i]
	}
	next := slices.Clone(ends)
	byWord := make([]use, p.uses.count)
	for _, some := range p.uses.pieces {
		for _, u := range some {
			byWord[next[u.word]] = u
			next[u.word]++
		}
	}
	out := &Words{Head: PartHead{p.Name, p.scope, p.count, p.sizes()}, Terms: make([]Term, 0, len(p.words))}
	for _, word := range slices.Sorted(maps.Keys(p.ids)) {
		id := p.ids[word]
		out.Text = p.places(out.Text, byWord[ends[id]:ends[id+1]])
		out.Terms = append(out.Terms, Term{word, ends[id+1] - ends[id], int32(len(out.Text))})
	}
	return out
}

// places writes how many uses a word has, and each as how many entries it comes after the
// one before it, and where. Of a word that more than a quarter of the entries have, most
// are written as what each entry has of it, four in a digit: nothing, or one of the two
// places that it has most often, which a digit tells first.
func (p *Part) places(b []byte, all []use) []byte {
	b = number(b, len(all))
	if len(all)*4 > p.count {
		quads := make([]byte, (p.count+3)/4)
		rest := make([]use, 0, len(all)/8)
		var counts [4]int
		for _, u := range all {
			counts[u.where]++
		}
		usual := []int32{once, often, inHeading, inTitle}
		slices.SortStableFunc(usual, func(x, y int32) int { return counts[y] - counts[x] })
		for _, u := range all {
			is := slices.Index(usual[:2], u.where)
			if is < 0 {
				rest = append(rest, u)
				continue
			}
			quads[u.entry/4] += byte(is+1) * [...]byte{1, 3, 9, 27}[u.entry%4]
		}
		b = append(b, digits[usual[0]*4+usual[1]])
		for _, q := range quads {
			b = append(b, digits[q])
		}
		all, b = rest, number(b, len(rest))
	}
	before := int32(-1)
	for _, u := range all {
		b = number(b, int((u.entry-before-1)*4+u.where))
		before = u.entry
	}
	return b
}

// sizes are how many entries each file has.
func (p *Part) sizes() string {
	var out []byte
	for i, start := range p.starts {
		end := p.count
		if i+1 < len(p.starts) {
			end = p.starts[i+1]
		}
		out = number(out, end-start)
	}
	return string(out)
}

// digits write numbers: the first half of them ends one, the others go on. They are what
// stands in a string of a script as it is.
const (
	digits  = "#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"
	endings = 46
	ongoing = len(digits) - endings
)

func number(b []byte, n int) []byte {
	for n >= endings {
		n -= endings
		b = append(b, digits[endings+n%ongoing])
		n /= ongoing
	}
	return append(b, digits[n])
}

// Index gathers the parts of a site. It is safe for concurrent use.
type Index struct {
	mu    sync.Mutex
	parts map[string]*Words // by name
}

// Write writes the entries of a part and keeps its words for those of the site.
func (x *Index) Write(p *Part, dir string, write func(path string, data []byte) error) error {
	for i := range p.files {
		file := &p.files[i]
		file.WriteString("\n]" + closed)
		if err := write(dir+p.file(i)+".js", file.Bytes()); err != nil {
			return err
		}
	}
	x.Take([]*Words{p.sorted()})
	return nil
}

// Take keeps the words of parts.
func (x *Index) Take(parts []*Words) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.parts == nil {
		x.parts = map[string]*Words{}
	}
	for _, w := range parts {
		x.parts[w.Head.Name] = w
	}
}

// Of gives the words of parts that were written.
func (x *Index) Of(names ...string) (out []*Words) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, name := range names {
		if w := x.parts[name]; w != nil {
			out = append(out, w)
		}
	}
	return out
}

// script hands a value to the search page.
func script(name, value string) []byte { return []byte(opened(name) + value + closed) }

func opened(name string) string { return "bestpracticeIndex(" + strconv.Quote(name) + "," }

const closed = ");\n"

// Head is what the search page knows before anything is looked for.
type Head struct {
	Words []string   `json:"words"` // the first word of each file of the vocabulary
	Parts []PartHead `json:"parts"`
}

type PartHead struct {
	Name  string `json:"name"`
	Scope string `json:"scope"`
	Count int    `json:"count"`
	// Sizes are how many entries its files have, in digits.
	Sizes string `json:"sizes"`
}

// Finish writes the words of all parts, those of equal worth in the order of names.
func (x *Index) Finish(names []string, dir string, write func(path string, data []byte) error) (*Head, error) {
	head := &Head{Words: []string{}, Parts: []PartHead{}}
	var next merge
	for _, w := range x.Of(names...) {
		if w.Head.Count > 0 {
			next = append(next, cursor{w, len(head.Parts), 0, 0})
			head.Parts = append(head.Parts, w.Head)
		}
	}
	heap.Init(&next)

	var words, where, text []byte
	blocks, files, first, last := 0, 0, 0, ""
	flushPlaces := func() error {
		data := script("places-"+strconv.Itoa(files), "["+string(where)+"]")
		files, where = files+1, where[:0]
		return write(dir+"places-"+strconv.Itoa(files-1)+".js", data)
	}
	flushWords := func() error {
		data := script("words-"+strconv.Itoa(blocks), `{"first":`+strconv.Itoa(first)+`,"words":"`+string(words)+`"}`)
		blocks, words = blocks+1, words[:0]
		return write(dir+"words-"+strconv.Itoa(blocks-1)+".js", data)
	}
	for len(next) > 0 {
		word, count := next[0].term().Word, 0
		text = text[:0]
		for len(next) > 0 && next[0].term().Word == word {
			c := &next[0]
			t := c.term()
			text = number(text, c.part)
			text = append(text, c.of.Text[c.from:t.End]...)
			count += int(t.Count)
			if c.at, c.from = c.at+1, t.End; c.at < len(c.of.Terms) {
				heap.Fix(&next, 0)
			} else {
				heap.Pop(&next)
			}
		}
		// A long list of places has a file of its own, so that the words beside it cost little.
		if len(where) > 0 && len(where)+len(text) > placesSize || len(words) > wordsSize {
			if err := flushPlaces(); err != nil {
				return nil, err
			}
			if len(words) <= wordsSize {
				words = append(words, '!')
			} else if err := flushWords(); err != nil {
				return nil, err
			}
		}
		if len(words) == 0 {
			first, last = files, ""
			head.Words = append(head.Words, word)
		}
		same, rest := shared(last, word)
		words = append(words, "0123456789abcdefghijklmnopqrstuvwxyz"[same])
		words = append(append(words, rest...), byte('A'+min(25, bits.Len(uint(count))-1)))
		if len(where) > 0 {
			where = append(where, ',')
		}
		where = append(append(append(where, '"'), text...), '"')
		last = word
	}
	if len(words) == 0 {
		return head, nil
	}
	if err := flushPlaces(); err != nil {
		return nil, err
	}
	return head, flushWords()
}

// merge gives the terms of all parts in the order of words, and of parts.
type merge []cursor

// cursor stands at a term of a part.
type cursor struct {
	of   *Words
	part int
	at   int
	from int32 // where the places of the term begin
}

func (c *cursor) term() *Term { return &c.of.Terms[c.at] }

func (m merge) Len() int      { return len(m) }
func (m merge) Swap(i, j int) { m[i], m[j] = m[j], m[i] }
func (m merge) Less(i, j int) bool {
	return cmp.Or(strings.Compare(m[i].term().Word, m[j].term().Word), m[i].part-m[j].part) < 0
}
func (m *merge) Push(c any) { *m = append(*m, c.(cursor)) }
func (m *merge) Pop() any {
	last := (*m)[len(*m)-1]
	*m = (*m)[:len(*m)-1]
	return last
}

// shared is how many characters a word has of the one before it, and the rest of it.
func shared(before, word string) (same int, rest string) {
	rest = word
	for _, r := range before {
		after, ok := strings.CutPrefix(rest, string(r))
		if !ok || same == 35 || r > 0xffff {
			break
		}
		same, rest = same+1, after
	}
	return same, rest
}
