package page

import (
	"html/template"
	"regexp"
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

// hyphened is a name that must not be broken at its hyphens, as 2024-05-01 is.
var hyphened = regexp.MustCompile(`\d[\pL\pN.]*(?:-[\pL\pN.]+)+`)

// unbroken is a label whose version stays on one line, also where a day is its name.
func unbroken(label string) template.HTML {
	return template.HTML(hyphened.ReplaceAllString(template.HTMLEscapeString(label), `<span class="unbroken">$0</span>`))
}
