package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"sync"

	"bestpractice/generator/check/texts"
	"bestpractice/generator/diag"
	"bestpractice/generator/figures/chart"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/render"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/templates"
)

// unit is a part of the site that is written on its own.
type unit struct {
	what string
	run  func(context.Context, page.Sink) error
}

// write renders every page into out, as many units at a time as there are
// processors, and checks the texts and the finished pages.
func write(ctx context.Context, o Options, files fs.FS, st *site.Site, out *output, list *diag.List) error {
	checker := texts.New(st, func(f *markdown.Figure) error {
		_, err := statistics.Figure(st, f.Dataset, f.Period, f.Args)
		return err
	}, list)
	charts, err := newCharts(o, st)
	if err != nil {
		return err
	}
	trees := newAhead(checker.Section)
	r, err := render.New(st, templates.FS, page.Options{
		Files: files, Group: o.Group, Section: trees.section, Prose: checker.Prose, Charts: charts,
		Figure: func(f *markdown.Figure) (string, bool) {
			ref, err := statistics.Figure(st, f.Dataset, f.Period, f.Args)
			if err != nil {
				return f.Raw, false // reported by the checker
			}
			return ref.Text(), ref.Edition.Illustrative()
		},
	})
	if err != nil {
		return err
	}
	if err := parallel(ctx, units(st, r, trees, list), out, o.Progress); err != nil {
		return err
	}
	// What lists all pages comes when all are written.
	if err := r.Index.Sitemap(out); err != nil {
		return err
	}
	checker.Finish(out.has)
	keptAnchors(st, checker, list)
	out.check(list)
	return nil
}

func units(st *site.Site, r *render.Rooms, trees *ahead, list *diag.List) []unit {
	plain := func(run func(page.Sink) error) func(context.Context, page.Sink) error {
		return func(_ context.Context, s page.Sink) error { return run(s) }
	}
	us := []unit{{"tal", func(context.Context, page.Sink) error { examine(st, list); return nil }}}
	for _, g := range st.Guides {
		us = append(us, unit{g.Title, func(ctx context.Context, s page.Sink) error {
			defer trees.begin(ctx, g)()
			return r.Guides.Guide(ctx, g, s)
		}})
	}
	us = append(us, unit{"statistik", plain(r.Figures.Statistics)})
	for _, d := range st.Datasets {
		for _, e := range d.Editions {
			us = append(us, unit{d.ID, func(ctx context.Context, s page.Sink) error { return r.Figures.Edition(ctx, e, s) }})
		}
	}
	for _, d := range st.Datasets {
		for _, e := range d.Withdrawn {
			us = append(us, unit{d.ID, plain(func(s page.Sink) error { return r.Figures.Withdrawn(e, s) })})
		}
	}
	us = append(us, unit{"kommuner", r.Figures.Areas})
	for part := range areaParts {
		us = append(us, unit{fmt.Sprintf("kommuner, del %d", part+1), func(ctx context.Context, s page.Sink) error { return r.Figures.AreaPages(ctx, part, areaParts, s) }})
	}
	return append(us,
		unit{"forslag", plain(r.Guides.Proposals)}, unit{"møder", plain(r.Meetings.Meetings)}, unit{"begivenheder", plain(r.Meetings.Events)}, unit{"opfølgning", plain(r.Meetings.Actions)},
		unit{"sider", plain(r.Index.Pages)}, unit{"forside", plain(r.Index.Front)}, unit{"404", plain(r.Index.Missing)},
		unit{"søgning", plain(r.Index.Search)}, unit{"feed", plain(r.Index.Feed)}, unit{"filer", plain(r.Page.Assets)},
	)
}

// areaParts is how many units share the pages of kommuner.
const areaParts = 8

// newCharts prepares the drawing of charts, which takes a moment: nil where
// there is nothing to draw.
func newCharts(o Options, st *site.Site) (page.Charts, error) {
	if len(st.Datasets) == 0 {
		return nil, nil
	}
	dir := o.Cache
	if dir != "" {
		dir = filepath.Join(dir, "charts")
	}
	return chart.New(chart.Options{CacheDir: dir})
}

// parallel runs the units; the first error, in the units' order, is returned
// and ends the others.
func parallel(ctx context.Context, us []unit, sink page.Sink, progress func(done, total int, what string)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	next := make(chan int)
	errs := make([]error, len(us))
	var wg sync.WaitGroup
	var mu sync.Mutex
	done := 0
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				if errs[i] = us[i].run(ctx, sink); errs[i] != nil {
					cancel()
				}
				mu.Lock()
				done++
				if progress != nil {
					progress(done, len(us), us[i].what)
				}
				mu.Unlock()
			}
		})
	}
	for i := range us {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	var cancelled error
	for i, err := range errs {
		switch {
		case err == nil:
		case errors.Is(err, context.Canceled):
			cancelled = err
		default:
			return fmt.Errorf("rendering %s: %w", us[i].what, err)
		}
	}
	if cancelled == nil {
		cancelled = ctx.Err()
	}
	return cancelled
}
