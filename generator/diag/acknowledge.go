package diag

import (
	"fmt"

	"bestpractice/generator/site/civil"
)

// came says on which day a check came that was not there from the start. What was
// approved, decided or published before that day stays as it is: there the check
// only warns, so that no newer program stops a site that stood. What protects
// people (CPR, disclosure) is not here: it stops whatever the date.
var came = map[string]civil.Date{
	"bad-svg":               {Year: 2026, Month: 11, Day: 25},
	"file-type":             {Year: 2026, Month: 11, Day: 25},
	"hidden-character":      {Year: 2026, Month: 11, Day: 25},
	"public-without-reason": {Year: 2026, Month: 11, Day: 25},
	"share-without-counts":  {Year: 2026, Month: 11, Day: 25},
}

// acknowledgement is what authors know of: all warnings of a code in a file, or
// what is found at one line (0: anywhere).
type acknowledgement struct {
	file, code string
	line       int
}

// Acknowledge turns the warnings of one code in one file into notes, whether
// they were added already or come later: the author has said why they stand.
func (l *List) Acknowledge(file, code string) { l.acknowledge(acknowledgement{file, code, 0}) }

// AcknowledgeAt turns what is found at one line into a note, an error too where
// its author may acknowledge it.
func (l *List) AcknowledgeAt(file, code string, line int) {
	l.acknowledge(acknowledgement{file, code, line})
}

func (l *List) acknowledge(a acknowledgement) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.acknowledged == nil {
		l.acknowledged = map[acknowledgement]bool{}
	}
	l.acknowledged[a] = true
}

// Settled says on which day what stands in a file was approved, decided or
// published: checks that came later only warn of it.
func (l *List) Settled(file string, day civil.Date) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.settled == nil {
		l.settled = map[string]civil.Date{}
	}
	l.settled[file] = day
}

// severity is d's after acknowledgements, and after what was settled before its
// check came.
func (l *List) severity(d Diagnostic) Severity {
	s := d.Severity
	if day, settled := l.settled[d.Pos.File]; settled && s == Error && day.Before(came[d.Code]) {
		s = Warning
	}
	known := l.acknowledged[acknowledgement{d.Pos.File, d.Code, max(d.Pos.Line, 1)}]
	if s == Warning && (known || l.acknowledged[acknowledgement{d.Pos.File, d.Code, 0}]) || s == Error && known && d.MayStand {
		return Note
	}
	return s
}

// Entry is what to paste below `acknowledge:` so that the finding becomes a note.
// hash is that of its line.
func (d Diagnostic) Entry(hash string) string {
	return fmt.Sprintf("- {code: %s, file: %q, line: %d, hash: %q, reason: \"\"}", d.Code, d.Pos.File, max(d.Pos.Line, 1), hash)
}
