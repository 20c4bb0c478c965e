package linkcheck

import (
	"slices"

	"bestpractice/generator/diag"
)

// Learned is what some pages and stylesheets say: their ids and where their links
// lead. A Checker that takes it need not read them.
type Learned struct {
	Names []string // ids and fragments; numbers below count in it
	Paths []string // that links lead to; so do these
	Pages []Known
}

// Known is a page, or a stylesheet.
type Known struct {
	Path    string
	HTML    bool
	Anchors []uint32
	To      []uint32 // paths
	For     []uint32 // of each, the fragment and the use
}

// Learn gives what was read from pages and stylesheets. ok is false where one was not
// read, or where something is wrong with it by itself: only who reads it says so.
func (c *Checker) Learn(paths []string) (l Learned, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, p := range c.problems {
		if slices.Contains(paths, p.Page) {
			return Learned{}, false
		}
	}
	names, files := map[uint32]uint32{}, map[uint32]uint32{}
	number := func(of map[uint32]uint32, table *[]string, n uint32, spelled string) uint32 {
		at, known := of[n]
		if !known {
			at = uint32(len(*table))
			of[n] = at
			*table = append(*table, spelled)
		}
		return at
	}
	for _, path := range paths {
		f := c.files[path]
		if f == nil {
			return Learned{}, false
		}
		k := Known{Path: path, HTML: f.page}
		for _, a := range f.anchors {
			k.Anchors = append(k.Anchors, number(names, &l.Names, a, c.spelled[a]))
		}
		for _, to := range f.links {
			k.To = append(k.To, number(files, &l.Paths, to.file(), c.all[to.file()].path))
			k.For = append(k.For, number(names, &l.Names, to.fragment(), c.spelled[to.fragment()])<<useBits|uint32(to.use()))
		}
		l.Pages = append(l.Pages, k)
	}
	return l, true
}

// Know takes what was learned of pages, as if it had read them.
func (c *Checker) Know(l Learned) {
	c.mu.Lock()
	defer c.mu.Unlock()
	names, files := make([]uint32, len(l.Names)), make([]*file, len(l.Paths))
	for i, n := range l.Names {
		names[i] = c.name([]byte(n))
	}
	for i, p := range l.Paths {
		files[i] = c.file(p)
	}
	for _, k := range l.Pages {
		f := c.file(k.Path)
		if f.page {
			c.problems = append(c.problems, twice(k.Path))
			continue
		}
		f.there, f.page = true, k.HTML
		f.anchors = make([]uint32, len(k.Anchors))
		for i, a := range k.Anchors {
			f.anchors[i] = names[a]
		}
		slices.Sort(f.anchors)
		f.links = make([]link, len(k.To))
		for i, to := range k.To {
			f.links[i] = newLink(files[to], names[k.For[i]>>useBits], use(k.For[i]&(1<<useBits-1)))
		}
		slices.Sort(f.links)
	}
}

// twice is the problem that two pages have one path.
func twice(path string) Problem {
	return Problem{Page: path, Target: path, Kind: DuplicatePage, Message: diag.F("two pages have this path")}
}
