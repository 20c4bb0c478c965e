package markdown

import "strconv"

// Ids of footnotes hold a colon, which no id of a heading does.
func noteID(n int) string    { return "fn:" + strconv.Itoa(n) }
func noteRefID(n int) string { return "fnref:" + strconv.Itoa(n) }

// noteRef links to a footnote. The first reference that is not struck out
// carries the id that the note leads back to.
func (w *writer) noteRef(in *Inline) {
	n := strconv.Itoa(in.Note)
	w.WriteString("<sup><a")
	if id := noteRefID(in.Note); w.gone == 0 && !w.seen[id] {
		w.seen[id] = true
		w.attr("id", w.o.IDPrefix+id)
	}
	w.attr("href", "#"+w.o.IDPrefix+noteID(in.Note))
	w.attr("role", "doc-noteref")
	w.attr("aria-label", w.o.Words.Footnote+" "+n)
	w.WriteString(">" + n + "</a>")
	if w.gone > 0 {
		w.target(in.Note, noteRefID(in.Note))
	}
	w.WriteString("</sup>")
}

// target gives the address of a footnote that only the old text has, so that
// no link of the struck-out text leads nowhere.
func (w *writer) target(number int, id string) {
	if number > w.live && !w.seen[id] {
		w.seen[id] = true
		w.WriteString("<span data-aid")
		w.attr("id", w.o.IDPrefix+id)
		w.WriteString("></span>")
	}
}

func (w *writer) notes(d *Doc) {
	if len(d.Notes) == 0 {
		return
	}
	w.WriteString(`<section class="footnotes" role="doc-endnotes"`)
	w.attr("aria-label", w.o.Words.Footnotes)
	outer := w.enter(d.NotesMark)
	w.markAttrs(d.NotesMark)
	w.WriteString("><ol>\n")
	for _, n := range d.Notes {
		w.note(n)
	}
	w.WriteString("</ol></section>\n")
	w.leave(d.NotesMark, outer)
}

func (w *writer) note(n *Block) {
	outer := w.enter(n.Mark)
	w.WriteString("<li")
	if w.gone == 0 {
		w.attr("id", w.o.IDPrefix+noteID(n.First))
	}
	w.markAttrs(n.Mark)
	w.WriteString(">\n")
	w.children(n)
	w.WriteString("<p>")
	was := n.First
	if n.Mark != nil && n.Mark.Was > 0 && n.Mark.Was != n.First {
		was = n.Mark.Was
		w.WriteString("<del>")
		w.back(was)
		w.WriteString("</del><ins>")
		w.back(n.First)
		w.WriteString("</ins>")
	} else {
		w.back(n.First)
	}
	if w.gone > 0 || was != n.First {
		w.target(was, noteID(was))
	}
	w.WriteString("</p>\n</li>\n")
	w.leave(n.Mark, outer)
}

func (w *writer) back(number int) {
	w.WriteString("<a")
	w.attr("href", "#"+w.o.IDPrefix+noteRefID(number))
	w.attr("role", "doc-backlink")
	w.attr("aria-label", w.o.Words.Back)
	w.WriteString(">↩</a>")
}
