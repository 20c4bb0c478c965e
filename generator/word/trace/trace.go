// Package trace is how an exported Word file finds its way back: the names of
// the bookmarks in it, and the table in its properties that says what they mean.
//
// A File is written as one text of records parted by ";", each "key=value" with
// the fields of the value parted by "|" and every other sign than letters,
// digits and "-._~:/#,+" percent-encoded. It is cut into the properties
// bestpractice.1, bestpractice.2, … of docProps/custom.xml:
//
//	format=1;kind=draft;meeting=2025-06-04;guide=best-practice|1.0|sha256:…|1.2;proposals=2025-01,2025-02;
//	s1=formaal|HASH;h1=formaal|frister;c1=kommunikation|2025-01/a|HASH;r1=|2025-01/a|HASH;r2=kommunikation
//
// A place that belongs to another guide than the first has its number in the
// list of guides before the key, "2.s4=…".
//
// Invariants: Read(f.Properties()) is f; a property's value is at most 255
// characters and neither begins nor ends in white space; a bookmark's name is
// at most 40 letters; within one kind each K is there once.
package trace

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// What a file is an export of.
const (
	Version    = "version"
	Draft      = "draft"
	First      = "first" // a first draft: each section is an item
	Comparison = "comparison"
	Proposal   = "proposal"
	Meeting    = "meeting"
)

// File is what a file says of itself.
type File struct {
	Kind    string // one of the above
	Meeting string // the day that answers are for, or ""
	// Guides are those whose text is in the file; the first is the one that
	// places mean.
	Guides []Guide
	// Proposals are the ids of those whose changes are in the file.
	Proposals []string
	Places    []Place
}

// Guide is a guide in the file: the version that changes are counted from, its
// seal ("" for a draft), and the version that is shown.
type Guide struct{ ID, Base, Seal, Shows string }

// Kind tells places apart.
type Kind byte

const (
	Section Kind = 's' // on the heading of a section
	Heading Kind = 'h' // on a heading that has an anchor
	Change  Kind = 'c' // round a place of a change; several K with one item where it has several
	Row     Kind = 'r' // round the first cell of a row of the table of answers
	Figure  Kind = 'f' // round the written out result of a {{ tal }}
)

// Place is what a bookmark stands on.
type Place struct {
	Kind  Kind
	K     int // from 1, by kind
	Guide int // index in File.Guides
	// Section is the id of the section; "" for the row of an item.
	Section string
	Anchor  string // of a Heading; of a Figure the words within {{ }}
	// Proposal and Item name what is answered; a question of the agenda has no
	// Proposal. The row for remarks on a section, and a first draft's row, has a
	// Section and neither.
	Proposal, Item string
	Hash           string // that an answer carries; "" where there is none
}

// Bookmark is the place's name in the file.
func (p Place) Bookmark() string { return "_bp_" + string(p.Kind) + strconv.Itoa(p.K) }

// Bookmarks are the places by the names of their bookmarks, in lower case: a
// program may change the letters' case.
func (f *File) Bookmarks() map[string]*Place {
	out := make(map[string]*Place, len(f.Places))
	for i := range f.Places {
		if name := f.Places[i].Bookmark(); out[name] == nil {
			out[name] = &f.Places[i]
		}
	}
	return out
}

const (
	prefix  = "bestpractice."
	longest = 255
)

// Property is one of a file's own properties.
type Property struct{ Name, Value string }

// Properties writes f.
func (f *File) Properties() []Property {
	var b strings.Builder
	record := func(key string, fields ...string) {
		if b.Len() > 0 {
			b.WriteByte(';')
		}
		for len(fields) > 1 && fields[len(fields)-1] == "" {
			fields = fields[:len(fields)-1]
		}
		b.WriteString(key + "=")
		for i, s := range fields {
			if i > 0 {
				b.WriteByte('|')
			}
			b.WriteString(encode(s))
		}
	}
	record("format", "1")
	record("kind", f.Kind)
	if f.Meeting != "" {
		record("meeting", f.Meeting)
	}
	for _, g := range f.Guides {
		record("guide", g.ID, g.Base, g.Seal, g.Shows)
	}
	if len(f.Proposals) > 0 {
		record("proposals", strings.Join(f.Proposals, ","))
	}
	for _, p := range f.Places {
		key := string(p.Kind) + strconv.Itoa(p.K)
		if p.Guide > 0 {
			key = strconv.Itoa(p.Guide+1) + "." + key
		}
		what := p.Anchor
		if p.Item != "" {
			what = p.Proposal + "/" + p.Item
		}
		if p.Kind == Section {
			record(key, p.Section, p.Hash)
			continue
		}
		record(key, p.Section, what, p.Hash)
	}
	var out []Property
	text := b.String()
	for len(text) > 0 {
		n := min(longest, len(text))
		out = append(out, Property{prefix + strconv.Itoa(len(out)+1), text[:n]})
		text = text[n:]
	}
	return out
}

// encode leaves only signs that no program changes in a property.
func encode(s string) string {
	e := strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
	for _, plain := range []string{":", "/", "#", ","} {
		e = strings.ReplaceAll(e, url.QueryEscape(plain), plain)
	}
	return e
}

// Read gives what the properties of a file say; nil where they say nothing. An
// error tells that they are not whole, or were made by a newer program.
func Read(properties map[string]string) (*File, error) {
	var b strings.Builder
	parts := 0
	for ; ; parts++ {
		v, ok := properties[prefix+strconv.Itoa(parts+1)]
		if !ok {
			break
		}
		b.WriteString(strings.TrimSpace(v))
	}
	if parts == 0 {
		return nil, nil
	}
	f := &File{}
	for i, r := range strings.Split(b.String(), ";") {
		if err := f.record(r, i == 0); err != nil {
			return nil, err
		}
	}
	return f, nil
}

func (f *File) record(r string, first bool) error {
	key, value, _ := strings.Cut(r, "=")
	var fields [4]string
	for i, s := range strings.SplitN(value, "|", len(fields)) {
		v, err := url.PathUnescape(s)
		if err != nil {
			return fmt.Errorf("the record %q is damaged", r)
		}
		fields[i] = v
	}
	switch {
	case first != (key == "format") || first && fields[0] != "1":
		return fmt.Errorf("the record %q is not of format 1", r)
	case first:
	case key == "kind":
		f.Kind = fields[0]
	case key == "meeting":
		f.Meeting = fields[0]
	case key == "guide":
		f.Guides = append(f.Guides, Guide{fields[0], fields[1], fields[2], fields[3]})
	case key == "proposals":
		f.Proposals = strings.Split(fields[0], ",")
	default:
		return f.place(r, key, fields)
	}
	return nil
}

func (f *File) place(r, key string, fields [4]string) error {
	p := Place{Section: fields[0]}
	if guide, rest, ok := strings.Cut(key, "."); ok {
		n, err := strconv.Atoi(guide)
		if err != nil || n < 2 || n > len(f.Guides) {
			return fmt.Errorf("the record %q is damaged", r)
		}
		p.Guide, key = n-1, rest
	}
	if key == "" || !strings.ContainsRune("shcrf", rune(key[0])) {
		return fmt.Errorf("the record %q is not of format 1", r)
	}
	k, err := strconv.Atoi(key[1:])
	if err != nil || k < 1 {
		return fmt.Errorf("the record %q is damaged", r)
	}
	p.Kind, p.K = Kind(key[0]), k
	switch p.Kind {
	case Section:
		p.Hash = fields[1]
	case Heading, Figure:
		p.Anchor = fields[1]
	default:
		if proposal, item, ok := strings.Cut(fields[1], "/"); ok {
			p.Proposal, p.Item = proposal, item
		}
		p.Hash = fields[2]
	}
	f.Places = append(f.Places, p)
	return nil
}
