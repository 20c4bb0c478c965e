package guides

import (
	"bytes"
	"html/template"
	"sync"

	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// kept is what several pages show and what is made once for all of them: the feed,
// the histories and the comparisons show what one version did to the one before,
// every mark of a change tells the change in words. What is in it is read only.
type kept struct {
	lines sync.Map // of compare.Pair: *redline.Redline
	words sync.Map // of *site.Change: string
	plain sync.Map // of plainKey: string
}

// paper holds *sheets, rolls the *bytes.Buffer of pages with whole versions: megabytes,
// which the next page or build of the same program would have to ask the system for again.
var (
	paper = sync.Pool{New: func() any { return &sheets{} }}
	rolls = sync.Pool{New: func() any { return &bytes.Buffer{} }}
)

type plainKey struct {
	version *site.Version
	text    string
}

// once has what belongs to a key made by the first who asks; others wait for it.
func once[K comparable, V any](m *sync.Map, key K, make func() V) V {
	found, ok := m.Load(key)
	if !ok {
		found, _ = m.LoadOrStore(key, sync.OnceValue(make))
	}
	return found.(func() V)()
}

// executed is what a template made.
type executed struct {
	html template.HTML
	err  error
}

func (r *Renderer) executed(name string, view any) executed {
	html, err := r.Execute(name, view)
	return executed{html, err}
}

// compared is the text of a section as comparisons read it: by today's reading of
// Markdown, whatever it was sealed under.
func (r *Renderer) compared(s *site.Section) *markdown.Doc {
	return r.Parse(s.Text)
}

func versionOf(s *site.Section) *site.Version {
	if s == nil {
		return nil
	}
	return s.Version
}

// Difference is what became of a section from one version to another.
type Difference struct {
	compare.Pair
	Whole []redline.Change // of the section itself
	Line  *redline.Redline // of its text
}

// said: was is the title before, where the section has another one; moved says in words that
// the section was moved. Both "": its text alone may be another one.
func (d Difference) said() (was string, moved page.Text) {
	for _, c := range d.Whole {
		switch c.Kind {
		case compare.SectionRetitled:
			was = c.Old
		case compare.SectionMoved:
			moved = page.Text(c.Detail)
		}
	}
	return was, moved
}

// Differences compares two versions, section by section.
func (r *Renderer) Differences(before, now *site.Version) []Difference {
	var out []Difference
	for _, p := range compare.Sections(before, now) {
		out = append(out, r.difference(p))
	}
	return out
}

func (r *Renderer) difference(p compare.Pair) Difference {
	return Difference{p, p.Whole(&r.Texts.Marks), r.line(p)}
}

// line compares the texts of a pair. Of neighbours, which several pages show, it is
// kept; of others a guide has too many. Most sections of two versions are alike, and
// those are not even parsed.
func (r *Renderer) line(p compare.Pair) *redline.Redline {
	if p.Old != nil && p.New != nil && p.RemovedBy == nil && len(p.New.Shares) == 0 && p.Old.Text.Body == p.New.Text.Body {
		return r.In(redline.Compare(&markdown.Doc{}, &markdown.Doc{}, p.ID()), nil, nil)
	}
	made := func() *redline.Redline {
		return r.In(compare.Lines(r.Opts.Trees, p, r.compared), versionOf(p.Old), versionOf(p.New))
	}
	if p.Old == nil || p.New == nil || p.New.Version.Predecessor() != p.Old.Version {
		return made()
	}
	return once(&r.kept.lines, compare.Pair{Old: p.Old, New: p.New}, made)
}
