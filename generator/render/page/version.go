package page

import (
	"unicode"
	"unicode/utf8"

	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// VersionLabel is a version's name in running text.
func (r *Renderer) VersionLabel(v *site.Version) string {
	if v.Draft {
		return r.Texts.Guide.VersionDraft.With("version", v.ID)
	}
	return r.Texts.Guide.Version.With("version", v.ID)
}

// StateLabel says what the version is on the site's date.
func (r *Renderer) StateLabel(v *site.Version) string { return r.stateOn(v, r.Site.Date) }

func (r *Renderer) stateOn(v *site.Version, on civil.Date) string {
	t := r.Texts.Guide
	return string(map[site.State]Text{site.Draft: t.Draft, site.Upcoming: t.Upcoming, site.InForce: t.InForce,
		site.Superseded: t.Superseded, site.Ended: t.Ended}[v.State(on)])
}

// Lower is a label within a sentence.
func Lower(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(first)) + s[n:]
}
