package main

import (
	"path/filepath"
	"strings"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/source/folder"
)

// disclosure writes the sheet that an authority signs: a page, and beside it the
// same as JSON.
func (c *call) disclosure(o generator.Options, name string) int {
	html, json, _, err := generator.Disclosure(o, program())
	if err != nil {
		return c.failed(err)
	}
	dir, err := folder.Write(filepath.Dir(name))
	if err != nil {
		return c.failed(err)
	}
	defer dir.Close()
	base := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	for _, f := range []struct {
		name string
		data []byte
	}{{base + ".html", html}, {base + ".json", json}} {
		if err := dir.Replace(f.name, f.data); err != nil {
			return c.failed(err)
		}
	}
	c.tell(diag.F("%s.html, %s.json: the sheet to sign", filepath.Join(filepath.Dir(name), base), base))
	return exitDone
}
