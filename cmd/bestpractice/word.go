package main

import (
	"fmt"
	"io"
	"runtime/debug"
	"slices"

	"bestpractice/generator/diag"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/word/docx"
	"bestpractice/generator/word/read"
)

// diffTracked shows the tracked changes of a Word file, or one of its texts.
func (c *call) diffTracked(name, text, format string) int {
	if text != "" && !slices.Contains([]string{"accepted", "rejected"}, text) {
		return c.usageError("--text is accepted or rejected, not %q", text)
	}
	// A tree of a large file is kept whole: with little garbage beside it, it takes a
	// third less room, and a sixth more time.
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	d, status := c.word(name)
	if d == nil {
		return status
	}
	var err error
	switch {
	case text != "":
		view := read.Accepted
		if text == "rejected" {
			view = read.Rejected
		}
		for _, line := range read.Lines(d.View(view)) {
			if _, err = fmt.Fprintln(c.stdout, line); err != nil {
				break
			}
		}
	case format == "json":
		err = d.JSON(c.stdout)
	case format == "html":
		err = d.HTML(c.stdout)
	default:
		err = d.Print(c.stdout)
	}
	if err != nil {
		return c.failed(err)
	}
	return exitDone
}

// word reads a Word file and says what was not understood in it; nil with the
// exit status where it is refused.
func (c *call) word(name string) (*read.Document, int) {
	data, err := readBounded(name, docx.MaxFile)
	if err != nil {
		return nil, c.failed(err)
	}
	list := &diag.List{}
	d := read.Open(name, data, list)
	c.report(list.Sorted(), false)
	if d == nil {
		return nil, exitContent
	}
	return d, exitDone
}

// readBounded reads a file, and no more than one byte beyond the limit: who
// takes the bytes says that it is too large.
func readBounded(name string, limit int64) ([]byte, error) {
	f, err := folder.OpenFile(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	return data, nil
}
