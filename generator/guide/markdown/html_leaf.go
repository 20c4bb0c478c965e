package markdown

import (
	"cmp"
	"html"
	"strings"
)

// leaf writes runs, wrapped where the whole block is inserted or deleted.
func (w *writer) leaf(b *Block) {
	w.wrapped(len(b.Inlines) == 0, func() { w.inlines(b.Inlines) })
}

func (w *writer) wrapped(empty bool, content func()) {
	m := w.marked
	if m == nil || empty && len(w.aids) == 0 {
		w.begin()
		content()
		return
	}
	w.WriteString("<" + m.Change)
	if w.id != "" {
		w.attr("id", w.id)
		w.id = ""
	}
	for _, a := range m.Leaf {
		w.attr(a.Name, a.Value)
	}
	w.WriteByte('>')
	w.begin()
	content()
	w.WriteString("</" + m.Change + ">")
}

// begin writes what the mark of a block says to its reader, into its first leaf.
func (w *writer) begin() {
	if w.id != "" {
		w.WriteString("<span data-aid")
		w.attr("id", w.id)
		w.WriteString("></span>")
		w.id = ""
	}
	for _, m := range w.aids {
		w.WriteString(m.Aid)
		w.detail(m)
		w.words(m.Before)
	}
	w.aids = w.aids[:0]
}

func (w *writer) detail(m *Mark) {
	if m.Detail != "" {
		w.words(m.Detail + ": ")
	}
}

// words are for those only who do not see the marks.
func (w *writer) words(text string) {
	if text != "" {
		w.WriteString(`<span class="visually-hidden" data-aid>` + html.EscapeString(text) + `</span>`)
	}
}

func (w *writer) code(b *Block) {
	w.WriteString("<code")
	if b.Info != "" {
		w.attr("data-language", b.Info)
	}
	w.WriteByte('>')
	w.wrapped(b.Text == "" && len(b.Inlines) == 0, func() {
		if len(b.Inlines) > 0 { // compared
			w.inlines(b.Inlines)
		} else {
			w.WriteString(html.EscapeString(b.Text))
		}
	})
	w.WriteString("</code>")
}

// table wraps the table so that it scrolls by itself on narrow screens.
func (w *writer) table(b *Block) {
	w.WriteString(`<div class="table-scroll" role="group" tabindex="0"`)
	w.attr("aria-label", w.about(w.o.Words.Table))
	w.markAttrs(b.Mark)
	w.WriteString(`><table><caption class="visually-hidden" data-aid>` + html.EscapeString(cmp.Or(w.under, w.o.About, w.o.Words.Table)) + "</caption>\n")
	w.WriteString("<thead>\n")
	head := true
	for _, r := range b.Children {
		if head && !r.Header {
			head = false
			w.WriteString("</thead>\n<tbody>\n")
		}
		w.block(r)
	}
	if head {
		w.WriteString("</thead>\n<tbody>\n")
	}
	w.WriteString("</tbody>\n")
	w.WriteString("</table>")
	w.WriteString("</div>\n")
}

// heard is what runs say to who reads the new text, without their marks.
func (w *writer) heard(ins []Inline) string {
	var b strings.Builder
	for i := range ins {
		if m := ins[i].Mark; m != nil && removed(m.Change) {
			continue
		}
		b.WriteString(ins[i].ReadBy(w.shown))
	}
	return strings.TrimSpace(b.String())
}

// shown is what stands on the page for a reference or a figure.
func (w *writer) shown(in *Inline) (text string) {
	switch {
	case in.Kind == Reference && w.o.Ref != nil:
		_, text = w.o.Ref(in.Ref)
	case in.Kind == FigureRef && w.o.Figure != nil:
		text, _ = w.o.Figure(in.Figure)
	}
	return text
}

// about is what a part of the text is called: the same whether changes are marked
// in it or not. A table's part is a group and no region, of which a page would have
// several by one name.
func (w *writer) about(kind string) string {
	if w.o.About == "" {
		return kind
	}
	return kind + ": " + w.o.About
}
