// Package resolve turns records into the resolved site: names become pointers,
// dates become states, and what does not fit becomes diagnostics.
//
// Input: source.Records and a date. Output: a *site.Site, whole as far as the
// records allow, with an error in the list for everything that is wrong; a site
// with errors is fit for finding more of them, not for publishing. The records
// are not changed. No I/O.
package resolve

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
)

// resolver holds the indexes of names while one site is resolved.
type resolver struct {
	rec   *source.Records
	list  *diag.List
	each  source.Each
	trees *markdown.Trees
	out   *site.Site

	parties  map[string]*site.Party
	regions  map[string]*site.Region // by id and by name
	areas    map[string]*site.Area   // by code, name, slug, alias; lower case
	guides   map[string]*site.Guide
	meetings map[civil.Date]*site.Meeting
	props    map[string]*site.Proposal
	datasets map[string]*site.Dataset
}

// Site resolves the records. date says what is in force; zero stands for the
// date of site.yaml. What one proposal or one version says on its own is found by
// each; trees keeps what it parses.
func Site(rec *source.Records, date civil.Date, l *diag.List, each source.Each, trees *markdown.Trees) *site.Site {
	r := &resolver{rec: rec, list: l, each: each, trees: trees, out: &site.Site{}}
	acknowledged(rec, l)
	r.config(rec.Config)
	r.regionsAndAreas()
	r.partyList()
	r.out.Date = date
	if date.IsZero() {
		r.out.Date = rec.Config.Date.Date
		r.out.Fixed = !r.out.Date.IsZero()
	}
	r.meetingShells()
	r.guideList()
	r.datasetList()
	r.sectionHashes()
	r.proposalList()
	r.drafts()
	r.meetingDetails()
	r.unlisted()
	r.actions()
	r.eventList()
	r.pageList()
	r.answerList()
	r.settled()
	return r.out
}

// acknowledged tells the list what the authors know of, and which files are settled:
// approved, decided or published.
func acknowledged(rec *source.Records, l *diag.List) {
	file := func(name string, m source.Map) {
		for _, p := range m {
			l.Acknowledge(name, p.Key)
		}
	}
	known := func(name string, a source.Acknowledged) {
		file(name, a.Codes)
		for _, e := range a.Found {
			l.AcknowledgeAt(e.File.S, e.Code.S, e.At)
		}
	}
	known("data/site.yaml", rec.Config.Acknowledge)
	for _, g := range rec.Guides {
		known(g.File, g.Ack)
		for _, v := range g.Versions {
			for _, s := range v.Sections {
				file(s.File, s.Ack)
				if !v.Approved.IsZero() {
					l.Settled(s.File, v.Approved.Date)
				}
			}
		}
	}
	for name := range rec.Files {
		for _, g := range rec.Guides {
			for _, v := range g.Versions {
				if v.Dir != "" && !v.Approved.IsZero() && strings.HasPrefix(name, v.Dir+"/") {
					l.Settled(name, v.Approved.Date)
				}
			}
		}
	}
	for _, p := range rec.Proposals {
		file(p.File, p.Ack)
	}
	for _, m := range rec.Meetings {
		known(m.File, m.Ack)
	}
	for _, e := range rec.Events {
		file(e.File, e.Ack)
	}
	for _, e := range rec.Editions {
		known(e.File, e.Ack)
		l.Settled(e.File, e.Published.Date)
	}
	for _, p := range rec.Pages {
		file(p.File, p.Ack)
	}
}

// settled tells the list which proposals are decided and which meetings are held.
func (r *resolver) settled() {
	for _, p := range r.out.Proposals {
		if p.Open() || len(p.Changes)+len(p.Questions) == 0 {
			continue
		}
		last := p.Withdrawn
		p.EachDecision(func(d *site.Decision, _ *site.Change, _ *site.Question) {
			if last.Before(d.Date) {
				last = d.Date
			}
		})
		r.list.Settled(p.Pos.File, last)
	}
	for _, m := range r.out.Meetings {
		if m.Held {
			r.list.Settled(m.File, m.Date)
		}
	}
}

func (r *resolver) config(c *source.Config) {
	o := r.out
	o.Title, o.Organisation, o.Language = c.Title.S, c.Organisation.S, c.Language.S
	o.BaseURL, o.Notice, o.Example = c.BaseURL.S, c.Notice.S, c.Example.B
	o.Contact = site.Contact{Name: c.Contact.Name.S, Email: c.Contact.Email.S, Phone: c.Contact.Phone.S}
	if c.Format.Set && c.Format.N != 1 {
		r.list.Errorf(c.Format.Pos, "bad-format", "this program reads format 1", "format %d is not known", c.Format.N)
	}
	if !r.word(c.Language, "language", language.Codes()...) {
		o.Language = language.Default // so that what is wrong with the pages is still found
	}
	o.Normative = o.Language != "da" || len(c.Flags) > 0
	for _, f := range c.Flags {
		r.word(f, "a field of work", "klinisk", "normativ")
		o.Normative = o.Normative && f.S != "klinisk"
	}
	if o.BaseURL != "" && !httpURL(o.BaseURL) {
		r.list.Errorf(c.BaseURL.Pos, "bad-url", "write it like https://example.org/guide/", "%q is not the address of a site", o.BaseURL)
		o.BaseURL = "" // so that what is wrong with the pages is still found
	}
	if o.BaseURL != "" && !strings.HasSuffix(o.BaseURL, "/") {
		o.BaseURL += "/"
	}
	if e := o.Contact.Email; e != "" && !email(e) {
		r.list.Errorf(c.Contact.Email.Pos, "bad-email", "", "%q is not a mail address", e)
	}
}

// word reports a value that is none of the words that a key takes.
func (r *resolver) word(t source.Text, key diag.Text, words ...string) bool {
	if t.S == "" || slices.Contains(words, t.S) {
		return t.S != ""
	}
	hint := diag.DidYouMean(t.S, words)
	if hint == "" {
		hint = diag.F("one of %s", strings.Join(words, ", "))
	}
	r.list.Errorf(t.Pos, "unknown-word", hint, "%s cannot be %q", key, t.S)
	return false
}

func (r *resolver) regionsAndAreas() {
	r.regions, r.areas = map[string]*site.Region{}, map[string]*site.Area{}
	for _, s := range r.rec.Regions {
		g := &site.Region{ID: s.ID.S, Name: s.Name.S, From: s.From.Date, Until: s.Until.Date}
		if s.Until.Date.Before(s.From.Date) && !s.Until.IsZero() {
			r.list.Errorf(s.Until.Pos, "bad-period", "", "the region ends before it begins")
		}
		for _, key := range []string{g.ID, g.Name} {
			if key == "" {
				continue // reported
			}
			if r.regions[key] != nil && r.regions[key] != g {
				r.list.Errorf(s.Pos, "duplicate-id", "", "a second region %q", key)
			}
			r.regions[key] = g
		}
		r.out.Regions = append(r.out.Regions, g)
	}
	slugs := map[string]string{}
	places := map[[2]int]string{}
	for _, s := range r.rec.Kommuner {
		if s.Name.S == "" || s.Tile.Column.Set != s.Tile.Row.Set {
			continue // reported
		}
		a := r.area(s)
		if s.Tile.Column.Set {
			if first, ok := places[[2]int{a.Column, a.Row}]; ok {
				r.list.Errorf(s.Tile.Pos, "duplicate-tile", "", "%s stands on the tile of %s", a.Name, first)
			}
			places[[2]int{a.Column, a.Row}] = a.Name
		}
		if first, ok := slugs[a.Slug]; ok {
			r.list.Errorf(s.Pos, "duplicate-address", "give one of them a slug", "%s and %s have one address", a.Name, first)
		}
		slugs[a.Slug] = a.Name
		r.out.Areas = append(r.out.Areas, a)
	}
	slices.SortFunc(r.out.Areas, func(a, b *site.Area) int { return danish.Compare(a.Name, b.Name) })
}

func (r *resolver) area(s source.Kommune) *site.Area {
	a := &site.Area{Code: s.Code.S, Name: s.Name.S, Slug: s.Slug.S, Column: s.Tile.Column.N, Row: s.Tile.Row.N,
		Population: s.Population.Value.N, PopulationPeriod: s.Population.Period.S, Contact: s.Contact.S}
	if digits := strings.Trim(a.Code, "0123456789") == ""; a.Code != "" && (digits && len(a.Code) != 4 || !digits && danish.Slug(a.Code) != a.Code) {
		r.list.Errorf(s.Code.Pos, "bad-code", `write a kommune's with four digits in quotes, like "0773"; others in lower-case letters, digits and hyphens`, "%q is not the code of an area", a.Code)
	}
	if a.Slug == "" {
		a.Slug = danish.Slug(a.Name)
	}
	names := []source.Text{s.Code, s.Name, {S: a.Slug, Pos: s.Name.Pos}}
	for _, t := range s.Aliases {
		a.Aliases = append(a.Aliases, t.S)
		names = append(names, t)
	}
	for _, t := range names {
		key := strings.ToLower(t.S)
		if key == "" {
			continue // reported
		}
		if other := r.areas[key]; other != nil && other != a {
			r.list.Errorf(t.Pos, "duplicate-id", "", "%q names %s already", t.S, other.Name)
			continue
		}
		r.areas[key] = a
	}
	for _, m := range s.Regions {
		g := r.regions[m.Region.S]
		if g == nil {
			if m.Region.S != "" {
				r.list.Errorf(m.Region.Pos, "unknown-region", diag.DidYouMean(m.Region.S, slices.Sorted(maps.Keys(r.regions))), "there is no region %q", m.Region.S)
			}
			continue
		}
		a.Memberships = append(a.Memberships, site.Membership{Region: g, From: m.From.Date, Until: m.Until.Date})
	}
	for i, m := range a.Memberships {
		for _, n := range a.Memberships[:i] {
			if overlap(m.From, m.Until, n.From, n.Until) {
				r.list.Errorf(s.Regions[i].Pos, "bad-period", "", "%s belongs to two regions at one time", a.Name)
			}
		}
	}
	return a
}

func overlap(from1, until1, from2, until2 civil.Date) bool {
	return (until1.IsZero() || !until1.Before(from2)) && (until2.IsZero() || !until2.Before(from1))
}

func (r *resolver) partyList() {
	r.parties = map[string]*site.Party{}
	for _, s := range r.rec.Parties {
		p := &site.Party{ID: s.ID.S, Name: s.Name.S, Short: s.Short.S, Kind: s.Kind.S, Example: s.Example.B}
		r.word(s.Kind, "the kind of a party", "kommune", "region", "myndighed", "ministerium", "organisation", "leverandør", "projekt")
		if s.Kommune.S != "" {
			p.Area = r.areaNamed(s.Kommune)
		}
		if p.ID == "" {
			continue // reported
		}
		if r.parties[p.ID] != nil {
			r.list.Errorf(s.ID.Pos, "duplicate-id", "", "a second party %q", p.ID)
		}
		r.parties[p.ID] = p
		r.out.Parties = append(r.out.Parties, p)
	}
	r.out.People = map[string]*site.Party{}
	for _, p := range r.rec.People {
		r.out.People[p.Key] = r.party(source.ID{S: p.Value.S, Pos: p.Value.Pos})
	}
}

func (r *resolver) areaNamed(t source.Text) *site.Area {
	a := r.areas[strings.ToLower(t.S)]
	if a == nil {
		a = r.areas[strings.TrimSuffix(strings.ToLower(t.S), " kommune")]
	}
	if a == nil && t.S != "" && !r.unread("data/kommuner.yaml") {
		r.list.Errorf(t.Pos, "unknown-kommune", diag.DidYouMean(t.S, r.areaNames()), "there is no area %q", t.S)
	}
	return a
}

func (r *resolver) areaNames() []string {
	var out []string
	for _, a := range r.out.Areas {
		out = append(append(out, a.Name, a.Code), a.Aliases...)
	}
	return out
}

func (r *resolver) party(id source.ID) *site.Party {
	p := r.parties[id.S]
	if p == nil && id.S != "" && !r.unread("data/parties.yaml") {
		r.list.Errorf(id.Pos, "unknown-party", diag.DidYouMean(id.S, slices.Sorted(maps.Keys(r.parties))), "there is no party %q in data/parties.yaml", id.S)
	}
	return p
}

// meeting returns the meeting on a day; none is an error where a day is given.
func (r *resolver) meeting(d source.Day) *site.Meeting {
	if d.IsZero() {
		return nil
	}
	m := r.meetings[d.Date]
	if m == nil && !r.unread(site.MeetingFiles+d.Date.String()+".md") {
		r.list.Errorf(d.Pos, "unknown-meeting", "meetings stand in content/meetings", "there is no meeting on %s", d.Date)
	}
	return m
}

func (r *resolver) pageList() {
	var accessibility string
	if c := r.rec.Config; c.AccessibilityStatement.S != "" {
		if httpURL(c.AccessibilityStatement.S) {
			r.out.AccessibilityURL = c.AccessibilityStatement.S
		} else {
			accessibility = c.AccessibilityStatement.S
		}
	}
	var ids []string
	seen := map[string]bool{}
	for _, s := range r.rec.Pages {
		p := &site.Page{ID: s.ID.S, Title: s.Title.S, Group: s.Group.S, Order: s.Order.N, Summary: s.Summary.S,
			Source: s.Source.S, Example: s.Example.B, Text: site.Text{Body: s.Body, Pos: s.BodyPos}}
		if seen[p.ID] {
			r.list.Errorf(s.ID.Pos, "duplicate-id", "", "a second page %q", p.ID)
		}
		seen[p.ID] = true
		ids = append(ids, p.ID)
		r.out.Pages = append(r.out.Pages, p)
	}
	for _, name := range slices.Sorted(maps.Keys(r.rec.Files)) {
		if rel, ok := strings.CutPrefix(name, site.PagesDir); ok {
			r.out.PageAssets = append(r.out.PageAssets, rel)
		}
	}
	named := func(id string, by source.Text) *site.Page {
		i := slices.IndexFunc(r.out.Pages, func(p *site.Page) bool { return p.ID == id })
		if i >= 0 {
			return r.out.Pages[i]
		}
		if id != "" && !r.unread("content/pages/"+id+".md") {
			r.list.Errorf(by.Pos, "unknown-page", diag.DidYouMean(id, ids), "there is no page %q", id)
		}
		return nil
	}
	r.out.Accessibility = named(accessibility, r.rec.Config.AccessibilityStatement)
	r.out.Glossary = named(r.rec.Config.Glossary.S, r.rec.Config.Glossary)
	slices.SortStableFunc(r.out.Pages, func(a, b *site.Page) int {
		return cmp.Or(danish.Compare(a.Group, b.Group), cmp.Compare(a.Order, b.Order), danish.Compare(a.Title, b.Title))
	})
}

// unread reports whether a file, or any in a folder (a name that ends in /), was
// reported as unreadable: what it would have held is not reported as missing.
func (r *resolver) unread(name string) bool {
	if !strings.HasSuffix(name, "/") {
		return r.rec.Unread[name]
	}
	for file := range r.rec.Unread {
		if strings.HasPrefix(file, name) {
			return true
		}
	}
	return false
}
