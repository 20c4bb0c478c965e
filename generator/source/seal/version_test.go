package seal_test

import (
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/seal"

	"github.com/google/go-cmp/cmp"
)

var digest = "sha256:" + strings.Repeat("0a", 32)

func day(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// VERSION has its keys one a line, in one order, and what is not there is left
// out; what is written is read again.
func TestVersion(t *testing.T) {
	for _, test := range []struct {
		v    seal.Version
		want string
	}{
		{seal.Version{ID: "1.10", Base: "1.0", BaseSeal: digest, Approved: day("2025-06-04"), Meeting: day("2025-06-04"), Effective: day("2025-07-01"), Markdown: 2},
			"version: \"1.10\"\nbase: \"1.0\"\nbase_seal: " + digest + "\napproved: 2025-06-04\nmeeting: 2025-06-04\neffective: 2025-07-01\nmarkdown: 2\n"},
		{seal.Version{ID: "0.9", Approved: day("2025-06-04")}, "version: \"0.9\"\napproved: 2025-06-04\n"},
	} {
		got := test.v.Format()
		if string(got) != test.want {
			t.Errorf("VERSION is\n%s", got)
		}
		l := &diag.List{}
		back := seal.ReadVersion("VERSION", string(got), l)
		if diff := cmp.Diff(&test.v, back); diff != "" || l.HasErrors() {
			t.Errorf("read again: %s%v", diff, l.Sorted())
		}
	}
}

func TestVersionMistakes(t *testing.T) {
	const rest = "approved: 2025-06-04\n"
	for text, want := range map[string]string{
		"version: 1.10\n" + rest:                                 "VERSION:1:10",
		"version: \"1.0\"\n":                                     "missing-key",
		"version: \"1.0\"\nby: mig\n" + rest:                     "unknown-key",
		"version: \"1.0\"\nbase: \"0.9\"\n" + rest:               "base_seal",
		"version: \"1.0\"\nbase_seal: x\n" + rest:                "\"base\"",
		"version: \"1.0\"\nbase: \"0.9\"\nbase_seal: x\n" + rest: "no seal",
		"version: \"1.0\"\nmarkdown: 3\n" + rest:                 "newer program",
		"version: \"1.0\"\napproved: 2025-02-30\n":               "VERSION:2:11",
		"version: \"1.0\"\nversion: \"1.0\"\n" + rest:            "duplicate",
	} {
		l := &diag.List{}
		if v := seal.ReadVersion("VERSION", text, l); v != nil {
			t.Errorf("%q is read as %+v", text, v)
			continue
		}
		var said strings.Builder
		for _, d := range l.Sorted() {
			said.WriteString(d.String() + "\n")
		}
		if !strings.Contains(said.String(), want) {
			t.Errorf("%q: want %q in %s", text, want, said.String())
		}
	}
}

// FuzzVersion: what is read can be written and is then read as the same.
func FuzzVersion(f *testing.F) {
	f.Add("version: \"1.0\"\nbase: \"0.9\"\nbase_seal: " + digest + "\napproved: 2025-06-04\nmeeting: 2025-06-04\neffective: 2025-07-01\nmarkdown: 2\n")
	f.Add("version: \"æ\"\napproved: 2024-02-29")
	f.Fuzz(func(t *testing.T, text string) {
		v := seal.ReadVersion("VERSION", text, &diag.List{})
		if v == nil {
			return
		}
		l := &diag.List{}
		if diff := cmp.Diff(v, seal.ReadVersion("VERSION", string(v.Format()), l)); diff != "" {
			t.Error(diff, l.Sorted())
		}
	})
}
