package generator

import (
	"cmp"
	"context"
	"io/fs"
	"sync"

	"bestpractice/generator/check"
	"bestpractice/generator/diag"
	"bestpractice/generator/figures/chart"
	"bestpractice/generator/render"
	"bestpractice/generator/render/guides"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/theme"
	"bestpractice/templates"
)

// unit is a part of the site that is written on its own.
type unit struct {
	what diag.Text // no two units are called the same
	run  func(context.Context, page.Sink) (check.Told, error)
	// of is the sum of all that the work depends on: it may be found finished. It
	// does nothing but write files, and gives what there is to say. "" is not known.
	of string
	// words are the parts of the site whose words the work finds.
	words []string
}

// write checks the site and renders every page into out, as many units at a time
// as there are processors. It gives how many of them were found finished.
func write(ctx context.Context, o Options, files *folder.Summed, st *site.Site, word []*wordFile, out *check.Output, list *diag.List) (found int, err error) {
	look, err := lookOf(files, st, list)
	if err != nil {
		return 0, err
	}
	charts, err := newCharts(o, st, look)
	if err != nil {
		return 0, err
	}
	sizes := map[string]int{}
	for _, f := range word {
		sizes[f.path] = len(f.data)
		if err := out.WriteFile(f.path, f.data); err != nil {
			return 0, err
		}
	}
	r, err := render.New(st, look.Files, page.Options{
		Files: files, Group: o.Group, Charts: charts, WordFiles: sizes, Trees: o.Trees, Looks: o.Looks, Each: each,
	})
	if err != nil {
		return 0, err
	}
	checker := check.New(st, o.Trees, list)
	for _, l := range look.Links {
		checker.Expect(l.Path, l.Pos)
	}
	before := newFinished(o, files, st, sizes, &r.Page.Found)
	if err := parallel(ctx, units(st, r, before), before, out, checker, o.Progress); err != nil {
		return 0, err
	}
	// What lists all pages, or the words of all, comes when all are written.
	if err := r.Index.Sitemap(out); err != nil {
		return 0, err
	}
	search := unit{what: diag.F("search"), of: before.sums.whole, run: func(_ context.Context, s page.Sink) (check.Told, error) { return check.Told{}, r.Index.Search(s) }}
	if _, err := before.do(ctx, search, out); err != nil {
		return 0, diag.While(diag.F("rendering: %s", search.what), err)
	}
	checker.Finish(r.Page.Addresses, out)
	return int(before.found.Load()), nil
}

// guide writes a guide's pages, and checks its sections by the same trees, each of which
// is gone when its page is written: those of a large guide would not fit in memory.
func guide(ctx context.Context, g *site.Guide, r *render.Rooms, checker *check.Checker, before guides.Before, sink page.Sink) error {
	err := r.Guides.Guide(ctx, g, checker.Section, before, sink)
	if err == nil {
		checker.Guide(g)
	}
	return err
}

func units(st *site.Site, r *render.Rooms, before *finished) []unit {
	of := before.sums
	var us []unit
	// writes is work that writes files, says that which has things to say.
	writes := func(what diag.Text, of string, run func(context.Context, page.Sink) error) {
		us = append(us, unit{what, func(ctx context.Context, s page.Sink) (check.Told, error) { return check.Told{}, run(ctx, s) }, of, nil})
	}
	says := func(what diag.Text, of string, run func(context.Context, *check.Checker, page.Sink) error) {
		us = append(us, unit{what, func(ctx context.Context, s page.Sink) (told check.Told, err error) {
			told = check.Apart(st, r.Page.Opts.Trees, func(c *check.Checker) { err = run(ctx, c, s) })
			return told, err
		}, of, nil})
	}
	plain := func(run func(page.Sink) error) func(context.Context, page.Sink) error {
		return func(_ context.Context, s page.Sink) error { return run(s) }
	}
	says(diag.F("figures"), of.figures, func(_ context.Context, c *check.Checker, _ page.Sink) error { c.Figures(); return nil })
	says(diag.F("texts"), of.whole, func(_ context.Context, c *check.Checker, _ page.Sink) error { c.Prose(); return nil })
	for _, g := range st.Guides {
		says(diag.F("guide %s", g.ID), of.guides[g], func(ctx context.Context, c *check.Checker, s page.Sink) error {
			sections := before.sections(g, s)
			err := guide(ctx, g, r, c, sections, s)
			sections.keep()
			return err
		})
		now, other := page.SearchParts(g)
		us[len(us)-1].words = []string{now, other}
	}
	if len(st.Datasets) > 0 { // what a site has nothing of, it has no pages of
		writes(diag.F("statistics"), of.figures, plain(r.Figures.Statistics))
	}
	for _, d := range st.Datasets {
		for i, e := range d.Editions {
			writes(diag.F("statistics %s, edition %d", d.ID, i+1), of.figures, func(ctx context.Context, s page.Sink) error { return r.Figures.Edition(ctx, e, s) })
		}
		for i, e := range d.Withdrawn {
			writes(diag.F("statistics %s, edition %d that was withdrawn", d.ID, i+1), of.figures, plain(func(s page.Sink) error { return r.Figures.Withdrawn(e, s) }))
		}
	}
	if len(st.Areas) > 0 {
		writes(diag.F("areas"), of.figures, r.Figures.Areas)
	}
	for part := range min(areaParts, len(st.Areas)) {
		writes(diag.F("areas, part %d", part+1), of.figures, func(ctx context.Context, s page.Sink) error { return r.Figures.AreaPages(ctx, part, areaParts, s) })
	}
	for _, p := range st.Proposals {
		writes(diag.F("proposal %s", p.ID), of.proposals[p], plain(func(s page.Sink) error { return r.Guides.Proposal(p, s) }))
	}
	writes(diag.F("proposals"), of.process, plain(r.Guides.Proposals))
	if len(st.Meetings) > 0 {
		writes(diag.F("meetings"), of.process, r.Meetings.Meetings)
		writes(diag.F("actions"), of.process, plain(r.Meetings.Actions))
	}
	if len(st.Events) > 0 || len(st.Areas) > 0 { // an area leads to all of them
		writes(diag.F("events"), of.process, plain(r.Meetings.Events))
	}
	writes(diag.F("pages"), of.whole, plain(r.Index.Pages))
	writes(diag.F("front page"), of.process, plain(r.Index.Front))
	writes(diag.F("the page for what is missing"), of.figures, plain(r.Index.Missing))
	writes(diag.F("feed"), of.process, plain(r.Index.Feed))
	writes(diag.F("files"), of.figures, plain(r.Page.Assets))
	times := map[diag.Text]int{} // where two things have one id, which is an error
	for i, u := range us {
		if times[u.what]++; times[u.what] > 1 {
			us[i].what = diag.F("%s, no. %d", u.what, times[u.what])
		}
	}
	return us
}

// areaParts is how many units share the pages of kommuner.
const areaParts = 8

// lookOf reads the theme of a site. One with errors is the built-in look as far as
// they reach, so that the rest is checked in the same run.
func lookOf(files fs.FS, st *site.Site, list *diag.List) (*theme.Theme, error) {
	own, err := source.ReadTheme(files, list)
	if err != nil {
		return nil, err
	}
	return theme.Load(templates.FS, own, cmp.Or(st.Language, "da"), list)
}

// newCharts prepares the drawing of charts, which takes a moment: nil where
// there is nothing to draw.
func newCharts(o Options, st *site.Site, look *theme.Theme) (page.Charts, error) {
	if len(st.Datasets) == 0 {
		return nil, nil
	}
	return chart.New(chart.Options{Store: o.kept(), Program: o.Program, Tokens: look.Tokens})
}

// parallel runs the units and tells checker what they say; the first error, in the units' order, is returned
// and ends the others.
func parallel(ctx context.Context, us []unit, before *finished, sink *check.Output, checker *check.Checker, progress func(done, total int, what diag.Text)) error {
	var mu sync.Mutex
	done := 0
	return each(ctx, len(us), func(ctx context.Context, i int) error {
		told, err := before.do(ctx, us[i], sink)
		if err != nil {
			return diag.While(diag.F("rendering: %s", us[i].what), err)
		}
		checker.Tell(told)
		mu.Lock()
		defer mu.Unlock()
		done++
		if progress != nil {
			progress(done, len(us), us[i].what)
		}
		return nil
	})
}
