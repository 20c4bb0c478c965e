package search

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// site is an index as it was written, read again as the search page reads it.
type site struct {
	t     *testing.T
	files map[string]string
	head  *Head
	// entries are those that were read, by the names of their files.
	entries map[string][]Entry
}

const dir = "assets/search/"

func written(t *testing.T, parts ...*Part) site {
	t.Helper()
	s := site{t: t, files: map[string]string{}, entries: map[string][]Entry{}}
	var x Index
	var names []string
	write := func(path string, data []byte) error { s.files[path] = string(data); return nil }
	for _, p := range parts {
		names = append(names, p.Name)
	}
	for _, p := range slices.Backward(parts) { // as units of work end in any order
		if err := x.Write(p, dir, write); err != nil {
			t.Fatal(err)
		}
	}
	var err error
	if s.head, err = x.Finish(names, dir, write); err != nil {
		t.Fatal(err)
	}
	return s
}

// read gives what a file hands to the page.
func (s site) read(name string, value any) {
	s.t.Helper()
	data, ok := strings.CutPrefix(s.files[dir+name+".js"], "bestpracticeIndex("+strconv.Quote(name)+",")
	if !ok {
		s.t.Fatalf("%s begins with %.80q", name, s.files[dir+name+".js"])
	}
	if err := json.Unmarshal([]byte(strings.TrimSuffix(data, ");\n")), value); err != nil {
		s.t.Fatalf("%s: %v", name, err)
	}
}

// words gives every word of the index with the titles and addresses of its entries,
// and where in them it stands.
func (s site) words() map[string][]string {
	s.t.Helper()
	out := map[string][]string{}
	last := ""
	for n, first := range s.head.Words {
		var v struct {
			First int
			Words string
		}
		s.read("words-"+strconv.Itoa(n), &v)
		var places []string
		file, at, word := v.First, 0, ""
		s.read("places-"+strconv.Itoa(file), &places)
		for i, m := range regexp.MustCompile(`(!?)([0-9a-z])([^A-Z]*)([A-Z])`).FindAllStringSubmatch(v.Words, -1) {
			if m[1] != "" {
				file, at = file+1, 0
				s.read("places-"+strconv.Itoa(file), &places)
			}
			same, err := strconv.ParseInt(m[2], 36, 0)
			if err != nil {
				s.t.Fatal(err)
			}
			word = string([]rune(word)[:same]) + m[3]
			if i == 0 && word != first || word <= last {
				s.t.Fatalf("%q stands after %q; its file is said to begin with %q", word, last, first)
			}
			last = word
			out[word] = s.places(places[at])
			if common := int(m[4][0] - 'A'); len(out[word])>>common != 1 {
				s.t.Errorf("%q stands in %d entries and is said to be of class %d", word, len(out[word]), common)
			}
			at++
		}
	}
	return out
}

// numbers are read from the front of text.
type numbers struct{ text string }

func (n *numbers) digit() int {
	d := strings.IndexByte(digits, n.text[0])
	n.text = n.text[1:]
	return d
}

func (n *numbers) next() (value int) {
	for by := 1; ; by *= ongoing {
		d := n.digit()
		value += d * by
		if d < endings {
			return value
		}
	}
}

func (s site) places(text string) []string {
	all := &numbers{text}
	var out []string
	for all.text != "" {
		part := s.head.Parts[all.next()]
		left, found := all.next(), map[int]int{}
		if count := left; count*4 > part.Count {
			usual := all.digit()
			for i, four := 0, 0; i < part.Count; i++ {
				if four /= 3; i%4 == 0 {
					four = all.digit()
				}
				if four%3 > 0 {
					found[i] = []int{usual >> 2, usual & 3}[four%3-1]
				}
			}
			if left = all.next(); left+len(found) != count {
				s.t.Errorf("%d places are said to be %d", left+len(found), count)
			}
		}
		for id := -1; left > 0; left-- {
			n := all.next()
			id += n>>2 + 1
			found[id] = n & 3
		}
		for _, id := range slices.Sorted(maps.Keys(found)) {
			out = append(out, fmt.Sprintf("%s %s %d", part.Scope, s.entry(part, id).Path, found[id]))
		}
	}
	return out
}

// entry reads the file that an entry of a part stands in.
func (s site) entry(part PartHead, id int) Entry {
	s.t.Helper()
	sizes := &numbers{part.Sizes}
	for file := 0; ; file++ {
		size := sizes.next()
		if id >= size {
			id -= size
			continue
		}
		name := part.Name + "/" + strconv.Itoa(file)
		entries := s.entries[name]
		if entries == nil {
			s.read(name, &entries)
			s.entries[name] = entries
		}
		return entries[id]
	}
}

// TestIndex: each word is found where it stands, in all parts, and is said to stand
// in a title, a heading or a text.
func TestIndex(t *testing.T) {
	a, b := NewPart("guides/a", "guide"), NewPart("pages", "pages")
	a.Add(Entry{Path: "a1", Title: "Ærø Å", Text: "Én dosis på 0,5 mg; dosis til"})
	a.Add(Entry{Path: "a2", Title: "To", Heading: "Dosis", Text: "medicinliste", Label: "Udkast"})
	b.Add(Entry{Path: "b1", Title: "Medicin", Text: "ikke DOSIS"})
	b.Add(Entry{Path: "b2", Title: "Tom"})
	got := written(t, a, NewPart("tom", "other"), b).words()
	for word, want := range map[string][]string{
		"dosis":        {"guide a1 1", "guide a2 2", "pages b1 0"},
		"aeroe":        {"guide a1 3"},
		"aa":           {"guide a1 3"},
		"en":           {"guide a1 0"},
		"til":          {"guide a1 0"},
		"0":            {"guide a1 0"},
		"5":            {"guide a1 0"},
		"medicin":      {"pages b1 3"},
		"medicinliste": {"guide a2 0"},
		"udkast":       {"guide a2 0"},
		"tom":          {"pages b2 3"},
	} {
		if !slices.Equal(got[word], want) {
			t.Errorf("%q: %v, want %v", word, got[word], want)
		}
	}
	if len(got) != 15 {
		t.Errorf("the words are %v", slices.Sorted(maps.Keys(got)))
	}
}

// TestPartsInAnyOrder: the words come in their order, whatever part begins with which.
func TestPartsInAnyOrder(t *testing.T) {
	var parts []*Part
	for _, word := range []string{"vand", "mel", "salt", "aks", "olie", "brød", "gær"} {
		p := NewPart(word, word)
		p.Add(Entry{Path: word, Title: word})
		p.Add(Entry{Path: word + "2", Title: "dej " + word})
		parts = append(parts, p)
	}
	got := written(t, parts...).words()
	for word, want := range map[string]int{"aks": 2, "broed": 2, "dej": 7, "gaer": 2, "mel": 2, "olie": 2, "salt": 2, "vand": 2} {
		if len(got[word]) != want {
			t.Errorf("%q is found in %q, want %d places", word, got[word], want)
		}
	}
}

// TestLongWords: words that begin alike are told apart however long they are alike, also
// where their letters are none of Latin's.
func TestLongWords(t *testing.T) {
	p := NewPart("pages", "pages")
	var words []string
	for n := 34; n <= 37; n++ {
		begin := strings.Repeat("a", n)
		words = append(words, begin+"b", begin+"c", begin[:n-5]+"жb", begin[:n-5]+"жc")
	}
	for i, w := range words {
		p.Add(Entry{Path: strconv.Itoa(i), Title: w})
	}
	got := written(t, p).words()
	for i, w := range words {
		if want := []string{fmt.Sprintf("pages %d 3", i)}; !slices.Equal(got[w], want) {
			t.Errorf("%q: %v, want %v", w, got[w], want)
		}
	}
}

// TestFilesAreBounded: however many words and entries there are, and however common a word, no file grows beyond
// what its last word or entry adds, and each word is still found in every place.
func TestFilesAreBounded(t *testing.T) {
	const entries = 3000
	parts := []*Part{NewPart("guides/a", "guide"), NewPart("guides/b", "guide")}
	for i := range entries {
		parts[i%2].Add(Entry{Path: strconv.Itoa(i), Title: "Alle", Text: fmt.Sprintf("ord%d x%dy fælles%d del%d", i, i*7919%entries, i%40, i/2%10/3)})
	}
	s := written(t, parts...)
	for name, data := range s.files {
		if len(data) > entriesSize+4<<10 || len(data) > wordsSize+1<<10 && strings.Contains(name, "words-") {
			t.Errorf("%s has %d bytes", name, len(data))
		}
	}
	if len(s.head.Words) < 2 || len(s.head.Parts[0].Sizes) < 2 || s.files[dir+"places-1.js"] == "" {
		t.Errorf("the index is not cut: %v %v", s.head.Words, s.head.Parts)
	}
	got := s.words()
	if len(got) != 2*entries+40+4+1 || len(got["del0"]) != entries*3/10 || len(got["alle"]) != entries || len(got["faelles7"]) != entries/40 || !slices.Equal(got["ord2999"], []string{"guide 2999 0"}) {
		t.Errorf("%d words; %d, %d, %v", len(got), len(got["alle"]), len(got["faelles7"]), got["ord2999"])
	}
}

// TestWhatASentenceLoads: however large the site, the words of a sentence are found in
// files that are small together: a file of the vocabulary and two of places for each, and
// the text of the first hit.
func TestWhatASentenceLoads(t *testing.T) {
	const entries = 12000
	p := NewPart("guides/a", "guide")
	for i := range entries {
		var text strings.Builder
		for k := 1; k < 200; k++ { // a word stands in every k-th entry
			if i%k == 0 {
				fmt.Fprintf(&text, "%cord%d ", 'a'+k%26, k)
			}
		}
		for k := range 6 {
			fmt.Fprintf(&text, "%c%dx%d ", 'a'+(i+k)%26, i, k)
		}
		p.Add(Entry{Path: strconv.Itoa(i), Title: strconv.Itoa(i), Text: text.String()})
	}
	s := written(t, p)
	largest := map[string]int{}
	for name, data := range s.files {
		kind, _, _ := strings.Cut(strings.TrimPrefix(name, dir), "-")
		if strings.Contains(name, "guides") {
			kind = "entries"
		}
		largest[kind] = max(largest[kind], len(data))
		if len(data) > placesSize+200 && strings.Contains(name, "places-") && strings.Contains(data, `","`) {
			t.Errorf("%s has %d bytes of more than one word", name, len(data))
		}
	}
	head, err := json.Marshal(s.head)
	if err != nil {
		t.Fatal(err)
	}
	if all := 6*(largest["words"]+2*largest["places"]) + largest["entries"] + len(head); all > 80_000 || len(s.head.Words) < 10 {
		t.Errorf("six words load %d bytes: %v, and %d files of words", all, largest, len(s.head.Words))
	}
}
