package guides

import (
	"cmp"
	"html/template"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

func redlineScripts(from string) []string {
	return []string{page.Upward(from) + page.AssetsDir + "redline.js"}
}

// marked is a section's text with its change markings.
type marked struct {
	HTML    template.HTML
	Far     bool // some of it lies far from any change
	Changes []redline.Change
	Notes   []Note // on the changes that have something to tell
	Tally   string // how many changes, from how many proposals
	all     []Note
}

// MarkedIn is where a marked text stands.
type MarkedIn struct {
	From    string
	Version *site.Version  // whose sections references mean, and whose figures are shown
	Was     *site.Version  // whose figures the text had before, where that is another
	By      *site.Proposal // that brings figures of its own
	Section string         // id
	Under   string         // what the numbers of headings are counted below; see site.Section
	Shift   int            // of headings
	About   string         // what the text is called, for names of its tables and notes
	show    redline.Show
	// excerpt is the id of the section that only parts are shown of: links to
	// its own headings then lead to its page.
	excerpt string
	was     *site.Section // that one in Was
}

// markedSection is a section with its changes marked, for a page that holds
// others. number counts the changes of the page; taken are its ids.
func (r *Renderer) markedSection(in MarkedIn, line *redline.Redline, taken map[string]bool, number int) *marked {
	options := r.MarkedOptions(in)
	options.Permalinks = in.excerpt == "" // what is shown of a section elsewhere leads to its page
	ids := line.IDs("."+in.Section, taken)
	changes := changesAs(line, ids)
	all := r.notes(in.From, changes, number)
	notes := telling(all)
	options.Beside = r.inMargin(notes)
	out := markedText(line, redline.Options{Options: options, Show: in.show, IDs: ids, Numbers: true, FirstNumber: number})
	out.Changes, out.all, out.Notes, out.Tally = changes, all, notes, r.tally(all)
	return out
}

func markedText(line *redline.Redline, o redline.Options) *marked {
	html, far := line.Folded(o)
	// package markdown escapes all text, and limits addresses to safe schemes.
	return &marked{Changes: changesAs(line, o.IDs), HTML: template.HTML(html), Far: far}
}

// changesAs are the changes by the ids that they have on a page.
func changesAs(line *redline.Redline, ids []string) []redline.Change {
	out := line.Changes()
	for i := range out {
		out[i].ID = ids[i]
	}
	return out
}

// MarkedOptions are those of a text that stands at one place only, unlike an
// article.
func (r *Renderer) MarkedOptions(in MarkedIn) markdown.Options {
	prefix := in.Section + wholeGlue
	own := func(anchor string) string {
		if in.excerpt != "" {
			return page.Relative(in.From, withAnchor(r.SectionPath(in.Version, in.excerpt), anchor))
		}
		return "#" + prefix + anchor
	}
	address := func(section, anchor string) string {
		if section == "" {
			return own(anchor)
		}
		return page.Relative(in.From, withAnchor(r.SectionPath(in.Version, section), anchor))
	}
	o := markdown.Options{
		OldRef: r.oldRef(in.From, in.Version, cmp.Or(in.Was, in.Version.Before()), address), IDPrefix: prefix, Section: in.Under, HeadingShift: in.Shift, About: in.About, Words: r.Texts.Article, Figure: r.Figure,
		Ref: func(ref *markdown.Ref) (string, string) {
			section, anchor, text, ok := r.sectionRef(in.Version, ref)
			if !ok {
				return "", text
			}
			return address(section, anchor), text
		},
		Link: func(dest string) (string, bool) {
			if anchor, ok := ownAnchor(dest); ok {
				return own(anchor), true
			}
			if _, ok := page.AssetName(dest); ok {
				p, ok := in.picture(dest)
				if !ok {
					return "", false
				}
				return page.Relative(in.From, r.PicturePath(p)), true
			}
			if to, anchor, ok := in.Version.Linked(dest); ok {
				if to == nil { // another change adds it
					return "", false
				}
				return page.Relative(in.From, withAnchor(r.SectionPath(in.Version, to.ID), anchor)), true
			}
			return page.SiteLink(in.From, dest), true
		},
		Image: func(src string) string {
			p, ok := in.picture(src)
			if !ok {
				return ""
			}
			return page.Relative(in.From, r.PicturePath(p))
		},
	}
	if in.Version != nil { // a proposal whose base was taken back has none
		o.OldLink = r.oldLink(in.From, in.Version, cmp.Or(in.Was, in.Version.Before()), in.was, in.Version.Section(in.excerpt), o.Link)
	}
	return o
}

// oldLink is where links lead that are struck out of a version's text: into the old
// one, where the new one no longer has the section or the heading. was and now are the
// section that they stand in, where its headings are on another page.
func (r *Renderer) oldLink(from string, v, old *site.Version, was, now *site.Section, link func(string) (string, bool)) func(string) (string, bool) {
	if old == nil {
		return nil
	}
	return func(dest string) (string, bool) {
		then, is := was, now
		anchor, own := ownAnchor(dest)
		if !own {
			then, anchor, _ = old.Linked(dest)
			is, _, _ = v.Linked(dest)
		}
		if then == nil || is != nil && (anchor == "" || r.headings(is).HasAnchor(anchor)) || anchor != "" && !r.headings(then).HasAnchor(anchor) {
			return link(dest)
		}
		return page.Relative(from, withAnchor(r.SectionPath(old, then.ID), anchor)), true
	}
}

// oldRef is what references mean that are struck out of a version's text: what they
// meant in the old one. By number that may be another section than now. address is
// that of a section of the version.
func (r *Renderer) oldRef(from string, v, old *site.Version, address func(section, anchor string) string) func(*markdown.Ref) (string, string) {
	if old == nil {
		return nil
	}
	return func(ref *markdown.Ref) (string, string) {
		section, anchor, text, ok := r.sectionRef(old, ref)
		switch {
		case !ok:
			return "", text
		case section != "" && v.Section(section) == nil:
			return page.Relative(from, withAnchor(r.SectionPath(old, section), anchor)), text
		}
		return address(section, anchor), text
	}
}

// picture is the figure that either text means.
func (in MarkedIn) picture(src string) (site.Picture, bool) {
	name, _ := page.AssetName(src)
	var by []*site.Proposal
	if in.By != nil {
		by = append(by, in.By)
	}
	p, ok := in.Version.Picture(name, by...)
	if !ok && in.Was != nil {
		p, ok = in.Was.Picture(name)
	}
	return p, ok
}

// ownAnchor is the place in the same text that a link leads to.
func ownAnchor(dest string) (anchor string, ok bool) { return strings.CutPrefix(dest, "#") }
