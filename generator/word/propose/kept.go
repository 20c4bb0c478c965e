package propose

import (
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
	"bestpractice/generator/word/sections"
)

// keepWritten gives a text of the file back what it has only in the base's Markdown;
// first says that it is the one without changes.
func (m *maker) keepWritten(b *site.Section, s *sections.Section, first bool) {
	if b == nil {
		unlink(s.Doc)
		return
	}
	old := markdown.Parse([]byte(b.Text.Body), diag.Pos{}, nil)
	keepLinks(old, s.Doc, b.ID, m.o.Address, m.shows)
	keepNumbers(old, s.Doc)
	unlink(s.Doc)
	keepHeads(old, s.Doc)
	m.keepForms(b.ID, old, s.Doc, s.Paragraph, first)
}

// shows is what a reference shows where its words are not written.
func (m *maker) shows(ref *markdown.Ref) string {
	s := m.o.Base.Section(ref.Section)
	if s == nil || ref.Anchor == "" {
		return titleOf(s)
	}
	for _, h := range markdown.Parse([]byte(s.Text.Body), diag.Pos{}, nil).Headings() {
		if h.ID == ref.Anchor {
			return markdown.PlainText(h.Inlines)
		}
	}
	return ""
}

func titleOf(s *site.Section) string {
	if s == nil {
		return ""
	}
	return s.Title
}

// lost begins the address of a link whose bookmark a program took out.
const lost = "#_bp_"

// keepNumbers gives fields whose bookmark a program took out the numbers that stand
// behind the same words of the base: what the program shows in their place, nobody
// wrote.
func keepNumbers(old, new *markdown.Doc) {
	type number struct{ before, num string }
	var was []number
	before := func(ins []markdown.Inline, more string) string {
		words := strings.Fields(markdown.PlainText(ins) + more)
		return strings.Join(words[max(0, len(words)-3):], " ")
	}
	old.Walk(func(b *markdown.Block) bool {
		for i := range b.Inlines {
			if ref := b.Inlines[i].Ref; ref != nil && ref.Num != "" {
				was = append(was, number{before(b.Inlines[:i], strings.TrimSuffix(ref.Raw, ref.Num)), ref.Num})
			}
		}
		return true
	})
	new.Walk(func(b *markdown.Block) bool {
		for i := range b.Inlines {
			in := &b.Inlines[i]
			if in.Kind != markdown.Link || !strings.HasPrefix(in.Dest, lost) || len(in.Inlines) == 0 {
				continue
			}
			at := before(b.Inlines[:i], "")
			if k := slices.IndexFunc(was, func(n number) bool { return n.before == at }); k >= 0 {
				*in = markdown.Inline{Kind: markdown.Text, Text: was[k].num, Format: in.Inlines[0].Format}
				was = slices.Delete(was, k, k+1)
			}
		}
		return true
	})
}

// unlink makes words of links that lead nowhere.
func unlink(d *markdown.Doc) {
	d.Walk(func(b *markdown.Block) bool {
		for i := len(b.Inlines) - 1; i >= 0; i-- {
			in := b.Inlines[i]
			if in.Kind != markdown.Link || !strings.HasPrefix(in.Dest, lost) {
				continue
			}
			for k := range in.Inlines {
				in.Inlines[k].Format |= in.Format
			}
			b.Inlines = markdown.Normalize(slices.Concat(b.Inlines[:i], in.Inlines, b.Inlines[i+1:]))
		}
		return true
	})
}

// keepHeads gives the tables back what their heads said and nobody sees in Word:
// words that are bold in a head, whose every word is, and columns that are set to
// the left, as all are of which nothing is said.
func keepHeads(old, new *markdown.Doc) {
	was, is := tablesOf(old), tablesOf(new)
	used := make([]bool, len(was))
	bold := func(in markdown.Inline) bool { return in.Format&markdown.Strong != 0 }
	same := func(a, b *markdown.Block) bool { return markdown.PlainText(a.Inlines) == markdown.PlainText(b.Inlines) }
	left := func(a markdown.Align) bool { return a == markdown.AlignNone || a == markdown.AlignLeft }
	for _, n := range is {
		i := slices.IndexFunc(was, func(o *markdown.Block) bool {
			return slices.EqualFunc(o.Children[0].Children, n.Children[0].Children, same)
		})
		if i < 0 || used[i] {
			continue
		}
		used[i] = true
		for k, o := range was[i].Children[0].Children {
			if c := n.Children[0].Children[k]; !slices.ContainsFunc(c.Inlines, bold) && slices.ContainsFunc(o.Inlines, bold) {
				c.Inlines = o.Inlines
			}
			for _, row := range n.Children {
				if c := row.Children[k]; left(c.Align) && left(o.Align) {
					c.Align = o.Align
				}
			}
		}
	}
}

func tablesOf(d *markdown.Doc) []*markdown.Block {
	var out []*markdown.Block
	d.Walk(func(b *markdown.Block) bool {
		if b.Kind == markdown.Table && len(b.Children) > 0 {
			out = append(out, b)
		}
		return true
	})
	return out
}

// keepLinks gives references, links and pictures back what Word has no word for
// where they lead to the same: a reference has the words that the export gave it,
// a link within the text is one to a heading there, an address of the site is
// whole, a picture has its name in the file.
func keepLinks(old, new *markdown.Doc, section, address string, shows func(*markdown.Ref) string) {
	var was []*markdown.Inline
	old.Inlines(func(in *markdown.Inline) {
		if in.Kind == markdown.Link || in.Kind == markdown.Reference || in.Kind == markdown.Image {
			was = append(was, in)
		}
	})
	used := make([]bool, len(was))
	new.Inlines(func(in *markdown.Inline) {
		for i, o := range was {
			if !used[i] && leadsSame(o, in, section, address, shows) {
				format := in.Format
				*in, used[i] = *o, true
				in.Format = format
				return
			}
		}
	})
}

func leadsSame(old, new *markdown.Inline, section, address string, shows func(*markdown.Ref) string) bool {
	words := func(in *markdown.Inline) string { return markdown.PlainText(in.Inlines) }
	switch {
	case new.Kind == markdown.Link && strings.HasPrefix(new.Dest, lost) && old.Kind == markdown.Reference:
		label := old.Ref.Label
		if label == "" {
			label = shows(old.Ref)
		}
		return old.Ref.Num == "" && label == words(new)
	case new.Kind == markdown.Link && strings.HasPrefix(new.Dest, lost):
		return old.Kind == markdown.Link && strings.HasPrefix(old.Dest, "#") && words(old) == words(new)
	case old.Kind == markdown.Image && new.Kind == markdown.Image:
		return old.Text == new.Text
	case old.Kind == markdown.Reference && new.Kind == markdown.Reference:
		return old.Ref.Num == "" && new.Ref.Num == "" && old.Ref.Section == new.Ref.Section && old.Ref.Anchor == new.Ref.Anchor
	case old.Kind == markdown.Link && new.Kind == markdown.Reference:
		page, anchor, ok := strings.Cut(old.Dest, "#")
		if ok && page == "" && new.Ref.Anchor == "" && new.Ref.Section == section { // whose heading moved away, and the name of it was lost
			return words(old) == new.Ref.Label
		}
		return ok && !strings.Contains(old.Dest, "://") && anchor == new.Ref.Anchor && (page == "" && new.Ref.Section == "" || page != "" && strings.Contains(page, new.Ref.Section))
	case old.Kind == markdown.Link && new.Kind == markdown.Link:
		own, ok := strings.CutPrefix(old.Dest, "/")
		file := strings.HasPrefix(old.Dest, "assets/") && strings.HasSuffix(new.Dest, "/"+old.Dest)
		return words(old) == words(new) && (old.Dest == new.Dest || address != "" && (ok && new.Dest == address+own || file && strings.HasPrefix(new.Dest, address)))
	}
	return false
}

// keepAnchors gives headings whose words changed the anchors that they had: in
// Word nobody can write them.
func keepAnchors(old, new *markdown.Doc) {
	was, is := old.Headings(), new.Headings()
	used := map[string]bool{}
	for _, h := range is {
		used[h.ID] = true
	}
	same := func(i, j int) bool {
		return markdown.PlainText(was[i].Inlines) == markdown.PlainText(is[j].Inlines)
	}
	for i, j := 0, 0; i < len(was) && j < len(is); {
		if same(i, j) {
			i, j = i+1, j+1
			continue
		}
		// The next heading that both have ends what changed here.
		a, b := len(was), len(is)
		for n := 0; n < len(was)-i+len(is)-j && a == len(was) && b == len(is); n++ {
			for k := max(0, n-(len(is)-1-j)); k <= min(n, len(was)-1-i); k++ {
				if same(i+k, j+n-k) {
					a, b = i+k, j+n-k
					break
				}
			}
		}
		if a-i == b-j {
			for k := range a - i {
				if h := is[j+k]; !h.Explicit && !used[was[i+k].ID] {
					h.ID, h.Explicit = was[i+k].ID, true
				}
			}
		}
		i, j = a, b
	}
}
