package decide

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/folder"
)

// Minutes are the decisions of a meeting as its page saves them.
type Minutes struct {
	Format    int         `json:"format"`
	Site      string      `json:"site"`
	Meeting   string      `json:"meeting"`
	Saved     string      `json:"saved"`
	Decisions []*Decision `json:"decisions"`
}

// Decision is one of them.
type Decision struct {
	Proposal string       `json:"proposal"`
	Item     string       `json:"item"`
	Hash     string       `json:"hash"`
	Shown    Shown        `json:"shown"`
	Outcome  site.Outcome `json:"outcome"`
	Texts    []*string    `json:"texts"`
	Note     string       `json:"note"`
}

// Shown is what the page showed of an item when it was decided.
type Shown struct {
	Old wording `json:"old"`
	New wording `json:"new"`
}

// wording is a string, or a list of them for a change of several edits.
type wording []string

func (w *wording) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*w = wording{one}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(w))
}

// Parse reads a file of decisions. What stands in it and is not known is an
// error: it would be lost.
func Parse(data []byte) (*Minutes, error) {
	m := &Minutes{}
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	d.DisallowUnknownFields()
	if err := d.Decode(m); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
			return nil, errors.New("the file ends too early")
		}
		return nil, err
	}
	if m.Format != 1 {
		return nil, fmt.Errorf("the decisions have format %d, and this program reads format 1", m.Format)
	}
	return m, nil
}

// All makes the edits of a meeting's decisions, one for each file: all of them,
// or none where something is refused. What stands there already is left out, so
// that the same decisions complete what was broken off.
func All(st *site.Site, root fs.FS, m *Minutes) (edits []*Edit, refused []diag.Diagnostic, err error) {
	turnDown := func(code string, hint diag.Text, message diag.Text) {
		refused = append(refused, diag.Diagnostic{Severity: diag.Error, Code: code, Message: message, Hint: hint})
	}
	if m.Site != st.BaseURL {
		turnDown("other-site", "", diag.F("the decisions are for another site, %q (this one is %s)", m.Site, st.BaseURL))
	}
	day, err := civil.Parse(m.Meeting)
	if err != nil {
		turnDown("unknown-meeting", "", diag.F("the meeting %q is no day", m.Meeting))
		return nil, refused, nil
	}
	over := map[string][]byte{}
	at := map[string]*Edit{}
	seen := map[[2]string]bool{}
	for _, d := range m.Decisions {
		if seen[[2]string{d.Proposal, d.Item}] {
			turnDown("decided-twice", "keep the one that holds", diag.F("the file decides on item %q of proposal %s twice", d.Item, d.Proposal))
			continue
		}
		seen[[2]string{d.Proposal, d.Item}] = true
		e, err := New(st, folder.Over(root, over), Request{Proposal: d.Proposal, Item: d.Item, Meeting: day, Outcome: d.Outcome, Texts: d.Texts, Note: d.Note, Hash: d.Hash, Shown: d.Shown})
		switch {
		case err != nil:
			return nil, nil, err
		case len(e.Refused) > 0:
			refused = append(refused, e.Refused...)
		case e.Done:
		case at[e.File] == nil:
			at[e.File], over[e.File] = e, e.After
			edits = append(edits, e)
		default:
			at[e.File].After, over[e.File] = e.After, e.After
		}
	}
	if len(refused) > 0 {
		return nil, refused, nil
	}
	return edits, nil, nil
}

// asShown refuses what was decided on another text than the one that stands now.
func (c *checker) asShown(pos diag.Pos, id string, is bool, old, now string) {
	r := c.request
	if r.Hash == "" || is {
		return
	}
	c.refuse(pos, "changed-after-decision", "show the meeting the text as it is now, and decide again",
		"item %q of proposal %s was decided on another text: %q → %q was shown, and it is %q → %q now",
		id, r.Proposal, strings.Join(r.Shown.Old, " … "), strings.Join(r.Shown.New, " … "), old, now)
}
