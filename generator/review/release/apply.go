package release

import (
	"bytes"
	"fmt"
	"path"

	"bestpractice/generator/source/folder"
)

// Apply writes the release into the site folder. It writes nothing where the plan
// has obstacles, where it is done already, or where guide.yaml is no longer what
// the plan was made from.
func (p *Plan) Apply(site *folder.Writer) error {
	switch {
	case len(p.Obstacles) > 0:
		return fmt.Errorf("releasing version %s: %d things stand in the way", p.Version, len(p.Obstacles))
	case p.Done:
		return nil
	}
	if err := p.write(site); err != nil {
		return fmt.Errorf("releasing version %s: %w", p.Version, err)
	}
	return nil
}

func (p *Plan) write(site *folder.Writer) error {
	if err := unchanged(site, p.GuideFile, p.Before); err != nil {
		return err
	}
	if p.Base == nil {
		if err := p.untouched(site); err != nil {
			return err
		}
	} else if err := site.RemoveAll(p.Dir); err != nil {
		// guide.yaml does not call this version approved, so what stands here is left
		// over from a release that was broken off.
		return err
	}
	for _, f := range p.Files {
		if f.Before != nil && bytes.Equal(f.Before, f.Data) {
			continue
		}
		if err := site.Replace(path.Join(p.Dir, f.Name), f.Data); err != nil {
			return err
		}
	}
	// The rename makes it true.
	return site.Update(p.GuideFile, p.Before, p.After)
}

// untouched holds the files of a first draft to what was read: somebody may have
// saved one since. What a release that was killed left beside them goes.
func (p *Plan) untouched(site *folder.Writer) error {
	for _, f := range p.Files {
		if f.Before == nil {
			continue
		}
		if err := unchanged(site, path.Join(p.Dir, f.Name), f.Before); err != nil {
			return err
		}
	}
	for _, name := range p.unfinished {
		if err := site.RemoveAll(name); err != nil {
			return err
		}
	}
	return nil
}

func unchanged(site *folder.Writer, name string, before []byte) error {
	now, err := site.ReadFile(name)
	if err == nil && !bytes.Equal(now, before) {
		err = fmt.Errorf("%s: %w", name, folder.ErrChanged)
	}
	return err
}
