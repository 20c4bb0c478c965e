package render

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"bestpractice/generator/site/civil"
)

type sitemap struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc     string `xml:"loc"`
	Lastmod string `xml:"lastmod,omitempty"`
}

// Sitemap writes sitemap.xml, the pages that search engines may list, and
// robots.txt, which lets them in: a page that may not be listed says so itself.
func (r *Renderer) Sitemap(sink Sink) error {
	var m sitemap
	add := func(path string, day civil.Date) {
		u := sitemapURL{Loc: r.absolute(path)}
		if !day.IsZero() {
			u.Lastmod = day.String()
		}
		m.URLs = append(m.URLs, u)
	}
	add(frontPath, r.site.Date)
	for _, g := range r.site.Guides {
		add(guidePath(g), civil.Date{})
		v := g.InForce(r.site.Date)
		if v == nil {
			continue
		}
		add(currentPath(g), v.Approved)
		for _, s := range v.Sections {
			add(g.ID+"/"+currentSlug+"/"+s.ID+"/index.html", v.Approved)
		}
	}
	if len(r.site.Meetings) > 0 {
		add(meetingsPath, civil.Date{})
	}
	for _, m := range r.site.Meetings {
		add(meetingPath(m.Date), civil.Date{})
	}
	if len(r.site.Datasets) > 0 {
		add(datasetsPath, civil.Date{})
	}
	for _, d := range r.site.Datasets {
		if e := d.On(r.site.Date); e != nil {
			add(datasetPath(d), e.Published)
		}
	}
	if len(r.site.Areas) > 0 {
		add(areasPath, civil.Date{})
	}
	var figures civil.Date
	if lead := r.leadEdition(); lead != nil {
		figures = lead.Published
	}
	for _, a := range r.site.Areas {
		add(areaPath(a), figures)
	}
	for _, p := range r.site.Pages {
		add(pagePath(p), civil.Date{})
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", "  ")
	if err := enc.Encode(m); err != nil {
		return fmt.Errorf("writing the sitemap: %w", err)
	}
	b.WriteByte('\n')
	if err := sink.WriteFile("sitemap.xml", b.Bytes()); err != nil {
		return err
	}
	robots := "User-agent: *\nAllow: /\nSitemap: " + r.absolute("sitemap.xml") + "\n"
	return sink.WriteFile("robots.txt", []byte(robots))
}
