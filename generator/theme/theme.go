// Package theme makes the look of a site: the built-in one, or that with the files
// of the site's own theme/ before it.
//
// Input are the built-in files (package templates) and, as package source reads
// them, the files of theme/. Output is one folder of files that the pages are
// written from, and the tokens, which charts and Word files are made with; what is
// wrong in a file is a diagnostic at its line, and the built-in one stands in its
// place. A site without theme/ has the built-in files, byte for byte.
//
//	theme/tokens.css         values: colours for light, dark and print, sizes, fonts. Written as
//	                         templates/styles/00-tokens.css is; says only what differs.
//	theme/style.css          rules. They stand in the last of the layers, so that each wins over a
//	                         built-in one whatever its selector: @layer tokens, built-in, theme.
//	theme/fonts/*.woff2      fonts that either names as url("fonts/NAME.woff2"); LICENSE*.txt beside them
//	theme/logo.svg, logo.png stands before the site's name on each page; as high as --logo-height
//	theme/icon.svg           the icon in the browser's tab
//	theme/texts.yaml         words of the pages, as templates/texts/da.yaml has them; says only what differs
//	theme/head.html          slot: last in <head>, for meta and link
//	theme/header.html        slot: first in the page's head, above the site's name
//	theme/footer.html        slot: last in the page's foot
//	theme/article-end.html   slot: below the text of a section, and of a page
//
// A slot is HTML with places to fill: {{.Root}} and the other fields of Slot, and
// {{if .Example}}…{{else}}…{{end}}. It runs no script and loads nothing from
// elsewhere. A link to a page of the site is {{.Root}}om/index.html.
package theme

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"
)

// Theme is the look of a site.
type Theme struct {
	// Files are those that pages are made of, under the names that package
	// templates has them; a theme's own style is at StyleFile, its logo at
	// logo.svg or logo.png.
	Files  fs.FS
	Tokens *Tokens
	// Links are what slots link to on the site, by path from its root.
	Links []Link
}

// StyleFile is where the style of a site's own stands among the files.
const StyleFile = "styles/theme/style.css"

// Link is a link of a slot.
type Link struct {
	Path string
	Pos  diag.Pos
}

// Load makes the theme of a site in a language. Of files without any it is the
// built-in one.
func Load(builtIn fs.FS, own []source.ThemeFile, lang string, list *diag.List) (*Theme, error) {
	tokens, err := Read(builtIn)
	if err != nil {
		return nil, err
	}
	t := &Theme{Files: builtIn, Tokens: tokens}
	if len(own) == 0 {
		return t, nil
	}
	l := &loader{builtIn: builtIn, list: list, over: map[string][]byte{}, assets: map[string]bool{}}
	for _, f := range own {
		if name := f.Name(); path.Dir(name) == "fonts" || slices.Contains([]string{"logo.svg", "logo.png", "icon.svg"}, name) {
			l.assets[name] = true
			l.over[name] = f.Data
		}
	}
	slots := map[string]string{}
	for _, f := range own {
		switch name := f.Name(); {
		case name == "tokens.css":
			s := newSheet(f.Path, string(f.Data), list)
			t.Tokens = tokens.with(s)
			for _, ref := range s.addresses(0, len(s.text)) {
				l.load(s, ref)
			}
			t.Tokens.check(list)
			l.over[TokensFile] = []byte(t.Tokens.css())
		case name == "style.css":
			if s := newSheet(f.Path, string(f.Data), list); l.style(s) {
				l.over[StyleFile] = f.Data
			}
		case name == "texts.yaml":
			if err := l.texts(f, lang); err != nil {
				return nil, err
			}
		case path.Ext(name) == ".html":
			var ok bool
			if slots[strings.TrimSuffix(name, ".html")], ok = l.slot(f); !ok {
				delete(slots, strings.TrimSuffix(name, ".html"))
			}
		}
	}
	if len(slots) > 0 {
		l.over[slotsFile] = slotTemplates(slots)
	}
	t.Links = l.links
	t.Files = folder.Over(builtIn, l.over)
	return t, nil
}

// loader takes in the files of a theme.
type loader struct {
	builtIn fs.FS
	list    *diag.List
	over    map[string][]byte // laid over the built-in files
	assets  map[string]bool   // what styles may load, beside the built-in fonts
	links   []Link
}

// load checks what a style loads: a file of the theme, or a built-in font.
func (l *loader) load(s *sheet, ref reference) {
	name := path.Clean(ref.address)
	if _, err := fs.Stat(l.builtIn, name); l.assets[name] || path.Dir(name) == "fonts" && err == nil {
		return
	}
	var known []string
	for name := range l.assets {
		known = append(known, name)
	}
	slices.Sort(known)
	hint := diag.DidYouMean(name, known)
	if hint == "" {
		hint = "a style loads the theme's own logo, icon and fonts, as url(\"fonts/NAME.woff2\")"
	}
	l.list.Errorf(s.pos(ref.at), "theme-file", hint, "the theme has no file %q", ref.address)
}

// style reports whether a style sheet may stand in its layer.
func (l *loader) style(s *sheet) bool {
	rules, ok := s.rules(0, len(s.text))
	for _, r := range rules {
		word, _, _ := strings.Cut(strings.ToLower(r.prelude), " ")
		switch {
		case word == "@import", word == "@charset", word == "@namespace":
			l.list.Errorf(s.pos(r.at), "theme-rule", "write the rules themselves, and fonts as @font-face in tokens.css", "style.css has no %s", word)
			ok = false
		case !r.block && word != "@layer":
			l.list.Errorf(s.pos(r.at), "css-syntax", "a rule is a selector and a block in { }", "this is no rule of a style sheet")
			ok = false
		}
	}
	for _, ref := range s.addresses(0, len(s.text)) {
		l.load(s, ref)
	}
	return ok
}

// check reports what is wrong with the values of a site's tokens taken together.
func (t *Tokens) check(list *diag.List) {
	for mode := range t.modes {
		for _, name := range t.order[mode] {
			built := t.modes[mode][name]
			if built.pos.IsZero() {
				continue
			}
			to, again := aliased(built.value)
			if _, ok := t.lookup(Mode(mode), name); again && !ok {
				hint := diag.Text("")
				if !slices.Contains(t.order[Light], to) {
					hint = diag.DidYouMean("--"+to, t.names())
				}
				list.Errorf(built.pos, "theme-value", hint, "there is no token %q, or it leads back to itself", "--"+to)
			}
		}
	}
	t.halves(list)
	t.contrasts(list)
}
