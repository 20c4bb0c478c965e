package redline

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language/marking"
)

// finish lists the changes in the order of the text and completes them: words,
// kind and id.
func (r *Redline) finish() {
	f := &finisher{r: r, seen: map[*Change]*words{}}
	f.sequence(r.nodes, nil, "")
	for i, n := range r.notes {
		if n.old != nil && n.new != nil {
			f.heading = ""
			f.sequence(n.kids, []int{-1 - i}, "")
		}
	}
	r.seen = f.seen
	taken := map[string]int{}
	items := map[Owner]int{}
	for _, c := range r.changes {
		w := f.seen[c]
		c.Old, c.New = tidyText(w.old.String()), tidyText(w.new.String())
		if !c.fixed {
			c.Kind = w.kind(c)
		}
		r.identify(c, taken, items)
	}
}

// told says and flags, in Danish and clinical, what nobody asked for in another
// language. Many a redline is only asked whether it is Equal.
func (r *Redline) told() *Redline {
	if r.words == nil {
		r.In(marking.Danish())
	}
	return r
}

// In says what the changes are in the words of a language, and flags what a field
// of work looks at twice.
func (r *Redline) In(words *marking.Words, lexicon *marking.Lexicon) *Redline {
	if r.words == words && r.lexicon == lexicon {
		return r
	}
	r.words, r.lexicon = words, lexicon
	for _, c := range r.changes {
		w := r.seen[c]
		r.flag(c, w, w.old.String(), w.new.String())
		c.Detail = w.detail(c, words, nil, nil)
	}
	return r
}

// flag says what to look at twice in a change that has these two sides.
func (r *Redline) flag(c *Change, w *words, old, new string) {
	// What a block itself is says nothing of its words: changes of these are their own.
	if ofItself := c.Kind == Structure && c.fixed; c.Kind != Split && c.Kind != Join && !ofItself && !w.renumbers(c) {
		c.Flags = flags(tidyText(old), tidyText(new), w.before, w.after, c.Kind == Move, r.words, r.lexicon)
	}
}

// Read says the references and figures of the changes' words, and where links lead, as
// two readers do, of the old text and of the new one. Ids are made of what is written; flags are of the
// figures that are shown.
func (r *Redline) Read(old, new markdown.Reader) *Redline {
	oldFigures, newFigures := figures(old), figures(new)
	for _, c := range r.told().changes {
		w := r.seen[c]
		c.Old, c.New = tidyText(w.old.readBy(old)), tidyText(w.new.readBy(new))
		c.Detail = w.detail(c, r.words, old, new)
		was, is := w.old.readBy(oldFigures), w.new.readBy(newFigures)
		if was != w.old.String() || is != w.new.String() {
			r.flag(c, w, was, is)
		}
	}
	return r
}

// figures reads figures alone: what a section is called is no dose and no time limit
// of this text.
func figures(read markdown.Reader) markdown.Reader {
	return func(in *markdown.Inline) string {
		if in.Kind == markdown.FigureRef {
			return read(in)
		}
		return ""
	}
}

// Claim gives each change that has no owner the one that owner knows of it, or none.
func (r *Redline) Claim(owner func(Change) *Owner) {
	taken, items := map[string]int{}, map[Owner]int{}
	for _, c := range r.changes {
		if c.Owner == nil {
			c.Owner = owner(*c)
		}
		r.identify(c, taken, items)
	}
}

// identify gives a change its id: that of its owner's item, or one made of what
// the change is and of the old text that it stands in, so that it stays when
// the text is edited elsewhere.
func (r *Redline) identify(c *Change, taken map[string]int, items map[Owner]int) {
	if c.Owner != nil && c.Owner.Proposal != "" {
		key := Owner{Proposal: c.Owner.Proposal, Item: c.Owner.Item}
		items[key]++
		c.ID = "c-" + key.Proposal + "-" + key.Item
		if n := items[key]; n > 1 {
			c.ID += "." + strconv.Itoa(n)
		}
		return
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{c.Section, c.anchor, string(c.Kind), c.Old, c.New}, "\x00")))
	c.ID = "c-" + hex.EncodeToString(sum[:6])
	taken[c.ID]++
	if n := taken[c.ID]; n > 1 {
		c.ID += "." + strconv.Itoa(n)
	}
}

// tidyText leaves off the space around words, but shows a change of nothing else.
func tidyText(s string) string {
	if t := strings.TrimSpace(s); t != "" {
		return t
	}
	return strings.Trim(s, "\n")
}

// words collects what a change takes away and brings.
type words struct {
	old, new       said
	hasOld, hasNew bool
	block          bool // whole blocks, not words in one
	facts          []fact
	gone, come     []*token
	before, after  string        // the words around it
	was            markdown.Kind // of the whole block that went
	atoms          []*token
}

// renumbers reports whether all that changes is the number of a heading.
func (w *words) renumbers(c *Change) bool {
	if c.Block != markdown.Heading || w.before != "" || strings.Contains(c.Old+c.New, " ") {
		return false
	}
	return (c.Old == "" || numbering(c.Old+" x") > 0) && (c.New == "" || numbering(c.New+" x") > 0)
}

func (w *words) kind(c *Change) Kind {
	o, n := strings.TrimSpace(w.old.String()), strings.TrimSpace(w.new.String())
	switch {
	case !w.hasOld:
		return Insert
	case !w.hasNew:
		return Delete
	case o != n && !w.tasks():
		return Replace
	case w.block:
		return Structure
	case w.tasks():
		return Task
	case len(w.atoms) > 0:
		return Target
	}
	return Formatted
}

// tasks reports whether all that differs are task boxes.
func (w *words) tasks() bool {
	for _, t := range w.atoms {
		if t.atom.Kind != markdown.Task {
			return false
		}
	}
	return len(w.atoms) > 0
}

type finisher struct {
	r       *Redline
	seen    map[*Change]*words
	heading string
}

// change notes that a change is seen, for the first time or again.
func (f *finisher) change(c *Change, path []int, kind markdown.Kind, anchor string) *words {
	w := f.seen[c]
	if w == nil {
		w = &words{}
		f.seen[c] = w
		c.Section, c.Heading, c.Block, c.anchor = f.r.section, f.heading, kind, anchor
		c.Path = append([]int(nil), path...)
		f.r.changes = append(f.r.changes, c)
	}
	return w
}

// sequence walks blocks; around is the old text that they stand in.
func (f *finisher) sequence(nodes []*node, path []int, around string) {
	before := around // the old text that an inserted block comes after
	for i, n := range nodes {
		f.node(n, append(path, i), around, before)
		if len(n.old) > 0 && n.op != movedTo && !n.border {
			before = "" // worked out where it is needed: most blocks change nothing
			if i+1 < len(nodes) && (nodes[i+1].op == inserted || nodes[i+1].op == movedTo) {
				before = n.old[0].PlainText()
			}
		} else if before == "" && i > 0 {
			before = lastOld(nodes[:i])
		}
		if n.kind() == markdown.Heading && n.op != deleted && n.op != movedFrom {
			f.heading = markdown.PlainText(n.block().Inlines)
		}
	}
}

func lastOld(nodes []*node) string {
	for i := len(nodes) - 1; i >= 0; i-- {
		if len(nodes[i].old) > 0 && nodes[i].op != movedTo && !nodes[i].border {
			return nodes[i].old[0].PlainText()
		}
	}
	return ""
}

func (f *finisher) node(n *node, path []int, around, before string) {
	if n.border {
		switch {
		case n.by != nil:
		case n.change.Kind == Structure: // paragraphs that are items, or were
			if n.attr != nil {
				f.own(n.attr, path, n.attr.new.Kind, around)
			}
		default:
			w := f.change(n.change, path, markdown.List, around)
			w.facts = append(w.facts, fact{kind: factKind(n.change.Kind) + listFact})
			w.hasOld, w.hasNew = true, true
		}
		return
	}
	for _, a := range []*ownKind{n.attr, n.recast} {
		if a != nil {
			f.own(a, path, n.kind(), around)
		}
	}
	if n.shell() {
		f.sequence(n.kids, path, around)
		return
	}
	switch n.op {
	case inserted:
		f.whole(f.change(n.change, path, n.kind(), before), nil, n.new)
	case deleted:
		f.whole(f.change(n.change, path, n.kind(), around), n.old, nil)
	case movedFrom:
		f.whole(f.change(n.change, path, n.kind(), around), n.old, nil)
	case movedTo:
		f.whole(f.change(n.change, path, n.kind(), around), nil, n.new)
	}
	if n.op == deleted || n.op == inserted || n.op == movedFrom || n.equal {
		return
	}
	switch {
	case n.runs != nil:
		f.runs(n, path, around)
	case n.kind() == markdown.Row:
		text := ""
		if !n.unchanged() {
			text = n.old[0].PlainText()
		}
		f.sequence(n.kids, path, text)
	default:
		f.sequence(n.kids, path, around)
	}
}

// own says what became of a block's own kind.
func (f *finisher) own(a *ownKind, path []int, kind markdown.Kind, around string) {
	w := f.change(a.change, path, kind, digest(around, []*markdown.Block{a.old})+"attr")
	for _, said := range a.words() {
		if !slices.Contains(w.facts, said) {
			w.facts = append(w.facts, said)
		}
	}
	if w.hasOld, w.hasNew = true, true; len(w.old) == 0 {
		w.old.block(a.old)
		w.new.block(a.new)
	}
}

func (n *node) unchanged() bool {
	for _, k := range n.kids {
		if !k.equal {
			return false
		}
	}
	return true
}

func (f *finisher) whole(w *words, old, new []*markdown.Block) {
	w.block = true
	for _, b := range old {
		w.hasOld, w.was = true, b.Kind
		w.old.block(b)
		w.old.text("\n")
	}
	for _, b := range new {
		w.hasNew = true
		if w.hasOld && w.was != b.Kind && len(w.facts) == 0 {
			w.facts = []fact{{kind: "kind", from: w.was.String(), to: b.Kind.String()}}
		}
		w.new.block(b)
		w.new.text("\n")
	}
}

func (f *finisher) runs(n *node, path []int, around string) {
	text := ""
	offset := 0
	kinds := n.leafKinds()
	for i := range n.runs {
		r := &n.runs[i]
		if r.border && r.op != deleted && n.recast != nil {
			kinds = kinds[1:]
		}
		if r.op != same && (n.recast == nil || r.change != n.recast.change) {
			w := f.seen[r.change]
			if w == nil {
				if text == "" {
					text = digest(around, n.old)
				}
				w = f.change(r.change, path, kinds[0], text+strconv.Itoa(offset))
				if ref := r.token().atom; ref != nil && ref.Kind == markdown.Reference && ref.Ref.More {
					w.before = "afsnit" // it stands at the head of its list
				}
				for k := i - 1; k >= 0 && w.before == ""; k-- {
					if n.runs[k].token().solid() {
						w.before = n.runs[k].token().text
					}
				}
				for k := i + 1; k < len(n.runs) && w.after == ""; k++ {
					if n.runs[k].op == same && n.runs[k].token().solid() {
						w.after = n.runs[k].token().text
					}
				}
			}
			f.run(w, r)
		}
		if r.old != nil {
			offset++
		}
	}
}

// digest stands for the old text that a change is in.
func digest(around string, old []*markdown.Block) string {
	h := sha256.New()
	h.Write([]byte(around))
	for _, b := range old {
		h.Write([]byte("\n" + b.PlainText()))
	}
	return hex.EncodeToString(h.Sum(nil)[:8]) + ":"
}

func (f *finisher) run(w *words, r *run) {
	if r.border {
		w.hasOld, w.hasNew = true, true
		a, b := r.sep, "¶"
		if r.op == deleted {
			a, b = b, a
		}
		w.old.text(a)
		w.new.text(b)
		return
	}
	t := r.token()
	if t.atom != nil {
		w.atoms = append(w.atoms, t)
	}
	if r.op == deleted {
		w.hasOld = true
		w.gone = append(w.gone, t)
		f.token(&w.old, t, -1)
	} else {
		w.hasNew = true
		w.come = append(w.come, t)
		f.token(&w.new, t, r.edit)
	}
}

// token adds what a token says; a footnote brings its words along.
func (f *finisher) token(s *said, t *token, edit int) {
	switch {
	case t.atom == nil:
		s.text(t.text)
		return
	case t.atom.Kind != markdown.NoteRef:
		*s = append(*s, saying{inline: t.atom})
		return
	}
	var note *markdown.Block
	if edit < 0 {
		if n := f.r.oldNote(t.atom.Note); n != nil {
			note = n.old
		}
	} else if n := f.r.newNote(edit, t.atom.Note); n != nil {
		note = n.new
	}
	if note == nil {
		s.text(t.text)
		return
	}
	s.text("[")
	s.block(note)
	s.text("]")
}
