package chart

import (
	"context"
	"crypto/sha256"
	"fmt"
	"regexp"
	"runtime"
	"strconv"
	"sync"

	"bestpractice/generator/store"
	"bestpractice/generator/theme"
	"bestpractice/templates"
)

// Options set up a Renderer. The zero value draws every time.
type Options struct {
	// Store has finished pictures, as ECharts made them, and those in dots.
	Store store.Store
	// Program tells one program from another in the store: another may draw dots
	// otherwise. "" keeps none.
	Program string
	// Tokens are those of the site's theme; nil are the built-in ones.
	Tokens *theme.Tokens
}

// Renderer draws specs. It may be used from several goroutines.
type Renderer struct {
	engine  *engine
	palette palette
	store   store.Store
	program string
	// turns bounds the VMs that run at once: each holds some 30 MB.
	turns chan struct{}
	drawn drawn
	bases bases
	// canvases and encoders are used again: a picture in dots is of some megabytes.
	canvases sync.Pool
	encoders encoders
}

// New returns a Renderer. It compiles nothing: see engine.
func New(o Options) (*Renderer, error) {
	e, err := newEngine()
	if err != nil {
		return nil, err
	}
	if o.Tokens == nil {
		if o.Tokens, err = theme.Read(templates.FS); err != nil {
			return nil, err
		}
	}
	return &Renderer{engine: e, palette: paletteOf(o.Tokens), store: o.Store, program: o.Program, turns: make(chan struct{}, runtime.GOMAXPROCS(0))}, nil
}

// keyOf is what a picture of ECharts depends on.
func keyOf(engine [sha256.Size]byte, s Spec) store.Key {
	return store.KeyOf("chart", string(engine[:]), strconv.Itoa(s.Width), strconv.Itoa(s.Height), s.writing().json(), string(s.options))
}

// SVG returns the chart as an <svg> element for the page. It stops when ctx is
// done.
func (r *Renderer) SVG(ctx context.Context, s Spec) ([]byte, error) {
	raw, err := r.raw(ctx, s)
	if err != nil {
		return nil, err
	}
	return r.palette.finish(raw, s)
}

var idForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)

// raw returns what ECharts makes of the options, which neither id, words nor
// theme are part of: what differs only in those shares it.
func (r *Renderer) raw(ctx context.Context, s Spec) (string, error) {
	if s.err != nil {
		return "", fmt.Errorf("chart %s: %w", s.ID, s.err)
	}
	if len(s.options) == 0 {
		return "", fmt.Errorf("chart %q: an empty spec", s.ID)
	}
	if !idForm.MatchString(s.ID) {
		return "", fmt.Errorf("chart %q: an ID is letters, digits, - and _, and begins with a letter", s.ID)
	}
	k := keyOf(r.engine.version, s)
	svg, err := r.drawn.of(ctx, k, r.store.Dir != "", func() (string, error) { return r.made(ctx, k, s) })
	if err != nil {
		return "", fmt.Errorf("chart %s: %w", s.ID, err)
	}
	return svg, nil
}

func (r *Renderer) made(ctx context.Context, k store.Key, s Spec) (string, error) {
	if svg, ok := r.store.Get(k); ok {
		return string(svg), nil
	}
	select {
	case r.turns <- struct{}{}:
		defer func() { <-r.turns }()
	case <-ctx.Done():
		return "", ctx.Err()
	}
	svg, err := r.engine.draw(ctx, s)
	if err != nil {
		return "", err
	}
	r.store.Put(k, []byte(svg))
	return svg, nil
}
