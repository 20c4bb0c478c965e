package linkcheck

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"mime"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/diag"
)

// page is what is read from one page before it is put into the books. It is used
// again for page after page; its slices point into the page's bytes.
type page struct {
	checker    *Checker
	path       string
	folder     string
	stylesheet bool
	scan       scanner

	ids      [][]byte // id attributes, and names of a
	refs     []ref
	own      []ref // those to the page itself
	idRefs   []idRef
	inline   []inline
	policy   []byte // of the page's own Content-Security-Policy
	problems []Problem
	links    []link
	sorted   [][]byte
	paths    []byte // of refs
}

// ref is a reference to a file of the site.
type ref struct {
	path     []byte
	fragment []byte
	use      use
}

// idRef is an attribute that names an id.
type idRef struct {
	key key
	id  []byte
}

// inline is a style element or a script with its text in the page.
type inline struct {
	kind Kind
	text []byte
}

func (p *page) reset(c *Checker, file string) {
	p.checker, p.path, p.folder, p.stylesheet = c, file, path.Dir(file), false
	p.ids, p.refs, p.own, p.idRefs, p.inline, p.sorted = p.ids[:0], p.refs[:0], p.own[:0], p.idRefs[:0], p.inline[:0], p.sorted[:0]
	p.policy, p.problems, p.paths = nil, nil, p.paths[:0]
}

func (p *page) report(kind Kind, target string, message diag.Text) {
	p.problems = append(p.problems, Problem{Page: p.path, Target: target, Kind: kind, Message: message})
}

func (p *page) read(c *Checker, path string, html []byte) {
	p.reset(c, path)
	p.scan.reset(html)
	for p.scan.next() {
		if len(p.scan.attrs) > 0 || p.scan.text != nil {
			p.element()
		}
	}
	p.checkIDs()
	p.checkInline()
}

// element takes in one start tag.
func (p *page) element() {
	s := &p.scan
	for _, a := range s.attrs {
		switch a.key {
		case keyID:
			p.addID(decode(a.val))
		case keyStyle:
			p.report(InlineStyle, "style", diag.F("a style attribute on <%s>: the Content-Security-Policy drops it", s.name))
		case keyOn:
			p.report(InlineScript, "on…", diag.F("an event attribute on <%s>: the Content-Security-Policy drops it", s.name))
		case keyFor, keyForm, keyList, keyHeaders, keyPopoverTarget, keyCommandFor, keyActiveDescendant, keyControls,
			keyDescribedBy, keyDetails, keyErrorMessage, keyFlowTo, keyLabelledBy, keyOwns:
			for id := range bytes.FieldsSeq(decode(a.val)) {
				p.idRefs = append(p.idRefs, idRef{a.key, id})
			}
		case keyFill, keyStroke, keyClipPath, keyMask, keyFilter, keyMarkerStart, keyMarkerMid, keyMarkerEnd:
			p.css(decode(a.val))
		case keyFormAction:
			p.refer(decode(a.val), toFollow)
		}
	}
	switch string(s.name) {
	case "a", "area":
		p.attribute(keyHref, toFollow)
		p.attribute(keyXlinkHref, toFollow)
		if name, ok := s.get(keyName); ok && string(s.name) == "a" && len(name) > 0 {
			if id, ok := s.get(keyID); !ok || !bytes.Equal(id, name) {
				p.ids = append(p.ids, name)
			}
		}
	case "img", "source", "video", "audio", "track", "embed", "iframe", "frame", "input":
		p.attribute(keySrc, toLoad)
		p.attribute(keyPoster, toLoad)
		p.srcset(keySrcset)
	case "use", "image", "feimage", "mpath", "textpath", "pattern", "lineargradient", "radialgradient":
		p.attribute(keyHref, toLoad)
		p.attribute(keyXlinkHref, toLoad)
	case "object":
		p.attribute(keyData, toLoad)
	case "form":
		if action, ok := s.get(keyAction); ok && len(action) > 0 {
			p.refer(action, toFollow)
		}
	case "link":
		p.linkElement()
	case "meta":
		p.meta()
	case "base":
		p.report(BaseElement, "base", diag.F("a base element changes what the links of the page mean"))
	case "script":
		if _, ok := s.get(keySrc); ok {
			p.attribute(keySrc, toLoad)
		} else if kind, _ := s.get(keyType); executable(kind) && len(s.text) > 0 {
			p.inline = append(p.inline, inline{InlineScript, s.text})
		}
	case "style":
		if len(s.text) == 0 {
			return
		}
		p.css(s.text)
		p.inline = append(p.inline, inline{InlineStyle, s.text})
	}
}

// executable reports whether a script of this type is run, or else is data.
func executable(kind []byte) bool {
	name := strings.ToLower(strings.TrimSpace(string(kind)))
	if essence, _, err := mime.ParseMediaType(name); err == nil {
		name = essence
	}
	switch name {
	case "", "module", "importmap", "speculationrules":
		return true
	}
	return strings.HasSuffix(name, "javascript") || strings.HasSuffix(name, "ecmascript") || strings.HasPrefix(name, "text/javascript1.")
}

// lowered is bytes.ToLower; what is in lower case, as nearly all is, is not copied.
func lowered(b []byte) []byte {
	if slices.ContainsFunc(b, func(c byte) bool { return c < 'a' || c > 'z' }) {
		return bytes.ToLower(b)
	}
	return b
}

func (p *page) attribute(k key, u use) {
	if val, ok := p.scan.get(k); ok {
		p.refer(val, u)
	}
}

// srcset takes in the addresses of a list of candidates.
func (p *page) srcset(k key) {
	val, _ := p.scan.get(k)
	for len(val) > 0 {
		val = bytes.TrimLeft(val, " \t\r\n\f,")
		address := val
		if i := bytes.IndexAny(val, " \t\r\n\f"); i >= 0 {
			address, val = val[:i], val[i:]
			if !bytes.HasSuffix(address, []byte(",")) { // the width or density
				_, val, _ = bytes.Cut(val, []byte(","))
			}
		} else {
			val = nil
		}
		if address = bytes.TrimRight(address, ","); len(address) > 0 {
			p.refer(address, toLoad)
		}
	}
}

// linkElement tells what the browser loads from what only describes the page.
func (p *page) linkElement() {
	rel, _ := p.scan.get(keyRel)
	u := toDescribe
	for word := range bytes.FieldsSeq(lowered(rel)) {
		switch string(word) {
		case "stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload",
			"prefetch", "prerender", "preconnect", "dns-prefetch":
			u = toLoad
		case "next", "prev", "up", "help", "search":
			if u == toDescribe {
				u = toFollow
			}
		}
	}
	p.attribute(keyHref, u)
	p.srcset(keyImageSrcset)
}

func (p *page) meta() {
	equiv, _ := p.scan.get(keyHTTPEquiv)
	content, _ := p.scan.get(keyContent)
	switch string(lowered(bytes.TrimSpace(equiv))) {
	case "content-security-policy":
		p.policy = append(append(bytes.Clone(p.policy), content...), ';')
	case "refresh":
		if _, address, ok := bytes.Cut(content, []byte("=")); ok {
			p.refer(bytes.Trim(bytes.TrimSpace(address), `'"`), toFollow)
		}
	}
}

func (p *page) addID(id []byte) {
	if len(id) == 0 || slices.ContainsFunc(id, space) {
		p.report(BadID, string(id), diag.F("the id %q is empty or holds a space", id))
		return
	}
	p.ids = append(p.ids, id)
}

// checkIDs finds ids that stand twice, and references to ids that do not stand
// there at all. Links within the page are done with where their ids are there.
func (p *page) checkIDs() {
	p.sorted = append(p.sorted, p.ids...)
	slices.SortFunc(p.sorted, bytes.Compare)
	for i := 1; i < len(p.sorted); i++ {
		if id := p.sorted[i]; bytes.Equal(id, p.sorted[i-1]) {
			p.report(DuplicateID, string(id), diag.F("the id %q stands more than once on the page", id))
		}
	}
	for _, r := range p.own {
		if len(r.fragment) > 0 && !p.has(r.fragment) {
			r.path = []byte(p.path)
			p.refs = append(p.refs, r)
		}
	}
	missing := 0
	for _, r := range p.idRefs {
		if !p.has(r.id) {
			hint := diag.Text("")
			if missing++; missing <= 20 { // to look for a hint takes long
				hint = diag.DidYouMean(string(r.id), p.spelledIDs())
			}
			p.report(MissingIDRef, string(r.id), diag.F("%s names the id %q, which is not on the page", r.key.attribute(), r.id))
			p.problems[len(p.problems)-1].Hint = hint
		}
	}
}

// has reports whether an id stands on the page, once they are sorted.
func (p *page) has(id []byte) bool {
	_, found := slices.BinarySearchFunc(p.sorted, id, bytes.Compare)
	return found
}

func (p *page) spelledIDs() []string {
	var ids []string
	for _, id := range p.sorted {
		ids = append(ids, string(id))
	}
	return ids
}

// checkInline lets a style element or a script stand whose hash is in the page's
// own policy.
func (p *page) checkInline() {
	for _, in := range p.inline {
		sum := sha256.Sum256(in.text)
		hash := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
		names := []string{"script-src-elem", "script-src", "default-src"}
		element := "script"
		if in.kind == InlineStyle {
			names = []string{"style-src-elem", "style-src", "default-src"}
			element = "style element"
		}
		if !allowed(string(p.policy), names, hash) {
			p.report(in.kind, hash, diag.F("a %s in the page (%s) without its hash in the page's Content-Security-Policy", element, excerpt(in.text)))
		}
	}
}

// allowed reports whether the directive that counts, which is the first of names
// that the policy has, holds a source.
func allowed(policy string, names []string, source string) bool {
	for _, name := range names {
		for directive := range strings.SplitSeq(policy, ";") {
			words := strings.Fields(directive)
			if len(words) > 0 && strings.EqualFold(words[0], name) {
				return slices.Contains(words[1:], source)
			}
		}
	}
	return false
}

// excerpt gives the beginning of a text for a message.
func excerpt(text []byte) string {
	words := strings.Join(strings.Fields(strings.ToValidUTF8(string(text[:min(len(text), 200)]), "")), " ")
	if r := []rune(words); len(r) > 40 {
		words = string(r[:40]) + "…"
	}
	return fmt.Sprintf("%q", words)
}
