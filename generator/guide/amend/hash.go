package amend

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// Inputs are what a hash needs beside the words of a proposal. The zero value
// knows neither figures nor pictures.
type Inputs struct {
	// Figure writes a {{ tal }} out.
	Figure func(dataset, period string, args []string) (string, error)
	// Picture gives the SHA-256 of a figure that a text links as assets/NAME.
	Picture func(name string) string
}

// Describe sets what each edit of a change takes away and what it brings, and
// the change's hash and former hash. It reads the fields that say what the
// change does, and no decision.
func Describe(c *site.Change, in Inputs) {
	for _, e := range c.Edits {
		e.Old, e.New = wordings(e)
	}
	c.Hash, c.Former = HashOf(c, in), former(c)
}

// HashOf gives the hash that answers and decisions carry. It is "sha256-2:" and
// the SHA-256 over "change" and then for each edit, in their order: the kind's
// word, the id of the section, the old and the new text at the places of the
// edit, the whole text that the edit gives, the quotation, the id and title of
// an added section, the section that an added or moved one follows, the alias
// and the anchors of a removed one; then each {{ tal }} of the new text as it is
// written out and the SHA-256 of each figure that it links; last those that an
// edit within a link or a {{ tal }} makes of it. Each part is
// preceded by its length in bytes as eight bytes, big end first, so that no two
// changes share an encoding. White space in quotations is made single spaces
// first: they are read so.
func HashOf(c *site.Change, in Inputs) string {
	parts, known := []string{"change"}, []string(nil)
	for _, e := range c.Edits {
		section, alias := "", ""
		if e.Section != nil {
			section = e.Section.ID
		}
		if e.Alias != nil {
			alias = e.Alias.ID
		}
		text := strings.TrimRight(e.Text, "\n")
		old, _ := flatten(e.Old, false)
		quote, _ := flatten(strings.Trim(e.Quote, "\n"), false)
		parts = append(parts, kindWords[e.Kind], section, old, e.New, text, quote, e.NewID, e.Title, e.After, alias)
		for _, a := range slices.Sorted(maps.Keys(e.Anchors)) {
			parts = append(parts, "anchor", a, e.Anchors[a])
		}
		said := in.of(text)
		parts, known = append(parts, said...), append(known, said...)
	}
	return "sha256-2:" + sum(append(parts, in.within(c, known)...)...)
}

// within lists what a change makes stand in a section by name although none of
// its texts alone says so: the words of a link or of a {{ tal }} that it alters a
// part of.
func (in Inputs) within(c *site.Change, known []string) (out []string) {
	named := func(e *site.Edit) bool {
		return e.Section != nil && (strings.Contains(e.Section.Text.Body, "{{") || strings.Contains(e.Section.Text.Body, "assets/"))
	}
	if c.Proposal == nil || c.Proposal.Base == nil || !slices.ContainsFunc(c.Edits, named) {
		return nil
	}
	texts, bad := Alone(nil, c.Proposal.Base, c, nil)
	if bad != nil {
		return nil // reported where it stands
	}
	for _, t := range texts {
		known = append(slices.Clone(known), in.of(t.Section.Text.Body)...)
		for named := range slices.Chunk(in.of(t.Body), 3) {
			if !slices.Contains(known, named[1]) {
				out = append(out, named...)
			}
		}
	}
	return out
}

// of lists what stands in a text by name only.
func (in Inputs) of(text string) []string {
	if !strings.Contains(text, "{{") && !strings.Contains(text, "assets/") {
		return nil
	}
	var out []string
	doc := tree(nil, text)
	for _, f := range doc.Figures() {
		if in.Figure == nil {
			break
		}
		if written, err := in.Figure(f.Dataset, f.Period, f.Args); err == nil { // else it is reported where it stands
			out = append(out, "tal", f.Raw, written)
		}
	}
	for _, i := range slices.Concat(doc.Images(), doc.Links()) {
		if name, ok := strings.CutPrefix(i.Dest, "assets/"); ok && in.Picture != nil {
			out = append(out, "figure", name, in.Picture(name))
		}
	}
	return out
}

// former is the hash by the rule before edits, that files from then carry: over
// "change", the kind's word, the section's id, the old and the new text, the
// quotation, id, title, place and alias.
func former(c *site.Change) string {
	e := c.Single()
	if e == nil || e.Kind == site.ReplaceBlock {
		return ""
	}
	section, alias := "", ""
	if e.Section != nil {
		section = e.Section.ID
	}
	if e.Alias != nil {
		alias = e.Alias.ID
	}
	old, new := e.Old, e.New
	quote, _ := flatten(strings.Trim(e.Quote, "\n"), false)
	switch e.Kind {
	case site.Replace, site.Delete:
		old = quote
	case site.Rewrite:
		old, new = strings.TrimRight(e.Section.Text.Body, "\n"), strings.TrimRight(e.Text, "\n")
	}
	return Hash("change", kindWords[e.Kind], section, old, new, quote, e.NewID, e.Title, e.After, alias)
}

// WholeHash gives the hash of a proposal as a whole, which a decision without an
// item carries, on a day: over "proposal" and the id and hash of each question, then of
// each change, encoded as in HashOf.
func WholeHash(p *site.Proposal, day civil.Date) string {
	return "sha256-2:" + sum(whole(p, func(c *site.Change) string { return c.HashBy(day) })...)
}

func whole(p *site.Proposal, hash func(*site.Change) string) []string {
	parts := []string{"proposal"}
	for _, q := range p.Questions {
		parts = append(parts, q.ID, q.Hash)
	}
	for _, c := range p.Changes {
		parts = append(parts, c.ID, hash(c))
	}
	return parts
}

// AsDecided reports whether a change is still the one that a decision was about;
// a decision without a hash does not tell. A hash by the former rule is checked
// by it.
func AsDecided(c *site.Change, d *site.Decision) bool {
	if d.Item == "" && c.Proposal != nil && d.Hash != "" {
		return WholeAsDecided(c.Proposal, d)
	}
	return d.Hash == "" || c.IsOn(d.Hash, d.Date)
}

// WholeAsDecided reports whether a proposal is still the one that a decision on
// all of it was about.
func WholeAsDecided(p *site.Proposal, d *site.Decision) bool {
	return d.Hash == "" || d.Hash == WholeHash(p, civil.Date{}) || d.Hash == WholeHash(p, d.Date) ||
		d.Hash == Hash(whole(p, func(c *site.Change) string { return c.Former })...)
}

var kindWords = map[site.EditKind]string{
	site.Replace: "replace", site.InsertAfter: "insert-after", site.InsertBefore: "insert-before",
	site.BlockAfter: "block-after", site.BlockBefore: "block-before", site.Delete: "delete",
	site.Rewrite: "text", site.ReplaceBlock: "block", site.Retitle: "title", site.AddSection: "add",
	site.RemoveSection: "remove", site.MoveSection: "move",
}

// wordings are what an edit takes away and what it brings, as Markdown.
func wordings(e *site.Edit) (old, new string) {
	text := strings.TrimRight(e.Text, "\n")
	switch e.Kind {
	case site.Replace:
		return strings.Trim(e.Quote, "\n"), text
	case site.Delete:
		return strings.Trim(e.Quote, "\n"), ""
	case site.Rewrite:
		b := newBody(nil, e.Section)
		ops, _ := b.operations(e, text)
		for _, o := range ops {
			old, new = spaced(old, b.text[o.start:o.end]), spaced(new, o.text)
		}
		return old, new
	case site.ReplaceBlock:
		b := newBody(nil, e.Section)
		if found := b.words().Locate(e.Quote); len(found) == 1 {
			b.parse()
			if p := b.blockOf(found[0]); p != nil {
				old = b.text[b.begin(p):p.End]
			}
		}
		return old, text
	case site.Retitle:
		return e.Section.Title, text
	case site.RemoveSection:
		return strings.TrimRight(e.Section.Text.Body, "\n"), ""
	case site.MoveSection:
		return "", ""
	}
	return "", text
}

func spaced(text, next string) string {
	next = strings.Trim(next, "\n")
	if text == "" || next == "" {
		return text + next
	}
	return text + " … " + next
}

// QuestionHash gives the hash of a question: SHA-256 over "question" and its
// text, encoded as in HashOf.
func QuestionHash(text string) string {
	return Hash("question", strings.Join(strings.Fields(text), " "))
}

// SectionHash gives the hash of a section of a first draft: "sha256-2:" and the
// SHA-256 over "section", its id, title and text, and what stands in the text by
// name only, encoded as in HashOf.
func SectionHash(s *site.Section, in Inputs) string {
	text := strings.Trim(s.Text.Body, "\n")
	return "sha256-2:" + sum(append([]string{"section", s.ID, s.Title, text}, in.of(text)...)...)
}

// Hash gives "sha256:" and the hash of parts, each preceded by its length.
func Hash(parts ...string) string { return "sha256:" + sum(parts...) }

func sum(parts ...string) string {
	h := sha256.New()
	var size [8]byte
	for _, p := range parts {
		binary.BigEndian.PutUint64(size[:], uint64(len(p)))
		h.Write(size[:])
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil))
}
