package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/publish"
	"bestpractice/generator/site"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/source/seal"

	"github.com/spf13/pflag"
)

// verify checks, offline, that nobody touched what must not change: without an
// operand the approved versions of the site folder and their chain, with one a
// published copy against the SHA256SUMS in it; with --against either of them
// against another copy.
func verify(c *call, flags *pflag.FlagSet) func([]string) int {
	against := flags.String("against", "", "another copy, a folder or a file of sums, to compare with")
	return func(operands []string) int {
		published := ""
		if len(operands) == 1 {
			published = operands[0]
		}
		switch {
		case *against != "":
			return c.verifyAgainst(published, *against)
		case published != "":
			return c.verifyPublished(published)
		}
		return c.verifySeals()
	}
}

func (c *call) verifySeals() int {
	st, status, err := c.sealed(c.site)
	if err != nil {
		return c.failed(err)
	}
	versions := 0
	for _, v := range approved(st) {
		versions++
		line := diag.F("%s %s: %s", v.Guide.ID, v.ID, v.Seal)
		if v.Withdrawn != nil {
			line = diag.F("%s (withdrawn)", line)
		}
		c.tell(line)
	}
	if status == exitDone {
		c.tell(diag.F("all as sealed (approved versions: %d)", versions))
	}
	return status
}

// sealed reads a site folder, and says what is wrong with its seals and their
// chain, and which folders are gone; other errors are not asked for here.
func (c *call) sealed(dir string) (*site.Site, int, error) {
	list := &diag.List{}
	st, err := generator.Load(generator.Options{Dir: dir, Today: today()}, list)
	if err != nil {
		return nil, exitIO, err
	}
	status := exitDone
	for _, d := range list.Sorted() {
		if strings.HasPrefix(d.Code, "seal-") || d.Code == "missing-version" {
			c.say(d)
			status = exitContent
		}
	}
	return st, status, nil
}

// approved are the versions that were sealed; of one that was withdrawn the files
// may be gone.
func approved(st *site.Site) []*site.Version {
	var out []*site.Version
	for _, g := range st.Guides {
		all := slices.Concat(g.Versions, g.Withdrawn)
		slices.SortFunc(all, func(a, b *site.Version) int { return a.Pos.Compare(b.Pos) })
		for _, v := range all {
			if !v.Draft && v.Seal != "" && (v.Dir != "" || v.Withdrawn != nil) {
				out = append(out, v)
			}
		}
	}
	return out
}

const maxSums = 64 << 20 // bytes; a line a file

// readSums reads a file of sums; a line that is wrong is told and stops whatever
// rests on the file.
func (c *call) readSums(file string) ([]seal.Sum, int, error) {
	data, err := folder.ReadFile(file, maxSums)
	if err != nil {
		return nil, exitIO, err
	}
	sums, problems := seal.Parse(filepath.ToSlash(file), data)
	for _, d := range problems {
		c.say(d)
	}
	if len(problems) > 0 {
		return sums, exitContent, nil
	}
	return sums, exitDone, nil
}

func (c *call) verifyPublished(dir string) int {
	want, status, err := c.publishedSums(dir)
	if err != nil {
		return c.failed(err)
	}
	found, err := seal.Check(os.DirFS(dir), want)
	if err != nil {
		return c.failed(err)
	}
	for _, p := range found {
		fmt.Fprintln(c.stderr, p.Text().In(c.words()))
	}
	if len(found) > 0 || status != exitDone {
		c.closing(diag.F("%s is not as it was published", dir))
		return exitContent
	}
	c.tell(diag.F("%s: %d files, all as published", dir, len(want)))
	return exitDone
}

// publishedSums are the sums that a published copy carries.
func (c *call) publishedSums(dir string) ([]seal.Sum, int, error) {
	if err := publish.Recover(c.ctx, dir); err != nil {
		return nil, exitIO, err
	}
	sums, status, err := c.readSums(filepath.Join(dir, seal.FileName))
	if errors.Is(err, fs.ErrNotExist) {
		err = diag.F("%s is not a published site: it has no %s", dir, seal.FileName)
	}
	return sums, status, err
}
