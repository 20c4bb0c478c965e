package page

import (
	"net/url"
	"path"
	"strings"

	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// The addresses of the site, as paths from its root. Each page is a file
// index.html in a folder of its own, and links name that file, so that the
// site works from any folder.

// AddressTexts are the words in addresses. They hold lower-case letters a to z,
// digits and hyphens only.
type AddressTexts struct {
	Proposals  string `yaml:"proposals"`
	Meetings   string `yaml:"meetings"`
	Statistics string `yaml:"statistics"`
	Areas      string `yaml:"areas"`
	Events     string `yaml:"events"`
	Actions    string `yaml:"actions"`
	Search     string `yaml:"search"`
	InForce    string `yaml:"in_force"`
	Whole      string `yaml:"whole"`
	Compare    string `yaml:"compare"`
	Draft      string `yaml:"draft"`
	Review     string `yaml:"review"`
	Projector  string `yaml:"projector"`
	Minutes    string `yaml:"minutes"`
	Meeting    string `yaml:"meeting"`
	Report     string `yaml:"report"`
	Area       string `yaml:"area"` // in ?area=CODE
	Map        string `yaml:"map"`  // of pictures that are downloaded, as the three below
	Regions    string `yaml:"regions"`
	Series     string `yaml:"series"`
	Scenarios  string `yaml:"scenarios"`
	// Places on pages follow.
	Table       string `yaml:"table"`
	Downloads   string `yaml:"downloads"`
	Reading     string `yaml:"reading"`
	About       string `yaml:"about"`
	Changed     string `yaml:"changed"`
	Editions    string `yaml:"editions"`
	Targets     string `yaml:"targets"`
	Decisions   string `yaml:"decisions"`
	ToDecide    string `yaml:"to_decide"`
	Attendees   string `yaml:"attendees"`
	Agenda      string `yaml:"agenda"`
	Attachments string `yaml:"attachments"`
	Notice      string `yaml:"notice"` // in the feed
	Guides      string `yaml:"guides"`
	Figure      string `yaml:"figure"`
	Item        string `yaml:"item"` // of an agenda
}

// Addresses is the table of addresses in the words of a language.
type Addresses struct{ words AddressTexts }

func folder(parts ...string) string { return strings.Join(parts, "/") + "/index.html" }

// Slug is a version's folder: 1.0, or 1.2-draft.
func (a Addresses) Slug(v *site.Version) string {
	if v.Draft {
		return v.ID + "-" + a.words.Draft
	}
	return v.ID
}

// CurrentSlug is the folder of the version in force, WholeSlug of a version's
// text on one page.
func (a Addresses) CurrentSlug() string { return a.words.InForce }
func (a Addresses) WholeSlug() string   { return a.words.Whole }

func (a Addresses) SearchPath() string    { return folder(a.words.Search) }
func (a Addresses) ProposalsPath() string { return folder(a.words.Proposals) }
func (a Addresses) MeetingsPath() string  { return folder(a.words.Meetings) }
func (a Addresses) DatasetsPath() string  { return folder(a.words.Statistics) }
func (a Addresses) AreasPath() string     { return folder(a.words.Areas) }
func (a Addresses) EventsPath() string    { return folder(a.words.Events) }
func (a Addresses) ActionsPath() string   { return folder(a.words.Actions) }

func (a Addresses) GuidePath(g *site.Guide) string   { return folder(g.ID) }
func (a Addresses) CurrentPath(g *site.Guide) string { return folder(g.ID, a.words.InForce) }
func (a Addresses) VersionPath(v *site.Version) string {
	return folder(v.Guide.ID, a.Slug(v))
}
func (a Addresses) WholePath(v *site.Version) string {
	return folder(v.Guide.ID, a.Slug(v), a.words.Whole)
}
func (a Addresses) SectionPath(v *site.Version, id string) string {
	return folder(v.Guide.ID, a.Slug(v), id)
}
func (a Addresses) ComparePath(old, new *site.Version) string {
	return folder(old.Guide.ID, a.words.Compare, a.Slug(old), a.Slug(new))
}
func (a Addresses) ProposalPath(p *site.Proposal) string { return folder(a.words.Proposals, p.ID) }

// PicturePath is the address of a figure that texts link.
func (a Addresses) PicturePath(p site.Picture) string {
	if p.Proposal != nil {
		return a.words.Proposals + "/" + p.Proposal.ID + "/assets/" + p.Name
	}
	return p.Version.Guide.ID + "/" + a.Slug(p.Version) + "/assets/" + p.Name
}

func (a Addresses) MeetingPath(date civil.Date) string {
	return folder(a.words.Meetings, date.String())
}
func (a Addresses) ReviewPath(m *site.Meeting) string {
	return folder(a.words.Meetings, m.Date.String(), a.words.Review)
}
func (a Addresses) ReviewFilePath(m *site.Meeting) string {
	return path.Join(a.words.Meetings, m.Date.String(), a.words.Review+".html")
}
func (a Addresses) ProjectorPath(m *site.Meeting) string {
	return folder(a.words.Meetings, m.Date.String(), a.words.Projector)
}

// MinutesPath is the minutes of a held meeting, to print.
func (a Addresses) MinutesPath(m *site.Meeting) string {
	return folder(a.words.Meetings, m.Date.String(), a.words.Minutes)
}

// AttachmentPath is the address of a meeting's file.
func (a Addresses) AttachmentPath(m *site.Meeting, f site.Attachment) string {
	return path.Join(a.words.Meetings, m.Date.String(), f.Name)
}

// TakenBackPath is where the file of an attachment was that was withdrawn: a folder
// of its name, since a page in place of the file would be served as what it is not.
func (a Addresses) TakenBackPath(m *site.Meeting, f site.Attachment) string {
	return a.AttachmentPath(m, f) + "/index.html"
}

// CalendarPath is the meeting as an entry for calendars.
func (a Addresses) CalendarPath(m *site.Meeting) string {
	return path.Join(a.words.Meetings, m.Date.String(), a.words.Meeting+".ics")
}

func (a Addresses) DatasetPath(d *site.Dataset) string { return folder(a.words.Statistics, d.ID) }

// EditionPath is the address that an edition keeps; the newest stands at its
// dataset's own address too.
func (a Addresses) EditionPath(e *site.Edition) string {
	return folder(a.words.Statistics, e.Dataset.ID, e.Published.String())
}

func (a Addresses) AreaPath(x *site.Area) string { return folder(a.words.Areas, x.Slug) }
func (a Addresses) ReportPath(x *site.Area) string {
	return path.Join(a.words.Areas, x.Slug, a.words.Report+".html")
}

// Reserved are the parts of addresses that the site itself takes: in front, below
// a guide, and below a version.
func (a Addresses) Reserved() (site, guide, version []string) {
	w := a.words
	return []string{w.Proposals, w.Meetings, w.Statistics, w.Areas, w.Events, w.Actions, w.Search, "assets", "index.html", "sitemap.xml", "feed.xml", "404.html", "robots.txt", "SHA256SUMS"},
		[]string{w.InForce, w.Compare, "index.html"}, []string{w.Whole, "assets", "index.html"}
}

func PagePath(p *site.Page) string { return folder(p.ID) }

const FrontPath = "index.html"

// Relative is the link from one page to another: both are paths from the root,
// and target may end in a #fragment.
func Relative(from, target string) string {
	// Folders that both share need no way up.
	shared := 0
	for i := 0; i < len(from) && i < len(target) && from[i] == target[i]; i++ {
		if from[i] == '/' {
			shared = i + 1
		}
	}
	return strings.Repeat("../", strings.Count(from[shared:], "/")) + target[shared:]
}

// Absolute is a path's address on the web, as feeds and canonical links need.
// Folders are named without index.html there.
func (r *Renderer) Absolute(path string) string {
	segments := strings.Split(Address(path)[1:], "/")
	for i, s := range segments {
		segments[i] = url.PathEscape(s)
	}
	return r.Site.BaseURL + strings.Join(segments, "/")
}

// RootPath is the path of base_url: "/" or "/folder/".
func (r *Renderer) RootPath() string {
	u, err := url.Parse(r.Site.BaseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return strings.TrimSuffix(u.EscapedPath(), "/") + "/"
}

// Address is a path as readers see it: from the root, folders without index.html.
func Address(path string) string { return "/" + strings.TrimSuffix(path, "index.html") }
