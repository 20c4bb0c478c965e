package render

import (
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
	"bytes"
	"encoding/json"
	"strings"
)

// searchEntry is one thing that can be found: a section under one heading, or a
// page. The keys are short since there are thousands.
type searchEntry struct {
	Path    string `json:"u"`           // from the root, may end in #anchor
	Title   string `json:"t"`           //
	Heading string `json:"h,omitempty"` // within the section
	Scope   string `json:"k"`           // guide, pages, proposals, meetings, areas, figures, other
	Label   string `json:"l,omitempty"` // what it is where it is not in force: "Udkast til version 1.2"
	Example bool   `json:"x,omitempty"`
	Text    string `json:"b,omitempty"`
}

// Scopes, in the order in which the page offers them. Only the first is
// searched unless the reader asks for more.
const (
	scopeGuide     = "guide"
	scopePages     = "pages"
	scopeProposals = "proposals"
	scopeMeetings  = "meetings"
	scopeAreas     = "areas"
	scopeFigures   = "figures"
	scopeOther     = "other"
)

// searchShard collects what can be found in one guide: what is in force apart
// from the rest, which the page loads only when it is asked for.
type searchShard struct {
	now, other entryList
}

// entryList is entries as a script that hands them to the search page: a
// script can be loaded from a folder of files, where fetch cannot.
type entryList struct {
	bytes.Buffer
}

func newSearchShard() *searchShard { return &searchShard{} }

func (l *entryList) add(e searchEntry) {
	if l.Len() == 0 {
		l.WriteString("bestpracticeIndex([\n")
	} else {
		l.WriteString(",\n")
	}
	data, err := json.Marshal(e)
	if err != nil {
		return // strings and a bool always have a JSON form
	}
	l.Write(data)
}

func (l *entryList) script() []byte {
	if l.Len() == 0 {
		l.WriteString("bestpracticeIndex([")
	}
	l.WriteString("\n]);\n")
	return l.Bytes()
}

// section adds a section, an entry for the text under each of its headings.
func (s *searchShard) section(r *Renderer, sec *site.Section, current bool, doc *markdown.Doc) {
	v := sec.Version
	e := searchEntry{Title: heading(sec), Scope: scopeGuide, Example: sec.Example || v.Example}
	list, path := &s.now, v.Guide.ID+"/"+currentSlug+"/"+sec.ID+"/index.html"
	if !current {
		list, path = &s.other, sectionPath(v, sec.ID)
		e.Scope, e.Label = scopeOther, r.versionLabel(v)
		if state := r.stateLabel(v); v.State(r.site.Date) != site.Draft {
			e.Label += " – " + state
		}
	}
	e.Path = path
	for _, part := range partsOf(doc) {
		e.Heading, e.Text, e.Path = part.heading, part.text, path+part.fragment
		list.add(e)
	}
}

type part struct{ heading, fragment, text string }

// partsOf cuts a text at its headings.
func partsOf(doc *markdown.Doc) []part {
	out := []part{{}}
	var text strings.Builder
	flush := func() {
		out[len(out)-1].text = strings.TrimSpace(text.String())
		text.Reset()
	}
	for _, blocks := range [][]*markdown.Block{doc.Blocks, doc.Notes} {
		for _, b := range blocks {
			if b.Kind == markdown.Heading && b.Level <= 3 {
				flush()
				out = append(out, part{heading: b.PlainText(), fragment: "#" + b.ID})
				continue
			}
			text.WriteString(b.PlainText())
			text.WriteByte(' ')
		}
	}
	flush()
	if len(out) > 1 && out[0].text == "" && out[0].heading == "" {
		// The title alone is found through the first heading's entry as well.
		return out[1:]
	}
	return out
}

func (s *searchShard) write(g *site.Guide, sink Sink) error {
	if err := sink.WriteFile(shardPath(g, false), s.now.script()); err != nil {
		return err
	}
	return sink.WriteFile(shardPath(g, true), s.other.script())
}
