package linkcheck

import (
	"bytes"
	"cmp"
	"net/url"
	"path"
	"strings"

	"bestpractice/generator/diag"
)

// refer takes in one address as it stands on the page: what can be judged by
// itself is reported now, and what leads to a file of the site is kept.
func (p *page) refer(address []byte, u use) {
	if address = trim(address); len(address) == 0 {
		p.report(BadLink, "", diag.F("an empty address"))
		return
	}
	end, hash, colon := len(address), -1, false // of the path, and where the fragment begins
	for i, c := range address {
		if bytesAre[c]&dividing == 0 {
			continue
		}
		switch c {
		case ':':
			colon = true
		case '\\', '\t', '\r', '\n':
			p.report(BadLink, string(address), diag.F("the address %q holds a backslash, a tab or a line break", address))
			return
		case '#':
			if hash < 0 {
				end, hash = min(end, i), i
			}
		case '?':
			end = min(end, i)
		}
	}
	rest, fragment := address[:end], []byte(nil)
	if hash >= 0 {
		fragment = address[hash+1:]
	}
	scheme := ""
	if colon {
		scheme = schemeOf(address)
	}
	switch {
	case scheme != "":
		p.absolute(string(address), strings.ToLower(scheme), u)
	case bytes.HasPrefix(address, []byte("//")):
		p.absolute(string(address), "", u)
	case len(rest) == 0:
		p.own = append(p.own, ref{nil, named(fragment), u})
	case rest[0] == '/':
		p.rooted(rest, fragment, u)
	case p.path == "404.html":
		p.report(RelativeLink, string(address), diag.F("the link %q is relative, and this page is shown at any address: it needs a root path", address))
	default:
		p.keep(p.folder, rest, fragment, u)
	}
}

// schemeOf returns what stands before the colon of an absolute address.
func schemeOf(address []byte) string {
	for i, c := range address {
		switch {
		case letter(c), i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		case i > 0 && c == ':':
			return string(address[:i])
		default:
			return ""
		}
	}
	return ""
}

// absolute judges an address with a scheme or a host.
func (p *page) absolute(address, scheme string, u use) {
	switch scheme {
	case "mailto", "tel", "sms", "webcal":
		if u != toFollow {
			p.report(UnknownScheme, address, diag.F("%q cannot be loaded", address))
		}
		return
	case "data":
		if u != toLoad {
			p.report(UnknownScheme, excerpt([]byte(address)), diag.F("browsers do not follow links to data: %s", excerpt([]byte(address))))
		}
		return
	case "http", "https", "":
	default:
		p.report(UnknownScheme, address, diag.F("the scheme of %q is not one that a page may use", address))
		return
	}
	to, err := url.Parse(address)
	if err != nil || to.Host == "" {
		p.report(BadLink, address, diag.F("%q is no address", address))
		return
	}
	inside, own := p.ownPath(to)
	switch {
	case own && u == toDescribe:
		p.keep("", index([]byte(inside)), []byte(to.Fragment), u)
	case own && !p.checker.unset:
		p.report(AbsoluteLink, address, diag.F("%q leads into this site by its full address: a relative link works from any folder", address))
	case u == toLoad:
		p.report(ForeignResource, address, diag.F("%q is loaded from another host", address))
	case scheme == "":
		p.report(AbsoluteLink, address, diag.F("%q has no scheme, and leads nowhere when the page is opened from a folder: begin it with https:", address))
	}
}

// ownPath returns the path in the site that a full address leads to.
func (p *page) ownPath(to *url.URL) (string, bool) {
	base := p.checker.base
	if base == nil || !strings.EqualFold(to.Host, base.Host) {
		return "", false
	}
	inside := to.Path
	if inside+"/" == base.Path {
		inside += "/"
	}
	return strings.CutPrefix(inside, base.Path)
}

// index gives the file that a server shows for a path.
func index(inside []byte) []byte {
	if len(inside) == 0 || inside[len(inside)-1] == '/' {
		return append(bytes.Clone(inside), "index.html"...)
	}
	return inside
}

// rooted judges a root path, which only 404.html may use, and must.
func (p *page) rooted(rest, fragment []byte, u use) {
	if p.path != "404.html" {
		p.report(AbsoluteLink, string(rest), diag.F("%q begins at the root of the host: a relative link works from any folder", rest))
		return
	}
	root := "/"
	if p.checker.base != nil {
		root = p.checker.base.EscapedPath()
	}
	inside, ok := bytes.CutPrefix(rest, []byte(root))
	if !ok {
		p.report(OutsideSite, string(rest), diag.F("%q leads out of the site, which is published at %q", rest, root))
		return
	}
	p.keep("", index(inside), fragment, u)
}

// keep notes a reference to a file of the site. The path is relative to folder.
func (p *page) keep(folder string, relative, fragment []byte, u use) {
	relative, err := unescape(relative)
	if err != nil {
		p.report(BadLink, string(relative), diag.F("%q is no address", relative))
		return
	}
	last := relative[bytes.LastIndexByte(relative, '/')+1:]
	if len(relative) > 0 && u == toFollow && (len(last) == 0 || string(last) == "." || string(last) == "..") {
		u = toFollowDir
	}
	start := len(p.paths)
	ok := true
	if p.paths, ok = join(p.paths, folder, relative); !ok {
		p.report(OutsideSite, string(relative), diag.F("%q climbs out of the site", relative))
		return
	}
	p.refs = append(p.refs, ref{p.paths[start:len(p.paths):len(p.paths)], named(fragment), u})
}

// named is the anchor that a fragment names, or nothing.
func named(fragment []byte) []byte {
	if len(fragment) == 0 {
		return nil
	}
	// A text fragment (:~:text=…) is the browser's own, and no anchor.
	fragment, _, _ = bytes.Cut(fragment, []byte(":~:"))
	if s, err := unescape(fragment); err == nil {
		fragment = s
	}
	if string(fragment) == "top" {
		return nil
	}
	return fragment
}

// trim takes away the blanks around an address.
func trim(b []byte) []byte {
	for len(b) > 0 && space(b[0]) {
		b = b[1:]
	}
	for len(b) > 0 && space(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

// unescape undoes percent-encoding; on an error it gives back what it was given.
func unescape(b []byte) ([]byte, error) {
	if bytes.IndexByte(b, '%') < 0 {
		return b, nil
	}
	s, err := url.PathUnescape(string(b))
	if err != nil {
		return b, err
	}
	return []byte(s), nil
}

// join appends folder and relative, cleaned, to buf. It reports false where the
// path climbs above the folder of the site.
func join(buf []byte, folder string, relative []byte) ([]byte, bool) {
	start := len(buf)
	if folder != "." {
		buf = append(buf, folder...)
	}
	for len(relative) > 0 {
		var part []byte
		part, relative, _ = bytes.Cut(relative, []byte("/"))
		switch string(part) {
		case "", ".":
		case "..":
			if len(buf) == start {
				return buf, false
			}
			i := bytes.LastIndexByte(buf[start:], '/')
			buf = buf[:start+max(i, 0)]
		default:
			if len(buf) > start {
				buf = append(buf, '/')
			}
			buf = append(buf, part...)
		}
	}
	return buf, true
}

// judge tells what is wrong with links once all files are known. Many pages may
// hold the same wrong link, so what it took to find a hint is kept.
type judge struct {
	*Checker
	siblings map[[2]string][]string // the words that tell alike files apart
	folded   map[string]string      // the files there are by lower case, the first of each
	hints    map[string]diag.Text   // by target
}

// maxHints bounds the hints that are looked for, which takes far longer than
// finding what is wrong; whoever has more problems than that reads no further.
const maxHints = 100

// finding is a problem whose hint is looked for when the order is known.
type finding struct {
	Problem
	hint func() diag.Text // or nil
}

func newJudge(c *Checker) *judge {
	j := &judge{c, map[[2]string][]string{}, map[string]string{}, map[string]diag.Text{}}
	for name, f := range c.files {
		if !f.there {
			continue
		}
		around, word := split(name)
		j.siblings[around] = append(j.siblings[around], word)
		low := strings.ToLower(name)
		if other, taken := j.folded[low]; !taken || name < other {
			j.folded[low] = name
		}
	}
	return j
}

// follow returns nil for a link that is good. The hint is not looked for yet.
func (j *judge) follow(from *file, l link) *finding {
	to, folder := j.all[l.file()], l.use() == toFollowDir
	anchored := l.fragment() == 0 || !to.page || to.anchor(l.fragment())
	if to.there && !folder && anchored { // nearly all are
		return nil
	}
	shown := to.path
	if folder {
		shown = cmp.Or(shown, ".") + "/"
	}
	fragment := j.spelled[l.fragment()]
	p := &finding{Problem: Problem{Page: from.path, Target: shown}}
	if fragment != "" {
		p.Target += "#" + fragment
	}
	index := j.files[path.Join(to.path, "index.html")]
	switch {
	case index != nil && index.there && (folder || l.use() == toFollow && !to.there):
		p.Kind = FolderLink
		p.Message = diag.F("the link to the folder %q must name its file: %q", strings.TrimSuffix(shown, "/")+"/", index.path)
	case !to.there && l.use() == toLoad:
		p.Kind = MissingFile
		p.Message = diag.F("the page needs %q, which is not in the site", shown)
		p.hint = func() diag.Text { return j.nearFile(shown) }
	case !to.there, folder:
		p.Kind = MissingPage
		p.Message = diag.F("the link leads to %q, which is not in the site", shown)
		p.hint = func() diag.Text { return j.nearFile(shown) }
	default:
		p.Kind = MissingAnchor
		p.Message = diag.F("the link leads to #%s, which is not on %q", fragment, to.path)
		if to == from {
			p.Message = diag.F("the link leads to #%s, which is not on this page", fragment)
		}
		p.hint = func() diag.Text { return j.nearAnchor(to, fragment) }
	}
	return p
}

// nearFile looks for the slip that a computer at home forgives and a server does
// not, and else among the files of the same folder.
func (j *judge) nearFile(missing string) diag.Text {
	hint, known := j.hints[missing]
	if known {
		return hint
	}
	if name, ok := j.folded[strings.ToLower(missing)]; ok {
		hint = diag.F("it is named %q there, with other capitals", name)
	} else {
		around, word := split(missing)
		if word = diag.Nearest(word, j.siblings[around]); word != "" {
			hint = diag.F("did you mean %q?", around[0]+word+around[1])
		}
	}
	j.hints[missing] = hint
	return hint
}

// split takes out of a path the word that was probably meant to differ from
// others: the file's name, or that of the folder whose index it is.
func split(name string) (around [2]string, word string) {
	rest, isIndex := strings.CutSuffix(name, "/index.html")
	if isIndex {
		around[1] = "/index.html"
	}
	i := strings.LastIndexByte(rest, '/') + 1
	around[0] = rest[:i]
	return around, rest[i:]
}

func (j *judge) nearAnchor(f *file, missing string) diag.Text {
	target := f.path + "#" + missing
	hint, known := j.hints[target]
	if !known {
		var anchors []string
		for _, a := range f.anchors {
			anchors = append(anchors, j.spelled[a])
		}
		hint = diag.DidYouMean(missing, anchors)
		j.hints[target] = hint
	}
	return hint
}

// attribute gives the name of a key whose value names ids.
func (k key) attribute() string {
	switch k {
	case keyFor:
		return "for"
	case keyForm:
		return "form"
	case keyList:
		return "list"
	case keyHeaders:
		return "headers"
	case keyPopoverTarget:
		return "popovertarget"
	case keyCommandFor:
		return "commandfor"
	case keyActiveDescendant:
		return "aria-activedescendant"
	case keyControls:
		return "aria-controls"
	case keyDescribedBy:
		return "aria-describedby"
	case keyDetails:
		return "aria-details"
	case keyErrorMessage:
		return "aria-errormessage"
	case keyFlowTo:
		return "aria-flowto"
	case keyLabelledBy:
		return "aria-labelledby"
	case keyOwns:
		return "aria-owns"
	}
	return "an attribute"
}
