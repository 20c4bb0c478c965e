package guides

import (
	"slices"
	"strings"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// withdrawn leaves a page at each address that versions had which were taken back:
// it says that and why, and leads to the version in force. Of their texts nothing
// is said.
func (r *Renderer) withdrawn(g *site.Guide, sink page.Sink) error {
	all := slices.Concat(g.Versions, g.Withdrawn)
	slices.SortFunc(all, func(a, b *site.Version) int { return a.Pos.Compare(b.Pos) })
	for i, v := range all {
		if v.Withdrawn != nil {
			paths := []string{r.VersionPath(v), r.WholePath(v)}
			for _, id := range v.Left {
				paths = append(paths, r.SectionPath(v, id))
			}
			for _, path := range paths {
				if err := r.takenBack(path, v, r.VersionLabel(v), sink); err != nil {
					return err
				}
			}
		}
		for _, newer := range all[i+1:] {
			gone := v
			if newer.Withdrawn != nil {
				gone = newer
			}
			if gone.Withdrawn == nil {
				continue
			}
			title := r.Texts.Compare.Heading.With("old", page.Lower(r.VersionLabel(v)), "new", page.Lower(r.VersionLabel(newer)))
			if err := r.takenBack(r.ComparePath(v, newer), gone, title, sink); err != nil {
				return err
			}
		}
	}
	return r.lastingWithdrawn(g, sink)
}

// lastingWithdrawn answers at the lasting addresses of what was taken back while no
// version is in force: a printed code leads there.
func (r *Renderer) lastingWithdrawn(g *site.Guide, sink page.Sink) error {
	if g.InForce(r.Site.Date) != nil {
		return nil
	}
	told := map[string]bool{}
	for _, v := range slices.Backward(g.Withdrawn) {
		for _, id := range append([]string{r.WholeSlug()}, v.Left...) {
			if told[id] {
				continue
			}
			told[id] = true
			path := strings.TrimSuffix(r.CurrentPath(g), "index.html") + id + "/index.html"
			if err := r.takenBack(path, v, r.VersionLabel(v), sink); err != nil {
				return err
			}
		}
	}
	return nil
}

// withdrawnVersions says what was taken back, and why, the newest first.
func (r *Renderer) withdrawnVersions(from string, g *site.Guide) []withdrawnVersion {
	var out []withdrawnVersion
	for _, v := range slices.Backward(g.Withdrawn) {
		out = append(out, withdrawnVersion{r.VersionLabel(v), page.Relative(from, r.VersionPath(v)), r.TakenBack(r.Texts.Guide.Withdrawn, v.Withdrawn, "version", v.ID)})
	}
	return out
}

func (r *Renderer) takenBack(from string, v *site.Version, title string, sink page.Sink) error {
	view := page.TakenBack{Title: title, Text: r.TakenBack(r.Texts.Guide.Withdrawn, v.Withdrawn, "version", v.ID)}
	if current := v.Guide.InForce(r.Site.Date); current != nil {
		view.Lead = page.Link{Label: r.Texts.Guide.GoToCurrent.With("version", current.ID), Href: page.Relative(from, r.CurrentPath(v.Guide))}
	}
	return r.Write(sink, page.Page{Path: from, Title: title, Description: view.Text, Section: v.Guide.ID, NoIndex: true,
		Crumbs: r.Trail(from, [2]string{v.Guide.Title, r.GuidePath(v.Guide)})}, "taken-back", view)
}
