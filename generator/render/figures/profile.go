package figures

import (
	"strings"

	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// subjectView is what a kommune's page says of one comparison. Where the
// kommune's figure is not shown, Shown is false and nothing in it is the
// kommune's own or computed from it.
type subjectView struct {
	Title, Href string
	Measured    string
	Status      status
	Lead        string
	Shown       bool
	Why         string // why there is no figure
	Measure     string
	Then, Now   string // periods; Then is "" where nothing is compared
	ChangeUnit  string
	Levels      []levelRow
	Ranks       []string
	Behind      []levelRow
	Strip       *figureView
	Threshold   string // heading
	Distance    []string
	Risers      []peerRow
	RisersIntro string
	Nearest     []peerRow
	Source      string
	Published   string
	Others      string // the script of what the others are compared by, where there is a strip
	Ask         string // a mail about the figure, where there is somebody to ask
	// Value, Change and Place are the kommune's own in short, for a line of a table.
	Value, Change, Place string
}

// levelRow is a figure then and now, with its change.
type levelRow struct {
	Name, Then, Now, Change string
	Own                     bool
}

type peerRow struct{ Name, Href, Then, Now, Change string }

func (r *Renderer) subjectView(from string, a *site.Area, s *subject) subjectView {
	t := r.Texts.Area
	e, p := s.edition, s.profiles[a]
	v := subjectView{Title: e.Title, Href: page.Relative(from, r.DatasetPath(s.dataset)) + "?" + r.Texts.Address.Area + "=" + a.Code, Measured: e.Summary, Status: r.StatusOf(e),
		Measure: s.measure.Label, Now: s.to.Label, Source: e.Source, Published: r.Words.Date(e.Published), Shown: p.Now.Known()}
	if s.from != nil {
		v.Then = s.from.Label
	}
	if s.measure.Unit == "procent" {
		v.ChangeUnit = string(r.Texts.Compared.Points)
	}
	shown := r.Words.Int(s.ranking.Shown)
	v.Lead = r.says(s, p)
	headline := t.StripTitle.With("measure", s.measure.Label, "period", s.to.Label, "shown", shown)
	switch {
	case v.Shown && p.Rank.Place > 0:
		headline = t.StripOwn.With("name", a.Name, "place", r.Words.Int(p.Rank.Place), "shown", shown)
	case v.Shown:
		v.Why = t.ApartWhy.With("name", a.Name)
	case p.Now.State == site.Hidden:
		v.Why = t.HiddenWhy.With("name", a.Name)
	default:
		v.Why = t.AbsentWhy.With("name", a.Name)
	}
	if v.Strip = r.stripFigure(a, s, headline); v.Strip != nil {
		v.Others = page.Relative(from, r.othersPath(s))
	}
	v.Ask = r.ask(from, a, s, v)
	v.Levels = r.levels(s, p, v.Shown)
	v.Value = r.cell(p.Now, s.measure)
	if v.Shown {
		v.Ranks, v.Place = r.ranks(s, p), r.rankWords(p.Rank)
		if p.Change.Known() {
			v.Change = r.Words.Signed(p.Change, s.measure.Decimals)
		}
		v.Behind = r.behind(s, a)
		v.Distance = r.distance(s, p)
		if p.HasThreshold {
			v.Threshold = t.Threshold.With("level", r.Words.Level(p.Threshold, s.measure))
		}
		v.Risers = r.peers(from, s, p.Risers)
		if p.Before.Known() {
			v.RisersIntro = t.RisersNone.With("from", s.from.Label)
			if len(v.Risers) > 0 {
				text := t.RisersIntro
				if len(v.Risers) == 1 {
					text = t.RisersOne
				}
				v.RisersIntro = text.With("n", r.Words.Int(len(v.Risers)), "from", s.from.Label,
					"low", r.Words.Number(p.RiserLow, s.measure.Decimals), "high", r.Words.Unit(r.Words.Number(p.RiserHigh, s.measure.Decimals), s.measure))
			}
		}
	}
	v.Nearest = r.peers(from, s, p.Nearest)
	return v
}

// ask is a mail to whom the site names, that says which figure of which edition it
// is about.
func (r *Renderer) ask(from string, a *site.Area, s *subject, v subjectView) string {
	to, t := r.Site.Contact.Email, r.Texts.Area
	if to == "" {
		return ""
	}
	figure := s.measure.Label + ", " + s.to.Label + ": " + r.cell(s.profiles[a].Now, s.measure)
	return page.MailTo(to, t.AskSubject.With("name", a.Name, "title", v.Title),
		r.Absolute(from)+"\n"+r.marked(t.AskBody.With("value", figure, "date", v.Published), s.edition)+"\n\n")
}

// says is a headline that can be mailed: what the figure is about, and then what
// stands out.
func (r *Renderer) says(s *subject, p *statistics.Profile) string {
	out := r.standsOut(s, p)
	if !p.Now.Known() {
		return out
	}
	value := r.Words.Value(p.Now, s.measure)
	if m := s.measure; m.Sentence != "" {
		return page.Sentence(strings.NewReplacer("{tal}", value, "{kommune}", p.Area.Name).Replace(m.Sentence)) + ". " + out
	}
	return r.Texts.Area.Says.With("measure", s.measure.Label, "name", p.Area.Name, "value", value) + " " + out
}

// standsOut says in one sentence what is most worth knowing. The first that
// holds is said: at the top; among those that rose most; fallen where most did
// not; nearly at the threshold; else the place and the change.
func (r *Renderer) standsOut(s *subject, p *statistics.Profile) string {
	t, name := r.Texts.Area, p.Area.Name
	switch p.Now.State {
	case site.Hidden:
		return t.Hidden.With("name", name)
	case site.Absent:
		return t.Absent.With("name", name)
	}
	pairs := []string{"name", name, "value", r.Words.Value(p.Now, s.measure), "period", s.to.Label,
		"place", r.Words.Int(p.Rank.Place), "shown", r.Words.Int(p.Shown)}
	if p.Before.Known() {
		pairs = append(pairs, "before", r.Words.Value(p.Before, s.measure), "from", s.from.Label, "change", r.Words.Difference(p.Change.N, s.measure),
			"rise", r.Words.Int(p.RiseRank.Place), "compared", r.Words.Int(p.RiseShown))
	}
	if p.HasThreshold {
		pairs = append(pairs, "level", r.Words.Level(p.Threshold, s.measure), "persons", r.Words.Int(p.Distance.Persons),
			"points", r.Words.Difference(p.Distance.Points, s.measure))
	}
	switch h := s.headline; {
	case p.Rank.Place == 0:
		return t.Apart.With(pairs...)
	case p.Rank.Place <= 5:
		return t.Top.With(pairs...)
	case p.Change.Known() && p.RiseRank.Place <= 5 && p.Change.N > 0:
		return t.Rising.With(pairs...)
	case p.Change.Known() && p.Change.N < 0 && h != nil && 2*h.Fallen < h.Compared:
		return t.Falling.With(append(pairs, "fallen", r.Words.Int(h.Fallen))...)
	case p.HasThreshold && p.Under && p.Distance.Points <= near(s.measure) && p.Distance.HasPersons:
		return t.NearPersons.With(pairs...)
	case p.HasThreshold && p.Under && p.Distance.Points <= near(s.measure):
		return t.NearPoints.With(pairs...)
	case p.Change.Known() && p.Change.N > 0:
		return t.Risen.With(pairs...)
	}
	return t.Plain.With(pairs...)
}

// near is how close to a threshold is worth a headline: one percentage point,
// or ten of a count.
func near(m *site.Measure) float64 {
	if m.Unit == "procent" {
		return 1
	}
	return 10
}

// levels are the kommune's figure beside its region's and the country's.
func (r *Renderer) levels(s *subject, p *statistics.Profile, own bool) []levelRow {
	t := r.Texts.Area
	var out []levelRow
	if own {
		row := levelRow{Name: p.Area.Name, Now: r.cell(p.Now, s.measure), Own: true}
		if s.from != nil {
			row.Then, row.Change = r.cell(p.Before, s.measure), r.changeCell(p.Change, s.measure)
		}
		out = append(out, row)
	}
	aggregate := func(name string, now, before statistics.Aggregate) {
		if !now.Value.Known() {
			return
		}
		row := levelRow{Name: name, Now: r.cell(now.Value, s.measure)}
		if before.Comparable(now) { // nothing is, where there is no before
			row.Then = r.cell(before.Value, s.measure)
			if before.Value.Known() {
				row.Change = r.Words.Signed(statistics.Difference(before.Value, now.Value, s.measure), s.measure.Decimals)
			}
		}
		out = append(out, row)
	}
	if p.Region != nil {
		now := p.InRegion
		var before statistics.Aggregate
		if s.from != nil {
			before = s.table.Region(p.Region, s.from, s.measure)
		}
		text := t.RegionRow
		if len(now.Areas) == 1 {
			text = t.RegionRowOne
		}
		name := text.With("region", p.Region.Name, "n", r.Words.Int(len(now.Areas)))
		if now.Published {
			name = t.RegionRowAll.With("region", p.Region.Name)
		}
		aggregate(name, now, before)
	}
	name := r.Texts.Compared.ShownRow.With("n", r.Words.Int(len(p.Nation.Areas)))
	if p.Nation.Published {
		name = string(r.Texts.Compared.NationRow)
	}
	aggregate(name, p.Nation, p.NationBefore)
	return out
}

func (r *Renderer) ranks(s *subject, p *statistics.Profile) []string {
	if p.Rank.Place == 0 {
		return nil
	}
	t := r.Texts.Area
	text := t.Rank
	if p.Rank.Tied {
		text = t.RankTied
	}
	out := []string{text.With("n", r.Words.Int(len(s.ranking.Sharing(p.Rank.Place))), "place", r.Words.Int(p.Rank.Place), "shown", r.Words.Int(p.Shown))}
	if p.Region != nil && p.RegionRank.Place > 0 && p.RegionShown > 1 {
		out = append(out, t.RankRegion.With("place", r.Words.Int(p.RegionRank.Place), "shown", r.Words.Int(p.RegionShown), "region", p.Region.Name))
	}
	if p.RiseRank.Place > 0 {
		out = append(out, t.RankRise.With("place", r.Words.Int(p.RiseRank.Place), "shown", r.Words.Int(p.RiseShown), "from", s.from.Label))
	}
	return out
}

// behind are the figures that the lead figure is made from.
func (r *Renderer) behind(s *subject, a *site.Area) []levelRow {
	var out []levelRow
	for _, m := range s.edition.Measures {
		if m == s.measure {
			continue
		}
		row := levelRow{Name: m.Label, Now: r.cell(s.table.Area(a, s.to, m), m)}
		if s.from != nil {
			row.Then, row.Change = r.cell(s.table.Area(a, s.from, m), m), r.changeCell(s.table.Change(a, s.from, s.to, m), m)
		}
		out = append(out, row)
	}
	return out
}

// distance says what the threshold takes, in points and in persons.
func (r *Renderer) distance(s *subject, p *statistics.Profile) []string {
	if !p.HasThreshold {
		return nil
	}
	t := r.Texts.Area
	pairs := []string{"name", p.Area.Name, "value", r.Words.Value(p.Now, s.measure), "level", r.Words.Level(p.Threshold, s.measure),
		"points", r.Words.Difference(p.Distance.Points, s.measure), "persons", r.Words.Int(p.Distance.Persons)}
	switch {
	case !p.Under && p.Distance.Points == 0:
		return []string{t.ThresholdAt.With(pairs...)}
	case !p.Under:
		return []string{t.ThresholdOver.With(pairs...)}
	}
	out := []string{t.ThresholdUnder.With(pairs...)}
	if m := s.measure; p.Distance.HasPersons {
		num := s.table.Area(p.Area, s.to, m.Numerator)
		out = append(out, t.ThresholdTakes.With(append(pairs, "measure", m.Numerator.Label, "count", r.Words.Value(num, m.Numerator),
			"needed", r.Words.Int(int(num.N)+p.Distance.Persons))...),
			t.ThresholdBase.With("base", m.Denominator.Label, "n", r.Words.Value(s.table.Area(p.Area, s.to, m.Denominator), m.Denominator), "round", r.Words.Int(max(s.edition.Rule.Round, 1))))
	}
	return out
}

func (r *Renderer) peers(from string, s *subject, peers []statistics.Peer) []peerRow {
	var out []peerRow
	for _, q := range peers {
		row := peerRow{Name: q.Area.Name, Href: page.Relative(from, r.AreaPath(q.Area)), Now: r.cell(q.Now, s.measure)}
		if s.from != nil {
			row.Then, row.Change = r.cell(q.Before, s.measure), r.changeCell(q.Change, s.measure)
		}
		out = append(out, row)
	}
	return out
}

// levelsTable and peersTable are what the templates of tables are given: the
// rows, and the words above them.
type levelsTable struct {
	subjectView
	Label string
	Rows  []levelRow
}

type peersTable struct {
	subjectView
	Label string
	Peers []peerRow
}

func levelsOf(v subjectView, rows []levelRow) levelsTable { return levelsTable{v, v.Measure, rows} }

// behindOf is the counts behind a figure: their change has no unit.
func behindOf(v subjectView, label page.Text) levelsTable {
	v.ChangeUnit = ""
	return levelsTable{v, string(label), v.Behind}
}

func peersOf(v subjectView, peers []peerRow, label page.Text) peersTable {
	return peersTable{v, string(label), peers}
}

// plainPeersOf are without links: a mailed report has no pages beside it.
func plainPeersOf(v subjectView, peers []peerRow, label page.Text) peersTable {
	t := peersOf(v, nil, label)
	for _, p := range peers {
		p.Href = ""
		t.Peers = append(t.Peers, p)
	}
	return t
}
