package generator

import (
	"context"
	"sync"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// ahead parses a guide's sections before they are asked for, so that a site of
// one guide keeps two processors busy. It stays a few sections ahead only: the
// trees of a whole guide would take memory for nothing.
type ahead struct {
	parse func(*site.Section) *markdown.Doc

	mu    sync.Mutex
	lines map[*site.Guide]<-chan parsed
}

type parsed struct {
	section *site.Section
	doc     *markdown.Doc
}

// depth is how many sections may wait.
const depth = 8

func newAhead(parse func(*site.Section) *markdown.Doc) *ahead {
	return &ahead{parse: parse, lines: map[*site.Guide]<-chan parsed{}}
}

// begin parses a guide's sections in the order in which they are rendered, until
// the function that it returns is called.
func (a *ahead) begin(ctx context.Context, g *site.Guide) (end func()) {
	ctx, cancel := context.WithCancel(ctx)
	line := make(chan parsed, depth)
	a.mu.Lock()
	a.lines[g] = line
	a.mu.Unlock()
	go func() {
		defer close(line)
		for _, v := range g.Versions {
			for _, s := range v.Sections {
				select {
				case line <- parsed{s, a.parse(s)}:
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	return func() {
		cancel()
		for range line { // until it is closed: nothing is parsed after the end
		}
		a.mu.Lock()
		delete(a.lines, g)
		a.mu.Unlock()
	}
}

// section returns a section's tree: the next in line, or where another one is
// asked for than was expected, one parsed now.
func (a *ahead) section(s *site.Section) *markdown.Doc {
	a.mu.Lock()
	line := a.lines[s.Version.Guide]
	a.mu.Unlock()
	if line != nil {
		if p, ok := <-line; ok && p.section == s {
			return p.doc
		}
	}
	return a.parse(s)
}
