package render

import (
	"bestpractice/generator/site"
	"unicode"
	"unicode/utf8"
)

// versionLabel is a version's name in running text.
func (r *Renderer) versionLabel(v *site.Version) string {
	if v.Draft {
		return r.texts.Guide.VersionDraft.With("version", v.ID)
	}
	return r.texts.Guide.Version.With("version", v.ID)
}

// stateLabel says what the version is on the site's date.
func (r *Renderer) stateLabel(v *site.Version) string {
	t := r.texts.Guide
	return string(map[site.State]Text{site.Draft: t.Draft, site.Upcoming: t.Upcoming, site.InForce: t.InForce,
		site.Superseded: t.Superseded, site.Ended: t.Ended}[v.State(r.site.Date)])
}

// lower is a label within a sentence.
func lower(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(first)) + s[n:]
}
