package release

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// Apply writes the release below the site folder dir. It writes nothing where
// the plan has obstacles, where it is done already, or where guide.yaml is no
// longer what the plan was made from.
func (p *Plan) Apply(dir string) error {
	switch {
	case len(p.Obstacles) > 0:
		return fmt.Errorf("releasing version %s: %d things stand in the way", p.Version, len(p.Obstacles))
	case p.Done:
		return nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("releasing version %s: %w", p.Version, err)
	}
	defer root.Close()
	if err := p.write(root); err != nil {
		return fmt.Errorf("releasing version %s: %w", p.Version, err)
	}
	return nil
}

func (p *Plan) write(root *os.Root) error {
	now, err := root.ReadFile(p.GuideFile)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, p.Before) {
		return fmt.Errorf("%s was changed while the release was made ready: run it again", p.GuideFile)
	}
	if p.Base == nil {
		if err := p.untouched(root); err != nil {
			return err
		}
	} else {
		// guide.yaml does not call this version approved, so what stands here is left
		// over from a release that was broken off.
		if err := root.RemoveAll(p.Dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := root.MkdirAll(p.Dir, 0o755); err != nil {
			return err
		}
	}
	dirs := map[string]bool{p.Dir: true}
	for _, f := range p.Files {
		name := path.Join(p.Dir, f.Name)
		if d := path.Dir(name); !dirs[d] {
			if err := root.MkdirAll(d, 0o755); err != nil {
				return err
			}
			dirs[d] = true
		}
		if f.Before != nil && bytes.Equal(f.Before, f.Data) {
			continue
		}
		if err := replace(root, name, f.Data); err != nil {
			return err
		}
	}
	for d := range dirs {
		syncDir(root, d)
	}
	syncDir(root, path.Dir(p.GuideFile))
	// The rename makes it true.
	return replace(root, p.GuideFile, p.After)
}

// untouched holds the files of a first draft to what was read: somebody may have
// saved one since.
func (p *Plan) untouched(root *os.Root) error {
	for _, f := range p.Files {
		if f.Before == nil {
			continue
		}
		now, err := root.ReadFile(path.Join(p.Dir, f.Name))
		if err != nil {
			return err
		}
		if !bytes.Equal(now, f.Before) {
			return fmt.Errorf("%s was changed while the release was made ready: run it again", path.Join(p.Dir, f.Name))
		}
	}
	return nil
}

// replace puts a file in its place by one rename.
func replace(root *os.Root, name string, data []byte) error {
	temp := path.Join(path.Dir(name), "."+path.Base(name)+".new")
	if err := writeFile(root, temp, data); err != nil {
		return errors.Join(err, root.Remove(temp))
	}
	if err := root.Rename(temp, name); err != nil {
		return errors.Join(err, root.Remove(temp))
	}
	syncDir(root, path.Dir(name))
	return nil
}

// writeFile writes a file and sees it to the disk: the rename must not come
// true before what it stands for.
func writeFile(root *os.Root, name string, data []byte) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// syncDir is for file systems that keep names apart from contents; where a
// folder cannot be synced (Windows) the file system does without.
func syncDir(root *os.Root, name string) {
	if f, err := root.Open(name); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}
