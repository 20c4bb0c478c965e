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
	// guide.yaml does not call this version approved, so what stands here is left
	// over from a release that was broken off.
	if err := root.RemoveAll(p.Dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := root.MkdirAll(p.Dir, 0o755); err != nil {
		return err
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
		if err := writeFile(root, name, f.Data); err != nil {
			return err
		}
	}
	for d := range dirs {
		syncDir(root, d)
	}
	syncDir(root, path.Dir(p.GuideFile))
	// The rename makes it true.
	temp := path.Join(path.Dir(p.GuideFile), ".guide.yaml.new")
	if err := writeFile(root, temp, p.After); err != nil {
		return err
	}
	if err := root.Rename(temp, p.GuideFile); err != nil {
		return errors.Join(err, root.Remove(temp))
	}
	syncDir(root, path.Dir(p.GuideFile))
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
