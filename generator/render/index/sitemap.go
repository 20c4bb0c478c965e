package index

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"bestpractice/generator/render/page"
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
func (r *Renderer) Sitemap(sink page.Sink) error {
	var m sitemap
	add := func(path string, day civil.Date) {
		u := sitemapURL{Loc: r.Absolute(path)}
		if !day.IsZero() {
			u.Lastmod = day.String()
		}
		m.URLs = append(m.URLs, u)
	}
	add(page.FrontPath, civil.Date{})
	for _, g := range r.Site.Guides {
		add(r.GuidePath(g), civil.Date{})
		v := g.InForce(r.Site.Date)
		if v == nil {
			continue
		}
		add(r.CurrentPath(g), v.Approved)
		for _, s := range v.Sections {
			add(g.ID+"/"+r.CurrentSlug()+"/"+s.ID+"/index.html", v.Approved)
		}
	}
	if len(r.Site.Meetings) > 0 {
		add(r.MeetingsPath(), civil.Date{})
	}
	for _, m := range r.Site.Meetings {
		add(r.MeetingPath(m.Date), civil.Date{})
	}
	if len(r.Site.Datasets) > 0 {
		add(r.DatasetsPath(), civil.Date{})
	}
	for _, d := range r.Site.Datasets {
		if e := d.On(r.Site.Date); e != nil {
			add(r.DatasetPath(d), e.Published)
		}
	}
	if len(r.Site.Areas) > 0 {
		add(r.AreasPath(), civil.Date{})
	}
	var figures civil.Date
	if lead := r.figures.LeadEdition(); lead != nil {
		figures = lead.Published
	}
	for _, a := range r.Site.Areas {
		add(r.AreaPath(a), figures)
	}
	for _, p := range r.Site.Pages {
		add(page.PagePath(p), civil.Date{})
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
	robots := "User-agent: *\nAllow: /\nSitemap: " + r.Absolute("sitemap.xml") + "\n"
	return sink.WriteFile("robots.txt", []byte(robots))
}
