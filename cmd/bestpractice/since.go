package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"bestpractice/generator/diag"
	"bestpractice/generator/source/seal"
)

// online are the sums of what is published: of a copy of it, or the file of sums
// that was kept. The folder that is built into may be such a copy, so they are read
// before that.
func (c *call) online(published string) ([]seal.Sum, int, error) {
	info, err := os.Stat(published)
	if err != nil {
		return nil, exitIO, err
	}
	if info.IsDir() {
		return c.publishedSums(published)
	}
	return c.readSums(published)
}

// serversOwn are the files beside a site that set up the server it stands on: no site
// has them, and they stay where they are.
var serversOwn = []string{".htaccess", "web.config"}

// since lists what must be done by hand for what is online to be what was built:
// files to upload, and those to take away, which a copy over them would leave there.
func (c *call) since(online []seal.Sum, out string) error {
	built, _, err := c.publishedSums(out)
	if err != nil {
		return err
	}
	found := seal.Compare(online, built)
	if len(found) > 0 { // the sums are not among themselves
		found = append(found, seal.Problem{Path: seal.FileName, Kind: seal.Differs})
	}
	words := map[seal.Kind]diag.Text{seal.New: "new", seal.Differs: "changed", seal.Missing: "gone"}
	count := map[diag.Text]int{}
	for _, p := range found {
		if p.Kind == seal.Missing && slices.Contains(serversOwn, p.Path) {
			continue
		}
		count[words[p.Kind]]++
		if c.desk != nil {
			c.desk.Since = append(c.desk.Since, p)
		}
		fmt.Fprintf(c.stdout, "%-8s%s\n", words[p.Kind].In(c.words()), p.Path)
	}
	c.tell(diag.F("%s: %d files to upload (%d new, %d changed), %d to take away", filepath.ToSlash(out), count["new"]+count["changed"], count["new"], count["changed"], count["gone"]))
	return nil
}
