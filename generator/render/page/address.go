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

func GuidePath(g *site.Guide) string     { return g.ID + "/index.html" }
func CurrentPath(g *site.Guide) string   { return g.ID + "/" + CurrentSlug + "/index.html" }
func VersionPath(v *site.Version) string { return v.Guide.ID + "/" + v.Slug() + "/index.html" }
func WholePath(v *site.Version) string {
	return v.Guide.ID + "/" + v.Slug() + "/" + WholeSlug + "/index.html"
}
func ProposalPath(p *site.Proposal) string { return "forslag/" + p.ID + "/index.html" }

// PicturePath is the address of a figure that texts link.
func PicturePath(p site.Picture) string {
	if p.Proposal != nil {
		return "forslag/" + p.Proposal.ID + "/assets/" + p.Name
	}
	return p.Version.Guide.ID + "/" + p.Version.Slug() + "/assets/" + p.Name
}
func MeetingPath(date civil.Date) string { return "moeder/" + date.String() + "/index.html" }
func DatasetPath(d *site.Dataset) string { return "statistik/" + d.ID + "/index.html" }
func AreaPath(a *site.Area) string       { return "kommuner/" + a.Slug + "/index.html" }
func PagePath(p *site.Page) string       { return p.ID + "/index.html" }
func SectionPath(v *site.Version, id string) string {
	return v.Guide.ID + "/" + v.Slug() + "/" + id + "/index.html"
}
func ComparePath(a, b *site.Version) string {
	return a.Guide.ID + "/sammenlign/" + a.Slug() + "/" + b.Slug() + "/index.html"
}

const (
	FrontPath     = "index.html"
	SearchPath    = "soeg/index.html"
	ProposalsPath = "forslag/index.html"
	MeetingsPath  = "moeder/index.html"
	DatasetsPath  = "statistik/index.html"
	AreasPath     = "kommuner/index.html"
	EventsPath    = "begivenheder/index.html"
	ActionsPath   = "opfoelgning/index.html"

	CurrentSlug = "gaeldende"
	WholeSlug   = "samlet"
)

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

// EditionPath is the address that an edition keeps; the newest stands at its
// dataset's own address too.
func EditionPath(e *site.Edition) string {
	return "statistik/" + e.Dataset.ID + "/" + e.Published.String() + "/index.html"
}

func ReviewPath(m *site.Meeting) string {
	return "moeder/" + m.Date.String() + "/gennemgang/index.html"
}

func ReviewFilePath(m *site.Meeting) string {
	return "moeder/" + m.Date.String() + "/gennemgang.html"
}

func ProjectorPath(m *site.Meeting) string {
	return "moeder/" + m.Date.String() + "/fremvisning/index.html"
}

// MinutesPath is the minutes of a held meeting, to print.
func MinutesPath(m *site.Meeting) string {
	return "moeder/" + m.Date.String() + "/referat/index.html"
}

// AttachmentPath is the address of a meeting's file.
func AttachmentPath(m *site.Meeting, a site.Attachment) string {
	return path.Join("moeder", m.Date.String(), a.Name)
}

// CalendarPath is the meeting as an entry for calendars.
func CalendarPath(m *site.Meeting) string { return "moeder/" + m.Date.String() + "/moede.ics" }

// Address is a path as readers see it: from the root, folders without index.html.
func Address(path string) string { return "/" + strings.TrimSuffix(path, "index.html") }

func ReportPath(a *site.Area) string { return "kommuner/" + a.Slug + "/rapport.html" }

func ShardPath(g *site.Guide, other bool) string {
	if other {
		return AssetsDir + "search-" + g.ID + "-other.js"
	}
	return AssetsDir + "search-" + g.ID + ".js"
}
