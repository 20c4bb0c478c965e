// Package collect takes in what reviewers send back: it finds the answers in
// files, mails and pasted text, checks them against the site, says where each is
// to be stored, and puts all answers for a meeting into one table.
//
// Input is a resolved site, its folder and the bytes that were sent. Output is a
// Result: what would be stored, what is refused and why. Nothing is written
// before Result.Store; whoever runs it is to store nothing where anything was
// refused, so that a run can be repeated as a whole. What comes in is taken for
// hostile: sizes are bounded, texts with markup or control characters are
// refused, and so is what looks like a CPR number.
//
// # Answers
//
// Answers are JSON, in UTF-8, as a file or as a code line:
//
//	{"format": 1, "site": BASE_URL, "meeting": "2025-06-04", "party": "plo", "name": "",
//	 "saved": "2025-06-02T10:15:00+02:00",
//	 "answers": [{"proposal": "2025-01", "item": "a", "hash": "sha256:…", "answer": "godkend", "comment": "", "wording": ""}]}
//
// site is the base_url of data/site.yaml, which tells one site from another.
// An answer to a question that the agenda itself asks has an empty proposal.
// saved is RFC 3339. An answer stands for each item that the reviewer answered,
// and for no other.
//
// # The code line
//
// A text that is copied or mailed ends in a line from which the answers can be
// read again:
//
//	bestpractice-svar:1:PAYLOAD:CHECK
//
// PAYLOAD is the JSON, encoded as base64url (RFC 4648, section 5) without
// padding. It is not compressed: browsers cannot do that while a click is being
// handled. CHECK is the CRC-32 of the JSON's bytes (IEEE 802.3, as in zip and
// PNG) as eight lower-case hexadecimal digits; it tells a text that was cut off
// or changed on its way, and guards against nothing else. Mail programs may wrap
// the line: white space, and > at the start of a line, may stand anywhere after
// the first colon. Whatever stands before and after the line is not read.
package collect

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"
)

// Input is something that was sent back: a file of answers, a mail, or text.
type Input struct {
	Name string // for what is said about it
	Data []byte
}

// Result is what comes of the inputs.
type Result struct {
	Taken   []*Taken
	Refused []diag.Diagnostic // Pos.File is the input's name
	Notes   []diag.Diagnostic
	// Answers are all sheets as they stand once Taken is stored.
	Answers []*site.AnswerSheet
}

// Taken is a sheet of answers that is in order.
type Taken struct {
	From   string // the input's name
	Action Action
	File   string // where it is stored, relative to the site folder
	Data   []byte // what is stored there
	Sheet  *site.AnswerSheet
	// Unknown are answers to items that are not there: shown, never counted.
	Unknown []source.Answer
}

// Action is what happens to a sheet.
type Action int

const (
	Stored    Action = iota // a new file
	Replaced                // takes the place of an older one of the same person
	Unchanged               // it is there already
	Older                   // a newer one of the same person is there: not stored
)

// MaxInput is the largest input that is read, in bytes: a mail with attachments.
const MaxInput = 20 << 20

// Collect reads and checks inputs. root is the site folder, read for the answers
// that are there already.
func Collect(st *site.Site, root fs.FS, inputs []Input, by Sender) (*Result, error) {
	r := &Result{}
	c := collector{site: st, root: root, result: r, there: map[string][]*stored{}}
	find := itemsOf(st, by.meeting(st))
	for _, in := range inputs {
		p := parse(in, find)
		if len(p.typed) > 0 {
			from := by
			if p.date != "" {
				from.Saved = p.date
			}
			if from.Party = by.party(p.from); from.Party == "" {
				p.refused = append(p.refused, diag.Diagnostic{Pos: diag.Pos{File: in.Name}, Severity: diag.Error, Code: "no-party",
					Hint: diag.F("name who answers: --by PARTY"), Message: diag.F("the answers are typed, and do not say whose they are")})
			} else {
				p.sheets = append(p.sheets, asTyped(st, from, p.typed))
			}
		}
		r.Refused = append(r.Refused, p.refused...)
		for _, a := range p.sheets {
			if err := c.take(in.Name, a); err != nil {
				return nil, err
			}
		}
	}
	c.all()
	return r, nil
}

// OK reports whether nothing was refused.
func (r *Result) OK() bool { return len(r.Refused) == 0 }

// Store writes what was taken into the site folder, file by file: the same run
// again completes one that was killed.
func (r *Result) Store(site *folder.Writer) error {
	if !r.OK() {
		return errors.New("storing answers: some were refused")
	}
	for _, t := range r.Taken {
		if t.Action != Stored && t.Action != Replaced {
			continue
		}
		if err := site.Replace(t.File, t.Data); err != nil {
			return fmt.Errorf("storing answers: %w", err)
		}
	}
	return nil
}

// stored is a sheet that stands in data/reviews, or will.
type stored struct {
	file    string
	answers *source.Answers
	data    []byte
	// of this run, nil for what was there before
	taken *Taken
}

type collector struct {
	site   *site.Site
	root   fs.FS
	result *Result
	there  map[string][]*stored // by meeting
}

// again reports whether a sheet without a name says what another one does, whenever it
// was taken in: a mail may be pasted twice.
func again(old, a *source.Answers) bool {
	same := *a
	same.Saved = old.Saved
	return a.Name == "" && bytes.Equal(canonical(old), canonical(&same))
}

// take finds a place for one sheet.
func (c *collector) take(from string, a *source.Answers) error {
	sheet, unknown, refused := check(c.site, from, a)
	if len(refused) > 0 {
		c.result.Refused = append(c.result.Refused, refused...)
		return nil
	}
	there, err := c.stored(a.Meeting)
	if err != nil {
		return err
	}
	t := &Taken{From: from, Sheet: sheet, Unknown: unknown, Data: canonical(a)}
	c.result.Taken = append(c.result.Taken, t)
	for _, old := range there {
		if old.answers.Party != a.Party {
			continue
		}
		if bytes.Equal(canonical(old.answers), t.Data) || again(old.answers, a) {
			t.Action, t.File = Unchanged, old.file
			c.finish(t)
			return nil
		}
		if !samePerson(old.answers.Name, a.Name) {
			continue
		}
		t.File = old.file
		if !newer(a.Saved, old.answers.Saved) {
			t.Action = Older
			c.finish(t)
			return nil
		}
		t.Action = Replaced
		if old.taken != nil { // sent twice in one run: the newer one counts
			old.taken.Action = Older
			if old.data == nil {
				t.Action = Stored
			}
		}
		old.answers, old.taken = a, t
		c.finish(t)
		return nil
	}
	t.File = c.free(a.Meeting, a.Party)
	c.there[a.Meeting] = append(c.there[a.Meeting], &stored{file: t.File, answers: a, taken: t})
	c.finish(t)
	return nil
}

func (c *collector) finish(t *Taken) { t.Sheet.File = t.File }

// samePerson reports whether two sheets of one party are of one person. Sheets
// without a name may be of anybody, so none takes another's place.
func samePerson(a, b string) bool {
	a, b = strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " ")
	return a != "" && strings.EqualFold(a, b)
}

func newer(a, b string) bool {
	x, errX := time.Parse(time.RFC3339, a)
	y, errY := time.Parse(time.RFC3339, b)
	return errX == nil && (errY != nil || x.After(y))
}

// stored reads the sheets of a meeting once.
func (c *collector) stored(meeting string) ([]*stored, error) {
	if list, ok := c.there[meeting]; ok {
		return list, nil
	}
	dir := path.Join("data/reviews", meeting)
	entries, err := fs.ReadDir(c.root, dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading the answers that are there: %w", err)
	}
	list := []*stored{}
	for _, e := range entries {
		if e.IsDir() || path.Ext(e.Name()) != ".json" || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		name := path.Join(dir, e.Name())
		data, err := fs.ReadFile(c.root, name)
		if err != nil {
			return nil, fmt.Errorf("reading the answers that are there: %w", err)
		}
		text, err := source.Normalize(data)
		var l diag.List
		a := (*source.Answers)(nil)
		if err == nil {
			a = source.ParseAnswers(name, []byte(text), &l)
		}
		if a == nil { // the build tells of it; its name is taken all the same
			a = &source.Answers{File: name}
		}
		list = append(list, &stored{file: name, answers: a, data: data})
	}
	c.there[meeting] = list
	return list, nil
}

// free names the first file of a party that nobody has.
func (c *collector) free(meeting, party string) string {
	for n := 1; ; n++ {
		name := path.Join("data/reviews", meeting, fmt.Sprintf("%s-%d.json", party, n))
		if !slices.ContainsFunc(c.there[meeting], func(s *stored) bool { return strings.EqualFold(s.file, name) }) {
			return name
		}
	}
}

// canonical is how answers are stored: the same for the same answers, however
// they came.
func canonical(a *source.Answers) []byte {
	stored := *a
	if stored.Answers == nil {
		stored.Answers = []source.Answer{}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	// Strings and numbers alone: encoding cannot fail.
	_ = enc.Encode(stored)
	return b.Bytes()
}

// all lists the sheets as they stand afterwards, and says what replaced what.
func (c *collector) all() {
	replaced := map[string]*Taken{}
	for _, t := range c.result.Taken {
		at := diag.Pos{File: t.From}
		note := func(code, format string, args ...any) {
			c.result.Notes = append(c.result.Notes, diag.Diagnostic{Pos: at, Severity: diag.Note, Code: code, Message: diag.F(format, args...)})
		}
		switch t.Action {
		case Stored:
			replaced[t.File] = t
			note("answers-stored", "is stored as %s", t.File)
			if t.Sheet.Name == "" && c.others(t) {
				note("answers-without-name", "another sheet of %s is there, and this one has no name: both are kept", t.Sheet.Party.Name)
			}
		case Replaced:
			replaced[t.File] = t
			note("answers-replaced", "replaces the older answers of the same person in %s", t.File)
		case Unchanged:
			note("answers-unchanged", "is stored already as %s", t.File)
		case Older:
			note("answers-older", "is older than the answers of the same person in %s: not stored", t.File)
		}
		for _, u := range t.Unknown {
			c.result.Notes = append(c.result.Notes, diag.Diagnostic{Pos: at, Severity: diag.Warning, Code: "unknown-item",
				Message: diag.F("there is no %s: the answer %q is not counted", itemName(u.Proposal, u.Item, u.Section), u.Answer)})
		}
		for _, a := range t.Sheet.Answers {
			if a.Stale {
				c.result.Notes = append(c.result.Notes, diag.Diagnostic{Pos: at, Severity: diag.Warning, Code: "stale-answer",
					Message: diag.F("%s was changed after the answer %q: it is shown, not counted", about(a), a.Answer)})
			}
		}
	}
	for _, s := range c.site.Answers {
		if t := replaced[s.File]; t != nil {
			c.result.Answers = append(c.result.Answers, t.Sheet)
			delete(replaced, s.File)
		} else {
			c.result.Answers = append(c.result.Answers, s)
		}
	}
	for _, t := range c.result.Taken {
		if replaced[t.File] == t {
			c.result.Answers = append(c.result.Answers, t.Sheet)
		}
	}
	slices.SortStableFunc(c.result.Answers, func(a, b *site.AnswerSheet) int { return cmp.Compare(a.File, b.File) })
}

func about(a *site.Answer) diag.Text {
	if a.Section != nil {
		return itemName("", "", a.Section.ID)
	}
	return itemName(a.ProposalID(), a.ID(), "")
}

func itemName(proposal, item, section string) diag.Text {
	switch {
	case section != "":
		return diag.F("section %q of the first draft", section)
	case proposal == "":
		return diag.F("question %q on the agenda", item)
	}
	return diag.F("item %q in proposal %q", item, proposal)
}

// others reports whether the meeting has another sheet of the same party.
func (c *collector) others(t *Taken) bool {
	n := 0
	for _, s := range c.there[t.Sheet.Meeting.Date.String()] {
		if s.answers.Party == t.Sheet.Party.ID {
			n++
		}
	}
	return n > 1
}
