package guides

import (
	"cmp"
	"slices"

	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// maxUnread is from how many earlier versions the changes are listed; for older
// ones there are the comparisons.
const maxUnread = 4

// unreadView is what changed from an earlier version to the newest one.
type unreadView struct {
	From     string // the version's id
	Title    string
	Intro    string
	Sections []unreadSection
	Compare  string
	Example  bool
}

type unreadSection struct {
	Title, Href string
	What        page.Text // added, removed or moved; "" for one that was edited alone
	WasTitle    string
	Flags       []string
	Marks       *marked
}

// unread lists what changed from each earlier approved version to the newest,
// from the latest one back. The script shows the one that the reader read last.
func (r *Renderer) unread(g *site.Guide, from string) []unreadView {
	var approved []*site.Version
	for _, v := range g.Versions {
		if !v.Draft {
			approved = append(approved, v)
		}
	}
	if len(approved) < 2 {
		return nil
	}
	newest, earlier := approved[len(approved)-1], approved[:len(approved)-1]
	var out []unreadView
	taken := map[string]bool{}
	for _, v := range slices.Backward(earlier[max(0, len(earlier)-maxUnread):]) {
		out = append(out, r.unreadSince(v, newest, from, taken))
	}
	return out
}

func (r *Renderer) unreadSince(before, now *site.Version, from string, taken map[string]bool) unreadView {
	t := r.Texts.Unread
	v := unreadView{From: before.ID, Title: t.Since.With("version", page.Lower(r.VersionLabel(before))),
		Intro:   t.Intro.With("version", r.VersionLabel(now), "state", r.StateLabel(now), "date", r.Words.Date(now.Effective)),
		Compare: page.Relative(from, r.ComparePath(before, now)), Example: now.WhollyExample()}
	for _, p := range compare.Sections(before, now) {
		s := unreadSection{}
		switch {
		case p.New == nil:
			s.Title, s.What, s.Href = page.SectionTitle(p.Old), t.Removed, page.Relative(from, r.SectionPath(before, p.Old.ID))
		case p.Old == nil:
			s.Title, s.What, s.Href = page.SectionTitle(p.New), t.Added, page.Relative(from, r.SectionPath(now, p.New.ID))
		default:
			s.Title, s.Href = page.SectionTitle(p.New), page.Relative(from, r.SectionPath(now, p.New.ID))
			d := r.difference(p)
			line := d.Line
			if s.WasTitle, s.What = d.said(); line.Equal() && s.WasTitle == "" && s.What == "" {
				continue
			}
			if !line.Equal() {
				in := MarkedIn{From: from, Version: now, Was: before, Section: "_since:" + before.ID + ":" + p.New.ID, Under: p.New.Under(), About: before.ID + " " + p.New.Title, Shift: 2, show: redline.ShowUnder, excerpt: p.New.ID, was: p.Old}
				s.Marks = r.markedSection(in, line, taken, 0)
				s.Flags = flagReasons(line)
			}
		}
		v.Sections = append(v.Sections, s)
	}
	// What touches a dose or a time limit comes first.
	slices.SortStableFunc(v.Sections, func(a, b unreadSection) int {
		return cmp.Compare(min(1, len(b.Flags)), min(1, len(a.Flags)))
	})
	return v
}

// flagReasons are the reasons for a second look at any change, each once.
func flagReasons(line *redline.Redline) []string {
	var out []string
	for _, c := range line.Changes() {
		for _, f := range c.Flags {
			if !slices.Contains(out, f.Reason) {
				out = append(out, f.Reason)
			}
		}
	}
	return out
}

// read has a page of an approved version remembered as read.
func (w *versionWriter) read(p *page.Page) {
	if p.Reads = w.r.reads(w.v); p.Reads != "" {
		p.Scripts = append(p.Scripts, page.Upward(p.Path)+page.AssetsDir+"unread.js")
	}
}

// reads is what a page of an approved version tells the script that keeps which
// version the reader read last: the site, the guide, the version, its approval.
func (r *Renderer) reads(v *site.Version) string {
	if v.Draft {
		return ""
	}
	return r.Site.BaseURL + " " + v.Guide.ID + " " + v.ID + " " + v.Approved.String()
}
