package amend

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strings"

	"bestpractice/generator/site"
)

// Describe gives what a change takes away and what it brings, and the hash that
// answers and decisions carry. It reads the fields that say what the change
// does, and no decision.
//
// The hash is SHA-256 over, in this order: "change", the kind's word, the id of
// the section, the old text, the new text, and what says where: the quotation,
// the id and title of an added section, the section that an added or moved one
// follows, the alias of a removed one. Each part is preceded by its length in
// bytes as eight bytes, big end first, so that no two changes share an encoding.
// White space in quotations is made single spaces first: they are read so.
func Describe(c *site.Change) (old, new, hash string) {
	section, alias := "", ""
	if c.Section != nil {
		section = c.Section.ID
	}
	if c.Alias != nil {
		alias = c.Alias.ID
	}
	old, new = texts(c)
	quote, _ := flatten(strings.Trim(c.Quote, "\n"), false)
	hashedOld := old
	if c.Kind == site.Replace || c.Kind == site.Delete {
		hashedOld = quote
	}
	return old, new, Hash("change", kindWords[c.Kind], section, hashedOld, new, quote, c.NewID, c.Title, c.After, alias)
}

// WholeHash gives the hash of a proposal as a whole, which a decision without an
// item carries: over "proposal" and the id and hash of each question, then of
// each change, encoded as in Describe.
func WholeHash(p *site.Proposal) string {
	parts := []string{"proposal"}
	for _, q := range p.Questions {
		parts = append(parts, q.ID, q.Hash)
	}
	for _, c := range p.Changes {
		parts = append(parts, c.ID, c.Hash)
	}
	return Hash(parts...)
}

// AsDecided reports whether a change is still the one that a decision was about;
// a decision without a hash does not tell.
func AsDecided(c *site.Change, d *site.Decision) bool {
	if d.Hash == "" || c.Hash == "" || d.Hash == c.Hash {
		return true
	}
	return d.Item == "" && d.Hash == WholeHash(c.Proposal)
}

var kindWords = map[site.ChangeKind]string{
	site.Replace: "replace", site.InsertAfter: "insert-after", site.InsertBefore: "insert-before",
	site.BlockAfter: "block-after", site.BlockBefore: "block-before", site.Delete: "delete",
	site.Rewrite: "text", site.Retitle: "title", site.AddSection: "add",
	site.RemoveSection: "remove", site.MoveSection: "move",
}

func texts(c *site.Change) (old, new string) {
	text := strings.TrimRight(c.Text, "\n")
	switch c.Kind {
	case site.Replace:
		return strings.Trim(c.Quote, "\n"), text
	case site.Delete:
		return strings.Trim(c.Quote, "\n"), ""
	case site.Rewrite:
		if c.Section != nil {
			old = strings.TrimRight(c.Section.Text.Body, "\n")
		}
		return old, text
	case site.Retitle:
		if c.Section != nil {
			old = c.Section.Title
		}
		return old, text
	case site.RemoveSection:
		if c.Section != nil {
			old = strings.TrimRight(c.Section.Text.Body, "\n")
		}
		return old, ""
	case site.MoveSection:
		return "", ""
	}
	return "", text
}

// QuestionHash gives the hash of a question: SHA-256 over "question" and its
// text, encoded as in Describe.
func QuestionHash(text string) string {
	return Hash("question", strings.Join(strings.Fields(text), " "))
}

// Hash gives "sha256:" and the hash of parts, each preceded by its length.
func Hash(parts ...string) string {
	h := sha256.New()
	var size [8]byte
	for _, p := range parts {
		binary.BigEndian.PutUint64(size[:], uint64(len(p)))
		h.Write(size[:])
		h.Write([]byte(p))
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}
