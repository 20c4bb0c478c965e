package amend

import (
	"slices"
	"strings"

	"bestpractice/generator/site"
)

// NewChange is a change that nobody has proposed yet.
type NewChange struct {
	ID    string // a, b, c …
	Kind  site.EditKind
	Quote string
	Text  string
}

// Key is a key of a change in a proposal's file with its value.
type Key struct{ Name, Value string }

// Keys gives the change as a proposal's file writes it, id and section first.
func (n NewChange) Keys(section string) []Key {
	keys := []Key{{"id", n.ID}, {"section", section}}
	switch n.Kind {
	case site.Replace:
		return append(keys, Key{"replace", n.Quote}, Key{"with", n.Text})
	case site.InsertAfter:
		return append(keys, Key{"after", n.Quote}, Key{"insert", n.Text})
	case site.InsertBefore:
		return append(keys, Key{"before", n.Quote}, Key{"insert", n.Text})
	case site.BlockAfter:
		return append(keys, Key{"after", n.Quote}, Key{"insert_block", n.Text})
	case site.BlockBefore:
		return append(keys, Key{"before", n.Quote}, Key{"insert_block", n.Text})
	case site.Delete:
		return append(keys, Key{"delete", n.Quote})
	}
	return append(keys, Key{"text", n.Text})
}

// FromEdited compares a section of the base with an edited copy of its body and
// returns one small change for each edit, with quotations that stand once.
// Composed, they give exactly the edited text, line ends at its end aside; equal
// texts give none. Both texts are LF and NFC. Only where no quotation can carry
// an edit, or little is left of the text, is it one change of the whole body.
func FromEdited(base *site.Section, edited string) []NewChange {
	b := newBody(base)
	want := strings.TrimRight(edited, "\n")
	if want == strings.TrimRight(b.text, "\n") {
		return nil
	}
	for _, nice := range []bool{true, false} {
		if changes, ok := b.propose(differences(strings.TrimRight(b.text, "\n"), want), nice); ok && b.gives(changes, want) {
			return changes
		}
	}
	return []NewChange{{ID: "a", Kind: site.Rewrite, Text: want}}
}

// gives reports whether changes fit together and compose to the wanted text.
func (b *body) gives(changes []NewChange, want string) bool {
	var ops []*operation
	for _, n := range changes {
		e := n.edit(b.section)
		placed, bad := b.operations(e, e.Text)
		if bad != nil {
			return false
		}
		ops = append(ops, placed...)
	}
	ordered := slices.Clone(ops)
	slices.SortFunc(ordered, func(x, y *operation) int { return x.start - y.start })
	for i := range ordered {
		for j := i + 1; j < len(ordered) && ordered[j].start <= ordered[i].end; j++ {
			if b.clash(ordered[i], ordered[j]) != "" {
				return false
			}
		}
	}
	return strings.TrimRight(b.compose(ops), "\n") == want
}

func (n NewChange) edit(s *site.Section) *site.Edit {
	e := &site.Edit{Kind: n.Kind, Section: s, Quote: n.Quote, Text: strings.TrimRight(n.Text, "\n")}
	e.Change = &site.Change{ID: n.ID, Edits: []*site.Edit{e}}
	return e
}

// propose makes a change of each difference. nice asks for the kinds that read
// best (a deletion, a new block); without, only ranges are replaced. ok is false
// where a difference has no quotation of its own.
func (b *body) propose(diffs []difference, nice bool) ([]NewChange, bool) {
	if len(diffs) == 1 && 10*(diffs[0].end-diffs[0].start) > 7*len(b.text) {
		return nil, false
	}
	if b.solid == nil {
		b.parse()
	}
	var out []NewChange
	for i := 0; i < len(diffs); i++ {
		from, to := 0, len(strings.TrimRight(b.text, "\n"))
		if i > 0 {
			from = diffs[i-1].end
		}
		if i+1 < len(diffs) {
			to = diffs[i+1].start
		}
		n, ok := b.proposeOne(diffs[i], from, to, nice)
		if ok {
			out = append(out, n)
			continue
		}
		// No quotation of its own: it is joined with its neighbour.
		switch {
		case i+1 < len(diffs):
			diffs[i+1] = b.joined(diffs[i], diffs[i+1])
		case i > 0:
			diffs[i] = b.joined(diffs[i-1], diffs[i])
			out = out[:len(out)-1]
			diffs = slices.Delete(diffs, i-1, i)
			i -= 2
		default:
			return nil, false
		}
		if i >= 0 && i+1 < len(diffs) {
			diffs = slices.Delete(diffs, i, i+1)
			i--
		}
	}
	for i := range out {
		out[i].ID = letters26(i)
	}
	return out, true
}

func (b *body) joined(x, y difference) difference {
	return difference{x.start, y.end, x.text + b.text[x.end:y.start] + y.text}
}

// letters26 counts a … z, aa, ab …
func letters26(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('a'+(i-1)%26)) + s
	}
	return s
}

func (b *body) proposeOne(d difference, from, to int, nice bool) (NewChange, bool) {
	if nice {
		want := b.text[:d.start] + d.text + b.text[d.end:]
		for _, n := range b.niceOnes(d) {
			e := n.edit(b.section)
			if ops, bad := b.operations(e, e.Text); bad == nil && len(ops) == 1 && ops[0].start >= from && ops[0].end <= max(to, ops[0].start) && b.compose(ops) == want {
				return n, true
			}
		}
	}
	return b.replacement(d, from, to)
}

// niceOnes lists the changes that would say best what a difference is; whether
// they do is for the caller to try.
func (b *body) niceOnes(d difference) []NewChange {
	var out []NewChange
	if strings.TrimSpace(d.text) == "" {
		if quote := strings.TrimSpace(b.text[d.start:d.end]); quote != "" {
			out = append(out, NewChange{Kind: site.Delete, Quote: quote})
		}
		return out
	}
	if d.start < d.end {
		return nil
	}
	at, text := d.start, d.text
	for at > 0 && text[len(text)-1] == b.text[at-1] && strings.TrimRight(text, " \t\n") != text {
		at, text = at-1, text[len(text)-1:]+text[:len(text)-1]
	}
	lines := strings.HasPrefix(text, "\n") || at == 0
	if lines && (at == len(b.text) || b.text[at] == '\n' || at == 0) {
		block := outdent(strings.Trim(text, "\n"))
		if q, ok := b.quoteBefore(at); ok {
			out = append(out, NewChange{Kind: site.BlockAfter, Quote: q, Text: block})
		}
		if q, ok := b.quoteAfter(d.end); ok {
			out = append(out, NewChange{Kind: site.BlockBefore, Quote: q, Text: outdent(strings.Trim(d.text, "\n"))})
		}
	}
	if q, ok := b.quoteBefore(at); ok {
		out = append(out, NewChange{Kind: site.InsertAfter, Quote: q, Text: text})
	}
	if q, ok := b.quoteAfter(d.end); ok {
		out = append(out, NewChange{Kind: site.InsertBefore, Quote: q, Text: d.text})
	}
	return out
}

// outdent takes the first line's indentation and quotation marks from all lines.
func outdent(text string) string {
	prefix := text[:len(text)-len(strings.TrimLeft(text, " \t>"))]
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if rest, ok := strings.CutPrefix(l, prefix); ok {
			lines[i] = rest
		} else if strings.Trim(l, " \t>") == "" {
			lines[i] = ""
		}
	}
	return strings.Join(lines, "\n")
}

// quoteBefore returns the fewest words before a byte, within the line where that
// is enough, that stand once.
func (b *body) quoteBefore(at int) (string, bool) {
	if at == 0 || !b.solid[at-1] {
		return "", false
	}
	for start := at; ; {
		next := b.wordBefore(start, 0)
		if next == start || at-next > maxQuote {
			return "", false
		}
		start = next
		if b.solid[start] && b.once(start, at) {
			return b.text[start:at], true
		}
	}
}

func (b *body) quoteAfter(at int) (string, bool) {
	if at >= len(b.text) || !b.solid[at] {
		return "", false
	}
	for end := at; ; {
		next := b.wordAfter(end, len(b.text))
		if next == end || next-at > maxQuote {
			return "", false
		}
		end = next
		if b.solid[end-1] && b.once(at, end) {
			return b.text[at:end], true
		}
	}
}

// maxQuote bounds the context that is tried, in bytes.
const maxQuote = 2000

// once reports whether a stretch of the text stands nowhere else, and is found.
func (b *body) once(start, end int) bool {
	found := b.index.Locate(b.text[start:end])
	return len(found) == 1 && found[0] == Range{start, end}
}

// replacement widens a difference by whole words, between its neighbours, until
// its old text stands once, begins and ends in text, and does not vanish.
func (b *body) replacement(d difference, from, to int) (NewChange, bool) {
	start, end := d.start, d.end
	fits := func() bool {
		if start >= end || !b.solid[start] || !b.solid[end-1] {
			return false
		}
		text := b.text[start:d.start] + d.text + b.text[d.end:end]
		return strings.TrimSpace(text) != "" && !strings.HasSuffix(text, "\n") && b.once(start, end)
	}
	for turn := 0; !fits(); turn++ {
		right, left := b.wordAfter(end, to), b.wordBefore(start, from)
		switch {
		case right == end && left == start:
			return NewChange{}, false
		case left == start || right != end && (turn%2 == 0 || !b.solid[max(end-1, 0)]):
			end = right
		default:
			start = left
		}
		if end-start > maxQuote+d.end-d.start {
			return NewChange{}, false
		}
	}
	return NewChange{Kind: site.Replace, Quote: b.text[start:end], Text: b.text[start:d.start] + d.text + b.text[d.end:end]}, true
}

// wordAfter returns the end of the word that follows a byte, not beyond limit.
func (b *body) wordAfter(at, limit int) int {
	for at < limit && !b.solid[at] {
		at++
	}
	for at < limit && b.solid[at] {
		at++
	}
	return at
}

// wordBefore returns the start of the word before a byte, not before limit.
func (b *body) wordBefore(at, limit int) int {
	for at > limit && !b.solid[at-1] {
		at--
	}
	for at > limit && b.solid[at-1] {
		at--
	}
	return at
}
