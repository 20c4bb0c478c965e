package read

import (
	"maps"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/source/cpr"
	"bestpractice/generator/word/docx"
)

// Open reads a file. It returns nil, with an error in list, where the file is
// refused; what is reported stands in list as warnings too.
func Open(file string, data []byte, list *diag.List) *Document {
	p := docx.Open(file, data, list)
	if p == nil {
		return nil
	}
	d := &Document{File: file, Package: p, Notes: map[string]*Note{}, Rels: map[string]docx.Rel{}, Custom: map[string]string{}}
	if !d.load(list) {
		return nil
	}
	if d.findCPR(list); list.HasErrors() {
		return nil
	}
	d.leaveTerms()
	if p.Macros {
		d.Reported = append(d.Reported, Report{"docx-macro", 0, ""})
	}
	d.warn(list)
	return d
}

// load reads the parts that count, each once.
func (d *Document) load(list *diag.List) bool {
	p := d.Package
	rels, ok := p.Rels(p.Main)
	if !ok {
		return false
	}
	part := map[string]string{}
	var margins []string
	for _, r := range rels {
		if r.External || !p.Has(r.Target) {
			continue
		}
		if r.Kind == "header" || r.Kind == "footer" {
			margins = append(margins, r.Target)
		} else if part[r.Kind] == "" {
			part[r.Kind] = r.Target
		}
	}
	tree := func(kind string) (*docx.Node, bool) {
		if part[kind] == "" {
			return nil, true
		}
		root := p.Tree(part[kind])
		return root, root != nil
	}
	styles, ok1 := tree("styles")
	numbering, ok2 := tree("numbering")
	threads, ok3 := tree("commentsExtended")
	if !ok1 || !ok2 || !ok3 {
		return false
	}
	d.Styles, d.Numbering = readStyles(styles), readNumbering(numbering)
	in := &interned{map[RunProps]*RunProps{}, map[ParaProps]*ParaProps{}}
	count := 0
	if !d.story(p.Main, true, &count, in, func(s *story, n *docx.Node) {
		if n.Name == "body" {
			s.blocks(&d.Body)
		} else {
			s.descend(n, func(k *docx.Node) { s.blocks(&d.Body) }, "body")
		}
	}) {
		return false
	}
	for _, kind := range []string{"footnotes", "endnotes"} {
		if part[kind] != "" && !d.notes(part[kind], strings.TrimSuffix(kind, "s"), in) {
			return false
		}
	}
	if part["comments"] != "" && !d.comments(part["comments"], in) {
		return false
	}
	slices.Sort(margins)
	for _, name := range slices.Compact(margins) {
		m := &Margin{Part: name}
		if !d.story(name, false, new(int), in, func(s *story, n *docx.Node) { s.blocks(&m.Blocks) }) {
			return false
		}
		d.Margins = append(d.Margins, m)
		if t := strings.TrimSpace(strings.Join(Lines(m.View(Accepted)), " ")); t != "" {
			d.Reported = append(d.Reported, Report{"header", 0, t})
		}
	}
	d.place(threads)
	Each(d.Body, func(p *Paragraph) {
		for i := range p.Pieces {
			if n := d.Notes[p.Pieces[i].Text]; p.Pieces[i].Kind == NoteRef && n != nil && n.At == 0 {
				n.At = p.No
			}
		}
	})
	return d.properties(list)
}

// story reads a part whose root is handed to read.
func (d *Document) story(part string, main bool, count *int, in *interned, read func(*story, *docx.Node)) bool {
	rels, ok := d.Package.Rels(part)
	if !ok {
		return false
	}
	for _, r := range rels {
		if key := part + "#" + r.ID; d.Rels[key].ID == "" {
			d.Rels[key] = r
		}
	}
	r := d.Package.Reader(part)
	if r == nil {
		return false
	}
	s := &story{doc: d, r: r, part: part, main: main, count: count, intern: in}
	for {
		n, _, _, ok := r.Next()
		if !ok {
			break
		}
		if n != nil {
			if main && (n.Space != "w" || n.Name != "document") {
				d.Package.NotWord()
				return false
			}
			read(s, n)
		}
	}
	if s.lastP != nil {
		s.lastP.Pieces = append(s.lastP.Pieces, s.pending...)
	}
	s.openFields()
	return !r.Failed()
}

// descend reads children up to the end of n; those of that name are handed on.
func (s *story) descend(n *docx.Node, read func(*docx.Node), name string) {
	for k := range s.r.Children() {
		switch {
		case k.Name == name && k.Space == "w":
			read(k)
		case k.Space == "mc" || k.Name == "sdt":
			s.descend(k, read, name)
		default:
			s.r.Skip()
		}
	}
}

func (d *Document) notes(part, kind string, in *interned) bool {
	return d.story(part, false, new(int), in, func(s *story, root *docx.Node) {
		s.descend(root, func(n *docx.Node) {
			note := &Note{Key: kind + " " + n.Attr("id")}
			s.blocks(&note.Blocks)
			if t := n.Attr("type"); (t == "" || t == "normal") && d.Notes[note.Key] == nil {
				d.Notes[note.Key] = note
			}
		}, kind)
	})
}

// properties reads the document's own properties, and looks for CPR numbers in
// all of them.
func (d *Document) properties(list *diag.List) bool {
	rels, ok := d.Package.Rels("")
	if !ok {
		return false
	}
	for _, r := range rels {
		if r.External || !d.Package.Has(r.Target) || !strings.HasSuffix(r.Kind, "-properties") {
			continue
		}
		root := d.Package.Tree(r.Target)
		if root == nil {
			return false
		}
		var all func(n *docx.Node)
		all = func(n *docx.Node) {
			if len(cpr.Find(n.Text)) > 0 {
				list.Errorf(diag.Pos{File: d.File}, "docx-cpr", "take it out in Word and save again", "a property of the file looks like a CPR number")
			}
			for _, k := range n.Kids {
				all(k)
			}
		}
		all(root)
		for _, k := range root.Kids {
			if k.Name == "Application" && strings.HasPrefix(k.Text, "LibreOffice") {
				d.reopen()
			}
			if k.Name == "modified" {
				d.Modified = date(strings.TrimSpace(k.Text))
			}
			if k.Name == "property" && len(k.Kids) == 1 {
				d.Custom[k.Attr("name")] = k.Kids[0].Text
			}
		}
	}
	return true
}

// findCPR looks in every text, also in what was deleted, and over runs.
func (d *Document) findCPR(list *diag.List) {
	refuse := func(no int, format string, args ...any) {
		list.Errorf(diag.Pos{File: d.File, Line: no}, "docx-cpr", "take it out in Word and save again", format, args...)
	}
	check := func(part string, no int, p *Paragraph) {
		var all, accepted, rejected strings.Builder
		found := false
		for i := range p.Pieces {
			piece := &p.Pieces[i]
			v := piece.Value()
			all.WriteString(v)
			if View(Accepted).Shows(piece.Revs) {
				accepted.WriteString(v)
			}
			if View(Rejected).Shows(piece.Revs) {
				rejected.WriteString(v)
			}
			if piece.More != nil && len(cpr.Find(piece.More.Alt)) > 0 {
				found = true
			}
		}
		for _, t := range slices.Compact([]string{all.String(), accepted.String(), rejected.String()}) {
			found = found || len(cpr.Find(t)) > 0
		}
		switch {
		case !found:
		case part != "":
			refuse(no, "text in the part %s looks like a CPR number (near %q)", part, Near(p))
		default:
			refuse(no, "text looks like a CPR number (near %q)", Near(p))
		}
	}
	named := map[string]bool{}
	blocks := func(part string, no int, blocks []Block) {
		Each(blocks, func(p *Paragraph) { check(part, max(no, p.No), p) })
		EachRev(blocks, func(r *Rev) { named[r.Author] = true })
	}
	blocks("", 0, d.Body)
	for _, key := range slices.Sorted(maps.Keys(d.Notes)) {
		n := d.Notes[key]
		blocks("", n.At, n.Blocks)
	}
	for _, m := range d.Margins {
		blocks(m.Part, 0, m.Blocks)
	}
	for _, name := range slices.Sorted(maps.Keys(named)) {
		if len(cpr.Find(name)) > 0 {
			refuse(0, "a name in the file looks like a CPR number")
		}
	}
	for _, id := range slices.Sorted(maps.Keys(d.Rels)) {
		if r := d.Rels[id]; r.External && len(cpr.Find(r.Target)) > 0 {
			refuse(0, "a link in the file looks like a CPR number")
		}
	}
	for i, c := range d.Comments {
		found := len(cpr.Find(c.Author)) > 0
		Each(c.blocks, func(p *Paragraph) { found = found || len(cpr.Find(p.Text())) > 0 })
		if found {
			no := 0
			if c.First != nil {
				no = c.First.No
			}
			refuse(no, "comment %d looks like a CPR number", i+1)
		}
	}
}

// Near gives the first words of a paragraph for a message, its longer numbers
// taken out.
func Near(p *Paragraph) string {
	words := strings.Fields(p.Text())
	for i, w := range words {
		if strings.ContainsAny(w, "0123456789") {
			words[i] = "…"
		}
	}
	if len(words) > 5 {
		words = words[:5]
	}
	out := strings.Join(words, " ")
	if r := []rune(out); len(r) > 40 {
		out = string(r[:40])
	}
	return out
}
