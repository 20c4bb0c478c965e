package adopt

import (
	"bytes"
	"cmp"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/language/pattern"
	"bestpractice/generator/site/ordinal"
	records "bestpractice/generator/source"

	"golang.org/x/text/unicode/norm"
	"gopkg.in/yaml.v3"
)

// maxFile bounds a file that is read: one that is larger is no text of a guide.
const maxFile = 10 << 20

// source is a file of Markdown.
type source struct {
	name    string
	title   string // of its front matter or first heading; "" where it has none
	short   string // that of its front matter without the subtitle
	order   int    // of its front matter; 0 where that says none
	inHead  int    // texts of it that its pages showed
	doc     *markdown.Doc
	places  map[string]target // by every spelling of an anchor that others may use
	top     *Section          // its first section
	anchors []anchor          // of HTML
	first   int               // the line on which the text begins
	lines   []int             // of the text, by those of the converted one
}

// target is what an anchor of a file leads to.
type target struct {
	section *Section
	heading *markdown.Block // nil: the section's top
}

// anchor is an HTML anchor: <a id="…">.
type anchor struct {
	id   string
	line int // of the converted text
}

// read finds the folder's files and parses those of Markdown.
func (a *adopter) read() error {
	err := fs.WalkDir(a.root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules"):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !d.Type().IsRegular():
			return nil
		}
		a.files[name] = true
		if ext := strings.ToLower(path.Ext(name)); ext == ".md" || ext == ".markdown" {
			a.names = append(a.names, name)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, name := range a.names {
		info, err := fs.Stat(a.root, name)
		if err != nil {
			return err
		}
		if info.Size() > maxFile {
			return diag.F("%s has %d bytes: more than %d is no text of a guide", name, info.Size(), maxFile)
		}
		data, err := fs.ReadFile(a.root, name)
		if err != nil {
			return err
		}
		if !utf8.Valid(data) {
			return diag.F("%s is not UTF-8", name)
		}
		a.sources = append(a.sources, a.parse(name, string(data)))
	}
	a.arrange()
	return nil
}

func (a *adopter) parse(name, text string) *source {
	text = norm.NFC.String(strings.ReplaceAll(strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n"), "\r", "\n"))
	s := &source{name: name, places: map[string]target{}, first: 1}
	if head, body, ok := records.FrontMatter(pandocsHead().ReplaceAllString(text, "$1---\n")); ok && s.frontMatter(records.Unframed(head)) {
		s.first += strings.Count(head, "\n")
		for range s.inHead {
			a.say(name, 1, true, inHead)
		}
		text = body
	}
	c := &converter{a: a, s: s}
	text = c.convert(text)
	s.anchors, s.lines = c.anchors, c.lines
	var said diag.List
	s.doc = markdown.Parse([]byte(text), diag.Pos{File: name, Line: 1, Column: 1}, &said)
	for _, d := range said.Sorted() {
		if !slices.Contains(answered, d.Code) {
			d.Pos.Line, d.Severity = s.line(d.Pos.Line), diag.Warning
			a.unread = append(a.unread, d)
		}
	}
	// The first heading is the title, where it is the only one of its level and the
	// front matter has no other.
	if len(s.doc.Blocks) > 0 && s.doc.Blocks[0].Kind == markdown.Heading {
		h, same := s.doc.Blocks[0], 0
		for _, b := range s.doc.Blocks {
			if b.Kind == markdown.Heading && b.Level <= h.Level {
				same++
			}
		}
		if same == 1 && s.title == "" {
			s.title = h.PlainText()
		}
	}
	return s
}

// pandocsHead is front matter that ends as Pandoc's may.
var pandocsHead = pattern.New(`\A(---[ \t]*\n(?:[^-\n][^\n]*\n|\n)*?)\.\.\.[ \t]*\n`)

// answered are what reading says of links and pictures that are led elsewhere here.
var answered = []string{"link-scheme", "image-alt", "image-source"}

// line is the line of the file that a line of the converted text comes from.
func (s *source) line(converted int) int {
	if converted < 1 || converted > len(s.lines) {
		return s.first
	}
	return s.first + s.lines[converted-1] - 1
}

// frontMatter takes what it knows of a file's head; it reports false for what is
// no YAML mapping.
func (s *source) frontMatter(head string) bool {
	var fields map[string]any
	if yaml.NewDecoder(bytes.NewReader([]byte(head))).Decode(&fields) != nil {
		return false
	}
	if t, ok := fields["title"].(string); ok {
		s.short = strings.Join(strings.Fields(t), " ")
		s.title = s.short
		if sub, ok := fields["subtitle"].(string); ok && s.title != "" {
			s.title += ": " + strings.TrimSpace(sub)
		}
	}
	for _, key := range []string{"nav_order", "sidebar_position", "weight", "order", "number"} {
		if n, ok := fields[key].(int); ok && s.order == 0 {
			s.order = n
		}
	}
	for key, v := range fields {
		if text, ok := v.(string); ok && !unshown[key] && len(strings.Fields(text)) > 3 {
			s.inHead++
		}
	}
	return true
}

// unshown are what front matter says of a page, and pages do not show, beside its title.
var unshown = map[string]bool{"title": true, "subtitle": true, "description": true, "summary": true, "excerpt": true, "keywords": true, "copyright": true}

var (
	leading  = pattern.New(`^(?:(?i:§|section|afsnit|kapitel|chapter)[ \t]*)?([0-9]{1,3})(?:\.[0-9]+)*[.):]?[ \t–-]+(.+)$`)
	fileName = pattern.New(`^([0-9]{1,4})[-_. ]+([^0-9].*)$`)
	// Of appendices: "Bilag A. Kontakter", "A-kontakter.md" or "bilag-a.md", "bilag/".
	lettered       = pattern.New(`^(?i:bilag|appendi[xks]{1,2}|annex)[ \t]+([A-Z])(?:[.):]?[ \t–-]+(.+)|[.:]?)$`)
	letterName     = pattern.New(`^([A-Z])[-_. ]+(.+)$`)
	fileLetter     = pattern.New(`^(?:([A-Z])|(?i:bilag|appendi[xks]{1,2}|annex)[-_. ]+([A-Za-z]))(?:[-_. ]+.*)?\.[A-Za-z]+$`)
	appendixFolder = pattern.New(`^(?i)(?:[0-9]+[-_. ]*)?(?:bilag|appendi(?:x|ks|ces|cer)|annex(?:es)?)$`)
)

// fileNumber is what the name of a file gives its section as a number, and whether
// it is an appendix: by its letter, or by its folder.
func fileNumber(name string) (n ordinal.Number, appendix bool) {
	if m := fileName().FindStringSubmatch(path.Base(name)); m != nil {
		n, _ = ordinal.Parse(m[1])
	} else if m := fileLetter().FindStringSubmatch(path.Base(name)); m != nil {
		n, _ = ordinal.Parse(strings.ToUpper(m[1] + m[2]))
	}
	return n, n.Appendix() || slices.ContainsFunc(strings.Split(path.Dir(name), "/"), func(dir string) bool { return appendixFolder().MatchString(dir) })
}

// divide makes sections of the files.
func (a *adopter) divide() {
	level := a.request.Level
	for _, s := range a.sources {
		if len(a.sources) == 1 && level == 0 {
			level = mostUsed(s.doc)
		}
		blocks := s.doc.Blocks
		title := s.title
		if len(blocks) > 0 && blocks[0].Kind == markdown.Heading && slices.Contains([]string{slug(title), slug(s.short)}, slug(blocks[0].PlainText())) {
			s.places[slug(blocks[0].PlainText())] = target{}
			blocks = blocks[1:]
		}
		stem := strings.TrimSuffix(path.Base(s.name), path.Ext(s.name))
		for _, numbered := range []*regexp.Regexp{fileName(), letterName()} {
			if m := numbered.FindStringSubmatch(stem); m != nil {
				stem = m[2]
			}
		}
		if dir := path.Base(path.Dir(s.name)); strings.EqualFold(stem, "readme") || strings.EqualFold(stem, "index") || stem == "_index" {
			if stem = dir; dir == "." {
				stem = a.request.Guide
				if title != "" {
					stem = title
				}
			}
		}
		if title == "" {
			title = strings.ToUpper(stem[:1]) + strings.NewReplacer("-", " ", "_", " ").Replace(stem[1:])
		}
		at := &Section{Title: title, File: s.name, source: s}
		named := stem
		for _, b := range blocks {
			if level > 0 && b.Kind == markdown.Heading && b.Level <= level {
				a.add(at, named)
				named = ""
				at = &Section{Title: b.PlainText(), File: s.name, source: s, heading: b}
				continue
			}
			at.blocks = append(at.blocks, b)
		}
		a.add(at, named)
		if s.top == nil {
			a.say(s.name, 1, true, noText)
		}
		a.between(s)
	}
}

// between leads the anchors of HTML that stand in running text to the heading
// above them.
func (a *adopter) between(s *source) {
	for _, h := range s.anchors {
		if _, ok := s.places[h.id]; ok || s.top == nil {
			continue
		}
		to := target{section: s.top}
		for _, x := range a.sections {
			if x.source != s {
				continue
			}
			above := func(b *markdown.Block) bool { return s.doc.Position(b.Start).Line <= h.line }
			if x.heading != nil && above(x.heading) {
				to = target{section: x}
			}
			for _, b := range x.blocks {
				if b.Kind == markdown.Heading && above(b) {
					to = target{x, b}
				}
			}
		}
		s.places[h.id] = to
	}
}

// mostUsed is the level that divides a text that lies alone: the highest one that
// stands more than once.
func mostUsed(d *markdown.Doc) int {
	var n [7]int
	for _, b := range d.Blocks {
		if b.Kind == markdown.Heading {
			n[b.Level]++
		}
	}
	for level := 1; level <= 3; level++ {
		if n[level] > 1 {
			return level
		}
	}
	return 0
}

// add takes a section in; name is the file's, where the section begins with it.
// A title with nothing below it is no section of its own.
func (a *adopter) add(s *Section, name string) {
	if s.heading == nil && len(s.blocks) == 0 {
		return
	}
	s.Title = strings.Join(strings.Fields(s.Title), " ")
	m := leading().FindStringSubmatch(s.Title)
	if m == nil {
		m = lettered().FindStringSubmatch(s.Title)
	}
	if m != nil {
		s.Number, _ = ordinal.Parse(m[1])
		s.Title = cmp.Or(m[2], s.Title)
	} else if name != "" {
		s.Number, s.appendix = fileNumber(s.File)
	}
	s.appendix = s.appendix || s.Number.Appendix() || name == "" && len(a.sections) > 0 && a.sections[len(a.sections)-1].appendix && a.sections[len(a.sections)-1].source == s.source
	if name == "" {
		name = s.Title
	}
	s.ID = a.unique(name)
	if s.source.top == nil {
		s.source.top = s
	}
	a.sections = append(a.sections, s)
	if s.heading != nil {
		a.place(s, s.heading, nil)
	}
	old := map[*markdown.Block]string{}
	for _, b := range s.blocks {
		if b.Kind == markdown.Heading {
			old[b] = b.ID
		}
	}
	shift(s.blocks)
	s.Doc = assemble(s.blocks, s.source.doc.Notes)
	for _, b := range s.blocks {
		if b.Kind == markdown.Heading {
			a.place(s, b, b)
			if id := old[b]; s.source.places[id].section == nil {
				s.source.places[id] = target{s, b}
			}
		}
	}
}

// place remembers what leads to a heading, in the spellings of GitHub, pandoc,
// Python's Markdown and this program. heading is nil for the section's top.
func (a *adopter) place(s *Section, b, heading *markdown.Block) {
	title := b.PlainText()
	for _, id := range []string{b.ID, slug(title), danish.Slug(title), strings.TrimLeft(slug(title), "0123456789.-")} {
		for n := 0; ; n++ {
			key := id
			if n > 0 {
				key = id + "-" + strconv.Itoa(n)
			}
			if p, ok := s.source.places[key]; !ok || p.section == s && p.heading == heading || p.section == nil {
				s.source.places[key] = target{s, heading}
				break
			}
			if id != slug(title) {
				break // only GitHub counts on
			}
		}
	}
	// HTML anchors stand on the line of a heading, or right before it.
	line := s.source.doc.Position(b.Start).Line
	for _, h := range s.source.anchors {
		if h.line <= line && h.line >= line-2 {
			s.source.places[h.id] = target{s, heading}
		}
	}
}

// slug is the anchor that GitHub gives a heading.
func slug(title string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(strings.TrimSpace(title)) {
		switch {
		case r == ' ':
			b.WriteByte('-')
		case r == '-' || r == '_' || isWord(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// unique makes an id of a name that no section has.
func (a *adopter) unique(name string) string {
	base := danish.Slug(name)
	if len(base) > 60 {
		base = base[:60]
		if i := strings.LastIndexByte(base, '-'); i > 20 {
			base = base[:i]
		}
	}
	if base == "" {
		base = "afsnit"
	}
	id := base
	for n := 2; a.ids[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	a.ids[id] = true
	return id
}

// number keeps the numbers that the texts have where each section has one of its
// own, in order, and else counts. Appendices come last, and so do their letters.
func (a *adopter) number() {
	slices.SortStableFunc(a.sections, func(x, y *Section) int {
		switch {
		case x.appendix == y.appendix:
			return 0
		case x.appendix:
			return 1
		}
		return -1
	})
	at := slices.IndexFunc(a.sections, func(s *Section) bool { return s.appendix })
	if at < 0 {
		at = len(a.sections)
	}
	a.numbered, a.lettered = count(a.sections[:at], 1), count(a.sections[at:], ordinal.Letter(0))
}

// count gives sections numbers from a first one, unless each has one of that kind,
// in order.
func count(sections []*Section, first ordinal.Number) bool {
	own := true
	for i, s := range sections {
		if s.Number < first || s.Number.Appendix() != first.Appendix() || i > 0 && s.Number <= sections[i-1].Number {
			own = false
		}
	}
	for i, s := range sections {
		if !own {
			s.Number = first + ordinal.Number(i)
		}
	}
	return own
}
