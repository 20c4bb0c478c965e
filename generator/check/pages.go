package check

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"

	"bestpractice/generator/check/linkcheck"
	"bestpractice/generator/publish"
	"bestpractice/generator/render/page"
)

// Output stands before a sink: it counts what is written and has the finished
// pages checked, so that none has to be kept. What cannot be published is not
// handed on: Finish says why. It may be used from several goroutines.
type Output struct {
	sink  page.Sink
	links *linkcheck.Checker

	// AtOnce does n things, in any order or at once; nil does one after the other.
	AtOnce func(n int, do func(i int))

	mu      sync.Mutex
	names   publish.Names
	written map[string]int
	bytes   int64
}

// NewOutput stands before sink. baseURL is the address that the site is published
// at.
func NewOutput(sink page.Sink, baseURL string) (*Output, error) {
	links, err := linkcheck.New(baseURL)
	if err != nil {
		return nil, fmt.Errorf("base_url: %w", err)
	}
	return &Output{sink: sink, links: links, names: publish.NewNames(), written: map[string]int{}}, nil
}

// WriteFile implements page.Sink.
func (o *Output) WriteFile(name string, data []byte) error {
	return o.WriteSummed(name, data, sha256.Sum256(data))
}

// Published is a sink that takes the place of what was published: a file's sum may be
// given to it, where it is known, and the file that stands there and is written again.
type Published interface {
	WriteSummed(path string, data []byte, sum [sha256.Size]byte) error
	WriteAgain(path string, data func() ([]byte, error), sum [sha256.Size]byte, read fs.FileInfo) error
}

// large is from how many bytes on a file is handed on and read at the same time: the page
// with all of a large guide, which comes last, takes a tenth of the guide's time.
const large = 1 << 20

// WriteSummed is WriteFile of data whose sum is known.
func (o *Output) WriteSummed(name string, data []byte, sum [sha256.Size]byte) (err error) {
	if !o.takes(name, int64(len(data))) {
		return nil
	}
	if o.AtOnce == nil || len(data) < large {
		err = o.hand(name, data, sum)
		o.Read(name, data)
		return err
	}
	o.AtOnce(2, func(i int) {
		if i == 0 {
			err = o.hand(name, data, sum)
		} else {
			o.Read(name, data)
		}
	})
	return err
}

// WriteKnown is WriteSummed for what the published file holds, and for a page or a
// stylesheet that need not be read: Read or Know says what is in it.
func (o *Output) WriteKnown(name string, data func() ([]byte, error), sum [sha256.Size]byte, published fs.FileInfo) error {
	if !o.takes(name, published.Size()) {
		return nil
	}
	if !hasLinks(name) {
		o.links.File(name)
	}
	if s, ok := o.sink.(Published); ok {
		return s.WriteAgain(name, data, sum, published)
	}
	all, err := data()
	if err != nil {
		return err
	}
	return o.sink.WriteFile(name, all)
}

// takes counts a file, and reports whether its name can be published.
func (o *Output) takes(name string, size int64) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.written[name]++
	o.bytes += size
	_, bad := o.names.Add(name)
	return bad == nil
}

// hand hands a file on.
func (o *Output) hand(name string, data []byte, sum [sha256.Size]byte) error {
	if s, ok := o.sink.(Published); ok {
		return s.WriteSummed(name, data, sum)
	}
	return o.sink.WriteFile(name, data)
}

// Read reads the links of a page or a stylesheet.
func (o *Output) Read(name string, data []byte) {
	switch path.Ext(name) {
	case ".html":
		o.links.Page(name, data)
	case ".css":
		o.links.Stylesheet(name, data)
	default:
		o.links.File(name)
	}
}

func hasLinks(name string) bool { return path.Ext(name) == ".html" || path.Ext(name) == ".css" }

// Learn gives what pages and stylesheets among files say, see linkcheck.Checker; Know
// takes it.
func (o *Output) Learn(files []string) (Learned, bool) {
	return o.links.Learn(slices.DeleteFunc(files, func(name string) bool { return !hasLinks(name) }))
}

func (o *Output) Know(l Learned) { o.links.Know(l) }

// Learned is what is known of pages without reading them.
type Learned = linkcheck.Learned

// Size is how many files were written, and how many bytes.
func (o *Output) Size() (files int, bytes int64) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return len(o.written), o.bytes
}

// Finish checks what had to wait until all texts were parsed and all files were
// written.
func (c *Checker) Finish(at page.Addresses, o *Output) {
	c.addresses(at)
	c.names(at, o.written)
	gone := withdrawn(c.site, at)
	c.finish(func(path string) bool { return o.written[path] > 0 }, gone)
	c.pages(at, gone, o)
}

// pages reports what is wrong with the finished pages, once for each thing that
// is wrong: a link in the frame stands on every page. Where the sources have
// errors already, a broken link on a page would only tell of them again. gone tells
// what was withdrawn.
func (c *Checker) pages(at page.Addresses, gone func(string) bool, o *Output) {
	if c.list.HasErrors() {
		return
	}
	type fault struct {
		kind   linkcheck.Kind
		target string
	}
	var order []fault
	first, count := map[fault]linkcheck.Problem{}, map[fault]int{}
	for _, p := range o.links.Problems() {
		if gone(p.Target) {
			continue // said where the link stands
		}
		f := fault{p.Kind, p.Target}
		if count[f]++; count[f] == 1 {
			first[f] = p
			order = append(order, f)
		}
	}
	for _, f := range order {
		p := first[f]
		pos, code := above(byAuthors(c.site, at), p.Page), "page-"+string(p.Kind)
		if n := count[f] - 1; n > 0 {
			c.list.Errorf(pos, code, p.Hint, "on the page %s (and %d more pages): %s", page.Address(p.Page), n, p.Message)
		} else {
			c.list.Errorf(pos, code, p.Hint, "on the page %s: %s", page.Address(p.Page), p.Message)
		}
	}
}
