package page

import (
	"bytes"
	"encoding/json"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// SearchEntry is one thing that can be found: a section under one heading, or a
// page. The keys are short since there are thousands.
type SearchEntry struct {
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
	ScopeGuide     = "guide"
	ScopePages     = "pages"
	ScopeProposals = "proposals"
	ScopeMeetings  = "meetings"
	ScopeAreas     = "areas"
	ScopeFigures   = "figures"
	ScopeOther     = "other"
)

// SearchShard collects what can be found in one guide: what is in force apart
// from the rest, which the page loads only when it is asked for.
type SearchShard struct {
	now, other EntryList
}

// EntryList is entries as a script that hands them to the search page: a
// script can be loaded from a folder of files, where fetch cannot.
type EntryList struct {
	bytes.Buffer
}

func NewSearchShard() *SearchShard { return &SearchShard{} }

func (l *EntryList) Add(e SearchEntry) {
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

func (l *EntryList) Script() []byte {
	if l.Len() == 0 {
		l.WriteString("bestpracticeIndex([")
	}
	l.WriteString("\n]);\n")
	return l.Bytes()
}

// Section adds a section, an entry for the text under each of its headings.
func (s *SearchShard) Section(r *Renderer, sec *site.Section, current bool, doc *markdown.Doc, read markdown.Reader) {
	v := sec.Version
	e := SearchEntry{Title: SectionTitle(sec), Scope: ScopeGuide, Example: sec.Example || v.Example}
	list, path := &s.now, v.Guide.ID+"/"+r.CurrentSlug()+"/"+sec.ID+"/index.html"
	if !current {
		list, path = &s.other, r.SectionPath(v, sec.ID)
		e.Scope, e.Label = ScopeOther, r.VersionLabel(v)
		if state := r.StateLabel(v); v.State(r.Site.Date) != site.Draft {
			e.Label += " – " + state
		}
	}
	if name := r.GuideName(v.Guide); name != "" {
		e.Label = strings.TrimSuffix(name+" · "+e.Label, " · ")
	}
	e.Path = path
	notice := r.noticeOn(sec)
	if notice != nil {
		e.Label = strings.TrimPrefix(e.Label+" · ", " · ") + r.Texts.Section.Notice.With() + ", " + r.Words.Date(notice.Date)
	}
	for _, e := range Parted(e, doc.Numbered(sec.Under()), read) {
		list.Add(e)
	}
}

// Parted are the entries of a text: one for what stands under each of its headings.
func Parted(e SearchEntry, doc *markdown.Doc, read markdown.Reader) []SearchEntry {
	var out []SearchEntry
	path := e.Path
	for _, part := range partsOf(doc, read) {
		e.Heading, e.Text, e.Path = part.heading, part.text, path+part.fragment
		out = append(out, e)
	}
	return out
}

// noticeOn is the last warning on a section that is up, or nil.
func (r *Renderer) noticeOn(s *site.Section) *site.Notice {
	var out *site.Notice
	for _, n := range s.Version.Guide.Notices {
		if n.Version == s.Version && (n.Section == nil || n.Section.ID == s.ID) && !n.Over(r.Site.Date) && !n.Date.After(r.Site.Date) {
			out = n
		}
	}
	return out
}

type part struct{ heading, fragment, text string }

// partsOf cuts a text at its headings.
func partsOf(doc *markdown.Doc, read markdown.Reader) []part {
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
				out = append(out, part{heading: strings.TrimPrefix(b.NumberShown()+" "+b.ReadBy(read), " "), fragment: "#" + b.ID})
				continue
			}
			text.WriteString(b.ReadBy(read))
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

func (s *SearchShard) Write(g *site.Guide, sink Sink) error {
	if err := sink.WriteFile(ShardPath(g, false), s.now.Script()); err != nil {
		return err
	}
	return sink.WriteFile(ShardPath(g, true), s.other.Script())
}
