package generator

import (
	"bytes"
	"encoding/gob"

	"bestpractice/generator/check"
	"bestpractice/generator/render/guides"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/store"
)

// sections finds the pages of a guide's sections that an earlier build wrote, where the
// guide as a whole is another. The store keeps those of the newest build in one record,
// which tells of each what it depends on. nil finds nothing.
type sections struct {
	f           *finished
	key         store.Key
	seen        *observed
	before, now map[string]section
	made        bool // one that was not found
}

// section is the page of a section, and what else it gave.
type section struct {
	Page  written
	Links check.Learned // of the page
	Made  guides.Made
}

// sections are those of a guide whose files go to a sink.
func (f *finished) sections(g *site.Guide, sink page.Sink) *sections {
	seen, ok := sink.(*observed)
	if !ok {
		return &sections{}
	}
	s := &sections{f: f, key: store.KeyOf("sections", f.program, g.ID, f.sums.besides[g]), seen: seen, now: map[string]section{}}
	if record, ok := f.store.Get(s.key); !ok || gob.NewDecoder(bytes.NewReader(record)).Decode(&s.before) != nil {
		s.before = nil
	}
	return s
}

// Again implements guides.Before.
func (s *sections) Again(of string) (guides.Made, bool) {
	before, ok := s.before[of]
	if !ok {
		return guides.Made{}, false
	}
	data, file := s.f.published(before.Page)
	if file == nil || s.seen.writeAgain(before.Page, data, file, before.Links) != nil {
		return guides.Made{}, false
	}
	s.f.found.Add(1)
	s.now[of] = before
	return before.Made, true
}

// Keep implements guides.Before.
func (s *sections) Keep(of string, made guides.Made) {
	if s.seen == nil {
		return
	}
	page := s.seen.files[len(s.seen.files)-1]
	if links, ok := s.seen.sink.Learn([]string{page.Path}); ok {
		s.now[of], s.made = section{page, links, made}, true
	}
}

// keep keeps what was found and made for the next build.
func (s *sections) keep() {
	var record bytes.Buffer
	if s.made && !s.f.files.Changed() && gob.NewEncoder(&record).Encode(s.now) == nil {
		s.f.store.Put(s.key, record.Bytes())
	}
}
