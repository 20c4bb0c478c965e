package markdown

import (
	"html"
	"strconv"
)

// formats in the order in which their elements nest.
var formatTags = []struct {
	format Format
	tag    string
}{{Strong, "strong"}, {Emphasis, "em"}, {Strike, "s"}, {CodeSpan, "code"}}

// inlines writes runs. Elements of formats are as long as they can be, and
// ins and del stand outside of all that they cover whole, and inside the rest:
//
//	<strong>a <del>b</del></strong><del>c</del>
func (w *writer) inlines(ins []Inline) { w.level(ins, 0) }

func (w *writer) level(ins []Inline, k int) {
	rest := ^Format(0)
	for _, f := range formatTags[:k] {
		rest &^= f.format
	}
	for len(ins) > 0 {
		// A chunk ends where no format reaches over its end; chunks that wholly
		// belong to one mark share its element.
		n := chunk(ins, rest)
		if m := ins[0].Mark; single(ins[:n]) && m != nil && wraps(m.Change) {
			for n < len(ins) {
				next := chunk(ins[n:], rest)
				if ins[n].Mark != m || !single(ins[n:n+next]) {
					break
				}
				n += next
			}
			w.openMark(m)
			w.formatted(ins[:n], k)
			w.closeMark(m)
		} else {
			w.formatted(ins[:n], k)
		}
		ins = ins[n:]
	}
}

// formatted writes runs element by element, from the format k inwards. Runs of
// one mark are plain in here: level has written its element.
func (w *writer) formatted(ins []Inline, k int) {
	if single(ins) {
		w.plainRuns(ins, k)
		return
	}
	f := formatTags[k]
	for len(ins) > 0 {
		has := ins[0].Format&f.format != 0
		n := 1
		for n < len(ins) && (ins[n].Format&f.format != 0) == has {
			n++
		}
		if has {
			w.WriteString("<" + f.tag + ">")
		}
		w.level(ins[:n], k+1)
		if has {
			w.WriteString("</" + f.tag + ">")
		}
		ins = ins[n:]
	}
}

func (w *writer) plainRuns(ins []Inline, k int) {
	if k == len(formatTags) {
		for i := range ins {
			w.atom(&ins[i])
		}
		return
	}
	f := formatTags[k]
	for len(ins) > 0 {
		has := ins[0].Format&f.format != 0
		n := 1
		for n < len(ins) && (ins[n].Format&f.format != 0) == has {
			n++
		}
		if has {
			w.WriteString("<" + f.tag + ">")
		}
		w.plainRuns(ins[:n], k+1)
		if has {
			w.WriteString("</" + f.tag + ">")
		}
		ins = ins[n:]
	}
}

func chunk(ins []Inline, rest Format) int {
	n := 1
	for n < len(ins) && ins[n-1].Format&ins[n].Format&rest != 0 {
		n++
	}
	return n
}

func single(ins []Inline) bool {
	for i := range ins {
		if ins[i].Mark != ins[0].Mark {
			return false
		}
	}
	return true
}

func (w *writer) openMark(m *Mark) {
	w.WriteString("<" + m.Change)
	for _, a := range m.OnEach {
		w.attr(a.Name, a.Value)
	}
	if !w.attrs[m] {
		if w.attrs == nil {
			w.attrs = map[*Mark]bool{}
		}
		w.attrs[m] = true
		for _, a := range m.Attrs {
			w.attr(a.Name, a.Value)
		}
	}
	w.WriteByte('>')
	w.aid(m.Before)
}

func (w *writer) closeMark(m *Mark) {
	w.aid(m.After)
	w.WriteString(m.Aid)
	w.WriteString("</" + m.Change + ">")
}

func (w *writer) atom(in *Inline) {
	switch in.Kind {
	case Text:
		w.WriteString(html.EscapeString(in.Text))
	case Break:
		w.WriteString("<br>\n")
	case Link:
		w.link(in)
	case Image:
		w.image(in)
	case NoteRef:
		w.noteRef(in)
	case Reference:
		w.reference(in)
	case FigureRef:
		w.figure(in)
	case Task:
		w.WriteString(`<input type="checkbox" disabled`)
		label := w.o.Words.NotDone
		if in.Checked {
			w.WriteString(" checked")
			label = w.o.Words.Done
		}
		w.attr("aria-label", label)
		w.WriteString("> ")
	}
}

func (w *writer) link(in *Inline) {
	href, ok := in.Dest, allowedLink(in.Dest)
	if ok && w.o.Link != nil {
		href, ok = w.o.Link(in.Dest)
		ok = ok && allowedLink(href)
	}
	if ok {
		w.WriteString("<a")
		if len(href) > 0 && href[0] == '#' && len(href) > 1 && w.o.Link == nil {
			href = "#" + w.o.IDPrefix + href[1:]
		}
		w.WriteString(` href="` + html.EscapeString(escapeURL(href)) + `"`)
		if in.Title != "" {
			w.attr("title", in.Title)
		}
		if external(href) {
			w.attr("rel", "noopener")
		}
		w.WriteByte('>')
	}
	if len(in.Inlines) == 0 {
		w.WriteString(html.EscapeString(in.Dest))
	} else {
		w.inlines(in.Inlines)
	}
	if ok {
		w.WriteString("</a>")
	}
}

func (w *writer) image(in *Inline) {
	src := ""
	if relative(in.Dest) {
		if src = in.Dest; w.o.Image != nil {
			src = w.o.Image(in.Dest)
		}
	}
	if src == "" || scheme(src) != "" && scheme(src) != "https" && w.o.Image == nil {
		w.WriteString(html.EscapeString(in.Text))
		return
	}
	w.WriteString(`<img src="` + html.EscapeString(escapeURL(src)) + `" alt="` + html.EscapeString(in.Text) + `"`)
	if in.Title != "" {
		w.attr("title", in.Title)
	}
	w.WriteByte('>')
}

func (w *writer) reference(in *Inline) {
	href, text := "", ""
	if w.o.Ref != nil {
		href, text = w.o.Ref(in.Ref)
	}
	if text == "" {
		text = in.Ref.Words()
	}
	if href == "" || !allowedLink(href) {
		w.WriteString(html.EscapeString(text))
		return
	}
	w.WriteString(`<a href="` + html.EscapeString(escapeURL(href)) + `">` + html.EscapeString(text) + "</a>")
}

func (w *writer) figure(in *Inline) {
	if w.o.Figure == nil {
		w.WriteString(html.EscapeString(in.Figure.Raw))
		return
	}
	text, illustrative := w.o.Figure(in.Figure)
	if !illustrative {
		w.WriteString(html.EscapeString(text))
		return
	}
	w.WriteString(`<span data-status="illustrative">` + html.EscapeString(text) + ` <small>(` + html.EscapeString(w.o.Words.Illustrative) + `)</small></span>`)
}

// Ids of footnotes hold a colon, which no id of a heading does.
func noteID(n int) string    { return "fn:" + strconv.Itoa(n) }
func noteRefID(n int) string { return "fnref:" + strconv.Itoa(n) }

func (w *writer) noteRef(in *Inline) {
	n := strconv.Itoa(in.Note)
	w.WriteString("<sup><a")
	if id := noteRefID(in.Note); !w.seen[id] && w.marked == nil {
		w.seen[id] = true
		w.attr("id", w.o.IDPrefix+id)
	}
	w.attr("href", "#"+w.o.IDPrefix+noteID(in.Note))
	w.attr("role", "doc-noteref")
	w.attr("aria-label", w.o.Words.Footnote+" "+n)
	w.WriteString(">" + n + "</a></sup>")
}

func (w *writer) notes(notes []*Block) {
	if len(notes) == 0 {
		return
	}
	w.WriteString(`<section class="footnotes" role="doc-endnotes"`)
	w.attr("aria-label", w.o.Words.Footnotes)
	w.WriteString("><ol>\n")
	for i, n := range notes {
		w.WriteString("<li")
		w.attr("id", w.o.IDPrefix+noteID(i+1))
		w.markAttrs(n.Mark)
		w.WriteString(">\n")
		w.children(n)
		w.WriteString("<p><a")
		w.attr("href", "#"+w.o.IDPrefix+noteRefID(i+1))
		w.attr("role", "doc-backlink")
		w.attr("aria-label", w.o.Words.Back)
		w.WriteString(">↩</a></p>\n</li>\n")
	}
	w.WriteString("</ol></section>\n")
}
