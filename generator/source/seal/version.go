package seal

import (
	"fmt"
	"regexp"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/strictyaml"
)

// VersionFile is the name of the file in a version's folder that says what was
// approved. It is sealed with the rest, and names the seal of the version before
// it: so each seal covers all that went before.
const VersionFile = "VERSION"

// Markdown is the reading of Markdown under which versions are sealed today.
// What has no VERSION, or says nothing in it, was sealed under reading 1.
const Markdown = 2

// Version is what VERSION says, in the order in which it is written. What is
// zero is left out: a first or adopted version has no base.
type Version struct {
	ID        string
	Base      string
	BaseSeal  string
	Approved  civil.Date
	Meeting   civil.Date // zero where no meeting approved it
	Effective civil.Date // zero: the day of approval
	Markdown  int        // 0 is written as nothing, and means 1
}

// Format gives the bytes of VERSION: strict YAML, one key a line.
func (v Version) Format() []byte {
	var b strings.Builder
	text := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, value)
		}
	}
	day := func(key string, d civil.Date) {
		if !d.IsZero() {
			text(key, d.String())
		}
	}
	text("version", quoted(v.ID))
	text("base", quoted(v.Base))
	text("base_seal", v.BaseSeal)
	day("approved", v.Approved)
	day("meeting", v.Meeting)
	day("effective", v.Effective)
	if v.Markdown != 0 {
		fmt.Fprintf(&b, "markdown: %d\n", v.Markdown)
	}
	return []byte(b.String())
}

// quoted writes an identifier so that YAML reads no number from it; it holds
// nothing that would need an escape.
func quoted(id string) string {
	if id == "" {
		return ""
	}
	return `"` + id + `"`
}

// record is VERSION as it is read.
type record struct {
	strictyaml.Mapping
	Version   strictyaml.ID   `yaml:"version,required"`
	Base      strictyaml.ID   `yaml:"base"`
	BaseSeal  strictyaml.Text `yaml:"base_seal"`
	Approved  strictyaml.Day  `yaml:"approved,required"`
	Meeting   strictyaml.Day  `yaml:"meeting"`
	Effective strictyaml.Day  `yaml:"effective"`
	Markdown  strictyaml.Int  `yaml:"markdown"`
}

// digest is a seal as [Digest] writes it.
var digest = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)

// ReadVersion reads the text of a VERSION; file is its name in diagnostics. It
// returns nil after a diagnostic.
func ReadVersion(file, text string, l *diag.List) *Version {
	r := &record{}
	found := &diag.List{}
	strictyaml.Decode(file, 0, []byte(text), r, found)
	switch {
	case r.Base.S != "" && r.BaseSeal.S == "":
		found.Errorf(r.Base.Pos, "missing-key", "", "the key %q is missing beside %q", "base_seal", "base")
	case r.Base.S == "" && r.BaseSeal.S != "":
		found.Errorf(r.BaseSeal.Pos, "missing-key", "", "the key %q is missing beside %q", "base", "base_seal")
	}
	if r.BaseSeal.S != "" && !digest.MatchString(r.BaseSeal.S) {
		found.Errorf(r.BaseSeal.Pos, "seal-format", "", "%q is no seal: want sha256: and 64 hexadecimal digits", r.BaseSeal.S)
	}
	if r.Markdown.Set && (r.Markdown.N < 1 || r.Markdown.N > Markdown) {
		found.Errorf(r.Markdown.Pos, "bad-format", "use a newer program", "this program reads Markdown up to reading %d, and the version was sealed under %d", Markdown, r.Markdown.N)
	}
	l.Add(found.Sorted()...)
	if found.HasErrors() {
		return nil
	}
	return &Version{ID: r.Version.S, Base: r.Base.S, BaseSeal: r.BaseSeal.S, Approved: r.Approved.Date, Meeting: r.Meeting.Date,
		Effective: r.Effective.Date, Markdown: r.Markdown.N}
}
