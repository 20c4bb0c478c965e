package propose

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"
)

// order is the key of the sections of a version, and their order, among its
// texts.
const order = ""

// most is how many decided items of one section are tried in all combinations.
const most = 6

// explained is which items a file has made its text of, where that gives exactly
// the text that it has: what is likely of a passage alone may be another's doing.
type explained struct {
	exact   map[string]bool // sections, and order
	verdict map[*site.Change]string
	still   []*site.Change        // items whose marks are there
	either  map[*site.Change]bool // the order of sections is the same with it and without
	words   worded                // of the base in the export
}

// explain finds of the decided items of a file those that its text has taken
// in. texts are those of the file with all accepted that the export marked,
// taken a guess, which is tried first.
func (m *maker) explain(texts []units.Edited, shown []*site.Change, still, taken map[*site.Change]bool) *explained {
	out := &explained{exact: map[string]bool{}, verdict: map[*site.Change]string{}, either: map[*site.Change]bool{}}
	about := map[string][]*site.Change{}
	for _, c := range shown {
		if still[c] {
			out.still = append(out.still, c)
			continue
		}
		for _, p := range change(c).Places {
			if key := placeOf(p); !slices.Contains(about[key], c) {
				about[key] = append(about[key], c)
			}
		}
	}
	draft := m.with(shown, func(*site.Change) bool { return true })
	out.words = worded{v: m.o.Base, versions: []*site.Version{m.o.Base, draft}}
	if len(about) == 0 {
		return out
	}
	compose := func(in map[*site.Change]bool) *site.Version {
		return m.with(shown, func(c *site.Change) bool { return still[c] || in[c] })
	}
	guess := compose(taken)
	keys := []string{order}
	for _, e := range texts {
		keys = append(keys, e.Section)
	}
	verdicts := map[*site.Change][]string{}
	for _, key := range append(keys, slices.DeleteFunc(slices.Sorted(maps.Keys(about)), func(k string) bool { return slices.Contains(keys, k) })...) {
		find := func(alike func(*site.Version) bool) (in map[*site.Change]bool, ok bool) {
			in, ok = taken, alike(guess)
			for n := 0; !ok && len(about[key]) <= most && n < 1<<len(about[key]); n++ {
				in = maps.Clone(taken)
				for i, c := range about[key] {
					in[c] = n>>i&1 == 1
				}
				ok = alike(compose(in))
			}
			return in, ok
		}
		in, ok := find(func(v *site.Version) bool { return m.alike(key, texts, v, draft) })
		if !ok && key == order {
			in, ok = find(func(v *site.Version) bool { return sameOrder(texts, v, out.still) })
		}
		out.exact[key] = ok
		for _, c := range about[key] {
			said := ""
			switch {
			case ok && key == order && len(change(c).Places) == 1 && m.alike(key, texts, compose(turned(in, c)), draft):
				out.either[c] = true
			case ok && in[c]:
				said = "godkend"
			case ok:
				said = "afvis"
			}
			verdicts[c] = append(verdicts[c], said)
		}
	}
	for c, list := range verdicts {
		switch {
		case slices.Contains(list, ""):
		case slices.Contains(list, "godkend") && slices.Contains(list, "afvis"):
			out.verdict[c] = "drøft" // one place so, another so
		default:
			out.verdict[c] = list[0]
		}
	}
	return out
}

// turned is a verdict on items with that on one of them turned round.
func turned(in map[*site.Change]bool, c *site.Change) map[*site.Change]bool {
	out := maps.Clone(in)
	out[c] = !in[c]
	return out
}

// says puts what the whole text says of an item in place of what its passage
// says; ok is false where nobody can tell.
func (e *explained) says(x *Mark) (ok bool) {
	if said := e.verdict[x.Change]; said != "" {
		if x.Said != said || said != "drøft" {
			x.Wordings = nil
		}
		x.Said = said
		return true
	}
	if e.either[x.Change] {
		return false
	}
	// A passage may be out of sight in a section that is there twice or not at all.
	return x.Said != "afvis" || !slices.ContainsFunc(e.still, func(c *site.Change) bool {
		return slices.ContainsFunc(c.Edits, func(e *site.Edit) bool { return placeOf(change(e.Change).Places[0]) == order })
	})
}

// renumbers reports whether a change is none but of the numbers of sections, to
// those that they have in the export: a program that saves the file anew counts
// its references anew, without a mark.
func (e *explained) renumbers(c units.Change) bool {
	return !slices.ContainsFunc(c.Places, func(p units.Place) bool {
		return p.Kind != site.Replace || !e.words.same(p.Text, p.Quote)
	})
}

// placeOf is the key of the text that an edit alters.
func placeOf(p units.Place) string {
	switch p.Kind {
	case site.AddSection, site.RemoveSection, site.MoveSection:
		return order
	}
	return p.Section
}

// with is the base with those of the shown items that take part.
func (m *maker) with(shown []*site.Change, part func(*site.Change) bool) *site.Version {
	var all []*site.Proposal
	at := map[*site.Proposal]*site.Proposal{}
	for _, c := range shown {
		if !part(c) {
			continue
		}
		if at[c.Proposal] == nil {
			p := *c.Proposal
			p.Changes = nil
			at[c.Proposal] = &p
			all = append(all, &p)
		}
		at[c.Proposal].Changes = append(at[c.Proposal].Changes, c)
	}
	id := ""
	if len(shown) > 0 {
		id = shown[0].Proposal.TargetID
	}
	return amend.Draft(nil, m.o.Base, id, all, &diag.List{})
}

// alike reports whether a file has a section, or the order of sections, as a
// version has it. draft is what the numbers in the file are of.
func (m *maker) alike(key string, texts []units.Edited, v, draft *site.Version) bool {
	if key == order {
		return slices.EqualFunc(texts, v.Sections, func(e units.Edited, s *site.Section) bool { return e.Section == s.ID })
	}
	s := v.Section(key)
	i := slices.IndexFunc(texts, func(e units.Edited) bool { return e.Section == key })
	if s == nil || i < 0 {
		return s == nil && i < 0
	}
	w := worded{v: v, versions: []*site.Version{v, draft, m.o.Base}}
	return sameTitle(texts[i].Title, s.Title) && w.same(texts[i].Body, s.Text.Body)
}

// sameOrder reports whether a file has the sections in the order of a version,
// those aside that open items put somewhere: in the file they stand where they
// stood when it was written, whatever else was decided.
func sameOrder(texts []units.Edited, v *site.Version, still []*site.Change) bool {
	open := map[string]bool{}
	for _, c := range still {
		for _, p := range change(c).Places {
			if placeOf(p) == order {
				open[p.Section] = true
			}
		}
	}
	var is, want []string
	for _, e := range texts {
		if !open[e.Section] {
			is = append(is, e.Section)
		}
	}
	for _, s := range v.Sections {
		if !open[s.ID] {
			want = append(want, s.ID)
		}
	}
	return slices.Equal(is, want)
}

func sameTitle(a, b string) bool { return key(a) == key(b) }

// worded compares texts as Word shows them: it has words for references, and the
// numbers that the sections had in the export.
type worded struct {
	v        *site.Version
	versions []*site.Version
}

var numbered = regexp.MustCompile(`(?i:afsnit|sections?|bilag|appendix|annex)[ \x{a0}]+(\d+|[A-Z])\b`)

func (w worded) same(file, own string) bool {
	if file == own {
		return true
	}
	a, b := w.words(file), w.words(own)
	x, y := numbered.FindAllStringSubmatch(a, -1), numbered.FindAllStringSubmatch(b, -1)
	if len(x) != len(y) || numbered.ReplaceAllString(a, "#") != numbered.ReplaceAllString(b, "#") {
		return false
	}
	for i := range x {
		if x[i][1] != y[i][1] && !w.leadsTo(x[i][1], y[i][1]) {
			return false
		}
	}
	return true
}

// leadsTo reports whether a number in the file is one that the section has or
// had which the version's text calls by its own.
func (w worded) leadsTo(file, own string) bool {
	for _, s := range w.v.Sections {
		if s.Number.String() != own {
			continue
		}
		for _, v := range w.versions {
			if o := v.Section(s.ID); o != nil && o.Number.String() == file {
				return true
			}
		}
	}
	return false
}

// words is a text with the words of its references in their place.
func (w worded) words(body string) string {
	d := markdown.Parse([]byte(body), diag.Pos{}, nil)
	d.Inlines(func(in *markdown.Inline) {
		if in.Kind != markdown.Reference || in.Ref.Num != "" {
			return
		}
		text := in.Ref.Label
		for _, v := range w.versions { // it may say the title that the section had
			if s := v.Section(in.Ref.Section); s != nil && s.Title == text {
				text = ""
			}
		}
		for _, v := range w.versions {
			if s := v.Section(in.Ref.Section); text == "" && s != nil {
				text = s.Title
			}
		}
		*in = markdown.Inline{Kind: markdown.Text, Text: text + anchorWords(in.Ref), Format: in.Format}
	})
	d.Walk(func(b *markdown.Block) bool {
		b.Inlines = markdown.Normalize(b.Inlines)
		if b.Kind == markdown.Heading {
			b.ID, b.Explicit = "", false
		}
		return true
	})
	text := strings.ReplaceAll(markdown.Write(d), "&#32;", " ")
	return noteName.ReplaceAllString(strings.Join(strings.Fields(text), " "), "[^]")
}

// noteName is the label of a footnote: Word has numbers alone.
var noteName = regexp.MustCompile(`\[\^[^\]]*\]`)

// anchorWords tells references to headings of one section apart.
func anchorWords(r *markdown.Ref) string {
	if r.Label != "" || r.Anchor == "" {
		return ""
	}
	return " #" + r.Anchor
}
