package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/language"
	"bestpractice/generator/starter"

	"github.com/spf13/pflag"
)

func initSite(c *call, flags *pflag.FlagSet) func([]string) int {
	date := flags.String("date", "", "the day that the example's version is approved (default: today)")
	var o starter.SiteOptions
	flags.StringVar(&o.Title, "title", "", "what the guide is called (default: to be written into it)")
	flags.StringVar(&o.Organisation, "organisation", "", "who publishes it (default: to be written into the site)")
	flags.StringVar(&o.Language, "language", language.Default, "the language of the site: "+strings.Join(starter.Languages(), ", "))
	return func(operands []string) int {
		if !slices.Contains(starter.Languages(), o.Language) {
			return c.usageError("--language: there is no new site in %q, only in %s", o.Language, strings.Join(starter.Languages(), ", "))
		}
		if flags.Changed("language") {
			c.speak(o.Language)
		}
		dir, ok := c.askSite(operands, &o)
		if !ok {
			return c.missing()
		}
		today, err := dayOrToday(*date)
		if err != nil {
			return c.usageError("--date: %v", err)
		}
		o.Today = today
		files, err := starter.Site(o)
		if err != nil {
			return c.usageError("%v", err)
		}
		if err := putFolder(dir, files); err != nil {
			return c.failed(err)
		}
		c.speak(o.Language)
		fmt.Fprintln(c.stdout, diag.F("%s: %d files. Read README.md, and see the site with: bestpractice serve --site %s", dir, len(files), dir).In(c.words()))
		return exitDone
	}
}

// putFolder makes the folder dir with files, all or none: they are written beside
// it, and one rename puts them there. A folder that is there must be empty.
func putFolder(dir string, files []starter.File) error {
	exists, err := emptyFolder(dir)
	if err != nil {
		return err
	}
	dir, err = filepath.Abs(dir) // "." has no place beside it otherwise
	if err != nil {
		return err
	}
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return err
	}
	current := exists && isCurrent(dir)
	if current {
		parent = dir // the shell stands in it: it must stay the same folder
	}
	work, err := os.MkdirTemp(parent, ".bestpractice-init-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	made := filepath.Join(work, "site") // not work itself, which only its owner may read
	if err := writeFiles(made, files); err != nil {
		return err
	}
	if current {
		return moveEntries(made, dir)
	}
	if exists { // Windows renames onto no folder, not even an empty one
		if err := os.Remove(dir); err != nil {
			return err
		}
	}
	return os.Rename(made, dir)
}

// emptyFolder reports whether dir is there. What is there and is no empty folder
// is an error.
func emptyFolder(dir string) (bool, error) {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case len(entries) > 0:
		return true, diag.F("%s is not empty: it holds %s. Name a new folder", dir, entries[0].Name())
	}
	return true, nil
}

func isCurrent(dir string) bool {
	a, errA := os.Stat(".")
	b, errB := os.Stat(dir)
	return errA == nil && errB == nil && os.SameFile(a, b)
}

func writeFiles(dir string, files []starter.File) error {
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// moveEntries moves what stands in one folder into another; what fails takes
// back what was moved.
func moveEntries(from, to string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for i, e := range entries {
		if err := os.Rename(filepath.Join(from, e.Name()), filepath.Join(to, e.Name())); err != nil {
			for _, moved := range entries[:i] {
				os.RemoveAll(filepath.Join(to, moved.Name()))
			}
			return err
		}
	}
	return nil
}
