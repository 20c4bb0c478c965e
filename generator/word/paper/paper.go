// Package paper puts together what is handed on in Word: a version, a draft with
// its changes, two versions compared, a proposal, the paper of a meeting.
//
// Input is a resolved site, the words of its pages (render/guides), and what is
// to be written. Output are the bytes of a .docx (package write), which says in
// its properties what it is an export of (package trace).
//
// Invariants: accepting all changes of a draft, comparison or proposal gives its
// text, rejecting all gives the base; names of persons are in no file; the same
// site gives the same bytes.
package paper

import (
	"io/fs"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/chart"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/render/figures"
	"bestpractice/generator/render/guides"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/theme"
	"bestpractice/generator/word/trace"
	"bestpractice/generator/word/write"
)

// Writer writes papers of one site.
type Writer struct {
	*guides.Renderer
	Files fs.FS // of the site folder
	// Template is the organisation's Word file, or nil.
	Template *write.Template
	// Clean leaves out marks and comments.
	Clean bool
	// Chart draws the figures of an edition; nil leaves charts out, no picture is no
	// chart.
	Chart func(*site.Edition) (*figures.Taken, error)
}

// Subject is what a paper is of: a meeting, a proposal, a version, or two versions.
type Subject struct {
	Meeting  *site.Meeting
	Proposal *site.Proposal
	Version  *site.Version
	Base     *site.Version // that Version is compared with
}

// UnknownError tells that a name means nothing that can be exported.
type UnknownError struct {
	What   string
	Hint   diag.Text
	Guides []string // that have it, where that is more than one
}

func (e *UnknownError) Error() string { return e.said().String() }

// Unwrap gives the words, which are said in the site's language.
func (e *UnknownError) Unwrap() error { return e.said() }

func (e *UnknownError) said() diag.Text {
	if len(e.Guides) > 1 {
		return diag.F("several guides have %q: name one with --guide (%s)", e.What, strings.Join(e.Guides, ", "))
	}
	if e.Hint == "" {
		return diag.F("there is no version, proposal or meeting %q", e.What)
	}
	return diag.F("there is no version, proposal or meeting %q (%s)", e.What, e.Hint)
}

// Find says what a name means: 1.0, 1.0..1.2, 2025-01, 2025-06-04. guide is the
// id of the guide whose versions are meant, "" where only one has them.
func Find(st *site.Site, what, guide string) (Subject, error) {
	var known []string
	withdrawn := false
	var several []string // that are meant alike
	having := func(ids ...string) *site.Guide {
		var found *site.Guide
		for _, g := range st.Guides {
			if guide != "" && g.ID != guide {
				continue
			}
			all := true
			for _, id := range ids {
				withdrawn = withdrawn || g.TakenBack(id) != nil
				all = all && g.Version(id) != nil
			}
			if all {
				found = g
				several = append(several, g.ID)
			}
			for _, v := range g.Versions {
				known = append(known, v.ID)
			}
		}
		if len(several) > 1 {
			return nil
		}
		return found
	}
	unknown := func() error {
		if len(several) > 1 {
			return &UnknownError{What: what, Guides: several}
		}
		if withdrawn {
			return &UnknownError{What: what, Hint: "it was withdrawn"}
		}
		return &UnknownError{What: what, Hint: diag.DidYouMean(what, known)}
	}
	if a, b, ok := strings.Cut(what, ".."); ok {
		g := having(a, b)
		if g == nil {
			return Subject{}, unknown()
		}
		return Subject{Base: g.Version(a), Version: g.Version(b)}, nil
	}
	for _, m := range st.Meetings {
		if known = append(known, m.Date.String()); m.Date.String() == what {
			return Subject{Meeting: m}, nil
		}
	}
	for _, p := range st.Proposals {
		if known = append(known, p.ID); p.ID == what && (guide == "" || p.Guide.ID == guide) {
			return Subject{Proposal: p, Version: p.Base}, nil
		}
	}
	if g := having(what); g != nil {
		return Subject{Version: g.Version(what)}, nil
	}
	return Subject{}, unknown()
}

// Write writes the paper of a subject.
func (w *Writer) Write(s Subject) ([]byte, error) {
	tokens, err := theme.Read(w.Theme)
	if err != nil {
		return nil, err
	}
	d := write.New(w.Texts.Writing.Locale, lookOf(tokens))
	d.Template = w.Template
	d.Callouts = w.Texts.Article.Callouts
	d.PageOf = string(w.Texts.Word.PageOf)
	p := &paper{Writer: w, d: d, first: map[*site.Change]string{}}
	if w.Site.Example {
		p.example()
	}
	switch {
	case s.Meeting != nil:
		p.meeting(s.Meeting)
	case s.Proposal != nil:
		p.proposal(s.Proposal)
	case s.Base != nil:
		p.comparison(s.Base, s.Version)
	default:
		p.version(s.Version)
	}
	if p.err != nil {
		return nil, p.err
	}
	return d.Bytes(p.file)
}

// lookOf is what the theme says of Word files.
func lookOf(t *theme.Tokens) write.Look {
	hex := func(name string) string {
		return strings.ToUpper(strings.TrimPrefix(t.Colour(theme.Light, name), "#"))
	}
	return write.Look{Font: t.Font("word-font"), HeadingFont: t.Font("word-heading-font"), Heading: hex("word-heading"), Link: hex("word-link"),
		Callout: hex("word-callout"), Rule: hex("word-rule"), TableHead: hex("word-table-head")}
}

// OpenTemplate reads the organisation's Word file; nil, with an error in list,
// where it is none.
func OpenTemplate(name string, data []byte, list *diag.List) *write.Template {
	return write.OpenTemplate(name, data, list)
}

// paper is one paper in the making.
type paper struct {
	*Writer
	d    *write.Document
	file trace.File
	// first is the bookmark of a change's first place.
	first map[*site.Change]string
	// rows are the rows of the table of answers.
	rows [][]write.Cell
	err  error // of a chart
}

func (p *paper) example() { p.d.Notice = string(p.Texts.Word.Example) }

// head sets what stands on each page.
func (p *paper) head(title, status string) {
	p.d.Title, p.d.Header, p.d.Status = title, title, status
	p.d.AddTitle(title)
	if p.d.Template != nil && p.d.Notice != "" { // whose header is its own
		p.d.Paragraph("Subtitle", p.d.Notice)
	}
}

// noon is a day as a change or comment carries it.
func noon(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String() + "T12:00:00Z"
}

func short(party *site.Party) string {
	switch {
	case party == nil:
		return ""
	case party.Short != "":
		return party.Short
	}
	return party.Name
}

// who is the author of a change, and the day.
func (p *paper) who(v *site.Version) func(*markdown.By) (string, string) {
	return func(by *markdown.By) (string, string) {
		if by == nil || by.Owner == nil {
			return p.Site.Organisation + " (" + string(p.Texts.Word.Unowned) + ")", noon(p.dayOf(v))
		}
		if c := p.change(by.Owner.Proposal, by.Owner.Item); c != nil {
			return p.author(c), noon(c.Proposal.Submitted)
		}
		var of []string
		var day civil.Date
		for _, name := range strings.Fields(by.Owner.Follows) {
			id, item, _ := strings.Cut(name, "/")
			of = append(of, id+" "+item)
			if c := p.change(id, item); c != nil && day.Before(c.Proposal.Submitted) {
				day = c.Proposal.Submitted
			}
		}
		return p.Site.Organisation + " (" + p.Texts.Word.Follows.With("changes", strings.Join(of, ", ")) + ")", noon(day)
	}
}

// author names the party of a change, and the change.
func (p *paper) author(c *site.Change) string {
	by := short(c.Proposal.By)
	if by == "" {
		by = p.Site.Organisation
	}
	return by + " (" + c.Proposal.ID + " " + c.ID + ")"
}

// dayOf is the day of a change that nobody proposed.
func (p *paper) dayOf(v *site.Version) civil.Date {
	if v != nil && !v.Approved.IsZero() {
		return v.Approved
	}
	return p.Site.Date
}

func (p *paper) change(proposal, item string) *site.Change {
	for _, o := range p.Site.Proposals {
		if o.ID != proposal {
			continue
		}
		for _, c := range o.Changes {
			if c.ID == item {
				return c
			}
		}
	}
	return nil
}

// tree is the text of a section as comparisons read it.
func (p *paper) tree(s *site.Section) *markdown.Doc { return p.Parse(s.Text) }

// figure writes a {{ tal }} out.
func (p *paper) figure(f *markdown.Figure) string {
	text, _ := p.Figure(f)
	return text
}

// link gives the address of a link: pages of the site by their address on the web.
func (p *paper) link(dest string) string {
	if strings.HasPrefix(dest, "/") && !strings.HasPrefix(dest, "//") {
		return p.Absolute(page.SiteLink("", dest))
	}
	if strings.HasPrefix(dest, "#") { // a place that the file does not have
		return ""
	}
	return dest
}

// image finds a picture of a version.
func (p *paper) image(v *site.Version, with ...*site.Proposal) func(string, bool) *write.Image {
	return func(src string, _ bool) *write.Image {
		name, ok := page.AssetName(src)
		if !ok || p.Files == nil || v == nil {
			return nil
		}
		pic, ok := v.Picture(name, with...)
		if !ok {
			return nil
		}
		data, err := fs.ReadFile(p.Files, pic.File())
		if err != nil {
			return nil // what is missing was reported by the checks
		}
		return &write.Image{Name: "assets/" + name, Data: data, Dots: func(width, height int, words string) ([]byte, error) {
			return chart.Illustration(data, width, height, words)
		}}
	}
}

// proposed is the version that a proposal alone makes of its base.
func proposed(p *site.Proposal) *site.Version { return amend.Proposed(nil, p) }

func openItems(p *site.Proposal) []*site.DocketItem {
	var out []*site.DocketItem
	for _, q := range p.Questions {
		out = append(out, &site.DocketItem{Proposal: p, Question: q})
	}
	for _, c := range p.Changes {
		out = append(out, &site.DocketItem{Proposal: p, Change: c})
	}
	return slices.DeleteFunc(out, func(i *site.DocketItem) bool { return !i.Open() })
}
