package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"bestpractice/generator/diag"
	"bestpractice/generator/publish"
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/source/seal"

	"github.com/spf13/pflag"
)

// runVerify checks, offline, that nobody touched what must not change: without
// an operand the approved versions of the site folder, with one a published
// copy against the SHA256SUMS in it.
func verify(c *call, flags *pflag.FlagSet) func([]string) int {
	return func(operands []string) int {
		if len(operands) == 1 {
			return c.verifyPublished(operands[0])
		}
		list := &diag.List{}
		files, err := folder.Open(c.site)
		if err != nil {
			return c.failed(err)
		}
		defer files.Close()
		records, err := source.Load(files, list)
		if err != nil {
			return c.failed(err)
		}
		status, versions := exitDone, 0
		for _, d := range list.Sorted() {
			if len(d.Code) > 5 && d.Code[:5] == "seal-" {
				c.say(d)
				status = exitContent
			}
		}
		for _, g := range records.Guides {
			for _, v := range g.Versions {
				if v.Sums == nil {
					continue
				}
				versions++
				fmt.Fprintf(c.stdout, "%s %s: %s\n", g.ID, v.Version.S, seal.Digest(v.Sums))
			}
		}
		if status == exitDone {
			fmt.Fprintf(c.stdout, "all as sealed (approved versions: %d)\n", versions)
		}
		return status
	}
}

func (c *call) verifyPublished(dir string) int {
	if err := publish.Recover(c.ctx, dir); err != nil {
		return c.failed(err)
	}
	file := filepath.Join(dir, seal.FileName)
	sums, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return c.failed(fmt.Errorf("%s is not a published site: it has no %s", dir, seal.FileName))
	}
	if err != nil {
		return c.failed(err)
	}
	want, problems := seal.Parse(filepath.ToSlash(file), sums)
	for _, d := range problems {
		c.say(d)
	}
	found, err := seal.Check(os.DirFS(dir), want)
	if err != nil {
		return c.failed(err)
	}
	for _, p := range found {
		fmt.Fprintln(c.stderr, p)
	}
	if len(found)+len(problems) > 0 {
		fmt.Fprintf(c.stderr, "bestpractice verify: %s is not as it was published\n", dir)
		return exitContent
	}
	fmt.Fprintf(c.stdout, "%s: %d files, all as published\n", dir, len(want))
	return exitDone
}
