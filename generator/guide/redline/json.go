package redline

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"bestpractice/generator/guide/markdown"
)

// jsonChange is a change as `diff --format json` lists it.
type jsonChange struct {
	ID       string        `json:"id"`
	Kind     Kind          `json:"kind"`
	Section  string        `json:"section"`
	Heading  string        `json:"heading"`
	Block    markdown.Kind `json:"block"`
	Path     []int         `json:"path"`
	Old      string        `json:"old"`
	New      string        `json:"new"`
	Detail   string        `json:"detail"`
	Flags    []Flag        `json:"flags"`
	Proposal string        `json:"proposal"`
	Item     string        `json:"item"`
	Hash     string        `json:"hash"`
	// Status is where the change of a proposal stands: "proposed", or its outcome.
	Status string `json:"status,omitempty"`
	// Follows are the changes that a rewritten number follows from, "2025-01/a".
	Follows []string `json:"follows,omitempty"`
}

// WriteJSON lists changes, one object each, in the order given.
func WriteJSON(w io.Writer, changes []Change) error {
	out := make([]jsonChange, len(changes))
	for i, c := range changes {
		out[i] = jsonChange{ID: c.ID, Kind: c.Kind, Section: c.Section, Heading: c.Heading, Block: c.Block, Path: c.Path, Old: c.Old, New: c.New, Detail: c.Detail, Flags: c.Flags}
		if out[i].Flags == nil {
			out[i].Flags = []Flag{}
		}
		if c.Owner != nil {
			out[i].Proposal, out[i].Item, out[i].Hash, out[i].Status = c.Owner.Proposal, c.Owner.Item, c.Owner.Hash, c.Owner.Status
			out[i].Follows = strings.Fields(c.Owner.Follows)
		}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(struct {
		Changes []jsonChange `json:"changes"`
	}{out}); err != nil {
		return fmt.Errorf("write changes as JSON: %w", err)
	}
	return nil
}

// JSON lists the changes of one comparison.
func (r *Redline) JSON(w io.Writer) error { return WriteJSON(w, r.Changes()) }
