package generator

import (
	"bytes"
	"encoding/gob"
	"slices"
	"sync"

	"bestpractice/generator/check"
	"bestpractice/generator/render/guides"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/store"
)

// sections finds the pages of a guide's sections that an earlier build wrote, where the
// guide as a whole is another. The store keeps those of the newest build in one record,
// which tells of each what it depends on. What they gave to the page with all of them is
// read there. nil finds nothing.
type sections struct {
	f           *finished
	sealed      store.Key
	key         store.Key
	sink        page.Sink // where nothing is found
	seen        *observed
	before, now sectionRecord
	whole       func() []byte // the page of before with all of them; nil where it is another now

	mu   sync.Mutex // guards now.Sections and made
	made bool       // what was not found
}

type sectionRecord struct {
	Whole    written
	Sections map[string]section
}

// section is the page of a section, and what else it gave.
type section struct {
	Page     written
	Links    check.Learned // of the page
	Made     guides.Made   // without its article
	From, To int           // of that, in the page with all
}

// sections are those of a guide whose files go to a sink.
func (f *finished) sections(g *site.Guide, sink page.Sink) *sections {
	seen, ok := sink.(*observed)
	if !ok {
		return &sections{sink: sink}
	}
	s := &sections{f: f, sealed: store.KeyOf("sealed", f.program, g.ID, f.sums.sealed[g]), key: store.KeyOf("sections", f.program, g.ID, f.sums.besides[g]), seen: seen, now: sectionRecord{Sections: map[string]section{}}}
	if record, ok := f.store.Get(s.key); !ok || gob.NewDecoder(bytes.NewReader(record)).Decode(&s.before) != nil {
		s.before = sectionRecord{}
	}
	s.whole = sync.OnceValue(func() []byte {
		data, file := f.published(s.before.Whole)
		if file == nil {
			return nil
		}
		all, err := data()
		if err != nil {
			return nil
		}
		return all
	})
	return s
}

// Again implements guides.Before.
func (s *sections) Again(of string) (guides.Made, bool) {
	before, ok := s.before.Sections[of]
	if !ok || before.To > len(s.whole()) {
		return guides.Made{}, false
	}
	data, file := s.f.published(before.Page)
	if file == nil || s.seen.writeAgain(before.Page, data, file, before.Links) != nil {
		return guides.Made{}, false
	}
	s.f.found.Add(1)
	s.mu.Lock()
	s.now.Sections[of] = before
	s.mu.Unlock()
	made := before.Made
	made.Article = s.whole()[before.From:before.To]
	return made, true
}

// Keep implements guides.Before.
func (s *sections) Keep(of, path string, made guides.Made) {
	if s.seen == nil {
		return
	}
	page, written := s.seen.file(path)
	links, ok := s.seen.sink.Learn([]string{path})
	if written && ok {
		made.Article = nil
		s.mu.Lock()
		defer s.mu.Unlock()
		s.now.Sections[of], s.made = section{Page: page, Links: links, Made: made}, true
	}
}

// Whole implements guides.Before.
func (s *sections) Whole(at map[string][2]int) {
	if s.seen == nil {
		return
	}
	s.now.Whole = s.seen.files[len(s.seen.files)-1]
	s.made = s.made || s.now.Whole != s.before.Whole
	for of, place := range at {
		if known, ok := s.now.Sections[of]; ok {
			known.From, known.To = place[0], place[1]
			s.now.Sections[of] = known
		}
	}
}

// Sealed implements guides.Before.
func (s *sections) Sealed(write func(page.Sink) error) error {
	if s.seen == nil {
		return write(s.sink)
	}
	before, ok := s.f.again(s.sealed)
	if ok {
		ok, err := s.seen.all(before, s.f)
		if ok || err != nil {
			return err
		}
	}
	from := len(s.seen.files)
	if err := write(s.seen); err != nil {
		return err
	}
	s.f.keep(s.sealed, work{Files: slices.Clone(s.seen.files[from:])}, s.seen.sink)
	return nil
}

// keep keeps what was found and made for the next build.
func (s *sections) keep() {
	var record bytes.Buffer
	if s.made && len(s.now.Sections) > 0 && !s.f.files.Changed() && gob.NewEncoder(&record).Encode(s.now) == nil {
		s.f.store.Put(s.key, record.Bytes())
	}
}
