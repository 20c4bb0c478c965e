package release

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/site"
	"bestpractice/generator/site/ordinal"
)

// Follower is a difference from the base that nobody decided on by itself: it
// follows from what was approved.
type Follower struct {
	Section string // its id
	What    diag.Text
}

// prover holds a version as it would be released against its base. What the
// draft claims of owners is checked against the decisions and the two texts; it
// is never the proof.
type prover struct {
	*Plan
	result  *site.Version // read from the files of the release
	changes map[redline.Owner]*site.Change
}

// prove finds the differences from the base that no approved change owns, and
// the approved changes that make none. Both texts are read as what is not sealed.
func (p *Plan) prove(result *site.Version) {
	if p.Base == nil {
		return
	}
	c := &prover{Plan: p, result: result, changes: map[redline.Owner]*site.Change{}}
	for _, prop := range p.Draft.Proposals {
		for _, ch := range prop.Changes {
			c.changes[redline.Owner{Proposal: prop.ID, Item: ch.ID}] = ch
		}
	}
	c.places()
	for _, s := range result.Sections {
		claim := p.Draft.Own(s.ID)
		switch base := p.Base.Own(s.ID); {
		case claim == nil:
			c.unowned(diag.F("section %q would be in version %s, and no approved change adds it", s.ID, p.Version))
		case base == nil:
			c.added(s, claim)
		default:
			c.head(base, s, claim)
			c.body(base, s, claim)
		}
	}
	c.assets()
	for _, prop := range p.Draft.Proposals {
		for _, ch := range prop.Changes {
			if c.approved(ch) && (prop.TargetID == p.Version || amend.Carried(ch, p.Base)) {
				c.made(ch)
			}
		}
	}
}

// approved reports whether a change was, up to the day of the release.
func (c *prover) approved(ch *site.Change) bool {
	if ch == nil {
		return false
	}
	d := ch.DecisionBy(c.Day())
	return d != nil && (d.Outcome == site.Approved || d.Outcome == site.Amended) && amend.AsDecided(ch, d)
}

func (c *prover) by(e *site.Edit) bool { return e != nil && c.approved(e.Change) }

func (c *prover) unowned(message diag.Text) {
	c.obstacle(Unowned, diag.Pos{File: c.GuideFile}, nil, "", "tell whoever looks after the program, with this folder: nothing was written", message)
}

func (c *prover) follows(section string, what diag.Text) {
	c.Followers = append(c.Followers, Follower{section, what})
}

// places checks which sections there are, and their order.
func (c *prover) places() {
	removed := map[string]*site.Section{}
	for _, s := range c.Draft.Removed {
		removed[s.ID] = s
	}
	var was, is []string
	for _, s := range c.Base.Sections {
		now := c.result.Own(s.ID)
		switch claim := c.Draft.Own(s.ID); {
		case now == nil:
			if gone := removed[s.ID]; gone == nil || !c.by(gone.RemovedBy) {
				c.unowned(diag.F("section %q would be gone from version %s, and no approved change removes it", s.ID, c.Version))
			}
		case claim == nil || !c.by(claim.MovedBy):
			was = append(was, s.ID)
		}
	}
	for _, s := range c.result.Sections {
		if slices.Contains(was, s.ID) {
			is = append(is, s.ID)
		}
	}
	if i := slices.IndexFunc(was, func(id string) bool { return is[slices.Index(was, id)] != id }); i >= 0 {
		c.unowned(diag.F("section %q would stand elsewhere in version %s, and no approved change moves it", is[i], c.Version))
	}
}

// head checks what stands above a section's text.
func (c *prover) head(base, s, claim *site.Section) {
	if s.Title != base.Title && (!c.by(claim.TitledBy) || claim.TitledBy.Wording(claim.TitledBy.Change.DecisionBy(c.Day())) != s.Title) {
		c.unowned(diag.F("section %q would get the title %q, and no approved change gives it", s.ID, s.Title))
	}
	if s.Number != base.Number {
		c.follows(s.ID, diag.F("gets a new number"))
	}
	for _, a := range s.Aliases {
		if !slices.Contains(base.Aliases, a) {
			c.tookOver(base, s, a)
		}
	}
	for a, to := range s.Anchors {
		if base.Anchors[a] != to && !slices.ContainsFunc(c.Draft.Removed, func(r *site.Section) bool { return c.by(r.RemovedBy) && r.RemovedBy.Anchors[a] != "" }) {
			c.unowned(diag.F("section %q would lead the address %q elsewhere, and no approved change says so", s.ID, a))
		}
	}
}

// tookOver checks that an alias comes from a removal. The section that was to take it
// over may itself have gone into this one in an earlier version, after that was proposed.
func (c *prover) tookOver(base, s *site.Section, alias string) {
	for _, r := range c.Draft.Removed {
		if !c.by(r.RemovedBy) || r.RemovedBy.Alias == nil {
			continue
		}
		heir := r.RemovedBy.Alias.ID
		if (heir == s.ID || slices.Contains(base.Aliases, heir)) && (r.ID == alias || slices.Contains(r.Aliases, alias)) {
			c.follows(s.ID, diag.F("takes over the address ‘%s’", alias))
			return
		}
	}
	c.unowned(diag.F("section %q would take the address of %q over, and no approved change says so", s.ID, alias))
}

// added checks a new section: its title and text are those that were approved.
func (c *prover) added(s, claim *site.Section) {
	e := claim.AddedBy
	if !c.by(e) || e.NewID != s.ID || e.Title != s.Title ||
		!same(masked(e.Wording(e.Change.DecisionBy(c.Day()))), masked(claim.Text.Body)) {
		c.unowned(diag.F("section %q would be in version %s, and no approved change adds it", s.ID, c.Version))
		return
	}
	c.figures(s, claim)
}

// body checks that each mark between the two texts has one owner, that the marks
// are all the difference, and that each owner changes what it was approved for.
func (c *prover) body(base, s, claim *site.Section) {
	before, now := parse(base.Text.Body), parse(claim.Text.Body)
	line, err := compare.Owned(nil, claim, before, now)
	if err != nil {
		c.unowned(diag.F("the differences of section %q cannot be told apart by their owners: %s", s.ID, err.Error()))
		return
	}
	for _, m := range line.Changes() {
		if !c.owner(m) {
			c.unowned(diag.F("section %q would differ from version %s in %q → %q, which no approved change owns", s.ID, c.Base.ID, m.Old, m.New))
		}
	}
	for _, share := range claim.Shares {
		if share.Change == nil {
			if masked(share.Body) != masked(base.Text.Body) {
				c.unowned(diag.F("more than numbers of sections would follow in section %q", s.ID))
				continue
			}
			if !c.lead(base, share.Body) {
				c.unowned(diag.F("a reference in section %q would lead to another section than in version %s", s.ID, c.Base.ID))
				continue
			}
			c.follows(s.ID, diag.F("has references with new numbers"))
			continue
		}
		c.asWritten(base, share)
	}
	if id, ok := c.left(base, claim); ok {
		c.unowned(diag.F("a reference in section %q to %s keeps its number, which is that of another section in version %s", s.ID, id, c.Version))
	}
	c.figures(s, claim)
}

// owner reports whether a mark is of an approved change, or follows from some.
func (c *prover) owner(m redline.Change) bool {
	if m.Owner == nil {
		return false
	}
	if m.Owner.Proposal != "" {
		return c.approved(c.changes[redline.Owner{Proposal: m.Owner.Proposal, Item: m.Owner.Item}])
	}
	causes := strings.Fields(m.Owner.Follows)
	for _, id := range causes {
		prop, item := path.Split(id)
		if !c.approved(c.changes[redline.Owner{Proposal: strings.TrimSuffix(prop, "/"), Item: item}]) {
			return false
		}
	}
	return len(causes) > 0
}

// asWritten checks that a change alters the same words here as in the text that
// it was written against: what was approved in between stays.
func (c *prover) asWritten(base *site.Section, share *site.Share) {
	ch := share.Change
	own, bad := amend.Alone(nil, ch.Proposal.Base, ch, ch.DecisionBy(c.Day()))
	if bad != nil {
		c.unowned(diag.F("change %q of proposal %s does not fit into its own base", ch.ID, ch.Proposal.ID))
		return
	}
	for _, text := range own {
		if text.Section.ID == base.ID && !maps.Equal(net(text.Section.Text.Body, text.Body), net(base.Text.Body, share.Body)) {
			c.unowned(diag.F("change %q of proposal %s would alter other words in section %q than those that it was approved for", ch.ID, ch.Proposal.ID, base.ID))
		}
	}
}

// net counts the words that a text has more, or less, than another.
func net(before, now string) map[string]int {
	out := map[string]int{}
	count := func(text string, by int) {
		for _, w := range strings.FieldsFunc(masked(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if out[w] += by; out[w] == 0 {
				delete(out, w)
			}
		}
	}
	count(now, 1)
	count(before, -1)
	return out
}

// figures checks that the text to be written is the composed one but for its
// figures, which stand as text there.
func (c *prover) figures(s, claim *site.Section) {
	now := parse(claim.Text.Body)
	n := 0
	now.Inlines(func(in *markdown.Inline) {
		if in.Figure == nil {
			return
		}
		n++
		text, _ := c.Figure(in.Figure) // one that is unknown stands in the way already
		*in = markdown.Inline{Kind: markdown.Text, Format: in.Format, Text: text}
	})
	now.Walk(func(b *markdown.Block) bool {
		b.Inlines = markdown.Normalize(b.Inlines)
		return true
	})
	if !redline.Compare(now, parse(s.Text.Body), "").Equal() {
		c.unowned(diag.F("section %q would be written otherwise than it was composed", s.ID))
	} else if n > 0 {
		c.follows(s.ID, diag.F("has figures written in"))
	}
}

// assets checks the figures of the version: the base's, and those that approved
// proposals brought.
func (c *prover) assets() {
	for _, name := range c.Base.Assets {
		if !slices.Contains(c.result.Assets, name) {
			c.unowned(diag.F("the file %s of version %s would be gone", name, c.Base.ID))
		}
	}
	for _, name := range c.result.Assets {
		if slices.Contains(c.Base.Assets, name) {
			continue
		}
		if _, ok := c.brought(name); !ok {
			c.unowned(diag.F("the file %s would be in version %s, and no approved change brings it", name, c.Version))
		}
	}
}

// made checks that an approved change is in the version with all its edits.
func (c *prover) made(ch *site.Change) {
	for _, e := range ch.Edits {
		id := e.NewID
		if e.Section != nil {
			id = e.Section.ID
		}
		s := c.Draft.Own(id)
		var there bool
		switch e.Kind {
		case site.AddSection:
			there = s != nil && s.AddedBy == e
		case site.RemoveSection:
			there = slices.ContainsFunc(c.Draft.Removed, func(r *site.Section) bool { return r.RemovedBy == e })
		case site.MoveSection:
			there = s != nil && s.MovedBy == e
		case site.Retitle:
			there = s != nil && s.TitledBy == e
		default:
			there = s != nil && slices.ContainsFunc(s.Shares, func(x *site.Share) bool { return x.Change == ch })
		}
		if !there {
			c.obstacle(Unowned, ch.Pos, ch.Proposal, ch.ID, "take its decision back, and write it anew against the version that the draft is based on",
				diag.F("change %q of proposal %s was approved, and would not be in version %s", ch.ID, ch.Proposal.ID, c.Version))
			return
		}
	}
}

func parse(body string) *markdown.Doc { return markdown.Parse([]byte(body), diag.Pos{}, nil) }

// same reports whether no reader could tell two texts apart.
func same(x, y string) bool { return x == y || redline.Compare(parse(x), parse(y), "").Equal() }

var listed = regexp.MustCompile(`#([ \n]*(,|og|eller|samt|til|and|or|to|&|-|–)[ \n>]*#)+`)

// masked is a text in which all numbers of references are one: they follow from
// what moves sections, and a range may become a list.
func masked(body string) string {
	refs := numbers(body)
	var out strings.Builder
	at := 0
	for _, r := range refs {
		if r.NumberStart < at || r.NumberEnd > len(body) {
			continue
		}
		out.WriteString(body[at:r.NumberStart])
		out.WriteByte('#')
		at = r.NumberEnd
	}
	out.WriteString(body[at:])
	return listed.ReplaceAllString(out.String(), "#")
}

// numbers lists what names sections by number, in the order of the text.
func numbers(body string) []*markdown.Ref {
	doc := parse(body)
	refs := slices.DeleteFunc(append(doc.Refs(), doc.Mentions()...), func(r *markdown.Ref) bool { return r.Num == "" })
	slices.SortFunc(refs, func(a, b *markdown.Ref) int { return a.NumberStart - b.NumberStart })
	return refs
}

// lead reports whether each reference by number means in the new version, or where
// it was left as it is in the base, the sections that it means in the base.
func (c *prover) lead(base *site.Section, body string) bool {
	old, new := numbers(base.Text.Body), numbers(body)
	was, before, now := c.meant(old, c.Base), c.meant(new, c.Base), c.meant(new, c.result)
	if len(was) != len(now) {
		return false
	}
	for i := range was {
		if was[i] != now[i] && was[i] != before[i] {
			return false
		}
	}
	return true
}

// left finds a reference of the base whose number leads elsewhere in the new
// version, and that neither follows there nor is altered by a change.
func (c *prover) left(base, claim *site.Section) (string, bool) {
	refs := func(body string) []*markdown.Ref {
		return slices.DeleteFunc(parse(body).Refs(), func(r *markdown.Ref) bool { return r.Number == 0 })
	}
	old := refs(base.Text.Body)
	was, stale := c.meant(old, c.Base), c.meant(old, c.result)
	for i := range was {
		if was[i] == stale[i] || was[i] == " " {
			continue
		}
		ok := slices.ContainsFunc(claim.Shares, func(share *site.Share) bool {
			now := refs(share.Body)
			if share.Change == nil {
				all := c.meant(now, c.result)
				return i < len(all) && all[i] == was[i]
			}
			count := func(list []string) (n int) {
				for _, x := range list {
					if x == was[i] {
						n++
					}
				}
				return n
			}
			return count(c.meant(now, c.Base)) < count(was)
		})
		if !ok {
			return strings.TrimSpace(strings.ReplaceAll(was[i], ". ", " ")), true
		}
	}
	return "", false
}

// meant gives for each reference the sections that its numbers are in a version, by
// the ids that the new version has for them.
func (c *prover) meant(refs []*markdown.Ref, v *site.Version) []string {
	var out []string
	for i, r := range refs {
		if !r.More || len(out) == 0 {
			out = append(out, "")
		}
		num, heading, _ := strings.Cut(r.Num, ".")
		last, _ := ordinal.Parse(num)
		first := last
		if r.Through && i > 0 {
			first = refs[i-1].Number + 1
		}
		in := out[len(out)-1]
		for _, s := range v.Sections {
			if s.Number == last || s.Number >= first && s.Number < last {
				id := s.ID
				if now := c.result.Section(id); now != nil {
					id = now.ID
				}
				if id += "." + heading + " "; !strings.Contains(" "+in, " "+id) {
					in += id
				}
			}
		}
		ids := strings.Fields(in)
		slices.Sort(ids)
		out[len(out)-1] = strings.Join(ids, " ") + " "
	}
	return out
}
