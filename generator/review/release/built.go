package release

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// Build builds the whole site, for everybody and for the group, with files laid
// over it, as of a day. It gives the site as it was read, says what is wrong with
// it, and writes nothing.
type Build func(over map[string][]byte, day civil.Date) (*site.Site, []diag.Diagnostic, error)

// Over are the files of the release as they are laid over the site folder.
func (p *Plan) Over() map[string][]byte {
	over := map[string][]byte{p.GuideFile: p.After}
	if p.Base != nil {
		over[p.Dir] = nil // what a release that was broken off left there
	}
	for _, f := range p.Files {
		if f.Before == nil || !bytes.Equal(f.Before, f.Data) {
			over[path.Join(p.Dir, f.Name)] = f.Data
		}
	}
	return over
}

// Try builds the site with the release in it, as of a day and as of the day on
// which the version takes effect, and holds what is read of it against the base.
// Each error, and each difference that nobody approved, stands in the way.
func (p *Plan) Try(day civil.Date, build Build) error {
	if !p.OK() || p.Done {
		return nil
	}
	days := []civil.Date{day}
	effective := p.effective(p.Guide.Version(p.Version))
	if effective.IsZero() {
		effective = p.Day()
	}
	if effective != day {
		days = append(days, effective)
	}
	for i, on := range days {
		st, ds, err := build(p.Over(), on)
		if err != nil {
			return fmt.Errorf("building the site with version %s: %w", p.Version, err)
		}
		if i == 0 {
			p.prove(released(st, p))
		}
		for _, d := range ds {
			// What was sealed once may lack a description, what is sealed now may not.
			bare := d.Severity == diag.Warning && d.Code == "image-alt" && strings.HasPrefix(d.Pos.File, p.Dir+"/")
			if d.Severity == diag.Error || bare {
				if p.mendable(&d); bare && d.Pos.File == p.GuideFile {
					continue // it stands so in the base
				}
				d.Severity = diag.Error
				p.Obstacles = append(p.Obstacles, Obstacle{Kind: NotBuilt, Diagnostic: d})
			}
		}
	}
	p.sortObstacles()
	return nil
}

// mendable leads a diagnostic about a file that was not written to where its
// author may mend it: the proposal that brings the words, else guide.yaml.
func (p *Plan) mendable(d *diag.Diagnostic) {
	unwritten := func(pos diag.Pos) bool { return p.Base != nil && strings.HasPrefix(pos.File, p.Dir+"/") }
	d.Related = slices.DeleteFunc(slices.Clone(d.Related), func(r diag.Related) bool { return unwritten(r.Pos) })
	if !unwritten(d.Pos) {
		return
	}
	at := d.Pos
	d.Pos = diag.Pos{File: p.GuideFile}
	for _, f := range p.Files {
		lines := strings.Split(string(f.Data), "\n")
		if path.Join(p.Dir, f.Name) != at.File || f.Owner == nil || at.Line < 1 || at.Line > len(lines) {
			continue
		}
		words := []rune(lines[at.Line-1])
		d.Pos = cmp.Or(amend.Blame(f.Owner, string(words[min(len(words), max(0, at.Column-1)):])), d.Pos)
	}
}

// released is the version as it was read of the files of the release; an empty
// one where it could not be, so that all of the base is gone from it.
func released(st *site.Site, p *Plan) *site.Version {
	for _, g := range st.Guides {
		if v := g.Version(p.Version); g.ID == p.Guide.ID && v != nil {
			return v
		}
	}
	return &site.Version{ID: p.Version}
}
