package page

import (
	"html/template"
	"io/fs"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
	"bestpractice/generator/source/attachment"
)

// Prose is Markdown outside guides: of pages, meetings, reasons, notices. Its
// ids get a prefix where several texts share a page.
func (r *Renderer) Prose(from string, text site.Text, prefix string) template.HTML {
	_, html := r.ProseDoc(from, text, prefix, 0)
	return html
}

// ProseUnder is prose whose headings stand below those of the page.
func (r *Renderer) ProseUnder(from string, text site.Text, prefix string, shift int) template.HTML {
	_, html := r.ProseDoc(from, text, prefix, shift)
	return html
}

func (r *Renderer) ProseDoc(from string, text site.Text, prefix string, shift int) (*markdown.Doc, template.HTML) {
	if strings.TrimSpace(text.Body) == "" {
		return &markdown.Doc{}, ""
	}
	doc := r.Parse(text)
	// package markdown escapes all text, and limits addresses to safe schemes.
	return doc, template.HTML(doc.HTML(markdown.Options{
		IDPrefix: prefix, HeadingShift: shift, Words: r.Texts.Article, Figure: r.Figure,
		Ref: func(ref *markdown.Ref) (string, string) { return r.anyRef(from, prefix, ref) },
		Link: func(dest string) (string, bool) {
			if anchor, ok := strings.CutPrefix(dest, "#"); ok {
				return "#" + prefix + anchor, true
			}
			return SiteLink(from, dest), true
		},
		Image: func(src string) string {
			name, _ := AssetName(src)
			return Relative(from, PagePicture("assets/"+name))
		},
	}))
}

// anyRef is a reference outside of a version: to the section as it is in force,
// else as it stands in the newest version that has it.
func (r *Renderer) anyRef(from, prefix string, ref *markdown.Ref) (href, text string) {
	if ref.Num == "" && ref.Section == "" {
		return "#" + prefix + ref.Anchor, ref.Words()
	}
	anchor := ""
	if ref.Anchor != "" {
		anchor = "#" + ref.Anchor
	}
	for _, g := range r.Site.Guides {
		s, path := r.findSection(g, ref)
		if s == nil {
			continue
		}
		text = ref.Words()
		if ref.Num == "" && ref.Label == "" {
			text = s.Title
		}
		return Relative(from, path+anchor), text
	}
	return "", ref.Words()
}

// ReferenceWords are what such a reference shows.
func (r *Renderer) ReferenceWords(ref *markdown.Ref) string {
	_, words := r.anyRef("", "", ref)
	return words
}

func (r *Renderer) findSection(g *site.Guide, ref *markdown.Ref) (*site.Section, string) {
	in := func(v *site.Version) *site.Section {
		if ref.Num != "" {
			return v.Numbered(ref.Number)
		}
		return v.Section(ref.Section)
	}
	if v := g.InForce(r.Site.Date); v != nil {
		if s := in(v); s != nil {
			return s, g.ID + "/" + r.CurrentSlug() + "/" + s.ID + "/index.html"
		}
	}
	for i := len(g.Versions) - 1; i >= 0; i-- {
		if s := in(g.Versions[i]); s != nil {
			return s, r.SectionPath(g.Versions[i], s.ID)
		}
	}
	return nil, ""
}

// CopyFile copies a figure or an attachment of the site folder to an address, as far
// as it may be published.
func (r *Renderer) CopyFile(sink Sink, from, to string) error {
	if r.Opts.Files == nil {
		return nil
	}
	data, err := fs.ReadFile(r.Opts.Files, from)
	if err != nil {
		return err
	}
	data, ok := attachment.Publish(from, data)
	if !ok {
		return nil
	}
	return sink.WriteFile(to, data)
}
