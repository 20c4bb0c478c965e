package guides

import (
	"html/template"
	"strings"

	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// maxFeedContent is how many bytes of rendered changes an entry holds; beyond
// it, the entry leads to the page that has them.
const maxFeedContent = 64 << 10

type feedReleaseView struct {
	Example  bool
	Since    string
	Sections []feedSection
}

type feedSection struct {
	Title, WasTitle string
	What            page.Text
	Flags           []string
	HTML            template.HTML
}

type feedDecisionView struct {
	Example bool
	Status  string
	Items   []feedItem
}

type feedItem struct {
	Label, What, Outcome string
	Adopted, Note        string
	HTML                 template.HTML
}

// ReleaseChanges are the changes of an approved version, rendered for the feed.
func (r *Renderer) ReleaseChanges(v *site.Version) (string, error) {
	before := v.Predecessor()
	if before == nil {
		return "", nil
	}
	t := r.Texts.Unread
	view := feedReleaseView{Example: v.WhollyExample(), Since: r.VersionLabel(before)}
	for _, p := range compare.Sections(before, v) {
		s := feedSection{}
		switch {
		case p.New == nil:
			s.Title, s.What = page.SectionTitle(p.Old), t.Removed
		case p.Old == nil:
			s.Title, s.What = page.SectionTitle(p.New), t.Added
			s.HTML = r.feedMarks(r.In(redline.Compare(&markdown.Doc{}, r.compared(p.New), p.New.ID), before, v), p.New.ID)
		default:
			s.Title = page.SectionTitle(p.New)
			d := r.difference(p)
			line := d.Line
			if s.WasTitle, s.What = d.said(); line.Equal() && s.WasTitle == "" && s.What == "" {
				continue
			}
			s.HTML, s.Flags = r.feedMarks(line, p.New.ID), flagReasons(line)
		}
		view.Sections = append(view.Sections, s)
	}
	return r.feedContent("feed-release", view)
}

// DecisionChanges are a proposal's items that were decided on a day, rendered
// for the feed.
func (r *Renderer) DecisionChanges(p *site.Proposal, day civil.Date) (string, error) {
	view := feedDecisionView{Example: p.Example, Status: r.StatusWord(p.Status())}
	item := func(id, what string, d *site.Decision) *feedItem {
		view.Items = append(view.Items, feedItem{Label: p.ID + " " + id, What: what, Outcome: r.OutcomeWord(d.Outcome), Note: d.Note})
		view.Example = view.Example || d.Example
		return &view.Items[len(view.Items)-1]
	}
	for _, q := range p.Questions {
		if d := q.DecisionBy(day); d != nil && d.Date == day {
			item(q.ID, q.Text, d)
		}
	}
	for _, c := range p.Changes {
		d := c.DecisionBy(day)
		if d == nil || d.Date != day {
			continue
		}
		i := item(c.ID, r.ChangeWords(c), d)
		var adopted []string
		for _, a := range r.Adopted("", c, d) {
			if a.Words != "" { // a whole block stands among the marks
				adopted = append(adopted, a.Words)
			}
		}
		i.Adopted = strings.Join(adopted, " … ")
		if v := r.Alone(AloneIn{Prefix: r.Texts.Address.Proposals + "-" + p.ID + "-" + c.ID, Shift: 2, Single: true, Decision: d, show: redline.ShowChanged}, c); v.Marks != nil {
			i.HTML = v.Marks.HTML
		}
	}
	return r.feedContent("feed-decision", view)
}

func (r *Renderer) feedContent(name string, view any) (string, error) {
	html, err := r.Execute(name, view)
	if err != nil || len(html) > maxFeedContent {
		return "", err
	}
	return string(html), nil
}

// feedMarks are the changes of a section without the text between them. A feed
// is read anywhere, so that links within the site are words.
func (r *Renderer) feedMarks(line *redline.Redline, id string) template.HTML {
	// package markdown escapes all text, and limits addresses to safe schemes.
	return template.HTML(line.HTML(redline.Options{Show: redline.ShowChanged, Options: markdown.Options{
		IDPrefix: id + wholeGlue, HeadingShift: 2, Words: r.Texts.Article, Figure: r.Figure,
		Link: OutsideOnly, Image: func(string) string { return "" },
	}}))
}
