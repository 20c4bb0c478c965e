package source

import (
	"bytes"
	"encoding/json"
	"strings"

	"bestpractice/generator/diag"
)

// Answers is data/reviews/<meeting>/<party>-<n>.json. Format 2 came with shown,
// final, remarks, wordings of several edits and answers to sections; format 1,
// without them, is read as it was.
type Answers struct {
	File    string   `json:"-"`
	Format  int      `json:"format"`
	Site    string   `json:"site"`
	Meeting string   `json:"meeting"`
	Party   string   `json:"party"`
	Name    string   `json:"name"`
	Saved   string   `json:"saved"`
	Example bool     `json:"example,omitempty"`
	Final   bool     `json:"final,omitempty"`
	Answers []Answer `json:"answers"`
	Remarks []Remark `json:"remarks,omitempty"`
}

// Answer is one reviewer's answer to one item: of a proposal, of the agenda (then
// Proposal is ""), or to a section of a first draft.
type Answer struct {
	Proposal string   `json:"proposal"`
	Item     string   `json:"item"`
	Guide    string   `json:"guide,omitempty"` // in place of Proposal and Item,
	Version  string   `json:"version,omitempty"`
	Section  string   `json:"section,omitempty"`
	Hash     string   `json:"hash"`
	Shown    *Shown   `json:"shown,omitempty"`
	Answer   string   `json:"answer"`
	Comment  string   `json:"comment"`
	Wording  Wording  `json:"wording"`
	Pos      diag.Pos `json:"-"`
}

// MarshalJSON leaves the proposal and item of an answer to a section out.
func (a Answer) MarshalJSON() ([]byte, error) {
	type plain Answer
	if a.Section == "" {
		return marshal(plain(a))
	}
	return marshal(struct {
		Proposal string `json:"proposal,omitempty"`
		Item     string `json:"item,omitempty"`
		plain
	}{plain: plain(a)})
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return b.Bytes(), err
}

// Shown is what somebody saw of an item.
type Shown struct {
	Old Wording `json:"old"`
	New Wording `json:"new"`
}

// Remark is what a reviewer says of a passage that no item is about.
type Remark struct {
	Guide   string   `json:"guide"`
	Version string   `json:"version"`
	Section string   `json:"section"`
	Quote   string   `json:"quote"`
	Comment string   `json:"comment"`
	Wording string   `json:"wording"`
	Pos     diag.Pos `json:"-"`
}

// Wording is a text, or one for each edit of a change: in JSON a string, or a
// list of several. The empty string is none.
type Wording []string

// UnmarshalJSON implements json.Unmarshaler.
func (w *Wording) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) != nil {
		return json.Unmarshal(data, (*[]string)(w))
	}
	if *w = nil; one != "" {
		*w = Wording{one}
	}
	return nil
}

// MarshalJSON implements json.Marshaler.
func (w Wording) MarshalJSON() ([]byte, error) {
	if len(w) < 2 {
		return marshal(strings.Join(w, ""))
	}
	return marshal([]string(w))
}

// ParseAnswers reads one reviewer's answers. It returns nil after a diagnostic.
func ParseAnswers(name string, data []byte, l *diag.List) *Answers {
	at := func(offset int64) diag.Pos { return offsetPos(name, data, offset) }
	a := &Answers{File: name}
	if pos, msg, hint := DecodeJSON(name, data, a); msg != "" {
		l.Errorf(pos, "bad-answers", hint, "not a file of answers: %s", msg)
		return nil
	}
	if a.Format != 1 && a.Format != 2 {
		l.Errorf(at(0), "bad-answers", "this program reads formats 1 and 2", "the answers have format %d", a.Format)
		return nil
	}
	place := func(offsets []int64, i int) diag.Pos {
		if i < len(offsets) {
			return at(skipSpace(data, offsets[i]))
		}
		return diag.Pos{File: name, Line: 1, Column: 1}
	}
	offsets := elements(data, "answers")
	for i := range a.Answers {
		a.Answers[i].Pos = place(offsets, i)
	}
	offsets = elements(data, "remarks")
	for i := range a.Remarks {
		a.Remarks[i].Pos = place(offsets, i)
	}
	return a
}

func skipSpace(data []byte, at int64) int64 {
	for at < int64(len(data)) && strings.IndexByte(" \t\n\r,", data[at]) >= 0 {
		at++
	}
	return at
}

// elements finds where the elements of a list begin, by decoding it once more.
func elements(data []byte, list string) []int64 {
	dec := json.NewDecoder(bytes.NewReader(data))
	var out []int64
	if _, err := dec.Token(); err != nil {
		return nil
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return out
		}
		if key != list {
			var skip json.RawMessage
			if dec.Decode(&skip) != nil {
				return out
			}
			continue
		}
		if open, err := dec.Token(); err != nil || open != json.Delim('[') {
			return out
		}
		for dec.More() {
			out = append(out, dec.InputOffset())
			var skip json.RawMessage
			if dec.Decode(&skip) != nil {
				return out
			}
		}
		return out
	}
	return out
}
