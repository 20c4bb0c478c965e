package starter

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/strictyaml"
	"bestpractice/generator/word/propose"
)

// ProposalOptions say what is known of a new proposal. All but Submitted may be
// empty: the site fills in what is empty.
type ProposalOptions struct {
	ID        string     // default: the next of Submitted's year
	Taken     []string   // ids that are not free though the site may not know them
	Guide     string     // default: the only one
	Base      string     // default: the newest approved version that a draft builds on
	Section   string     // default: the first section of the base
	By        string     // default: the first party
	Title     string     //
	Submitted civil.Date // the day that it is raised
	Meeting   civil.Date // default: the first meeting after Submitted that is planned
	Reason    string     // Markdown
	Question  string     // that it asks beside its changes
	New       bool       // it is a new one, whatever the party has open
	// Words say a change, as the pages call one; nil where nobody asks.
	Words func(*site.Change) string
}

// Proposal gives the file of a new proposal against the guide's newest approved
// version, for the draft that builds on it. It asks a question, and shows in
// comments every kind of change, made of the section's own text.
func Proposal(st *site.Site, o ProposalOptions) (File, error) {
	d, _, err := proposal(st, o)
	if err != nil {
		return File{}, err
	}
	return d.file(st)
}

// proposalData is what the template takes.
type proposalData struct {
	ID, Title, Guide, Base, Target, By string
	Submitted, Meeting                 string
	Section                            string
	Other                              string // another section, "" where there is none
	Quote                              string // stands once in the section; "" where nothing does
	Headings                           []string
	Edits, Asked                       string // the entries of changes and of questions; where both are empty, a question to fill in
	Reason                             string // what its reason begins with
	base                               *site.Version
}

func (d *proposalData) file(st *site.Site) (File, error) {
	data, err := fill(st, "proposal.yaml", d)
	return File{Path: "data/proposals/" + d.ID + ".yaml", Data: data}, err
}

// proposal fills in all but the changes, and returns the section they are for.
func proposal(st *site.Site, o ProposalOptions) (*proposalData, *site.Section, error) {
	g, err := guide(st, o.Guide)
	if err != nil {
		return nil, nil, err
	}
	base, target, err := draft(g, o.Base)
	if err != nil {
		return nil, nil, err
	}
	section := base.Sections[0]
	if o.Section != "" {
		if section = base.Section(o.Section); section == nil {
			return nil, nil, unknown("section", o.Section, sectionIDs(base))
		}
	}
	d := &proposalData{Guide: g.ID, Base: base.ID, Target: target.ID, Submitted: o.Submitted.String(), Section: section.ID,
		base: base, Other: other(base, section), Quote: once(section.Text.Body), Headings: headings(section.Text.Body)}
	if d.ID, err = proposalID(st, o); err != nil {
		return nil, nil, err
	}
	if d.Title, err = title(o.Title); err != nil {
		return nil, nil, err
	}
	if d.By, err = party(st, o.By); err != nil {
		return nil, nil, err
	}
	if d.Reason, err = reason(o.Reason); err != nil {
		return nil, nil, err
	}
	if question, err := title(o.Question); err != nil {
		return nil, nil, err
	} else if question != "" {
		d.Asked = asked([]propose.Question{{Text: question, Section: o.Section}})
	}
	m, err := meeting(st, o.Meeting, o.Submitted)
	if err != nil {
		return nil, nil, err
	}
	if m != nil {
		d.Meeting = m.Date.String()
	}
	return d, section, nil
}

// reason is text from the command line as the lines of a block of YAML.
func reason(s string) (string, error) {
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")), "\n")
	for i, l := range lines {
		if lines[i] = strings.TrimRight(l, " \t"); strings.ContainsFunc(lines[i], func(r rune) bool {
			return r != '\t' && !unicode.IsPrint(r) && r != '\u00a0' || r == unicode.ReplacementChar
		}) {
			return "", diag.F("the reason holds a character that no text has")
		}
		if i > 0 && lines[i] != "" {
			lines[i] = "  " + lines[i]
		}
	}
	return strings.Join(lines, "\n"), nil
}

func sectionIDs(v *site.Version) []string {
	var out []string
	for _, s := range v.Sections {
		out = append(out, s.ID)
	}
	return out
}

func guide(st *site.Site, id string) (*site.Guide, error) {
	if len(st.Guides) == 0 {
		return nil, diag.F("the site has no guide: make content/guides/NAME/guide.yaml first")
	}
	if id == "" && len(st.Guides) == 1 {
		return st.Guides[0], nil
	}
	var known []string
	for _, g := range st.Guides {
		if g.ID == id {
			return g, nil
		}
		known = append(known, g.ID)
	}
	if id == "" {
		return nil, diag.F("the site has several guides: name one with --guide (%s)", strings.Join(known, ", "))
	}
	return nil, unknown("guide", id, known)
}

// draft finds what a proposal changes: the newest approved version that a draft
// builds on, and the first draft that does; or an older version that is named.
func draft(g *site.Guide, id string) (base, target *site.Version, err error) {
	for _, v := range g.Versions {
		if v.Draft && v.Base != nil && len(v.Base.Sections) > 0 && (base == nil || v.Base.Approved.After(base.Approved)) {
			base, target = v.Base, v
		}
	}
	if i := slices.IndexFunc(g.Versions, (*site.Version).First); base == nil && i >= 0 {
		return nil, nil, diag.F("version %q of the guide %s is a first draft: write in its files, and propose changes when it is released", g.Versions[i].ID, g.ID)
	}
	if base == nil {
		return nil, nil, diag.F("the guide %s has no draft to propose changes for: make one with `bestpractice new version`", g.ID)
	}
	if id != "" {
		var known []string
		for _, v := range g.Versions {
			if v.ID == id && !v.Draft {
				return v, target, nil
			}
			known = append(known, v.ID)
		}
		return nil, nil, unknown("approved version", id, known)
	}
	return base, target, nil
}

// Base is the version that proposals to a guide quote.
func Base(st *site.Site, name, id string) (*site.Version, error) {
	g, err := guide(st, name)
	if err != nil {
		return nil, err
	}
	base, _, err := draft(g, id)
	return base, err
}

func proposalID(st *site.Site, o ProposalOptions) (string, error) {
	taken := slices.Clone(o.Taken)
	for _, p := range st.Proposals {
		taken = append(taken, p.ID)
	}
	if o.ID != "" {
		switch {
		case !strictyaml.ValidID(o.ID):
			return "", diag.F("%q cannot be the id of a proposal: use lower-case letters of one alphabet, digits and single - . _ inside, like 2025-01", o.ID)
		case slices.Contains(taken, o.ID):
			return "", diag.F("there is a proposal %s already", o.ID)
		}
		return o.ID, nil
	}
	year, most := o.Submitted.String()[:4], 0
	for _, id := range taken {
		if digits, ok := strings.CutPrefix(id, year+"-"); ok {
			if n, err := strconv.Atoi(digits); err == nil {
				most = max(most, n)
			}
		}
	}
	return fmt.Sprintf("%s-%02d", year, most+1), nil
}

func party(st *site.Site, id string) (string, error) {
	var known []string
	for _, p := range st.Parties {
		if p.ID == id {
			return id, nil
		}
		known = append(known, p.ID)
	}
	if id != "" {
		return "", unknown("party", id, known)
	}
	if len(known) == 0 {
		return "", diag.F("data/parties.yaml names no party")
	}
	return known[0], nil
}

// meeting finds the meeting on a day, or for no day the first planned one after
// a proposal was submitted; nil where there is none.
func meeting(st *site.Site, day, submitted civil.Date) (*site.Meeting, error) {
	var known []string
	for _, m := range st.Meetings { // by date
		if m.Date == day || day.IsZero() && !m.Held && !m.Date.Before(submitted) {
			return m, nil
		}
		known = append(known, m.Date.String())
	}
	if !day.IsZero() {
		hint := diag.F("make it with `bestpractice new meeting`")
		if len(known) > 0 {
			hint = diag.F("there is %s", strings.Join(known[max(0, len(known)-10):], ", "))
		}
		return nil, diag.F("there is no meeting on %s (%s)", day, hint)
	}
	return nil, nil
}

// other is a section that is neither s nor stands right before it, so that s
// can be moved behind it; failing that, any other; "" where s is alone.
func other(v *site.Version, s *site.Section) string {
	i := slices.Index(v.Sections, s)
	found := ""
	for j, x := range v.Sections {
		if j == i {
			continue
		}
		if found = x.ID; j != i-1 {
			break
		}
	}
	return found
}

// Free is an id that no section has, made of one.
func (d *proposalData) Free(id string) string {
	free := id
	for n := 2; d.base.Section(free) != nil; n++ {
		free = fmt.Sprintf("%s-%d", id, n)
	}
	return free
}
