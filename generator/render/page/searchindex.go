package page

import (
	"bytes"
	"strings"
	"sync"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/render/search"
	"bestpractice/generator/site"
)

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

// SearchDir is where the index stands.
const SearchDir = AssetsDir + "search/"

// SearchShard collects what can be found in one guide: what is in force apart
// from the rest.
type SearchShard struct {
	now, other *search.Part
	guide      *site.Guide
	current    *site.Version

	mu      sync.Mutex
	waiting map[*site.Version]Entries // of versions that are not in force
	whole   map[*site.Version]bool
	next    int // the first version of the guide that other still lacks
}

// Entries are what can be found in a section: one for the text under each of its headings.
type Entries []search.Entry

func NewSearchShard(g *site.Guide, current *site.Version) *SearchShard {
	now, other := SearchParts(g)
	return &SearchShard{now: search.NewPart(now, ScopeGuide), other: search.NewPart(other, ScopeOther), guide: g, current: current, waiting: map[*site.Version]Entries{}, whole: map[*site.Version]bool{}}
}

// SearchParts are the names of a guide's parts of the index.
func SearchParts(g *site.Guide) (now, other string) {
	return "guides/" + g.ID, "guides/" + g.ID + "/other"
}

// Add adds a version's next section. Versions may be added at the same time: those that
// share a part stand in it in the order of the guide, and wait for those before them.
func (s *SearchShard) Add(v *site.Version, entries Entries) {
	if v == s.current {
		for _, e := range entries {
			s.now.Add(e)
		}
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting[v] = append(s.waiting[v], entries...)
}

// Done says that all sections of a version were added.
func (s *SearchShard) Done(v *site.Version) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.whole[v] = true
	for versions := s.guide.Versions; s.next < len(versions) && s.whole[versions[s.next]]; s.next++ {
		for _, e := range s.waiting[versions[s.next]] {
			s.other.Add(e)
		}
		delete(s.waiting, versions[s.next])
	}
}

// Entries are those of a section; read says what references in it mean.
func (r *Renderer) Entries(sec *site.Section, current bool, doc *markdown.Doc, read markdown.Reader) Entries {
	v := sec.Version
	e := search.Entry{Title: SectionTitle(sec), Example: sec.Example || v.Example}
	path := v.Guide.ID + "/" + r.CurrentSlug() + "/" + sec.ID + "/index.html"
	if !current {
		path = r.SectionPath(v, sec.ID)
		e.Label = r.VersionLabel(v)
		if state := r.StateLabel(v); v.State(r.Site.Date) != site.Draft {
			e.Label += " – " + state
		}
	}
	if name := r.GuideName(v.Guide); name != "" {
		e.Label = strings.TrimSuffix(name+" · "+e.Label, " · ")
	}
	if notice := r.noticeOn(sec); notice != nil {
		e.Label = strings.TrimPrefix(e.Label+" · ", " · ") + r.Texts.Section.Notice.With() + ", " + r.Words.Date(notice.Date)
	}
	e.Path = path
	return Parted(e, doc.Numbered(sec.Under()), read)
}

// Parted are the entries of a text: one for what stands under each of its headings.
func Parted(e search.Entry, doc *markdown.Doc, read markdown.Reader) Entries {
	var out Entries
	path := e.Path
	for _, part := range partsOf(doc, read) {
		e.Heading, e.Text, e.Path = part.heading, part.text, path+part.fragment
		out = append(out, e)
	}
	return out
}

// Write writes what was collected, when all versions are done.
func (s *SearchShard) Write(r *Renderer, sink Sink) error {
	if err := r.Found.Write(s.now, SearchDir, sink.WriteFile); err != nil {
		return err
	}
	return r.Found.Write(s.other, SearchDir, sink.WriteFile)
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
	var text bytes.Buffer
	flush := func() {
		out[len(out)-1].text = string(bytes.TrimSpace(text.Bytes()))
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
