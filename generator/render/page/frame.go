package page

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"

	"bestpractice/generator/site"
	"bestpractice/generator/theme"
)

// Page is what a page tells about itself to the frame around it.
type Page struct {
	Path        string // from the site's root, ending in .html
	Title       string
	Description string
	Section     string // of the main menu; see nav
	Crumbs      []Crumb
	// Canonical is the path of the page that this one repeats; "" is itself.
	Canonical string
	NoIndex   bool
	Scripts   []string
	// Reads tells the script which version is read here; see reads.
	Reads string
	Style string // a style sheet of its own
	// PrintStyle is a style sheet for print that belongs to this page.
	PrintStyle string
	// FromRoot has links begin at the host's root: for 404.html, which is shown
	// at any address.
	FromRoot bool

	// AsOf says for which day the page holds, see AsOfHTML; Turns are the days from
	// which another page stands for it, each with its address or "-".
	AsOf  template.HTML
	Turns string

	// Of is the version whose text the page is, or nil.
	Of *site.Version

	CrumbsHTML template.HTML // Crumbs as they were rendered for a page before
}

// Crumb is a step in the way from the front to a page.
type Crumb struct {
	Label, Href string
	// Stays has the step stand on a phone too, where else the last one does alone.
	Stays bool
}

// Trail is the way from the front to the page at from: each step a label and the
// path of its page.
func (r *Renderer) Trail(from string, steps ...[2]string) []Crumb {
	out := []Crumb{{Label: string(r.Texts.Site.Front), Href: Relative(from, FrontPath)}}
	for _, s := range steps {
		out = append(out, Crumb{Label: s[0], Href: Relative(from, s[1])})
	}
	return out
}

// Link is words with an address.
type Link struct {
	Label, Href string
	Current     bool
}

// LinkGroup is links under a heading.
type LinkGroup struct {
	Title string
	Links []Link
}

// frameKey is all that frames differ by.
type frameKey struct{ root, section string }

// frame is the finished page around two places: the head's own part and the main
// part.
type frame struct{ open, middle, close []byte }

type frameView struct {
	Lang, Root string
	Site       *site.Site
	Menu       []Link
	Search     Link
	More       []LinkGroup
	Help       []Link // about the site
	ShownAs    string // where site.yaml named the day
	Logo       string // the address of the theme's logo
	Slot       theme.Slot
}

type headView struct {
	Page                Page // not embedded: templates search long for what is promoted
	SiteTitle, Absolute string
	NoIndex             bool
	Slot                theme.PageSlot
}

// Write writes one page: the only way in which pages are made.
func (r *Renderer) Write(sink Sink, p Page, template string, view any) error {
	main, err := r.Execute(template, view)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if _, err := r.Framed(&b, p, []byte(main)); err != nil {
		return err
	}
	return sink.WriteFile(p.Path, b.Bytes())
}

// Framed makes b the page: the frame around the main part, which is given in pieces and
// begins at the byte at.
func (r *Renderer) Framed(b *bytes.Buffer, p Page, main ...[]byte) (at int, err error) {
	root := Upward(p.Path)
	if p.FromRoot {
		root = r.RootPath()
	}
	f, err := r.frame(frameKey{root, p.Section})
	if err != nil {
		return 0, err
	}
	canonical := p.Canonical
	if canonical == "" {
		canonical = p.Path
	}
	hv := headView{Page: p, SiteTitle: r.Site.Title, NoIndex: p.NoIndex || r.Site.Example, Slot: r.pageSlot(root, p.Title, p.Of)}
	if !p.FromRoot {
		hv.Absolute = r.Absolute(canonical)
	}
	b.Reset()
	size := len(f.open) + len(f.middle) + len(f.close) + 4096
	for _, part := range main {
		size += len(part)
	}
	b.Grow(size)
	b.Write(f.open)
	if err := r.Templates.ExecuteTemplate(b, "head", hv); err != nil {
		return 0, fmt.Errorf("template head: %w", err)
	}
	b.Write(f.middle)
	if p.CrumbsHTML != "" {
		b.WriteString(string(p.CrumbsHTML))
	} else if len(p.Crumbs) > 0 {
		if err := r.Templates.ExecuteTemplate(b, "crumbs", p); err != nil {
			return 0, fmt.Errorf("template crumbs: %w", err)
		}
	}
	b.WriteString(string(p.AsOf))
	at = b.Len()
	for _, part := range main {
		b.Write(part)
	}
	b.Write(f.close)
	return at, nil
}

// frame executes the base layout once for each depth and entry of the menu.
func (r *Renderer) frame(key frameKey) (*frame, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if f := r.frames[key]; f != nil {
		return f, nil
	}
	v := frameView{
		Lang: r.Words.Lang, Root: key.root, Site: r.Site, Slot: r.slot(key.root),
		Menu:   r.Menu(key.root, key.section),
		Search: Link{string(r.Texts.Site.Search), key.root + r.SearchPath(), key.section == InSearch},
	}
	v.More, v.Help = r.MoreMenu(key.root)
	if r.logo != "" {
		v.Logo = key.root + AssetsDir + r.logo
	}
	if r.Site.Fixed {
		v.ShownAs = r.AsOf()
	}
	f := &frame{}
	for name, part := range map[string]*[]byte{"base-open": &f.open, "base-middle": &f.middle, "base-close": &f.close} {
		var b bytes.Buffer
		if err := r.Templates.ExecuteTemplate(&b, name, v); err != nil {
			return nil, fmt.Errorf("template %s: %w", name, err)
		}
		*part = b.Bytes()
	}
	r.frames[key] = f
	return f, nil
}

// Upward is the way from a page to the site's root: "../../", or "" at the root.
func Upward(path string) string { return strings.Repeat("../", strings.Count(path, "/")) }

// slot is what a slot of the theme may show on any page.
func (r *Renderer) slot(root string) theme.Slot {
	c := r.Site.Contact
	return theme.Slot{Root: root, Lang: r.Words.Lang, SiteTitle: r.Site.Title, Organisation: r.Site.Organisation, Notice: r.Site.Notice,
		ContactName: c.Name, ContactEmail: c.Email, ContactPhone: c.Phone, Example: r.Site.Example, Group: r.Opts.Group}
}

// pageSlot is what a slot may show on one page; of is the version whose text the
// page is, or nil.
func (r *Renderer) pageSlot(root, title string, of *site.Version) theme.PageSlot {
	s := theme.PageSlot{Slot: r.slot(root), Title: title}
	if of != nil {
		s.Guide, s.Version, s.Draft = of.Guide.Title, of.ID, of.Draft
	}
	return s
}

// ArticleEnd is what the theme puts below a text; of is its version, or nil.
func (r *Renderer) ArticleEnd(path, title string, of *site.Version) (template.HTML, error) {
	return r.Execute("slot-article-end", r.pageSlot(Upward(path), title, of))
}
