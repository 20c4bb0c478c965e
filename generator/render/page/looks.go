package page

import (
	"fmt"
	"html/template"
	"io/fs"
	"strings"
	"sync"
)

// Looks keeps what was read of the newest theme, so that a program that builds again and
// again parses its templates and texts once. It may be used from several goroutines; nil
// keeps nothing.
type Looks struct {
	mu   sync.Mutex
	of   string // what last was read from
	last look
}

// look is a theme's templates and texts. Nobody changes them.
type look struct {
	texts     *Texts
	templates *template.Template
}

// look reads a theme, or finds that it is the one that was read before. Templates have
// funcs beside those of this package, which are the same each time.
func (l *Looks) look(theme fs.FS, lang string, funcs template.FuncMap) (look, error) {
	if l == nil {
		return newLook(theme, lang, funcs)
	}
	of, err := written(theme, lang)
	if err != nil {
		return look{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.of == of {
		return l.last, nil
	}
	now, err := newLook(theme, lang, funcs)
	if err == nil {
		l.of, l.last = of, now
	}
	return now, err
}

func newLook(theme fs.FS, lang string, funcs template.FuncMap) (look, error) {
	texts, err := LoadTexts(theme, lang)
	if err != nil {
		return look{}, err
	}
	templates, err := template.New("").Funcs(baseFuncs(texts, texts.Words(lang))).Funcs(funcs).ParseFS(theme, pageTemplates)
	if err != nil {
		return look{}, fmt.Errorf("reading the page templates: %w", err)
	}
	if err := fold(templates, texts); err != nil {
		return look{}, fmt.Errorf("reading the page templates: %w", err)
	}
	return look{texts, templates}, nil
}

const pageTemplates = "pages/*.html"

func textsFile(lang string) string { return "texts/" + lang + ".yaml" }

// written is all that a look is read from.
func written(theme fs.FS, lang string) (string, error) {
	names, err := fs.Glob(theme, pageTemplates)
	if err != nil {
		return "", err
	}
	var all strings.Builder
	for _, name := range append(names, textsFile(lang)) {
		data, err := fs.ReadFile(theme, name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&all, "%s %d %s", name, len(data), data)
	}
	return all.String(), nil
}
