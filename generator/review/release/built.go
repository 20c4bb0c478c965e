package release

import (
	"bytes"
	"fmt"
	"path"

	"bestpractice/generator/diag"
	"bestpractice/generator/site/civil"
)

// Build builds the whole site, for everybody and for the group, with files laid
// over it, as of a day. It says what is wrong with it and writes nothing.
type Build func(over map[string][]byte, day civil.Date) ([]diag.Diagnostic, error)

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
// which the version takes effect. Each error stands in the way.
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
	for _, on := range days {
		ds, err := build(p.Over(), on)
		if err != nil {
			return fmt.Errorf("building the site with version %s: %w", p.Version, err)
		}
		for _, d := range ds {
			if d.Severity == diag.Error {
				p.Obstacles = append(p.Obstacles, Obstacle{Kind: NotBuilt, Diagnostic: d,
					Danish: fmt.Sprintf("sitet kan ikke bygges med den nye version (%s)", d.Pos)})
			}
		}
	}
	p.sortObstacles()
	return nil
}
