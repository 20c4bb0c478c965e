package markdown

import (
	"html"
)

func (w *writer) inlines(ins []Inline) { nest(ins, w) }

func (w *writer) open(k int)  { w.WriteString("<" + formatTags[k].tag + ">") }
func (w *writer) close(k int) { w.WriteString("</" + formatTags[k].tag + ">") }

func (w *writer) openMark(m *Mark) {
	w.WriteString("<" + m.Change)
	for _, a := range m.OnEach {
		w.attr(a.Name, a.Value)
	}
	first := !w.begun[m]
	if first {
		w.begun[m] = true
		for _, a := range m.Attrs {
			w.attr(a.Name, a.Value)
		}
	}
	w.WriteByte('>')
	if first {
		w.WriteString(m.Aid)
		w.detail(m)
	}
	w.words(m.Before)
	if m.Change == "del" {
		w.gone++
	}
}

func (w *writer) closeMark(m *Mark) {
	if m.Change == "del" {
		w.gone--
	}
	w.words(m.After)
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
	to := w.o.Link
	if w.gone > 0 && w.o.OldLink != nil {
		to = w.o.OldLink
	}
	if ok && to != nil {
		href, ok = to(in.Dest)
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
	switch {
	case w.gone > 0 && w.o.OldRef != nil:
		href, text = w.o.OldRef(in.Ref)
	case w.o.Ref != nil:
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
