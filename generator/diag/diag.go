// Package diag holds what the program has to say about its input: diagnostics
// with a position, a severity, a code that stays the same, and a hint.
//
// Every stage adds to a List and goes on, so that an editor sees all that is
// wrong in one run. A List prints in one order whatever the order in which
// stages (or goroutines) added to it.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"bestpractice/generator/site/civil"
)

// Pos is a place in a file of the site folder. File is relative to the site
// folder, with forward slashes. Line and Column count from 1, columns in
// characters; 0 means the whole file.
type Pos struct {
	File   string
	Line   int
	Column int
}

// IsZero reports whether p names no file.
func (p Pos) IsZero() bool { return p.File == "" }

// String gives file:line:column, without the parts that are not known.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Compare orders positions by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Severity tells what a diagnostic does to a run: errors stop the build,
// warnings stop only `check --strict`, notes are shown with --verbose.
type Severity int

const (
	Note Severity = iota
	Warning
	Error
)

func (s Severity) String() string {
	return [...]string{"note", "warning", "error"}[s]
}

// MarshalText gives the severity's word, for `check --json`.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Diagnostic is one thing to say about the input.
type Diagnostic struct {
	Pos      Pos
	Severity Severity
	// Code names the kind of problem: lower case, words joined by hyphens. It is
	// what `acknowledge` takes and never changes its meaning.
	Code    string
	Message Text
	// Hint says what to do, or what was probably meant; may be empty.
	Hint Text
	// Related are other places that are part of the problem, such as the first
	// of two definitions.
	Related []Related
	// MayStand marks an error that its author may acknowledge where it stands, as
	// every warning.
	MayStand bool
	// Acknowledge is the entry to paste that does so; "" where it is not known.
	Acknowledge string
}

// Related is a second place of a problem.
type Related struct {
	Pos     Pos
	Message Text
}

// String gives the line that the command prints, in English.
func (d Diagnostic) String() string { return d.In(nil) }

// In gives the line that the command prints, with the message and the hint in
// another language. The frame is the same in all: programs read it.
func (d Diagnostic) In(words Translations) string {
	var b strings.Builder
	if !d.Pos.IsZero() {
		b.WriteString(d.Pos.String())
		b.WriteString(": ")
	}
	fmt.Fprintf(&b, "%s: %s", d.Severity, d.Message.In(words))
	var extra []string
	if d.Hint != "" {
		extra = append(extra, d.Hint.In(words))
	}
	for _, r := range d.Related {
		extra = append(extra, r.Message.In(words)+" "+r.Pos.String())
	}
	if d.Acknowledge != "" {
		extra = append(extra, F("if it may stand, write below acknowledge: %s", d.Acknowledge).In(words))
	}
	if len(extra) > 0 {
		fmt.Fprintf(&b, " (%s)", strings.Join(extra, "; "))
	}
	fmt.Fprintf(&b, " [%s]", d.Code)
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// List collects diagnostics. The zero value is ready to use, and it may be
// added to from several goroutines.
type List struct {
	mu           sync.Mutex
	all          []Diagnostic
	acknowledged map[acknowledgement]bool
	settled      map[string]civil.Date
}

// Add appends diagnostics.
func (l *List) Add(ds ...Diagnostic) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, ds...)
}

// Errorf adds an error; hint may be empty.
func (l *List) Errorf(pos Pos, code string, hint Text, format string, args ...any) {
	l.Add(Diagnostic{Pos: pos, Severity: Error, Code: code, Hint: hint, Message: F(format, args...)})
}

// Warnf adds a warning; hint may be empty.
func (l *List) Warnf(pos Pos, code string, hint Text, format string, args ...any) {
	l.Add(Diagnostic{Pos: pos, Severity: Warning, Code: code, Hint: hint, Message: F(format, args...)})
}

// Notef adds a note; hint may be empty.
func (l *List) Notef(pos Pos, code string, hint Text, format string, args ...any) {
	l.Add(Diagnostic{Pos: pos, Severity: Note, Code: code, Hint: hint, Message: F(format, args...)})
}

// Sorted returns what was added, by position, then severity (worst first), code
// and message; what was added twice appears once.
func (l *List) Sorted() []Diagnostic {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := slices.Clone(l.all)
	for i := range out {
		out[i].Severity = l.severity(out[i])
	}
	slices.SortStableFunc(out, func(a, b Diagnostic) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message), cmp.Compare(a.Hint, b.Hint),
			slices.CompareFunc(a.Related, b.Related, func(a, b Related) int { return a.Pos.Compare(b.Pos) }))
	})
	return slices.CompactFunc(out, func(a, b Diagnostic) bool {
		return a.Pos == b.Pos && a.Severity == b.Severity && a.Code == b.Code && a.Message == b.Message && a.Hint == b.Hint && slices.Equal(a.Related, b.Related)
	})
}

// HasErrors reports whether any diagnostic is an error.
func (l *List) HasErrors() bool { return l.Count(Error) > 0 }

// Count returns how many diagnostics of one severity were added.
func (l *List) Count(s Severity) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := 0
	for _, d := range l.all {
		if l.severity(d) == s {
			n++
		}
	}
	return n
}
