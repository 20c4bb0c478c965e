// Package render writes the pages of a resolved site.
//
// Input is a site.Site and a theme (page templates, styles, scripts, texts).
// Output is files, handed one by one to a Sink as soon as they are made, so
// that memory holds one guide at most. The methods of Renderer are the units of
// work: each may run beside the others, none starts goroutines.
//
// Invariants: the same site and theme give the same bytes; every page goes
// through (*Renderer).page; links are relative and name their file; what is
// inside <article data-sealed> depends on the version's own text and on nothing
// else: not on the theme, on other versions, on dates or on figures.
//
// A kind of page is one file here and one of the same name in templates/pages:
// view structs, a method that fills them, and a template that is named by the
// kind. Texts are in templates/texts, one struct of this package for each kind.
package render

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"sync"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// Sink takes finished files. It is called from several goroutines.
type Sink interface {
	WriteFile(path string, data []byte) error
}

// Options are what the pages need beside the site. The zero value is useful:
// without Files there are no images and attachments, without Figure a figure is
// shown as it was written.
type Options struct {
	// Files is the site folder, for images and attachments.
	Files fs.FS
	// Group has the pages show what only the working group may see.
	Group bool
	// Section and Prose parse texts of guides and all others, and may check what
	// they refer to; nil only parses.
	Section func(*site.Section) *markdown.Doc
	Prose   func(site.Text) *markdown.Doc
	// Figure gives the text of a {{ tal }} and whether it is illustrative.
	Figure func(*markdown.Figure) (text string, illustrative bool)
	// Charts draws; nil leaves charts out.
	Charts Charts
}

// Renderer writes pages. It is safe for concurrent use.
type Renderer struct {
	site  *site.Site
	theme fs.FS
	opts  Options
	texts *Texts
	words words
	pages *template.Template

	mu     sync.Mutex
	frames map[frameKey]*frame

	// What the pages of all kommuner share is made by the first that needs it.
	areaOnce     sync.Once
	areaSubjects []*subject
	areaErr      error
	styleOnce    sync.Once
	style        []byte
	styleErr     error
}

// New parses the theme once, so that a broken template or a missing text fails
// before anything is written.
func New(st *site.Site, theme fs.FS, opts Options) (*Renderer, error) {
	lang := st.Language
	if lang == "" {
		lang = "da"
	}
	if opts.Section == nil {
		opts.Section = func(s *site.Section) *markdown.Doc { return parse(s.Text) }
	}
	if opts.Prose == nil {
		opts.Prose = parse
	}
	texts, err := LoadTexts(theme, lang)
	if err != nil {
		return nil, err
	}
	r := &Renderer{site: st, theme: theme, opts: opts, texts: texts, words: words{lang}, frames: map[frameKey]*frame{}}
	r.pages, err = template.New("").Funcs(r.funcs()).ParseFS(theme, "pages/*.html")
	if err != nil {
		return nil, fmt.Errorf("reading the page templates: %w", err)
	}
	if _, err := r.frame(frameKey{root: "../"}); err != nil {
		return nil, err
	}
	return r, nil
}

func parse(t site.Text) *markdown.Doc { return markdown.Parse([]byte(t.Body), t.Pos, nil) }

// funcs are the words that every template has.
func (r *Renderer) funcs() template.FuncMap {
	return template.FuncMap{
		"t":        func() *Texts { return r.texts },
		"date":     r.words.date,
		"longdate": r.words.longDate,
		"when":     r.words.when,
		"int":      r.words.int,
		"bytes":    r.words.bytes,

		"levels":     levelsOf,
		"behind":     behindOf,
		"peers":      peersOf,
		"plainpeers": plainPeersOf,
		"sheet":      sheetOf,
	}
}

// execute runs one template. The result is what html/template made, which is
// why it may stand in another template as it is.
func (r *Renderer) execute(name string, view any) (template.HTML, error) {
	var b bytes.Buffer
	if err := r.pages.ExecuteTemplate(&b, name, view); err != nil {
		return "", fmt.Errorf("template %s: %w", name, err)
	}
	return template.HTML(b.String()), nil
}
