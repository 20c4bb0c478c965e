// Package linkcheck reads the finished pages of a site, as they are written, and
// says what in them leads nowhere or breaks the rules for what a page may load.
//
// Input are the bytes of every page and stylesheet and the path of every other
// file, in any order and from several goroutines; what is given is not kept, only
// its ids and links. Output is a list of problems in one order whatever the order
// of input. Nothing is read from disk and no other host is asked.
//
// The rules are those of a site that must work from any folder, from a mailed
// zip and under a Content-Security-Policy without exceptions:
//
//   - a link, image, script, style, font or any other reference to the site leads
//     to a file that is there, and its #anchor to an id (or a name) on that page;
//   - references are relative and name their file ("…/index.html", not the
//     folder); only canonical, alternate and the like may be absolute. 404.html,
//     which is shown at any address, uses root paths and no others;
//   - nothing is loaded from another host, and schemes are known ones;
//   - no style and no event attributes; a style element or a script in the page only
//     where the page's own policy holds its hash (rapport.html);
//   - ids are unique on a page, and for, headers, aria-labelledby and all other
//     attributes that name ids name ones that exist.
package linkcheck

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"sync"

	"bestpractice/generator/diag"
)

// Kind says what is wrong.
type Kind string

const (
	MissingPage     Kind = "missing-page"     // a link to a file of the site that is not there
	MissingAnchor   Kind = "missing-anchor"   // a link to an anchor that its page does not have
	MissingFile     Kind = "missing-file"     // an image, script, style, font … that is not there
	FolderLink      Kind = "folder-link"      // a link that names a folder, not its file
	AbsoluteLink    Kind = "absolute-link"    // a root path or full address where a relative one is needed
	RelativeLink    Kind = "relative-link"    // a relative link on 404.html
	OutsideSite     Kind = "outside-site"     // a link that climbs out of the site
	BadLink         Kind = "bad-link"         // a link that is empty or no address
	UnknownScheme   Kind = "unknown-scheme"   // javascript: and all that is not known
	ForeignResource Kind = "foreign-resource" // something that is loaded from another host
	InlineStyle     Kind = "inline-style"
	InlineScript    Kind = "inline-script"
	DuplicateID     Kind = "duplicate-id"
	BadID           Kind = "bad-id"        // an id that is empty or holds a space
	MissingIDRef    Kind = "missing-idref" // an attribute that names an id that is not on the page
	BaseElement     Kind = "base-element"  // it would change what all links mean
	DuplicatePage   Kind = "duplicate-page"
)

// Problem is one thing that is wrong on a page. It stands once however often the
// page repeats it.
type Problem struct {
	Page    string // path of the page or stylesheet in the site
	Target  string // what the link leads to, as a path in the site where it is one; the id; the attribute
	Kind    Kind
	Message diag.Text // a sentence that names the target
	Hint    diag.Text // what was meant, where something is near
}

func (p Problem) String() string { return p.Page + ": " + p.words() + " [" + string(p.Kind) + "]" }

func (p Problem) words() string {
	if p.Hint == "" {
		return p.Message.String()
	}
	return p.Message.String() + " (" + p.Hint.String() + ")"
}

// unset is the address that a new site has until it gets its own: it is nobody's, and a
// guide that is taken in may have it for an example.
const unset = "https://example.org/"

// Checker collects pages and files. Make one with New.
type Checker struct {
	base    *url.URL // nil where not known
	unset   bool     // base is the one that a new site has until it gets its own
	scratch sync.Pool

	mu       sync.Mutex
	files    map[string]*file
	all      []*file
	names    map[string]uint32 // fragments and ids, each once for the whole site
	spelled  []string          // the reverse
	problems []Problem
}

// file is a path that is in the site, or that something leads to.
type file struct {
	path    string
	number  uint32 // its place in Checker.all
	there   bool
	page    bool
	anchors []uint32 // of a page, sorted
	links   []link
}

// link leads from a page to a file of the site, which may be added later: the
// number of the file, that of the fragment (0 for none) and the use. A site has
// millions of them, so they are small and quickly sorted.
type link uint64

const (
	useBits      = 2
	fragmentBits = 30
)

func newLink(to *file, fragment uint32, u use) link {
	return link(to.number)<<(fragmentBits+useBits) | link(fragment)<<useBits | link(u)
}

func (l link) file() uint32     { return uint32(l >> (fragmentBits + useBits)) }
func (l link) fragment() uint32 { return uint32(l>>useBits) & (1<<fragmentBits - 1) }
func (l link) use() use         { return use(l & (1<<useBits - 1)) }

// use is what a reference is for, which decides what is asked of it.
type use uint8

const (
	toFollow    use = iota // a link that a reader follows
	toLoad                 // something that the page needs
	toDescribe             // canonical, alternate …: read by machines, absolute
	toFollowDir            // a link that names a folder: reported with what it should name
)

// New makes a Checker. baseURL is the address that the site is published at, or
// "" where it is not known; then links to it count as those to other hosts.
func New(baseURL string) (*Checker, error) {
	c := &Checker{files: map[string]*file{}, names: map[string]uint32{"": 0}, spelled: []string{""}}
	c.scratch.New = func() any { return new(page) }
	if baseURL != "" {
		base, err := url.Parse(baseURL)
		if err != nil {
			return nil, err
		}
		if !strings.HasSuffix(base.Path, "/") {
			base.Path += "/"
		}
		c.base, c.unset = base, baseURL == unset
	}
	return c, nil
}

// File adds a file that links may lead to and that is not read.
func (c *Checker) File(path string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.file(path).there = true
}

// Page adds an HTML page. Its bytes may be used again when Page returns.
func (c *Checker) Page(path string, html []byte) {
	p := c.scratch.Get().(*page)
	p.read(c, path, html)
	c.add(p)
	c.scratch.Put(p)
}

// file returns the file at a path; the lock is held.
func (c *Checker) file(path string) *file {
	f := c.files[path]
	if f == nil {
		f = &file{path: path, number: uint32(len(c.all))}
		c.files[path] = f
		c.all = append(c.all, f)
	}
	return f
}

// add takes what was read from a page into the site's books.
func (c *Checker) add(p *page) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f := c.file(p.path)
	if f.page {
		c.problems = append(c.problems, twice(p.path))
		return
	}
	f.there, f.page = true, !p.stylesheet
	c.problems = append(c.problems, p.problems...)
	f.anchors = make([]uint32, 0, len(p.ids))
	for _, id := range p.ids {
		f.anchors = append(f.anchors, c.name(id))
	}
	slices.Sort(f.anchors)
	p.links = p.links[:0]
	for _, r := range p.refs {
		// Written so that looking up what is known copies nothing.
		to := c.files[string(r.path)]
		if to == nil {
			to = c.file(string(r.path))
		}
		fragment := c.name(r.fragment)
		if to == f && (fragment == 0 || f.anchor(fragment)) {
			continue
		}
		p.links = append(p.links, newLink(to, fragment, r.use))
	}
	slices.Sort(p.links)
	f.links = slices.Clone(slices.Compact(p.links))
}

// name returns the number of a name; the lock is held.
func (c *Checker) name(name []byte) uint32 {
	n, known := c.names[string(name)]
	if !known {
		n = uint32(len(c.spelled))
		s := string(name)
		c.names[s] = n
		c.spelled = append(c.spelled, s)
	}
	return n
}

func (f *file) anchor(name uint32) bool {
	_, found := slices.BinarySearch(f.anchors, name)
	return found
}

// Problems returns all that is wrong with what was added so far, by page, kind
// and target.
func (c *Checker) Problems() []Problem {
	c.mu.Lock()
	defer c.mu.Unlock()
	var all []*finding
	for _, p := range c.problems {
		all = append(all, &finding{Problem: p})
	}
	j := newJudge(c)
	for _, f := range c.files {
		for _, l := range f.links {
			if p := j.follow(f, l); p != nil {
				all = append(all, p)
			}
		}
	}
	slices.SortFunc(all, func(a, b *finding) int {
		return cmp.Or(strings.Compare(a.Page, b.Page), strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Target, b.Target), strings.Compare(string(a.Message), string(b.Message)))
	})
	var problems []Problem
	hints := 0
	for i, f := range all {
		if i > 0 && f.Problem == all[i-1].Problem {
			continue
		}
		problems = append(problems, f.Problem)
		if f.hint != nil && hints < maxHints {
			hints++
			problems[len(problems)-1].Hint = f.hint()
		}
	}
	return problems
}
