package starter

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"
	"bestpractice/generator/source/yamledit"

	"gopkg.in/yaml.v3"
)

// ProposalAgain gives the file of a proposal that is there already, as edited
// copies say it anew: o.ID names it, or it is the only one with something open that
// has that guide, base, party and meeting. Changes that are not decided keep their
// ids where the copies still make them, with their text as it now is; what the
// copies no longer make is taken out, what is new comes last. All else in the file
// stays byte for byte. ok is false where there is no such proposal.
func ProposalAgain(st *site.Site, o ProposalOptions, texts []units.Edited, whole bool, read func(name string) ([]byte, error)) (f File, words []diag.Text, ok bool, err error) {
	p, err := again(st, o, func(*site.Proposal) bool { return true })
	if p == nil || err != nil {
		return File{}, nil, err != nil, err
	}
	f, words, _, err = sayAgain(o, p, units.OfVersion(p.Base, texts, whole), func(ch *site.Change) bool { return within(ch, texts, whole) }, read)
	switch {
	case errors.Is(err, errNothingLeft):
		err = diag.F("the text is that of version %s: nothing is left of proposal %s (write `withdrawn:` into it)", p.Base.ID, p.ID)
	case err == nil && f.Data == nil:
		err = diag.F("proposal %s proposes that already", p.ID)
	}
	return f, words, true, err
}

// errNothingLeft is the error of a proposal none of whose changes is made again.
var errNothingLeft = errors.New("nothing is left of the proposal")

// sayAgain gives the file of a proposal with the changes that are made now, and
// the id of each; no file where nothing is altered. Changes that are not made any
// more go where gone says that they could have been.
func sayAgain(o ProposalOptions, p *site.Proposal, made []units.Change, gone func(*site.Change) bool, read func(name string) ([]byte, error)) (f File, words []diag.Text, given []string, err error) {
	before, err := read(p.File)
	if err != nil {
		return File{}, nil, nil, err
	}
	var now []*site.Change
	for _, c := range made {
		now = append(now, c.Of(p, ""))
	}
	fixed := func(ch *site.Change) bool { return ch.Decision() != nil }
	pairs := units.Again(p.Base, p.Changes, now, fixed)
	list, err := changesIn(string(before), p)
	if err != nil {
		return File{}, nil, nil, err
	}
	ids := map[string]bool{}
	for _, ch := range p.Changes {
		ids[ch.ID] = true
	}
	for _, q := range p.Questions {
		ids[q.ID] = true
	}
	next := 0
	altered := false
	for i, c := range made {
		switch at := pairs.Old[i]; {
		case pairs.Same[i]:
			given = append(given, p.Changes[at].ID)
		case at >= 0:
			ch := p.Changes[at]
			given = append(given, ch.ID)
			list.put(at, entry(ch.ID, ch, c))
			words, altered = append(words, o.told(p.Base, ch.ID, c)...), true
		default:
			for ; ids[units.ID(next)]; next++ {
			}
			id := units.ID(next)
			ids[id] = true
			given = append(given, id)
			list.add(entry(id, nil, c))
			words, altered = append(words, o.told(p.Base, id, c)...), true
		}
	}
	left := len(made)
	for at, ch := range p.Changes {
		switch {
		case slices.Contains(pairs.Old, at):
		case fixed(ch) || !gone(ch):
			left++
		default:
			list.put(at, "")
			words, altered = append(words, diag.F("change %s is taken out: the text no longer makes it", ch.ID)), true
		}
	}
	switch {
	case !altered:
		return File{}, nil, given, nil
	case left == 0:
		return File{}, nil, nil, errNothingLeft
	}
	data := list.bytes()
	if err := reads(data, ids); err != nil {
		return File{}, nil, nil, diag.F("%s cannot be edited without changing more of it: please edit it by hand (%s)", p.File, err)
	}
	return File{Path: p.File, Data: data, Before: before}, words, given, nil
}

// again finds the proposal that is meant, or none: the one that is named, or the only
// one of those that fit.
func again(st *site.Site, o ProposalOptions, fits func(*site.Proposal) bool) (*site.Proposal, error) {
	for _, p := range st.Proposals {
		switch {
		case o.ID == "" || p.ID != o.ID:
		case p.Base == nil || len(p.Changes) == 0:
			return nil, diag.F("proposal %s has no changes that could be said anew", p.ID)
		case !open(p):
			return nil, diag.F("all of proposal %s is decided: take another id", p.ID)
		default:
			return p, nil
		}
	}
	if o.ID != "" {
		return nil, nil
	}
	d, base, err := proposal(st, o)
	if err != nil {
		return nil, err
	}
	var found []*site.Proposal
	for _, p := range st.Proposals {
		day := ""
		if p.Meeting != nil {
			day = p.Meeting.Date.String()
		}
		if open(p) && p.Guide.ID == d.Guide && p.Base == base.Version && p.By != nil && p.By.ID == d.By && day == d.Meeting && fits(p) {
			found = append(found, p)
		}
	}
	if len(found) != 1 {
		return nil, nil
	}
	return found[0], nil
}

// touches reports whether a proposal changes something where one of some changes does:
// a newer paper is about what it was about.
func touches(p *site.Proposal, changes []units.Change) bool {
	at := func(e *site.Edit, x units.Place) bool {
		switch {
		case e.Section == nil:
			return e.NewID == x.Section
		case e.Section.ID != x.Section:
			return false
		case e.Quote == "" || x.Quote == "":
			return true // of a section as a whole
		}
		for _, a := range amend.Locate(e.Section.Text.Body, e.Quote) {
			for _, b := range amend.Locate(e.Section.Text.Body, x.Quote) {
				if a.Start <= b.End+1 && b.Start <= a.End+1 { // a blank may stand between
					return true
				}
			}
		}
		return false
	}
	return slices.ContainsFunc(p.Changes, func(c *site.Change) bool {
		return slices.ContainsFunc(c.Edits, func(e *site.Edit) bool {
			return slices.ContainsFunc(changes, func(u units.Change) bool {
				return slices.ContainsFunc(u.Places, func(x units.Place) bool { return at(e, x) })
			})
		})
	})
}

// open reports whether a proposal has changes, and one that nothing was decided on.
func open(p *site.Proposal) bool {
	return p.Guide != nil && p.Base != nil && p.Withdrawn.IsZero() && slices.ContainsFunc(p.Changes, func(ch *site.Change) bool { return ch.Decision() == nil })
}

// within reports whether all places of a change are in what the copies are of.
func within(ch *site.Change, texts []units.Edited, whole bool) bool {
	return whole || !slices.ContainsFunc(ch.Edits, func(e *site.Edit) bool {
		return e.Section == nil || !slices.ContainsFunc(texts, func(t units.Edited) bool { return t.Section == e.Section.ID })
	})
}

// changeLines is a file as lines, with where each of its changes stands.
type changeLines struct {
	lines  []string
	spans  [][2]int // lines of each change, without what stands between them
	now    []string // of each; its lines as they are where nil was put
	keep   []bool
	added  string
	indent int
}

func changesIn(text string, p *site.Proposal) (*changeLines, error) {
	l := &changeLines{lines: strings.SplitAfter(text, "\n"), now: make([]string, len(p.Changes)), keep: make([]bool, len(p.Changes))}
	depth := func(line string) int {
		if strings.TrimSpace(line) == "" {
			return -1
		}
		return len(line) - len(strings.TrimLeft(line, " "))
	}
	for i, ch := range p.Changes {
		at := ch.Pos.Line - 1
		if at < 0 || at >= len(l.lines) || !strings.HasPrefix(strings.TrimLeft(l.lines[at], " "), "- ") || i > 0 && (depth(l.lines[at]) != l.indent || at < l.spans[i-1][1]) {
			return nil, diag.F("%s:%d: begin each change with a - on a line of its own, and run it again", p.File, ch.Pos.Line)
		}
		l.indent = depth(l.lines[at])
		end := at + 1
		for n := end; n < len(l.lines); n++ {
			if d := depth(l.lines[n]); d > l.indent {
				end = n + 1
			} else if d >= 0 {
				break
			}
		}
		l.spans = append(l.spans, [2]int{at, end})
		l.keep[i] = true
	}
	return l, nil
}

// put gives a change another text; none takes it out.
func (l *changeLines) put(i int, text string) { l.keep[i], l.now[i] = false, l.indented(text) }

func (l *changeLines) add(text string) { l.added += l.indented(text) }

// indented moves an entry, which begins with two spaces, to where the others stand.
func (l *changeLines) indented(text string) string {
	lines := strings.SplitAfter(text, "\n")
	for i, s := range lines {
		if strings.TrimSpace(s) != "" {
			lines[i] = strings.Repeat(" ", l.indent) + strings.TrimPrefix(s, "  ")
		}
	}
	return strings.Join(lines, "")
}

func (l *changeLines) bytes() []byte {
	var b strings.Builder
	at := 0
	for i, s := range l.spans {
		b.WriteString(strings.Join(l.lines[at:s[0]], ""))
		if at = s[1]; l.keep[i] {
			b.WriteString(strings.Join(l.lines[s[0]:s[1]], ""))
		} else {
			b.WriteString(l.now[i])
		}
	}
	if l.added != "" && !strings.HasSuffix(b.String(), "\n") {
		b.WriteString("\n")
	}
	b.WriteString(l.added)
	b.WriteString(strings.Join(l.lines[at:], ""))
	return []byte(b.String())
}

// reads reports what is wrong with a file that was edited.
func reads(data []byte, known map[string]bool) error {
	var read struct {
		Changes []struct {
			ID string `yaml:"id"`
		} `yaml:"changes"`
	}
	if err := yaml.Unmarshal(data, &read); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, c := range read.Changes {
		if seen[c.ID] || !known[c.ID] {
			return diag.F("the change %s stands there twice", c.ID)
		}
		seen[c.ID] = true
	}
	return nil
}

// entry writes one change; was is the one that it takes the place of, if any.
func entry(id string, was *site.Change, c units.Change) string {
	var b strings.Builder
	b.WriteString("  - id: " + id + "\n")
	if was != nil && was.Summary != "" {
		b.WriteString("    summary: " + yamledit.Quote(was.Summary) + "\n")
	}
	told := map[string]bool{}
	if len(c.Places) == 1 {
		writeKeys(&b, c.Places[0].Keys(), "    ", "    ")
		writeAddresses(&b, was, c.Places[0].Section, told, "    ")
		return b.String()
	}
	b.WriteString("    edits:\n")
	for _, p := range c.Places {
		writeKeys(&b, p.Keys(), "      - ", "        ")
		writeAddresses(&b, was, p.Section, told, "        ")
	}
	return b.String()
}

// writeAddresses writes where a change leads the addresses of a section, as somebody
// wrote it by hand: no text says that. A section is told of once.
func writeAddresses(b *strings.Builder, was *site.Change, section string, told map[string]bool, indent string) {
	if was == nil || told[section] {
		return
	}
	told[section] = true
	for _, e := range was.Edits {
		if e.Section == nil || e.Section.ID != section {
			continue
		}
		if e.Alias != nil {
			b.WriteString(indent + "alias: " + yamledit.Quote(e.Alias.ID) + "\n")
		}
		if len(e.Anchors) > 0 {
			var pairs []string
			for _, a := range slices.Sorted(maps.Keys(e.Anchors)) {
				pairs = append(pairs, yamledit.Quote(a)+": "+yamledit.Quote(e.Anchors[a]))
			}
			b.WriteString(indent + "anchors: {" + strings.Join(pairs, ", ") + "}\n")
		}
	}
}
