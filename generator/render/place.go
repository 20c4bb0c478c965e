package render

import (
	"net/url"
	"strings"

	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// The addresses of the site, as paths from its root. Each page is a file
// index.html in a folder of its own, and links name that file, so that the
// site works from any folder.

func guidePath(g *site.Guide) string     { return g.ID + "/index.html" }
func currentPath(g *site.Guide) string   { return g.ID + "/" + currentSlug + "/index.html" }
func versionPath(v *site.Version) string { return v.Guide.ID + "/" + v.Slug() + "/index.html" }
func wholePath(v *site.Version) string {
	return v.Guide.ID + "/" + v.Slug() + "/" + wholeSlug + "/index.html"
}
func proposalPath(p *site.Proposal) string { return "forslag/" + p.ID + "/index.html" }
func meetingPath(date civil.Date) string   { return "moeder/" + date.String() + "/index.html" }
func datasetPath(d *site.Dataset) string   { return "statistik/" + d.ID + "/index.html" }
func areaPath(a *site.Area) string         { return "kommuner/" + a.Slug + "/index.html" }
func pagePath(p *site.Page) string         { return p.ID + "/index.html" }
func sectionPath(v *site.Version, id string) string {
	return v.Guide.ID + "/" + v.Slug() + "/" + id + "/index.html"
}
func comparePath(a, b *site.Version) string {
	return a.Guide.ID + "/sammenlign/" + a.Slug() + "/" + b.Slug() + "/index.html"
}

const (
	frontPath     = "index.html"
	searchPath    = "soeg/index.html"
	proposalsPath = "forslag/index.html"
	meetingsPath  = "moeder/index.html"
	datasetsPath  = "statistik/index.html"
	areasPath     = "kommuner/index.html"
	eventsPath    = "begivenheder/index.html"
	actionsPath   = "opfoelgning/index.html"

	currentSlug = "gaeldende"
	wholeSlug   = "samlet"
)

// relative is the link from one page to another: both are paths from the root,
// and target may end in a #fragment.
func relative(from, target string) string {
	// Folders that both share need no way up.
	shared := 0
	for i := 0; i < len(from) && i < len(target) && from[i] == target[i]; i++ {
		if from[i] == '/' {
			shared = i + 1
		}
	}
	return strings.Repeat("../", strings.Count(from[shared:], "/")) + target[shared:]
}

// absolute is a path's address on the web, as feeds and canonical links need.
// Folders are named without index.html there.
func (r *Renderer) absolute(path string) string {
	path = strings.TrimSuffix(path, "index.html")
	segments := strings.Split(path, "/")
	for i, s := range segments {
		segments[i] = url.PathEscape(s)
	}
	return r.site.BaseURL + strings.Join(segments, "/")
}

// rootPath is the path of base_url: "/" or "/folder/".
func (r *Renderer) rootPath() string {
	u, err := url.Parse(r.site.BaseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return strings.TrimSuffix(u.EscapedPath(), "/") + "/"
}

// editionPath is the address that an edition keeps; the newest stands at its
// dataset's own address too.
func editionPath(e *site.Edition) string {
	return "statistik/" + e.Dataset.ID + "/" + e.Published.String() + "/index.html"
}

func reviewPath(m *site.Meeting) string {
	return "moeder/" + m.Date.String() + "/gennemgang/index.html"
}

func reviewFilePath(m *site.Meeting) string {
	return "moeder/" + m.Date.String() + "/gennemgang.html"
}

func projectorPath(m *site.Meeting) string {
	return "moeder/" + m.Date.String() + "/fremvisning/index.html"
}

func reportPath(a *site.Area) string { return "kommuner/" + a.Slug + "/rapport.html" }

func shardPath(g *site.Guide, other bool) string {
	if other {
		return assetsDir + "search-" + g.ID + "-other.js"
	}
	return assetsDir + "search-" + g.ID + ".js"
}
