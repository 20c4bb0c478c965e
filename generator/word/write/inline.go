package write

import (
	"slices"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/word/trace"
)

// inline adds what an inline shows to a paragraph.
func (f *flow) inline(p *para, c context, in *markdown.Inline) {
	if len(p.runs) == 0 && f.nowhere(in.Mark, c) {
		return
	}
	if m := in.Mark; m != nil && m.Change != "" {
		// A number that is rewritten within what moves is as it is now: whoever rejects
		// the move in Word would else be left with the number alone.
		if m.By != nil && m.By.Owner != nil && m.By.Owner.Follows != "" && slices.ContainsFunc(c.revs, (*rev).came) {
			if m.Change == "del" {
				return
			}
		} else {
			c = f.marked(c, m)
		}
	}
	base := run{format: in.Format, revs: c.revs, place: c.place}
	f.runs(p, base, in)
}

// marked adds the change of a run. Within what came itself, what came is that.
func (f *flow) marked(c context, m *markdown.Mark) context {
	r := f.rev(m.Change, m.By, "")
	if r.kind == "ins" && slices.ContainsFunc(c.revs, (*rev).came) {
		c.revs = []*rev{r} // it goes with the move or without it
	} else if !slices.ContainsFunc(c.revs, func(o *rev) bool { return o.kind == r.kind }) {
		c.revs = append(slices.Clip(c.revs), r)
	}
	if k := f.key(m.Change, m.By); k != "" {
		c.place = k
	}
	return c
}

func (f *flow) runs(p *para, base run, in *markdown.Inline) {
	base.format |= in.Format
	switch in.Kind {
	case markdown.Text:
		p.text(base, in.Text)
	case markdown.Break:
		base.kind = breakRun
		p.runs = append(p.runs, base)
	case markdown.Task:
		sign := "☐ "
		if in.Checked {
			sign = "☑ "
		}
		p.text(base, sign)
	case markdown.Link:
		f.link(p, base, in)
	case markdown.Image:
		f.image(p, base, in)
	case markdown.NoteRef:
		f.note(p, base, in.Note)
	case markdown.Reference:
		f.reference(p, base, in.Ref)
	case markdown.FigureRef:
		words := in.Figure.Raw
		if f.t.Figure != nil {
			words = f.t.Figure(in.Figure)
		}
		if f.t.Section != "" && !base.has("del") {
			raw := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(in.Figure.Raw, "{{"), "}}"))
			f.d.ids++
			base.bookmark = f.d.place("f\x00"+f.d.id(), trace.Place{Kind: trace.Figure, Guide: f.t.Guide, Section: f.t.Section, Anchor: raw})
		}
		base.style = f.d.style("Generated")
		p.text(base, words)
	}
}

// text adds a text; a line end in it is a break.
func (p *para) text(base run, text string) {
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			br := base
			br.kind, br.bookmark = breakRun, ""
			p.runs = append(p.runs, br)
		}
		if line != "" {
			r := base
			r.text = line
			p.runs = append(p.runs, r)
		}
	}
}

func (f *flow) link(p *para, base run, in *markdown.Inline) {
	if dest := f.address(in.Dest); dest != nil {
		if dest.title = in.Title; dest.title == "" && strings.HasPrefix(in.Dest, "#") {
			dest.title = in.Dest // what tells it from a reference
		}
		base.link = dest
		base.style = f.d.style("Hyperlink")
	}
	for i := range in.Inlines {
		f.runs(p, base, &in.Inlines[i])
	}
}

// address is where a link of Markdown leads in the file, nil for nowhere.
func (f *flow) address(dest string) *link {
	if f.t.Link == nil {
		return nil
	}
	to := f.t.Link(dest)
	if anchor, ok := strings.CutPrefix(to, "#"); ok {
		return &link{anchor: anchor}
	}
	if to == "" {
		return nil
	}
	return &link{rel: f.d.external(to)}
}

// external gives the relationship of an address outside of the file.
func (d *Document) external(to string) string {
	if id := d.links[to]; id != "" {
		return id
	}
	id := d.relate("hyperlink", to, "External")
	d.links[to] = id
	return id
}

// reference shows a number as a field that follows its heading, other words as
// a link to it. A field that leads elsewhere in the base is two: a bookmark stands on
// one place, and goes with it. A link stays one, which may have said another title:
// LibreOffice gives the second of two links the words that stand behind it.
func (f *flow) reference(p *para, base run, ref *markdown.Ref) {
	bookmark, words := "", ref.Words()
	if f.t.Ref != nil {
		bookmark, words = f.t.Ref(ref, base.has("del") || base.has("moveFrom"))
	}
	if bookmark == "" {
		p.text(base, words)
		return
	}
	counted := ref.Num != "" // its words end in the number
	to := &link{anchor: bookmark}
	leads := func(base run, bookmark, words string) {
		if counted {
			base.kind, base.text, base.field = fieldRun, ref.Num, " REF "+bookmark+` \r \h `
			p.runs = append(p.runs, base)
			return
		}
		base.link, base.style = to, f.d.style("Hyperlink")
		p.text(base, words)
	}
	if counted {
		p.text(base, strings.TrimSuffix(words, ref.Num))
	}
	before, was, by := "", "", (*markdown.By)(nil)
	if f.t.Before != nil && len(base.revs) == 0 {
		before, was, by = f.t.Before(ref)
	}
	if by == nil || !counted && was == words {
		leads(base, bookmark, words)
	} else {
		gone, came := base, base
		gone.revs, came.revs = []*rev{f.rev("del", by, "")}, []*rev{f.rev("ins", by, "")}
		leads(gone, before, was)
		leads(came, bookmark, words)
	}
}

// note adds a reference to a footnote. Word has one reference for each note: a
// second one is a field that repeats the number. A reference that moved is two,
// of which one text has one: each has a note.
func (f *flow) note(p *para, base run, n int) {
	if n < 1 || n > len(f.tree.Notes) {
		return
	}
	base.kind, base.style, base.format = noteRun, f.d.style("footnote reference"), 0
	gone := base.has("del") || base.has("moveFrom")
	notes := f.notes
	if gone {
		notes = f.struck
	}
	if id := notes[n]; id > 0 {
		base.kind, base.field = fieldRun, " NOTEREF "+noteBookmark(id)+` \f \h `
		base.text = itoa(id)
		p.runs = append(p.runs, base)
		return
	}
	id := len(f.d.notes) + 1
	notes[n] = id
	if !gone && !base.has("ins") && !base.has("moveTo") && f.struck[n] == 0 {
		f.struck[n] = id
	}
	f.d.notes = append(f.d.notes, note{id: id})
	base.note, base.bookmark = id, noteBookmark(id)
	p.runs = append(p.runs, base)
	// The note comes or goes with its reference.
	within := *f
	within.out, within.near = nil, map[markdown.Kind]bool{}
	b := f.tree.Notes[n-1]
	c := context{level: -1}
	if b.Mark != nil {
		c.revs, c.place = base.revs, base.place
	}
	within.blocks(b.Children, c)
	if len(within.out) == 0 || within.out[0].para == nil {
		within.out = append([]block{{para: &para{}}}, within.out...)
	}
	first := within.out[0].para
	first.runs = append([]run{{kind: signRun, style: base.style}, {text: " "}}, first.runs...)
	for _, o := range within.out {
		if o.para != nil && o.para.style == "" {
			o.para.style = f.d.style("footnote text")
		}
	}
	f.d.notes[id-1].body = within.out
}

func noteBookmark(id int) string { return "_bp_n" + itoa(id) }
