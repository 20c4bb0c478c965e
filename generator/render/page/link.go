package page

import (
	"net/url"
	"strings"

	"bestpractice/generator/site"
)

// MailTo is the address of a mail that is begun: to whom, about what, with what in it.
func MailTo(to, subject, body string) string {
	written := func(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }
	return "mailto:" + to + "?subject=" + written(subject) + "&body=" + written(body)
}

// AssetName takes the name out of "assets/x.svg".
func AssetName(src string) (string, bool) {
	return strings.CutPrefix(strings.TrimPrefix(src, "./"), "assets/")
}

// PagePicture is where a picture of a page is published, by its name in PageAssets.
func PagePicture(name string) string {
	return AssetsDir + "pages/" + strings.TrimPrefix(name, "assets/")
}

// SiteLink makes an author's link relative to the page at from: "/om/" and
// "/om" are pages of this site, all else stays.
func SiteLink(from, dest string) string {
	if !strings.HasPrefix(dest, "/") || strings.HasPrefix(dest, "//") {
		return dest
	}
	path, fragment, found := strings.Cut(dest[1:], "#")
	if path == "" || strings.HasSuffix(path, "/") {
		path += "index.html"
	} else if last := path[strings.LastIndexByte(path, '/')+1:]; !strings.Contains(last, ".") {
		path += "/index.html"
	}
	if found {
		path += "#" + fragment
	}
	return Relative(from, path)
}

// SectionTitle is a section's title as readers see it.
func SectionTitle(s *site.Section) string {
	if s.Number == 0 {
		return s.Title
	}
	return s.Number.String() + ". " + s.Title
}
