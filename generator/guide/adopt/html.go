package adopt

import (
	"path"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/language/pattern"

	"golang.org/x/net/html"
)

// converter writes the constructs of other dialects as CommonMark, line by line;
// what stands in code stays.
type converter struct {
	a       *adopter
	s       *source
	anchors []anchor
	lines   []int // of the file, by those of the converted text

	out    strings.Builder
	line   int // of the converted text, from 1
	from   int // of the file
	fence  string
	starts bool     // a block begins with the next line
	hidden string   // ends what no page shows, on a later line; "": nothing is open
	links  []string // the targets of <a> that are open
}

var (
	fenceLine = pattern.New("^ {0,3}(`{3,}|~{3,})")
	contents  = pattern.New(`^\s*(?:\[TOC\]|\[\[_?TOC_?\]\]|\$\{toc\}|\{:\s*toc\s*\}|\{\{[<%]\s*toc\s*[%>]\}\})\s*$`)
	classes   = pattern.New(`^\s*\{:[^}]*\}\s*$`)
	ofHeading = pattern.New(`^(#{1,6}[ \t].*?)[ \t]*\{:?([^}]*)\}[ \t]*#*[ \t]*$`)
	headingID = pattern.New(`#([A-Za-z0-9_-]+)`)
	adMark    = pattern.New(`^(\s*)(?:!!!|\?\?\?\+?)\s+([A-Za-z]+)(?:\s+"([^"]*)")?\s*$`)
	fenced    = pattern.New(`^\s*:{3,}\s*\{?\.?([A-Za-z]+)\}?\s*(.*?)\s*$`)
	fencedEnd = pattern.New(`^\s*:{3,}\s*$`)
	siteRoot  = pattern.New(`\{\{\s*site\.(?:baseurl|url)\s*\}\}`)
	liquid    = pattern.New(`\*\*\{%.*?%\}\*\*|\{%.*?%\}`)
	liquidTo  = pattern.New(`\]\(\{%-?\s*(?:link|page)\s+"?([^"\s%]+)"?\s*-?%\}`) // [words]({% link file.md %})
	unclosed  = pattern.New(`<[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?$|<(?i:b|i|em|strong)>\s*$|\{%[^%]*$|\{\{[^}]*$`)
	spanEmpty = pattern.New(`<(?i:b|i|em|strong)>\s*</(?i:b|i|em|strong)>`)
	spanOpen  = pattern.New(`(<(?i:b|i|em|strong|del|s)>)(\s+)`)
	spanEnd   = pattern.New(`(\s+)(</(?i:b|i|em|strong|del|s)>)`)
	spanEnds  = pattern.New(`^\s*</(?i:b|i|em|strong)>`)
	alone     = pattern.New(`^\s*(?:<(?i:br)\s*/?>\s*)+`)
	blockTag  = pattern.New(`^</?(?i:p|div|center|section|article|header|footer|nav|main|aside|details|summary|figure|figcaption|blockquote|picture|ul|ol|h[1-6])[\s>]`)
	tag       = pattern.New(`</?([A-Za-z][A-Za-z0-9]*)(\s(?:[^<>"']|"[^"]*"|'[^']*')*)?/?>`)
	wiki      = pattern.New(`\[\[([^\[\]|#]+)(#[^\[\]|]+)?(?:\|([^\[\]]+))?\]\]`)
	unseen    = pattern.New(`<!--|<(?i:(style|script))(?:\s[^>]*)?>`)
	tableOpen = pattern.New(`(?i)^\s*<table[\s>]`)
	termsOpen = pattern.New(`(?i)^\s*<dl[\s>]`)
)

// callouts maps the words that others use for boxes to those of GitHub.
var callouts = map[string]string{
	"note": "NOTE", "info": "NOTE", "abstract": "NOTE", "summary": "NOTE", "example": "NOTE", "quote": "NOTE", "seealso": "NOTE",
	"tip": "TIP", "hint": "TIP", "success": "TIP", "important": "IMPORTANT", "attention": "IMPORTANT", "question": "NOTE",
	"warning": "WARNING", "bug": "WARNING", "failure": "WARNING", "danger": "CAUTION", "error": "CAUTION", "caution": "CAUTION",
}

func (c *converter) say(lost bool, what diag.Text) {
	c.a.say(c.s.name, c.s.first+c.from-1, lost, what)
}

func (c *converter) put(line string) {
	c.starts = strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#")
	c.out.WriteString(line)
	c.out.WriteByte('\n')
	for range 1 + strings.Count(line, "\n") {
		c.line++
		c.lines = append(c.lines, c.from)
	}
}

func (c *converter) convert(text string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	c.line, c.starts = 1, true
	c.lists(lines)
	for i := 0; i < len(lines); i++ {
		c.from = i + 1
		line := lines[i]
		if m := fenceLine().FindStringSubmatch(line); m != nil && c.hidden == "" {
			switch {
			case c.fence == "":
				c.fence = m[1]
			case m[1][0] == c.fence[0] && len(m[1]) >= len(c.fence) && strings.TrimSpace(line) == strings.TrimSpace(m[1]):
				c.fence = ""
			}
			c.put(line)
			continue
		}
		if c.fence != "" {
			c.put(line)
			continue
		}
		if line = c.shown(line); c.hidden != "" && line == "" {
			continue
		}
		for ; c.hidden == "" && i+1 < len(lines) && (unclosed().MatchString(line) || spanEnds().MatchString(lines[i+1])) && strings.Count(line, "`")%2 == 0 && strings.TrimSpace(lines[i+1]) != ""; i++ {
			line += " " + c.shown(strings.TrimSpace(lines[i+1])) // a mark over several lines
		}
		if c.starts {
			line = alone().ReplaceAllString(line, "") // a line break that ends no line
		}
		around := blockTag().MatchString(line)
		if around {
			c.put("")
		}
		switch {
		case contents().MatchString(line):
			c.say(false, "a table of contents: each page makes its own")
		case classes().MatchString(line):
			c.say(true, "classes and other attributes")
		case tableOpen().MatchString(line):
			i = c.table(lines, i)
		case termsOpen().MatchString(line):
			i = c.terms(lines, i)
		case adMark().MatchString(line):
			i = c.admonition(lines, i)
		case fenced().MatchString(line):
			i = c.fencedBox(lines, i)
		default:
			c.put(c.words(line))
		}
		if around {
			c.put("")
		}
	}
	return c.out.String()
}

// shown takes comments, styles and scripts out of a line.
func (c *converter) shown(line string) string {
	var b strings.Builder
	for line != "" {
		if c.hidden != "" {
			at := strings.Index(strings.ToLower(line), c.hidden)
			if at < 0 {
				break
			}
			line = line[at+len(c.hidden):]
			c.hidden = ""
			continue
		}
		at := unseen().FindStringSubmatchIndex(line)
		if at == nil || strings.Count(line[:at[0]], "`")%2 == 1 {
			b.WriteString(line)
			break
		}
		if at[2] < 0 {
			c.hidden = "-->"
			c.say(false, "a comment: no page shows it, and it is left out")
		} else {
			element := strings.ToLower(line[at[2]:at[3]])
			c.hidden = "</" + element + ">"
			c.say(true, diag.F("HTML <%s>", element))
		}
		b.WriteString(line[:at[0]])
		line = line[at[1]:]
	}
	return b.String()
}

// words converts a line outside code.
func (c *converter) words(line string) string {
	if m := ofHeading().FindStringSubmatch(line); m != nil {
		line = m[1]
		if id := headingID().FindStringSubmatch(m[2]); id != nil {
			line += " {#" + id[1] + "}"
		}
		if strings.Contains(m[2], ".") || strings.Contains(m[2], "=") {
			c.say(true, "classes and other attributes")
		}
	}
	var b strings.Builder
	for line != "" { // code stays as it is
		at := strings.IndexByte(line, '`')
		if at < 0 {
			b.WriteString(c.plain(line))
			break
		}
		n := 1
		for at+n < len(line) && line[at+n] == '`' {
			n++
		}
		end := strings.Index(line[at+n:], line[at:at+n])
		if end < 0 {
			b.WriteString(c.plain(line))
			break
		}
		b.WriteString(c.plain(line[:at]))
		b.WriteString(line[at : at+n+end+n])
		line = line[at+n+end+n:]
	}
	return b.String()
}

func (c *converter) plain(s string) string {
	s = liquidTo().ReplaceAllString(s, "](/$1")
	s = liquid().ReplaceAllStringFunc(s, func(string) string {
		c.say(true, "{% %}")
		return ""
	})
	s = siteRoot().ReplaceAllString(s, "") // a link from the folder's top begins with /
	if strings.Contains(s, "{{") {
		c.say(true, "{{ }}")
		s = strings.ReplaceAll(s, "{{", "&#123;&#123;")
	}
	s = wiki().ReplaceAllStringFunc(s, c.wikiLink)
	// Signs that make words bold touch them.
	s = spanEnd().ReplaceAllString(spanOpen().ReplaceAllString(spanEmpty().ReplaceAllString(s, ""), "$2$1"), "$2$1")
	return tag().ReplaceAllStringFunc(s, c.tag)
}

// wikiLink writes [[Page|words]] as a link to the file of that name.
func (c *converter) wikiLink(raw string) string {
	m := wiki().FindStringSubmatch(raw)
	for _, name := range c.a.names {
		stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
		if !strings.EqualFold(stem, m[1]) && !strings.EqualFold(strings.ReplaceAll(stem, "-", " "), m[1]) && !numberedAs(stem, m[1]) {
			continue
		}
		words := m[1]
		if m[3] != "" {
			words = m[3]
		}
		c.say(false, "[[ ]] that names a file")
		return "[" + words + "](" + destination("/"+name+m[2]) + ")"
	}
	return raw
}

// numberedAs reports whether a file's name is a number and the name.
func numberedAs(stem, name string) bool {
	m := fileName().FindStringSubmatch(stem)
	return m != nil && strings.EqualFold(m[2], name)
}

// spans are HTML elements that Markdown has signs for.
var spans = map[string]string{"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "kbd": "`", "tt": "`", "samp": "`", "del": "~~", "s": "~~", "strike": "~~"}

// plainTags are HTML elements that leave what is in them as text.
var plainTags = map[string]bool{"p": true, "div": true, "span": true, "center": true, "font": true, "small": true, "big": true, "u": true, "section": true, "article": true, "header": true, "footer": true, "nav": true,
	"details": true, "summary": true, "figure": true, "figcaption": true, "blockquote": true, "sup": true, "sub": true, "ins": true, "mark": true, "ul": true, "ol": true, "dl": true, "dd": true, "dt": true, "abbr": true, "cite": true,
	"label": true, "picture": true, "source": true, "thead": true, "tbody": true, "tfoot": true, "colgroup": true, "col": true, "caption": true, "tr": true, "td": true, "th": true, "pre": true, "time": true, "q": true, "address": true, "main": true, "aside": true,
	"iframe": true, "video": true, "audio": true, "object": true, "embed": true, "input": true, "button": true, "form": true, "svg": true, "path": true, "link": true, "meta": true, "noscript": true, "wbr": true}

// frames are those of them that are nothing but a place: what is in them stays whole.
var frames = map[string]bool{"p": true, "div": true, "span": true, "section": true, "article": true, "header": true, "footer": true, "main": true, "ul": true, "ol": true, "picture": true, "figure": true}

func (c *converter) tag(raw string) string {
	token, ok := element(raw)
	if !ok {
		return raw
	}
	closing := strings.HasPrefix(raw, "</")
	if id := attributeOr(token, "id", "name"); id != "" && !closing {
		c.anchors = append(c.anchors, anchor{id, c.line})
	}
	switch name := token.Data; {
	case name == "br":
		return "<br>"
	case name == "hr":
		return "\n\n---\n\n"
	case name == "a" && closing:
		if len(c.links) == 0 {
			return ""
		}
		to := c.links[len(c.links)-1]
		c.links = c.links[:len(c.links)-1]
		if to == "" {
			return ""
		}
		return "](" + to + ")"
	case name == "a":
		to := attribute(token, "href")
		if token.Type != html.SelfClosingTagToken {
			c.links = append(c.links, destination(to))
		}
		if to == "" {
			return ""
		}
		c.say(false, "HTML <a>")
		return "["
	case name == "img":
		c.say(false, "HTML <img>")
		return "![" + strings.NewReplacer("[", "(", "]", ")").Replace(attribute(token, "alt")) + "](" + destination(attribute(token, "src")) + ")"
	case spans[name] != "":
		c.say(false, diag.F("HTML <%s>", name))
		return spans[name]
	case len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6':
		c.say(false, "HTML <h1> to <h6>")
		if closing {
			return "\n\n"
		}
		return strings.Repeat("#", int(name[1]-'0')) + " "
	case name == "li":
		c.say(false, "HTML <li>")
		if closing {
			return ""
		}
		return "- "
	case plainTags[name]:
		if !closing {
			c.say(!frames[name], diag.F("HTML <%s>", name))
		}
		return ""
	}
	return "&lt;" + raw[1:] // no element: somebody's <placeholder>
}

// destination is an address as Markdown has it.
func destination(s string) string {
	if strings.ContainsAny(s, " ()<>") {
		return "<" + strings.NewReplacer("<", "%3C", ">", "%3E").Replace(s) + ">"
	}
	return s
}

func element(raw string) (html.Token, bool) {
	z := html.NewTokenizer(strings.NewReader(raw))
	switch z.Next() {
	case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
		return z.Token(), true
	}
	return html.Token{}, false
}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func attributeOr(t html.Token, keys ...string) string {
	for _, k := range keys {
		if v := attribute(t, k); v != "" {
			return v
		}
	}
	return ""
}
