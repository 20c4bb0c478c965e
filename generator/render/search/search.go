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
	"encoding/json"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Sizes of files from which the next one begins.
const (
	wordsSize   = 16 << 10
	placesSize  = 16 << 10
	entriesSize = 24 << 10
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
	once = iota
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
	words   map[string]*places
	scratch []byte
}

// places are the entries of a part that have a word.
type places struct {
	text  []byte // those before the last one
	count int
	// The last one, and the one before it.
	at, before, where int
}

// NewPart begins a part whose files stand in a folder of its name.
func NewPart(name, scope string) *Part {
	return &Part{Name: name, scope: scope, words: map[string]*places{}}
}

func (p *Part) Add(e Entry) {
	if n := len(p.files); n == 0 || p.files[n-1].Len() > entriesSize {
		p.files, p.starts = append(p.files, bytes.Buffer{}), append(p.starts, p.count)
	}
	file := &p.files[len(p.files)-1]
	if file.Len() > 0 {
		file.WriteString(",\n")
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
func (p *Part) see(text string, where int) {
	p.scratch = eachWord(text, p.scratch, func(word []byte) {
		w, ok := p.words[string(word)]
		switch {
		case !ok:
			p.words[string(word)] = &places{at: p.count, before: -1, where: where}
		case w.at != p.count:
			w.note()
			w.at, w.before, w.where = p.count, w.at, where
		case where == once && w.where == once:
			w.where = often
		default:
			w.where = max(w.where, where)
		}
	})
}

func (w *places) note() {
	w.text = number(w.text, (w.at-w.before-1)*4+w.where)
	w.count++
}

// digits write numbers: those of the first half end one, those of the second go on.
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

func number(b []byte, n int) []byte {
	for ; n >= 32; n >>= 5 {
		b = append(b, digits[32+n&31])
	}
	return append(b, digits[n])
}

// Index gathers the parts of a site. It is safe for concurrent use.
type Index struct {
	mu    sync.Mutex
	parts map[string]*Part
}

// Write writes the entries of a part and keeps its words for those of the site.
func (x *Index) Write(p *Part, dir string, write func(path string, data []byte) error) error {
	for i := range p.files {
		name := p.Name + "/" + strconv.Itoa(i)
		if err := write(dir+name+".js", script(name, "[\n"+p.files[i].String()+"\n]")); err != nil {
			return err
		}
	}
	p.files = nil
	for _, w := range p.words {
		w.note()
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.parts == nil {
		x.parts = map[string]*Part{}
	}
	x.parts[p.Name] = p
	return nil
}

// script hands a value to the search page.
func script(name, value string) []byte {
	return []byte("bestpracticeIndex(" + strconv.Quote(name) + "," + value + ");\n")
}

// Head is what the search page knows before anything is looked for.
type Head struct {
	Words []string   `json:"words"` // the first word of each file of the vocabulary
	Parts []PartHead `json:"parts"`
}

type PartHead struct {
	Name  string `json:"name"`
	Scope string `json:"scope"`
	Count int    `json:"count"`
	// Starts are the first entries of its files.
	Starts []int `json:"starts"`
}

// Finish writes the words of all parts, those of equal worth in the order of names.
func (x *Index) Finish(names []string, dir string, write func(path string, data []byte) error) (*Head, error) {
	head := &Head{Words: []string{}, Parts: []PartHead{}}
	type use struct {
		word string
		part int
		*places
	}
	var uses []use
	for _, name := range names {
		p := x.parts[name]
		if p == nil || p.count == 0 {
			continue
		}
		for word, w := range p.words {
			uses = append(uses, use{word, len(head.Parts), w})
		}
		head.Parts = append(head.Parts, PartHead{p.Name, p.scope, p.count, p.starts})
	}
	slices.SortFunc(uses, func(a, b use) int { return cmp.Or(strings.Compare(a.word, b.word), a.part-b.part) })

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
	for i := 0; i < len(uses); {
		word, count := uses[i].word, 0
		text = text[:0]
		for ; i < len(uses) && uses[i].word == word; i++ {
			text = number(number(text, uses[i].part), uses[i].count)
			text = append(text, uses[i].text...)
			count += uses[i].count
		}
		if len(where) > placesSize || len(words) > wordsSize {
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
