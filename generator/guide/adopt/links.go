package adopt

import (
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language/danish"
)

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// pictures and papers are the files that a version may hold.
var (
	pictures = []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}
	papers   = []string{".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".txt", ".csv", ".ics", ".zip"}
)

// links leads the links, pictures and references of a section to where they are
// in the version.
func (a *adopter) links(s *Section) {
	each := func(blocks []*markdown.Block) {
		walk(blocks, func(b *markdown.Block) {
			b.Inlines = rewrite(b.Inlines, func(in markdown.Inline) []markdown.Inline {
				line := s.source.line(s.source.doc.Position(in.Start).Line)
				switch in.Kind {
				case markdown.Link:
					in.Inlines = rewrite(in.Inlines, unlinked)
					return a.link(s, in, line)
				case markdown.Image:
					return a.image(s, in, line)
				case markdown.Reference:
					return a.reference(s, in, line)
				case markdown.FigureRef:
					a.say(s.File, line, true, "{{ }}")
					return []markdown.Inline{{Kind: markdown.Text, Format: in.Format, Text: in.Figure.Raw}}
				}
				return []markdown.Inline{in}
			})
			b.Inlines = markdown.Normalize(b.Inlines)
		})
	}
	each(s.Doc.Blocks)
	each(s.Doc.Notes)
	s.Doc.Blocks = filled(s.Doc.Blocks)
	s.Doc.Notes = filled(s.Doc.Notes)
}

// filled leaves out paragraphs and headings of which nothing is left.
func filled(blocks []*markdown.Block) []*markdown.Block {
	var out []*markdown.Block
	for _, b := range blocks {
		b.Children = filled(b.Children)
		empty := len(b.Inlines) == 0 && len(b.Children) == 0
		switch {
		case empty && (b.Kind == markdown.Paragraph || b.Kind == markdown.Heading), empty && b.Kind == markdown.Quote && b.Callout == "":
			continue
		}
		out = append(out, b)
	}
	return out
}

// unlinked gives the words of a link within a link: of a picture that is not there.
func unlinked(in markdown.Inline) []markdown.Inline {
	if in.Kind == markdown.Link {
		return in.Inlines
	}
	return []markdown.Inline{in}
}

func (a *adopter) link(s *Section, in markdown.Inline, line int) []markdown.Inline {
	u, err := url.Parse(in.Dest)
	switch {
	case err == nil && u.Host == "" && (u.Scheme == "http" || u.Scheme == "https"): // https:/example.org
		a.say(s.File, line, true, "a link that no page may have")
		return in.Inlines
	case err == nil && (u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "mailto" || u.Scheme == "tel"):
		return []markdown.Inline{in}
	case err != nil || u.Scheme != "" || u.Host != "":
		a.say(s.File, line, true, "a link that no page may have")
		return in.Inlines
	case in.Dest == "":
		a.say(s.File, line, true, noAddress)
		return in.Inlines
	case in.Dest == "#" || in.Dest == "#top" && s.source.places["top"].section == nil: // of the page
		return a.refer(s, in, target{section: s.source.top})
	case u.Path == "":
		if to, ok := s.source.places[strings.ToLower(u.Fragment)]; ok && to.section != nil {
			return a.refer(s, in, to)
		}
		if to, ok := s.source.places[u.Fragment]; ok {
			return a.refer(s, in, to)
		}
		a.say(s.File, line, true, "a link to a heading that is not there")
		return in.Inlines
	}
	name := a.file(s.File, u.Path)
	for _, other := range a.sources {
		if other.name != name || other.top == nil {
			continue
		}
		to := target{section: other.top}
		if u.Fragment != "" {
			p, ok := other.places[u.Fragment]
			if !ok {
				p, ok = other.places[strings.ToLower(u.Fragment)]
			}
			if ok && p.section != nil {
				to = p
			} else if !ok {
				a.say(s.File, line, true, "the anchor of a link, since no heading has it")
			}
		}
		return a.refer(s, in, to)
	}
	if ext := strings.ToLower(path.Ext(name)); name != "" && (slices.Contains(papers, ext) || slices.Contains(pictures, ext)) {
		in.Dest = a.asset(name)
		return []markdown.Inline{in}
	}
	a.say(s.File, line, true, notInFolder)
	return in.Inlines
}

// file finds what a link from a file means: relative to it, or to the folder; a
// folder stands for the file that opens it, a name without an ending for the
// Markdown file.
func (a *adopter) file(from, to string) string {
	name := path.Join(path.Dir(from), to)
	if strings.HasPrefix(to, "/") {
		name = strings.TrimPrefix(path.Clean(to), "/")
	}
	for _, try := range []string{name, name + ".md", strings.TrimSuffix(name, ".html") + ".md", path.Join(name, "README.md"), path.Join(name, "index.md"), path.Join(name, "_index.md"), path.Join(name, "readme.md")} {
		if a.files[try] {
			return try
		}
	}
	return ""
}

// refer makes a reference of a link: [[section#anchor|words]].
func (a *adopter) refer(s *Section, in markdown.Inline, to target) []markdown.Inline {
	if to.section == nil {
		to.section = s.source.top
	}
	ref := &markdown.Ref{Section: to.section.ID}
	if to.heading != nil {
		ref.Anchor = to.heading.ID
	}
	if to.section == s && ref.Anchor != "" {
		in.Dest = "#" + ref.Anchor
		return []markdown.Inline{in}
	}
	var kept []markdown.Inline // a reference holds words alone
	for _, x := range in.Inlines {
		if x.Kind == markdown.Image {
			kept = append(kept, x, markdown.Inline{Kind: markdown.Text, Text: " "})
		}
	}
	words := strings.Join(strings.Fields(markdown.PlainText(in.Inlines)), " ")
	ref.Label = strings.NewReplacer("[", "(", "]", ")", "|", "/").Replace(words)
	ref.Raw = "[[" + ref.Section
	if ref.Anchor != "" {
		ref.Raw += "#" + ref.Anchor
	}
	if ref.Label != "" {
		ref.Raw += "|" + ref.Label
	}
	ref.Raw += "]]"
	format := in.Format
	if len(in.Inlines) > 0 {
		format = in.Inlines[0].Format &^ markdown.CodeSpan
	}
	return append(kept, markdown.Inline{Kind: markdown.Reference, Ref: ref, Format: format})
}

func (a *adopter) image(s *Section, in markdown.Inline, line int) []markdown.Inline {
	u, err := url.Parse(in.Dest)
	alt := in.Text
	name := ""
	if err == nil && u.Scheme == "" && u.Host == "" {
		name = a.file(s.File, u.Path)
	}
	if strings.TrimSpace(alt) == "" {
		stem := path.Base(in.Dest)
		alt = strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ", "%20", " ").Replace(strings.TrimSuffix(stem, path.Ext(stem))))
		a.say(s.File, line, true, "the words for who cannot see a picture: its file's name stands there now")
	}
	if name == "" || !slices.Contains(pictures, strings.ToLower(path.Ext(name))) {
		a.say(s.File, line, true, "a picture that is not in the folder")
		words := []markdown.Inline{{Kind: markdown.Text, Format: in.Format, Text: alt}}
		if err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			return []markdown.Inline{{Kind: markdown.Link, Dest: in.Dest, Inlines: words}}
		}
		return words
	}
	in.Text, in.Dest = alt, a.asset(name)
	return []markdown.Inline{in}
}

// asset takes a file along, and gives its name in the version.
func (a *adopter) asset(name string) string {
	if to, ok := a.assets[name]; ok {
		return to
	}
	ext := strings.ToLower(path.Ext(name))
	stem := danish.Slug(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	if stem == "" {
		stem = "fil"
	}
	to := "assets/" + stem + ext
	taken := map[string]bool{}
	for _, other := range a.assets {
		taken[other] = true
	}
	for n := 2; taken[to]; n++ {
		to = "assets/" + stem + "-" + strconv.Itoa(n) + ext
	}
	a.assets[name] = to
	return to
}

// reference keeps what the texts mean by a number, where they give the sections
// theirs.
func (a *adopter) reference(s *Section, in markdown.Inline, line int) []markdown.Inline {
	words := []markdown.Inline{{Kind: markdown.Text, Format: in.Format, Text: in.Ref.Raw}}
	if in.Ref.Num != "" {
		known := slices.ContainsFunc(a.sections, func(x *Section) bool { return x.Number == in.Ref.Number })
		if known && (a.numbered && !in.Ref.Number.Appendix() || a.lettered && in.Ref.Number.Appendix()) {
			return []markdown.Inline{in}
		}
		a.say(s.File, line, true, unnumbered)
		return words
	}
	if a.ids[in.Ref.Section] && in.Ref.Anchor == "" {
		return []markdown.Inline{in}
	}
	a.say(s.File, line, true, "[[ ]] that names no file")
	if in.Ref.Label != "" {
		words[0].Text = in.Ref.Label
	}
	return words
}
