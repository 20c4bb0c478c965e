// Package site is the resolved domain: guides and their versions, proposals,
// meetings, datasets, kommuner, with pointers where the files have names.
//
// It is made by package resolve (and, for drafts, by package amend), holds no
// I/O, and nothing that is given a Site changes it. Texts are Markdown source;
// parsing them is left to the stage that renders a guide, so that memory does
// not hold the trees of the whole site.
package site

import (
	"bestpractice/generator/diag"
	"bestpractice/generator/site/civil"
)

// Site is everything that the pages are made from.
type Site struct {
	Title        string
	Organisation string
	Language     string // da | en
	// Normative: doses, routes and who treats are not flagged, as in clinical texts.
	Normative bool
	BaseURL   string // ends in a slash
	Notice    string
	Example   bool // the whole site is an example: banner, noindex
	Contact   Contact
	// Accessibility is the page that holds the accessibility statement, or nil
	// where AccessibilityURL says it or there is none.
	Accessibility    *Page
	AccessibilityURL string
	// Glossary is the page that explains terms, or nil.
	Glossary *Page

	// Date decides what is in force and which meeting is next.
	Date civil.Date
	// Fixed: Date is the one that site.yaml names. The site shows how it was then,
	// whatever the day is.
	Fixed bool

	Guides    []*Guide    // by id
	Proposals []*Proposal // by id
	Meetings  []*Meeting  // by date
	Events    []*Event    // dated ones first, by date; then by title
	Datasets  []*Dataset  // by id
	Pages     []*Page     // by group, order, title
	// PageAssets are the pictures of pages, relative to PagesDir: "assets/x.png".
	PageAssets []string
	Parties    []*Party // in the file's order
	// People are the parties of names and addresses of persons; they are never
	// published.
	People  map[string]*Party
	Regions []*Region // in the file's order
	Areas   []*Area   // by name, Danish order
	Actions []*Action // every action once, as it stands last; by due date
	Answers []*AnswerSheet
}

// PagesDir is the folder of the pages beside guides, meetings and figures.
const PagesDir = "content/pages/"

// Contact is whom readers write to.
type Contact struct{ Name, Email, Phone string }

// Party is an organisation.
type Party struct {
	ID      string
	Name    string
	Short   string // "" where Name is short enough
	Kind    string // kommune | region | myndighed | ministerium | organisation | leverandør | projekt
	Area    *Area  // the kommune that it is
	Example bool
}

// Region is one of Denmark's regions, in its time.
type Region struct {
	ID, Name    string
	From, Until civil.Date // zero: open
}

// Area is a kommune, or Christiansø; or what else a site compares.
type Area struct {
	Code        string // of a kommune four digits
	Name        string // Morsø
	Slug        string
	Aliases     []string
	Memberships []Membership
	Column, Row int // on the tile map, from 1; 0: not on it
	// Population is 0 where it is not known; PopulationPeriod tells its time.
	Population       int
	PopulationPeriod string
	Contact          string
}

// Membership is the time during which an area belongs to a region.
type Membership struct {
	Region      *Region
	From, Until civil.Date // zero: open
}

// Kommune tells the kommuner from Christiansø, which has a code among theirs and is
// none (Statistics Denmark's classification of regions and municipalities).
func (a *Area) Kommune() bool { return a.Code != "0411" }

// Region returns the region that the area belongs to on a day, or nil.
func (a *Area) Region(on civil.Date) *Region {
	for _, m := range a.Memberships {
		if (m.From.IsZero() || !on.Before(m.From)) && (m.Until.IsZero() || !on.After(m.Until)) {
			return m.Region
		}
	}
	return nil
}

// Page is a page beside guides, meetings and figures.
type Page struct {
	ID      string // its address is /<ID>/
	Title   string
	Group   string
	Order   int
	Summary string
	Source  string
	Example bool
	Text    Text
}

// Text is Markdown with the place where its first line stands.
type Text struct {
	Body string
	Pos  diag.Pos
}

// Event is a date beside the meetings.
type Event struct {
	ID       string
	Title    string
	Date     civil.When
	Latest   civil.Date
	Time     string
	Place    string
	Audience Audience
	Agenda   []string
	SignUp   string
	Text     Text
	Source   string
	Example  bool
	Pos      diag.Pos
}

// Ends is an event's last day, or zero where none is known.
func (e *Event) Ends() civil.Date {
	if !e.Date.Last.IsZero() {
		return e.Date.Last
	}
	return e.Latest
}

// Audience tells for whom an event is.
type Audience struct {
	Text  string
	Areas []*Area
	// Dataset and Under or Over: the areas on one side of the dataset's
	// threshold.
	Dataset     *Dataset
	Under, Over bool
}
