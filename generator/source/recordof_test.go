package source_test

import (
	"errors"
	"testing"

	"bestpractice/generator/source"
	"bestpractice/generator/source/yamledit"

	"github.com/google/go-cmp/cmp"
)

// A key that a program writes stands where the record has it, in every kind of file: as
// a careful person would have written it.
func TestKeysStandWhereTheRecordHasThem(t *testing.T) {
	text, plain, quoted := yamledit.Text, yamledit.Plain, yamledit.Quoted
	entry := func(y *yamledit.File, key string) error {
		return y.Append([]yamledit.Step{yamledit.Key(key)}, []yamledit.Field{{Key: "id", Value: text("x")}})
	}
	for _, x := range []struct {
		file, src string
		edit      func(y *yamledit.File) error
		want      string
	}{
		{"data/site.yaml", "format: 1\ntitle: A\nlanguage: da\nbase_url: https://a.dk/ # the address\n# whom to write to\ncontact:\n  name: B\n  phone: \"1\"\n# the end\n",
			func(y *yamledit.File) error {
				return errors.Join(y.Set(nil, "organisation", text("O")), y.Set(nil, "notice", text("Example")), y.Set([]yamledit.Step{yamledit.Key("contact")}, "email", text("b@a.dk")))
			}, "format: 1\ntitle: A\norganisation: O\nlanguage: da\nbase_url: https://a.dk/ # the address\nnotice: Example\n# whom to write to\ncontact:\n  name: B\n  email: \"b@a.dk\"\n  phone: \"1\"\n# the end\n"},
		{"data/parties.yaml", "people: {\"A B\": x}\n", func(y *yamledit.File) error { return entry(y, "parties") }, "people: {\"A B\": x}\nparties:\n  - {id: x}\n"},
		{"data/kommuner.yaml", "kommuner: []\n", func(y *yamledit.File) error { return entry(y, "kommuner") }, "kommuner: [{id: x}]\n"},
		{"data/events/e.yaml", "title: A\ndate: 2026-01-01\ntext: B\n", func(y *yamledit.File) error { return y.Set(nil, "place", text("P")) }, "title: A\ndate: 2026-01-01\nplace: P\ntext: B\n"},
		{"data/statistics/s/2026-01-01.yaml", "title: A\nkind: serie\npoints: []\n", func(y *yamledit.File) error { return y.Set(nil, "next", plain("2026-09-01")) },
			"title: A\nkind: serie\nnext: 2026-09-01\npoints: []\n"},
		{"data/proposals/p.yaml", "id: p\nby: a\n\nreason: |\n  First.\n\n  Second.\n\n# What changes.\nchanges:\n  - {id: a}\n\n# Decisions are written by `decide`.\n",
			func(y *yamledit.File) error {
				return errors.Join(entry(y, "questions"), y.Set(nil, "meeting", plain("2026-01-01")), entry(y, "decisions"), y.Set(nil, "reason", text("Now.\n\nThen.\n")))
			},
			"id: p\nby: a\nmeeting: 2026-01-01\n\nreason: |\n  Now.\n\n  Then.\n\nquestions:\n  - {id: x}\n\n# What changes.\nchanges:\n  - {id: a}\n\n# Decisions are written by `decide`.\ndecisions:\n  - {id: x}\n"},
		{"data/proposals/p.yaml", "id: p\nby: a\nreason: Short.\nchanges: []\n", func(y *yamledit.File) error { return y.Set(nil, "reason", text("Long.\n\nLonger.\n")) }, "id: p\nby: a\nreason: |\n  Long.\n\n  Longer.\nchanges: []\n"},
		{"data/proposals/p.yaml", "id: p\nby: a\nchanges: []\n", func(y *yamledit.File) error { return y.Set(nil, "reason", text("Long.\n\nLonger.\n")) }, "id: p\nby: a\nreason: |\n  Long.\n\n  Longer.\nchanges: []\n"},
		{"content/meetings/2026-01-01.md", "title: A\ndate: 2026-01-01\nstatus: planned\nagenda:\n  - {title: B, proposals: [\"1\"]}\n  - title: C\n    questions:\n      - {id: q1}\n",
			func(y *yamledit.File) error {
				agenda := yamledit.Key("agenda")
				return errors.Join(y.Set(nil, "place", text("P")), y.Set(nil, "time", quoted("10.00")), y.Set(nil, "review", yamledit.Pairs(yamledit.Field{Key: "opens", Value: plain("2025-12-01")})),
					entry(y, "actions"), entry(y, "attendees"), y.Set([]yamledit.Step{agenda, yamledit.Item("title", "B")}, "kind", text("beslutning")), y.Set([]yamledit.Step{agenda, yamledit.Item("title", "C")}, "duration", plain("10")))
			},
			"title: A\ndate: 2026-01-01\ntime: \"10.00\"\nplace: P\nstatus: planned\nreview: {opens: 2025-12-01}\nattendees:\n  - {id: x}\nagenda:\n  - {title: B, kind: beslutning, proposals: [\"1\"]}\n  - title: C\n    duration: 10\n    questions:\n      - {id: q1}\nactions:\n  - {id: x}\n"},
		{"content/meetings/2026-01-01.md", "title: A\nagenda:\n  - {title: Changes, kind: beslutning, proposals: [\"2026-01\", \"2026-02\"]}\n  - {title: B}\n",
			func(y *yamledit.File) error {
				item := []yamledit.Step{yamledit.Key("agenda"), yamledit.Item("title", "Changes")}
				return errors.Join(y.Append(append(item, yamledit.Key("questions")), []yamledit.Field{{Key: "id", Value: text("q1")}, {Key: "text", Value: quoted("Does it also hold for all that are cared for in homes, and for those at home?")}}),
					y.Set(item, "duration", plain("30")))
			},
			"title: A\nagenda:\n  - title: Changes\n    kind: beslutning\n    duration: 30\n    proposals: [\"2026-01\", \"2026-02\"]\n    questions: [{id: q1, text: \"Does it also hold for all that are cared for in homes, and for those at home?\"}]\n  - {title: B}\n"},
		{"content/pages/p.md", "title: A\nexample: true\n", func(y *yamledit.File) error { return y.Set(nil, "summary", text("S")) }, "title: A\nsummary: S\nexample: true\n"},
		{"content/guides/g/guide.yaml", "title: A\nversions:\n  - version: \"1.0\" # the first\n    status: draft\n    seal: sha256:00\n  - {version: \"1.1\", status: draft, base: \"1.0\", example: true}\nnumbering: headings\n",
			func(y *yamledit.File) error {
				v := yamledit.Key("versions")
				return errors.Join(entry(y, "anchors"), y.Set([]yamledit.Step{v, yamledit.Item("version", "1.0")}, "approved", plain("2026-01-01")), y.Set([]yamledit.Step{v, yamledit.Item("version", "1.1")}, "meeting", plain("2026-01-01")))
			},
			"title: A\nversions:\n  - version: \"1.0\" # the first\n    status: draft\n    approved: 2026-01-01\n    seal: sha256:00\n  - {version: \"1.1\", status: draft, base: \"1.0\", meeting: 2026-01-01, example: true}\nanchors:\n  - {id: x}\nnumbering: headings\n"},
		{"content/guides/g/1.0/01-a.md", "title: A\nexample: true\n", func(y *yamledit.File) error {
			return errors.Join(y.AppendText([]yamledit.Step{yamledit.Key("aliases")}, "b"), y.Set(nil, "number", plain("2")))
		}, "title: A\nnumber: 2\naliases: [b]\nexample: true\n"},
		{"content/pages/p.md", "title: A\nown: 1\n", func(y *yamledit.File) error { return y.Set(nil, "unknown", text("S")) }, "title: A\nown: 1\nunknown: S\n"},
		{"elsewhere.yaml", "b: 1\n", func(y *yamledit.File) error { return y.Set(nil, "a", text("S")) }, "b: 1\na: S\n"},
	} {
		y, err := yamledit.Open([]byte(x.src), source.RecordOf(x.file))
		if err == nil {
			err = x.edit(y)
		}
		if err != nil {
			t.Errorf("%s: %v", x.file, err)
		} else if d := cmp.Diff(x.want, string(y.Bytes())); d != "" {
			t.Errorf("%s: %s", x.file, d)
		}
	}
}
