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
		w.ownID(id)
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
		w.ownID(id)
		w.WriteString("></span>")
	}
}

// ownID writes an id that the Doc defines.
func (w *writer) ownID(id string) {
	if !w.o.NoIDs {
		w.attr("id", w.o.IDPrefix+id)
	}
}

func (w *writer) notes(d *Doc) {
	if len(d.Notes) == 0 {
		return
	}
	w.WriteString(`<section class="footnotes"`)
	if !w.o.NoIDs { // a second copy is no part that one can go to
		w.WriteString(` role="doc-endnotes"`)
		w.attr("aria-label", w.about(w.o.Words.Footnotes))
	}
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
		w.ownID(noteID(n.First))
	}
	w.markAttrs(n.Mark)
	w.WriteString(">\n")
	w.beside(n)
	w.children(n)
	was := n.First
	if n.Mark != nil && n.Mark.Was > 0 {
		was = n.Mark.Was
	}
	w.WriteString("<p>")
	if was != n.First {
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

// back leads to the first reference to a footnote, where that is shown.
func (w *writer) back(number int) {
	if !w.seen[noteRefID(number)] {
		return
	}
	w.WriteString("<a")
	w.attr("href", "#"+w.o.IDPrefix+noteRefID(number))
	w.attr("role", "doc-backlink")
	w.attr("aria-label", w.o.Words.Back)
	w.WriteString(">↩</a>")
}
